import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, expect, test } from '@jest/globals';
import { command } from '../../../src/main/commands/run.ts';

const folder = mkdtempSync(join(tmpdir(), 'run-list-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('--list names every item with its id, and runs nothing', async () => {
  const proof = join(folder, 'ran');
  writeFileSync(
    join(folder, 'deploy-checklist.yml'),
    `version: 1\nphases:\n  pre-deploy:\n    - section: Code\n      items:\n        - { name: All unit tests pass, run: 'touch ${proof}' }\n  deploy: [Tell the team]\n`,
  );
  let out = '';
  const stream = { write: (text: string) => (out += text) };
  const io = { stdin: new PassThrough(), stdout: stream, stderr: stream, env: {}, cwd: () => folder };
  expect(await command(['--list'], io)).toBe(0);
  expect(out).toBe(
    'pre-deploy / Code\n  code-all-unit-tests-pass  run         All unit tests pass\n\ndeploy\n  tell-the-team             person      Tell the team\n',
  );
  out = '';
  expect(await command(['--list', '--phase', 'deploy'], io)).toBe(0);
  expect(out).toMatch(/^deploy\n {2}tell-the-team/);
  expect(() => rmSync(proof)).toThrow(/ENOENT/);
});

test('--base is the base of `git` gates too, as their message says', async () => {
  const repository = mkdtempSync(join(tmpdir(), 'run-base-'));
  const git = (...args: string[]): void => {
    const who = ['-c', 'user.name=octocat', '-c', 'user.email=octocat@example.com'];
    execFileSync('git', [...who, ...args], { cwd: repository, stdio: 'ignore' });
  };
  try {
    git('init', '-q', '-b', 'main');
    writeFileSync(join(repository, 'VERSION'), '1.0.0\n');
    writeFileSync(
      join(repository, 'deploy-checklist.yml'),
      'version: 1\nphases: { pre-deploy: [{ name: raised, git: { version: { file: VERSION } } }] }\n',
    );
    git('add', '-A');
    git('commit', '-q', '-m', 'feat: begin');
    git('checkout', '-q', '-b', 'topic');
    writeFileSync(join(repository, 'VERSION'), '1.1.0\n');
    git('commit', '-q', '-am', 'feat: more');
    let out = '';
    const stream = { write: (text: string) => (out += text) };
    const io = {
      stdin: new PassThrough(),
      stdout: stream,
      stderr: stream,
      env: { PATH: process.env['PATH'] },
      cwd: () => repository,
    };
    expect(await command(['--quiet'], io)).toBe(1);
    expect(out).toContain('run with `--base main`');
    out = '';
    expect(await command(['--quiet', '--base', 'main'], io)).toBe(0);
    expect(out).toContain('version 1.1.0');
  } finally {
    rmSync(repository, { recursive: true });
  }
});

test('a run of items that people tick says that no gate ran, and is not green', async () => {
  writeFileSync(
    join(folder, 'people.yml'),
    "version: 1\nphases:\n  pre-deploy: [{ name: built, run: 'true' }, { name: Tell the team, id: tell }]\n",
  );
  let out = '';
  const stream = { write: (text: string) => (out += text) };
  const io = { stdin: new PassThrough(), stdout: stream, stderr: stream, env: {}, cwd: () => folder };
  expect(await command(['people.yml', '--only', 'tell'], io)).toBe(1);
  expect(out).toMatch(
    /\nno gate ran in .*; 1 item waits for people in the pull request; 1 item not looked at \(--only\)\n$/,
  );
});
