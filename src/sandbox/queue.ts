import type { Delivery } from './events.ts';
import { mergeGroupEvent } from './events.ts';
import type { PullRequest } from './find.ts';
import { accountNamed, baseTip, pullNumbered, refKey } from './find.ts';
import { makeCommit, moveBranch } from './git.ts';
import { checkState, protectionOf } from './merge-box.ts';
import { mergedFiles, putPull } from './pulls.ts';
import type { Store } from './store.ts';
import type { QueueEntry } from './types.ts';

/** First in the queue first. */
export function queueOf(store: Store, fullName: string, branch: string): readonly QueueEntry[] {
  return store.tables.queues.get(refKey(fullName, branch)) ?? [];
}

export function queueEntryOf(store: Store, issue: PullRequest): QueueEntry | undefined {
  return queueOf(store, issue.repository, issue.pull.base).find((each) => each.pull === issue.number);
}

/** Presses "Merge when ready": a group is built on the base (or on the entry before) and its checks are asked for. */
export function enqueue(
  store: Store,
  fullName: string,
  number: number,
  user: string,
): { readonly entry: QueueEntry; readonly event: Delivery } {
  const account = accountNamed(store, user);
  return store.change(() => {
    const issue = pullNumbered(store, fullName, number);
    const { base } = issue.pull;
    const queue = queueOf(store, fullName, base);
    const last = queue[queue.length - 1];
    const baseSha = last?.headSha ?? baseTip(store, issue);
    const group = makeCommit(
      store,
      mergedFiles(store, issue, baseSha),
      [baseSha, issue.pull.headSha],
      `Merge pull request #${number}`,
      user,
    );
    const name = `gh-readonly-queue/${base}/pr-${number}-${baseSha}`;
    moveBranch(store, fullName, name, group.sha);
    const entry: QueueEntry = {
      id: store.nextId(),
      pull: number,
      position: queue.length + 1,
      headSha: group.sha,
      headRef: `refs/heads/${name}`,
      baseSha,
      enqueuedAt: store.now(),
    };
    store.put('queues', refKey(fullName, base), [...queue, entry]);
    return { entry, event: mergeGroupEvent(store, fullName, base, entry, account) };
  });
}

/** What the queue does once checks are in: merges the first entry when they pass, throws it out when one fails. */
export function advanceQueue(
  store: Store,
  fullName: string,
  branch: string,
  user: string,
): 'waiting' | 'merged' | 'removed' | 'empty' {
  return store.change(() => {
    const [first, ...rest] = queueOf(store, fullName, branch);
    if (first === undefined) return 'empty';
    const states = protectionOf(store, fullName, branch).checks.map(
      (each) => checkState(store, fullName, first.headSha, each).state,
    );
    const failed = states.includes('failing');
    if (!failed && states.some((each) => each !== 'passing')) return 'waiting';
    store.put(
      'queues',
      refKey(fullName, branch),
      rest.map((each, index) => ({ ...each, position: index + 1 })),
    );
    if (failed) return 'removed';
    const issue = pullNumbered(store, fullName, first.pull);
    const at = store.now();
    moveBranch(store, fullName, branch, first.headSha);
    putPull(store, {
      ...issue,
      state: 'closed',
      closedAt: at,
      updatedAt: at,
      pull: { ...issue.pull, mergedAt: at, mergedBy: accountNamed(store, user).id, mergeSha: first.headSha },
    });
    return 'merged';
  });
}
