import {
  AHEAD,
  fromFirst,
  pendingReading,
  reading,
  upToDate,
  type StatusText,
  type Verdict,
} from './reading.ts';
import type { MigrationTool } from './tool.ts';

/** MikroORM (`packages/cli/src/commands/MigrationCommandFactory.ts`). It even creates the database when the name is wrong. */
function readPending(text: StatusText): Verdict {
  // Its own package.json does not name it, whatever node_modules has.
  const missing = text.lines.find((line) => /needs to be installed as a local dependency/.test(line));
  if (missing !== undefined) return reading('tool-missing', missing.replace(/^Error: /, ''));
  if (text.code !== 0) return undefined;
  const list = fromFirst(text.out, /^(?:No pending migrations$|[┌+│|])/);
  if (list.length === 1 && list[0] === 'No pending migrations') return upToDate();
  const rows = list
    .filter((line) => /^[│|]/.test(line))
    .map((line) => line.replace(/^[│|]\s*|\s*[│|]$/g, '').split(/\s*[│|]\s*/)[0] ?? '');
  if (rows[0] !== 'Name' || rows.length < 2) return undefined;
  const frame = list.every((line) => line === '' || /^[┌├└│|+]/.test(line));
  return frame ? pendingReading(rows.slice(1)) : undefined;
}

/** Entities against the snapshot or the schema; that they agree says nothing about which migrations are applied. */
function readCheck(text: StatusText): Verdict {
  if (text.out.some((line) => /^Changes detected\./.test(line)))
    return reading('drift', 'the entities differ from the schema');
  return text.code === 0 && text.out.some((line) => /^No changes required/.test(line))
    ? 'not-read'
    : undefined;
}

export const mikroOrm: MigrationTool = {
  name: 'mikro-orm',
  aliases: ['mikroorm'],
  marks: ['**/mikro-orm.config.{ts,js,mjs,cjs}'],
  packages: ['@mikro-orm/cli', '@mikro-orm/migrations'],
  files: ['**/migrations/Migration*.{ts,js}'],
  naming: { kind: 'version-prefix', pattern: /^Migration(\d{14})\w*\.[cm]?[jt]s$/ },
  unseen: AHEAD,
  status: ['npx', '--no-install', 'mikro-orm', 'migration:pending'],
  writes: 'mikro_orm_migrations, and the database itself when it does not exist',
  countless: true,
  commands: [
    { words: ['migration:pending'], read: readPending },
    { words: ['migration:check'], read: readCheck },
  ],
};
