/** A comment's text: what it says apart from its boxes, and which boxes are ticked. Hostile in, plain data out. */

/** GitHub's web editor stores CRLF, the API what was sent (actions/runner#1462): only normalised texts are compared. */
export function norm(text: string): string {
  let plain = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  if (plain.includes(' \n') || plain.includes('\t\n') || /[ \t]$/.test(plain))
    plain = plain
      .split('\n')
      .map((line) => line.trimEnd())
      .join('\n');
  let end = plain.length;
  while (end > 0 && plain.charCodeAt(end - 1) === 10) end -= 1;
  return end === plain.length - 1 ? plain : `${plain.slice(0, end)}\n`;
}

/** A line `- [x] words <!--dc:id-->…`. */
export interface Line {
  readonly id: string;
  /** Everything between the box and the anchor, as it was written. */
  readonly words: string;
}

export interface Parsed {
  /** The normalised text. */
  readonly text: string;
  /** The text with every box blanked. Texts with the same key differ at most in their ticks. */
  readonly key: string;
  readonly lines: readonly Line[];
  /** One for each of `lines`. */
  readonly ticked: readonly boolean[];
  /** The same as bits, 32 lines to a number. */
  readonly bits: Uint32Array;
  /** An id stands in two lines: nobody can know which one was meant, and no rendering of ours looks like that. */
  readonly twice: boolean;
}

const ANCHOR = ' <!--dc:';
const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/;
/** More lines than a checklist may have items: a text with more was not ours. */
const MAX_LINES = 1000;

const known = new Map<string, Parsed>();
let keptCharacters = 0;
const MOST_CHARACTERS = 48_000_000;

/** Reads a text; remembers what it read, because a run folds the same revisions again and again. */
export function parse(raw: string): Parsed {
  const before = known.get(raw);
  if (before) return before;
  const parsed = read(norm(raw));
  keptCharacters += raw.length;
  if (keptCharacters > MOST_CHARACTERS) {
    known.clear();
    keptCharacters = raw.length;
  }
  known.set(raw, parsed);
  return parsed;
}

/** @internal for tests of the rules: without the normalisation. */
export function parseAsIs(raw: string): Parsed {
  return read(raw.endsWith('\n') ? raw : `${raw}\n`);
}

function read(text: string): Parsed {
  const lines: Line[] = [];
  const ticked: boolean[] = [];
  const pieces: string[] = [];
  const ids = new Set<string>();
  let twice = false;
  let copied = 0;
  for (let at = boxAt(text, 0); at !== -1 && lines.length < MAX_LINES; at = boxAt(text, at + 6)) {
    const line = lineAt(text, at);
    if (!line) continue;
    if (ids.has(line.id)) twice = true;
    ids.add(line.id);
    lines.push(line);
    ticked.push(text.charCodeAt(at + 3) !== 32);
    pieces.push(text.slice(copied, at + 3));
    copied = at + 4;
  }
  pieces.push(text.slice(copied));
  return { text, key: pieces.join('?'), lines, ticked, bits: toBits(ticked), twice };
}

/** Where the next `- [ ] ` or `- [x] ` stands at the start of a line. */
function boxAt(text: string, from: number): number {
  let at = from === 0 && text.startsWith('- [') ? 0 : next(text, from);
  while (at !== -1) {
    const mark = text.charCodeAt(at + 3);
    if ((mark === 32 || mark === 120 || mark === 88) && text.startsWith('] ', at + 4)) return at;
    at = next(text, at + 3);
  }
  return -1;
}

function next(text: string, from: number): number {
  const found = text.indexOf('\n- [', Math.max(0, from - 1));
  return found === -1 ? -1 : found + 1;
}

function lineAt(text: string, at: number): Line | undefined {
  const end = text.indexOf('\n', at);
  const anchor = text.indexOf(ANCHOR, at + 5);
  if (anchor === -1 || anchor > end) return undefined;
  const from = anchor + ANCHOR.length;
  const close = text.indexOf('-->', from);
  if (close === -1 || close > end) return undefined;
  const id = text.slice(from, close);
  return SLUG.test(id) ? { id, words: text.slice(at + 6, anchor) } : undefined;
}

function toBits(ticked: readonly boolean[]): Uint32Array {
  const bits = new Uint32Array(Math.max(1, Math.ceil(ticked.length / 32)));
  ticked.forEach((on, index) => {
    if (on) bits[index >>> 5] = (bits[index >>> 5] ?? 0) | (1 << (index & 31));
  });
  return bits;
}

/** In how many boxes two texts with the same key differ. */
export function distance(a: Uint32Array, b: Uint32Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index += 1) {
    let word = (a[index] ?? 0) ^ (b[index] ?? 0);
    word -= (word >>> 1) & 0x55555555;
    word = (word & 0x33333333) + ((word >>> 2) & 0x33333333);
    sum += (((word + (word >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
  }
  return sum;
}

/** Whether line `index` is ticked. */
export function bit(bits: Uint32Array, index: number): boolean {
  return (((bits[index >>> 5] ?? 0) >>> (index & 31)) & 1) === 1;
}

/** id → ticked, as the text shows it. */
export function boxes(text: string): Map<string, boolean> {
  const parsed = parse(text);
  return new Map(parsed.lines.map((line, index) => [line.id, parsed.ticked[index] ?? false]));
}
