import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { COVERAGE_FORMAT_NAMES, readCoverage } from '../../../src/formats/coverage/read.ts';
import { combine } from '../../../src/formats/coverage/total.ts';
import { COVERAGE_KINDS } from '../../../src/formats/coverage/types.ts';
import type { CoverageFormat } from '../../../src/formats/coverage/types.ts';
import { FormatFault } from '../../../src/formats/fault.ts';
import { FIXTURES } from './fixtures.ts';

/** Either a fault that names a reason, or sums that can be true. Nothing else is thrown, nothing hangs. */
async function behaves(bytes: Uint8Array, format?: CoverageFormat): Promise<void> {
  try {
    const coverage = combine([await readCoverage([bytes], format)]);
    for (const kind of COVERAGE_KINDS) {
      const count = coverage[kind];
      if (!count) continue;
      expect(Number.isSafeInteger(count.total) && Number.isSafeInteger(count.covered)).toBe(true);
      expect(count.covered).toBeGreaterThanOrEqual(0);
      expect(count.covered).toBeLessThanOrEqual(count.total);
    }
  } catch (error) {
    if (!(error instanceof FormatFault)) throw error;
    expect(error.detail).not.toBe('');
  }
}

const any = fc.option(fc.constantFrom(...COVERAGE_FORMAT_NAMES), { nil: undefined });

test('any bytes', async () => {
  await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), any, behaves), {
    numRuns: 400,
    interruptAfterTimeLimit: 5000,
  });
});

test('reports with pieces cut out, doubled and replaced', async () => {
  const mutated = fc
    .tuple(
      fc.constantFrom(...FIXTURES),
      fc.array(
        fc.tuple(
          fc.nat(2000),
          fc.nat(60),
          fc.oneof(
            fc.string({ maxLength: 12 }),
            fc.constantFrom(
              '-1',
              '99999999999999999999',
              '1e400',
              '"',
              '<',
              '{',
              '[',
              ',',
              '\n',
              'null',
              '__proto__',
              'NaN',
              '&#0;',
            ),
          ),
        ),
        { minLength: 1, maxLength: 4 },
      ),
    )
    .map(([{ text, format }, edits]) => {
      let result = text;
      for (const [at, length, instead] of edits) {
        const from = at % (result.length + 1);
        result = result.slice(0, from) + instead + result.slice(from + length);
      }
      return { bytes: Buffer.from(result), format };
    });
  await fc.assert(
    fc.asyncProperty(mutated, fc.boolean(), ({ bytes, format }, forced) =>
      behaves(bytes, forced ? format : undefined),
    ),
    { numRuns: 1500, interruptAfterTimeLimit: 8000 },
  );
});

test('any JSON', async () => {
  await fc.assert(
    fc.asyncProperty(fc.json({ maxDepth: 6 }), any, (text, format) => behaves(Buffer.from(text), format)),
    { numRuns: 400, interruptAfterTimeLimit: 5000 },
  );
});
