import type { Problem } from './problem.ts';
import type { ProblemCode } from './problems.ts';
import type { Span } from './tree.ts';
import type { Position } from './types.ts';

/** A checklist that needs more is not read by people any more; and a size is the first bound on hostile YAML. */
export const MAX_BYTES = 256 * 1024;
const MAX_PROBLEMS = 200;

/** The text of one file, and how to speak of places in it. */
export interface Source {
  readonly path: string;
  readonly text: string;
  /** SHA-256 (hex) of the bytes that were read. */
  readonly sha256: string;
  positionOf(offset: number): Position;
}

/** Where problems go while a file is checked. */
export interface Problems {
  error(code: ProblemCode, at: Span | undefined, message: string, hint?: string): void;
  warn(code: ProblemCode, at: Span | undefined, message: string, hint?: string): void;
  /** 1-based line of an offset, for messages that name a second place. */
  lineOf(offset: number): number;
  /** Sorted by place, bounded, without repetitions. */
  list(): Problem[];
}

export function makeSource(path: string, text: string, hash: string): Source {
  let starts: number[] | undefined;
  return {
    path,
    text,
    sha256: hash,
    positionOf(offset) {
      starts ??= lineStarts(text);
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((starts[middle] ?? 0) <= offset) low = middle;
        else high = middle - 1;
      }
      return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
    },
  };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

export function collectProblems(source: Source): Problems {
  const found: Problem[] = [];
  const add = (
    severity: Problem['severity'],
    code: ProblemCode,
    at: Span | undefined,
    message: string,
    hint: string | undefined,
  ): void => {
    found.push({
      code,
      severity,
      message,
      file: source.path,
      ...(at && { at: source.positionOf(at.start), length: visibleLength(source.text, at) }),
      ...(hint !== undefined && { hint }),
    });
  };
  return {
    error: (code, at, message, hint) => add('error', code, at, message, hint),
    warn: (code, at, message, hint) => add('warning', code, at, message, hint),
    lineOf: (offset) => source.positionOf(offset).line,
    list: () => tidy(found, source.path),
  };
}

/** What is underlined ends with the line. */
function visibleLength(text: string, { start, end }: Span): number {
  const newline = text.indexOf('\n', start);
  const lineEnd = newline === -1 ? text.length : text[newline - 1] === '\r' ? newline - 1 : newline;
  return Math.max(1, Math.min(end, lineEnd) - start);
}

function tidy(found: readonly Problem[], file: string): Problem[] {
  const order = (problem: Problem): number => (problem.at ? problem.at.line * 1e6 + problem.at.column : 0);
  const seen = new Set<string>();
  const unique = found.filter((problem) => {
    const key = `${order(problem)} ${problem.code} ${problem.message}`;
    return seen.has(key) ? false : seen.add(key);
  });
  const sorted = unique.sort((a, b) => order(a) - order(b));
  if (sorted.length <= MAX_PROBLEMS) return sorted;
  // An error must never be cut away in favour of a warning: a list without errors would pass.
  const kept = [
    ...sorted.filter((problem) => problem.severity === 'error'),
    ...sorted.filter((problem) => problem.severity === 'warning'),
  ].slice(0, MAX_PROBLEMS);
  return [
    ...kept.sort((a, b) => order(a) - order(b)),
    {
      code: 'more-problems' satisfies ProblemCode,
      severity: kept.some((problem) => problem.severity === 'error') ? 'error' : 'warning',
      message: `${sorted.length - MAX_PROBLEMS} more problems are not shown.`,
      file,
      hint: 'Mend the first ones and validate again.',
    },
  ];
}
