import { FormatFault } from '../fault.ts';
import type { XmlSink } from '../xml.ts';
import type { XmlTag } from '../xml-tag.ts';
import { TestCollector } from './collector.ts';
import { Excerpt } from './excerpt.ts';
import { RobotKeywords } from './robot-keywords.ts';
import type { TestReport } from './types.ts';

interface Suite {
  readonly name: string;
  readonly file: string | undefined;
  readonly depth: number;
}

interface Case {
  readonly name: string;
  readonly line: number | null;
  readonly depth: number;
  status: string;
}

/**
 * Robot Framework's output.xml (robot.readthedocs.io, "output.xml"): a test has the status of its own `<status>`, and its
 * suite's teardown fails all that are in the suite, which only the statistics at the end and the suite's status tell.
 */
export class RobotReader implements XmlSink {
  wantsText = false;
  readonly #tests = new TestCollector();
  readonly #text = new Excerpt();
  readonly #suites: Suite[] = [];
  readonly #keywords = new RobotKeywords();
  #case: Case | undefined;
  #total: { readonly pass: number; readonly fail: number; readonly skip: number } | undefined;
  #inTotal = false;
  #inErrors = false;
  #errors = 0;
  #isSuiteBad = false;

  open(name: string, tag: XmlTag, depth: number): void {
    if (name === 'suite' && !this.#total) this.#suite(tag, depth);
    else if (name === 'test') {
      const line = tag.get('line') ?? '';
      this.#case = {
        name: tag.get('name') ?? '',
        line: /^\d{1,7}$/.test(line) ? Number(line) : null,
        depth,
        status: '',
      };
    } else if (name === 'kw') {
      if (this.#case) this.#keywords.open(tag, depth);
    } else if (name === 'status') this.#status(tag, depth);
    else if (name === 'total') this.#inTotal = true;
    else if (name === 'errors') this.#inErrors = true;
    else if (name === 'msg' && this.#inErrors && tag.get('level') === 'ERROR') this.#errors += 1;
    else if (name === 'stat' && this.#inTotal)
      // Before version 4 there are "Critical Tests" first, then "All Tests".
      this.#total = { pass: number(tag, 'pass'), fail: number(tag, 'fail'), skip: number(tag, 'skip') };
  }

  close(name: string, depth: number): void {
    if (name === 'status') this.#said();
    else if (name === 'kw') this.#keywords.close(depth);
    if (name === 'total') this.#inTotal = false;
    if (this.#case?.depth === depth) this.#end(this.#case);
    else if (name === 'suite' && this.#suites.at(-1)?.depth === depth) this.#suites.pop();
  }

  text(text: string): void {
    this.#text.add(text);
  }

  finish(): TestReport {
    const tests = this.#tests;
    const total = this.#total;
    if (!total)
      throw new FormatFault(
        'cut-off',
        'the `<statistics>` at its end are missing: the run died, or the file is cut off',
      );
    const stated = total.pass + total.fail + total.skip;
    if (stated !== tests.total)
      throw new FormatFault('cut-off', `its statistics count ${stated} tests and ${tests.total} are there`);
    if (tests.failed === 0) this.#keywords.demandRuns();
    // A suite's teardown that failed has failed its tests.
    if (total.fail > tests.failed) {
      tests.failed = total.fail;
      tests.passed = total.pass;
      tests.skipped = total.skip;
    }
    if (this.#errors > 0)
      tests.warn(`Robot Framework tells of ${this.#errors} errors outside of the tests, which fail none`);
    return tests.report('robot-xml');
  }

  #suite(tag: XmlTag, depth: number): void {
    this.#suites.push({ name: tag.get('name') ?? '', file: tag.get('source'), depth });
  }

  #status(tag: XmlTag, depth: number): void {
    this.#keywords.status(tag, depth);
    const owner = this.#case ?? this.#suites.at(-1);
    if (owner?.depth !== depth - 1) return;
    this.#text.clear();
    this.wantsText = this.#tests.wants;
    if (this.#case) this.#case.status = tag.get('status') ?? '';
    else this.#isSuiteBad = tag.get('status') === 'FAIL';
  }

  /** What a suite that failed says of itself: its setup or teardown. */
  #said(): void {
    this.wantsText = false;
    const suite = this.#suites.at(-1);
    const message = this.#text.value.trim();
    if (this.#case || !this.#isSuiteBad || message === '') return;
    this.#isSuiteBad = false;
    this.#tests.keep({ name: suite?.name ?? '', file: suite?.file, message });
  }

  #end(test: Case): void {
    this.#case = undefined;
    const suite = this.#suites.at(-1);
    if (test.status === 'PASS') return this.#tests.count('passed');
    if (test.status === 'SKIP') return this.#tests.count('skipped');
    this.#tests.bad(test.status === 'FAIL' ? 'failed' : 'errored', {
      name: [...this.#suites.map(({ name }) => name), test.name].join(' › '),
      file: suite?.file,
      line: test.line,
      message: this.#text.value || `its status is ${test.status || 'missing'}`,
    });
  }
}

function number(tag: XmlTag, name: string): number {
  const value = tag.get(name) ?? '';
  return /^\d{1,9}$/.test(value) ? Number(value) : 0;
}
