import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { ROOT } from './github.ts';

/** The scripts of the release workflow, as they stand there, on a repository and a remote of their own. */
const { jobs } = parse(readFileSync(`${ROOT}.github/workflows/release.yml`, 'utf8')) as {
  jobs: Record<string, { needs?: string; steps?: { name?: string; run?: string }[] }>;
};
const script = (job: string, name: string): string =>
  jobs[job]?.steps?.find((step) => step.name === name)?.run ?? 'exit 99';
const CHECK = script('test', 'The version is this one, and new');
const TAG = script('release', 'Tag vX.Y.Z, move vX');

let folder: string;
let remote: string;
const git = (...args: string[]): string =>
  execFileSync('git', args, { cwd: folder, encoding: 'utf8' }).trim();
const at = (tag: string): string =>
  spawnSync('git', ['rev-parse', '-q', '--verify', `${tag}^{commit}`], {
    cwd: remote,
    encoding: 'utf8',
  }).stdout.trim();

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'release-'));
  remote = mkdtempSync(join(tmpdir(), 'release-remote-'));
  execFileSync('git', ['init', '-q', '--bare'], { cwd: remote });
  git('init', '-q', '-b', 'main');
  git('config', 'user.name', 'octocat');
  git('config', 'user.email', 'octocat@users.noreply.github.com');
  git('remote', 'add', 'origin', remote);
});
afterEach(() => {
  for (const each of [folder, remote]) rmSync(each, { recursive: true, force: true });
});

function commit(version: string): string {
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ version }));
  git('add', '-A');
  git('commit', '-q', '-m', version);
  return git('rev-parse', 'HEAD');
}
function run(text: string, version: string): { code: number | null; said: string } {
  // As the runner does it: `bash -e`.
  const ended = spawnSync('bash', ['-eo', 'pipefail', '-c', text], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, VERSION: version, REPOSITORY: remote, GITHUB_TOKEN: 'ghs_none' },
  });
  return { code: ended.status, said: ended.stdout + ended.stderr };
}

describe('the version', () => {
  test.each([
    ['the next patch', ['v1.2.0'], '1.2.1', 0, ''],
    ['the first of a new major version', ['v1.9.0'], '2.0.0', 0, ''],
    ['ten after nine', ['v1.9.0'], '1.10.0', 0, ''],
    ['one that exists', ['v1.2.0'], '1.2.0', 1, 'v1.2.0 exists'],
    ['one that would move v1 back', ['v1.2.0', 'v1.10.0'], '1.9.9', 1, 'v1 is at v1.10.0'],
    ['no version', [], '1.2', 1, 'is not X.Y.Z'],
    ['a command', [], '1.2.0; touch evil', 1, 'is not X.Y.Z'],
  ])('%s', (_name, tags, version, code, said) => {
    commit(version);
    for (const tag of tags) git('tag', tag);
    const ended = run(CHECK, version);
    expect([ended.code, ended.said]).toEqual([code, expect.stringContaining(said)]);
  });
  test('another than in package.json', () => {
    commit('1.0.0');
    expect(run(CHECK, '1.0.1')).toEqual({ code: 1, said: expect.stringContaining('another version') });
  });
});

describe('the tags', () => {
  test('vX.Y.Z is made and vX moved', () => {
    const first = commit('1.0.0');
    expect(run(TAG, '1.0.0').code).toBe(0);
    expect([at('v1.0.0'), at('v1')]).toEqual([first, first]);
    const second = commit('1.1.0');
    expect(run(TAG, '1.1.0').code).toBe(0);
    expect([at('v1.0.0'), at('v1.1.0'), at('v1')]).toEqual([first, second, second]);
  });
  test('whole or not at all: a tag that somebody pushed meanwhile leaves vX where it is', () => {
    const first = commit('1.0.0');
    run(TAG, '1.0.0');
    const other = commit('1.1.0');
    git('push', '-q', remote, `${other}:refs/tags/v1.1.0`);
    commit('1.1.0 again');
    expect(run(TAG, '1.1.0').code).not.toBe(0);
    expect([at('v1.1.0'), at('v1')]).toEqual([other, first]);
  });
});

test('nothing is tagged before tests, rebuild and the own checklist', () => {
  expect([jobs['before']?.needs, jobs['release']?.needs, jobs['after']?.needs]).toEqual([
    'test',
    'before',
    'release',
  ]);
});
