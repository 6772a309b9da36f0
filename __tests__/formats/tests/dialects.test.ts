import { describe, expect, test } from '@jest/globals';
import { mergeTests, readTests } from '../../../src/formats/tests/read.ts';
import { ranTests } from '../../../src/formats/tests/types.ts';
import type { TestReport } from '../../../src/formats/tests/types.ts';

/** Own small reports, one for each trap that a writer has. */
const read = (text: string, format?: string): Promise<TestReport> => readTests([Buffer.from(text)], format);
const counts = ({ passed, failed, errored, skipped, todo, flaky, total }: TestReport): string =>
  `${passed}p ${failed}f ${errored}e ${skipped}s ${todo}t ${flaky}r of ${total}`;

const trx = (summary: string, ...results: string[]): string =>
  `\ufeff<?xml version="1.0" encoding="utf-8"?><TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010"><Times start="2026-01-01T00:00:00Z" finish="2026-01-01T00:00:02Z"/><Results>${results.join('')}</Results>${summary}</TestRun>`;
const result = (name: string, outcome: string, inside = ''): string =>
  `<UnitTestResult testName="${name}" outcome="${outcome}">${inside}</UnitTestResult>`;

test.each([
  [
    'pytest with rerunfailures: attempts that were repeated are no tests',
    '<testsuites><testsuite name="pytest" errors="0" failures="1" skipped="0" tests="2"><testcase classname="t" name="a" time="0.1"/><testcase classname="t" name="a" time="0.1"/><testcase classname="t" name="b" time="0.1"/><testcase classname="t" name="b"><failure message="assert 0"/></testcase></testsuite></testsuites>',
    '1p 1f 0e 0s 0t 1r of 2',
  ],
  [
    'pytest with rerunfailures and xdist: attempts of one test do not stand side by side',
    '<testsuites><testsuite name="pytest" errors="0" failures="1" skipped="1" tests="4"><testcase classname="t" name="a" time="0.1" /><testcase classname="t" name="b" time="0.1" /><testcase classname="t" name="a" time="0.2" /><testcase classname="t" name="c" time="0.1" /><testcase classname="t" name="a" time="0.3"><properties><property name="k" value="v" /></properties></testcase><testcase classname="t" name="b" time="0.1"><failure message="assert 0">t.py:1</failure></testcase><testcase classname="t" name="s" time="0.1"><skipped type="pytest.skip" message="no" /></testcase></testsuite></testsuites>',
    '2p 1f 0e 1s 0t 1r of 4',
  ],
  [
    'pytest with rerunfailures: names that do not explain the surplus make no test flaky',
    '<testsuites><testsuite name="pytest" errors="0" failures="0" skipped="0" tests="1"><testcase classname="t" name="a" time="0.1" /><testcase classname="t" name="b" time="0.1" /></testsuite></testsuites>',
    '1p 0f 0e 0s 0t 0r of 1',
  ],
  [
    'pytest: every subtest that failed is a failure, in one testcase',
    '<testsuites><testsuite name="pytest" errors="0" failures="3" skipped="0" tests="6"><testcase classname="t" name="s" time="0.1"><failure message="one">t.py:1: AssertionError</failure><failure message="two">t.py:2: AssertionError</failure><failure message="contains 2 failed subtests">contains 2 failed subtests</failure></testcase><testcase classname="t" name="a" time="0.1" /></testsuite></testsuites>',
    '1p 3f 0e 0s 0t 0r of 4',
  ],
  [
    'nose2: an unexpected success is written as skipped and fails',
    '<testsuite name="nose2-junit" errors="0" failures="0" skipped="1" tests="1"><testcase classname="t" name="a"><skipped message="test passes unexpectedly"/></testcase></testsuite>',
    '0p 1f 0e 0s 0t 0r of 1',
  ],
  [
    'pytest: the test in which the run was interrupted has no name, and did not pass',
    '<testsuites><testsuite name="pytest" errors="0" failures="0" skipped="0" tests="1"><testcase classname="t" name="a" time="0.1" /><testcase time="0.000" /></testsuite></testsuites>',
    '1p 0f 1e 0s 0t 0r of 1',
  ],
  [
    'pytest 3 to 5: so has the one of an interrupted run, in a root that is a suite',
    '<testsuite errors="0" failures="0" name="pytest" skips="0" tests="1" time="0.248"><testcase classname="t" file="t.py" line="1" name="a" time="0.1"></testcase><testcase time="0.0001"></testcase></testsuite>',
    '1p 0f 1e 0s 0t 0r of 1',
  ],
  [
    'TeamCity: a hook that fails has neither beginning nor end',
    "##teamcity[testSuiteStarted name='s']\n##teamcity[testFailed name='before all' message='no']\n##teamcity[testStarted name='a']\n##teamcity[testFinished name='a']\n##teamcity[testSuiteFinished name='s']\n",
    '1p 1f 0e 0s 0t 0r of 2',
  ],
  [
    'pytest: an expected failure is skipped, a teardown error and a failure of one test are two',
    '<testsuites><testsuite name="pytest" errors="1" failures="1" skipped="2" tests="6"><testcase classname="t" name="a"/><testcase classname="t" name="x"><skipped type="pytest.xfail" message=""/></testcase><testcase classname="t" name="s"><skipped type="pytest.skip" message="no">t.py:1: no</skipped></testcase><testcase classname="t" name="b"><failure message="assert 0">t.py:9: AssertionError</failure></testcase><testcase classname="t" name="b"><error message="failed on teardown"/></testcase></testsuite></testsuites>',
    '1p 1f 1e 2s 0t 0r of 5',
  ],
  [
    'gotestsum: a build that failed is only an attribute',
    '<testsuites tests="1" failures="0" errors="1"><testsuite tests="1" failures="0" name="a"><testcase name="T"/></testsuite></testsuites>',
    '1p 0f 1e 0s 0t 0r of 1',
  ],
  [
    'PHPUnit: suites in suites repeat their totals, a risky test is let pass',
    '<testsuites><testsuite name="" tests="3" errors="1"><testsuite name="T" tests="3" errors="1"><testcase name="a"/><testsuite name="T::d" tests="1"><testcase name="d with data set #0"/></testsuite><testcase name="r"><error type="PHPUnit\\Framework\\RiskyTestError">risky</error></testcase></testsuite></testsuite></testsuites>',
    '2p 0f 0e 0s 1t 0r of 3',
  ],
  [
    'jest-junit: a todo is a testcase that `tests` does not count',
    '<testsuites name="jest tests" tests="1" failures="0" errors="0" time="1"><testsuite name="m" errors="0" failures="0" skipped="0" timestamp="t" time="0" tests="1"><testcase name="a"></testcase><testcase name="todo"></testcase></testsuite></testsuites>',
    '1p 0f 0e 0s 1t 0r of 2',
  ],
  [
    'node:test: its own totals stand in comments',
    '<testsuites><testcase name="a"/><testsuite name="s"><testcase name="t"><skipped type="todo"/><failure/></testcase></testsuite><testcase name="c"><failure type="cancelledByParent"/></testcase><!-- tests 4 --><!-- suites 1 --><!-- pass 2 --><!-- fail 0 --><!-- cancelled 1 --><!-- skipped 0 --><!-- todo 1 --></testsuites>',
    '2p 0f 1e 0s 1t 0r of 4',
  ],
  [
    'node:test: a failing todo is no failure, with no totals',
    '<testsuites><testcase name="t"><skipped type="todo"/><failure/></testcase><testcase name="a"/></testsuites>',
    '1p 0f 0e 1s 0t 0r of 2',
  ],
  [
    'totals that hide a failure are not believed',
    '<testsuites><testcase name="c"><failure/></testcase><!-- tests 1 --><!-- pass 1 --><!-- fail 0 --><!-- cancelled 0 --><!-- skipped 0 --><!-- todo 0 --></testsuites>',
    '1p 0f 1e 0s 0t 0r of 1',
  ],
  [
    'surefire: re-runs that passed and those that did not',
    '<testsuite name="T" tests="1" errors="0" failures="1"><testcase name="f"><flakyFailure message="once"><stackTrace>x</stackTrace></flakyFailure></testcase><testcase name="g"><failure message="twice"/><rerunFailure message="again"/></testcase></testsuite>',
    '0p 1f 0e 0s 0t 1r of 2',
  ],
  [
    'a property named failure, and one in system-out, count for nothing',
    '<testsuite><testcase name="a"><properties><property name="failure" value="1"/></properties><system-out>&lt;failure/&gt; <![CDATA[<failure/>]]></system-out></testcase></testsuite>',
    '1p 0f 0e 0s 0t 0r of 1',
  ],
  [
    'numbers that are none are passed over',
    '<testsuites tests="-1" failures="99999999999999999999"><testsuite tests="1e9" skipped="-1"><testcase name="a"/></testsuite></testsuites>',
    '1p 0f 0e 0s 0t 0r of 1',
  ],
  [
    'jest-junit: a hook that fails after the tests is no test, and no other one is to be written because of it',
    '<testsuites name="jest tests" tests="2" failures="1" errors="0" time="1"><testsuite name="m" errors="0" failures="1" skipped="0" timestamp="t" time="0" tests="2"><testcase name="a"></testcase><testcase name="b"><failure>no</failure></testcase><testcase classname=" Test execution failure: could be caused by test hooks like &apos;afterAll&apos;." name=" Test execution failure: could be caused by test hooks like &apos;afterAll&apos;." time="0"><failure>boom</failure></testcase></testsuite></testsuites>',
    '1p 1f 1e 0s 0t 0r of 2',
  ],
  [
    'Vitest in TAP: a suite that fails though its tests passed, because of a hook after them',
    'TAP version 13\n1..1\nnot ok 1 - a.test.js # time=11.57ms {\n    1..2\n    not ok 1 - suite # time=10.48ms {\n        1..1\n        ok 1 - e # time=2.38ms\n    }\n    ok 2 - fine # time=0.22ms\n}\n',
    '2p 0f 1e 0s 0t 0r of 2',
  ],
  [
    'Vitest in TAP: a suite that fails with its test is no second failure',
    'TAP version 13\n1..1\nnot ok 1 - a.test.js # time=11.57ms {\n    1..2\n    not ok 1 - suite # time=10.48ms {\n        1..1\n        not ok 1 - e # time=2.38ms\n            ---\n            error:\n                message: "no"\n            ...\n    }\n    ok 2 - fine # time=0.22ms\n}\n',
    '1p 1f 0e 0s 0t 0r of 2',
  ],
  [
    'Jest: a test that passed on its second invocation',
    '{"numTotalTests":2,"numFailedTests":0,"numRuntimeErrorTestSuites":0,"success":true,"testResults":[{"name":"a","status":"passed","assertionResults":[{"status":"passed","invocations":2},{"status":"passed","invocations":1}]}]}',
    '2p 0f 0e 0s 0t 1r of 2',
  ],
  [
    'Mocha: a test that passed on a retry',
    '{"stats":{"tests":2,"passes":2,"pending":0,"failures":0},"tests":[],"pending":[],"failures":[],"passes":[{"title":"a","currentRetry":1},{"title":"b","currentRetry":0}]}',
    '2p 0f 0e 0s 0t 1r of 2',
  ],
  [
    'node:test in TAP: a hook that fails after the tests is no test, and the totals hide it',
    "TAP version 13\n# Subtest: s\n    # Subtest: a\n    ok 1 - a\n      ---\n      duration_ms: 0.7\n      ...\n    1..1\nnot ok 1 - s\n  ---\n  type: 'suite'\n  failureType: 'hookFailed'\n  error: 'after'\n  ...\n1..1\n# tests 1\n# suites 1\n# pass 1\n# fail 0\n# cancelled 0\n# skipped 0\n# todo 0\n",
    '1p 0f 1e 0s 0t 0r of 1',
  ],
  [
    'GoogleTest: a disabled test is not run',
    '<testsuites tests="3" failures="0" disabled="1" errors="0" name="AllTests"><testsuite name="A" tests="3" failures="0" disabled="1" skipped="1" errors="0"><testcase name="Ok" status="run" result="completed" classname="A" /><testcase name="DISABLED_D" status="notrun" result="suppressed" classname="A" /><testcase name="Skip" status="run" result="skipped" classname="A"><skipped message="no"/></testcase></testsuite></testsuites>',
    '1p 0f 0e 2s 0t 0r of 3',
  ],
  [
    'GoogleTest in JSON',
    '{"tests":4,"failures":1,"disabled":1,"errors":0,"time":"0.5s","name":"AllTests","testsuites":[{"name":"A","tests":4,"testsuite":[{"name":"Ok","file":"a.cc","line":2,"status":"RUN","result":"COMPLETED","classname":"A"},{"name":"Bad","file":"a.cc","line":4,"status":"RUN","result":"COMPLETED","classname":"A","failures":[{"failure":"a.cc:5\\nExpected 1","type":""},{"failure":"a.cc:6\\nno","type":""}]},{"name":"Skip","status":"RUN","result":"SKIPPED","classname":"A"},{"name":"DISABLED_D","status":"NOTRUN","result":"SUPPRESSED","classname":"A"}]}]}',
    '1p 1f 0e 2s 0t 0r of 4',
  ],
  [
    'CTest: disabled, skipped, and what it could not start',
    '<testsuite name="(empty)" tests="4" failures="0" disabled="1" skipped="2"><testcase name="ok" status="run"><system-out></system-out></testcase><testcase name="dis" status="disabled"><system-out>Disabled</system-out></testcase><testcase name="skip" status="notrun"><skipped message="SKIP_RETURN_CODE=77"/></testcase><testcase name="missing" status="notrun"><skipped message="Unable to find executable"/><system-out>Unable to find executable: x</system-out></testcase></testsuite>',
    '1p 0f 1e 2s 0t 0r of 4',
  ],
  [
    'Catch2: a failure that is expected is none',
    '<testsuites><testsuite name="c" errors="0" failures="1" tests="3"><testcase classname="c.global" name="ok" status="run"/><testcase classname="c.global" name="mayfail" status="run"><skipped message="TEST_CASE tagged with !mayfail"/><failure message="1 == 2" type="CHECK">FAILED</failure></testcase></testsuite></testsuites>',
    '1p 0f 0e 1s 0t 0r of 2',
  ],
  [
    'prove -v: a bare ok is the verdict on a file',
    't/a.t .. \n1..2\nok 1\nok 2 - x\nok\nt/b.t .. \n1..1\nok 1\nok\nAll tests successful.\nFiles=2, Tests=3,  1 wallclock secs\nResult: PASS\n',
    '3p 0f 0e 0s 0t 0r of 3',
  ],
  [
    'NUnit up to 2.4: success in place of a result',
    '<test-results name="x" total="3" failures="1" not-run="1"><test-suite name="s" executed="true" success="false"><results><test-case name="a" executed="True" success="True"/><test-case name="b" executed="True" success="False"><failure><message>no</message></failure></test-case><test-case name="c" executed="False" success="True"/></results></test-suite></test-results>',
    '1p 1f 0e 1s 0t 0r of 3',
  ],
  [
    'NUnit 3: totals that count more failures than are listed',
    '<test-run total="1" failed="2" result="Failed"><test-suite name="s" result="Passed"><test-case name="a" result="Passed"/></test-suite></test-run>',
    '1p 0f 2e 0s 0t 0r of 1',
  ],
  [
    'pytest-json-report with re-runs',
    '{"exitcode":0,"summary":{"rerun":1,"passed":1,"total":2,"collected":2},"tests":[{"nodeid":"t.py::a","outcome":"rerun","call":{"outcome":"passed"}},{"nodeid":"t.py::b","outcome":"passed"}]}',
    '2p 0f 0e 0s 0t 1r of 2',
  ],
  [
    'node-tap: the assertions of all levels, as its last comment sums them up',
    'TAP version 14\n# Subtest: a\n    ok 1 - x\n    not ok 2 - y\n    ok 3 - s # SKIP\n    1..3\nnot ok 1 - a\nok 2 - top\n1..2\n# { total: 4, pass: 2, fail: 1, skip: 1 }\n# time=5ms\n',
    '2p 1f 0e 1s 0t 0r of 4',
  ],
  [
    'Cucumber: a background is no scenario, an undefined step is a failure, skipped steps are not run',
    '[{"keyword":"Feature","name":"F","uri":"a.feature","elements":[{"type":"background","steps":[{"result":{"status":"passed"}}]},{"type":"scenario","name":"ok","line":3,"steps":[{"keyword":"Before","hidden":true,"result":{"status":"passed"}},{"result":{"status":"passed"}}]},{"type":"scenario","name":"bad","line":5,"steps":[{"keyword":"Given ","name":"x","result":{"status":"failed","error_message":"no"}},{"result":{"status":"skipped"}}]},{"type":"scenario","name":"undef","line":9,"steps":[{"result":{"status":"undefined"}}]},{"type":"scenario","name":"sk","line":12,"steps":[{"result":{"status":"skipped"}}]}]}]',
    '1p 2f 0e 1s 0t 0r of 4',
  ],
  [
    'Cucumber: a background that failed skips the steps of its scenario, which failed too',
    '[{"keyword":"Feature","name":"F","uri":"a.feature","elements":[{"type":"background","steps":[{"result":{"status":"failed"}}]},{"type":"scenario","name":"a","steps":[{"result":{"status":"skipped"}}]},{"type":"background","steps":[{"result":{"status":"passed"}}]},{"type":"scenario","name":"b","steps":[{"result":{"status":"passed"}}]}]},{"keyword":"Feature","name":"G","elements":[{"type":"background","steps":[{"result":{"status":"undefined"}}]}]}]',
    '1p 2f 0e 0s 0t 0r of 3',
  ],
  [
    'Cucumber: a hook around a step that failed, of a step that passed',
    '[{"keyword":"Feature","name":"F","uri":"a.feature","elements":[{"type":"scenario","name":"a","steps":[{"result":{"status":"passed"},"after":[{"result":{"status":"failed","error_message":"no"}}]}]},{"type":"scenario","name":"b","steps":[{"result":{"status":"passed"},"before":[{"result":{"status":"passed"}}]}]}]}]',
    '1p 1f 0e 0s 0t 0r of 2',
  ],
  [
    'behave in JSON: a scenario has a status of its own',
    '[{"keyword":"Feature","name":"F","location":"a.feature:1","status":"failed","elements":[{"type":"scenario","name":"ok","location":"a.feature:2","status":"passed","steps":[{"result":{"status":"passed"}}]},{"type":"scenario","name":"err","location":"a.feature:4","status":"error","steps":[{"keyword":"Given","name":"x","result":{"status":"error","error_message":["Traceback","ValueError"]}},{"keyword":"And","name":"y"}]},{"type":"scenario","name":"sk","location":"a.feature:8","status":"skipped","steps":[{"keyword":"Given","name":"z"}]}]}]',
    '1p 1f 0e 1s 0t 0r of 3',
  ],
  [
    'TRX',
    trx(
      '<ResultSummary outcome="Failed"><Counters total="4" executed="3" passed="1" failed="1" error="1"/></ResultSummary>',
      result('a', 'Passed'),
      result(
        'b',
        'Failed',
        '<Output><ErrorInfo><Message>no</Message><StackTrace> at X in C:\\src\\x.cs:line 7</StackTrace></ErrorInfo></Output>',
      ),
      result('c', 'NotExecuted'),
      result('d', 'Timeout'),
    ),
    '1p 1f 1e 1s 0t 0r of 4',
  ],
  [
    'TRX: rows of a data-driven test, not their parent',
    trx(
      '',
      result(
        'p',
        'Failed',
        `<InnerResults>${result('r1', 'Passed')}${result('r2', 'Failed')}</InnerResults>`,
      ),
    ),
    '1p 1f 0e 0s 0t 0r of 2',
  ],
  [
    'TRX: a run that was aborted',
    trx(
      '<ResultSummary outcome="Failed"><Counters total="1" passed="1"/><RunInfos><RunInfo outcome="Error"><Text>host process crashed</Text></RunInfo></RunInfos></ResultSummary>',
      result('a', 'Passed'),
    ),
    '1p 0f 1e 0s 0t 0r of 1',
  ],
  [
    'TRX: a summary that counts more failures',
    trx(
      '<ResultSummary outcome="Failed"><Counters total="1" passed="1" failed="2"/></ResultSummary>',
      result('a', 'Passed'),
    ),
    '1p 0f 2e 0s 0t 0r of 1',
  ],
  [
    'NUnit 3',
    '<test-run total="4" passed="1" failed="2" skipped="1" result="Failed"><test-suite result="Failed"><test-case fullname="A.a" result="Passed"/><test-case fullname="A.b" result="Failed"><failure><message><![CDATA[no]]></message></failure></test-case><test-case fullname="A.c" result="Failed" label="Error"/><test-case fullname="A.d" result="Skipped" label="Ignored"/></test-suite></test-run>',
    '1p 1f 1e 1s 0t 0r of 4',
  ],
  [
    'NUnit 3: a set-up that failed and ran nothing',
    '<test-run total="0"><test-suite fullname="A" result="Failed" label="Error"><failure><message>set-up</message></failure></test-suite></test-run>',
    '0p 0f 1e 0s 0t 0r of 0',
  ],
  [
    'NUnit 2',
    '<test-results total="2"><test-suite executed="True" result="Failure"><results><test-case name="a" executed="True" result="Success"/><test-case name="b" executed="False" result="Ignored"/></results></test-suite></test-results>',
    '1p 0f 1e 1s 0t 0r of 2',
  ],
  [
    'xUnit.net',
    '<assemblies><assembly total="3"><errors><error type="fixture"/></errors><collection><test name="a" result="Pass"/><test name="b" result="Fail"><failure><message>no</message></failure></test><test name="c" result="Skip"/></collection></assembly></assemblies>',
    '1p 1f 1e 1s 0t 0r of 3',
  ],
  [
    'TAP: a plan at the end, a todo that fails',
    'TAP version 13\nok 1 - a # SKIP no\nnot ok 2 - b # TODO\nok 3\n1..3\n',
    '1p 0f 0e 1s 1t 0r of 3',
  ],
  ['TAP: bail out', '1..3\nok 1\nBail out! no database\n', '1p 0f 1e 0s 0t 0r of 1'],
  ['TAP: more than planned', '1..1\nok 1\nok 2\n', '2p 0f 1e 0s 0t 0r of 2'],
  ['TAP: everything skipped', '1..0 # SKIP no db\n', '0p 0f 0e 0s 0t 0r of 0'],
  [
    'TAP: tests in a block stand for it',
    'TAP version 13\n1..1\nnot ok 1 - f.test.js # time=1ms {\n    1..2\n    ok 1 - a # time=1ms\n    not ok 2 - b # time=1ms\n      ---\n      error:\n        message: "no"\n      ...\n}\n',
    '1p 1f 0e 0s 0t 0r of 2',
  ],
  ['TAP: a # that is no directive', '1..1\nnot ok 1 fails # not a directive\n', '0p 1f 0e 0s 0t 0r of 1'],
  [
    'go: a test that died with its package',
    '{"Action":"run","Package":"p","Test":"T"}\n{"Action":"output","Package":"p","Output":"panic: boom\\n"}\n{"Action":"fail","Package":"p"}\n',
    '0p 0f 1e 0s 0t 0r of 1',
  ],
  [
    'go: a test that printed no line end',
    '{"Action":"run","Package":"p","Test":"T"}\n{"Action":"output","Package":"p","Test":"T","Output":"x--- PASS: T (0.00s)\\n"}\n{"Action":"fail","Package":"p"}\n',
    '1p 0f 1e 0s 0t 0r of 1',
  ],
  [
    'go: a build that failed, since 1.24',
    '{"ImportPath":"p","Action":"build-output","Output":"p/x.go:3:1: no\\n"}\n{"ImportPath":"p","Action":"build-fail"}\n{"Action":"start","Package":"p"}\n{"Action":"fail","Package":"p","FailedBuild":"p"}\n',
    '0p 0f 1e 0s 0t 0r of 0',
  ],
  [
    'go: a build that failed, before',
    '{"Action":"pass","Package":"q"}\nFAIL\tp [build failed]\n',
    '0p 0f 1e 0s 0t 0r of 0',
  ],
  [
    'jest: a file that does not load',
    JSON.stringify({
      numTotalTests: 1,
      numRuntimeErrorTestSuites: 1,
      success: false,
      testResults: [
        { status: 'failed', name: 'a.js', message: 'no', assertionResults: [] },
        { status: 'passed', assertionResults: [{ status: 'passed' }] },
      ],
    }),
    '1p 0f 1e 0s 0t 0r of 1',
  ],
  [
    'jest: not a success, though nothing failed',
    JSON.stringify({
      numTotalTests: 1,
      numRuntimeErrorTestSuites: 0,
      success: false,
      testResults: [{ status: 'passed', assertionResults: [{ status: 'passed' }] }],
    }),
    '1p 0f 1e 0s 0t 0r of 1',
  ],
  [
    'playwright: a load error is in `errors` alone',
    JSON.stringify({
      config: {},
      suites: [],
      errors: [{ message: 'No tests found' }],
      stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0 },
    }),
    '0p 0f 1e 0s 0t 0r of 0',
  ],
  [
    'mocha: log lines before the JSON',
    `hello [1]\n{ not json\n${JSON.stringify({ stats: { tests: 1, passes: 1, pending: 0, failures: 0 }, failures: [], pending: [] }, null, 2)}\nbye`,
    '1p 0f 0e 0s 0t 0r of 1',
  ],
  [
    'rspec: an error outside of examples',
    JSON.stringify({
      examples: [],
      messages: ['boom'],
      summary: { example_count: 0, failure_count: 0, pending_count: 0, errors_outside_of_examples_count: 1 },
    }),
    '0p 0f 1e 0s 0t 0r of 0',
  ],
  [
    'CTRF: a summary that counts more failures than are listed',
    JSON.stringify({
      results: { summary: { tests: 2, failed: 1 }, tests: [{ name: 'a', status: 'passed' }] },
    }),
    '1p 0f 1e 0s 0t 0r of 1',
  ],
  [
    'teamcity: names are told apart by their flow',
    "##teamcity[testStarted name='a' flowId='1']\n##teamcity[testStarted name='a' flowId='2']\n##teamcity[testFailed name='a' message='x|'y|n|[z|]' details='' flowId='2']\n##teamcity[testFinished name='a' flowId='1']\n##teamcity[testFinished name='a' flowId='2']\n",
    '1p 1f 0e 0s 0t 0r of 2',
  ],
  [
    'cargo: several binaries',
    'running 1 test\ntest a ... ok\ntest result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s\nrunning 2 tests\ntest result: FAILED. 0 passed; 1 failed; 1 ignored; 0 measured; 0 filtered out\n',
    '1p 1f 0e 1s 0t 0r of 3',
  ],
])('%s', async (_name, text, expected) => {
  expect(counts(await read(text))).toBe(expected);
});

