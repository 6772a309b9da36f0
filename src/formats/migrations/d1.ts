import {
  AHEAD,
  hasFlag,
  pendingReading,
  reading,
  upToDate,
  type Reading,
  type StatusText,
  type Verdict,
} from './reading.ts';
import { tableRows } from './table.ts';
import type { MigrationTool } from './tool.ts';

/** Cloudflare D1 (`packages/wrangler/src/d1/migrations/list.ts`): what is not applied; since 3.33 of the local copy unless `--remote`. */
function readList(text: StatusText): Verdict {
  const config = text.lines.find((line) =>
    /Couldn't find a D1 DB|No configuration file found|CLOUDFLARE_API_TOKEN/.test(line),
  );
  if (text.code !== 0)
    return config === undefined
      ? undefined
      : reading('misconfigured', config.replace(/^.*?\[?ERROR\]?\s*/, ''));
  const none = text.out.some((line) => /^(?:✅ )?No migrations to apply!$/.test(line));
  const listed = text.out.some((line) => /^Migrations to be applied:$/.test(line));
  if (none === listed) return undefined;
  if (none) return where(upToDate(), text);
  const rows = tableRows(text.out, ['Name']);
  const names = (rows ?? []).map(([name = '']) => name);
  return names.length === 0 || names.includes('') ? undefined : where(pendingReading(names), text);
}

function where(said: Reading, text: StatusText): Reading {
  const local =
    hasFlag(text.tokens, '--local') || text.out.some((line) => /^Resource location: local\b/.test(line));
  return local
    ? { ...said, detail: `${said.detail} (in the local copy; \`--remote\` asks Cloudflare)` }
    : said;
}

export const d1: MigrationTool = {
  name: 'd1',
  aliases: ['wrangler', 'wrangler-d1'],
  marks: [],
  packages: [],
  files: ['**/migrations/*.sql'],
  // They are told apart by their whole names, so that two branches may bring the same number.
  naming: { kind: 'none' },
  unseen: AHEAD,
  noDefault:
    'wrangler takes the name of the database: command: npx --no-install wrangler d1 migrations list shop --remote',
  writes: 'd1_migrations',
  readOnlyIgnored: true,
  countless: true,
  commands: [{ words: ['d1', 'migrations', 'list'], read: readList }],
};
