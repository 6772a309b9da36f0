import { Buffer } from 'node:buffer';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { FormatFault } from '../../src/formats/fault.ts';
import { parseBigJson } from '../../src/formats/json-big.ts';
import { nested } from '../../src/formats/json.ts';
import { readLint } from '../../src/formats/lint/read.ts';
import { readTests } from '../../src/formats/tests/read.ts';

/** Everything is big, and every list long. */
const TINY = { big: 12, first: 2, kept: 1 << 20, elements: 10_000 };
const parse = (text: string, bounds = TINY): unknown => parseBigJson(Buffer.from(text), bounds);
const code = (text: string | Buffer, bounds = TINY): string => {
  try {
    parseBigJson(typeof text === 'string' ? Buffer.from(text) : text, bounds);
    return 'read';
  } catch (error) {
    if (error instanceof FormatFault) return error.code;
    throw error;
  }
};

describe('it is what JSON.parse makes of it', () => {
  test('any document, with blanks anywhere', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 6 }),
        fc.constantFrom('', '\t', '  '),
        fc.constantFrom('\n', '\r\n'),
        (value, indent, end) => {
          const text = JSON.stringify(value, undefined, indent);
          const spaced = end + text.replaceAll('\n', end) + end;
          expect(JSON.stringify(parse(spaced))).toBe(JSON.stringify(JSON.parse(text)));
          expect(JSON.stringify(parse(`\ufeff${spaced}`))).toBe(JSON.stringify(JSON.parse(text)));
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('a long list is a list in whatever way it is read', () => {
    const plain = Array.from({ length: 30 }, (_, index) => ({ index, list: [index, 'ü', [index]] }));
    const list = parse(JSON.stringify(plain));
    if (!Array.isArray(list)) throw new Error('no list');
    const said = (value: unknown): string => JSON.stringify(value);
    expect(list).toHaveLength(30);
    expect(said([...list])).toBe(said(plain));
    expect(said(list.slice(1, 9))).toBe(said(plain.slice(1, 9)));
    const seventh = (_: unknown, index: number): boolean => index % 7 === 0;
    expect(said(list.filter(seventh))).toBe(said(plain.filter(seventh)));
    expect(list.map(said)).toEqual(plain.map(said));
    expect(list.flatMap((one: unknown) => [one, one])).toHaveLength(60);
    expect(said([list, [1]].flat())).toBe(said([...plain, 1]));
    expect(list.every((one) => typeof one === 'object')).toBe(true);
    expect(list.some((_, index) => index === 29)).toBe(true);
    expect(said([list.at(-1), list[29], list[30] ?? 'none'])).toBe(said([plain[29], plain[29], 'none']));
    expect([29 in list, 30 in list, 'length' in list]).toEqual([true, false, true]);
    expect([...list.entries()].length).toBe(30);
    expect(() => list.push(1)).toThrow(TypeError);
  });

  test('keys with special names are only keys, and the last of two that are the same counts', () => {
    const value = parse(
      '{"__proto__":{"polluted":"yes, it is"},"a":1,"constructor":2,"a":"the second of them"}',
    );
    expect(Object.keys(value ?? {})).toEqual(['__proto__', 'a', 'constructor']);
    expect(value).toMatchObject({ a: 'the second of them', constructor: 2 });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('what is no JSON is refused wherever it stands', () => {
  const text =
    '{"a":[1,"two",{"three":[4,5,6,7,"ei\\"ght",9]},[],[[]],null,true,-1.5e3,{"x":"yyyyyyyyyyyyyyyyyy"}],"b":"cc","d":{}}';

  test('cut off anywhere', () => {
    for (let cut = 1; cut < text.length; cut += 1)
      expect([cut, code(text.slice(0, cut))]).toEqual([
        cut,
        expect.stringMatching(/^(?:cut-off|malformed)$/),
      ]);
    expect(code(text)).toBe('read');
  });

  test('with any one character left out, doubled or replaced it is read only where JSON.parse reads it', () => {
    const isJson = (candidate: string): boolean => {
      try {
        JSON.parse(candidate);
        return true;
      } catch {
        return false;
      }
    };
    for (let at = 0; at < text.length; at += 1)
      for (const instead of ['', text.slice(at, at + 1).repeat(2), ',', '}', ']', '"', '\\', 'x']) {
        const candidate = text.slice(0, at) + instead + text.slice(at + 1);
        expect([candidate, code(candidate) === 'read']).toEqual([candidate, isJson(candidate)]);
      }
  });

  test.each([
    ['something behind it', '[1,2,3] [4]', 'malformed'],
    ['no colon, far in', '[1,2,3,4,5,6,7,{"a" 1}]', 'malformed'],
    ['no number, far in', '[1,2,3,4,5,6,7,8,01]', 'malformed'],
    ['deep', '['.repeat(2000) + ']'.repeat(2000), 'too-deep'],
    ['a list of too many', `[${'1,'.repeat(10_002)}1]`, 'too-large'],
    ['an element of a list with too many', `[1,2,{"a":[${'1,'.repeat(10_003)}1]}]`, 'too-large'],
    ['an object of too many', `{${'"a":1,'.repeat(30_000)}"a":1}`, 'too-large'],
    ['no UTF-8', Buffer.from([0x5b, 0x22, 0xff, 0x22, 0x5d]), 'encoding'],
  ])('%s', (_name, bad, expected) => {
    expect(code(bad)).toBe(expected);
  });

  test('with its place', () => {
    expect(() => parse('[1,\n2,\n3,\n4, nope, 5 ]')).toThrow('line 4, column 4: it is not JSON');
  });
});

test('lists within lists are walked in the order of the document, however many and deep they are', () => {
  const wide = { of: Array.from({ length: 200_000 }, (_, index) => ({ index })) };
  expect([...nested(wide, 'of')]).toHaveLength(200_000);
  let deep: unknown = {};
  for (let depth = 0; depth < 50_000; depth += 1) deep = { of: [deep] };
  expect([...nested(deep, 'of')]).toHaveLength(50_000);
  const tree = { of: [{ n: 1, of: [{ n: 2 }] }, { n: 3 }] };
  expect([...nested(tree, 'of')]).toMatchObject([{ n: 1 }, { n: 2 }, { n: 3 }]);
});

describe('a big report says what a small one says', () => {
  const COUNT = 12_000;
  const entries = (make: (index: number) => unknown): string =>
    Array.from({ length: COUNT }, (_, index) => JSON.stringify(make(index))).join(',\n');
  const big = (text: string): Buffer[] => {
    const bytes = Buffer.from(text);
    expect(bytes.length).toBeGreaterThan(8 * 1024 * 1024);
    return [bytes];
  };
  const filler = 'ü'.repeat(380);

  test('SARIF, with the rules behind the results', async () => {
    const results = entries((index) => ({
      ruleId: `r${index % 2}`,
      message: { text: `${filler} ${index}` },
    }));
    const rules = [{ id: 'r0', defaultConfiguration: { level: 'error' } }, { id: 'r1' }];
    const text = `{"version":"2.1.0","runs":[{"results":[${results}],"tool":{"driver":{"name":"t","rules":${JSON.stringify(rules)}}}}]}`;
    const report = await readLint(big(text));
    expect(report).toMatchObject({ format: 'sarif', errors: COUNT / 2, warnings: COUNT / 2 });
    expect(report.findings.length).toBe(COUNT);
    expect(report.findings[COUNT - 1]?.message).toBe(`${filler} ${COUNT - 1}`);
  });

  test('ESLint', async () => {
    const files = entries((index) => ({
      filePath: `/r/${index}.js`,
      messages: [{ ruleId: 'semi', severity: 1 + (index % 2), message: filler, line: 1 }],
      errorCount: index % 2,
      warningCount: 1 - (index % 2),
    }));
    expect(await readLint(big(`[${files}]`))).toMatchObject({
      ...{ format: 'eslint-json', filesChecked: COUNT, errors: COUNT / 2, warnings: COUNT / 2 },
    });
    await expect(readLint(big(`[${files}`))).rejects.toMatchObject({ code: 'cut-off' });
    await expect(readLint(big(`[${files},{"filePath":1 2}]`))).rejects.toMatchObject({ code: 'malformed' });
  });

  test('CTRF, and one whose summary counts more', async () => {
    const tests = entries((index) => ({
      name: `${filler} ${index}`,
      status: index === 7 ? 'failed' : 'passed',
    }));
    const text = (total: number): string =>
      `{"results":{"summary":{"tests":${total},"failed":1},"tests":[${tests}]}}`;
    expect(await readTests(big(text(COUNT)))).toMatchObject({ format: 'ctrf', passed: COUNT - 1, failed: 1 });
    await expect(readTests(big(text(COUNT + 1)))).rejects.toMatchObject({ code: 'cut-off' });
  });

  test('two documents in one file, and lines around one', async () => {
    const one = `[${entries((index) => ({ filePath: `/r/${index}.js`, messages: [], stats: filler }))}]`;
    expect(await readLint(big(`${one}\n${one}`))).toMatchObject({
      format: 'eslint-json',
      filesChecked: 2 * COUNT,
    });
    expect(await readLint(big(`> eslint .\n\n${one}\n`))).toMatchObject({ filesChecked: COUNT });
  });

  test('of another kind', async () => {
    const text = `[${entries((index) => ({ what: filler, index }))}]`;
    await expect(readLint(big(text))).rejects.toMatchObject({ code: 'wrong-format' });
    await expect(readTests(big(text))).rejects.toMatchObject({ code: 'wrong-format' });
  });
});

test('more than is read of one document is refused, with what to do', async () => {
  function* endless(): Generator<Uint8Array> {
    yield Buffer.from('[');
    const chunk = Buffer.from(`${' '.repeat(1024 * 1024 - 2)}1,`);
    for (let megabytes = 0; megabytes < 300; megabytes += 1) yield chunk;
  }
  await expect(readLint(endless())).rejects.toMatchObject({
    code: 'too-large',
    message: expect.stringMatching(/more than 256 MiB.*one for each part of the project/),
  });
});
