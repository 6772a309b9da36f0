import { describe, expect, test } from '@jest/globals';
import { FormatFault } from '../../../src/formats/fault.ts';
import { JSON_LINT } from '../../../src/formats/lint/json-formats.ts';
import { LINT_FORMATS, readLint } from '../../../src/formats/lint/read.ts';

/**
 * What a report without findings is worth. `clean`: it says itself that something was looked at, or which tool wrote it.
 * `nothing`: it says that nothing was. `bare`: nobody can tell, and whoever judges it must know the tool from elsewhere.
 */
async function worth(text: string, format?: string): Promise<string> {
  try {
    const report = await readLint([Buffer.from(text)], format);
    const found = report.errors + report.warnings + report.notes;
    if (found > 0) return `${found} found`;
    if (report.problems.length > 0) return 'problem';
    if (report.bare === true) return 'bare';
    return report.filesChecked === 0 ? 'nothing' : 'clean';
  } catch (error) {
    if (error instanceof FormatFault) return error.code;
    throw error;
  }
}

const SARIF = { version: '2.1.0', runs: [{ tool: { driver: { name: 't' } }, results: [] as unknown[] }] };
const NPM = { auditReportVersion: 2, vulnerabilities: {} };
const METADATA = { vulnerabilities: { total: 0 }, dependencies: { total: 3 } };
const PYRIGHT = { filesAnalyzed: 2, errorCount: 0, warningCount: 0 };

