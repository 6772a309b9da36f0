import {
  fromList,
  noMigrations,
  pendingReading,
  reading,
  upToDate,
  type Reading,
  type StatusText,
  type Verdict,
} from './reading.ts';
import type { MigrationTool } from './tool.ts';

/** Doctrine Migrations 3 (`UpToDateCommand.php`, `ListCommand.php`, `StatusCommand.php`); boxes wrap, so they are read squeezed. */
const ROW = /^\| (\S+) +\| (migrated|not migrated|migrated, not available) +\|/;

function rows(text: StatusText): { name: string; state: string }[] {
  return text.out.flatMap((line) => {
    const row = ROW.exec(line);
    return row ? [{ name: row[1] ?? '', state: row[2] ?? '' }] : [];
  });
}

function fromTable(found: readonly { name: string; state: string }[]): Reading {
  const waiting = found.filter((row) => row.state === 'not migrated').map((row) => row.name);
  const unknown = found.filter((row) => row.state === 'migrated, not available').map((row) => row.name);
  if (unknown.length > 0)
    return reading(
      'unknown-applied',
      `the database has ${unknown.join(', ')}, for which there is no class`,
      waiting,
    );
  return fromList(found.map((row) => ({ name: row.name, applied: row.state === 'migrated' })));
}

function readUpToDate(text: StatusText): Verdict {
  const all = text.squeezed;
  const waiting = rows(text)
    .filter((row) => row.state === 'not migrated')
    .map((row) => row.name);
  const count = /out-of-date!(\d+)migration/.exec(all)?.[1];
  const unknown = /youhave(\d+)previouslyexecutedmigrations?inthedatabase/.exec(all)?.[1];
  if (unknown !== undefined && Number(unknown) > 0)
    return reading('unknown-applied', `the database has ${unknown} for which there is no class`, waiting);
  if (count !== undefined)
    return waiting.length > 0 ? pendingReading(waiting) : pendingReading([], ` (${count})`);
  return text.code === 0 && /\[ok\]up-to-date!nomigrationstoexecute/.test(all) ? upToDate() : undefined;
}

function readList(text: StatusText): Verdict {
  if (text.code !== 0 || !text.out.some((line) => /^\| Migration +\| Status/.test(line))) return undefined;
  const found = rows(text);
  const listed = text.out.filter(
    (line) => /^\| \S+ +\| /.test(line) && !/^\| Migration +\| Status/.test(line),
  );
  return listed.length === found.length ? fromTable(found) : undefined;
}

function readStatus(text: StatusText): Verdict {
  if (text.code !== 0) return undefined;
  const number = (name: string): number | undefined => {
    const value = text.out
      .map((line) => new RegExp(`^\\|[^|]*\\| ${name} +\\| (\\d+) +\\|$`).exec(line)?.[1])
      .find((found) => found !== undefined);
    return value === undefined ? undefined : Number(value);
  };
  const [fresh, unknown, available] = [number('New'), number('Executed Unavailable'), number('Available')];
  if (fresh === undefined || unknown === undefined || available === undefined) return undefined;
  if (unknown > 0)
    return reading('unknown-applied', `the database has ${unknown} for which there is no class`);
  if (fresh > 0) return pendingReading([], ` (${fresh})`);
  return available > 0 ? upToDate(available) : noMigrations();
}

export const doctrine: MigrationTool = {
  name: 'doctrine',
  marks: ['migrations.{php,yaml,yml,xml,json}', 'config/packages/doctrine_migrations.yaml'],
  packages: ['doctrine/migrations', 'doctrine/doctrine-migrations-bundle'],
  files: ['**/migrations/**/Version*.php'],
  naming: { kind: 'version-prefix', pattern: /^Version(\d{14})\.php$/ },
  status: [
    'vendor/bin/doctrine-migrations',
    'migrations:up-to-date',
    '--fail-on-unregistered',
    '--list-migrations',
    '--no-interaction',
  ],
  commands: [
    ...['migrations:up-to-date', 'doctrine:migrations:up-to-date', 'up-to-date'].map((word) => ({
      words: [word],
      read: readUpToDate,
    })),
    ...['migrations:list', 'doctrine:migrations:list', 'list'].map((word) => ({
      words: [word],
      read: readList,
    })),
    ...['migrations:status', 'doctrine:migrations:status', 'status'].map((word) => ({
      words: [word],
      read: readStatus,
    })),
  ],
};
