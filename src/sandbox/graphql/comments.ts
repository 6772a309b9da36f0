import { atLeast, holds, roleOf } from '../access.ts';
import { isPull, issueNumbered, repositoryNamed } from '../find.ts';
import { association, commentJson } from '../json/issues.ts';
import { nodeId } from '../json/people.ts';
import type { Store } from '../store.ts';
import type { Comment, CommentDeletion, Revision } from '../types.ts';
import { actorById } from './actors.ts';
import { issueView, pullView } from './pulls.ts';
import { repositoryView } from './repository.ts';
import type { View, Viewer, Window } from './view.ts';
import { connection } from './view.ts';

/** `diff` is, against its name, the whole body after that edit. */
function revisionView(store: Store, revision: Revision): View {
  return {
    __typename: 'UserContentEdit',
    id: nodeId('UCE', revision.id),
    createdAt: revision.at,
    editedAt: revision.at,
    updatedAt: revision.deletedAt ?? revision.at,
    deletedAt: revision.deletedAt,
    deletedBy: actorById(store, revision.deletedBy),
    editor: actorById(store, revision.editor),
    diff: revision.text,
  };
}

export function commentView(viewer: Viewer, comment: Comment): View {
  const { store, caller } = viewer;
  const last = comment.revisions[comment.revisions.length - 1];
  const mayUpdate = mayEdit(viewer, comment);
  const issue = issueNumbered(store, comment.repository, comment.issue);
  return {
    __typename: 'IssueComment',
    id: nodeId('IC', comment.id),
    databaseId: comment.id,
    fullDatabaseId: String(comment.id),
    url: commentJson(store, comment)['html_url'],
    body: comment.body,
    createdAt: comment.createdAt,
    updatedAt: comment.updatedAt,
    lastEditedAt: last?.at ?? null,
    includesCreatedEdit: comment.revisions.length > 0,
    isMinimized: false,
    minimizedReason: null,
    author: actorById(store, comment.author),
    authorAssociation: association(store, comment.repository, comment.author),
    editor: last === undefined ? null : actorById(store, last.editor),
    viewerDidAuthor: caller.account.id === comment.author,
    viewerCanUpdate: mayUpdate,
    viewerCanDelete: mayUpdate,
    userContentEdits: (window: Window) =>
      connection('userContentEdits', [...comment.revisions].reverse(), window, (each) =>
        revisionView(store, each),
      ),
    issue: () => issueView(viewer, issue),
    pullRequest: () => (isPull(issue) ? pullView(viewer, issue) : null),
    repository: () => repositoryView(viewer, repositoryNamed(store, comment.repository)),
  };
}

function mayEdit({ store, caller }: Viewer, comment: Comment): boolean {
  if (caller.token.permissions !== undefined) {
    const here = caller.token.repositories?.some(
      (each) => each.toLowerCase() === comment.repository.toLowerCase(),
    );
    return here === true && (holds(caller, 'issues', 'write') || holds(caller, 'pull_requests', 'write'));
  }
  if (caller.account.id === comment.author) return true;
  return atLeast(roleOf(store, repositoryNamed(store, comment.repository), caller.account), 'write');
}

export function deletionView(store: Store, deletion: CommentDeletion): View {
  return {
    __typename: 'CommentDeletedEvent',
    id: nodeId('CDE', deletion.id),
    databaseId: deletion.id,
    createdAt: deletion.at,
    actor: actorById(store, deletion.actor),
    deletedCommentAuthor: actorById(store, deletion.author),
  };
}
