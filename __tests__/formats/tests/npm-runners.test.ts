import { expect, test } from '@jest/globals';
import { consoleSummary } from '../../../src/formats/tests/printed.ts';
import { readTests } from '../../../src/formats/tests/read.ts';

/** Last lines that real runs of npm's test runners printed, and what these runs came to by their reports. */

test.each<[string, string, string]>([
  [
    'Jest 26 to 30: todo and skipped are two numbers',
    'Test Suites: 1 passed, 1 total\nTests:       1 skipped, 1 todo, 2 passed, 4 total\nSnapshots:   0 total',
    '2p 0f 0e 2s',
  ],
  [
    'Jest 29 and 30: a file that does not load beside one that passes',
    'Test Suites: 1 failed, 1 passed, 2 total\nTests:       2 passed, 2 total',
    '2p 0f 1e 0s',
  ],
  [
    'Jest 30: a file that does not load, alone',
    'Test Suites: 1 failed, 1 total\nTests:       0 total',
    '0p 0f 1e 0s',
  ],
  [
    'Jest: a file that failed through its tests',
    'Test Suites: 2 failed, 2 total\nTests:       3 failed, 1 passed, 4 total',
    '1p 3f 0e 0s',
  ],
  [
    'Vitest 4: expected to fail is passed',
    ' Test Files  1 passed (1)\n      Tests  3 passed | 1 expected fail | 2 skipped (6)',
    '4p 0f 0e 2s',
  ],
  [
    'Vitest 0.34 and 4: an error outside of all tests',
    ' Test Files  1 passed (1)\n      Tests  2 passed (2)\n     Errors  1 error',
    '2p 0f 1e 0s',
  ],
  [
    'Vitest 4: a hook after the tests',
    ' Test Files  1 failed | 1 passed (2)\n      Tests  3 passed (3)',
    '3p 0f 1e 0s',
  ],
  ['Vitest 4: a file that does not load', ' Test Files  1 failed (1)\n      Tests  no tests', '0p 0f 1e 0s'],
  [
    'node --test of Node 20 to 24: a hook after the tests is in no count',
    'ℹ tests 2\nℹ suites 1\nℹ pass 2\nℹ fail 0\nℹ cancelled 0\nℹ skipped 0\nℹ todo 0\n\n✖ failing tests:\n',
    '2p 0f 1e 0s',
  ],
  [
    'node --test: failing tests that are counted',
    'ℹ tests 2\nℹ pass 1\nℹ fail 1\nℹ cancelled 0\nℹ skipped 0\nℹ todo 0\n\n✖ failing tests:\n',
    '1p 1f 0e 0s',
  ],
  [
    'bun 1.4: todo',
    ' 2 pass\n 1 skip\n 1 todo\n 0 fail\nRan 4 tests across 1 file. [167.00ms]',
    '2p 0f 0e 2s',
  ],
  [
    'bun 1.4: a file that does not load is one failure',
    ' 0 pass\n 1 fail\n 1 error\nRan 1 test across 1 file. [9.00ms]',
    '0p 1f 0e 0s',
  ],
  [
    'AVA 4 and 6',
    '  2 tests passed\n  1 test skipped\n  1 test todo\n  1 known failure\n  1 uncaught exception',
    '2p 0f 1e 3s',
  ],
  ['cucumber-js 7 and 12', '3 scenarios (1 skipped, 2 passed)\n3 steps (1 skipped, 2 passed)', '2p 0f 0e 1s'],
  ['… undefined and pending ones fail', '3 scenarios (1 undefined, 1 pending, 1 passed)', '1p 2f 0e 0s'],
  ['… none', '0 scenarios\n0 steps', '0p 0f 0e 0s'],
  [
    'node-tap 21',
    'Asserts:  3 pass  0 fail  1 skip  1 todo  3 of 5 complete\n# { total: 5, pass: 3, todo: 1, skip: 1 }',
    '3p 0f 0e 2s',
  ],
  [
    'Newman 6',
    '│                requests │                 2 │                 0 │\n│            test-scripts │                 2 │                 0 │\n│              assertions │                 2 │                 1 │',
    '1p 1f 0e 0s',
  ],
  [
    'Newman 6: a script that threw after its assertion',
    '│                requests │                 1 │                 0 │\n│            test-scripts │                 1 │                 1 │\n│              assertions │                 1 │                 0 │',
    '1p 0f 1e 0s',
  ],
  ['Jasmine 5', '4 specs, 1 failure, 2 pending specs\nFinished in 0.014 seconds', '1p 1f 0e 2s'],
])('%s', (_name, text, expected) => {
  const found = consoleSummary(text);
  expect(found && `${found.passed}p ${found.failed}f ${found.errored}e ${found.skipped}s`).toBe(expected);
});

