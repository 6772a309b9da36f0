import { describe, expect, test } from '@jest/globals';
import { consoleSummary } from '../../../src/formats/tests/printed.ts';
import { mergeTests, readTests } from '../../../src/formats/tests/read.ts';

/** Reports in which every test passed and none was carried out, or nothing was asserted, as real runs of the tools wrote them. */

const read = (text: string): ReturnType<typeof readTests> => readTests([Buffer.from(text)]);

const robot = (keywords: string, setup = ''): string =>
  `<robot generator="Robot 7.5 (Python 3.11.7 on linux)"><suite id="s1" name="A" source="/w/a.robot">${setup}<test id="s1-t1" name="Fails" line="2">${keywords}<status status="PASS" elapsed="0.001"/></test><status status="PASS"/></suite><statistics><total><stat pass="1" fail="0" skip="0">All Tests</stat></total></statistics></robot>`;
const keyword = (name: string, status: string, inside = ''): string =>
  `<kw name="${name}" owner="BuiltIn">${inside}<status status="${status}" elapsed="0.0002"/></kw>`;

const rspec = (...seconds: number[]): string =>
  JSON.stringify({
    examples: seconds.map((run_time) => ({ status: 'passed', full_description: 'x', run_time })),
    summary: { duration: 0.01, example_count: seconds.length, failure_count: 0, pending_count: 0 },
  });
const rspecJunit = (...seconds: string[]): string =>
  `<testsuite name="rspec" tests="${seconds.length}" skipped="0" failures="0" errors="0" time="0.010602">${seconds
    .map((time) => `<testcase classname="spec.a" name="x" file="./spec/a_spec.rb" time="${time}"></testcase>`)
    .join('')}</testsuite>`;

const pytest = (phases: object): string =>
  JSON.stringify({
    exitcode: 0,
    summary: { passed: 1, total: 1, collected: 1 },
    tests: [{ nodeid: 'test_a.py::test_a', outcome: 'passed', ...phases }],
  });

describe('a rehearsal is no report', () => {
  test.each<[string, string, string]>([
    ['Robot 7.5 --dryrun', robot(keyword('Should Be Equal', 'NOT RUN')), '--dryrun'],
    ['Robot 3.2', robot(keyword('Should Be Equal', 'NOT_RUN')), '--dryrun'],
    [
      '… with a keyword of its own, and a library that is imported all the same',
      robot(keyword('Mine', 'PASS', keyword('Log', 'NOT RUN')), keyword('Import Library', 'PASS')),
      '--dryrun',
    ],
    ['RSpec --dry-run, JSON', rspec(7.5e-6, 2.9e-6, 1.9e-6), '--dry-run'],
    ['… with a pause in it', rspec(7.5e-6, 2.9e-6, 0.003), '--dry-run'],
    ['… JUnit', rspecJunit('0.000008', '0.000003', '0.000002'), '--dry-run'],
    [
      'NUnit 3 --explore',
      '<test-run id="2" name="a.dll" testcasecount="1"><test-suite type="Assembly" runstate="Runnable" testcasecount="1"><test-case id="3" name="A" runstate="Runnable"/></test-suite></test-run>',
      '--explore',
    ],
    ['pytest --setup-plan', pytest({ setup: { outcome: 'passed' }, teardown: {} }), '--setup-only'],
  ])('%s', async (_name, text, option) => {
    await expect(read(text)).rejects.toMatchObject({ code: 'wrong-format' });
    await expect(read(text)).rejects.toThrow(option);
  });

  test.each<[string, string]>([
    ['Robot', robot(keyword('Should Be Equal', 'PASS'))],
    ['Robot, of which some was not needed', robot(keyword('Log', 'PASS') + keyword('Fail', 'NOT RUN'))],
    ['Robot without its keywords', robot('')],
    ['RSpec, JSON', rspec(0.0051, 0.000022, 0.000117)],
    ['RSpec that measures no time', rspec(0, 0)],
    ['RSpec, JUnit', rspecJunit('0.005101', '0.000022', '0.000117')],
    ['pytest', pytest({ setup: {}, call: {}, teardown: {} })],
    ['pytest whose phases are left out', pytest({})],
  ])('%s that ran', async (_name, text) => {
    expect((await read(text)).passed).toBeGreaterThan(0);
  });
});

const catch2 = (assertions: number): string =>
  `<Catch name="c"><Group name="c"><TestCase name="a" filename="c.cpp" line="3"><Section name="s"><OverallResults successes="${assertions}" failures="0" expectedFailures="0"/></Section><OverallResult success="true"/></TestCase><OverallResults successes="${assertions}" failures="0" expectedFailures="0"/><OverallResultsCases successes="1" failures="0" expectedFailures="0"/></Group><OverallResults successes="${assertions}" failures="0" expectedFailures="0"/><OverallResultsCases successes="1" failures="0" expectedFailures="0"/></Catch>`;
