import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import git from '../../src/gates/git.ts';
import {
  conflictFiles,
  judgeBump,
  judgeSignature,
  judgeSubjects,
  versionIn,
} from '../../src/gates/judge-git.ts';
import { temporaryDirectory } from '../runner/world.ts';
import { came, failing, runGate } from './world.ts';

/** Real repositories in temporary folders. */
const ENV = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_AUTHOR_NAME: 'octocat',
  GIT_AUTHOR_EMAIL: 'octocat@example.com',
  GIT_COMMITTER_NAME: 'octocat',
  GIT_COMMITTER_EMAIL: 'octocat@example.com',
};

class Repository {
  readonly path = temporaryDirectory();

  constructor() {
    this.git('init', '-q', '-b', 'main');
    this.commit('feat: begin', { 'a.txt': 'a\n', 'package.json': '{"version":"1.2.3"}\n' });
  }

  git(...args: string[]): string {
    return execFileSync('git', args, {
      cwd: this.path,
      env: { ...process.env, ...ENV },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  write(files: Readonly<Record<string, string>>): this {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.path, name)), { recursive: true });
      writeFileSync(join(this.path, name), text);
    }
    return this;
  }

  commit(message: string, files: Readonly<Record<string, string>> = {}, ...more: string[]): this {
    this.write(files).git('add', '-A');
    this.git('commit', '-q', '--allow-empty', '-m', message, ...more);
    return this;
  }

  branch(name: string): this {
    this.git('checkout', '-q', '-b', name);
    return this;
  }

  ask(spec: Record<string, unknown>): Promise<Awaited<ReturnType<typeof runGate>>> {
    return runGate(git, spec, { workspace: this.path });
  }
}

const fresh = (): Repository => new Repository();
const onBranch = (files: Record<string, string> = {}, subject = 'fix: more'): Repository =>
  fresh().branch('topic').commit(subject, files);

const cases: [string, () => Repository, Record<string, unknown>, string][] = [
  ['clean', fresh, { clean: true }, 'success'],
  ['a changed file', () => fresh().write({ 'a.txt': 'b' }), { clean: true }, 'failure'],
  ['a new file', () => fresh().write({ 'new file.txt': 'b' }), { clean: true }, 'failure'],
  [
    'a new file beside what is tracked',
    () => fresh().write({ 'new.txt': 'b' }),
    { clean: 'tracked' },
    'success',
  ],
  ['a tag at the commit', () => (fresh().git('tag', 'v1.2.3'), fresh()), { tag: 'v*' }, 'failure'],
  [
    'conventional commits',
    () => onBranch({}, 'fix(api)!: more'),
    { 'conventional-commits': true, base: 'main' },
    'success',
  ],
  ['another subject', () => onBranch({}, 'more'), { 'conventional-commits': true, base: 'main' }, 'failure'],
  ['no commit since the base', fresh, { 'conventional-commits': true, base: 'main' }, 'error no-samples'],
  [
    'a raised version',
    () => onBranch({ 'package.json': '{"version":"1.2.4"}' }),
    { version: { file: 'package.json' }, base: 'main' },
    'success',
  ],
  ['the same version', () => onBranch(), { version: { file: 'package.json' }, base: 'main' }, 'failure'],
  [
    'a lower version',
    () => onBranch({ 'package.json': '{"version":"1.1.9"}' }),
    { version: { file: 'package.json' }, base: 'main' },
    'failure',
  ],
  [
    'a step too small',
    () => onBranch({ 'package.json': '{"version":"1.2.4"}' }),
    { version: { file: 'package.json', least: 'minor' }, base: 'main' },
    'failure',
  ],
  [
    'a file that the base has not',
    () => onBranch({ VERSION: '0.1.0\n' }),
    { version: { file: 'VERSION' }, base: 'main' },
    'success',
  ],
  [
    'no version in the file',
    () => onBranch({ 'package.json': '{}' }),
    { version: { file: 'package.json' }, base: 'main' },
    'error version-unreadable',
  ],
  ['no such file', fresh, { version: { file: 'nowhere.json' }, base: 'main' }, 'error file-missing'],
  ['a file outside', fresh, { version: { file: '../../etc/passwd' }, base: 'main' }, 'error file-missing'],
  ['no base', fresh, { 'up-to-date': true }, 'error no-base'],
  ['an unknown base', fresh, { 'up-to-date': true, base: 'develop' }, 'error history-missing'],
  ['a base that is an option', fresh, { 'up-to-date': true, base: '--output=x' }, 'error invalid-spec'],
  ['up to date', () => onBranch(), { 'up-to-date': true, base: 'main' }, 'success'],
  ['contains', () => onBranch(), { contains: 'main' }, 'success'],
  ['not merged', () => onBranch(), { 'merged-into': 'main' }, 'failure'],
  ['merged', () => (fresh().git('branch', 'release'), fresh()), { 'merged-into': 'HEAD' }, 'success'],
  ['no conflicts', fresh, { 'no-conflicts': true }, 'success'],
  [
    'conflict markers',
    () => fresh().commit('x', { 'a.txt': '<<<<<<< HEAD\na\n=======\nb\n>>>>>>> topic\n' }),
    { 'no-conflicts': true },
    'failure',
  ],
  [
    'one half of a marker',
    () => fresh().commit('x', { 'a.txt': 'a\n>>>>>>> quoted\n' }),
    { 'no-conflicts': true },
    'success',
  ],
  ['an unsigned commit', fresh, { signed: 'commit' }, 'failure'],
  ['nothing asserted', fresh, { base: 'main' }, 'error no-assertions'],
];
test.each(cases)('%s', async (_name, make, spec, expected) => {
  expect(came(await make().ask(spec))).toBe(expected);
});

