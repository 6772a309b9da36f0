import type { PullRequest } from '../find.ts';
import { commentsOf, refKey, repositoryNamed, sameRepository } from '../find.ts';
import { association, labelJson, pageOf } from '../json/issues.ts';
import { nodeId } from '../json/people.ts';
import { approvers, mergeBox, protectionOf } from '../merge-box.ts';
import { pullCommits, pullFiles, reviewsOf } from '../pulls.ts';
import { queueEntryOf } from '../queue.ts';
import { threadsOf } from '../threads.ts';
import type { Store } from '../store.ts';
import type { Issue, Review } from '../types.ts';
import { actorById } from './actors.ts';
import { commentView, deletionView } from './comments.ts';
import { queueEntryView } from './queue.ts';
import { commitView, refView, repositoryView } from './repository.ts';
import type { View, Viewer, Window } from './view.ts';
import { connection } from './view.ts';

/** What issues and pull requests share. */
function common(viewer: Viewer, issue: Issue): View {
  const { store } = viewer;
  return {
    databaseId: issue.id,
    fullDatabaseId: String(issue.id),
    number: issue.number,
    title: issue.title,
    body: issue.body ?? '',
    author: actorById(store, issue.author),
    authorAssociation: association(store, issue.repository, issue.author),
    createdAt: issue.createdAt,
    updatedAt: issue.updatedAt,
    closed: issue.state === 'closed',
    closedAt: issue.closedAt,
    url: pageOf(store, issue),
    locked: issue.locked,
    viewerCanUpdate: true,
    repository: () => repositoryView(viewer, repositoryNamed(store, issue.repository)),
    labels: (window: Window) =>
      connection('labels', issue.labels, window, (name) => labelView(store, issue.repository, name)),
    comments: (window: Window) =>
      connection('comments', commentsOf(store, issue), window, (each) => commentView(viewer, each)),
  };
}

function labelView(store: Store, fullName: string, name: string): View {
  const label = labelJson(store, fullName, name);
  return { __typename: 'Label', ...label, id: label['node_id'] };
}

export function issueView(viewer: Viewer, issue: Issue): View {
  return {
    __typename: 'Issue',
    id: nodeId('I', issue.id),
    ...common(viewer, issue),
    state: issue.state === 'open' ? 'OPEN' : 'CLOSED',
  };
}

export function pullView(viewer: Viewer, issue: PullRequest): View {
  const { store } = viewer;
  const { pull } = issue;
  const branch = (fullName: string, name: string): View | null =>
    store.tables.refs.has(refKey(fullName, `heads/${name}`))
      ? refView(viewer, fullName, `heads/${name}`)
      : null;
  return {
    __typename: 'PullRequest',
    id: nodeId('PR', issue.id),
    ...common(viewer, issue),
    state: pull.mergedAt !== null ? 'MERGED' : issue.state === 'open' ? 'OPEN' : 'CLOSED',
    isDraft: pull.draft,
    isCrossRepository: !sameRepository(pull.headRepository, issue.repository),
    baseRefName: pull.base,
    baseRefOid: pull.baseSha,
    headRefName: pull.head,
    headRefOid: pull.headSha,
    baseRef: () => branch(issue.repository, pull.base),
    headRef: () => branch(pull.headRepository, pull.head),
    baseRepository: () => repositoryView(viewer, repositoryNamed(store, issue.repository)),
    headRepository: () => repositoryView(viewer, repositoryNamed(store, pull.headRepository)),
    merged: pull.mergedAt !== null,
    mergedAt: pull.mergedAt,
    mergedBy: actorById(store, pull.mergedBy),
    mergeCommit: () => (pull.mergeSha === null ? null : commitView(viewer, issue.repository, pull.mergeSha)),
    ...lists(viewer, issue),
    ...mergeState(viewer, issue),
  };
}

