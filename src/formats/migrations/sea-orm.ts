import { readOnly } from './diesel.ts';
import { fromList, noMigrations, reading, type StatusText, type Verdict } from './reading.ts';
import type { MigrationTool } from './tool.ts';

/** SeaORM (`sea-orm-migration/src/migrator/exec.rs`): one line for each migration; with `-v` times and modules stand before it. */
const LOG = /^\d{4}-\d\d-\d\dT\S{1,30} +[A-Z]+ [\w:]{1,100}: /;
const ROW = /^Migration '([^']{1,300})'\.\.\. (Applied|Pending)$/;

function readStatus(text: StatusText): Verdict {
  const known = readOnly(text);
  if (known) return known;
  const missing = text.lines.flatMap((line) => {
    const name = /Migration file of version '([^']{1,300})' is missing/.exec(line)?.[1];
    return name === undefined ? [] : [name];
  });
  if (missing.length > 0)
    return reading('unknown-applied', `the database has ${missing.join(', ')}, for which there is no file`);
  const lines = text.lines.map((line) => line.replace(LOG, ''));
  if (text.code !== 0 || !lines.includes('Checking migration status')) return undefined;
  const rows = lines.filter((line) => line.startsWith('Migration ')).map((line) => ROW.exec(line));
  if (rows.length === 0) return noMigrations();
  if (rows.some((row) => row === null)) return undefined;
  return fromList(rows.map((row) => ({ name: row?.[1] ?? '', applied: row?.[2] === 'Applied' })));
}

export const seaOrm: MigrationTool = {
  name: 'sea-orm',
  aliases: ['sea-orm-cli', 'seaorm'],
  marks: ['**/migration/src/m[0-9]*_*.rs'],
  packages: ['sea-orm-migration'],
  files: ['**/migration/src/m[0-9]*_*.rs'],
  naming: { kind: 'version-prefix', pattern: /^m(\d+_\d+)_.+\.rs$/ },
  status: ['sea-orm-cli', 'migrate', 'status'],
  writes: 'seaql_migrations',
  readOnlyFails: true,
  commands: [
    { words: ['migrate', 'status'], read: readStatus },
    // `cargo run -p migration -- status`
    { words: ['--', 'status'], read: readStatus },
  ],
};
