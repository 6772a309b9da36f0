import { expect, test } from '@jest/globals';
import { mergeTests, readTests } from '../../../src/formats/tests/read.ts';
import type { TestReport } from '../../../src/formats/tests/types.ts';

/** Short reports in the shapes of further tools: what is counted, and where the first failure stands. */

const said = (report: TestReport): string => {
  const { format, passed, failed, errored, skipped, todo, flaky, total, failures } = report;
  const [first] = failures;
  const place = first ? ` ${first.name}@${first.file ?? '-'}:${first.line ?? '-'} ${first.message}` : '';
  return `${format} ${passed}p ${failed}f ${errored}e ${skipped}s ${todo}t ${flaky}r /${total}${place}`;
};
const read = (text: string): Promise<TestReport> => readTests([Buffer.from(text)]);
const told = (text: string): Promise<string> =>
  read(text).then(said, (error: unknown) => (error as { code?: string }).code ?? String(error));
const lines = (...values: object[]): string => values.map((value) => `${JSON.stringify(value)}\n`).join('');

const robotTest = (name: string, status: string, text = ''): string =>
  `<test id="t" name="${name}" line="4"><kw name="k"><status status="FAIL">inner</status></kw><status status="${status}">${text}</status></test>`;
const robot = (tests: string, pass: number, fail: number, skip: number, more = ''): string =>
  `<robot generator="Robot 7"><suite name="S" source="s.robot">${tests}${more}</suite><statistics><total><stat pass="${pass}" fail="${fail}" skip="${skip}">All Tests</stat></total><suite><stat pass="9" fail="9">S</stat></suite></statistics><errors/></robot>`;

const catch2 = (cases: string, totals: string): string =>
  `<Catch2TestRun name="t">${cases}<OverallResults successes="1" failures="1"/>${totals}</Catch2TestRun>`;
const cppCase = (name: string, inner: string): string =>
  `<TestCase name="${name}" filename="a.cpp" line="3">${inner}</TestCase>`;
const FAILED =
  '<Section name="in"><OverallResults successes="0" failures="1"/></Section><Expression success="false" filename="a.cpp" line="7"><Original> 2==3 </Original><Expanded>2 == 3</Expanded></Expression><OverallResult success="false"/>';

const method = (name: string, status: string, more = '', inner = ''): string =>
  `<test-method name="${name}" status="${status}" ${more}>${inner}</test-method>`;
const testng = (attributes: string, methods: string): string =>
  `<testng-results ${attributes}><suite><test><class name="A">${methods}</class></test></suite></testng-results>`;
const THROWN =
  '<exception class="E"><message><![CDATA[ no ]]></message><full-stacktrace><![CDATA[E: no\n\tat A.bad(A.java:9)]]></full-stacktrace></exception>';

const ctest = (list: number, tests: string): string =>
  `<Site><Testing><TestList>${'<Test>./t</Test>'.repeat(list)}</TestList>${tests}</Testing></Site>`;
const ran = (name: string, status: string, completion = 'Completed', output = ''): string =>
  `<Test Status="${status}"><Name>${name}</Name><Results><NamedMeasurement name="Completion Status"><Value>${completion}</Value></NamedMeasurement><Measurement><Value>${output}</Value></Measurement></Results></Test>`;

const META = { meta: { protocolVersion: '27.0.0' } };
const scenario = (id: string, ...attempts: string[]): object[] => [
  { pickle: { id: `p${id}`, name: `s${id}`, uri: 'a.feature', location: { line: 4 } } },
  { testCase: { id: `c${id}`, pickleId: `p${id}` } },
  ...attempts.flatMap((status, index) => [
    { testCaseStarted: { id: `${id}.${index}`, testCaseId: `c${id}` } },
    { testStepFinished: { testCaseStartedId: `${id}.${index}`, testStepResult: { status: 'PASSED' } } },
    {
      testStepFinished: { testCaseStartedId: `${id}.${index}`, testStepResult: { status, message: status } },
    },
    { testCaseFinished: { testCaseStartedId: `${id}.${index}`, willBeRetried: index < attempts.length - 1 } },
  ]),
];
const OVER = { testRunFinished: { success: true } };

const START = { protocolVersion: '0.1.1', type: 'start', time: 0 };
const dart = (id: number, name: string, done: object, ...more: object[]): object[] => [
  { test: { id, name, suiteID: 0, line: 3 }, type: 'testStart' },
  ...more,
  { testID: id, type: 'testDone', ...done },
];
const SUITE = { suite: { id: 0, path: 'test/a_test.dart' }, type: 'suite' };

