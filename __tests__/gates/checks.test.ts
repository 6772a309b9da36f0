import { expect, test } from '@jest/globals';
import { limitCheck } from '../../src/gates/checks.ts';

test.each([
  ['>= 80', 79.9996, false],
  ['>= 80', 80, true],
  ['< 1', 0.99999, true],
  ['<= 1', 1.00001, false],
  ['== 3', 3.0000001, false],
  ['>= 80', Number.NaN, false],
])('%s for %p is judged as measured: %p', (limit, measured, ok) => {
  const found = limitCheck({ name: 'lines', limit, bare: '>=', measured });
  expect(found.ok).toBe(ok);
  // What is shown must not contradict the verdict.
  if (typeof found.actual === 'number')
    expect(limitCheck({ name: 'lines', limit, bare: '>=', measured: found.actual }).ok).toBe(ok);
});

test("what is no limit is the checklist's fault, by name", () => {
  expect(() => limitCheck({ name: 'lines', limit: 'about 80', bare: '>=', measured: 80 })).toThrow(
    /lines.*about 80/,
  );
});
