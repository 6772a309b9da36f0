import { fromList, reading, type StatusText, type Verdict } from './reading.ts';
import { tableRows } from './table.ts';
import type { MigrationTool } from './tool.ts';

/** Lucid, the ORM of AdonisJS (`commands/migration/status.ts`). `corrupt`: applied, and its file is gone. */
function readStatus(text: StatusText): Verdict {
  const rows = text.code === 0 ? tableRows(text.out, ['Name', 'Status', 'Batch']) : undefined;
  if (!rows?.every(([name, status = '']) => name !== '' && /^(?:completed|pending|corrupt)$/.test(status)))
    return undefined;
  const of = (wanted: string): string[] =>
    rows.flatMap(([name = '', status]) => (status === wanted ? [name] : []));
  const gone = of('corrupt');
  if (gone.length > 0)
    return reading(
      'unknown-applied',
      `the database has ${gone.join(', ')}, for which there is no file`,
      of('pending'),
    );
  return fromList(rows.map(([name = '', status]) => ({ name, applied: status === 'completed' })));
}

export const lucid: MigrationTool = {
  name: 'lucid',
  aliases: ['adonis', 'adonisjs'],
  marks: ['**/adonisrc.ts', '**/.adonisrc.json'],
  packages: ['@adonisjs/lucid'],
  files: ['database/migrations/*.{js,ts}', '**/database/migrations/*.{js,ts}'],
  naming: { kind: 'version-prefix', pattern: /^(\d{10,17})_.+\.[jt]s$/ },
  status: ['node', 'ace', 'migration:status'],
  writes: 'adonis_schema',
  commands: [{ words: ['migration:status'], read: readStatus }],
};
