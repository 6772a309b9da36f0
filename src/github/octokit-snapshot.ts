/** From GraphQL's answers to a snapshot in the port's words. */
import type { Client, GraphQLAnswer, GraphQLError } from './octokit-client.ts';
import { missing } from './octokit-errors.ts';
import { readHistories } from './octokit-history.ts';
import { COMMENTS, OPEN_PULLS, SNAPSHOT } from './octokit-queries.ts';
import { accountOf } from './octokit-raw.ts';
import type { Page, RawComment, RawEdits, RawFile, RawOpen, RawPull, RawStatus } from './octokit-raw.ts';
import { GitHubError } from './port.ts';
import type {
  CommentSeen,
  CommitState,
  FileSeen,
  OpenPulls,
  PathChange,
  PullRequestSeen,
  Snapshot,
  SnapshotRequest,
  StatusSeen,
} from './port.ts';

interface RawSnapshot {
  readonly repository: { readonly pullRequest: RawPull | null; readonly open?: RawOpen | null } | null;
  readonly node?: RawEdits | null;
}

const NEED = { permission: 'pull-requests: read', doing: 'read the pull request' };
/** 100 pages of comments: more is no conversation. */
const MOST_PAGES = 100;

export async function readSnapshot(client: Client, request: SnapshotRequest): Promise<Snapshot> {
  const { owner, repository: name } = client.connection;
  const [path = '', alternate = path] = request.paths;
  const answer = await client.query<RawSnapshot>(
    SNAPSHOT,
    {
      owner,
      name,
      number: request.number,
      context: request.context,
      path,
      alternate,
      comment: request.comment ?? '',
      withComment: request.comment !== undefined,
      withStatus: request.withoutStatus !== true,
      after: null,
      edits: null,
    },
    NEED,
  );
  const pull = answer.data?.repository?.pullRequest;
  if (!pull) throw notFound(request.number, answer.errors);
  demandReadable(answer.errors);
  const { comments, histories } = await conversation(client, request, pull, answer);
  const head = pull.commits.nodes.find(({ commit }) => commit.oid === pull.headRefOid)?.commit;
  return {
    pullRequest: pullRequestOf(request.number, pull),
    baseFiles: filesOf(request.paths, pull.baseRef?.target ?? undefined),
    headFiles: filesOf(request.paths, head),
    comments,
    histories,
    status: statusOf(head?.status?.context ?? null),
    ...pathsOf(pull),
    openPulls: openPullsOf(answer.data?.repository?.open, pull.headRefOid),
    deletions: (pull.timelineItems?.nodes ?? []).flatMap((event) =>
      event.createdAt === undefined
        ? []
        : [
            {
              at: event.createdAt,
              by: accountOf(event.actor),
              author: accountOf(event.deletedCommentAuthor),
            },
          ],
    ),
  };
}

/** The newest open pull requests, or those beyond a snapshot's. @throws GitHubError */
export async function readOpenPulls(client: Client, before: string | null = null): Promise<OpenPulls> {
  const { owner, repository: name } = client.connection;
  const { data } = await client.query<{ readonly repository: { readonly open?: RawOpen | null } | null }>(
    OPEN_PULLS,
    { owner, name, before },
    NEED,
  );
  return openPullsOf(data?.repository?.open);
}

/** What cannot be listed is not "none": another one could share the head's status. */
function openPullsOf(raw: RawOpen | null | undefined, head?: string): OpenPulls {
  if (!raw || raw.nodes.includes(null))
    throw new GitHubError(
      'unavailable',
      'GitHub did not list all open pull requests, so it is not known whether another one has this commit.',
      undefined,
      head === undefined ? {} : { head },
    );
  const { hasPreviousPage, startCursor } = raw.pageInfo;
  return {
    listed: raw.nodes
      .flatMap((pull) =>
        pull ? [{ number: pull.number, head: pull.headRefOid, baseBranch: pull.baseRefName }] : [],
      )
      .reverse(),
    ...(hasPreviousPage && startCursor !== null ? { older: startCursor } : {}),
  };
}

/** A failure here still tells which head must not stay green. */
async function conversation(
  client: Client,
  request: SnapshotRequest,
  pull: RawPull,
  answer: GraphQLAnswer<RawSnapshot>,
): Promise<Pick<Snapshot, 'comments' | 'histories'>> {
  try {
    const comments = (await allComments(client, request.number, pull.comments)).map(commentOf);
    const given = answer.data?.node ?? undefined;
    return { comments, histories: await readHistories(client, request, comments, given, answer.errors) };
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    throw new GitHubError(error.kind, error.message, error.status, { cause: error, head: pull.headRefOid });
  }
}

function notFound(number: number, errors: readonly GraphQLError[]): GitHubError {
  const forbidden = errors.some(
    ({ type, message }) => type === 'FORBIDDEN' || /not accessible/i.test(message),
  );
  if (forbidden) return new GitHubError('permission', missing(NEED, ''));
  return new GitHubError(
    'missing',
    `Pull request #${number} does not exist here, or the token cannot see it. ${errors[0]?.message ?? ''}`.trim(),
  );
}

