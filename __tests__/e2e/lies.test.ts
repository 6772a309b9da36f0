import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Delivery } from '../../src/sandbox/events.ts';
import { pullNumbered } from '../../src/sandbox/find.ts';
import { finishRun, push } from '../../src/sandbox/people.ts';
import type { RunResult } from '../../src/sandbox/runner.ts';
import { installationToken } from '../../src/sandbox/scenario.ts';
import { World } from './world.ts';

/** What a fork's artifact may hold: whatever its owner likes. One gate of the base branch's checklist fails. */
const CHECKLIST = `version: 1
name: Shop
phases:
  pre-deploy:
    - { id: unit, name: Unit tests pass, run: echo tested }
    - { id: lint, name: No findings, run: exit 3 }
`;

let world: World;
let ended: Delivery;
let honest: File;
let output: string;

interface File {
  head: string;
  runId: number;
  runAttempt: number;
  results: Record<string, Record<string, unknown>>;
  definitions: Record<string, string>;
}

beforeAll(async () => {
  world = await World.start({ checklist: CHECKLIST, fork: true });
  const { store, pull, forkToken } = world.sample;
  const ran = await world.run(world.opened(), { inputs: { mode: 'gates' }, token: forkToken });
  output = ran.outputs.get('results-path') ?? '';
  const finished = finishRun(store, {
    user: 'spaceghost',
    name: 'Deploy checklist',
    event: 'pull_request',
    headSha: pullNumbered(store, 'acme/shop', pull).pull.headSha,
    headBranch: 'cart',
    headRepository: 'spaceghost/shop',
  });
  ended = finished.event;
  honest = { ...(JSON.parse(readFileSync(output, 'utf8')) as File), runId: finished.run.id };
});
afterAll(() => world.stop());

/** The fork's folder as the download leaves it; then the report, with a token that may write. */
async function reported(
  files: Readonly<Record<string, string | object>>,
  prepare: (folder: string) => void = () => undefined,
): Promise<RunResult> {
  const workspace = mkdtempSync(join(tmpdir(), 'deploy-checklist-job-'));
  const folder = join(workspace, 'deploy-checklist-results');
  mkdirSync(folder);
  for (const [path, file] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), typeof file === 'string' ? file : JSON.stringify(file));
  }
  prepare(folder);
  const token = installationToken(world.sample.store, {
    value: 'ghs_fork_report',
    repositories: ['acme/shop'],
    permissions: { actions: 'read', contents: 'read', 'pull-requests': 'write', statuses: 'write' },
  });
  const run = await world.run(ended, { inputs: { mode: 'report' }, token, workspace, runId: 9001 });
  expect([run.exitCode, world.box().mergeable]).toEqual([1, false]);
  return run;
}

const success = (): Record<string, unknown> => ({
  ...honest.results['unit'],
  outcome: {
    checks: [{ name: 'exit code', ok: true, actual: 0, expected: '0' }],
    samples: { count: 1, of: 'commands' },
  },
});
/** The failing gate claimed green: what a liar wants to have believed. It is a claim like any, so it stands in the comment as one. */
const lie = (): File => ({ ...honest, results: { ...honest.results, lint: success() } });
const line = (run: RunResult): string =>
  `${run.outputs.get('failed')} failed, ${run.outputs.get('errored')} errored`;

test('the honest file: what the fork measured blocks', async () => {
  expect(line(await reported({ 'a/default.all.1.gates.json': honest }))).toBe('1 failed, 0 errored');
  expect(world.comment().body).toContain('*reported by the pull request* itself');
});

describe('a claim of somewhere else is none', () => {
  test.each<[string, (file: File) => object]>([
    ['another commit', (file) => ({ ...file, head: 'f'.repeat(40) })],
    [
      'the base branch, which is green',
      (file) => ({ ...file, head: world.sample.store.tables.refs.get('acme/shop:heads/main') ?? '' }),
    ],
    ['another run', (file) => ({ ...file, runId: honest.runId + 1 })],
    ['a run as text', (file) => ({ ...file, runId: String(honest.runId) })],
    ['an attempt to come', (file) => ({ ...file, runAttempt: 99 })],
    [
      'another repository, by fields that nobody reads',
      (file) => ({ ...file, head: 'e'.repeat(40), repository: 'acme/shop', pullRequest: world.sample.pull }),
    ],
    ['another schema', (file) => ({ ...file, schema: 2 })],
  ])('%s', async (_name, change) => {
    expect(line(await reported({ 'default.all.1.gates.json': change(lie()) }))).toBe('0 failed, 2 errored');
  });

  test('an old good file, of the same run before a push', async () => {
    const { store } = world.sample;
    const before = ended;
    push(store, { user: 'spaceghost', repository: 'spaceghost/shop', branch: 'cart', files: { late: 'x' } });
    const head = pullNumbered(store, 'acme/shop', world.sample.pull).pull.headSha;
    const next = finishRun(store, {
      user: 'spaceghost',
      name: 'Deploy checklist',
      event: 'pull_request',
      headSha: head,
      headBranch: 'cart',
      headRepository: 'spaceghost/shop',
    });
    ended = next.event;
    const old = lie();
    expect(line(await reported({ 'default.all.1.gates.json': old }))).toBe('0 failed, 2 errored');
    expect(line(await reported({ 'default.all.1.gates.json': { ...old, runId: next.run.id } }))).toBe(
      '0 failed, 2 errored',
    );
    expect(before).not.toBe(ended);
    honest = { ...honest, head, runId: next.run.id };
  });
});

