import { readOnly } from './diesel.ts';
import {
  fromFirst,
  fromList,
  noMigrations,
  pendingReading,
  reading,
  type StatusText,
  type Verdict,
} from './reading.ts';
import type { MigrationTool } from './tool.ts';

/** sqlx-cli (`sqlx-cli/src/migrate.rs`): `VERSION/installed NAME`; the checksums of an edited file follow on two lines. */
const ROW = /^(\d+)\/(pending|installed \(different checksum\)|installed) ?(.*)$/;

function readInfo(text: StatusText): Verdict {
  const known = readOnly(text);
  if (known) return known;
  if (text.code !== 0) return undefined;
  const lines = fromFirst(text.out, /^\d+\//).filter(
    (line) => line !== '' && !/^\s*(?:applied migration had|local migration has) checksum /.test(line),
  );
  const rows = lines.map((line) => ROW.exec(line));
  if (rows.length === 0) return undefined;
  if (rows.some((row) => row === null)) return undefined;
  const name = (row: RegExpExecArray | null): string => `${row?.[1] ?? ''} ${row?.[3] ?? ''}`.trim();
  const waiting = rows.filter((row) => row?.[2] === 'pending').map(name);
  const edited = rows.filter((row) => row?.[2] === 'installed (different checksum)').map(name);
  if (edited.length > 0)
    return reading('drift', `edited after it was applied: ${edited.join(', ')}`, waiting);
  return fromList(rows.map((row) => ({ name: name(row), applied: row?.[2] === 'installed' })));
}

function readDryRun(text: StatusText): Verdict {
  const known = readOnly(text);
  if (known) return known;
  const find = (pattern: RegExp): string | undefined =>
    text.lines.find((line) => pattern.test(line))?.replace(/^error: /, '');
  const dirty = find(/is partially applied/);
  if (dirty !== undefined) return reading('dirty', dirty);
  const missing = find(/was previously applied but is missing/);
  if (missing !== undefined) return reading('unknown-applied', missing);
  const edited = find(/was previously applied but has been modified/);
  if (edited !== undefined) return reading('drift', edited);
  if (find(/no migrations found/i) !== undefined) return noMigrations();
  if (text.code !== 0) return undefined;
  const names = text.out.map((line) => /^Can apply (\d+)\/migrate (.*) \([^()]*\)$/.exec(line));
  if (names.some((match) => match === null)) return undefined;
  // It prints nothing when there is nothing to do, and nothing when it found no files either.
  return names.length === 0
    ? 'not-read'
    : pendingReading(names.map((match) => `${match?.[1] ?? ''} ${match?.[2] ?? ''}`.trim()));
}

export const sqlx: MigrationTool = {
  name: 'sqlx-cli',
  aliases: ['sqlx'],
  marks: ['**/sqlx.toml', '**/.sqlx/*.json'],
  packages: ['sqlx'],
  files: ['**/migrations/*.sql'],
  naming: { kind: 'version-prefix', pattern: /^(\d+)_.+\.sql$/ },
  status: ['sqlx', 'migrate', 'info'],
  writes: '_sqlx_migrations',
  readOnlyFails: true,
  commands: [
    { words: ['migrate', 'info'], read: readInfo },
    { words: ['migrate', 'run'], flags: ['--dry-run'], read: readDryRun },
  ],
};
