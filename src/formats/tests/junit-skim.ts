import { Buffer } from 'node:buffer';

const OPEN = Buffer.from('<testcase');
const CLOSE = Buffer.from('</testcase>');
const LT = 60;
const GT = 62;
const SLASH = 47;
const EQUALS = 61;
const QUOTE = 34;
const AMP = 38;

/**
 * Where an empty testcase that begins at `from`, after blanks, ends; -1 where there is none that is whole and of the
 * plain shape: attributes in double quotes, no entities, nothing inside. Everything else is the XML reader's.
 */
export function emptyTestcase(bytes: Uint8Array, from: number): number {
  let at = blanks(bytes, from);
  if (!isAt(bytes, at, OPEN)) return -1;
  at += OPEN.length;
  for (;;) {
    const before = at;
    at = blanks(bytes, at);
    const byte = bytes[at];
    if (byte === SLASH) return bytes[at + 1] === GT ? at + 2 : -1;
    if (byte === GT) return closed(bytes, at + 1);
    if (at === before) return -1;
    at = attribute(bytes, at);
    if (at < 0) return -1;
  }
}

function closed(bytes: Uint8Array, from: number): number {
  const at = blanks(bytes, from);
  return isAt(bytes, at, CLOSE) ? at + CLOSE.length : -1;
}

/** Behind `name="value"`. */
function attribute(bytes: Uint8Array, from: number): number {
  let at = from;
  for (let byte = bytes[at] ?? 0; isName(byte); byte = bytes[at] ?? 0) at += 1;
  if (at === from || bytes[at] !== EQUALS || bytes[at + 1] !== QUOTE) return -1;
  at += 2;
  for (;;) {
    const byte = bytes[at];
    if (byte === QUOTE) return at + 1;
    if (byte === undefined || byte === LT || byte === AMP) return -1;
    at += 1;
  }
}

/** Letters, digits, `-`, `.`, `:`, `_`. */
function isName(byte: number): boolean {
  return (
    (byte >= 97 && byte <= 122) ||
    (byte >= 65 && byte <= 90) ||
    (byte >= 48 && byte <= 58) ||
    byte === 95 ||
    byte === 45 ||
    byte === 46
  );
}

function blanks(bytes: Uint8Array, from: number): number {
  let at = from;
  for (let byte = bytes[at]; byte === 32 || byte === 10 || byte === 13 || byte === 9; byte = bytes[at])
    at += 1;
  return at;
}

function isAt(bytes: Uint8Array, at: number, word: Uint8Array): boolean {
  for (let index = 0; index < word.length; index += 1) if (bytes[at + index] !== word[index]) return false;
  return true;
}
