import { expect, test } from '@jest/globals';
import { matchesPattern, readCodeOwners, ruleFor } from '../../src/formats/codeowners.ts';

// The documented examples first (docs.github.com, "Example of a CODEOWNERS file"), then gitignore's own rules.
const cases: [pattern: string, yes: string[], no: string[]][] = [
  ['*', ['a', 'a/b/c.txt', '.github/x'], []],
  ['*.js', ['a.js', 'x/y/a.js'], ['a.jsx', 'a.js.map']],
  ['/build/logs/', ['build/logs/a', 'build/logs/x/y'], ['x/build/logs/a', 'build/logs']],
  ['docs/*', ['docs/getting-started.md'], ['docs/build-app/troubleshooting.md', 'x/docs/a.md']],
  ['apps/', ['apps/a', 'x/apps/y/z'], ['apps', 'myapps/a']],
  ['/docs/', ['docs/a', 'docs/x/y'], ['x/docs/a']],
  ['/scripts/', ['scripts/a'], ['x/scripts/a']],
  ['**/logs', ['logs/a', 'build/logs/a', 'deeply/nested/logs/x/y', 'logs'], ['logsx/a']],
  ['/apps/github', ['apps/github', 'apps/github/x'], ['apps/githubx', 'x/apps/github']],
  ['src/**/test', ['src/test/a', 'src/x/y/test/a'], ['test/a', 'x/src/test/a']],
  ['docs/**', ['docs/a', 'docs/x/y'], ['x/docs/a']],
  ['README', ['README', 'x/README', 'README/x'], ['README.md']],
  ['/*.md', ['a.md'], ['x/a.md']],
  ['a?c', ['abc', 'x/abc/d'], ['ac', 'a/c']],
  ['/', ['anything/at/all'], []],
];
test.each(cases)('%s', (pattern, yes, no) => {
  expect(yes.filter((path) => !matchesPattern(pattern, path))).toEqual([]);
  expect(no.filter((path) => matchesPattern(pattern, path))).toEqual([]);
});

test('the last match wins, also without owners; comments and odd lines are left out', () => {
  const owners = readCodeOwners(
    '# all\n* @octocat   # the rest\n/db/ @acme/dba a@example.com\n/db/generated/\n!x @octocat\n[ab].c @octocat\n/bad owner\nmy\\ file @hubot\n\n',
  );
  expect(ruleFor(owners, 'a.txt')?.owners).toEqual(['@octocat']);
  expect(ruleFor(owners, 'db/1.sql')?.owners).toEqual(['@acme/dba', 'a@example.com']);
  expect(ruleFor(owners, 'db/generated/1.sql')?.owners).toEqual([]);
  expect(ruleFor(owners, 'my file')?.owners).toEqual(['@hubot']);
  expect(owners.skipped.map(({ line }) => line)).toEqual([5, 6, 7]);
});

test('a hostile pattern ends quickly', () => {
  expect(matchesPattern(`${'*a'.repeat(500)}b`, 'a'.repeat(5000))).toBe(false);
  expect(matchesPattern('**/'.repeat(200) + 'x', 'a/'.repeat(500))).toBe(false);
});
