/**
 * Sorted sets of "this could be covered, this much of it was", packed into bytes: one to three bytes a line. A report of
 * 200 MB has ten million of them, and a file can come again later in the report, so they must be kept, but small.
 *
 * Packed: for each entry the varint of `4 * (key - previous key) + mode`; mode 0 is weight 1 and not covered, 1 is weight 1
 * and covered, 2 is followed by the varints of weight and covered.
 */

/** Keys are integers from 0 to this, so that four times a key stays exact in a double. */
export const MAX_KEY = 2 ** 50;

/** Entries of one file and kind while they are read. */
export class Entries {
  #keys = new Float64Array(256);
  #weights = new Int32Array(256);
  #covered = new Int32Array(256);
  #sorted = true;
  size = 0;

  /** An entry that comes twice counts once, with the best that was seen of it. */
  add(key: number, weight: number, covered: number): void {
    const at = this.size;
    if (at === this.#keys.length) this.#grow();
    if (at > 0 && key <= (this.#keys[at - 1] ?? 0)) this.#sorted = false;
    this.#keys[at] = key;
    this.#weights[at] = weight;
    this.#covered[at] = covered;
    this.size = at + 1;
  }

  clear(): void {
    this.size = 0;
    this.#sorted = true;
  }

  /** Appends the packed entries to `out` and says what they add up to. */
  pack(out: ByteBuffer): Sum {
    const order = this.#sorted ? undefined : this.#order();
    const packer = new Packer(out);
    for (let index = 0; index < this.size; index += 1) {
      const at = order ? (order[index] ?? 0) : index;
      packer.add(this.#keys[at] ?? 0, this.#weights[at] ?? 0, this.#covered[at] ?? 0);
    }
    return packer.end();
  }

  #order(): Uint32Array {
    const keys = this.#keys;
    const order = new Uint32Array(this.size).map((_, index) => index);
    return order.sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0));
  }

  #grow(): void {
    const size = this.#keys.length * 2;
    const keys = new Float64Array(size);
    const weights = new Int32Array(size);
    const covered = new Int32Array(size);
    keys.set(this.#keys);
    weights.set(this.#weights);
    covered.set(this.#covered);
    [this.#keys, this.#weights, this.#covered] = [keys, weights, covered];
  }
}

export interface Sum {
  readonly total: number;
  readonly covered: number;
}

/** Writes entries that come in the order of their keys; equal keys become one. */
class Packer {
  readonly #out: ByteBuffer;
  #key = -1;
  #written = 0;
  #weight = 0;
  #covered = 0;
  #total = 0;
  #totalCovered = 0;

  constructor(out: ByteBuffer) {
    this.#out = out;
  }

  add(key: number, weight: number, covered: number): void {
    if (key === this.#key) {
      if (weight > this.#weight) this.#weight = weight;
      if (covered > this.#covered) this.#covered = covered;
      return;
    }
    this.#flush();
    this.#key = key;
    this.#weight = weight;
    this.#covered = covered;
  }

  end(): Sum {
    this.#flush();
    return { total: this.#total, covered: this.#totalCovered };
  }

  #flush(): void {
    if (this.#key < 0) return;
    const covered = this.#covered < this.#weight ? this.#covered : this.#weight;
    const plain = this.#weight === 1;
    this.#out.varint((this.#key - this.#written) * 4 + (plain ? covered : 2));
    if (!plain) {
      this.#out.varint(this.#weight);
      this.#out.varint(covered);
    }
    this.#written = this.#key;
    this.#total += this.#weight;
    this.#totalCovered += covered;
  }
}

/** Walks packed entries; `next()` then `key`, `weight`, `covered`. */
export class Cursor {
  readonly #bytes: Uint8Array;
  readonly #end: number;
  #at: number;
  key = 0;
  weight = 0;
  covered = 0;

  constructor(bytes: Uint8Array, start: number, end: number) {
    this.#bytes = bytes;
    this.#at = start;
    this.#end = end;
  }

  next(): boolean {
    if (this.#at >= this.#end) return false;
    const head = this.#varint();
    const mode = head % 4;
    this.key += (head - mode) / 4;
    if (mode === 2) {
      this.weight = this.#varint();
      this.covered = this.#varint();
    } else {
      this.weight = 1;
      this.covered = mode;
    }
    return true;
  }

  #varint(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.#bytes[this.#at] ?? 0;
      this.#at += 1;
      if (byte < 128) return value + byte * factor;
      value += (byte - 128) * factor;
    }
  }
}

/** The union of two packed sets, appended to `out`. */
export function packUnion(a: Cursor, b: Cursor, out: ByteBuffer): Sum {
  const packer = new Packer(out);
  let left = a.next();
  let right = b.next();
  while (left || right) {
    if (left && (!right || a.key <= b.key)) {
      packer.add(a.key, a.weight, a.covered);
      left = a.next();
    } else {
      packer.add(b.key, b.weight, b.covered);
      right = b.next();
    }
  }
  return packer.end();
}

/** Bytes that grow. */
export class ByteBuffer {
  bytes: Uint8Array = new Uint8Array(4096);
  length = 0;

  varint(value: number): void {
    if (this.length + 8 > this.bytes.length) {
      const bigger = new Uint8Array(this.bytes.length * 2);
      bigger.set(this.bytes);
      this.bytes = bigger;
    }
    let rest = value;
    // Above 2^31 the bit operators would cut; lines and small keys never get there.
    while (rest >= 0x8000_0000) {
      this.bytes[this.length++] = (rest % 128) + 128;
      rest = Math.floor(rest / 128);
    }
    while (rest >= 128) {
      this.bytes[this.length++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    this.bytes[this.length++] = rest;
  }

  append(bytes: Uint8Array): void {
    while (this.length + bytes.length > this.bytes.length) {
      const bigger = new Uint8Array(this.bytes.length * 2);
      bigger.set(this.bytes);
      this.bytes = bigger;
    }
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }
}
