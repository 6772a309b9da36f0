import {
  fromList,
  noMigrations,
  pendingReading,
  reading,
  upToDate,
  type StatusText,
  type Verdict,
} from './reading.ts';
import type { MigrationTool } from './tool.ts';

/** Phinx (`src/Phinx/Migration/Manager.php`): exit 0, 3 pending, 2 a file is missing, 1 error. */

function readTable(text: StatusText): Verdict {
  const environment = text.lines.find((line) => /^The environment ".*" does not exist$/.test(line));
  if (environment !== undefined) return reading('misconfigured', environment);
  if (text.code !== 0 && text.code !== 2 && text.code !== 3) return undefined;
  const rule = text.out.findIndex((line) => /^-{20,}$/.test(line));
  if (rule === -1 || !text.out.slice(0, rule).some((line) => /^ *Status +\[?Migration ID\]?/.test(line))) {
    return text.out.some((line) => /^There are no available migrations/.test(line))
      ? noMigrations()
      : undefined;
  }
  const lines = text.out.slice(rule + 1).filter((line) => line !== '' && !/BREAKPOINT SET/.test(line));
  const rows = lines.map((line) => /^ *(up|down) +(\d+) (.*)$/.exec(line));
  if (rows.length === 0 || rows.some((row) => row === null)) return undefined;
  const parsed = rows.map((row) => ({
    up: row?.[1] === 'up',
    id: row?.[2] ?? '',
    rest: row?.[3] ?? '',
    name: /(\S+)\s*(?:\*\* MISSING.*)?$/.exec(row?.[3] ?? '')?.[1] ?? '',
  }));
  const waiting = parsed.filter((row) => !row.up).map((row) => `${row.id} ${row.name}`);
  const missing = parsed.filter((row) => /\*\* MISSING/.test(row.rest)).map((row) => row.id);
  if (missing.length > 0 || text.code === 2)
    return reading(
      'unknown-applied',
      `the database has ${missing.join(', ') || 'a migration'}, for which there is no file`,
      waiting,
    );
  const list = fromList(parsed.map((row) => ({ name: `${row.id} ${row.name}`, applied: row.up })));
  return (list.state === 'pending') === (text.code === 3) ? list : undefined;
}

function readStatus(text: StatusText): Verdict {
  const last = text.out.at(-1) ?? '';
  if (!last.startsWith('{')) return readTable(text);
  let report: unknown;
  try {
    report = JSON.parse(last);
  } catch {
    return undefined;
  }
  if (typeof report !== 'object' || report === null) return undefined;
  const {
    pending_count: waiting,
    missing_count: missing,
    total_count: total,
    migrations,
  } = report as Record<string, unknown>;
  if (
    typeof waiting !== 'number' ||
    typeof missing !== 'number' ||
    typeof total !== 'number' ||
    !Array.isArray(migrations)
  )
    return undefined;
  const names = migrations.flatMap((row: unknown) => {
    if (
      typeof row !== 'object' ||
      row === null ||
      !('migration_status' in row) ||
      row.migration_status !== 'down'
    )
      return [];
    return [
      `${'migration_id' in row ? String(row.migration_id) : ''} ${'migration_name' in row ? String(row.migration_name) : ''}`.trim(),
    ];
  });
  if (missing > 0)
    return reading('unknown-applied', `the database has ${missing} for which there is no file`, names);
  if (waiting > 0) return pendingReading(names);
  if (text.code !== 0 || names.length > 0) return undefined;
  return total > 0 && migrations.length === total ? upToDate(total) : noMigrations();
}

export const phinx: MigrationTool = {
  name: 'phinx',
  marks: ['phinx.{php,yml,yaml,json}'],
  packages: ['robmorgan/phinx'],
  files: ['db/migrations/*.php', '**/migrations/*.php'],
  naming: { kind: 'version-prefix', pattern: /^(\d{14})_.+\.php$/ },
  status: ['vendor/bin/phinx', 'status', '--format', 'json', '--no-info'],
  writes: 'phinxlog',
  commands: [{ words: ['status'], read: readStatus }],
};
