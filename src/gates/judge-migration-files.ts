/** What is wrong with migration files, whatever a database says: pure. */
import type { DrizzleJournal } from '../formats/migrations/drizzle-journal.ts';
import type { MigrationTool } from '../formats/migrations/index.ts';
import { outOfOrder, sameVersion, versioned } from '../formats/migrations/names.ts';
import { oneLine } from '../values/text.ts';
import { check } from './checks.ts';
import type { Annotation, ChangedFile, Check } from './gate.ts';
import type { MigrationFiles } from './migration-files.ts';

export type PendingPolicy = 'forbid' | 'allow' | 'only-in-this-change';

export interface Policy {
  readonly pending: PendingPolicy;
  readonly edited: 'forbid' | 'allow';
  readonly outOfOrder: 'forbid' | 'allow';
  readonly heads: number;
}

export interface Findings {
  readonly checks: readonly Check[];
  readonly annotations: readonly Annotation[];
}

/** Checks of the files alone; `changes` is undefined outside of a pull request. */
export function judgeFiles(
  tool: MigrationTool,
  files: MigrationFiles,
  changes: readonly ChangedFile[] | undefined,
  policy: Policy,
): Findings {
  const checks = [...graphChecks(files, policy), ...journalChecks(files), ...versionChecks(tool, files)];
  if (!changes) return { checks, annotations: [] };
  const own = changes.filter(
    (change) =>
      files.isMigration(change.path) ||
      (change.previousPath !== undefined && files.isMigration(change.previousPath)),
  );
  const found = [
    ...(policy.edited === 'forbid' ? [editedFinding(own)] : []),
    ...(policy.outOfOrder === 'forbid' && tool.naming.kind === 'version-prefix'
      ? [orderFinding(tool, files, own)]
      : []),
  ];
  return {
    checks: [...checks, ...found.map((finding) => finding.check)],
    annotations: found.flatMap((finding) => finding.annotations),
  };
}

interface Finding {
  readonly check: Check;
  readonly annotations: readonly Annotation[];
}

const EDITED: readonly ChangedFile['status'][] = ['modified', 'removed', 'renamed', 'changed'];

function editedFinding(own: readonly ChangedFile[]): Finding {
  const edited = own.filter((change) => EDITED.includes(change.status));
  const hint =
    'A database may have applied it already: leave it as it was and write a new migration, or set `edited: allow`.';
  const message =
    'This migration exists on the base branch; a database that has applied it never sees the change.';
  return {
    check: check(
      'migrations of the base branch that were changed',
      edited.length === 0,
      names(edited.map((change) => change.previousPath ?? change.path)) ?? 0,
      '0',
      hint,
    ),
    annotations: edited
      .filter(({ status }) => status !== 'removed')
      .map(({ path }) => ({ level: 'error', path, line: 1, message })),
  };
}

function orderFinding(tool: MigrationTool, files: MigrationFiles, own: readonly ChangedFile[]): Finding {
  const added = new Set(
    own.filter(({ status }) => status === 'added' || status === 'copied').map(({ path }) => path),
  );
  const all = versioned(tool, files.paths);
  const { late, newest } = outOfOrder(
    all.filter(({ path }) => !added.has(path)),
    all.filter(({ path }) => added.has(path)),
  );
  const top = `${newest?.version ?? ''} (${newest?.path ?? ''})`;
  return {
    check: check(
      'new migrations older than the base branch',
      late.length === 0,
      names(late.map(({ path }) => path)) ?? 0,
      '0',
      `Give it a version above ${top}, or set \`out-of-order: allow\`.`,
    ),
    annotations: late.map(({ path }) => ({
      level: 'error',
      path,
      line: 1,
      message: `Its version is below ${top} of the base branch, so databases that are already there skip or refuse it.`,
    })),
  };
}

function graphChecks(files: MigrationFiles, policy: Policy): Check[] {
  const { alembic, django } = files;
  const checks: Check[] = [];
  if (alembic && alembic.revisions.length > 0) {
    const { heads, duplicates, missing } = alembic;
    checks.push(
      check(
        'heads',
        heads.length === policy.heads,
        heads.length,
        String(policy.heads),
        heads.length === 0
          ? 'The revisions form a circle.'
          : `${heads.join(', ')}: merge them with \`alembic merge heads\`, or rebase the newer one upon the older.`,
      ),
      check(
        'revision ids used twice',
        duplicates.length === 0,
        names(duplicates) ?? 0,
        '0',
        'Give one of the files another id.',
      ),
      check(
        'parents that do not exist',
        missing.length === 0,
        names(missing) ?? 0,
        '0',
        'Correct `down_revision`, or bring the missing file back.',
      ),
    );
  }
  if (django && django.count > 0) {
    const shown = django.conflicts.map(({ folder, leaves }) => `${folder}: ${leaves.join(', ')}`);
    checks.push(
      check(
        'apps with several leaf migrations',
        shown.length === 0,
        names(shown) ?? 0,
        '0',
        'Run `manage.py makemigrations --merge`, or rebase the newer one upon the older.',
      ),
    );
  }
  return checks;
}

/** drizzle-kit applies what its journal names, in that order, and skips the rest without a word. */
function journalChecks({ drizzle }: MigrationFiles): Check[] {
  if (!drizzle) return [];
  const none = (name: string, bad: readonly string[], hint: string): Check =>
    check(name, bad.length === 0, names(bad) ?? 0, '0', hint);
  const all = (of: (journal: DrizzleJournal) => readonly string[]): string[] =>
    drizzle.flatMap((journal) =>
      of(journal).map((one) => (journal.folder ? `${journal.folder}/${one}` : one)),
    );
  const broken = drizzle.flatMap(({ unreadable }) => unreadable ?? []);
  if (drizzle.length === 0) broken.push('there is no meta/_journal.json beside the SQL files');
  return [
    none('journals that cannot be read', broken, 'Commit the folder `meta`, and resolve its conflicts.'),
    none(
      'journal entries that are not newer than the one before',
      all(({ late }) => late),
      'A database that has applied the one before skips it: generate it anew.',
    ),
    none(
      'migrations of the journal without a file',
      all(({ gone }) => gone),
      'Bring the file back, or take its entry out.',
    ),
    none(
      'files that no journal names',
      all(({ stray }) => stray),
      'They are never applied: let `drizzle-kit generate` make them.',
    ),
    none(
      'snapshots upon the same one',
      all(({ forks }) => forks),
      'Two branches made a migration: drop the later one and generate it anew.',
    ),
  ];
}

function versionChecks(tool: MigrationTool, files: MigrationFiles): Check[] {
  const all = versioned(tool, files.paths);
  if (all.length === 0) return [];
  const twice = sameVersion(all);
  return [
    check(
      'versions used twice',
      twice.length === 0,
      names(twice) ?? 0,
      '0',
      'Give one of the files another version.',
    ),
  ];
}

/** Several names in one line; undefined for none. */
export function names(list: readonly string[]): string | undefined {
  return list.length === 0 ? undefined : oneLine(list.join('; '), 300);
}
