/**
 * From an event to what is to be done. Pure: the payload only says which pull request (and for a merge queue which
 * commit) it is about; everything else is read fresh, so that lost, doubled and reordered events cost time and never state.
 */
import { addressesList, LIST_MARKER } from '../comment/deployment.ts';

export type Intent =
  | {
      readonly do: 'pull-request';
      readonly number: number;
      readonly gates: 'run' | 'github-only' | 'none';
      readonly why: string;
      /** Head that the event speaks of; where it is no longer the head, what this run measures says nothing. */
      readonly head?: string;
    }
  | { readonly do: 'closed'; readonly number: number; readonly why: string }
  | {
      readonly do: 'merge-group';
      readonly sha: string;
      readonly base: string;
      /** Name of the branch that the queue merges into. */
      readonly branch: string;
      readonly numbers: readonly number[];
      /** The run that left the results, where it is another one. */
      readonly run?: { readonly id: number; readonly attempt: number };
    }
  | {
      readonly do: 'workflow-run';
      readonly sha: string;
      readonly owner: string;
      readonly branch: string;
      readonly runId: number;
      readonly runAttempt: number;
    }
  | {
      readonly do: 'deployment-list';
      /** Of the issue or pull request that the comment is on. */
      readonly number: number;
      readonly kind: 'issue' | 'pull-request';
      /** The comment as it is and as it was: which list it may be. Claims, until a comment of ours is found. */
      readonly texts: readonly string[];
      /** Number of a comment with a command for a list. */
      readonly comment?: number;
      /** It may name a list. */
      readonly address?: true;
      /** Login of the author of a comment that was deleted. */
      readonly deletedOf?: string;
    }
  | { readonly do: 'phase'; readonly sha: string; readonly environment?: string }
  | { readonly do: 'nothing'; readonly why: string }
  | { readonly do: 'refuse'; readonly why: string };

type Payload = Readonly<Record<string, unknown>>;

const PULL_REQUEST_ACTIONS = [
  'opened',
  'synchronize',
  'reopened',
  'ready_for_review',
  'converted_to_draft',
  'labeled',
  'unlabeled',
  'edited',
];

/** What the event asks for. An unknown event is refused with the list of known ones, never ignored. */
export function intentOf(eventName: string, payload: Payload, sha: string): Intent {
  switch (eventName) {
    case 'pull_request':
    case 'pull_request_target':
      return pullRequest(payload, eventName);
    case 'issue_comment':
      return issueComment(payload);
    case 'pull_request_review':
      return withNumber(record(payload['pull_request'])['number'], (number) => ({
        do: 'pull-request',
        number,
        gates: 'github-only',
        why: 'a review',
        ...headOf(payload),
      }));
    case 'merge_group':
      return mergeGroup(record(payload['merge_group']));
    case 'workflow_run':
      return workflowRun(record(payload['workflow_run']));
    case 'deployment':
    case 'deployment_status':
      return deployment(record(payload['deployment']), sha);
    case 'push':
    case 'schedule':
    case 'workflow_dispatch':
    case 'workflow_call':
    case 'release':
      return { do: 'phase', sha, ...environmentOf(record(payload['deployment'])) };
    default:
      return {
        do: 'refuse',
        why: `The event '${eventName}' is not one that this action knows. Known: pull_request, pull_request_target, issue_comment, pull_request_review, merge_group, workflow_run, push, schedule, workflow_dispatch, deployment, deployment_status, release.`,
      };
  }
}

function deployment(of: Payload, sha: string): Intent {
  return { do: 'phase', sha: text(of['sha']) || sha, ...environmentOf(of) };
}

function pullRequest(payload: Payload, eventName: string): Intent {
  const action = text(payload['action']);
  return withNumber(record(payload['pull_request'])['number'], (number) => {
    if (action === 'closed') return { do: 'closed', number, why: 'The pull request was closed.' };
    if (!PULL_REQUEST_ACTIONS.includes(action))
      return {
        do: 'nothing',
        why: `The activity '${action}' of ${eventName} changes nothing for a checklist.`,
      };
    // pull_request_target runs with secrets: the pull request's code is never run there (securely-using-pull_request_target).
    const gates = eventName === 'pull_request' ? 'run' : 'none';
    return { do: 'pull-request', number, gates, why: action, ...headOf(payload) };
  });
}

