import { makeMapping } from './tree.ts';
import type { Entry, Node, Scalar } from './tree.ts';

/** The values of `quick-yaml.ts`: each reads from the cursor on and leaves it behind what it read, or gives up. */

export interface Cursor {
  readonly text: string;
  at: number;
}

/** Thrown where the quick reader gives up; one object, because nobody looks at its stack. */
export const UNUSUAL = new Error('not in the part of YAML that is read quickly');

const DOUBLE = /"(?:[^"\\\n]|\\["\\/nt])*"/y;
const SINGLE = /'(?:[^'\n]|'')*'/y;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', '"': '"', '\\': '\\', '/': '/' };

export function quickDouble(cursor: Cursor): Scalar {
  const { start, raw } = take(cursor, DOUBLE);
  const inner = raw.slice(1, -1);
  const value = inner.includes('\\')
    ? inner.replace(/\\(.)/g, (_, one: string) => ESCAPES[one] ?? '')
    : inner;
  return { type: 'scalar', value, raw: value, start, end: cursor.at };
}

export function quickSingle(cursor: Cursor): Scalar {
  const { start, raw } = take(cursor, SINGLE);
  const value = raw.slice(1, -1).replaceAll("''", "'");
  return { type: 'scalar', value, raw: value, start, end: cursor.at };
}

function take(cursor: Cursor, pattern: RegExp): { start: number; raw: string } {
  const start = cursor.at;
  pattern.lastIndex = start;
  // `test` makes no array of matches, of which there would be thousands.
  if (!pattern.test(cursor.text)) throw UNUSUAL;
  cursor.at = pattern.lastIndex;
  return { start, raw: cursor.text.slice(start, cursor.at) };
}

