import { FormatFault } from '../fault.ts';
import type { XmlSink } from '../xml.ts';
import type { XmlTag } from '../xml-tag.ts';
import { TestCollector } from './collector.ts';
import { Excerpt } from './excerpt.ts';
import type { TestReport } from './types.ts';

type Outcome = 'passed' | 'failed' | 'errored' | 'skipped';

interface Open {
  readonly name: string;
  readonly depth: number;
  readonly outcome: Outcome | undefined;
  readonly isCase: boolean;
  bad: number;
  message: string;
  trace: string;
}

/**
 * NUnit 3 (`test-run`, docs.nunit.org "Test Result XML Format"), NUnit 2 (`test-results`) and xUnit.net v2
 * (`assemblies`, xunit.net/docs/format-xml-v2): all list cases with a result each.
 */
export class NUnitReader implements XmlSink {
  wantsText = false;
  readonly #format: string;
  readonly #tests = new TestCollector();
  readonly #text = new Excerpt();
  readonly #open: Open[] = [];
  #declared: number | undefined;
  #declaredBad = 0;
  #isRunBad = false;

  constructor(format: string) {
    this.#format = format;
  }

  open(name: string, tag: XmlTag, depth: number): void {
    if (name === 'test-case' || (name === 'test' && this.#format === 'xunit')) this.#push(tag, depth, true);
    else if (name === 'test-suite') this.#push(tag, depth, false);
    else if (name === 'test-run' || name === 'test-results' || name === 'assembly') this.#totals(tag);
    else if (name === 'message' || name === 'stack-trace') {
      this.#text.clear();
      this.wantsText = this.#open.length > 0 && this.#tests.wants;
    } else if (name === 'error' && this.#format === 'xunit')
      this.#tests.outside({
        name: tag.get('name') ?? tag.get('type') ?? '(run)',
        message: 'Something outside of the tests failed.',
      });
  }

  close(name: string, depth: number): void {
    const top = this.#open.at(-1);
    if (top?.depth === depth) this.#pop(top);
    else if (name === 'message' && top) top.message ||= this.#text.value;
    else if (name === 'stack-trace' && top) top.trace ||= this.#text.value;
    this.wantsText = false;
  }

  text(text: string): void {
    this.#text.add(text);
  }

  finish(): TestReport {
    const tests = this.#tests;
    if (this.#declared !== undefined && this.#declared !== tests.total)
      tests.warn(`the report says ${this.#declared} tests and lists ${tests.total}; the list was counted`);
    const hidden = this.#declaredBad - tests.failed - tests.errored;
    // NUnit 2's shape is written by many others, whose totals are their own.
    if (hidden <= 0 && this.#format !== 'nunit2') tests.demand(this.#declared);
    if (hidden > 0)
      tests.outside(
        {
          name: '(not listed)',
          message: `The report’s own totals count ${hidden} more failures than it lists.`,
        },
        hidden,
      );
    if (this.#isRunBad && tests.failed + tests.errored === 0)
      tests.outside({ name: '(test run)', message: 'The run itself failed, though no test did.' });
    return tests.report(this.#format);
  }

  #push(tag: XmlTag, depth: number, isCase: boolean): void {
    const name = tag.get('fullname') ?? tag.get('name') ?? '';
    this.#open.push({ name, depth, isCase, outcome: outcomeOf(tag), bad: 0, message: '', trace: '' });
  }

  #pop(top: Open): void {
    this.#open.pop();
    const parent = this.#open.at(-1);
    const isBad = top.outcome === 'failed' || top.outcome === 'errored';
    if (parent) parent.bad += top.bad + (isBad ? 1 : 0);
    if (top.isCase) {
      if (top.outcome === 'failed' || top.outcome === 'errored') this.#tests.bad(top.outcome, top);
      else if (top.outcome) this.#tests.count(top.outcome);
      else this.#tests.bad('errored', { ...top, message: 'It has no result.' });
    } else if (isBad && top.bad === 0) this.#tests.outside(top);
  }

  #totals(tag: XmlTag): void {
    // Every run has both (docs.nunit.org, "Test Result XML Format").
    if (tag.name === 'test-run' && tag.has('testcasecount') && !tag.has('result') && !tag.has('total'))
      throw new FormatFault('wrong-format', 'it is what `--explore` writes: nothing in it has run');
    for (const name of ['failed', 'failures', 'errors']) {
      const value = tag.get(name) ?? '';
      if (/^\d{1,9}$/.test(value)) this.#declaredBad += Number(value);
    }
    if (/^failed$/i.test(tag.get('result') ?? '')) this.#isRunBad = true;
    const total = tag.get('total') ?? '';
    if (/^\d{1,9}$/.test(total)) this.#declared = (this.#declared ?? 0) + Number(total);
    const took = Number(tag.get('duration') ?? tag.get('time') ?? Number.NaN);
    if (Number.isFinite(took) && took >= 0)
      this.#tests.durationMs = (this.#tests.durationMs ?? 0) + took * 1000;
  }
}

const BROKEN = new Set(['error', 'invalid', 'cancelled', 'notrunnable']);
const CALM: ReadonlyMap<string, Outcome> = new Map([
  ['passed', 'passed'],
  ['pass', 'passed'],
  ['success', 'passed'],
  ['warning', 'passed'],
  ['skipped', 'skipped'],
  ['skip', 'skipped'],
  ['ignored', 'skipped'],
  ['notrun', 'skipped'],
  ['inconclusive', 'skipped'],
]);

/** NUnit up to 2.4, and jasmine-reporters, have no result. */
function outcomeOfOld(tag: XmlTag): Outcome | undefined {
  if (tag.get('executed')?.toLowerCase() === 'false') return 'skipped';
  const success = tag.get('success')?.toLowerCase();
  return success === undefined ? undefined : success === 'true' ? 'passed' : 'failed';
}

/** Undefined where the element says nothing of itself. NUnit 2 has `executed="False"` beside the result. */
function outcomeOf(tag: XmlTag): Outcome | undefined {
  const result = tag.get('result')?.toLowerCase();
  if (result === undefined) return outcomeOfOld(tag);
  const label = tag.get('label')?.toLowerCase() ?? '';
  if (BROKEN.has(result)) return 'errored';
  if (result === 'failed' || result === 'failure' || result === 'fail')
    return BROKEN.has(label) ? 'errored' : 'failed';
  return CALM.get(result) ?? 'errored';
}
