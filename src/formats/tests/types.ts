/** What a report of tests says, in one shape for all formats. */

export interface TestFailure {
  /** With the class, suite or file where the report has one: `math › adds`. */
  readonly name: string;
  /** As the report writes it; null where it does not say. */
  readonly file: string | null;
  /** 1-based. */
  readonly line: number | null;
  /** Plain text, at most 2,000 characters. */
  readonly message: string;
}

export interface TestReport {
  /** `junit`, `trx`, `jest-json` … */
  readonly format: string;
  /** As the tool itself counts: without `flaky` for Playwright and Maven, with them for all others. */
  readonly passed: number;
  readonly failed: number;
  /** Tests that broke, and what went wrong outside of any test (a file that does not load, a failing build): the latter is not in `total`. */
  readonly errored: number;
  readonly skipped: number;
  /** Written as to be done, or expected to fail and failing, where the report keeps them apart from skipped ones. */
  readonly todo: number;
  /** Tests that passed only on a re-run, as far as the report tells. */
  readonly flaky: number;
  readonly total: number;
  /** Files without a test, of those that node:test counts as one that passed: they are in `passed` and prove nothing. */
  readonly hollow?: number;
  /** Assertions (of Cucumber: steps) in all tests together; undefined where the tool does not count them. 0 proves nothing, however many tests passed. */
  readonly assertions?: number;
  /** What fails a run of that tool and does not show in such a report: `files that did not load`. */
  readonly blind?: string;
  /** Of a report of a single attempt: which test it is of, and when it ended (epoch milliseconds). */
  readonly attempt?: { readonly id: string; readonly at: number };
  /** The first ones, at most 500. */
  readonly failures: readonly TestFailure[];
  readonly durationMs?: number;
  /** What a person should know about the report itself. */
  readonly warnings: readonly string[];
}

/** How many tests had an outcome of their own: all but skipped ones, those to be done and files without any. */
export function ranTests(report: TestReport): number {
  return Math.max(0, report.total - report.skipped - report.todo - (report.hollow ?? 0));
}
