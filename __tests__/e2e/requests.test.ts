import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { cli, folder as folderWith } from './cli.ts';
import { World } from './world.ts';

const folder = mkdtempSync(join(tmpdir(), 'loaded-'));
const hook = join(folder, 'loaded.cjs');
const list = join(folder, 'loaded.json');
const env = { NODE_OPTIONS: `--require ${hook}` };
let world: World;

beforeAll(async () => {
  world = await World.start();
  writeFileSync(
    hook,
    `process.on('exit', () => require('node:fs').writeFileSync(${JSON.stringify(list)}, JSON.stringify({
      own: Object.keys(require.cache).filter((file) => file !== __filename), node: process.moduleLoadList })));`,
  );
});
afterAll(async () => {
  await world.sandbox.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What the last run with `env` loaded: files of dist/ with their bytes, and Node's own modules. */
function loaded(): {
  readonly own: readonly string[];
  readonly bytes: number;
  readonly text: string;
  readonly node: string;
} {
  const { own, node } = JSON.parse(readFileSync(list, 'utf8')) as { own: string[]; node: string[] };
  return {
    own: own.map((file) => basename(file)).sort(),
    bytes: own.reduce((sum, file) => sum + statSync(file).size, 0),
    text: own.map((file) => readFileSync(file, 'utf8')).join(''),
    node: node.join('\n'),
  };
}

test('a pull request without gates: read, say, read again; and one request where nothing is to be said', async () => {
  const first = await world.run(world.opened());
  expect(
    first.requests.map(({ method, path }) => `${method} ${path.replace(/[0-9a-f]{40}/, 'SHA')}`),
  ).toEqual([
    'POST /graphql',
    'POST /repos/acme/shop/statuses/SHA',
    'POST /repos/acme/shop/issues/1/comments',
    'POST /graphql',
  ]);
  const again = await world.run(world.opened('synchronize'), { env });
  expect(again.requests.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /graphql']);
  expect(again.outputs.get('conclusion')).toBe(first.outputs.get('conclusion'));
  // Few files, and none of what a cold start pays most for: undici, ours or Node's, the YAML library, Octokit, picomatch,
  // and the words for what is wrong with a file. A kilobyte costs about 30 µs: what must not be there is loaded late.
  const { own, bytes, text, node } = loaded();
  expect(own).toEqual(['ask.js', 'index.js', 'judge.js', 'validate-judge.js']);
  expect(node).toContain('NativeModule http');
  // One letter beyond Latin-1, and Node keeps the whole file in two bytes a character.
  expect(/[^\0-\x7f]/.exec(text)?.[0]).toBeUndefined();
  expect(bytes).toBeLessThan(285_000);
  expect(node).not.toMatch(/undici|NativeModule (https|vm|perf_hooks|tls|child_process|fs\/promises)$/m);
});

test('validate loads neither HTTP nor the YAML library', async () => {
  const files = {
    'deploy-checklist.yml': 'version: 1\nname: A\nphases:\n  deploy:\n    - name: Look at it\n',
  };
  const cwd = folderWith(files);
  try {
    expect(await cli(['validate'], { cwd, env })).toMatchObject({ code: 0, stderr: '' });
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
  const { own, bytes, text, node } = loaded();
  expect(/[^\0-\x7f]/.exec(text)?.[0]).toBeUndefined();
  expect(bytes).toBeLessThan(105_000);
  expect(own).toEqual(['cli.js']);
  expect(node).not.toMatch(/undici|NativeModule (http|net|stream|vm|crypto|perf_hooks|fs\/promises)$/m);
});
