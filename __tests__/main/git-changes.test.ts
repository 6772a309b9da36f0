import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { gitChanges } from '../../src/main/git-changes.ts';

const folder = mkdtempSync(join(tmpdir(), 'git-changes-'));
afterAll(() => rmSync(folder, { recursive: true }));
const git = (...args: string[]): void => {
  execFileSync('git', ['-c', 'user.name=octocat', '-c', 'user.email=octocat@example.com', ...args], {
    cwd: folder,
    stdio: 'ignore',
  });
};

test('a base that is not there is named, with how to get it', async () => {
  git('init', '-b', 'main');
  git('commit', '--allow-empty', '-m', 'first');
  expect(await gitChanges(folder, 'main')).toEqual([]);
  await expect(gitChanges(folder, 'develop')).rejects.toThrow(
    /^git knows no commit 'develop' here\. Correct the name, or fetch it first \(`git fetch origin develop`/,
  );
});

test('the lines that are new: of a rename or a mode none, of what cannot be told nothing is said', async () => {
  const write = (path: string, text: string | Buffer): void => writeFileSync(join(folder, path), text);
  const lines = (count: number): string =>
    Array.from({ length: count }, (_, index) => `line ${index}\n`).join('');
  for (const name of ['changed', 'renamed', 'executable', 'shorter', 'q"uoted'])
    write(name, `${name}\n${lines(20)}`);
  write('binary', Buffer.from([0, 1, 2]));
  git('add', '-A');
  git('commit', '-m', 'second');
  git('checkout', '-b', 'topic');
  // Settings of whoever runs it must not change what is read.
  git('config', 'diff.interHunkContext', '10');
  git('config', 'diff.noprefix', 'true');
  write('changed', `${lines(20).replace('line 3\n', 'new 3\n').replace('line 7\n', '')}last\n`);
  renameSync(join(folder, 'renamed'), join(folder, 'moved'));
  chmodSync(join(folder, 'executable'), 0o755);
  write('shorter', `shorter\n${lines(19)}`);
  write('q"uoted', 'x\n');
  write('binary', Buffer.from([0, 1, 3]));
  git('add', '-A');
  git('commit', '-m', 'third');
  const found = await gitChanges(folder, 'main');
  expect(Object.fromEntries(found.map(({ path, addedLines }) => [path, addedLines ?? 'unknown']))).toEqual({
    binary: 'unknown',
    changed: [4, 20],
    executable: [],
    moved: [],
    shorter: [],
    'q"uoted': 'unknown',
  });
});
