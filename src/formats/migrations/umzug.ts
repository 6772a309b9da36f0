import { AHEAD, pendingReading, upToDate, type StatusText, type Verdict } from './reading.ts';
import type { MigrationTool } from './tool.ts';

/**
 * Umzug 3 (`src/cli.ts`), which a script of the repository starts. Only its JSON is read: without `--json` it prints nothing
 * at all where nothing is pending, as any script does that does nothing.
 */
function readPending(text: StatusText): Verdict {
  const start = text.out.findIndex((line) => line === '[' || line === '[]');
  if (text.code !== 0 || start === -1) return undefined;
  let list: unknown;
  try {
    list = JSON.parse(text.out.slice(start).join('\n'));
  } catch {
    return undefined;
  }
  if (!Array.isArray(list)) return undefined;
  const names = list.flatMap((entry: unknown) =>
    typeof entry === 'object' && entry !== null && 'name' in entry && typeof entry.name === 'string'
      ? [entry.name]
      : [],
  );
  if (names.length !== list.length) return undefined;
  return names.length === 0 ? upToDate() : pendingReading(names);
}

export const umzug: MigrationTool = {
  name: 'umzug',
  marks: [],
  // Other tools are built upon it, and it has no command of its own: it has to be named.
  packages: [],
  files: ['**/migrations/*.{js,cjs,mjs,ts,cts,mts,sql}'],
  naming: {
    kind: 'version-prefix',
    pattern: /^(\d{13,17}|\d{4}\.\d\d\.\d\dT\d\d\.\d\d\.\d\d)[._-].+\.(?:[cm]?[jt]s|sql)$/,
  },
  unseen: AHEAD,
  noDefault:
    'Umzug is started by a script of yours that calls `umzug.runAsCLI()`: command: node migrate.js pending --json',
  writes: 'its table, SequelizeMeta or what its storage names',
  countless: true,
  commands: [{ words: ['pending'], flags: ['--json'], read: readPending }],
};
