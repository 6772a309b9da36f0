import { describe, expect, test } from '@jest/globals';
import { readLint } from '../../../src/formats/lint/read.ts';
import type { LintReport } from '../../../src/formats/lint/types.ts';

/** Short outputs in the shapes of further tools: what is counted, and where the first finding stands. */

const read = (text: string): Promise<LintReport> => readLint([Buffer.from(text)]);
const json = (value: unknown): string => JSON.stringify(value);
const said = ({ format, errors, warnings, notes, problems, findings }: LintReport): string => {
  const [first] = findings;
  const place = first
    ? ` ${first.file ?? '-'}:${first.line ?? '-'}:${first.column ?? '-'} ${first.rule ?? '-'}`
    : '';
  return `${format} ${errors}e ${warnings}w ${notes}n ${problems.length}p${place}`;
};

test.each<[string, string, string]>([
  [
    'cppcheck 2',
    '<?xml version="1.0"?><results version="2"><cppcheck version="2.10"/><errors><error id="nullPointer" severity="error" msg="m"><location file="a.c" line="3" column="9"/><location file="b.c" line="1"/></error><error id="x" severity="performance" msg="m"/><error id="y" severity="style" msg="m"/><error id="syntaxError" severity="error" msg="m"/></errors></results>',
    'cppcheck 2e 1w 1n 1p a.c:3:9 nullPointer',
  ],
  [
    'cppcheck 1',
    '<results><error file="a.c" line="2" id="u" severity="warning" msg="m"/></results>',
    'cppcheck 0e 1w 0n 0p a.c:2:- u',
  ],
  [
    'phpcs XML',
    '<phpcs version="3"><file name="a.php" errors="1" warnings="1"><error line="1" column="2" source="P.S">m</error><warning line="2" column="1" source="W">m</warning></file></phpcs>',
    'phpcs-xml 1e 1w 0n 0p a.php:1:2 P.S',
  ],
  [
    'phpcs’ table',
    'FILE: a.php\nFOUND 2 ERRORS AND 1 WARNING AFFECTING 2 LINES\nFOUND 1 WARNING AFFECTING 1 LINE\n',
    'lint-text 2e 2w 0n 0p',
  ],
  [
    'PMD 7',
    json({
      pmdVersion: '7.0',
      files: [
        {
          filename: 'A.java',
          violations: [
            { beginline: 3, begincolumn: 1, priority: 1, rule: 'R' },
            { priority: 3 },
            { priority: 5 },
          ],
        },
      ],
      processingErrors: [{ filename: 'B', message: 'm' }],
    }),
    'pmd-json 1e 1w 1n 1p A.java:3:1 R',
  ],
  [
    'PHPMD',
    json({
      version: '2',
      package: 'phpmd',
      files: [{ file: 'a.php', violations: [{ beginLine: 2, priority: 3, rule: 'R', description: 'd' }] }],
    }),
    'pmd-json 0e 1w 0n 0p a.php:2:- R',
  ],
  [
    'PHPMD’s text',
    '/r/a.php:2    UnusedLocalVariable   Avoid unused\n',
    'lint-text 1e 0w 0n 0p /r/a.php:2:- UnusedLocalVariable',
  ],
  [
    'ktlint',
    json([{ file: 'a.kt', errors: [{ line: 1, column: 2, message: 'm', rule: 'indent' }] }]),
    'ktlint-json 1e 0w 0n 0p a.kt:1:2 indent',
  ],
  [
    'HTMLHint',
    json([
      {
        file: 'a.html',
        messages: [{ type: 'warning', line: 4, col: 1, message: 'm', rule: { id: 'doctype-first' } }],
      },
    ]),
    'htmlhint-json 0e 1w 0n 0p a.html:4:1 doctype-first',
  ],
  [
    'Psalm',
    json([{ severity: 'info', line_from: 3, column_from: 1, type: 'T', message: 'm', file_name: 'a.php' }]),
    'psalm-json 0e 0w 1n 0p a.php:3:1 T',
  ],
  [
    'GCC, a list for each unit',
    `[]\n${json([{ kind: 'warning', option: '-Wall', message: 'm', locations: [{ caret: { file: 'a.c', line: 1, column: 2 } }] }])}\n`,
    'gcc-json 0e 1w 0n 0p a.c:1:2 -Wall',
  ],
  [
    'SQLFluff',
    json([
      {
        filepath: 'a.sql',
        violations: [
          { start_line_no: 1, start_line_pos: 2, code: 'LT01', description: 'd' },
          { line_no: 1, line_pos: 1, code: 'PRS', description: 'd' },
        ],
      },
    ]),
    'sqlfluff-json 2e 0w 0n 1p a.sql:1:2 LT01',
  ],
  [
    'SQLFluff for people',
    '== [a.sql] FAIL\nL:   1 | P:   7 | LT01 | Expected only single space\n',
    'lint-text 1e 0w 0n 0p a.sql:1:7 LT01',
  ],
  [
    'annotations of a check run',
    json([
      { path: 'a', start_line: 1, annotation_level: 'failure', title: 'T', message: 'm' },
      { path: 'a', annotation_level: 'notice', message: 'm' },
    ]),
    'github-annotations-json 1e 0w 1n 0p a:1:- T',
  ],
  [
    'zizmor',
    json([
      {
        ident: 'i',
        desc: 'd',
        determinations: { severity: 'High' },
        locations: [
          {
            symbolic: { kind: 'Primary', key: { Local: { given_path: 'w.yml' } } },
            concrete: { location: { start_point: { row: 4, column: 8 } } },
          },
        ],
      },
      { ident: 'j', determinations: { severity: 'High' }, ignored: true, locations: [] },
    ]),
    'zizmor-json 1e 0w 0n 0p w.yml:5:9 i',
  ],
  [
    'go vet',
    '# x\n{\n\t"x": {\n\t\t"printf": [\n\t\t\t{\n\t\t\t\t"posn": "/r/a.go:5:2",\n\t\t\t\t"message": "m"\n\t\t\t}\n\t\t]\n\t}\n}\n# y\n{\n\t"y": {\n\t\t"asm": {\n\t\t\t"error": "no build"\n\t\t}\n\t}\n}\n',
    'go-vet-json 1e 0w 0n 1p /r/a.go:5:2 printf',
  ],
  [
    'SonarQube',
    json({
      issues: [
        {
          ruleId: 'R',
          severity: 'BLOCKER',
          primaryLocation: { message: 'm', filePath: 'a', textRange: { startLine: 2, startColumn: 0 } },
        },
        { ruleId: 'Q', primaryLocation: {} },
      ],
      rules: [{ id: 'Q', impacts: [{ severity: 'LOW' }] }],
    }),
    'sonarqube-issues 1e 0w 1n 0p a:2:1 R',
  ],
  [
    'gitleaks, without the secret',
    json([{ RuleID: 'aws', Fingerprint: 'f', File: 'a', StartLine: 1, Secret: 's3cr3t', Description: 'd' }]),
    'gitleaks-json 1e 0w 0n 0p a:1:- aws',
  ],
  [
    'Grype',
    json({
      matches: [
        { vulnerability: { id: 'CVE-1', severity: 'Critical' }, artifact: { name: 'n', version: '1' } },
        { vulnerability: { id: 'CVE-2', severity: 'Negligible' }, artifact: {} },
      ],
      descriptor: {},
    }),
    'grype-json 1e 0w 1n 0p -:-:- CVE-1',
  ],
  [
    'OSV-Scanner',
    json({
      results: [
        {
          source: { path: 'go.mod' },
          packages: [
            {
              package: { name: 'n' },
              vulnerabilities: [{ id: 'A' }, { id: 'B' }, { id: 'C' }],
              groups: [
                { ids: ['A', 'B'], max_severity: '9.1' },
                { ids: ['C'], max_severity: '5.0' },
              ],
            },
          ],
        },
      ],
    }),
    'osv-scanner-json 1e 1w 0n 0p go.mod:-:- A',
  ],
  [
    'Safety',
    json({
      report_meta: {},
      scanned_packages: { a: {} },
      vulnerabilities: [{ vulnerability_id: '1', package_name: 'a' }, { ignored: true }],
    }),
    'safety-json 1e 0w 0n 0p -:-:- 1',
  ],
  [
    'Checkov, several frameworks',
    json([
      {
        check_type: 'a',
        results: {
          failed_checks: [{ check_id: 'CKV_1', file_path: '/m.tf', file_line_range: [3, 9], severity: null }],
          parsing_errors: ['b.tf'],
        },
      },
      { check_type: 'b', results: {} },
    ]),
    'checkov-json 1e 0w 0n 1p m.tf:3:- CKV_1',
  ],
  [
    'OWASP Dependency-Check',
    json({
      reportSchema: '1.1',
      dependencies: [
        { fileName: 'a.jar', vulnerabilities: [{ name: 'CVE-1', severity: 'HIGH' }] },
        { fileName: 'b.jar' },
      ],
    }),
    'dependency-check-json 1e 0w 0n 0p a.jar:-:- CVE-1',
  ],
  [
    'bun audit',
    json({
      lodash: [{ url: 'https://x/GHSA-1', title: 't', severity: 'moderate', vulnerable_versions: '<4' }],
    }),
    'bun-audit-json 0e 1w 0n 0p package.json:-:- GHSA-1',
  ],
  [
    'detect-secrets',
    json({
      plugins_used: [],
      results: {
        'a.py': [
          { type: 'T', line_number: 3 },
          { type: 'T', is_secret: false },
        ],
      },
    }),
    'detect-secrets-json 1e 0w 0n 0p a.py:3:- T',
  ],
  [
    'staticcheck',
    `${json({ code: 'SA1', severity: 'error', location: { file: 'a.go', line: 1, column: 2 }, message: 'm' })}\n`,
    'staticcheck-json 1e 0w 0n 0p a.go:1:2 SA1',
  ],
  [
    'cargo-deny',
    `${json({ type: 'diagnostic', fields: { severity: 'error', code: 'vulnerability', message: 'm', labels: [{ line: 3, column: 1 }], advisory: { id: 'RUSTSEC-1' } } })}\n${json({ type: 'summary', fields: { advisories: { errors: 1, warnings: 0 } } })}\n`,
    'cargo-deny-json 1e 0w 0n 0p Cargo.lock:3:1 RUSTSEC-1',
  ],
  [
    'Yarn 4',
    `${json({ value: 'lodash', children: { ID: 1, URL: 'https://x/GHSA-1', Severity: 'high', Issue: 'i' } })}\n`,
    'yarn-npm-audit-json 1e 0w 0n 0p yarn.lock:-:- GHSA-1',
  ],
])('%s', async (_name, text, expected) => {
  const report = await read(text);
  expect(said(report)).toBe(expected);
  expect(json(report)).not.toContain('s3cr3t');
});

