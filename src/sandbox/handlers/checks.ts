import { requireCaller } from '../access.ts';
import type { Call } from '../api.ts';
import { optionalText, param, Refusal, text } from '../api.ts';
import { checkRunsOf, createStatus, latestStatuses, statusesOf } from '../checks.ts';
import { findCommit } from '../find.ts';
import { checkRunJson, combinedStatusJson, statusJson } from '../json/commits.ts';
import type { Store } from '../store.ts';
import { created, list, nameOf, need, ok, paginate, route } from './route.ts';
import type { Route } from './route.ts';

const OF_COMMIT = '/repos/{owner}/{repo}/commits/{ref}';

/** @throws Refusal 422 */
export function commitOf(store: Store, call: Call, name = 'ref'): string {
  const sha = findCommit(store, nameOf(call), param(call, name));
  if (sha === undefined) throw new Refusal(422, `No commit found for SHA: ${param(call, name)}`);
  return sha;
}

/** One of each name and App: the newest. */
function newest<R extends { readonly name: string; readonly app: { readonly id: number } }>(
  runs: readonly R[],
): R[] {
  return [...new Map(runs.map((run) => [`${run.app.id} ${run.name}`, run])).values()];
}

export const CHECK_ROUTES: readonly Route[] = [
  route('POST', '/repos/{owner}/{repo}/statuses/{sha}', need('statuses', 'write'), (store, call) => {
    const { account } = requireCaller(call.caller);
    const context = optionalText(call, 'context');
    const status = createStatus(store, nameOf(call), param(call, 'sha'), account, {
      state: text(call, 'Status', 'state'),
      ...(context === undefined ? {} : { context }),
      description: optionalText(call, 'description') ?? null,
      targetUrl: optionalText(call, 'target_url') ?? null,
    });
    return created(statusJson(store, status));
  }),
  route('GET', `${OF_COMMIT}/statuses`, need('statuses', 'read'), (store, call) => {
    const newestFirst = [...statusesOf(store, nameOf(call), commitOf(store, call))].reverse();
    return list(store, call, newestFirst, (each) => statusJson(store, each));
  }),
  route('GET', `${OF_COMMIT}/status`, need('statuses', 'read'), (store, call) => {
    const sha = commitOf(store, call);
    const page = paginate(store, call, latestStatuses(store, nameOf(call), sha));
    return { ...ok(combinedStatusJson(store, nameOf(call), sha, page.items)), headers: page.headers };
  }),
  route('GET', `${OF_COMMIT}/check-runs`, need('checks', 'read'), (store, call) => {
    const name = call.query.get('check_name');
    const status = call.query.get('status');
    const all = checkRunsOf(store, nameOf(call), commitOf(store, call)).filter(
      (run) => (name === null || run.name === name) && (status === null || run.status === status),
    );
    const wanted = call.query.get('filter') === 'all' ? all : newest(all);
    const page = paginate(store, call, wanted);
    const runs = page.items.map((run) => checkRunJson(store, run));
    return { status: 200, headers: page.headers, body: { total_count: wanted.length, check_runs: runs } };
  }),
];
