import { describe, expect, test } from '@jest/globals';
import lint from '../../src/gates/lint.ts';
import type { LintSpec } from '../../src/gates/lint.ts';
import type { ChangedFile } from '../../src/gates/gate.ts';
import { judgeLint } from '../../src/gates/judge-lint.ts';
import { came, failing, runGate } from './world.ts';

const eslint = (...messages: object[]): string =>
  JSON.stringify([{ filePath: '/w/src/a.js', messages, errorCount: 0, warningCount: 0 }]);
const CLEAN = eslint();
const WARNED = eslint({ ruleId: 'no-var', severity: 1, message: 'Unexpected var.', line: 3, column: 1 });
const BROKEN = eslint({
  ruleId: null,
  fatal: true,
  severity: 2,
  message: 'Parsing error',
  line: 1,
  column: 2,
});
const ERRED = eslint({ ruleId: 'no-undef', severity: 2, message: 'x is not defined', line: 3, column: 1 });
const write = (text: string, code = 0): LintSpec => ({
  run: `: eslint; cat > l.json <<'END'\n${text}\nEND\nexit ${code}`,
  report: 'l.json',
});
const sarif = (run: object): string =>
  JSON.stringify({ version: '2.1.0', runs: [{ tool: { driver: { name: 'scan' } }, results: [], ...run }] });

interface Case {
  readonly name: string;
  readonly spec: LintSpec;
  readonly expected: string;
  readonly checks?: readonly string[];
}
const cases = (rows: readonly (readonly [string, LintSpec, string, string[]?])[]): Case[] =>
  rows.map(([name, spec, expected, checks]) => ({ name, spec, expected, ...(checks ? { checks } : {}) }));