describe('what tools draw for people', () => {
  test.each<[string, string, string]>([
    [
      'rustc, clippy',
      'warning: unused variable: `x`\n --> src/main.rs:1:17\n  |\n1 | let x = 1;\n\nerror[E0308]: mismatched types\n  --> src/main.rs:9:5\nwarning: `cr` (bin "cr") generated 1 warning\n',
      'lint-text 1e 1w 0n 0p src/main.rs:1:17 -',
    ],
    [
      'ruff',
      'F401 [*] `os` imported but unused\n --> a.py:1:8\n  |\n1 | import os\n  |\n\nFound 1 error.\n',
      'lint-text 1e 0w 0n 0p a.py:1:8 F401',
    ],
    [
      'bandit',
      'Test results:\n>> Issue: [B307:blacklist] eval\n   Severity: Medium   Confidence: High\n   Location: ./a.py:6:8\n6\t eval(x)\nFiles skipped (1):\n\tbad.py\n',
      'lint-text 0e 1w 0n 1p ./a.py:6:9 B307',
    ],
    ['bandit, nothing', 'Test results:\n\tNo issues identified.\n', 'lint-text 0e 0w 0n 0p'],
    [
      'Biome',
      'a.js:4:10 lint/x/noY  FIXABLE  ━━━━━━━━\n\n  ! unused\n  \n  i a hint\n\na.js format ━━━━━━━━\n\n  × File content differs\n\nChecked 3 files in 7ms. No fixes applied.\nFound 2 errors.\nFound 1 warning.\ncheck ━━━━━━━━\n\n  × Some errors were emitted\n',
      'lint-text 2e 1w 0n 0p a.js:4:10 lint/x/noY',
    ],
    [
      'oxlint',
      '  x eslint(no-debugger): no\n   ,-[a.js:2:1]\n\nFound 12 warnings and 1 error.\nFinished in 41ms on 3 files with 96 rules using 2 threads.\n',
      'lint-text 1e 12w 0n 0p',
    ],
    [
      'pyright',
      '/r/a.py\n  /r/a.py:11:12 - error: "x" is not defined (reportUndefinedVariable)\n  /r/a.py:12:1 - warning: w\n2 errors\n',
      'lint-text 1e 1w 0n 0p /r/a.py:11:12 reportUndefinedVariable',
    ],
    [
      'shellcheck',
      'In a.sh line 3:\necho $x\n     ^-- SC2086 (info): Double quote\n     ^^-- SC1000 (error): e\n',
      'lint-text 1e 0w 1n 0p a.sh:3:6 SC2086',
    ],
    [
      'rubocop’s simple form',
      '== a.rb ==\nC:  1:  1: [Correctable] Style/For: m\nE:  2:  3: Lint/Syntax: m\n\n1 file inspected, 2 offenses detected\n',
      'lint-text 1e 0w 1n 0p a.rb:1:1 Style/For',
    ],
    ['a sum alone is counted', '1 file inspected, 2 offenses detected\n', 'lint-text 2e 0w 0n 0p'],
    [
      'rubocop’s TAP',
      '1..1\nnot ok 1 - a.rb\n# a.rb:1:1: W: Lint/X: m\n',
      'lint-text 0e 1w 0n 0p a.rb:1:1 Lint/X',
    ],
    [
      'black',
      'would reformat a.py\nerror: cannot format b.py: Cannot parse: 1:5\n\n1 file would be reformatted, 1 file failed to reformat.\n',
      'lint-text 2e 0w 0n 1p a.py:-:- black',
    ],
    ['black, nothing', 'All done!\n3 files would be left unchanged.\n', 'lint-text 0e 0w 0n 0p'],
    [
      'black’s diff is no finding',
      'would reformat a.py\n--- a.py\t2026-11-21 16:14:20.583348+00:00\n',
      'lint-text 1e 0w 0n 0p a.py:-:- black',
    ],
    [
      'isort',
      'ERROR: /r/a.py Imports are incorrectly sorted and/or formatted.\n',
      'lint-text 1e 0w 0n 0p /r/a.py:-:- isort',
    ],
    [
      'Prettier',
      'Checking formatting...\n[warn] src/a.ts\n[error] b.ts: SyntaxError: Unexpected (1:2)\n[warn] Code style issues found in 2 files. Run Prettier with --write to fix.\n',
      'lint-text 2e 0w 0n 1p src/a.ts:-:- prettier',
    ],
    [
      'Prettier found no files',
      'Checking formatting...\n[error] No files matching the pattern were found: "x".\nAll matched files use Prettier code style!\n',
      'lint-text 0e 0w 0n 1p',
    ],
    ['rustfmt', 'Diff in /r/src/main.rs:1:\n-a\n+b\n', 'lint-text 1e 0w 0n 0p /r/src/main.rs:-:- rustfmt'],
    [
      'Checkstyle',
      'Starting audit...\n[WARN] /r/A.java:3:1: Missing. [MissingJavadoc]\n[ERROR] /r/A.java:4: Long. [LineLength]\nAudit done.\n',
      'lint-text 1e 1w 0n 0p /r/A.java:3:1 MissingJavadoc',
    ],
    [
      'Checkstyle under Maven',
      '[WARNING] src/A.java:[3,1] (javadoc) MissingJavadoc: Missing.\n',
      'lint-text 0e 1w 0n 0p src/A.java:3:1 MissingJavadoc',
    ],
    [
      'cppcheck for Visual Studio',
      'a.c(3): error: Array index [id]\na.c(4): style: s\n',
      'lint-text 1e 0w 1n 0p a.c:3:- -',
    ],
    [
      'mypy with ends',
      'a.py:3:1:11:29: error: Missing  [no-untyped-def]\n',
      'lint-text 1e 0w 0n 0p a.py:3:1 no-untyped-def',
    ],
    ['flake8 in pylint’s form', 'a.py:1: [F401] unused\n', 'lint-text 1e 0w 0n 0p a.py:1:- F401'],
  ])('%s', async (_name, text, expected) => {
    expect(said(await read(text))).toBe(expected);
  });
});

