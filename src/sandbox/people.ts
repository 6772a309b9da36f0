import { atLeast, roleOf } from './access.ts';
import { Refusal } from './api.ts';
import { asBrowserSaves, findBox, flip } from './boxes.ts';
import * as comments from './comments.ts';
import { addArtifact, addDeploymentStatus, addRun, createDeployment, deploymentWithId } from './delivery.ts';
import type { NewDeployment, NewRun } from './delivery.ts';
import type { Delivery } from './events.ts';
import {
  deploymentStatusEvent,
  issueCommentEvent,
  labelOf,
  pullRequestEvent,
  pushEvent,
  reviewEvent,
  workflowRunEvent,
} from './events.ts';
import type { PullRequest } from './find.ts';
import {
  accountNamed,
  commentWithId,
  findCommit,
  issueNumbered,
  pullNumbered,
  repositoryNamed,
} from './find.ts';
import { commit } from './git.ts';
import * as pulls from './pulls.ts';
import type { Store } from './store.ts';
import type { Account, Comment, Deployment, Review, WorkflowRun } from './types.ts';

/**
 * What people do in a browser. Each act returns the events that GitHub would send, so a test hands them to the action
 * (or drops them, or sends them twice). Acts that the person may not do throw a `Refusal`.
 */

/** Where somebody acts, and who. The repository is `acme/shop` unless said otherwise. */
export interface Act {
  readonly user: string;
  readonly repository?: string;
}

const SAMPLE = 'acme/shop';
const placeOf = (act: Act): string => act.repository ?? SAMPLE;

function demandWrite(store: Store, act: Act, author?: number): Account {
  const account = accountNamed(store, act.user);
  if (account.id === author) return account;
  if (!atLeast(roleOf(store, repositoryNamed(store, placeOf(act)), account), 'write'))
    throw new Refusal(403, `${act.user} may not do this: it needs write access to ${placeOf(act)}.`);
  return account;
}

/**
 * How GitHub's page saves a tick. It is not documented which one is true, so everything must hold under all three:
 * `overwrite` saves the page's whole text with the flip; `strict` is rejected when the page is out of date; `position`
 * flips the k-th box of the text as it is now.
 */
export type TickMode = 'overwrite' | 'strict' | 'position';

export interface Tick extends Act {
  /** Id of the comment. */
  readonly comment: number;
  /** A piece of text that only this box's line has. */
  readonly item?: string;
  /** Or: which box, from 0. */
  readonly index?: number;
  /** The text on the person's page when it is not the current one. */
  readonly page?: string;
  readonly mode?: TickMode;
  /** Whether the save turns line ends into CRLF. Default true. */
  readonly crlf?: boolean;
}

export interface Ticked {
  /** Absent when the save was rejected or changed nothing. */
  readonly event?: Delivery;
  /** `strict`: the page was out of date. */
  readonly rejected: boolean;
  /** What the person's page shows now. */
  readonly page: string;
}

/** Flips one box of a comment. */
export function tick(store: Store, act: Tick): Ticked {
  const before = commentWithId(store, placeOf(act), act.comment);
  const account = demandWrite(store, act, before.author);
  const page = act.page ?? before.body;
  const box = findBox(page, act);
  if (act.mode === 'strict' && page !== before.body) return { rejected: true, page: before.body };
  const text = flip(act.mode === 'position' ? before.body : page, box);
  const body = act.crlf === false ? text : asBrowserSaves(text);
  const event = save(store, before, account, body);
  return { rejected: false, page: body, ...(event === undefined ? {} : { event }) };
}

function save(store: Store, before: Comment, account: Account, body: string): Delivery | undefined {
  if (body === before.body) return undefined;
  const after = comments.editComment(store, before.repository, before.id, account, body);
  return issueCommentEvent(store, 'edited', after, account, before.body);
}

/** Opens the comment's editor and saves another text. */
export function rewrite(
  store: Store,
  act: Act & { readonly comment: number; readonly body: string },
): Delivery | undefined {
  const before = commentWithId(store, placeOf(act), act.comment);
  return save(store, before, demandWrite(store, act, before.author), asBrowserSaves(act.body));
}

