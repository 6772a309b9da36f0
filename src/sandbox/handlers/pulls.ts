import { requireCaller } from '../access.ts';
import type { Call } from '../api.ts';
import { invalid, numberParam, optionalText, param, Refusal, text } from '../api.ts';
import type { PullRequest } from '../find.ts';
import { findCommit, isPull, issueKey, issueNumbered, pullNumbered, sameRepository } from '../find.ts';
import { commitJson, fileJson } from '../json/commits.ts';
import { fullPullJson, issueJson, labelJson, pullJson, reviewJson } from '../json/issues.ts';
import { mergePull, openIssue, pullCommits, pullFiles, putPull, reviewsOf } from '../pulls.ts';
import type { Store } from '../store.ts';
import type { Issue } from '../types.ts';
import { authorOr, created, list, nameOf, need, ok, repositoryOf, route } from './route.ts';
import type { Route } from './route.ts';

const PULLS = '/repos/{owner}/{repo}/pulls';
const PULL = `${PULLS}/{pull_number}`;
const ISSUES = '/repos/{owner}/{repo}/issues';
const ISSUE = `${ISSUES}/{issue_number}`;
const READ = need('pull_requests', 'read');
const READ_ISSUE = need('issues|pull_requests', 'read');
const WRITE_ISSUE = need('issues|pull_requests', 'write', 'read');
const LABEL = need('issues|pull_requests', 'write', 'triage');

const pullOf = (store: Store, call: Call): PullRequest =>
  pullNumbered(store, nameOf(call), numberParam(call, 'pull_number'));
const issueOf = (store: Store, call: Call): Issue =>
  issueNumbered(store, nameOf(call), numberParam(call, 'issue_number'));

function issuesIn(store: Store, call: Call): Issue[] {
  const state = call.query.get('state') ?? 'open';
  return [...store.tables.issues.values()]
    .filter(
      (each) => sameRepository(each.repository, nameOf(call)) && (state === 'all' || each.state === state),
    )
    .reverse();
}

/** What PATCH may change of an issue or pull request. */
function patched(store: Store, call: Call, issue: Issue): Issue {
  const repository = repositoryOf(store, call);
  authorOr(store, call.caller, repository, issue.author, 'triage');
  const state = optionalText(call, 'state');
  if (state !== undefined && state !== 'open' && state !== 'closed')
    throw invalid('Issue', 'state', 'invalid');
  const base = optionalText(call, 'base');
  if (base !== undefined && findCommit(store, nameOf(call), `heads/${base}`) === undefined)
    throw invalid('PullRequest', 'base', 'invalid');
  const body = call.body['body'];
  return {
    ...issue,
    title: optionalText(call, 'title') ?? issue.title,
    body: typeof body === 'string' || body === null ? body : issue.body,
    state: state ?? issue.state,
    closedAt: state === 'closed' ? store.now() : state === 'open' ? null : issue.closedAt,
    updatedAt: store.now(),
    ...(isPull(issue) ? { pull: { ...issue.pull, base: base ?? issue.pull.base } } : {}),
  };
}

const PULL_ROUTES_READ: readonly Route[] = [
  route('GET', PULLS, READ, (store, call) => {
    const head = call.query.get('head');
    const base = call.query.get('base');
    const wanted = issuesIn(store, call)
      .filter(isPull)
      .filter(({ pull }) => base === null || pull.base === base)
      .filter(({ pull }) => head === null || head === `${pull.headRepository.split('/')[0]}:${pull.head}`);
    return list(store, call, wanted, (each) => pullJson(store, each));
  }),
  route('GET', PULL, READ, (store, call) => ok(fullPullJson(store, pullOf(store, call)))),
  route('GET', `${PULL}/files`, READ, (store, call) => {
    const pull = pullOf(store, call);
    return list(store, call, pullFiles(store, pull).slice(0, 3000), (each) =>
      fileJson(store, nameOf(call), pull.pull.headSha, each),
    );
  }),
  route('GET', `${PULL}/commits`, READ, (store, call) =>
    list(store, call, pullCommits(store, pullOf(store, call)).slice(0, 250), (each) =>
      commitJson(store, nameOf(call), each),
    ),
  ),
  route('GET', `${PULL}/reviews`, READ, (store, call) =>
    list(store, call, reviewsOf(store, pullOf(store, call)), (each) => reviewJson(store, each)),
  ),
  route('GET', '/repos/{owner}/{repo}/commits/{commit_sha}/pulls', READ, (store, call) => {
    const sha = param(call, 'commit_sha');
    const wanted = [...store.tables.issues.values()]
      .filter(isPull)
      .filter((each) => sameRepository(each.repository, nameOf(call)))
      .filter(
        (each) =>
          each.pull.headSha === sha ||
          each.pull.mergeSha === sha ||
          pullCommits(store, each).some((commit) => commit.sha === sha),
      );
    return list(store, call, wanted, (each) => pullJson(store, each));
  }),
];

