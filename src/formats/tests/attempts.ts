import { Buffer } from 'node:buffer';
import { latin1 } from '../xml-text.ts';
import { attributesIn } from './junit-skim.ts';

/** Bytes of a suite that are kept: some 300,000 tests. */
const MAX_KEPT = 32 * 1024 * 1024;
const BLOCK = 1024 * 1024;

/** What was seen of one test. */
interface Seen {
  plain: number;
  bad: boolean;
}

/**
 * Tells which testcases of pytest are attempts of one test. pytest-rerunfailures 14 and later, with pytest 8 and later,
 * leaves each attempt that was repeated as an empty testcase, as if it had passed, before the last one, which has the
 * outcome; with xdist others stand between them. Nearly no report has any, so a suite is kept as it is written until its
 * end, and looked through only where it lists more tests than it says.
 */
export class Attempts {
  /** Whole testcases, one behind the other. */
  #runs: Uint8Array[] = [];
  /** Where they are kept, for suite after suite, and what is left of it. */
  #block: Uint8Array = new Uint8Array(0);
  #free: Uint8Array = this.#block;
  /** The attributes of single testcases. */
  #passed: string[] = [];
  #bad: string[] = [];
  #kept = 0;
  #isWhole = true;

  /** A part of `bytes`, from which the skimmer read plain testcases. It is copied. */
  run(bytes: Uint8Array, from: number, to: number): void {
    if (!this.#keep(to - from)) return;
    const length = to - from;
    if (length > this.#free.length) {
      this.#block = Buffer.allocUnsafeSlow(Math.max(BLOCK, length));
      this.#free = this.#block;
    }
    this.#free.set(bytes.subarray(from, to));
    this.#runs.push(this.#free.subarray(0, length));
    this.#free = this.#free.subarray(length);
  }

  /** One testcase, by its attributes as they are written. */
  add(source: string, isBad: boolean): void {
    // A copy, which does not keep the text that it was cut from.
    const own = Buffer.from(source).toString();
    if (this.#keep(own.length)) (isBad ? this.#bad : this.#passed).push(own);
  }

  /** For the next suite. */
  clear(): void {
    this.#drop();
    this.#isWhole = true;
  }

  #keep(bytes: number): boolean {
    this.#kept += bytes;
    if (this.#kept > MAX_KEPT) {
      this.#drop();
      this.#isWhole = false;
    }
    return this.#isWhole;
  }

  #drop(): void {
    if (this.#runs.length > 0) this.#runs = [];
    this.#free = this.#block;
    if (this.#passed.length > 0) this.#passed = [];
    if (this.#bad.length > 0) this.#bad = [];
    this.#kept = 0;
  }

  /**
   * How many tests passed on a later attempt, where so many testcases are attempts that were repeated; undefined where
   * the names do not bear that out, as with a plug-in that writes something else, or where there are too many.
   */
  flaky(repeated: number): number | undefined {
    if (repeated === 0) return 0;
    if (!this.#isWhole) return undefined;
    let flaky = 0;
    let left = repeated;
    for (const { plain, bad } of this.#seen().values()) {
      left -= bad ? plain : plain - 1;
      if (!bad && plain > 1) flaky += 1;
    }
    return left === 0 ? flaky : undefined;
  }

  #seen(): Map<string, Seen> {
    const seen = new Map<string, Seen>();
    const add = (source: string, isBad: boolean): void => {
      const name = withoutTime(source);
      let found = seen.get(name);
      if (!found) seen.set(name, (found = { plain: 0, bad: false }));
      if (isBad) found.bad = true;
      else found.plain += 1;
    };
    for (const run of this.#runs)
      for (const { source, isBad } of attributesIn(latin1(run, 0, run.length))) add(source, isBad);
    for (const source of this.#passed) add(source, false);
    for (const source of this.#bad) add(source, true);
    return seen;
  }
}

/** The time comes last: all before it is the same in each attempt. */
function withoutTime(source: string): string {
  const at = source.lastIndexOf(' ');
  return at > 0 && source.startsWith(' time', at) ? source.slice(0, at) : source;
}
