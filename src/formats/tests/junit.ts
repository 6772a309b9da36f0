import type { XmlSink } from '../xml.ts';
import type { XmlTag } from '../xml-tag.ts';
import { TestCollector } from './collector.ts';
import { JUnitSuites } from './junit-suites.ts';
import { NodeTotals } from './node-totals.ts';
import { TestcaseSkimmer } from './junit-skim.ts';
import { Excerpt } from './excerpt.ts';
import type { TestReport } from './types.ts';

/**
 * JUnit XML in all its dialects: testcases are counted wherever they stand, once each, by their worst child. What
 * suites claim in attributes is compared afterwards, because it is wrong in real reports (jest-junit, mocha's xunit,
 * surefire with re-runs) and yet the only trace of some failures (gotestsum's failing builds).
 */
export class JUnitReader implements XmlSink {
  wantsText = false;
  readonly #tests = new TestCollector();
  readonly #suites = new JUnitSuites();
  readonly #node = new NodeTotals();
  readonly #text = new Excerpt();
  readonly #skimmer = new TestcaseSkimmer();
  #case: Case | undefined;
  #caseDepth = -1;
  /** Load errors that jest-junit writes twice. */
  readonly #crashed = new Set<string>();

  /** Nearly all there is in a report: tests of which nothing is told, or only that they were skipped. */
  skimText(text: string, at: number, bytes: Uint8Array, base: number): number {
    // node:test has tests right below the root, and among them files without any.
    if (this.#case || this.#suites.isOutside || this.#suites.hasDisabled || this.#suites.writer.isParticular)
      return at;
    const end = this.#skimmer.read(text, at, !this.#tests.wants);
    if (end === at) return at;
    const { passed, skipped, failed } = this.#skimmer;
    this.#suites.attempts?.run(bytes, base + at, base + end);
    this.#suites.plain(passed, skipped, failed);
    this.#tests.count('passed', passed);
    this.#tests.count('skipped', skipped);
    this.#tests.count('failed', failed);
    return end;
  }

  open(name: string, tag: XmlTag, depth: number): void {
    if (name === 'testcase') this.#testcase(tag, depth);
    else if (name === 'testsuite' || name === 'testsuites') this.#suites.open(tag);
    else if (this.#case) {
      if (depth === this.#caseDepth + 1) this.#child(name, tag, this.#case);
    } else if (name === 'failure' || name === 'error') this.#child(name, tag, this.#outside(depth));
    else if (name === 'property') this.#property(tag);
  }

  /** Ginkgo says so and nowhere else that a suite did not build or was ended, or that it ran focused specs only and ends with 197. */
  #property(tag: XmlTag): void {
    const value = tag.get('value') ?? '';
    if (tag.get('name') === 'SpecialSuiteFailureReason' && value.trim() !== '')
      this.#tests.outside({ name: this.#suites.name || '(suite)', message: value });
    if (tag.get('name') === 'SuiteHasProgrammaticFocus' && value === 'true')
      this.#tests.outside({
        name: this.#suites.name || '(suite)',
        message: 'Only focused specs ran: take the focus (FIt, FDescribe, Focus) out.',
      });
  }

  close(name: string, depth: number): void {
    if (this.wantsText && /^(?:failure|error|flakyFailure|flakyError|skipped)$/.test(name))
      this.wantsText = false;
    if (this.#case && depth === this.#caseDepth) this.#end(this.#case);
    else if (name === 'testsuite' || name === 'testsuites') this.#suites.close();
  }

  text(text: string): void {
    this.#text.add(text);
  }

  comment(text: string, depth: number): void {
    this.#node.comment(text, depth);
  }

  finish(): TestReport {
    const tests = this.#tests;
    this.#suites.settle(tests);
    this.#node.settle(tests);
    tests.durationMs = this.#suites.durationMs;
    return tests.report('junit');
  }

  #testcase(tag: XmlTag, depth: number): void {
    const { attempts } = this.#suites;
    const isNamed = attempts === undefined || tag.get('name') !== undefined;
    const source = isNamed && attempts ? tag.source : undefined;
    const status = this.#suites.hasDisabled ? tag.get('status') : undefined;
    const isLeftOut = status === 'notrun' || status === 'disabled';
    if (tag.selfClosing && !isLeftOut) {
      if (!isNamed) return this.#interrupted();
      if (source !== undefined) attempts?.add(source, false);
      this.#suites.plain(1, 0, 0);
      this.#tests.count('passed');
      if (this.#suites.isOutside) this.#node.passed(tag.get('name') ?? '');
      return;
    }
    const isKept = this.#tests.wants;
    this.#caseDepth = depth;
    this.#case = {
      name: tag.get('name') ?? '',
      className: tag.get('classname') ?? tag.get('class') ?? '',
      // Beyond the failures that are kept nobody asks where they were.
      file: isKept ? (tag.get('file') ?? this.#suites.file) : undefined,
      line: isKept ? lineOf(tag, attempts !== undefined) : null,
      outside: false,
      isNamed,
      source,
      seconds: this.#suites.writer.secondsOf(tag),
      more: [],
      // GoogleTest's disabled tests and CTest's say so nowhere else.
      ...(isLeftOut ? { skipped: 'skipped', status } : {}),
    };
    this.#text.clear();
  }

  /** pytest writes `<testcase time="0.000"/>` for the test in which Ctrl-C, a signal or `pytest.exit` ended the run. */
  #interrupted(): void {
    this.#tests.outside({
      name: '(interrupted)',
      message: 'A test began and has neither a name nor an outcome: the run was ended while it ran.',
    });
    this.#suites.bad += 1;
  }

  /** A stand-in for a failure that belongs to a suite and to no test: a bad plan, an exit status. */
  #outside(depth: number): Case {
    this.#caseDepth = depth;
    this.#text.clear();
    this.#case = {
      name: this.#suites.name,
      className: '',
      file: this.#suites.file,
      line: null,
      outside: true,
      isNamed: true,
      source: undefined,
      seconds: 0,
      more: [],
    };
    return this.#case;
  }

  #child(name: string, tag: XmlTag, test: Case): void {
    if (name === 'failure' || name === 'error') {
      if (test.outcome !== undefined && test.source !== undefined && name === 'failure')
        test.more.push(tag.get('message') ?? '');
      if (name === 'error' || test.outcome !== 'errored') {
        test.outcome = name === 'error' ? 'errored' : 'failed';
        test.message ??= tag.get('message');
        test.type ??= tag.get('type');
      }
      if (this.#tests.wants) this.wantsText = !tag.selfClosing;
    } else if (name === 'skipped') {
      skip(tag, test);
    } else if (name === 'flakyFailure' || name === 'flakyError') {
      test.flaky = true;
    }
  }

  #end(test: Case): void {
    this.#case = undefined;
    this.wantsText = false;
    if (test.outside) this.#tests.outside(this.#draft(test));
    else if (test.outcome !== undefined && isNoTest(test)) this.#crash(test);
    else this.#judge(test);
    this.#suites.bad += test.outside ? 1 : 0;
  }

  #judge(test: Case): void {
    const { outcome } = test;
    if (!test.isNamed && outcome === undefined && test.skipped === undefined) return this.#interrupted();
    if (test.source !== undefined && test.skipped === undefined)
      this.#suites.attempts?.add(test.source, outcome !== undefined);
    // node:test writes a failing todo as skipped and failed, and counts it as todo.
    if (outcome === undefined || test.skipped === 'todo') {
      const calm = test.skipped ?? (test.flaky === true ? 'flaky' : 'passed');
      if (calm === 'passed') this.#suites.writer.passed(test.seconds);
      this.#suites.count(calm, outcome !== undefined || test.flaky === true);
      this.#tests.count(calm === 'todo' ? 'skipped' : calm);
      return;
    }
    // PHPUnit up to 9 writes a risky test as an error and lets the run pass.
    if (outcome === 'errored' && /\\RiskyTest/.test(test.type ?? '')) {
      this.#suites.count('todo', true);
      this.#tests.count('todo');
      this.#tests.warn(
        'risky tests (without an assertion) are in the report as errors; PHPUnit lets them pass',
      );
      return;
    }
    this.#suites.count('bad');
    const draft = this.#draft(test);
    this.#tests.bad(outcome, draft);
    // Subtests of pytest, which counts each that failed.
    for (const message of test.more) this.#tests.bad('failed', { ...draft, message, trace: '' });
    this.#suites.bad += test.more.length;
  }

  /** jest-junit with reportTestSuiteErrors: a file that does not load, as an error and again as a failure. */
  #crash(test: Case): void {
    this.#suites.bad += 1;
    if (HOOK_FAILED.test(test.name)) return this.#tests.outside(this.#draft(test));
    if (this.#crashed.has(test.name) || this.#crashed.size > 10_000) return;
    this.#crashed.add(test.name);
    this.#tests.outside(this.#draft({ ...test, file: test.file ?? test.name }));
  }

  #draft(test: Case): Parameters<TestCollector['outside']>[0] {
    const trace = this.#text.value;
    const { className } = test;
    const full = className !== '' && className !== test.name ? `${className} › ${test.name}` : test.name;
    return {
      name: full.trim() === '' ? this.#suites.name : full,
      file: test.file,
      line: test.line,
      message: test.message === undefined || test.message === '' ? trace || test.type : test.message,
      trace,
    };
  }
}

