import { expect, test } from '@jest/globals';
import { withinTime } from '../../src/values/bounded.ts';
import { searchPattern } from '../../src/values/pattern.ts';

const forEver = (): never => {
  for (;;);
};

test('what ends in time is done, what it throws is thrown', () => {
  expect(withinTime(() => [1, 2], 1000)).toEqual({ ended: true, value: [1, 2] });
  expect(() => withinTime(() => JSON.parse('{') as unknown, 1000)).toThrow('JSON');
});

test('what does not end is given up, whoever does it', () => {
  expect(withinTime(forEver, 20)).toEqual({ ended: false });
  const many = Array.from({ length: 1e6 }, (_, index) => index);
  expect(withinTime(() => many.map(forEver), 20)).toEqual({ ended: false });
});

test('a bound inside of a bound ends by itself', () => {
  const inner = withinTime(() => searchPattern('^(a+)+$', `${'a'.repeat(40)}!`), 10_000);
  expect(inner).toMatchObject({ ended: true, value: { ok: false } });
  expect(withinTime(() => withinTime(forEver, 10_000), 20)).toEqual({ ended: false });
});
