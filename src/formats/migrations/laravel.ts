import {
  AHEAD,
  fromList,
  noMigrations,
  pendingReading,
  reading,
  upToDate,
  type StatusText,
  type Verdict,
} from './reading.ts';
import type { MigrationTool } from './tool.ts';

/** Laravel (`Illuminate/Database/Console/Migrations/StatusCommand.php`), since 9 as dotted lines, before as a table. */

const ROW = /^ *(\S+?)[ .]* (\[\d+\] Ran|Pending)$/;
const OLD_ROW = /^\| (Yes|No) +\| (\S+) +\| *\d* *\|$/;

function readStatus(text: StatusText): Verdict {
  if (text.squeezed.includes('migrationtablenotfound'))
    return pendingReading([], '; there is no migration table yet');
  if (text.out.some((line) => /^\s*INFO {1,2}No pending migrations\.$/.test(line)))
    return text.code === 0 ? upToDate() : undefined;
  if (text.out.some((line) => /^\s*(?:INFO {1,2})?No migrations found\.?$/.test(line))) return noMigrations();
  if (text.squeezed.includes('applicationinproduction'))
    return reading('misconfigured', 'the command was refused in production');
  const lines = text.out.filter((line) => line !== '');
  const heading = lines.findIndex((line) => /^\s*Migration name[ .]+Batch \/ Status$/.test(line));
  if (heading === -1) return readOld(lines, text.code);
  const rows = lines.slice(heading + 1).map((line) => ROW.exec(line));
  if (rows.length === 0 || rows.some((row) => row === null)) return undefined;
  const list = fromList(rows.map((row) => ({ name: row?.[1] ?? '', applied: row?.[2] !== 'Pending' })));
  // With `--pending=N` the exit code is N when something is pending; anything else that is not 0 is a failure.
  return text.code === 0 || list.state === 'pending' ? list : undefined;
}

function readOld(lines: readonly string[], code: number | null): Verdict {
  if (code !== 0 || !lines.some((line) => /^\| Ran\? \| Migration +\| Batch \|$/.test(line)))
    return undefined;
  const body = lines.filter((line) => line.startsWith('|') && !line.startsWith('| Ran?'));
  const rows = body.map((line) => OLD_ROW.exec(line));
  if (rows.length === 0 || rows.some((row) => row === null)) return undefined;
  return fromList(rows.map((row) => ({ name: row?.[2] ?? '', applied: row?.[1] === 'Yes' })));
}

export const laravel: MigrationTool = {
  name: 'laravel',
  aliases: ['artisan'],
  marks: ['artisan'],
  files: ['database/migrations/*.php'],
  naming: { kind: 'version-prefix', pattern: /^(\d{4}_\d{2}_\d{2}_\d{6})_.+\.php$/ },
  unseen: AHEAD,
  status: ['php', 'artisan', 'migrate:status', '--no-ansi', '--no-interaction'],
  commands: [{ words: ['migrate:status'], read: readStatus }],
};
