import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { command } from '../../../../src/main/commands/inspect/migrations.ts';

let directory = '';
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'inspect-'));
  writeFileSync(join(directory, 'out'), 'ae10\n');
  writeFileSync(join(directory, 'none'), '');
});
afterAll(() => rmSync(directory, { recursive: true }));

async function run(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const code = await command(argv, {
    stdin: Readable.from([]),
    stdout: { write: (text) => (out += text) },
    stderr: { write: (text) => (err += text) },
    env: {},
    cwd: () => directory,
  });
  return { code, out, err };
}

const base = ['--tool', 'alembic', '--stdout', 'out', '--stderr', 'none', '--exit-code', '0'];

test('prints the state as JSON', async () => {
  const { code, out } = await run(...base, '--command', 'alembic current', '--json');
  expect([code, JSON.parse(out)]).toEqual([
    0,
    { state: 'pending', pending: [], detail: expect.stringContaining('ae10') },
  ]);
});

test('prints the state for people', async () => {
  const { code, out } = await run(...base, '--command', 'alembic current');
  expect([code, out]).toEqual([0, expect.stringMatching(/^pending: .*ae10\n$/)]);
});

test('refuses a command that does not tell the status', async () => {
  const { code, out } = await run(...base, '--command', 'alembic upgrade head', '--json');
  const message = expect.stringContaining("this tool's status is not read from that command");
  expect([code, JSON.parse(out)]).toEqual([1, { error: { code: 'not-a-status-command', message } }]);
});

test('names an unknown tool and a missing file', async () => {
  const unknown = await run(
    '--tool',
    'flywya',
    '--command',
    'x',
    '--stdout',
    'out',
    '--exit-code',
    '0',
    '--json',
  );
  const { code, message } = JSON.parse(unknown.out).error;
  expect([unknown.code, code, message]).toEqual([
    1,
    'unknown-tool',
    expect.stringMatching(
      /^there is no migration tool 'flywya'\. Did you mean 'flyway'\? Tools: flask-migrate, /,
    ),
  ]);
  const missing = await run(
    '--tool',
    'alembic',
    '--command',
    'alembic current',
    '--stdout',
    'nowhere',
    '--exit-code',
    '0',
    '--json',
  );
  expect([missing.code, JSON.parse(missing.out).error.code]).toEqual([1, 'unreadable']);
});

test.each([
  [[]],
  [['--tool', 'alembic']],
  [[...base, '--command', 'x', '--exit-code', 'zero']],
  [['--nonsense']],
])('bad usage %#', async (argv: string[]) => {
  const { code, err } = await run(...argv);
  expect([code, err]).toEqual([2, expect.stringContaining('Usage:')]);
});
