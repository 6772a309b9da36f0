import { AHEAD, fromList, type StatusText, type Verdict } from './reading.ts';
import { tableRows } from './table.ts';
import type { MigrationTool } from './tool.ts';

/** migrate-mongo (`lib/actions/status.js`): a table with a time or `PENDING`; with `useFileHash`, what was edited is pending again. */
function readStatus(text: StatusText): Verdict {
  const rows = text.code === 0 ? tableRows(text.out, ['Filename', 'Applied At']) : undefined;
  if (
    !rows?.every(([name = '', at = '']) => name !== '' && /^(?:PENDING|\d{4}-\d\d-\d\dT[\d:.]+Z)$/.test(at))
  )
    return undefined;
  return fromList(rows.map(([name = '', at]) => ({ name, applied: at !== 'PENDING' })));
}

export const migrateMongo: MigrationTool = {
  name: 'migrate-mongo',
  marks: ['**/migrate-mongo-config.{js,cjs,mjs,ts}'],
  packages: ['migrate-mongo'],
  files: ['**/migrations/*.{js,cjs,mjs,ts}'],
  naming: { kind: 'version-prefix', pattern: /^(\d{14})-.+\.[cm]?[jt]s$/ },
  unseen: AHEAD,
  status: ['npx', '--no-install', 'migrate-mongo', 'status'],
  commands: [{ words: ['status'], read: readStatus }],
};