test.each([
  [
    'Python',
    'Traceback\n  File "/w/a.py", line 3, in f\n  File "/w/test_a.py", line 9\ntest_a.py:12: AssertionError',
    'test_a.py:12',
  ],
  [
    'JavaScript',
    'Error: x\n    at f (node:internal/a:1:2)\n    at /w/node_modules/x/y.js:3:4\n    at Object.<anonymous> (file:///w/src/a.test.ts:7:9)',
    '/w/src/a.test.ts:7',
  ],
  ['C#', '   at A.B() in C:\\w\\src\\a.cs:line 42', 'C:\\w\\src\\a.cs:42'],
  ['Go', '    a_test.go:13: not equal', 'a_test.go:13'],
  [
    'Java',
    'x\n\tat org.junit.jupiter.api.AssertEquals.fail(AssertEquals.java:197)\n\tat demo.CalcTest.adds(CalcTest.java:12)',
    'demo/CalcTest.java:12',
  ],
  ['PHP', 'Failed asserting.\n\n/w/tests/CalcTest.php:12', '/w/tests/CalcTest.php:12'],
  ['Ruby', "# /usr/lib/ruby/gems/3/x.rb:1:in `a'\n# ./spec/x_spec.rb:12:in `block'", './spec/x_spec.rb:12'],
  ['nothing', 'it took 12:30:55 and 3.5:1', 'null:null'],
])('a place in a stack of %s', async (_name, trace, expected) => {
  const escaped = trace.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const { failures } = await read(
    `<testsuite><testcase name="a"><failure message="m">${escaped}</failure></testcase></testsuite>`,
  );
  expect(`${failures[0]?.file}:${failures[0]?.line}`).toBe(expected);
});

