import { AHEAD, pendingReading, upToDate, type StatusText, type Verdict } from './reading.ts';
import type { MigrationTool } from './tool.ts';

/** Yii 2 (`framework/console/controllers/BaseMigrateController.php`): the new ones; ten of them unless `all` or a number is given. */
function readNew(text: StatusText): Verdict {
  if (text.code !== 0) return undefined;
  const none = text.out.some((line) => /^No new migrations? found\. Your system is up-to-date\.$/.test(line));
  const start = text.out.findIndex((line) =>
    /^(?:Found \d+|Showing \d+ out of \d+) new migrations?:$/.test(line),
  );
  if (start === -1) return none ? upToDate() : undefined;
  const names = text.out.slice(start + 1).flatMap((line) => /^\s+([\w\\]+)$/.exec(line)?.[1] ?? []);
  const [shown = '', all = shown] = (text.out[start] ?? '').match(/\d+/g) ?? [];
  if (none || names.length === 0 || names.length !== Number(shown)) return undefined;
  const more = Number(all) - names.length;
  return pendingReading(names, more > 0 ? `, and ${more} more (\`migrate/new all\` names them)` : '');
}

export const yii: MigrationTool = {
  name: 'yii',
  aliases: ['yii2'],
  marks: ['yii', '*/yii'],
  packages: ['yiisoft/yii2'],
  files: ['**/migrations/[mM][0-9]*.php'],
  naming: { kind: 'version-prefix', pattern: /^[mM](\d{6}_?\d{6})\w*\.php$/ },
  unseen: AHEAD,
  status: ['php', 'yii', 'migrate/new', 'all'],
  writes: 'migration',
  countless: true,
  commands: [{ words: ['migrate/new'], read: readNew }],
};
