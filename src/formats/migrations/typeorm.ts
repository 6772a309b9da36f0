import { AHEAD, fromFirst, fromList, reading, type StatusText, type Verdict } from './reading.ts';
import type { MigrationTool } from './tool.ts';

/** TypeORM (`MigrationExecutor.showMigrations`): `[X] 1 Name` or `[ ] Name`; 0.2 left with 1 when something is pending. */
function readShow(text: StatusText): Verdict {
  const source = text.lines.find((line) => /Given data source file must contain/.test(line));
  if (source !== undefined) return reading('misconfigured', source.replace(/^Error: /, ''));
  if (text.lines.some((line) => /^Error during migration show:/.test(line))) return undefined;
  if (text.code !== 0 && text.code !== 1) return undefined;
  // `logging: true` prints its queries among the rows.
  const lines = fromFirst(text.out, /^ *\[[ X]\] /).filter(
    (line) => line !== '' && !/^\s*query(?: is slow)?: /.test(line),
  );
  const rows = lines.map((line) => /^ *\[([ X])\] (?:(\d+) )?(\S+)$/.exec(line));
  if (rows.length === 0 || rows.some((row) => row === null)) return undefined;
  const list = fromList(rows.map((row) => ({ name: row?.[3] ?? '', applied: row?.[1] === 'X' })));
  return text.code === 0 || list.state === 'pending' ? list : undefined;
}

/** Entities against the schema: a difference is drift, no difference says nothing about which migrations are applied. */
function readGenerate(text: StatusText): Verdict {
  if (text.lines.some((line) => /^Unexpected changes in database schema were found in check mode/.test(line)))
    return reading('drift', 'the entities differ from the schema of the database');
  return text.code === 0 && text.lines.some((line) => /^No changes in database schema were found/.test(line))
    ? 'not-read'
    : undefined;
}

export const typeorm: MigrationTool = {
  name: 'typeorm',
  marks: ['**/ormconfig.{js,ts,json,yml,yaml}', '**/data-source.{ts,js}'],
  packages: ['typeorm'],
  files: ['**/migrations/*.{js,cjs,mjs,ts}', '**/migration/*.{js,ts}'],
  naming: { kind: 'version-prefix', pattern: /^(\d{13})-.+\.[cm]?[jt]s$/ },
  unseen: AHEAD,
  noDefault:
    'TypeORM needs the path of its data source: command: "npx --no-install typeorm migration:show -d data-source.js"',
  writes: 'migrations',
  commands: [
    { words: ['migration:show'], read: readShow },
    { words: ['migration:generate'], flags: ['--check', '--dryrun'], read: readGenerate },
    { words: ['migration:generate'], flags: ['--check', '--dr'], read: readGenerate },
  ],
};
