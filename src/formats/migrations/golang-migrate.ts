import { fromVersion } from './versions.ts';
import { noMigrations, pendingReading, reading, type StatusText, type Verdict } from './reading.ts';
import type { MigrationTool } from './tool.ts';

/** golang-migrate (`internal/cli/commands.go`): a bare number on standard error, which only the files can be compared with. */
const PATTERN = /^(\d+)_.+\.up\.[a-z0-9.]+$/;

function readVersion(text: StatusText): Verdict {
  // `-verbose` puts the time before each line.
  const lines = text.lines
    .map((line) => line.replace(/^\d{4}\/\d{2}\/\d{2} \d{2}:\d{2}:\d{2} /, ''))
    .filter((line) => line !== '' && line !== 'Closing source and database');
  const line = lines.at(-1) ?? '';
  const dirty = /^(\d+) \(dirty\)$/.exec(line);
  if (dirty) return reading('dirty', `version ${dirty[1] ?? ''} failed half way`);
  if (text.code === 1 && lines.length === 1 && line === 'error: no migration')
    return text.files && !text.files.some((file) => PATTERN.test(file))
      ? noMigrations()
      : pendingReading([], '; no version is recorded in the database');
  if (text.code !== 0) return readErrors(text);
  if (lines.length !== 1 || !/^\d+$/.test(line)) return undefined;
  return fromVersion(line, text.files, PATTERN);
}

function readErrors(text: StatusText): Verdict {
  const find = (pattern: RegExp): string | undefined => text.lines.find((line) => pattern.test(line));
  const twice = find(/duplicate migration file/);
  if (twice !== undefined) return reading('conflict', twice);
  const dirty = find(/Dirty database version \d+/);
  if (dirty !== undefined) return reading('dirty', dirty);
  const config = find(
    /failed to open source|unknown driver|no scheme|URL cannot be empty|must be specified|parse .*: /,
  );
  return config === undefined ? undefined : reading('misconfigured', config);
}

export const golangMigrate: MigrationTool = {
  name: 'golang-migrate',
  aliases: ['migrate'],
  marks: ['**/migrations/*.up.sql'],
  packages: ['golang-migrate/migrate'],
  files: ['**/migrations/*.{up,down}.sql'],
  naming: { kind: 'version-prefix', pattern: /^(\d+)_.+\.up\.[a-z0-9.]+$/ },
  noDefault:
    'golang-migrate takes its URL as an argument: command: migrate -path migrations -database "$DATABASE_URL" version',
  writes: 'schema_migrations',
  strictOrder: true,
  commands: [{ words: ['version'], read: readVersion }],
};
