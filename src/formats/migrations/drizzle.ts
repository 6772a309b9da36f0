import { reading, type StatusText, type Verdict } from './reading.ts';
import type { MigrationTool } from './tool.ts';

/** drizzle-kit has no status command; `check` looks at its own files only, so a clean one tells nothing of a database. */
function readCheck(text: StatusText): Verdict {
  const line = (pattern: RegExp): string | undefined =>
    text.lines.find((candidate) => pattern.test(candidate));
  const clash = line(/which is a collision|timestamps must strictly increase|non-commutative/i);
  if (clash !== undefined) return reading('conflict', clash);
  const broken = line(/data is malformed|file does not exist|folder does not exist/i);
  if (broken !== undefined) return reading('misconfigured', broken);
  return text.code === 0 && line(/^Everything's fine/) !== undefined ? 'not-read' : undefined;
}

export const drizzle: MigrationTool = {
  name: 'drizzle-kit',
  aliases: ['drizzle'],
  marks: ['**/drizzle.config.{ts,js,json,mjs,cjs,mts,cts}'],
  packages: ['drizzle-kit'],
  files: ['**/drizzle/*.sql', '**/migrations/*.sql'],
  naming: { kind: 'version-prefix', pattern: /^(\d{4,14})_.+\.sql$/ },
  noDefault:
    'drizzle-kit has no command that tells the status of a database; `database: false` checks its files',
  strictOrder: true,
  // Up to 0.20 each dialect had a command of its own.
  commands: ['check', 'check:pg', 'check:mysql', 'check:sqlite'].map((word) => ({
    words: [word],
    read: readCheck,
  })),
};
