/** The lines of a coverage report that the pull request changes. */
import type { Coverage } from '../formats/coverage/total.ts';
import { COVERAGE_KINDS } from '../formats/coverage/types.ts';
import type { CoverageSpec } from './coverage.ts';
import { GateError } from './gate.ts';
import type { ChangedFile, GateContext } from './gate.ts';
import { judgeChanged, percentCheck } from './judge-coverage.ts';
import type { ChangedCoverage } from './judge-coverage.ts';
import { meansPerhaps } from './report-paths.ts';

interface Measured {
  readonly coverage: Coverage;
  /** Report path → path in the repository, where it could be told. */
  readonly names: ReadonlyMap<string, string>;
  readonly kept: (path: string) => boolean;
}

/**
 * Undefined where it is not asked for, or no code changed and other limits decide. Doubts are added to `warnings`.
 * @throws {GateError} no-pull-request, no-samples, file-ambiguous, lines-unknown
 */
export async function changedLines(
  spec: CoverageSpec,
  measured: Measured,
  context: GateContext,
  warnings: string[],
): Promise<ChangedCoverage | undefined> {
  if (spec['changed-lines'] === undefined) return undefined;
  if (!context.changes)
    throw new GateError({
      code: 'no-pull-request',
      message: 'changed-lines is about the lines of a pull request, and this run is about none.',
      hint: 'On a laptop, say with what to compare: `run --base main`. In the action, leave the item out by `when`.',
    });
  const reported = new Map(
    [...measured.names].filter(([path]) => measured.kept(path)).map(([path, name]) => [name, path]),
  );
  const changes = (await context.changes()).filter(
    ({ status }) => status !== 'removed' && status !== 'unchanged',
  );
  const known = changes.filter(({ path }) => reported.has(path));
  const kinds = new Set([...reported.keys()].map(extension));
  const unknown = changes.filter(
    ({ path, addedLines }) => !reported.has(path) && kinds.has(extension(path)) && addedLines?.length !== 0,
  );
  refuseAmbiguous(unknown, measured);
  if (unknown.length > 0) warnings.push(`changed, but not in the report: ${some(unknown)}`);
  const whole = known.filter(({ addedLines, status }) => addedLines === undefined && status !== 'added');
  if (whole.length > 0)
    warnings.push(
      `GitHub does not say which lines of ${some(whole)} changed, or they have other numbers here; all of them were counted`,
    );
  const changed = judgeChanged(new Map(known.map(({ path, addedLines }) => [path, addedLines])), (name) =>
    measured.coverage.table.linesOf(reported.get(name) ?? name),
  );
  if (changed.count.total > 0) {
    refuseUnknown(spec, changed, whole, (path) =>
      measured.coverage.table.linesOf(reported.get(path) ?? path),
    );
    return changed;
  }
  return nothingChanged(spec, known.length + unknown.length, warnings);
}

const some = (files: readonly ChangedFile[]): string =>
  `${files
    .slice(0, 5)
    .map(({ path }) => path)
    .join(', ')}${files.length > 5 ? ' …' : ''}`;

/**
 * Files of which all lines were counted must not make up for new lines that no test runs.
 * @throws {GateError} lines-unknown where the limit holds, and would not if just their uncovered lines were new
 */
function refuseUnknown(
  spec: CoverageSpec,
  { count, uncovered }: ChangedCoverage,
  whole: readonly ChangedFile[],
  linesOf: (path: string) => ReadonlyMap<number, boolean> | undefined,
): void {
  const limit = spec['changed-lines'] ?? 0;
  const doubtful = whole.filter(({ path }) => (uncovered.get(path)?.length ?? 0) > 0);
  const covered = doubtful.reduce(
    (sum, { path }) => sum + [...(linesOf(path)?.values() ?? [])].filter(Boolean).length,
    0,
  );
  const worst = { covered: count.covered - covered, total: count.total - covered };
  if (doubtful.length === 0 || !percentCheck('', count, limit).ok || percentCheck('', worst, limit).ok)
    return;
  throw new GateError({
    code: 'lines-unknown',
    message: `Which lines of ${some(doubtful)} changed is not known, and some lines of it are not covered.`,
    hint: 'Where the base has changed the same file, update the branch. Of very large changes GitHub does not list the lines: leave generated files out with `exclude`.',
  });
}

/** @throws {GateError} file-ambiguous: lines that may be of a changed file must not be left out as if nobody had changed them */
function refuseAmbiguous(changed: readonly ChangedFile[], { coverage, names }: Measured): void {
  const open = new Set([...coverage.table.paths()].filter((path) => !names.has(path)));
  const file = changed.find(({ path }) => meansPerhaps(path, open));
  if (!file) return;
  throw new GateError({
    code: 'file-ambiguous',
    message: `The report names ${meansPerhaps(file.path, open)}, which may be ${file.path}, or another file that ends alike.`,
    hint: 'Set `working-directory` to the folder from which the tool names its files, or let it write whole paths.',
  });
}

/** No changed line can be covered: fine beside another limit when no code changed at all, else nothing was verified. */
function nothingChanged(spec: CoverageSpec, code: number, warnings: string[]): undefined {
  const others = [...COVERAGE_KINDS, 'directories', 'base-report'] as const;
  if (code > 0 || !others.some((key) => spec[key] !== undefined))
    throw new GateError({
      code: 'no-samples',
      message: `0 of 0 changed lines: the report knows none of the lines that this pull request changes${code > 0 ? `, in ${code} files of code` : ''}.`,
      hint: 'New files must be loaded by a test or be in the tool’s source list. For changes without code, give the item a `when: { paths: … }`.',
    });
  warnings.push('no line that can be covered was changed');
  return undefined;
}

const extension = (path: string): string => /\.[^./]+$/.exec(path)?.[0] ?? '';
