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
  const found = readRows(text);
  return typeof found !== 'object' || found.state !== 'up-to-date'
    ? found
    : { ...found, detail: `${found.detail}${BLIND}` };
}

const BLIND =
  ' as far as `info` tells, which calls installed what failed half way and does not show what is only in the database; `sqlx migrate info && sqlx migrate run --dry-run` does';

function readRows(text: StatusText): Verdict {
  const known = readOnly(text);
  if (known) return known;
  if (text.code !== 0) return undefined;
  // Nothing in the folder: it says nothing, whatever the database has.
  if (text.lines.length === 0) return noMigrations();
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

/** `info` calls installed what failed half way, and is silent about what is only in the database: the command that would apply tells. */
function readBoth(text: StatusText): Verdict {
  const refused = readRefusal(text);
  if (refused) return refused;
  const out = text.out.filter((line) => !CAN_APPLY.test(line));
  return readRows({ ...text, out, lines: [...out, ...text.err] });
}

const CAN_APPLY = /^Can apply (\d+)\/migrate (.*) \([^()]*\)$/;

function readRefusal(text: StatusText): Verdict {
  const known = readOnly(text);
  if (known) return known;
  const find = (pattern: RegExp): string | undefined =>
    text.lines.find((line) => pattern.test(line))?.replace(/^error: /, '');
  const dirty = find(/is partially applied/);
  if (dirty !== undefined) return reading('dirty', dirty);
  const missing = find(/was previously applied but is missing/);
  if (missing !== undefined) return reading('unknown-applied', missing);
  const edited = find(/was previously applied but has been modified/);
  return edited === undefined ? undefined : reading('drift', edited);
}

function readDryRun(text: StatusText): Verdict {
  const refused = readRefusal(text);
  if (refused) return refused;
  if (text.lines.some((line) => /no migrations found/i.test(line))) return noMigrations();
  if (text.code !== 0) return undefined;
  const names = text.out.map((line) => CAN_APPLY.exec(line));
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
  status: ['sqlx', 'migrate', 'info', '&&', 'sqlx', 'migrate', 'run', '--dry-run'],
  writes: '_sqlx_migrations',
  readOnlyFails: true,
  together: { words: [], read: readBoth },
  commands: [
    { words: ['migrate', 'info'], read: readInfo },
    { words: ['migrate', 'run'], flags: ['--dry-run'], read: readDryRun },
  ],
};
