import { FormatFault } from '../fault.ts';
import type { XmlSink } from '../xml.ts';
import type { XmlTag } from '../xml-tag.ts';
import { TestCollector } from './collector.ts';
import type { TestReport } from './types.ts';

/**
 * Boost.Test's result report (boost.org, "Report output"): the outermost suite has the numbers, and with `--report_level=detailed`
 * the cases are below. An aborted case is among the failed ones.
 */
export class BoostReportReader implements XmlSink {
  readonly #tests = new TestCollector();
  readonly #suites: string[] = [];
  #totals: { readonly passed: number; readonly failed: number; readonly skipped: number } | undefined;
  /** What it says of the outermost suite. */
  #result = '';

  open(name: string, tag: XmlTag): void {
    if (name === 'TestSuite') {
      if (!this.#totals) {
        this.#result = tag.get('result') ?? '';
        this.#tests.assertions = assertions(tag);
      }
      this.#totals ??= totals(tag);
      this.#suites.push(tag.get('name') ?? '');
    } else if (name === 'TestCase') {
      const result = tag.get('result') ?? '';
      if (!/^(?:passed|skipped)/.test(result))
        this.#tests.keep({ name: [...this.#suites, tag.get('name') ?? ''].join(' › '), message: result });
    }
  }

  close(name: string): void {
    if (name === 'TestSuite') this.#suites.pop();
  }

  finish(): TestReport {
    const totals = this.#totals;
    if (!totals) throw new FormatFault('malformed', 'there is no `<TestSuite>` with numbers in it');
    const total = totals.passed + totals.failed + totals.skipped;
    Object.assign(this.#tests, { ...totals, total });
    // A fixture that fails belongs to no test case.
    if (totals.failed === 0 && !/^(?:passed|skipped|)$|^passed /.test(this.#result))
      this.#tests.outside({
        name: '(suite)',
        message: `The suite ended as "${this.#result}", and none of its test cases did.`,
      });
    return this.#tests.report('boost-report');
  }
}

function assertions(tag: XmlTag): number | undefined {
  const values = ['passed', 'failed'].map((name) => tag.get(`assertions_${name}`) ?? '');
  if (!values.every((value) => /^\d{1,9}$/.test(value))) return undefined;
  return values.reduce((total, value) => total + Number(value), 0);
}

function totals(tag: XmlTag): { passed: number; failed: number; skipped: number } {
  const number = (name: string): number => {
    const value = tag.get(`test_cases_${name}`) ?? '';
    if (!/^\d{1,9}$/.test(value) && name !== 'passed_with_warnings' && name !== 'timed_out')
      throw new FormatFault('malformed', `a suite has no count in \`test_cases_${name}\``);
    return Number(value) || 0;
  };
  return {
    passed: number('passed') + number('passed_with_warnings'),
    failed: Math.max(number('failed'), number('aborted')) + number('timed_out'),
    skipped: number('skipped'),
  };
}
