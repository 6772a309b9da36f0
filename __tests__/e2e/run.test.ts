import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { cli, folder } from './cli.ts';

const one = (...lines: string[]): string =>
  ['version: 1', 'name: T', 'phases:', '  pre-deploy:', ...lines.map((line) => `    ${line}`)].join('\n');
const run = (text: string, args: string[] = [], env?: Record<string, string>) => {
  const cwd = folder({ 'deploy-checklist.yml': text });
  return cli(['run', ...args], { cwd, ...(env && { env }) }).then((ended) => ({ ...ended, cwd }));
};
const lastLine = (text: string): string => text.trimEnd().split('\n').at(-1) ?? '';

/** A zombie has ended: it only waits for somebody to ask. */
function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

describe('exit codes', () => {
  test('0 when all gates pass, whoever is still waited for', async () => {
    const { code, stdout } = await run(one('- { name: Fine, run: "true" }', '- Rollback documented'));
    expect([code, lastLine(stdout)]).toEqual([
      0,
      expect.stringMatching(/^1 of 1 gate passes in .*; 1 item waits for people in the pull request$/),
    ]);
  });
  test('1 when a gate fails, naming it in the last line', async () => {
    const { code, stdout } = await run(one('- { name: Broken, run: "exit 3" }'));
    expect([code, lastLine(stdout)]).toEqual([1, expect.stringContaining('Blocked by 1 item: Broken')]);
  });
  test('0 when only an advisory gate fails', async () => {
    expect(
      (await run(one('- { name: Fine, run: "true" }', '- { name: Soft, run: "exit 1", advisory: true }')))
        .code,
    ).toBe(0);
  });
  test('0 when a gate could not measure and asks a person, as long as another one passes', async () => {
    const asks = '- { name: Approved, github: { approvals: 1 }, on-error: ask }';
    expect((await run(one(asks, '- { name: Fine, run: "true" }'))).code).toBe(0);
    expect((await run(one(asks))).code).toBe(1);
    expect(
      (await run(one('- { name: Approved, github: { approvals: 1 } }', '- { name: Fine, run: "true" }')))
        .code,
    ).toBe(1);
  });
  test('1 when no gate ran: nothing was verified', async () => {
    const { code, stdout } = await run(one('- Rollback documented'));
    expect([code, lastLine(stdout)]).toEqual([1, expect.stringContaining('no gate ran')]);
  });
  test.each([
    ['no file', {}, [], /neither deploy-checklist.yml nor .github\/deploy-checklist.yml.*import/s],
    ['not YAML', { 'deploy-checklist.yml': 'version: [1' }, [], /deploy-checklist.yml:1:/],
    ['empty', { 'deploy-checklist.yml': '' }, [], /\[/],
    ['unknown option', { 'deploy-checklist.yml': one('- A') }, ['--fast'], /--fast.*Usage/s],
    [
      'unknown phase',
      { 'deploy-checklist.yml': one('- A') },
      ['--phase', 'predeploy'],
      /predeploy.*pre-deploy, sign-off/s,
    ],
    [
      'unknown id',
      { 'deploy-checklist.yml': one('- { id: a, name: A, run: "true" }') },
      ['--only', 'b'],
      /'b'.*It has: a/s,
    ],
    [
      'unknown environment',
      { 'deploy-checklist.yml': one('- { id: a, name: A, run: "true" }') },
      ['--environment', 'moon'],
      /moon/,
    ],
    ['a folder', { 'deploy-checklist.yml/x': '' }, [], /folder/],
  ])('2 for %s', async (_name, files, args, message) => {
    const { code, stdout, stderr } = await cli(['run', ...args], { cwd: folder(files) });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
  });
});

describe('hostile files end quickly and clearly', () => {
  test('10 MB', async () => {
    const { code, stderr } = await run(`version: 1 # ${'x'.repeat(10_000_000)}`);
    expect([code, stderr]).toEqual([2, expect.stringMatching(/KiB|kB|MB|large/)]);
  });
  test('a billion laughs', async () => {
    const bomb = [
      'a: &a [x, x, x, x, x, x, x, x, x]',
      ...'bcdefghi'
        .split('')
        .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(', ')}]`),
    ].join('\n');
    const { code, stderr } = await run(bomb);
    expect([code, stderr]).toEqual([2, expect.stringMatching(/alias/i)]);
  });
});

describe('hostile commands', () => {
  test('one that ignores SIGTERM, with a child that does too, is ended with its whole tree', async () => {
    const script =
      'trap "" TERM; (trap "" TERM; exec -a deploy-checklist-orphan sleep 60) & echo $! > child.pid; sleep 60';
    const { code, stdout, cwd } = await run(one(`- { name: Stubborn, run: '${script}', timeout: 500ms }`));
    expect([code, stdout]).toEqual([1, expect.stringContaining('did not end within 500 ms')]);
    const child = Number(readFileSync(join(cwd, 'child.pid'), 'utf8'));
    expect(isAlive(child)).toBe(false);
  });
  test('1 GB of output is counted, not kept', async () => {
    const { code, stdout } = await run(
      one('- { name: Loud, run: "head -c 1000000000 /dev/zero | tr \'\\\\0\' x" }'),
    );
    expect(code).toBe(0);
    expect(stdout.length).toBeLessThan(1_000_000);
  });
  test('workflow commands are shown, not obeyed', async () => {
    const { stdout } = await run(
      one(
        '- { name: Speaks, run: "echo ::set-output name=a::b; echo ::add-mask::x; echo ::stop-commands::t" }',
      ),
      [],
      { GITHUB_ACTIONS: 'true' },
    );
    let stopped: string | undefined;
    const heard: string[] = [];
    for (const line of stdout.split('\n')) {
      if (stopped !== undefined) stopped = line === `::${stopped}::` ? undefined : stopped;
      else if (line.startsWith('::stop-commands::')) stopped = line.slice('::stop-commands::'.length);
      else if (line.trimStart().startsWith('::') || line.includes('##[')) heard.push(line);
    }
    expect(heard).toEqual(['::group::Speaks (run)', '::endgroup::']);
  });
  test('no secret is shown: not the value, not its base64, not inside an address', async () => {
    const env = {
      API_TOKEN: 'hunter2-hunter2',
      DATABASE_URL: 'postgres://shop:s3cr3t-pw@db/shop',
      INPUT_TOKEN: 'ghs_never_seen_1',
    };
    const { stdout, stderr, cwd } = await run(
      one('- { name: Leaks, run: "env; echo $API_TOKEN | base64; echo $DATABASE_URL; exit 1" }'),
      ['--json', 'r.json', '--junit', 'r.xml', '--summary', 'r.md'],
      env,
    );
    const everything = [
      stdout,
      stderr,
      ...['r.json', 'r.xml', 'r.md'].map((file) => readFileSync(join(cwd, file), 'utf8')),
    ].join('\n');
    for (const secret of [
      'hunter2',
      's3cr3t-pw',
      'ghs_never_seen_1',
      Buffer.from('hunter2-hunter2').toString('base64').slice(0, 12),
    ])
      expect(everything).not.toContain(secret);
    expect(everything).toContain('***');
  });
});

test('the reports are written, and JSON alone on standard output', async () => {
  const { code, stdout, cwd } = await run(one('- { id: a, name: A, run: "true" }'), [
    '--json',
    '-',
    '--junit',
    'out/r.xml',
    '--summary',
    'out/r.md',
  ]);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    schema: 1,
    conclusion: { merge: 'success' },
    items: [{ id: 'a', status: 'success' }],
  });
  expect(readFileSync(join(cwd, 'out/r.xml'), 'utf8')).toContain('tests="1" failures="0"');
  expect(readFileSync(join(cwd, 'out/r.md'), 'utf8')).toContain('Ready to merge');
});

test('results stand in the order of the file, whatever ends first', async () => {
  const { stdout } = await run(
    one('- { id: a, name: Slow, run: "sleep 0.4" }', '- { id: b, name: Quick, run: "true" }'),
    ['--json', '-', '--quiet'],
  );
  expect((JSON.parse(stdout) as { items: { id: string }[] }).items.map(({ id }) => id)).toEqual(['a', 'b']);
});

test('what needs a failed gate waits and never runs', async () => {
  const { stdout, cwd } = await run(
    one('- { id: a, name: A, run: "exit 1" }', '- { id: b, name: B, needs: [a], run: "touch ran" }'),
    ['--json', '-', '--quiet'],
  );
  expect((JSON.parse(stdout) as { items: { status: string }[] }).items.map(({ status }) => status)).toEqual([
    'failure',
    'pending',
  ]);
  expect(() => readFileSync(join(cwd, 'ran'))).toThrow();
});