test.each<[string, string, string]>([
  [
    'Robot Framework',
    robot(robotTest('a', 'PASS') + robotTest('b', 'FAIL', '1 != 2') + robotTest('c', 'SKIP'), 1, 1, 1),
    'robot-xml 1p 1f 0e 1s 0t 0r /3 S › b@s.robot:4 1 != 2',
  ],
  [
    'Robot Framework: a suite’s teardown fails its tests',
    robot(robotTest('a', 'PASS'), 0, 1, 0, '<status status="FAIL">Suite teardown failed</status>'),
    'robot-xml 0p 1f 0e 0s 0t 0r /1 S@s.robot:- Suite teardown failed',
  ],
  ['Robot Framework: no test', robot('', 0, 0, 0), 'robot-xml 0p 0f 0e 0s 0t 0r /0'],
  ['Robot Framework: tests are missing', robot(robotTest('a', 'PASS'), 3, 0, 0), 'cut-off'],
  ['Robot Framework: closed by hand', '<robot><suite name="S"/></robot>', 'cut-off'],
  [
    'Catch2',
    catch2(
      cppCase('a', '<OverallResult success="true"/>') +
        cppCase('b', FAILED) +
        cppCase('may', '<OverallResult success="true"/>'),
      '<OverallResultsCases successes="1" failures="1" expectedFailures="1" skips="0"/>',
    ),
    'catch2-xml 1p 1f 0e 0s 1t 0r /3 b@a.cpp:7 2==3\n2 == 3',
  ],
  [
    'Catch2: it died in a test',
    '<Catch name="t"><Group name="t"><TestCase name="a"><Section name="s"/></TestCase></Group></Catch>',
    'cut-off',
  ],
  [
    'Catch2: tests are missing',
    catch2('', '<OverallResultsCases successes="4" failures="0" expectedFailures="0"/>'),
    'cut-off',
  ],
  [
    'doctest',
    `<doctest version="2">${cppCase('a', '<OverallResultsAsserts successes="1" failures="0" test_case_success="true"/>')}${cppCase('b', '<Exception crash="false">boom</Exception><OverallResultsAsserts test_case_success="false"/>')}<TestCase name="c" skipped="true"/><OverallResultsAsserts successes="1" failures="0"/><OverallResultsTestCases successes="1" failures="1" skipped="1"/></doctest>`,
    'doctest-xml 1p 1f 0e 1s 0t 0r /3 b@a.cpp:3 boom',
  ],
  [
    'Boost.Test: its log',
    '<TestLog><TestSuite name="m"><TestCase name="a" file="a.cpp" line="4"><Info line="4">fine</Info></TestCase><TestCase name="b" file="a.cpp" line="5"><Error file="a.cpp" line="6"><![CDATA[check failed]]></Error></TestCase><TestCase name="c" skipped="yes"/></TestSuite></TestLog>',
    'boost-log 1p 1f 0e 1s 0t 0r /3 b@a.cpp:6 check failed',
  ],
  [
    'Boost.Test: its report',
    '<TestResult><TestSuite name="m" test_cases_passed="1" test_cases_passed_with_warnings="1" test_cases_failed="2" test_cases_skipped="1" test_cases_aborted="1"><TestCase name="b" result="aborted"/></TestSuite></TestResult>',
    'boost-report 2p 2f 0e 1s 0t 0r /5 m › b@-:- aborted',
  ],
  ['Boost.Test: a report of nothing', '<TestResult/>', 'malformed'],
  [
    'TestNG: retries, set-up methods, data providers',
    testng(
      'passed="3" failed="1" skipped="1" retried="1"',
      method('flaky', 'SKIP', 'retried="true"', THROWN) +
        method('flaky', 'PASS') +
        method('each', 'PASS', 'data-provider="d"') +
        method('each', 'PASS', 'data-provider="d"') +
        method('bad', 'FAIL', '', THROWN) +
        method('off', 'SKIP') +
        method('setUp', 'PASS', 'is-config="true"'),
    ),
    'testng-xml 3p 1f 0e 1s 0t 1r /5 A.bad@A.java:9 no',
  ],
  [
    'TestNG: a tear-down that failed',
    testng(
      'passed="1" failed="0" skipped="0"',
      method('a', 'PASS') + method('after', 'FAIL', 'is-config="true"', THROWN),
    ),
    'testng-xml 1p 0f 1e 0s 0t 0r /1 A.after@A.java:9 no',
  ],
  [
    'TestNG: methods are missing',
    testng('passed="4" failed="0" skipped="0"', method('a', 'PASS')),
    'cut-off',
  ],
  [
    'CTest',
    ctest(
      4,
      ran('a', 'passed') +
        ran('b', 'failed', 'Completed', 'boom') +
        ran('c', 'notrun', 'SKIP_RETURN_CODE=77') +
        ran('d', 'notrun', 'Unable to find executable'),
    ),
    'ctest-xml 1p 1f 1e 1s 0t 0r /4 b@-:- boom',
  ],
  ['CTest: the run was stopped', ctest(4, ran('a', 'passed')), 'cut-off'],
  ['CTest: a report of the build', '<Site><Build/></Site>', 'wrong-format'],
  [
    'SonarQube’s test executions',
    '<testExecutions version="1"><file path="a.js"><testCase name="a" duration="3"/><testCase name="b" duration="1"><failure message="no">at a.js:9</failure></testCase><testCase name="c"><error message="x"/></testCase><testCase name="d"><skipped message="s"/></testCase></file></testExecutions>',
    'sonarqube-tests 1p 1f 1e 1s 0t 0r /4 b@a.js:9 no',
  ],
  [
    'Cucumber’s messages: the last attempt counts',
    lines(
      META,
      ...scenario('1', 'PASSED'),
      ...scenario('2', 'FAILED', 'PASSED'),
      ...scenario('3', 'UNDEFINED'),
      ...scenario('4', 'SKIPPED'),
      OVER,
    ),
    'cucumber-messages 2p 1f 0e 1s 0t 1r /4 s3@a.feature:4 UNDEFINED',
  ],
  [
    'Cucumber’s messages: a run that failed without a scenario',
    lines(META, ...scenario('1', 'PASSED'), { testRunFinished: { success: false } }),
    'cucumber-messages 1p 0f 1e 0s 0t 0r /1 (run)@-:- Cucumber says that the run did not succeed.',
  ],
  ['Cucumber’s messages: no end', lines(META, ...scenario('1', 'PASSED')), 'cut-off'],
  [
    'Cucumber’s messages: inside a line',
    lines(META, ...scenario('1', 'PASSED'), OVER).slice(0, -5),
    'cut-off',
  ],
  [
    'Cucumber’s JSON: a step that skips the rest',
    JSON.stringify([
      {
        keyword: 'Feature',
        uri: 'a',
        elements: [{ steps: [{ result: { status: 'passed' } }, { result: { status: 'skipped' } }] }],
      },
    ]),
    'cucumber-json 0p 0f 0e 1s 0t 0r /1',
  ],
  [
    'Dart and Flutter',
    lines(
      START,
      SUITE,
      ...dart(1, 'loading a', { result: 'success', hidden: true }),
      ...dart(2, 'a', { result: 'success', skipped: false }),
      ...dart(
        3,
        'b',
        { result: 'failure' },
        { testID: 3, error: 'no', stackTrace: '', isFailure: true, type: 'error' },
      ),
      ...dart(4, 'c', { result: 'success', skipped: true }),
      { success: false, type: 'done', time: 9 },
    ),
    'dart-json 1p 1f 0e 1s 0t 0r /3 b@test/a_test.dart:3 no',
  ],
  [
    'Dart: a file that does not load',
    lines(START, SUITE, ...dart(1, 'loading a', { result: 'error', hidden: false }), {
      success: false,
      type: 'done',
    }),
    'dart-json 0p 0f 1e 0s 0t 0r /0 loading a@test/a_test.dart:3 ',
  ],
  ['Dart: no end', lines(START, SUITE, ...dart(1, 'a', { result: 'success' })), 'cut-off'],
  [
    'Dart: a run that was ended',
    lines(START, ...dart(1, 'a', { result: 'success' }), { success: null, type: 'done' }),
    'dart-json 1p 0f 1e 0s 0t 0r /1 (run)@-:- The tool says that the run did not succeed, or was ended.',
  ],
])('%s', async (_name, text, expected) => {
  expect(await told(text)).toBe(expected);
});

test('Allure writes a file an attempt, and the latest one counts', async () => {
  const attempt = (name: string, status: string, stop: number): string =>
    JSON.stringify({
      uuid: `${name}${stop}`,
      historyId: name,
      name,
      fullName: `t#${name}`,
      status,
      start: 1,
      stop,
      statusDetails: { message: 'no', trace: 'a.py:3: E' },
    });
  const container = JSON.stringify({
    uuid: 'c',
    children: [],
    befores: [],
    afters: [{ name: 'close', status: 'broken' }],
  });
  const results = [
    ...[attempt('a', 'passed', 2), attempt('b', 'passed', 9), attempt('b', 'failed', 2)],
    ...[
      attempt('c', 'broken', 2),
      attempt('d', 'skipped', 2),
      attempt('e', 'passed', 1),
      attempt('e', 'failed', 5),
    ],
    container,
  ];
  const report = mergeTests(await Promise.all(results.map((text) => read(text))));
  expect(said(report)).toBe('allure-json 2p 1f 2e 1s 0t 1r /5 t#c@a.py:3 no');
  expect(report.warnings).toEqual(['1 test only passed on a re-run']);
});
