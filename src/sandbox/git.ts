import { createHash } from 'node:crypto';
import { findCommit, refKey } from './find.ts';
import type { Store } from './store.ts';
import type { Commit, OddFile } from './types.ts';

/** Git's own object names, so that a commit here has the name that `git` would give the same content. */
function objectName(kind: 'blob' | 'tree' | 'commit', content: Buffer): string {
  return createHash('sha1').update(`${kind} ${content.length}\0`).update(content).digest('hex');
}

export const blobName = (text: string): string => objectName('blob', Buffer.from(text, 'utf8'));

export interface TreeEntry {
  readonly name: string;
  readonly type: 'blob' | 'tree';
  readonly sha: string;
}

/** The entries of one folder (`''` is the root), in git's order. */
export function listFolder(files: ReadonlyMap<string, string>, folder: string): TreeEntry[] {
  const prefix = folder === '' ? '' : `${folder}/`;
  const inside = new Map<string, Map<string, string>>();
  const entries: TreeEntry[] = [];
  for (const [path, sha] of files) {
    if (!path.startsWith(prefix)) continue;
    const rest = path.slice(prefix.length);
    const slash = rest.indexOf('/');
    if (slash < 0) entries.push({ name: rest, type: 'blob', sha });
    else
      inside.set(
        rest.slice(0, slash),
        (inside.get(rest.slice(0, slash)) ?? new Map<string, string>()).set(rest.slice(slash + 1), sha),
      );
  }
  for (const [name, below] of inside) entries.push({ name, type: 'tree', sha: treeName(below) });
  const order = (entry: TreeEntry): string => (entry.type === 'tree' ? `${entry.name}/` : entry.name);
  return entries.sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

export function treeName(files: ReadonlyMap<string, string>): string {
  const parts = listFolder(files, '').map((entry) =>
    Buffer.concat([
      Buffer.from(`${entry.type === 'tree' ? '40000' : '100644'} ${entry.name}\0`),
      Buffer.from(entry.sha, 'hex'),
    ]),
  );
  return objectName('tree', Buffer.concat(parts));
}

export interface NewCommit {
  readonly repository: string;
  /** Branch to move; made when it is new. */
  readonly branch: string;
  /** Path → new content, or null to delete the file. */
  readonly files: Readonly<Record<string, string | null>>;
  readonly message?: string;
  readonly author?: string;
  /** Of `files`: those that are links or submodules. */
  readonly odd?: Readonly<Record<string, OddFile>>;
  /** Commits to stand on; by default the branch's tip. */
  readonly parents?: readonly string[];
}

/** Adds a commit to a branch. */
export function commit(store: Store, wanted: NewCommit): Commit {
  return store.change(() => {
    const tip = findCommit(store, wanted.repository, `heads/${wanted.branch}`);
    const parents = wanted.parents ?? (tip === undefined ? [] : [tip]);
    const files = new Map(parents[0] === undefined ? [] : store.tables.commits.get(parents[0])?.files);
    for (const [path, content] of Object.entries(wanted.files)) {
      if (content === null) files.delete(path);
      else {
        const sha = blobName(content);
        store.put('blobs', sha, content);
        files.set(path, sha);
      }
    }
    const kept = [...(store.tables.commits.get(parents[0] ?? '')?.odd ?? [])].filter(
      ([path]) => !Object.hasOwn(wanted.files, path),
    );
    const odd = new Map([...kept, ...Object.entries(wanted.odd ?? {})]);
    const plain = makeCommit(store, files, parents, wanted.message ?? 'Change', wanted.author ?? 'octocat');
    const made = odd.size === 0 ? plain : store.put('commits', plain.sha, { ...plain, odd });
    moveBranch(store, wanted.repository, wanted.branch, made.sha);
    return made;
  });
}

export function makeCommit(
  store: Store,
  files: ReadonlyMap<string, string>,
  parents: readonly string[],
  message: string,
  login: string,
): Commit {
  const author = { name: login, email: `${login}@users.noreply.github.com`, date: store.now() };
  const tree = treeName(files);
  const who = `${author.name} <${author.email}> ${Date.parse(author.date) / 1000} +0000`;
  const head = [
    `tree ${tree}`,
    ...parents.map((sha) => `parent ${sha}`),
    `author ${who}`,
    `committer ${who}`,
  ];
  const sha = objectName('commit', Buffer.from(`${head.join('\n')}\n\n${message}\n`));
  return store.put('commits', sha, { sha, tree, files, parents, message, author, login });
}

export function moveBranch(store: Store, repository: string, branch: string, sha: string): void {
  store.put('refs', refKey(repository, `heads/${branch}`), sha);
}

/** Content of a file in a commit. */
export function fileAt(store: Store, sha: string, path: string): string | undefined {
  const blob = store.tables.commits.get(sha)?.files.get(path);
  return blob === undefined ? undefined : store.tables.blobs.get(blob);
}

/** The commit and everything before it, newest first. */
export function history(store: Store, sha: string): Commit[] {
  const seen = new Set<string>();
  const found: Commit[] = [];
  const open = [sha];
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    const one = store.tables.commits.get(next);
    if (one === undefined || seen.has(next)) continue;
    seen.add(next);
    found.push(one);
    open.push(...one.parents);
  }
  return found;
}

export function mergeBase(store: Store, a: string, b: string): string | undefined {
  const before = new Set(history(store, a).map((each) => each.sha));
  return history(store, b).find((each) => before.has(each.sha))?.sha;
}

/** Commits that `head` has and `base` has not, oldest first. */
export function commitsBetween(store: Store, base: string, head: string): Commit[] {
  const before = new Set(history(store, base).map((each) => each.sha));
  return history(store, head)
    .filter((each) => !before.has(each.sha))
    .reverse();
}
