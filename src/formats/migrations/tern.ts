import { pendingReading, reading, upToDate, type StatusText, type Verdict } from './reading.ts';
import type { MigrationTool } from './tool.ts';

/** tern (`main.go`, `Status`): how many of how many. It says `pending` too where the database has more than there are files. */
function readStatus(text: StatusText): Verdict {
  if (text.code !== 0) {
    const at = text.lines.findIndex((line) => /^Error loading migrations:$/.test(line));
    const why = text.lines[at + 1]?.trim() ?? '';
    const config = text.lines.findIndex((line) => /^Invalid config:$/.test(line));
    if (config !== -1) return reading('misconfigured', text.lines[config + 1]?.trim() ?? '');
    if (at === -1) return undefined;
    return reading(/^(?:Duplicate|Missing) migration \d/.test(why) ? 'conflict' : 'misconfigured', why);
  }
  const value = (key: string): string | undefined =>
    text.out
      .map((line) => new RegExp(`^${key}: +(.+)$`).exec(line)?.[1])
      .find((found) => found !== undefined);
  const version = /^(\d{1,9}) of (\d{1,9})$/.exec(value('version') ?? '');
  const status = value('status');
  if (!version || status === undefined) return undefined;
  const [at, all] = [Number(version[1]), Number(version[2])];
  if (at > all)
    return reading('unknown-applied', `the database is at version ${at}, of ${all} that there are files for`);
  if (at === all) return status === 'up to date' && all > 0 ? upToDate(all) : undefined;
  return status === 'migration(s) pending' ? waiting(at, all, text.files) : undefined;
}

/** The files of the versions that are not applied, where they are there; else the versions. */
function waiting(at: number, all: number, files: readonly string[] | undefined): Verdict {
  const named = (files ?? []).filter((file) => {
    const version = Number(/^(\d{1,9})_/.exec(file)?.[1] ?? 0);
    return version > at && version <= all;
  });
  return pendingReading(
    named.length === all - at ? named : [],
    `; the database is at version ${at} of ${all}`,
  );
}

export const tern: MigrationTool = {
  name: 'tern',
  marks: ['**/tern.conf'],
  packages: ['jackc/tern'],
  files: ['**/migrations/[0-9]*_*.sql'],
  naming: { kind: 'version-prefix', pattern: /^(\d+)_.+\.sql$/ },
  status: ['tern', 'status'],
  writes: 'schema_version',
  readOnlyIgnored: true,
  strictOrder: true,
  commands: [{ words: ['status'], read: readStatus }],
};
