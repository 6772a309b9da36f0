import { expect, test } from '@jest/globals';
import { mergeLint, readLint } from '../../../src/formats/lint/read.ts';
import type { LintReport } from '../../../src/formats/lint/types.ts';

const read = (text: string, format?: string): Promise<LintReport> => readLint([Buffer.from(text)], format);
const said = ({ errors, warnings, notes, problems }: LintReport): string =>
  `${errors}e ${warnings}w ${notes}n ${problems.length}p`;
const sarif = (results: object[], more: object = {}, driver: object = {}): string =>
  JSON.stringify({
    version: '2.1.0',
    runs: [{ tool: { driver: { name: 't', ...driver } }, results, ...more }],
  });
const rules = { rules: [{ id: 'R', defaultConfiguration: { level: 'error' } }, { id: 'N' }] };

test.each([
  [
    'pylint: msvs',
    'a.py(1): [C0114(missing-module-docstring)] Missing\nb.py(2): [E0001(syntax-error), f] Parsing failed\nYour code has been rated at 3.00/10\n',
    '1e 0w 1n 0p',
  ],
  [
    'ESLint’s visualstudio',
    '/r/a.js(1,1): error no-var : Unexpected var\n/r/a.js(1,5): warning @x/eqeqeq : Expected\n/r/b.js(1,9): error : Parsing error\n\n3 problems\n',
    '2e 1w 0n 0p',
  ],
  [
    'rubocop’s emacs and clang',
    '/r/a.rb:1:1: C: [Correctable] Style/For: Prefer\n/r/a.rb:2:1: W: Lint/UselessAssignment: x\n/r/b.rb:2:1: E: Lint/Syntax: unexpected\n',
    '1e 1w 1n 0p',
  ],
  [
    'stylelint’s string before 16',
    '\na.css\n  1:3  ✖  Unknown property  property-no-unknown\n 1:41  ⚠  Empty block  block-no-empty\n\n2 problems (1 error, 1 warning)\n',
    '1e 1w 0n 0p',
  ],
  [
    'Azure Pipelines',
    '##vso[task.logissue type=error;sourcepath=/r/a.py;linenumber=18;columnnumber=12;code=S105;]Possible\n##vso[task.logissue type=warning;]w\n',
    '1e 1w 0n 0p',
  ],
  [
    'GitLab code quality of ruff before 0.10, which names no check',
    JSON.stringify([
      {
        description: '(F401) unused',
        fingerprint: 'a',
        severity: 'major',
        location: { path: 'a.py', lines: { begin: 1 } },
      },
      {
        description: 'SyntaxError: Expected',
        fingerprint: 'b',
        severity: 'major',
        location: { path: 'a.py', lines: { begin: 2 } },
      },
    ]),
    '2e 0w 0n 0p',
  ],
  [
    'flake8-json',
    JSON.stringify({
      'a.py': [{ code: 'F401', filename: 'a.py', line_number: 1, column_number: 1, text: 'unused' }],
      'b.py': [],
    }),
    '1e 0w 0n 0p',
  ],
  ['flake8-json: clean', '{"a.py": []}', '0e 0w 0n 0p'],
  [
    'bandit’s XML has severities',
    '<testsuite name="bandit" tests="2"><testcase classname="a.py" name="blacklist"><error type="LOW" message="m">Test ID: B404</error></testcase><testcase classname="a.py" name="exec"><error type="HIGH" message="m">x</error></testcase></testsuite>',
    '1e 0w 1n 0p',
  ],
  [
    'SARIF: a level of its own, the rule’s by id and by index, none',
    sarif([{ level: 'note' }, { ruleId: 'R' }, { ruleIndex: 0 }, { ruleId: 'N' }, {}], {}, rules),
    '2e 2w 1n 0p',
  ],
  [
    'SARIF: what passed, was fixed or suppressed is no finding',
    sarif([
      { kind: 'pass' },
      { level: 'none' },
      { baselineState: 'absent' },
      { level: 'error', suppressions: [{ kind: 'inSource' }] },
    ]),
    '0e 0w 0n 0p',
  ],
  [
    'SARIF: a suppression that was rejected counts',
    sarif([{ level: 'error', suppressions: [{ kind: 'external', status: 'rejected' }] }]),
    '1e 0w 0n 0p',
  ],
  [
    'SARIF: ESLint puts parse errors into notifications',
    sarif([], {
      invocations: [
        {
          executionSuccessful: false,
          toolConfigurationNotifications: [
            {
              level: 'error',
              descriptor: { id: 'ESL0999' },
              message: { text: 'Parsing error' },
              locations: [
                {
                  physicalLocation: {
                    artifactLocation: { uri: 'file:///a%20b.js' },
                    region: { startLine: 2 },
                  },
                },
              ],
            },
          ],
        },
      ],
    }),
    '1e 0w 0n 2p',
  ],
  ['SARIF without runs', '{"version":"2.1.0","runs":[]}', '0e 0w 0n 1p'],
  [
    'golangci-lint: no severity, and a package that does not compile',
    '{"Issues":[{"FromLinter":"typecheck","Text":"no","Severity":"","Pos":{"Filename":"a.go","Line":1}}],"Report":{}}',
    '1e 0w 0n 1p',
  ],
  ['golangci-lint 1 when clean', '{"Issues":null,"Report":{"Linters":[]}}', '0e 0w 0n 0p'],
  [
    'hadolint',
    '[{"line":1,"code":"DL3006","message":"m","column":1,"file":"Dockerfile","level":"warning"},{"line":1,"code":"DL3059","message":"m","column":1,"file":"Dockerfile","level":"info"}]',
    '0e 1w 1n 0p',
  ],
  [
    'npm audit',
    '{"auditReportVersion":2,"vulnerabilities":{"a":{"severity":"critical","via":["b"],"range":"*"},"b":{"severity":"moderate","via":[{"title":"x","url":"https://github.com/advisories/GHSA-1"}]},"c":{"severity":"low","via":[]}},"metadata":{"dependencies":{"total":9}}}',
    '1e 1w 1n 0p',
  ],
  [
    'npm audit that could not ask',
    '{"error":{"code":"ENOLOCK","summary":"This command requires an existing lockfile."}}',
    '0e 0w 0n 1p',
  ],
  [
    'pip-audit: a hole, and a package that was not looked up',
    '{"dependencies":[{"name":"a","version":"1","vulns":[{"id":"PYSEC-1","fix_versions":["2"],"description":"d"}]},{"name":"b","skip_reason":"not on PyPI","vulns":[]}]}',
    '1e 0w 0n 1p',
  ],
  [
    'cargo counts what comes twice once',
    [
      '{"reason":"compiler-message","message":{"level":"warning","message":"m","spans":[{"is_primary":true,"file_name":"a.rs","line_start":1,"column_start":1}]}}',
      '{"reason":"compiler-message","message":{"level":"warning","message":"m","spans":[{"is_primary":true,"file_name":"a.rs","line_start":1,"column_start":1}]}}',
      '{"reason":"compiler-message","message":{"level":"warning","message":"1 warning emitted","spans":[]}}',
      '{"reason":"build-finished","success":true}',
    ].join('\n'),
    '0e 1w 0n 0p',
  ],
  [
    'biome counts more than it lists',
    '{"summary":{"errors":3,"warnings":0,"infos":0,"unchanged":1},"diagnostics":[{"severity":"error","category":"lint/x","location":{"path":"a.js"}}]}',
    '3e 0w 0n 0p',
  ],
  [
    'Checkstyle: an exception is a file that was not checked',
    '<checkstyle><file name="a.java"><exception><![CDATA[boom]]></exception><error severity="ignore" message="x"/><error message="y"/></file></checkstyle>',
    '1e 0w 0n 1p',
  ],
  [
    'PMD',
    '<pmd><file name="a.java"><violation beginline="3" priority="1" rule="R">m</violation><violation beginline="3" priority="3" rule="R">m</violation></file><error filename="b.java" msg="no"/></pmd>',
    '1e 1w 0n 1p',
  ],
  [
    'text: gcc, mypy, flake8, pylint, yamllint',
    [
      'a.c:1:2: warning: unused [-Wunused]',
      'a.py:3: error: no  [code]',
      'a.py:1:80: E501 line too long',
      'a.py:1:0: C0114: Missing module docstring (missing-module-docstring)',
      'a.yml:1:1: [warning] missing document start (document-start)',
    ].join('\n'),
    '2e 2w 1n 0p',
  ],
  [
    'text: a total that is more than is listed',
    'a.py:1: error: no  [x]\nFound 3 errors in 1 file (checked 1 source file)',
    '3e 0w 0n 0p',
  ],
  ['text: a crash after a finding', 'a.py:1: error: no\nTraceback (most recent call last):', '1e 0w 0n 1p'],
  ['text: a clean run says so', 'Success: no issues found in 3 source files', '0e 0w 0n 0p'],
  [
    'GitHub commands',
    '::error file=a%2Cb.js,line=3,col=4,title=no-var::Unexpected%0Avar\n::notice::hi',
    '1e 0w 1n 0p',
  ],
  [
    'JSON between lines of npm',
    '\n> app@1.0.0 lint\n> eslint .\n\n[{"filePath":"/a.js","messages":[{"severity":1,"message":"m","ruleId":"r"}]}]\n',
    '0e 1w 0n 0p',
  ],
])('%s', async (_name, text, expected) => {
  expect(said(await read(text))).toBe(expected);
});

