import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { columnsOf, cutColumns, wrapColumns } from '../../src/values/columns.ts';

test.each([
  ['abc', 3],
  ['数据库', 6],
  ['é (combining: e\u0301)', 16],
  ['✅ ok', 5],
  ['バックアップ', 12],
  ['백업', 4],
])('%s takes %i columns', (text, columns) => {
  expect(columnsOf(text)).toBe(columns);
});

test('a cut line never takes more than there is', () => {
  expect(cutColumns('数据库迁移', 6)).toBe('数据…');
  expect(cutColumns('abc', 3)).toBe('abc');
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.integer({ min: 2, max: 40 }),
      (text, max) => {
        expect(columnsOf(cutColumns(text, max))).toBeLessThanOrEqual(max);
      },
    ),
  );
});

test('wrapped lines fit and keep every word', () => {
  expect(wrapColumns('needs more than three words', 10)).toEqual(['needs more', 'than three', 'words']);
  expect(wrapColumns('abcdefgh', 3)).toEqual(['abc', 'def', 'gh']);
  expect(wrapColumns('', 3)).toEqual(['']);
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^[a-z数é]{1,30}$/), { maxLength: 20 }),
      fc.integer({ min: 2, max: 40 }),
      (words, max) => {
        const lines = wrapColumns(words.join(' '), max);
        for (const line of lines) expect(columnsOf(line)).toBeLessThanOrEqual(max);
        expect(lines.join('').replace(/ /g, '')).toBe(words.join(''));
      },
    ),
  );
});
