/** Judging files from outside: how many, how large, how old. Pure. */
import { formatDuration } from '../../values/duration.ts';
import { check, durationOf, limitCheck, sizeOf } from '../checks.ts';
import type { FoundFile } from '../find-files.ts';
import type { Check } from '../gate.ts';

export interface ShapeRules {
  readonly count?: string | number;
  readonly 'min-size'?: string | number;
  readonly 'max-size'?: string | number;
  readonly 'max-age'?: string | number;
  readonly executable?: boolean;
}

/** Clocks of file servers differ; what is further ahead would be new for ever. */
const MOST_AHEAD_MS = 3_600_000;

export function checkShape(
  rules: ShapeRules,
  matching: number,
  files: readonly FoundFile[],
  now: number,
): Check[] {
  const checks: Check[] = [];
  if (rules.count !== undefined)
    checks.push(limitCheck({ name: 'files', measured: matching, limit: rules.count, bare: '==' }));
  const least = rules['min-size'] === undefined ? undefined : sizeOf('min-size', rules['min-size'], 0);
  const most = rules['max-size'] === undefined ? undefined : sizeOf('max-size', rules['max-size'], 0);
  const age = rules['max-age'] === undefined ? undefined : durationOf('max-age', rules['max-age'], 0);
  for (const file of files) {
    const name = file.path;
    if (least !== undefined)
      checks.push(
        limitCheck({ name: `${name} size`, measured: file.size, limit: least, bare: '>=', quantity: 'size' }),
      );
    if (most !== undefined)
      checks.push(
        limitCheck({ name: `${name} size`, measured: file.size, limit: most, bare: '<=', quantity: 'size' }),
      );
    if (age !== undefined) {
      const old = Math.max(0, now - file.modifiedAt);
      const ahead = file.modifiedAt - now;
      const isAhead = ahead > MOST_AHEAD_MS;
      checks.push(
        check(
          `${name} age`,
          old <= age && !isAhead,
          isAhead ? `${formatDuration(ahead)} in the future` : formatDuration(old),
          `at most ${formatDuration(age)}`,
          isAhead
            ? 'Its time says nothing: look at the clock of whoever wrote it.'
            : 'It is out of date: make a new one.',
        ),
      );
    }
    if (rules.executable !== undefined) {
      const is = (file.mode & 0o100) !== 0;
      checks.push(
        check(
          `${name} executable`,
          is === rules.executable,
          is ? 'yes' : 'no',
          rules.executable ? 'yes' : 'no',
          'Use `git update-index --chmod=+x` or `-x`.',
        ),
      );
    }
  }
  return checks;
}