test('encodings: UTF-16 with a mark, Latin-1 as declared, a mark before UTF-8', async () => {
  const xml = (head: string): string =>
    `${head}<testsuite><testcase name="ü"><failure message="ä € x"/></testcase></testsuite>`;
  const utf16 = Buffer.from(`\ufeff${xml('<?xml version="1.0" encoding="utf-16"?>')}`, 'utf16le');
  const latin1 = Buffer.from(xml('<?xml version="1.0" encoding="ISO-8859-1"?>').replace('€', 'E'), 'latin1');
  const utf8 = Buffer.from(`\ufeff${xml('')}`);
  expect((await readTests([utf16])).failures[0]).toMatchObject({ name: 'ü', message: 'ä € x' });
  expect((await readTests([latin1])).failures[0]).toMatchObject({ name: 'ü', message: 'ä E x' });
  expect((await readTests([utf8])).failures[0]).toMatchObject({ name: 'ü', message: 'ä € x' });
});

test('control characters and escapes are taken out of what is shown', async () => {
  const { failures } = await read(
    '<testsuite><testcase name="a\u0000\u001b[31mb"><failure message="&#27;[31mred&#27;[0m &lt;b&gt; &#0;"/></testcase></testsuite>',
  );
  expect(failures[0]).toMatchObject({ name: 'ab', message: 'red <b> \ufffd' });
});

