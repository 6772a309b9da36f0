import { realpath } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import picomatch from 'picomatch';
import { glob } from 'tinyglobby';
import { COVERAGE_KINDS } from '../formats/coverage/types.ts';
import type { Count, CoverageKind, Totals } from '../formats/coverage/types.ts';
import type { Coverage } from '../formats/coverage/total.ts';
import { changedLines } from './changed-coverage.ts';
import { notCheckedOut } from './checked-out.ts';
import { check, durationOf, listOf } from './checks.ts';
import type { CoverageSpec } from './coverage.ts';
import { readReports } from './coverage-reports.ts';
import { GateError } from './gate.ts';
import type { Check, Evidence, GateContext, Outcome, Scalar } from './gate.ts';
import { annotate, carried, judgeAgainstBase, judgeTotals, percent, percentCheck } from './judge-coverage.ts';
import type { ChangedCoverage, Limits } from './judge-coverage.ts';
import { findReports, snapshotReports } from './report-files.ts';
import type { ReportFile, ReportOptions } from './report-files.ts';
import { matchPaths } from './report-paths.ts';
import { ending, runTool } from './tool-command.ts';

const WANTED: ReportOptions = { wanted: 'a coverage report' };
const HOUR = 3_600_000;

/** What was measured of the part of the code that counts. */
interface Measured {
  readonly coverage: Coverage;
  readonly totals: Totals;
  /** Report path → what to call it: the path in the repository where it could be told. */
  readonly names: ReadonlyMap<string, string>;
  readonly kept: (path: string) => boolean;
}

export async function runCoverage(spec: CoverageSpec, context: GateContext): Promise<Outcome> {
  const { files, checks: ran } = await makeReports(spec, context);
  const measured = await measure(spec, files, context);
  const checks = [...ran, ...judgeTotals(measured.totals, spec), ...directories(spec, measured)];
  const counted = [...measured.coverage.table.paths()].filter(measured.kept).length;
  if (spec['min-files'] !== undefined)
    checks.push(check('files', counted >= spec['min-files'], counted, `>= ${spec['min-files']}`));
  checks.push(...(await againstBase(spec, files, measured, context)));
  const warnings = [...measured.coverage.warnings];
  const changed = await changedLines(spec, measured, context, warnings);
  if (changed) checks.push(percentCheck('changed lines', changed.count, spec['changed-lines'] ?? 0));
  const main = mainKind(measured.totals);
  return {
    checks,
    samples: { count: measured.totals[main]?.total ?? 0, of: main },
    facts: facts(measured, counted, changed),
    evidence: evidence(files, measured),
    annotations: annotate(changed?.uncovered ?? new Map()),
    warnings,
  };
}

async function makeReports(
  spec: CoverageSpec,
  context: GateContext,
): Promise<{ files: ReportFile[]; checks: Check[] }> {
  const patterns = listOf(spec.report);
  if (spec.run === undefined) {
    const notBefore = context.runStartedAt - durationOf('max-age', spec['max-age'], HOUR);
    const files = await findReports(context, patterns, { ...WANTED, notBefore });
    return { files: await notCheckedOut(context, files), checks: [] };
  }
  const before = await snapshotReports(context, patterns, WANTED);
  const result = await runTool(spec.run, context);
  const files = await findReports(context, patterns, { ...WANTED, before }).catch((error: unknown) => {
    if (!(error instanceof GateError) || result.code === 0) throw error;
    throw new GateError({
      code: error.code,
      message: `${error.message}${ending(result)}`,
      ...(error.hint !== undefined && { hint: error.hint }),
    });
  });
  const hint = 'The reports may look fine all the same: tools write them when tests fail, too.';
  return { files, checks: [check('exit code', result.code === 0, result.code, '0', hint)] };
}

async function measure(
  spec: CoverageSpec,
  files: readonly ReportFile[],
  context: GateContext,
): Promise<Measured> {
  const coverage = await readReports(files, spec.format, context.signal);
  const needsNames = [spec.include, spec.exclude, spec.directories, spec['changed-lines']].some(
    (key) => key !== undefined,
  );
  const names = needsNames ? await namesOf(coverage, context) : new Map<string, string>();
  if (spec.include === undefined && spec.exclude === undefined)
    return { coverage, totals: coverage, names, kept: () => true };
  const kept = filter(spec, names);
  if (![...coverage.table.paths()].some(kept))
    throw new GateError({
      code: 'no-samples',
      message: `None of the ${coverage.files} files in the report is left by include and exclude.`,
      hint: 'The patterns are matched against paths relative to the repository’s root.',
    });
  return { coverage, totals: totalsOf(coverage, kept), names, kept };
}

function totalsOf(coverage: Coverage, kept: (path: string) => boolean): Totals {
  const total = (kind: CoverageKind): Count | null => coverage.table.total(kind, kept);
  return {
    lines: total('lines'),
    branches: total('branches'),
    functions: total('functions'),
    statements: total('statements'),
  };
}

