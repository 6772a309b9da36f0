/** Reading short lines of a report in place, without a string for each. */
export const NEWLINE = 10;
export const COMMA = 44;
export const COLON = 58;

/** Where the byte is, or the end. Lines are too short for the native search to pay. */
export function find(bytes: Uint8Array, byte: number, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== byte) at += 1;
  return at;
}

export function isAt(bytes: Uint8Array, at: number, word: string): boolean {
  for (let index = 0; index < word.length; index += 1)
    if (bytes[at + index] !== word.charCodeAt(index)) return false;
  return true;
}

/** The number, or -1 where something else stands there. */
export function digits(bytes: Uint8Array, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at += 1) {
    const digit = (bytes[at] ?? 0) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return end > start ? value : -1;
}

/** As one character a byte; for ASCII and for messages. */
export const text = (bytes: Uint8Array, start: number, end: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset + start, Math.max(0, end - start)).toString('latin1');
export const isDigit = (byte: number): boolean => byte >= 48 && byte <= 57;
/** The beginning of something hostile, for a message. */
export const clip = (value: string): string => (value.length > 40 ? `${value.slice(0, 40)}…` : value);
