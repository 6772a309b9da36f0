import { Buffer } from 'node:buffer';
import { expect, test } from '@jest/globals';
import { readLint } from '../../src/formats/lint/read.ts';
import { readTests } from '../../src/formats/tests/read.ts';

/** What each entry looks up among all others, or all that are handed over in one call, ends with so many in minutes or not at all. */
const list = (count: number, make: (index: number) => unknown): unknown[] =>
  Array.from({ length: count }, (_, index) => make(index));
const bytes = (value: unknown): Buffer[] => [Buffer.from(JSON.stringify(value))];

test('SARIF with as many rules as results, whose words stand in the rules', async () => {
  const rules = list(30_000, (index) => ({
    id: `r${index}`,
    messageStrings: { said: { text: `rule ${index} found {0}` } },
    ...(index % 2 === 0 ? { defaultConfiguration: { level: 'error' } } : {}),
  }));
  const results = list(30_000, (index) => ({
    ruleId: `r${29_999 - index}`,
    message: { id: 'said', arguments: ['it'] },
  }));
  const run = { tool: { driver: { name: 't', rules } }, results };
  const report = await readLint(bytes({ version: '2.1.0', runs: [run] }));
  expect(report).toMatchObject({ errors: 15_000, warnings: 15_000 });
  expect(report.findings[0]).toMatchObject({ rule: 'r29999', message: 'rule 29999 found it' });
});

test('SARIF with more rules than are read says so', async () => {
  const rules = list(100_001, (index) => ({ id: `r${index}` }));
  const run = { tool: { driver: { name: 't', rules } }, results: [] };
  await expect(readLint(bytes({ version: '2.1.0', runs: [run] }))).rejects.toMatchObject({
    code: 'too-large',
    message: expect.stringContaining('100001 rules'),
  });
});

test('OSV with a package of many advisories', async () => {
  const vulnerabilities = list(30_000, (index) => ({ id: `GHSA-${index}`, summary: `advisory ${index}` }));
  const groups = list(30_000, (index) => ({ ids: [`GHSA-${29_999 - index}`], max_severity: '9.8' }));
  const one = { package: { name: 'p', version: '1' }, vulnerabilities, groups };
  const report = await readLint(bytes({ results: [{ source: { path: 'package.json' }, packages: [one] }] }));
  expect(report).toMatchObject({ format: 'osv-scanner-json', errors: 30_000 });
  expect(report.findings[0]?.message).toBe('p 1: advisory 29999');
});

test('suites of Playwright and mochawesome', async () => {
  const specs = [{ title: 'a', tests: [{ status: 'expected' }] }];
  const suites = list(130_000, () => ({ specs }));
  const stats = { expected: 130_000, unexpected: 0, flaky: 0, skipped: 0 };
  const playwright = { config: {}, errors: [], stats, suites: [{ suites }] };
  expect(await readTests(bytes(playwright))).toMatchObject({ format: 'playwright-json', passed: 130_000 });
  const counts = { tests: 130_000, passes: 130_000, pending: 0, failures: 0, skipped: 0 };
  const below = list(130_000, () => ({ tests: [{ pass: true }], suites: [] }));
  expect(await readTests(bytes({ stats: counts, results: [{ tests: [], suites: below }] }))).toMatchObject({
    format: 'mochawesome-json',
    passed: 130_000,
  });
});
