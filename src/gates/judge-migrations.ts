/** What the answer of a migration tool comes to: pure. */
import { notApplied } from '../formats/migrations/alembic-graph.ts';
import type { MigrationTool, Reading } from '../formats/migrations/index.ts';
import { oneLine } from '../values/text.ts';
import { check } from './checks.ts';
import { GateError } from './gate.ts';
import type { ChangedFile, Check } from './gate.ts';
import { names } from './judge-migration-files.ts';
import type { Policy } from './judge-migration-files.ts';
import type { MigrationFiles } from './migration-files.ts';

/**
 * The checks of what the status command said.
 * @throws {GateError} where it could not look, so that nothing was measured
 */
export function judgeStatus(
  tool: MigrationTool,
  said: Reading,
  files: MigrationFiles,
  changes: readonly ChangedFile[] | undefined,
  policy: Policy,
): { checks: Check[]; pending: readonly string[] | undefined } {
  const reading = besideFiles(said, files);
  const fault = FAULTS[reading.state];
  if (fault)
    throw new GateError({
      code: fault[0],
      message: `${tool.name}: ${oneLine(reading.detail, 300)}.`,
      hint: fault[1],
    });
  if (reading.state === 'up-to-date' && tool.countless && files.paths.length === 0)
    throw new GateError({
      code: 'no-migrations',
      message: `${tool.name} says that nothing is pending, which it also says where there is no migration at all, and no file of one was found.`,
      hint: 'Name the folder of the migrations with `directory:`.',
    });
  if (reading.state === 'up-to-date')
    return { checks: [check('pending migrations', true, 0, '0')], pending: [] };
  if (reading.state !== 'pending')
    return {
      checks: [
        check(
          'state of the database',
          false,
          reading.state,
          'up to date',
          `${reading.detail}. ${HINTS[reading.state] ?? ''}`.trim(),
        ),
      ],
      pending: reading.pending,
    };
  const pending = pendingNames(reading, files);
  const count = pending?.length === 0 ? undefined : pending?.length;
  if (policy.pending === 'allow')
    return { checks: [check('pending migrations', true, count ?? 'some', 'any number')], pending };
  if (policy.pending === 'forbid')
    return {
      checks: [
        check(
          'pending migrations',
          false,
          count ?? 'some',
          '0',
          `${oneLine(pending && pending.length > 0 ? pending.join(', ') : reading.detail, 300)}: apply them, or set \`pending: only-in-this-change\` where they come with this pull request.`,
        ),
      ],
      pending,
    };
  return { checks: [onlyInChange(tool, pending, files, changes)], pending };
}

/** `alembic current` prints the heads that are applied; of those that are not it says nothing, the files do. */
function besideFiles(said: Reading, files: MigrationFiles): Reading {
  if (said.state !== 'up-to-date' || !said.at || !files.alembic) return said;
  const known = new Set(files.alembic.revisions.map(({ id }) => id));
  // A dependency may be a branch label; then the files do not tell what it stands for.
  if (files.alembic.revisions.some(({ needs }) => needs?.some((id) => !known.has(id)))) return said;
  const pending = notApplied(files.alembic, said.at).map(({ id }) => id);
  if (pending.length === 0 || !said.at.every((id) => known.has(id))) return said;
  return { ...said, state: 'pending', pending, detail: `not applied: ${pending.join(', ')}` };
}

/** Pending is fine as long as every one of them is a file that this change adds. */
function onlyInChange(
  tool: MigrationTool,
  pending: readonly string[] | undefined,
  files: MigrationFiles,
  changes: readonly ChangedFile[] | undefined,
): Check {
  if (!changes)
    throw new GateError({
      code: 'no-change',
      message: '`pending: only-in-this-change` needs a pull request to compare with.',
      hint: 'Outside of one, use `forbid` or `allow`.',
    });
  if (!pending || pending.length === 0)
    throw new GateError({
      code: 'pending-unnamed',
      message: `${tool.name} says that something is pending, but not what.`,
      hint: 'Give a status command that lists names.',
    });
  const added = changes
    .filter(
      (change) =>
        (change.status === 'added' || change.status === 'copied' || change.status === 'renamed') &&
        files.isMigration(change.path),
    )
    .map(({ path }) => path);
  const foreign = pending.filter((name) => !added.some((path) => sameMigration(name, path, files)));
  return check(
    'pending migrations that this change does not add',
    foreign.length === 0,
    names(foreign) ?? 0,
    '0',
    'They were merged before and never applied: apply them first.',
  );
}

/** A tool prints a path, a file name, a revision, a version, or a version and words. */
function sameMigration(name: string, path: string, files: MigrationFiles): boolean {
  const revision = files.alembic?.revisions.find((entry) => entry.file === path);
  if (revision) return revision.id === name;
  const [app, migration] = name.split('.');
  if (files.django)
    return path.endsWith(`/migrations/${migration ?? ''}.py`) && path.split('/').at(-3) === app;
  const file = path.split('/').slice(-2).join('/');
  if (path.endsWith(name)) return true;
  const digits = /\d[\d._-]*\d|\d/.exec(name.replace(/\\/g, '/').split('/').at(-1) ?? '')?.[0];
  if (digits === undefined) return name.length > 2 && file.includes(name);
  const bare = (text: string): string => text.replace(/[^\d]/g, '').replace(/^0+(?=\d)/, '');
  const own = [...file.matchAll(/\d[\d._-]*\d|\d/g)].map((match) => bare(match[0]));
  return own.includes(bare(digits));
}

/** Names of what is pending; undefined where neither the tool nor the files tell. */
function pendingNames(reading: Reading, files: MigrationFiles): readonly string[] | undefined {
  if (reading.pending.length > 0) return reading.pending;
  if (reading.at && files.alembic) return notApplied(files.alembic, reading.at).map(({ id }) => id);
  return undefined;
}

const FAULTS: Readonly<Partial<Record<Reading['state'], readonly [code: string, hint: string]>>> = {
  unreachable: [
    'database-unreachable',
    'Check the host, the port and that the database is started; on a runner, that it may be reached from there.',
  ],
  misconfigured: [
    'tool-misconfigured',
    'Check the connection, the environment variables and `working-directory`.',
  ],
  'tool-missing': ['tool-missing', 'Install it in a step before this gate.'],
  unreadable: [
    'status-unreadable',
    'Run the status command by hand, and look at what it prints; `deploy-checklist inspect migrations` reads it.',
  ],
};

const HINTS: Readonly<Partial<Record<Reading['state'], string>>> = {
  conflict: 'Merge or reorder the migrations.',
  dirty: 'Repair what failed half way, and mark it resolved with the tool.',
  drift: 'Bring the applied migrations and the files back together before going on.',
  'unknown-applied':
    'The database is ahead of this commit: deploy the commit that it belongs to, or bring the missing files back.',
};
