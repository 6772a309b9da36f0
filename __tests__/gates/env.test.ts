import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseDotenv } from '../../src/formats/dotenv.ts';
import env from '../../src/gates/env.ts';
import { entropyBits, isPlaceholder } from '../../src/gates/judge-env.ts';
import { came, failing, runGate } from './world.ts';

const KEY = 'q8Zt4-Wn0xLr7Vb2Ys9Kd5Hc1Mf6Pj3G';
const URL_VALUE = 'postgresql://app:s3cr3t-pw@db.internal:5433/app?sslmode=require';
const values = {
  ...{
    KEY,
    URL_VALUE,
    EMPTY: '',
    BLANK: ' \n',
    PLACEHOLDER: 'changeme',
    DEBUG: 'false',
    PORT: '8080',
    OTHER: KEY,
  },
  ...{
    ORIGINS: 'https://a.test, https://b.test',
    WORDS: 'not a url',
    ANYBODY: '["https://a.test", "*"]',
  },
};

describe('variables', () => {
  const cases: [string, Parameters<typeof env.run>[0], string][] = [
    ['set', { require: 'KEY' }, 'success'],
    ['not set', { require: ['KEY', 'NOPE'] }, 'failure'],
    ['empty is not set', { require: 'EMPTY' }, 'failure'],
    ['blanks and line ends are not set', { require: 'BLANK' }, 'failure'],
    ['… unless just they are meant', { variables: { BLANK: { equals: ' \n' } } }, 'success'],
    ['a name of every object is not set', { require: 'constructor' }, 'failure'],
    ['a placeholder', { require: 'PLACEHOLDER' }, 'failure'],
    [
      'a placeholder that is allowed',
      { variables: { PLACEHOLDER: { 'allow-placeholder': true } } },
      'success',
    ],
    ['absent', { absent: 'NOPE' }, 'success'],
    ['present where it must be absent', { absent: ['NOPE', 'EMPTY'] }, 'failure'],
    ['equals', { variables: { DEBUG: { equals: 'false' } } }, 'success'],
    ['does not equal', { variables: { DEBUG: { equals: 'true' } } }, 'failure'],
    ['one of', { variables: { DEBUG: { 'one-of': ['0', 'false'] } } }, 'success'],
    ['none of', { variables: { DEBUG: { 'one-of': ['0', 'no'] } } }, 'failure'],
    ['a pattern', { variables: { KEY: { pattern: '^q8.{30}$' } } }, 'success'],
    ['another pattern', { variables: { KEY: { pattern: '^[a-z]+$' } } }, 'failure'],
    ['a prefix', { variables: { KEY: { prefix: ['a', 'q8Z'] } } }, 'success'],
    ['another prefix', { variables: { KEY: { prefix: 'sk_live_' } } }, 'failure'],
    ['long enough', { variables: { KEY: { 'min-length': 32, 'max-length': 32 } } }, 'success'],
    ['too short', { variables: { KEY: { 'min-length': 33 } } }, 'failure'],
    ['too long', { variables: { KEY: { 'max-length': 31 } } }, 'failure'],
    ['enough entropy', { variables: { KEY: { entropy: 128 } } }, 'success'],
    ['too little entropy', { variables: { WORDS: { entropy: 64 } } }, 'failure'],
    ['a number', { variables: { PORT: { number: '1..65535' } } }, 'success'],
    ['a number too large', { variables: { PORT: { number: '< 1024' } } }, 'failure'],
    ['no number', { variables: { WORDS: { number: '> 0' } } }, 'failure'],
    ['the same', { variables: { KEY: { 'same-as': 'OTHER' } } }, 'success'],
    ['not different', { variables: { KEY: { 'different-from': 'OTHER' } } }, 'failure'],
    [
      'compared with what is empty',
      { variables: { KEY: { 'different-from': 'EMPTY' } } },
      'error variable-missing',
    ],
    ['compared with nothing', { variables: { KEY: { 'different-from': 'NOPE' } } }, 'error variable-missing'],
    [
      'a URL in all its parts',
      {
        variables: {
          URL_VALUE: {
            url: {
              scheme: ['postgres', 'postgresql'],
              host: 'db.internal',
              port: 5433,
              local: false,
              userinfo: 'required',
              query: { sslmode: 'require' },
            },
          },
        },
      },
      'success',
    ],
    ['another scheme', { variables: { URL_VALUE: { url: { scheme: 'mysql' } } } }, 'failure'],
    ['another port', { variables: { URL_VALUE: { url: { port: [5432, 1] } } } }, 'failure'],
    ['no userinfo', { variables: { URL_VALUE: { url: { userinfo: 'forbidden' } } } }, 'failure'],
    [
      'another query',
      { variables: { URL_VALUE: { url: { query: { sslmode: 'verify-full' } } } } },
      'failure',
    ],
    ['no URL', { variables: { WORDS: { url: {} } } }, 'failure'],
    ['an entry of a list', { variables: { ORIGINS: { list: { contains: 'https://b.test' } } } }, 'success'],
    ['an entry of a list in JSON', { variables: { ANYBODY: { list: { contains: '*' } } } }, 'success'],
    ['everybody in a list in JSON', { variables: { ANYBODY: { list: { 'not-contains': '*' } } } }, 'failure'],
    ['half an entry', { variables: { ORIGINS: { list: { contains: 'https://b' } } } }, 'failure'],
    [
      'a forbidden entry',
      { variables: { ORIGINS: { list: { 'not-contains': 'https://a.test' } } } },
      'failure',
    ],
  ];
  test.each(cases)('%s', async (_, spec, expected) => {
    expect(came(await runGate(env, spec, { env: values }))).toBe(expected);
  });

  test('no value is ever shown, whatever fails', async () => {
    const spec = {
      variables: Object.fromEntries(
        ['KEY', 'URL_VALUE', 'ORIGINS', 'WORDS'].map((name) => [
          name,
          {
            ...{
              equals: 'no',
              'one-of': ['no'],
              pattern: '^no$',
              prefix: 'no',
              'min-length': 99,
              'max-length': 1,
            },
            ...{ entropy: 4000, number: '1', url: { scheme: 'no', host: 'no', port: 1, query: { a: 'b' } } },
            ...{ list: { contains: 'no' }, 'same-as': 'DEBUG' },
          },
        ]),
      ),
    };
    const shown = JSON.stringify(await runGate(env, spec, { env: values }));
    for (const value of [KEY, URL_VALUE, 's3cr3t-pw', 'db.internal', 'a.test', 'not a url'])
      expect(shown).not.toContain(value);
  });

  test('a variable that the environment keeps back from others reaches the gate that names it', async () => {
    const world = { env: {}, named: { KEY, OTHER: KEY } };
    expect(came(await runGate(env, { require: 'KEY' }, world))).toBe('success');
    expect(came(await runGate(env, { absent: 'KEY' }, world))).toBe('failure');
  });
});