/** By format: a clean report as its tool writes it, and what looks like one. */
const JSONS: Readonly<Record<string, readonly (readonly [unknown, string])[]>> = {
  sarif: [
    [SARIF, 'clean'],
    [{ ...SARIF, version: '1.0.0' }, 'wrong-format'],
    [{ ...SARIF, runs: [{ results: [] }] }, 'malformed'],
    [{ ...SARIF, runs: [] }, 'problem'],
    [{ ...SARIF, runs: [...SARIF.runs, { tool: { driver: { name: 't' } } }] }, 'problem'],
    [
      {
        ...SARIF,
        runs: [{ ...SARIF.runs[0], externalPropertyFileReferences: { results: [{ location: {} }] } }],
      },
      'problem',
    ],
  ],
  'eslint-json': [
    [[{ filePath: 'a.js', messages: [] }], 'clean'],
    [[{ filePath: 'a.js', messages: [], errorCount: 2 }], '2 found'],
  ],
  'eslint-json-with-metadata': [
    [{ results: [{ filePath: 'a.js', messages: [] }], metadata: {} }, 'clean'],
    [{ results: [], metadata: {} }, 'nothing'],
  ],
  'pylint-json2': [
    [{ messages: [], statistics: { messageTypeCount: {}, modulesLinted: 1 } }, 'clean'],
    [{ messages: [], statistics: { modulesLinted: 0 } }, 'nothing'],
    [{ messages: [], statistics: {} }, 'malformed'],
  ],
  'golangci-lint-json': [
    [{ Issues: [], Report: { Linters: [{ Name: 'errcheck', Enabled: true }] } }, 'clean'],
    [{ Issues: null, Report: { Linters: [{ Name: 'errcheck' }] } }, 'clean'],
    [{ Issues: null, Report: { Linters: [] } }, 'bare'],
    [{ Issues: null, Report: {} }, 'malformed'],
    [{ Issues: 'none', Report: { Linters: [{}] } }, 'malformed'],
    [{ Issues: null, Report: { Linters: [], Error: 'it crashed' } }, 'problem'],
  ],
  'rubocop-json': [
    [{ files: [], summary: { offense_count: 0, inspected_file_count: 3 } }, 'clean'],
    [{ files: [], summary: { offense_count: 0, inspected_file_count: 0 } }, 'nothing'],
    [{ files: [], summary: { offense_count: 0 } }, 'malformed'],
    [{ files: [], summary: { offense_count: null, inspected_file_count: 3 } }, 'malformed'],
    [{ files: [], summary: { offense_count: 4, inspected_file_count: 3 } }, '4 found'],
  ],
  'shellcheck-json1': [
    [{ comments: [] }, 'bare'],
    [{ comments: [], title: 'an issue' }, 'wrong-format'],
    [{ comments: [{ body: 'hello' }] }, 'wrong-format'],
  ],
  'biome-json': [
    [
      {
        diagnostics: [],
        summary: { changed: 0, unchanged: 2, errors: 0, warnings: 0, infos: 0 },
      },
      'clean',
    ],
    [{ diagnostics: [], summary: { changed: 0, unchanged: 0, errors: 0, warnings: 0 } }, 'nothing'],
    [{ diagnostics: [], summary: {} }, 'malformed'],
  ],
  'pyright-json': [
    [{ version: '1.1', generalDiagnostics: [], summary: PYRIGHT }, 'clean'],
    [{ generalDiagnostics: [], summary: { ...PYRIGHT, filesAnalyzed: 0 } }, 'nothing'],
    [{ generalDiagnostics: [], summary: { ...PYRIGHT, warningCount: 3 } }, '3 found'],
    [{ generalDiagnostics: [] }, 'malformed'],
    [{ version: '1.1', generalDiagnostics: [], summary: {} }, 'malformed'],
  ],
  'oxlint-json': [
    [{ diagnostics: [], number_of_files: 2 }, 'clean'],
    [{ diagnostics: [], number_of_files: 0 }, 'nothing'],
    [{ diagnostics: [], number_of_files: null }, 'malformed'],
    [{ diagnostics: [], number_of_files: -1 }, 'malformed'],
    [{ diagnostics: [], number_of_files: 'many' }, 'malformed'],
  ],
  rdjson: [
    [{ source: { name: 'ruff' }, diagnostics: [] }, 'clean'],
    [{ source: {}, diagnostics: [] }, 'bare'],
  ],
  'phpstan-json': [
    [{ totals: { errors: 0, file_errors: 0 }, files: [], errors: [] }, 'clean'],
    [{ totals: { errors: 0, file_errors: 0 }, files: [], errors: ['it crashed'] }, 'problem'],
    [{ totals: { errors: 3, file_errors: 0 }, files: [], errors: [] }, 'malformed'],
    [{ totals: { errors: 0, file_errors: 3 }, files: [], errors: [] }, '3 found'],
    [{ totals: { file_errors: 0 } }, 'malformed'],
  ],
  'phpcs-json': [
    [{ totals: { errors: 0, warnings: 0 }, files: { 'a.php': { messages: [] } } }, 'clean'],
    [{ totals: { errors: 0, warnings: 0 }, files: [] }, 'nothing'],
    [{ totals: { warnings: 0 }, files: { 'a.php': {} } }, 'malformed'],
  ],
  'flake8-json': [[{ 'a.py': [] }, 'clean']],
  'tflint-json': [
    [{ issues: [], errors: [] }, 'bare'],
    [{ issues: [], errors: [{ message: 'no configuration' }] }, 'problem'],
  ],
  'grype-json': [
    [{ matches: [], descriptor: { name: 'grype' } }, 'clean'],
    [{ matches: [], descriptor: {} }, 'malformed'],
  ],
  'osv-scanner-json': [
    [{ results: [], experimental_config: {} }, 'bare'],
    [{ results: [{ packages: [] }] }, 'bare'],
  ],
  'safety-json': [
    [{ report_meta: { packages_found: 3 }, vulnerabilities: [] }, 'clean'],
    [{ report_meta: { packages_found: 0 }, vulnerabilities: [] }, 'nothing'],
    [{ report_meta: {}, vulnerabilities: [] }, 'malformed'],
  ],
  'checkov-json': [
    [{ check_type: 'tf', results: {}, summary: { passed: 3, failed: 0, skipped: 0 } }, 'clean'],
    [[{ check_type: 'tf', results: {}, summary: { passed: 0, failed: 0, skipped: 0 } }], 'nothing'],
    [{ passed: 0, failed: 0, skipped: 0, resource_count: 0, checkov_version: '3' }, 'nothing'],
    [{ check_type: 'tf', results: {}, summary: { passed: 1, failed: 9, skipped: 0 } }, 'malformed'],
    [{ check_type: 'tf', results: {} }, 'malformed'],
  ],
  'dependency-check-json': [
    [{ reportSchema: '1.1', dependencies: [{ fileName: 'a.jar' }] }, 'clean'],
    [{ reportSchema: '1.1', dependencies: [] }, 'nothing'],
  ],
  'detect-secrets-json': [
    [{ plugins_used: [{ name: 'AWSKeyDetector' }], results: {} }, 'clean'],
    [{ plugins_used: [], results: {} }, 'malformed'],
  ],
  'bandit-json': [
    [{ errors: [], results: [], metrics: { _totals: {}, 'a.py': {} } }, 'clean'],
    [{ errors: [], results: [], metrics: { _totals: {} } }, 'nothing'],
    [{ errors: [{ filename: 'a.py' }], results: [], metrics: { _totals: {}, 'a.py': {} } }, 'problem'],
    [{ results: [], metrics: {} }, 'malformed'],
  ],
  'semgrep-json': [
    [{ results: [], errors: [], paths: { scanned: ['a.py'] }, version: '1' }, 'clean'],
    [{ results: [], errors: [], paths: { scanned: [] }, version: '1' }, 'nothing'],
    [{ results: [], errors: [], paths: {}, version: '0.3' }, 'bare'],
    [{ results: [], errors: [], paths: {} }, 'malformed'],
  ],
  'gosec-json': [
    [{ Issues: [], 'Golang errors': {}, Stats: { files: 3, found: 0 } }, 'clean'],
    [{ Issues: null, Stats: { files: 0 } }, 'nothing'],
    [{ Issues: [], Stats: { files: 3, found: 5 } }, '5 found'],
    [{ Issues: [], Stats: {} }, 'malformed'],
  ],
  'npm-audit-json': [
    [{ ...NPM, metadata: METADATA }, 'clean'],
    [{ advisories: {}, metadata: { vulnerabilities: { high: 0 }, totalDependencies: 3 } }, 'clean'],
    [{ ...NPM, metadata: { ...METADATA, dependencies: { total: 0 } } }, 'nothing'],
    [{ ...NPM, metadata: { ...METADATA, vulnerabilities: { total: 4, high: 4 } } }, 'malformed'],
    [{ auditReportVersion: 2, metadata: METADATA }, 'malformed'],
    [NPM, 'malformed'],
    [{ error: { code: 'ENOLOCK' } }, 'problem'],
    [{ error: { summary: '' } }, 'problem'],
  ],
  'pip-audit-json': [
    [{ dependencies: [{ name: 'a', vulns: [] }], fixes: [] }, 'clean'],
    [{ dependencies: [], fixes: [] }, 'nothing'],
    [{ dependencies: [{ name: 'a', skip_reason: 'not on PyPI' }], fixes: [] }, 'problem'],
  ],
  'trivy-json': [
    [{ SchemaVersion: 2, Results: [{ Target: 'package-lock.json' }] }, 'clean'],
    [{ SchemaVersion: 2, ArtifactName: '.' }, 'nothing'],
    [{ SchemaVersion: 2, Results: [{}] }, 'nothing'],
    [
      {
        SchemaVersion: 2,
        Results: [{ Target: 'l', Licenses: [{ Severity: 'HIGH', Name: 'AGPL-3.0', PkgName: 'p' }] }],
      },
      '1 found',
    ],
  ],
  'cargo-audit-json': [
    [{ lockfile: { 'dependency-count': 3 }, vulnerabilities: { count: 0, list: [] } }, 'clean'],
    [{ lockfile: { 'dependency-count': 0 }, vulnerabilities: { count: 0, list: [] } }, 'nothing'],
    [{ lockfile: { 'dependency-count': 3 }, vulnerabilities: { count: 2, list: [] } }, 'malformed'],
    [{ vulnerabilities: { list: [] } }, 'malformed'],
  ],
  'pmd-json': [
    [{ pmdVersion: '7.0', files: [] }, 'clean'],
    [{ package: 'phpmd', timestamp: '2024-01-01', files: [] }, 'clean'],
    [{ package: 'phpmd', files: [] }, 'malformed'],
  ],
  'sqlfluff-json': [[[{ filepath: 'a.sql', violations: [] }], 'clean']],
  'stylelint-json': [
    [[{ source: 'a.css', warnings: [] }], 'clean'],
    [[{ source: 'a.css', warnings: [], ignored: true }], 'nothing'],
    [[{ source: 'a.css', warnings: [], errored: true }], '1 found'],
  ],
  'sonarqube-issues': [
    [{ issues: [], rules: [] }, 'bare'],
    [{ issues: [], total: 0 }, 'wrong-format'],
  ],
  'go-vet-json': [[{ p: { vet: { error: 'it does not compile' } } }, 'problem']],
  'htmlhint-json': [[[{ file: 'a.html', messages: [] }], 'clean']],
  'ktlint-json': [[[{ file: 'a.kt', errors: [] }], 'clean']],
  'bun-audit-json': [[{}, 'wrong-format']],
  'redocly-json': [
    [{ totals: { errors: 0, warnings: 0, ignored: 0 }, version: '2.77.0', problems: [] }, 'clean'],
    [{ totals: { errors: 0 }, problems: [] }, 'malformed'],
    [{ totals: { errors: 2, warnings: 0 }, problems: [] }, '2 found'],
  ],
  'knip-json': [
    [{ issues: [] }, 'bare'],
    [{ files: [], issues: [] }, 'bare'],
  ],
  'jscpd-json': [
    [{ statistics: { total: { sources: 2, clones: 0 } }, duplicates: [] }, 'clean'],
    [{ statistics: { total: { sources: 0, clones: 0 } }, duplicates: [] }, 'nothing'],
    [{ statistics: {}, duplicates: [] }, 'malformed'],
  ],
  'dependency-cruiser-json': [
    [{ modules: [], summary: { violations: [], error: 0, totalCruised: 2 } }, 'clean'],
    [{ modules: [], summary: { violations: [], error: 0, totalCruised: 0 } }, 'nothing'],
    [{ modules: [], summary: { violations: [], totalCruised: 2 } }, 'malformed'],
  ],
  'depcheck-json': [
    [
      {
        ...{ dependencies: [], devDependencies: [], missing: {}, using: {} },
        ...{ invalidFiles: {}, invalidDirs: {} },
      },
      'clean',
    ],
    [{ dependencies: [], devDependencies: [], missing: {}, using: {} }, 'malformed'],
  ],
  'retire-json': [
    [{ version: '5.7.0', start: '2026-11-21', data: [], messages: [], errors: [] }, 'clean'],
    [{ data: [], messages: [], errors: [] }, 'malformed'],
  ],
};
/** A list that is empty when nothing was found: the file alone says neither which tool wrote it nor what it looked at. */
const EMPTY_LISTS = [
  ...[
    'ruff-json',
    'pylint-json',
    'gitlab-codequality',
    'cfn-lint-json',
    'hadolint-json',
    'shellcheck-json',
    'actionlint-json',
  ],
  ...[
    'markdownlint-json',
    'gitleaks-json',
    'psalm-json',
    'zizmor-json',
    'github-annotations-json',
    'gcc-json',
    'spectral-json',
    'solhint-json',
  ],
];

