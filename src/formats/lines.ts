import { FormatFault } from './fault.ts';

const MAX_LINE_BYTES = 1024 * 1024;
const NOTHING = new Uint8Array(0);

/** Cuts chunks of UTF-8 into lines, without their ends (`\n` or `\r\n`) and without a byte order mark. */
export class LineReader {
  readonly #take: (line: string, number: number) => void;
  #carry: Uint8Array = NOTHING;
  /** How many lines there were so far. */
  count = 0;

  constructor(take: (line: string, number: number) => void) {
    this.#take = take;
  }

  write(chunk: Uint8Array): void {
    let start = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      const line = chunk.subarray(start, end);
      this.#line(this.#carry.length === 0 ? line : Buffer.concat([this.#carry, line]));
      this.#carry = NOTHING;
      start = end + 1;
    }
    if (start === chunk.length) return;
    // A copy: the chunk may be filled anew before the rest of the line comes.
    this.#carry = Buffer.concat([this.#carry, chunk.subarray(start)]);
    if (this.#carry.length > MAX_LINE_BYTES)
      throw new FormatFault('too-large', `a line has more than ${MAX_LINE_BYTES} bytes`, {
        line: this.count + 1,
      });
  }

  /** Whether the last line had its end. A last line without one is given, too. */
  end(): boolean {
    const rest = this.#carry;
    this.#carry = NOTHING;
    if (rest.length > 0) this.#line(rest);
    return rest.length === 0;
  }

  #line(bytes: Uint8Array): void {
    this.count += 1;
    let text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
    if (text.endsWith('\r')) text = text.slice(0, -1);
    if (this.count === 1 && text.startsWith('\ufeff')) text = text.slice(1);
    this.#take(text, this.count);
  }
}
