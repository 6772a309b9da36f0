import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { FormatFault } from '../../src/formats/fault.ts';
import { JsonPieces } from '../../src/formats/json-pieces.ts';

function take(text: string, deep: number, size = 1_000_000): unknown[] {
  const found: unknown[] = [];
  const pieces = new JsonPieces(
    (path) => path.length < deep,
    (path, value) => found.push([path, value]),
  );
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) pieces.write(bytes.subarray(at, at + size));
  pieces.end();
  return found;
}

/** What the pieces of a value are, from the parsed whole. */
function expected(value: unknown, deep: number, path: (string | number)[] = []): unknown[] {
  if (typeof value !== 'object' || value === null || path.length >= deep) return [[path, value]];
  if (Array.isArray(value))
    return value.flatMap((one: unknown, index) => expected(one, deep, [...path, index]));
  return Object.entries(value).flatMap(([key, one]) => expected(one, deep, [...path, key]));
}

test('every JSON document comes apart into what JSON.parse finds in it, in chunks of any size', () => {
  fc.assert(
    fc.property(
      fc.jsonValue({ maxDepth: 5 }),
      fc.nat(4),
      fc.integer({ min: 1, max: 9 }),
      fc.nat(2),
      (value, deep, size, indent) => {
        const text = JSON.stringify(value, null, indent);
        const parsed: unknown = JSON.parse(text);
        const unordered = (list: unknown[]): string[] => list.map((one) => JSON.stringify(one)).sort();
        expect(unordered(take(text, deep, size))).toEqual(unordered(expected(parsed, deep)));
      },
    ),
    { numRuns: 300 },
  );
});

test.each([
  ['{"a":1', 'cut-off'],
  ['{"a":', 'cut-off'],
  ['{"a', 'cut-off'],
  ['[1,', 'cut-off'],
  ['', 'empty'],
  [' \n', 'empty'],
  ['{"a":1]', 'malformed'],
  ['{"a" 1}', 'malformed'],
  ['{a:1}', 'malformed'],
  ['{"a":1,}', 'malformed'],
  ['[1,]', 'malformed'],
  ['[1 2]', 'malformed'],
  ['{} {}', 'malformed'],
  [']', 'malformed'],
  ['[01]', 'malformed'],
  ['[nul]', 'malformed'],
  ['["\u0001"]', 'malformed'],
  [`${'['.repeat(500)}`, 'too-deep'],
  [`{"a":{"b":{"c":{"d":${'['.repeat(500)}`, 'too-deep'],
])('%s', (text, code) => {
  const run = (): unknown => take(text, 4);
  expect(run).toThrow(FormatFault);
  try {
    run();
  } catch (error) {
    expect((error as FormatFault).code).toBe(code);
  }
});

test('bytes that are no UTF-8', () => {
  const pieces = new JsonPieces(
    () => true,
    () => undefined,
  );
  expect(() => pieces.write(Buffer.from([0x5b, 0x22, 0xe4, 0x22, 0x5d]))).toThrow(/UTF-8/);
});
