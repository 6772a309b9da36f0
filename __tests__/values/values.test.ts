import { describe, expect, test } from '@jest/globals';
import { DURATION_PATTERN, formatDuration, parseDuration } from '../../src/values/duration.ts';
import { expandText, expandValue, references } from '../../src/values/expand.ts';
import { patternProblem, searchPattern } from '../../src/values/pattern.ts';
import { formatSize, parseSize } from '../../src/values/size.ts';
import { headAndTail, oneLine, plainText } from '../../src/values/text.ts';
import { holds, parseThreshold, THRESHOLD_PATTERN } from '../../src/values/threshold.ts';

describe('durations', () => {
  test.each([
    ['250ms', 250],
    ['5s', 5000],
    ['2.5m', 150_000],
    ['1h30m', 5_400_000],
    ['24h', 86_400_000],
    ['7d', 604_800_000],
    ['10', 10_000],
    [3, 3000],
    ['5 min', 300_000],
    [' 1.5 h ', 5_400_000],
  ])('%p is %p ms', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
    if (typeof text === 'string') expect(text).toMatch(new RegExp(DURATION_PATTERN));
  });
  test.each([['5 parsecs'], [''], ['-5s'], ['s'], ['5x5s'], ['5constructor'], [-1]])('%p is none', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });
  test.each([
    [0, '0 ms'],
    [212, '212 ms'],
    [3400, '3.4 s'],
    [3000, '3 s'],
    [45_000, '45 s'],
    [59_990, '1 min'],
    [192_000, '3 min 12 s'],
    [7_500_000, '2 h 5 min'],
    [273_600_000, '3 d 4 h'],
  ])('%p ms reads %p', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });
});

describe('sizes', () => {
  test.each([
    ['512', 512],
    ['1MB', 1e6],
    ['1.5 MiB', 1_572_864],
    ['64k', 64_000],
    [10, 10],
  ])('%p is %p bytes', (text, bytes) => {
    expect(parseSize(text)).toBe(bytes);
  });
  test.each([['1XB'], [''], ['-1'], ['MB']])('%p is none', (text) => {
    expect(parseSize(text)).toBeUndefined();
  });
  test.each([
    [0, '0 B'],
    [812, '812 B'],
    [1400, '1.4 kB'],
    [212e6, '212 MB'],
    [999_600, '1 MB'],
  ])('%p bytes read %p', (bytes, text) => {
    expect(formatSize(bytes)).toBe(text);
  });
});

describe('limits', () => {
  test.each([
    ['>= 80', 80, true],
    ['>= 80', 79.99, false],
    ['>=80%', 80, true],
    ['> 80', 80, false],
    ['< 5', 4, true],
    ['<= 5', 5, true],
    ['== 3', 3, true],
    ['!= 0', 0, false],
    ['10..20', 20, true],
    ['10..20', 21, false],
    ['80', 80, true],
    ['80', 79, false],
  ])('%p holds for %p: %p', (text, value, expected) => {
    const limit = parseThreshold(text, '>=');
    expect(text).toMatch(new RegExp(THRESHOLD_PATTERN));
    expect(limit && holds(limit, value)).toBe(expected);
  });
  test('no limit holds for what is not a number', () => {
    for (const op of ['>=', '>', '<=', '<', '==', '!=', '..'] as const)
      expect(holds({ op, value: 0, upTo: 9 }, Number.NaN)).toBe(false);
  });
  test('durations and sizes are read in milliseconds and bytes', () => {
    expect(parseThreshold('< 500ms', '<', 'duration')).toEqual({ op: '<', value: 500 });
    expect(parseThreshold('<= 1.5s', '<', 'duration')).toEqual({ op: '<=', value: 1500 });
    expect(parseThreshold('>= 1MB', '>=', 'size')).toEqual({ op: '>=', value: 1e6 });
  });
  test.each([['about 80'], ['>= '], ['20..10'], ['>= 80 bananas']])('%p is none', (text) => {
    expect(parseThreshold(text, '>=')).toBeUndefined();
  });
});

