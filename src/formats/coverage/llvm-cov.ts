import type { JsonCoverage, JsonDialect } from './json-reader.ts';
import { pair } from './numbers.ts';
import type { Count, CoverageKind } from './types.ts';
import { FormatFault } from '../fault.ts';
import { at } from '../json.ts';

const KINDS = ['lines', 'branches', 'functions'] as const;

/**
 * `llvm-cov export` (type `llvm.coverage.json.export`), also what cargo-llvm-cov writes. Totals are its own: functions are
 * not instantiations. The lines of a file are worked out from its segments, for changed lines only.
 */
export const llvmCov: JsonDialect = {
  format: 'llvm-cov-json',
  descend: (path) =>
    path.length === 0 ||
    (path[0] === 'data' &&
      (path.length <= 2 || (path.length === 3 && (path[2] === 'files' || path[2] === 'functions')))),
  take(path, value, into) {
    into.table.derives('lines');
    if (path[2] === 'totals')
      for (const kind of KINDS) {
        const count = counts(value, kind);
        if (count) into.state(kind, count);
      }
    else if (path[2] === 'files') file(value, into);
    else if (path[0] === 'type' && value !== 'llvm.coverage.json.export')
      throw new FormatFault('wrong-format', 'its type is not llvm.coverage.json.export');
  },
  finish(into) {
    if (into.stated.lines === undefined)
      throw new FormatFault('wrong-format', 'it has no data[0].totals.lines');
  },
};

function counts(value: unknown, kind: CoverageKind): Count | undefined {
  const [covered, total] = [at(value, kind, 'covered'), at(value, kind, 'count')];
  return typeof covered === 'number' && typeof total === 'number' ? pair(covered, total, kind) : undefined;
}

function file(value: unknown, into: JsonCoverage): void {
  const name = at(value, 'filename');
  if (typeof name !== 'string' || name === '') throw new FormatFault('malformed', 'a file has no filename');
  into.table.begin(name);
  for (const kind of KINDS) {
    const count = counts(at(value, 'summary'), kind);
    if (count) into.table.states(kind, count);
  }
  const segments = at(value, 'segments');
  if (Array.isArray(segments)) lines(segments, into);
  into.table.end();
}

/**
 * `[line, column, count, has count, begins a region, is a gap]`. A line counts when a region goes on from before or one
 * begins on it; it ran as often as the most frequent of those (LineCoverageStats in LLVM's CoverageMapping.cpp).
 */
function lines(segments: readonly unknown[], into: JsonCoverage): void {
  let at = 0;
  let wrapped: readonly unknown[] | undefined;
  let line = lineOf(segments[0]);
  const last = lineOf(segments.at(-1));
  if (last - line > 1_000_000) throw new FormatFault('malformed', `a file has segments up to line ${last}`);
  for (; line <= last; line += 1) {
    const here: unknown[][] = [];
    for (; at < segments.length && lineOf(segments[at]) === line; at += 1)
      here.push(segments[at] as unknown[]);
    const begins = here.filter(
      (segment) => segment[3] === true && segment[4] === true && segment[5] !== true,
    );
    const skipped = here[0]?.[3] === false && here[0]?.[4] === true;
    const goesOn = wrapped?.[3] === true;
    if (!skipped && (goesOn || begins.length > 0))
      into.table.line(
        line,
        (goesOn && Number(wrapped?.[2]) > 0) || begins.some((segment) => Number(segment[2]) > 0),
      );
    wrapped = here.at(-1) ?? wrapped;
  }
}

function lineOf(segment: unknown): number {
  const line: unknown = Array.isArray(segment) ? segment[0] : segment === undefined ? 0 : undefined;
  if (typeof line === 'number' && line >= 0) return line;
  throw new FormatFault('malformed', 'a segment has no line');
}
