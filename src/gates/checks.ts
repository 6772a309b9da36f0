/** Making assertions: small helpers that every kind may use, so that the same thing reads the same everywhere. */
import { THRESHOLD_PATTERN, formatThreshold, holds, parseThreshold } from '../values/threshold.ts';
import type { Quantity, Threshold } from '../values/threshold.ts';
import { DURATION_PATTERN, formatDuration, parseDuration } from '../values/duration.ts';
import { SIZE_PATTERN, formatSize, parseSize } from '../values/size.ts';
import { oneLine } from '../values/text.ts';
import { GateError } from './gate.ts';
import type { Check, JsonSchema, Scalar } from './gate.ts';

/** The spec says something that cannot be done; found late because a variable was in it. */
export function invalid(message: string, hint?: string): GateError {
  return new GateError({ code: 'invalid-spec', message, ...(hint === undefined ? {} : { hint }) });
}

/** A check with its hint left out where it holds: a hint is the next step of somebody who has to mend something. */
export function check(name: string, ok: boolean, actual: Scalar, expected: string, hint?: string): Check {
  return { name, ok, actual, expected, ...(ok || hint === undefined ? {} : { hint }) };
}

export interface Limit {
  readonly name: string;
  readonly measured: number;
  /** As in the file: `>= 80`, `< 500ms`, `10..20`. */
  readonly limit: string | number;
  /** The comparison of a bare number or quantity. */
  readonly bare: Threshold['op'];
  readonly quantity?: Quantity;
  readonly unit?: Check['unit'];
  readonly hint?: string;
}

/** Judges a measured number by a limit of the file. Durations are milliseconds, sizes bytes. NaN never holds. */
export function limitCheck(asked: Limit): Check {
  const quantity = asked.quantity ?? 'number';
  const limit = parseThreshold(asked.limit, asked.bare, quantity);
  if (!limit)
    throw invalid(
      `${asked.name}: '${oneLine(String(asked.limit), 80)}' is no limit.`,
      'Write it as `>= 80`, `< 500ms` or `10..20`.',
    );
  const unit = asked.unit ?? (quantity === 'duration' ? 'ms' : quantity === 'size' ? 'bytes' : undefined);
  // Judged as measured: 79.9996 is not 80. Shown with three decimals, unless these would tell another story.
  const ok = holds(limit, asked.measured);
  const rounded = Math.round(asked.measured * 1000) / 1000;
  const measured = holds(limit, rounded) === ok ? rounded : asked.measured;
  return {
    ...check(asked.name, ok, Number.isNaN(measured) ? null : measured, words(limit, quantity)),
    ...(unit === undefined ? {} : { unit }),
    ...(asked.hint === undefined || ok ? {} : { hint: asked.hint }),
  };
}

function words(limit: Threshold, quantity: Quantity): string {
  if (quantity === 'number') return formatThreshold(limit);
  const format = quantity === 'duration' ? formatDuration : formatSize;
  const upTo = limit.upTo === undefined ? '' : `..${format(limit.upTo)}`;
  return limit.op === '..' ? `${format(limit.value)}${upTo}` : `${limit.op} ${format(limit.value)}`;
}

/** Milliseconds of a duration in the file; a bare number counts seconds. */
export function durationOf(name: string, text: string | number | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  const ms = parseDuration(text);
  if (ms === undefined)
    throw invalid(`${name}: '${oneLine(String(text), 40)}' is no duration.`, 'Write `5s` or `2m`.');
  return ms;
}

/** Bytes of a size in the file. */
export function sizeOf(name: string, text: string | number | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  const bytes = parseSize(text);
  if (bytes === undefined)
    throw invalid(`${name}: '${oneLine(String(text), 40)}' is no size.`, 'Write `64KB` or `1MB`.');
  return bytes;
}

export function listOf<T>(value: T | readonly T[] | undefined): readonly T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}

/** Pieces of JSON Schema that many kinds share. Each needs its own description. */
export const limitSchema = (description: string): JsonSchema => ({
  description,
  anyOf: [{ type: 'number' }, { type: 'string', pattern: `${THRESHOLD_PATTERN}|\\$\\{` }],
});
export const durationSchema = (description: string): JsonSchema => ({
  description,
  anyOf: [
    { type: 'number', minimum: 0 },
    { type: 'string', pattern: `${DURATION_PATTERN}|\\$\\{` },
  ],
});
export const sizeSchema = (description: string): JsonSchema => ({
  description,
  anyOf: [
    { type: 'integer', minimum: 0 },
    { type: 'string', pattern: `${SIZE_PATTERN}|\\$\\{` },
  ],
});
export const textSchema = (description: string, more: JsonSchema = {}): JsonSchema => ({
  type: 'string',
  description,
  minLength: 1,
  ...more,
});
/** One text or a list of at least one. */
export const textsSchema = (description: string): JsonSchema => ({
  description,
  anyOf: [
    { type: 'string', minLength: 1 },
    { type: 'array', minItems: 1, items: { type: 'string', minLength: 1 } },
  ],
});
/** A name in the environment: no operating system allows `=` in one, and a space is a slip (https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap08.html). */
export const ENVIRONMENT_NAME_PATTERN = '^[^\\s=]+$';
/** One name in the environment or a list of at least one. */
export const environmentNamesSchema = (description: string): JsonSchema => ({
  description,
  anyOf: [ENVIRONMENT_NAME, { type: 'array', minItems: 1, items: ENVIRONMENT_NAME }],
});
const ENVIRONMENT_NAME: JsonSchema = { type: 'string', minLength: 1, pattern: ENVIRONMENT_NAME_PATTERN };
/** A regular expression, or a list of them. */
export const patternsSchema = (description: string): JsonSchema => ({
  description,
  anyOf: [PATTERN, { type: 'array', minItems: 1, items: PATTERN }],
});
const PATTERN: JsonSchema = { type: 'string', minLength: 1, format: 'regex' };
/** One regular expression. */
export const patternSchema = (description: string): JsonSchema => ({ ...PATTERN, description });
export const JSON_PATH: JsonSchema = { type: 'string', format: 'json-path', pattern: '^\\$' };
export const objectSchema = (
  description: string,
  properties: Readonly<Record<string, JsonSchema>>,
  more: JsonSchema = {},
): JsonSchema => ({ type: 'object', description, additionalProperties: false, properties, ...more });
