import { checkRunsOf, latestStatuses } from './checks.ts';
import type { PullRequest } from './find.ts';
import { baseTip, repositoryNamed, sameRepository } from './find.ts';
import { history, mergeBase } from './git.ts';
import { changedFiles } from './diff.ts';
import type { Store } from './store.ts';
import type { Protection, RequiredCheck } from './types.ts';

export interface RequiredCheckState {
  readonly context: string;
  /** `missing` is "Expected — Waiting for status to be reported". */
  readonly state: 'missing' | 'pending' | 'failing' | 'passing';
  readonly description: string | null;
}

/** What the box above the merge button says. */
export interface MergeBox {
  readonly mergeable: boolean;
  readonly conflict: boolean;
  readonly checks: readonly RequiredCheckState[];
  /** Why the button is grey, in GitHub's words as far as they are known. */
  readonly reasons: readonly string[];
}

export const NO_PROTECTION: Protection = {
  checks: [],
  strict: false,
  approvals: 0,
  codeOwners: false,
  mergeQueue: false,
};

export function protectionOf(store: Store, fullName: string, branch: string): Protection {
  return repositoryNamed(store, fullName).protections.get(branch) ?? NO_PROTECTION;
}

const PASSING: readonly string[] = ['success', 'neutral', 'skipped'];

/** A required context may be a status or a check run; where there are both, both must pass. */
export function checkState(
  store: Store,
  fullName: string,
  sha: string,
  required: RequiredCheck,
): RequiredCheckState {
  const { context, app } = required;
  const fromApp = (id: number | undefined): boolean => app === undefined || app === id;
  const statuses = latestStatuses(store, fullName, sha).filter(
    (each) =>
      each.context.toLowerCase() === context.toLowerCase() &&
      fromApp(store.tables.accounts.get(each.creator)?.app?.id),
  );
  const runs = checkRunsOf(store, fullName, sha).filter(
    (each) => each.name === context && fromApp(each.app.id),
  );
  const latest = runs[runs.length - 1];
  const found = [
    ...statuses.map((each) => each.state),
    ...(latest === undefined
      ? []
      : [latest.status === 'completed' ? (latest.conclusion ?? 'failure') : 'pending']),
  ];
  const state =
    found.length === 0
      ? 'missing'
      : found.every((each) => PASSING.includes(each))
        ? 'passing'
        : found.some((each) => each !== 'pending' && !PASSING.includes(each))
          ? 'failing'
          : 'pending';
  return { context, state, description: statuses[0]?.description ?? null };
}

export function mergeBox(store: Store, issue: PullRequest): MergeBox {
  const rules = protectionOf(store, issue.repository, issue.pull.base);
  const checks = rules.checks.map((each) => checkState(store, issue.repository, issue.pull.headSha, each));
  const conflict = hasConflict(store, issue);
  const reasons = [
    ...(issue.pull.draft ? ['This pull request is still a work in progress.'] : []),
    ...(conflict ? ['This branch has conflicts that must be resolved.'] : []),
    ...checkReasons(checks),
    ...(rules.strict && behind(store, issue) ? ['The head branch is out of date with the base branch.'] : []),
    ...approvalReasons(store, issue, rules),
  ];
  return { mergeable: reasons.length === 0, conflict, checks, reasons };
}

function checkReasons(checks: readonly RequiredCheckState[]): string[] {
  return checks.flatMap(({ context, state }) =>
    state === 'passing'
      ? []
      : [
          state === 'missing'
            ? `Required status check "${context}" is expected.`
            : `Required status check "${context}" is ${state}.`,
        ],
  );
}

/** The latest decision of every reviewer counts; a later comment does not withdraw an approval. */
export function approvers(store: Store, issue: PullRequest): { approved: number; changesRequested: number } {
  const decisions = new Map<number, string>();
  for (const review of store.tables.reviews.values())
    if (
      review.pull === issue.number &&
      sameRepository(review.repository, issue.repository) &&
      review.state !== 'COMMENTED' &&
      review.state !== 'PENDING'
    )
      decisions.set(review.user, review.state);
  const count = (state: string): number => [...decisions.values()].filter((each) => each === state).length;
  return { approved: count('APPROVED'), changesRequested: count('CHANGES_REQUESTED') };
}

function approvalReasons(store: Store, issue: PullRequest, rules: Protection): string[] {
  if (rules.approvals === 0) return [];
  const { approved, changesRequested } = approvers(store, issue);
  if (changesRequested > 0) return ['Changes have been requested.'];
  if (approved >= rules.approvals) return [];
  return [`At least ${rules.approvals} approving review is required by reviewers with write access.`];
}

export function behind(store: Store, issue: PullRequest): boolean {
  const tip = baseTip(store, issue);
  return !history(store, issue.pull.headSha).some((commit) => commit.sha === tip);
}

/** Both sides changed the same file to different contents (a simplification: git would merge some of these). */
function hasConflict(store: Store, issue: PullRequest): boolean {
  const tip = baseTip(store, issue);
  const base = mergeBase(store, tip, issue.pull.headSha);
  if (base === undefined || issue.state !== 'open') return false;
  const theirs = new Map(changedFiles(store, base, tip).map((file) => [file.filename, file.sha]));
  return changedFiles(store, base, issue.pull.headSha).some((file) => {
    const other = theirs.get(file.filename);
    return other !== undefined && other !== file.sha;
  });
}
