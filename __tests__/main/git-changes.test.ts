import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
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