export function removeComment(store: Store, act: Act & { readonly comment: number }): Delivery {
  const before = commentWithId(store, placeOf(act), act.comment);
  const account = demandWrite(store, act, before.author);
  const event = issueCommentEvent(store, 'deleted', before, account);
  comments.deleteComment(store, placeOf(act), act.comment, account);
  return event;
}

/** Deletes the content of an older revision in the edit history. GitHub sends no event. */
export function eraseRevision(
  store: Store,
  act: Act & { readonly comment: number; readonly revision: number },
): void {
  const before = commentWithId(store, placeOf(act), act.comment);
  const account = demandWrite(store, act, before.author);
  comments.deleteRevision(store, placeOf(act), act.comment, act.revision, account);
}

/** Writes a comment, for example a command. Anybody who can read may. */
export function say(
  store: Store,
  act: Act & { readonly on: number; readonly body: string },
): { readonly comment: Comment; readonly event: Delivery } {
  const account = accountNamed(store, act.user);
  const role = roleOf(store, repositoryNamed(store, placeOf(act)), account);
  if (role === 'none') throw new Refusal(404, 'Not Found');
  if (issueNumbered(store, placeOf(act), act.on).locked && !atLeast(role, 'write'))
    throw new Refusal(403, 'Unable to create comment because issue is locked.');
  const comment = comments.createComment(store, placeOf(act), act.on, account, asBrowserSaves(act.body));
  return { comment, event: issueCommentEvent(store, 'created', comment, account) };
}

export interface Push extends Act {
  readonly branch: string;
  /** Path → content, null deletes. */
  readonly files: Readonly<Record<string, string | null>>;
  readonly message?: string;
  /** A force push: stand on these commits instead of the branch's tip. */
  readonly parents?: readonly string[];
}

/** Pushes one commit: `push`, and `pull_request` synchronize for every open pull request from that branch. */
export function push(
  store: Store,
  act: Push,
): { readonly sha: string; readonly events: readonly Delivery[] } {
  const account = demandWrite(store, act);
  const before = findCommit(store, placeOf(act), `heads/${act.branch}`);
  const message = act.message ?? 'Change';
  const made = commit(store, {
    repository: placeOf(act),
    branch: act.branch,
    files: act.files,
    message,
    author: act.user,
    ...(act.parents === undefined ? {} : { parents: act.parents }),
  });
  const moved = pulls.followHead(store, placeOf(act), act.branch, made.sha);
  const events = [
    pushEvent(store, placeOf(act), act.branch, before, made.sha, account),
    ...moved.map((issue) =>
      pullRequestEvent(store, 'synchronize', issue, account, { before: before ?? made.sha, after: made.sha }),
    ),
  ];
  return { sha: made.sha, events };
}

interface OnPull extends Act {
  readonly pull: number;
}

function changePull(store: Store, act: OnPull, change: (issue: PullRequest) => PullRequest): PullRequest {
  const issue = pullNumbered(store, placeOf(act), act.pull);
  return pulls.putPull(store, { ...change(issue), updatedAt: store.now() });
}

export function open(
  store: Store,
  act: Act & pulls.NewPull,
): { readonly issue: PullRequest; readonly event: Delivery } {
  const account = accountNamed(store, act.user);
  const issue = pulls.openPull(store, placeOf(act), account, act);
  return { issue, event: pullRequestEvent(store, 'opened', issue, account) };
}

export function label(
  store: Store,
  act: OnPull & { readonly label: string; readonly remove?: boolean },
): Delivery {
  const account = accountNamed(store, act.user);
  const issue = changePull(store, act, (each) => {
    const others = each.labels.filter((name) => name !== act.label);
    return { ...each, labels: act.remove === true ? others : [...others, act.label] };
  });
  const action = act.remove === true ? 'unlabeled' : 'labeled';
  return pullRequestEvent(store, action, issue, account, labelOf(store, issue, act.label));
}

