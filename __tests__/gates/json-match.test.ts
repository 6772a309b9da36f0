import { describe, expect, test } from '@jest/globals';
import { judgeJson, judgeValues, queryJson } from '../../src/gates/json-match.ts';
import type { JsonExpectations, ValueExpectation } from '../../src/gates/json-match.ts';

const deep = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth)) as unknown;

describe('a value', () => {
  test.each<[ValueExpectation, unknown, boolean]>([
    [{ equals: 1 }, 1, true],
    [{ equals: 1 }, '1', false],
    [{ equals: 0 }, -0, true],
    [{ equals: 9007199254740991 }, 9007199254740991, true],
    [{ not: 9007199254740992 }, 9007199254740994, true],
    [{ equals: null }, null, true],
    [{ equals: { a: [1] } }, { a: [1] }, true],
    [{ equals: { a: [1] } }, { a: [1], b: 2 }, false],
    [{ not: 'down' }, 'up', true],
    [{ not: 'down' }, 'down', false],
    [{ 'one-of': ['a', 2] }, 2, true],
    [{ 'one-of': ['a', 2] }, '2', false],
    [{ min: 1, max: 3 }, 2, true],
    [{ min: 1 }, 0, false],
    [{ min: '1' }, 1, true],
    [{ min: 0 }, '5', false],
    [{ is: '> 0' }, 1, true],
    [{ is: '10..20' }, 21, false],
    [{ is: '> 0' }, 'many', false],
    [{ matches: '^v\\d' }, 'v2', true],
    [{ matches: '^v\\d' }, 2, false],
    [{ contains: 'ell' }, 'hello', true],
    [{ contains: 2 }, [1, 2], true],
    [{ contains: { id: 1 } }, [{ id: 1 }], true],
    [{ contains: 'a' }, { a: undefined }, true],
    [{ contains: 'toString' }, {}, false],
    [{ length: 2 }, 'äö', true],
    [{ length: '>= 3' }, [1, 2], false],
    [{ length: 1 }, { a: 1 }, true],
    [{ length: 0 }, 0, false],
    [{ type: 'integer' }, 1.5, false],
    [{ type: 'number' }, 1.5, true],
    [{ type: 'array' }, [], true],
    [{ type: 'object' }, [], false],
    [{ type: 'object' }, null, false],
    [{ exists: true }, false, true],
    [{ exists: false }, null, false],
    [{ count: 1 }, 'x', true],
  ])('%j of %j is %s', (wanted, value, ok) => {
    expect(judgeValues('$', [value], wanted).every((check) => check.ok)).toBe(ok);
  });

  test('nothing found is a failure of everything but what asks for nothing', () => {
    const all: ValueExpectation[] = [
      { equals: 1 },
      { not: 1 },
      { 'one-of': [1] },
      { max: 9 },
      { matches: '.*' },
      { length: '>= 0' },
      { type: 'null' },
      { exists: true },
    ];
    for (const wanted of all) expect(judgeValues('$.a', [], wanted).map(({ ok }) => ok)).toEqual([false]);
    for (const wanted of [{ exists: false }, { count: 0 }, { count: 0, not: 1 }] as ValueExpectation[])
      expect(judgeValues('$.a', [], wanted).map(({ ok }) => ok)).toEqual([true]);
  });

  test('every value that is found must fit', () => {
    expect(judgeValues('$[*]', [1, 2, 3], { max: 2 })).toMatchObject([{ ok: false, actual: 3 }]);
  });
});

describe('a path', () => {
  test.each<[string, JsonExpectations, string]>([
    ['that is none', { '$.a[': 1 }, 'invalid-spec'],
    [
      'with a pattern that hangs others',
      { "$[?search(@, '^(a+)+$')]": { exists: true } },
      'pattern-too-slow',
    ],
    ['into a pit', { '$..a': { exists: false } }, 'document-too-deep'],
  ])('%s', async (_, wanted, code) => {
    const document = code === 'document-too-deep' ? deep(50_000) : ['a'.repeat(40) + '!'];
    await expect(judgeJson(document, wanted)).rejects.toMatchObject({ code });
  });

  test('finds what RFC 9535 says', async () => {
    const document = { 'a-b': 1, list: [{ n: 1 }, { n: 2 }] };
    expect(await queryJson("$['a-b']", document)).toEqual([1]);
    expect(await queryJson('$.list[?@.n > 1].n', document)).toEqual([2]);
    expect(await queryJson('$.__proto__', document)).toEqual([]);
  });

  test('a deep document is shown short', async () => {
    expect(await judgeJson(deep(50_000), { $: { length: 1 } })).toMatchObject([{ ok: true }]);
  });
});

test('numbers that cannot be told apart are no proof', () => {
  const document = JSON.parse('{"id":9007199254740993,"ids":[9007199254740993]}') as {
    id: number;
    ids: number[];
  };
  const wanted = 9007199254740992;
  for (const rule of [{ equals: wanted }, { 'one-of': [1, wanted] }])
    expect(() => judgeValues('$.id', [document.id], rule)).toThrow('beyond 2^53');
  expect(() => judgeValues('$.ids', [document.ids], { contains: wanted })).toThrow('beyond 2^53');
});

test('a path that would take the square of a large document is given up', async () => {
  const document = Array.from({ length: 50_000 }, (_, id) => ({ id }));
  const path = "$[?count($..id) > 1 && match(@.none, '^x')]";
  await expect(judgeJson(document, { [path]: { count: 0 } })).rejects.toMatchObject({
    code: 'document-too-large',
  });
});
