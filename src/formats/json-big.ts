import { isUtf8 } from 'node:buffer';
import type { Buffer } from 'node:buffer';
import { FormatFault } from './fault.ts';

export interface BigJsonBounds {
  /** Bytes; smaller values are parsed at once. */
  readonly big: number;
  /** Elements of a list that are kept as they are; the others are parsed whenever somebody asks for them. */
  readonly first: number;
  /** Bytes of all that is parsed and kept. */
  readonly kept: number;
  /** Elements of long lists, in one document or in one element of such a list. */
  readonly elements: number;
}

const BOUNDS: BigJsonBounds = {
  big: 64 * 1024,
  first: 1000,
  kept: 128 * 1024 * 1024,
  elements: 5_000_000,
};
/** What each value that is kept counts on top, because an object takes more than its text. */
const OVERHEAD = 64;
/** Of containers that are big themselves. */
const MAX_DEPTH = 100;
/** The fault of what is perhaps one document and another one. */
export const BEHIND = 'there is something behind the JSON';
const IN_PARTS = 'let the tool write one report for each part of the project';
const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const BACKSLASH = 92;

/**
 * What `JSON.parse` makes of a big document, but that the elements of long lists are parsed anew each time they are asked
 * for: a million findings take the memory of their bytes and not of their objects, which is five times as much. Every
 * element is parsed once before anybody asks, so that what is no JSON is found wherever it stands.
 * @throws {FormatFault} `malformed`, `cut-off`, `encoding`, `too-deep`, `too-large`
 */
export function parseBigJson(bytes: Buffer, bounds = BOUNDS): unknown {
  if (!isUtf8(bytes)) throw new FormatFault('encoding', 'it is not valid UTF-8');
  return new BigJson(bytes, 0, bytes.length, bounds).document();
}

class BigJson {
  readonly #bytes: Buffer;
  readonly #end: number;
  readonly #bounds: BigJsonBounds;
  #at: number;
  #depth = 0;
  /** Bytes that may still be parsed and kept. */
  #room: number;
  #elements = 0;

  constructor(bytes: Buffer, from: number, end: number, bounds: BigJsonBounds) {
    this.#bytes = bytes;
    this.#at = from;
    this.#end = end;
    this.#bounds = bounds;
    this.#room = bounds.kept;
  }

  document(): unknown {
    if (this.#bytes[0] === 0xef) this.#at = 3;
    const value = this.#value();
    if (this.#next() !== -1) throw this.#fault('malformed', BEHIND);
    return value;
  }

  /** The byte that comes after blanks, -1 at the end. */
  #next(): number {
    const bytes = this.#bytes;
    for (; this.#at < this.#end; this.#at += 1) {
      const byte = bytes[this.#at] ?? 0;
      if (byte !== 32 && byte !== 10 && byte !== 13 && byte !== 9) return byte;
    }
    return -1;
  }

  #value(): unknown {
    const first = this.#next();
    const isContainer = first === 123 || first === 91;
    const end = valueEnd(
      this.#bytes,
      this.#at,
      this.#end,
      isContainer ? this.#at + this.#bounds.big : this.#end,
    );
    if (end >= 0 || !isContainer) return this.#parsed(end);
    if (this.#depth >= MAX_DEPTH) throw this.#fault('too-deep', `it is nested more than ${MAX_DEPTH} deep`);
    this.#depth += 1;
    this.#at += 1;
    const value = first === 123 ? this.#object() : this.#list();
    this.#depth -= 1;
    return value;
  }

  #parsed(end: number): unknown {
    if (end < 0) throw this.#fault('cut-off', 'the JSON ends before its last bracket', this.#end);
    this.#room -= end - this.#at + OVERHEAD;
    if (this.#room < 0)
      throw this.#fault(
        'too-large',
        `it has more than ${this.#bounds.kept / 1024 / 1024} MiB besides its long lists; ${IN_PARTS}`,
      );
    const value = this.#slice(this.#at, end);
    this.#at = end;
    return value;
  }

  #slice(from: number, end: number): unknown {
    try {
      return JSON.parse(this.#bytes.toString('utf8', from, end));
    } catch {
      throw this.#fault('malformed', 'it is not JSON', from);
    }
  }

  /** After a value or the opening bracket: whether another one comes. */
  #goesOn(close: number, isFirst: boolean): boolean {
    const byte = this.#next();
    if (byte === close || (byte === COMMA && !isFirst)) {
      this.#at += 1;
      return byte === COMMA;
    }
    if (byte === -1) throw this.#fault('cut-off', 'the JSON ends before its last bracket', this.#end);
    if (isFirst) return true;
    throw this.#fault('malformed', 'it is not JSON');
  }

