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

export function list(value: unknown, ...keys: readonly string[]): readonly unknown[] {
  const found = at(value, ...keys);
  return Array.isArray(found) ? found : [];
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
  const body = source.trim();
  if (body === '') throw new FormatFault('empty', 'there is nothing in it');
  try {
    return JSON.parse(body);
  } catch (error) {
    const found = embedded(source);
    if (found) return found.value;
    throw broken(source, error);
  }
}

const MAX_TRIES = 20;

function embedded(source: string): { readonly value: unknown } | undefined {
  let tries = 0;
  for (const { index } of source.matchAll(/^[ \t]*[[{]/gm)) {
    tries += 1;
    if (tries > MAX_TRIES) return undefined;
    const end = valueEnd(source, index);
    if (end < 0) continue;
    try {
      const value: unknown = JSON.parse(source.slice(index, end));
      if (typeof value === 'object' && value !== null) return { value };
    } catch {
      // A bracket that began no JSON, such as a log line `[info] …`.
    }
  }
  return undefined;
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
