import type { Buffer } from 'node:buffer';
import { checkTrailers, parseChunkSize, parseHead, ResponseFault } from './response-head.ts';
import type { ResponseHead } from './response-head.ts';

/** As Node's own client (`--max-http-header-size`). */
const MAX_HEAD = 16 * 1024;
const MAX_CHUNK_LINE = 1024;
/** 100 and 103 may come before the answer, several times. */
const MAX_INFORMATIONAL = 10;

type Part = 'head' | 'sized' | 'chunk-line' | 'chunk' | 'chunk-end' | 'trailers' | 'until-close' | 'whole';

/**
 * Finds where a response of HTTP/1.1 ends, in bytes as they come; nothing of the body is kept. Strict: what could be read
 * in two ways is a fault, and so is anything behind the end, because requests follow each other on the connection.
 */
export class ResponseFrames {
  status = 0;
  /** Bytes of the body so far, without what frames them. */
  bytes = 0;
  closes = false;
  keepAliveMs: number | undefined;
  readonly #maxBody: number;
  #part: Part = 'whole';
  #isHead = false;
  /** Bytes of the body or chunk that are still to come. */
  #left = 0;
  /** The beginning of a head or line whose end has not come yet. */
  #held = '';
  #piece = '';
  #informational = 0;
  /** Servers send the same head again and again. */
  #lastText = '';
  #last: ResponseHead | undefined;

  /** `maxBody`: bytes of a body, as they are sent. More is a fault, as soon as it is known. */
  constructor(maxBody = Number.POSITIVE_INFINITY) {
    this.#maxBody = maxBody;
  }

  /** A request was sent; `isHead`: its answer has no body, whatever it says. */
  begin(isHead: boolean): void {
    this.status = 0;
    this.bytes = 0;
    this.#part = 'head';
    this.#isHead = isHead;
    this.#held = '';
    this.#informational = 0;
  }

  /** Whether anything of the answer has come. */
  get begun(): boolean {
    return this.#part !== 'head' || this.#held !== '' || this.#informational > 0;
  }

  /**
   * Takes what came; says whether the response is whole.
   * @throws {ResponseFault}
   */
  read(bytes: Buffer): boolean {
    let at = 0;
    while (at < bytes.length) {
      if (this.#part === 'whole') throw new ResponseFault('more came than the response');
      at = this.#step(bytes, at);
    }
    return this.#part === 'whole';
  }

  /** The connection has ended; says whether that ends the response as well. */
  end(): boolean {
    return this.#part === 'until-close';
  }

  #step(bytes: Buffer, at: number): number {
    switch (this.#part) {
      case 'sized':
      case 'chunk': {
        const count = Math.min(this.#left, bytes.length - at);
        this.bytes += count;
        this.#left -= count;
        if (this.#left === 0) this.#part = this.#part === 'sized' ? 'whole' : 'chunk-end';
        return at + count;
      }
      case 'until-close':
        this.bytes += bytes.length - at;
        this.#demandRoom(0);
        return bytes.length;
      case 'head':
        return this.#upTo('\r\n\r\n', MAX_HEAD, bytes, at, this.#takeHead);
      case 'chunk-line':
        return this.#upTo('\r\n', MAX_CHUNK_LINE, bytes, at, this.#takeChunkLine);
      case 'chunk-end':
        this.#chunkEnd(bytes[at]);
        return at + 1;
      default:
        return this.#upTo('\r\n\r\n', MAX_HEAD, bytes, at, this.#takeTrailers);
    }
  }

  /** Goes on behind `mark`, with all up to there in `#piece`; or to the end, where it has not come yet. */
  #upTo(mark: string, limit: number, bytes: Buffer, at: number, take: () => void): number {
    const held = this.#held;
    const found = held === '' ? bytes.indexOf(mark, at, 'latin1') : -1;
    if (found >= 0 && found + mark.length - at <= limit) {
      this.#piece = bytes.toString('latin1', at, found + mark.length);
      take.call(this);
      return found + mark.length;
    }
    const text = held + bytes.toString('latin1', at, Math.min(bytes.length, at + limit + 1 - held.length));
    const end = text.indexOf(mark, Math.max(0, held.length - mark.length));
    const size = end < 0 ? text.length : end + mark.length;
    if (size > limit)
      throw new ResponseFault('a head or line has too many bytes', 'UND_ERR_HEADERS_OVERFLOW');
    if (end < 0) {
      this.#held = text;
      return at + text.length - held.length;
    }
    this.#held = '';
    this.#piece = text.slice(0, size);
    take.call(this);
    return at + size - held.length;
  }

  #takeHead(): void {
    const text = this.#piece;
    let head = this.#last;
    if (!head || text !== this.#lastText) {
      head = parseHead(text);
      this.#last = head;
      this.#lastText = text;
    }
    const { status } = head;
    if (status < 200) {
      this.#informational += 1;
      if (status === 101 || this.#informational > MAX_INFORMATIONAL)
        throw new ResponseFault('it wants to change the protocol, or never comes to the answer');
      return;
    }
    this.status = status;
    this.closes = head.closes;
    this.keepAliveMs = head.keepAliveMs;
    this.#left = head.length;
    if (this.#isHead || status === 204 || status === 304 || head.length === 0) this.#part = 'whole';
    else if (head.chunked) this.#part = 'chunk-line';
    else this.#part = head.length > 0 ? 'sized' : 'until-close';
    if (this.#part === 'until-close') this.closes = true;
    if (this.#part === 'sized') this.#demandRoom(head.length);
  }

  #takeChunkLine(): void {
    this.#left = parseChunkSize(this.#piece);
    this.#demandRoom(this.#left);
    this.#part = this.#left === 0 ? 'trailers' : 'chunk';
    // So that the end of no trailers looks like the end of some.
    if (this.#left === 0) this.#held = '\r\n';
  }

  /** `more`: bytes of the body that are announced. */
  #demandRoom(more: number): void {
    if (this.bytes + more > this.#maxBody)
      throw new ResponseFault('the body is larger than may be read', 'UND_ERR_RES_EXCEEDED_MAX_SIZE');
  }

  #chunkEnd(byte: number | undefined): void {
    if (byte !== (this.#left === 0 ? 13 : 10))
      throw new ResponseFault('a chunk has another size than it says');
    this.#left += 1;
    if (byte === 10) this.#part = 'chunk-line';
  }

  #takeTrailers(): void {
    checkTrailers(this.#piece);
    this.#part = 'whole';
  }
}
