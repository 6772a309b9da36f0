import { describe, expect, test } from '@jest/globals';
import { loadChecklist } from '../../src/checklist/load.ts';
import { allItems } from '../../src/checklist/types.ts';
import { TEST_KINDS } from './kinds.ts';

const load = (text: string | Uint8Array): ReturnType<typeof loadChecklist> =>
  loadChecklist(text, 'x.yml', TEST_KINDS);
const codes = (text: string | Uint8Array): string[] => load(text).problems.map(({ code }) => code);
const ids = (text: string): string[] => {
  const { checklist } = load(text);
  return checklist ? allItems(checklist).map(({ item }) => item.id) : [];
};
const items = (lines: readonly string[]): string =>
  `version: 1\nphases:\n  pre-deploy:\n${lines.join('\n')}\n`;

describe('bounds', () => {
  test('a file of 256 KiB is read, one byte more is not', () => {
    const head = items(['    - x']);
    const fill = (size: number): string => `${head}#${'x'.repeat(size - head.length - 2)}\n`;
    expect(codes(fill(256 * 1024))).toEqual([]);
    expect(codes(fill(256 * 1024 + 1))).toEqual(['too-large']);
  });

  test('at most 200 problems are listed, and no error is cut away in favour of warnings', () => {
    const warnings = Array.from({ length: 300 }, () => '    - { name: x, run: make, advisory: true }');
    const { checklist, problems } = load(items([...warnings, '    - { name: y, typo: 1 }']));
    expect(checklist).toBeUndefined();
    expect(problems).toHaveLength(201);
    expect(problems.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual([
      'unknown-kind',
      'more-problems',
    ]);
  });

  test('300 boxes before the merge are fine, 301 are too many; gates and other phases do not count', () => {
    const boxes = (count: number): string[] =>
      Array.from({ length: count }, (_, index) => `    - Box ${index}`);
    const rest = ['    - { name: g, run: make }', '  deploy:', '    - later'];
    expect(codes(items([...boxes(300), ...rest]))).toEqual([]);
    expect(codes(items([...boxes(301), ...rest]))).toEqual(['too-many-boxes']);
  });

  test('names that no comment has room for are said long before: with the item at which it is full', () => {
    const name = (index: number): string => `    - "${index} ${'n'.repeat(150)}"`;
    const text = (count: number): string => items(Array.from({ length: count }, (_, index) => name(index)));
    expect(codes(text(150))).toEqual([]);
    const { problems } = load(text(290));
    expect(problems.map(({ code }) => code)).toEqual(['too-many-boxes']);
    expect(problems[0]?.message).toMatch(/takes about \d\d,000 characters .* room for 48,000; it is full at/);
    expect(problems[0]?.at?.line).toBeGreaterThan(100);
    const gates = Array.from(
      { length: 500 },
      (_, index) => `    - { name: Gate number ${index}, run: make }`,
    );
    expect(codes(items(gates))).toEqual([]);
    const wordy = Array.from(
      { length: 900 },
      (_, index) => `    - { name: "${index} ${'g'.repeat(60)}", run: make }`,
    );
    expect(codes(items(wordy))).toEqual(['too-many-boxes']);
  });

  test.each(['['.repeat(100_000), '{a: '.repeat(60_000)])(
    'too many brackets are said to be that, not what ended in the library: %.8s',
    (text) => {
      expect(codes(text)).toEqual(['too-deep']);
    },
  );

  test.each([
    ['0', ['out-of-range']],
    ['0ms', ['out-of-range']],
    ['25d', ['out-of-range']],
    ['999999h', ['out-of-range']],
    ['24d', []],
    ['1ms', []],
  ])('a timer must be able to count a timeout: %s', (timeout, expected) => {
    expect(codes(items([`    - { name: a, run: make, timeout: ${timeout} }`]))).toEqual(expected);
    const until = `{ every: 1s, within: ${timeout} }`;
    if (timeout.endsWith('d'))
      expect(codes(items([`    - { name: a, run: make, until: ${until} }`]))).toEqual(expected);
    expect(codes(`defaults: { timeout: ${timeout} }\n${items(['    - { name: a, run: make }'])}`)).toEqual(
      expected,
    );
  });

  test.each([
    ['open brackets', '['.repeat(200_000)],
    ['open braces', '{a: '.repeat(60_000)],
    ['nested lists', `${'- '.repeat(100_000)}x\n`],
    ['many anchors', Array.from({ length: 15_000 }, (_, index) => `a${index}: &x${index} 1`).join('\n')],
    ['one huge mapping', Array.from({ length: 20_000 }, (_, index) => `k${index}: 1`).join('\n')],
    ['one key 20,000 times', 'k: 1\n'.repeat(20_000)],
    ['question marks', '? '.repeat(100_000)],
    [
      'a long needs chain',
      items(
        Array.from(
          { length: 3000 },
          (_, index) => `    - { name: n${index}, id: i${index}, run: x, needs: i${(index + 1) % 3000} }`,
        ),
      ),
    ],
  ])('%s give problems, not a crash', (_, text) => {
    const { checklist, problems } = load(text);
    expect(checklist).toBeUndefined();
    expect(problems.length).toBeGreaterThan(0);
  });
});

describe('warnings leave the checklist usable', () => {
  test('a byte order mark', () => {
    const bytes = new TextEncoder().encode(`\ufeff${items(['    - x'])}`);
    expect(codes(bytes)).toEqual(['byte-order-mark']);
    expect(load(bytes).checklist).toBeDefined();
  });

  test('two items of the same words', () => {
    const text = items(['    - Backup', '    - Backup', '    - { name: third, id: backup-2 }']);
    expect(load(text).problems).toMatchObject([
      { code: 'id-collision', severity: 'warning', at: { line: 5, column: 7 }, length: 6 },
    ]);
    expect(ids(text)).toEqual(['backup', 'backup-3', 'backup-2']);
  });

  test('a derived id never pushes a given one aside', () => {
    const text = items(['    - Backup', '    - { name: x, id: backup }']);
    expect(ids(text)).toEqual(['backup-2', 'backup']);
    expect(codes(text)).toEqual(['id-collision']);
  });
});

describe('variables', () => {
  const head =
    'version: 1\nvariables: { host: h }\nenvironments: { staging: { variables: { base: a } }, production: {} }\n';
  const http = (url: string, more = ''): string =>
    `${head}phases:\n  deploy:\n    - { name: x, http: { url: "${url}"${more} } }\n`;

  test('what the file defines everywhere is known', () => expect(codes(http('${host}'))).toEqual([]));

  test('a variable that one environment lacks is a warning that names it', () => {
    expect(load(http('${base}')).problems).toMatchObject([
      {
        code: 'unknown-variable',
        severity: 'warning',
        message: "The variable 'base' has no value in production.",
      },
    ]);
  });

  test('unless the item does not apply there', () => {
    expect(codes(http('${base}').replace('name: x', 'name: x, when: { environments: staging }'))).toEqual([]);
  });

  test('a misspelt one gets a suggestion', () => {
    expect(load(http('${hots}')).problems[0]?.message).toBe(
      "Nothing in this file defines the variable 'hots'. Did you mean 'host'?",
    );
  });

  test('names in capitals come from the environment of the step', () =>
    expect(codes(http('${API_TOKEN}'))).toEqual([]));

  test('defaults, literal dollars and captures need no definition', () => {
    expect(codes(http('${x:-y}/$${z}/${token}', ', capture: { token: $.id }'))).toEqual([]);
  });

  test('a shell script is not looked into', () => {
    expect(codes(items(['    - { name: x, run: "echo ${undefined_thing} ${1%.*}" }']))).toEqual([]);
  });
});

test('needs of an earlier phase, and a diamond, are fine', () => {
  const gate = (id: string, needs: string): string =>
    `    - { name: ${id}, id: ${id}, run: x, needs: ${needs} }`;
  const text = items([
    '    - { name: a, id: a, run: x }',
    gate('b', 'a'),
    gate('c', '[a, b]'),
    gate('d', '[b, c]'),
    '  deploy:',
    gate('e', 'd'),
  ]);
  expect(codes(text)).toEqual([]);
});

test('a key named like a property of every object is only a key', () => {
  expect(codes(items(['    - { name: x, constructor: 1, toString: 2, hasOwnProperty: 3 }']))).toEqual([
    'unknown-kind',
    'unknown-kind',
    'unknown-kind',
  ]);
});

test.each(['constructor', 'toString', 'hasOwnProperty'])('a role called %s is only a role', (role) => {
  const item = `    - { name: x, role: ${role} }`;
  expect(codes(items([item]))).toEqual(['unknown-role']);
});
