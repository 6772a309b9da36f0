import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import coverage from '../../src/gates/coverage.ts';
import lint from '../../src/gates/lint.ts';
import tests from '../../src/gates/tests.ts';
import { temporaryDirectory } from '../runner/world.ts';
import { came, runGate } from './world.ts';

const JUNIT = '<testsuite name="a" tests="1"><testcase name="b"/></testsuite>';
const LCOV = 'SF:a.js\nDA:1,1\nLF:1\nLH:1\nend_of_record\n';
const CHECKSTYLE = '<checkstyle version="8"><file name="a.js"></file></checkstyle>';

function git(workspace: string, ...args: string[]): void {
  const config = ['-c', 'user.name=octocat', '-c', 'user.email=octocat@example.com'];
  execFileSync('git', [...config, ...args], { cwd: workspace, stdio: 'ignore' });
}

/** A clone, as a runner has it: every file was written just now. */
function clone(): string {
  const origin = temporaryDirectory();
  const files = { 'app/junit.xml': JUNIT, 'lcov.info': LCOV, 'lint.xml': CHECKSTYLE, 'a[1].xml': JUNIT };
  mkdirSync(join(origin, 'app'));
  for (const [path, text] of Object.entries(files)) writeFileSync(join(origin, path), text);
  git(origin, 'init', '-q', '-b', 'main');
  git(origin, 'add', '-A');
  git(origin, 'commit', '-q', '-m', 'reports that somebody made once');
  const workspace = join(temporaryDirectory(), 'clone');
  git(origin, 'clone', '-q', origin, workspace);
  return workspace;
}

test('a report that came with the checkout was not made by this run', async () => {
  const workspace = clone();
  for (const [kind, spec] of [
    [tests, { report: 'app/junit.xml' }],
    [tests, { report: 'app/*.xml' }],
    [tests, { report: 'a[1].xml' }],
    [coverage, { report: 'lcov.info', lines: 80 }],
    [lint, { report: 'lint.xml' }],
  ] as const)
    expect(came(await runGate(kind, spec, { workspace }))).toBe('error report-stale');
  const below = { workspace, item: { workingDirectory: 'app' } };
  expect(came(await runGate(coverage, { report: '../lcov.info', lines: 80 }, below))).toBe(
    'error report-stale',
  );
});

test('one that was written since counts, also with the same content, and one that git does not know', async () => {
  const workspace = clone();
  // git compares whole seconds.
  const later = new Date(Date.now() + 2000);
  const again = (path: string): void => {
    const file = join(workspace, path);
    writeFileSync(file, readFileSync(file));
    utimesSync(file, later, later);
  };
  for (const path of ['app/junit.xml', 'lcov.info']) again(path);
  writeFileSync(join(workspace, 'new.xml'), JUNIT);
  expect(came(await runGate(tests, { report: 'app/junit.xml' }, { workspace }))).toBe('success');
  expect(came(await runGate(tests, { report: 'new.xml' }, { workspace }))).toBe('success');
  const mixed = { report: ['new.xml', 'a[1].xml'] };
  expect(came(await runGate(tests, mixed, { workspace }))).toBe('error report-stale');
  const below = { workspace, item: { workingDirectory: 'app' } };
  expect(came(await runGate(coverage, { report: '../lcov.info', lines: 80 }, below))).toBe('success');
});

test('by another name of the folder, and without git', async () => {
  const workspace = clone();
  const link = join(temporaryDirectory(), 'link');
  symlinkSync(workspace, link);
  expect(came(await runGate(tests, { report: 'app/junit.xml' }, { workspace: link }))).toBe(
    'error report-stale',
  );
  const bare = { report: 'app/junit.xml' };
  expect(came(await runGate(tests, bare, { workspace, env: { PATH: '/nowhere' } }))).toBe('success');
});
