import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

const module = fileURLToPath(new URL('../../src/main/process-io.ts', import.meta.url));

/** Runs a script that has `io`; reads its output, slowly where `pauseMs` says so. */
async function run(script: string, pauseMs = 0): Promise<{ out: string; code: number | null }> {
  const source = `import { endWith, processIo as io } from ${JSON.stringify(module)};\n${script}`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', source], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  await new Promise((resolve) => setTimeout(resolve, pauseMs));
  let out = '';
  for await (const chunk of child.stdout) out += String(chunk);
  return { out, code: await ended };
}

test('all lines arrive in their order, though nobody reads at first and the pipe is full', async () => {
  const { out, code } = await run('for (let i = 0; i < 60000; i += 1) io.stdout.write(`line ${i}\\n`);', 300);
  expect(code).toBe(0);
  expect(out).toBe(Array.from({ length: 60_000 }, (_, index) => `line ${index}\n`).join(''));
});

test('an end at once loses nothing that waits for a slow reader, and waits for nothing else', async () => {
  const many =
    'setInterval(() => {}, 60000).unref(); for (let i = 0; i < 60000; i += 1) io.stdout.write(`line ${i}\\n`); endWith(5);';
  const { out, code } = await run(many, 300);
  expect(code).toBe(5);
  expect(out).toMatch(/line 59999\n$/);
  expect(await run('setInterval(() => {}, 60000); io.stdout.write("done"); endWith(4);')).toEqual({
    out: 'done',
    code: 4,
  });
});

test('a pipe is no terminal', async () => {
  expect((await run('io.stdout.write(String(io.stdout.isTTY === true))')).out).toBe('false');
});

test('a reader that goes away while much waits for it is no fault', async () => {
  const script =
    'for (let i = 0; i < 40; i += 1) { io.stdout.write("x".repeat(100000)); await new Promise((r) => setTimeout(r, 10)); } process.exitCode = 7;';
  const source = `import { processIo as io } from ${JSON.stringify(module)};\n${script}`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', source], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.once('data', () => child.stdout.destroy());
  let err = '';
  child.stderr.on('data', (chunk) => (err += String(chunk)));
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect({ code, err: err.replace(/.*ExperimentalWarning.*\n.*\n/, '') }).toEqual({ code: 7, err: '' });
});

test('a reader that goes away is no fault', async () => {
  const script =
    'await new Promise((r) => setTimeout(r, 300)); for (let i = 0; i < 9; i += 1) io.stdout.write("x".repeat(100000));';
  const source = `import { processIo as io } from ${JSON.stringify(module)};\n${script}`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', source], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.destroy();
  let err = '';
  child.stderr.on('data', (chunk) => (err += String(chunk)));
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect({ code, err: err.replace(/.*ExperimentalWarning.*\n.*\n/, '') }).toEqual({ code: 0, err: '' });
});
