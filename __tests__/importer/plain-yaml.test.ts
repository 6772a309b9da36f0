import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Document, isMap, isSeq, parse } from 'yaml';
import { flowPair, plainText } from '../../src/importer/plain-yaml.ts';

const written = (value: unknown, options: object): string =>
  new Document(value).toString({ lineWidth: 0, ...options }).replace(/\n$/, '');

function flowed(value: unknown): string {
  const document = new Document(value);
  if (isMap(document.contents))
    for (const pair of document.contents.items)
      if (isMap(pair.value) || isSeq(pair.value)) pair.value.flow = true;
  return document
    .toString({ lineWidth: 0, flowCollectionPadding: true, singleQuote: false })
    .replace(/\n$/, '');
}

const SIGNS = [...` :#-?!&*|>'"%@\`[]{},~<=.+09eEnultrfasNTFoOx_/\\\t\n\u00a0\u0085\u2028é你😀\ud800\ufeff`];
const text = fc.oneof(
  fc.array(fc.constantFrom(...SIGNS), { maxLength: 10 }).map((signs) => signs.join('')),
  fc.constantFrom(
    'true',
    'NULL',
    '~',
    '1e3',
    '0x1F',
    '.inf',
    '---',
    '- a',
    'a: b',
    'a #b',
    '%a',
    'x:',
    'tests pass',
  ),
);

describe('what is written without a tree is what the yaml package writes', () => {
  test('texts', () => {
    fc.assert(
      fc.property(text, (value) => {
        const fast = plainText(value, false, true);
        if (fast !== undefined) expect(fast).toBe(written(value, {}));
      }),
      { numRuns: 4000 },
    );
    expect(plainText('Unit tests pass: all of them', false, true)).toBe('"Unit tests pass: all of them"');
    expect(plainText('Unit tests pass', false, true)).toBe('Unit tests pass');
  });

  test('gates on one line', () => {
    const value = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        text,
        fc.boolean(),
        fc.integer(),
        fc.double({ noNaN: true }),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(text, tie('value'), { maxKeys: 3 }),
      ),
    })).value;
    fc.assert(
      fc.property(value, (spec) => {
        const fast = flowPair('http', spec);
        if (fast !== undefined) expect(fast).toBe(flowed({ http: spec }));
      }),
      { numRuns: 3000 },
    );
    const spec = { url: '${base_url}/health', expect: { status: [200, 204], json: { 'a.b': 'ok, "so"' } } };
    expect(flowPair('http', spec)).toBe(
      'http: { url: "${base_url}/health", expect: { status: [ 200, 204 ], json: { a.b: "ok, \\"so\\"" } } }',
    );
    expect(parse(flowPair('http', spec) ?? '')).toEqual({ http: spec });
  });

  test('an object that comes twice is left to the package, which names it', () => {
    const twice = { status: 200 };
    expect(flowPair('http', { a: twice, b: twice })).toBeUndefined();
  });
});
