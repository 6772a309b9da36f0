import { FormatFault } from '../fault.ts';
import { linterOf } from '../junit-linters.ts';
import type { XmlTag } from '../xml-tag.ts';
import { Attempts } from './attempts.ts';
import type { TestCollector } from './collector.ts';
import { isJestJunit, JUnitWriter } from './junit-writer.ts';

interface Suite {
  readonly name: string;
  readonly file: string | undefined;
  /** What the attributes say; undefined where they are missing or no counts. */
  readonly tests: number | undefined;
  readonly declaredBad: number;
  readonly declaredSkipped: number;
  readonly isJestJunit: boolean;
  readonly time: number;
  found: number;
  bad: number;
  skipped: number;
  /** Failures that attributes below claim and elements do not show. */
  hidden: number;
  hiddenSkips: number;
  childTime: number;
  /** Sum of what the suites right below say. */
  childTests: number | undefined;
  /** Those of all tests in it; undefined where it does not say. */
  readonly assertions: number | undefined;
}

/** How cargo-nextest names the suite of a setup script (nexte.st/docs/configuration/setup-scripts). */
const SETUP_SCRIPT = '@setup-script:';

/** What suites say of themselves, held against the testcases that are really in them. */
export class JUnitSuites {
  readonly #open: Suite[] = [];
  readonly #odd = new Set<string>();
  #isPytest = false;
  #isList = false;
  /** The writer tells of disabled tests in an attribute, so that a testcase may be one without a child that says so. */
  hasDisabled = false;
  /** The linter whose name a suite has: its findings are no tests. */
  linter: string | undefined;
  #hidden = 0;
  #hiddenSkips = 0;
  #jestTodo = 0;
  /** Testcases of pytest beyond the number that it states: attempts that were repeated. */
  #repeated = 0;
  /** Tests that passed on a later attempt; undefined where that cannot be told. */
  #flaky: number | undefined = 0;
  #declared: number | undefined;
  #found = 0;
  #time = 0;
  readonly writer = new JUnitWriter();
  /** Of the suite that is open, where pytest wrote it. */
  attempts: Attempts | undefined;
  readonly #attempts = new Attempts();
  /** Setup scripts of cargo-nextest, which it does not count as tests, and those of them that failed. */
  #scripts = 0;
  #badScripts = 0;
  #isNextest = false;

