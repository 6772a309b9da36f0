import { findAccount, issueNumbered, repositoryNamed } from './find.ts';
import type { PullRequest } from './find.ts';
import { commitsBetween } from './git.ts';
import { commentJson, fullPullJson, issueJson, labelJson, pullJson, reviewJson } from './json/issues.ts';
import type { Json } from './json/people.ts';
import { organizationJson, userJson } from './json/people.ts';
import { deploymentJson, deploymentStatusJson, runJson, workflowJson } from './json/delivery.ts';
import { htmlUrl, repositoryJson } from './json/repository.ts';
import type { Store } from './store.ts';
import type {
  Account,
  Comment,
  Commit,
  Deployment,
  DeploymentStatus,
  QueueEntry,
  Review,
  WorkflowRun,
} from './types.ts';

/** What GitHub would send: the event's name (as in GITHUB_EVENT_NAME) and its payload. */
export interface Delivery {
  readonly name: string;
  readonly payload: Json;
}

function frame(store: Store, fullName: string, sender: Account): Json {
  const repository = repositoryNamed(store, fullName);
  const owner = findAccount(store, repository.owner);
  return {
    repository: repositoryJson(store, repository),
    ...(owner?.type === 'Organization' ? { organization: organizationJson(store, owner) } : {}),
    sender: userJson(store, sender),
  };
}

/** `from` is the body before the edit. */
export function issueCommentEvent(
  store: Store,
  action: 'created' | 'edited' | 'deleted',
  comment: Comment,
  sender: Account,
  from?: string,
): Delivery {
  const payload = {
    action,
    ...(from === undefined ? {} : { changes: { body: { from } } }),
    issue: issueJson(store, issueNumbered(store, comment.repository, comment.issue)),
    comment: commentJson(store, comment),
    ...frame(store, comment.repository, sender),
  };
  return { name: 'issue_comment', payload };
}

/** `more` holds what only this action has: `label`, `changes`, `before` and `after`. */
export function pullRequestEvent(
  store: Store,
  action: string,
  issue: PullRequest,
  sender: Account,
  more: Json = {},
): Delivery {
  const payload = {
    action,
    number: issue.number,
    pull_request: fullPullJson(store, issue),
    ...more,
    ...frame(store, issue.repository, sender),
  };
  return { name: 'pull_request', payload };
}

export const labelOf = (store: Store, issue: PullRequest, name: string): Json => ({
  label: labelJson(store, issue.repository, name),
});

export function reviewEvent(
  store: Store,
  action: 'submitted' | 'dismissed',
  issue: PullRequest,
  review: Review,
  sender: Account,
): Delivery {
  const payload = {
    action,
    // In this event, and only here, the state is in lower case.
    review: {
      ...reviewJson(store, review),
      state: review.state.toLowerCase(),
      updated_at: review.submittedAt,
    },
    pull_request: pullJson(store, issue),
    ...frame(store, issue.repository, sender),
  };
  return { name: 'pull_request_review', payload };
}

function commitInEvent(commit: Commit): Json {
  const person = { name: commit.author.name, email: commit.author.email };
  return {
    id: commit.sha,
    tree_id: commit.tree,
    message: commit.message,
    timestamp: commit.author.date,
    author: person,
    committer: person,
  };
}

function theCommit(store: Store, sha: string): Commit {
  const found = store.tables.commits.get(sha);
  if (found === undefined) throw new Error(`There is no commit ${sha}.`);
  return found;
}

/** The payload names no pull request: its number stands only inside `head_ref`. */
export function mergeGroupEvent(
  store: Store,
  fullName: string,
  branch: string,
  entry: QueueEntry,
  sender: Account,
  reason?: 'merged' | 'invalidated' | 'dequeued',
): Delivery {
  const payload = {
    action: reason === undefined ? 'checks_requested' : 'destroyed',
    ...(reason === undefined ? {} : { reason }),
    merge_group: {
      head_sha: entry.headSha,
      head_ref: entry.headRef,
      base_sha: entry.baseSha,
      base_ref: `refs/heads/${branch}`,
      head_commit: commitInEvent(theCommit(store, entry.headSha)),
    },
    ...frame(store, fullName, sender),
  };
  return { name: 'merge_group', payload };
}

export function pushEvent(
  store: Store,
  fullName: string,
  branch: string,
  before: string | undefined,
  after: string,
  sender: Account,
): Delivery {
  const none = '0'.repeat(40);
  const shown = commitsBetween(store, before ?? none, after).map((each) => ({
    ...commitInEvent(each),
    distinct: true,
    url: `${htmlUrl(store, fullName)}/commit/${each.sha}`,
    added: [],
    removed: [],
    modified: [],
  }));
  const payload = {
    ref: `refs/heads/${branch}`,
    before: before ?? none,
    after,
    base_ref: null,
    created: before === undefined,
    deleted: false,
    forced: false,
    compare: `${htmlUrl(store, fullName)}/compare/${(before ?? none).slice(0, 12)}...${after.slice(0, 12)}`,
    commits: shown,
    head_commit: shown[shown.length - 1] ?? null,
    pusher: { name: sender.login, email: `${sender.login}@users.noreply.github.com` },
    ...frame(store, fullName, sender),
  };
  return { name: 'push', payload };
}

/** A run that ended; `workflow_run.pull_requests` is empty when it came from a fork. */
export function workflowRunEvent(store: Store, run: WorkflowRun, sender: Account): Delivery {
  const payload = {
    action: 'completed',
    workflow_run: runJson(store, run),
    workflow: workflowJson(store, run),
    ...frame(store, run.repository, sender),
  };
  return { name: 'workflow_run', payload };
}

export function deploymentStatusEvent(
  store: Store,
  deployment: Deployment,
  status: DeploymentStatus,
  sender: Account,
): Delivery {
  const payload = {
    action: 'created',
    deployment_status: deploymentStatusJson(store, deployment, status),
    deployment: deploymentJson(store, deployment),
    check_run: null,
    workflow: null,
    workflow_run: null,
    ...frame(store, deployment.repository, sender),
  };
  return { name: 'deployment_status', payload };
}
