/** A comment's text: what it says apart from its boxes, and which boxes are ticked. Hostile in, plain data out. */

/** GitHub's web editor stores CRLF, the API what was sent (actions/runner#1462): only normalised texts are compared. */
export function norm(text: string): string {
  let plain = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  if (hasTrailingBlank(plain))
    plain = plain
      .split('\n')
      .map((line) => line.trimEnd())
      .join('\n');
  let end = plain.length;
  while (end > 0 && plain.charCodeAt(end - 1) === 10) end -= 1;
  return end === plain.length - 1 ? plain : `${plain.slice(0, end)}\n`;
}

function hasTrailingBlank(text: string): boolean {
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1))
    if (isBlank(text, end - 1)) return true;
  return isBlank(text, text.length - 1);
}

function isBlank(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 32 || code === 9;
}

/** A line `- [x] words <!--dc:id-->…`. */
export interface Line {
  readonly id: string;
  /** Everything between the box and the anchor, as it was written. */
  readonly words: string;
  /** Words and anchor as they stand in the text. */
  readonly source: string;
}

export interface Parsed {
  /** The normalised text. */
  readonly text: string;
  readonly layout: Layout;
  readonly lines: readonly Line[];
  /** One for each of `lines`. */
  readonly ticked: readonly boolean[];
  /** The same as bits, 32 lines to a number. */
  readonly bits: Uint32Array;
  /** An id stands in two lines: nobody can know which one was meant, and no rendering of ours looks like that. */
  readonly twice: boolean;
}

/** How a text is built around its boxes. */
export interface Layout {
  /** The text that it was read from first. */
  readonly text: string;
  /** Its length and the beginning of its state block: hardly two renderings share it. */
  readonly piece: string;
  readonly lines: readonly Line[];
  /** Where each box's mark stands. */
  readonly marks: readonly number[];
  readonly twice: boolean;
}

/** Whether two texts differ at most in their ticks. */
export function sameWords(a: Layout, b: Layout): boolean {
  if (a === b) return true;
  return a.piece === b.piece && a.marks.length === b.marks.length && hasLayout(a.text, b);
}

const ANCHOR = ' <!--dc:';
const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/;
/** More lines than a checklist may have items: a text with more was not ours. */
const MAX_LINES = 1000;

/** Reads a text. */
export function parse(raw: string): Parsed {
  return read(norm(raw));
}

const known = new WeakMap<object, Parsed>();

/**
 * Reads a revision's text once. By the revision and not by its text: V8 hashes long strings by their length alone, and a
 * comment's revisions are all about equally long.
 */
export function parseOnce(revision: { readonly text: string | null }): Parsed {
  const before = known.get(revision);
  if (before) return before;
  const parsed = parse(revision.text ?? '');
  known.set(revision, parsed);
  return parsed;
}

/** @internal for tests of the rules: without the normalisation. */
export function parseAsIs(raw: string): Parsed {
  return read(raw.endsWith('\n') ? raw : `${raw}\n`);
}

/** The newest layouts, oldest first: most revisions differ from one before only in their ticks. */
const recent: Layout[] = [];
const MOST_RECENT = 16;

function read(text: string): Parsed {
  for (let index = recent.length - 1; index >= 0; index -= 1) {
    const layout = recent[index];
    if (layout && layout.text.length === text.length && hasLayout(text, layout))
      return withLayout(text, layout);
  }
  const layout = layoutOf(text, recent.at(-1));
  recent.push(layout);
  if (recent.length > MOST_RECENT) recent.shift();
  return withLayout(text, layout);
}

/** From the end, where the state block stands: its nonce is in no other rendering. */
function hasLayout(text: string, layout: Layout): boolean {
  let end = text.length;
  for (let index = layout.marks.length; index >= 0; index -= 1) {
    const mark = layout.marks[index - 1] ?? -1;
    if (text.slice(mark + 1, end) !== layout.text.slice(mark + 1, end)) return false;
    if (mark !== -1 && !isMark(text.charCodeAt(mark))) return false;
    end = mark;
  }
  return true;
}