test('several reports are added, formats named, failures kept', async () => {
  const merged = mergeTests([
    await read('1..1\nnot ok 1 - a\n'),
    await read('<testsuite><testcase name="b"/></testsuite>'),
  ]);
  expect(merged.format).toBe('tap+junit');
  expect(counts(merged)).toBe('1p 1f 0e 0s 0t 0r of 2');
  expect(merged.failures.map(({ name }) => name)).toEqual(['a']);
});

test('a report cut into pieces of any length reads the same', async () => {
  const text =
    '<testsuites><!-- ü --><testsuite name="ü"><testcase name="a&amp;b"><failure message="é&lt;">x &amp; <![CDATA[y ]] > ü]]> z</failure></testcase></testsuite></testsuites>';
  const whole = await read(text);
  const bytes = Buffer.from(text);
  for (const size of [1, 2, 3, 7, 64]) {
    const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
      bytes.subarray(index * size, (index + 1) * size),
    );
    expect(await readTests(chunks)).toEqual(whole);
  }
});

describe('node:test counts a file without any test as one that passed', () => {
  const totals = (pass: number, write: (text: string) => string): string =>
    [`tests ${pass}`, 'suites 0', `pass ${pass}`, 'fail 0', 'cancelled 0', 'skipped 0', 'todo 0']
      .map((line) => write(line))
      .join('\n');
  const junit = (pass: number, inside: string): string =>
    `<testsuites>${inside}${totals(pass, (line) => `<!-- ${line} -->`)}</testsuites>`;
  const tap = (pass: number, inside: string): string =>
    `TAP version 13\n${inside}1..${pass}\n${totals(pass, (line) => `# ${line}`)}\n`;
  test.each([
    [
      'JUnit of 24',
      junit(1, '<testcase name="empty.test.mjs" time="0.04" classname="test" file="/src/empty.test.mjs"/>'),
      1,
    ],
    [
      'JUnit of 20, with a test beside it',
      junit(
        2,
        '<testcase name="/src/empty.test.mjs" time="0.08" classname="test"/><testcase name="adds" classname="test"/>',
      ),
      1,
    ],
    [
      'TAP',
      tap(1, '# Subtest: /src/empty.test.js\nok 1 - /src/empty.test.js\n  ---\n  type: test\n  ...\n'),
      1,
    ],
    [
      'TAP of a file with tests',
      tap(1, '# Subtest: a.test.js\n    # Subtest: a\n    ok 1 - a\n    1..1\nok 1 - a.test.js\n'),
      0,
    ],
    ['a test that is named as no file', tap(1, 'ok 1 - reads a file\n'), 0],
    ['TAP of another tool, which has files as tests', 'TAP version 14\nok 1 - test/a.js\n1..1\n', 0],
  ])('%s', async (_, text, hollow) => {
    const report = await read(text);
    expect(report.hollow ?? 0).toBe(hollow);
    expect(ranTests(mergeTests([report, report]))).toBe((report.passed - hollow) * 2);
  });
});

