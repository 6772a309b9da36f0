import { at, count, isObject, list, text } from '../json.ts';
import type { TestCollector } from './collector.ts';

/** Newman's JSON reporter (Postman), whose every other key is the collection itself. */
export const isNewman = (value: unknown): boolean =>
  isObject(at(value, 'run', 'stats', 'assertions')) && Array.isArray(at(value, 'run', 'executions'));

/**
 * Assertions (`pm.test`) are the tests. Requests that got no answer and scripts that threw stand in `failures` alone. A
 * skipped assertion is only told here: Newman's JUnit report and its table have it among those that passed.
 */
export function readNewman(value: unknown, tests: TestCollector): void {
  for (const execution of list(value, 'run', 'executions'))
    for (const one of list(execution, 'assertions')) {
      const error = at(one, 'error');
      if (at(one, 'skipped') === true) tests.count('skipped');
      else if (!isObject(error)) tests.count('passed');
      else
        tests.bad('failed', {
          name: `${text(execution, 'item', 'name') ?? ''} › ${text(one, 'assertion') ?? ''}`,
          message: text(error, 'message'),
          trace: text(error, 'stack'),
        });
    }
  for (const one of list(value, 'run', 'failures'))
    if (!/^assertion:/.test(text(one, 'at') ?? ''))
      tests.outside({
        name: `${text(one, 'source', 'name') ?? '(collection)'}: ${text(one, 'at') ?? ''}`,
        message: text(one, 'error', 'message'),
      });
  const stated = count(value, 'run', 'stats', 'assertions', 'failed') ?? 0;
  if (stated > tests.failed)
    tests.outside(
      { name: '(not listed)', message: `${stated} assertions failed, but ${tests.failed} are listed` },
      stated - tests.failed,
    );
  const [start, end] = [at(value, 'run', 'timings', 'started'), at(value, 'run', 'timings', 'completed')];
  if (typeof start === 'number' && typeof end === 'number' && end >= start) tests.durationMs = end - start;
}
