import { Buffer } from 'node:buffer';
import { FormatFault } from '../fault.ts';
import { plainText } from '../../values/text.ts';
import { findPlace } from './place.ts';
import type { TestFailure, TestReport } from './types.ts';

const MAX_FAILURES = 500;
const MAX_MESSAGE = 2000;
const MAX_TRACE = 64 * 1024;
const MAX_NAME = 500;
const MAX_WARNINGS = 50;
/** Told of a single file; the gate judges all files of a run together. */
const WITHOUT_ASSERTION = 'by its own count there is not one assertion or step in it, so it proves nothing';

export interface FailureDraft {
  readonly name: string;
  readonly file?: string | undefined;
  readonly line?: number | null | undefined;
  readonly message?: string | undefined;
  /** Stack or output: a line in it, in the same file, is better than the one where the test begins. */
  readonly trace?: string | undefined;
}

/** Counts outcomes and keeps the first failures, within bounds. */
export class TestCollector {
  passed = 0;
  failed = 0;
  errored = 0;
  skipped = 0;
  todo = 0;
  flaky = 0;
  /** Tests among `passed` that only did so on a re-run, where the tool itself counts them as passed. */
  passedOnRerun = 0;
  total = 0;
  hollow = 0;
  /** See `TestReport.assertions`. */
  assertions: number | undefined;
  /** See `TestReport.blind`. */
  blind: string | undefined;
  durationMs: number | undefined;
  /** See `TestReport.attempt`. */
  attempt: TestReport['attempt'];
  readonly failures: TestFailure[] = [];
  readonly warnings: string[] = [];

  /** `failed`: beyond the failures that are kept. */
  count(outcome: 'passed' | 'skipped' | 'todo' | 'flaky' | 'failed', times = 1): void {
    this[outcome] += times;
    this.total += times;
  }

  /** A test that failed (an assertion) or broke (anything else). */
  bad(outcome: 'failed' | 'errored', failure: FailureDraft): void {
    this[outcome] += 1;
    this.total += 1;
    this.keep(failure);
  }

  /** Something that went wrong outside of any test: `times` errors that are no tests. */
  outside(failure: FailureDraft, times = 1): void {
    this.errored += times;
    this.keep(failure);
  }

  /** Whether one more failure would be kept, so that its text is worth collecting. */
  get wants(): boolean {
    return this.failures.length < MAX_FAILURES;
  }

  keep(draft: FailureDraft): void {
    if (!this.wants) return;
    // A colour before a path would become a part of it.
    const trace = plainText(`${draft.trace ?? ''}\n${draft.message ?? ''}`.slice(0, MAX_TRACE));
    const place = findPlace(trace, draft.file);
    this.failures.push({
      name: own(plainText(draft.name).trim().slice(0, MAX_NAME)) || '(without a name)',
      file: draft.file === undefined ? own(place?.file) : own(draft.file),
      line: place?.line ?? (draft.line || null),
      message: own(clip(plainText(draft.message || draft.trace || '').trim())),
    });
  }

  /** @throws {FormatFault} cut-off where the report's own number of tests is higher than what it lists */
  demand(stated: number | undefined): void {
    if (stated !== undefined && stated > this.total)
      throw new FormatFault(
        'cut-off',
        `it counts ${stated} tests itself and lists ${this.total}: it is not whole`,
      );
  }

  warn(text: string): void {
    if (this.warnings.length < MAX_WARNINGS && !this.warnings.includes(text)) this.warnings.push(text);
  }

  report(format: string): TestReport {
    const { passed, failed, errored, skipped, todo, total, failures, durationMs, hollow, assertions, blind } =
      this;
    if (hollow > 0)
      this.warn(
        `${hollow} of those that passed ${hollow === 1 ? 'is a file' : 'are files'} without any test, which node:test counts as one`,
      );
    if (assertions === 0 && passed > 0) this.warn(WITHOUT_ASSERTION);
    const flaky = this.flaky + this.passedOnRerun;
    if (flaky > 0) this.warn(`${flaky} ${flaky === 1 ? 'test' : 'tests'} only passed on a re-run`);
    if (todo > 0)
      this.warn(`${todo} of the total ${todo === 1 ? 'is' : 'are'} still to be written or expected to fail`);
    return {
      ...{ format, passed, failed, errored, skipped, todo, flaky, total, failures },
      warnings: this.warnings,
      ...(hollow > 0 ? { hollow } : {}),
      ...(assertions === undefined ? {} : { assertions }),
      ...(blind === undefined ? {} : { blind }),
      ...(this.attempt ? { attempt: this.attempt } : {}),
      ...(durationMs !== undefined && Number.isFinite(durationMs) && durationMs >= 0 ? { durationMs } : {}),
    };
  }
}

/** A copy: a slice would keep the whole chunk of the file that it was cut from in memory. */
function own(text: string): string;
function own(text: string | undefined): string | null;
function own(text: string | undefined): string | null {
  return text === undefined ? null : Buffer.from(text, 'utf8').toString('utf8');
}

function clip(text: string): string {
  return text.length <= MAX_MESSAGE ? text : `${text.slice(0, MAX_MESSAGE - 1)}…`;
}
