/** Looking into parsed JSON that anybody may have written: own keys only, and every value is checked for its type. */
import { FormatFault } from './fault.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value under a key of an object; undefined where it is no object or has no such key of its own. */
export function at(value: unknown, ...keys: readonly string[]): unknown {
  let here = value;
  for (const key of keys) here = isObject(here) && Object.hasOwn(here, key) ? here[key] : undefined;
  return here;
}

export function text(value: unknown, ...keys: readonly string[]): string | undefined {
  const found = at(value, ...keys);
  return typeof found === 'string' ? found : undefined;
}

/**
 * The list under a key; empty where there is none. Of a long one in a big document each element is parsed whenever it is
 * asked for (see `parseBigJson`): a loop over it keeps none of them, `filter`, `map` and `flatMap` keep what they make.
 */
export function list(value: unknown, ...keys: readonly string[]): readonly unknown[] {
  const found = at(value, ...keys);
  return Array.isArray(found) ? found : [];
}

/** What stands in a list, and in the same list of each of these, and so on, in the order of the document. */
export function* nested(value: unknown, key: string): Generator<unknown> {
  const open = [list(value, key)[Symbol.iterator]()];
  for (let inner = open.at(-1); inner; inner = open.at(-1)) {
    const { done, value: one } = inner.next();
    if (done === true) open.pop();
    else {
      yield one;
      open.push(list(one, key)[Symbol.iterator]());
    }
  }
}

/** A whole number from 0 to 1e12, written as a number or as digits; undefined for everything else. */
export function count(value: unknown, ...keys: readonly string[]): number | undefined {
  const found = at(value, ...keys);
  const number = typeof found === 'string' && /^\d{1,12}$/.test(found) ? Number(found) : found;
  return typeof number === 'number' && Number.isInteger(number) && number >= 0 && number <= 1e12
    ? number
    : undefined;
}

/** A line or column: 1 or more. */
export function ordinal(value: unknown, ...keys: readonly string[]): number | null {
  const found = count(value, ...keys);
  return found === undefined || found === 0 ? null : found;
}

/**
 * The JSON document in a text. Banners before and after it are left out (`npm run` writes some, tests print to the same
 * stream): it is looked for at line starts, and only a whole value that is an object or a list counts.
 */
export function parseJson(source: string): unknown {
  const body = bodyOf(source);
  try {
    return JSON.parse(body);
  } catch (error) {
    const found = embedded(source);
    if (found) return found.value;
    throw broken(source, error);
  }
}

function bodyOf(source: string): string {
  const body = source.trim();
  if (body === '') throw new FormatFault('empty', 'there is nothing in it');
  if (body.length > MAX_JSON_TEXT)
    throw new FormatFault(
      'too-large',
      `it has more than 64 million characters and is not one JSON document in UTF-8; let the tool write its report into a file of its own`,
    );
  return body;
}

/** Characters of JSON that is parsed in one piece, which takes up to ten times its size. */
export const MAX_JSON_TEXT = 64 * 1024 * 1024;
const MAX_TRIES = 20;
const MAX_DOCUMENTS = 5000;

function embedded(source: string): { readonly value: unknown } | undefined {
  for (const value of documents(source, false)) return { value };
  return undefined;
}

/**
 * Every JSON document in a text: a script that runs a tool in each workspace prints one report after the other, and the
 * first one alone would hide what the others found. Throws FormatFault where there is none, and where the last is cut off.
 */
export function parseJsonAll(source: string): unknown[] {
  const body = bodyOf(source);
  try {
    return [JSON.parse(body)];
  } catch (error) {
    const found = [...documents(source, true)];
    if (found.length > 0) return found;
    throw broken(source, error);
  }
}

/** Objects and lists that begin at a line's start or right after another one. */
function* documents(source: string, whole: boolean): Generator<unknown> {
  let [tries, found] = [0, 0];
  for (let from = atLineStart(source, 0); from >= 0;) {
    const end = valueEnd(source, from);
    const value = end < 0 ? undefined : parsed(source.slice(from, end));
    if (value === undefined || (isBare(value) && !isAlone(source, from, end))) {
      if (whole && found > 0 && end < 0 && /^(?:\{\s*"|\[\s*[{[])/.test(source.slice(from, from + 50)))
        throw new FormatFault('cut-off', `the ${found + 1}. JSON document in it has no end`);
      // A bracket that began no JSON, such as a log line `[info] …`.
      if ((tries += 1) > MAX_TRIES) return;
      from = atLineStart(source, from + 1);
    } else {
      yield value;
      if ((found += 1) > MAX_DOCUMENTS)
        throw new FormatFault('too-large', `there are more than ${MAX_DOCUMENTS} JSON documents in it`);
      from = /^[ \t]*[[{]/.test(source.slice(end, end + 20))
        ? end + source.slice(end, end + 20).search(/[[{]/)
        : atLineStart(source, end);
    }
  }
}

/** The first bracket at or after a place that begins a line; -1 where there is none. */
function atLineStart(source: string, place: number): number {
  const start = /^[ \t]*[[{]/gm;
  start.lastIndex = place;
  return start.exec(source) === null ? -1 : start.lastIndex - 1;
}

function parsed(piece: string): unknown {
  try {
    return JSON.parse(piece);
  } catch {
    return undefined;
  }
}

/** `[ ]` is a box to tick in many a text, and `{}` a placeholder. */
function isBare(value: unknown): boolean {
  return Array.isArray(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0;
}

function isAlone(source: string, from: number, end: number): boolean {
  const before = source.slice(source.lastIndexOf('\n', from) + 1, from);
  const to = source.indexOf('\n', end);
  return before.trim() === '' && source.slice(end, to < 0 ? undefined : to).trim() === '';
}

/** Where the object or list that begins at `from` ends; -1 where it does not. */
function valueEnd(source: string, from: number): number {
  let depth = 0;
  const token = /["{}[\]]/g;
  token.lastIndex = from;
  for (let match = token.exec(source); match; match = token.exec(source)) {
    const char = match[0];
    if (char === '"') {
      const end = stringEnd(source, match.index);
      if (end < 0) return -1;
      token.lastIndex = end;
    } else if (char === '{' || char === '[') depth += 1;
    else {
      depth -= 1;
      if (depth === 0) return match.index + 1;
    }
  }
  return -1;
}

function stringEnd(source: string, quote: number): number {
  for (let at = quote + 1; at < source.length; at += 1) {
    const char = source.charCodeAt(at);
    if (char === 92) at += 1;
    else if (char === 34) return at + 1;
    else if (char === 10) return -1;
  }
  return -1;
}

/** Node.js says where (`at position 12`), and nothing but "end of JSON input" where it is cut off. */
function broken(source: string, error: unknown): FormatFault {
  const message = error instanceof Error ? error.message : '';
  const lead = source.length - source.trimStart().length;
  const where = /position (\d+)/.exec(message)?.[1];
  const offset = where === undefined ? source.length : lead + Number(where);
  const isCut = where === undefined || offset >= source.trimEnd().length || valueEnd(source, lead) < 0;
  const before = source.slice(0, isCut ? source.length : offset);
  const position = { line: before.split('\n').length, column: before.length - before.lastIndexOf('\n') };
  return isCut && /^\s*[[{]/.test(source)
    ? new FormatFault('cut-off', 'the JSON ends before its last bracket', position)
    : new FormatFault('malformed', 'it is not JSON', position);
}
