import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { loadChecklist } from '../../src/checklist/load.ts';
import { readQuickly } from '../../src/checklist/quick-yaml.ts';
import { collectProblems, makeSource } from '../../src/checklist/source.ts';
import type { Node } from '../../src/checklist/tree.ts';
import { readYaml } from '../../src/checklist/yaml.ts';
import { TEST_KINDS } from './kinds.ts';

/** The quick reader may give up, but where it does not it must agree with the whole language. */
const files = ['ok', 'bad'].flatMap((name) => {
  const folder = new URL(`../fixtures/${name}/`, import.meta.url);
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yml'))
    .map((file) => readFileSync(new URL(file, folder), 'utf8'));
});

function slowly(text: string): { tree: Node | undefined; problems: readonly string[] } {
  const problems = collectProblems(makeSource('x', text, ''));
  return { tree: readYaml(text, problems), problems: problems.list().map(({ code }) => code) };
}

function agree(text: string): void {
  const quick = readQuickly(text);
  if (quick !== undefined) expect({ tree: quick, problems: [] as string[] }).toEqual(slowly(text));
}

/** What YAML is made of, in the order in which it goes wrong. */
const PIECES = [
  ...[
    'a',
    'b: ',
    'key:',
    '- ',
    '-',
    ' ',
    '  ',
    '\n',
    '\n  ',
    '\n    ',
    '\n- ',
    '\n  - ',
    ': ',
    ':',
    ' #c',
    '#',
    '"',
    "'",
    '""',
  ],
  ...[
    '[',
    ']',
    '{',
    '}',
    ', ',
    ',',
    '|',
    '|-\n',
    '|\n  x\n',
    '>',
    '&a ',
    '*a',
    '!t',
    '? ',
    '% ',
    '@',
    '`',
    '\\',
    '\\n',
    '~',
    'null',
  ],
  ...[
    'true',
    '1',
    '1.5',
    '0x1',
    '-1',
    '.5',
    '1e3',
    '007',
    '1_0',
    '---',
    '...',
    '<<',
    '__proto__',
    '${x}',
    'é',
    '🚀',
    '\u00a0',
    '\t',
  ],
  ...['{ a: 1, "b": [c, 2] }', "'it''s'", '"q\\"q"', 'https://x/y', 'k: v\n', 'x: { y: z }\n', '- [a, b]\n'],
];

test('on texts put together from pieces of YAML', () => {
  const text = fc
    .array(fc.constantFrom(...PIECES), { maxLength: 14 })
    .map((pieces) => `${pieces.join('')}\n`);
  fc.assert(fc.property(text, agree), { numRuns: 30_000 });
});

test('inside of a checklist', () => {
  const value = fc
    .array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 6 })
    .map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(value, value, (one, two) =>
      agree(`version: 1\nphases:\n  deploy:\n    - name: ${one}\n      run: ${two}\n    - x\n`),
    ),
    { numRuns: 10_000 },
  );
});

test.each([
  ['a key longer than YAML allows', `${'a'.repeat(1100)}: 1\n`],
  ['the same in quotes', `"${'a'.repeat(1100)}": 1\n`],
  ['more values than a checklist may have', `k:\n${'  - 1\n'.repeat(50_001)}`],
  ['the same in brackets', `k: [${'1, '.repeat(50_001)}1]\n`],
])('%s is refused by both', (_name, text) => {
  expect(slowly(text).problems).toHaveLength(1);
  expect(readQuickly(text)).toBeUndefined();
});

const mutant = fc
  .tuple(
    fc.constantFrom(...files.filter((text) => text.length > 0 && text.length < 6000)),
    fc.array(fc.tuple(fc.nat(), fc.nat(6), fc.constantFrom(...PIECES)), { minLength: 1, maxLength: 4 }),
  )
  .map(([text, edits]) =>
    edits.reduce((now, [at, drop, piece]) => {
      const place = at % (now.length + 1);
      return now.slice(0, place) + piece + now.slice(place + drop);
    }, text),
  );

test('on checklists with mistakes', () => {
  fc.assert(fc.property(mutant, agree), { numRuns: 1500 });
});

test('loading never throws, and every place is inside of the file', () => {
  const check = (text: string): void => {
    const lines = text.split('\n');
    const { checklist, problems } = loadChecklist(text, 'x.yml', TEST_KINDS);
    expect(problems.some(({ severity }) => severity === 'error')).toBe(checklist === undefined);
    for (const { at, length = 1 } of problems) {
      if (!at) continue;
      expect(at.line).toBeLessThanOrEqual(lines.length);
      expect(at.column).toBeLessThanOrEqual((lines[at.line - 1] ?? '').length + 1);
      expect(length).toBeGreaterThan(0);
    }
  };
  fc.assert(fc.property(mutant, check), { numRuns: 1000 });
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), check), { numRuns: 300 });
});
