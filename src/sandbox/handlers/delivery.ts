import { requireCaller } from '../access.ts';
import type { Answer, Call } from '../api.ts';
import { notFound, numberParam, optionalText, param, Refusal, text } from '../api.ts';
import * as delivery from '../delivery.ts';
import { sameRepository } from '../find.ts';
import { alertJson, artifactJson, deploymentJson, deploymentStatusJson, runJson } from '../json/delivery.ts';
import type { Store } from '../store.ts';
import type { Alert, AlertKind, WorkflowRun } from '../types.ts';
import { created, list, nameOf, need, ok, paginate, repositoryOf, route } from './route.ts';
import type { Route } from './route.ts';

const REPO = '/repos/{owner}/{repo}';
const DEPLOYMENTS = `${REPO}/deployments`;
const STATUSES = `${DEPLOYMENTS}/{deployment_id}/statuses`;
const RUN = `${REPO}/actions/runs/{run_id}`;

function runOf(store: Store, call: Call): WorkflowRun {
  const found = store.tables.runs.get(numberParam(call, 'run_id'));
  if (found === undefined || !sameRepository(found.repository, nameOf(call))) throw notFound();
  return found;
}

/** The archive itself lies behind a signed address, so the answer is a redirect. */
function download(store: Store, call: Call): Answer {
  const artifact = store.tables.artifacts.get(numberParam(call, 'artifact_id'));
  if (artifact === undefined || !sameRepository(artifact.repository, nameOf(call))) throw notFound();
  if (param(call, 'archive_format') !== 'zip') throw notFound();
  if (artifact.expired) throw new Refusal(410, 'Artifact has expired');
  return { status: 302, headers: { location: `${store.urls.html}/_storage/artifacts/${artifact.id}.zip` } };
}

/** What a repository without this kind of scanning answers: a refusal, never an empty list. */
const OFF: Readonly<Record<AlertKind, () => Refusal>> = {
  'code-scanning': () => new Refusal(404, 'no analysis found'),
  dependabot: () => new Refusal(403, 'Dependabot alerts are disabled for this repository.'),
  'secret-scanning': () => new Refusal(404, 'Secret scanning is disabled on this repository.'),
};

function alerts(kind: AlertKind): (store: Store, call: Call) => Answer {
  return (store, call) => {
    if (!repositoryOf(store, call).scanning.includes(kind)) throw OFF[kind]();
    const state = call.query.get('state');
    const severity = call.query.get('severity')?.split(',');
    const wanted = delivery
      .alertsOf(store, nameOf(call), kind)
      .filter((each) => state === null || state.split(',').includes(each.state))
      .filter((each) => severity === undefined || severity.includes(each.severity));
    return kind === 'dependabot'
      ? cursored(store, call, wanted)
      : list(store, call, wanted, (each) => alertJson(store, each));
  };
}

/** Dependabot's list knows no page numbers: the `Link` header leads on by `after`. */
function cursored(store: Store, call: Call, all: readonly Alert[]): Answer {
  if (call.query.has('page'))
    throw new Refusal(400, 'Pagination using the `page` parameter is not supported.');
  const size = Math.min(Number(call.query.get('per_page') ?? 30), 100);
  const after = call.query.get('after');
  const start = after === null ? 0 : all.findIndex((each) => `c${each.id}` === after) + 1;
  const items = all.slice(start, start + size);
  const last = items[items.length - 1];
  const query = new URLSearchParams(call.query);
  query.set('after', `c${last?.id ?? 0}`);
  const next = `<${store.urls.api}${call.path}?${query}>; rel="next"`;
  return {
    status: 200,
    headers: start + size < all.length ? { link: next } : {},
    body: items.map((each) => alertJson(store, each)),
  };
}

