import { FormatFault } from '../fault.ts';
import { at, count, list, ordinal, text } from '../json.ts';
import type { TestCollector } from './collector.ts';

/** pytest-json-report; `exitcode` is pytest's own. */
export function readPytest(value: unknown, tests: TestCollector): void {
  const number = (key: string): number => count(value, 'summary', key) ?? 0;
  tests.count('passed', number('passed'));
  tests.count('skipped', number('skipped'));
  tests.count('todo', number('xfailed'));
  tests.count('passed', number('xpassed'));
  for (const one of list(value, 'tests')) {
    const outcome = text(one, 'outcome');
    // With pytest-rerunfailures: it passed on a later attempt, and its phases are those of the last one.
    if (outcome === 'rerun') {
      tests.count('passed');
      tests.passedOnRerun += 1;
    }
    if (outcome !== 'failed' && outcome !== 'error') continue;
    const phase = ['call', 'setup', 'teardown']
      .map((name) => at(one, name))
      .find((entry) => text(entry, 'outcome') === 'failed');
    tests.bad(outcome === 'error' ? 'errored' : 'failed', {
      name: text(one, 'nodeid') ?? '',
      file: text(phase, 'crash', 'path') ?? text(one, 'nodeid')?.split('::')[0],
      line: ordinal(phase, 'crash', 'lineno'),
      message: text(phase, 'crash', 'message') ?? text(phase, 'longrepr'),
    });
  }
  for (const one of list(value, 'collectors'))
    if (text(one, 'outcome') === 'failed')
      tests.outside({ name: text(one, 'nodeid') ?? '(collection)', message: text(one, 'longrepr') });
  const exit = count(value, 'exitcode') ?? 0;
  // 1 without a failing test is a plugin's: coverage below its limit. 5 is "no tests".
  if (exit > 0 && exit !== 5 && tests.errored + tests.failed === 0)
    tests.outside({ name: '(pytest)', message: `pytest ended with exit code ${exit}` });
  const seconds = at(value, 'duration');
  if (typeof seconds === 'number') tests.durationMs = seconds * 1000;
  demandWhole(value);
  demandCalls(value);
  const bad = number('failed') + number('error') - tests.failed - tests.errored;
  if (bad > 0)
    tests.outside(
      { name: '(not listed)', message: `The summary counts ${bad} more failures than the list` },
      bad,
    );
}

/** `--setup-only` and `--setup-plan` call every test passed without calling it. @throws {FormatFault} wrong-format */
function demandCalls(value: unknown): void {
  let [passed, called] = [0, 0];
  for (const one of list(value, 'tests')) {
    if (text(one, 'outcome') !== 'passed' || at(one, 'setup') === undefined) continue;
    passed += 1;
    if (at(one, 'call') !== undefined) called += 1;
  }
  if (passed > 0 && called === 0)
    throw new FormatFault(
      'wrong-format',
      'no test in it was called: it is that of `--setup-only` or `--setup-plan`',
    );
}

/** Its outcomes come to its total, and its list, where it is not left out, is as long. @throws {FormatFault} cut-off */
function demandWhole(value: unknown): void {
  const total = count(value, 'summary', 'total') ?? 0;
  const summed = Object.entries(at(value, 'summary') ?? {})
    .filter(([key]) => !/^(?:total|collected|deselected)$/.test(key))
    .reduce((sum, [, times]) => sum + (count({ times }, 'times') ?? 0), 0);
  const listed = at(value, 'tests');
  if (Array.isArray(listed) && total > listed.length)
    throw new FormatFault('cut-off', `summary.total is ${total}, but ${listed.length} tests are listed`);
  if (total > summed)
    throw new FormatFault(
      'cut-off',
      `summary.total is ${total}, but its outcomes come to ${summed}: it is not whole`,
    );
}
