import { FIRST_SIGN } from './literals.ts';

/**
 * Which pairs and triples of letters a text has, as bits: enough to tell what it cannot hold. A word is not in a text that lacks
 * one of its triples; that a text has them all says nothing.
 */
const BITS = 13;
const WORDS = 2 ** (BITS - 5);
const MOST_KEPT = 512;
/** Longer texts have most triples there are. */
export const LONGEST = 2000;

/**
 * Letters that a pattern without regard to case takes for others, although neither is the lower case of the other
 * (https://www.unicode.org/Public/UCD/latest/ucd/CaseFolding.txt). What holds one is always tried.
 */
const FOLDED = new Set(
  [
    ...'\u00b5\u017f\u0345\u03d0\u03d1\u03d5\u03d6\u03f0\u03f1\u03f5\u1c80\u1c81\u1c82\u1c83\u1c84\u1c85\u1c86\u1c87\u1c88\u1e9b\u1fbe\u1fd3\u1fe3\ufb05\ufb06',
  ].map((letter) => letter.charCodeAt(0)),
);
const FIRST_FOLDED = 0xb5;

/** Whether a text in lower case holds such a letter. */
export const foldsOddly = (lower: string): boolean => {
  for (let at = 0; at < lower.length; at += 1) if (FOLDED.has(lower.charCodeAt(at))) return true;
  return false;
};

const mixed = (value: number): number => Math.imul(value, 0x9e3779b1) >>> (32 - BITS);
const single = (a: number): number => mixed(a + 0x5bd1);
const pair = (a: number, b: number): number => mixed(Math.imul(a, 0x1f35) + b);
const triple = (a: number, b: number, c: number): number =>
  mixed(Math.imul(Math.imul(a, 0x6a55) + b, 0x3c6f) + c);
const code = (text: string, at: number): number => {
  const letter = text.charCodeAt(at);
  return letter === 0x3c2 ? 0x3c3 : letter;
};

/** The bits that a word in lower case sets. */
export function bitsOf(word: string): number[] {
  if (word.length === 1) return [single(code(word, 0))];
  if (word.length === 2) return [pair(code(word, 0), code(word, 1))];
  const bits: number[] = [];
  for (let at = 2; at < word.length && at < 10; at += 1)
    bits.push(triple(code(word, at - 2), code(word, at - 1), code(word, at)));
  return bits;
}

const ALL: Uint32Array = new Uint32Array(WORDS).fill(0xffffffff);
const store = new Uint32Array(WORDS * MOST_KEPT);
const kept = new Map<string, Uint32Array>();
let lastText = '';
let lastTraces: Uint32Array = ALL;

/** The bits of a text; of one that cannot be told, all. */
export function tracesOf(text: string): Uint32Array {
  if (text === lastText) return lastTraces;
  let traces = kept.get(text);
  if (traces === undefined) {
    if (kept.size >= MOST_KEPT) kept.clear();
    traces = read(text, store.subarray(kept.size * WORDS, (kept.size + 1) * WORDS));
    kept.set(text, traces);
  }
  lastText = text;
  lastTraces = traces;
  return traces;
}

function read(text: string, traces: Uint32Array): Uint32Array {
  if (text.length > LONGEST) return ALL;
  traces.fill(0);
  const lower = text.toLowerCase();
  let before = 0;
  let last = 0;
  for (let at = 0; at < lower.length; at += 1) {
    const letter = code(lower, at);
    if (letter >= FIRST_FOLDED && FOLDED.has(letter)) return ALL;
    if (letter >= FIRST_SIGN) put(traces, single(letter));
    if (at > 0) put(traces, pair(last, letter));
    if (at > 1) put(traces, triple(before, last, letter));
    before = last;
    last = letter;
  }
  return traces;
}

function put(traces: Uint32Array, bit: number): void {
  traces[bit >>> 5] = (traces[bit >>> 5] ?? 0) | (1 << (bit & 31));
}
