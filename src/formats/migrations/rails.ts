import {
  AHEAD,
  fromFirst,
  fromList,
  pendingReading,
  reading,
  upToDate,
  type Reading,
  type StatusText,
  type Verdict,
} from './reading.ts';
import type { MigrationTool } from './tool.ts';

/** Active Record (`railties/databases.rake`): `db:migrate:status`, `db:abort_if_pending_migrations`. */

export interface Row {
  readonly up: boolean;
  readonly id: string;
  readonly name: string;
}

/** The table that Rails and Ecto share: `   up     20260105100000  Create users`. */
export function statusRows(lines: readonly string[]): Row[] {
  return lines.flatMap((line) => {
    const row = /^ {1,4}(up|down) +(\d{1,20}) {1,3}(\S.*)?$/.exec(line);
    return row ? [{ up: row[1] === 'up', id: row[2] ?? '', name: row[3] ?? '' }] : [];
  });
}

/** Only in the database, twice in the files, waiting, or all applied. */
export function fromRows(rows: readonly Row[], noFile: RegExp): Reading {
  const waiting = rows.filter((row) => !row.up).map((row) => `${row.id} ${row.name}`.trim());
  const orphans = rows.filter((row) => noFile.test(row.name)).map((row) => row.id);
  if (orphans.length > 0)
    return reading(
      'unknown-applied',
      `the database has ${orphans.join(', ')}, for which there is no file`,
      waiting,
    );
  return fromList(rows.map((row) => ({ name: `${row.id} ${row.name}`.trim(), applied: row.up })));
}

/** Versions that stand more than once in one block of rows. */
export function twice(rows: readonly Row[]): string[] {
  const seen = new Map<string, number>();
  for (const row of rows) seen.set(row.id, (seen.get(row.id) ?? 0) + 1);
  return [...seen].filter(([, count]) => count > 1).map(([id]) => id);
}

/** Splits at a heading line; each block is one database. */
export function blocks(lines: readonly string[], heading: RegExp): string[][] {
  const found: string[][] = [];
  for (const line of lines) {
    if (heading.test(line)) found.push([]);
    else found.at(-1)?.push(line);
  }
  return found;
}

function readErrors(text: StatusText): Reading | undefined {
  const line = (pattern: RegExp): string | undefined =>
    text.lines.find((candidate) => pattern.test(candidate))?.trim();
  const duplicate = line(/Duplicate(?:MigrationVersion|MigrationName)Error/);
  if (duplicate !== undefined) return reading('conflict', line(/^Multiple migrations have/) ?? duplicate);
  if (line(/PendingMigrationError/) !== undefined) return pendingReading([]);
  const config = line(
    /AdapterNotSpecified|AdapterNotFound|config\.eager_load is set to nil|Missing encryption key|^Usage:$|Could not load database configuration/,
  );
  if (config !== undefined)
    return reading(
      'misconfigured',
      config === 'Usage:' ? 'this is not the directory of a Rails application' : config,
    );
  return undefined;
}

function readStatus(text: StatusText): Verdict {
  const known = readErrors(text);
  if (known) return known;
  const rows = statusRows(text.out);
  const repeated = blocks(text.out, /^database: /).flatMap((block) => twice(statusRows(block)));
  if (repeated.length > 0)
    return reading('conflict', `two migrations have the version ${repeated.join(', ')}`);
  const waiting = rows.filter((row) => !row.up).map((row) => `${row.id} ${row.name}`.trim());
  if (text.lines.some((line) => /Schema migrations table does not exist yet/.test(line)))
    return pendingReading(waiting, '; a database has no schema migrations table yet');
  const whole = fromFirst(text.out, /^database: |^ *Status +Migration ID/).every(
    (line) =>
      line === '' ||
      /^(?:database: |-{5,}$|\s*Status +Migration ID +Migration Name$)/.test(line) ||
      statusRows([line]).length === 1,
  );
  return text.code === 0 && whole && text.out.some((line) => /Status +Migration ID/.test(line))
    ? fromRows(rows, /NO FILE/)
    : undefined;
}

/** Silent by contract when nothing is pending (guides.rubyonrails.org, `db:abort_if_pending_migrations`). */
function readAbort(text: StatusText): Verdict {
  const known = readErrors(text);
  if (known) return known;
  if (text.out.some((line) => /^You have \d+ pending migrations?:$/.test(line))) {
    const names = text.out.filter((line) => /^ {2,}\d+ \S/.test(line)).map((line) => line.trim());
    return pendingReading(names);
  }
  const quiet =
    text.out.length === 0 &&
    text.err.every((line) => line === '' || /DEPRECATION WARNING|: warning: |^\s/.test(line));
  return text.code === 0 && quiet ? upToDate() : undefined;
}

export const rails: MigrationTool = {
  name: 'rails',
  aliases: ['active-record', 'activerecord'],
  marks: ['bin/rails', 'config/application.rb'],
  files: ['db/migrate/*.rb', 'db/*_migrate/*.rb'],
  naming: { kind: 'version-prefix', pattern: /^(\d+)_.+\.rb$/ },
  status: ['bin/rails', 'db:migrate:status'],
  commands: [
    { words: ['db:migrate:status'], read: readStatus },
    // One of several databases.
    { words: ['db:migrate:status:*'], read: readStatus },
    ...['db:abort_if_pending_migrations', 'db:abort_if_pending_migrations:*'].map((word) => ({
      words: [word],
      writes: 'schema_migrations and ar_internal_metadata',
      unseen: AHEAD,
      read: readAbort,
    })),
  ],
};
