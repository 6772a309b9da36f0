/** A file's packed kinds, one after another: kind, sum, covered, length in bytes, entries. */
import { ByteBuffer, Cursor, Entries, packUnion } from './entries.ts';
import { COVERAGE_KINDS } from './types.ts';
import type { CoverageKind } from './types.ts';

const body = new ByteBuffer();

/** Appends kind, sum, length and entries. */
export function addSection(
  out: ByteBuffer,
  kind: number,
  fill: (body: ByteBuffer) => { total: number; covered: number },
): void {
  body.length = 0;
  const sum = fill(body);
  for (const number of [kind, sum.total, sum.covered, body.length]) out.varint(number);
  out.append(body.bytes.subarray(0, body.length));
}

export class Section {
  readonly #segment: Uint8Array;
  readonly #start: number;
  readonly #end: number;
  readonly total: number;
  readonly covered: number;

  constructor(segment: Uint8Array, start: number, end: number, total: number, covered: number) {
    this.#segment = segment;
    this.#start = start;
    this.#end = end;
    this.total = total;
    this.covered = covered;
  }

  cursor(): Cursor {
    return new Cursor(this.#segment, this.#start, this.#end);
  }
}

export function sectionOf(segment: Uint8Array, wanted: CoverageKind): Section | undefined {
  const header = new Header(segment);
  while (header.next())
    if (COVERAGE_KINDS[header.kind] === wanted)
      return new Section(segment, header.start, header.end, header.total, header.covered);
  return undefined;
}

/** Walks the sections of a segment. */
class Header {
  readonly #segment: Uint8Array;
  kind = 0;
  total = 0;
  covered = 0;
  start = 0;
  end = 0;

  constructor(segment: Uint8Array) {
    this.#segment = segment;
  }

  next(): boolean {
    if (this.end >= this.#segment.length) return false;
    let at = this.end;
    const numbers = [0, 0, 0, 0].map(() => {
      let value = 0;
      for (let factor = 1; ; factor *= 128) {
        const byte = this.#segment[at++] ?? 0;
        if (byte < 128) return value + byte * factor;
        value += (byte - 128) * factor;
      }
    });
    this.kind = numbers[0] ?? 0;
    this.total = numbers[1] ?? 0;
    this.covered = numbers[2] ?? 0;
    this.start = at;
    this.end = at + (numbers[3] ?? 0);
    return true;
  }
}

/** Both together; an entry that both have counts once. */
export function unionOf(a: Uint8Array, b: Uint8Array, out: ByteBuffer): Uint8Array {
  out.length = 0;
  for (const [index, kind] of COVERAGE_KINDS.entries()) {
    const left = sectionOf(a, kind);
    const right = sectionOf(b, kind);
    const none = new Cursor(a, 0, 0);
    if (left || right)
      addSection(out, index, (to) => packUnion(left?.cursor() ?? none, right?.cursor() ?? none, to));
  }
  return out.bytes.slice(0, out.length);
}

/** Branch outcomes summed up by line, to be united with reports that only have sums. */
export function perLine(segment: Uint8Array): Uint8Array {
  const out = new ByteBuffer();
  for (const [index, kind] of COVERAGE_KINDS.entries()) {
    const found = sectionOf(segment, kind);
    if (!found) continue;
    addSection(out, index, (to) => {
      const entries = new Entries();
      const cursor = found.cursor();
      let line = -1;
      let total = 0;
      let covered = 0;
      while (cursor.next()) {
        const key = kind === 'branches' ? Math.floor(cursor.key / 2 ** 28) : cursor.key;
        if (key !== line && line >= 0) entries.add(line, total, covered);
        if (key !== line) [line, total, covered] = [key, 0, 0];
        total += cursor.weight;
        covered += cursor.covered;
      }
      if (line >= 0) entries.add(line, total, covered);
      return entries.pack(to);
    });
  }
  return out.bytes.slice(0, out.length);
}
