import { FormatFault } from '../fault.ts';
import { at, count, list, nested, ordinal, text } from '../json.ts';
import type { TestCollector } from './collector.ts';

/**
 * Playwright's JSON reporter (playwright.dev/docs/api/class-reporter): `expected` includes tests marked as failing that
 * fail; `flaky` passed on a retry; load errors and "No tests found" stand in `errors` alone.
 */
export function readPlaywright(value: unknown, tests: TestCollector): void {
  for (const suite of nested(value, 'suites'))
    for (const spec of list(suite, 'specs'))
      for (const one of list(spec, 'tests')) playwrightTest(spec, one, value, tests);
  for (const error of list(value, 'errors'))
    tests.outside({
      name: '(outside of tests)',
      file: text(error, 'location', 'file'),
      line: ordinal(error, 'location', 'line'),
      message: text(error, 'message') ?? text(error, 'value'),
    });
  const took = at(value, 'stats', 'duration');
  if (typeof took === 'number') tests.durationMs = took;
  const unexpected = count(value, 'stats', 'unexpected') ?? 0;
  if (unexpected > tests.failed)
    tests.outside(
      {
        name: '(not listed)',
        message: `stats.unexpected is ${unexpected}, but ${tests.failed} failures are listed`,
      },
      unexpected - tests.failed,
    );
  if (tests.total === 0 && at(value, 'suites') === undefined) totalsOnly(value, tests);
  const { skipped, flaky, passed } = tests;
  for (const [key, found] of Object.entries({ expected: passed, skipped, flaky }))
    if ((count(value, 'stats', key) ?? 0) > found)
      throw new FormatFault(
        'cut-off',
        `stats.${key} is ${count(value, 'stats', key) ?? 0}, but ${found} are listed`,
      );
}

/** A report without its suites still has its totals; with a list of suites that has no test it does not hold together. */
function totalsOnly(value: unknown, tests: TestCollector): void {
  tests.count('passed', count(value, 'stats', 'expected') ?? 0);
  tests.count('flaky', count(value, 'stats', 'flaky') ?? 0);
  tests.count('skipped', count(value, 'stats', 'skipped') ?? 0);
}

function playwrightTest(spec: unknown, one: unknown, value: unknown, tests: TestCollector): void {
  const status = text(one, 'status');
  if (status === 'expected') return tests.count('passed');
  if (status === 'flaky') return tests.count('flaky');
  if (status === 'skipped') return tests.count('skipped');
  const results = list(one, 'results');
  const error = results
    .map((result) => at(result, 'error') ?? list(result, 'errors')[0])
    .findLast((entry) => entry !== undefined);
  const project = text(one, 'projectName') ?? '';
  const expected = text(one, 'expectedStatus');
  const message =
    text(error, 'message') ??
    `${text(results.at(-1), 'status') ?? 'failed'}${expected === 'passed' || expected === undefined ? '' : `, but it is marked as ${expected}`}`;
  const file = text(spec, 'file');
  const root = text(value, 'config', 'rootDir');
  tests.bad('failed', {
    name: project === '' ? (text(spec, 'title') ?? '') : `[${project}] ${text(spec, 'title') ?? ''}`,
    file:
      text(error, 'location', 'file') ??
      (file !== undefined && root !== undefined && !/^(?:\/|[A-Za-z]:)/.test(file)
        ? `${root}/${file}`
        : file),
    line: ordinal(error, 'location', 'line') ?? ordinal(spec, 'line'),
    message,
  });
}
