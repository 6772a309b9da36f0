import { utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import tests from '../../src/gates/tests.ts';
import type { TestsSpec } from '../../src/gates/tests.ts';
import { gateLine } from '../../src/report/wording.ts';
import { temporaryDirectory } from '../runner/world.ts';
import { came, failing, runGate } from './world.ts';

const GREEN = '<testsuite name="a" tests="2"><testcase name="x"/><testcase name="y"/></testsuite>';
const RED =
  '<testsuite name="a" tests="2" failures="1"><testcase name="x"/><testcase classname="src.calc" name="adds" file="src/calc.test.js" line="4"><failure message="expected 3, got 4">at src/calc.test.js:7:3</failure></testcase></testsuite>';
const EMPTY = '<testsuites/>';
const HOLLOW = `<testsuites><testcase name="/src/none.test.js" time="0.04" classname="test"/>${['tests 1', 'suites 0', 'pass 1', 'fail 0', 'cancelled 0', 'skipped 0', 'todo 0'].map((line) => `<!-- ${line} -->`).join('')}</testsuites>`;
const UNASSERTED =
  '<testsuite name="A" tests="1" assertions="0" errors="0" failures="0" skipped="0"><testcase name="x" assertions="0"/></testsuite>';
const SKIPPED = '<testsuite><testcase name="x"><skipped/></testcase></testsuite>';
const SUREFIRE_FLAKY =
  '<testsuite><testcase name="x"><flakyFailure message="once"/></testcase><testcase name="y"/></testsuite>';
const write = (text: string, more = ''): TestsSpec => ({
  run: `cat > r.xml <<'END'\n${text}\nEND\n${more}`,
  report: 'r.xml',
});

const BLIND =
  '<testsuites name="vitest tests" tests="1"><testsuite name="a" tests="1"><testcase name="x"/></testsuite></testsuites>';

describe('a report that does not tell everything', () => {
  test.each<[string, TestsSpec, string | undefined]>([
    ['run by the gate', write(BLIND), undefined],
    [
      'with a hidden exit code, and a summary that was printed',
      write(BLIND, "(echo 'Tests:       1 passed, 1 total'; false) || true"),
      undefined,
    ],
    [
      'of a step before',
      { report: 'r.xml' },
      'the exit code was not seen, and this report does not tell of errors outside of the tests: let the gate run the command',
    ],
    ['one that tells', write(GREEN, 'false || true'), undefined],
    [
      'failures that were printed, as a script may try twice',
      write(
        GREEN,
        "(echo 'Tests:       1 failed, 1 total'; exit 1) || echo 'Tests:       2 passed, 2 total'",
      ),
      'jest printed that 1 failed, and the report that came of it is green',
    ],
  ])('%s', async (_name, spec, warning) => {
    const { outcome } = await runGate(
      tests,
      spec,
      spec.run === undefined ? { files: { 'r.xml': BLIND } } : {},
    );
    expect(outcome?.warnings).toEqual(warning === undefined ? [] : [warning]);
  });
});

test('a report that cannot tell everything, with a hidden exit code and nothing printed', async () => {
  const spec = write(BLIND, 'false || true');
  expect(came(await runGate(tests, spec))).toBe('error exit-code-hidden');
});

describe('a command with its report', () => {
  const cases: [string, TestsSpec, string, string[]?][] = [
    ['all passed', write(GREEN), 'success'],
    ['only files without tests', write(HOLLOW), 'error no-tests'],
    ['one failed', write(RED, 'exit 1'), 'failure', ['failed: 1, 0', 'exit code: 1, 0']],
    ['one failed and the command hides it', write(RED), 'failure', ['failed: 1, 0']],
    ['all green and the command failed', write(GREEN, 'exit 1'), 'failure', ['exit code: 1, 0']],
    [
      'failures that are allowed explain the exit code',
      { ...write(RED, 'exit 1'), 'max-failed': 1 },
      'success',
    ],
    ['not one assertion', write(UNASSERTED), 'error no-assertions'],
    ['not one assertion, and a bad exit code', write(UNASSERTED, 'exit 1'), 'error no-assertions'],
    ['a command that only lists tests', { run: 'pytest --co', report: 'r.xml' }, 'error no-tests'],
    [
      'a green report, a hidden exit code, and failures that were printed',
      write(GREEN, "(echo 'Test Suites: 1 failed, 1 passed, 2 total'; exit 1) || true"),
      'failure',
      ['failed, as jest printed it: 1, 0'],
    ],
    [
      'a second try after one that failed',
      write(
        GREEN,
        "(echo 'Tests:       1 failed, 1 total'; exit 1) || echo 'Tests:       2 passed, 2 total'",
      ),
      'success',
    ],
    ['a hidden exit code alone', write(GREEN, 'false || true'), 'success'],
    ['no test at all', write(EMPTY), 'error no-tests'],
    ['no test at all, and a bad exit code', write(EMPTY, 'exit 5'), 'error no-tests'],
    ['all skipped is none', write(SKIPPED), 'error no-tests'],
    ['fewer than there should be', { ...write(GREEN), 'min-tests': 3 }, 'failure', ['tests run: 2, >= 3']],
    [
      'too many skipped',
      { ...write(SKIPPED.replace('<testsuite>', '<testsuite><testcase name="y"/>')), 'max-skipped': 0 },
      'failure',
      ['skipped: 1, <= 0'],
    ],
    ['a re-run is fine', write(SUREFIRE_FLAKY), 'success'],
    ['a re-run that is not', { ...write(SUREFIRE_FLAKY), 'allow-flaky': false }, 'failure', ['flaky: 1, 0']],
    ['no report', { run: 'true', report: 'r.xml' }, 'error report-missing'],
    [
      'no report from a command that died',
      { run: 'echo boom >&2; exit 3', report: 'r.xml' },
      'error report-missing',
    ],
    ['an empty file', { run: ': > r.xml', report: 'r.xml' }, 'error report-empty'],
    ['a report that is cut off', write(GREEN.slice(0, 60)), 'error report-cut-off'],
    ['something else', write('<coverage line-rate="1"/>'), 'error report-wrong-format'],
    [
      'another format than the checklist says',
      { ...write(GREEN), format: 'trx' },
      'error report-wrong-format',
    ],
    ['a tool that is missing', { run: 'no-such-tool', report: 'r.xml' }, 'error tool-missing'],
    ['too slow', { ...write(GREEN, 'sleep 0.2'), 'max-duration': '10ms' }, 'failure'],
    [
      'several files are added',
      {
        run: `mkdir -p out; echo '${GREEN}' | tee out/a.xml > out/b.xml`,
        report: 'out/*.xml',
        'min-tests': 4,
      },
      'success',
    ],
    [
      'nothing outside of the workspace',
      { run: 'true', report: '../../../etc/passwd' },
      'error report-outside',
    ],
  ];
  test.each(cases.map(([name, spec, expected, checks]) => ({ name, spec, expected, checks })))(
    '$name',
    async ({ spec, expected, checks }) => {
      const result = await runGate(tests, spec);
      expect(came(result)).toBe(expected);
      if (checks) expect(failing(result)).toEqual(checks);
    },
  );

  test('a report from before is stale, whatever the command says', async () => {
    const result = await runGate(tests, { run: 'true', report: 'r.xml' }, { files: { 'r.xml': GREEN } });
    expect(came(result)).toBe('error report-stale');
  });

  test('failures become annotations on files of the repository, with the line of the assertion', async () => {
    const files = { 'src/calc.test.js': '\n'.repeat(9) };
    const result = await runGate(
      tests,
      write(RED.replaceAll('src/calc.test.js', '/builds/job/7/src/calc.test.js')),
      { files },
    );
    expect(result.outcome?.annotations).toEqual([
      {
        level: 'error',
        title: 'src.calc › adds',
        message: 'expected 3, got 4',
        path: 'src/calc.test.js',
        line: 7,
      },
    ]);
    expect(result.outcome?.evidence?.[0]?.text).toContain('expected 3, got 4');
  });

  test('the line that people read says how many ran, and what was let pass', async () => {
    const line = async (spec: TestsSpec): Promise<string> => gateLine(await runGate(tests, spec));
    expect(await line(write(GREEN))).toBe('2 tests ran, 0 failed');
    expect(await line({ ...write(SUREFIRE_FLAKY), 'min-tests': 2 })).toBe(
      '2 tests ran (at least 2), 0 failed, 1 passed only on a re-run',
    );
    expect(await line({ ...write(RED, 'exit 1'), 'max-failed': 1 })).toBe(
      '2 tests ran, 1 failed (at most 1)',
    );
    expect(await line({ run: `echo '1 passed, 1 skipped in 0.02s'` })).toBe(
      '1 test ran, 0 failed, 1 skipped',
    );
    expect(await line(write(RED, 'exit 1'))).toBe('failed 1 (needs 0), exit code 1 (needs 0), 2 tests');
  });

  test('a file that is not in the repository is not annotated', async () => {
    const result = await runGate(tests, write(RED));
    expect(result.outcome?.annotations?.[0]).not.toHaveProperty('path');
  });
});

describe('a report alone', () => {
  test('a fresh one is read, and says that no exit code was seen', async () => {
    const result = await runGate(tests, { report: 'r.xml' }, { files: { 'r.xml': GREEN } });
    expect(came(result)).toBe('success');
    expect(result.outcome?.facts).toMatchObject({ exitCodeSeen: false, passed: 2 });
  });

  test('an old one is an error unless that age is allowed', async () => {
    const old = new Date(Date.now() - 2 * 3_600_000);
    const world = { workspace: temporaryDirectory() };
    writeFileSync(join(world.workspace, 'r.xml'), GREEN);
    utimesSync(join(world.workspace, 'r.xml'), old, old);
    expect(came(await runGate(tests, { report: 'r.xml' }, world))).toBe('error report-stale');
    expect(came(await runGate(tests, { report: 'r.xml', 'max-age': '3h' }, world))).toBe('success');
  });
});

describe('a command alone', () => {
  const says = (text: string, code = 0): string => `cat <<'END'\n${text}\nEND\nexit ${code}`;
  const cases: [string, string, string, number?][] = [
    ['nothing says how many ran', 'true', 'error tests-unknown'],
    ['… and it failed', 'exit 1', 'failure'],
    ['pytest', says('===== 3 passed, 1 skipped in 0.02s ====='), 'success', 3],
    ['pytest without tests', says('===== no tests ran in 0.00s =====', 5), 'error no-tests'],
    [
      'a file without any test',
      says('✔ none.test.js (39ms)\nℹ tests 1\nℹ pass 1\nℹ fail 0'),
      'error no-tests',
    ],
    ['pytest -q', says('3 passed, 1 warning in 0.02s'), 'success', 3],
    ['pytest with failures', says('== 1 failed, 3 passed in 0.02s ==', 1), 'failure'],
    ['jest', says('Tests:       1 skipped, 4 passed, 5 total'), 'success', 4],
    ['vitest', says(' Test Files  1 passed (1)\n      Tests  5 passed (5)'), 'success', 5],
    ['mocha', says('  7 passing (14ms)\n  1 pending'), 'success', 7],
    ['mocha without tests', says('  0 passing (1ms)'), 'error no-tests'],
    ['PHPUnit without an assertion', says('OK (2 tests, 0 assertions)'), 'error no-assertions'],
    [
      'benchmarks of Go',
      says('pkg: x\nBenchmarkF-2 1 892.0 ns/op\nPASS\nok  \tx\t0.011s'),
      'error tests-unknown',
    ],
    [
      'node --test',
      says('ℹ tests 3\nℹ pass 3\nℹ fail 0\nℹ cancelled 0\nℹ skipped 0\nℹ todo 0'),
      'success',
      3,
    ],
    [
      'cargo test',
      says(
        'running 2 tests\ntest a ... ok\ntest result: ok. 2 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s',
      ),
      'success',
      2,
    ],
    ['rspec', says('5 examples, 0 failures, 1 pending'), 'success', 4],
    ['phpunit', says('OK (7 tests, 9 assertions)'), 'success', 7],
    [
      'phpunit with more words',
      says('Tests: 7, Assertions: 4, Skipped: 1, Incomplete: 1, Risky: 1.'),
      'success',
      5,
    ],
    ['unittest', says('Ran 4 tests in 0.001s\n\nOK (skipped=1)'), 'success', 3],
    ['unittest that ran nothing', says('Ran 0 tests in 0.000s\n\nNO TESTS RAN', 5), 'error no-tests'],
    [
      'maven',
      says(
        '[INFO] Tests run: 4, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 0.1 s -- in A\n[INFO] Tests run: 4, Failures: 0, Errors: 0, Skipped: 1',
      ),
      'success',
      3,
    ],
    [
      'dotnet',
      says(
        'Passed!  - Failed:     0, Passed:     3, Skipped:     1, Total:     4, Duration: 4 ms - a.dll (net8.0)',
      ),
      'success',
      3,
    ],
    ['minitest', says('5 runs, 7 assertions, 0 failures, 0 errors, 0 skips'), 'success', 5],
    [
      'go test -v',
      says('=== RUN   TestA\n--- PASS: TestA (0.00s)\nok  \texample.com/a\t0.002s'),
      'success',
      1,
    ],
    [
      'go test names packages',
      says('ok  \texample.com/a\t0.002s\n?   \texample.com/b\t[no test files]'),
      'success',
      1,
    ],
    [
      'go test that ran nothing',
      says('ok  \texample.com/a\t0.002s [no tests to run]'),
      'error tests-unknown',
    ],
    ['colours do not matter', `printf '\\033[32m== 3 passed\\033[0m in 0.1s ==\\n'`, 'success', 3],
    ['TAP on standard output', says('TAP version 13\nok 1 - a\nnot ok 2 - b\n1..2', 1), 'failure'],
    [
      'go test -json on standard output',
      says(
        '{"Action":"run","Package":"p","Test":"TestA"}\n{"Action":"pass","Package":"p","Test":"TestA"}\n{"Action":"pass","Package":"p"}',
      ),
      'success',
      1,
    ],
    ['TAP that is cut off', says('TAP version 13\n1..3\nok 1 - a'), 'error report-cut-off'],
  ];
  test.each(cases.map(([name, run, expected, count]) => ({ name, run, expected, count })))(
    '$name',
    async ({ run, expected, count }) => {
      const result = await runGate(tests, { run });
      expect(came(result)).toBe(expected);
      if (count !== undefined) expect(result.outcome?.samples.count).toBe(count);
    },
  );

  test('packages are not tests: a number of tests cannot be judged by them', async () => {
    const result = await runGate(tests, { run: `echo 'ok  	example.com/a	0.002s'`, 'min-tests': 5 });
    expect(came(result)).toBe('error tests-unknown');
  });
});
