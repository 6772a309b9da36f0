import type { Delivery } from './events.ts';
import { pullRequestEvent } from './events.ts';
import { accountNamed, pullNumbered, repositoryNamed } from './find.ts';
import { putPull } from './pulls.ts';
import type { Store } from './store.ts';

/** Locks the conversation of a pull request: only collaborators write there then, and an installation is none. */
export function setLocked(
  store: Store,
  act: {
    readonly user: string;
    readonly pull: number;
    readonly locked: boolean;
    readonly repository?: string;
  },
): Delivery {
  const before = pullNumbered(store, act.repository ?? 'acme/shop', act.pull);
  const issue = putPull(store, { ...before, locked: act.locked, updatedAt: store.now() });
  return pullRequestEvent(store, act.locked ? 'locked' : 'unlocked', issue, accountNamed(store, act.user));
}

/** Everything can be read, nothing written. */
export function archive(store: Store, fullName: string): void {
  store.put('repositories', fullName.toLowerCase(), { ...repositoryNamed(store, fullName), archived: true });
}
