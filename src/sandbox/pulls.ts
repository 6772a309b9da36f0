import { invalid, Refusal } from './api.ts';
import type { ChangedFile } from './diff.ts';
import { changedFiles } from './diff.ts';
import type { PullRequest } from './find.ts';
import {
  baseTip,
  findCommit,
  fullNameOf,
  issueKey,
  pullNumbered,
  repositoryNamed,
  sameRepository,
} from './find.ts';
import { commitsBetween, makeCommit, mergeBase, moveBranch } from './git.ts';
import { mergeBox } from './merge-box.ts';
import type { Store } from './store.ts';
import type { Account, Issue, Review } from './types.ts';

export interface NewIssue {
  readonly title: string;
  readonly body?: string | null;
  readonly labels?: readonly string[];
}

export interface NewPull extends NewIssue {
  readonly base: string;
  readonly head: string;
  /** `owner/name` of the fork; by default the repository itself. */
  readonly headRepository?: string;
  readonly draft?: boolean;
}

const MAX_BODY_POINTS = 65_536;

function checkBody(body: string | null | undefined): void {
  if (typeof body === 'string' && [...body].length > MAX_BODY_POINTS)
    throw invalid('PullRequest', 'body', 'custom', 'body is too long (maximum is 65536 characters)');
}

export function openIssue(store: Store, fullName: string, author: Account, wanted: NewIssue): Issue {
  return store.change(() => {
    const repository = fullNameOf(repositoryNamed(store, fullName));
    checkBody(wanted.body);
    const last = [...store.tables.issues.values()]
      .filter((each) => sameRepository(each.repository, repository))
      .reduce((max, each) => Math.max(max, each.number), 0);
    const at = store.now();
    return store.put('issues', issueKey(repository, last + 1), {
      id: store.nextId(),
      repository,
      number: last + 1,
      title: wanted.title,
      body: wanted.body ?? null,
      author: author.id,
      state: 'open',
      locked: false,
      labels: wanted.labels ?? [],
      createdAt: at,
      updatedAt: at,
      closedAt: null,
    });
  });
}

export function openPull(store: Store, fullName: string, author: Account, wanted: NewPull): PullRequest {
  return store.change(() => {
    const headRepository = wanted.headRepository ?? fullName;
    const headSha = findCommit(store, headRepository, `heads/${wanted.head}`);
    const baseSha = findCommit(store, fullName, `heads/${wanted.base}`);
    if (headSha === undefined) throw invalid('PullRequest', 'head', 'invalid');
    if (baseSha === undefined) throw invalid('PullRequest', 'base', 'invalid');
    const issue = openIssue(store, fullName, author, wanted);
    return putPull(store, {
      ...issue,
      pull: {
        base: wanted.base,
        baseSha,
        headRepository: fullNameOf(repositoryNamed(store, headRepository)),
        head: wanted.head,
        headSha,
        draft: wanted.draft ?? false,
        mergedAt: null,
        mergedBy: null,
        mergeSha: null,
      },
    });
  });
}

export function putPull(store: Store, issue: PullRequest): PullRequest {
  store.put('issues', issueKey(issue.repository, issue.number), issue);
  return issue;
}

/** What the pull request changes: against the point where it left the base branch. */
export function pullFiles(store: Store, issue: PullRequest): ChangedFile[] {
  const base = baseTip(store, issue);
  return changedFiles(store, mergeBase(store, base, issue.pull.headSha) ?? base, issue.pull.headSha);
}

export function pullCommits(store: Store, issue: PullRequest): ReturnType<typeof commitsBetween> {
  const base = issue.pull.mergedAt === null ? baseTip(store, issue) : issue.pull.baseSha;
  return commitsBetween(store, base, issue.pull.headSha);
}

/** After a push: the open pull requests from that branch follow it. */
export function followHead(store: Store, headRepository: string, branch: string, sha: string): PullRequest[] {
  const followed: PullRequest[] = [];
  for (const issue of store.tables.issues.values()) {
    const { pull } = issue;
    if (pull === undefined || issue.state !== 'open' || pull.head !== branch) continue;
    if (!sameRepository(pull.headRepository, headRepository) || pull.headSha === sha) continue;
    const moved: PullRequest = { ...issue, updatedAt: store.now(), pull: { ...pull, headSha: sha } };
    followed.push(putPull(store, { ...moved, pull: { ...moved.pull, baseSha: baseTip(store, moved) } }));
  }
  return followed;
}

export function reviewsOf(store: Store, issue: PullRequest): Review[] {
  return [...store.tables.reviews.values()].filter(
    (review) => review.pull === issue.number && sameRepository(review.repository, issue.repository),
  );
}

export function submitReview(
  store: Store,
  issue: PullRequest,
  user: Account,
  state: Review['state'],
  body = '',
): Review {
  if (user.id === issue.author && state !== 'COMMENTED')
    throw new Refusal(422, 'Unprocessable Entity', {
      errors: ['Review Can not approve your own pull request'],
    });
  return store.change(() => {
    const id = store.nextId();
    return store.put('reviews', id, {
      id,
      repository: issue.repository,
      pull: issue.number,
      user: user.id,
      state,
      body,
      commit: issue.pull.headSha,
      submittedAt: store.now(),
    });
  });
}

/**
 * Merges. @throws Refusal 405 while the branch's rules do not hold or there is a conflict, 409 when the head is not the
 * one that was asked for.
 */
export function mergePull(
  store: Store,
  fullName: string,
  number: number,
  actor: Account,
  options: { readonly method?: string; readonly sha?: string } = {},
): PullRequest {
  return store.change(() => {
    const issue = pullNumbered(store, fullName, number);
    if (issue.state !== 'open') throw new Refusal(405, 'Pull Request is not mergeable');
    if (options.sha !== undefined && options.sha !== issue.pull.headSha)
      throw new Refusal(409, 'Head branch was modified. Review and try the merge again.');
    const box = mergeBox(store, issue);
    if (!box.mergeable) throw new Refusal(405, box.reasons.join(' '));
    const base = baseTip(store, issue);
    const files = mergedFiles(store, issue, base);
    const parents =
      options.method === 'squash' || options.method === 'rebase' ? [base] : [base, issue.pull.headSha];
    const made = makeCommit(store, files, parents, `${issue.title} (#${issue.number})`, actor.login);
    moveBranch(store, issue.repository, issue.pull.base, made.sha);
    const at = store.now();
    return putPull(store, {
      ...issue,
      state: 'closed',
      closedAt: at,
      updatedAt: at,
      pull: { ...issue.pull, baseSha: base, mergedAt: at, mergedBy: actor.id, mergeSha: made.sha },
    });
  });
}

/** The base's files with what the pull request changed. */
export function mergedFiles(store: Store, issue: PullRequest, base: string): Map<string, string> {
  const files = new Map(store.tables.commits.get(base)?.files);
  for (const change of pullFiles(store, issue)) {
    if (change.previous !== undefined) files.delete(change.previous);
    if (change.status === 'removed') files.delete(change.filename);
    else files.set(change.filename, change.sha);
  }
  return files;
}
