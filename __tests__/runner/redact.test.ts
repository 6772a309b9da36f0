import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createEdgeRedactor, createRedactor } from '../../src/runner/redact.ts';

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
