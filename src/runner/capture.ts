import { StringDecoder } from 'node:string_decoder';

/** Keeps the head and the tail of an output of any length in constant memory. */
export class Capture {
  readonly #keep: number;
  readonly #head: Buffer[] = [];
  #headBytes = 0;
  /** Ring of `#keep` bytes, made when the head is full; `#tailBytes` counts all that went through it. */
  #ring: Buffer | undefined;
  #tailBytes = 0;

  constructor(keepBytes: number) {
    this.#keep = Math.max(1, keepBytes);
  }

  push(chunk: Buffer): void {
    const room = this.#keep - this.#headBytes;
    if (room > 0) {
      const part = chunk.subarray(0, room);
      // A copy: the chunk is a slice of Node's 64 KiB read buffer, which it would keep alive.
      this.#head.push(Buffer.from(part));
      this.#headBytes += part.length;
    }
    if (chunk.length > Math.max(0, room)) this.#pushTail(chunk.subarray(Math.max(0, room)));
  }

  #pushTail(bytes: Buffer): void {
    this.#ring ??= Buffer.alloc(this.#keep);
    const kept = bytes.subarray(Math.max(0, bytes.length - this.#keep));
    const at = (this.#tailBytes + bytes.length - kept.length) % this.#keep;
    const first = Math.min(kept.length, this.#keep - at);
    kept.copy(this.#ring, at, 0, first);
    kept.copy(this.#ring, 0, first);
    this.#tailBytes += bytes.length;
  }

  /**
   * The text and how many bytes it leaves out. Where something is left out, both parts end at a line where they can, so
   * that no half of a secret or of a character stands at the cut, and a line of one `…` stands between them: no words,
   * because the text is judged.
   */
  finish(): { readonly text: string; readonly droppedBytes: number } {
    const head = Buffer.concat(this.#head);
    const ring = this.#ring;
    if (!ring) return { text: head.toString('utf8'), droppedBytes: 0 };
    if (this.#tailBytes <= this.#keep)
      return {
        text: Buffer.concat([head, ring.subarray(0, this.#tailBytes)]).toString('utf8'),
        droppedBytes: 0,
      };
    const at = this.#tailBytes % this.#keep;
    const tail = Buffer.concat([ring.subarray(at), ring.subarray(0, at)]);
    const lastBreak = head.lastIndexOf(10) + 1;
    const firstBreak = tail.indexOf(10) + 1;
    const shownHead = lastBreak > 0 ? head.subarray(0, lastBreak) : head;
    const shownTail = tail.subarray(firstBreak);
    const droppedBytes = this.#headBytes + this.#tailBytes - shownHead.length - shownTail.length;
    return {
      text: `${shownHead.toString('utf8')}${lastBreak > 0 ? '' : '\n'}…\n${shownTail.toString('utf8')}`,
      droppedBytes,
    };
  }
}

/** A longer line without an end is passed on in pieces, so that a stream without line ends takes no memory. */
const MAX_LINE = 64 * 1024;

/** Cuts a stream of bytes into lines of text. */
export class Lines {
  readonly #decoder = new StringDecoder('utf8');
  readonly #onLine: (line: string) => void;
  #rest = '';

  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine;
  }

  push(chunk: Buffer): void {
    const parts = (this.#rest + this.#decoder.write(chunk)).split('\n');
    this.#rest = parts.pop() ?? '';
    for (const part of parts) this.#onLine(part.endsWith('\r') ? part.slice(0, -1) : part);
    if (this.#rest.length > MAX_LINE) {
      this.#onLine(this.#rest);
      this.#rest = '';
    }
  }

  end(): void {
    const last = this.#rest + this.#decoder.end();
    if (last !== '') this.#onLine(last);
    this.#rest = '';
  }
}
