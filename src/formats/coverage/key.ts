/** A number below 2^50 that tells a name apart from the others of its file: two 32-bit FNV-1a hashes with different seeds. */
export function keyOf(text: string): number {
  let a = 0x811c9dc5;
  let b = 0x1b873593;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x85ebca6b) ^ (b >>> 13);
  }
  return ((a >>> 0) % 2 ** 22) * 2 ** 28 + ((b >>> 0) % 2 ** 28);
}

/** The same over bytes. */
export function keyOfBytes(bytes: Uint8Array, start: number, end: number): number {
  let a = 0x811c9dc5;
  let b = 0x1b873593;
  for (let at = start; at < end; at += 1) {
    const code = bytes[at] ?? 0;
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x85ebca6b) ^ (b >>> 13);
  }
  return ((a >>> 0) % 2 ** 22) * 2 ** 28 + ((b >>> 0) % 2 ** 28);
}

/** The key of one outcome among those of its line, below 2^28: small numbers as they are, anything else hashed. */
export function outcomeKey(block: number, branch: number): number {
  return block < 2 ** 17 && branch < 2 ** 10
    ? block * 2 ** 10 + branch
    : 2 ** 27 + (keyOf(`${block},${branch}`) % 2 ** 27);
}

export function outcomeKeyOf(text: string): number {
  return 2 ** 27 + (keyOf(text) % 2 ** 27);
}