test('places: a file URL, percent signs, columns that count from 0', async () => {
  const one = (
    await read(
      sarif([
        {
          level: 'error',
          message: { text: 'm' },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: 'file:///w/a%20b.js' },
                region: { startLine: 3, startColumn: 4 },
              },
            },
          ],
        },
      ]),
    )
  ).findings[0];
  expect(one).toMatchObject({ file: '/w/a b.js', line: 3, column: 4 });
  const mypy = await read(
    '{"file":"a.py","line":3,"column":0,"message":"m","severity":"error","code":"c"}\n',
  );
  expect(mypy.findings[0]).toMatchObject({ file: 'a.py', line: 3, column: 1, rule: 'c' });
});

test('a finding in two reports is one, twice in one report it is two', async () => {
  const a = await read('a.ts(1,7): error TS2322: m\na.ts(1,7): error TS2322: m\n');
  const b = await read('a.ts:1:7 - error TS2322: m\n');
  expect(mergeLint([a, b])).toMatchObject({ errors: 2, format: 'tsc-text' });
  expect(mergeLint([b, a])).toMatchObject({ errors: 1 });
});

test('a score below 10 without a finding is a form that is not read, not a clean report', async () => {
  await expect(read('Your code has been rated at 7.50/10\n')).rejects.toMatchObject({
    code: 'unknown-format',
  });
  expect(said(await read('Your code has been rated at 10.00/10\n'))).toBe('0e 0w 0n 0p');
});