describe('files', () => {
  const files = {
    '.env.example': 'KEY=\nPORT=8080 # the port\n',
    '.env.production': `export KEY="${KEY}"\nPORT='80'\nEXTRA=1\n`,
    '.env.staging': `KEY=${KEY}\nPORT=81\n`,
    '.env.broken': 'KEY=1\nwhat is this\n',
    '.env.empty': '# nothing\n',
  };
  const cases: [string, Parameters<typeof env.run>[0], string, string[]][] = [
    ['judges a file', { from: '.env.production', require: ['KEY', 'PORT'] }, 'success', []],
    ['every name documented', { require: ['KEY', 'PORT'], 'documented-in': '.env.example' }, 'success', []],
    [
      'a name of the file that is not documented',
      { from: '.env.production', 'documented-in': '.env.example' },
      'failure',
      ['EXTRA: not documented, in .env.example'],
    ],
    ['covers the example', { from: '.env.production', covers: '.env.example' }, 'success', []],
    [
      'does not cover it',
      { from: '.env.example', covers: '.env.production' },
      'failure',
      ['KEY: not set, set, as .env.production has it', 'EXTRA: not set, set, as .env.production has it'],
    ],
    [
      'the same secret in staging',
      { from: '.env.production', require: ['KEY', 'PORT'], 'different-in': '.env.staging' },
      'failure',
      ['KEY: the same, different from .env.staging'],
    ],
    ['a file that is not there', { from: '.env.nope', require: 'KEY' }, 'error file-missing', []],
    ['a file that is broken', { from: '.env.broken', require: 'KEY' }, 'error file-invalid', []],
    ['a file without a variable', { from: '.env.empty', absent: 'KEY' }, 'error no-samples', []],
    ['a file elsewhere', { from: '../../../etc/passwd', absent: 'KEY' }, 'error path-outside', []],
    ['a directory', { from: '.', absent: 'KEY' }, 'error file-unreadable', []],
    [
      'documented without a name',
      { absent: 'NOPE', 'documented-in': '.env.example' },
      'error invalid-spec',
      [],
    ],
  ];
  test.each(cases)('%s', async (_, spec, expected, checks) => {
    const result = await runGate(env, spec, { env: values, files });
    expect(came(result)).toBe(expected);
    expect(failing(result)).toEqual(checks);
  });
});