test('tags at the commit, and the last one before', async () => {
  const repository = fresh();
  repository.git('tag', 'v1.2.3');
  expect(came(await repository.ask({ tag: 'v*' }))).toBe('success');
  expect(failing(await repository.ask({ tag: 'release-*' }))).toEqual([
    'tag at the commit: v1.2.3, release-*',
  ]);
  expect(came(await repository.ask({ signed: 'tag' }))).toBe('failure');
  repository.git('tag', '-a', '-m', 'x', 'v9.0.0');
  repository.commit('feat: more', { 'package.json': '{"version":"1.3.0"}' });
  const spec = { version: { file: 'package.json', above: 'last-tag' } };
  expect(failing(await repository.ask(spec))).toEqual(['version: 1.3.0, above 9.0.0 of the last tag']);
  repository.git('tag', '-d', 'v9.0.0');
  repository.git('tag', 'v1.3.0');
  expect(came(await repository.ask({ version: { ...spec.version, least: 'minor' } }))).toBe('success');
});

test('an unfinished merge and a base that has moved on', async () => {
  const repository = onBranch({ 'a.txt': 'topic\n' });
  repository.git('checkout', '-q', 'main');
  repository.commit('fix: other', { 'a.txt': 'main\n' });
  repository.git('checkout', '-q', 'topic');
  expect(failing(await repository.ask({ 'up-to-date': true, base: 'main' }))).toEqual([
    'up to date with the base: no, yes',
  ]);
  expect(() => repository.git('merge', '-q', 'main')).toThrow();
  const result = await repository.ask({ 'no-conflicts': true });
  expect(failing(result)).toEqual(['unfinished merges: 1, 0', 'files with conflict markers: 1, 0']);
});

test('a shallow clone cannot tell, and says so', async () => {
  const repository = onBranch();
  const clone = temporaryDirectory();
  execFileSync(
    'git',
    ['clone', '-q', '--depth=1', '--no-single-branch', `file://${repository.path}`, clone],
    { env: { ...process.env, ...ENV }, stdio: 'ignore' },
  );
  const ask = (spec: Record<string, unknown>): Promise<string> =>
    runGate(git, spec, { workspace: clone }).then(came);
  expect(await ask({ 'up-to-date': true, base: 'main' })).toBe('error history-missing');
  expect(await ask({ clean: true })).toBe('success');
});

test('a version above the last tag, where the tags were not fetched', async () => {
  const repository = onBranch();
  repository.git('tag', 'v9.0.0', 'main');
  const spec = { version: { file: 'package.json', above: 'last-tag' } };
  expect(came(await repository.ask(spec))).toBe('failure');
  const clone = temporaryDirectory();
  const from = `file://${repository.path}`;
  execFileSync('git', ['clone', '-q', '--depth=1', '--no-tags', from, clone], {
    env: { ...process.env, ...ENV },
    stdio: 'ignore',
  });
  expect(came(await runGate(git, spec, { workspace: clone }))).toBe('error history-missing');
});

test('a commit that is replaced on this machine keeps its own history', async () => {
  const repository = onBranch();
  expect(failing(await repository.ask({ contains: 'main' }))).toEqual([]);
  repository.git('replace', 'HEAD', repository.git('commit-tree', 'HEAD^{tree}', '-m', 'x').trim());
  expect(failing(await repository.ask({ contains: 'main' }))).toEqual([]);
});

