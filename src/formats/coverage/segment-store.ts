import type { ByteBuffer } from './entries.ts';
import { unionOf } from './segment.ts';

const CHUNK = 1024 * 1024;
const NONE = new Uint8Array(0);

/**
 * The packed segments of all files, in a few big blocks: an object for each of fifty thousand files costs more than what
 * is in it. A file that comes again gets a second segment; neighbours of similar size are united at once, so there are
 * never more than about twenty, and a file that comes a million times costs n log n, not n².
 */
export class SegmentStore {
  readonly #blocks: Uint8Array[] = [];
  #used = CHUNK;
  /** By file: block, offset, length; length 0 is none. */
  #places = new Uint32Array(3 * 1024);
  /** The segments of files that came more than once. */
  readonly #more = new Map<number, Uint8Array[]>();

  /** Keeps a copy. */
  push(file: number, segment: Uint8Array, scratch: ByteBuffer): void {
    const known = this.#more.get(file);
    if (!known && this.#length(file) === 0) {
      this.#put(file, segment);
      return;
    }
    const segments = known ?? [this.#view(file)];
    if (!known) this.#more.set(file, segments);
    segments.push(segment.slice());
    for (;;) {
      const last = segments.at(-1);
      const before = segments.at(-2);
      if (!last || !before || before.length > 2 * last.length) return;
      segments.splice(-2, 2, unionOf(before, last, scratch));
    }
  }

  /** All that is known of a file, in one; empty where nothing is. */
  united(file: number, scratch: ByteBuffer): Uint8Array {
    const segments = this.#more.get(file);
    if (!segments) return this.#view(file);
    while (segments.length > 1) {
      const [last = NONE, before = NONE] = [segments.pop(), segments.pop()];
      segments.push(unionOf(before, last, scratch));
    }
    return segments[0] ?? NONE;
  }

  #length(file: number): number {
    return this.#places[3 * file + 2] ?? 0;
  }

  #view(file: number): Uint8Array {
    const offset = this.#places[3 * file + 1] ?? 0;
    return (this.#blocks[this.#places[3 * file] ?? 0] ?? NONE).subarray(offset, offset + this.#length(file));
  }

  #put(file: number, segment: Uint8Array): void {
    if (this.#used + segment.length > CHUNK) {
      this.#blocks.push(new Uint8Array(Math.max(CHUNK, segment.length)));
      this.#used = 0;
    }
    this.#blocks.at(-1)?.set(segment, this.#used);
    if (3 * file + 2 >= this.#places.length) {
      const bigger = new Uint32Array(Math.max(this.#places.length * 2, 3 * file + 3));
      bigger.set(this.#places);
      this.#places = bigger;
    }
    this.#places.set([this.#blocks.length - 1, this.#used, segment.length], 3 * file);
    this.#used += segment.length;
  }
}
