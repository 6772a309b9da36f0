import { at, count, isObject, list, ordinal, text } from '../json.ts';
import { TestCollector } from './collector.ts';
import { isCucumber, readCucumber } from './cucumber.ts';
import { readGoogleTest } from './google-test.ts';
import { readPlaywright } from './playwright.ts';
import type { TestReport } from './types.ts';

interface JsonFormat {
  readonly format: string;
  fits(value: unknown): boolean;
  read(value: unknown, tests: TestCollector): void;
}

/** Reports that are one JSON document, told apart by the keys that only they have. */
export const JSON_FORMATS: readonly JsonFormat[] = [
  {
    format: 'playwright-json',
    fits: (value) =>
      isObject(at(value, 'stats')) && Array.isArray(at(value, 'suites')) && isObject(at(value, 'config')),
    read: readPlaywright,
  },
  {
    format: 'ctrf',
    fits: (value) =>
      isObject(at(value, 'results', 'summary')) && Array.isArray(at(value, 'results', 'tests')),
    read: readCtrf,
  },
  { format: 'vitest-json', fits: isVitest, read: readJest },
  {
    format: 'jest-json',
    fits: (value) =>
      Array.isArray(at(value, 'testResults')) && typeof at(value, 'numTotalTests') === 'number',
    read: readJest,
  },
  {
    format: 'mocha-json',
    fits: (value) => typeof at(value, 'stats', 'passes') === 'number' && Array.isArray(at(value, 'failures')),
    read: readMocha,
  },
  {
    format: 'mochawesome-json',
    fits: (value) => typeof at(value, 'stats', 'passes') === 'number' && Array.isArray(at(value, 'results')),
    read: readMochawesome,
  },
  {
    format: 'rspec-json',
    fits: (value) => typeof at(value, 'summary', 'example_count') === 'number',
    read: readRspec,
  },
  { format: 'cucumber-json', fits: isCucumber, read: readCucumber },
  {
    format: 'googletest-json',
    fits: (value) =>
      Array.isArray(at(value, 'testsuites')) &&
      typeof at(value, 'tests') === 'number' &&
      typeof at(value, 'disabled') === 'number',
    read: readGoogleTest,
  },
  {
    format: 'pytest-json',
    fits: (value) => isObject(at(value, 'summary')) && typeof at(value, 'exitcode') === 'number',
    read: readPytest,
  },
];

export function readJsonTests(value: unknown, only?: string): TestReport | undefined {
  const found = JSON_FORMATS.find((one) => (only === undefined || one.format === only) && one.fits(value));
  if (!found) return undefined;
  const tests = new TestCollector();
  found.read(value, tests);
  return tests.report(found.format);
}

/** Vitest writes jest's shape, without `numRuntimeErrorTestSuites` and `openHandles`. */
function isVitest(value: unknown): boolean {
  return (
    Array.isArray(at(value, 'testResults')) &&
    typeof at(value, 'numTotalTests') === 'number' &&
    at(value, 'numRuntimeErrorTestSuites') === undefined
  );
}

function readJest(value: unknown, tests: TestCollector): void {
  let last = Number.NaN;
  let crashed = 0;
  for (const file of list(value, 'testResults')) {
    const name = text(file, 'name') ?? text(file, 'testFilePath') ?? '';
    const cases = [...list(file, 'assertionResults'), ...list(file, 'testResults')];
    // A reporter in between (jest-junit with reportTestSuiteErrors) may put the crash among the tests.
    const ran = cases.filter((one) => text(one, 'status') !== 'error');
    for (const one of ran) jestCase(one, name, tests);
    const end = at(file, 'endTime');
    if (typeof end === 'number' && !(last > end)) last = end;
    if (text(file, 'status') !== 'failed' || ran.length > 0) continue;
    crashed += 1;
    const message = text(file, 'message') ?? '';
    tests.outside({ name: `${name} did not load`, file: name, message, trace: message });
  }
  const broken = count(value, 'numRuntimeErrorTestSuites') ?? 0;
  if (broken > crashed)
    tests.outside(
      { name: '(a test file did not load)', message: `${broken} files did not load` },
      broken - crashed,
    );
  if (at(value, 'success') === false && tests.failed + tests.errored === 0)
    tests.outside({
      name: '(run)',
      message:
        at(value, 'wasInterrupted') === true
          ? 'The run was interrupted.'
          : 'The tool says that the run did not succeed, though no test failed: an error outside of the tests, an obsolete snapshot or a threshold.',
    });
  if (at(value, 'wasInterrupted') === true) tests.warn('the run was interrupted');
  const start = at(value, 'startTime');
  if (typeof start === 'number' && last >= start) tests.durationMs = last - start;
  compare(tests, count(value, 'numTotalTests'), count(value, 'numFailedTests'));
}

function jestCase(one: unknown, file: string, tests: TestCollector): void {
  const status = text(one, 'status');
  if (status === 'passed') {
    // jest.retryTimes; only Jest tells.
    if ((count(one, 'invocations') ?? 1) > 1) tests.passedOnRerun += 1;
    return tests.count('passed');
  }
  if (status === 'todo') return tests.count('todo');
  if (status !== 'failed') return tests.count('skipped');
  const messages = list(one, 'failureMessages')
    .filter((entry) => typeof entry === 'string')
    .join('\n');
  const name = text(one, 'fullName') ?? [...list(one, 'ancestorTitles'), text(one, 'title')].join(' ');
  tests.bad('failed', { name, file, line: ordinal(one, 'location', 'line'), message: messages });
}

