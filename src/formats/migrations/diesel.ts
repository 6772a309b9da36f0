import {
  AHEAD,
  fromFirst,
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
  const list = fromFirst(text.out, /^Migrations:$/);
  if (text.code !== 0 || list.length === 0) return undefined;
  const rows = list.slice(1).map((line) => /^ {2}\[([ X])\] (\S.*)$/.exec(line));
  if (rows.length === 0) return noMigrations();
  if (rows.some((row) => row === null)) return undefined;
  const double = twice(rows.map((row) => row?.[2] ?? ''));
  if (double.length > 0)
    return reading(
      'conflict',
      `two migrations have one version, so that one is never applied: ${double.join(', ')}`,
    );
  return fromList(rows.map((row) => ({ name: row?.[2] ?? '', applied: row?.[1] === 'X' })));
}

/** Names with the version of another one; diesel shows both as applied as soon as one is. The version ends at the first `_`, dashes do not count. */
function twice(names: readonly string[]): string[] {
  const version = (name: string): string => (name.split('_')[0] ?? '').replaceAll('-', '');
  return names.filter((name) => names.some((other) => other !== name && version(other) === version(name)));
}

function readPending(text: StatusText): Verdict {
  const known = readOnly(text);
  if (known) return known;
  const last = text.out.at(-1);
  if (text.code !== 0 || text.out.some((line) => line !== last && /^(?:true|false)$/.test(line)))
    return undefined;
  if (last === 'true') return pendingReading([]);
  return last === 'false' ? upToDate() : undefined;
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
  unseen: AHEAD,
  status: ['diesel', 'migration', 'list'],
  writes: '__diesel_schema_migrations',
  readOnlyFails: true,
  commands: [
    { words: ['migration', 'list'], read: readList },
    { words: ['migration', 'pending'], read: readPending },
  ],
};
