import { describe, expect, test } from '@jest/globals';
import { readLint } from '../../../src/formats/lint/read.ts';

/** Shapes that real runs of these tools wrote (their versions are named), with the counts that they printed themselves. */

const json = (value: unknown): string => JSON.stringify(value);
const spectral = (severity: number, code: string): object => ({
  ...{ code, path: ['info'], message: 'It lacks something.', severity, source: '/r/api.yaml' },
  range: { start: { line: 1, character: 5 }, end: { line: 6, character: 26 } },
});
const KNIP_FILE = { binaries: [], dependencies: [], duplicates: [], enumMembers: [], exports: [], files: [] };
const jscpd = (clones: number): string =>
  json({
    statistics: { formats: {}, total: { lines: 60, sources: 2, clones, percentage: 48.33 } },
    duplicates: Array.from({ length: clones }, () => ({
      ...{ format: 'javascript', lines: 30, tokens: 718, fragment: 'x' },
      firstFile: { name: 'dup/a.js', start: 1, end: 30 },
      secondFile: { name: 'dup/b.js', start: 1, end: 30 },
    })),
  });
const cruised = (violations: object[], more: object = {}): string =>
  json({ modules: [], summary: { violations, error: 0, warn: 0, info: 0, totalCruised: 2, ...more } });
const depcheck = (more: object): string =>
  json({
    ...{ dependencies: [], devDependencies: [], missing: {}, using: {}, invalidFiles: {}, invalidDirs: {} },
    ...more,
  });

const show = async (text: string): Promise<string> => {
  const { format, errors, warnings, notes, filesChecked, findings, problems } = await readLint([
    Buffer.from(text),
  ]);
  const [first] = findings;
  const place = first ? ` ${first.file ?? '?'}:${first.line ?? '?'} ${first.rule ?? '-'}` : '';
  const files = filesChecked === undefined ? '' : ` of ${filesChecked}`;
  return `${format} ${errors}e ${warnings}w ${notes}n${files}${place}${problems.length > 0 ? ` !${problems.length}` : ''}`;
};

