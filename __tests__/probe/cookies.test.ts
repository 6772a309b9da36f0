import { describe, expect, test } from '@jest/globals';
import { CookieJar } from '../../src/probe/cookies.ts';

const NOW = Date.parse('2026-01-31T12:00:00Z');

function sent(
  set: readonly string[],
  to: string,
  from = 'https://app.acme.test/account/login',
): string | undefined {
  const jar = new CookieJar();
  for (const line of set) jar.take({ url: from, headers: new Map([['set-cookie', [line]]]) }, NOW);
  return jar.header(to);
}

describe('a cookie', () => {
  test.each<[string, string[], string, string | undefined]>([
    ['goes back to its host', ['a=1; Path=/'], 'https://app.acme.test/x', 'a=1'],
    ['goes to no other host', ['a=1; Path=/'], 'https://acme.test/x', undefined],
    ['goes to no host below', ['a=1; Path=/'], 'https://x.app.acme.test/', undefined],
    ['goes to its domain', ['a=1; Path=/; Domain=acme.test'], 'https://api.acme.test/', 'a=1'],
    [
      'goes to no domain that only ends alike',
      ['a=1; Path=/; Domain=acme.test'],
      'https://evilacme.test/',
      undefined,
    ],
    ['cannot be set for a stranger', ['a=1; Domain=other.test'], 'https://other.test/', undefined],
    ['cannot be set for a top level', ['a=1; Path=/; Domain=test'], 'https://app.acme.test/', undefined],
    ['keeps to its path', ['a=1'], 'https://app.acme.test/account/x', 'a=1'],
    ['goes to no other path', ['a=1'], 'https://app.acme.test/accounts', undefined],
    ['keeps to https when it is secure', ['a=1; Path=/; Secure'], 'http://app.acme.test/', undefined],
    ['ends by its age', ['a=1; Path=/', 'a=; Path=/; Max-Age=0'], 'https://app.acme.test/', undefined],
    [
      'ends by its date',
      ['a=1; Path=/; Expires=Sat, 31 Jan 2026 11:59:59 GMT'],
      'https://app.acme.test/',
      undefined,
    ],
    [
      'lives until its date',
      ['a=1; Path=/; Expires=Sat, 31 Jan 2026 12:00:01 GMT'],
      'https://app.acme.test/',
      'a=1',
    ],
    ['is replaced by its namesake', ['a=1; Path=/', 'a=2; Path=/'], 'https://app.acme.test/', 'a=2'],
    [
      'stands after one of a longer path',
      ['a=1; Path=/', 'b=2'],
      'https://app.acme.test/account/x',
      'b=2; a=1',
    ],
    ['may hold equal signs', ['a=b=c; Path=/'], 'https://app.acme.test/', 'a=b=c'],
    ['needs a name', ['=x; Path=/', 'nothing'], 'https://app.acme.test/', undefined],
  ])('%s', (_, set, to, expected) => {
    expect(sent(set, to)).toBe(expected);
  });
});
