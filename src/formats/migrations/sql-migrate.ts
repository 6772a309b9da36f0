import { readOnly } from './diesel.ts';
import { fromFirst, fromList, reading, type StatusText, type Verdict } from './reading.ts';
import type { MigrationTool } from './tool.ts';

/** sql-migrate (`sql-migrate/command_status.go`): a table; what only the database has is a line on standard error, exit code 0. */
const HEAD = /^\|\s+MIGRATION\s+\|\s+APPLIED\s+\|$/i;
const ROW = /^\|\s+(\S.*?)\s+\|\s+(no|\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\S*.*?)\s+\|$/;

function readStatus(text: StatusText): Verdict {
  const known = readOnly(text);
  if (known) return known;
  const gone = text.lines.flatMap((line) => /^Could not find migration file: (\S.*)$/.exec(line)?.[1] ?? []);
  if (gone.length > 0)
    return reading('unknown-applied', `the database has ${gone.join(', ')}, for which there is no file`);
  const broken = text.lines.find((line) => /^Error while parsing |no Up\/Down annotations/.test(line));
  if (broken !== undefined) return reading('misconfigured', broken);
  const config = text.lines.find((line) =>
    /^Could not parse config: |^No environment: |Unsupported dialect/.test(line),
  );
  if (config !== undefined) return reading('misconfigured', config);
  if (text.code !== 0) return undefined;
  const list = fromFirst(text.out, HEAD)
    .slice(1)
    .filter((line) => line !== '' && !/^[+-]+$/.test(line));
  if (!text.out.some((line) => HEAD.test(line))) return undefined;
  const rows = list.map((line) => ROW.exec(line));
  if (rows.some((row) => row === null)) return undefined;
  return fromList(rows.map((row) => ({ name: row?.[1] ?? '', applied: row?.[2] !== 'no' })));
}

export const sqlMigrate: MigrationTool = {
  name: 'sql-migrate',
  marks: ['**/dbconfig.yml'],
  packages: ['rubenv/sql-migrate'],
  files: ['**/migrations/*.sql'],
  naming: { kind: 'version-prefix', pattern: /^(\d+)[-_].+\.sql$/ },
  status: ['sql-migrate', 'status'],
  writes: 'gorp_migrations',
  readOnlyFails: true,
  commands: [{ words: ['status'], read: readStatus }],
};