// First a character that is no indicator of YAML (yaml.org/spec/1.2.2/#rule-c-indicator), or a hyphen that is no dash.
const PLAIN = /(?:[^ \n\-?:,[\]{}#&*!|>'"%@`]|-(?=[^ \n]))[^\n]*/y;
const PLAIN_IN_FLOW = /(?:[^ \n\-?:,[\]{}#&*!|>'"%@`]|-(?=[^ \n,[\]{}]))[^\n,[\]{}]*/y;

export function quickPlain(cursor: Cursor, pattern = PLAIN): Scalar {
  const { start, raw: line } = take(cursor, pattern);
  const comment = line.indexOf(' #');
  let raw = comment === -1 ? line : line.slice(0, comment);
  let end = raw.length;
  while (raw[end - 1] === ' ') end -= 1;
  raw = raw.slice(0, end);
  if (raw.includes(': ') || raw.endsWith(':')) throw UNUSUAL;
  cursor.at = start + raw.length;
  return { type: 'scalar', value: resolve(raw), raw, start, end: cursor.at };
}

const NUMBER = /^-?\d{1,15}(?:\.\d{1,15})?$/;
const RARE_NUMBER = /^[-+]?(?:\.?\d[\d.]*(?:[eE][-+]?\d+)?|0[xo][\da-fA-F]+|\.(?:inf|nan))$/i;

/** The core schema (yaml.org/spec/1.2.2/#103-core-schema), without the rarer forms of numbers. */
function resolve(raw: string): Scalar['value'] {
  const first = raw.charCodeAt(0);
  // Digits, plus, hyphen and dot.
  if ((first >= 48 && first <= 57) || first === 43 || first === 45 || first === 46) {
    if (NUMBER.test(raw)) return Number(raw);
    if (RARE_NUMBER.test(raw)) throw UNUSUAL;
    return raw;
  }
  if (raw.length > 5) return raw;
  if (raw === 'true' || raw === 'True' || raw === 'TRUE') return true;
  if (raw === 'false' || raw === 'False' || raw === 'FALSE') return false;
  return raw === 'null' || raw === 'Null' || raw === 'NULL' || raw === '~' ? null : raw;
}

/**
 * `key: text` as nearly all are, up to the end of the line, or in `{ }` to the comma or bracket: a word, a text without
 * `:` and `#`, or one in quotes without a backslash. In one regular expression, because every call costs before it is compiled.
 */
export const BLOCK_PAIR =
  /[A-Za-z0-9_$][A-Za-z0-9_$./-]{0,99}: +(?:"[^"\\\n]*" *|[^ \n\-?:,[\]{}#&*!|>'"%@`][^\n:#]*)\n/y;
const FLOW_PAIR =
  /[A-Za-z0-9_$][A-Za-z0-9_$./-]{0,99}: +(?:"[^"\\\n]*" *|[^ \n\-?:,[\]{}#&*!|>'"%@`][^\n:#,[\]{}]*)[,}]/y;

/** The pair; the cursor goes to the character that ends it. Undefined where it takes more to read it. */
export function quickPair(cursor: Cursor, pattern: RegExp): Entry | undefined {
  const { text, at: start } = cursor;
  pattern.lastIndex = start;
  if (!pattern.test(text)) return undefined;
  const close = pattern.lastIndex - 1;
  const colon = text.indexOf(':', start);
  const word = text.slice(start, colon);
  if (isOddKey(word)) throw UNUSUAL;
  let from = colon + 1;
  while (text.charCodeAt(from) === 32) from += 1;
  let to = close;
  while (text.charCodeAt(to - 1) === 32) to -= 1;
  cursor.at = close;
  const quoted = text[from] === '"';
  const raw = quoted ? text.slice(from + 1, to - 1) : text.slice(from, to);
  const value: Scalar = { type: 'scalar', value: quoted ? raw : resolve(raw), raw, start: from, end: to };
  return { key: { text: word, start, end: colon }, value };
}

const MAX_DEPTH = 30;
const FLOW_KEY = /[A-Za-z0-9_$][A-Za-z0-9_$./-]*(?=: )/y;

/** `[a, b]` and `{ a: b }` on one line, with nothing left out between commas. */
export function quickFlow(cursor: Cursor, depth: number): Node {
  if (depth > MAX_DEPTH) throw UNUSUAL;
  const start = cursor.at;
  const isList = cursor.text[start] === '[';
  cursor.at += 1;
  blanks(cursor);
  if (isList) {
    const items: Node[] = [];
    if (cursor.text[cursor.at] !== ']')
      do items.push(flowValue(cursor, depth));
      while (goesOn(cursor, ']'));
    cursor.at += 1;
    return { type: 'list', items, start, end: cursor.at };
  }
  const entries = new Map<string, Entry>();
  if (cursor.text[cursor.at] !== '}')
    do {
      const entry = quickPair(cursor, FLOW_PAIR) ?? flowEntry(cursor, depth);
      if (entries.has(entry.key.text)) throw UNUSUAL;
      entries.set(entry.key.text, entry);
    } while (goesOn(cursor, '}'));
  cursor.at += 1;
  return makeMapping(entries, start, cursor.at);
}

/** Over a comma to the next one; false at the bracket that closes. */
function goesOn(cursor: Cursor, close: string): boolean {
  blanks(cursor);
  const next = cursor.text[cursor.at];
  if (next === close) return false;
  if (next !== ',') throw UNUSUAL;
  cursor.at += 1;
  blanks(cursor);
  return true;
}

function flowEntry(cursor: Cursor, depth: number): Entry {
  const key = flowKey(cursor);
  return { key, value: flowValue(cursor, depth) };
}

function flowKey(cursor: Cursor): Entry['key'] {
  const start = cursor.at;
  const first = cursor.text[start];
  const word =
    first === '"'
      ? quickDouble(cursor).raw
      : first === "'"
        ? quickSingle(cursor).raw
        : take(cursor, FLOW_KEY).raw;
  const end = cursor.at;
  if (cursor.text[end] !== ':' || cursor.text[end + 1] !== ' ') throw UNUSUAL;
  if (isOddKey(word)) throw UNUSUAL;
  cursor.at = end + 1;
  blanks(cursor);
  return { text: word, start, end };
}

/** Keys that `yaml.ts` has something to say about. */
export function isOddKey(key: string): boolean {
  return key === '__proto__' || key === '<<' || key === 'null' || key === 'Null' || key === 'NULL';
}

function flowValue(cursor: Cursor, depth: number): Node {
  const first = cursor.text[cursor.at];
  if (first === '[' || first === '{') return quickFlow(cursor, depth + 1);
  if (first === '"') return notKey(cursor, quickDouble(cursor));
  if (first === "'") return notKey(cursor, quickSingle(cursor));
  return quickPlain(cursor, PLAIN_IN_FLOW);
}

/** `["a": b]` is a mapping inside of a list. */
function notKey(cursor: Cursor, node: Scalar): Scalar {
  if (/[^ ,\]}]/.test(cursor.text[cursor.at] ?? '')) throw UNUSUAL;
  return node;
}

function blanks(cursor: Cursor): void {
  while (cursor.text[cursor.at] === ' ') cursor.at += 1;
}

const HEADER = /\|(-?)(?: +#[^\n]*)? *\n/y;

/** `|` and `|-`: the lines below that are indented more than the column. */
export function quickBlockText(cursor: Cursor, column: number): Scalar {
  const { start, raw } = take(cursor, HEADER);
  const lines: string[] = [];
  let indent = -1;
  while (cursor.at < cursor.text.length) {
    const newline = cursor.text.indexOf('\n', cursor.at);
    const line = cursor.text.slice(cursor.at, newline);
    const own = line.search(/[^ ]/);
    if (own === -1) {
      if (indent === -1 && line !== '') throw UNUSUAL;
      lines.push(indent === -1 ? '' : line.slice(indent));
    } else {
      if (own <= column || (indent !== -1 && own < indent)) {
        if (own > column) throw UNUSUAL;
        break;
      }
      if (indent === -1) indent = own;
      lines.push(line.slice(indent));
    }
    cursor.at = newline + 1;
  }
  if (indent === -1) throw UNUSUAL;
  while (lines.at(-1) === '') lines.pop();
  if (/^ *$/.test(lines.at(-1) ?? '')) throw UNUSUAL;
  const value = lines.join('\n') + (raw.startsWith('|-') ? '' : '\n');
  return { type: 'scalar', value, raw: value, start, end: start + 1 };
}
