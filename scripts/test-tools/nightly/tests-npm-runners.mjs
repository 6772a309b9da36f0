/** Test runners of npm that write no report by themselves, or one that leaves something out. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { gate, write } from '../../test-tools-gate.mjs';
import { npm } from '../../test-tools-inspect.mjs';

export const name = 'AVA, Jasmine, cucumber-js, node-tap';

export async function run({ dir, check }) {
  for (const one of [ava, jasmine, cucumber, tap]) {
    const own = join(dir, one.name);
    mkdirSync(own);
    await one(own, async (label, run, expected) =>
      check(`${one.name}: ${label}`, await gate(own, 'tests', { run, 'min-tests': 2 }), expected),
    );
  }
}

async function ava(dir, is) {
  await npm(dir, 'ava@6');
  const begin = "const test = require('ava').default ?? require('ava');\n";
  write(dir, {
    'good.js': `${begin}test('a', (t) => t.pass());\ntest('b', (t) => t.pass());\ntest.skip('c', (t) => t.pass());\n`,
    'bad.js': `${begin}test('a', (t) => t.pass());\ntest('b', (t) => t.is(1, 2));\n`,
    'late.js': `${begin}test('a', (t) => t.pass());\ntest('b', (t) => t.pass());\ntest.after(() => { throw new Error('late'); });\n`,
  });
  await is('passes', 'npx ava good.js', 'success');
  await is('fails', 'npx ava bad.js', 'failure');
  await is('a hook, the exit code hidden', 'npx ava late.js || true', 'failure');
}

async function jasmine(dir, is) {
  await npm(dir, 'jasmine@5');
  write(dir, {
    'good.js': "it('a', () => expect(1).toBe(1));\nit('b', () => expect(1).toBe(1));\nxit('c', () => {});\n",
    'bad.js': "it('a', () => expect(1).toBe(1));\nit('b', () => expect(1).toBe(2));\n",
    'one.js': "it('a', () => expect(1).toBe(1));\n",
  });
  await is('passes', 'npx jasmine good.js', 'success');
  await is('fails', 'npx jasmine bad.js || true', 'failure');
  await is('too few', 'npx jasmine one.js', 'failure');
}

async function cucumber(dir, is) {
  await npm(dir, '@cucumber/cucumber@12');
  const scenario = (label, step) => `  Scenario: ${label}\n    Given ${step}\n`;
  write(dir, {
    'steps.js':
      "const { Given } = require('@cucumber/cucumber');\nGiven('ok', () => {});\nGiven('skipped', () => 'skipped');\n",
    'good.feature': `Feature: f\n${scenario('a', 'ok')}${scenario('b', 'ok')}${scenario('c', 'skipped')}`,
    'bad.feature': `Feature: f\n${scenario('a', 'ok')}${scenario('b', 'nobody wrote this')}`,
    'none.feature': 'Feature: f\n',
  });
  const run = (what) => `CUCUMBER_PUBLISH_QUIET=1 npx cucumber-js ${what}.feature --require steps.js`;
  await is('passes', run('good'), 'success');
  await is('an undefined step', `${run('bad')} || true`, 'failure');
  await is('no scenario', run('none'), 'error no-tests');
}

async function tap(dir, is) {
  await npm(dir, 'tap@21');
  write(dir, {
    'test/good.js': "const t = require('tap');\nt.ok(1);\nt.ok(2);\n",
    'test/bad.js': "const t = require('tap');\nt.ok(1);\nt.equal(1, 2);\n",
  });
  const run = (what) => `npx tap --disable-coverage --allow-empty-coverage -R base test/${what}.js`;
  await is('passes', run('good'), 'success');
  await is('fails', `${run('bad')} || true`, 'failure');
}
