import { expect, test } from '@jest/globals';
import { loadQuickly } from '../../src/checklist/load-quickly.ts';

async function said(text: string | Uint8Array): Promise<string[]> {
  const { problems } = await loadQuickly(text, 'c.yml');
  return problems.map(({ at, message, code }) => `${at ? `${at.line}: ` : ''}${message} [${code}]`);
}

test('a misspelt phase does not hide what is wrong inside it', async () => {
  expect(await said('version: 1\nphases:\n  pre-deploi:\n    - { name: x, runn: make }\n')).toEqual([
    expect.stringMatching(/^3: There is no phase 'pre-deploi'\. Did you mean 'pre-deploy'\?/),
    expect.stringMatching(/^4: There is no gate kind and no key 'runn'/),
  ]);
});

test('nor is it taken for a phase that is there', async () => {
  const both = 'version: 1\nphases:\n  pre-deploy: [a]\n  pre-deploi: [a, { name: b, runn: c }]\n';
  expect(await said(both)).toEqual([expect.stringMatching(/no phase 'pre-deploi'/)]);
});

test('tabs are said once', async () => {
  expect(await said('version: 1\nphases:\n\tpre-deploy:\n\t\t- name: x\n\t\t  run: make\n')).toEqual([
    '3: A tab stands where YAML wants spaces. [tab-indent]',
  ]);
});

test('line ends of old', async () => {
  expect(await said('version: 1\rphases:\r  pre-deploy:\r    - x\r')).toEqual([
    expect.stringMatching(/^The lines end in bare carriage returns/),
  ]);
});

test('what a gate may be instead of true', async () => {
  expect(await said('version: 1\nphases:\n  pre-deploy:\n    - { name: y, run: true }\n')).toEqual([
    '4: run must be a mapping (key: value), or text, not true. [wrong-type]',
  ]);
});

test('of a very large file no wrong size is said', async () => {
  expect(await said(Buffer.alloc(1024 * 1024 + 1, 'a'))).toEqual([
    expect.stringMatching(/^The file has more than 1 MiB; a checklist may have at most 262144 bytes/),
  ]);
});

test('a key one level too high is told where it belongs', async () => {
  const { problems } = await loadQuickly(
    'version: 1\nphases:\n  pre-deploy:\n    - { name: y, http: { url: "https://api.octo.dev/health", status: 200 } }\n',
    'c.yml',
  );
  expect(problems.map(({ hint }) => hint)).toEqual(['It belongs one level deeper: `expect: { status: … }`.']);
});

test('the words of workflows are understood', async () => {
  expect(
    await said('version: 1\nphases:\n  pre-deploy:\n    - { name: y, when: { branch: main }, run: make }\n'),
  ).toEqual([expect.stringMatching(/Unknown key 'branch' in when\. Did you mean 'base'\?/)]);
});

test('items straight below a phase: what a phase is', async () => {
  const { problems } = await loadQuickly(
    'version: 1\nphases:\n  pre-deploy:\n    items: [{ name: y }]\n',
    'c.yml',
  );
  expect(problems.map(({ hint }) => hint)).toContainEqual(expect.stringMatching(/^A phase is a list/));
});

const hints = async (items: string, before = ''): Promise<(string | undefined)[]> => {
  const { problems } = await loadQuickly(
    `version: 1\n${before}phases:\n  pre-deploy:\n    - section: A\n      items:\n${items}`,
    'c.yml',
  );
  return problems.map(({ hint }) => hint);
};

test.each([
  ['        - { name: y, run: make, timeout: 5 minutes }\n', "Did you mean '5m'?"],
  ['        - { name: y, run: make, timeout: 2 Hours }\n', "Did you mean '2h'?"],
  ["        - { name: y, http: 'localhost:3000/health' }\n", "Did you mean 'http://localhost:3000/health'?"],
  ['        - { name: y, http: api.octo.dev/health }\n', "Did you mean 'https://api.octo.dev/health'?"],
  ['        - { name: y, run: [make, all] }\n', 'For example: `run: make check`.'],
])('a value that nearly fits: %s', async (items, hint) => {
  expect(await hints(items)).toEqual([hint]);
});

test('variables of a command are told where they stand', async () => {
  const said = await hints('        - { name: y, run: make, env: { require: [A] } }\n');
  expect(said).toEqual([expect.stringMatching(/^Variables of the command stand inside it/)]);
});

test('a role of the wrong type is told its form, and is not said to miss as well', async () => {
  const said = await hints('        - { name: y, role: qa }\n', 'roles: { qa: QA }\n');
  expect(said).toEqual(['For example: `{ users: [octocat], teams: [acme/qa] }`.']);
});

test('other words for keys', async () => {
  const text =
    'version: 1\nroles: { qa: { people: [octocat] } }\nphases:\n  pre-deploy:\n    - title: A\n      items: [x]\n';
  expect(await said(text)).toEqual([
    expect.stringMatching(/Unknown key 'people' in roles\.qa\. Did you mean 'users'\?/),
    expect.stringMatching(/Unknown key 'title' in a section\. Did you mean 'section'\?/),
  ]);
});

test.each([
  ['{ name: y, run: { command: make, exit: 0 } }', 'exit-code'],
  ["{ name: y, tcp: { address: 'localhost', port: 5432 } }", 'address'],
  ['{ name: y, run: make, allow-failure: true }', 'advisory'],
])('other words inside of gates: %s', async (gate, meant) => {
  expect(await formsOf(gate)).toEqual([expect.stringContaining(`Did you mean '${meant}'?`)]);
});

const formsOf = (gate: string): Promise<string[]> =>
  said(`version: 1\nphases:\n  pre-deploy:\n    - ${gate}\n`);

