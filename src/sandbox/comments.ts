import { invalid, Refusal } from './api.ts';
import { commentWithId, fullNameOf, issueNumbered, repositoryNamed } from './find.ts';
import { issueKey } from './find.ts';
import type { Store } from './store.ts';
import type { Account, Comment, CommentDeletion, Revision } from './types.ts';

/**
 * The message says characters; the rule is bytes: 262,144 are accepted, 262,145 refused
 * (measured in 2025, github.com/dead-claudia/github-limits issue 13).
 */
const MAX_BYTES = 262_144;

function checkBody(body: string): void {
  if (body.trim() === '') throw invalid('IssueComment', 'data', 'unprocessable', 'Body cannot be blank');
  if (Buffer.byteLength(body, 'utf8') > MAX_BYTES)
    throw invalid('IssueComment', 'data', 'unprocessable', 'Body is too long (maximum is 65536 characters)');
}

export function createComment(
  store: Store,
  fullName: string,
  issue: number,
  author: Account,
  body: string,
): Comment {
  return store.change(() => {
    const on = issueNumbered(store, fullName, issue);
    checkBody(body);
    const id = store.nextId();
    const at = store.now();
    store.put('issues', issueKey(fullName, issue), { ...on, updatedAt: at });
    return store.put('comments', id, {
      id,
      repository: fullNameOf(repositoryNamed(store, fullName)),
      issue,
      author: author.id,
      app: author.app ?? null,
      body,
      createdAt: at,
      updatedAt: at,
      revisions: [],
      reactions: [],
    });
  });
}

/**
 * Saves a body. There is no compare-and-swap: the last writer wins. A body that is already there leaves no revision;
 * the first edit leaves two (the creation and itself), each later one leaves one.
 */
export function editComment(
  store: Store,
  fullName: string,
  id: number,
  editor: Account,
  body: string,
): Comment {
  return store.change(() => {
    const comment = commentWithId(store, fullName, id);
    checkBody(body);
    if (body === comment.body) return comment;
    const at = store.now();
    const creation =
      comment.revisions.length > 0 ? [] : [revision(store, comment.author, comment.createdAt, comment.body)];
    const revisions = [...comment.revisions, ...creation, revision(store, editor.id, at, body)];
    return store.put('comments', id, { ...comment, body, updatedAt: at, revisions });
  });
}

function revision(store: Store, editor: number, at: string, text: string): Revision {
  return { id: store.nextId(), editor, at, text, deletedAt: null, deletedBy: null };
}

export function deleteComment(store: Store, fullName: string, id: number, actor: Account): CommentDeletion {
  return store.change(() => {
    const comment = commentWithId(store, fullName, id);
    store.drop('comments', id);
    const deletion = { id: store.nextId(), repository: comment.repository, issue: comment.issue };
    return store.put('deletions', deletion.id, {
      ...deletion,
      actor: actor.id,
      author: comment.author,
      at: store.now(),
    });
  });
}

/** "Delete revision from history": the content goes; editor and time stay. The newest one cannot be deleted. */
export function deleteRevision(
  store: Store,
  fullName: string,
  id: number,
  revisionId: number,
  actor: Account,
): Comment {
  return store.change(() => {
    const comment = commentWithId(store, fullName, id);
    const index = comment.revisions.findIndex((each) => each.id === revisionId);
    if (index < 0) throw new Refusal(404, 'Not Found');
    if (index === comment.revisions.length - 1)
      throw new Refusal(422, 'The most recent revision cannot be deleted.');
    const revisions = comment.revisions.map((each, at) =>
      at === index ? { ...each, text: null, deletedAt: store.now(), deletedBy: actor.id } : each,
    );
    return store.put('comments', id, { ...comment, revisions });
  });
}

export const REACTIONS: readonly string[] = [
  '+1',
  '-1',
  'laugh',
  'confused',
  'heart',
  'hooray',
  'rocket',
  'eyes',
];

/** Adds a reaction, or finds the same one by the same person. */
export function react(
  store: Store,
  fullName: string,
  id: number,
  user: Account,
  content: string,
): { readonly created: boolean; readonly id: number } {
  return store.change(() => {
    const comment = commentWithId(store, fullName, id);
    if (!REACTIONS.includes(content)) throw invalid('Reaction', 'content', 'invalid');
    const same = comment.reactions.find((each) => each.user === user.id && each.content === content);
    if (same !== undefined) return { created: false, id: same.id };
    const added = { id: store.nextId(), user: user.id, content, createdAt: store.now() };
    store.put('comments', id, { ...comment, reactions: [...comment.reactions, added] });
    return { created: true, id: added.id };
  });
}

export function removeReaction(store: Store, fullName: string, id: number, reaction: number): void {
  const comment = commentWithId(store, fullName, id);
  if (!comment.reactions.some((each) => each.id === reaction)) throw new Refusal(404, 'Not Found');
  store.put('comments', id, {
    ...comment,
    reactions: comment.reactions.filter((each) => each.id !== reaction),
  });
}