function withLayout(text: string, layout: Layout): Parsed {
  const ticked = layout.marks.map((mark) => text.charCodeAt(mark) !== 32);
  return { text, layout, lines: layout.lines, ticked, bits: toBits(ticked), twice: layout.twice };
}

const isMark = (code: number): boolean => code === 32 || code === 120 || code === 88;

/** Where the nonce of a rendering stands in its state block. */
const NONCE_LENGTH = 60;

function pieceOf(text: string): string {
  const block = text.lastIndexOf('<!-- dc-state:');
  return `${text.length} ${block === -1 ? '' : text.slice(block, block + NONCE_LENGTH)}`;
}

/**
 * Reads a layout. `like` is the one read before: most of the text between two boxes is the same there, and comparing is
 * many times faster than searching. What it finds does not depend on it.
 */
function layoutOf(text: string, like: Layout | undefined): Layout {
  const lines: Line[] = [];
  const marks: number[] = [];
  let next = 0;
  let from = 0;
  while (lines.length < MAX_LINES) {
    const at = like ? sameUpToBox(text, from, like, next) : -1;
    const found = at === -1 ? search(text, from, like?.lines[next]) : at;
    if (found === -1) break;
    const line = lineAt(text, found, like?.lines[next]);
    from = found + 4;
    if (!line) continue;
    lines.push(line);
    marks.push(found + 3);
    next = line === like?.lines[next] ? next + 1 : afterLine(line, like, next);
  }
  const same =
    like?.lines.length === lines.length && lines.every((line, index) => line === like.lines[index]);
  return {
    text,
    piece: pieceOf(text),
    lines: same ? like.lines : lines,
    marks,
    twice: same ? like.twice : new Set(lines.map(({ id }) => id)).size < lines.length,
  };
}

/** Where line `next` of `like` has its box here, when all that comes before it from `from` on is the same; or -1. */
function sameUpToBox(text: string, from: number, like: Layout, next: number): number {
  const mark = like.marks[next];
  if (mark === undefined || (next === 0 && from > 0)) return -1;
  const start = next === 0 ? 0 : (like.marks[next - 1] ?? 0) + 1;
  const here = from + mark - start;
  if (!isMark(text.charCodeAt(here)) || !text.startsWith('] ', here + 1)) return -1;
  return text.slice(from, here) === like.text.slice(start, mark) ? here - 3 : -1;
}

/** The next box that belongs to a line with an anchor. */
function search(text: string, from: number, like: Line | undefined): number {
  let at = boxAt(text, from);
  while (at !== -1 && !lineAt(text, at, like)) at = boxAt(text, at + 6);
  return at;
}

/** Which line of `like` comes after this one, there. */
function afterLine({ id }: Line, like: Layout | undefined, next: number): number {
  const there = like ? like.lines.findIndex((line, index) => index >= next && line.id === id) : -1;
  return there === -1 ? next : there + 1;
}

/** Where the next `- [ ] ` or `- [x] ` stands at the start of a line. */
function boxAt(text: string, from: number): number {
  let at = from === 0 && text.startsWith('- [') ? 0 : next(text, from);
  while (at !== -1) {
    if (isMark(text.charCodeAt(at + 3)) && text.startsWith('] ', at + 4)) return at;
    at = next(text, at + 3);
  }
  return -1;
}

function next(text: string, from: number): number {
  const found = text.indexOf('\n- [', Math.max(0, from - 1));
  return found === -1 ? -1 : found + 1;
}

/** `like` is the line at this place of another text: most often it is the same. */
function lineAt(text: string, at: number, like: Line | undefined): Line | undefined {
  if (like && text.slice(at + 6, at + 6 + like.source.length) === like.source) return like;
  const end = text.indexOf('\n', at);
  const anchor = text.indexOf(ANCHOR, at + 5);
  if (anchor === -1 || anchor > end) return undefined;
  const from = anchor + ANCHOR.length;
  const close = text.indexOf('-->', from);
  if (close === -1 || close > end) return undefined;
  const id = text.slice(from, close);
  return SLUG.test(id)
    ? { id, words: text.slice(at + 6, anchor), source: text.slice(at + 6, close + 3) }
    : undefined;
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
