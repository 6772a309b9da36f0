import { describe, expect, test } from '@jest/globals';
import { addedOf, linesAdded } from '../../src/github/patch.ts';

describe('the lines that a patch adds', () => {
  test.each<[string, string, number[] | undefined]>([
    ['one changed', '@@ -1,3 +1,3 @@\n a\n-b\n+B\n c', [2]],
    ['a new file', '@@ -0,0 +1,2 @@\n+a\n+b', [1, 2]],
    ['one line, counts left out', '@@ -1 +1 @@\n-a\n+b', [1]],
    ['only taken away', '@@ -1,3 +1,2 @@\n a\n-b\n c', []],
    ['emptied', '@@ -1,2 +0,0 @@\n-a\n-b', []],
    ['two places', '@@ -1,2 +1,3 @@ f()\n+x\n a\n b\n@@ -10,2 +11,3 @@ g()\n a\n+y\n b', [1, 12]],
    [
      'an end without a line break',
      '@@ -1 +1,2 @@\n-a\n\\ No newline at end of file\n+a\n+b\n\\ No newline at end of file',
      [1, 2],
    ],
    ['lines that look like headings', '@@ -1,2 +1,3 @@\n a\n+@@ -9,9 +9,9 @@\n-++ b\n+-- b', [2, 3]],
    ['blank lines without their blank', '@@ -1,3 +1,4 @@\n a\n\n+b\n c', [3]],
    ['carriage returns', '@@ -1,2 +1,2 @@\r\n a\r\n-b\r\n+c\r', [2]],
    ['cut off', '@@ -1,3 +1,4 @@\n a\n+b', undefined],
    ['something else', 'Binary files differ', undefined],
    ['nothing', '', []],
  ])('%s', (_name, patch, lines) => {
    expect(linesAdded(patch)).toEqual(lines);
  });
});

test('what GitHub counts itself must agree', () => {
  const patch = '@@ -1 +1,2 @@\n a\n+b';
  const file = { status: 'modified', additions: 1, deletions: 0, changes: 1 };
  expect(addedOf({ ...file, patch })).toEqual([2]);
  expect(addedOf({ ...file, patch, additions: 2 })).toBeUndefined();
  // Too large, or binary.
  expect(addedOf(file)).toBeUndefined();
  expect(addedOf({ ...file, additions: 0, changes: 0 })).toBeUndefined();
  expect(addedOf({ ...file, status: 'renamed', additions: 0, changes: 0 })).toEqual([]);
});
