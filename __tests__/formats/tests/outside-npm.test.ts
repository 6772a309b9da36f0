import { expect, test } from '@jest/globals';
import { consoleSummary } from '../../../src/formats/tests/printed.ts';
import { readTests } from '../../../src/formats/tests/read.ts';

/** Shapes that real runs of tools outside npm wrote, with numbers that these tools printed themselves. */

const nextest = (suites: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="nextest-run" tests="4" skipped="0" failures="0" errors="0" uuid="01c7597b-8c5f-44b6-9f46-bdf4705c7e42" time="0.4">${suites}</testsuites>\n`;
const script = (inside: string): string =>
  `<testsuite name="@setup-script:prep" tests="1"><testcase name="prep" classname="@setup-script:prep" time="0.004">${inside}</testcase></testsuite>`;

const ginkgo = (name: string, properties: string): string =>
  `<testsuites tests="1" disabled="0" errors="0" failures="0"><testsuite name="${name}" package="/w" tests="1" disabled="0" skipped="0" errors="0" failures="0"><properties>${properties}</properties><testcase name="[It] adds" classname="${name}" status="passed" time="0.1"></testcase></testsuite></testsuites>`;

test.each<[string, string, string]>([
  [
    'cargo-nextest 0.9.148: a setup script is no test',
    nextest(
      `${script('<system-out>(stdout not captured)</system-out>')}<testsuite name="shelf" tests="1"><testcase name="tests::doubles" classname="shelf" time="0.158"/></testsuite>`,
    ),
    '1p 0f 0e 0s 0r of 1',
  ],
  [
    '… nor is one of whose tests none ran',
    nextest(script('<system-out>(stdout not captured)</system-out>')),
    '0p 0f 0e 0s 0r of 0',
  ],
  [
    '… and one that fails is an error outside of the tests',
    nextest(script('<failure type="script failure with exit code 3"/>')),
    '0p 0f 1e 0s 0r of 0',
  ],
  [
    'cargo-nextest counts what passed on a re-run as passed',
    nextest(
      '<testsuite name="shelf" tests="2"><testcase name="tests::a" classname="shelf"/><testcase name="tests::b" classname="shelf"><flakyFailure message="x" type="test failure with exit code 101">x</flakyFailure></testcase></testsuite>',
    ),
    '2p 0f 0e 0s 1r of 2',
  ],
  [
    'cargo test --no-fail-fast: a binary that died has no result line',
    '\nrunning 2 tests\n\nrunning 1 test\ntest from_outside ... ok\n\ntest result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s\n\n',
    '1p 0f 1e 0s 0r of 1',
  ],
  [
    'Ginkgo 2.34: a suite that does not build is in a property only',
    ginkgo('Shelf', '<property name="SpecialSuiteFailureReason" value="Failed to compile gk:"/>'),
    '1p 0f 1e 0s 0r of 1',
  ],
  [
    '… so is that only focused specs ran, with which it ends with 197',
    ginkgo('Shelf', '<property name="SuiteHasProgrammaticFocus" value="true"/>'),
    '1p 0f 1e 0s 0r of 1',
  ],
  [
    '… and nothing of that kind',
    ginkgo(
      'Shelf',
      '<property name="SuiteHasProgrammaticFocus" value="false"/><property name="SpecialSuiteFailureReason" value=""/>',
    ),
    '1p 0f 0e 0s 0r of 1',
  ],
])('%s', async (_name, text, expected) => {
  const { passed, failed, errored, skipped, flaky, total } = await readTests([Buffer.from(text)]);
  expect(`${passed}p ${failed}f ${errored}e ${skipped}s ${flaky}r of ${total}`).toBe(expected);
});

const ok = 'test result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s';
const nextestSays = (text: string): string => `     Summary [   6.101s] ${text}`;

test.each<[string, string, string]>([
  [
    'cargo-nextest: out of time is failed',
    nextestSays('9 tests run: 5 passed (1 flaky, 1 leaky), 3 failed, 1 timed out, 1 skipped'),
    '5p 4f 0e 1s',
  ],
  [
    '… one that could not be started',
    nextestSays('2 tests run: 1 passed, 1 exec failed, 0 skipped'),
    '1p 0f 1e 0s',
  ],
  ['… ended after a few', nextestSays('1/3 tests run: 1 passed, 1 skipped'), '1p 0f 2e 1s'],
  ['… ended by a failure', nextestSays('2/3 tests run: 1 passed, 1 failed, 0 skipped'), '1p 1f 0e 0s'],
  [
    'Robot Framework: the whole stands last',
    '5 tests, 2 passed, 2 failed, 1 skipped\n1 test, 1 passed, 0 failed\n6 tests, 3 passed, 2 failed, 1 skipped',
    '3p 2f 0e 1s',
  ],
  [
    '… a run that failed before another one',
    '2 tests, 1 passed, 1 failed\n1 test, 1 passed, 0 failed',
    '1p 1f 0e 0s',
  ],
  [
    'behave',
    '0 features passed, 1 failed, 0 skipped\n2 scenarios passed, 2 failed, 1 error, 1 skipped\n2 steps passed, 2 failed, 2 skipped',
    '2p 2f 1e 1s',
  ],
  [
    '… stopped by a hook',
    '0 features passed, 0 failed, 1 hook_error, 0 skipped\n1 scenario passed, 0 failed, 0 skipped, 6 untested',
    '1p 0f 7e 0s',
  ],
  ['Catch2', 'All tests passed (1 assertion in 1 test case)', '1p 0f 0e 0s'],
  ['… with failures', 'test cases: 4 | 1 passed | 2 failed | 1 failed as expected', '1p 2f 0e 1s'],
  ['… none', "No test cases matched 'nosuch'\nNo tests ran", '0p 0f 0e 0s'],
  ['doctest', '[doctest] test cases: 2 | 1 passed | 1 failed | 1 skipped', '1p 1f 0e 1s'],
  ['… in columns', '[doctest] test cases:  12 |  12 passed | 0 failed | 3 skipped', '12p 0f 0e 3s'],
  ['Boost.Test', 'Running 3 test cases...\n\n*** No errors detected', '3p 0f 0e 0s'],
  [
    '… with failures',
    'Running 3 test cases...\n*** 1 failure is detected in the test module "m"',
    '2p 1f 0e 0s',
  ],
  ['gotestsum 1.13', '✓  a (7ms)\n\nDONE 5 tests, 1 skipped in 0.006s', '4p 0f 0e 1s'],
  [
    '… and the packages that it repeats',
    'FAIL\texample.com/gs/b [build failed]\n\nDONE 6 tests, 1 skipped, 3 failures, 1 error in 0.344s',
    '2p 3f 1e 1s',
  ],
  [
    'Ginkgo, in colours',
    '\u001b[38;5;9m\u001b[1mFAIL!\u001b[0m -- \u001b[38;5;10m\u001b[1m2 Passed\u001b[0m | \u001b[1m1 Failed\u001b[0m | 1 Flaked\u001b[0m | 1 Pending\u001b[0m | 3 Skipped\u001b[0m',
    '2p 1f 0e 4s',
  ],
  [
    '… without flaky ones, and a suite that does not build',
    'SUCCESS! -- 1 Passed | 0 Failed | 1 Pending | 3 Skipped\nFailed to compile gk:',
    '1p 0f 1e 4s',
  ],
  ['cargo test: all binaries ended', `running 1 test\n${ok}\nrunning 1 test\n${ok}`, '2p 0f 0e 0s'],
  ['cargo test: one died', `running 1 test\n${ok}\nrunning 2 tests`, '1p 0f 1e 0s'],
])('printed: %s', (_name, text, expected) => {
  const found = consoleSummary(text);
  expect(found && `${found.passed}p ${found.failed}f ${found.errored}e ${found.skipped}s`).toBe(expected);
});

test.each([
  ['a colour', '\u001b[38;5;243m/w/a_test.go:14\u001b[0m'],
  ['what XML leaves of one', '[38;5;243m/w/a_test.go:14[0m'],
])('%s before a path is no part of it', async (_name, text) => {
  const line = (Action: string, more: object): string =>
    JSON.stringify({ Action, Package: 'p', Test: 'TestGk', ...more });
  const report = [
    line('run', {}),
    line('output', { Output: `${text}\n` }),
    line('fail', { Elapsed: 1 }),
  ].join('\n');
  const end = JSON.stringify({ Action: 'fail', Package: 'p', Elapsed: 1 });
  const { failures } = await readTests([Buffer.from(`${report}\n${end}\n`)]);
  expect(failures[0]).toMatchObject({ file: '/w/a_test.go', line: 14 });
});