describe('a command with its report', () => {
  test.each(
    cases([
      ['nothing found', write(CLEAN), 'success'],
      ['warnings are fine unless limited', write(WARNED), 'success'],
      ['warnings over the limit', { ...write(WARNED), 'max-warnings': 0 }, 'failure', ['warnings: 1, 0']],
      ['fail-on: warning', { ...write(WARNED), 'fail-on': 'warning' }, 'failure', ['warnings: 1, 0']],
      ['an error', write(ERRED, 1), 'failure', ['errors: 1, 0']],
      ['an error that the command hides', write(ERRED), 'failure', ['errors: 1, 0']],
      ['an error within the limit', { ...write(ERRED, 1), 'max-errors': 1 }, 'success'],
      ['a rule that does not count', { ...write(ERRED, 1), 'ignore-rules': ['no-un*'] }, 'success'],
      ['warnings on which the tool was told to fail', write(WARNED, 1), 'failure', ['exit code: 1, 0']],
      ['… explained by a limit of our own', { ...write(WARNED, 1), 'max-warnings': 3 }, 'success'],
      [
        'jshint calls all that it fails on warnings',
        {
          run: `: jshint; echo '<checkstyle><file name="a.js"><error line="1" severity="warning" message="Missing semicolon." source="jshint.W033"/></file></checkstyle>'; exit 2`,
        },
        'failure',
        ['exit code: 2, 0'],
      ],
      [
        'a linter that ends with 1 for any finding is judged by its findings',
        {
          run: `: pylint; echo '[{"type":"convention","symbol":"x","message-id":"C1","path":"a.py","line":1,"column":0}]'; exit 16`,
        },
        'success',
      ],
      [
        'jshint cannot open what it is given',
        { run: ': jshint; printf "\\033[31mERROR\\033[0m: Can\'t open js/nope\\n" >&2' },
        'error no-files',
      ],
      [
        'svelte-check in a folder without files',
        { run: 'echo "1795289458316 COMPLETED 0 FILES 0 ERRORS 0 WARNINGS 0 FILES_WITH_PROBLEMS"' },
        'error no-files',
      ],
      ['the tool broke down', write(CLEAN, 2), 'error tool-failed'],
      ['a bad exit code that nothing explains', write(CLEAN, 1), 'error tool-failed'],
      ['no file was looked at', write('[]'), 'error no-files'],
      ['fewer files than there should be', { ...write(CLEAN), 'min-files': 2 }, 'error too-few-files'],
      [
        '0 bytes where there is always JSON',
        { run: ': eslint --format json; : > l.json', report: 'l.json' },
        'error report-empty',
      ],
      [
        '0 bytes from mypy are nothing found',
        { run: ': mypy; echo > l.json', report: 'l.json', format: 'mypy-json' },
        'success',
      ],
      [
        '… but not when mypy failed',
        { run: ': mypy; echo > l.json; exit 2', report: 'l.json', format: 'mypy-json' },
        'error report-empty',
      ],
      ['cut off', write(CLEAN.slice(0, 30)), 'error report-cut-off'],
      ['another kind of file', write('{"total":{"lines":{}}}'), 'error report-wrong-format'],
      ['no report', { run: ': eslint; exit 2', report: 'l.json' }, 'error report-missing'],
      [
        'an empty list of nobody knows which tool',
        { run: `echo '[]' > l.json`, report: 'l.json' },
        'error tool-unknown',
      ],
      ['… of one that is named', { run: `echo '[]' > l.json # ruff`, report: 'l.json' }, 'success'],
      ['… or told', { run: `echo '[]' > l.json`, report: 'l.json', format: 'ruff-json' }, 'success'],
      [
        'a root element that any linter could have written',
        { run: `echo '<testsuites/>' > l.xml`, report: 'l.xml' },
        'error tool-unknown',
      ],
      [
        'a tool that found no files, and is content',
        {
          run: `: ruff; echo '[]' > l.json; echo 'warning: No Python files found under the given path(s)' >&2`,
          report: 'l.json',
        },
        'error no-files',
      ],
      [
        'a report of tests',
        write('<testsuite name="s"><testcase name="a" time="0"/></testsuite>'),
        'error report-wrong-format',
      ],
      ['a file that was not checked, among errors', write(BROKEN, 1), 'failure'],
      [
        'a file that was not checked, and errors allowed',
        { ...write(BROKEN, 1), 'max-errors': 1 },
        'error tool-problem',
      ],
      ['… and that is meant', { ...write(BROKEN, 1), 'max-errors': 1, 'ignore-problems': true }, 'success'],
      ['SARIF without findings', write(sarif({})), 'success'],
      [
        'SARIF of a tool that did not succeed',
        write(sarif({ invocations: [{ executionSuccessful: false }] })),
        'error tool-problem',
      ],
      ['SARIF of a tool that did not look', write(sarif({ results: null })), 'error tool-problem'],
    ]),
  )('$name', async ({ spec, expected, checks }) => {
    const result = await runGate(lint, spec);
    expect(came(result)).toBe(expected);
    if (checks) expect(failing(result)).toEqual(checks);
  });

  test('findings become annotations on files of the repository', async () => {
    const result = await runGate(lint, write(ERRED, 1), { files: { 'src/a.js': 'x\n' } });
    expect(result.outcome?.annotations).toEqual([
      {
        level: 'error',
        title: 'no-undef',
        message: 'x is not defined',
        path: 'src/a.js',
        line: 3,
        column: 1,
      },
    ]);
    expect(result.outcome?.samples).toEqual({ count: 1, of: 'files' });
  });
});

