import type { JsonCoverage, JsonDialect } from './json-reader.ts';
import { keyOf, outcomeKeyOf } from './key.ts';
import { pair } from './numbers.ts';
import type { Count } from './types.ts';
import { FormatFault } from '../fault.ts';
import { at, list } from '../json.ts';

/** gcovr's own JSON (`--json`): lines that are excluded or hold no code are listed and do not count. */
export const gcovr: JsonDialect = {
  format: 'gcovr-json',
  descend: (path) => path.length === 0 || (path.length === 1 && path[0] === 'files'),
  take(path, value, into) {
    if (path[0] === 'files' && path.length === 2) file(value, into);
  },
  finish(into) {
    if (into.table.size > 0) return;
    for (const kind of ['lines', 'branches', 'functions'] as const)
      into.state(kind, { covered: 0, total: 0 });
  },
};

function file(value: unknown, into: JsonCoverage): void {
  const name = at(value, 'file');
  if (typeof name !== 'string' || name === '' || !Array.isArray(at(value, 'lines')))
    throw new FormatFault('malformed', 'a file has no name or no lines');
  const { table } = into;
  table.begin(name);
  for (const kind of ['lines', 'branches', 'functions'] as const) table.measures(kind);
  into.countsPerFunction = true;
  for (const line of list(value, 'lines')) if (!isLeftOut(line)) oneLine(line, into);
  for (const one of list(value, 'functions')) {
    if (isLeftOut(one)) continue;
    const key = `${String(at(one, 'name') ?? at(one, 'demangled_name'))}:${String(at(one, 'lineno'))}`;
    table.function(keyOf(key), hits(at(one, 'execution_count')) > 0);
  }
  table.end();
}

function oneLine(line: unknown, into: JsonCoverage): void {
  const number = hits(at(line, 'line_number'));
  const isCovered = hits(at(line, 'count')) > 0;
  into.table.line(number, isCovered);
  into.state('lines', { covered: isCovered ? 1 : 0, total: 1 });
  list(line, 'branches').forEach((branch, index) => {
    // Since gcovr 6 the ends of the branch tell it apart where a line comes once for each template instance.
    const ends = `${String(at(branch, 'source_block_id') ?? '')}>${String(at(branch, 'destination_block_id') ?? '')}`;
    if (isLeftOut(branch)) return;
    const isTaken = hits(at(branch, 'count')) > 0;
    into.table.branch(number, outcomeKeyOf(`${index} ${ends}`), isTaken);
    into.state('branches', { covered: isTaken ? 1 : 0, total: 1 });
  });
}

function isLeftOut(value: unknown): boolean {
  return at(value, 'gcovr/excluded') === true || at(value, 'gcovr/noncode') === true;
}

function hits(value: unknown): number {
  if (typeof value === 'number') return value;
  throw new FormatFault('malformed', 'a number is missing in a line, branch or function');
}

/** gcovr `--json-summary`. */
export const gcovrSummary: JsonDialect = {
  format: 'gcovr-json-summary',
  descend: (path) => path.length === 0 || (path.length === 1 && path[0] === 'files'),
  take(path, value, into) {
    const match =
      typeof path[0] === 'string' && path.length === 1
        ? /^(line|branch|function)_(total|covered)$/.exec(path[0])
        : null;
    if (match) half(into, match[1] ?? '', match[2] === 'total', value);
    else if (path[0] === 'files' && path.length === 2) summaryOfFile(value, into);
  },
  finish(into) {
    for (const [kind, count] of Object.entries(into.stated)) pair(count.covered, count.total, kind);
    if (into.stated.lines === undefined)
      throw new FormatFault('wrong-format', 'it has no line_total and line_covered');
  },
};

const KIND = { line: 'lines', branch: 'branches', function: 'functions' } as const;

/** Total and covered come as two keys, in any order. */
function half(into: JsonCoverage, word: string, isTotal: boolean, value: unknown): void {
  const kind = KIND[word as keyof typeof KIND];
  into.state(kind, isTotal ? { covered: 0, total: hits(value) } : { covered: hits(value), total: 0 });
}

function summaryOfFile(value: unknown, into: JsonCoverage): void {
  const name = at(value, 'filename');
  if (typeof name !== 'string' || name === '') throw new FormatFault('malformed', 'a file has no filename');
  into.table.begin(name);
  for (const [word, kind] of Object.entries(KIND)) {
    const [covered, total] = [at(value, `${word}_covered`), at(value, `${word}_total`)];
    if (typeof covered === 'number' && typeof total === 'number')
      into.table.states(kind, countOfFile(covered, total, kind));
  }
  into.table.end();
}

const countOfFile = (covered: number, total: number, kind: string): Count => pair(covered, total, kind);