/** Fields without which nothing can be judged; what the token may not see must not look as if it were not there. */
function demandReadable(errors: readonly GraphQLError[]): void {
  for (const { path } of errors) {
    const names = (path ?? []).map(String);
    if (names.includes('first') || names.includes('second') || names.includes('target'))
      throw new GitHubError(
        'permission',
        missing({ permission: 'contents: read', doing: 'read the checklist' }, ''),
      );
    if (names.includes('status'))
      throw new GitHubError(
        'permission',
        missing({ permission: 'statuses: write', doing: 'read the commit status' }, ''),
      );
    if (names.includes('comments'))
      throw new GitHubError('permission', missing({ ...NEED, doing: 'read the comments' }, ''));
  }
}

async function allComments(client: Client, number: number, first: Page<RawComment>): Promise<RawComment[]> {
  const { owner, repository: name } = client.connection;
  const found = [...first.nodes];
  let { pageInfo } = first;
  for (let page = 1; pageInfo.hasNextPage && page < MOST_PAGES; page += 1) {
    const answer = await client.query<{ repository: { pullRequest: { comments: Page<RawComment> } } }>(
      COMMENTS,
      { owner, name, number, after: pageInfo.endCursor },
      NEED,
    );
    const next = answer.data?.repository.pullRequest.comments;
    if (!next) throw new GitHubError('unavailable', 'GitHub did not give all comments of the pull request.');
    found.push(...next.nodes);
    ({ pageInfo } = next);
  }
  return found;
}

export function commentOf(raw: RawComment): CommentSeen {
  return {
    id: raw.databaseId,
    nodeId: raw.id,
    url: raw.url,
    author: accountOf(raw.author),
    mine: raw.viewerDidAuthor,
    body: raw.body,
    createdAt: raw.createdAt,
    editedAt: raw.lastEditedAt,
    editor: accountOf(raw.editor),
  };
}

function pullRequestOf(number: number, pull: RawPull): PullRequestSeen {
  const queued = pull.mergeQueueEntry?.headCommit?.oid;
  return {
    number,
    title: pull.title,
    state: pull.state === 'OPEN' ? 'open' : pull.state === 'MERGED' ? 'merged' : 'closed',
    draft: pull.isDraft,
    fork: pull.isCrossRepository,
    author: accountOf(pull.author),
    baseBranch: pull.baseRefName,
    base: pull.baseRef?.target?.oid ?? pull.baseRefOid,
    head: pull.headRefOid,
    labels: (pull.labels?.nodes ?? []).flatMap((label) => (label ? [label.name] : [])),
    ...(queued === undefined ? {} : { queuedCommit: queued }),
  };
}

export function filesOf(
  paths: readonly string[],
  commit: { readonly first?: RawFile; readonly second?: RawFile } | undefined,
): FileSeen[] {
  return paths.slice(0, 2).map((path, index) => {
    const entry = index === 0 ? commit?.first : commit?.second;
    const odd = oddOf(entry);
    if (odd) return { path, unreadable: true, odd };
    const object = entry?.object;
    if (!object) return { path };
    return typeof object.text !== 'string' || object.isTruncated === true
      ? { path, unreadable: true }
      : { path, text: object.text };
  });
}

/** Git's modes. The text of a link is a path, which must not be read for a file's. */
function oddOf(entry: RawFile | undefined): FileSeen['odd'] {
  if (entry?.type === 'commit' || entry?.mode === 0o160000) return 'a submodule';
  if (entry?.mode === 0o120000) return 'a symbolic link';
  return entry?.type === 'tree' ? 'a folder' : undefined;
}

export function statusOf(raw: RawStatus | null): StatusSeen | null {
  if (!raw) return null;
  const state = raw.state === 'EXPECTED' ? 'pending' : raw.state.toLowerCase();
  return {
    state:
      (['error', 'failure', 'pending', 'success'] as const).find((name) => name === state) ??
      ('error' satisfies CommitState),
    description: raw.description ?? '',
    url: raw.targetUrl ?? '',
    at: raw.createdAt,
    creator: accountOf(raw.creator),
  };
}

const CHANGES: Readonly<Record<string, PathChange>> = {
  ADDED: 'added',
  MODIFIED: 'modified',
  DELETED: 'removed',
  RENAMED: 'renamed',
  COPIED: 'copied',
  CHANGED: 'changed',
};

/** Undefined where the first hundred are not all. */
function pathsOf({ files }: RawPull): Pick<Snapshot, 'paths'> {
  if (!files || files.totalCount > files.nodes.length) return {};
  return {
    paths: files.nodes.map(({ path, changeType }) => ({ path, change: CHANGES[changeType] ?? 'changed' })),
  };
}