async function namesOf(coverage: Coverage, context: GateContext): Promise<Map<string, string>> {
  const repository = await glob('**/*', {
    cwd: context.workspace,
    dot: true,
    followSymbolicLinks: false,
    expandDirectories: false,
    ignore: ['**/node_modules/**', '**/.git/**'],
    signal: context.signal,
  });
  const workspaces = [context.workspace, await realpath(context.workspace)].map((path) =>
    path.replaceAll(sep, '/'),
  );
  const directory = relative(context.workspace, context.directory).replaceAll(sep, '/');
  return matchPaths(coverage.table.paths(), repository, { workspaces, directory, sources: coverage.sources });
}

function filter(spec: CoverageSpec, names: ReadonlyMap<string, string>): (path: string) => boolean {
  const include =
    listOf(spec.include).length === 0 ? () => true : picomatch([...listOf(spec.include)], { dot: true });
  const exclude = picomatch([...listOf(spec.exclude)], { dot: true });
  return (path) => {
    const name = names.get(path) ?? path;
    return include(name) && !exclude(name);
  };
}

function directories(spec: CoverageSpec, measured: Measured): Check[] {
  return Object.entries(spec.directories ?? {}).flatMap(([directory, asked]) => {
    const folder = directory.replace(/^\.\//, '').replace(/\/+$/, '');
    const matches = picomatch([folder, `${folder}/**`], { dot: true });
    const inside = (path: string): boolean =>
      measured.kept(path) && matches(measured.names.get(path) ?? path);
    if (![...measured.coverage.table.paths()].some(inside))
      throw new GateError({
        code: 'no-samples',
        message: `The report names no file in ${directory}.`,
        hint: 'Check the folder’s name, relative to the repository’s root, and what the tool measures.',
      });
    const limits: Limits = typeof asked === 'object' ? asked : { lines: asked };
    return judgeTotals(totalsOf(measured.coverage, inside), limits, `${directory}: `);
  });
}

async function againstBase(
  spec: CoverageSpec,
  head: readonly ReportFile[],
  measured: Measured,
  context: GateContext,
): Promise<Check[]> {
  if (spec['base-report'] === undefined) return [];
  const files = await findReports(context, listOf(spec['base-report']), {
    wanted: 'the base’s coverage report',
  });
  const same = files.find((file) => head.some(({ absolute }) => absolute === file.absolute));
  if (same)
    throw new GateError({
      code: 'same-report',
      message: `${same.path} is both \`report\` and \`base-report\`: coverage is never below itself.`,
      hint: 'Put the base branch’s report elsewhere, from a checkout of the base or an artifact of its run.',
    });
  const coverage = await readReports(files, spec.format, context.signal);
  const names = (spec.include ?? spec.exclude) ? await namesOf(coverage, context) : new Map<string, string>();
  const base = (spec.include ?? spec.exclude) ? totalsOf(coverage, filter(spec, names)) : coverage;
  const kinds = new Set([
    mainKind(measured.totals),
    ...COVERAGE_KINDS.filter((kind) => spec[kind] !== undefined),
  ]);
  return [...kinds].map((kind) =>
    judgeAgainstBase(
      carried(measured.totals, kind),
      carried(base, kind, 'base: '),
      kind,
      spec['max-drop'] ?? 0,
    ),
  );
}

function mainKind(totals: Totals): CoverageKind {
  return COVERAGE_KINDS.find((kind) => kind !== 'branches' && totals[kind] !== null) ?? 'branches';
}

function facts(
  measured: Measured,
  files: number,
  changed: ChangedCoverage | undefined,
): Record<string, Scalar> {
  const found: Record<string, Scalar> = { format: measured.coverage.format, files };
  for (const kind of COVERAGE_KINDS) {
    const count = measured.totals[kind];
    if (count) found[kind] = `${count.covered} of ${count.total}`;
  }
  if (changed) found['changed lines'] = `${changed.count.covered} of ${changed.count.total}`;
  return found;
}

/** The files with the most lines that no test runs. */
function evidence(files: readonly ReportFile[], measured: Measured): Evidence[] {
  const { table } = measured.coverage;
  const kind = mainKind(measured.totals);
  const worst = [...table.paths()]
    .filter(measured.kept)
    .map((path) => ({ path, count: table.totalOf(path, kind) }))
    .filter(
      (row): row is { path: string; count: Count } =>
        row.count !== null && row.count.covered < row.count.total,
    )
    .sort((a, b) => b.count.total - b.count.covered - (a.count.total - a.count.covered))
    .slice(0, 10)
    .map(
      ({ path, count }) =>
        `${percent(count).toFixed(2).padStart(6)} %  ${count.covered}/${count.total}  ${measured.names.get(path) ?? path}`,
    );
  const head = `read: ${files.map(({ path }) => path).join(', ')}`;
  return [{ title: `Least covered files (${kind})`, text: [head, ...worst].join('\n'), language: 'text' }];
}
