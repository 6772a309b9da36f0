import {
  fromList,
  noMigrations,
  pendingReading,
  reading,
  upToDate,
  type StatusText,
  type Verdict,
} from './reading.ts';
import type { MigrationTool } from './tool.ts';

/** diesel_cli (`src/migrations/mod.rs`). It prints the whole database URL when it cannot connect; details are masked. */
function readList(text: StatusText): Verdict {
  const known = readOnly(text);
  if (known) return known;
  if (text.code !== 0 || text.out[0] !== 'Migrations:') return undefined;
  const rows = text.out.slice(1).map((line) => /^ {2}\[([ X])\] (\S.*)$/.exec(line));
  if (rows.length === 0) return noMigrations();
  if (rows.some((row) => row === null)) return undefined;
  return fromList(rows.map((row) => ({ name: row?.[2] ?? '', applied: row?.[1] === 'X' })));
}

function readPending(text: StatusText): Verdict {
  const known = readOnly(text);
  if (known) return known;
  if (text.code !== 0 || text.out.length !== 1) return undefined;
  if (text.out[0] === 'true') return pendingReading([]);
  return text.out[0] === 'false' ? upToDate() : undefined;
}

/** It always sends CREATE TABLE IF NOT EXISTS, so a read-only session says nothing about the migrations. */
export function readOnly(text: StatusText): Verdict {
  return text.squeezed.includes('inaread-onlytransaction')
    ? reading('misconfigured', 'the tool always sends CREATE TABLE and cannot run in a read-only session')
    : undefined;
}

export const diesel: MigrationTool = {
  name: 'diesel',
  aliases: ['diesel-cli', 'diesel_cli'],
  marks: ['**/diesel.toml', '**/migrations/*/up.sql'],
  packages: ['diesel'],
  files: ['**/migrations/*/up.sql'],
  naming: { kind: 'version-prefix', pattern: /^([0-9-]+)_.+\/up\.sql$/ },
  status: ['diesel', 'migration', 'list'],
  writes: '__diesel_schema_migrations',
  readOnlyFails: true,
  commands: [
    { words: ['migration', 'list'], read: readList },
    { words: ['migration', 'pending'], read: readPending },
  ],
};