describe('a command alone', () => {
  test.each(
    cases([
      ['an exit code is enough for no errors', { run: 'true' }, 'success'],
      ['… and says no', { run: 'exit 1' }, 'failure'],
      ['… but not for warnings', { run: 'true', 'max-warnings': 0 }, 'error findings-unknown'],
      [
        'a tool that broke down',
        { run: ': eslint; echo "Oops! Something went wrong! :(" >&2; exit 2' },
        'error report-no-report',
      ],
      ['a tool that is missing', { run: 'no-such-linter .' }, 'error tool-missing'],
      ['JSON on standard output', { run: `: eslint; echo '${ERRED}'; exit 1` }, 'failure'],
      [
        'JSON on standard error, as stylelint has it',
        { run: `: stylelint; echo '[{"source":"a.css","warnings":[]}]' >&2` },
        'success',
      ],
      [
        'lines of a compiler',
        { run: `echo "src/a.ts(1,2): error TS2322: No."; exit 2`, format: 'tsc-text' },
        'failure',
      ],
      [
        'staticcheck’s JSON lines, of which there are none',
        { run: ': staticcheck -f json', 'max-warnings': 0 },
        'success',
      ],
      [
        '… its SARIF is never empty',
        { run: ': staticcheck -f sarif', 'max-warnings': 0 },
        'error findings-unknown',
      ],
      ['cfn-lint found nothing', { run: "echo '[]' # cfn-lint --format json" }, 'success'],
      ['… broke down', { run: 'echo Traceback; exit 1 # cfn-lint' }, 'error tool-failed'],
      ['ansible-lint found nothing', { run: "echo '[]' # ansible-lint -f json" }, 'success'],
      ['… cannot read its configuration', { run: 'exit 3 # ansible-lint' }, 'error tool-failed'],
      ['govulncheck could not ask', { run: 'exit 1 # govulncheck ./...' }, 'error tool-failed'],
      ['go vet says nothing', { run: ': go vet', 'max-warnings': 0 }, 'success'],
      ['a silent compiler', { run: ': tsc', format: 'tsc-text', 'max-warnings': 0 }, 'success'],
      [
        'text of a tool that found no files',
        {
          run: `: ruff; echo 'All checks passed!'; echo 'warning: No Python files found under the given path(s)' >&2`,
        },
        'error no-files',
      ],
      [
        'a number that could come from anywhere',
        { run: 'echo 0', 'max-warnings': 0 },
        'error findings-unknown',
      ],
      ['… and flake8’s count', { run: ': flake8 --count; echo 0', 'max-warnings': 0 }, 'success'],
      ['a silent program where JSON is expected', { run: 'true', format: 'sarif' }, 'error report-empty'],
    ]),
  )('$name', async ({ spec, expected }) => {
    expect(came(await runGate(lint, spec))).toBe(expected);
  });
});

describe('only what is new', () => {
  const finding = (line: number | null, file: string | null = '/build/src/a.js') =>
    ({ file, line, column: null, severity: 'error', rule: 'r', message: 'm' }) as const;
  const report = (...findings: ReturnType<typeof finding>[]) => ({
    ...{ format: 'sarif', errors: findings.length, warnings: 0, notes: 0, findings, problems: [] },
  });
  const changes: ChangedFile[] = [
    { path: 'src/a.js', status: 'modified', addedLines: [4, 5] },
    { path: 'src/big.js', status: 'modified' },
    { path: 'src/gone.js', status: 'removed' },
  ];
  const errors = (...findings: ReturnType<typeof finding>[]): unknown =>
    judgeLint({ 'only-changed-lines': true }, report(...findings), changes).checks[0]?.actual;

  test.each([
    ['on a changed line', finding(4), 1],
    ['on another line', finding(6), 0],
    ['in another file', finding(4, 'src/b.js'), 0],
    ['in a file with a longer name', finding(4, 'src/aa.js'), 0],
    ['relative to a folder', finding(5, 'a.js'), 1],
    ['without a line, in a changed file', finding(null), 1],
    ['without a place', finding(null, null), 1],
    ['in a file whose patch is not known', finding(99, 'src/big.js'), 1],
    ['in a removed file', finding(1, 'src/gone.js'), 0],
  ])('%s', (_name, one, expected) => {
    expect(errors(one)).toBe(expected);
  });

  test('findings that are counted but not listed always count', () => {
    const some = { ...report(finding(6)), errors: 3 };
    expect(judgeLint({ 'only-changed-lines': true }, some, changes).checks[0]?.actual).toBe(2);
  });

  test('a pull request that changes nothing proves nothing, unless there is no finding', () => {
    const none = (...findings: ReturnType<typeof finding>[]): unknown =>
      judgeLint({ 'only-changed-lines': true }, report(...findings), []).checks[0]?.ok;
    expect(() => none(finding(4))).toThrow(/changes no file/);
    expect(none()).toBe(true);
    expect(none(finding(null, null))).toBe(false);
  });

  test('outside of a pull request all lines count', async () => {
    const result = await runGate(lint, { ...write(ERRED, 1), 'only-changed-lines': true });
    expect(came(result)).toBe('failure');
    expect(result.outcome?.warnings).toContain('there is no pull request, so all lines count');
  });
});

