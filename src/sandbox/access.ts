import type { Caller } from './api.ts';
import { notFound, Refusal } from './api.ts';
import { findTeams } from './find.ts';
import type { Store } from './store.ts';
import type { Account, Level, Repository, Role } from './types.ts';

const RANK: readonly Role[] = ['none', 'read', 'triage', 'write', 'maintain', 'admin'];

export const atLeast = (role: Role, wanted: Role): boolean => RANK.indexOf(role) >= RANK.indexOf(wanted);

/** The highest of a person's own role and the roles of their teams. */
export function roleOf(store: Store, repository: Repository, account: Account): Role {
  const login = account.login.toLowerCase();
  const roles: Role[] = [repository.roles.get(login) ?? 'none'];
  if (login === repository.owner.toLowerCase()) roles.push('admin');
  if (!repository.private) roles.push('read');
  for (const team of findTeams(store, repository.owner))
    if (team.members.some((member) => member.toLowerCase() === login))
      roles.push(repository.teamRoles.get(team.slug) ?? 'none');
  return roles.reduce((best, role) => (atLeast(role, best) ? role : best), 'none');
}

/** What a route asks of the caller. */
export interface Need {
  /** Any one of these scopes is enough for an installation (issue comments: `issues` or `pull_requests`). */
  readonly scopes: readonly string[];
  readonly level: Level;
  /** What a person needs instead. */
  readonly role: Role;
}

/**
 * Lets the caller through or refuses as GitHub does: 404 for what the caller may not see, 403 for what it sees but may
 * not do. One deliberate difference: an installation needs its read permissions on public repositories too, so that a
 * missing `permissions:` line in a workflow is noticed here and not in somebody's private repository.
 */
export function authorize(
  store: Store,
  caller: Caller | undefined,
  repository: Repository,
  need: Need,
): void {
  if (caller === undefined) {
    if (repository.private) throw notFound();
    if (need.level === 'write' || need.role !== 'read') throw new Refusal(401, 'Requires authentication');
    return;
  }
  if (caller.token.permissions === undefined) authorizePerson(store, caller, repository, need);
  else authorizeInstallation(caller, repository, need);
  if (need.level === 'write' && repository.archived)
    throw new Refusal(403, 'Repository was archived so is read-only.');
}

function authorizePerson(store: Store, caller: Caller, repository: Repository, need: Need): void {
  const role = roleOf(store, repository, caller.account);
  if (role === 'none') throw notFound();
  if (!atLeast(role, need.role)) throw new Refusal(403, 'Must have admin rights to Repository.');
}

function authorizeInstallation(caller: Caller, repository: Repository, need: Need): void {
  const name = `${repository.owner}/${repository.name}`.toLowerCase();
  const visible = caller.token.repositories ?? [];
  if (!visible.some((each) => each.toLowerCase() === name)) throw notFound();
  if (!need.scopes.some((scope) => holds(caller, scope, need.level)))
    throw new Refusal(403, 'Resource not accessible by integration');
}

/** `metadata: read` comes with every installation. */
export function holds(caller: Caller, scope: string, level: Level): boolean {
  if (scope === 'metadata' && level === 'read') return true;
  const held = caller.token.permissions?.get(scope);
  return held === 'write' || (held === 'read' && level === 'read');
}

/** Finds the caller of an `Authorization` header. @throws Refusal 401 when the token is unknown. */
export function callerOf(store: Store, authorization: string | undefined): Caller | undefined {
  if (authorization === undefined || authorization === '') return undefined;
  const token = store.tables.tokens.get(authorization.replace(/^(?:bearer|token)\s+/i, ''));
  const account = token === undefined ? undefined : store.tables.accounts.get(token.account);
  if (token === undefined || account === undefined) throw new Refusal(401, 'Bad credentials');
  return { account, token };
}

export function requireCaller(caller: Caller | undefined): Caller {
  if (caller === undefined) throw new Refusal(401, 'Requires authentication');
  return caller;
}
