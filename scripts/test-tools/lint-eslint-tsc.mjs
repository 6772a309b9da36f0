/** ESLint in its formats and states, tsc with and without colours, npm audit without a network. */
import { gate, sh, write } from '../test-tools-gate.mjs';
import { inspect, lint, npm } from '../test-tools-inspect.mjs';

export const name = 'ESLint and tsc';

export async function run({ dir, check }) {
  await npm(
    dir,
    'eslint@9',
    '@microsoft/eslint-formatter-sarif',
    'eslint-formatter-checkstyle',
    'typescript@5.9',
  );
  write(dir, {
    'eslint.config.js':
      "module.exports = [{ files: ['**/*.js'], rules: { 'no-undef': 'error', 'no-var': 'warn' } }];\n",
    'clean/a.js': 'export const a = 1;\n',
    'dirty/b.js': 'var b = 1;\nmissing(b);\n',
    'broken/c.js': 'const = ;\n',
    'bad.config.js': "throw new Error('no');\n",
    'ok.ts': 'export const n: number = 1;\n',
    'no.ts': "export const n: number = 'x';\n",
  });
  const formats = { json: 'e.json', checkstyle: 'e.xml', '@microsoft/eslint-formatter-sarif': 'e.sarif' };
  for (const [format, report] of Object.entries(formats)) {
    const spec = (what, more = '') => ({
      run: `npx eslint ${what} -f ${format} -o ${report} ${more}`,
      report,
    });
    check(`${format}: clean`, await gate(dir, 'lint', { ...spec('clean'), 'max-warnings': 0 }), 'success');
    check(`${format}: an error and a warning`, await gate(dir, 'lint', spec('dirty')), 'failure');
    check(`${format}: its counts`, (await lint(dir, report)).split(' ')[1], '1/1/0');
    check(
      `${format}: within limits`,
      await gate(dir, 'lint', { ...spec('dirty'), 'max-errors': 1, 'max-warnings': 1 }),
      'success',
    );
    check(`${format}: a file that does not parse`, await gate(dir, 'lint', spec('broken')), 'failure');
    check(`${format}: a broken configuration`, await gate(dir, 'lint', spec('clean', '-c bad.config.js')), [
      'error report-stale',
      'error tool-failed',
      'error report-missing',
    ]);
  }
  const none = {
    run: 'npx eslint nothing-here --no-error-on-unmatched-pattern -f json -o n.json',
    report: 'n.json',
  };
  check('no file is an error', await gate(dir, 'lint', none), 'error no-files');
  check('JSON on standard output', await gate(dir, 'lint', { run: 'npx eslint dirty -f json' }), 'failure');
  check('stylish, for people', await gate(dir, 'lint', { run: 'npx eslint dirty' }), 'failure');
  const warned = { run: 'npx eslint warned -f json --max-warnings 0' };
  write(dir, { 'warned/w.js': 'var w = 1;\nexport { w };\n' });
  check('told to fail on warnings', await gate(dir, 'lint', warned), 'failure');
  check(
    '… unless the checklist has its own limit',
    await gate(dir, 'lint', { ...warned, 'max-warnings': 1 }),
    'success',
  );
  check('silence of a clean run', await gate(dir, 'lint', { run: 'npx eslint clean' }), 'success');
  check('a crash', await gate(dir, 'lint', { run: 'npx eslint clean -c bad.config.js' }), [
    'error tool-failed',
    'error report-no-report',
  ]);
  await sh(dir, 'npx eslint dirty > stylish.txt');
  check('stylish is read', await lint(dir, 'stylish.txt'), 'lint-text 1/1/0');

  const tsc = (file, more = '') => ({
    run: `npx tsc --noEmit --strict ${more} ${file}`,
    format: 'tsc-text',
    'max-warnings': 0,
  });
  check('tsc: clean', await gate(dir, 'lint', tsc('ok.ts')), 'success');
  check('tsc: an error', await gate(dir, 'lint', tsc('no.ts')), 'failure');
  check('tsc: in colour', await gate(dir, 'lint', tsc('no.ts', '--pretty')), 'failure');
  check('tsc: a file that is not there', await gate(dir, 'lint', tsc('nope.ts')), [
    'error tool-problem',
    'failure',
    'error report-no-report',
  ]);
  await sh(dir, 'npx tsc --noEmit --pretty no.ts > tsc.txt');
  const { findings } = await inspect(dir, 'lint', 'tsc.txt');
  check(
    'tsc: the place',
    `${findings?.[0]?.file}:${findings?.[0]?.line} ${findings?.[0]?.rule}`,
    'no.ts:1 TS2322',
  );
}
