import { Buffer } from 'node:buffer';
import type { Attempts } from './attempts.ts';

const TESTCASE = Buffer.from('<testcase');
const TIME = Buffer.from('time=');
const CLOSE = Buffer.from('</testcase>');
const SKIPPED = Buffer.from('<skipped');
const TODO = Buffer.from('"todo"');
const UNEXPECTED = Buffer.from('"test passes unexpectedly"');
const LT = 60;
const GT = 62;
const SLASH = 47;
const EQUALS = 61;
const QUOTE = 34;
const APOSTROPHE = 39;
const AMP = 38;
const BLANK = 32;

/**
 * Testcases of the plainest shapes, straight from the bytes: `<testcase …/>`, `<testcase …></testcase>` and with a
 * `<skipped …/>` inside. Attributes stand in double quotes and have no entities. Everything else, and what is not whole
 * yet, is the XML reader's. Written flat, because nearly all bytes of a big report go through it.
 */
export class TestcaseSkimmer {
  passed = 0;
  skipped = 0;
  /** Told of every testcase that passed, where it matters which. */
  attempts: Attempts | undefined;

  /** Where the last plain testcase ends, of those that follow each other from `from`; `passed` and `skipped` say how many. */
  read(bytes: Uint8Array, from: number): number {
    this.passed = 0;
    this.skipped = 0;
    let done = from;
    for (let next = this.#one(bytes, from); next >= 0; next = this.#one(bytes, next)) done = next;
    return done;
  }

  #one(bytes: Uint8Array, from: number): number {
    const start = blanks(bytes, from);
    const tag = tagEnd(bytes, start, TESTCASE);
    // Where the name is missing, the time comes first: not plain.
    if (tag < 0 || isAt(bytes, start + TESTCASE.length + 1, TIME)) return -1;
    const isWhole = bytes[tag - 2] === SLASH;
    const inside = isWhole ? tag : blanks(bytes, tag);
    if (!isWhole && !isAt(bytes, inside, CLOSE)) return this.#skipped(bytes, inside);
    this.passed += 1;
    this.attempts?.add(bytes, start + TESTCASE.length, tag, false);
    return isWhole ? tag : inside + CLOSE.length;
  }

  /** node:test says `type="todo"`, which counts apart; nose2 calls an unexpected success skipped. */
  #skipped(bytes: Uint8Array, from: number): number {
    const tag = tagEnd(bytes, from, SKIPPED);
    if (tag < 0 || bytes[tag - 2] !== SLASH) return -1;
    for (let at = from; at < tag; at += 1)
      if (bytes[at] === QUOTE && (isAt(bytes, at, TODO) || isAt(bytes, at, UNEXPECTED))) return -1;
    const end = blanks(bytes, tag);
    if (!isAt(bytes, end, CLOSE)) return -1;
    this.skipped += 1;
    return end + CLOSE.length;
  }
}

/** Behind the `>` of a plain tag that begins with `word` at `from`; -1 where there is none. */
function tagEnd(bytes: Uint8Array, from: number, word: Uint8Array): number {
  if (!isAt(bytes, from, word)) return -1;
  const end = bytes.length;
  let at = from + word.length;
  // The quote stands for "something is complete here": a name must not follow the word at once.
  let last = QUOTE;
  while (at < end) {
    const byte = bytes[at] ?? 0;
    at += 1;
    if (byte === QUOTE) {
      at = last === EQUALS ? behindQuote(bytes, at, end) : -1;
      if (at < 0) return -1;
      last = QUOTE;
    } else if (byte === GT) {
      return last === QUOTE || last === BLANK || last === SLASH ? at : -1;
    } else {
      if (!isExpected(byte, last)) return -1;
      last = byte <= BLANK ? BLANK : byte;
    }
  }
  return -1;
}

/** Outside of quotes there are blanks, names behind a blank, one `=` behind a name and one `/` before the end. */
function isExpected(byte: number, last: number): boolean {
  if (byte <= BLANK || byte === SLASH) return last === BLANK || last === QUOTE;
  if (byte === EQUALS) return last !== BLANK && last !== EQUALS && last !== QUOTE && last !== SLASH;
  const isFree = last !== EQUALS && last !== SLASH && last !== QUOTE;
  return isFree && byte !== LT && byte !== AMP && byte !== APOSTROPHE;
}

/** A blank, `/` or `>` follows a value. */
function behindQuote(bytes: Uint8Array, from: number, end: number): number {
  for (let at = from; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === QUOTE) return at + 1;
    if (byte === LT || byte === AMP) return -1;
  }
  return -1;
}

function blanks(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && (bytes[at] ?? 0) <= BLANK) at += 1;
  return at;
}

function isAt(bytes: Uint8Array, at: number, word: Uint8Array): boolean {
  if (at + word.length > bytes.length) return false;
  for (let index = 0; index < word.length; index += 1) if (bytes[at + index] !== word[index]) return false;
  return true;
}
