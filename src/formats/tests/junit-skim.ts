import { Buffer } from 'node:buffer';
import type { Attempts } from './attempts.ts';

/** Four characters as the number that little-endian bytes make. */
const word = (text: string): number => Buffer.from(text).readInt32LE();

const TESTCASE = [word('<tes'), word('tcas')] as const;
const CLOSE = [word('</te'), word('stca'), word('ase>')] as const;
const SKIPPED = [word('<ski'), word('pped')] as const;
const TIME = word('time');
/** How values begin that make more of `<skipped>`: `type="todo"` and `"test passes unexpectedly"`. */
const SPECIAL = [word('"tod'), word('"tes')] as const;
/** The longest of these, with what is looked at behind it. */
const MARGIN = 14;
const LETTER_E = 101;
const LT = 60;
const GT = 62;
const SLASH = 47;
const EQUALS = 61;
const QUOTE = 34;
const APOSTROPHE = 39;
const AMP = 38;
const NEWLINE = 10;

const BLANK = 1;
/** What no plain name has in it. */
const MARKUP = 2;
/** What no plain tag has in it, so that line ends are counted in one place. */
const LINE_END = 3;
const CLASS = new Uint8Array(256);
CLASS.fill(MARKUP, 0, 33);
for (const code of [LT, GT, SLASH, EQUALS, QUOTE, APOSTROPHE, AMP]) CLASS[code] = MARKUP;
for (const code of [32, 9]) CLASS[code] = BLANK;
for (const code of [NEWLINE, 13]) CLASS[code] = LINE_END;

/**
 * Testcases of the plainest shapes, straight from the bytes: `<testcase …/>`, `<testcase …></testcase>` and with a
 * `<skipped …/>` inside. Attributes stand in double quotes and have no entities. Everything else, and what is not whole
 * yet, is the XML reader's. Nearly all bytes of a big report go through it, so it is written flat, in one loop and without
 * a read beyond the end: what V8 has to compile twice takes longer than the reading.
 */
export class TestcaseSkimmer {
  passed = 0;
  skipped = 0;
  /** Line ends in what was read. */
  lines = 0;
  /** Told of every testcase that passed, where it matters which. */
  attempts: Attempts | undefined;
  #bytes: Uint8Array = CLASS;
  #view: DataView = new DataView(CLASS.buffer);
  /** Where the last `>` is. No name and no run of blanks that begins before it goes beyond it. */
  #limit = -1;

  /** Where the last plain testcase ends, of those that follow each other from `from`; `passed` and `skipped` say how many. */
  read(bytes: Uint8Array, from: number): number {
    if (this.#bytes !== bytes) this.#take(bytes);
    const view = this.#view;
    const limit = this.#limit;
    const { attempts } = this;
    let [passed, skipped] = [0, 0];
    let [lines, linesDone] = [0, 0];
    let done = from;
    let at = from;
    // The attributes of the testcase that is open, which is skipped where `isSkipped` says so.
    let [head, tag] = [-1, -1];
    let isSkipped = false;
    while (at < limit) {
      const kind = CLASS[bytes[at] ?? 0];
      if (kind === BLANK || kind === LINE_END) {
        if (bytes[at] === NEWLINE) lines += 1;
        at += 1;
        continue;
      }
      if (at + MARGIN > limit) break;
      if (head >= 0 && isClose(view, at)) {
        if (isSkipped) skipped += 1;
        else {
          passed += 1;
          attempts?.add(bytes, view, head, tag, false);
        }
        head = -1;
        isSkipped = false;
        at += 11;
        done = at;
        linesDone = lines;
        continue;
      }
      if (head >= 0) {
        if (isSkipped) break;
        at = skippedEnd(bytes, view, at, limit);
        if (at < 0) break;
        isSkipped = true;
        continue;
      }
      const begin = at + 9;
      at = isTestcase(bytes, view, at) ? tagEnd(bytes, view, begin, limit) : -1;
      if (at < 0) break;
      if (bytes[at - 2] === SLASH) {
        passed += 1;
        attempts?.add(bytes, view, begin, at, false);
        done = at;
        linesDone = lines;
      } else {
        head = begin;
        tag = at;
      }
    }
    this.passed = passed;
    this.skipped = skipped;
    this.lines = linesDone;
    return done;
  }

  #take(bytes: Uint8Array): void {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#limit = bytes.lastIndexOf(GT);
  }
}

