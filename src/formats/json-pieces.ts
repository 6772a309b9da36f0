import { FormatFault } from './fault.ts';

/** Object keys and list indexes from the root to a value. */
export type JsonPath = readonly (string | number)[];

const MAX_PIECE = 128 * 1024 * 1024;
const MAX_DEPTH = 200;
const MAX_KEY = 64 * 1024;
const OPEN_OBJECT = 123;
const OPEN_LIST = 91;
const QUOTE = 34;

/**
 * Takes a JSON document apart while it streams: `descend` says which objects and lists are too big to hold, `take` gets
 * everything inside of them piece by piece, already parsed. 200 MB of JSON with one entry a file take the memory of the
 * biggest entry. Strict JSON (RFC 8259), one document, nothing around it but white space.
 */
export class JsonPieces {
  readonly #descend: (path: JsonPath) => boolean;
  readonly #take: (path: JsonPath, value: unknown) => void;
  /** The containers that were descended into, innermost last. */
  readonly #frames: { list: boolean; key: string | number }[] = [];
  /** What may come next. */
  #expect: 'value' | 'first' | 'key' | 'colon' | 'comma' | 'end' = 'value';
  #piece: Uint8Array[] = [];
  #pieceLength = 0;
  #scan: 'none' | 'nested' | 'string' | 'key' | 'scalar' = 'none';
  #depth = 0;
  #inString = false;
  #escaped = false;
  #line = 1;
  #lineStart = 0;
  /** Bytes before the chunk. */
  #base = 0;

  constructor(descend: (path: JsonPath) => boolean, take: (path: JsonPath, value: unknown) => void) {
    this.#descend = descend;
    this.#take = take;
  }

