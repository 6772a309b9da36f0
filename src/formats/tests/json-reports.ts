import { FormatFault } from '../fault.ts';
import { at, count, isObject, list, ordinal, text } from '../json.ts';
import { TestCollector } from './collector.ts';
import type { FailureDraft } from './collector.ts';
import { isAllure, readAllure } from './allure.ts';
import { isCucumber, readCucumber } from './cucumber.ts';
import { readGoogleTest } from './google-test.ts';
import { IdleExamples } from './idle-examples.ts';
import { readMocha, readMochawesome } from './mocha.ts';
import { isNewman, readNewman } from './newman.ts';
import { readPlaywright } from './playwright.ts';
import { readPytest } from './pytest.ts';
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
  {
    format: 'vitest-json',
    fits: isVitest,
    read: (value, tests) => {
      tests.blind = 'errors outside of the tests';
      readJest(value, tests);
    },
  },
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
  { format: 'allure-json', fits: isAllure, read: readAllure },
  { format: 'newman-json', fits: isNewman, read: readNewman },
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
  warnWithoutExpect(value, tests);
  const broken = count(value, 'numRuntimeErrorTestSuites') ?? 0;
  if (broken > crashed)
    tests.outside(
      { name: '(a test file did not load)', message: `${broken} files did not load` },
      broken - crashed,
    );
  const died = text(value, 'runExecError', 'message');
  if (died !== undefined) tests.outside({ name: '(run)', message: died });
  const isInterrupted = at(value, 'wasInterrupted') === true;
  if ((isInterrupted || at(value, 'success') === false) && tests.failed + tests.errored === 0)
    tests.outside({
      name: '(run)',
      message: isInterrupted
        ? 'The run was interrupted.'
        : 'The tool says that the run did not succeed, though no test failed: an error outside of the tests, an obsolete snapshot or a threshold.',
    });
  if (isInterrupted) tests.warn('the run was interrupted');
  const start = at(value, 'startTime');
  if (typeof start === 'number' && last >= start) tests.durationMs = last - start;
  compare(tests, count(value, 'numTotalTests'), count(value, 'numFailedTests'));
}

/** Jest counts its own `expect` alone, so that 0 is no proof of anything where tests use another library. */
function warnWithoutExpect(value: unknown, tests: TestCollector): void {
  let passed = 0;
  for (const file of list(value, 'testResults'))
    for (const one of list(file, 'assertionResults')) {
      if (text(one, 'status') !== 'passed') continue;
      if (count(one, 'numPassingAsserts') !== 0) return;
      passed += 1;
    }
  if (passed > 0)
    tests.warn('no test in it came to an `expect`; unless they assert by other means, they prove nothing');
}

function jestCase(one: unknown, file: string, tests: TestCollector): void {
  const status = text(one, 'status');
  if (status === 'passed') {
    // jest.retryTimes; only Jest tells.
    if ((count(one, 'invocations') ?? 1) > 1) tests.passedOnRerun += 1;
    return tests.count('passed');
  }
  if (status === 'todo') return tests.count('todo');
  if (status !== 'failed') return calm(status, JEST_CALM, { name: text(one, 'title') ?? '', file }, tests);
  const messages = list(one, 'failureMessages')
    .filter((entry) => typeof entry === 'string')
    .join('\n');
  const name = text(one, 'fullName') ?? [...list(one, 'ancestorTitles'), text(one, 'title')].join(' ');
  tests.bad('failed', { name, file, line: ordinal(one, 'location', 'line'), message: messages });
}

const JEST_CALM = new Set(['skipped', 'pending', 'disabled', 'focused']);

/** A test that did not run, where its status is one of those that say so; any other word proves nothing. */
function calm(
  status: string | undefined,
  known: ReadonlySet<string>,
  draft: FailureDraft,
  tests: TestCollector,
): void {
  if (status !== undefined && known.has(status)) return tests.count('skipped');
  tests.bad('errored', {
    ...draft,
    message: `Its status is ${status ?? 'missing'}, which means nothing here.`,
  });
}

const RSPEC_CALM = new Set(['pending']);

function readRspec(value: unknown, tests: TestCollector): void {
  const idle = new IdleExamples();
  for (const one of list(value, 'examples')) {
    const status = text(one, 'status');
    if (status === 'passed') {
      const took = at(one, 'run_time');
      idle.passed(typeof took === 'number' ? took : 0);
      tests.count('passed');
    } else if (status === 'failed')
      tests.bad('failed', {
        name: text(one, 'full_description') ?? text(one, 'description') ?? '',
        file: text(one, 'file_path'),
        line: ordinal(one, 'line_number'),
        message: text(one, 'exception', 'message'),
        trace: list(one, 'exception', 'backtrace').join('\n'),
      });
    else calm(status, RSPEC_CALM, { name: text(one, 'full_description') ?? '' }, tests);
  }
  const outside = count(value, 'summary', 'errors_outside_of_examples_count') ?? 0;
  const words = list(value, 'messages')
    .filter((entry) => typeof entry === 'string')
    .join('\n');
  if (outside > 0) tests.outside({ name: '(outside of examples)', message: words, trace: words }, outside);
  const seconds = at(value, 'summary', 'duration');
  if (typeof seconds === 'number') tests.durationMs = seconds * 1000;
  if (tests.failed + tests.errored === 0) idle.demandRuns();
  compare(tests, count(value, 'summary', 'example_count'), count(value, 'summary', 'failure_count'));
}

const CTRF_CALM = new Set(['skipped', 'pending']);

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
    } else if (status === 'other') tests.count('todo');
    else calm(status, CTRF_CALM, { name: text(one, 'name') ?? '' }, tests);
  }
  const start = at(value, 'results', 'summary', 'start');
  const stop = at(value, 'results', 'summary', 'stop');
  if (typeof start === 'number' && typeof stop === 'number' && stop >= start) tests.durationMs = stop - start;
  compare(tests, count(value, 'results', 'summary', 'tests'), count(value, 'results', 'summary', 'failed'));
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
  if (total !== undefined && total > tests.total + Math.max(0, hidden))
    throw new FormatFault(
      'cut-off',
      `the summary says ${total} tests and ${tests.total} are listed: it is not whole`,
    );
  if (total !== undefined && total !== tests.total)
    tests.warn(`the summary says ${total} tests and lists ${tests.total}; the list was counted`);
}
