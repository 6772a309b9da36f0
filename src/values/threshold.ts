import { parseDuration } from './duration.ts';
import { parseSize } from './size.ts';

/** A limit as people write it: `>= 80`, `< 500ms`, `<= 1%`, `== 3`, `!= 0`, `10..20`. A bare number means what the key says it means. */
export interface Threshold {
  readonly op: '>=' | '>' | '<=' | '<' | '==' | '!=' | '..';
  readonly value: number;
  /** The upper end of `a..b`, inclusive. */
  readonly upTo?: number;
}

export type Quantity = 'number' | 'duration' | 'size';

/** The pattern for JSON Schemas; what the number means (milliseconds, bytes) is read by `parseThreshold`. */
export const THRESHOLD_PATTERN =
  '^\\s*(>=|<=|==|!=|>|<)?\\s*-?\\d[\\d_]*(\\.\\d+)?\\s*(%|[A-Za-z]+)?(\\s*\\.\\.\\s*-?\\d[\\d_]*(\\.\\d+)?\\s*(%|[A-Za-z]+)?)?\\s*$';

/** Undefined where the text is no limit. `bare` is the comparison that a number without one gets. */
export function parseThreshold(
  text: string | number,
  bare: Threshold['op'],
  quantity: Quantity = 'number',
): Threshold | undefined {
  if (typeof text === 'number') return { op: bare, value: text };
  const range = /^\s*(.+?)\s*\.\.\s*(.+?)\s*$/.exec(text);
  if (range) {
    const low = parseQuantity(range[1] ?? '', quantity);
    const high = parseQuantity(range[2] ?? '', quantity);
    return low === undefined || high === undefined || low > high
      ? undefined
      : { op: '..', value: low, upTo: high };
  }
  const match = /^\s*(>=|<=|==|!=|>|<)?\s*(.+?)\s*$/.exec(text);
  const value = parseQuantity(match?.[2] ?? '', quantity);
  return value === undefined ? undefined : { op: (match?.[1] as Threshold['op'] | undefined) ?? bare, value };
}

/** Whether a measured number is within the limit. NaN never is. */
export function holds(limit: Threshold, measured: number): boolean {
  switch (limit.op) {
    case '>=':
      return measured >= limit.value;
    case '>':
      return measured > limit.value;
    case '<=':
      return measured <= limit.value;
    case '<':
      return measured < limit.value;
    case '==':
      return measured === limit.value;
    case '!=':
      return measured !== limit.value && !Number.isNaN(measured);
    case '..':
      return measured >= limit.value && measured <= (limit.upTo ?? limit.value);
  }
}

/** `>= 80`, `10..20`; the unit is added by whoever shows it. */
export function formatThreshold(limit: Threshold): string {
  return limit.op === '..' ? `${limit.value}..${limit.upTo ?? limit.value}` : `${limit.op} ${limit.value}`;
}

function parseQuantity(text: string, quantity: Quantity): number | undefined {
  if (quantity === 'duration') return parseDuration(/^[\d.]+$/.test(text.trim()) ? `${text.trim()}ms` : text);
  if (quantity === 'size') return parseSize(text);
  const match = /^(-?\d[\d_]*(?:\.\d+)?)\s*%?$/.exec(text.trim());
  return match ? Number((match[1] ?? '').replaceAll('_', '')) : undefined;
}
