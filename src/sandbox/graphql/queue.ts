import { pullNumbered } from '../find.ts';
import { nodeId } from '../json/people.ts';
import { queueOf } from '../queue.ts';
import type { Repository, QueueEntry } from '../types.ts';
import { actorById } from './actors.ts';
import { pullView } from './pulls.ts';
import { commitView, repositoryView } from './repository.ts';
import type { View, Viewer, Window } from './view.ts';
import { connection } from './view.ts';

export function queueView(viewer: Viewer, repository: Repository, fullName: string, branch: string): View {
  const entries = queueOf(viewer.store, fullName, branch);
  return {
    __typename: 'MergeQueue',
    id: nodeId('MQ', repository.id),
    url: `${viewer.store.urls.html}/${fullName}/queue/${branch}`,
    repository: () => repositoryView(viewer, repository),
    entries: (window: Window) =>
      connection('entries', entries, window, (each) => queueEntryView(viewer, fullName, each)),
  };
}

export function queueEntryView(viewer: Viewer, fullName: string, entry: QueueEntry): View {
  const pull = pullNumbered(viewer.store, fullName, entry.pull);
  return {
    __typename: 'MergeQueueEntry',
    id: nodeId('MQE', entry.id),
    position: entry.position,
    state: 'AWAITING_CHECKS',
    enqueuedAt: entry.enqueuedAt,
    enqueuer: actorById(viewer.store, pull.author),
    headCommit: () => commitView(viewer, fullName, entry.headSha),
    baseCommit: () => commitView(viewer, fullName, entry.baseSha),
    pullRequest: () => pullView(viewer, pull),
  };
}