describe('a JSON report without findings', () => {
  const rows = Object.entries(JSONS).flatMap(([format, cases]) =>
    cases.map(([value, expected]) => [format, JSON.stringify(value), expected] as const),
  );
  test.each(rows)('%s: %s is %s', async (_format, text, expected) => {
    expect(await worth(text)).toBe(expected);
  });

  test.each(rows.filter(([, , expected]) => expected === 'clean'))(
    '%s: half of %s is none',
    async (format, text) => {
      const half = text.slice(0, Math.floor(text.length / 2));
      const closed = [
        half,
        `${half}}`,
        `${half}]}`,
        `${half}}}`,
        `${half}"}]}`,
        `${half}":[]}`,
        `${half}":{}}`,
      ];
      for (const one of closed) expect([one, await worth(one)]).not.toEqual([one, 'clean']);
      for (const one of closed) expect([one, await worth(one, format)]).not.toEqual([one, 'clean']);
    },
  );

  test('every format stands in one of the tables', () => {
    const known = new Set([...Object.keys(JSONS), ...EMPTY_LISTS]);
    expect(JSON_LINT.map(({ format }) => format).filter((format) => !known.has(format))).toEqual([]);
  });
});

describe.each(LINT_FORMATS)('format: %s', (format) => {
  test.each(['{}', 'null', '""', '0', 'true', '[[]]', '[{}]', '{"results":[]}', '{"errors":[]}', '{"a":[]}'])(
    '%s is no clean report',
    async (text) => {
      const answer = await worth(text, format);
      expect(['clean', 'nothing'].includes(answer)).toBe(false);
      if (format !== 'lint-text' && format !== 'auto') expect(answer).not.toBe('bare');
    },
  );

  test('an empty list is one only where the tool writes it, and then it is bare', async () => {
    const answer = await worth('[]', format);
    const listsFiles = /^(?:eslint-json|stylelint-json|sqlfluff-json|pip-audit-json)$/.test(format);
    if (EMPTY_LISTS.includes(format) || /^(?:auto|ktlint-json|htmlhint-json)$/.test(format))
      expect(answer).toBe('bare');
    else expect(answer).toBe(listsFiles ? 'nothing' : 'wrong-format');
  });
});

