import { readOnly } from './diesel.ts';
import { AHEAD, fromFirst, fromList, reading, type StatusText, type Verdict } from './reading.ts';
import type { MigrationTool } from './tool.ts';

/** yoyo-migrations (`yoyo/scripts/migrate.py`): a table of `A`pplied and `U`napplied; it takes its lock for that. */
const HEAD = /^STATUS +ID +SOURCE$/;
const ROW = /^([AU]) +(\S+) +(\S.*)$/;

function readList(text: StatusText): Verdict {
  const known = readOnly(text);
  if (known) return known;
  const find = (pattern: RegExp): string | undefined =>
    text.lines.map((line) => pattern.exec(line)?.[1]).find((message) => message !== undefined);
  const locked = find(/^yoyo\.exceptions\.LockTimeout: (.+)$/);
  if (locked !== undefined) return reading('dirty', locked);
  const broken = find(/^yoyo\.exceptions\.\w*(?:Conflict|BadMigration|Duplicate)\w*: (.+)$/);
  if (broken !== undefined) return reading('conflict', broken);
  const config =
    find(/^yoyo: error: (.+)$/) ?? find(/^yoyo\.exceptions\.(?:BadConnectionURI|ConfigurationError): (.+)$/);
  if (config !== undefined) return reading('misconfigured', config);
  const list = fromFirst(text.out, HEAD).filter((line) => line !== '');
  if (text.code !== 0 || !/^-[- ]+-$/.test(list[1] ?? '')) return undefined;
  const rows = list.slice(2).map((line) => ROW.exec(line));
  if (rows.some((row) => row === null)) return undefined;
  return fromList(rows.map((row) => ({ name: row?.[2] ?? '', applied: row?.[1] === 'A' })));
}

export const yoyo: MigrationTool = {
  name: 'yoyo',
  aliases: ['yoyo-migrations'],
  marks: ['**/yoyo.ini'],
  packages: ['yoyo-migrations'],
  files: ['**/migrations/*.{py,sql}'],
  // Several migrations of one day share the number before the name, and what they depend on is written inside.
  naming: { kind: 'none' },
  unseen: AHEAD,
  status: ['yoyo', 'list', '--batch'],
  writes: 'yoyo_lock, _yoyo_migration, _yoyo_log and _yoyo_version',
  readOnlyFails: true,
  commands: [{ words: ['list'], without: ['-m', '--match', '-r', '--revision'], read: readList }],
};
