import { AHEAD, pendingReading, upToDate, type StatusText, type Verdict } from './reading.ts';
import type { MigrationTool } from './tool.ts';

/** db-migrate (`lib/commands/check.js`): a list as Node prints one, over several lines where it is long. */
function readCheck(text: StatusText): Verdict {
  if (text.code !== 0 || text.lines.at(-1) !== '[INFO] Done') return undefined;
  if (text.out.includes('[INFO] No migrations to run')) return upToDate();
  const whole = text.out.join('\n');
  const list = /^\[INFO\] Migrations to run: \[([^\]]*)\]$/m.exec(whole)?.[1];
  if (list === undefined) return undefined;
  const names = [...list.matchAll(/'([^'\n]{1,300})'/g)].map((match) => match[1] ?? '');
  if (list.trim() === '') return upToDate();
  // A hundred are shown, and the number of the others.
  const more = Number(/\.\.\. (\d+) more items?\s*$/.exec(list)?.[1] ?? 0);
  if (names.length === 0) return undefined;
  return pendingReading(names, more > 0 ? ` (and ${more} more)` : '');
}

export const dbMigrate: MigrationTool = {
  name: 'db-migrate',
  marks: [],
  // Each database has a package of its own; `db-migrate` alone is a usual name of scripts.
  packages: ['db-migrate-pg', 'db-migrate-mysql', 'db-migrate-sqlite3', 'db-migrate-mongodb'],
  files: ['**/migrations/*.{js,cjs,mjs,ts}'],
  naming: { kind: 'version-prefix', pattern: /^(\d{14})-.+\.[cm]?[jt]s$/ },
  unseen: AHEAD,
  status: ['npx', '--no-install', 'db-migrate', 'check'],
  writes: 'migrations',
  countless: true,
  commands: [
    { words: ['check'], read: readCheck },
    { words: ['up'], flags: ['--check'], read: readCheck },
  ],
};
