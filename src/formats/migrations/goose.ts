import { AHEAD, fromList, noMigrations, reading, type StatusText, type Verdict } from './reading.ts';
import type { MigrationTool } from './tool.ts';
import { fromVersion } from './versions.ts';

/** goose (`status.go`): a log on standard error; each row is a date or `Pending`. */
const STAMP = /^\d{4}\/\d{2}\/\d{2} \d{2}:\d{2}:\d{2} /;
const ROW = /^\s*(Pending|[A-Z][a-z]{2} [A-Z][a-z]{2} +\d{1,2} \d{2}:\d{2}:\d{2} \d{4}) +-- (\S.*)$/;
const VERSION = /^goose: version (\d+)$/;

function plain(text: StatusText): string[] {
  return text.lines.map((line) => line.replace(STAMP, '').trimEnd()).filter((line) => line !== '');
}

function errors(text: StatusText): Verdict {
  const find = (pattern: RegExp): string | undefined => plain(text).find((line) => pattern.test(line));
  const twice = find(/duplicate version \d+/);
  if (twice !== undefined) return reading('conflict', twice.slice(0, 300));
  const order = find(/found \d+ missing(?: \(out-of-order\))? migrations?/);
  if (order !== undefined) return reading('conflict', order);
  const config = find(
    /no migration files found|directory does not exist|^Usage: goose|no such file or directory/i,
  );
  return config === undefined
    ? undefined
    : reading(
        'misconfigured',
        config.startsWith('Usage') ? 'no database is configured (GOOSE_DRIVER and GOOSE_DBSTRING)' : config,
      );
}

function readStatus(text: StatusText): Verdict {
  // Version 3.5 leaves with 0 where it prints how it is used.
  if (text.code !== 0 || text.lines.some((line) => line.startsWith('Usage: goose'))) return errors(text);
  const lines = plain(text);
  const head = lines.findIndex((line) => /^\s*Applied At +Migration$/.test(line));
  if (head === -1 || !/^\s*=+$/.test(lines[head + 1] ?? '')) return undefined;
  const rows = lines.slice(head + 2).map((line) => ROW.exec(line));
  if (rows.length === 0) return noMigrations();
  if (rows.some((row) => row === null)) return undefined;
  return fromList(rows.map((row) => ({ name: row?.[2] ?? '', applied: row?.[1] !== 'Pending' })));
}

function readVersion(text: StatusText): Verdict {
  if (text.code !== 0) return errors(text);
  const lines = plain(text);
  const version = VERSION.exec(lines[0] ?? '')?.[1];
  return lines.length === 1 && version !== undefined
    ? fromVersion(version, text.files, /^(\d+)_.+\.(?:sql|go)$/)
    : undefined;
}

/** `goose status && goose version`: what only the database has is no row of the status, but the version tells the last of it. */
function readBoth(text: StatusText): Verdict {
  if (text.code !== 0) return errors(text);
  const at = text.lines.findLastIndex((line) => VERSION.test(line.replace(STAMP, '')));
  if (at === -1) return readStatus(text);
  const rest = text.lines.filter((_, index) => index !== at);
  const status = readStatus({ ...text, out: [], err: rest, lines: rest });
  if (typeof status !== 'object' || status.state !== 'up-to-date') return status;
  const line = (text.lines[at] ?? '').replace(STAMP, '');
  const version = readVersion({ ...text, out: [line], err: [], lines: [line] });
  return typeof version === 'object' && version.state === 'unknown-applied' ? version : status;
}

export const goose: MigrationTool = {
  name: 'goose',
  marks: [],
  packages: ['pressly/goose'],
  files: ['**/migrations/*.{sql,go}'],
  naming: { kind: 'version-prefix', pattern: /^(\d+)_.+\.(?:sql|go)$/ },
  status: ['goose', 'status', '&&', 'goose', 'version'],
  together: { words: [], read: readBoth },
  writes: 'goose_db_version',
  strictOrder: true,
  commands: [
    { words: ['status'], unseen: AHEAD, read: readStatus },
    { words: ['version'], read: readVersion },
  ],
};
