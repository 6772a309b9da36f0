import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

/** Who may import whom in src/ (the table of ARCHITECTURE.md). A name is a folder or a file without its ending. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  index: ['main'],
  cli: ['main'],
  main: ['*'],
  values: [],
  checklist: ['values', 'gates/index', 'gates/gate'],
  report: ['values', 'checklist'],
  formats: ['values', 'formats', 'report/types'],
  probe: ['values', 'probe'],
  gates: ['values', 'report', 'formats', 'probe', 'github/reads', 'gates/*'],
  runner: ['values', 'checklist', 'report', 'gates/gate'],
  comment: ['values', 'checklist', 'report', 'github/port'],
  reporters: ['values', 'checklist', 'report'],
  importer: ['values', 'checklist', 'report'],
  github: ['values', 'github', 'report/types'],
  sandbox: [],
  preview: ['values', 'checklist', 'report', 'reporters', 'sandbox'],
};

/** What a folder must not touch besides: Node modules with I/O, the toolkit, the process, the clock. */
const PURE = ['values', 'checklist', 'report', 'formats', 'reporters', 'importer'];
const PURE_NODE_MODULES = [
  'node:crypto',
  'node:vm',
  'node:string_decoder',
  'node:util',
  'node:path',
  'node:buffer',
];

const root = fileURLToPath(new URL('../src', import.meta.url));
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.replaceAll('\\', '/'));
const imports = files.flatMap((file) => {
  const text = readFileSync(join(root, file), 'utf8');
  return [
    ...text.matchAll(
      /(?:^|\n)\s*(?:import|export)\s(?:[^'"`;]*?\sfrom\s)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g,
    ),
  ].map((match) => ({
    file,
    target: match[1] ?? match[2] ?? '',
    type: /^\s*(?:import|export)\s+type\s/.test(match[0].trimStart()),
  }));
});

const folderOf = (file: string): string =>
  file.includes('/') ? file.slice(0, file.indexOf('/')) : file.replace(/\.ts$/, '');
const insideOf = (file: string, target: string): string =>
  relative(root, resolve(root, dirname(file), target))
    .replaceAll('\\', '/')
    .replace(/\.ts$/, '');

function allowed(file: string, target: string): boolean {
  const from = folderOf(file);
  if (target.startsWith(`${from}/`) && from !== 'gates') return true;
  return (MAY_IMPORT[from] ?? []).some(
    (name) =>
      name === '*' ||
      target === name ||
      target.startsWith(`${name}/`) ||
      (name === 'gates/*' && target.startsWith('gates/')),
  );
}

test('every file of src/ belongs to a folder of the table', () => {
  expect([...new Set(files.map(folderOf))].filter((folder) => !(folder in MAY_IMPORT))).toEqual([]);
});

test('every import inside src/ is one that the layer table allows', () => {
  const wrong = imports
    .filter(({ target }) => target.startsWith('.'))
    .map(({ file, target }) => ({ file, target: insideOf(file, target) }))
    .filter(({ file, target }) => !allowed(file, target));
  expect(wrong).toEqual([]);
});

test('no gate kind imports another one', () => {
  const kinds = files
    .filter(
      (file) =>
        /^gates\/[a-z]+\.ts$/.test(file) &&
        /(?<!function )defineGate[<(]/.test(readFileSync(join(root, file), 'utf8')),
    )
    .map((file) => file.replace(/\.ts$/, ''));
  const wrong = imports.filter(
    ({ file, target }) =>
      kinds.includes(file.replace(/\.ts$/, '')) &&
      target.startsWith('.') &&
      kinds.includes(insideOf(file, target)),
  );
  expect(wrong).toEqual([]);
});

test('the pure folders do no I/O and know neither process nor clock', () => {
  const io = imports.filter(
    ({ file, target, type }) =>
      PURE.includes(folderOf(file)) &&
      target.startsWith('node:') &&
      !type &&
      !PURE_NODE_MODULES.includes(target),
  );
  const world = files.filter(
    (file) =>
      PURE.includes(folderOf(file)) &&
      /\bprocess\.|\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bfetch\(|\bconsole\.\w+\(/.test(
        readFileSync(join(root, file), 'utf8'),
      ),
  );
  expect({ io, world }).toEqual({ io: [], world: [] });
});

test('only main/ and the Octokit adapter know the Actions toolkit', () => {
  const wrong = imports.filter(
    ({ file, target }) =>
      /^@(actions|octokit)\//.test(target) && folderOf(file) !== 'main' && !file.startsWith('github/octokit'),
  );
  expect(wrong).toEqual([]);
});

test('gates neither read the process nor print', () => {
  const wrong = files.filter(
    (file) =>
      folderOf(file) === 'gates' &&
      /\bprocess\.(env|exit|stdout|stderr)|\bconsole\./.test(readFileSync(join(root, file), 'utf8')),
  );
  expect(wrong).toEqual([]);
});

test('the entries hold no logic', () => {
  for (const entry of ['index.ts', 'cli.ts'].filter((file) => files.includes(file))) {
    const text = readFileSync(join(root, entry), 'utf8');
    expect(text.split('\n').length).toBeLessThanOrEqual(15);
    expect(text).not.toMatch(/\bif\b|\?|&&|\|\|/);
  }
});
