import { at, isObject, list, text } from '../json.ts';

/**
 * The journal of drizzle-kit (`<out>/meta/_journal.json`), which says what is applied and in which order; pure. A migration
 * that it does not name is never applied, and one whose `when` is not above that of the last applied one is skipped without
 * a word (drizzle-orm, `dialect.migrate`). `drizzle-kit check` of 0.31 sees neither a missing file nor a stray one.
 */
export interface DrizzleJournal {
  /** Folder of the SQL files; '' is the root. */
  readonly folder: string;
  /** Why it could not be read; everything else is empty then. */
  readonly unreadable?: string;
  readonly entries: number;
  /** Entries whose time or index is not above that of the one before. */
  readonly late: readonly string[];
  /** Tags without a file. */
  readonly gone: readonly string[];
  /** Files that no entry names. */
  readonly stray: readonly string[];
  /** Snapshots that two branches made upon the same one. */
  readonly forks: readonly string[];
}

interface File {
  readonly path: string;
  readonly text: string;
}

interface Entry {
  readonly tag: string;
  readonly when: number;
  readonly idx: number;
}

/** `snapshots`: those of the journal's own folder, their beginnings are enough. `sql`: names of the files in `folder`. */
export function drizzleJournal(
  journal: File,
  sql: readonly string[],
  snapshots: readonly File[],
): DrizzleJournal {
  const folder = journal.path.split('/').slice(0, -2).join('/');
  const none = { folder, entries: 0, late: [], gone: [], stray: [], forks: [] };
  const entries = entriesOf(journal.text);
  if (typeof entries === 'string') return { ...none, unreadable: `${journal.path}: ${entries}` };
  const tags = new Set(entries.map(({ tag }) => tag));
  return {
    folder,
    entries: entries.length,
    late: entries.filter((entry, index) => isLate(entry, entries[index - 1])).map(({ tag }) => tag),
    gone: [...tags].filter((tag) => !sql.includes(`${tag}.sql`)).map((tag) => `${tag}.sql`),
    stray: sql.filter((name) => !tags.has(name.slice(0, -'.sql'.length))),
    forks: forksOf(snapshots),
  };
}

const isLate = (entry: Entry, before: Entry | undefined): boolean =>
  before !== undefined && (entry.when <= before.when || entry.idx <= before.idx);

function entriesOf(source: string): Entry[] | string {
  if (/^(?:<{7}|={7}|>{7})/m.test(source)) return 'it has the marks of a merge conflict';
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch {
    return 'it is no JSON';
  }
  if (!isObject(value) || !Array.isArray(at(value, 'entries'))) return 'it has no list of entries';
  const entries = list(value, 'entries').flatMap((entry): Entry[] => {
    const [tag, when, idx] = [text(entry, 'tag'), at(entry, 'when'), at(entry, 'idx')];
    return tag !== undefined && typeof when === 'number' && typeof idx === 'number'
      ? [{ tag, when, idx }]
      : [];
  });
  return entries.length === list(value, 'entries').length ? entries : 'an entry has no tag, time or index';
}

function forksOf(snapshots: readonly File[]): string[] {
  const children = new Map<string, string[]>();
  for (const { path, text: source } of snapshots) {
    const parent = /"prevId":\s*"([0-9a-fA-F-]{36})"/.exec(source)?.[1];
    if (parent !== undefined)
      children.set(parent, [...(children.get(parent) ?? []), path.split('/').at(-1) ?? path]);
  }
  return [...children.values()].filter((names) => names.length > 1).map((names) => names.join(' and '));
}
