import { AHEAD, pendingReading, reading, upToDate, type StatusText, type Verdict } from './reading.ts';
import type { MigrationTool } from './tool.ts';

/** Tortoise ORM 1 (`tortoise migrate --dry-run`): a plan for each connection. Its own table is created all the same. */
function readPlan(text: StatusText): Verdict {
  const config = text.lines.find((line) =>
    /^You must specify TORTOISE_ORM|^Cannot import configuration module|^No TORTOISE_ORM/.test(line),
  );
  if (config !== undefined) return reading('misconfigured', config);
  if (text.code !== 0) return undefined;
  const connections = text.out.filter((line) => /^Connection: .+ \(dry-run\)$/.test(line)).length;
  if (connections === 0) return undefined;
  const names = text.out.flatMap((line) => /^ {2}APPLY +(\S+)$/.exec(line)?.[1] ?? []);
  const plans = text.out.flatMap((line) => {
    const plan = /^ {2}Plan: (\d+) to apply, (\d+) to roll back$/.exec(line);
    return plan ? [Number(plan[1]) + Number(plan[2])] : [];
  });
  const none = text.out.filter((line) => line === '  No migrations to apply').length;
  const sum = plans.reduce((total, count) => total + count, 0);
  if (none + plans.length !== connections || sum !== names.length) return undefined;
  return names.length === 0 ? upToDate() : pendingReading(names);
}

export const tortoise: MigrationTool = {
  name: 'tortoise',
  aliases: ['tortoise-orm'],
  marks: [],
  packages: ['tortoise-orm'],
  files: ['**/migrations/[0-9]*_*.py', '**/migrations/*/[0-9]*_*.py'],
  // What they depend on is written inside; two of one number may be in order.
  naming: { kind: 'none' },
  unseen: AHEAD,
  status: ['tortoise', 'migrate', '--dry-run'],
  writes: 'tortoise_migrations',
  readOnlyIgnored: true,
  countless: true,
  commands: [{ words: ['migrate'], flags: ['--dry-run'], without: ['--fake'], read: readPlan }],
};