  #object(): unknown {
    const entries: [string, unknown][] = [];
    for (let isFirst = true; this.#goesOn(125, isFirst); isFirst = false) {
      const key = this.#next() === QUOTE ? this.#value() : undefined;
      if (typeof key !== 'string' || this.#next() !== COLON)
        throw this.#fault('malformed', 'a key in quotes belongs here');
      this.#at += 1;
      entries.push([key, this.#value()]);
    }
    return Object.fromEntries(entries);
  }

  #list(): unknown[] {
    const kept: unknown[] = [];
    const places = new Places();
    for (let isFirst = true; this.#goesOn(93, isFirst); isFirst = false) {
      if (kept.length < this.#bounds.first) {
        kept.push(this.#value());
        continue;
      }
      this.#next();
      const from = this.#at;
      const end = valueEnd(this.#bytes, from, this.#end, this.#end);
      if (end < 0) throw this.#fault('cut-off', 'the JSON ends before its last bracket', this.#end);
      this.#again(from, end);
      this.#at = end;
      places.add(from, end);
      this.#elements += 1;
      const most = this.#bounds.elements;
      if (this.#elements > most)
        throw this.#fault('too-large', `it lists more than ${most / 1e6} million entries; ${IN_PARTS}`);
    }
    return places.count === 0 ? kept : lazy(kept, places, (from, end) => this.#again(from, end));
  }

  /** An element of a long list, big or not. */
  #again(from: number, end: number): unknown {
    if (end - from < this.#bounds.big) return this.#slice(from, end);
    const part = new BigJson(this.#bytes, from, end, this.#bounds);
    part.#depth = this.#depth;
    return part.#value();
  }

  #fault(code: FormatFault['code'], message: string, at = this.#at): FormatFault {
    let line = 1;
    let start = 0;
    for (let next = this.#bytes.indexOf(10); next >= 0 && next < at; next = this.#bytes.indexOf(10, start)) {
      line += 1;
      start = next + 1;
    }
    return new FormatFault(code, message, { line, column: at - start + 1 });
  }
}

/** Where the value that begins at `from` ends; -1 where that is not before `end` and `limit`. */
function valueEnd(bytes: Uint8Array, from: number, end: number, limit: number): number {
  const last = Math.min(end, limit);
  const first = bytes[from] ?? 0;
  if (first === QUOTE) return stringEnd(bytes, from + 1, last);
  let at = from;
  if (first !== 123 && first !== 91) {
    while (at < end && !isAfterScalar(bytes[at] ?? 0)) at += 1;
    return at;
  }
  for (let depth = 0; at >= 0 && at < last;) {
    const byte = bytes[at] ?? 0;
    at += 1;
    if (byte === QUOTE) at = stringEnd(bytes, at, last);
    else if (byte === 123 || byte === 91) depth += 1;
    else if ((byte === 125 || byte === 93) && (depth -= 1) === 0) return at;
  }
  return -1;
}

function stringEnd(bytes: Uint8Array, from: number, last: number): number {
  for (let at = from; at < last; at += 1) {
    const byte = bytes[at];
    if (byte === QUOTE) return at + 1;
    if (byte === BACKSLASH) at += 1;
  }
  return -1;
}

const isAfterScalar = (byte: number): boolean => byte === COMMA || byte === 125 || byte === 93 || byte <= 32;

/** Pairs of numbers, eight bytes each. */
class Places {
  count = 0;
  #pairs = new Uint32Array(2048);

  add(from: number, end: number): void {
    const at = this.count * 2;
    if (at === this.#pairs.length) {
      const bigger = new Uint32Array(at * 2);
      bigger.set(this.#pairs);
      this.#pairs = bigger;
    }
    this.#pairs[at] = from;
    this.#pairs[at + 1] = end;
    this.count += 1;
  }

  from = (index: number): number => this.#pairs[index * 2] ?? 0;
  end = (index: number): number => this.#pairs[index * 2 + 1] ?? 0;
}

/** A list whose elements beyond the first ones are made when they are read. It is read as any other, and cannot be changed. */
function lazy(kept: unknown[], places: Places, parse: (from: number, end: number) => unknown): unknown[] {
  const length = kept.length + places.count;
  const indexOf = (key: string | symbol): number =>
    typeof key === 'string' && /^\d{1,10}$/.test(key) ? Number(key) : -1;
  function* values(): Generator<unknown> {
    yield* kept;
    for (let index = 0; index < places.count; index += 1) yield parse(places.from(index), places.end(index));
  }
  return new Proxy<unknown[]>(kept, {
    get(target, key, receiver) {
      if (key === 'length') return length;
      if (key === Symbol.iterator) return values;
      const index = indexOf(key) - target.length;
      return index >= 0 && index < places.count
        ? parse(places.from(index), places.end(index))
        : Reflect.get(target, key, receiver);
    },
    has(target, key) {
      const index = indexOf(key);
      return index >= 0 ? index < length : Reflect.has(target, key);
    },
    set: () => false,
    deleteProperty: () => false,
    defineProperty: () => false,
  });
}