test.each<[string, string, string]>([
  [
    'Spectral 6: numbers for severities, lines from 0',
    json([spectral(1, 'info-contact'), spectral(0, 'oas3-schema'), spectral(3, 'x')]),
    'spectral-json 1e 1w 1n /r/api.yaml:2 info-contact',
  ],
  [
    'Spectral 6: its sum right behind the empty list',
    "[]No results with a severity of 'error' found!\n",
    'empty-json-list 0e 0w 0n',
  ],
  [
    'Redocly 2: the list is capped, the totals are not',
    json({
      totals: { errors: 3, warnings: 1, ignored: 0 },
      version: '2.77.0',
      problems: [
        {
          ...{ ruleId: 'operation-summary', severity: 'error', message: 'No summary.' },
          location: [{ source: { ref: 'api.yaml' }, pointer: '#/paths', start: { line: 13, col: 5 } }],
        },
      ],
    }),
    'redocly-json 3e 1w 0n api.yaml:13 operation-summary',
  ],
  [
    'Redocly 2: clean',
    json({ totals: { errors: 0, warnings: 0, ignored: 2 }, version: '2.77.0', problems: [] }),
    'redocly-json 0e 0w 0n',
  ],
  [
    'solhint 6: the last entry is its sum',
    json([
      { line: 1, column: 1, severity: 'Error', message: 'm', ruleId: 'compiler-version', filePath: 'a.sol' },
      { line: 2, column: 1, severity: 'Warning', message: 'm', ruleId: 'use-natspec', filePath: 'a.sol' },
      { conclusion: '2 problem/s (1 error/s, 1 warning/s)' },
    ]),
    'solhint-json 1e 1w 0n a.sol:1 compiler-version',
  ],
  [
    'knip 6: unused files, dependencies and exports',
    json({
      issues: [
        { file: 'dead.js', ...KNIP_FILE, files: [{ name: 'dead.js' }] },
        { file: 'package.json', ...KNIP_FILE, dependencies: [{ name: 'left-pad' }] },
        { file: 'a.js', ...KNIP_FILE, exports: [{ name: 'unused', line: 1, col: 34, pos: 33 }] },
      ],
    }),
    'knip-json 3e 0w 0n dead.js:? files',
  ],
  [
    'knip up to 5: unused files beside the rest',
    json({ files: ['dead.js'], issues: [{ file: 'a.js', owners: [{ name: '@octocat' }], exports: [] }] }),
    'knip-json 1e 0w 0n dead.js:? files',
  ],
  ['knip: clean', json({ issues: [] }), 'knip-json 0e 0w 0n'],
  ['jscpd 4: a clone', jscpd(1), 'jscpd-json 0e 1w 0n of 2 dup/a.js:1 duplicate'],
  ['jscpd 4: none', jscpd(0), 'jscpd-json 0e 0w 0n of 2'],
  [
    'dependency-cruiser 18',
    cruised([{ type: 'cycle', from: 'a.js', to: 'b.js', rule: { severity: 'error', name: 'no-circular' } }], {
      error: 1,
    }),
    'dependency-cruiser-json 1e 0w 0n of 2 a.js:? no-circular',
  ],
  [
    'dependency-cruiser 18: nothing cruised',
    cruised([], { totalCruised: 0 }),
    'dependency-cruiser-json 0e 0w 0n of 0',
  ],
  [
    'depcheck 1',
    depcheck({ dependencies: ['left-pad'], missing: { 'missing-dep': ['/r/index.js'] } }),
    'depcheck-json 2e 0w 0n package.json:? unused dependencies',
  ],
  ['depcheck 1: clean', depcheck({}), 'depcheck-json 0e 0w 0n'],
  [
    'depcheck 1: a file that it could not read',
    depcheck({ invalidFiles: { '/r/c.js': 'SyntaxError' } }),
    'depcheck-json 0e 0w 0n !1',
  ],
  [
    'ESLint 7 to 10, JUnit: the severity stands in the text',
    '<?xml version="1.0" encoding="utf-8"?>\n<testsuites>\n<testsuite package="org.eslint" time="0" tests="2" errors="2" name="/r/b.js">\n<testcase time="0" name="org.eslint.no-var" classname="/r/b"><failure message="Unexpected var."><![CDATA[line 1, col 1, Warning - Unexpected var. (no-var)]]></failure></testcase>\n<testcase time="0" name="org.eslint.no-undef" classname="/r/b"><failure message="No m."><![CDATA[line 2, col 1, Error - No m. (no-undef)]]></failure></testcase>\n</testsuite>\n</testsuites>\n',
    'junit-lint 1e 1w 0n of 2 /r/b.js:1 org.eslint.no-var',
  ],
  [
    'retire.js 5: could not load its list',
    json({
      version: '5.7.0',
      start: '2026-11-21',
      data: [],
      messages: [],
      errors: ['Error downloading: https://…'],
    }),
    'retire-json 0e 0w 0n !1',
  ],
])('%s', async (_name, text, expected) => {
  expect(await show(text)).toBe(expected);
});

const HUMAN =
  '/r/B.svelte:2:1\nWarn: `<img>` element should have an alt attribute\nhttps://svelte.dev/e/a11y_missing_attribute (svelte)\n\n/r/B.svelte:1:23\nError: Type \'string\' is not assignable to type \'number\'. (ts)\n<script lang="ts">let n: number = "x";</script>\n\n====================================\nsvelte-check found 1 error and 1 warning in 1 file\n';

describe('svelte-check 4', () => {
  test.each<[string, string, string]>([
    ['human', HUMAN, 'lint-text 1e 1w 0n /r/B.svelte:2 -'],
    [
      'machine',
      '1795289684623 START "/r"\n1795289684623 WARNING "B.svelte" 2:1 "no alt\\nhttps://svelte.dev"\n1795289684623 ERROR "B.svelte" 1:23 "Type \'string\' is not assignable."\n1795289684623 COMPLETED 1 FILES 1 ERRORS 1 WARNINGS 1 FILES_WITH_PROBLEMS\n',
      'lint-text 1e 1w 0n of 1 B.svelte:2 -',
    ],
    [
      'machine-verbose',
      '1795289818407 {"type":"ERROR","filename":"B.svelte","start":{"line":0,"character":22},"end":{"line":0,"character":23},"message":"Type","code":2322,"source":"ts"}\n1795289818408 COMPLETED 1 FILES 1 ERRORS 0 WARNINGS 1 FILES_WITH_PROBLEMS\n',
      'lint-text 1e 0w 0n of 1 B.svelte:1 -',
    ],
    [
      'a folder without files',
      '1795289458314 START "/r"\n1795289458316 COMPLETED 0 FILES 0 ERRORS 0 WARNINGS 0 FILES_WITH_PROBLEMS\n',
      'lint-text 0e 0w 0n of 0',
    ],
  ])('%s', async (_name, text, expected) => {
    expect(await show(text)).toBe(expected);
  });
});