export function setDraft(store: Store, act: OnPull & { readonly draft: boolean }): Delivery {
  const issue = changePull(store, act, (each) => ({ ...each, pull: { ...each.pull, draft: act.draft } }));
  const action = act.draft ? 'converted_to_draft' : 'ready_for_review';
  return pullRequestEvent(store, action, issue, accountNamed(store, act.user));
}

/** Closes without merging, or opens again. */
export function setOpen(store: Store, act: OnPull & { readonly open: boolean }): Delivery {
  const issue = changePull(store, act, (each) => ({
    ...each,
    state: act.open ? 'open' : 'closed',
    closedAt: act.open ? null : store.now(),
  }));
  return pullRequestEvent(store, act.open ? 'reopened' : 'closed', issue, accountNamed(store, act.user));
}

/** Changes title, description or base branch. */
export function editPull(
  store: Store,
  act: OnPull & { readonly title?: string; readonly body?: string; readonly base?: string },
): Delivery {
  const before = pullNumbered(store, placeOf(act), act.pull);
  const issue = changePull(store, act, (each) => ({
    ...each,
    title: act.title ?? each.title,
    body: act.body === undefined ? each.body : asBrowserSaves(act.body),
    pull: { ...each.pull, base: act.base ?? each.pull.base },
  }));
  const changes = {
    ...(act.title === undefined ? {} : { title: { from: before.title } }),
    ...(act.body === undefined ? {} : { body: { from: before.body ?? '' } }),
    ...(act.base === undefined
      ? {}
      : { base: { ref: { from: before.pull.base }, sha: { from: before.pull.baseSha } } }),
  };
  return pullRequestEvent(store, 'edited', issue, accountNamed(store, act.user), { changes });
}

export function review(
  store: Store,
  act: OnPull & { readonly state: Review['state']; readonly body?: string },
): { readonly review: Review; readonly event: Delivery } {
  const account = accountNamed(store, act.user);
  const issue = pullNumbered(store, placeOf(act), act.pull);
  const made = pulls.submitReview(store, issue, account, act.state, act.body);
  return { review: made, event: reviewEvent(store, 'submitted', issue, made, account) };
}

export function dismissReview(store: Store, act: OnPull & { readonly review: number }): Delivery {
  const account = demandWrite(store, act);
  const found = store.tables.reviews.get(act.review);
  if (found === undefined) throw new Refusal(404, 'Not Found');
  const dismissed = store.put('reviews', act.review, { ...found, state: 'DISMISSED' });
  return reviewEvent(store, 'dismissed', pullNumbered(store, placeOf(act), act.pull), dismissed, account);
}

/** Presses the merge button. @throws Refusal 405 with the reasons while it is grey */
export function merge(store: Store, act: OnPull & { readonly method?: string }): Delivery {
  const account = demandWrite(store, act);
  const options = act.method === undefined ? {} : { method: act.method };
  return pullRequestEvent(
    store,
    'closed',
    pulls.mergePull(store, placeOf(act), act.pull, account, options),
    account,
  );
}

/** A workflow run ends and leaves artifacts (name → files). For a fork's run give `headRepository`. */
export function finishRun(
  store: Store,
  act: Act & NewRun & { readonly artifacts?: Readonly<Record<string, Readonly<Record<string, string>>>> },
): { readonly run: WorkflowRun; readonly event: Delivery } {
  const account = accountNamed(store, act.user);
  const run = addRun(store, placeOf(act), account, act);
  for (const [name, files] of Object.entries(act.artifacts ?? {})) addArtifact(store, run, name, files);
  return { run, event: workflowRunEvent(store, run, account) };
}

/** Something deploys `ref`, and says how it went. */
export function deploy(
  store: Store,
  act: Act & NewDeployment & { readonly state: string; readonly description?: string },
): { readonly deployment: Deployment; readonly event: Delivery } {
  const account = demandWrite(store, act);
  const { id } = createDeployment(store, placeOf(act), account, act);
  const status = addDeploymentStatus(store, placeOf(act), id, account, act);
  const deployment = deploymentWithId(store, placeOf(act), id);
  return { deployment, event: deploymentStatusEvent(store, deployment, status, account) };
}
