import { FormatFault } from '../fault.ts';
import { at, isObject, list, ordinal, text } from '../json.ts';
import { TestCollector } from './collector.ts';
import type { FailureDraft } from './collector.ts';
import { JsonLines } from './json-lines.ts';
import type { TestReport } from './types.ts';

const FIRST = ['meta', 'source', 'gherkinDocument', 'pickle', 'testRunStarted', 'parseError'];
/** Worst last; what nobody wrote fails a run, as Cucumber's own exit code has it. */
const ORDER = ['PASSED', 'SKIPPED', 'PENDING', 'UNDEFINED', 'AMBIGUOUS', 'UNKNOWN', 'FAILED'];

/** A line of this format: one envelope with one key. */
export function isCucumberMessage(line: string): boolean {
  const key = /^\{"([a-zA-Z]{4,20})":\{/.exec(line)?.[1];
  return key !== undefined && FIRST.includes(key) && isEnvelope(line);
}

function isEnvelope(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line);
    return (
      isObject(value) &&
      Object.keys(value).length === 1 &&
      (text(value, 'meta', 'protocolVersion') !== undefined || at(value, 'meta') === undefined)
    );
  } catch {
    return false;
  }
}

interface Attempt {
  readonly testCase: string;
  worst: string;
  message: string | undefined;
}

/** Cucumber's messages, an envelope a line (github.com/cucumber/messages). Only the last attempt of a scenario counts. */
export class CucumberMessagesReader {
  readonly #tests = new TestCollector();
  readonly #pickles = new Map<string, FailureDraft>();
  readonly #cases = new Map<string, string>();
  readonly #attempts = new Map<string, Attempt>();
  readonly #retried = new Set<string>();
  #isOver = false;
  #isBad = false;
  readonly #lines = new JsonLines((value) => this.#take(value));

  line(line: string): void {
    this.#lines.line(line, line.trim() !== '');
  }

  finish(): TestReport {
    this.#lines.end();
    if (!this.#isOver || this.#attempts.size > 0)
      throw new FormatFault(
        'cut-off',
        'there is no `testRunFinished` at its end: the run died, or the file is cut off',
      );
    const tests = this.#tests;
    if (this.#isBad && tests.failed + tests.errored === 0)
      tests.outside({ name: '(run)', message: 'Cucumber says that the run did not succeed.' });
    return tests.report('cucumber-messages');
  }

  #take(value: unknown): void {
    const pickle = at(value, 'pickle');
    const parseError = at(value, 'parseError');
    if (pickle !== undefined)
      this.#pickles.set(text(pickle, 'id') ?? '', {
        name: text(pickle, 'name') ?? '',
        file: text(pickle, 'uri'),
        line: ordinal(pickle, 'location', 'line'),
      });
    else if (parseError !== undefined)
      this.#tests.outside({
        name: text(parseError, 'source', 'uri') ?? '(parsing)',
        message: text(parseError, 'message'),
      });
    else if (at(value, 'testCase') !== undefined) this.#testCase(at(value, 'testCase'));
    else this.#run(value);
  }

  /** Hooks are among its steps, without a step of the pickle. */
  #testCase(testCase: unknown): void {
    this.#cases.set(text(testCase, 'id') ?? '', text(testCase, 'pickleId') ?? '');
    const steps = list(testCase, 'testSteps').filter((step) => at(step, 'pickleStepId') !== undefined).length;
    this.#tests.assertions = (this.#tests.assertions ?? 0) + steps;
  }

  #run(value: unknown): void {
    const started = at(value, 'testCaseStarted');
    const step = at(value, 'testStepFinished');
    const finished = at(value, 'testCaseFinished');
    const over = at(value, 'testRunFinished');
    if (started !== undefined)
      this.#attempts.set(text(started, 'id') ?? '', {
        testCase: text(started, 'testCaseId') ?? '',
        worst: '',
        message: undefined,
      });
    else if (step !== undefined) this.#step(step);
    else if (finished !== undefined) this.#end(finished);
    else if (over !== undefined) {
      this.#isOver = true;
      this.#isBad = at(over, 'success') === false;
    } else this.#hook(at(value, 'testRunHookFinished'));
  }

  #hook(hook: unknown): void {
    if (text(hook, 'result', 'status') === 'FAILED')
      this.#tests.outside({ name: '(hook of the run)', message: text(hook, 'result', 'message') });
  }

  #step(step: unknown): void {
    const attempt = this.#attempts.get(text(step, 'testCaseStartedId') ?? '');
    const status = text(step, 'testStepResult', 'status') ?? 'UNKNOWN';
    if (!attempt || rank(status) <= rank(attempt.worst)) return;
    attempt.worst = status;
    attempt.message = text(step, 'testStepResult', 'message');
  }

  #end(finished: unknown): void {
    const id = text(finished, 'testCaseStartedId') ?? '';
    const attempt = this.#attempts.get(id);
    if (!attempt) return;
    this.#attempts.delete(id);
    if (at(finished, 'willBeRetried') === true) {
      if (this.#retried.size < 100_000) this.#retried.add(attempt.testCase);
      return;
    }
    const pickle = this.#pickles.get(this.#cases.get(attempt.testCase) ?? '');
    if (attempt.worst === 'PASSED') {
      this.#tests.count('passed');
      if (this.#retried.has(attempt.testCase)) this.#tests.passedOnRerun += 1;
    } else if (attempt.worst === 'SKIPPED' || attempt.worst === '') this.#tests.count('skipped');
    else
      this.#tests.bad('failed', {
        ...(pickle ?? { name: '' }),
        message: attempt.message ?? `a step is ${attempt.worst.toLowerCase()}`,
        trace: attempt.message,
      });
  }
}

/** A word that nobody knows is the worst. */
function rank(status: string): number {
  const found = ORDER.indexOf(status);
  return status === '' ? -1 : found < 0 ? ORDER.length : found;
}
