import { n, rest } from './printed-counts.ts';
import type { Counts, Pattern } from './printed-counts.ts';

/** `2 scenarios passed, 1 failed, 1 error, 0 skipped, 3 untested`: what is neither passed nor skipped did not do its work. */
function behave(passed: string | undefined, others: string): Counts {
  const of = (word: string): number => n(new RegExp(`(\\d{1,9}) ${word}\\b`).exec(others)?.[1]);
  const errored =
    of('errors?') + of('hook_errors?') + of('cleanup_errors?') + of('untested') + of('undefined');
  return { passed: n(passed), failed: of('failed'), errored, skipped: of('skipped') };
}

/** `4 | 1 passed | 2 failed | 1 skipped | 1 failed as expected` of Catch2 and doctest. */
function cases(text: string): Counts {
  const of = (word: string): number => n(new RegExp(`(\\d{1,9}) ${word}(?= *(?:\\||$))`).exec(text)?.[1]);
  return {
    passed: of('passed'),
    failed: of('failed'),
    skipped: of('skipped') + of('failed as expected'),
  };
}

/** The last lines of test runners for C++ and of Robot Framework and behave, as Catch2 2.13, doctest 2.4, Boost 1.74, Robot 7.5 and behave 1.3 write them. */
export const NATIVE_RUNNERS: readonly Pattern[] = [
  {
    // One line for every suite, the whole last.
    tool: 'robot',
    last: true,
    pattern: /^(\d{1,9}) tests?, (\d{1,9}) passed, (\d{1,9}) failed(?:, (\d{1,9}) skipped)?$/,
    read: (match) => ({ passed: n(match[2]), failed: n(match[3]), skipped: n(match[4]) }),
  },
  {
    tool: 'behave',
    pattern: /^(\d{1,9}) scenarios? passed, (\d{1,9} failed.{0,200})$/,
    read: (match) => behave(match[1], match[2] ?? ''),
  },
  {
    tool: 'behave',
    pattern: /^(\d{1,9}) steps? passed, (\d{1,9}) failed/,
    read: (match) => ({ assertions: n(match[1]) + n(match[2]) }),
  },
  {
    tool: 'behave',
    pattern: /^\d{1,9} features? passed, .{0,100}?(\d{1,9}) hook_errors?\b/,
    read: (match) => ({ errored: n(match[1]) }),
  },
  {
    tool: 'catch2',
    pattern: /^All tests passed \((\d{1,9}) assertions? in (\d{1,9}) test cases?\)$/,
    read: (match) => ({ passed: n(match[2]), assertions: n(match[1]) }),
  },
  {
    tool: 'catch2',
    pattern: /^assertions: (?:- none -|(\d{1,9}) \|.*)$/,
    read: (match) => ({ assertions: n(match[1]) }),
  },
  { tool: 'catch2', pattern: /^test cases: \d{1,9} \| (.{1,200})$/, read: (match) => cases(match[1] ?? '') },
  { tool: 'catch2', pattern: /^No tests ran$/, read: () => ({}) },
  {
    tool: 'doctest',
    pattern: /^\[doctest\] test cases: +\d{1,9} +\| +(.{1,200})$/,
    read: (match) => cases(match[1] ?? ''),
  },
  {
    tool: 'doctest',
    pattern: /^\[doctest\] assertions: +(\d{1,9}) +\|/,
    read: (match) => ({ assertions: n(match[1]) }),
  },
  {
    tool: 'boost',
    pattern: /^Running (\d{1,9}) test cases?\.\.\.$/,
    read: (match) => ({ passed: n(match[1]) }),
  },
  {
    // Failed assertions: how many cases they are in it does not say.
    tool: 'boost',
    pattern: /^\*\*\* (\d{1,9}) failures? (?:is|are) detected/,
    read: (match) => ({ ...rest(0, n(match[1]), 0, 0), passed: -n(match[1]) }),
  },
];