/** Where the name is missing, the time comes first: not plain. */
const isTestcase = (bytes: Uint8Array, view: DataView, at: number): boolean =>
  view.getInt32(at, true) === TESTCASE[0] &&
  view.getInt32(at + 4, true) === TESTCASE[1] &&
  bytes[at + 8] === LETTER_E &&
  view.getInt32(at + 10, true) !== TIME;

const isClose = (view: DataView, at: number): boolean =>
  view.getInt32(at, true) === CLOSE[0] &&
  view.getInt32(at + 4, true) === CLOSE[1] &&
  view.getInt32(at + 7, true) === CLOSE[2];

/** node:test says `type="todo"`, which counts apart; nose2 calls an unexpected success skipped. */
function skippedEnd(bytes: Uint8Array, view: DataView, from: number, limit: number): number {
  if (view.getInt32(from, true) !== SKIPPED[0] || view.getInt32(from + 4, true) !== SKIPPED[1]) return -1;
  const end = tagEnd(bytes, view, from + 8, limit);
  if (end < 0 || bytes[end - 2] !== SLASH) return -1;
  for (let at = from + 8; at + 4 < end; at += 1) {
    if (bytes[at] !== QUOTE) continue;
    const begin = view.getInt32(at, true);
    if (begin === SPECIAL[0] || begin === SPECIAL[1]) return -1;
  }
  return end;
}

/** Behind the `>` of a plain tag whose attributes, each behind a blank, begin at `from`; -1 where there is none up to `limit`. */
function tagEnd(bytes: Uint8Array, view: DataView, from: number, limit: number): number {
  let at = from;
  while (at < limit) {
    const gap = at;
    while (CLASS[bytes[at] ?? 0] === BLANK) at += 1;
    const name = at;
    while (CLASS[bytes[at] ?? 0] === 0) at += 1;
    if (at >= limit) return bytes[at] === GT && at === limit && at === name ? at + 1 : -1;
    if (at === name) {
      if (bytes[at] === GT) return at + 1;
      return bytes[at] === SLASH && bytes[at + 1] === GT ? at + 2 : -1;
    }
    if (name === gap || bytes[at] !== EQUALS || bytes[at + 1] !== QUOTE) return -1;
    at = behindQuote(bytes, view, at + 2);
    if (at < 0) return -1;
  }
  return bytes[at] === GT && at === limit ? at + 1 : -1;
}

/**
 * Behind the quote that ends a value; -1 where a `<`, an entity or the end of a line stands before it. Four bytes at a time: a word has a
 * byte of 0 where `(word - 0x01010101) & ~word & 0x80808080` is not 0, and the lowest bit of that says which is the first
 * (graphics.stanford.edu/~seander/bithacks.html#ZeroInWord). `"` and `&` differ in one bit.
 */
function behindQuote(bytes: Uint8Array, view: DataView, from: number): number {
  const last = bytes.length - 4;
  for (let at = from; at <= last; at += 4) {
    const four = view.getInt32(at, true);
    const a = (four | 0x04040404) ^ 0x26262626;
    const b = four ^ 0x3c3c3c3c;
    const c = four ^ 0x0a0a0a0a;
    const hit = (((a - 0x01010101) & ~a) | ((b - 0x01010101) & ~b) | ((c - 0x01010101) & ~c)) & 0x80808080;
    if (hit === 0) continue;
    const stop = at + ((31 - Math.clz32(hit & -hit)) >> 3);
    return bytes[stop] === QUOTE ? stop + 1 : -1;
  }
  return -1;
}
