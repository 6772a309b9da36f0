import { expect, test } from '@jest/globals';
import { matchPaths } from '../../src/gates/report-paths.ts';

const repository = [
  'src/main/java/demo/Calc.java',
  'a/a.go',
  'x/a/a.go',
  'web/src/index.js',
  'api/src/index.js',
  'pkg/calc.py',
  'web/package.json',
];
const roots = { workspaces: ['/work space/repo'], directory: '', sources: [] as string[] };
const match = (path: string, more: Partial<typeof roots> = {}): string | undefined =>
  matchPaths([path], repository, { ...roots, ...more }).get(path);

test.each([
  ['as it is', 'pkg/calc.py', {}, 'pkg/calc.py'],
  ['relative to the gate’s directory', 'src/index.js', { directory: 'web' }, 'web/src/index.js'],
  ['absolute in this workspace', '/work space/repo/web/src/index.js', {}, 'web/src/index.js'],
  ['absolute on another machine', '/home/runner/work/r/r/web/src/index.js', {}, 'web/src/index.js'],
  ['on another drive', 'C:/agent/1/s/pkg/calc.py', {}, 'pkg/calc.py'],
  ['a Go module', 'example.com/me/mod/a/a.go', {}, 'a/a.go'],
  ['a Go package deeper down', 'example.com/me/mod/x/a/a.go', {}, 'x/a/a.go'],
  ['a JaCoCo package', 'demo/Calc.java', {}, 'src/main/java/demo/Calc.java'],
  [
    'relative to a source folder',
    'calc.py',
    { sources: ['/elsewhere', '/work space/repo/pkg'] },
    'pkg/calc.py',
  ],
  ['relative to a relative source', 'index.js', { sources: ['./api/src'] }, 'api/src/index.js'],
  ['what could be two files', 'src/index.js', {}, undefined],
  ['what is none', 'demo/Other.java', {}, undefined],
  ['the end of a name only', 'alc.py', {}, undefined],
  ['out of the workspace', '../../pkg/calc.py', {}, 'pkg/calc.py'],
])('%s', (_name, path, more, expected) => {
  expect(match(path, more)).toBe(expected);
});