describe('placeholders', () => {
  test.each(
    'changeme CHANGE_ME change-this replace-me your-api-key YOUR_SECRET_HERE <token> ${TOKEN} {{token}} xxx XXXXXXXX *** todo secret password sk_test_xxxx user@example.com https://example.com/x key-goes-here 000000 "changeme" test my-secret'.split(
      ' ',
    ),
  )('%s is one', (value) => {
    expect(isPlaceholder(value)).toBe(true);
  });
  test.each([
    KEY,
    URL_VALUE,
    'production',
    'eu-west-1',
    'https://app.acme.io',
    'yours-truly',
    'test-runner-7',
    '8080',
  ])('%s is none', (value) => {
    expect(isPlaceholder(value)).toBe(false);
  });
});

describe('entropy', () => {
  test.each([
    ['aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 1],
    ['abcdefghijklmnopqrstuvwxyz012345', 20],
    ['12345678901234567890123456789012', 40],
    ['abcabcabcabcabcabcabcabcabcabcab', 12],
    ['passwordpasswordpasswordpassword', 45],
  ])('%s has at most %d bits', (value, most) => {
    expect(entropyBits(value)).toBeLessThanOrEqual(most);
  });

  test('32 random bytes in base64 have more than 128 bits', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 32, maxLength: 32 }).filter((bytes) => new Set(bytes).size > 24),
        (bytes) => {
          expect(entropyBits(Buffer.from(bytes).toString('base64'))).toBeGreaterThan(128);
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('.env files', () => {
  test.each([
    ['A=1', '1'],
    [' A = 1 ', '1'],
    ['export A=1', '1'],
    ['A=', ''],
    ['A=a b # c', 'a b'],
    ['A=a#b', 'a#b'],
    ['A=#b', ''],
    ['A="a # b" # c', 'a # b'],
    ["A='a\\nb'", 'a\\nb'],
    ['A="a\\nb\\"c"', 'a\nb"c'],
    ['A="a\nb"', 'a\nb'],
    ['\ufeffA=1\r\nB=2', '1'],
    ['A=$B', '$B'],
    ['A=a=b', 'a=b'],
  ])('%j', (text, value) => {
    const parsed = parseDotenv(text);
    expect(parsed.faults).toEqual([]);
    expect(parsed.values.get('A')).toBe(value);
  });

  test.each([
    ['A', 1],
    ['A=1\n1B=2', 2],
    ['A="1', 1],
    ['A="1" x', 1],
    ['A=1\nA=2', 2],
    ['A: 1', 1],
  ])('%j has a fault in line %d', (text, line) => {
    expect(parseDotenv(text).faults.map((fault) => fault.line)).toEqual([line]);
  });

  test('no text makes it throw or take long', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'A=\'"\\\n# $x\r\0'), maxLength: 200 }), (text) => {
        expect(parseDotenv(text).values.size).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
