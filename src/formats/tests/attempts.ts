import { Buffer } from 'node:buffer';
import { latin1 } from '../xml-text.ts';
import { attributesIn } from './junit-skim.ts';

/** Bytes of a suite that are kept: some 300,000 tests. */
const MAX_KEPT = 32 * 1024 * 1024;
const FIRST = 64 * 1024;

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
  /** Whole testcases, one behind the other, in runs that end at these places. The memory is used for suite after suite. */
  #bytes: Buffer = Buffer.alloc(0);
  #ends: number[] = [];
  #length = 0;
  /** The attributes of single testcases. */
  #passed: string[] = [];
  #bad: string[] = [];
  #kept = 0;
  #isWhole = true;

  /** A part of `bytes`, from which the skimmer read plain testcases. It is copied. */
  run(bytes: Uint8Array, from: number, to: number): void {
    if (!this.#keep(to - from)) return;
    const end = this.#length + to - from;
    if (end > this.#bytes.length) this.#grow(end);
    this.#bytes.set(bytes.subarray(from, to), this.#length);
    this.#length = end;
    this.#ends.push(end);
  }

  #grow(needed: number): void {
    const bigger = Buffer.allocUnsafeSlow(Math.max(FIRST, needed * 2));
    bigger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = bigger;
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
      this.#bytes = Buffer.alloc(0);
      this.#isWhole = false;
    }
    return this.#isWhole;
  }

  #drop(): void {
    if (this.#ends.length > 0) this.#ends = [];
    this.#length = 0;
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
    let from = 0;
    for (const end of this.#ends) {
      for (const { source, isBad } of attributesIn(latin1(this.#bytes, from, end))) add(source, isBad);
      from = end;
    }
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
