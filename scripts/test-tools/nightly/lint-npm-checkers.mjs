/** Checkers of npm beside ESLint: counts as they print them, and nothing green where nothing was looked at. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { gate, sh, write } from '../../test-tools-gate.mjs';
import { lint, npm } from '../../test-tools-inspect.mjs';

export const name =
  'Spectral, Redocly, knip, jscpd, depcheck, dependency-cruiser, jshint, svelte-check, Biome, oxlint';

const API =
  'openapi: 3.0.3\ninfo:\n  title: T\n  version: 1.0.0\nservers:\n  - url: https://example.com\npaths:\n  /a:\n    get:\n      operationId: a\n      responses:\n        "200":\n          descriptin: ok\n';
const BODY = Array.from({ length: 30 }, (_, i) => `function f${i}(x) { return x * ${i} + x; }`).join('\n');

export async function run({ dir, check }) {
  const folder = (label) => {
    mkdirSync(join(dir, label));
    return join(dir, label);
  };
  await api(folder('api'), check);
  await packages(folder('packages'), check);
  await code(folder('code'), check);
}

async function api(dir, check) {
  await npm(dir, '@stoplight/spectral-cli@6', '@redocly/cli@2');
  write(dir, {
    'api.yaml': API,
    '.spectral.yaml': 'extends: ["spectral:oas"]\n',
    'redocly.yaml': 'extends: [recommended]\n',
  });
  await sh(dir, 'npx spectral lint api.yaml -f json > s.json');
  check(
    'Spectral',
    (await lint(dir, 's.json')).replace(/ (\d+)\/.*/, (_, n) => (n > 0 ? ' some' : ' none')),
    'spectral-json some',
  );
  check('Spectral fails', await gate(dir, 'lint', { run: 'npx spectral lint api.yaml -f json' }), 'failure');
  await sh(dir, 'npx redocly lint api.yaml --format=json > r.json', { REDOCLY_TELEMETRY: 'off' });
  check('Redocly', (await lint(dir, 'r.json')).split(' ')[0], 'redocly-json');
}

async function packages(dir, check) {
  await npm(dir, 'knip@6', 'typescript@5', 'depcheck@1', 'jscpd@4', 'dependency-cruiser@18');
  write(dir, {
    'p/package.json': '{"name":"p","type":"module","main":"index.js","dependencies":{"left-pad":"1"}}',
    'p/index.js': "import { a } from './a.js';\nconsole.log(a);\n",
    'p/a.js': 'export const a = 1;\nexport const unused = 2;\n',
    'p/dead.js': 'export const z = 1;\n',
    'dup/a.js': `${BODY}\n`,
    'dup/b.js': `${BODY}\n`,
    'circle/a.js': "require('./b');\n",
    'circle/b.js': "require('./a');\n",
    '.dependency-cruiser.cjs':
      "module.exports = { forbidden: [{ name: 'no-circular', severity: 'error', from: {}, to: { circular: true } }] };\n",
  });
  const knip = 'npx knip --directory p --no-progress --reporter';
  await sh(dir, `${knip} json > k.json`);
  check('knip', await lint(dir, 'k.json'), 'knip-json 3/0/0');
  check(
    'knip calls all that it fails on warnings',
    await gate(dir, 'lint', { run: `${knip} codeclimate` }),
    'failure',
  );
  await sh(dir, 'npx depcheck p --json > d.json');
  check('depcheck', await lint(dir, 'd.json'), 'depcheck-json 1/0/0');
  await sh(dir, 'npx jscpd dup -r json -o rep');
  check('jscpd', await lint(dir, 'rep/jscpd-report.json'), 'jscpd-json 0/1/0');
  await sh(dir, `'${process.execPath}' node_modules/.bin/depcruise circle --output-type json > c.json`);
  check('dependency-cruiser', await lint(dir, 'c.json'), 'dependency-cruiser-json 1/0/0');
}

async function code(dir, check) {
  await npm(dir, 'jshint@2', 'svelte@5', 'svelte-check@4', 'typescript@5', '@biomejs/biome@2', 'oxlint@1');
  write(dir, {
    'b.js': 'var a = 1\nif (a = 2) { b() }\n',
    'd.js': 'debugger;\nexport const d = 1;\n',
    's/B.svelte': '<script lang="ts">let n: number = "x"; console.log(n);</script>\n<img src="x">\n',
    'none/x.txt': '',
  });
  check(
    'jshint calls all warnings',
    await gate(dir, 'lint', { run: 'npx jshint --reporter=checkstyle b.js' }),
    'failure',
  );
  check('jshint, no such file', await gate(dir, 'lint', { run: 'npx jshint nope.js' }), 'error no-files');
  for (const output of ['human', 'machine', 'machine-verbose']) {
    const run = (what) => `npx svelte-check --workspace ${what} --output ${output} --no-tsconfig`;
    await sh(dir, `${run('s')} > s.txt`);
    check(`svelte-check ${output}`, await lint(dir, 's.txt'), 'lint-text 1/1/0');
    if (output !== 'human')
      check(
        `svelte-check ${output}: no file`,
        await gate(dir, 'lint', { run: run('none') }),
        'error no-files',
      );
  }
  const biome = async (reporter) =>
    (await sh(dir, `npx biome lint d.js --reporter=${reporter} 2>/dev/null || true`)).stdout;
  const { errors, warnings } = JSON.parse(await biome('json')).summary;
  for (const reporter of ['json', 'github', 'gitlab', 'checkstyle', 'rdjson', 'sarif', 'junit']) {
    write(dir, { 'o.txt': await biome(reporter) });
    const expected = reporter === 'junit' ? `${errors + warnings}/0/0` : `${errors}/${warnings}/0`;
    check(`Biome ${reporter}`, (await lint(dir, 'o.txt')).split(' ')[1], expected);
  }
  for (const format of ['default', 'json', 'github', 'checkstyle', 'gitlab', 'stylish', 'unix']) {
    await sh(dir, `npx oxlint d.js -f ${format} > o.txt`);
    check(`oxlint ${format}`, (await lint(dir, 'o.txt')).split(' ')[1], '0/1/0');
  }
}
