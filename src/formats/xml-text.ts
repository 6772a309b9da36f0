import { Buffer, isUtf8 } from 'node:buffer';
import { FormatFault } from './fault.ts';

const NOTHING = new Uint8Array(0);

/**
 * Bytes → strings to scan. UTF-8 is scanned as one character a byte (`bytes`), because markup is ASCII and almost all
 * of a report is thrown away: only what is kept gets decoded. Everything else is decoded at once.
 */
export class XmlDecoder {
  /** True while a character of the scanned string is a byte of UTF-8. */
  bytes = true;
  /** The bytes of the last string that was given, one for each of its characters; undefined when it was decoded. */
  raw: Uint8Array | undefined;
  #started = false;
  #decoder: InstanceType<typeof TextDecoder> | undefined;
  #head: Uint8Array = new Uint8Array(0);
  #tail: Uint8Array = NOTHING;
  /** What was given and is asked for again, with the next piece behind it. */
  #back: Uint8Array = NOTHING;
  /** Where pieces are put together: one for all of them, because new memory costs more than the copying. */
  #joined: Buffer = Buffer.alloc(0);

  decode(chunk: Uint8Array): string {
    this.raw = undefined;
    if (this.#started) return this.#next(chunk);
    this.#head = this.#head.length === 0 && chunk.length >= 256 ? chunk : Buffer.concat([this.#head, chunk]);
    return this.#head.length < 256 ? '' : this.#start();
  }

  /**
   * The bytes that `decode` would make a string of, the last ones of `unread` first; undefined where a string has to be
   * decoded. They are valid UTF-8 and end with a whole character.
   */
  whole(chunk: Uint8Array): Uint8Array | undefined {
    if (!this.#started || this.#decoder) return undefined;
    this.raw = this.#whole(chunk);
    return this.raw;
  }

  /**
   * Takes the last characters of what was given back, to give them once more before the next piece: one string is
   * faster to scan than two that are joined. False where that cannot be, because the string was decoded.
   */
  unread(characters: number): boolean {
    if (!this.raw) return false;
    // A copy: whoever reads the file may fill the chunk that was given anew.
    this.#back = Buffer.from(this.raw.subarray(this.raw.length - characters));
    return true;
  }

  end(): string {
    const rest = this.#started ? '' : this.#start();
    if (this.#tail.length > 0) throw badUtf8();
    if (!this.#decoder) return rest;
    try {
      return rest + this.#decoder.decode();
    } catch {
      throw new FormatFault('cut-off', `it ends within a character of ${this.#decoder.encoding}`);
    }
  }

  #start(): string {
    this.#started = true;
    const head = this.#head;
    this.#head = new Uint8Array(0);
    const label = encodingOf(head);
    if (label !== 'utf-8') {
      this.bytes = false;
      this.#decoder = new TextDecoder(label, { fatal: true });
    }
    const mark = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
    return this.#next(mark ? head.subarray(3) : head);
  }

  #next(chunk: Uint8Array): string {
    if (this.#decoder) {
      try {
        return this.#decoder.decode(chunk, { stream: true });
      } catch {
        throw new FormatFault('encoding', `it is not valid ${this.#decoder.encoding}`);
      }
    }
    this.raw = this.#whole(chunk);
    return latin1(this.raw, 0, this.raw.length);
  }

  #whole(chunk: Uint8Array): Uint8Array {
    const ahead = this.#back.length;
    const isPlain = this.#tail.length === 0 && ahead === 0;
    const whole = isPlain ? chunk : this.#join(chunk);
    this.#back = NOTHING;
    const cut = wholeCharacters(whole);
    const part = cut === whole.length ? whole : whole.subarray(0, cut);
    // What is given once more was looked at before, and begins and ends with whole characters.
    if (!isUtf8(ahead === 0 ? part : part.subarray(ahead))) throw badUtf8();
    this.#tail = cut === whole.length ? NOTHING : Uint8Array.from(whole.subarray(cut));
    return part;
  }

  #join(chunk: Uint8Array): Uint8Array {
    const back = this.#back;
    const from = back.length + this.#tail.length;
    const length = from + chunk.length;
    const into = this.#joined.length < length ? Buffer.allocUnsafeSlow(length * 2) : this.#joined;
    into.set(back, 0);
    into.set(this.#tail, back.length);
    into.set(chunk, from);
    this.#joined = into;
    return into.subarray(0, length);
  }
}

/** A character for each byte. */
export function latin1(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('latin1');
}

/** The end of a window that cuts no character: at most 3 bytes more. */
export function cutAt(bytes: Uint8Array, at: number): number {
  let to = Math.min(at, bytes.length);
  while (to < bytes.length && ((bytes[to] ?? 0) & 0xc0) === 0x80) to += 1;
  return to;
}

function badUtf8(): FormatFault {
  return new FormatFault('encoding', 'it is not valid UTF-8 and names no other encoding');
}

/** Bytes up to the last one that does not begin an unfinished UTF-8 sequence. */
function wholeCharacters(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) break;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
}

const READ = 'UTF-8, UTF-16, ISO-8859-1, Windows-1252 and US-ASCII are read';

/** A label for TextDecoder: from the byte order mark, else from the pattern of the first bytes (XML 1.0, appendix F), else declared. */
function encodingOf(head: Uint8Array): string {
  return markedEncoding(head) ?? declaredEncoding(head);
}

function markedEncoding([a, b, c]: Uint8Array): string | undefined {
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) return 'utf-16le';
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)) return 'utf-16be';
  return a === 0xef && b === 0xbb && c === 0xbf ? 'utf-8' : undefined;
}

function declaredEncoding(head: Uint8Array): string {
  const start = Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, 256)).toString('latin1');
  const declared = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']/
    .exec(start)?.[1]
    ?.toLowerCase();
  // .NET's StringWriter declares utf-16 in files that are saved as UTF-8.
  if (declared === undefined || /^(utf-?8|utf-16|us-ascii|ascii)$/.test(declared)) return 'utf-8';
  if (/^(iso-?8859-1|latin-?1|l1|windows-1252|cp1252)$/.test(declared)) return 'windows-1252';
  throw new FormatFault('encoding', `it declares the encoding ${declared}; ${READ}`);
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** A text or attribute value as it was meant: bytes to characters, entities (the five and numeric ones) to what they stand for. */
export function decodeXmlText(raw: string, bytes: boolean, entities = true): string {
  const text = bytes && /[\x80-\xff]/.test(raw) ? Buffer.from(raw, 'latin1').toString('utf8') : raw;
  if (!entities || !text.includes('&')) return text;
  return text.replace(
    /&(#x[0-9A-Fa-f]{1,8}|#[0-9]{1,8}|[^;&\s<]{1,64})?(;)?/g,
    (whole, name: string | undefined, end) => {
      if (name === undefined || end === undefined)
        throw new FormatFault('malformed', 'an & begins no entity');
      if (name.startsWith('#')) return fromCode(name);
      const known = ENTITIES.get(name);
      if (known === undefined)
        throw new FormatFault('entity', `it uses the entity ${whole.slice(0, 40)}, which XML does not have`);
      return known;
    },
  );
}

/** Numbers that are no character (XML 1.0 forbids &#0; and surrogates, writers write them) become U+FFFD. */
function fromCode(name: string): string {
  const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  const bad = !(code > 0 && code <= 0x10ffff) || (code >= 0xd800 && code <= 0xdfff);
  return bad ? '\ufffd' : String.fromCodePoint(code);
}
