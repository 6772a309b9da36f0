import { AHEAD, fromList, noMigrations, type StatusText, type Verdict } from './reading.ts';
import { tableRows } from './table.ts';
import type { MigrationTool } from './tool.ts';

/** CodeIgniter 4 (`system/Commands/Database/MigrateStatus.php`): dashes stand where a migration has not run. */
function readStatus(text: StatusText): Verdict {
  if (text.code !== 0) return undefined;
  const rows = tableRows(text.out, ['Namespace', 'Version', 'Filename', 'Migrated On']);
  if (!rows)
    return text.lines.some((line) => /^No migrations were found/.test(line)) ? noMigrations() : undefined;
  if (
    !rows.every(
      ([, version = '', , at = '']) => /^\d/.test(version) && /^(?:-+|\d{4}-\d\d-\d\d [\d:]+)$/.test(at),
    )
  )
    return undefined;
  return fromList(
    rows.map(([, version = '', name = '', at = '']) => ({
      name: `${version} ${name}`,
      applied: !at.startsWith('-'),
    })),
  );
}

export const codeigniter: MigrationTool = {
  name: 'codeigniter',
  marks: ['spark', '*/spark'],
  packages: ['codeigniter4/framework', 'codeigniter4/codeigniter4'],
  files: ['**/Database/Migrations/*.php'],
  naming: { kind: 'version-prefix', pattern: /^(\d{4}[-_]?\d\d[-_]?\d\d[-_]?\d{6})_.+\.php$/ },
  unseen: AHEAD,
  status: ['php', 'spark', 'migrate:status'],
  writes: 'migrations',
  commands: [{ words: ['migrate:status'], without: ['-g', '--g', '-group'], read: readStatus }],
};
