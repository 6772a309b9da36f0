import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import files from '../../src/gates/files.ts';
import type { ChangedFile } from '../../src/gates/gate.ts';
import { temporaryDirectory } from '../runner/world.ts';
import { came, failing, runGate } from './world.ts';

type Spec = Record<string, unknown>;

function repository(): string {
  const root = temporaryDirectory();
  const write = (path: string, content: string | Buffer): void => {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), content);
  };
  write('CHANGELOG.md', '# Changes\n\n## 2.1.0\n- Faster\n');
  write('docs/rollback.md', 'How to go back.\n');
  write('src/a.py', 'import os\n');
  write('src/b.py', 'import pdb; pdb.set_trace()\n');
  write('src/.hidden/c.py', 'x = 1\n');
  write('node_modules/x/d.py', 'import pdb; pdb.set_trace()\n');
  write('package.json', '{"private": true, "version": "2.1.0", "engines": {"node": ">=20"}}');
  write('broken.json', '{"private": ');
  write('twice.json', '{"private": false, "private": true}');
  write('config.yml', 'service:\n  replicas: 3\n');
  write(
    'bomb.yml',
    `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
      .split('')
      .map(
        (name, i) =>
          `${name}: &${name} [${Array.from({ length: 9 }, () => `*${'abcdefgh'[i] ?? ''}`).join(',')}]`,
      )
      .join('\n')}`,
  );
  write('backups/old.sql.gz', Buffer.alloc(2_000_000));
  write('backups/new.sql.gz', Buffer.alloc(1_500_000));
  write('empty.txt', '');
  write('deploy.sh', '#!/bin/sh\n');
  chmodSync(join(root, 'deploy.sh'), 0o755);
  write('artifact.tgz', 'artifact');
  write('SHA256SUMS', 'e2e90af4dae5f2f18f9b32ee5aad0c6ca1f57eb9f06ddb93c8bd5e8e1d1c5bb4  other.tgz\n');
  const age = (path: string, hours: number): void => {
    const at = Date.now() / 1000 - hours * 3600;
    utimesSync(join(root, path), at, at);
  };
  age('backups/old.sql.gz', 72);
  age('backups/new.sql.gz', 2);
  write('ahead/days.txt', 'x');
  write('ahead/minutes.txt', 'x');
  age('ahead/days.txt', -72);
  age('ahead/minutes.txt', -0.2);
  symlinkSync('/etc/passwd', join(root, 'passwd'));
  symlinkSync('/etc', join(root, 'etc'));
  symlinkSync('nowhere', join(root, 'dangling'));
  symlinkSync('docs', join(root, 'linked-docs'));
  write('utf-16.txt', Buffer.from('\ufeffa password', 'utf16le'));
  write('marked.json', '\ufeff{"a": 1}');
  write('.gitignore', '.env\n*.key\n');
  write('.env', 'SECRET=1\n');
  write('certs/tls.pem', 'x');
  const git = (...args: string[]): unknown =>
    execFileSync('git', ['-c', 'user.name=o', '-c', 'user.email=o@example.com', ...args], {
      cwd: root,
      stdio: 'pipe',
    });
  git('init', '-q');
  git('add', 'CHANGELOG.md', 'docs', 'src/a.py', 'certs', '.gitignore');
  git('commit', '-q', '-m', 'x');
  return root;
}

const workspace = repository();
const changed = (...paths: string[]): { changes: () => Promise<ChangedFile[]> } => ({
  changes: () => Promise.resolve(paths.map((path) => ({ path, status: 'modified' as const }))),
});

