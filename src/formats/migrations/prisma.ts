import {
  AHEAD,
  noMigrations,
  pendingReading,
  reading,
  upToDate,
  type StatusText,
  type Verdict,
} from './reading.ts';
import type { MigrationTool } from './tool.ts';

/** Prisma Migrate 4 to 7 (`packages/migrate/src/commands/MigrateStatus.ts`). Exit code 1 means everything but success. */

function namesAfter(lines: readonly string[], heading: RegExp): string[] | undefined {
  const start = lines.findIndex((line) => heading.test(line));
  if (start === -1) return undefined;
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => line === '');
  return (end === -1 ? rest : rest.slice(0, end)).map((line) => line.trim());
}

const UNREACHABLE = /^P1(?:001|002|008|017)$/;
const MISCONFIGURED = /^P(?:10(?:00|03|09|10|11|12|13)|3015|3019)$/;

/**
 * Errors of the engine and of the schema (prisma.io/docs/orm/reference/error-reference): the code stands alone and the words
 * below it, or both on one line. A drop of the connection and a wrong name are told by the codes, whatever the words.
 */
function readError(text: StatusText): Verdict {
  if (text.code === 0) return undefined;
  const { lines } = text;
  const at = lines.findIndex((line) => /^Error(?: code)?: P\d{4}\b/.test(line));
  if (at === -1) {
    const empty = lines.find((line) => /^Error: Connection url is empty\b/.test(line));
    return empty === undefined ? undefined : reading('misconfigured', empty.slice('Error: '.length));
  }
  const [, code = '', rest = ''] = /(P\d{4})\b:?\s*(.*)$/.exec(lines[at] ?? '') ?? [];
  const below = lines.slice(at + 1).find((line) => line.trim() !== '') ?? '';
  const sentence = `${code}: ${(rest === '' ? below : rest).replace(/^error: /, '').trim()}`;
  if (UNREACHABLE.test(code)) return reading('unreachable', sentence);
  return MISCONFIGURED.test(code) ? reading('misconfigured', sentence) : undefined;
}

function readStatus(text: StatusText): Verdict {
  const lines = text.lines;
  const failed = namesAfter(lines, /^Following migrations? have failed:$/);
  if (failed) return reading('dirty', `failed half way: ${failed.join(', ')}`, []);
  if (
    lines.some((line) =>
      /^Your local migration history and the migrations table from your database are different:$/.test(line),
    )
  )
    return diverged(lines);
  const waiting = namesAfter(lines, /^Following migrations? have not yet been applied:$/);
  if (waiting) return waiting.length > 0 ? pendingReading(waiting) : undefined;
  if (/theunderlyingtableformodel`?_prisma_migrations`?doesnotexist/.test(text.squeezed))
    return pendingReading([], '; the database has no _prisma_migrations table yet');
  if (lines.some((line) => /^The current database is not managed by Prisma Migrate\.$/.test(line)))
    return reading(
      'misconfigured',
      'the database has tables but no migration history: baseline it first (https://pris.ly/d/migrate-baseline)',
    );
  if (lines.some((line) => /^No migrations? found in /.test(line))) return noMigrations();
  const found = text.out
    .map((line) => /^(\d+) migrations? found in /.exec(line)?.[1])
    .find((count) => count !== undefined);
  const fine = text.out.some((line) => /^Database schema is up to date!$/.test(line));
  return text.code === 0 && fine && Number(found) > 0 ? upToDate(Number(found)) : readError(text);
}

function diverged(lines: readonly string[]): Verdict {
  const waiting = namesAfter(lines, /^The migrations? have not yet been applied:$/) ?? [];
  const unknown = namesAfter(lines, /^The migrations? from the database are not found locally in .*:$/) ?? [];
  if (unknown.length === 0) return waiting.length > 0 ? pendingReading(waiting) : undefined;
  const sentence = `the database has ${unknown.join(', ')}, for which there is no file`;
  return waiting.length === 0
    ? reading('unknown-applied', sentence)
    : reading(
        'conflict',
        `the histories differ: ${sentence}, and ${waiting.join(', ')} is not applied`,
        waiting,
      );
}

/** Exit code 2 is documented: the two sides differ. 0 says nothing about which migrations are applied. */
function readDiff(text: StatusText): Verdict {
  if (text.code === 2) return reading('drift', 'the schema and the database differ');
  return text.code === 0 ? 'not-read' : undefined;
}

export const prisma: MigrationTool = {
  name: 'prisma',
  marks: ['**/migrations/migration_lock.toml', '**/schema.prisma'],
  packages: ['prisma'],
  files: ['**/migrations/*/migration.sql'],
  naming: { kind: 'version-prefix', pattern: /^(\d+)_.+\/migration\.sql$/ },
  unseen: `an applied migration was edited, or ${AHEAD}`,
  status: ['npx', '--no-install', 'prisma', 'migrate', 'status'],
  commands: [
    { words: ['migrate', 'status'], read: readStatus },
    { words: ['migrate', 'diff'], flags: ['--exit-code'], read: readDiff },
  ],
};
