const MAX_NAMES = 200_000;
const PRIME = 16_777_619;
const BASIS = 2_166_136_261;
/** A bad testcase of a name counts as so many plain ones, so that one number holds both counts. */
const BAD = 2 ** 26;

/**
 * Tells which testcases of pytest are attempts of one test. pytest-rerunfailures 14 and later, with pytest 8 and later,
 * leaves each attempt that was repeated as an empty testcase, as if it had passed, before the last one, which has the
 * outcome; with xdist others stand between them. A name is kept as a number of 53 bits.
 */
export class Attempts {
  readonly #names = new Map<number, number>();
  #isWhole = true;

  /** The attributes of a testcase, as written. The time comes last and is left out: all before it is the same in each attempt. */
  add(bytes: Uint8Array, from: number, to: number, isBad: boolean): void {
    let a = BASIS;
    let b = PRIME;
    for (let at = from; at < to; at += 1) {
      const byte = bytes[at] ?? 0;
      if (byte === 32 && bytes[at + 1] === 116 && bytes[at + 2] === 105 && bytes[at + 3] === 109) break;
      a = Math.imul(a ^ byte, PRIME);
      b = Math.imul(b ^ (byte + (a >>> 24)), 31) ^ (b >>> 15);
    }
    const name = (a >>> 0) * 2_097_152 + ((b >>> 0) & 2_097_151);
    const known = this.#names.get(name);
    if (known === undefined && this.#names.size >= MAX_NAMES) this.#isWhole = false;
    else this.#names.set(name, (known ?? 0) + (isBad ? BAD : 1));
  }

  /**
   * How many tests passed on a later attempt, where so many testcases are attempts that were repeated; undefined where
   * the names do not bear that out, as with a plug-in that writes something else.
   */
  flaky(repeated: number): number | undefined {
    let flaky = 0;
    let left = repeated;
    for (const seen of this.#names.values()) {
      const plain = seen % BAD;
      const isBad = seen >= BAD;
      left -= isBad ? plain : plain - 1;
      if (!isBad && plain > 1) flaky += 1;
    }
    return this.#isWhole && left === 0 ? flaky : undefined;
  }
}
