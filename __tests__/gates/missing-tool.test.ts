import { expect, test } from '@jest/globals';
import coverage from '../../src/gates/coverage.ts';
import { missingTool } from '../../src/gates/missing-tool.ts';
import run from '../../src/gates/run.ts';
import tests from '../../src/gates/tests.ts';
import { came, runGate } from './world.ts';

/** A tool that never ran found nothing wrong: it is an error, not a failure. */

const ran = (stderr: string, code: number, stdout = '') => ({
  code,
  stdout,
  stderr,
  signal: null,
  durationMs: 1,
  droppedBytes: 0,
});

test.each([
  [
    'npm error npx canceled due to missing packages and no YES option: ["vitest@4.1.12"]\nnpm error A complete log: x',
    1,
  ],
  [
    'npm error Missing script: "test"\nnpm error\nnpm error To see a list of scripts, run:\nnpm error   npm run',
    1,
  ],
  ['npm error code E404\nnpm error 404 Not Found', 1],
  ['undefined\n ERR_PNPM_RECURSIVE_EXEC_FIRST_FAIL  Command "jest" not found', 254],
  ['/usr/bin/python3: No module named pytest', 1],
  ['Creating virtualenv\nCommand not found: pytest', 1],
  ['error: Failed to spawn: pytest\n  cause: No such file or directory (os error 2)', 2],
  ['error: no such command: `nextest`\n\nhelp: view all installed commands', 101],
  ['go: no such tool "nope"', 2],
  ['\n  Command "phpstan" is not defined.  \n\n', 1],
  ['python -m pytest: error: unrecognized arguments: --cov=. --cov-report=xml\n  rootdir: /r', 4],
])('what a launcher says: %j', (stderr, code) => {
  expect(missingTool(ran(stderr, code))?.hint).toMatch(/Install it|name of the script/);
  expect(missingTool(ran('', code, stderr))).toBeDefined();
  expect(missingTool(ran(stderr, 0))).toBeUndefined();
});

test.each([
  'AssertionError: expected "npm error Missing script:" to be thrown',
  '    error: unrecognized arguments: --colour',
  "E   ModuleNotFoundError: No module named 'app'",
  '  1) the command not found: shows help',
])('what a failing test may print: %s', (stderr) => {
  expect(missingTool(ran(stderr, 1))).toBeUndefined();
});

test('only the last lines are a launcher’s', () => {
  const early = `npm error Missing script: "lint"\n${'a test printed this\n'.repeat(9)}`;
  expect(missingTool(ran(early, 1))).toBeUndefined();
});

const files = { 'package.json': '{ "name": "x", "version": "1.0.0", "private": true }' };
const command = 'npm run no-such-script';

test('npm itself, in three kinds of gate', async () => {
  const results = [
    await runGate(run, { command }, { files }),
    await runGate(tests, { run: command, report: 'x.xml' }, { files }),
    await runGate(coverage, { run: command, report: 'c.xml', lines: 80 }, { files }),
  ];
  for (const result of results) {
    expect(came(result)).toBe('error tool-missing');
    expect(result.fault?.message).toContain('Missing script: "no-such-script"');
  }
});

test('an exit code that is expected is judged as before', async () => {
  expect(came(await runGate(run, { command, 'exit-code': 1 }, { files }))).toBe('success');
});
