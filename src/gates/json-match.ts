/** What a JSON document must say: JSONPath (RFC 9535) → expectation, shared by `run`, `http` and `files`. */
import { isDeepStrictEqual } from 'node:util';
import { oneLine } from '../values/text.ts';
import { check, invalid, JSON_PATH, limitCheck, limitSchema, patternSchema } from './checks.ts';
import { GateError } from './gate.ts';
import type { Check, JsonSchema, Scalar } from './gate.ts';
import { jsonPath, queryWith } from './json-query.ts';
import { quote, searchAll } from './text-match.ts';

export { queryJson } from './json-query.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export interface ValueExpectation {
  readonly equals?: Json;
  readonly not?: Json;
  readonly 'one-of'?: readonly Json[];
  readonly min?: number | string;
  readonly max?: number | string;
  readonly is?: number | string;
  readonly matches?: string;
  readonly contains?: Json;
  readonly length?: number | string;
  readonly count?: number | string;
  readonly type?: string;
  readonly exists?: boolean;
}

/** By JSONPath: a value that must be there as it is, or what must be true of it. */
export type JsonExpectations = Readonly<Record<string, string | number | boolean | null | ValueExpectation>>;

const TYPES = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'];

export function jsonExpectationsSchema(what: string): JsonSchema {
  const anything = (description: string): JsonSchema => ({ description });
  return {
    type: 'object',
    description: `What ${what} must say, by JSONPath (RFC 9535): \`$.status: healthy\`, \`$.items[*].price: { min: 1 }\`. Every value that the path finds must fit; none found is a failure.`,
    minProperties: 1,
    propertyNames: JSON_PATH,
    additionalProperties: {
      description: 'The value itself, or what must be true of it.',
      anyOf: [
        { type: ['string', 'number', 'boolean', 'null'] },
        {
          type: 'object',
          additionalProperties: false,
          minProperties: 1,
          properties: {
            equals: anything('The value is this, of the same type; objects and arrays are compared whole.'),
            not: anything('The value is there and is not this.'),
            'one-of': { type: 'array', minItems: 1, description: 'The value is one of these.' },
            min: limitOperand('The value is a number of at least this.'),
            max: limitOperand('The value is a number of at most this.'),
            is: limitSchema('The value is a number within this limit: `> 0`, `10..20`.'),
            matches: patternSchema('The value is a text that this regular expression finds something in.'),
            contains: anything(
              'A text contains this text; an array contains this value; an object has this key.',
            ),
            length: limitSchema(
              'Characters of a text, entries of an array, keys of an object; a bare number is exact.',
            ),
            count: limitSchema(
              'How many values the path finds; a bare number is exact. With it, the path may find none.',
            ),
            type: {
              enum: TYPES,
              description: 'JSON type of the value; `integer` is a number without fraction.',
            },
            exists: { type: 'boolean', description: 'Whether the path finds anything at all.' },
          },
        },
      ],
    },
  };
}

function limitOperand(description: string): JsonSchema {
  return {
    description,
    anyOf: [{ type: 'number' }, { type: 'string', pattern: '^\\s*-?\\d+(\\.\\d+)?\\s*$|\\$\\{' }],
  };
}

/**
 * One check or more for every path.
 * @throws {GateError} invalid-spec where a path is no JSONPath
 */
export async function judgeJson(document: unknown, expected: JsonExpectations): Promise<Check[]> {
  const environment = await jsonPath();
  return Object.entries(expected).flatMap(([path, wanted]) => {
    const found = queryWith(environment, path, document);
    return isExpectation(wanted)
      ? judgeValues(path, found, wanted)
      : judgeValues(path, found, { equals: wanted });
  });
}

function isExpectation(wanted: JsonExpectations[string]): wanted is ValueExpectation {
  return typeof wanted === 'object' && wanted !== null;
}

/** Pure: judges the values that a path found. */
export function judgeValues(path: string, found: readonly unknown[], wanted: ValueExpectation): Check[] {
  const checks: Check[] = [];
  if (wanted.exists !== undefined)
    checks.push(
      check(
        path,
        found.length > 0 === wanted.exists,
        found.length > 0 ? 'there' : 'not there',
        wanted.exists ? 'there' : 'not there',
      ),
    );
  if (wanted.count !== undefined)
    checks.push(
      limitCheck({ name: `count of ${path}`, measured: found.length, limit: wanted.count, bare: '==' }),
    );
  const tests = valueTests(wanted);
  if (tests.length === 0) return checks;
  if (found.length === 0) {
    if (wanted.count !== undefined || wanted.exists === false) return checks;
    const want = tests.map(({ expected }) => expected).join(', ');
    return [
      ...checks,
      check(
        path,
        false,
        'nothing found',
        want,
        'The path finds nothing in the document. See what it really holds; of an `http` gate, `show-body: true` shows it.',
      ),
    ];
  }
  for (const { expected, test } of tests) {
    const failing = found.find((value) => !test(value));
    const ok = failing === undefined && found.every(test);
    checks.push(
      check(
        path,
        ok,
        scalarOf(ok ? found[0] : failing),
        expected,
        ok ? undefined : typeHint(failing, wanted),
      ),
    );
  }
  return checks;
}