  write(chunk: Uint8Array): void {
    let at = 0;
    if (this.#base === 0 && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf) at = 3;
    while (at < chunk.length) at = this.#scan === 'none' ? this.#between(chunk, at) : this.#within(chunk, at);
    this.#base += chunk.length;
  }

  /** @throws {FormatFault} `cut-off`, `empty` */
  end(): void {
    if (this.#scan === 'scalar') this.#finish();
    if (this.#expect === 'end' && this.#scan === 'none') return;
    if (this.#expect === 'value' && this.#frames.length === 0 && this.#scan === 'none')
      throw new FormatFault('empty', 'there is nothing in it');
    throw this.#fault('cut-off', 'the JSON ends before its last bracket', 0);
  }

  /** White space and punctuation inside of the containers that are descended into. */
  #between(chunk: Uint8Array, start: number): number {
    let at = start;
    for (; at < chunk.length; at += 1) {
      const byte = chunk[at] ?? 0;
      if (byte === 10) this.#newline(at);
      else if (byte !== 32 && byte !== 13 && byte !== 9) return this.#token(byte, at);
    }
    return at;
  }

  /** Where to go on. */
  #token(byte: number, at: number): number {
    const frame = this.#frames.at(-1);
    const expect = this.#expect;
    if (byte === 125 || byte === 93) return this.#close(byte, at);
    if (expect === 'value' || (expect === 'first' && frame?.list === true)) return this.#value(byte, at);
    if (expect === 'key' || expect === 'first') {
      if (byte === QUOTE) return this.#begin('key', at);
      throw this.#fault('malformed', 'a key in quotes belongs here', at);
    }
    if (byte === 58 && expect === 'colon') this.#expect = 'value';
    else if (byte === 44 && expect === 'comma') {
      this.#expect = frame?.list === true ? 'value' : 'key';
      if (typeof frame?.key === 'number') frame.key += 1;
    } else throw this.#fault('malformed', 'it is not JSON', at);
    return at + 1;
  }

  #close(byte: number, at: number): number {
    const fits = this.#frames.at(-1)?.list === (byte === 93);
    if (!fits || (this.#expect !== 'comma' && this.#expect !== 'first'))
      throw this.#fault('malformed', 'a bracket is closed that is not open', at);
    this.#frames.pop();
    this.#expect = this.#frames.length === 0 ? 'end' : 'comma';
    return at + 1;
  }

  #value(byte: number, at: number): number {
    if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
      if (!this.#descend(this.#path())) return this.#begin('nested', at);
      if (this.#frames.length >= MAX_DEPTH) throw this.#fault('too-deep', 'it is nested too deep', at);
      this.#frames.push({ list: byte === OPEN_LIST, key: byte === OPEN_LIST ? 0 : '' });
      this.#expect = 'first';
      return at + 1;
    }
    if (byte === QUOTE) return this.#begin('string', at);
    if ((byte >= 48 && byte <= 57) || byte === 45 || byte === 116 || byte === 102 || byte === 110)
      return this.#begin('scalar', at);
    throw this.#fault('malformed', 'a value belongs here', at);
  }

  #begin(scan: 'nested' | 'string' | 'key' | 'scalar', at: number): number {
    this.#scan = scan;
    this.#depth = 0;
    this.#inString = false;
    this.#escaped = false;
    return at;
  }

  /** Goes on with a piece; collects its bytes. */
  #within(chunk: Uint8Array, start: number): number {
    const end = this.#scan === 'scalar' ? this.#scalarEnd(chunk, start) : this.#bracketEnd(chunk, start);
    const stop = end < 0 ? chunk.length : end;
    this.#pieceLength += stop - start;
    if (this.#pieceLength > (this.#scan === 'key' ? MAX_KEY : MAX_PIECE))
      throw this.#fault('too-large', `one entry has more than ${MAX_PIECE / 1024 / 1024} MiB`, start);
    if (end >= 0) {
      this.#piece.push(chunk.subarray(start, stop));
      this.#finish();
    } else this.#piece.push(Uint8Array.from(chunk.subarray(start, stop)));
    return stop;
  }

  #scalarEnd(chunk: Uint8Array, start: number): number {
    for (let at = start; at < chunk.length; at += 1) {
      const byte = chunk[at] ?? 0;
      if (byte === 44 || byte === 125 || byte === 93 || byte <= 32) return at;
    }
    return -1;
  }

  /** After the closing quote or bracket of the piece, or -1. */
  #bracketEnd(chunk: Uint8Array, start: number): number {
    let inString = this.#inString;
    let escaped = this.#escaped;
    let depth = this.#depth;
    for (let at = start; at < chunk.length; at += 1) {
      const byte = chunk[at] ?? 0;
      if (inString) {
        if (escaped) escaped = false;
        else if (byte === 92) escaped = true;
        else if (byte === QUOTE) {
          inString = false;
          if (depth === 0) return at + 1;
        }
      } else if (byte === QUOTE) inString = true;
      else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
        depth += 1;
        if (depth > MAX_DEPTH) throw this.#fault('too-deep', `it is nested more than ${MAX_DEPTH} deep`, at);
      } else if (byte === 125 || byte === 93) {
        depth -= 1;
        if (depth === 0) return at + 1;
      } else if (byte === 10) this.#newline(at);
    }
    this.#inString = inString;
    this.#escaped = escaped;
    this.#depth = depth;
    return -1;
  }

  #finish(): void {
    const bytes = this.#piece.length === 1 ? this.#piece[0] : Buffer.concat(this.#piece);
    const scan = this.#scan;
    this.#piece = [];
    this.#pieceLength = 0;
    this.#scan = 'none';
    const value = this.#parse(bytes ?? new Uint8Array(0));
    const frame = this.#frames.at(-1);
    if (scan === 'key') {
      if (frame) frame.key = String(value);
      this.#expect = 'colon';
      return;
    }
    this.#expect = this.#frames.length === 0 ? 'end' : 'comma';
    this.#take(this.#path(), value);
  }

  #parse(bytes: Uint8Array): unknown {
    let text: string;
    try {
      text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      throw this.#fault('encoding', 'it is not valid UTF-8', 0);
    }
    try {
      return JSON.parse(text);
    } catch {
      throw this.#fault('malformed', `'${text.slice(0, 40)}${text.length > 40 ? '…' : ''}' is not JSON`, 0);
    }
  }

  #path(): (string | number)[] {
    return this.#frames.map((frame) => frame.key);
  }

  #newline(at: number): void {
    this.#line += 1;
    this.#lineStart = this.#base + at + 1;
  }

  #fault(code: FormatFault['code'], message: string, at: number): FormatFault {
    if (at === 0) return new FormatFault(code, message, { line: this.#line });
    return new FormatFault(code, message, {
      line: this.#line,
      column: this.#base + at - this.#lineStart + 1,
    });
  }
}