describe('no report is taken for a clean one', () => {
  test('a box to tick is no empty list', async () => {
    await expect(read('SOURCES OF VIOLATIONS\n[ ] Generic.Files\n[x] PSR12.Files\n')).rejects.toMatchObject({
      code: 'unknown-format',
    });
    expect((await read('> lint\n\n[]\n')).format).toBe('empty-json-list');
  });

  test('the second of two reports counts, and its end is missed', async () => {
    const one = json([{ filePath: '/a.js', messages: [] }]);
    const two = json([
      { filePath: '/b.js', messages: [{ severity: 2, ruleId: 'r', message: 'm', line: 1, column: 1 }] },
    ]);
    for (const text of [`a lint: ${'\n'}${one}\nb lint:\n${two}\n`, `${one}${two}`, `${one}\n[]\n${two}`])
      expect(said(await read(text))).toBe('eslint-json 1e 0w 0n 0p /b.js:1:1 r');
    await expect(read(`${one}\n${two.slice(0, -4)}`)).rejects.toMatchObject({ code: 'cut-off' });
  });

  test('a file with dependencies is no audit', async () => {
    await expect(read(json({ dependencies: [{ name: 'a', version: '1' }] }))).rejects.toMatchObject({
      code: 'wrong-format',
    });
    expect((await read(json({ dependencies: [], fixes: [] }))).filesChecked).toBe(0);
  });

  test('reports of tests and coverage are none of a linter', async () => {
    const junit = (time: string): string =>
      `<testsuites><testsuite name="s"><testcase name="a" classname="s"${time}/></testsuite></testsuites>`;
    await expect(read(junit(' time="0.03"'))).rejects.toMatchObject({ code: 'wrong-format' });
    // Nothing says that a linter wrote it, however long it took.
    await expect(read(junit(' time="0"'))).rejects.toMatchObject({ code: 'wrong-format' });
    const none = (attributes: string): string => `<testsuites name="x" tests="0"${attributes}></testsuites>`;
    await expect(read(none(' time="0.000"'))).rejects.toMatchObject({ code: 'wrong-format' });
    expect((await read(none(' time=""'))).errors).toBe(0);
    const tap = 'TAP version 13\nok 1 - a\n  ---\n  duration_ms: 1.2\n  ...\n1..1\n';
    await expect(read(tap)).rejects.toMatchObject({ code: 'wrong-format' });
    const llvm = json({
      data: [{ files: [], totals: {} }],
      type: 'llvm.coverage.json.export',
      version: '2.0.1',
    });
    await expect(read(`${llvm}\n`)).rejects.toMatchObject({ code: 'wrong-format' });
  });

  test.each([
    ['ESLint', [{ filePath: 'a', messages: [], errorCount: -5 }]],
    ['ESLint', [{ filePath: 'a', messages: [], warningCount: 1e300 }]],
    ['rubocop', { files: [], summary: { offense_count: '-1' } }],
    ['pyright', { generalDiagnostics: [], summary: { errorCount: 1.5 } }],
    ['Biome', { diagnostics: [], summary: { errors: {} } }],
  ])('%s with a count that is none', async (_name, value) => {
    await expect(read(json(value))).rejects.toMatchObject({ code: 'malformed' });
  });
});
