import type { Need } from '../access.ts';
import { atLeast, holds, requireCaller, roleOf } from '../access.ts';
import type { Answer, Call, Caller, Handler } from '../api.ts';
import { param, Refusal } from '../api.ts';
import { repositoryNamed } from '../find.ts';
import type { Store } from '../store.ts';
import type { Level, Repository, Role } from '../types.ts';

/** One operation of the REST API, under the path by which GitHub's description calls it. */
export interface Route {
  readonly method: string;
  readonly path: string;
  /** What the caller needs on the repository of the path. Routes without one check by themselves. */
  readonly need?: Need;
  readonly handle: Handler;
}

export function route(method: string, path: string, need: Need | undefined, handle: Handler): Route {
  return { method, path, handle, ...(need === undefined ? {} : { need }) };
}

/** `need('statuses', 'write', 'write')`: scopes (any of them), level for installations, role for people. */
export function need(scopes: string, level: Level, role: Role = level): Need {
  return { scopes: scopes.split('|'), level, role };
}

export const nameOf = (call: Call): string => `${param(call, 'owner')}/${param(call, 'repo')}`;

/** `owner/name` as the owner writes it. @throws Refusal 404 */
export function repositoryOf(store: Store, call: Call): Repository {
  return repositoryNamed(store, nameOf(call));
}

const MAX_PER_PAGE = 100;

export interface Page<E> {
  readonly items: readonly E[];
  readonly headers: Readonly<Record<string, string>>;
}

/** The asked-for page, with the `Link` header that leads to the others. */
export function paginate<E>(store: Store, call: Call, all: readonly E[]): Page<E> {
  const size = Math.min(positive(call.query.get('per_page'), 30), MAX_PER_PAGE);
  const page = positive(call.query.get('page'), 1);
  const last = Math.max(1, Math.ceil(all.length / size));
  const link = (to: number, rel: string): string => {
    const query = new URLSearchParams(call.query);
    query.set('page', String(to));
    return `<${store.urls.api}${call.path}?${query}>; rel="${rel}"`;
  };
  const links = [
    ...(page > 1 ? [link(Math.min(page - 1, last), 'prev')] : []),
    ...(page < last ? [link(page + 1, 'next'), link(last, 'last')] : []),
    ...(page > 1 ? [link(1, 'first')] : []),
  ];
  return {
    items: all.slice((page - 1) * size, page * size),
    headers: links.length === 0 ? {} : { link: links.join(', ') },
  };
}

function positive(value: string | null, otherwise: number): number {
  const number = Number(value ?? otherwise);
  return Number.isInteger(number) && number > 0 ? number : otherwise;
}

export function list<E>(store: Store, call: Call, all: readonly E[], show: (each: E) => unknown): Answer {
  const page = paginate(store, call, all);
  return { status: 200, headers: page.headers, body: page.items.map(show) };
}

export const ok = (body: unknown): Answer => ({ status: 200, body });
export const created = (body: unknown): Answer => ({ status: 201, body });

/** The author of something, or anybody with `role` (an installation: with `scopes` to write). */
export function authorOr(
  store: Store,
  caller: Caller | undefined,
  repository: Repository,
  author: number,
  role: Role,
): Caller {
  const who = requireCaller(caller);
  if (who.token.permissions !== undefined || who.account.id === author) return who;
  if (!atLeast(roleOf(store, repository, who.account), role))
    throw new Refusal(403, 'Must have admin rights to Repository.');
  return who;
}

/** An organisation's members and teams: people see them, an installation needs `members: read` of the organisation. */
export function mayReadTeams(caller: Caller | undefined): void {
  const who = requireCaller(caller);
  if (who.token.permissions !== undefined && !holds(who, 'members', 'read'))
    throw new Refusal(403, 'Resource not accessible by integration');
}
