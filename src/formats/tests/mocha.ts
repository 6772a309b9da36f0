import { FormatFault } from '../fault.ts';
import { at, count, list, nested, text } from '../json.ts';
import type { TestCollector } from './collector.ts';

/** Hook failures are in `failures` without being tests; the lists are what mocha prints. */
export function readMocha(value: unknown, tests: TestCollector): void {
  const { failures, passes, pending } = {
    failures: list(value, 'failures'),
    passes: count(value, 'stats', 'passes') ?? 0,
    pending: count(value, 'stats', 'pending') ?? 0,
  };
  const listed = list(value, 'passes');
  if (at(value, 'passes') !== undefined && listed.length < passes)
    throw new FormatFault('cut-off', `stats.passes is ${passes}, but ${listed.length} are listed`);
  // `--dry-run` calls every test passed; what ran has a duration, be it 0.
  if (
    listed.length > 0 &&
    listed.every((one) => at(one, 'currentRetry') === 0 && at(one, 'duration') === undefined)
  )
    throw new FormatFault('wrong-format', 'no test in it took any time: it is that of a dry run');
  tests.count('passed', passes);
  tests.count('skipped', pending);
  for (const one of listed) if ((count(one, 'currentRetry') ?? 0) > 0) tests.passedOnRerun += 1;
  for (const one of failures)
    tests.bad('failed', {
      name: text(one, 'fullTitle') ?? text(one, 'title') ?? '',
      file: text(one, 'file'),
      message: text(one, 'err', 'message'),
      trace: text(one, 'err', 'stack'),
    });
  mochaTotals(value, tests);
}

function mochaTotals(value: unknown, tests: TestCollector): void {
  const said = count(value, 'stats', 'failures') ?? 0;
  if (said > tests.failed)
    tests.outside(
      { name: '(not listed)', message: `stats.failures is ${said}, but ${tests.failed} are listed` },
      said - tests.failed,
    );
  const ended = count(value, 'stats', 'tests') ?? 0;
  if (ended > tests.total)
    throw new FormatFault(
      'cut-off',
      `stats.tests is ${ended}, but only ${tests.total} passed, failed or are pending: it is not whole`,
    );
  const took = at(value, 'stats', 'duration');
  if (typeof took === 'number') tests.durationMs = took;
}

function* suitesOf(value: unknown): Generator<unknown> {
  for (const file of list(value, 'results')) {
    yield file;
    yield* nested(file, 'suites');
  }
}

export function readMochawesome(value: unknown, tests: TestCollector): void {
  const passes = count(value, 'stats', 'passes') ?? 0;
  let listed = 0;
  tests.count('passed', passes);
  tests.count('skipped', (count(value, 'stats', 'pending') ?? 0) + (count(value, 'stats', 'skipped') ?? 0));
  for (const suite of suitesOf(value)) {
    listed += list(suite, 'tests').length;
    for (const one of [...list(suite, 'tests'), ...list(suite, 'beforeHooks'), ...list(suite, 'afterHooks')])
      if (at(one, 'fail') === true)
        tests.bad('failed', {
          name: text(one, 'fullTitle') ?? text(one, 'title') ?? '',
          file: text(suite, 'fullFile'),
          message: text(one, 'err', 'message'),
          trace: text(one, 'err', 'estack'),
        });
  }
  if (listed < passes)
    throw new FormatFault('cut-off', `stats.passes is ${passes}, but ${listed} tests are listed`);
  mochaTotals(value, tests);
}
