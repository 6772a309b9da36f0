import { FileTable } from './file-table.ts';
import { COVERAGE_KINDS } from './types.ts';
import type { Count, CoverageFormat, CoverageKind, ReadCoverage, Totals } from './types.ts';
import { FormatFault } from '../fault.ts';

/** One or several reports, put together. */
export interface Coverage extends Totals {
  readonly format: CoverageFormat | 'mixed';
  /** Files that the reports name. */
  readonly files: number;
  readonly table: FileTable;
  readonly sources: readonly string[];
  readonly warnings: readonly string[];
}

/**
 * Puts reports together: the union of their files' lines, branches, functions and statements, never a sum or an average.
 * A single report's totals are compared with what it states itself; where they differ, the lower share counts.
 * @throws {FormatFault} when nothing was given or no report carries any number
 */
export function combine(reports: readonly ReadCoverage[]): Coverage {
  const [first, ...rest] = reports;
  if (!first) throw new FormatFault('no-report', 'there is no report');
  const warnings = new Set(reports.flatMap((report) => report.warnings));
  const combined = rest.length === 0 ? first : merge(reports, warnings);
  const totals: Record<CoverageKind, Count | null> = {
    lines: null,
    branches: null,
    functions: null,
    statements: null,
  };
  for (const kind of COVERAGE_KINDS) totals[kind] = choose(kind, combined, warnings);
  if (COVERAGE_KINDS.every((kind) => totals[kind] === null))
    throw new FormatFault('no-report', [...warnings][0] ?? 'it carries no numbers at all');
  if (COVERAGE_KINDS.every((kind) => (totals[kind]?.total ?? 0) === 0))
    warnings.add('nothing was measured: 0 of 0');
  const formats = new Set(reports.map(({ format }) => format));
  return {
    ...totals,
    format: formats.size > 1 ? 'mixed' : first.format,
    files: combined.table.size,
    table: combined.table,
    sources: [...new Set(reports.flatMap(({ sources }) => sources))],
    warnings: [...warnings],
  };
}

/** The report's word against its own details. Either can be wrong in real life; the lower share cannot be vacuous. */
function choose(
  kind: CoverageKind,
  report: Pick<ReadCoverage, 'table' | 'stated' | 'countsInstances' | 'omitsBranches' | 'countsPerFunction'>,
  warnings: Set<string>,
): Count | null {
  const counted = report.table.total(kind);
  const stated = report.stated[kind];
  if (!stated || !counted) return counted ?? stated ?? null;
  if (stated.total === counted.total && stated.covered === counted.covered) return stated;
  // Details can be absent where only a total is given (PHPUnit's branches), but not the other way round.
  if (counted.total === 0) return stated;
  const differ = `the report states ${words(stated)} ${kind}, its details come to ${words(counted)}`;
  const why = ownTotal(kind, report, stated, counted);
  if (why !== undefined) {
    warnings.add(`${differ}: ${why}, the tool’s own total counts`);
    return stated;
  }
  const lower =
    stated.total > 0 && stated.covered * counted.total <= counted.covered * stated.total ? stated : counted;
  warnings.add(`${differ}: the lower share counts, ${words(lower)}`);
  return lower;
}

/** Why a tool's own total stands though its details come to something else; undefined where it does not. */
function ownTotal(
  kind: CoverageKind,
  report: Pick<ReadCoverage, 'countsInstances' | 'omitsBranches' | 'countsPerFunction'>,
  stated: Count,
  counted: Count,
): string | undefined {
  const more = stated.total - counted.total;
  const moreCovered = stated.covered - counted.covered;
  const isFewer = more <= 0 && moreCovered <= 0;
  if (report.countsInstances === true && isFewer && (kind === 'functions' || kind === 'branches'))
    return 'the details list instances of templates one by one';
  if (moreCovered < 0 || more < moreCovered) return undefined;
  if (report.omitsBranches === true && kind === 'branches')
    return 'Istanbul lists no branch on a line without a statement';
  return report.countsPerFunction === true ? 'gcovr counts a line once for every function on it' : undefined;
}

const words = (count: Count): string => `${count.covered} of ${count.total}`;

function merge(
  reports: readonly ReadCoverage[],
  warnings: Set<string>,
): Pick<ReadCoverage, 'table' | 'stated'> {
  const formats = new Set(reports.map(({ format }) => format));
  if (formats.size > 1)
    warnings.add(
      `reports of different formats are put together (${[...formats].join(', ')}); tools count differently`,
    );
  const styles = new Set(reports.map(({ table }) => table.branchStyle));
  const table = new FileTable(styles.size > 1 ? 'per-line' : (reports[0]?.table.branchStyle ?? 'outcomes'));
  const inexact = new Set<CoverageKind>();
  for (const report of reports) {
    for (const kind of COVERAGE_KINDS) if (isInexact(kind, report.table, table)) inexact.add(kind);
    table.absorb(report.table);
  }
  if (inexact.size > 0)
    warnings.add(
      `the same files are in several reports that do not say which ${[...inexact].join(' and ')} were covered: the best report of each file counts, which may be less than the truth`,
    );
  return { table, stated: statedOnly(reports, table) };
}

/** Whether the union of a kind is only a lower bound: some file is in both, with numbers instead of details. */
function isInexact(kind: CoverageKind, added: FileTable, into: FileTable): boolean {
  if (added.total(kind) === null || into.total(kind) === null) return false;
  const vague = !added.hasDetails(kind) || (kind === 'branches' && added.branchStyle === 'per-line');
  if (!vague) return false;
  for (const path of added.paths()) if (into.hasFile(path)) return true;
  return false;
}

/** Totals of reports that say nothing about files can only be added, and only when all of them are of that sort. */
function statedOnly(
  reports: readonly ReadCoverage[],
  table: FileTable,
): Partial<Record<CoverageKind, Count>> {
  const stated: Partial<Record<CoverageKind, Count>> = {};
  for (const kind of COVERAGE_KINDS) {
    const counts = reports.flatMap((report) =>
      report.table.total(kind) === null ? (report.stated[kind] ?? []) : [],
    );
    if (counts.length === 0 || counts.every(({ total }) => total === 0)) {
      if (table.total(kind) === null && counts.length > 0) stated[kind] = { covered: 0, total: 0 };
      continue;
    }
    throw new FormatFault(
      'no-report',
      `reports that give totals of ${kind} without files cannot be put together: name one report, or let the tool merge them`,
    );
  }
  return stated;
}
