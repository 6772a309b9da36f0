import { expect, test } from '@jest/globals';
import { cleanText } from '../../src/runner/clean.ts';
import { createEdgeRedactor } from '../../src/runner/redact.ts';

test('a text is cut before it is looked through for secrets, and neither cut shows a piece of one', () => {
  const seen: number[] = [];
  const secret = 'correct-horse-battery-staple';
  const edges = createEdgeRedactor([secret]);
  const redact = (text: string): string => {
    seen.push(text.length);
    return edges(text);
  };
  expect(cleanText('x'.repeat(5_000_000), redact, 2000)).toBe(`${'x'.repeat(2000)}…`);
  expect(Math.max(...seen)).toBeLessThan(100_000);
  // What cannot be seen is taken out, so that the far cut comes into sight.
  const far = 4 * 2000 + 64 * 1024;
  const text = `${'\u200b'.repeat(far - 10)}${secret}`;
  expect(cleanText(text, redact, 2000)).toBe('***…');
});
