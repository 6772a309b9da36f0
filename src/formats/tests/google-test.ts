import { count, list, ordinal, text } from '../json.ts';
import type { TestCollector } from './collector.ts';

/**
 * GoogleTest's JSON (google.github.io/googletest/advanced.html, "Generating a JSON Report"): a disabled test has the status
 * NOTRUN, one that skips itself the result SKIPPED, and one that failed a list of failures.
 */
export function readGoogleTest(value: unknown, tests: TestCollector): void {
  for (const suite of list(value, 'testsuites'))
    for (const one of list(suite, 'testsuite')) {
      const failures = list(one, 'failures');
      const [first] = failures;
      const message = text(first, 'failure');
      if (failures.length > 0)
        tests.bad('failed', {
          name: [text(one, 'classname'), text(one, 'name')]
            .filter((part) => part !== undefined && part !== '')
            .join(' › '),
          file: text(one, 'file'),
          line: ordinal(one, 'line'),
          message,
          trace: message,
        });
      else if (text(one, 'status') === 'NOTRUN' || text(one, 'result') === 'SKIPPED') tests.count('skipped');
      else tests.count('passed');
    }
  const said = (count(value, 'failures') ?? 0) + (count(value, 'errors') ?? 0);
  const hidden = said - tests.failed;
  if (hidden <= 0) tests.demand(count(value, 'tests'));
  if (hidden > 0)
    tests.outside(
      { name: '(not listed)', message: `The report counts ${said} failures and lists ${tests.failed}.` },
      hidden,
    );
  const seconds = /^([\d.]{1,20})s$/.exec(text(value, 'time') ?? '')?.[1];
  if (seconds !== undefined) tests.durationMs = Number(seconds) * 1000;
}