test.each([
  ['CDATA', '<![CDATA[', ']]>'],
  ['CDATA and a line end', '<![CDATA[\n', '\n]]>'],
  ['a comment', '<!--', '-->'],
])('what a program printed is no test, though it looks like one: %s', async (_name, before, after) => {
  const printed = `${before}<testcase name="x"/>\n<testcase name="y"/>${after}`;
  const report = await read(
    `<testsuite><testcase name="a"/><system-out>${printed}</system-out><testcase name="b"/></testsuite>`,
  );
  expect(report.total).toBe(2);
});

const jest = (more: object, status = 'passed'): string =>
  JSON.stringify({
    numTotalTests: 1,
    numRuntimeErrorTestSuites: 0,
    testResults: [{ status: 'passed', assertionResults: [{ status, title: 'a' }] }],
    ...more,
  });
const mocha = (stats: object): string =>
  JSON.stringify({ stats: { tests: 5, passes: 5, pending: 0, failures: 0, ...stats }, failures: [] });
const ctrf = (status: string, tests = 1): string =>
  JSON.stringify({ results: { summary: { tests, failed: 0 }, tests: [{ name: 'a', status }] } });
const nunit = (attributes: string, result: string): string =>
  `<test-run total="1" ${attributes}><test-case name="a" ${result}/></test-run>`;