function mergeState(viewer: Viewer, issue: PullRequest): View {
  const { store } = viewer;
  return {
    mergeable: () => {
      if (issue.state !== 'open') return 'UNKNOWN';
      return mergeBox(store, issue).conflict ? 'CONFLICTING' : 'MERGEABLE';
    },
    isInMergeQueue: () => queueEntryOf(store, issue) !== undefined,
    mergeQueueEntry: () => {
      const entry = queueEntryOf(store, issue);
      return entry === undefined ? null : queueEntryView(viewer, issue.repository, entry);
    },
    reviewDecision: () => {
      const wanted = protectionOf(store, issue.repository, issue.pull.base).approvals;
      const { approved, changesRequested } = approvers(store, issue);
      if (changesRequested > 0) return 'CHANGES_REQUESTED';
      if (wanted === 0) return null;
      return approved >= wanted ? 'APPROVED' : 'REVIEW_REQUIRED';
    },
  };
}

const CHANGE = { added: 'ADDED', removed: 'DELETED', modified: 'MODIFIED', renamed: 'RENAMED' } as const;

function lists(viewer: Viewer, issue: PullRequest): View {
  const { store } = viewer;
  const reviews = (window: Window & { readonly states?: readonly string[] | null }): View => {
    const all = reviewsOf(store, issue).filter((each) => window.states?.includes(each.state) ?? true);
    return connection('reviews', all, window, (each) => reviewView(viewer, each));
  };
  return {
    commits: (window: Window) =>
      connection('commits', pullCommits(store, issue), window, ({ sha }) => ({
        __typename: 'PullRequestCommit',
        id: `PRC_${sha}`,
        url: `${pageOf(store, issue)}/commits/${sha}`,
        commit: () => commitView(viewer, issue.repository, sha),
      })),
    changedFiles: () => pullFiles(store, issue).length,
    files: (window: Window) =>
      connection('files', pullFiles(store, issue), window, (file) => ({
        path: file.filename,
        additions: file.additions,
        deletions: file.deletions,
        changeType: CHANGE[file.status],
      })),
    reviews,
    reviewThreads: (window: Window) =>
      connection('reviewThreads', threadsOf(store, issue), window, (thread) => ({
        __typename: 'PullRequestReviewThread',
        id: nodeId('PRRT', thread.id),
        path: thread.path,
        isResolved: thread.resolvedBy !== null,
        resolvedBy: actorById(store, thread.resolvedBy),
      })),
    latestOpinionatedReviews: (window: Window) => {
      const latest = new Map<number, Review>();
      for (const each of reviewsOf(store, issue))
        if (each.state !== 'COMMENTED' && each.state !== 'PENDING') latest.set(each.user, each);
      return connection('latestOpinionatedReviews', [...latest.values()], window, (each) =>
        reviewView(viewer, each),
      );
    },
    timelineItems: (window: Timeline) => timeline(viewer, issue, window),
  };
}

type Timeline = Window & { readonly itemTypes?: readonly string[] | null };

/** The events that the sandbox keeps: deleted comments, comments, reviews; oldest first. */
function timeline(viewer: Viewer, issue: PullRequest, window: Timeline): View {
  const { store } = viewer;
  const here = (each: { readonly repository: string }): boolean =>
    sameRepository(each.repository, issue.repository);
  const items = [
    ...[...store.tables.deletions.values()]
      .filter((each) => here(each) && each.issue === issue.number)
      .map((each) => ({ type: 'COMMENT_DELETED_EVENT', at: each.at, view: deletionView(store, each) })),
    ...commentsOf(store, issue).map((each) => ({
      type: 'ISSUE_COMMENT',
      at: each.createdAt,
      view: commentView(viewer, each),
    })),
    ...reviewsOf(store, issue).map((each) => ({
      type: 'PULL_REQUEST_REVIEW',
      at: each.submittedAt,
      view: reviewView(viewer, each),
    })),
  ]
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .filter((each) => window.itemTypes?.includes(each.type) ?? true);
  const page = connection('timelineItems', items, window, (each) => each.view);
  const nodes = page['nodes'];
  return { ...page, filteredCount: items.length, pageCount: Array.isArray(nodes) ? nodes.length : 0 };
}

export function reviewView(viewer: Viewer, review: Review): View {
  const { store } = viewer;
  return {
    __typename: 'PullRequestReview',
    id: nodeId('PRR', review.id),
    databaseId: review.id,
    state: review.state,
    author: actorById(store, review.user),
    body: review.body,
    submittedAt: review.submittedAt,
    url: `${store.urls.html}/${review.repository}/pull/${review.pull}#pullrequestreview-${review.id}`,
    commit: () => commitView(viewer, review.repository, review.commit),
  };
}
