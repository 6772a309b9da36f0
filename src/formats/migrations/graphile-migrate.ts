import { readOnly } from './diesel.ts';
import { AHEAD, pendingReading, reading, upToDate, type StatusText, type Verdict } from './reading.ts';
import type { MigrationTool } from './tool.ts';

/** graphile-migrate (`src/commands/status.ts`): bits of its exit code, 1 for what is pending and 2 for a current migration. */
function readStatus(text: StatusText): Verdict {
  const known = readOnly(text);
  if (known) return known;
  const config = text.lines.find((line) =>
    /No \.gmrc file found|occurred during settings validation/.test(line),
  );
  if (config !== undefined) return reading('misconfigured', config.replace(/^Error: /, ''));
  const broken = text.lines.find((line) =>
    /expected a previous migration|expected previous hash|has the file been tampered/.test(line),
  );
  if (text.code === 1 && broken !== undefined)
    return reading(broken.includes('tampered') ? 'drift' : 'conflict', broken.replace(/^Error: /, '').trim());
  const start = text.out.findIndex((line) =>
    /^There (?:is|are) \d+ committed migrations? pending:$/.test(line),
  );
  const waiting = text.out
    .slice(start === -1 ? text.out.length : start + 1)
    .flatMap((line) => /^\s+(\S+\.sql)$/.exec(line)?.[1] ?? []);
  const current = text.out.some((line) => /^The current migration is not empty/.test(line));
  const code = (waiting.length > 0 ? 1 : 0) + (current ? 2 : 0);
  if (text.code !== code) return undefined;
  if (code > 0) return pendingReading([...waiting, ...(current ? ['current.sql'] : [])]);
  return start === -1 && text.out.includes('Up to date.') ? upToDate() : undefined;
}

export const graphileMigrate: MigrationTool = {
  name: 'graphile-migrate',
  marks: ['**/.gmrc', '**/.gmrc.{js,cjs}'],
  packages: ['graphile-migrate'],
  files: ['**/migrations/committed/*.sql'],
  naming: { kind: 'version-prefix', pattern: /^(\d{6,})\b.*\.sql$/ },
  unseen: `an applied migration was edited, or ${AHEAD}`,
  status: ['npx', '--no-install', 'graphile-migrate', 'status'],
  writes: 'the schema graphile_migrate',
  readOnlyFails: true,
  countless: true,
  strictOrder: true,
  commands: [{ words: ['status'], without: ['--skipDatabase', '--skip-database'], read: readStatus }],
};
