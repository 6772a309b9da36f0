import { FormatFault } from '../fault.ts';

/** Seconds. `--dry-run` takes 1 to 8 µs for an example, an empty one that runs 15 µs and more, one with an expectation over 100. */
const NOTHING_RAN = 1e-5;

/** How long RSpec's examples took, which is the only trace in a report that `--dry-run` called all of them passed. */
export class IdleExamples {
  #passed = 0;
  #idle = 0;

  /** An example that passed. Where no time is given, or 0, it says nothing. */
  passed(seconds: number): void {
    this.#passed += 1;
    if (seconds > 0 && seconds < NOTHING_RAN) this.#idle += 1;
  }

  /** @throws {FormatFault} wrong-format where most examples did nothing */
  demandRuns(): void {
    if (this.#idle * 2 > this.#passed)
      throw new FormatFault(
        'wrong-format',
        `${this.#idle} of the ${this.#passed} examples that passed took less than 10 µs: it is that of \`--dry-run\`, or of examples that do nothing`,
      );
  }
}
