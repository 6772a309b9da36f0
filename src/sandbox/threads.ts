import { Refusal } from './api.ts';
import { accountNamed, pullNumbered, sameRepository } from './find.ts';
import type { PullRequest } from './find.ts';
import type { Act } from './people.ts';
import type { Store } from './store.ts';
import type { Thread } from './types.ts';

/** The conversations of a pull request, oldest first. */
export const threadsOf = (store: Store, issue: PullRequest): Thread[] =>
  [...store.tables.threads.values()].filter(
    (thread) => thread.pull === issue.number && sameRepository(thread.repository, issue.repository),
  );

/** Somebody says something of a line of a file. GitHub sends an event of its own, which nothing here listens to. */
export function discuss(store: Store, act: Act & { readonly pull: number; readonly path: string }): Thread {
  const { number, repository } = pullNumbered(store, act.repository ?? 'acme/shop', act.pull);
  accountNamed(store, act.user);
  return store.change(() => {
    const id = store.nextId();
    return store.put('threads', id, { id, repository, pull: number, path: act.path, resolvedBy: null });
  });
}

/** Anybody who may write, and the author of the pull request, may close a conversation; it sends no event at all. */
export function resolve(store: Store, act: Act & { readonly thread: number }): Thread {
  const thread = store.tables.threads.get(act.thread);
  if (thread === undefined) throw new Refusal(404, 'Not Found');
  const { id } = accountNamed(store, act.user);
  return store.change(() => store.put('threads', act.thread, { ...thread, resolvedBy: id }));
}
