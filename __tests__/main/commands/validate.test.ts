import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { main } from '../../../src/main/cli.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'validate-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const GOOD =
  'version: 1\nphases:\n  pre-deploy:\n    - name: x\n      run: make check\n      confirm: true\n    - A person looks\n  deploy: [y]\n';
const BAD = 'version: 1\nphases:\n  pre-deploy:\n    - name: x\n      runs: make check\n';
const WARNS = 'version: 1\nphases:\n  deploy: [Backup, Backup]\n';

async function validate(
  argv: readonly string[],
  { tty = false, env = {} }: { tty?: boolean; env?: Record<string, string> } = {},
): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const code = await main(['validate', ...argv], {
    stdin: Readable.from([]),
    stdout: { write: (text: string) => (out += text), isTTY: tty },
    stderr: { write: (text: string) => (err += text) },
    env,
    cwd: () => folder,
  });
  return { code, out, err };
}

const write = (path: string, text: string): void => writeFileSync(join(folder, path), text);

test('no problems: one line, exit code 0', async () => {
  write('c.yml', GOOD);
  expect(await validate(['c.yml'])).toEqual({
    code: 0,
    out: 'c.yml: 3 items (1 gate, 3 by people, 1 of them both) in 2 phases, no problems\n',
    err: '',
  });
});

test('problems: place, caret, count, exit code 1', async () => {
  write('c.yml', BAD);
  const { code, out, err } = await validate(['c.yml']);
  expect({ code, err }).toEqual({ code: 1, err: '' });
  expect(out).toMatch(/^c\.yml:5:7: There is no gate kind and no key 'runs'\. Did you mean 'run'\?/);
  expect(out).toContain('\n   5 |       runs: make check\n     |       ^~~~\n');
  expect(out).toMatch(/\nc\.yml: 1 problem\n$/);
});

test('warnings fail only with --strict', async () => {
  write('c.yml', WARNS);
  expect(await validate(['c.yml'])).toMatchObject({ code: 0 });
  const { code, out } = await validate(['--strict', 'c.yml']);
  expect(code).toBe(1);
  expect(out).toContain('c.yml:3:20: warning: The id');
  expect(out).toMatch(/\nc\.yml: 2 items \(0 gates, 2 by people\) in 1 phase, 1 warning\n$/);
});

test('--quiet says nothing where nothing is wrong, and the problems where something is', async () => {
  write('good.yml', GOOD);
  write('bad.yml', BAD);
  expect(await validate(['--quiet', 'good.yml'])).toEqual({ code: 0, out: '', err: '' });
  const { out } = await validate(['bad.yml', '--quiet']);
  expect(out).toContain('[unknown-kind]');
  expect(out).not.toContain('1 problem');
});

test('--json', async () => {
  write('bad.yml', BAD);
  const { code, out } = await validate(['--json', 'bad.yml']);
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject({
    file: 'bad.yml',
    valid: false,
    problems: [{ code: 'unknown-kind', severity: 'error', at: { line: 5, column: 7 }, length: 4 }],
  });
  write('good.yml', GOOD);
  const fine: unknown = JSON.parse((await validate(['good.yml', '--json'])).out);
  expect(fine).toEqual({
    file: 'good.yml',
    valid: true,
    items: 3,
    gates: 1,
    people: 3,
    phases: 2,
    problems: [],
  });
});

describe('which file', () => {
  test('deploy-checklist.yml before .github/deploy-checklist.yml', async () => {
    mkdirSync(join(folder, '.github'));
    write('.github/deploy-checklist.yml', WARNS);
    expect((await validate([])).out).toContain('.github/deploy-checklist.yml: 2 items');
    write('deploy-checklist.yml', GOOD);
    expect((await validate([])).out).toMatch(/^deploy-checklist\.yml: 3 items/);
  });

  test('none: both places and the next step, exit code 2', async () => {
    const { code, out, err } = await validate([]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('neither deploy-checklist.yml nor .github/deploy-checklist.yml');
    expect(err).toContain('deploy-checklist import');
  });

  test('a folder or a missing file: exit code 2', async () => {
    mkdirSync(join(folder, 'sub'));
    expect(await validate(['sub'])).toMatchObject({ code: 2, out: '' });
    expect((await validate(['nope.yml'])).err).toContain('There is no file nope.yml');
  });

  test('one that begins with a hyphen, behind --', async () => {
    write('-x.yml', GOOD);
    expect(await validate(['--', '-x.yml'])).toMatchObject({ code: 0 });
  });
});

test.each([[['--fast']], [['a.yml', 'b.yml']]])(
  'bad usage %j: exit code 2 and how to use it',
  async (argv) => {
    const { code, out, err } = await validate(argv);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('Usage: deploy-checklist validate');
  },
);

test('--help', async () => {
  expect(await validate(['--help'])).toMatchObject({ code: 0, err: '' });
});

test('colours on a terminal only, and not with NO_COLOR', async () => {
  write('c.yml', BAD);
  expect((await validate(['c.yml'], { tty: true })).out).toContain('\u001b[31m^~~~\u001b[0m');
  expect((await validate(['c.yml'], { tty: true, env: { NO_COLOR: '1' } })).out).not.toContain('\u001b');
  expect((await validate(['c.yml'])).out).not.toContain('\u001b');
});
