import { authorize } from '../access.ts';
import type { Answer, Call, Caller } from '../api.ts';
import { Refusal } from '../api.ts';
import type { Store } from '../store.ts';
import { CHECK_ROUTES } from './checks.ts';
import { COMMENT_ROUTES } from './comments.ts';
import { DELIVERY_ROUTES } from './delivery.ts';
import { PEOPLE_ROUTES } from './people.ts';
import { PULL_ROUTES } from './pulls.ts';
import { REPOSITORY_ROUTES } from './repositories.ts';
import { repositoryOf } from './route.ts';
import type { Route } from './route.ts';
import { SERVICE_ROUTES } from './service.ts';

export const ROUTES: readonly Route[] = [
  ...SERVICE_ROUTES,
  ...PEOPLE_ROUTES,
  ...REPOSITORY_ROUTES,
  ...PULL_ROUTES,
  ...COMMENT_ROUTES,
  ...CHECK_ROUTES,
  ...DELIVERY_ROUTES,
];

/** `{path}` and a git ref may hold slashes; every other parameter is one segment. */
const COMPILED = ROUTES.map((each) => ({
  route: each,
  pattern: new RegExp(
    `^${each.path.replace(/\{(\w+)\}/g, (_all, name: string) =>
      name === 'path' || (name === 'ref' && each.path.endsWith('/git/ref/{ref}')) ? '(.+)' : '([^/]+)',
    )}$`,
  ),
  names: [...each.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''),
}));

export interface RestRequest {
  readonly method: string;
  /** Without the API's prefix and without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
  readonly accept: string;
  readonly caller: Caller | undefined;
}

/**
 * Answers one REST request. A refusal anywhere takes back what the request had changed.
 * @param view what is read; for writes it must be the store itself
 */
export function answer(view: Store, request: RestRequest): Answer {
  const matches = COMPILED.filter((each) => each.pattern.test(request.path));
  const found = matches.find((each) => each.route.method === request.method);
  if (found === undefined) return refused(new Refusal(404, 'Not Found'));
  const values = found.pattern.exec(request.path)?.slice(1) ?? [];
  try {
    const params = new Map(found.names.map((name, index) => [name, decodeURIComponent(values[index] ?? '')]));
    const call: Call = { ...request, params };
    const work = (): Answer => {
      if (found.route.need !== undefined)
        authorize(view, call.caller, repositoryOf(view, call), found.route.need);
      return found.route.handle(view, call);
    };
    return request.method === 'GET' ? work() : view.change(work);
  } catch (error) {
    if (error instanceof URIError) return refused(new Refusal(400, 'Bad Request'));
    if (error instanceof Refusal) return refused(error);
    throw error;
  }
}

export function refused(refusal: Refusal): Answer {
  return {
    status: refusal.status,
    body: {
      message: refusal.message,
      ...refusal.details,
      documentation_url: 'https://docs.github.com/rest',
      status: String(refusal.status),
    },
  };
}
