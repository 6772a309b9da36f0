/**
 * What must stand in a text for a pattern to match it, read from the pattern itself. Only what is certain counts: whatever this
 * reader does not know can be anything, and a pattern of which nothing is certain is always tried.
 */

/** One of these, as it is written in the pattern, stands in every match; undefined where that cannot be said. */
export type Literals = readonly string[] | undefined;

/** An alternative of the whole pattern: its source, and what it needs. */
export interface Alternative {
  readonly source: string;
  readonly literals: Literals;
}

/** The alternatives of a pattern; undefined where it holds something that is not read. */
export function alternativesOf(source: string, unicode: boolean): readonly Alternative[] | undefined {
  const reader = new Reader(source, unicode);
  const found = reader.alternatives();
  return reader.lost || reader.at < source.length ? undefined : found;
}

/** From here on a sign is a word by itself: arrows, ticks, ideograms. One letter of an alphabet is met everywhere. */
export const FIRST_SIGN = 0x2010;
const isSign = (code: number): boolean => code >= FIRST_SIGN && code < 0xd800;

/** How much a word tells. */
const weight = (word: string): number =>
  Math.min(6, isSign(word.charCodeAt(0)) ? word.length * 2 : word.length);

/** How much a choice of words tells: its shortest word counts, and each further word makes it more likely to be met. */
function worth(words: readonly string[]): number {
  let least = 6;
  for (const word of words) least = Math.min(least, weight(word));
  return least - Math.log2(words.length) / 2;
}

const better = (one: Literals, other: Literals): Literals =>
  one === undefined || (other !== undefined && worth(other) > worth(one)) ? other : one;

const code = (letter: string): number => letter.charCodeAt(0);
const BAR = code('|');
const OPEN = code('(');
const CLOSE = code(')');
const CLASS = code('[');
const CLASS_END = code(']');
const ESCAPE = code('\\');
const MAYBE = code('?');
const ANY = code('*');
const MORE = code('+');
const COUNT = code('{');
/** What stands for no letter: a place, any sign. */
const PLACES = new Set([...'.^$'].map(code));
/** Of these escapes the rest is skipped, too: `\p{L}`, `\u{1f600}`, `\u00e9`, `\x41`, `\cA`. */
const LONG_ESCAPE = /\\(?:[pPu]\{[^}]*\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|c[A-Za-z])/y;
const TIMES = /\{(\d+)(?:,\d*)?\}/y;
const isWordOrDigit = (at: number): boolean =>
  (at >= 48 && at < 58) || (at >= 65 && at < 91) || (at >= 97 && at < 123);

class Reader {
  at = 0;
  /** Something was met that is not read, or that cannot be taken apart. */
  lost = false;
  /** The last group that only gathers, and comes once. */
  private whole: { from: number; to: number; inside: readonly Alternative[] } | undefined;
  private readonly source: string;
  private readonly unicode: boolean;

  constructor(source: string, unicode: boolean) {
    this.source = source;
    this.unicode = unicode;
  }

  alternatives(): Alternative[] {
    const found: Alternative[] = [];
    for (;;) {
      const start = this.at;
      const literals = this.sequence();
      // `(?:a|b)|c` has three alternatives.
      if (this.whole?.from === start && this.whole.to === this.at) found.push(...this.whole.inside);
      else found.push({ source: this.source.slice(start, this.at), literals });
      if (this.source.charCodeAt(this.at) !== BAR || this.lost) return found;
      this.at += 1;
    }
  }

  private sequence(): Literals {
    const { source } = this;
    let best: Literals;
    let from = this.at;
    const end = (to: number): void => {
      const length = to - from;
      if (length > 1 || (length === 1 && isSign(source.charCodeAt(from))))
        best = better(best, [source.slice(from, to)]);
    };
    while (this.at < source.length && !this.lost) {
      const sign = source.charCodeAt(this.at);
      if (sign === BAR || sign === CLOSE) break;
      if (sign === OPEN) {
        end(this.at);
        best = better(best, this.group());
        from = this.at;
      } else if (sign === CLASS || sign === ESCAPE || PLACES.has(sign)) {
        end(this.at);
        from = this.special(sign);
      } else if (sign === MAYBE || sign === ANY || sign === MORE || sign === COUNT) {
        const last = this.at;
        const times = this.times();
        end(times === 0 ? this.before(last) : last);
        from = this.at;
      } else this.at += 1;
    }
    end(this.at);
    return best;
  }

  /** Where the letter before a place begins. */
  private before(at: number): number {
    const half = this.source.charCodeAt(at - 1);
    return this.unicode && half >= 0xdc00 && half < 0xe000 ? at - 2 : at - 1;
  }

  /** Goes past a class, an escape or a place; returns where a word may begin: at the sign of an escape that is one. */
  private special(sign: number): number {
    const { source } = this;
    if (sign === ESCAPE) {
      const next = source.charCodeAt(this.at + 1);
      if (!isWordOrDigit(next)) {
        this.at += 2;
        return this.at - 1;
      }
      // What refers to a group cannot be taken apart.
      if (next === code('k') || (next > 48 && next < 58)) this.lost = true;
      if (this.taken(LONG_ESCAPE) === undefined) this.at += 2;
    } else if (sign === CLASS) {
      this.at += 1;
      while (this.at < source.length && source.charCodeAt(this.at) !== CLASS_END)
        this.at += source.charCodeAt(this.at) === ESCAPE ? 2 : 1;
      this.at += 1;
    } else this.at += 1;
    this.times();
    return this.at;
  }

  private group(): Literals {
    const { source } = this;
    const from = this.at;
    const named = source.startsWith('(?<', from) && !/[=!]/.test(source.charAt(from + 3));
    const plain = source.startsWith('(?:', from);
    const around = /^\(\?<?[=!]/.test(source.slice(from, from + 4));
    if (named) this.at = source.indexOf('>', from) + 1;
    else if (plain) this.at += 3;
    else if (around) this.at += source.charAt(from + 2) === '<' ? 4 : 3;
    else this.at += 1;
    if (!named && !plain && !around && source.charCodeAt(this.at) === MAYBE) this.lost = true;
    const inside = this.alternatives();
    if (source.charCodeAt(this.at) !== CLOSE) this.lost = true;
    this.at += 1;
    const times = this.times();
    if (plain && times === 1) this.whole = { from, to: this.at, inside };
    // What may stand before or behind is no part of the match; it is not counted on.
    if (times === 0 || around) return undefined;
    const all: string[] = [];
    for (const { literals } of inside) {
      if (literals === undefined) return undefined;
      all.push(...literals);
    }
    return all;
  }

  /** How often what stood before has to come: not at all (0), once (1), or also more often (2). */
  private times(): 0 | 1 | 2 {
    const { source } = this;
    const sign = source.charCodeAt(this.at);
    let times: 0 | 1 | 2 = 1;
    if (sign === MAYBE || sign === ANY || sign === MORE) {
      this.at += 1;
      times = sign === MORE ? 2 : 0;
    } else if (sign === COUNT) {
      const count = this.taken(TIMES);
      // Without `u`, `{` may be a sign like others.
      if (count === undefined) this.at += 1;
      times = count === undefined || /^\{0+[,}]/.test(count) ? 0 : 2;
    }
    if (times !== 1 && source.charCodeAt(this.at) === MAYBE) this.at += 1;
    return times;
  }

  private taken(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.source)?.[0];
    this.at += found?.length ?? 0;
    return found;
  }
}