test('no repository, no git, and hooks that would run', async () => {
  const none = temporaryDirectory();
  expect(
    came(
      await runGate(
        git,
        { clean: true },
        { workspace: none, env: { PATH: process.env['PATH'] ?? '', GIT_CEILING_DIRECTORIES: dirname(none) } },
      ),
    ),
  ).toBe('error not-a-repository');
  expect(came(await runGate(git, { clean: true }, { workspace: none, env: { PATH: '/nonexistent' } }))).toBe(
    'error git-missing',
  );
  const repository = fresh();
  repository
    .write({ 'evil.sh': '#!/bin/sh\ntouch "$(git rev-parse --show-toplevel)/hooked"\n' })
    .git('config', 'core.fsmonitor', `sh ${repository.path}/evil.sh`);
  const result = await repository.ask({ clean: true });
  expect(result.outcome?.checks[0]?.actual).toBe(1);
});

test('signatures by SSH keys', async () => {
  const repository = fresh();
  try {
    execFileSync(
      'ssh-keygen',
      ['-q', '-t', 'ed25519', '-N', '', '-C', 'octocat', '-f', join(repository.path, '.git/key')],
      { stdio: 'ignore' },
    );
  } catch {
    console.warn('git: ssh-keygen is not there, signatures are not tested');
    return;
  }
  const key = execFileSync('cat', [join(repository.path, '.git/key.pub')], { encoding: 'utf8' });
  repository.write({ allowed: `octocat@example.com ${key}`, others: '' });
  const signing = ['-c', 'gpg.format=ssh', '-c', `user.signingkey=${join(repository.path, '.git/key')}`];
  repository.git('add', '-A');
  repository.git(...signing, 'commit', '-q', '-S', '-m', 'feat: signed');
  repository.git(...signing, 'tag', '-s', '-m', 'x', 'v2.0.0');
  expect(came(await repository.ask({ signed: 'both', 'allowed-signers': 'allowed' }))).toBe('success');
  expect(await repository.ask({ signed: 'commit' }).then(came)).toBe('error signature-unknown');
  // git itself calls a signature by whatever key "good, of unknown validity".
  const stranger = await repository.ask({ signed: 'commit', 'allowed-signers': 'others' });
  expect(came(stranger)).toBe('failure');
  expect(failing(stranger)).toEqual([
    'signature of the commit: by a key that is not among the allowed signers, good',
  ]);
  expect(['error signature-unknown', 'failure']).toContain(
    came(await repository.ask({ signed: 'tag', 'allowed-signers': 'others' })),
  );
});

describe('judging', () => {
  test.each<[string, string, string | undefined]>([
    ['package.json', '{"version":"1.0.0"}', '1.0.0'],
    ['package.json', '{"dependencies":{"version":"1.0.0"}}', undefined],
    ['pyproject.toml', '[tool.x]\nversion = "9"\n[project]\nname = "a"\nversion = "1.0.0"\n', '1.0.0'],
    ['Cargo.toml', '[package]\nversion = "1.0.0"\n[dependencies.x]\nversion = "2"\n', '1.0.0'],
    ['pom.xml', '<project><parent><version>9</version></parent><version>1.0.0</version></project>', '1.0.0'],
    ['VERSION', '1.0.0\n', '1.0.0'],
    ['app/__init__.py', '__version__ = "1.0.0"\n', '1.0.0'],
  ])('the version in %s', (path, text, expected) => {
    expect(versionIn(path, text, () => undefined)).toBe(expected);
  });

  test('the rest', () => {
    expect(judgeBump('1.10.0', '1.9.0', 'x', 'patch').ok).toBe(true);
    expect(judgeBump('1.0.0', '1.0.0-rc.1', 'x', 'patch').ok).toBe(true);
    expect(() => judgeBump('one', '1.0.0', 'x', 'patch')).toThrow('is no version');
    expect(['G', 'U', 'B', 'X', 'Y', 'R', 'N'].map((letter) => judgeSignature('c', letter).ok)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
    expect(judgeSubjects(['feat: a', 'Revert "feat: a"', 'fix(x): b']).ok).toBe(true);
    expect(judgeSubjects(['feat : a']).ok).toBe(false);
    expect(conflictFiles('a\x001\x00<<<<<<< x\na\x009\x00>>>>>>> y\nb\x001\x00<<<<<<< x\n')).toEqual(['a']);
  });
});
