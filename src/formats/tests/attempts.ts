const MAX_NAMES = 200_000;
const PRIME = 16_777_619;
/** Knuth's multiplier, 2^32 divided by the golden ratio. */
const OTHER = 2_654_435_761;
const BASIS = 2_166_136_261;
/** A bad testcase of a name counts as so many plain ones, so that one number holds both counts. */
const BAD = 2 ** 26;

/**
 * Tells which testcases of pytest are attempts of one test. pytest-rerunfailures 14 and later, with pytest 8 and later,
 * leaves each attempt that was repeated as an empty testcase, as if it had passed, before the last one, which has the
 * outcome; with xdist others stand between them. A name is kept as a number of 52 bits, below zero for a bad testcase, and
 * all are only counted where attempts were repeated: nearly every report has none.
 */
export class Attempts {
  #names = new Float64Array(256);
  #count = 0;
  #isWhole = true;

  /**
   * The attributes of a testcase, as written; `view` is of the same bytes. The time comes last and is left out: all before
   * it is the same in each attempt. Two halves of a hash, each multiplied, rotated and mixed into the other.
   */
  add(bytes: Uint8Array, view: DataView, from: number, to: number, isBad: boolean): void {
    if (this.#count === this.#names.length && !this.#grow()) return;
    const end = beforeTime(bytes, from, to);
    let a = BASIS;
    let b = PRIME;
    // Eight bytes a time, the last eight over again in part. No attributes of a test with a name are shorter.
    const last = end - 8;
    for (let at = from; at <= last; at = at < last && at + 8 > last ? last : at + 8) {
      a = Math.imul(a ^ view.getInt32(at, true), PRIME);
      a = (((a << 15) | (a >>> 17)) + b) | 0;
      b = Math.imul(b ^ view.getInt32(at + 4, true), OTHER);
      b = ((b << 13) | (b >>> 19)) ^ a;
    }
    a = Math.imul(a ^ (end - from), OTHER);
    a ^= a >>> 15;
    b ^= b >>> 16;
    const name = (a >>> 0) * 1_048_576 + ((b >>> 0) & 1_048_575);
    this.#names[this.#count] = isBad ? -1 - name : name;
    this.#count += 1;
  }

  /** For the next suite: what there is room for is kept. */
  clear(): void {
    this.#count = 0;
    this.#isWhole = true;
  }

  #grow(): boolean {
    this.#isWhole &&= this.#count < MAX_NAMES;
    if (!this.#isWhole) return false;
    const more = new Float64Array(this.#count * 2);
    more.set(this.#names);
    this.#names = more;
    return true;
  }

  /**
   * How many tests passed on a later attempt, where so many testcases are attempts that were repeated; undefined where
   * the names do not bear that out, as with a plug-in that writes something else.
   */
  flaky(repeated: number): number | undefined {
    if (repeated === 0) return this.#isWhole ? 0 : undefined;
    let flaky = 0;
    let left = repeated;
    for (const seen of this.#seen().values()) {
      const plain = seen % BAD;
      const isBad = seen >= BAD;
      left -= isBad ? plain : plain - 1;
      if (!isBad && plain > 1) flaky += 1;
    }
    return this.#isWhole && left === 0 ? flaky : undefined;
  }

  #seen(): Map<number, number> {
    const seen = new Map<number, number>();
    for (const name of this.#names.subarray(0, this.#count)) {
      const key = name < 0 ? -1 - name : name;
      seen.set(key, (seen.get(key) ?? 0) + (name < 0 ? BAD : 1));
    }
    return seen;
  }
}

const byte = (bytes: Uint8Array, at: number): number => bytes[at] ?? 0;

/** Where ` time="…"` begins that nothing but the end of the tag follows; `to` where it does not. */
function beforeTime(bytes: Uint8Array, from: number, to: number): number {
  for (let at = to - 7; at > from; at -= 1)
    if (byte(bytes, at) === 32)
      return byte(bytes, at + 1) === 116 && byte(bytes, at + 2) === 105 && byte(bytes, at + 3) === 109
        ? at
        : to;
  return to;
}