describe('what a command alone says', () => {
  test('a failure shows what the tool said last, and how to get a report', async () => {
    const result = await runGate(lint, {
      run: 'npm() { echo "something is wrong here"; return 1; }; npm run lint',
    });
    expect(came(result)).toBe('failure');
    const { outcome } = result;
    const check = outcome?.checks.find(({ ok }) => !ok);
    expect(check?.hint).toContain('something is wrong here');
    expect(check?.hint).toContain('npm run lint -- --format json --output-file lint.json');
    expect(outcome?.evidence?.[0]?.text).toContain('something is wrong here');
  });

  test('a pass says that findings were not counted', async () => {
    const { outcome } = await runGate(lint, { run: ': ruff; echo fine' });
    expect(outcome?.warnings?.join()).toMatch(/findings were not counted.*let ruff write one/);
  });

  test('a report alone that lists nothing and names no file says so', async () => {
    const warnings = async (text: string): Promise<string> => {
      const files = { 'a.json': text, 'b.json': CLEAN };
      const only = await runGate(lint, { report: 'a.json', format: 'auto' }, { files });
      const both = await runGate(lint, { report: ['a.json', 'b.json'] }, { files });
      return [only, both].map((one) => `${came(one)} ${(one.outcome?.warnings ?? []).join()}`).join(' | ');
    };
    expect(await warnings(sarif({}))).toMatch(
      /^success the report lists nothing and does not say how many files were looked at.* \| success $/,
    );
    expect(await warnings(CLEAN)).toBe('success  | success ');
    const none = JSON.stringify({ results: [], metadata: {} });
    expect(await warnings(none)).toBe(
      'error no-files  | success 1 of 2 reports says that no file was looked at',
    );
  });

  test('gofmt ends with 0 and prints the names of what it would change', async () => {
    const run = async (script: string): Promise<string> =>
      came(await runGate(lint, { run: `gofmt() { echo a.go; echo b.go; }; ${script}` }));
    expect(await run('gofmt -l .')).toBe('failure');
    expect(await run('gofmt -s -l .')).toBe('failure');
    expect(await run('test -z "$(gofmt -l .)"')).toBe('failure');
    expect(came(await runGate(lint, { run: 'gofmt() { :; }; gofmt -l .' }))).toBe('success');
  });
});

describe('commands that prove nothing by ending with 0', () => {
  test.each<[string, LintSpec, string]>([
    ['a crash behind `|| true`', { run: '(echo eslint >&2; exit 2) || true' }, 'error exit-code-hidden'],
    [
      'nothing printed, of a tool that is silent',
      { run: 'eslint() { return 2; }; eslint . || true' },
      'error exit-code-hidden',
    ],
    [
      'an empty list of a tool that writes it when it could not read a file',
      { run: `shellcheck() { echo '[]'; return 2; }; shellcheck -f json x.sh || true` },
      'error exit-code-hidden',
    ],
    [
      'findings, which speak for themselves',
      { run: `: eslint; (cat <<'END'\n${ERRED}\nEND\n) || true` },
      'failure',
    ],
    [
      'a report that says what was looked at',
      { run: `: eslint; (echo '${CLEAN}'; exit 1) || true` },
      'success',
    ],
    ['hidden of something else', { run: 'rm -f l.json || true; flake8() { true; }; flake8 .' }, 'success'],
    [
      'only the configuration',
      { run: `cp /bin/echo 'eslint'; ./eslint --print-config a.js` },
      'error no-files',
    ],
    ['only the version', { run: `cp /bin/echo 'tsc'; ./tsc --version` }, 'error no-files'],
    [
      'the version before the work',
      { run: `cp /bin/true 'tsc'; ./tsc --version; ./tsc --noEmit` },
      'success',
    ],
    ['a formatter that writes', { run: 'npx prettier --write .' }, 'error never-fails'],
    ['a scanner that never fails', { run: `cp /bin/true 'trivy'; ./trivy fs .` }, 'error never-fails'],
    ['… whose text would be read', { run: `cp /bin/true 'cppcheck'; ./cppcheck .` }, 'success'],
    ['… told to fail', { run: `cp /bin/true 'trivy'; ./trivy fs --exit-code 1 .` }, 'success'],
    [
      'Black without a file',
      { run: 'echo "No Python files are present to be formatted. Nothing to do"' },
      'error no-files',
    ],
  ])('%s', async (_name, spec, expected) => {
    expect(came(await runGate(lint, spec))).toBe(expected);
  });
});