describe('files', () => {
  const cases: [string, Spec, string][] = [
    ['there', { exist: 'CHANGELOG.md' }, 'success'],
    ['a directory too', { exist: 'docs' }, 'success'],
    ['by a glob', { exist: ['docs/*.md', 'src/**/*.py'] }, 'success'],
    ['missing', { exist: ['CHANGELOG.md', 'NOPE.md'] }, 'failure'],
    ['missing by a glob', { exist: 'docs/*.rst' }, 'failure'],
    ['a dangling link is not there', { exist: 'dangling' }, 'failure'],
    ['a link inside of the repository', { exist: 'linked-docs/rollback.md' }, 'success'],
    ['absent', { absent: ['*.orig', 'core'] }, 'success'],
    ['not absent', { absent: '**/*.md' }, 'failure'],
    ['containing', { exist: 'CHANGELOG.md', contains: ['## 2.1.0', 'Faster'] }, 'success'],
    ['not containing', { exist: 'CHANGELOG.md', contains: '## 2.2.0' }, 'failure'],
    ['a heading', { exist: 'CHANGELOG.md', matches: '^## \\d+\\.\\d+\\.\\d+$' }, 'success'],
    ['debug code', { exist: 'src/**/*.py', 'not-matches': 'pdb\\.set_trace' }, 'failure'],
    ['no debug code', { exist: ['src/**/*.py', '!src/b.py'], 'not-matches': 'pdb\\.set_trace' }, 'success'],
    ['nothing to look into is an error', { exist: 'lib/**/*.py', 'not-contains': 'pdb' }, 'error no-samples'],
    ['files behind a dot are looked into', { exist: 'src/**/*.py', 'not-contains': 'x = 1' }, 'failure'],
    ['a count', { exist: 'src/**/*.py', count: 3 }, 'success'],
    ['another count', { exist: 'src/**/*.py', count: '> 3' }, 'failure'],
    [
      'JSON',
      { exist: 'package.json', json: { '$.private': true, '$.engines.node': { exists: true } } },
      'success',
    ],
    ['a text in one of the files', { exist: 'src/*.py', 'some-contains': 'set_trace' }, 'success'],
    [
      'texts in different files',
      { exist: 'src/*.py', 'some-contains': ['import os', 'set_trace'] },
      'success',
    ],
    ['a text in none', { exist: 'src/*.py', 'some-contains': ['import os', 'x = 1'] }, 'failure'],
    ['a pattern in one of the files', { exist: 'src/*.py', 'some-matches': '^import o' }, 'success'],
    ['a pattern in none', { exist: 'src/*.py', 'some-matches': '^export' }, 'failure'],
    ['nothing to look in', { exist: 'lib/*.py', 'some-contains': 'os' }, 'error no-samples'],
    ['a text in one that is empty', { exist: 'src/*.py', 'some-contains': '${blank}' }, 'error invalid-spec'],
    ['other JSON', { exist: 'package.json', json: { '$.version': '2.2.0' } }, 'failure'],
    ['JSON with a key twice', { exist: 'twice.json', json: { '$.private': true } }, 'error file-invalid'],
    ['broken JSON', { exist: 'broken.json', json: { '$.private': true } }, 'error file-invalid'],
    ['YAML', { exist: 'config.yml', yaml: { '$.service.replicas': { min: 2 } } }, 'success'],
    ['a YAML bomb', { exist: 'bomb.yml', yaml: { '$.a': { exists: true } } }, 'error file-invalid'],
    ['the newest', { newest: 'backups/*.sql.gz', 'max-age': '24h', 'min-size': '1MB' }, 'success'],
    ['too old', { newest: 'backups/old*', 'max-age': '24h' }, 'failure'],
    ['of a time to come', { exist: 'ahead/days.txt', 'max-age': '24h' }, 'failure'],
    ['a clock that is a little ahead', { exist: 'ahead/minutes.txt', 'max-age': '24h' }, 'success'],
    ['too small', { newest: 'backups/*.sql.gz', 'min-size': '1.8MB' }, 'failure'],
    ['no newest', { newest: 'dumps/*' }, 'failure'],
    ['no newest to judge', { newest: 'dumps/*', 'max-age': '1h' }, 'error no-samples'],
    ['too large', { exist: 'backups/*', 'max-size': '1.8MB' }, 'failure'],
    ['executable', { exist: 'deploy.sh', executable: true }, 'success'],
    ['not executable', { exist: 'CHANGELOG.md', executable: true }, 'failure'],
    [
      'a checksum',
      { exist: 'empty.txt', sha256: 'E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855' },
      'success',
    ],
    [
      'another checksum',
      { exist: 'artifact.tgz', sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' },
      'failure',
    ],
    ['a checksum file without it', { exist: 'artifact.tgz', sha256: 'SHA256SUMS' }, 'error checksum-missing'],
    ['tracked', { exist: ['CHANGELOG.md', 'docs/*.md'], tracked: true }, 'success'],
    ['not all tracked', { exist: 'src/*.py', tracked: true }, 'failure'],
    ['secrets not tracked', { exist: ['.env', '*.key'], tracked: false }, 'success'],
    ['a secret tracked, at any depth', { exist: '*.pem', tracked: false }, 'failure'],
    ['ignored', { exist: '.env', ignored: true }, 'success'],
    ['not ignored', { exist: 'CHANGELOG.md', ignored: true }, 'failure'],
    ['outside', { exist: '../../etc/passwd' }, 'error path-outside'],
    ['outside by an absolute path', { exist: '/etc/passwd' }, 'error path-outside'],
    ['outside by a link', { exist: 'passwd', contains: 'root' }, 'error path-outside'],
    ['outside by a linked directory', { exist: 'etc/passwd', contains: 'root' }, 'error path-outside'],
    ['outside by a glob', { exist: '../**/*', contains: 'x' }, 'error path-outside'],
    [
      'a folder among files was not looked into',
      { exist: ['docs', 'CHANGELOG.md'], 'not-contains': 'go back' },
      'failure',
    ],
    ['a folder among files that must be there', { exist: ['docs', 'CHANGELOG.md'] }, 'success'],
    ['a link that leads nowhere is not absent', { absent: 'dangling' }, 'failure'],
    ['UTF-16', { exist: 'utf-16.txt', 'not-contains': 'password' }, 'failure'],
    ['JSON behind a mark', { exist: 'marked.json', json: { '$.a': 1 } }, 'success'],
    ['a text that is empty', { exist: 'CHANGELOG.md', contains: '${blank}' }, 'error invalid-spec'],
    ['a directory has no text', { exist: 'docs', contains: 'x' }, 'error no-samples'],
  ];
  test.each(cases)('%s', async (_, spec, expected) => {
    const result = await runGate(files, spec, { workspace, variables: { blank: '' } });
    expect(came(result)).toBe(expected);
    expect(failing(result).length > 0).toBe(expected === 'failure');
  });

  test('what none of the files has is named, with how many were looked into', async () => {
    const result = await runGate(files, { exist: 'src/*.py', 'some-contains': 'x = 1' }, { workspace });
    expect(failing(result)).toEqual(['files with ‘x = 1’: 0 of 2, at least 1']);
  });

  test('git is needed for what git says', async () => {
    expect(came(await runGate(files, { exist: 'a', tracked: false }))).toBe('error not-a-repository');
  });
});

describe('what the pull request changes', () => {
  test.each<[string, unknown, string[], string]>([
    ['one of them', ['CHANGELOG.md', 'docs/**'], ['docs/a.md'], 'success'],
    ['a text', 'docs/', ['docs/a.md'], 'success'],
    ['none of them', 'CHANGELOG.md', ['src/a.ts'], 'failure'],
    ['all', { all: ['CHANGELOG.md', 'src/**'] }, ['CHANGELOG.md', 'src/a.ts'], 'success'],
    ['not all', { all: ['CHANGELOG.md', 'src/**'] }, ['src/a.ts'], 'failure'],
    ['what must stay', { none: 'migrations/**' }, ['migrations/1.sql'], 'failure'],
    ['… stays', { none: 'migrations/**' }, ['src/a.ts'], 'success'],
    ['nothing at all', { none: 'migrations/**' }, [], 'error no-samples'],
  ])('%s', async (_, rule, paths, expected) => {
    expect(came(await runGate(files, { changed: rule }, changed(...paths)))).toBe(expected);
  });

  test('cannot be judged outside of a pull request', async () => {
    expect(came(await runGate(files, { changed: 'a' }))).toBe('error no-changes-known');
  });
});
