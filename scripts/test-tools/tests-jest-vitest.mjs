/** Jest with its JSON and jest-junit, Vitest with its JSON, JUnit and TAP; the coverage of both. */
import { join } from 'node:path';
import { mkdirSync } from 'node:fs';
import { gate, sh, write } from '../test-tools-gate.mjs';
import { inspect, npm, tests } from '../test-tools-inspect.mjs';

export const name = 'Jest and Vitest';

export async function run({ dir, check }) {
  mkdirSync(join(dir, 'jest'));
  mkdirSync(join(dir, 'vitest'));
  await jest(join(dir, 'jest'), check);
  await vitest(join(dir, 'vitest'), check);
}

const BODY = {
  'src.js': 'export function sign(x) {\n  if (x > 0) return 1;\n  return -1;\n}\n',
  'good/a.test.js':
    "test('a', () => {});\ntest('b', () => {});\ntest.skip('c', () => {});\ntest.todo('d');\n",
  'bad/b.test.js': "test('a', () => {});\ntest('f', () => {\n  expect(1).toBe(2);\n});\n",
  'load/c.test.js': "test('a', () => {\n",
};

async function jest(dir, check) {
  await npm(dir, 'jest', 'jest-junit');
  write(dir, {
    ...BODY,
    'src.js': BODY['src.js'].replace('export function sign', 'exports.sign = function'),
    'cov/s.test.js':
      "const { sign } = require('../src.js');\ntest('s', () => { expect(sign(1)).toBe(1); });\n",
  });
  const at = (what, more = '') => ({
    run: `npx jest --ci ${what} --json --outputFile=jest.json ${more}`,
    report: 'jest.json',
  });
  check('jest passes', await gate(dir, 'tests', at('good')), 'success');
  check('its report', await tests(dir, 'jest.json'), 'jest-json 2/0/0/1 of 4');
  check('jest fails', await gate(dir, 'tests', at('bad')), 'failure');
  const { failures } = await inspect(dir, 'tests', 'jest.json');
  check(
    'the place of the failure',
    `${failures[0]?.file.split('/').slice(-2).join('/')}:${failures[0]?.line}`,
    'bad/b.test.js:3',
  );
  check('a file that does not load', await gate(dir, 'tests', at('load')), 'failure');
  check('no tests', await gate(dir, 'tests', at('nothing', '--passWithNoTests')), 'error no-tests');
  check('nothing selected', await gate(dir, 'tests', at('good', '-t nothing')), 'error no-tests');
  const junit = { run: 'npx jest --ci good --reporters=jest-junit', report: 'junit.xml' };
  check('jest-junit passes', await gate(dir, 'tests', junit), 'success');
  check('its report', await tests(dir, 'junit.xml'), 'junit 2/0/0/1 of 4');
  check(
    'jest-junit leaves out what does not load, the exit code tells',
    await gate(dir, 'tests', { ...junit, run: junit.run.replace('good', 'good load') }),
    'failure',
  );
  check(
    'what it prints is enough',
    await gate(dir, 'tests', { run: 'npx jest --ci good', 'min-tests': 2 }),
    'success',
  );
  await sh(
    dir,
    'npx jest --ci cov --coverage --coverageReporters=lcov --coverageReporters=json-summary --coverageReporters=cobertura',
  );
  await coverage(
    dir,
    check,
    'coverage/lcov.info',
    'coverage/coverage-summary.json',
    'coverage/cobertura-coverage.xml',
  );
}

async function vitest(dir, check) {
  // One after the other: npm 11 stumbles over both at once.
  await npm(dir, 'vitest@4');
  await npm(dir, '@vitest/coverage-v8@4');
  write(dir, {
    ...BODY,
    'package.json': '{"private":true,"type":"module"}',
    'vitest.config.js':
      "export default { test: { globals: true, coverage: { provider: 'v8', include: ['src.js'], reporter: ['lcov', 'json-summary'] } } };\n",
    'cov/s.test.js': "import { sign } from '../src.js';\ntest('s', () => { expect(sign(1)).toBe(1); });\n",
    'late/l.test.js':
      "test('a', () => {});\nsetTimeout(() => { throw new Error('late'); }, 0);\ntest('b', () => new Promise((done) => setTimeout(done, 50)));\n",
  });
  const at = (what, more = '') => ({
    run: `npx vitest run ${what} --reporter=json --outputFile=v.json ${more}`,
    report: 'v.json',
  });
  const first = await gate(dir, 'tests', at('good'));
  check('vitest passes', first, 'success');
  check('its report', await tests(dir, 'v.json'), 'vitest-json 2/0/0/1 of 4');
  check('vitest fails', await gate(dir, 'tests', at('bad')), 'failure');
  check('a file that does not load', await gate(dir, 'tests', at('load')), 'failure');
  check(
    'an unhandled error leaves the report green, the exit code tells',
    await gate(dir, 'tests', at('late')),
    'failure',
  );
  check('no tests', await gate(dir, 'tests', at('nothing', '--passWithNoTests')), 'error no-tests');
  check(
    'JUnit',
    await gate(dir, 'tests', {
      run: 'npx vitest run good --reporter=junit --outputFile=v.xml',
      report: 'v.xml',
    }),
    'success',
  );
  check(
    'TAP',
    await gate(dir, 'tests', {
      run: 'npx vitest run good --reporter=tap',
      'min-tests': 2,
    }),
    'success',
  );
  check(
    'TAP of a failure',
    await gate(dir, 'tests', {
      run: 'npx vitest run bad --reporter=tap',
    }),
    'failure',
  );
  check(
    'what it prints is enough',
    await gate(dir, 'tests', { run: 'npx vitest run good', 'min-tests': 2 }),
    'success',
  );
  await sh(dir, 'npx vitest run cov --coverage');
  await coverage(dir, check, 'coverage/lcov.info', 'coverage/coverage-summary.json');
}

async function coverage(dir, check, ...reports) {
  for (const report of reports) {
    const answer = await inspect(dir, 'coverage', report);
    check(
      `some, not all, of ${report}`,
      answer.lines?.covered > 0 && answer.lines.covered < answer.lines.total,
      true,
    );
    check(
      `a limit that holds for ${report}`,
      await gate(dir, 'coverage', { report, lines: '>= 40' }),
      'success',
    );
    check(
      `a limit that does not hold for ${report}`,
      await gate(dir, 'coverage', { report, lines: '>= 99' }),
      'failure',
    );
  }
}
