import { describe, expect, test } from '@jest/globals';
import { checkPhrase, gateLine } from '../../src/report/wording.ts';
import type { GateResult } from '../../src/report/types.ts';

describe('what a text must say', () => {
  test.each([
    ['contains ‘## Database’', 'notes.md contains ‘## Database’', 'to contain ‘## Database’'],
    ['does not contain ‘TODO’', 'notes.md does not contain ‘TODO’', 'not to contain ‘TODO’'],
    ['matches ‘^v’', 'notes.md matches ‘^v’', 'to match ‘^v’'],
    ['does not match ‘TBD’', 'notes.md does not match ‘TBD’', 'not to match ‘TBD’'],
    ['equals ‘ok’', 'notes.md equals ‘ok’', 'to equal ‘ok’'],
  ])('%s', (expected, holds, needs) => {
    expect(checkPhrase({ name: 'notes.md', ok: true, actual: 'yes', expected })).toBe(holds);
    expect(checkPhrase({ name: 'notes.md', ok: false, actual: 'empty', expected })).toBe(
      `notes.md empty (needs ${needs})`,
    );
  });

  test('a value that was read is shown, and not replaced by what was wanted', () => {
    const check = { name: 'header', ok: true, actual: 'a/b', expected: 'contains a' };
    expect(checkPhrase(check)).toBe('header a/b');
  });
});

test('how often it was tried stands behind the sentence, once', () => {
  const result: GateResult = {
    kind: 'http',
    status: 'error',
    attempts: 5,
    startedAt: '2026-01-01T00:00:00.000Z',
    durationMs: 4000,
    fault: { code: 'unreachable', message: 'It refused. It did not hold within 4 s.', hint: 'Start it.' },
  };
  expect(gateLine(result)).toBe('It refused. It did not hold within 4 s. (5 tries)');
  expect(gateLine({ ...result, attempts: 1 })).toBe('It refused. It did not hold within 4 s.');
});
