import { FormatFault } from '../fault.ts';
import { TestCollector } from './collector.ts';
import type { TestReport } from './types.ts';

const RESULT =
  /^test result: (ok|FAILED)\. (\d{1,9}) passed; (\d{1,9}) failed; (\d{1,9}) ignored; \d+ measured; \d+ filtered out(?:; finished in ([\d.]{1,12})s)?/;
const PANIC =
  /^thread '(.{1,300})'(?: \(\d+\))? panicked at (?:'.{0,500}', )?([^\s:]{1,300}):(\d{1,7})(?::\d+)?:?\s*$/;

/** What `cargo test` prints: one `test result:` line for every binary, which are added up. */
export class CargoTestReader {
  readonly #tests = new TestCollector();
  readonly #places = new Map<string, { file: string; line: number; message: string }>();
  readonly #failed: string[] = [];
  #running = false;
  #results = 0;
  #panicking: string | undefined;
  #built = true;
  #seconds = 0;

  line(line: string): void {
    if (this.#panicking !== undefined) this.#message(this.#panicking, line);
    const result = RESULT.exec(line);
    if (result) return this.#result(result);
    if (/^running \d+ tests?$/.test(line)) this.#begin();
    else if (/^error: could not compile|^error\[E\d+\]/.test(line)) this.#built = false;
    else this.#detail(line);
  }

  finish(): TestReport {
    if (this.#running) throw new FormatFault('cut-off', 'a `running … tests` has no `test result:` line');
    const tests = this.#tests;
    if (!this.#built) tests.outside({ name: '(build)', message: 'The code does not compile.' });
    tests.durationMs = this.#seconds * 1000;
    return tests.report('cargo-test-text');
  }

  /** With `--no-fail-fast` the next binary begins though the one before it died (abort, stack overflow, `exit` in a test). */
  #begin(): void {
    if (this.#running) {
      this.#tests.outside({
        name: '(test binary)',
        message:
          'A `running … tests` has no `test result:` line before the next one: the binary died while it ran.',
      });
      this.#failed.length = 0;
      this.#places.clear();
    }
    this.#running = true;
  }

  #detail(line: string): void {
    const failed = /^test (.{1,300}?) \.\.\. FAILED$/.exec(line);
    if (failed && this.#failed.length < 1000) this.#failed.push(failed[1] ?? '');
    const panic = PANIC.exec(line);
    if (!panic || this.#places.size > 1000) return;
    this.#panicking = panic[1] ?? '';
    this.#places.set(this.#panicking, { file: panic[2] ?? '', line: Number(panic[3]), message: '' });
  }

  #message(name: string, line: string): void {
    const place = this.#places.get(name);
    if (
      !place ||
      /^(?:stack backtrace:|note: run with|test |failures:|----|thread )/.test(line) ||
      place.message.length > 1500
    )
      this.#panicking = undefined;
    else place.message += `${line}\n`;
  }

  #result(match: RegExpExecArray): void {
    this.#running = false;
    this.#results += 1;
    const [passed = 0, failed = 0, ignored = 0] = match.slice(2, 5).map(Number);
    this.#tests.count('passed', passed);
    this.#tests.count('skipped', ignored);
    this.#seconds += Number(match[5] ?? 0);
    for (let index = 0; index < Math.min(failed, 1000); index += 1) {
      const name = this.#failed[index] ?? '(not named)';
      const place = this.#places.get(name);
      this.#tests.bad('failed', { name, file: place?.file, line: place?.line, message: place?.message });
    }
    this.#tests.failed += Math.max(0, failed - 1000);
    this.#tests.total += Math.max(0, failed - 1000);
    if (failed === 0 && match[1] === 'FAILED')
      this.#tests.outside({ name: '(cargo test)', message: match[0] });
    this.#failed.length = 0;
    this.#places.clear();
    this.#panicking = undefined;
  }
}
