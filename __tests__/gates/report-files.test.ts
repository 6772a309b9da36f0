import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { findReports, openReport, snapshotReports } from '../../src/gates/report-files.ts';

let base: string;
let workspace: string;
const wanted = { wanted: 'a coverage report' };
const context = (directory = '.', signal = new AbortController().signal) => ({
  workspace,
  directory: join(workspace, directory),
  signal,
});
function put(path: string, text = 'x'): string {
  const file = join(workspace, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}
const fault = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'no error',
    (error: unknown) => (error as { code?: string }).code,
  );
const paths = async (...rest: Parameters<typeof findReports>): Promise<string[]> =>
  (await findReports(...rest)).map(({ path }) => path);

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'reports-'));
  workspace = join(base, 'repository');
  mkdirSync(workspace);
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

describe('which files', () => {
  test('a path, a glob, a list and exclusions, each file once, relative to the gate’s directory', async () => {
    for (const path of [
      'a/one.xml',
      'a/two.xml',
      'a/.hidden/three.xml',
      'b/four.xml',
      'node_modules/x/a.xml',
    ])
      put(path);
    expect(await paths(context(), 'a/one.xml', wanted)).toEqual(['a/one.xml']);
    expect(await paths(context('a'), ['**/*.xml', 'one.xml', '!two.xml'], wanted)).toEqual([
      'a/.hidden/three.xml',
      'a/one.xml',
    ]);
    expect(await paths(context(), '**/*.xml', wanted)).not.toContain('node_modules/x/a.xml');
    expect(await paths(context('b'), '../a/*.xml', wanted)).toEqual(['a/one.xml', 'a/two.xml']);
  });

  test('a path that looks like a glob but exists is taken literally', async () => {
    put('app/[id]/lcov.info');
    expect(await paths(context(), 'app/[id]/lcov.info', wanted)).toEqual(['app/[id]/lcov.info']);
  });

  test('missing: every pattern must match', async () => {
    put('here.xml');
    expect(await fault(findReports(context(), ['here.xml', 'gone.xml'], wanted))).toBe('report-missing');
    expect(await fault(findReports(context(), '*.json', wanted))).toBe('report-missing');
  });

  test('nothing outside is read: not by .., not by an absolute path, not by a link', async () => {
    writeFileSync(join(base, 'secret.xml'), 'secret');
    symlinkSync(join(base, 'secret.xml'), join(workspace, 'link.xml'));
    symlinkSync(base, join(workspace, 'up'));
    for (const pattern of [
      '../secret.xml',
      join(base, 'secret.xml'),
      'link.xml',
      'up/secret.xml',
      '../*.xml',
      '../../**/*.xml',
      '*/../../*.xml',
    ])
      expect([pattern, await fault(findReports(context(), pattern, wanted))]).toEqual([
        pattern,
        'report-outside',
      ]);
    expect(await fault(findReports(context(), '**/secret.xml', wanted))).toBe('report-missing');
  });

  test('folders, pipes, empty and too many or too large files are refused', async () => {
    mkdirSync(join(workspace, 'folder'));
    execFileSync('mkfifo', [join(workspace, 'pipe')]);
    put('empty', '');
    for (let index = 0; index < 4; index += 1) put(`many/${index}`, 'xx');
    expect(await fault(findReports(context(), 'folder', wanted))).toBe('report-unreadable');
    expect(await fault(findReports(context(), 'pipe', wanted))).toBe('report-unreadable');
    expect(await fault(findReports(context(), 'empty', wanted))).toBe('report-empty');
    expect(await paths(context(), 'empty', { ...wanted, allowEmpty: true })).toEqual(['empty']);
    expect(await fault(findReports(context(), 'many/*', { ...wanted, maxFiles: 3 }))).toBe('report-too-many');
    expect(await fault(findReports(context(), 'many/1', { ...wanted, maxBytes: 1 }))).toBe(
      'report-too-large',
    );
  });
});

describe('how fresh', () => {
  test('a file that the command did not write is stale, whatever its time says', async () => {
    put('old.xml');
    const rewritten = put('rewritten.xml');
    const before = await snapshotReports(context(), '*.xml', wanted);
    await new Promise((done) => setTimeout(done, 20));
    writeFileSync(rewritten, 'x');
    utimesSync(rewritten, 1, 1);
    put('new.xml');
    expect(await fault(findReports(context(), 'old.xml', { ...wanted, before }))).toBe('report-stale');
    expect(await paths(context(), ['rewritten.xml', 'new.xml'], { ...wanted, before })).toEqual([
      'new.xml',
      'rewritten.xml',
    ]);
  });

  test('without a command, an older file than wanted is stale', async () => {
    const file = put('a.xml');
    utimesSync(file, 1000, 1000);
    expect(await fault(findReports(context(), 'a.xml', { ...wanted, notBefore: 2_000_000 }))).toBe(
      'report-stale',
    );
    expect(await paths(context(), 'a.xml', { ...wanted, notBefore: 1_000_000 })).toEqual(['a.xml']);
  });

  test('a snapshot of nothing is empty, not an error', async () => {
    expect((await snapshotReports(context(), ['a.xml', '*.json'], wanted)).size).toBe(0);
  });
});

describe('reading', () => {
  test('gives all bytes in chunks, one after the other in the same memory', async () => {
    const text = 'zeile\n'.repeat(60_000);
    put('big', text);
    const [file] = await findReports(context(), 'big', wanted);
    const chunks: Uint8Array[] = [];
    const memory = new Set<ArrayBufferLike>();
    if (file)
      for await (const chunk of openReport(file)) {
        memory.add(chunk.buffer);
        chunks.push(Buffer.from(chunk));
      }
    expect(chunks.length).toBeGreaterThan(1);
    expect(memory.size).toBe(1);
    expect(Buffer.concat(chunks).toString()).toBe(text);
  });

  test('stops on the signal, at the bound, and when a link took the file’s place', async () => {
    const path = put('big', 'x'.repeat(300_000));
    const [file] = await findReports(context(), 'big', wanted);
    if (!file) throw new Error('not found');
    const drain = async (options: Parameters<typeof openReport>[1]): Promise<void> => {
      for await (const _ of openReport(file, options));
    };
    await expect(drain({ signal: AbortSignal.abort(new Error('stop')) })).rejects.toThrow('stop');
    expect(await fault(drain({ maxBytes: 200_000 }))).toBe('report-too-large');
    rmSync(path);
    symlinkSync('/etc/hostname', path);
    expect(await fault(drain({}))).toBe('report-unreadable');
    rmSync(path);
    expect(await fault(drain({}))).toBe('report-unreadable');
  });
});