function issueComment(payload: Payload): Intent {
  const issue = record(payload['issue']);
  const list = deploymentList(payload, issue);
  if (list) return list;
  if (!issue['pull_request'])
    return { do: 'nothing', why: 'The comment is on an issue, not on a pull request.' };
  if (!concernsUs(payload))
    return { do: 'nothing', why: 'The comment is neither the checklist nor a /checklist command.' };
  return withNumber(issue['number'], (number) => ({
    do: 'pull-request',
    number,
    gates: 'none',
    why: `a comment was ${text(payload['action'])}`,
  }));
}

/** A list of a deployment, or a command for one (`/checklist done smoke-test in:production`). */
function deploymentList(payload: Payload, issue: Payload): Intent | undefined {
  const comment = record(payload['comment']);
  const texts = [comment['body'], record(record(record(payload['changes'])['body']))['from']].map(text);
  const marked = texts.some((body) => body.startsWith(LIST_MARKER));
  const address = texts.some((body) => addressesList(body));
  if (!marked && !address) return undefined;
  return withNumber(issue['number'], (number) => ({
    do: 'deployment-list',
    number,
    kind: issue['pull_request'] ? 'pull-request' : 'issue',
    texts,
    ...(!marked && typeof comment['id'] === 'number' && { comment: comment['id'] }),
    ...(address && { address: true as const }),
    ...(payload['action'] === 'deleted' && { deletedOf: text(record(comment['user'])['login']) }),
  }));
}

/** Cheap exit for ordinary talk. A checklist whose marker was just edited away still has it in `changes.body.from`. */
function concernsUs(payload: Payload): boolean {
  const bodies = [
    record(payload['comment'])['body'],
    record(record(record(payload['changes'])['body']))['from'],
  ].map(text);
  return bodies.some(
    (body) =>
      /^[ \t]*\/checklist(?=\s|$)/im.test(body) ||
      body.includes('<!-- deploy-checklist:') ||
      body.includes('<!--dc:') ||
      body.includes('<!-- dc-state:'),
  );
}

/** `refs/heads/gh-readonly-queue/<base>/pr-<number>-<base sha>`; what does not parse is refused, never passed. */
function mergeGroup(group: Payload): Intent {
  const sha = text(group['head_sha']);
  const match = /^refs\/heads\/gh-readonly-queue\/(.+)\/pr-(\d+)-[0-9a-f]{7,64}$/.exec(
    text(group['head_ref']),
  );
  const number = Number(match?.[2]);
  if (!/^[0-9a-f]{40,64}$/.test(sha) || !Number.isSafeInteger(number) || number <= 0)
    return {
      do: 'refuse',
      why: `The merge group's ref '${text(group['head_ref'])}' does not name a pull request, so nothing can be judged and the merge stays blocked.`,
    };
  return {
    do: 'merge-group',
    sha,
    base: text(group['base_sha']),
    branch: match?.[1] ?? '',
    numbers: [number],
  };
}

function workflowRun(run: Payload): Intent {
  const sha = text(run['head_sha']);
  const owner = text(record(record(run['head_repository'])['owner'])['login']);
  const from = { id: Number(run['id']), attempt: Number(run['run_attempt'] ?? 1) };
  if (text(run['event']) === 'merge_group') {
    const group = mergeGroup({ head_sha: sha, head_ref: `refs/heads/${text(run['head_branch'])}` });
    return group.do === 'merge-group' ? { ...group, run: from } : group;
  }
  if (text(run['event']) !== 'pull_request')
    return {
      do: 'nothing',
      why: `The finished run was started by '${text(run['event'])}', not by pull_request or merge_group.`,
    };
  if (sha === '' || owner === '')
    return { do: 'refuse', why: 'The finished run names no head commit or repository.' };
  return {
    do: 'workflow-run',
    sha,
    owner,
    branch: text(run['head_branch']),
    runId: from.id,
    runAttempt: from.attempt,
  };
}

function withNumber(value: unknown, make: (number: number) => Intent): Intent {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0
    ? make(value)
    : {
        do: 'refuse',
        why: 'The event names no pull request. Check the event file that GITHUB_EVENT_PATH points to.',
      };
}

const record = (value: unknown): Payload =>
  typeof value === 'object' && value !== null ? (value as Payload) : {};
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const headOf = (payload: Payload): { head?: string } => {
  const head = text(record(record(payload['pull_request'])['head'])['sha']);
  return head === '' ? {} : { head };
};
const environmentOf = (deployment: Payload): { environment?: string } =>
  text(deployment['environment']) === '' ? {} : { environment: text(deployment['environment']) };
