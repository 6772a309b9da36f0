/** What the numbers of a coverage report come to against the limits of a checklist. Pure. */
import type { Count, CoverageKind, Totals } from '../formats/coverage/types.ts';
import { COVERAGE_KINDS } from '../formats/coverage/types.ts';
import type { Annotation } from '../report/types.ts';
import { oneLine } from '../values/text.ts';
import { formatThreshold, holds, parseThreshold } from '../values/threshold.ts';
import type { Threshold } from '../values/threshold.ts';
import { check, invalid } from './checks.ts';
import { GateError } from './gate.ts';
import type { Check } from './gate.ts';

export type Limits = Partial<Readonly<Record<CoverageKind, string | number>>>;

/** Judges each kind that has a limit; `where` names the part of the code (`src/billing: `). */
export function judgeTotals(totals: Totals, limits: Limits, where = ''): Check[] {
  return COVERAGE_KINDS.flatMap((kind) => {
    const limit = limits[kind];
    return limit === undefined ? [] : [percentCheck(`${where}${kind}`, carried(totals, kind, where), limit)];
  });
}

/** @throws {GateError} not-carried, no-samples: nothing measured is not "all of it covered" */
export function carried(totals: Totals, kind: CoverageKind, where = ''): Count {
  const count = totals[kind];
  const has = COVERAGE_KINDS.filter((other) => (totals[other]?.total ?? 0) > 0);
  const others = has.length === 0 ? 'it carries nothing' : `it carries ${has.join(', ')}`;
  if (!count)
    throw new GateError({
      code: 'not-carried',
      message: `${where}the report says nothing about ${kind}; ${others}.`,
      hint: 'Set the limit on a kind that this format carries, or let the tool write another format.',
    });
  if (count.total === 0)
    throw new GateError({
      code: 'no-samples',
      message: `${where}0 of 0 ${kind}: nothing was measured; ${others}.`,
      hint: 'Check that the tests import the code and that the tool is told where it is.',
    });
  return count;
}

/** Compared as whole numbers: a printed percentage is rounded, and 79.996 is not 80. */
export function percentCheck(name: string, count: Count, limit: string | number): Check {
  const threshold = percentLimit(name, limit);
  const ok = holdsExactly(threshold, count);
  const missing = Math.ceil(((threshold.value * count.total) / 100 - count.covered) * (1 - 1e-12));
  const hint =
    threshold.op === '>=' && missing > 0
      ? `${count.covered} of ${count.total} are covered: cover ${missing} more.`
      : `${count.covered} of ${count.total} are covered.`;
  return { ...check(name, ok, percent(count), formatThreshold(threshold), hint), unit: '%' };
}

function percentLimit(name: string, limit: string | number): Threshold {
  const threshold = parseThreshold(limit, '>=');
  const shown = oneLine(String(limit), 40);
  if (!threshold) throw invalid(`${name}: '${shown}' is no limit.`, 'Write it as `>= 80`.');
  const highest = Math.max(threshold.value, threshold.upTo ?? 0);
  if (threshold.value < 0 || highest > 100)
    throw invalid(`${name}: '${shown}' is no percentage.`, 'Percentages go from 0 to 100.');
  if (threshold.value > 0 && highest < 1)
    throw invalid(`${name}: '${shown}' is less than 1 %.`, 'Write 80 for 80 %, not 0.8.');
  if (!narrows(threshold))
    throw invalid(
      `${name}: '${shown}' holds for every report, so it judges nothing.`,
      'Write what you want to keep, such as `>= 80`.',
    );
  return threshold;
}

/** Whether some percentage is outside of it: a limit that 0 % and 100 % both meet is none. */
function narrows(limit: Threshold): boolean {
  return limit.op === '!=' || !holds(limit, 0) || !holds(limit, 100);
}

/** The product of a limit such as 64.4 is a little off (64.4 * 250 is 16100.000000000002): it is the decimal number that is meant. */
const times = (limit: number, total: number): number => Number((limit * total).toPrecision(14));

function holdsExactly(limit: Threshold, { covered, total }: Count): boolean {
  const share = covered * 100;
  const wanted = times(limit.value, total);
  switch (limit.op) {
    case '>=':
      return share >= wanted;
    case '>':
      return share > wanted;
    case '<=':
      return share <= wanted;
    case '<':
      return share < wanted;
    case '==':
      return share === wanted;
    case '!=':
      return share !== wanted;
    case '..':
      return share >= wanted && share <= times(limit.upTo ?? limit.value, total);
  }
}

/** Two decimals, never rounded up: 100 is only what is covered entirely. */
export function percent({ covered, total }: Count): number {
  return total === 0 ? 0 : Math.floor((covered * 10_000) / total) / 100;
}

/** Not below the base, but for `maxDrop` percentage points. */
export function judgeAgainstBase(head: Count, base: Count, kind: CoverageKind, maxDrop: number): Check {
  // head/total >= base/total - drop, without a division
  const ok =
    head.covered * base.total * 100 >= (base.covered * 100 - times(maxDrop, base.total)) * head.total;
  const tolerance = maxDrop === 0 ? '' : ` minus ${maxDrop}`;
  return {
    ...check(
      `${kind} against the base`,
      ok,
      percent(head),
      `>= ${percent(base)}${tolerance}`,
      `${base.covered} of ${base.total} were covered in the base, ${head.covered} of ${head.total} are here.`,
    ),
    unit: '%',
  };
}

/** What changed and what the report knows of it. */
export interface ChangedCoverage {
  readonly count: Count;
  /** Uncovered changed lines by file. */
  readonly uncovered: ReadonlyMap<string, readonly number[]>;
}

/** `changed`: path → changed lines, undefined for all of them. Lines that cannot be covered (comments, blanks) do not count. */
export function judgeChanged(
  changed: ReadonlyMap<string, readonly number[] | undefined>,
  linesOf: (path: string) => ReadonlyMap<number, boolean> | undefined,
): ChangedCoverage {
  let covered = 0;
  let total = 0;
  const uncovered = new Map<string, number[]>();
  for (const [path, numbers] of changed) {
    const lines = linesOf(path);
    if (!lines) continue;
    for (const number of new Set(numbers ?? lines.keys())) {
      const hit = lines.get(number);
      if (hit === undefined) continue;
      total += 1;
      if (hit) covered += 1;
      else uncovered.set(path, [...(uncovered.get(path) ?? []), number]);
    }
  }
  return { count: { covered, total }, uncovered };
}

const MAX_ANNOTATIONS = 50;

/** One annotation for each run of neighbouring lines. */
export function annotate(uncovered: ReadonlyMap<string, readonly number[]>): Annotation[] {
  const annotations: Annotation[] = [];
  for (const [path, numbers] of uncovered) {
    const sorted = [...numbers].sort((a, b) => a - b);
    for (let from = 0; from < sorted.length && annotations.length < MAX_ANNOTATIONS;) {
      let to = from;
      while (sorted[to + 1] === (sorted[to] ?? 0) + 1) to += 1;
      const [line, endLine] = [sorted[from] ?? 1, sorted[to] ?? 1];
      annotations.push({
        level: 'warning',
        title: 'Not covered',
        message:
          line === endLine
            ? 'This changed line is not covered by a test.'
            : 'These changed lines are not covered by a test.',
        path,
        line,
        endLine,
      });
      from = to + 1;
    }
  }
  return annotations;
}
