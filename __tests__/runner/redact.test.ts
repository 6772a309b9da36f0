import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createEdgeRedactor, createLineRedactor, createRedactor } from '../../src/runner/redact.ts';

const secret = 'p@ss w+rd/äö?&';
const redact = createRedactor([secret]);

describe('a secret is hidden', () => {
  test.each([
    ['as it is', secret],
    ['URL-encoded', encodeURIComponent(secret)],
    ['form-encoded', encodeURIComponent(secret).replaceAll('%20', '+')],
    ['inside JSON', JSON.stringify({ a: 'q"uote\\d' })],
    ['in hexadecimal', Buffer.from(secret).toString('hex')],
    ['in base64', Buffer.from(secret).toString('base64')],
    ['in base64url', Buffer.from(secret).toString('base64url')],
  ])('%s', (_, text) => {
    const both = createRedactor([secret, 'q"uote\\d']);
    expect(both(`before ${text} after`)).toMatch(/^before .*\*\*\*.* after$/s);
    expect(both(text)).not.toContain(text);
  });

  test.each([
    ['as PHP writes JSON', 'p@ss w+rd\\/\\u00e4\\u00f6?&'],
    ['as Go writes JSON', 'p@ss w+rd/äö?\\u0026'],
    ['in JSON inside of JSON', JSON.stringify(JSON.stringify('p@ss w+rd/äö?\\u0026'))],
    ['in a URL, with small letters', 'p%40ss%20w%2brd%2f%c3%a4%c3%b6%3f%26'],
    ['in a URL, as Python has it', 'p%40ss%20w%2Brd/%C3%A4%C3%B6%3F%26'],
    ['in HTML', 'p@ss w+rd/äö?&amp;'],
    ['in HTML, by numbers', '&#112;@ss w&#x2B;rd/&#xe4;ö?&#38;'],
    ['for a shell', 'p@ss\\ w+rd/äö\\?\\&'],
    ['as bytes of Python', "b'p@ss w+rd/\\xc3\\xa4\\xc3\\xb6?&'"],
    ['in hexadecimal, with capitals', Buffer.from(secret).toString('hex').toUpperCase()],
  ])('%s', (_, text) => {
    const shown = redact(`before ${text} after`);
    expect(shown).toMatch(/^before \S*\*\*\*\S* after$/);
    expect(shown.length).toBeLessThan(30);
  });

  test('with a quote in it, for a shell', () => {
    const quoted = createRedactor(["it's-me"]);
    expect(quoted("+ : 'it'\\''s-me'")).toBe("+ : '***'");
    expect(quoted(`: 'it'"'"'s-me'`)).toBe(": '***'");
  });

  const long = `${secret}${'0123456789abcdefghijklmnopqrstuvwxyz'.repeat(3)}`;
  const wrapped = (text: string, width: number): string =>
    text.replaceAll(new RegExp(`.{${width}}`, 'g'), (line) => `${line}\n`);
  test.each(['base64', 'hex', 'base64url'] as const)('broken into lines, in %s', (encoding) => {
    for (const user of ['', 'u', 'user:']) {
      const text = wrapped(Buffer.from(`${user}${long}`).toString(encoding), 60);
      const shown = createRedactor([long])(text);
      expect(shown).toContain('***');
      expect(shown.length).toBeLessThan(20);
      // A log is redacted line by line, a check has its lines behind one another.
      const lines = createLineRedactor([long]);
      for (const one of [
        text.split('\n').map(lines).join('\n'),
        createRedactor([long])(text.replaceAll('\n', ' ')),
      ])
        expect(one.replaceAll('***', '').trim().length).toBeLessThan(20);
    }
  });

  test('in two pieces of a line that was too long', () => {
    const lines = createLineRedactor([long]);
    expect(lines(`xx${long.slice(0, 30)}`)).toBe('xx***');
    expect(lines(`${long.slice(30)}yy`)).toBe(`${long.slice(30)}yy`.replace(long.slice(30), '***'));
    expect(lines('nothing of it')).toBe('nothing of it');
  });

  test('and words of an address are none of it', () => {
    const lines = createLineRedactor([
      'postgres://app:hunter22@a-rather-long.host.example.com:5432/production',
    ]);
    expect(lines('a-rather-long.host.example.com')).toBe('a-rather-long.host.example.com');
    expect(lines('postgres://')).toBe('postgres://');
  });

  test.each(['', 'u', 'us', 'user', 'user:'])('in the base64 of basic auth after %j', (user) => {
    const header = Buffer.from(`${user}${secret}`).toString('base64');
    const shown = redact(`Authorization: Basic ${header}`);
    expect(shown).toContain('***');
    const rest = shown.replace('Authorization: Basic ', '').replace('***', '');
    expect(rest.length).toBeLessThan(user.length * 2 + 6);
  });

  test('line by line, where it has several, but not its armour', () => {
    const key = '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBg\nkqhkiG9w0BAQEF\n-----END PRIVATE KEY-----\n';
    const shown = createRedactor([key]);
    expect(shown('x MIIEvQIBADANBg y')).toBe('x *** y');
    expect(shown(key)).toBe('***');
    expect(shown('-----BEGIN PRIVATE KEY-----')).toBe('-----BEGIN PRIVATE KEY-----');
    expect(shown(key.replaceAll('\n', '\\n'))).not.toContain('kqhkiG9w0BAQEF');
  });

  test('together with another that overlaps it', () => {
    expect(createRedactor(['abcdef', 'defghi'])('1 abcdefghi 2')).toBe('1 *** 2');
    expect(createRedactor(['aaaa'])('aaaaaaa')).toBe('***');
  });

  test('in pieces at the ends of a text that was cut', () => {
    const edges = createEdgeRedactor(['correct-horse-battery']);
    expect(edges('the key is correct-horse…')).toBe('the key is ***…');
    expect(edges('…rse-battery was the key')).toBe('…*** was the key');
    expect(edges('nothing correct')).toBe('nothing ***');
    expect(edges('corr is short enough to be a word')).toBe('corr is short enough to be a word');
  });
});