/** `passed/total bad`, or the code of the fault. */
const outcome = async (text: string): Promise<string> =>
  read(text).then(
    ({ passed, total, failed, errored }) => `${passed}/${total} ${failed + errored}`,
    (error: unknown) => (error as { code?: string }).code ?? String(error),
  );

test.each([
  ['Jest: whole', jest({}), '1/1 0'],
  ['Jest: the list is shorter than the summary', jest({ numTotalTests: 9 }), 'cut-off'],
  ['Jest: interrupted, and green', jest({ wasInterrupted: true, success: true }), '1/1 1'],
  ['Jest: died, and green', jest({ runExecError: { message: 'boom' } }), '1/1 1'],
  ['Jest: a status that nobody knows', jest({}, 'maybe'), '0/1 1'],
  ['Mocha: whole', mocha({}), '5/5 0'],
  ['Mocha: fewer outcomes than tests', mocha({ passes: 2 }), 'cut-off'],
  ['Mocha: none of those that passed is listed', mocha({}).replace('}', '},"passes":[]'), 'cut-off'],
  [
    'Playwright: a list of suites without any, and totals',
    '{"config":{},"suites":[],"errors":[],"stats":{"expected":9,"unexpected":0,"flaky":0,"skipped":0}}',
    'cut-off',
  ],
  [
    'Mocha: a dry run',
    mocha({ tests: 1, passes: 1 }).replace('}', '},"passes":[{"title":"a","currentRetry":0,"err":{}}]'),
    'wrong-format',
  ],
  [
    'Mocha: a test that took no time at all',
    mocha({ tests: 1, passes: 1 }).replace('}', '},"passes":[{"title":"a","currentRetry":0,"duration":0}]'),
    '1/1 0',
  ],
  [
    'Mochawesome: totals and no tests',
    '{"stats":{"tests":5,"passes":5,"pending":0,"failures":0},"results":[false]}',
    'cut-off',
  ],
  [
    'Mochawesome: whole',
    '{"stats":{"tests":1,"passes":1,"pending":0,"failures":0},"results":[{"suites":[{"tests":[{"pass":true}]}]}]}',
    '1/1 0',
  ],
  [
    'pytest: a summary and an empty list',
    '{"exitcode":0,"summary":{"passed":3,"total":3},"tests":[]}',
    'cut-off',
  ],
  ['pytest: the list is left out', '{"exitcode":0,"summary":{"passed":3,"total":3}}', '3/3 0'],
  [
    'GoogleTest: the list of its tests',
    '<testsuites tests="1" name="AllTests"><testsuite name="S" tests="1"><testcase name="A" file="s.cc" line="3" /></testsuite></testsuites>',
    'wrong-format',
  ],
  ...(['passed', 'passed with warnings', 'failed', 'aborted'] as const).map(
    (result): [string, string, string] => [
      `Boost.Test: all cases passed, and the suite is ${result}`,
      `<TestResult><TestSuite name="s" result="${result}" test_cases_passed="2" test_cases_failed="0" test_cases_skipped="0" test_cases_aborted="0"/></TestResult>`,
      result.startsWith('passed') ? '2/2 0' : '2/2 1',
    ],
  ),
  ['CTRF: the list is shorter than the summary', ctrf('passed', 2), 'cut-off'],
  ['CTRF: a status that nobody knows', ctrf('maybe'), '0/1 1'],
  ['CTRF: pending', ctrf('pending'), '0/1 0'],
  [
    'RSpec: no status',
    '{"summary":{"example_count":1,"failure_count":0},"examples":[{"status":null}]}',
    '0/1 1',
  ],
  ['RSpec: the list is gone', '{"summary":{"example_count":4,"failure_count":0},"examples":[]}', 'cut-off'],
  [
    'pytest: coverage below its limit ends it with 1',
    '{"exitcode":1,"summary":{"passed":1,"total":1},"tests":[{"nodeid":"a","outcome":"passed"}]}',
    '1/1 1',
  ],
  [
    'pytest: the outcomes are fewer than the total',
    '{"exitcode":0,"summary":{"passed":3,"total":9},"tests":[]}',
    'cut-off',
  ],
  [
    'Playwright: the list is shorter than the totals',
    '{"config":{},"suites":[{"specs":[{"tests":[{"status":"expected"}]}]}],"stats":{"expected":9}}',
    'cut-off',
  ],
  [
    'GoogleTest: the list is shorter than the totals',
    '{"tests":5,"failures":0,"disabled":0,"testsuites":[{"testsuite":[{"name":"a","status":"RUN"}]}]}',
    'cut-off',
  ],
  [
    'NUnit: the list is shorter than the totals',
    '<test-run total="9"><test-case result="Passed"/></test-run>',
    'cut-off',
  ],
  [
    'xUnit.net: the list is shorter than the totals',
    '<assemblies><assembly total="9"><test name="a" result="Pass"/></assembly></assemblies>',
    'cut-off',
  ],
  ['NUnit: no result', nunit('', ''), '0/1 1'],
  ['NUnit: the run failed', nunit('result="Failed"', 'result="Passed"'), '1/1 1'],
  ['NUnit: passed', nunit('result="Passed"', 'result="Passed"'), '1/1 0'],
  ['xUnit.net: no result', '<assemblies><assembly><test name="a"/></assembly></assemblies>', '0/1 1'],
  ['TAP: a number beyond the plan', '1..2\nok 1\nok 3\n', '2/2 1'],
  ['TAP: no numbers', '1..2\nok\nok\n', '2/2 0'],
])('a report that does not hold together is not green: %s', async (_name, text, expected) => {
  expect(await outcome(text)).toBe(expected);
});