  open(tag: XmlTag): void {
    const suite: Suite = {
      name: tag.get('name') ?? '',
      file: tag.get('file') ?? tag.get('filepath'),
      tests: this.#number(tag, 'tests'),
      declaredBad: (this.#number(tag, 'failures') ?? 0) + (this.#number(tag, 'errors') ?? 0),
      declaredSkipped: this.#number(tag, 'skipped') ?? this.#number(tag, 'disabled') ?? 0,
      isJestJunit: isJestJunit(tag),
      time: Math.max(0, Number(tag.get('time') ?? 0)) || 0,
      ...{ found: 0, bad: 0, skipped: 0, hidden: 0, hiddenSkips: 0, childTime: 0, childTests: undefined },
      assertions: this.writer.counts(tag) ? this.#number(tag, 'assertions') : undefined,
    };
    if (tag.name === 'testsuites') {
      // GoogleTest's list is such a report without counts, times and outcomes: all that it names would have passed.
      if (suite.name === 'AllTests' && tag.has('tests') && !tag.has('failures') && !tag.has('time'))
        throw new FormatFault(
          'wrong-format',
          'it is what `--gtest_list_tests` writes: nothing in it has run',
        );
      this.#isList = true;
      this.#isNextest ||= tag.has('uuid');
    }
    if (tag.has('disabled')) this.hasDisabled = true;
    this.linter ??= linterOf(tag.name, tag);
    this.writer.suite(suite.name, tag);
    if (suite.name === 'pytest') {
      this.attempts = this.#attempts;
      this.attempts.clear();
    }
    this.#open.push(suite);
  }

  /** Whether a test would stand in no suite, right below `<testsuites>`. */
  get isOutside(): boolean {
    return this.#open.length === 0 || (this.#isList && this.#open.length === 1);
  }

  get name(): string {
    return this.#open.findLast((suite) => suite.name !== '')?.name ?? '';
  }

  get file(): string | undefined {
    return this.#open.findLast((suite) => suite.file !== undefined)?.file;
  }

  /** Failing things in the innermost suite, whether testcases or not. */
  get bad(): number {
    return this.#open.at(-1)?.bad ?? 0;
  }

  set bad(value: number) {
    const suite = this.#open.at(-1);
    if (suite) suite.bad = value;
  }

  /** `alsoBad`: it failed as far as attributes are concerned (a failing todo, a re-run). */
  count(outcome: 'passed' | 'skipped' | 'todo' | 'flaky' | 'bad', alsoBad = false): void {
    const suite = this.#open.at(-1);
    if (!suite) return;
    suite.found += 1;
    if (outcome === 'bad' || alsoBad) suite.bad += 1;
    if (outcome === 'skipped' || outcome === 'todo') suite.skipped += 1;
  }

  /** Tests that were read without a look at their names. */
  plain(passed: number, skipped: number, failed: number): void {
    const suite = this.#open.at(-1);
    if (!suite) return;
    suite.found += passed + skipped + failed;
    suite.skipped += skipped;
    suite.bad += failed;
  }

  close(): void {
    const suite = this.#open.pop();
    if (!suite) return;
    if (suite.isJestJunit && suite.tests !== undefined)
      this.#jestTodo += Math.max(0, suite.found - suite.tests);
    if (suite.name === 'pytest') this.#countAttempts(suite);
    if (suite.name.startsWith(SETUP_SCRIPT)) {
      this.#scripts += suite.found;
      this.#badScripts += suite.bad;
    }
    const hidden = Math.max(suite.hidden, suite.declaredBad - suite.bad);
    const missing = suite.declaredSkipped - suite.skipped;
    const isShort = missing > 0 && suite.tests !== undefined && suite.tests - suite.found >= missing;
    const hiddenSkips = Math.max(suite.hiddenSkips, isShort ? missing : 0);
    if (suite.assertions !== undefined && this.#open.every(({ assertions }) => assertions === undefined))
      this.writer.asserted(suite.assertions, suite.found);
    const time = suite.time > 0 ? suite.time : suite.childTime;
    const parent = this.#open.at(-1);
    if (parent) {
      parent.found += suite.found;
      parent.bad += suite.bad;
      parent.skipped += suite.skipped;
      parent.hidden += hidden;
      parent.hiddenSkips += hiddenSkips;
      parent.childTime += time;
      if (suite.tests !== undefined) parent.childTests = (parent.childTests ?? 0) + suite.tests;
      return;
    }
    this.#hidden = hidden;
    this.#hiddenSkips = hiddenSkips;
    this.#declared = suite.tests ?? suite.childTests;
    this.#found = suite.found;
    this.#time = time;
  }

  get durationMs(): number {
    return this.#time * 1000;
  }

  /** Adds what only the attributes tell, and says where they disagree. */
  settle(tests: TestCollector): void {
    if (this.#odd.size > 0) tests.warn(`not a count: ${[...this.#odd].slice(0, 5).join(', ')}`);
    if (this.linter !== undefined)
      tests.warn(
        `a suite is called ${this.linter}: if these are findings of that linter, the kind \`lint\` reads them`,
      );
    if (this.#jestTodo > 0 && tests.passed >= this.#jestTodo) {
      tests.passed -= this.#jestTodo;
      tests.todo += this.#jestTodo;
    }
    this.writer.settle(tests, this.#found);
    this.#settleAttempts(tests);
    this.#settleNextest(tests);
    if (this.#hiddenSkips > 0) tests.count('skipped', this.#hiddenSkips);
    if (this.#hidden > 0)
      tests.outside(
        {
          name: '(not listed)',
          message: `The report's own totals say that ${this.#hidden} more failed than it lists: a build or file that did not load, or a broken plan.`,
        },
        this.#hidden,
      );
    const declared = this.#declared;
    if (declared === undefined || declared === this.#found || this.#jestTodo > 0 || this.#hiddenSkips > 0)
      return;
    const why =
      this.#isPytest && declared > this.#found ? ' (pytest counts subtests that it does not list)' : '';
    tests.warn(`the report says ${declared} tests and lists ${this.#found}${why}; the list was counted`);
  }

  #countAttempts(suite: Suite): void {
    const repeated = suite.tests === undefined ? 0 : Math.max(0, suite.found - suite.tests);
    const flaky = this.attempts?.flaky(repeated);
    this.#repeated += repeated;
    if (repeated > 0)
      this.#flaky = flaky === undefined || this.#flaky === undefined ? undefined : this.#flaky + flaky;
    this.#attempts.clear();
    this.attempts = undefined;
    this.#isPytest = true;
  }

  #settleAttempts(tests: TestCollector): void {
    const repeated = Math.min(this.#repeated, tests.passed);
    if (repeated === 0) return;
    tests.passed -= repeated;
    tests.total -= repeated;
    this.#found -= repeated;
    tests.passedOnRerun += this.#flaky ?? 0;
    tests.warn(
      `${repeated} ${repeated === 1 ? 'attempt that was repeated is' : 'attempts that were repeated are'} in the list as tests of their own; they were not counted`,
    );
    if (this.#flaky === undefined) tests.warn('which tests passed only on a re-run cannot be told from it');
  }

  /** A script that passed proves nothing; a test that passed on a re-run is one of those that nextest calls passed. */
  #settleNextest(tests: TestCollector): void {
    if (!this.#isNextest) return;
    const bad = Math.min(this.#badScripts, tests.failed);
    tests.passed -= Math.min(this.#scripts - this.#badScripts, tests.passed);
    tests.failed -= bad;
    tests.errored += bad;
    tests.total = Math.max(0, tests.total - this.#scripts);
    tests.passed += tests.flaky;
    tests.passedOnRerun += tests.flaky;
    tests.flaky = 0;
  }

  #number(tag: XmlTag, name: string): number | undefined {
    const digits = tag.digits(name);
    if (digits >= 0 && digits < 1e9) return digits;
    const value = tag.get(name);
    if (value === undefined || value === '') return undefined;
    if (this.#odd.size < 10) this.#odd.add(`${name}="${value.slice(0, 30)}"`);
    return undefined;
  }
}
