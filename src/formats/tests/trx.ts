import type { XmlSink } from '../xml.ts';
import type { XmlTag } from '../xml-tag.ts';
import { TestCollector } from './collector.ts';
import { Excerpt } from './excerpt.ts';
import type { TestReport } from './types.ts';

type Outcome = 'passed' | 'failed' | 'errored' | 'skipped';

interface Result {
  readonly name: string;
  readonly outcome: Outcome;
  readonly depth: number;
  children: number;
  message: string;
  trace: string;
}

/** Outcomes of the Visual Studio test platform (its schema vstst.xsd, TestOutcome). */
const OUTCOMES: ReadonlyMap<string, Outcome> = new Map([
  ['passed', 'passed'],
  ['warning', 'passed'],
  ['completed', 'passed'],
  ['failed', 'failed'],
  ['error', 'errored'],
  ['timeout', 'errored'],
  ['aborted', 'errored'],
  ['passedbutrunaborted', 'errored'],
  ['disconnected', 'errored'],
  ['inprogress', 'errored'],
  ['notrunnable', 'errored'],
  ['notexecuted', 'skipped'],
  ['inconclusive', 'skipped'],
  ['pending', 'skipped'],
]);

/**
 * TRX, written by `dotnet test --logger trx` and vstest. Counted from the results: `Counters` leave `notExecuted` at 0
 * where tests were skipped. A data-driven test is counted by its rows, as `dotnet test` prints it.
 */
export class TrxReader implements XmlSink {
  wantsText = false;
  readonly #tests = new TestCollector();
  readonly #text = new Excerpt();
  readonly #stack: Result[] = [];
  #declaredTotal: number | undefined;
  #declaredBad = 0;
  #runOutcome = '';
  #runErrors = 0;
  #inRunInfo = false;
  #start = Number.NaN;
  #finish = Number.NaN;

  open(name: string, tag: XmlTag, depth: number): void {
    if (/^(?:Unit|Manual|Web|Load|Generic)?Test(?:Result)$/.test(name) || name === 'TestResultAggregation')
      this.#result(tag, depth);
    else if (name === 'Message' || name === 'StackTrace' || name === 'Text') this.#capture();
    else if (name === 'Counters') this.#counters(tag);
    else if (name === 'ResultSummary') this.#runOutcome = (tag.get('outcome') ?? '').toLowerCase();
    else if (name === 'RunInfo') this.#inRunInfo = /^(?:error|failed)$/i.test(tag.get('outcome') ?? '');
    else if (name === 'Times') {
      this.#start = Date.parse(tag.get('start') ?? '');
      this.#finish = Date.parse(tag.get('finish') ?? '');
    }
  }

  close(name: string, depth: number): void {
    const result = this.#stack.at(-1);
    if (result?.depth === depth) this.#end(result);
    else if (name === 'Message' && result) result.message ||= this.#text.value;
    else if (name === 'StackTrace' && result) result.trace ||= this.#text.value;
    else if (name === 'Text' && this.#inRunInfo) this.#runError(this.#text.value);
    else if (name === 'RunInfo') this.#inRunInfo = false;
    this.wantsText = false;
  }

  text(text: string): void {
    this.#text.add(text);
  }

  finish(): TestReport {
    const tests = this.#tests;
    const hidden = this.#declaredBad - tests.failed - tests.errored;
    if (hidden > 0)
      tests.outside(
        {
          name: '(not listed)',
          message: `The summary counts ${hidden} more failures than there are results.`,
        },
        hidden,
      );
    if (
      /^(?:failed|error|aborted|timeout|disconnected|inprogress)$/.test(this.#runOutcome) &&
      tests.failed + tests.errored === 0
    )
      tests.outside({
        name: '(test run)',
        message: `The run itself ended as ${this.#runOutcome}, though no test failed.`,
      });
    if (this.#declaredTotal !== undefined && this.#declaredTotal !== tests.total)
      tests.warn(
        `the summary says ${this.#declaredTotal} tests and the results are ${tests.total}; the results were counted`,
      );
    if (this.#finish >= this.#start) tests.durationMs = this.#finish - this.#start;
    return tests.report('trx');
  }

  #result(tag: XmlTag, depth: number): void {
    const parent = this.#stack.at(-1);
    if (parent) parent.children += 1;
    const said = tag.get('outcome')?.toLowerCase();
    // vstest leaves the outcome of skipped tests out in some versions, as the schema's default is NotExecuted.
    const outcome = said === undefined ? 'skipped' : (OUTCOMES.get(said) ?? 'errored');
    const name = tag.get('testName') ?? '';
    if (tag.selfClosing && this.#tests.wants === false && outcome === 'passed')
      return this.#tests.count('passed');
    this.#stack.push({ name, outcome, depth, children: 0, message: '', trace: '' });
  }

  #end(result: Result): void {
    this.#stack.pop();
    if (result.children > 0) return;
    if (result.outcome === 'passed' || result.outcome === 'skipped') this.#tests.count(result.outcome);
    else this.#tests.bad(result.outcome, result);
  }

  #capture(): void {
    this.#text.clear();
    this.wantsText = this.#stack.length > 0 ? this.#tests.wants : this.#inRunInfo;
  }

  #runError(message: string): void {
    this.#runErrors += 1;
    // A failing test run repeats its failures here; only what has no test of its own is an error of the run.
    if (this.#tests.failed + this.#tests.errored === 0 && this.#runErrors <= 20)
      this.#tests.outside({ name: '(test run)', message });
  }

  #counters(tag: XmlTag): void {
    const number = (name: string): number => {
      const value = tag.get(name) ?? '';
      return /^\d{1,9}$/.test(value) ? Number(value) : 0;
    };
    this.#declaredTotal = /^\d{1,9}$/.test(tag.get('total') ?? '') ? number('total') : undefined;
    this.#declaredBad = number('failed') + number('error') + number('timeout') + number('aborted');
  }
}
