import { pendingReading, reading, upToDate, type StatusText, type Verdict } from './reading.ts';
import type { MigrationTool } from './tool.ts';

/** node-pg-migrate (`src/runner.ts`) has no status command; `up --dry-run` prints what it would do. */
function readDryRun(text: StatusText): Verdict {
  const order = text.lines
    .map((line) => /Not run migration (\S+) is preceding already run migration (\S+)/.exec(line))
    .find((match) => match !== null);
  const [, waiting = '', applied = ''] = order ?? [];
  // The order is compared place by place, so a file that is gone shows as the next one being late.
  if (
    order &&
    text.files &&
    text.files.length > 0 &&
    !text.files.some((file) => file.startsWith(`${applied}.`))
  )
    return reading('unknown-applied', `the database has ${applied}, for which there is no file`);
  if (order)
    return reading('conflict', `${waiting} is not applied but comes before ${applied}, which is`, [waiting]);
  if (text.lines.some((line) => /Another migration is already running/.test(line)))
    return reading('dirty', 'another migration is running, or its lock was never given back');
  if (text.code !== 0 || !text.out.includes('dry run')) return undefined;
  if (text.out.includes('No migrations to run!')) return upToDate();
  const names = text.out.flatMap((line) => /^> - (\S.*)$/.exec(line)?.[1] ?? []);
  return text.out.includes('> Migrating files:') && names.length > 0 ? pendingReading(names) : undefined;
}

export const nodePgMigrate: MigrationTool = {
  name: 'node-pg-migrate',
  marks: [],
  packages: ['node-pg-migrate'],
  files: ['**/migrations/*.{js,cjs,mjs,ts,sql}'],
  naming: { kind: 'version-prefix', pattern: /^(\d{13,17})[_-].+\.(?:[cm]?[jt]s|sql)$/ },
  unseen: 'the newest migration of the database has no file',
  status: ['npx', '--no-install', 'node-pg-migrate', 'up', '--dry-run', '--no-verbose'],
  writes: 'pgmigrations (and it takes an advisory lock)',
  countless: true,
  strictOrder: true,
  commands: [{ words: ['up'], flags: ['--dry-run'], without: ['--no-check-order'], read: readDryRun }],
};
