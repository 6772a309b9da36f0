import { fromList, noMigrations, reading, type StatusText, type Verdict } from './reading.ts';
import type { MigrationTool } from './tool.ts';

/** Knex (`bin/cli.js`): `migrate:list` and its alias `migrate:status`. The counts must agree with the names. */
function section(lines: readonly string[], kind: 'Completed' | 'Pending'): string[] | undefined {
  if (lines.includes(`No ${kind} Migration files Found.`)) return [];
  const start = lines.findIndex((line) =>
    new RegExp(`^Found \\d+ ${kind} Migration file(?:/files|s)?\\.$`).test(line),
  );
  if (start === -1) return undefined;
  const count = Number(/\d+/.exec(lines[start] ?? '')?.[0]);
  const names = lines.slice(start + 1, start + 1 + count);
  const whole =
    names.length === count && names.every((name) => name !== '' && !/^(?:Found|No) \w+ /.test(name));
  return whole && count > 0 ? names.map((name) => name.trim()) : undefined;
}

function readList(text: StatusText): Verdict {
  const corrupt = text.lines
    .map(
      (line) => /The migration directory is corrupt, the following files are missing: (.*)$/.exec(line)?.[1],
    )
    .find((names) => names !== undefined);
  if (corrupt !== undefined)
    return reading('unknown-applied', `the database has ${corrupt}, for which there is no file`);
  const locked = text.lines.find((line) =>
    /Migration table is already locked|Can't take lock to run/.test(line),
  );
  if (locked !== undefined) return reading('dirty', locked);
  if (text.code !== 0) return undefined;
  const done = section(text.out, 'Completed');
  const waiting = section(text.out, 'Pending');
  if (!done || !waiting) return undefined;
  if (done.length + waiting.length === 0) return noMigrations();
  return fromList([
    ...done.map((name) => ({ name, applied: true })),
    ...waiting.map((name) => ({ name, applied: false })),
  ]);
}

export const knex: MigrationTool = {
  name: 'knex',
  marks: ['**/knexfile.{js,cjs,mjs,ts,cts,mts}'],
  packages: ['knex'],
  files: ['**/migrations/*.{js,cjs,mjs,ts}'],
  naming: { kind: 'version-prefix', pattern: /^(\d{14})_.+\.[cm]?[jt]s$/ },
  status: ['npx', '--no-install', 'knex', 'migrate:list'],
  writes: 'knex_migrations and knex_migrations_lock',
  commands: [
    { words: ['migrate:list'], read: readList },
    { words: ['migrate:status'], read: readList },
  ],
};