describe('what a folder may hold', () => {
  test('two files of one attempt, in both orders: the worse counts', async () => {
    for (const [first, second] of [
      [honest, lie()],
      [lie(), honest],
    ])
      expect(
        line(
          await reported({ 'default.a.1.gates.json': first ?? '', 'default.b.1.gates.json': second ?? '' }),
        ),
      ).toBe('1 failed, 0 errored');
  });
  test('one id twice in one file: JSON keeps the last, which is one claim like any', async () => {
    const text = JSON.stringify(honest).replace(
      '"results":{',
      `"results":{"lint":${JSON.stringify(success())},`,
    );
    expect(line(await reported({ 'default.all.1.gates.json': text }))).toBe('1 failed, 0 errored');
  });
  test('results of gates that are not asked for, of items of people, of names with a meaning', async () => {
    const more = Object.fromEntries(
      ['../../lint', 'lint/..', 'constructor', 'toString', 'LINT', 'policy-change', 'a'.repeat(100)].map(
        (id) => [id, success()],
      ),
    );
    const text = JSON.stringify({ ...honest, results: { ...more, ...honest.results } }).replace(
      '"results":{',
      `"results":{"__proto__":${JSON.stringify(success())},`,
    );
    expect(line(await reported({ 'default.all.1.gates.json': text }))).toBe('1 failed, 0 errored');
    expect(world.comment().body).not.toMatch(/constructor|toString|__proto__|\.\.\/lint/);
  });
  test('paths that lead out of the folder, by a link to a file or to a folder', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'deploy-checklist-outside-'));
    writeFileSync(join(outside, 'default.x.1.gates.json'), JSON.stringify(lie()));
    const run = await reported({}, (folder) => {
      symlinkSync(join(outside, 'default.x.1.gates.json'), join(folder, 'default.x.1.gates.json'));
      symlinkSync(outside, join(folder, 'out'));
    });
    expect([line(run), run.log]).toEqual(['0 failed, 2 errored', expect.stringMatching(/is not a file/)]);
  });
  test('a million results', async () => {
    const many = Array.from({ length: 1_000_000 }, (_, index) => `"${index.toString(36)}":0`).join();
    const text = JSON.stringify(honest).replace('"results":{', `"results":{${many},`);
    const run = await reported({ 'default.all.1.gates.json': text });
    expect([line(run), run.log]).toEqual(['0 failed, 2 errored', expect.stringMatching(/larger than 5 MiB/)]);
    const half = many.slice(0, 4.5 * 1024 * 1024).replace(/,[^,]*$/, '');
    const fits = JSON.stringify(honest).replace('"results":{', `"results":{${half},`);
    expect(line(await reported({ 'default.all.1.gates.json': fits }))).toBe('1 failed, 0 errored');
  });
  test('unpacked out of a bomb: files of five MiB each, far more than any run leaves', async () => {
    const filler = JSON.stringify({ ...lie(), filler: ' '.repeat(4.9 * 1024 * 1024) });
    const files = Object.fromEntries(
      Array.from({ length: 16 }, (_, index) => [`z/default.${index}.1.gates.json`, filler]),
    );
    const run = await reported({ 'a/default.all.1.gates.json': honest, ...files });
    expect([line(run), run.log]).toEqual([
      '1 failed, 0 errored',
      expect.stringMatching(/all results together are larger than 64 MiB/),
    ]);
  });
  test('a thousand files', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 1000 }, (_, index) => [
        `default.${String(index).padStart(4, '0')}.1.gates.json`,
        '{}',
      ]),
    );
    const run = await reported(files);
    expect([line(run), run.log]).toEqual([
      '0 failed, 2 errored',
      expect.stringMatching(/more than 600 result files/),
    ]);
  });
  test('deep nesting, no text at all, and text that would be a command to the runner', async () => {
    const evil = '::error title=x::y\n::stop-commands::z\n##[add-path]/evil';
    const results = {
      ...honest.results,
      lint: {
        ...honest.results['lint'],
        status: 'error',
        outcome: undefined,
        fault: { code: 'x', message: evil },
      },
    };
    const run = await reported({
      'default.a.1.gates.json': `${'['.repeat(100_000)}`,
      'default.b.1.gates.json': '\u0000\u0001',
      'default.c.1.gates.json': { ...honest, results },
    });
    expect(line(run)).toBe('0 failed, 1 errored');
    expect(run.log).not.toMatch(/^(::stop-commands|##\[add-path)/m);
    expect(world.comment().body).not.toMatch(/^::/m);
  });
});
