import { Buffer } from 'node:buffer';

const OPEN = Buffer.from('<testcase');
const CLOSE = Buffer.from('</testcase>');
const LT = 60;
const GT = 62;
const SLASH = 47;
const EQUALS = 61;
const QUOTE = 34;
const AMP = 38;
const BLANK = 32;

/**
 * Where an empty testcase that begins at `from`, after blanks, ends; -1 where there is none that is whole and of the
 * plain shape: attributes in double quotes, no entities, nothing inside. Everything else is the XML reader's. Written
 * flat, because nearly all bytes of a big report go through it.
 */
export function emptyTestcase(bytes: Uint8Array, from: number): number {
  const end = bytes.length;
  let at = from;
  while (at < end && (bytes[at] ?? 0) <= BLANK) at += 1;
  if (bytes[at] !== LT || !isAt(bytes, at, OPEN)) return -1;
  at += OPEN.length;
  let last = BLANK;
  while (at < end) {
    const byte = bytes[at] ?? 0;
    at += 1;
    if (byte === QUOTE) {
      at = last === EQUALS ? behindQuote(bytes, at, end) : -1;
      if (at < 0) return -1;
      last = QUOTE;
    } else if (byte === GT) {
      if (last === SLASH) return at;
      return last === QUOTE || last === BLANK ? closed(bytes, at) : -1;
    } else {
      if (!isExpected(byte, last)) return -1;
      last = byte <= BLANK ? BLANK : byte;
    }
  }
  return -1;
}

/** Outside of quotes there are blanks, names behind a blank, one `=` behind a name and one `/` before the end. */
function isExpected(byte: number, last: number): boolean {
  if (byte <= BLANK) return last === BLANK || last === QUOTE;
  if (byte === SLASH) return last === BLANK || last === QUOTE;
  if (byte === EQUALS) return last !== BLANK && last !== EQUALS && last !== QUOTE && last !== SLASH;
  return byte !== LT && byte !== AMP && byte !== 39 && last !== EQUALS && last !== SLASH && last !== QUOTE;
}

function behindQuote(bytes: Uint8Array, from: number, end: number): number {
  for (let at = from; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === QUOTE) return follows(bytes[at + 1]) ? at + 1 : -1;
    if (byte === LT || byte === AMP) return -1;
  }
  return -1;
}

/** A blank, `/` or `>` follows a value. */
function follows(byte: number | undefined): boolean {
  return byte !== undefined && (byte <= BLANK || byte === SLASH || byte === GT);
}

function closed(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && (bytes[at] ?? 0) <= BLANK) at += 1;
  return isAt(bytes, at, CLOSE) ? at + CLOSE.length : -1;
}

function isAt(bytes: Uint8Array, at: number, word: Uint8Array): boolean {
  if (at + word.length > bytes.length) return false;
  for (let index = 0; index < word.length; index += 1) if (bytes[at + index] !== word[index]) return false;
  return true;
}
