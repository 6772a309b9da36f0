import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CONCEPTS } from '../../src/importer/concepts/claims.ts';
import { PHASE_CONCEPTS } from '../../src/importer/concepts/phases.ts';
import { fits, matchesOf, matchOf } from '../../src/importer/fits.ts';
import { alternativesOf } from '../../src/importer/fits/literals.ts';
import { bitsOf, foldsOddly, tracesOf } from '../../src/importer/fits/traces.ts';

const wordsOf = (pattern: RegExp): (readonly string[] | undefined)[] | undefined =>
  alternativesOf(pattern.source, pattern.unicode)?.map(({ literals }) => literals);

test('what a pattern cannot do without is read from its source', () => {
  expect(wordsOf(/\b(?:unit|e2e) tests?\b.{0,9}\bpass(?:es|ed)?\b/i)).toEqual([[' test']]);
  expect(wordsOf(/contrase[nñ]a|部署|x/iu)).toEqual([['contrase'], ['部署'], undefined]);
  expect(wordsOf(/(?:before|after)|^go-?live/)).toEqual([['before'], ['after'], ['live']]);
  expect(wordsOf(/(?:ab)*c{2}d{0,3}ef+g|(?=never)\p{L}\u{1f600}?→/u)).toEqual([['ef'], ['→']]);
  expect(wordsOf(/\.env\b|a\|b|[(|)]x|(?<name>path)\/(to)/)).toEqual([['.env'], ['|b'], undefined, ['path']]);
  expect(wordsOf(/(?:docs|[a-z])|\s+|💥?!!/u)).toEqual([['docs'], undefined, undefined, ['!!']]);
  // What refers to a group is not taken apart, nor what is not read.
  expect(wordsOf(/(["'])word\1/)).toBeUndefined();
  expect(wordsOf(/(?<quote>["'])word\k<quote>/u)).toBeUndefined();
});

describe('a text fits as it does without the look at its words', () => {
  const patterns = [
    ...CONCEPTS.flatMap(({ says, unless }) => (unless ? [says, unless] : [says])),
    ...PHASE_CONCEPTS.map(([, pattern]) => pattern),
    /\bno\b.{0,12}\b(?:todo|fixme)s?\b/i,
    /(["'])word\1/,
    /[✅🟢]|→ ?ok/iu,
  ];
  const words = [...new Set(patterns.flatMap((pattern) => wordsOf(pattern)?.flat() ?? []))].flatMap((word) =>
    word === undefined ? [] : [word, word.toUpperCase(), `${word}s`],
  );
  const text = fc
    .array(fc.oneof(fc.constantFrom(...words), fc.constantFrom('the', 'is', '200', 'µs', 'ſet', 'no', '→')), {
      maxLength: 7,
    })
    .chain((parts) => fc.constantFrom(' ', '', ' - ').map((between) => parts.join(between)));

  test('with the patterns of the importer', () => {
    fc.assert(
      fc.property(text, (value) => {
        for (const pattern of patterns) {
          const plain = new RegExp(pattern.source, pattern.flags);
          if (fits(pattern, value) !== plain.test(value)) throw new Error(`${String(pattern)} and ${value}`);
          expect(matchOf(pattern, value)).toEqual(plain.exec(value));
        }
      }),
      { numRuns: 120 },
    );
  });

  test('in long texts, with global patterns and other flags', () => {
    const long = `${'a b c '.repeat(1000)}tests pass`;
    expect(fits(/tests pass/, long)).toBe(true);
    expect(matchesOf(/\btests?\b/g, `no test, two tests`).map(({ index }) => index)).toEqual([3, 13]);
    expect(matchesOf(/\btests?\b/g, 'nothing of it')).toEqual([]);
    const listed = ['alpha', 'beta', 'gamma', 'delta'].map((word) => word.repeat(20)).join('|');
    expect(fits(new RegExp(listed), 'BETA'.repeat(20))).toBe(false);
    expect(fits(new RegExp(listed, 'i'), 'BETA'.repeat(20))).toBe(true);
    expect(fits(new RegExp(listed), 'gamma'.repeat(20))).toBe(true);
  });

  test('a place is kept as test and exec keep it', () => {
    const pattern = /word/g;
    expect([fits(pattern, 'word'), fits(pattern, 'word'), fits(pattern, 'word')]).toEqual([
      true,
      false,
      true,
    ]);
  });
});

test('letters that differ in case alone have the same traces, or the text is always tried', () => {
  const letters = Array.from({ length: 0x1_ffff }, (_, code) => code)
    .filter((code) => code < 0xd800 || code > 0xdfff)
    .map((code) => String.fromCodePoint(code))
    .filter((letter) => letter.toLowerCase() !== letter || letter.toUpperCase() !== letter);
  const all = letters.join(' ');
  const traced = (letter: string, text: string): boolean =>
    foldsOddly(letter.toLowerCase()) ||
    bitsOf(letter.toLowerCase()).every(
      (bit) => (((tracesOf(text)[bit >>> 5] ?? 0) >>> (bit & 31)) & 1) === 1,
    );
  const wrong = letters.flatMap((letter) =>
    ['gi', 'giu'].flatMap((flags) =>
      (all.match(new RegExp(letter, flags)) ?? []).filter(
        (other) => !traced(`${letter}ab`, `${other}AB`) || !traced(`ab${letter}`, `AB${other}`),
      ),
    ),
  );
  expect(letters.length).toBeGreaterThan(2000);
  expect(wrong).toEqual([]);
});
