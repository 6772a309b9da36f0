import type { JsonCoverage, JsonDialect } from './json-reader.ts';
import { outcomeKeyOf } from './key.ts';
import { pair } from './numbers.ts';
import type { Count } from './types.ts';
import { FormatFault } from '../fault.ts';
import { at, isObject } from '../json.ts';

/**
 * `coverage json` of coverage.py, formats 2 and 3. What it prints as the percentage is lines and branches together;
 * here each counts for itself. SlipCover's is nearly the same. Branch numbers are there with `meta.branch_coverage` only.
 */
export const coveragePy: JsonDialect = {
  format: 'coveragepy-json',
  descend: (path) => path.length === 0 || (path.length === 1 && path[0] === 'files'),
  take(path, value, into) {
    if (path[0] === 'files') return file(String(path[1] ?? ''), value, into);
    if (path[0] === 'summary') return slipcover(value, into);
    if (path[0] !== 'totals') return;
    const lines = count(value, 'covered_lines', 'num_statements', 'lines');
    if (lines) into.stated.lines = lines;
    const branches = count(value, 'covered_branches', 'num_branches', 'branches');
    if (branches) into.stated.branches = branches;
  },
  finish(into) {
    if (into.stated.lines === undefined)
      throw new FormatFault('wrong-format', 'it has no "totals" with covered_lines and num_statements');
  },
};

/** SlipCover writes the same of files, and of the whole what was missed instead of the totals. */
function slipcover(value: unknown, into: JsonCoverage): void {
  for (const kind of ['lines', 'branches'] as const) {
    const [covered, missed] = [at(value, `covered_${kind}`), at(value, `missing_${kind}`)];
    if (typeof covered === 'number' && typeof missed === 'number')
      into.stated[kind] = pair(covered, covered + missed, kind);
  }
}

function file(name: string, value: unknown, into: JsonCoverage): void {
  const { table } = into;
  table.begin(name);
  const [executed, missing] = [at(value, 'executed_lines'), at(value, 'missing_lines')];
  if (Array.isArray(executed) && Array.isArray(missing)) {
    table.measures('lines');
    for (const line of executed.slice(surplus(value, executed.length))) table.line(lineNumber(line), true);
    for (const line of missing) table.line(lineNumber(line), false);
  } else state(into, value, 'covered_lines', 'num_statements', 'lines');
  const [taken, not] = [at(value, 'executed_branches'), at(value, 'missing_branches')];
  if (Array.isArray(taken) && Array.isArray(not)) {
    table.measures('branches');
    for (const arc of taken) branch(arc, true, into);
    for (const arc of not) branch(arc, false, into);
  } else state(into, value, 'covered_branches', 'num_branches', 'branches');
  table.end();
}

/**
 * Before 7.6.2 the docstring of a module, and line 0 or 1 of an empty one, are in the list of executed lines without being
 * statements: how many lines at its beginning the file's own numbers leave out.
 */
function surplus(value: unknown, executed: number): number {
  const covered = at(value, 'summary', 'covered_lines');
  return typeof covered === 'number' && covered >= 0 && covered < executed ? executed - covered : 0;
}

function state(
  into: JsonCoverage,
  value: unknown,
  covered: string,
  total: string,
  kind: 'lines' | 'branches',
): void {
  const found = count(at(value, 'summary'), covered, total, kind);
  if (found) into.table.states(kind, found);
}

/** `[from, to]`; `to` is negative for leaving the function that begins there. */
function branch(arc: unknown, taken: boolean, into: JsonCoverage): void {
  const [from, to] = Array.isArray(arc) ? (arc as unknown[]) : [];
  if (typeof from !== 'number' || typeof to !== 'number')
    throw new FormatFault('malformed', 'a branch is no pair of line numbers');
  into.table.branch(Math.abs(from), outcomeKeyOf(`${from}>${to}`), taken);
}

function lineNumber(value: unknown): number {
  if (typeof value === 'number') return value;
  throw new FormatFault('malformed', 'a line number is no number');
}

function count(value: unknown, covered: string, total: string, what: string): Count | undefined {
  if (!isObject(value)) return undefined;
  const [a, b] = [at(value, covered), at(value, total)];
  return typeof a === 'number' && typeof b === 'number' ? pair(a, b, what) : undefined;
}