const doctest = (assertions: number): string =>
  `<doctest binary="./d" version="2.4.9"><TestSuite><TestCase name="a" filename="d.cpp" line="3"><OverallResultsAsserts successes="${assertions}" failures="0" test_case_success="true"/></TestCase></TestSuite><OverallResultsAsserts successes="${assertions}" failures="0"/><OverallResultsTestCases successes="1" failures="0" skipped="0"/></doctest>`;
const boost = (assertions: number): string =>
  `<TestResult><TestSuite name="x" result="passed" assertions_passed="${assertions}" assertions_failed="0" test_cases_passed="1" test_cases_passed_with_warnings="0" test_cases_failed="0" test_cases_skipped="0" test_cases_aborted="0"></TestSuite></TestResult>`;
const boostJunit = (assertions: number): string =>
  `<testsuite tests="2" skipped="1" errors="0" failures="0" id="0" name="x" time="7.9e-05"><testcase assertions="${assertions}" name="a" time="5.8e-05">\n</testcase><testcase assertions="0" name="b" time="0"><skipped/></testcase></testsuite>`;
const phpunit = (assertions: number): string =>
  `<testsuites><testsuite name="all" tests="1" assertions="${assertions}" errors="0" failures="0" skipped="0" time="0.001"><testsuite name="ATest" file="/w/ATest.php" tests="1" assertions="${assertions}" errors="0" failures="0" skipped="0" time="0.001"><testcase name="testA" class="ATest" classname="ATest" file="/w/ATest.php" line="2" assertions="${assertions}" time="0.001"/></testsuite></testsuite></testsuites>`;
const minitest = (assertions: number): string =>
  `<testsuite name="T" skipped="0" failures="0" errors="0" tests="1" assertions="${assertions}" time="1.6e-05"><testcase name="test_a" classname="T" assertions="${assertions}" time="1.3e-05"></testcase></testsuite>`;
const bun = (assertions: number): string =>
  `<testsuites name="bun test" tests="1" assertions="${assertions}" failures="0" skipped="0" time="0.01"><testsuite name="a.test.ts" tests="1" assertions="${assertions}" failures="0" skipped="0"><testcase name="a"/></testsuite></testsuites>`;
const feature = (steps: object[], more: object = {}): string =>
  JSON.stringify([
    {
      keyword: 'Feature',
      name: 'H',
      uri: 'h.feature',
      elements: [{ keyword: 'Scenario', type: 'scenario', name: 'n', line: 2, steps, ...more }],
    },
  ]);
const passed = { status: 'passed', duration: 39168 };
const messages = (...steps: object[]): string =>
  [
    { meta: { protocolVersion: '32.2.0' } },
    { pickle: { id: 'p', name: 'n', uri: 'h.feature' } },
    { testCase: { id: 'c', pickleId: 'p', testSteps: [{ id: 'h', hookId: 'k' }, ...steps] } },
    { testCaseStarted: { id: 's', testCaseId: 'c' } },
    { testStepFinished: { testCaseStartedId: 's', testStepResult: { status: 'PASSED' } } },
    { testCaseFinished: { testCaseStartedId: 's', willBeRetried: false } },
    { testRunFinished: { success: true } },
  ]
    .map((line) => JSON.stringify(line))
    .join('\n');