test('TAP of node:test is whole only with the totals below its plan', async () => {
  const tap = (level: string, n: number): string =>
    `${level}# Subtest: t${n}\n${level}ok ${n} - t${n}\n${level}  ---\n${level}  duration_ms: 0.1\n${level}  ...\n`;
  const inner = `${tap('    ', 1)}${tap('    ', 2)}    1..2\n`;
  const head = `TAP version 13\n# Subtest: s\n${inner}ok 1 - s\n  ---\n  duration_ms: 1\n  ...\n1..1\n`;
  const totals = '# tests 2\n# suites 1\n# pass 2\n# fail 0\n# cancelled 0\n# skipped 0\n# todo 0\n';
  const whole = `${head}${totals}# duration_ms 12.3\n`;
  expect((await read(whole)).total).toBe(2);
  for (let cut = 13; cut <= whole.length - 7; cut += 1)
    await expect(read(whole.slice(0, cut))).rejects.toMatchObject({ code: 'cut-off' });
  // node-tap announces its subtests too, and has no such totals.
  const other = 'TAP version 14\n# Subtest: s\n    ok 1 - a\n    1..1\nok 1 - s # time=1.5ms\n1..1\n';
  expect((await read(other)).total).toBe(1);
});

test('findings of a linter in JUnit are read, and said to be none of a test', async () => {
  const { total, warnings } = await read(
    '<testsuite name="mypy" tests="1"><testcase name="mypy-py3" time="2"/></testsuite>',
  );
  expect(total).toBe(1);
  expect(warnings.join()).toContain('a suite is called mypy');
});

test('TAP that is cut off inside a block is no report, though its plan is kept', async () => {
  const whole =
    'TAP version 13\n1..1\nok 1 - a.test.js # time=1ms {\n    1..2\n    ok 1 - a\n    ok 2 - b\n}\n';
  expect(counts(await read(whole))).toBe('2p 0f 0e 0s 0t 0r of 2');
  for (const end of ['}\n', '    ok 2 - b\n}\n', '    ok 1 - a\n    ok 2 - b\n}\n'])
    await expect(read(whole.slice(0, -end.length))).rejects.toMatchObject({ code: 'cut-off' });
});