describe('lines and XML without findings', () => {
  test.each([
    ['cargo: nothing was built', '{"reason":"build-finished","success":true}', 'cut-off'],
    [
      'cargo: all is up to date',
      '{"reason":"compiler-artifact"}\n{"reason":"build-finished","success":true}',
      'clean',
    ],
    ['cargo-deny without its end', '{"type":"log","fields":{"level":"INFO"}}', 'cut-off'],
    ['cargo-deny', '{"type":"summary","fields":{"bans":{"errors":0}}}', 'clean'],
    ['cargo-deny whose list is gone', '{"type":"summary","fields":{"bans":{"errors":2}}}', '2 found'],
    ['yarn without its end', '{"type":"info","data":"x"}', 'cut-off'],
    ['yarn without dependencies', '{"type":"auditSummary","data":{"totalDependencies":0}}', 'nothing'],
    ['yarn', '{"type":"auditSummary","data":{"totalDependencies":9}}', 'clean'],
    ['Checkstyle of no file', '<checkstyle version="8"></checkstyle>', 'bare'],
    ['Checkstyle', '<checkstyle version="8"><file name="a"/></checkstyle>', 'clean'],
    ['PMD', '<pmd version="7" timestamp="t"/>', 'clean'],
    ['a root called pmd', '<pmd/>', 'malformed'],
    ['SpotBugs without a summary', '<BugCollection/>', 'malformed'],
    ['SpotBugs of nothing', '<BugCollection><FindBugsSummary total_classes="0"/></BugCollection>', 'nothing'],
    [
      'SpotBugs whose list is gone',
      '<BugCollection><FindBugsSummary total_classes="3" total_bugs="4"/></BugCollection>',
      '4 found',
    ],
    ['phpcs', '<phpcs version="3"/>', 'clean'],
    ['a root called phpcs', '<phpcs/>', 'malformed'],
    ['phpcs whose list is gone', '<phpcs version="3"><file name="a" errors="3"/></phpcs>', '3 found'],
    ['cppcheck', '<results version="2"><cppcheck version="2.9"/><errors/></results>', 'clean'],
    ['a root called results', '<results><foo/></results>', 'malformed'],
    ['Android Lint', '<issues format="6" by="lint 8"/>', 'clean'],
    ['a root called issues', '<issues/>', 'malformed'],
    ['JUnit of nobody', '<testsuites/>', 'bare'],
    ['JUnit that counts failures', '<testsuite name="mypy" failures="3"/>', 'malformed'],
    ['JUnit of tests', '<testsuite name="s"><testcase name="a" time="0"/></testsuite>', 'wrong-format'],
    [
      'JUnit of failing tests',
      '<testsuite name="s"><testcase name="a" classname="a.test"><failure>at a.js:3:4</failure></testcase></testsuite>',
      'wrong-format',
    ],
    [
      'JUnit of tests about a linter',
      '<testsuite name="eslint rules"><testcase name="no-var" time="0"/></testsuite>',
      'wrong-format',
    ],
    ['mypy', '<testsuite name="mypy"><testcase name="mypy-py3" time="2.1"/></testsuite>', 'clean'],
    [
      'ESLint',
      '<testsuites><testsuite package="org.eslint" name="a.js" time="0"><testcase name="a.js"/></testsuite></testsuites>',
      'clean',
    ],
    [
      'golangci-lint names itself nowhere',
      '<testsuites><testsuite name="a.go" failures="1"><testcase name="errcheck" classname="a.go:5:2"><failure message="m"/></testcase></testsuite></testsuites>',
      '1 found',
    ],
    [
      'Trivy',
      '<testsuites><testsuite name="i" time=""><testcase classname="p" name="[HIGH] CVE-1" time=""><failure message="m"/></testcase></testsuite></testsuites>',
      '1 found',
    ],
    ['TAP of nothing', 'TAP version 13\n1..0\n', 'nothing'],
    ['TAP of tests', 'TAP version 13\nok 1 - adds\n1..1\n', 'wrong-format'],
    ['TAP of tape', 'TAP version 13\n# a\nok 1 a.js\n\n1..1\n# tests 1\n# pass  1\n', 'wrong-format'],
    ['TAP of a linter', 'TAP version 13\n1..1\nok 1 - src/a.css\n', 'clean'],
    ['a bare 0', '0\n', 'bare'],
    ['all is well, but for an error of somebody', 'Error: no such plugin\nAll checks passed!\n', 'problem'],
    ['all is well', 'errors: none\nAll checks passed!\n', 'clean'],
    ['a 0 among other lines', 'hello\n0\n', 'unknown-format'],
  ])('%s', async (_name, text, expected) => {
    expect(await worth(text)).toBe(expected);
  });

  test('what npm could not ask is told, wherever it says so', async () => {
    const refused = { message: '405 Method Not Allowed', error: { summary: '', detail: '' } };
    const { problems } = await readLint([Buffer.from(JSON.stringify(refused))]);
    expect(problems).toEqual(['405 Method Not Allowed']);
  });

  test('what the checklist says can stand for the name that is missing', async () => {
    const junit = '<testsuite name="s"><testcase name="a"/></testsuite>';
    expect(await worth(junit, 'junit-lint')).toBe('bare');
  });
});
