import {
  BLOCK_PAIR,
  isOddKey,
  quickBlockText,
  quickDouble,
  quickFlow,
  quickPair,
  quickPlain,
  quickSingle,
  UNUSUAL,
} from './quick-scalars.ts';
import type { Cursor } from './quick-scalars.ts';
import { makeMapping } from './tree.ts';
import type { Entry, List, Mapping, Node } from './tree.ts';

/**
 * Reads the YAML that checklists are written in, about ten times faster from a cold start than the whole language
 * takes: `validate` runs in editors and commit hooks. It knows block mappings and lists, one-line `[…]` and `{…}`,
 * one-line texts and `|` texts. At anything else (anchors, tags, tabs, folded text, every mistake) it gives up and
 * `yaml.ts` decides. So it must never read what that one reads differently or refuses; a test compares the two.
 */
export function readQuickly(text: string): Node | undefined {
  // Control characters, tabs, carriage returns, a byte order mark; a file that does not end its last line.
  if (/[\x00-\x09\x0b-\x1f\x7f-\x9f\ufeff]/.test(text) || !text.endsWith('\n')) return undefined;
  const head = /^(?:#[^\n]*\n| *\n)*---\n/.exec(text)?.[0].length ?? 0;
  if (/^(?:---|\.\.\.)/m.test(text.slice(head))) return undefined;
  const cursor: Cursor = { text, at: head };
  try {
    if (nextLine(cursor) !== 0) return undefined;
    const node = block(cursor, 0, 0);
    return cursor.at === text.length && !(text.length > MANY && sizeOf(node) > MANY) ? node : undefined;
  } catch (error) {
    if (error === UNUSUAL) return undefined;
    throw error;
  }
}

const MAX_DEPTH = 30;
/** Below the bounds of `yaml.ts`: nodes of a file, and characters of a key (yaml.org/spec/1.2.2/#rule-ns-s-implicit-yaml-key). */
const MANY = 40_000;
const LONG_KEY = 1000;

function sizeOf(node: Node): number {
  if (node.type === 'scalar') return 1;
  const inner = node.type === 'list' ? node.items : node.entries.map(({ value }) => value);
  return inner.reduce((sum, each) => sum + sizeOf(each), 1);
}
const KEY = /[A-Za-z0-9_$][A-Za-z0-9_$./-]*(?=:[ \n])/y;
const END_OF_LINE = / *(?: #[^\n]*)?\n/y;

// In one go over blank lines and comments: a loop over characters is slow before it is compiled.
const TO_NEXT_LINE = /(?: *(?:#[^\n]*)?\n)* */y;

/** Goes to the first character of the next line that holds something; its column, or -1 at the end of the file. */
function nextLine(cursor: Cursor): number {
  TO_NEXT_LINE.lastIndex = cursor.at;
  TO_NEXT_LINE.test(cursor.text);
  cursor.at = TO_NEXT_LINE.lastIndex;
  if (cursor.at >= cursor.text.length) return -1;
  return cursor.at - cursor.text.lastIndexOf('\n', cursor.at - 1) - 1;
}

/** The mapping or list whose first character the cursor is at, in the given column. */
function block(cursor: Cursor, column: number, depth: number): Node {
  if (depth > MAX_DEPTH) throw UNUSUAL;
  if (isDash(cursor)) return list(cursor, column, depth);
  const first = entryAt(cursor, column, depth);
  if (!first) throw UNUSUAL;
  return mapping(cursor, column, first, depth);
}

function isDash({ text, at }: Cursor): boolean {
  return text[at] === '-' && (text[at + 1] === ' ' || text[at + 1] === '\n');
}

/** A key with its colon; the cursor stays where it is when there is none. */
function keyAt(cursor: Cursor): Entry['key'] | undefined {
  const { text, at } = cursor;
  let key: Entry['key'] | undefined;
  if (text[at] === '"' || text[at] === "'") {
    const quoted = text[at] === '"' ? quickDouble(cursor) : quickSingle(cursor);
    const end = cursor.at;
    cursor.at = at;
    if (text[end] === ':' && (text[end + 1] === ' ' || text[end + 1] === '\n'))
      key = { text: quoted.value as string, start: at, end };
  } else {
    KEY.lastIndex = at;
    if (KEY.test(text)) key = { text: text.slice(at, KEY.lastIndex), start: at, end: KEY.lastIndex };
  }
  if (key && (isOddKey(key.text) || key.end - key.start > LONG_KEY)) throw UNUSUAL;
  return key;
}

/** A key with what stands behind it; the cursor stays where it is when there is none. */
function entryAt(cursor: Cursor, column: number, depth: number): Entry | undefined {
  const pair = quickPair(cursor, BLOCK_PAIR);
  if (pair) {
    cursor.at += 1;
    return pair;
  }
  const key = keyAt(cursor);
  if (!key) return undefined;
  cursor.at = key.end + 1;
  return { key, value: behind(cursor, column, key.end, true, depth) };
}

function mapping(cursor: Cursor, column: number, first: Entry, depth: number): Mapping {
  const byKey = new Map<string, Entry>();
  const entries: Entry[] = [];
  let last = first;
  for (let entry: Entry | undefined = first; ; entry = entryAt(cursor, column, depth)) {
    if (!entry || byKey.has(entry.key.text)) throw UNUSUAL;
    last = entry;
    byKey.set(entry.key.text, entry);
    entries.push(entry);
    const next = nextLine(cursor);
    if (next > column) throw UNUSUAL;
    if (next < column || isDash(cursor)) {
      rewind(cursor);
      break;
    }
  }
  return makeMapping(byKey, first.key.start, endOf(last.value, last.key.end), entries);
}

function list(cursor: Cursor, column: number, depth: number): List {
  const start = cursor.at;
  const items: Node[] = [];
  for (;;) {
    const dash = cursor.at;
    cursor.at += 1;
    while (cursor.text[cursor.at] === ' ') cursor.at += 1;
    const inner = column + cursor.at - dash;
    if (cursor.at > dash && isDash(cursor)) throw UNUSUAL;
    const first = cursor.text[cursor.at] === '\n' ? undefined : entryAt(cursor, inner, depth + 1);
    if (first) items.push(mapping(cursor, inner, first, depth + 1));
    else {
      cursor.at = dash + 1;
      items.push(behind(cursor, column, start, false, depth));
    }
    const next = nextLine(cursor);
    if (next > column) throw UNUSUAL;
    if (next < column || !isDash(cursor)) {
      rewind(cursor);
      break;
    }
  }
  return { type: 'list', items, start, end: endOf(items.at(-1), start) };
}

/** A whole line is left to whoever has its column: back to where it starts. */
function rewind(cursor: Cursor): void {
  if (cursor.at < cursor.text.length) cursor.at = cursor.text.lastIndexOf('\n', cursor.at - 1) + 1;
}

/** What stands behind a colon or a dash, or on the lines below it. */
function behind(cursor: Cursor, column: number, before: number, inMapping: boolean, depth: number): Node {
  const { text } = cursor;
  if (atEnd(cursor)) {
    const next = nextLine(cursor);
    if (next > column) return block(cursor, next, depth + 1);
    if (next === column && inMapping && isDash(cursor)) return list(cursor, next, depth + 1);
    rewind(cursor);
    return { type: 'scalar', value: null, raw: '', start: before, end: before };
  }
  while (text[cursor.at] === ' ') cursor.at += 1;
  const first = text[cursor.at];
  if (first === '|') return quickBlockText(cursor, column);
  const node =
    first === '"'
      ? quickDouble(cursor)
      : first === "'"
        ? quickSingle(cursor)
        : first === '[' || first === '{'
          ? quickFlow(cursor, depth)
          : quickPlain(cursor);
  if (!atEnd(cursor)) throw UNUSUAL;
  return node;
}

/** Whether nothing but blanks and a comment is left on the line; then the cursor goes to the next one. */
function atEnd(cursor: Cursor): boolean {
  if (cursor.text.charCodeAt(cursor.at) === 10) {
    cursor.at += 1;
    return true;
  }
  END_OF_LINE.lastIndex = cursor.at;
  if (!END_OF_LINE.test(cursor.text)) return false;
  cursor.at = END_OF_LINE.lastIndex;
  return true;
}

function endOf(last: Node | undefined, otherwise: number | undefined): number {
  return Math.max(last?.end ?? 0, otherwise ?? 0);
}
