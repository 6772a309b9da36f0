import { AHEAD, fromFirst, fromList, reading, type StatusText, type Verdict } from './reading.ts';
import type { MigrationTool } from './tool.ts';

/** Piccolo ORM (`piccolo migrations check`): a table with the app, the id (a time), words, and whether it ran. */
const HEAD = /^APP NAME +\| MIGRATION_ID +\| DESCRIPTION +\| RAN$/;
const ROW = /^(\S+) +\| (\S+) +\|.*\| (True|False)$/;

function readCheck(text: StatusText): Verdict {
  const config = text.lines.find((line) => /No module named '[\w.]*piccolo_(?:conf|app)\b/.test(line));
  if (config !== undefined) return reading('misconfigured', config);
  const list = fromFirst(text.out, HEAD).filter((line) => line !== '');
  if (text.code !== 0 || list.length === 0) return undefined;
  const rows = list.slice(1).map((line) => ROW.exec(line));
  if (rows.some((row) => row === null)) return undefined;
  return fromList(
    rows.map((row) => ({ name: `${row?.[1] ?? ''} ${row?.[2] ?? ''}`, applied: row?.[3] === 'True' })),
  );
}

export const piccolo: MigrationTool = {
  name: 'piccolo',
  marks: ['**/piccolo_conf.py', '**/piccolo_app.py'],
  packages: ['piccolo'],
  files: ['**/piccolo_migrations/*.py'],
  naming: { kind: 'none' },
  unseen: AHEAD,
  status: ['piccolo', 'migrations', 'check'],
  writes: 'migration',
  readOnlyIgnored: true,
  commands: [{ words: ['migrations', 'check'], read: readCheck }],
};
