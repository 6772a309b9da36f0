import { AHEAD, fromList, noMigrations, type StatusText, type Verdict } from './reading.ts';
import { tableRows } from './table.ts';
import type { MigrationTool } from './tool.ts';

/** Payload (`packages/payload/src/database/migrations/migrateStatus.ts`): a table below what its logger writes. */
function readStatus(text: StatusText): Verdict {
  if (text.code !== 0) return undefined;
  const rows = tableRows(text.out, ['Name', 'Ran']);
  if (!rows)
    return text.lines.some((line) => /\bINFO\b.{0,40}: No migrations found\.$/.test(line))
      ? noMigrations()
      : undefined;
  if (!rows.every(([name, ran = '']) => name !== '' && /^(?:Yes|No)$/.test(ran))) return undefined;
  return fromList(rows.map(([name = '', ran]) => ({ name, applied: ran === 'Yes' })));
}

export const payload: MigrationTool = {
  name: 'payload',
  aliases: ['payloadcms'],
  marks: ['**/payload.config.{ts,js,mts,mjs}'],
  packages: [
    '@payloadcms/db-postgres',
    '@payloadcms/db-vercel-postgres',
    '@payloadcms/db-sqlite',
    '@payloadcms/db-mongodb',
  ],
  files: ['**/migrations/[0-9]*.{ts,js}'],
  naming: { kind: 'version-prefix', pattern: /^(\d{8}_\d{6})(?:_.+)?\.[jt]s$/ },
  unseen: AHEAD,
  status: ['npx', '--no-install', 'payload', 'migrate:status'],
  commands: [{ words: ['migrate:status'], read: readStatus }],
};