const PULL_ROUTES_WRITE: readonly Route[] = [
  route('PATCH', PULL, need('pull_requests', 'write', 'read'), (store, call) => {
    const changed = patched(store, call, pullOf(store, call));
    if (!isPull(changed)) throw new Error('A pull request stays one.');
    return ok(fullPullJson(store, putPull(store, changed)));
  }),
  route('PUT', `${PULL}/merge`, need('contents', 'write'), (store, call) => {
    const sha = optionalText(call, 'sha');
    const method = optionalText(call, 'merge_method');
    const merged = mergePull(
      store,
      nameOf(call),
      numberParam(call, 'pull_number'),
      requireCaller(call.caller).account,
      { ...(sha === undefined ? {} : { sha }), ...(method === undefined ? {} : { method }) },
    );
    return ok({ sha: merged.pull.mergeSha, merged: true, message: 'Pull Request successfully merged' });
  }),
];

const labelsJson = (store: Store, call: Call, labels: readonly string[]): unknown[] =>
  labels.map((name) => labelJson(store, nameOf(call), name));

/** `["a"]`, `{labels: ["a"]}` or `{labels: [{name: "a"}]}`: GitHub takes all three. */
function labelNames(given: unknown): string[] {
  const listed = Array.isArray(given) ? given : [];
  return listed.flatMap((each: unknown) => {
    if (typeof each === 'string') return [each];
    const name = typeof each === 'object' && each !== null && 'name' in each ? each.name : undefined;
    return typeof name === 'string' ? [name] : [];
  });
}

function relabel(store: Store, issue: Issue, labels: readonly string[]): void {
  store.put('issues', issueKey(issue.repository, issue.number), { ...issue, labels, updatedAt: store.now() });
}

const ISSUE_ROUTES: readonly Route[] = [
  route('GET', ISSUES, READ_ISSUE, (store, call) => {
    const labels = (call.query.get('labels') ?? '').split(',').filter((each) => each !== '');
    const wanted = issuesIn(store, call).filter((each) => labels.every((name) => each.labels.includes(name)));
    return list(store, call, wanted, (each) => issueJson(store, each));
  }),
  route('POST', ISSUES, need('issues', 'write', 'read'), (store, call) => {
    const body = optionalText(call, 'body') ?? null;
    const { account } = requireCaller(call.caller);
    const labels = labelNames(call.body['labels']);
    const issue = openIssue(store, nameOf(call), account, {
      title: text(call, 'Issue', 'title'),
      body,
      labels,
    });
    return created(issueJson(store, issue));
  }),
  route('GET', ISSUE, READ_ISSUE, (store, call) => ok(issueJson(store, issueOf(store, call)))),
  route('PATCH', ISSUE, WRITE_ISSUE, (store, call) => {
    const changed = patched(store, call, issueOf(store, call));
    return ok(issueJson(store, store.put('issues', issueKey(changed.repository, changed.number), changed)));
  }),
  route('GET', `${ISSUE}/labels`, READ_ISSUE, (store, call) =>
    list(store, call, issueOf(store, call).labels, (name) => labelJson(store, nameOf(call), name)),
  ),
  route('POST', `${ISSUE}/labels`, LABEL, (store, call) => {
    const issue = issueOf(store, call);
    const labels = [...new Set([...issue.labels, ...labelNames(call.body['labels'])])];
    relabel(store, issue, labels);
    return ok(labelsJson(store, call, labels));
  }),
  route('DELETE', `${ISSUE}/labels/{name}`, LABEL, (store, call) => {
    const issue = issueOf(store, call);
    const labels = issue.labels.filter((each) => each !== param(call, 'name'));
    if (labels.length === issue.labels.length) throw new Refusal(404, 'Label does not exist');
    relabel(store, issue, labels);
    return ok(labelsJson(store, call, labels));
  }),
];

export const PULL_ROUTES: readonly Route[] = [...PULL_ROUTES_READ, ...PULL_ROUTES_WRITE, ...ISSUE_ROUTES];