const DEPLOYMENT_ROUTES: readonly Route[] = [
  route('GET', DEPLOYMENTS, need('deployments', 'read'), (store, call) => {
    const same = (name: string, value: string): boolean => (call.query.get(name) ?? value) === value;
    const wanted = delivery
      .deploymentsOf(store, nameOf(call))
      .filter((each) => same('environment', each.environment) && same('sha', each.sha))
      .filter((each) => same('ref', each.ref) && same('task', each.task));
    return list(store, call, wanted, (each) => deploymentJson(store, each));
  }),
  route('POST', DEPLOYMENTS, need('deployments', 'write'), (store, call) => {
    const environment = optionalText(call, 'environment');
    const task = optionalText(call, 'task');
    const made = delivery.createDeployment(store, nameOf(call), requireCaller(call.caller).account, {
      ref: text(call, 'Deployment', 'ref'),
      description: optionalText(call, 'description') ?? null,
      ...(environment === undefined ? {} : { environment }),
      ...(task === undefined ? {} : { task }),
    });
    return created(deploymentJson(store, made));
  }),
  route('GET', STATUSES, need('deployments', 'read'), (store, call) => {
    const deployment = delivery.deploymentWithId(store, nameOf(call), numberParam(call, 'deployment_id'));
    const newestFirst = [...deployment.statuses].reverse();
    return list(store, call, newestFirst, (each) => deploymentStatusJson(store, deployment, each));
  }),
  route('POST', STATUSES, need('deployments', 'write'), (store, call) => {
    const id = numberParam(call, 'deployment_id');
    const description = optionalText(call, 'description');
    const targetUrl = optionalText(call, 'log_url') ?? optionalText(call, 'target_url');
    const status = delivery.addDeploymentStatus(store, nameOf(call), id, requireCaller(call.caller).account, {
      state: text(call, 'DeploymentStatus', 'state'),
      autoInactive: call.body['auto_inactive'] !== false,
      ...(description === undefined ? {} : { description }),
      ...(targetUrl === undefined ? {} : { targetUrl }),
    });
    return created(deploymentStatusJson(store, delivery.deploymentWithId(store, nameOf(call), id), status));
  }),
];

export const DELIVERY_ROUTES: readonly Route[] = [
  ...DEPLOYMENT_ROUTES,
  route('GET', `${REPO}/actions/runs`, need('actions', 'read'), (store, call) => {
    const sha = call.query.get('head_sha');
    const all = [...store.tables.runs.values()]
      .filter(({ repository }) => sameRepository(repository, nameOf(call)))
      .filter(({ headSha }) => sha === null || headSha === sha)
      .reverse();
    const page = paginate(store, call, all);
    const workflow_runs = page.items.map((each) => runJson(store, each));
    return { status: 200, headers: page.headers, body: { total_count: all.length, workflow_runs } };
  }),
  route('GET', RUN, need('actions', 'read'), (store, call) => ok(runJson(store, runOf(store, call)))),
  route('GET', `${RUN}/artifacts`, need('actions', 'read'), (store, call) => {
    const name = call.query.get('name');
    const all = delivery
      .artifactsOf(store, runOf(store, call))
      .filter((each) => name === null || each.name === name);
    const page = paginate(store, call, all);
    const artifacts = page.items.map((each) => artifactJson(store, each));
    return { status: 200, headers: page.headers, body: { total_count: all.length, artifacts } };
  }),
  route('GET', `${REPO}/actions/artifacts/{artifact_id}/{archive_format}`, need('actions', 'read'), download),
  route(
    'GET',
    `${REPO}/code-scanning/alerts`,
    need('security_events', 'read', 'write'),
    alerts('code-scanning'),
  ),
  route(
    'GET',
    `${REPO}/dependabot/alerts`,
    need('vulnerability_alerts|dependabot_alerts', 'read', 'write'),
    alerts('dependabot'),
  ),
  route(
    'GET',
    `${REPO}/secret-scanning/alerts`,
    need('secret_scanning_alerts', 'read', 'admin'),
    alerts('secret-scanning'),
  ),
];
