import { FormatFault } from '../fault.ts';
import type { XmlSink } from '../xml.ts';
import type { XmlTag } from '../xml-tag.ts';
import { TestCollector } from './collector.ts';
import { Excerpt } from './excerpt.ts';
import type { TestReport } from './types.ts';

/** Why a test did not run without having failed (ctest prints "Skipped" and "Disabled" of them). */
const CALM = /^(?:SKIP_RETURN_CODE=|SKIP_REGULAR_EXPRESSION|Disabled$|Skipped$)/;

interface Result {
  name: string;
  readonly status: string;
  completion: string;
  exit: string;
  output: string;
}

/**
 * `Test.xml` of `ctest -T Test` (CDash): what could not be started is `notrun` as what was skipped is, and only its completion
 * status tells. Build.xml and Configure.xml have the same root element.
 */
export class CTestReader implements XmlSink {
  wantsText = false;
  readonly #tests = new TestCollector();
  readonly #text = new Excerpt();
  #planned = 0;
  #inList = false;
  #isTesting = false;
  #test: Result | undefined;
  #measured = '';

  open(name: string, tag: XmlTag): void {
    this.#text.clear();
    this.wantsText = name === 'Name' || name === 'Value';
    if (name === 'Testing') this.#isTesting = true;
    else if (name === 'TestList') this.#inList = true;
    else if (name === 'Test' && this.#inList) this.#planned += 1;
    else if (name === 'Test')
      this.#test = { name: '', status: tag.get('Status') ?? '', completion: '', exit: '', output: '' };
    else if (name === 'NamedMeasurement') this.#measured = tag.get('name') ?? '';
    else if (name === 'Measurement') this.#measured = 'output';
  }

  close(name: string): void {
    const test = this.#test;
    if (name === 'TestList') this.#inList = false;
    else if (test && name === 'Name') test.name = this.#text.value.trim();
    else if (test && name === 'Value') {
      if (this.#measured === 'Completion Status') test.completion = this.#text.value.trim();
      else if (this.#measured === 'Exit Code') test.exit = this.#text.value.trim();
      else if (this.#measured === 'output') test.output = this.#text.value.trim();
    } else if (test && name === 'Test') this.#end(test);
    this.wantsText = false;
  }

  text(text: string): void {
    this.#text.add(text);
  }

  finish(): TestReport {
    const tests = this.#tests;
    if (!this.#isTesting)
      throw new FormatFault(
        'wrong-format',
        'it is a report of CTest, but not its Test.xml: there is no `<Testing>` in it',
      );
    if (tests.total < this.#planned)
      throw new FormatFault(
        'cut-off',
        `its list has ${this.#planned} tests and ${tests.total} have a result: the run was stopped, or the file is cut off`,
      );
    return tests.report('ctest-xml');
  }

  #end(test: Result): void {
    this.#test = undefined;
    if (test.status === 'passed') return this.#tests.count('passed');
    if (test.status === 'notrun' && CALM.test(test.completion)) return this.#tests.count('skipped');
    this.#tests.bad(test.status === 'failed' ? 'failed' : 'errored', {
      name: test.name,
      message: test.output || test.exit || test.completion || `its status is ${test.status || 'missing'}`,
    });
  }
}
