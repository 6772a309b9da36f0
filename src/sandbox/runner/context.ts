import type { Delivery } from '../events.ts';
import { baseTip, findCommit, fullNameOf, isPull, issueKey, repositoryNamed } from '../find.ts';
import type { PullRequest } from '../find.ts';
import { makeCommit } from '../git.ts';
import { mergedFiles } from '../pulls.ts';
import type { Store } from '../store.ts';

/** The part of the `github` context that depends on the event. */
export interface EventContext {
  readonly sha: string;
  readonly ref: string;
  readonly headRef: string;
  readonly baseRef: string;
}

function pullOf(store: Store, fullName: string, event: Delivery): PullRequest | undefined {
  const given = event.payload['pull_request'];
  const number = typeof given === 'object' && given !== null && 'number' in given ? given.number : undefined;
  const found = typeof number === 'number' ? store.tables.issues.get(issueKey(fullName, number)) : undefined;
  return found !== undefined && isPull(found) ? found : undefined;
}

function field(payload: unknown, ...path: readonly string[]): string {
  let at: unknown = payload;
  for (const step of path)
    at = typeof at === 'object' && at !== null ? new Map(Object.entries(at)).get(step) : undefined;
  return typeof at === 'string' ? at : '';
}

/**
 * Which commit and ref a run gets: the throw-away test merge for `pull_request` and its reviews, the group's commit for
 * `merge_group`, the pushed commit for `push`, and the default branch for everything else (comments above all).
 */
export function contextOf(store: Store, fullName: string, event: Delivery): EventContext {
  const branch = repositoryNamed(store, fullName).defaultBranch;
  const tip = findCommit(store, fullName, `heads/${branch}`) ?? '';
  const none = { headRef: '', baseRef: '' };
  const pull = pullOf(store, fullName, event);
  if (event.name === 'merge_group') {
    const { payload } = event;
    return {
      sha: field(payload, 'merge_group', 'head_sha'),
      ref: field(payload, 'merge_group', 'head_ref'),
      ...none,
    };
  }
  if (event.name === 'push')
    return { sha: field(event.payload, 'after'), ref: field(event.payload, 'ref'), ...none };
  if (event.name === 'deployment_status')
    return { sha: field(event.payload, 'deployment', 'sha'), ref: '', ...none };
  if (pull !== undefined && event.name === 'pull_request_target')
    return { sha: tip, ref: `refs/heads/${branch}`, headRef: pull.pull.head, baseRef: pull.pull.base };
  if (pull !== undefined)
    return {
      sha: testMerge(store, pull),
      ref: `refs/pull/${pull.number}/merge`,
      headRef: pull.pull.head,
      baseRef: pull.pull.base,
    };
  return { sha: tip, ref: `refs/heads/${branch}`, ...none };
}

/** `refs/pull/N/merge` */
export function testMerge(store: Store, pull: PullRequest): string {
  const base = baseTip(store, pull);
  const message = `Merge ${pull.pull.headSha} into ${base}`;
  return store.change(() =>
    makeCommit(store, mergedFiles(store, pull, base), [base, pull.pull.headSha], message, 'monalisa'),
  ).sha;
}

export interface Places {
  readonly workspace: string;
  readonly temp: string;
  readonly actionDir: string;
  readonly eventPath: string;
  readonly files: Readonly<Record<'ENV' | 'OUTPUT' | 'PATH' | 'STATE' | 'STEP_SUMMARY', string>>;
}

const MACHINE = {
  CI: 'true',
  GITHUB_ACTIONS: 'true',
  RUNNER_OS: 'Linux',
  RUNNER_ARCH: 'X64',
  RUNNER_NAME: 'sandbox',
  RUNNER_ENVIRONMENT: 'github-hosted',
};

/** Exactly the `GITHUB_*` and `RUNNER_*` that the runner exports to a step. The token is not among them. */
export function runnerEnvironment(
  store: Store,
  urls: { readonly url: string; readonly apiUrl: string; readonly graphqlUrl: string },
  fullName: string,
  event: Delivery,
  places: Places,
): Record<string, string> {
  const repository = repositoryNamed(store, fullName);
  const { sha, ref, headRef, baseRef } = contextOf(store, fullName, event);
  const actor = field(event.payload, 'sender', 'login') || repository.owner;
  const workflow = `${fullNameOf(repository)}/.github/workflows/deploy-checklist.yml@refs/heads/${repository.defaultBranch}`;
  const github: Record<string, string> = {
    ACTION: '__self',
    ACTION_PATH: places.actionDir,
    ACTION_REF: '',
    ACTION_REPOSITORY: '',
    ACTOR: actor,
    ACTOR_ID: '1001',
    API_URL: urls.apiUrl,
    BASE_REF: baseRef,
    ENV: places.files.ENV,
    EVENT_NAME: event.name,
    EVENT_PATH: places.eventPath,
    GRAPHQL_URL: urls.graphqlUrl,
    HEAD_REF: headRef,
    JOB: 'checklist',
    OUTPUT: places.files.OUTPUT,
    PATH: places.files.PATH,
    REF: ref,
    REF_NAME: ref.replace(/^refs\/(?:heads|tags|pull)\//, ''),
    REF_PROTECTED: 'false',
    REF_TYPE: 'branch',
    REPOSITORY: fullNameOf(repository),
    REPOSITORY_ID: String(repository.id),
    REPOSITORY_OWNER: repository.owner,
    REPOSITORY_OWNER_ID: '1002',
    RETENTION_DAYS: '90',
    RUN_ATTEMPT: '1',
    RUN_ID: '7001',
    RUN_NUMBER: '1',
    SERVER_URL: urls.url,
    SHA: sha,
    STATE: places.files.STATE,
    STEP_SUMMARY: places.files.STEP_SUMMARY,
    TRIGGERING_ACTOR: actor,
    WORKFLOW: 'Deploy checklist',
    WORKFLOW_REF: workflow,
    WORKFLOW_SHA: sha,
    WORKSPACE: places.workspace,
  };
  return {
    ...Object.fromEntries(Object.entries(github).map(([name, value]) => [`GITHUB_${name}`, value])),
    ...MACHINE,
    RUNNER_TEMP: places.temp,
    RUNNER_TOOL_CACHE: places.temp,
    RUNNER_WORKSPACE: places.workspace,
  };
}
