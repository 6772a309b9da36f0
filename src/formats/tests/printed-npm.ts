import { n, rest, words } from './printed-counts.ts';
import type { Counts, Pattern } from './printed-counts.ts';

/** Files or suites, of which only those that failed matter: `Test Suites: 1 failed, 1 passed, 2 total`. */
const broken = (match: RegExpExecArray): Counts => ({ broken: words(match[1] ?? '').failed ?? 0 });

/** The last lines of test runners for JavaScript, in the order in which they are tried. */
export const NPM_RUNNERS: readonly Pattern[] = [
  { tool: 'jest', pattern: /^Tests:\s+(.*\d+ total)$/, read: (match) => words(match[1] ?? '') },
  { tool: 'jest', pattern: /^Test Suites:\s+(.*\d+ total)$/, read: broken },
  { tool: 'jest', pattern: /^No tests found, exiting with code/, read: () => ({}) },
  { tool: 'vitest', pattern: /^\s+Tests\s+(.*\(\d+\))$/, read: (match) => words(match[1] ?? '') },
  { tool: 'vitest', pattern: /^\s+Tests\s+no tests$/, read: () => ({}) },
  { tool: 'vitest', pattern: /^\s+Test Files\s+(.*\(\d+\))$/, read: broken },
  // Unhandled errors, which belong to no test and end it with 1.
  { tool: 'vitest', pattern: /^\s+Errors\s+(\d+) errors?$/, read: (match) => ({ errored: n(match[1]) }) },
  { tool: 'vitest', pattern: /^No test files found/, read: () => ({}) },
  {
    tool: 'mocha',
    pattern: /^\s+(\d+ (?:passing|failing|pending))\b(?: \([\d.]+ ?m?s?m?h?\))?$/,
    read: (match) => words(match[1] ?? ''),
  },
  {
    tool: 'ava',
    pattern: /^\s+(\d+) (?:tests? (passed|failed|skipped|todo)|known failures?)$/,
    read: (match) => ({
      [{ passed: 'passed', failed: 'failed' }[match[2] ?? ''] ?? 'skipped']: n(match[1]),
    }),
  },
  {
    tool: 'ava',
    pattern: /^\s+(\d+) (?:uncaught exceptions?|unhandled rejections?|hooks? failed)$/,
    read: (match) => ({ errored: n(match[1]) }),
  },
  {
    // All that is not passed or skipped ends cucumber-js with 1.
    tool: 'cucumber',
    pattern: /^(\d+) scenarios?(?: \((.*)\))?$/,
    read: (match) => {
      const { passed = 0, skipped = 0 } = words((match[2] ?? '').replace(/\d+ pending/g, ''));
      return { passed, skipped, failed: Math.max(0, n(match[1]) - passed - skipped) };
    },
  },
  { tool: 'cucumber', pattern: /^(\d+) steps?(?: \(.*\))?$/, read: (match) => ({ assertions: n(match[1]) }) },
  {
    tool: 'tap',
    pattern: /^# \{ total: \d+(?:, [a-z]{1,10}: \d+)* \}$/,
    read: (match) => {
      const of = (key: string): number => n(new RegExp(`\\b${key}: (\\d+)`).exec(match[0])?.[1]);
      return { passed: of('pass'), failed: of('fail'), skipped: of('skip') + of('todo') };
    },
  },
  {
    tool: 'newman',
    pattern: /^│ +(assertions|requests|(?:test|prerequest)-scripts) │ +(\d+) │ +(\d+) │$/,
    read: (match) =>
      match[1] === 'assertions'
        ? { passed: Math.max(0, n(match[2]) - n(match[3])), failed: n(match[3]) }
        : { broken: n(match[3]) },
  },
  {
    tool: 'jasmine',
    pattern: /^(\d+) specs?, (\d+) failures?(?:, (\d+) pending specs?)?$/,
    read: (match) => rest(n(match[1]), n(match[2]), 0, n(match[3])),
  },
  {
    tool: 'playwright',
    pattern: /^\s+(\d+ (?:passed|failed|skipped))(?: \([\d.]+m?s?m?\))?$/,
    read: (match) => words(match[1] ?? ''),
  },
  { tool: 'playwright', pattern: /^\s+(\d+) flaky$/, read: (match) => ({ passed: n(match[1]) }) },
  {
    tool: 'node --test',
    pattern: /^[#ℹ] (pass|fail|cancelled|skipped|todo) (\d+)$/,
    read: (match) => ({
      [{ pass: 'passed', fail: 'failed', cancelled: 'errored', skipped: 'skipped', todo: 'skipped' }[
        match[1] ?? ''
      ] ?? 'passed']: n(match[2]),
    }),
  },
  // A hook that fails after its tests is in none of the counts.
  { tool: 'node --test', pattern: /^✖ failing tests:$/, read: () => ({ broken: 1 }) },
  // A file without any test is one that passed; nobody names a test like that.
  { tool: 'node --test', pattern: /^✔ \S+\.[cm]?[jt]sx? \([\d.]+ms\)$/, read: () => ({ passed: -1 }) },
  {
    tool: 'deno test',
    pattern: /^(?:ok|FAILED) \| (\d+ passed .*)$/,
    read: (match) => words((match[1] ?? '').replace(/\(\d+ steps?\)/g, '')),
  },
  {
    tool: 'bun test',
    pattern: /^ (\d+) (pass|fail|skip|todo|error)s?$/,
    // A file that does not load is a failure and an error there.
    read: (match) => ({
      [{ pass: 'passed', fail: 'failed', error: 'broken' }[match[2] ?? ''] ?? 'skipped']: n(match[1]),
    }),
  },
];
