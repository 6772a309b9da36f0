import { roleOf } from '../access.ts';
import { combinedState, latestStatuses } from '../checks.ts';
import {
  findAccount,
  findCommit,
  fullNameOf,
  GHOST,
  isPull,
  issueKey,
  refKey,
  sameRepository,
} from '../find.ts';
import { listFolder, treeName } from '../git.ts';
import type { TreeEntry } from '../git.ts';
import { nodeId } from '../json/people.ts';
import { htmlUrl } from '../json/repository.ts';
import type { Store } from '../store.ts';
import type { Repository, Status } from '../types.ts';
import { actorById, actorView } from './actors.ts';
import { issueView, pullView } from './pulls.ts';
import { queueView } from './queue.ts';
import { templatesOf } from './templates.ts';
import type { View, Viewer, Window } from './view.ts';
import {
  connection,
  demand,
  FieldError,
  READ_CONTENTS,
  READ_ISSUES,
  READ_PULLS,
  READ_STATUSES,
} from './view.ts';

export function repositoryView(viewer: Viewer, repository: Repository): View {
  const { store } = viewer;
  const fullName = fullNameOf(repository);
  const ref = (name: string): View | null => {
    demand(viewer, repository, READ_CONTENTS);
    return store.tables.refs.has(refKey(fullName, name)) ? refView(viewer, fullName, name) : null;
  };
  return {
    __typename: 'Repository',
    id: nodeId('R', repository.id),
    databaseId: repository.id,
    name: repository.name,
    nameWithOwner: fullName,
    owner: actorView(store, findAccount(store, repository.owner) ?? GHOST),
    isPrivate: repository.private,
    isArchived: repository.archived,
    isFork: repository.parent !== undefined,
    url: htmlUrl(store, fullName),
    viewerPermission: () => {
      const role = roleOf(store, repository, viewer.caller.account);
      return role === 'none' ? null : role.toUpperCase();
    },
    defaultBranchRef: () => ref(`heads/${repository.defaultBranch}`),
    ref: ({ qualifiedName }: { qualifiedName: string }) =>
      ref(/^refs\//.test(qualifiedName) ? qualifiedName.slice('refs/'.length) : `heads/${qualifiedName}`),
    object: (wanted: { expression?: string | null; oid?: string | null }) => {
      demand(viewer, repository, READ_CONTENTS);
      return objectView(viewer, fullName, wanted.expression ?? wanted.oid ?? '');
    },
    pullRequestTemplates: () => {
      demand(viewer, repository, READ_CONTENTS);
      return templatesOf(viewer.store, repository);
    },
    ...conversations(viewer, repository, fullName),
    mergeQueue: ({ branch }: { branch?: string | null }) => {
      const name = branch ?? repository.defaultBranch;
      return repository.protections.get(name)?.mergeQueue === true
        ? queueView(viewer, repository, fullName, name)
        : null;
    },
  };
}

interface PullFilter extends Window {
  readonly states?: readonly string[] | null;
  readonly baseRefName?: string | null;
  readonly headRefName?: string | null;
}

function conversations(viewer: Viewer, repository: Repository, fullName: string): View {
  const { issues } = viewer.store.tables;
  return {
    pullRequest: ({ number }: { number: number }) => {
      demand(viewer, repository, READ_PULLS);
      const found = issues.get(issueKey(fullName, number));
      if (found === undefined || !isPull(found))
        throw unresolved(`a PullRequest with the number of ${number}`);
      return pullView(viewer, found);
    },
    issue: ({ number }: { number: number }) => {
      demand(viewer, repository, READ_ISSUES);
      const found = issues.get(issueKey(fullName, number));
      if (found === undefined || isPull(found)) throw unresolved(`an Issue with the number of ${number}`);
      return issueView(viewer, found);
    },
    issueOrPullRequest: ({ number }: { number: number }) => {
      demand(viewer, repository, READ_ISSUES);
      const found = issues.get(issueKey(fullName, number));
      if (found === undefined) throw unresolved(`an issue or pull request with the number of ${number}`);
      return isPull(found) ? pullView(viewer, found) : issueView(viewer, found);
    },
    pullRequests: (filter: PullFilter) => {
      demand(viewer, repository, READ_PULLS);
      const all = [...issues.values()]
        .filter(isPull)
        .filter((each) => sameRepository(each.repository, fullName))
        .filter(({ pull }) => (filter.baseRefName ?? pull.base) === pull.base)
        .filter(({ pull }) => (filter.headRefName ?? pull.head) === pull.head)
        .filter(({ pull, state }) => {
          const name = pull.mergedAt !== null ? 'MERGED' : state === 'open' ? 'OPEN' : 'CLOSED';
          return filter.states?.includes(name) ?? true;
        });
      return connection('pullRequests', all, filter, (each) => pullView(viewer, each));
    },
  };
}

export const unresolved = (what: string): FieldError =>
  new FieldError('NOT_FOUND', `Could not resolve to ${what}.`);

export function refView(viewer: Viewer, fullName: string, name: string): View {
  const slash = name.indexOf('/') + 1;
  const sha = viewer.store.tables.refs.get(refKey(fullName, name));
  return {
    __typename: 'Ref',
    id: `REF_${Buffer.from(`${fullName}:${name}`).toString('base64url')}`,
    name: name.slice(slash),
    prefix: `refs/${name.slice(0, slash)}`,
    target: () => (sha === undefined ? null : commitView(viewer, fullName, sha)),
  };
}

/** `main`, a SHA, `main:folder/file` or the SHA of a blob. */
function objectView(viewer: Viewer, fullName: string, expression: string): View | null {
  const { store } = viewer;
  const colon = expression.indexOf(':');
  const sha = findCommit(store, fullName, colon < 0 ? expression : expression.slice(0, colon));
  if (sha === undefined) return store.tables.blobs.has(expression) ? blobView(store, expression) : null;
  if (colon < 0) return commitView(viewer, fullName, sha);
  return pathView(store, sha, expression.slice(colon + 1).replace(/\/$/, ''));
}

function pathView(store: Store, sha: string, path: string): View | null {
  const commit = store.tables.commits.get(sha);
  const blob = commit?.files.get(path);
  if (commit === undefined) return null;
  if (blob !== undefined) return blobView(store, blob);
  if (path === '') return treeView(store, sha, '', commit.tree);
  const below = [...commit.files].filter(([file]) => file.startsWith(`${path}/`));
  if (below.length === 0) return null;
  const oid = treeName(new Map(below.map(([file, each]) => [file.slice(path.length + 1), each])));
  return treeView(store, sha, path, oid);
}

function treeView(store: Store, sha: string, path: string, oid: string): View {
  const files = store.tables.commits.get(sha)?.files ?? new Map<string, string>();
  return {
    __typename: 'Tree',
    id: `TREE_${oid}`,
    oid,
    abbreviatedOid: oid.slice(0, 7),
    entries: () => listFolder(files, path).map((each) => entryView(store, sha, path, each)),
  };
}

/** Git's file modes. */
const MODES = { blob: 0o100644, tree: 0o40000, symlink: 0o120000, submodule: 0o160000 } as const;

function entryView(store: Store, sha: string, folder: string, entry: TreeEntry): View {
  const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
  const odd = store.tables.commits.get(sha)?.odd?.get(path);
  return {
    __typename: 'TreeEntry',
    name: entry.name,
    path,
    type: odd === 'submodule' ? 'commit' : entry.type,
    mode: MODES[odd ?? entry.type],
    oid: entry.sha,
    isGenerated: false,
    // The commit of a submodule lies in another repository.
    object: () =>
      odd === 'submodule'
        ? null
        : entry.type === 'blob'
          ? blobView(store, entry.sha)
          : treeView(store, sha, path, entry.sha),
  };
}

/** Longer texts come cut, with `isTruncated`. */
const MAX_TEXT = 512_000;

function blobView(store: Store, sha: string): View {
  const text = store.tables.blobs.get(sha) ?? '';
  return {
    __typename: 'Blob',
    id: `BLOB_${sha}`,
    oid: sha,
    abbreviatedOid: sha.slice(0, 7),
    byteSize: Buffer.byteLength(text),
    isBinary: text.includes('\0'),
    isTruncated: text.length > MAX_TEXT,
    text: text.includes('\0') ? null : text.slice(0, MAX_TEXT),
  };
}

export function commitView(viewer: Viewer, fullName: string, sha: string): View | null {
  const { store } = viewer;
  const commit = store.tables.commits.get(sha);
  if (commit === undefined) return null;
  const user = commit.login === undefined ? undefined : findAccount(store, commit.login);
  return {
    __typename: 'Commit',
    id: `C_${sha}`,
    oid: sha,
    abbreviatedOid: sha.slice(0, 7),
    message: commit.message,
    committedDate: commit.author.date,
    author: {
      ...commit.author,
      user: user === undefined || user.type !== 'User' ? null : actorView(store, user),
    },
    parents: (window: Window) =>
      connection('parents', commit.parents, window, (each) => commitView(viewer, fullName, each) ?? {}),
    tree: () => treeView(store, sha, '', commit.tree),
    file: ({ path }: { path: string }) => {
      const repository = store.tables.repositories.get(fullName.toLowerCase());
      if (repository !== undefined) demand(viewer, repository, READ_CONTENTS);
      const slash = path.lastIndexOf('/');
      const folder = slash < 0 ? '' : path.slice(0, slash);
      const found = listFolder(commit.files, folder).find((each) => each.name === path.slice(slash + 1));
      return found === undefined ? null : entryView(store, sha, folder, found);
    },
    status: () => statusView(viewer, fullName, sha),
  };
}

/** null while the commit has no status at all. */
function statusView(viewer: Viewer, fullName: string, sha: string): View | null {
  const { store } = viewer;
  const repository = store.tables.repositories.get(fullName.toLowerCase());
  if (repository !== undefined) demand(viewer, repository, READ_STATUSES);
  const latest = latestStatuses(store, fullName, sha);
  if (latest.length === 0) return null;
  const commit = (): View | null => commitView(viewer, fullName, sha);
  const show = (status: Status): View => ({
    __typename: 'StatusContext',
    id: nodeId('SC', status.id),
    context: status.context,
    state: status.state.toUpperCase(),
    description: status.description,
    targetUrl: status.targetUrl,
    createdAt: status.createdAt,
    creator: actorById(store, status.creator),
    commit,
  });
  return {
    __typename: 'Status',
    id: `S_${sha}`,
    state: combinedState(latest).toUpperCase(),
    commit,
    contexts: latest.map(show),
    context: ({ name }: { name: string }) => {
      const found = latest.find((each) => each.context.toLowerCase() === name.toLowerCase());
      return found === undefined ? null : show(found);
    },
  };
}
