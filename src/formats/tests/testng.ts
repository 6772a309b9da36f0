import { FormatFault } from '../fault.ts';
import type { XmlSink } from '../xml.ts';
import type { XmlTag } from '../xml-tag.ts';
import { TestCollector } from './collector.ts';
import { Excerpt } from './excerpt.ts';
import type { TestReport } from './types.ts';

interface Method {
  readonly name: string;
  readonly status: string;
  readonly isConfig: boolean;
  readonly isRetried: boolean;
  readonly depth: number;
  message: string;
  trace: string;
}

/**
 * testng-results.xml: set-up and tear-down methods (`is-config`) are no tests, but fail the run; an attempt that was
 * repeated (`retried`) is none either, and the test that passes afterwards is flaky. Rows of a data provider count each.
 */
export class TestNgReader implements XmlSink {
  wantsText = false;
  readonly #tests = new TestCollector();
  readonly #text = new Excerpt();
  #class = '';
  #method: Method | undefined;
  readonly #retried = new Set<string>();
  #stated = { passed: 0, failed: 0, skipped: 0 };

  open(name: string, tag: XmlTag, depth: number): void {
    if (name === 'testng-results')
      this.#stated = {
        passed: number(tag, 'passed'),
        failed: number(tag, 'failed'),
        skipped: number(tag, 'skipped'),
      };
    else if (name === 'class') this.#class = tag.get('name') ?? '';
    else if (name === 'test-method')
      this.#method = {
        name: `${this.#class}.${tag.get('name') ?? ''}`,
        status: tag.get('status') ?? '',
        isConfig: tag.get('is-config') === 'true',
        isRetried: tag.get('retried') === 'true',
        depth,
        message: '',
        trace: '',
      };
    else if (this.#method && (name === 'message' || name === 'full-stacktrace')) {
      this.#text.clear();
      this.wantsText = this.#tests.wants;
    }
  }

  close(name: string, depth: number): void {
    const method = this.#method;
    if (!method) return;
    if (name === 'message') method.message = this.#text.value.trim();
    else if (name === 'full-stacktrace') method.trace = this.#text.value.trim();
    this.wantsText = false;
    if (method.depth === depth) this.#end(method);
  }

  text(text: string): void {
    this.#text.add(text);
  }

  finish(): TestReport {
    const tests = this.#tests;
    const { passed, failed, skipped } = this.#stated;
    const stated = passed + failed + skipped;
    if (stated > tests.total)
      throw new FormatFault(
        'cut-off',
        `it counts ${stated} tests and ${tests.total} are there: it is not whole`,
      );
    return tests.report('testng-xml');
  }

  #end(method: Method): void {
    this.#method = undefined;
    const { status, name, message, trace } = method;
    const draft = { name, message, trace };
    if (method.isConfig) {
      if (status === 'FAIL') this.#tests.outside(draft);
      return;
    }
    if (method.isRetried) {
      if (this.#retried.size < 10_000) this.#retried.add(name);
      return;
    }
    if (status === 'PASS') {
      this.#tests.count('passed');
      if (this.#retried.delete(name)) this.#tests.passedOnRerun += 1;
    } else if (status === 'SKIP') this.#tests.count('skipped');
    else this.#tests.bad(status === 'FAIL' ? 'failed' : 'errored', draft);
  }
}

function number(tag: XmlTag, name: string): number {
  const value = tag.get(name) ?? '';
  return /^\d{1,9}$/.test(value) ? Number(value) : 0;
}
