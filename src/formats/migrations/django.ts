import {
  AHEAD,
  fromFirst,
  fromList,
  noMigrations,
  pendingReading,
  reading,
  upToDate,
  type Reading,
  type StatusText,
  type Verdict,
} from './reading.ts';
import { trouble } from './trouble.ts';
import type { MigrationTool } from './tool.ts';

/** Django's `manage.py` (docs.djangoproject.com/en/5.2/ref/django-admin): `migrate --check`, `--plan`, `showmigrations`. */

const FAULTS: readonly (readonly [RegExp, string])[] = [
  [/^CommandError: Conflicting migrations detected/, 'two migrations are leaves of one app'],
  [/InconsistentMigrationHistory: /, 'a migration is applied before one that it depends on'],
  [/NodeNotFoundError: /, 'a migration depends on one that does not exist'],
  [/CircularDependencyError: |BadMigrationError: |AmbiguityError: /, 'the migrations do not form a graph'],
];

function fault(text: StatusText): Reading | undefined {
  for (const [pattern, sentence] of FAULTS) {
    const line = text.lines.find((candidate) => pattern.test(candidate));
    if (line !== undefined)
      return reading('conflict', `${sentence}: ${line.replace(/^[\w.]+: /, '').slice(0, 300)}`);
  }
  return undefined;
}

const MODELS_CHANGED =
  /^\s*Your models (?:in app\(s\): .* )?have changes that are not yet reflected in a migration/;

/** Silent by contract: exit code 1 without a word means that something is unapplied (`--check`, since Django 3.1). */
function readMigrateCheck(text: StatusText): Verdict {
  const known = fault(text);
  if (known) return known;
  if (text.out.some((line) => MODELS_CHANGED.test(line)))
    return reading('drift', 'the models have changes that no migration has');
  const silent = text.out.length === 0;
  if (text.code === 0)
    return silent || text.out.some((line) => line === '  No migrations to apply.') ? upToDate() : undefined;
  if (text.code === 1 && silent && onlyWarnings(text.err)) return pendingReading([]);
  return text.code === 1 && text.out.includes('Planned operations:')
    ? readPlan({ ...text, code: 0 })
    : undefined;
}

// `path.py:12: RuntimeWarning: text` and the indented source line below it.
function onlyWarnings(lines: readonly string[]): boolean {
  return (
    lines.every((line) => line === '' || /^\S.*: \w*Warning: |^\s/.test(line)) &&
    !lines.some((line) => line.startsWith('Traceback'))
  );
}

function readPlan(text: StatusText): Verdict {
  const known = fault(text);
  if (known) return known;
  const plan = fromFirst(text.out, /^Planned operations:$/);
  if (text.code !== 0 || plan.length === 0) return undefined;
  const rest = plan.slice(1);
  if (rest.length === 1 && rest[0] === '  No planned migration operations.') return upToDate();
  const names = rest.filter((line) => /^[\w]+\.[\w.-]+$/.test(line));
  return names.length > 0 && rest.every((line) => line === '' || /^ {4}\S/.test(line) || names.includes(line))
    ? pendingReading(names)
    : undefined;
}

/** `showmigrations NAME`, where there is no such app; exit code 2. */
function unknownApp(text: StatusText): Reading | undefined {
  const line = text.lines.find((candidate) =>
    /^(?:CommandError: )?No installed app with label '/.test(candidate),
  );
  return line === undefined ? undefined : reading('misconfigured', line.slice(0, 300));
}

function readShowPlan(text: StatusText): Verdict {
  const known = fault(text) ?? unknownApp(text);
  if (known) return known;
  if (text.code !== 0) return undefined;
  const rows = fromFirst(text.out, /^\[/).map((line) =>
    /^\[([ X])\] {1,2}(\w+\.[\w.-]+)(?: \.\.\. \(.*\))?$/.exec(line),
  );
  if (rows.length === 0 && text.out.at(-1) === '(no migrations)') return noMigrations();
  if (rows.length === 0 || rows.some((row) => row === null)) return undefined;
  return fromList(rows.map((row) => ({ name: row?.[2] ?? '', applied: row?.[1] === 'X' })));
}

/** From the first app on that is followed by its rows. */
function fromApp(lines: readonly string[]): readonly string[] {
  const start = lines.findIndex(
    (line, index) => /^\w+$/.test(line) && /^ (?:\[|\(no migrations\)$)/.test(lines[index + 1] ?? ''),
  );
  return start === -1 ? lines : lines.slice(start);
}

function readShow(text: StatusText): Verdict {
  const known = fault(text) ?? unknownApp(text);
  if (known) return known;
  if (text.code !== 0) return undefined;
  const rows: { name: string; applied: boolean }[] = [];
  let app = '';
  for (const line of fromApp(text.out)) {
    const row = /^ \[([ X-])\] (\S+)(?: .*)?$/.exec(line);
    if (row && app !== '') rows.push({ name: `${app}.${row[2] ?? ''}`, applied: row[1] === 'X' });
    else if (/^\w+$/.test(line)) app = line;
    else if (line !== ' (no migrations)') return undefined;
  }
  return rows.length === 0 ? undefined : fromList(rows);
}

/** Compares models with files; the database is only asked whether its history is consistent. */
function readMakeMigrations(text: StatusText): Verdict {
  const known = fault(text);
  if (known) return known;
  // Django 4.2 names nothing with --check, whatever the verbosity.
  if (text.code === 1 && text.out.length === 0 && onlyWarnings(text.err))
    return reading('drift', 'the models have changes that no migration has');
  const apps = text.out.filter((line) => /^Migrations for '\w+':$/.test(line));
  if (text.code === 1 && apps.length > 0)
    return reading(
      'drift',
      `the models have changes that no migration has (${apps.map((line) => line.slice(15, -1)).join(', ')})`,
    );
  if (text.code === 0 && text.squeezed.includes('gotanerrorcheckingaconsistentmigrationhistory'))
    return trouble({ ...text, code: 1 });
  return text.code === 0 && text.out.some((line) => /^No changes detected/.test(line))
    ? 'not-read'
    : undefined;
}

export const django: MigrationTool = {
  name: 'django',
  marks: ['manage.py', '*/manage.py'],
  packages: ['django'],
  files: ['**/migrations/*.py'],
  naming: { kind: 'django' },
  unseen: AHEAD,
  status: ['python', 'manage.py', 'showmigrations', '--plan'],
  commands: [
    { words: ['showmigrations'], flags: ['--plan'], read: readShowPlan },
    { words: ['showmigrations'], flags: ['-p'], read: readShowPlan },
    { words: ['showmigrations'], read: readShow },
    { words: ['migrate'], flags: ['--check'], read: readMigrateCheck },
    { words: ['migrate'], flags: ['--plan'], read: readPlan },
    { words: ['makemigrations'], flags: ['--check', '--dry-run'], read: readMakeMigrations },
    // Django before 4.2 writes the file even with --check.
    { words: ['makemigrations'], flags: ['--check'], writes: 'a migration file', read: readMakeMigrations },
  ],
};
