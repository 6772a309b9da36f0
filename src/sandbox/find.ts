import { notFound } from './api.ts';
import type { Store } from './store.ts';
import type { Account, Comment, Issue, Pull, Repository, Team } from './types.ts';

/** An issue that is a pull request. */
export type PullRequest = Issue & { readonly pull: Pull };

export const repositoryKey = (fullName: string): string => fullName.toLowerCase();
export const issueKey = (fullName: string, number: number): string => `${fullName.toLowerCase()}#${number}`;
export const refKey = (fullName: string, ref: string): string => `${fullName.toLowerCase()}:${ref}`;
export const statusKey = (fullName: string, sha: string): string => `${fullName.toLowerCase()}@${sha}`;
export const fullNameOf = (repository: Repository): string => `${repository.owner}/${repository.name}`;

/** @throws Refusal 404 */
export function repositoryNamed(store: Store, fullName: string): Repository {
  const found = store.tables.repositories.get(repositoryKey(fullName));
  if (found === undefined) throw notFound();
  return found;
}

export function findAccount(store: Store, login: string): Account | undefined {
  const wanted = login.toLowerCase();
  for (const account of store.tables.accounts.values())
    if (account.login.toLowerCase() === wanted) return account;
  return undefined;
}

/** @throws Refusal 404 */
export function accountNamed(store: Store, login: string): Account {
  const found = findAccount(store, login);
  if (found === undefined) throw notFound();
  return found;
}

/** A deleted account is shown as nobody in GraphQL and as `ghost` in REST. */
export const GHOST: Account = { id: 10137, login: 'ghost', type: 'User' };

export function accountOf(store: Store, id: number | null): Account | null {
  return id === null ? null : (store.tables.accounts.get(id) ?? null);
}

export function findTeams(store: Store, org: string): Team[] {
  return [...store.tables.teams.values()].filter((team) => team.org.toLowerCase() === org.toLowerCase());
}

/** @throws Refusal 404 */
export function issueNumbered(store: Store, fullName: string, number: number): Issue {
  const found = store.tables.issues.get(issueKey(fullName, number));
  if (found === undefined) throw notFound();
  return found;
}

/** @throws Refusal 404, also when the number is an issue's. */
export function pullNumbered(store: Store, fullName: string, number: number): PullRequest {
  const found = issueNumbered(store, fullName, number);
  if (!isPull(found)) throw notFound();
  return found;
}

export function isPull(issue: Issue): issue is PullRequest {
  return issue.pull !== undefined;
}

/** @throws Refusal 404 */
export function commentWithId(store: Store, fullName: string, id: number): Comment {
  const found = store.tables.comments.get(id);
  if (found === undefined || found.repository.toLowerCase() !== fullName.toLowerCase()) throw notFound();
  return found;
}

/** Oldest first. */
export function commentsOf(store: Store, issue: Issue): Comment[] {
  return [...store.tables.comments.values()].filter(
    (comment) => comment.issue === issue.number && sameRepository(comment.repository, issue.repository),
  );
}

export const sameRepository = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Resolves a branch, `heads/x`, tag or (short) SHA. */
export function findCommit(store: Store, fullName: string, ref: string): string | undefined {
  const name = ref.replace(/^refs\//, '');
  for (const candidate of [`heads/${name}`, `tags/${name}`, name]) {
    const sha = store.tables.refs.get(refKey(fullName, candidate));
    if (sha !== undefined) return sha;
  }
  if (!/^[0-9a-f]{7,40}$/.test(ref)) return undefined;
  if (ref.length === 40) return store.tables.commits.has(ref) ? ref : undefined;
  return [...store.tables.commits.keys()].find((sha) => sha.startsWith(ref));
}

/** Tip of the base branch now; where the branch is gone, as it was. */
export function baseTip(store: Store, issue: PullRequest): string {
  return findCommit(store, issue.repository, `heads/${issue.pull.base}`) ?? issue.pull.baseSha;
}
