/** Edit histories: who made a comment say what, in the order in which GitHub recorded it. */
import type { Client, GraphQLError } from './octokit-client.ts';
import { HISTORY } from './octokit-queries.ts';
import { accountOf } from './octokit-raw.ts';
import type { RawEdit, RawEdits } from './octokit-raw.ts';
import type { CommentSeen, History, Revision, SnapshotRequest } from './port.ts';

const NEED = { permission: 'pull-requests: read', doing: 'read the comment’s edit history' };
const MOST_REVISIONS = 1000;

/** Histories of all comments that may be ours: marked, hinted at, or ours with somebody else's last edit. */
export async function readHistories(
  client: Client,
  request: SnapshotRequest,
  comments: readonly CommentSeen[],
  given: RawEdits | undefined,
  errors: readonly GraphQLError[],
): Promise<Map<number, History>> {
  const histories = new Map<number, History>();
  for (const comment of comments) {
    const marked = comment.body.startsWith(request.marker) || comment.nodeId === request.comment;
    // An editor whose account is gone since is somebody else too.
    const foreign = comment.editedAt !== null && comment.editor?.login !== comment.author?.login;
    if (!comment.mine || !(marked || foreign)) continue;
    if (comment.editedAt === null) {
      histories.set(comment.id, [creation(comment)]);
      continue;
    }
    const here = comment.nodeId === request.comment && given;
    histories.set(comment.id, await historyOf(client, comment, here ? { data: given, errors } : undefined));
  }
  return histories;
}

const creation = (comment: CommentSeen): Revision => ({
  id: `created ${comment.id}`,
  comment: comment.id,
  editor: comment.author,
  at: comment.createdAt,
  text: comment.body,
});

async function historyOf(
  client: Client,
  comment: CommentSeen,
  given: { readonly data: RawEdits; readonly errors: readonly GraphQLError[] } | undefined,
): Promise<History> {
  const found: RawEdit[] = [];
  let page = given;
  let edits: string | null = null;
  for (;;) {
    page ??= await nextEdits(client, comment.nodeId, edits);
    const hidden = page.errors.some(({ path }) => (path ?? []).includes('userContentEdits'));
    const list = page.data.userContentEdits;
    if (hidden || !list) return 'unreadable';
    if (list.totalCount > MOST_REVISIONS) return 'too-long';
    found.push(...list.nodes);
    if (!list.pageInfo.hasNextPage) break;
    edits = list.pageInfo.endCursor;
    page = undefined;
  }
  // GitHub lists the newest first (git-bug, bridge/github/import_mediator.go).
  return found.reverse().map((edit) => ({
    id: edit.id,
    comment: comment.id,
    editor: accountOf(edit.editor),
    at: edit.editedAt,
    text: edit.deletedAt === null ? edit.diff : null,
  }));
}

async function nextEdits(
  client: Client,
  comment: string,
  edits: string | null,
): Promise<{ data: RawEdits; errors: readonly GraphQLError[] }> {
  const answer = await client.query<{ node: RawEdits | null }>(HISTORY, { comment, edits }, NEED);
  return { data: answer.data?.node ?? {}, errors: answer.errors };
}