test.each([
  [
    "{ name: y, coverage: { report: c.xml, lines: 'above 80%' } }",
    /coverage\.lines is 'above 80%'; it must be a limit such as >= 80, .*\[bad-threshold\]$/,
  ],
  [
    "{ name: y, http: { url: 'https://acme.test', expect: { latency: fast } } }",
    /latency is 'fast'; it must be a limit such as .*\[bad-threshold\]$/,
  ],
  [
    "{ name: y, files: { newest: 'b/*', max-age: 1 day } }",
    /max-age is '1 day'; it must be a duration such as .*\[bad-duration\]$/,
  ],
  [
    "{ name: y, files: { newest: 'b/*', min-size: 1 megabyte } }",
    /min-size is '1 megabyte'; it must be a size such as .*\[bad-size\]$/,
  ],
])('limits, durations and sizes inside of gates are asked for in words: %s', async (gate, message) => {
  expect(await formsOf(gate)).toEqual([expect.stringMatching(message)]);
});

test.each([
  ['above 80%', "Did you mean '> 80%'?"],
  ['=> 70', "Did you mean '>= 70'?"],
  ['at least 3', "Did you mean '>= 3'?"],
  ['under 500 ms', "Did you mean '< 500 ms'?"],
  ['=< 5', "Did you mean '<= 5'?"],
  ['many', undefined],
])('a limit in words: %s', async (limit, hint) => {
  expect(await hints(`        - { name: y, coverage: { report: c.xml, lines: '${limit}' } }\n`)).toEqual([
    hint,
  ]);
});

test('a time at `expires` is told the form that takes one', async () => {
  expect(await hints('        - { name: y, expires: 24h }\n')).toEqual(['Did you mean `{ after: 24h }`?']);
  expect(await hints('        - { name: y, expires: 7 days }\n')).toEqual(['Did you mean `{ after: 7d }`?']);
  expect(await hints('        - { name: y, expires: sometimes }\n')).toEqual([
    'Or `{ on-change: ["migrations/**"] }` or `{ after: "24h" }`.',
  ]);
  expect(await formsOf("{ name: y, expires: { on_change: ['a'] } }")).toEqual([
    expect.stringMatching(/Unknown key 'on_change' in expires\. Did you mean 'on-change'\?/),
  ]);
});

test.each(['[NODE_ENV=production]', 'NODE_ENV=production', '{ require: [A, NODE_ENV == production] }'])(
  'a value beside the name of a variable: env: %s',
  async (env) => {
    expect(await hints(`        - { name: y, env: ${env} }\n`)).toEqual([
      'Which value it must have stands under `variables`: `variables: { NODE_ENV: { equals: production } }`.',
    ]);
  },
);

test('a method before the URL', async () => {
  expect(await hints('        - { name: y, http: POST https://api.octo.dev/x }\n')).toEqual([
    'The method has a key of its own: `{ url: https://api.octo.dev/x, method: POST }`.',
  ]);
});

test('a section without `items:` is told that key, once', async () => {
  const { problems } = await loadQuickly(
    'version: 1\nphases:\n  pre-deploy:\n    - section: A\n      - name: a\n',
    'c.yml',
  );
  expect(problems.map(({ hint }) => hint)).toEqual([expect.stringMatching(/`items:` below `section: …`/)]);
});

test.each([['- [ ] All tests pass'], ['- { name: y, http: { url: ${base_url}/health } }']])(
  'what begins with a bracket is told quotes, once: %s',
  async (item) => {
    const { problems } = await loadQuickly(`version: 1\nphases:\n  pre-deploy:\n    ${item}\n`, 'c.yml');
    expect(problems.map(({ hint }) => hint)).toEqual([
      expect.stringMatching(/^Put the whole text in quotes/),
    ]);
  },
);

test('keys of a gate beside it, and people as a key, are told where they belong', async () => {
  const { problems } = await loadQuickly(
    'version: 1\nphases:\n  pre-deploy:\n    - { name: a, run: make, stdout: ok }\n    - { name: b, manual: true }\n    - { name: c, env: { API_KEY: x } }\n',
    'c.yml',
  );
  expect(problems.map(({ hint }) => hint)).toEqual([
    'It belongs inside of the gate: `run: { …, stdout: … }`.',
    'An item without a gate is one for people: leave this line out, and say who with `role:`.',
    undefined,
    'Names go into a list: `env: { require: [API_KEY] }`; what one must be like into `variables: { API_KEY: … }`.',
  ]);
});

test('keys of the item inside of its gate are told where they belong', async () => {
  const { problems } = await loadQuickly(
    'version: 1\nphases:\n  pre-deploy:\n    - { name: a, run: { command: make, timeout: 90s } }\n    - { name: b, http: { url: "https://api.octo.dev/", working-directory: api } }\n',
    'c.yml',
  );
  expect(problems.map(({ hint }) => hint)).toEqual([
    'It is a key of the item: put it beside `run:`, not into it.',
    'It is a key of the item: put it beside `http:`, not into it.',
  ]);
});

test('expressions of workflows are known nowhere; in a command they are only doubted, because it may look for one', async () => {
  const gates = [
    'run: "echo ${{ secrets.KEY }}"',
    'tests: { run: "pytest ${{ matrix.args }}" }',
    'http: "https://${{ vars.HOST }}/"',
    "run: 'echo ${{ own }} | template'",
  ];
  const { problems } = await loadQuickly(
    `version: 1\nphases:\n  pre-deploy:\n${gates.map((gate, index) => `    - name: item ${index}\n      ${gate}\n`).join('')}`,
    'c.yml',
  );
  expect(problems.map(({ at, severity, code }) => [at?.line, severity, code])).toEqual([
    [5, 'warning', 'bad-variable'],
    [7, 'warning', 'bad-variable'],
    [9, 'error', 'bad-variable'],
  ]);
});
