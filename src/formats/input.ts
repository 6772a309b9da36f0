import { Buffer } from 'node:buffer';
import { FormatFault } from './fault.ts';
import { MAX_JSON_TEXT } from './json.ts';
import { BEHIND, parseBigJson } from './json-big.ts';

/** The pieces of a file, from wherever they come. Each may be filled anew as soon as the next one is asked for. */
export type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

const HEAD_BYTES = 64 * 1024;
const MAX_DOCUMENT = 256 * 1024 * 1024;
/** Smaller documents are parsed in one piece, which takes up to ten times their size. */
const BIG_DOCUMENT = 8 * 1024 * 1024;
/** `[INFO]` begins no JSON. */
const ONE_DOCUMENT = /^\ufeff?\s*(?:\{\s*["}]|\[\s*[[{\]"])/;
const MAX_LINE = 4 * 1024 * 1024;

/** The beginning of a file to tell formats apart by, and all of it to read. */
export interface Peeked {
  readonly head: string;
  /** What the bytes are; undefined leaves it to the XML declaration. */
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be';
  readonly chunks: AsyncGenerator<Uint8Array>;
}

/** Reads up to 64 KiB ahead. Throws FormatFault `empty`. */
export async function peek(chunks: Chunks): Promise<Peeked> {
  const iterator = iterate(chunks);
  const ahead: Uint8Array[] = [];
  let length = 0;
  while (length < HEAD_BYTES) {
    const next = await iterator.next();
    if (next.done === true) break;
    length += next.value.length;
    ahead.push(length < HEAD_BYTES ? Buffer.from(next.value) : next.value);
  }
  if (length === 0) throw new FormatFault('empty', 'the file has 0 bytes');
  const bytes = Buffer.concat(ahead);
  const encoding = encodingOf(bytes);
  const head = new TextDecoder(encoding).decode(bytes.subarray(0, HEAD_BYTES));
  return { head, encoding, chunks: again(ahead, iterator) };
}

async function* iterate(chunks: Chunks): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

async function* again(ahead: Uint8Array[], rest: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    for (let next = ahead.shift(); next; next = ahead.shift()) yield next;
    yield* rest;
  } finally {
    await rest.return(undefined);
  }
}

/** Windows PowerShell's `>` writes UTF-16 with a byte order mark. */
function encodingOf(bytes: Uint8Array): Peeked['encoding'] {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a !== 0 && b === 0) return 'utf-16le';
  return a === 0 && b !== 0 ? 'utf-16be' : 'utf-8';
}

/** A document that was parsed as one, or all that stands in it. */
export type Document = { readonly value: unknown } | { readonly text: string };

/**
 * All of it. A big document that is one JSON value in UTF-8 comes parsed (see `parseBigJson`), everything else as text.
 * Throws FormatFault `encoding`, `too-large` and, for big JSON, what `parseBigJson` throws.
 */
export async function readDocument(peeked: Peeked): Promise<Document> {
  const bytes = await gather(peeked);
  if (bytes.length >= BIG_DOCUMENT && peeked.encoding === 'utf-8' && ONE_DOCUMENT.test(peeked.head)) {
    try {
      return { value: parseBigJson(bytes) };
    } catch (error) {
      // Some scripts run a tool in each folder.
      const isMore = error instanceof FormatFault && error.detail === BEHIND;
      if (!isMore || bytes.length > MAX_JSON_TEXT) throw error;
    }
  }
  try {
    return { text: new TextDecoder(peeked.encoding, { fatal: true }).decode(bytes) };
  } catch {
    throw new FormatFault('encoding', `it is not valid ${peeked.encoding.toUpperCase()}`);
  }
}

async function gather(peeked: Peeked): Promise<Buffer> {
  let bytes = Buffer.alloc(0);
  let length = 0;
  for await (const chunk of peeked.chunks) {
    const end = length + chunk.length;
    if (end > MAX_DOCUMENT)
      throw new FormatFault(
        'too-large',
        `it has more than ${MAX_DOCUMENT / 1024 / 1024} MiB, the most that is read of a report in JSON or plain text; let the tool write one for each part of the project`,
      );
    if (end > bytes.length) {
      // Memory that is not written to costs nothing, and what is outgrown stays until V8 looks for it.
      const bigger = Buffer.allocUnsafeSlow(
        end > BIG_DOCUMENT ? MAX_DOCUMENT : Math.max(4 * end, HEAD_BYTES),
      );
      bigger.set(bytes.subarray(0, length));
      bytes = bigger;
    }
    bytes.set(chunk, length);
    length = end;
  }
  return bytes.subarray(0, length);
}

/** Line by line, without line ends. Bytes that are no text become U+FFFD: tests print what they like. Throws FormatFault `too-large`. */
export async function* readLines(peeked: Peeked): AsyncGenerator<string> {
  const decoder = new TextDecoder(peeked.encoding);
  let rest = '';
  for await (const chunk of peeked.chunks) {
    rest += decoder.decode(chunk, { stream: true });
    let from = 0;
    for (let to = rest.indexOf('\n'); to >= 0; to = rest.indexOf('\n', from)) {
      yield rest.slice(from, to > from && rest.charCodeAt(to - 1) === 13 ? to - 1 : to);
      from = to + 1;
    }
    rest = rest.slice(from);
    if (rest.length > MAX_LINE)
      throw new FormatFault('too-large', `a line has more than ${MAX_LINE} characters`);
  }
  rest += decoder.decode();
  if (rest !== '') yield rest.replace(/\r$/, '');
}