test('values too short to be secrets leave the text alone', () => {
  expect(createRedactor(['', 'a', '443'])('port 443 a')).toBe('port 443 a');
});

test('whatever the text, nothing but spaces and secrets is changed', () => {
  const lines = createLineRedactor(['s3cret-that-is-nowhere', 'x'.repeat(50)]);
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom('%', '4', '1', '\\\\', 'u', '&', '#', ';', "'", 'é', ' ', '\n', '😀'),
      }),
      (text) => {
        expect(lines(text)).toBe(text);
      },
    ),
    { numRuns: 300 },
  );
});

test('whatever the secret, it is hidden in escapes of any kind', () => {
  const hex = (byte: number): string => byte.toString(16).padStart(2, '0');
  const ways: readonly ((text: string) => string)[] = [
    (text) => [...Buffer.from(text)].map((byte) => `%${hex(byte)}`).join(''),
    (text) => [...Buffer.from(text)].map((byte) => `\\x${hex(byte).toUpperCase()}`).join(''),
    (text) =>
      text
        .split('')
        .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
        .join(''),
    (text) => [...text].map((point) => `&#${point.codePointAt(0)};`).join(''),
  ];
  fc.assert(
    fc.property(fc.string({ minLength: 4, unit: 'grapheme' }), fc.constantFrom(...ways), (value, escaped) => {
      fc.pre(value.isWellFormed() && value.trim() === value);
      expect(createRedactor([value])(`<${escaped(value)}>`)).toBe('<***>');
    }),
    { numRuns: 300 },
  );
});

test('whatever the secret and the text around it, the secret is never shown', () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 4, unit: 'grapheme' }),
      fc.string(),
      fc.string(),
      (value, before, after) => {
        fc.pre(!'***'.includes(value) && !value.includes('*'));
        expect(createRedactor([value])(before + value + after)).not.toContain(value);
      },
    ),
    { numRuns: 300 },
  );
});
