import {
  appliedWithoutFile,
  fromFirst,
  fromList,
  reading,
  type StatusText,
  type Verdict,
} from './reading.ts';
import type { MigrationTool } from './tool.ts';

/** peewee-migrate (`pw_migrate list`): rows, then two counts that must agree with them. What only the database has is a row too. */
function readList(text: StatusText): Verdict {
  const config = text.lines.find((line) => /Database is undefined/.test(line));
  if (config !== undefined) return reading('misconfigured', 'no database is given (`--database`)');
  if (text.code !== 0) return undefined;
  const lines = fromFirst(text.out, /^List of migrations:$/).filter((line) => line !== '');
  const counts = /^Done: (\d+), Pending: (\d+)$/.exec(lines.at(-1) ?? '');
  const rows = lines.slice(1, -1).map((line) => /^- \[([x ])\] (\S+)$/.exec(line));
  if (!counts || rows.some((row) => row === null)) return undefined;
  const list = rows.map((row) => ({ name: row?.[2] ?? '', applied: row?.[1] === 'x' }));
  const waiting = list.filter(({ applied }) => !applied).length;
  if (Number(counts[2]) !== waiting || Number(counts[1]) !== list.length - waiting) return undefined;
  return appliedWithoutFile(list, text.files, '.py') ?? fromList(list);
}

export const peeweeMigrate: MigrationTool = {
  name: 'peewee-migrate',
  aliases: ['pw_migrate'],
  marks: [],
  packages: ['peewee-migrate', 'peewee_migrate'],
  files: ['**/migrations/[0-9]*_*.py'],
  // They are told apart by their whole names, so that two branches may bring the same number.
  naming: { kind: 'none' },
  noDefault: 'pw_migrate takes its URL as an argument: command: pw_migrate list --database "$DATABASE_URL"',
  writes: 'migratehistory',
  commands: [{ words: ['list'], read: readList }],
};
