import type { Store } from './store.ts';

export interface ChangedFile {
  readonly filename: string;
  readonly status: 'added' | 'removed' | 'modified' | 'renamed';
  readonly sha: string;
  readonly previous?: string;
  readonly additions: number;
  readonly deletions: number;
  /** Absent for binary and very large files, as at GitHub. */
  readonly patch?: string;
}

const MAX_LINES = 3000;

/** The files that differ between two commits, by path. */
export function changedFiles(store: Store, base: string, head: string): ChangedFile[] {
  const before = store.tables.commits.get(base)?.files ?? new Map<string, string>();
  const after = store.tables.commits.get(head)?.files ?? new Map<string, string>();
  const gone = [...before].filter(([path]) => !after.has(path));
  const moved = new Map<string, string>();
  const files: ChangedFile[] = [];
  for (const [path, sha] of after) {
    const old = before.get(path);
    if (old === sha) continue;
    const from = old === undefined ? gone.find(([was, blob]) => blob === sha && !moved.has(was)) : undefined;
    if (from !== undefined) {
      moved.set(from[0], path);
      files.push({ filename: path, status: 'renamed', sha, previous: from[0], additions: 0, deletions: 0 });
    } else files.push(changed(store, path, old, sha));
  }
  for (const [path, sha] of gone) if (!moved.has(path)) files.push(changed(store, path, sha, undefined));
  return files.sort((a, b) => (a.filename < b.filename ? -1 : 1));
}

function changed(
  store: Store,
  filename: string,
  old: string | undefined,
  now: string | undefined,
): ChangedFile {
  const before = lines(old === undefined ? '' : (store.tables.blobs.get(old) ?? ''));
  const after = lines(now === undefined ? '' : (store.tables.blobs.get(now) ?? ''));
  const status = old === undefined ? 'added' : now === undefined ? 'removed' : 'modified';
  const edits = compare(before, after);
  const additions = edits.filter((edit) => edit.mark === '+').length;
  const deletions = edits.filter((edit) => edit.mark === '-').length;
  const small = before.length <= MAX_LINES && after.length <= MAX_LINES;
  return {
    filename,
    status,
    sha: now ?? old ?? '',
    additions,
    deletions,
    ...(small ? { patch: patchOf(edits) } : {}),
  };
}

function lines(text: string): string[] {
  if (text === '') return [];
  return (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
}

interface Edit {
  readonly mark: ' ' | '+' | '-';
  readonly line: string;
}

/** Longest common subsequence between what the two texts do not share at both ends. */
function compare(before: readonly string[], after: readonly string[]): Edit[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  while (
    end < before.length - start &&
    end < after.length - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  )
    end += 1;
  const same = (line: string): Edit => ({ mark: ' ', line });
  const old = before.slice(start, before.length - end);
  const now = after.slice(start, after.length - end);
  return [
    ...before.slice(0, start).map(same),
    ...middle(old, now),
    ...before.slice(before.length - end).map(same),
  ];
}

function middle(old: readonly string[], now: readonly string[]): Edit[] {
  const removed = (line: string): Edit => ({ mark: '-', line });
  const added = (line: string): Edit => ({ mark: '+', line });
  if (old.length * now.length > MAX_LINES * 1000) return [...old.map(removed), ...now.map(added)];
  const width = now.length + 1;
  const common = new Uint32Array((old.length + 1) * width);
  const at = (i: number, j: number): number => common[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i -= 1)
    for (let j = now.length - 1; j >= 0; j -= 1)
      common[i * width + j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const edits: Edit[] = [];
  let i = 0;
  let j = 0;
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      edits.push({ mark: ' ', line: old[i] ?? '' });
      i += 1;
      j += 1;
    } else if (j >= now.length || (i < old.length && at(i + 1, j) >= at(i, j + 1))) {
      edits.push(removed(old[i] ?? ''));
      i += 1;
    } else {
      edits.push(added(now[j] ?? ''));
      j += 1;
    }
  }
  return edits;
}

const CONTEXT = 3;

/** Unified hunks with three lines around each change. */
function patchOf(edits: readonly Edit[]): string {
  const touched = edits.flatMap((edit, index) => (edit.mark === ' ' ? [] : [index]));
  const hunks: { from: number; to: number }[] = [];
  for (const index of touched) {
    const last = hunks[hunks.length - 1];
    const from = Math.max(0, index - CONTEXT);
    const to = Math.min(edits.length, index + CONTEXT + 1);
    if (last !== undefined && from <= last.to) last.to = to;
    else hunks.push({ from, to });
  }
  return hunks.map((hunk) => hunkText(edits, hunk.from, hunk.to)).join('\n');
}

function hunkText(edits: readonly Edit[], from: number, to: number): string {
  const count = (part: readonly Edit[], not: '+' | '-'): number =>
    part.filter((edit) => edit.mark !== not).length;
  const before = edits.slice(0, from);
  const part = edits.slice(from, to);
  const range = (not: '+' | '-'): string => {
    const size = count(part, not);
    const first = count(before, not) + (size === 0 ? 0 : 1);
    return size === 1 ? `${first}` : `${first},${size}`;
  };
  return [`@@ -${range('+')} +${range('-')} @@`, ...part.map((edit) => edit.mark + edit.line)].join('\n');
}
