/** Older majors of Jest, Vitest and Mocha: the same tests, told the same whatever the version and the format. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { gate, sh, write } from '../../test-tools-gate.mjs';
import { inspect, npm, tests } from '../../test-tools-inspect.mjs';

export const name = 'older versions of Jest, Vitest and Mocha';

const GOOD = "it('a', () => {});\nit('b', () => {});\nit.skip('c', () => {});\n";
const AFTER =
  "describe('s', () => { AFTER(() => { throw new Error('after'); }); it('e', () => {}); });\nit('f', () => {});\n";

export async function run({ dir, check }) {
  for (const major of ['27', '24']) await jest(folder(dir, `jest${major}`), major, check);
  for (const major of ['3', '2', '1']) await vitest(folder(dir, `vitest${major}`), major, check);
  for (const major of ['10', '8']) await mocha(folder(dir, `mocha${major}`), major, check);
}

function folder(dir, name) {
  const path = join(dir, name);
  mkdirSync(path);
  return path;
}

async function jest(dir, major, check) {
  await npm(dir, `jest@${major}`, 'jest-junit@12');
  write(dir, {
    't/good.test.js': GOOD,
    'u/after.test.js': AFTER.replace('AFTER', 'afterAll'),
    'a.js': 'exports.f = function (x, y = 1) {\n  return x ? y : 2;\n};\n',
    'v/cov.test.js': "const { f } = require('../a.js');\nit('f', () => { f(1); });\n",
  });
  const command = (what) =>
    `npx jest --ci ${what} --json --outputFile=j.json --reporters=default --reporters=jest-junit`;
  check(`jest ${major}`, await gate(dir, 'tests', { run: command('t/'), report: 'j.json' }), 'success');
  check('JSON', await tests(dir, 'j.json'), 'jest-json 2/0/0/1 of 3');
  check('JUnit', await tests(dir, 'junit.xml'), 'junit 2/0/0/1 of 3');
  const reports = ['lcov', 'json', 'json-summary', 'clover', 'cobertura'];
  await sh(
    dir,
    `npx jest --ci v/ --coverage ${reports.map((reporter) => `--coverageReporters=${reporter}`).join(' ')}`,
  );
  const files = [
    'lcov.info',
    'coverage-final.json',
    'coverage-summary.json',
    'clover.xml',
    'cobertura-coverage.xml',
  ];
  for (const file of files) {
    const { lines, branches } = await inspect(dir, 'coverage', `coverage/${file}`);
    check(file, `${lines?.covered}/${lines?.total} ${branches?.covered}/${branches?.total}`, '2/2 2/3');
  }
}

async function vitest(dir, major, check) {
  await npm(dir, `vitest@${major}`);
  write(dir, {
    'package.json': '{"private":true,"type":"module"}',
    'vitest.config.js': 'export default { test: { globals: true } };\n',
    't/good.test.js': GOOD,
    'u/after.test.js': AFTER.replace('AFTER', 'afterAll'),
  });
  for (const [reporter, format] of [
    ['json', 'vitest-json'],
    ['junit', 'junit'],
    ['tap', 'tap'],
    ['tap-flat', 'tap'],
  ]) {
    await sh(dir, `npx vitest run good --reporter=${reporter} > r.${reporter}`);
    check(`vitest ${major} ${reporter}`, await tests(dir, `r.${reporter}`), `${format} 2/0/0/1 of 3`);
    const spec = { run: `npx vitest run after --reporter=${reporter} > u.out || true`, report: 'u.out' };
    // tap-flat has nothing but tests.
    if (reporter !== 'tap-flat') check('a hook after the tests', await gate(dir, 'tests', spec), 'failure');
  }
}

async function mocha(dir, major, check) {
  await npm(dir, `mocha@${major}`, 'mocha-junit-reporter@2');
  write(dir, { 'good.js': GOOD, 'after.js': AFTER.replace('AFTER', 'after') });
  for (const [reporter, format] of [
    ['json', 'mocha-json'],
    ['xunit', 'junit'],
    ['tap', 'tap'],
  ]) {
    await sh(dir, `npx mocha good.js -R ${reporter} > r.${reporter}`);
    check(`mocha ${major} ${reporter}`, await tests(dir, `r.${reporter}`), `${format} 2/0/0/1 of 3`);
    const spec = { run: `npx mocha after.js -R ${reporter} > u.out || true`, report: 'u.out' };
    check('a hook after the tests', await gate(dir, 'tests', spec), 'failure');
  }
  await sh(dir, 'npx mocha good.js -R mocha-junit-reporter');
  check('mocha-junit-reporter', await tests(dir, 'test-results.xml'), 'junit 2/0/0/1 of 3');
}
