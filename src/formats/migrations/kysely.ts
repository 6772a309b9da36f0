import { AHEAD, fromList, noMigrations, reading, type StatusText, type Verdict } from './reading.ts';
import type { MigrationTool } from './tool.ts';

/** kysely-ctl (`migrate:list`): a count, then `[✓] NAME` or `[ ] NAME`; it only reads. A notice of newer versions may follow in a box. */
const COUNT = /^(?:ℹ |\[info\] )?Found (\d+) migrations?:$/;
const ROW = /^\[([✓√ ])\] (\S.*)$/;

function readList(text: StatusText): Verdict {
  // The runner of Kysely itself compares the orders, where a migration is run; `list` does not.
  const broken = text.lines.find((line) => /corrupted migrations: /.test(line));
  if (broken !== undefined) return reading('unknown-applied', broken.trim());
  const config = text.lines.find((line) => /No config file found|invalid config/i.test(line));
  if (config !== undefined) return reading('misconfigured', config.replace(/^\s*(?:\[?ERROR\]?)\s*/i, ''));
  if (text.out.some((line) => /^(?:ℹ |\[info\] )?No migrations found\.$/.test(line))) return noMigrations();
  const start = text.out.findIndex((line) => COUNT.test(line));
  if (start === -1) return undefined;
  const count = Number(COUNT.exec(text.out[start] ?? '')?.[1]);
  const rows = text.out.slice(start + 1, start + 1 + count).map((line) => ROW.exec(line));
  if (rows.length !== count || rows.some((row) => row === null)) return undefined;
  if (text.out.slice(start + 1 + count).some((line) => ROW.test(line))) return undefined;
  const list = fromList(rows.map((row) => ({ name: row?.[2] ?? '', applied: row?.[1] !== ' ' })));
  // `--fail-on-pending` leaves with 1.
  return text.code === 0 || (text.code === 1 && list.state === 'pending') ? list : undefined;
}

export const kysely: MigrationTool = {
  name: 'kysely',
  aliases: ['kysely-ctl'],
  marks: ['**/kysely.config.{ts,js,mts,mjs,cts,cjs}'],
  packages: ['kysely-ctl'],
  files: ['**/migrations/*.{js,cjs,mjs,ts,cts,mts}'],
  // Names are compared as a whole; only times to the second or finer are versions, two of one day are none.
  naming: {
    kind: 'version-prefix',
    pattern: /^(\d{13,17}|\d{4}-?\d\d-?\d\d[T_-]\d\d-?\d\d-?\d\d)[_-].+\.[cm]?[jt]s$/,
  },
  unseen: AHEAD,
  status: ['npx', '--no-install', 'kysely', 'migrate:list', '--no-outdated-check'],
  strictOrder: true,
  commands: [
    { words: ['migrate:list'], read: readList },
    { words: ['migrate', 'list'], read: readList },
  ],
};
