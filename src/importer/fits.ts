import { alternativesOf, type Alternative } from './fits/literals.ts';
import { bitsOf, foldsOddly, LONGEST, tracesOf } from './fits/traces.ts';

/**
 * The way in which the importer asks whether a text fits a long pattern. Most patterns fit no line of a document, and it is
 * their compiling that would take most of the time: so what a pattern cannot do without is read from its source once, and it
 * is compiled and tried only where that stands in the text. A pattern whose words are absent costs a few comparisons of bits.
 */

/** A word is in a text that has all its bits: one of them by itself, because most words end there, and the others. */
interface Words {
  readonly first: Uint16Array;
  readonly others: readonly (readonly number[])[];
}
/** One alternative of a long list, tried where one of its words, those up to `to`, stands. */
interface Part {
  readonly source: string;
  readonly to: number;
  pattern?: RegExp;
}
interface Known {
  /** Undefined: nothing is certain. */
  readonly words: Words | undefined;
  readonly parts: readonly Part[] | undefined;
  /** What stands beside the parts: alternatives of which nothing is certain. */
  readonly rest: RegExp | undefined;
  readonly flags: string;
  readonly ignoreCase: boolean;
  readonly unicode: boolean;
}

/** By the source: a pattern that is written where it is used is a new one each time. */
const KNOWN = new Map<string, Known>();
const MOST_KNOWN = 5000;
/** Shorter patterns are not taken apart. */
const LONG_LIST = 240;

/** Whether a text fits a pattern: as `pattern.test(text)`, at less cost. For global and sticky ones it is that. */
export function fits(pattern: RegExp, text: string): boolean {
  const known = KNOWN.get(pattern.source) ?? learnt(pattern);
  const { words, parts } = known;
  if (words === undefined || pattern.global) return pattern.test(text);
  const traces = tracesOf(text);
  if (parts === undefined) return standing(words, traces, 0) >= 0 && pattern.test(text);
  if (text.length > LONGEST || known.ignoreCase !== pattern.ignoreCase || known.unicode !== pattern.unicode)
    return pattern.test(text);
  return known.rest?.test(text) === true || inParts(known, words, parts, traces, text);
}

/** The match of a pattern in a text: as `pattern.exec(text)`, at less cost. */
export function matchOf(pattern: RegExp, text: string): RegExpExecArray | null {
  return canMatch(pattern, text) || pattern.global ? pattern.exec(text) : null;
}

/** All matches of a global pattern in a text: as `text.matchAll(pattern)`, at less cost. */
export function matchesOf(pattern: RegExp, text: string): RegExpExecArray[] {
  return canMatch(pattern, text) ? [...text.matchAll(pattern)] : [];
}

function canMatch(pattern: RegExp, text: string): boolean {
  const { words, rest } = KNOWN.get(pattern.source) ?? learnt(pattern);
  return words === undefined || rest !== undefined || standing(words, tracesOf(text), 0) >= 0;
}

function inParts(
  { flags }: Known,
  words: Words,
  parts: readonly Part[],
  traces: Uint32Array,
  text: string,
): boolean {
  let at = 0;
  for (let of = 0; ;) {
    at = standing(words, traces, at);
    if (at < 0) return false;
    while (at >= (parts[of]?.to ?? at + 1)) of += 1;
    const part = parts[of];
    if (part === undefined) return false;
    part.pattern ??= new RegExp(part.source, flags);
    if (part.pattern.test(text)) return true;
    at = part.to;
  }
}

/** The next word that stands in a text, by the bits of both; -1 where there is none. */
function standing({ first, others }: Words, traces: Uint32Array, from: number): number {
  for (let at = from; at < first.length; at += 1) {
    const bit = first[at] ?? 0;
    if (((traces[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0 && hasAll(others[at] ?? [], traces)) return at;
  }
  return -1;
}

function hasAll(bits: readonly number[], traces: Uint32Array): boolean {
  for (const bit of bits) if (((traces[bit >>> 5] ?? 0) & (1 << (bit & 31))) === 0) return false;
  return true;
}

function learnt(pattern: RegExp): Known {
  const { source, flags, ignoreCase, unicode } = pattern;
  const found = /[yv]/.test(flags) ? [] : (alternativesOf(source, unicode) ?? []);
  const certain = found.map((part) => ({ source: part.source, words: lowered(part) }));
  const rest = certain.filter(({ words }) => words === undefined);
  const all: string[] = [];
  const parts: Part[] = [];
  for (const { source: own, words } of certain) {
    if (words === undefined) continue;
    all.push(...words);
    parts.push({ source: own, to: all.length });
  }
  const split = source.length >= LONG_LIST && parts.length > 2 && !pattern.global;
  const known = {
    words: all.length > 0 && (split || rest.length === 0) ? packed(all) : undefined,
    parts: split ? parts : undefined,
    rest: split && rest.length > 0 ? new RegExp(rest.map((part) => part.source).join('|'), flags) : undefined,
    flags,
    ignoreCase,
    unicode,
  };
  if (KNOWN.size >= MOST_KNOWN) KNOWN.clear();
  KNOWN.set(source, known);
  return known;
}

/** In lower case, and without those that hold another: where `test` is enough, `tests` is. */
function lowered({ literals }: Alternative): readonly string[] | undefined {
  const words = literals?.map((word) => word.toLowerCase()).sort();
  if (words === undefined || words.some(foldsOddly)) return undefined;
  let last: string | undefined;
  return words.filter((word) => {
    const more = last !== undefined && word.startsWith(last);
    if (!more) last = word;
    return !more;
  });
}

function packed(words: readonly string[]): Words {
  const first = new Uint16Array(words.length);
  const others = words.map((word, at) => {
    const bits = bitsOf(word);
    // Many words begin and end alike.
    [first[at]] = bits.splice(bits.length >> 1, 1) as [number];
    return bits;
  });
  return { first, others };
}
