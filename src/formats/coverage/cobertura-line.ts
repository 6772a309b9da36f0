/**
 * One `<line number="2" hits="1" branch="true" condition-coverage="50% (1/2)"/>` in the order and the spelling of nearly
 * all writers, read in place. Anything else is not read here.
 */
export class SimpleLine {
  line = 0;
  hits = 0;
  /** -1 where the line has none. */
  branches = -1;
  taken = -1;
  /** After the element. */
  end = 0;
  #value = 0;

  /** From `at`, over blanks; false where something else stands there or the bytes end before the element does. */
  read(bytes: Uint8Array, start: number): boolean {
    // So much is left that no access below is out of bounds: V8 compiles those that may be far slower.
    if (start + LONGEST > bytes.length) return false;
    let at = start;
    const blanks = at + MAX_BLANKS;
    while (at < blanks && isBlank(bytes[at] ?? 0)) at += 1;
    if (!isLine(bytes, at) || (at = this.#digits(bytes, at + 14)) < 0) return false;
    this.line = this.#value;
    if (!isHits(bytes, at) || (at = this.#digits(bytes, at + 8)) < 0) return false;
    this.hits = this.#value;
    if (bytes[at] !== QUOTE) return false;
    at += 1;
    this.branches = this.taken = -1;
    if (isBranch(bytes, at) && (at = this.#branch(bytes, at + 9)) < 0) return false;
    if (bytes[at] === 32) at += 1;
    this.end = at + 2;
    return bytes[at] === 47 && bytes[at + 1] === 62;
  }

  #branch(bytes: Uint8Array, start: number): number {
    let at = start;
    while (at < start + 8 && isLetter(bytes[at] ?? 0)) at += 1;
    if (at === start || bytes[at] !== QUOTE) return -1;
    if (!isConditions(bytes, at + 1)) return at + 1;
    if ((at = this.#digits(bytes, at + 22)) < 0) return -1;
    if (bytes[at] === 46 && (at = this.#digits(bytes, at + 1)) < 0) return -1;
    if (bytes[at] !== 37 || bytes[at + 1] !== 32 || bytes[at + 2] !== 40) return -1;
    if ((at = this.#digits(bytes, at + 3)) < 0 || bytes[at] !== 47) return -1;
    this.taken = this.#value;
    at = this.#digits(bytes, at + 1);
    this.branches = this.#value;
    return at >= 0 && bytes[at] === 41 && bytes[at + 1] === QUOTE ? at + 2 : -1;
  }

  /** A number of up to 20 digits (nobody minds how large it is exactly); where it ends, or -1. */
  #digits(bytes: Uint8Array, start: number): number {
    let at = start;
    let value = 0;
    const most = start + 20;
    for (; at < most; at += 1) {
      const digit = (bytes[at] ?? 0) - 48;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
    }
    this.#value = value;
    return at > start ? at : -1;
  }
}

const QUOTE = 34;
const MAX_BLANKS = 64;
/** Bytes of the longest element with blanks before it that is read here, rounded up. */
const LONGEST = 384;
const isBlank = (byte: number): boolean => byte === 32 || byte === 10 || byte === 9 || byte === 13;

/* eslint complexity: off -- one comparison a byte */
// Spelt out byte by byte: a loop over a word costs four times as much, and this is nine tenths of a report.
/** `<line number="` */
const isLine = (b: Uint8Array, at: number): boolean =>
  b[at] === 60 &&
  b[at + 1] === 108 &&
  b[at + 2] === 105 &&
  b[at + 3] === 110 &&
  b[at + 4] === 101 &&
  b[at + 5] === 32 &&
  b[at + 6] === 110 &&
  b[at + 7] === 117 &&
  b[at + 8] === 109 &&
  b[at + 9] === 98 &&
  b[at + 10] === 101 &&
  b[at + 11] === 114 &&
  b[at + 12] === 61 &&
  b[at + 13] === 34;
/** `" hits="` */
const isHits = (b: Uint8Array, at: number): boolean =>
  b[at] === 34 &&
  b[at + 1] === 32 &&
  b[at + 2] === 104 &&
  b[at + 3] === 105 &&
  b[at + 4] === 116 &&
  b[at + 5] === 115 &&
  b[at + 6] === 61 &&
  b[at + 7] === 34;
/** ` branch="` */
const isBranch = (b: Uint8Array, at: number): boolean =>
  b[at] === 32 &&
  b[at + 1] === 98 &&
  b[at + 2] === 114 &&
  b[at + 3] === 97 &&
  b[at + 4] === 110 &&
  b[at + 5] === 99 &&
  b[at + 6] === 104 &&
  b[at + 7] === 61 &&
  b[at + 8] === 34;
/** ` condition-coverage="` */
const isConditions = (b: Uint8Array, at: number): boolean =>
  b[at] === 32 &&
  b[at + 1] === 99 &&
  b[at + 2] === 111 &&
  b[at + 3] === 110 &&
  b[at + 4] === 100 &&
  b[at + 5] === 105 &&
  b[at + 6] === 116 &&
  b[at + 7] === 105 &&
  b[at + 8] === 111 &&
  b[at + 9] === 110 &&
  b[at + 10] === 45 &&
  b[at + 11] === 99 &&
  b[at + 12] === 111 &&
  b[at + 13] === 118 &&
  b[at + 14] === 101 &&
  b[at + 15] === 114 &&
  b[at + 16] === 97 &&
  b[at + 17] === 103 &&
  b[at + 18] === 101 &&
  b[at + 19] === 61 &&
  b[at + 20] === 34;
const isLetter = (byte: number): boolean => (byte >= 97 && byte <= 122) || (byte >= 65 && byte <= 90);
