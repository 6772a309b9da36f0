import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';

type Replace = (folder: string, fill: (fresh: string) => Promise<void>) => Promise<void>;
const { replaceFolder } = (await import(
  new URL('../../scripts/build/replace-folder.mjs', import.meta.url).href
)) as { replaceFolder: Replace };

let around = '';
let folder = '';
const files = (): string[] =>
  readdirSync(around, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'));

beforeEach(async () => {
  around = mkdtempSync(join(tmpdir(), 'replace-'));
  folder = join(around, 'dist');
  await replaceFolder(folder, async (fresh) => writeFileSync(join(fresh, 'one.js'), ''));
});
afterEach(() => {
  rmSync(around, { recursive: true, force: true });
});

test('what is made anew takes the place of the whole folder', async () => {
  expect(files()).toEqual(['dist', 'dist/one.js']);
  await replaceFolder(folder, async (fresh) => writeFileSync(join(fresh, 'two.js'), ''));
  expect(files()).toEqual(['dist', 'dist/two.js']);
});

test('a build that fails half-way leaves what was there, and nothing beside it', async () => {
  const failing = replaceFolder(folder, async (fresh) => {
    writeFileSync(join(fresh, 'two.js'), '');
    expect(files()).toContain('dist/one.js');
    throw new Error('a mistake in src/');
  });
  await expect(failing).rejects.toThrow('a mistake in src/');
  expect(files()).toEqual(['dist', 'dist/one.js']);
});
