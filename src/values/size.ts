/** Sizes as people write them: `512`, `64KB`, `1.5 MiB`, `2GB`. KB is 1000 bytes, KiB 1024, as IEC 80000-13 has it. */

const UNITS: Readonly<Record<string, number>> = {
  b: 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  tb: 1e12,
  kib: 1024,
  mib: 1024 ** 2,
  gib: 1024 ** 3,
  tib: 1024 ** 4,
};

/** The pattern for JSON Schemas. */
export const SIZE_PATTERN = '^\\s*\\d+(\\.\\d+)?\\s*([bB]|[kKmMgGtT]i?[bB]?)?\\s*$';

/** Bytes, or undefined where the text is no size. */
export function parseSize(text: string | number): number | undefined {
  if (typeof text === 'number') return text >= 0 ? text : undefined;
  const match = /^\s*(\d+(?:\.\d+)?)\s*([a-z]*)\s*$/i.exec(text);
  if (!match) return undefined;
  const unit = (match[2] ?? '').toLowerCase();
  const factor = UNITS[unit === '' ? 'b' : unit.endsWith('b') ? unit : `${unit}b`];
  return factor === undefined ? undefined : Number(match[1]) * factor;
}

/** `0 B`, `812 B`, `1.4 kB`, `212 MB`. */
export function formatSize(bytes: number): string {
  const names = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let index = 0;
  while (value >= 999.5 && index < names.length - 1) {
    value /= 1000;
    index += 1;
  }
  return `${index === 0 || value >= 99.5 ? Math.round(value) : value.toFixed(1).replace(/\.0$/, '')} ${names[index]}`;
}
