import { expect, test } from '@jest/globals';
import { loadQuickly } from '../../src/checklist/load-quickly.ts';

/** Patterns and paths in the real kinds are looked at when the file is, not when the gate runs. */
const TEXT = String.raw`version: 1
variables: { word: ok }
phases:
  pre-deploy:
    - { name: a, run: { command: make, stdout: { matches: '(a' } } }
    - { name: b, http: { url: 'https://example.com', expect: { json: { '$.a[0': 1, '$.ok': { matches: '[z' } } } } }
    - { name: c, env: { variables: { A: { pattern: '*a' } } } }
    - { name: d, files: { exist: x, matches: [a, '(?<x'] } }
    - { name: e, run: { command: make, json: { 'status': ok } } }
    - { name: fine, run: { command: make, stdout: { matches: '^v\d+$' }, json: { '$..a[?@.b == "]"]': ok } } }
    - { name: known when it runs, run: { command: make, stdout: { matches: '(WORD' } } }
`.replace('WORD', '${word}');

test('what cannot be a pattern or a path is a problem where it stands', async () => {
  const { problems } = await loadQuickly(TEXT, 'c.yml');
  expect(problems.map(({ at, code, message }) => `${at?.line}:${at?.column} ${code} ${message}`)).toEqual([
    expect.stringMatching(
      /^5:59 bad-pattern run\.stdout\.matches is no regular expression: .*Unterminated group/,
    ),
    expect.stringMatching(
      /^6:\d+ bad-format this key of http\.expect\.json, '\$\.a\[0', is no JSONPath: the bracket at/,
    ),
    expect.stringMatching(/^6:\d+ bad-pattern http\.expect\.json\.\$\.ok\.matches is no regular/),
    expect.stringMatching(/^7:\d+ bad-pattern env\.variables\.A\.pattern is no regular/),
    expect.stringMatching(/^8:\d+ bad-pattern files\.matches\[1\] is no regular/),
    expect.stringMatching(/^9:\d+ .*status/),
  ]);
});

test('a test command that runs no test, or hides how it ended, is a warning where it stands', async () => {
  const { checklist, problems } = await loadQuickly(
    `version: 1
phases:
  pre-deploy:
    - { name: a, tests: 'pytest --collect-only' }
    - { name: b, tests: { run: 'bundle exec rspec --dry-run -f json -o r.json', report: r.json } }
    - { name: fine, tests: { run: 'pytest --junitxml=r.xml', report: r.xml } }
    - { name: c, tests: { run: 'npx vitest run || true', report: r.xml } }
    - { name: no test, run: 'pytest --collect-only' }
    - { name: never fails, run: 'make check || true' }
    - { name: judged by what it prints, run: { command: 'make check || true', stdout: ok } }
    - { name: formats, lint: 'cd api && poetry run black .' }
    - { name: looks, lint: 'black --check .' }
    - { name: hidden before the end, run: 'rm x || true; make check' }
`,
    'c.yml',
  );
  expect(checklist).toBeDefined();
  expect(problems.map(({ at, code, severity, message }) => [at?.line, severity, code, message])).toEqual([
    [4, 'warning', 'no-test-runs', '`pytest --collect-only` runs no test, so this gate will be an error.'],
    [5, 'warning', 'no-test-runs', '`rspec --dry-run` runs no test, so this gate will be an error.'],
    [
      7,
      'warning',
      'exit-code-hidden',
      '`|| true` hides the exit code, so a run that broke outside of its tests may look green.',
    ],
    [
      9,
      'warning',
      'exit-code-hidden',
      '`|| true` hides the exit code, and nothing else is judged, so this gate can never fail.',
    ],
    [
      11,
      'warning',
      'never-fails',
      '`black` formats the files and ends with 0 whatever it finds, so this gate will be an error.',
    ],
  ]);
});
