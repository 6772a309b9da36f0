import { alternativesOf, type Alternative } from './fits/literals.ts';
import { bitsOf, foldsOddly, LONGEST, tracesOf } from './fits/traces.ts';

/**
 * The one way in which the importer asks whether a text fits a pattern. Most patterns fit no line of a document, and trying
 * them all on each would take most of the time: so what a pattern cannot do without is read from its source once, and it is
 * compiled and tried only where that stands in the text. A pattern whose words are absent costs a few comparisons of bits.
 */

/** A pattern, or one of its alternatives. */
interface Needs {
  /** Of each word that is enough the number of its bits and the bits; undefined: anything is enough. */
  readonly words: Uint16Array | undefined;
}
interface Part extends Needs {
  readonly source: string;
  pattern?: RegExp;
}
interface Known extends Needs {
  readonly ignoreCase: boolean;
  readonly unicode: boolean;
  /** Long lists of alternatives are tried one by one, those whose words stand there. */
  readonly parts: readonly Part[] | undefined;
  readonly flags: string;
  readonly short: boolean;
  /** How often it was tried, if it is short. */
  tried: number;
}

/** By the source: a pattern that is written where it is used is a new one each time. */
const KNOWN = new Map<string, Known>();
const MOST_KNOWN = 5000;
/** Shorter patterns are not taken apart. */
const LONG_LIST = 240;
/** A short pattern that was tried twice is compiled, and then faster than the look at its words. */
const SHORT = 120;
const COMPILED = 2;

/** Whether a text fits a pattern: as `pattern.test(text)`, at less cost. */
export function fits(pattern: RegExp, text: string): boolean {
  const known = KNOWN.get(pattern.source) ?? learnt(pattern);
  const { words, parts } = known;
  if ((words === undefined && parts === undefined) || known.tried > COMPILED || pattern.global)
    return pattern.test(text);
  const traces = tracesOf(text);
  if (words !== undefined && !stands(words, traces)) return false;
  if (
    parts === undefined ||
    text.length > LONGEST ||
    known.ignoreCase !== pattern.ignoreCase ||
    known.unicode !== pattern.unicode
  ) {
    if (known.short) known.tried += 1;
    return pattern.test(text);
  }
  for (const part of parts)
    if (
      (part.words === undefined || stands(part.words, traces)) &&
      (part.pattern ??= new RegExp(part.source, known.flags)).test(text)
    )
      return true;
  return false;
}

/** The match of a pattern in a text: as `pattern.exec(text)`, at less cost. */
export function matchOf(pattern: RegExp, text: string): RegExpExecArray | null {
  const { words } = KNOWN.get(pattern.source) ?? learnt(pattern);
  return words === undefined || pattern.global || stands(words, tracesOf(text)) ? pattern.exec(text) : null;
}

/** All matches of a global pattern in a text: as `text.matchAll(pattern)`, at less cost. */
export function matchesOf(pattern: RegExp, text: string): RegExpExecArray[] {
  const { words } = KNOWN.get(pattern.source) ?? learnt(pattern);
  return words === undefined || stands(words, tracesOf(text)) ? [...text.matchAll(pattern)] : [];
}

/** Whether one of the words stands in a text, by the bits of both. */
function stands(words: Uint16Array, traces: Uint32Array): boolean {
  let at = 0;
  while (at < words.length) {
    const next = at + 1 + (words[at] ?? 0);
    at += 1;
    while (at < next) {
      const bit = words[at] ?? 0;
      if (((traces[bit >>> 5] ?? 0) & (1 << (bit & 31))) === 0) break;
      at += 1;
    }
    if (at === next) return true;
    at = next;
  }
  return false;
}

function learnt(pattern: RegExp): Known {
  const { source, flags, ignoreCase, unicode } = pattern;
  const found = /[yv]/.test(flags) ? [] : (alternativesOf(source, unicode) ?? []);
  const certain = found.filter(({ literals }) => literals !== undefined);
  const rest = found.filter(({ literals }) => literals === undefined);
  const all = certain.flatMap(({ literals }) => literals ?? []);
  const known = {
    words: rest.length > 0 || all.length === 0 ? undefined : packed(all),
    ignoreCase,
    unicode,
    flags,
    short: source.length < SHORT,
    tried: 0,
    parts:
      source.length < LONG_LIST || pattern.global || certain.length < 3 ? undefined : partsOf(certain, rest),
  };
  if (KNOWN.size >= MOST_KNOWN) KNOWN.clear();
  KNOWN.set(source, known);
  return known;
}

/** What is certain of nothing is one part. */
function partsOf(certain: readonly Alternative[], rest: readonly Alternative[]): readonly Part[] {
  const parts = certain.map(({ source, literals }) => ({ source, words: packed(literals ?? []) }));
  return rest.length === 0
    ? parts
    : [...parts, { source: rest.map(({ source }) => source).join('|'), words: undefined }];
}

/** Of each word that is enough the number of its bits and the bits. */
function packed(literals: readonly string[]): Uint16Array | undefined {
  const words = literals.map((word) => word.toLowerCase()).sort();
  const bits: number[] = [];
  let last: string | undefined;
  for (const word of words) {
    // Where `test` is enough, `tests` is.
    if (last !== undefined && word.startsWith(last)) continue;
    if (foldsOddly(word)) return undefined;
    last = word;
    const own = bitsOf(word);
    bits.push(own.length, ...own);
  }
  return Uint16Array.from(bits);
}
