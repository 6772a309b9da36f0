import { expect, describe, test } from '@jest/globals';
import { formatProblem } from '../../src/checklist/format-problem.ts';
import { deriveId, numbered, slug } from '../../src/checklist/ids.ts';
import { editDistance, nearest } from '../../src/checklist/nearest.ts';
import { ID_PATTERN } from '../../src/checklist/patterns.ts';
import type { Problem } from '../../src/checklist/problem.ts';

describe('ids', () => {
  test.each([
    [undefined, 'All unit tests passing', 'all-unit-tests-passing'],
    ['Code quality', 'Lint', 'code-quality-lint'],
    ['Qualité', 'Déploiement prêt', 'qualite-deploiement-pret'],
    [undefined, 'Straße & Ærø', 'strasse-aero'],
    [undefined, 'Coverage ≥ 80 %', 'coverage-80'],
  ])('%s / %s → %s', (section, name, id) => expect(deriveId(section, name)).toBe(id));

  test('what does not fit or is not Latin keeps what it can and gets a hash of the whole', () => {
    expect(deriveId('Deployment', 'A name that is much longer than an id can be')).toMatch(
      /^a-name-that-is-much-longer-than-[0-9a-f]{8}$/,
    );
    expect(deriveId(undefined, '検証')).toMatch(/^item-[0-9a-f]{8}$/);
    expect(deriveId(undefined, '!!!')).toMatch(/^item-[0-9a-f]{8}$/);
    expect(deriveId(undefined, 'API の検証')).toMatch(/^api-[0-9a-f]{8}$/);
    expect(deriveId('A', '検証')).not.toBe(deriveId('B', '検証'));
  });

  test('all of them have the form of an id', () => {
    for (const name of [
      'x',
      '-',
      'ß'.repeat(60),
      `${'a'.repeat(39)} b`,
      '0',
      '🚀',
      '\ud800',
      `${'x'.repeat(31)}-y z ${'w'.repeat(30)}`,
    ])
      expect(deriveId(undefined, name)).toMatch(new RegExp(ID_PATTERN));
  });

  test('numbers fit into forty characters', () => {
    const id = 'a'.repeat(40);
    expect(numbered(id, new Set([id]))).toBe(`${'a'.repeat(38)}-2`);
    expect(numbered('x', new Set(['x', 'x-2']))).toBe('x-3');
  });

  test('a slug says whether all letters are in it', () => {
    expect(slug('Żółć')).toEqual({ slug: 'zolc', whole: true });
    expect(slug('да')).toEqual({ slug: '', whole: false });
  });
});

describe('did you mean', () => {
  test.each([
    ['kitten', 'sitting', 3],
    ['itmes', 'items', 1],
    ['', 'abc', 3],
    ['abc', 'abc', 0],
  ])('%s → %s costs %d', (a, b, cost) => expect(editDistance(a, b)).toBe(cost));

  test.each([
    ['nmae', 'name'],
    ['Timeout', 'timeout'],
    ['on_error', 'on-error'],
    ['xyz', undefined],
    ['id', 'id'],
    ['zz', undefined],
  ])('%s → %s', (word, meant) => expect(nearest(word, ['name', 'timeout', 'on-error', 'id'])).toBe(meant));

  test('a word of a megabyte is answered at once', () =>
    expect(nearest('x'.repeat(1e6), ['name'])).toBeUndefined());
});

describe('a problem as text', () => {
  const problem = (line: number, column: number, length: number): Problem => ({
    code: 'unknown-key',
    severity: 'error',
    message: 'Unknown key.',
    file: 'c.yml',
    at: { line, column },
    length,
    hint: 'Mend it.',
  });

  test('place, message, code, line, caret, next step', () => {
    expect(formatProblem(problem(2, 3, 4), 'a: 1\n  nmae: x\n')).toBe(
      'c.yml:2:3: Unknown key. [unknown-key]\n   2 |   nmae: x\n     |   ^~~~\n     = Mend it.\n',
    );
  });

  test('the caret stands under wide characters, tabs and behind the cut of a long line', () => {
    expect(formatProblem(problem(1, 4, 2), '\t検証ab\n').split('\n')[2]).toBe('     |       ^~');
    const long = formatProblem(problem(1, 501, 3), `${'x'.repeat(500)}bad${'y'.repeat(500)}`).split('\n');
    expect((long[1] ?? '').slice((long[2] ?? '').indexOf('^'))).toMatch(/^bady+…$/);
    expect((long[1] ?? '').length).toBeLessThan(140);
  });

  test('control characters of the file do not reach the terminal', () => {
    const text = formatProblem(
      { ...problem(1, 1, 20), message: 'Key \u001b[31mred\u202e.' },
      'a\u001b]0;title\u0007b\u202ec',
    );
    expect(text).not.toMatch(/[\u001b\u0007\u202e]/);
  });

  test('a place outside of the text is no crash', () => {
    expect(formatProblem(problem(99, 99, 9), 'a')).toContain('c.yml:99:99');
  });
});
