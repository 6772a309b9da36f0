import { expect, test } from '@jest/globals';
import { readLint } from '../../../src/formats/lint/read.ts';

/** What real runs of tools outside npm wrote where they found nothing, could not look, or name severities of their own. */

const json = (value: unknown): string => JSON.stringify(value);
const sarif = (tool: string, run: Record<string, unknown>): string =>
  json({ version: '2.1.0', runs: [{ tool: { driver: { name: tool } }, ...run }] });
const at = (uri: string, startLine: number): unknown => [
  { physicalLocation: { artifactLocation: { uri }, region: { startLine } } },
];
const ansible = (check_name: string, severity: string): Record<string, unknown> => ({
  ...{ type: 'issue', check_name, severity, description: 'm', fingerprint: 'f' },
  url: `https://docs.ansible.com/projects/lint/rules/${check_name}/`,
  location: { path: 'site.yml', lines: { begin: 2 } },
});
const cfn = (Id: string, Level: string): Record<string, unknown> => ({
  ...{ Filename: 'stack.yml', Level, Message: 'm', Rule: { Id } },
  Location: { Start: { LineNumber: 6, ColumnNumber: 7 }, End: { LineNumber: 6, ColumnNumber: 13 } },
});
const sqlfluff = (rule: string, annotation_level: string): Record<string, unknown> => ({
  ...{ file: 'q.sql', start_line: 1, start_column: 1, title: 'SQLFluff', annotation_level },
  message: `${rule}: Line 1, Position 1: m`,
});
const checkov = (parsing_errors: number): string =>
  json({
    ...{ check_type: 'terraform', results: { failed_checks: [] } },
    summary: {
      passed: 4,
      failed: 0,
      skipped: 0,
      parsing_errors,
      resource_count: 1,
      checkov_version: '3.3.30',
    },
  });
const semgrep = (...errors: unknown[]): string =>
  json({ version: '1.182.0', results: [], errors, paths: { scanned: ['brk/c.py'] } });
const notice = (id: string): string =>
  sarif('Semgrep OSS', {
    results: [],
    invocations: [
      {
        executionSuccessful: true,
        toolExecutionNotifications: [{ descriptor: { id }, level: 'warning', message: { text: 'm' } }],
      },
    ],
  });

test.each<[string, string, string]>([
  ['Semgrep 1.182: all was parsed', semgrep(), 'semgrep-json 0e 0w 0n 0p'],
  [
    '… a file that it could not parse is among the scanned ones',
    semgrep({
      level: 'warn',
      type: 'Syntax error',
      message: 'Syntax error at line brk/c.py:1',
      path: 'c.py',
    }),
    'semgrep-json 0e 0w 0n 1p',
  ],
  [
    '… parsed in part, it was looked at',
    semgrep({ level: 'warn', type: ['PartialParsing', []], message: 'm', path: 'c.py' }),
    'semgrep-json 0e 0w 0n 0p',
  ],
  ['… in SARIF', notice('Syntax error'), 'sarif 0e 0w 0n 1p'],
  ['… and what does not keep it from looking', notice('PartialParsing'), 'sarif 0e 0w 0n 0p'],
  [
    '… in JUnit XML, with nothing found',
    '<testsuites disabled="0" errors="0" failures="0" tests="0" time="0.0"><testsuite disabled="0" errors="0" failures="0" name="semgrep results" skipped="0" tests="0" time="0"/></testsuites>',
    'junit-lint 0e 0w 0n 0p',
  ],
  ['checkov 3.3 --compact: all was read', checkov(0), 'checkov-json 0e 0w 0n 0p'],
  ['… a file that could not be read has no name', checkov(1), 'checkov-json 0e 0w 0n 1p'],
  [
    'Staticcheck 2026.2 leaves out an empty list',
    sarif('Staticcheck', { invocations: [{ executionSuccessful: true }] }),
    'sarif 0e 0w 0n 0p',
  ],
  [
    '… nobody else does',
    sarif('Other', { invocations: [{ executionSuccessful: true }] }),
    'sarif 0e 0w 0n 1p',
  ],
  [
    '… code that does not compile is a warning of its own',
    sarif('Staticcheck', { results: [{ ruleId: 'compile', kind: 'fail', message: { text: 'm' } }] }),
    'sarif 1e 0w 0n 1p',
  ],
  [
    'ansible-lint 26: major fails its run',
    json([ansible('name[play]', 'major'), ansible('yaml[indentation]', 'minor')]),
    'gitlab-codequality 1e 1w 0n 0p',
  ],
  [
    '… what it could not load was not checked',
    json([ansible('load-failure[yaml]', 'minor')]),
    'gitlab-codequality 1e 0w 0n 1p',
  ],
  [
    '… in SARIF',
    sarif('ansible-lint', {
      results: [
        { ruleId: 'load-failure[yaml]', level: 'warning', message: { text: 'm' }, locations: at('s.yml', 3) },
      ],
    }),
    'sarif 1e 0w 0n 1p',
  ],
  [
    'gitleaks 8 gives a secret no level',
    sarif('gitleaks', { results: [{ ruleId: 'aws-access-token', message: { text: 'm' } }] }),
    'sarif 1e 0w 0n 0p',
  ],
  [
    'SQLFluff 4: all that fails its run is called a warning',
    json([sqlfluff('CP01', 'warning'), sqlfluff('LT01', 'notice')]),
    'github-annotations-json 1e 0w 1n 0p',
  ],
  [
    '… as commands of GitHub',
    '::warning title=SQLFluff,file=q.sql,line=1,col=1,endLine=1,endColumn=7::CP01: Keywords must be upper case.\n',
    'github-annotations-text 1e 0w 0n 0p',
  ],
  [
    '… a file that it could not parse',
    json([sqlfluff('PRS', 'warning')]),
    'github-annotations-json 1e 0w 0n 1p',
  ],
  [
    'cfn-lint 1',
    json([cfn('E3002', 'Error'), cfn('W2001', 'Warning'), cfn('I3011', 'Informational')]),
    'cfn-lint-json 1e 1w 1n 0p',
  ],
  ['… a template that it could not read', json([cfn('E0000', 'Error')]), 'cfn-lint-json 1e 0w 0n 1p'],
])('%s', async (_name, text, expected) => {
  const { format, errors, warnings, notes, problems } = await readLint([Buffer.from(text)]);
  expect(`${format} ${errors}e ${warnings}w ${notes}n ${problems.length}p`).toBe(expected);
});

test('golangci-lint 2.15 says the place of a JUnit failure in the name of its class', async () => {
  const report =
    '<testsuites><testsuite name="bad/b.go" tests="1" errors="0" failures="1"><testcase name="errcheck" classname="bad/b.go:10:9"><failure message="bad/b.go:10:9: not checked" type=""><![CDATA[: not checked\nCategory: errcheck\nFile: bad/b.go\nLine: 10]]></failure></testcase></testsuite></testsuites>';
  const [finding] = (await readLint([Buffer.from(report)])).findings;
  expect(finding).toMatchObject({ file: 'bad/b.go', line: 10, column: 9, rule: 'errcheck' });
});
