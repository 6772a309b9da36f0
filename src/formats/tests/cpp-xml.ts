import { FormatFault } from '../fault.ts';
import type { XmlSink } from '../xml.ts';
import type { XmlTag } from '../xml-tag.ts';
import { TestCollector } from './collector.ts';
import { Excerpt } from './excerpt.ts';
import type { TestReport } from './types.ts';

interface Case {
  readonly name: string;
  readonly file: string | undefined;
  readonly line: number | null;
  readonly depth: number;
  /** The places and texts of what failed first. */
  failedAt: number | null;
  message: string;
  outcome: 'passed' | 'failed' | 'skipped' | undefined;
}

type Totals = Partial<Record<'passed' | 'failed' | 'skipped' | 'todo', number>>;

/** Elements whose text says what failed. */
const WORDS = /^(?:Original|Expanded|Exception|FatalErrorCondition|Failure|Message|Error|FatalError)$/;

/**
 * Catch2's and doctest's XML (github.com/catchorg/Catch2 docs/reporters.md; github.com/doctest/doctest doc/reporters.md) and
 * what Boost.Test logs: `<TestCase>` with what failed in it. Catch2 and doctest count at the end, and that is what they print.
 */
export class CppReader implements XmlSink {
  wantsText = false;
  readonly #format: string;
  readonly #tests = new TestCollector();
  readonly #text = new Excerpt();
  #case: Case | undefined;
  #totals: Totals | undefined;
  #assertions: number | undefined;

  constructor(format: 'catch2-xml' | 'doctest-xml' | 'boost-log') {
    this.#format = format;
  }

  open(name: string, tag: XmlTag, depth: number): void {
    if (name === 'TestCase') this.#begin(tag, depth);
    else if (/^OverallResults(?:Test)?Cases$/.test(name)) this.#total(tag);
    else if (this.#case) this.#within(name, tag, this.#case, depth);
    else if (/^OverallResults(?:Asserts)?$/.test(name))
      // The last one is that of the whole.
      this.#assertions = number(tag, 'successes') + number(tag, 'failures') + number(tag, 'expectedFailures');
  }

  close(name: string, depth: number): void {
    const test = this.#case;
    if (this.wantsText && WORDS.test(name)) {
      this.wantsText = false;
      const said = this.#text.value.trim();
      if (test && said !== '')
        test.message = test.message === '' ? said : `${test.message}\n${said}`.slice(0, 4000);
      this.#text.clear();
    }
    if (test?.depth === depth) this.#end(test);
  }

  text(text: string): void {
    this.#text.add(text);
  }

  finish(): TestReport {
    const tests = this.#tests;
    if (this.#format === 'boost-log') return tests.report(this.#format);
    const { passed = 0, failed = 0, skipped = 0, todo = 0 } = this.#totals ?? {};
    if (!this.#totals)
      throw new FormatFault(
        'cut-off',
        'the totals at its end are missing: the run died, or the file is cut off',
      );
    const stated = passed + failed + skipped + todo;
    if (stated > tests.total || failed < tests.failed)
      throw new FormatFault('cut-off', `its totals count ${stated} tests and ${tests.total} are there`);
    Object.assign(tests, { passed, failed, skipped, todo, total: stated });
    tests.assertions = this.#assertions;
    return tests.report(this.#format);
  }

  #begin(tag: XmlTag, depth: number): void {
    const line = tag.get('line') ?? '';
    this.#case = {
      name: tag.get('name') ?? '',
      file: tag.get('filename') ?? tag.get('file'),
      line: /^\d{1,7}$/.test(line) ? Number(line) : null,
      depth,
      failedAt: null,
      message: '',
      outcome: /^(?:true|yes)$/.test(tag.get('skipped') ?? '')
        ? 'skipped'
        : this.#format === 'boost-log'
          ? 'passed'
          : undefined,
    };
  }

  #within(name: string, tag: XmlTag, test: Case, depth: number): void {
    const verdict = tag.get('success') ?? tag.get('test_case_success');
    if (/^OverallResult(?:sAsserts)?$/.test(name) && depth === test.depth + 1 && verdict !== undefined)
      test.outcome = verdict === 'true' ? 'passed' : 'failed';
    const isBad =
      name === 'Expression' || name === 'Exception' || /^(?:Fatal)?Error/.test(name) || name === 'Failure';
    if (isBad && verdict !== 'true') {
      const line = tag.get('line') ?? '';
      if (/^[1-9]\d{0,6}$/.test(line)) test.failedAt ??= Number(line);
      if (this.#format === 'boost-log') test.outcome = 'failed';
    }
    if (WORDS.test(name) && this.#tests.wants && test.message.length < 2000) {
      this.#text.clear();
      this.wantsText = true;
    }
  }

  #end(test: Case): void {
    this.#case = undefined;
    if (test.outcome === 'passed' || test.outcome === 'skipped') return this.#tests.count(test.outcome);
    this.#tests.bad(test.outcome ?? 'errored', {
      name: test.name,
      file: test.file,
      line: test.failedAt ?? test.line,
      message: test.message || (test.outcome ? '' : 'It began and has no result: the run died in it.'),
    });
  }

  #total(tag: XmlTag): void {
    // The last one is that of the whole.
    this.#totals = {
      passed: number(tag, 'successes'),
      failed: number(tag, 'failures'),
      skipped: number(tag, 'skipped') + number(tag, 'skips'),
      todo: number(tag, 'expectedFailures'),
    };
  }
}

function number(tag: XmlTag, name: string): number {
  const value = tag.get(name) ?? '';
  return /^\d{1,9}$/.test(value) ? Number(value) : 0;
}