/** jest-junit's testcase for an `afterAll` that throws, which Jest and its own `tests` do not count as a test. */
const HOOK_FAILED = /Test execution failure: could be caused by test hooks/;

const isNoTest = ({ className, name }: Case): boolean =>
  className === 'Test suite failed to run' || HOOK_FAILED.test(name);

function skip(tag: XmlTag, test: Case): void {
  const message = tag.get('message');
  // nose2 writes an unexpected success so, and fails because of it.
  const outcome = message === 'test passes unexpectedly' ? 'failed' : notStarted(test, message);
  if (outcome === undefined) {
    test.skipped = isTodo(tag) ? 'todo' : 'skipped';
    return;
  }
  test.outcome = outcome;
  test.message = message;
}

/** CTest's word for a test that it could not start, which it counts as failed. */
const notStarted = (test: Case, message: string | undefined): 'errored' | undefined =>
  test.status === 'notrun' && message !== undefined && !message.startsWith('SKIP_') ? 'errored' : undefined;

/** node:test's todo, and Catch2's `!mayfail` and `!shouldfail`, which stand beside the failure that does not count. */
const isTodo = (tag: XmlTag): boolean =>
  tag.get('type') === 'todo' || tag.get('message') === 'TEST_CASE tagged with !mayfail';

interface Case {
  readonly name: string;
  readonly className: string;
  readonly file: string | undefined;
  readonly line: number | null;
  readonly outside: boolean;
  readonly isNamed: boolean;
  readonly status?: string | undefined;
  /** The attributes as written, of pytest's. */
  readonly source: string | undefined;
  /** How long it took, where that tells whether it ran. */
  readonly seconds: number;
  /** Messages of failures after the first one, of pytest's. */
  readonly more: string[];
  outcome?: 'failed' | 'errored';
  skipped?: 'skipped' | 'todo';
  flaky?: boolean;
  message?: string | undefined;
  type?: string | undefined;
}

/** Where the test begins. pytest counts from 0 (xunit1 family), everybody else from 1. */
function lineOf(tag: XmlTag, fromZero: boolean): number | null {
  const line = tag.get('line');
  if (line === undefined || !/^\d{1,7}$/.test(line)) return null;
  return Number(line) + (fromZero ? 1 : 0) || null;
}
