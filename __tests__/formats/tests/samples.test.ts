import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { mergeTests, readTests } from '../../../src/formats/tests/read.ts';
import { samples } from '../samples.ts';

/** Where the report does not say what the tool prints, and what it says instead. */
const OTHERWISE: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  // Pending tests are left out of the file, and antMode takes the count of them away as well.
  'junit/mocha-junit-reporter-2.2.1/pass-with-pending junit-antMode-jenkinsMode.xml': { skipped: 0 },
  // JUnit of Playwright has no flaky tests, and writes an unexpected pass as an error.
  'junit/playwright-1.65.1/flaky-passes junit.xml': { passed: 4 },
  'junit/playwright-1.65.1/mixed junit.xml': { passed: 6, failed: 4 },
  // An error outside of examples is not in RSpec's JUnit: the exit code is the only witness.
  'junit/rspec_junit_formatter-0.4.1/load-error junit.xml': { errored: 0 },
  // One message for all that is bad, and one for all that is not run.
  'teamcity/phpunit-9.6.7/mixed teamcity.txt': { failed: 4, errored: 0, skipped: 2 },
  'teamcity/phpunit-9.6.7/ok-but-risky teamcity.txt': { skipped: 2 },
  // Vitest's JSON counts an expected failure as passed.
  'vitest-json/vitest-4.1.12/mixed vitest.json': { passed: 13 },
  'vitest-json/vitest-4.1.12/pass-with-skips vitest.json': { passed: 10 },
};
/** Files that are no report, or an empty one. */
const UNREADABLE: Readonly<Record<string, string>> = {
  'go-test-json/go-1.19.8/build-failure stderr.txt': 'unknown-format',
  'teamcity/phpunit-9.6.7/zero-tests teamcity.txt': 'empty',
};
const KEYS = ['passed', 'failed', 'errored', 'skipped', 'total'] as const;

test('every sample counts as the tool itself does', async () => {
  const wrong: string[] = [];
  for (const sample of samples('tests')) {
    const perFile = sample.name.includes('surefire') ? [sample.files] : sample.files.map((file) => [file]);
    for (const files of perFile) {
      if (files.length === 0) continue;
      const name = `${sample.name} ${files.length === 1 ? files[0] : '*'}`;
      try {
        const report = mergeTests(
          await Promise.all(files.map((file) => readTests([readFileSync(join(sample.directory, file))]))),
        );
        for (const key of KEYS) {
          const expected = OTHERWISE[name]?.[key] ?? sample.counts[key];
          if (typeof expected === 'number' && report[key] !== expected)
            wrong.push(`${name}: ${key} ${report[key]}, not ${expected}`);
        }
      } catch (error) {
        const code = (error as { code?: string }).code ?? String(error);
        if (UNREADABLE[name] !== code) wrong.push(`${name}: ${code}`);
      }
    }
  }
  expect(wrong).toEqual([]);
});

/** The report alone cannot know; only the exit code tells. */
const GREEN_BUT_FAILED = ['load-error', 'zero-tests', 'suite-crash', 'unhandled-error'];

test('a sample of a run that its tool calls bad is never green, but for those that only the exit code tells', async () => {
  const wrong: string[] = [];
  for (const sample of samples('tests').filter(({ toolSaysOk, files }) => !toolSaysOk && files.length > 0)) {
    const reports = await Promise.all(
      sample.files
        .filter((file) => !file.endsWith('stderr.txt'))
        .map((file) => readTests([readFileSync(join(sample.directory, file))])),
    );
    const { failed, errored } = mergeTests(reports);
    if (failed + errored === 0 && !GREEN_BUT_FAILED.some((word) => sample.name.includes(word)))
      wrong.push(sample.name);
  }
  expect(wrong).toEqual([]);
});