describe('assertions, where the tool counts them', () => {
  test.each<[string, string, number | undefined]>([
    ['Catch2', catch2(0), 0],
    ['Catch2', catch2(3), 3],
    ['doctest', doctest(0), 0],
    ['doctest', doctest(3), 3],
    ['Boost.Test', boost(0), 0],
    ['Boost.Test', boost(3), 3],
    ['Boost.Test, JUnit', boostJunit(0), 0],
    ['Boost.Test, JUnit', boostJunit(3), 3],
    ['PHPUnit', phpunit(0), 0],
    ['PHPUnit', phpunit(3), 3],
    ['minitest-reporters', minitest(0), 0],
    ['minitest-reporters', minitest(3), 3],
    ['Bun, which counts its own `expect` alone', bun(0), undefined],
    [
      'one suite of two says nothing',
      `<testsuites>${minitest(0)}<testsuite name="b"><testcase name="x"/></testsuite></testsuites>`,
      undefined,
    ],
    ['Cucumber for Ruby with hooks only', feature([], { before: [{ result: passed }] }), 0],
    ['cucumber-js with hooks only', feature([{ keyword: 'Before', hidden: true, result: passed }]), 0],
    ['Cucumber', feature([{ keyword: 'Given ', name: 'a', result: passed }]), 1],
    ['Cucumber messages with hooks only', messages(), 0],
    ['Cucumber messages', messages({ id: 't', pickleStepId: 'q' }), 1],
  ])('%s: %#', async (_name, text, assertions) => {
    const report = await read(text);
    expect(report).toMatchObject({ passed: expect.any(Number), failed: 0, errored: 0 });
    expect(report.assertions).toBe(assertions);
    expect(report.warnings.some((warning) => warning.includes('not one assertion'))).toBe(assertions === 0);
  });

  test('several files are judged together', async () => {
    const [none, some, unknown] = await Promise.all(
      [minitest(0), minitest(3), '<testsuite><testcase name="x"/></testsuite>'].map(read),
    );
    if (!none || !some || !unknown) throw new Error('three reports');
    expect(mergeTests([none, some]).assertions).toBe(3);
    expect(mergeTests([none, none]).assertions).toBe(0);
    expect(mergeTests([none, unknown]).assertions).toBeUndefined();
  });

  test.each<[string, string, number, number | undefined]>([
    ['PHPUnit', 'OK (2 tests, 0 assertions)', 2, 0],
    ['PHPUnit', 'OK (2 tests, 5 assertions)', 2, 5],
    ['PHPUnit', 'OK, but there were issues!\nTests: 2, Assertions: 0, Warnings: 1.', 2, 0],
    ['Minitest', '2 runs, 0 assertions, 0 failures, 0 errors, 0 skips', 2, 0],
    ['Catch2', 'test cases: 2 | 2 passed\nassertions: - none -', 2, 0],
    ['Catch2', 'test cases: 3 | 2 passed | 1 skipped\nassertions: 4 | 4 passed', 2, 4],
    ['Catch2', 'All tests passed (4 assertions in 2 test cases)', 2, 4],
    [
      'doctest',
      '[doctest] test cases: 2 | 2 passed | 0 failed | 0 skipped\n[doctest] assertions: 0 | 0 passed | 0 failed |',
      2,
      0,
    ],
    ['cucumber-js', '1 scenario (1 passed)\n0 steps', 1, 0],
    ['cucumber-js', '1 scenario (1 passed)\n2 steps (2 passed)', 1, 2],
    ['behave', '1 scenario passed, 0 failed, 0 skipped\n0 steps passed, 0 failed, 0 skipped', 1, 0],
    ['pytest, which does not count them', '===== 2 passed in 0.01s =====', 2, undefined],
  ])('%s prints: %#', (_name, text, ran, assertions) => {
    expect(consoleSummary(text)).toMatchObject({ passed: ran });
    expect(consoleSummary(text)?.assertions).toBe(assertions);
  });

  test('a number of steps alone is no summary', () => {
    expect(consoleSummary('3 steps\nassertions: - none -\n')).toBeUndefined();
  });
});

describe('benchmarks of Go are no tests', () => {
  const event = (more: object): string => JSON.stringify({ Package: 'x', ...more });
  const run = (test: string, end: string): string =>
    [
      event({ Action: 'start' }),
      event({ Action: 'run', Test: test }),
      event({ Action: 'output', Test: test, Output: `${test}\n` }),
      event({ Action: end }),
    ].join('\n');
  test.each<[string, string, string]>([
    ['one that went well', run('BenchmarkF', 'pass'), '0p 0e of 0'],
    ['one that died', run('BenchmarkF', 'fail'), '0p 1e of 1'],
    ['a test that lost its end', run('TestF', 'pass'), '1p 0e of 1'],
    ['a test whose name begins like one', run('Benchmarks', 'pass'), '1p 0e of 1'],
  ])('%s', async (_name, text, expected) => {
    const { passed, errored, total } = await read(text);
    expect(`${passed}p ${errored}e of ${total}`).toBe(expected);
  });

  test('a package with benchmarks does not tell whether a test ran', () => {
    const ok = 'goos: linux\npkg: x\nBenchmarkF-2 \t 1\t 892.0 ns/op\nPASS\nok  \tx\t0.011s\n';
    expect(consoleSummary(ok)).toMatchObject({ of: 'packages', passed: 0 });
    expect(consoleSummary(`${ok}ok  \ty\t0.002s\n`)).toMatchObject({ of: 'packages', passed: 1 });
    expect(consoleSummary('pkg: x\n===== 2 passed in 0.01s =====')).toMatchObject({ passed: 2 });
  });
});

test.each<[string, number[], boolean]>([
  ['no test', [0, 0], true],
  ['one test', [0, 1], false],
])('Jest tells how often `expect` passed: %s came to one', async (_name, asserts, warned) => {
  const { passed, warnings } = await read(
    JSON.stringify({
      numTotalTests: asserts.length,
      numRuntimeErrorTestSuites: 0,
      success: true,
      testResults: [
        {
          name: 'a.test.js',
          assertionResults: asserts.map((numPassingAsserts) => ({
            status: 'passed',
            title: 'a',
            numPassingAsserts,
          })),
        },
      ],
    }),
  );
  expect(passed).toBe(asserts.length);
  expect(warnings.some((warning) => warning.includes('`expect`'))).toBe(warned);
});
