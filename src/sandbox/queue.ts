import type { PullRequest } from './find.ts';
import { refKey } from './find.ts';
import type { Store } from './store.ts';
import type { QueueEntry } from './types.ts';

/** First in the queue first. */
export function queueOf(store: Store, fullName: string, branch: string): readonly QueueEntry[] {
  return store.tables.queues.get(refKey(fullName, branch)) ?? [];
}

export function queueEntryOf(store: Store, issue: PullRequest): QueueEntry | undefined {
  return queueOf(store, issue.repository, issue.pull.base).find((each) => each.pull === issue.number);
}