const newman = (failed: number, assertions: object[], failures: object[] = []): string =>
  JSON.stringify({
    collection: { info: { name: 'c' }, item: [] },
    run: {
      stats: { assertions: { total: assertions.length, pending: 0, failed } },
      timings: { started: 1795291359605, completed: 1795291359925 },
      executions: [{ item: { name: 'login' }, assertions }],
      failures,
    },
  });
const WRONG = { name: 'AssertionError', message: 'expected 1 to equal 2', stack: 'x' };

test.each<[string, string, string]>([
  [
    'passed, failed and skipped',
    newman(
      1,
      [
        { assertion: 'status', skipped: false },
        { assertion: 'body', skipped: false, error: WRONG },
        { assertion: 'later', skipped: true },
      ],
      [{ at: 'assertion:1 in test-script', source: { name: 'login' }, error: WRONG }],
    ),
    'newman-json 1p 1f 0e 1s of 3 login › body: expected 1 to equal 2',
  ],
  ['only skipped ones', newman(0, [{ assertion: 'x', skipped: true }]), 'newman-json 0p 0f 0e 1s of 1'],
  [
    'a script that threw',
    newman(
      0,
      [{ assertion: 'status', skipped: false }],
      [{ at: 'test-script', source: { name: 'login' }, error: { message: 'after' } }],
    ),
    'newman-json 1p 0f 1e 0s of 1 login: test-script: after',
  ],
  [
    'failures that are not listed',
    newman(2, []),
    'newman-json 0p 0f 2e 0s of 0 (not listed): 2 assertions failed, but 0 are listed',
  ],
  ['nothing', newman(0, []), 'newman-json 0p 0f 0e 0s of 0'],
])('Newman 6, JSON: %s', async (_name, text, expected) => {
  const { format, passed, failed, errored, skipped, total, failures } = await readTests([Buffer.from(text)]);
  const [first] = failures;
  const shown = first ? ` ${first.name}: ${first.message}` : '';
  expect(`${format} ${passed}p ${failed}f ${errored}e ${skipped}s of ${total}${shown}`).toBe(expected);
});

test.each<[string, string, string]>([
  [
    'a file of which all was skipped',
    'TAP version 13\n# Subtest: a.test.js\n    ok 1 - a # SKIP\n    1..1\n    # skip: 1\nok 1 - a.test.js # time=5.5ms\n\n1..1\n',
    '0p 0f 1s of 1',
  ],
  [
    '… also deeper down',
    'TAP version 13\n    # Subtest: s\n        ok 1 - a # SKIP\n        1..1\n    ok 1 - s\n    1..1\nok 1 - a.test.js\n1..1\n',
    '0p 0f 1s of 1',
  ],
  [
    'a file of which one ran, after one of which none did',
    'TAP version 13\n    ok 1 - a # SKIP\n    1..1\nok 1 - a.test.js\n    ok 1 - a # SKIP\n    ok 2 - b\n    1..2\nok 2 - b.test.js\nok 3 - plain\n1..3\n',
    '2p 0f 1s of 3',
  ],
])('node-tap 16: %s', async (_name, text, expected) => {
  const { passed, failed, skipped, total } = await readTests([Buffer.from(text)]);
  expect(`${passed}p ${failed}f ${skipped}s of ${total}`).toBe(expected);
});
