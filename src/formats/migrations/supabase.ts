import {
  fromList,
  noMigrations,
  pendingReading,
  reading,
  upToDate,
  type Reading,
  type StatusText,
  type Verdict,
} from './reading.ts';
import type { MigrationTool } from './tool.ts';
import { trouble } from './trouble.ts';

/** Supabase CLI 1 to 3 (`internal/migration/list`): a table of local and remote versions, or JSON. */
interface Row {
  readonly local: string;
  readonly remote: string;
}

function fromPairs(rows: readonly Row[]): Reading {
  if (rows.length === 0) return noMigrations();
  const waiting = rows.filter((row) => row.remote === '').map((row) => row.local);
  const unknown = rows.filter((row) => row.local === '').map((row) => row.remote);
  if (unknown.length > 0)
    return reading(
      'unknown-applied',
      `the database has ${unknown.join(', ')}, for which there is no file`,
      waiting,
    );
  return fromList(rows.map((row) => ({ name: row.local, applied: row.remote !== '' })));
}

function config(text: StatusText): Reading | undefined {
  const line = text.lines.find((candidate) =>
    /Cannot find project ref|Have you run supabase (?:link|init)|Access token not provided|cannot read config/i.test(
      candidate,
    ),
  );
  return line === undefined ? undefined : reading('misconfigured', line);
}

function readList(text: StatusText): Verdict {
  const known = config(text);
  if (known) return known;
  const start = text.out.find((line) => line.startsWith('{'));
  if (start !== undefined) return readJson(text);
  if (text.code !== 0) return undefined;
  const cells = text.out
    .filter((line) => /^\s*\S.*[|│]/.test(line))
    .map((line) =>
      line
        .trim()
        .replace(/^[|│]|[|│]$/g, '')
        .split(/[|│]/)
        .map((cell) => cell.replace(/`/g, '').trim()),
    );
  const head = cells.findIndex((row) => /^local$/i.test(row[0] ?? '') && /^remote$/i.test(row[1] ?? ''));
  if (head === -1) return undefined;
  const rows = cells.slice(head + 1).filter((row) => !/^[-─]+$/.test(row[0] ?? ''));
  if (
    rows.some(
      (row) =>
        row.length !== 3 ||
        !/^\d*$/.test(row[0] ?? '') ||
        !/^\d*$/.test(row[1] ?? '') ||
        `${row[0] ?? ''}${row[1] ?? ''}` === '',
    )
  )
    return undefined;
  return fromPairs(rows.map((row) => ({ local: row[0] ?? '', remote: row[1] ?? '' })));
}

function readJson(text: StatusText): Verdict {
  let report: unknown;
  try {
    report = JSON.parse(text.out.slice(text.out.findIndex((line) => line.startsWith('{'))).join('\n'));
  } catch {
    return undefined;
  }
  if (typeof report !== 'object' || report === null) return undefined;
  if ('error' in report) return trouble({ ...text, code: 1 });
  if (text.code !== 0 || !('migrations' in report) || !Array.isArray(report.migrations)) return undefined;
  const rows = report.migrations.map((row: unknown) =>
    typeof row === 'object' &&
    row !== null &&
    'local' in row &&
    'remote' in row &&
    typeof row.local === 'string' &&
    typeof row.remote === 'string'
      ? { local: row.local, remote: row.remote }
      : undefined,
  );
  return rows.every((row) => row !== undefined) ? fromPairs(rows) : undefined;
}

function readPush(text: StatusText): Verdict {
  const known = config(text);
  if (known) return known;
  const names = text.lines.flatMap((line) => /^\s*(?:•|-|\*)\s*(\d+\S*\.sql)$/.exec(line)?.[1] ?? []);
  const find = (pattern: RegExp): string | undefined => text.lines.find((line) => pattern.test(line));
  const order = find(/Found local migration files to be inserted before the last migration/);
  if (order !== undefined) return reading('conflict', order, names);
  const unknown = find(/Remote migration versions not found in local migrations directory/);
  if (unknown !== undefined) return reading('unknown-applied', unknown);
  if (text.code !== 0) return undefined;
  if (find(/^Would push these migrations:$/) !== undefined)
    return names.length > 0 ? pendingReading(names) : undefined;
  return find(/^Remote database is up to date\.$/) === undefined ? undefined : upToDate();
}

export const supabase: MigrationTool = {
  name: 'supabase',
  marks: ['supabase/config.toml'],
  packages: ['supabase'],
  files: ['supabase/migrations/*.sql'],
  naming: { kind: 'version-prefix', pattern: /^(\d{14})_.+\.sql$/ },
  noDefault:
    'the target differs between versions: command: npx --no-install supabase migration list --output-format json --db-url "$DATABASE_URL" (version 3: --remote="$DATABASE_URL")',
  strictOrder: true,
  commands: [
    { words: ['migration', 'list'], read: readList },
    { words: ['db', 'push'], flags: ['--dry-run'], read: readPush },
  ],
};
