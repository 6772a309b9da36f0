import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Capture, Lines } from '../../src/runner/capture.ts';
import { execute } from '../../src/runner/exec.ts';
import type { ExecDefaults } from '../../src/runner/exec.ts';
import { isRunning, temporaryDirectory } from './world.ts';

const directory = temporaryDirectory();
const defaults: ExecDefaults = { directory, env: { PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8' } };
const plainFile = join(directory, 'plain');
writeFileSync(plainFile, 'no program', { mode: 0o644 });
const script = (text: string, more = {}): ReturnType<typeof execute> =>
  execute({ script: text, ...more }, defaults);

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 400 && !condition(); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 10));
  expect(condition()).toBe(true);
}

describe('a command', () => {
  test('gives its exit code and both streams', async () => {
    const result = await script('echo out; echo err >&2; exit 3');
    expect(result).toMatchObject({
      code: 3,
      signal: null,
      stdout: 'out\n',
      stderr: 'err\n',
      droppedBytes: 0,
    });
    expect(result.startError).toBeUndefined();
  });

  test.each([
    ['a failing command ends the script (-e)', 'false; echo reached', 1],
    ['a missing variable ends it (-u)', 'echo "$NOT_SET"; echo reached', 127],
    ['a failing part of a pipe counts (pipefail)', 'false | cat', 1],
  ])('%s', async (_, text, code) => {
    const result = await script(text);
    expect(result.code).not.toBe(0);
    expect([code, 1]).toContain(result.code);
    expect(result.stdout).not.toContain('reached');
  });

  test('a program gets its arguments without a shell', async () => {
    const result = await execute({ program: 'printf', args: ['%s|', '$HOME', 'a b', '*'] }, defaults);
    expect(result.stdout).toBe('$HOME|a b|*|');
  });

  test('standard input is empty, or what was given', async () => {
    expect((await script('cat; echo end')).stdout).toBe('end\n');
    expect((await script('cat', { stdin: 'typed' })).stdout).toBe('typed');
    expect((await script('true', { stdin: 'x'.repeat(1_000_000) })).code).toBe(0);
  });

  test('sees only the environment that it is given', async () => {
    const result = await script('env', { env: { EXTRA: '1' } });
    const names = result.stdout.split('\n').map((line) => line.split('=')[0]);
    expect(names).toContain('EXTRA');
    expect(names).not.toContain('HOME');
  });

  test('works in its directory', async () => {
    expect((await script('pwd; echo "$PWD"')).stdout).toBe(`${directory}\n${directory}\n`);
  });

  test.each([
    ['a program that is not there', { program: 'no-such-program-here' }, 'ENOENT'],
    ['a program that may not be run', { program: plainFile }, 'EACCES'],
    ['a directory that is not there', { script: 'true', directory: '/no/such/directory' }, 'ENOTDIR'],
    ['an argument that no system takes', { program: 'echo', args: ['a\0b'] }, 'ERR_INVALID_ARG_VALUE'],
  ])('tells apart: %s', async (_, request, startError) => {
    expect(await execute(request, defaults)).toMatchObject({ code: null, startError });
  });

  test('passes lines on while it runs', async () => {
    const lines: string[] = [];
    await execute(
      { script: 'echo a; printf "b\\r\\nc"; echo d >&2' },
      { ...defaults, onLine: (line, stream) => lines.push(`${stream}:${line}`) },
    );
    expect(lines.sort()).toEqual(['stderr:d', 'stdout:a', 'stdout:b', 'stdout:c']);
  });

  test('output without end takes the memory of its head and tail', async () => {
    const before = process.memoryUsage().rss;
    const result = await script('echo first; head -c 300000000 /dev/zero | tr "\\0" x; echo; echo last');
    expect(result.stdout.startsWith('first\n')).toBe(true);
    expect(result.stdout.endsWith('\nlast\n')).toBe(true);
    expect(result.stdout.length).toBeLessThan(140_000);
    expect(result.droppedBytes).toBeGreaterThan(299_800_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
  });

  test('does not wait for what it left behind', async () => {
    const pidFile = join(directory, 'left-behind');
    const result = await script(`sleep 30 & echo $! > ${pidFile}; echo done`);
    expect(result).toMatchObject({ code: 0, stdout: 'done\n' });
    process.kill(Number(readFileSync(pidFile, 'utf8')));
  });
});

describe('ending a command', () => {
  async function ended(
    text: string,
    pids: number,
  ): Promise<{ result: Awaited<ReturnType<typeof execute>>; pids: string[] }> {
    const file = join(directory, `pids-${Math.random()}`);
    const controller = new AbortController();
    const running = script(text.replaceAll('$FILE', file), { signal: controller.signal });
    await until(() => existsSync(file) && readFileSync(file, 'utf8').trim().split('\n').length >= pids);
    controller.abort();
    return { result: await running, pids: readFileSync(file, 'utf8').trim().split('\n') };
  }

  test('takes the children along', async () => {
    const { result, pids } = await ended('sleep 60 & echo $! >> $FILE; echo $$ >> $FILE; wait', 2);
    expect(result.signal).toBe('SIGTERM');
    expect(pids.filter(isRunning)).toEqual([]);
  });

  test('takes along a grandchild that left the process group', async () => {
    const { pids } = await ended('setsid bash -c "echo \\$\\$ >> $FILE; sleep 60" & wait', 1);
    expect(pids.filter(isRunning)).toEqual([]);
  });

  test('takes along a daemon that left its parents too', async () => {
    const { pids } = await ended(
      '(setsid bash -c "echo \\$\\$ >> $FILE; exec sleep 60" >/dev/null 2>&1 &) ; sleep 60',
      1,
    );
    expect(pids.filter(isRunning)).toEqual([]);
  });

  test('kills what ignores SIGTERM', async () => {
    const { result, pids } = await ended(
      'trap "" TERM; echo $$ >> $FILE; while true; do sleep 0.05; done',
      1,
    );
    expect(result.signal).toBe('SIGKILL');
    expect(pids.filter(isRunning)).toEqual([]);
  });

  test('is not even started once the signal came', async () => {
    expect(await script('echo x', { signal: AbortSignal.abort() })).toMatchObject({
      startError: 'ECANCELED',
    });
  });
});

describe('capturing', () => {
  const captured = (text: string, keep: number, size: number): { text: string; droppedBytes: number } => {
    const capture = new Capture(keep);
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; at += size) capture.push(bytes.subarray(at, at + size));
    return capture.finish();
  };

  test.each([1, 2, 3, 7, 100])('is whole up to twice the bound, in pieces of %d', (size) => {
    const text = 'abcdefghijklmnopqrst';
    for (let length = 0; length <= 20; length += 1)
      expect(captured(text.slice(0, length), 10, size)).toEqual({
        text: text.slice(0, length),
        droppedBytes: 0,
      });
  });

  test.each([1, 3, 8, 64, 1000])('keeps whole lines of head and tail, in pieces of %d', (size) => {
    const lines = Array.from({ length: 100 }, (_, index) => `line ${index}`).join('\n');
    const { text, droppedBytes } = captured(lines, 20, size);
    expect(text).toBe('line 0\nline 1\n…\nline 98\nline 99');
    expect(droppedBytes).toBe(lines.length - 'line 0\nline 1\nline 98\nline 99'.length);
  });

  test('characters in two pieces stay whole in lines', () => {
    const seen: string[] = [];
    const lines = new Lines((line) => seen.push(line));
    for (const byte of Buffer.from('größe\nπ')) lines.push(Buffer.from([byte]));
    lines.end();
    expect(seen).toEqual(['größe', 'π']);
  });

  test('a line without an end is passed on in pieces', () => {
    const seen: number[] = [];
    const lines = new Lines((line) => seen.push(line.length));
    for (let index = 0; index < 50; index += 1) lines.push(Buffer.alloc(10_000, 120));
    lines.end();
    expect(seen.length).toBeGreaterThan(5);
    expect(seen.reduce((sum, length) => sum + length, 0)).toBe(500_000);
  });
});
