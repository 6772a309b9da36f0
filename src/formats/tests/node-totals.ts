import type { TestCollector } from './collector.ts';

const KEYS = ['tests', 'pass', 'fail', 'cancelled', 'skipped', 'todo'] as const;

const FILE = /^\S{1,1000}\.[cm]?[jt]sx?$/;

/**
 * What node:test counts, which its JUnit report has only in comments and its TAP in `# tests 12` lines: suites are no
 * tests there, cancelled tests are no failures, todo is its own count (nodejs.org/api/test.html).
 */
export class NodeTotals {
  readonly #found = new Map<string, number>();
  #hollow = 0;

  /** A test of the outermost level that passed and has none below it: where it is named as a file, the file has no test. */
  passed(name: string): void {
    if (FILE.test(name)) this.#hollow += 1;
  }

  comment(text: string, depth: number): void {
    if (depth !== 1 || text.length > 60) return;
    const match = /^\s*([a-z_]+) (\d{1,9})(?:\.\d+)?\s*$/.exec(text);
    if (match) this.#found.set(match[1] ?? '', Number(match[2]));
  }

  /** Whether the last line of a report is there: what took how long. */
  get isEnded(): boolean {
    return this.#found.has('duration_ms');
  }

  /** The totals where all are there and add up. */
  get totals(): Readonly<Record<(typeof KEYS)[number], number>> | undefined {
    const [tests, pass, fail, cancelled, skipped, todo] = KEYS.map((key) => this.#found.get(key));
    if ([tests, pass, fail, cancelled, skipped, todo].includes(undefined)) return undefined;
    const all = {
      tests: tests ?? 0,
      pass: pass ?? 0,
      fail: fail ?? 0,
      cancelled: cancelled ?? 0,
      skipped: skipped ?? 0,
      todo: todo ?? 0,
    };
    return all.pass + all.fail + all.cancelled + all.skipped + all.todo === all.tests ? all : undefined;
  }

  /** Puts them in place of what was counted, unless they hide a failure that was seen. */
  settle(tests: TestCollector): void {
    const all = this.totals;
    if (!all) return;
    const seen = tests.failed + tests.errored;
    const hidden = all.fail + all.cancelled === 0 ? seen : 0;
    if (hidden > 0)
      tests.warn('the totals at its end name no failure, but the report lists some: a hook, or a suite');
    tests.passed = all.pass;
    tests.failed = all.fail;
    tests.errored = all.cancelled + hidden;
    tests.hollow = Math.min(this.#hollow, all.pass);
    tests.skipped = all.skipped;
    tests.todo = all.todo;
    tests.total = all.tests;
  }
}
