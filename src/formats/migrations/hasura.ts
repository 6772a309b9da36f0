import {
  fromFirst,
  noMigrations,
  pendingReading,
  reading,
  upToDate,
  type StatusText,
  type Verdict,
} from './reading.ts';
import type { MigrationTool } from './tool.ts';

/** Hasura 1 and 2 (`cli/commands/migrate_status.go`): whether the files have a version, and whether the database has it. */
const HEAD = /^VERSION +(?:NAME +)?SOURCE STATUS +DATABASE STATUS$/;
const ROW = /^(\d+) +(?:(\S+) +)?(Present|Not Present) +(Present|Not Present)$/;

function readStatus(text: StatusText): Verdict {
  if (text.code !== 0) return undefined;
  const lines = fromFirst(text.out, HEAD).filter(
    (line) => line !== '' && !HEAD.test(line) && !/^Database: \S/.test(line),
  );
  if (!text.out.some((line) => HEAD.test(line))) return undefined;
  const rows = lines.map((line) => ROW.exec(line));
  if (rows.some((row) => row === null)) return undefined;
  if (rows.length === 0) return noMigrations();
  const of = (source: string, database: string): string[] =>
    rows.flatMap((row) =>
      row?.[3] === source && row[4] === database ? [[row[1], row[2]].filter(Boolean).join('_')] : [],
    );
  const waiting = of('Present', 'Not Present');
  const gone = of('Not Present', 'Present');
  if (gone.length > 0)
    return reading(
      'unknown-applied',
      `the database has ${gone.join(', ')}, for which there is no file`,
      waiting,
    );
  return waiting.length > 0 ? pendingReading(waiting) : upToDate(rows.length);
}

export const hasura: MigrationTool = {
  name: 'hasura',
  marks: ['**/metadata/databases/databases.yaml', '**/metadata/version.yaml'],
  packages: ['hasura-cli'],
  files: ['**/migrations/**/up.sql'],
  naming: { kind: 'version-prefix', pattern: /^(\d{13,})_.+\/up\.sql$/ },
  status: ['hasura', 'migrate', 'status', '--skip-update-check'],
  commands: [{ words: ['migrate', 'status'], read: readStatus }],
};