/** Hook failures are in `failures` without being tests; the lists are what mocha prints. */
function readMocha(value: unknown, tests: TestCollector): void {
  const { failures, passes, pending } = {
    failures: list(value, 'failures'),
    passes: count(value, 'stats', 'passes') ?? 0,
    pending: count(value, 'stats', 'pending') ?? 0,
  };
  tests.count('passed', passes);
  tests.count('skipped', pending);
  for (const one of list(value, 'passes'))
    if ((count(one, 'currentRetry') ?? 0) > 0) tests.passedOnRerun += 1;
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
  const took = at(value, 'stats', 'duration');
  if (typeof took === 'number') tests.durationMs = took;
}

function readMochawesome(value: unknown, tests: TestCollector): void {
  tests.count('passed', count(value, 'stats', 'passes') ?? 0);
  tests.count('skipped', (count(value, 'stats', 'pending') ?? 0) + (count(value, 'stats', 'skipped') ?? 0));
  const open: unknown[] = [...list(value, 'results')];
  for (let suite = open.pop(); suite !== undefined; suite = open.pop()) {
    open.push(...list(suite, 'suites'));
    for (const one of [...list(suite, 'tests'), ...list(suite, 'beforeHooks'), ...list(suite, 'afterHooks')])
      if (at(one, 'fail') === true)
        tests.bad('failed', {
          name: text(one, 'fullTitle') ?? text(one, 'title') ?? '',
          file: text(suite, 'fullFile'),
          message: text(one, 'err', 'message'),
          trace: text(one, 'err', 'estack'),
        });
  }
  mochaTotals(value, tests);
}

function readRspec(value: unknown, tests: TestCollector): void {
  for (const one of list(value, 'examples')) {
    const status = text(one, 'status');
    if (status === 'passed') tests.count('passed');
    else if (status === 'failed')
      tests.bad('failed', {
        name: text(one, 'full_description') ?? text(one, 'description') ?? '',
        file: text(one, 'file_path'),
        line: ordinal(one, 'line_number'),
        message: text(one, 'exception', 'message'),
        trace: list(one, 'exception', 'backtrace').join('\n'),
      });
    else tests.count('skipped');
  }
  const outside = count(value, 'summary', 'errors_outside_of_examples_count') ?? 0;
  const words = list(value, 'messages')
    .filter((entry) => typeof entry === 'string')
    .join('\n');
  if (outside > 0) tests.outside({ name: '(outside of examples)', message: words, trace: words }, outside);
  const seconds = at(value, 'summary', 'duration');
  if (typeof seconds === 'number') tests.durationMs = seconds * 1000;
  compare(tests, count(value, 'summary', 'example_count'), count(value, 'summary', 'failure_count'));
}

function readCtrf(value: unknown, tests: TestCollector): void {
  for (const one of list(value, 'results', 'tests')) {
    const status = text(one, 'status');
    if (status === 'failed')
      tests.bad('failed', {
        name: text(one, 'name') ?? '',
        file: text(one, 'filePath'),
        line: ordinal(one, 'line'),
        message: text(one, 'message'),
        trace: text(one, 'trace'),
      });
    else if (status === 'passed') {
      tests.count('passed');
      if (at(one, 'flaky') === true) tests.passedOnRerun += 1;
    } else tests.count(status === 'other' ? 'todo' : 'skipped');
  }
  const start = at(value, 'results', 'summary', 'start');
  const stop = at(value, 'results', 'summary', 'stop');
  if (typeof start === 'number' && typeof stop === 'number' && stop >= start) tests.durationMs = stop - start;
  compare(tests, count(value, 'results', 'summary', 'tests'), count(value, 'results', 'summary', 'failed'));
}

/** pytest-json-report; `exitcode` is pytest's own. */
function readPytest(value: unknown, tests: TestCollector): void {
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
  if (exit > 1 && exit !== 5 && tests.errored + tests.failed === 0)
    tests.outside({ name: '(pytest)', message: `pytest ended with exit code ${exit}` });
  const seconds = at(value, 'duration');
  if (typeof seconds === 'number') tests.durationMs = seconds * 1000;
  const bad = number('failed') + number('error') - tests.failed - tests.errored;
  if (bad > 0)
    tests.outside(
      { name: '(not listed)', message: `The summary counts ${bad} more failures than the list` },
      bad,
    );
}

/** The summary against the list: more failures than listed are errors, other differences are told. */
function compare(tests: TestCollector, total: number | undefined, failed: number | undefined): void {
  const hidden = (failed ?? 0) - tests.failed;
  if (hidden > 0)
    tests.outside(
      {
        name: '(not listed)',
        message: `The summary counts ${failed ?? 0} failures, the list has ${tests.failed}.`,
      },
      hidden,
    );
  if (total !== undefined && total !== tests.total)
    tests.warn(`the summary says ${total} tests and lists ${tests.total}; the list was counted`);
}