interface ValueTest {
  readonly expected: string;
  readonly test: (value: unknown) => boolean;
}

function valueTests(wanted: ValueExpectation): ValueTest[] {
  const tests: ValueTest[] = [];
  const add = (given: unknown, expected: string, test: (value: unknown) => boolean): void => {
    if (given !== undefined) tests.push({ expected, test });
  };
  add(wanted.equals, literal(wanted.equals), (value) => isSame(value, wanted.equals));
  add(wanted.not, `not ${literal(wanted.not)}`, (value) => !isSame(value, wanted.not));
  add(wanted['one-of'], `one of ${(wanted['one-of'] ?? []).map(literal).join(', ')}`, (value) =>
    (wanted['one-of'] ?? []).some((one) => isSame(value, one)),
  );
  add(wanted.min, `>= ${wanted.min}`, (value) => typeof value === 'number' && value >= operand(wanted.min));
  add(wanted.max, `<= ${wanted.max}`, (value) => typeof value === 'number' && value <= operand(wanted.max));
  add(wanted.is, String(wanted.is), (value) => typeof value === 'number' && within(wanted.is ?? '', value));
  add(
    wanted.matches,
    `matches ${quote(wanted.matches ?? '')}`,
    (value) => typeof value === 'string' && searchAll(wanted.matches ?? '', value) !== null,
  );
  add(wanted.contains, `contains ${literal(wanted.contains)}`, (value) => contains(value, wanted.contains));
  add(wanted.length, `length ${wanted.length}`, (value) => within(wanted.length ?? 0, lengthOf(value)));
  add(wanted.type, wanted.type ?? '', (value) => isType(value, wanted.type ?? ''));
  return tests;
}

/**
 * Beyond 2^53 the numbers of a document run together while they are read (RFC 8259 §6): …992 and …993 are one number here.
 * @throws {GateError} number-inexact
 */
function isSame(value: unknown, wanted: unknown): boolean {
  // -0 is 0 to everybody but isDeepStrictEqual.
  if (typeof value !== 'number' || value !== wanted) return isDeepStrictEqual(value, wanted);
  if (Number.isSafeInteger(value) || !Number.isInteger(value)) return true;
  throw new GateError({
    code: 'number-inexact',
    message: `${value} is beyond 2^53, where whole numbers cannot be told apart any more, so whether it is the one that is wanted is unknown.`,
    hint: 'Let the document have it as a text, or look for its digits in the text (`body`, `stdout`, `contains`).',
  });
}

function within(limit: number | string, value: number): boolean {
  return limitCheck({ name: 'limit', measured: value, limit, bare: '==' }).ok;
}

function operand(value: number | string | undefined): number {
  const number = Number(value);
  if (value === undefined || String(value).trim() === '' || Number.isNaN(number))
    throw invalid(`${quote(String(value))} is no number.`);
  return number;
}

function contains(value: unknown, part: Json | undefined): boolean {
  if (typeof value === 'string') return typeof part === 'string' && value.includes(part);
  if (Array.isArray(value)) return value.some((entry) => isSame(entry, part));
  return (
    typeof value === 'object' && value !== null && typeof part === 'string' && Object.hasOwn(value, part)
  );
}

function lengthOf(value: unknown): number {
  if (typeof value === 'string') return [...value].length;
  if (Array.isArray(value)) return value.length;
  return typeof value === 'object' && value !== null ? Object.keys(value).length : Number.NaN;
}

function isType(value: unknown, type: string): boolean {
  if (type === 'integer') return Number.isInteger(value);
  return typeName(value) === type;
}

function typeName(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
}

/** The commonest surprise: `"200"` is a text, 200 a number. */
function typeHint(found: unknown, wanted: ValueExpectation): string | undefined {
  const { equals } = wanted;
  if (equals === undefined || typeName(found) === typeName(equals) || String(found) !== String(equals))
    return undefined;
  return `The document has the ${typeName(found)}, the checklist the ${typeName(equals)}: write it ${typeof found === 'string' ? 'with' : 'without'} quotes.`;
}

/** How a value is shown in a check. */
export function scalarOf(value: unknown): Scalar {
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return value;
  return typeof value === 'string' ? oneLine(value, 200) : oneLine(asJson(value), 200);
}

function asJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? 'nothing';
  } catch {
    return 'nested too deeply to be shown';
  }
}

function literal(value: unknown): string {
  return typeof value === 'string' ? oneLine(value, 120) : oneLine(JSON.stringify(value) ?? '', 120);
}