describe('variables', () => {
  const lookup = (name: string): string | undefined =>
    new Map(Object.entries({ host: 'api.test', empty: '', nested: '${host}' })).get(name);
  test.each([
    ['https://${host}/x', 'https://api.test/x'],
    ['$${host}', '${host}'],
    ['costs $5', 'costs $5'],
    ['${gone:-8080}', '8080'],
    ['${empty:-x}', 'x'],
    ['${empty-x}', ''],
    ['${nested}', '${host}'],
    ['${gone:-}', ''],
  ])('%p becomes %p', (text, expanded) => {
    expect(expandText(text, lookup)).toEqual({ text: expanded, missing: [] });
  });
  test('a missing one is named, with its message', () => {
    expect(expandText('${gone} ${empty:?set it}', lookup).missing).toEqual([
      { name: 'gone' },
      { name: 'empty', message: 'set it' },
    ]);
  });
  test('keys are left alone and prototypes are not reached', () => {
    expect(expandValue({ '${host}': ['${host}', 1, null] }, lookup, [])).toEqual({
      '${host}': ['api.test', 1, null],
    });
    expect(expandText('${constructor}', lookup).missing).toHaveLength(1);
  });
  test('references are those that need a value', () => {
    expect(references('${a} $${b} ${c:-x} ${d:?m}')).toEqual(['a', 'd']);
  });
});

describe('patterns on hostile text', () => {
  test('a pattern that backtracks for ever is ended', () => {
    const result = searchPattern('^(a+)+$', `${'a'.repeat(40)}!`);
    expect(result.ok).toBe(false);
  });
  test('finds, does not find, and says what does not compile', () => {
    expect(searchPattern('v(\\d+)', 'x v12')).toMatchObject({ ok: true, match: { 0: 'v12', 1: '12' } });
    expect(searchPattern('nope', 'x')).toEqual({ ok: true, match: null });
    expect(patternProblem('(')).toMatch(/Invalid|Unterminated/);
    expect(patternProblem('a'.repeat(1001))).toMatch(/1000/);
  });
});

describe('hostile text', () => {
  test('colours, links, bells and invisible characters go', () => {
    expect(
      plainText('\x1b[31mred\x1b[0m \x1b]8;;https://e\x07link\x1b]8;;\x07 a\u202eb\u200bc\u0000\r\nd'),
    ).toBe('red link abc\nd');
  });
  test('what is at once seen to be harmless is what would be left of it', () => {
    const odd: number[] = [];
    for (let code = 0; code <= 0x10ffff; code += code === 0xffff ? 0xd0001 : 1) {
      const text = `a${String.fromCodePoint(code)}b`;
      // The colour makes it go the long way.
      if (plainText(text) !== plainText(`\x1b[m${text}`)) odd.push(code);
      if (code > 0xe0200) break;
    }
    expect(odd).toEqual([]);
    expect(plainText('😀 \ud83d x')).toBe('😀 \ufffd x');
  });
  test('one line is one line, cut by characters and not by halves of them', () => {
    expect(oneLine('a\nb\t c', 10)).toBe('a b c');
    expect(oneLine('😀😀😀😀', 3)).toBe('😀😀…');
    // Of a file of 20 MB the beginning is looked at: all of it took seconds, and a gigabyte of memory.
    expect(oneLine(`a${' '.repeat(70_000)}b`, 10)).toBe('a…');
    expect(oneLine(`a${' '.repeat(60_000)}b`, 10)).toBe('a b');
  });
  test('the middle of a long text is left out, with a count', () => {
    const text = Array.from({ length: 10 }, (_, index) => `line ${index}`).join('\n');
    expect(headAndTail(text, 2, 2)).toBe('line 0\nline 1\n… 6 lines left out …\nline 8\nline 9');
  });
});
