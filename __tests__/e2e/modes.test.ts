import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { accountNamed, pullNumbered } from '../../src/sandbox/find.ts';
import { finishRun, merge, open, push, review, tick } from '../../src/sandbox/people.ts';
import { pushEvent } from '../../src/sandbox/events.ts';
import type { Delivery } from '../../src/sandbox/events.ts';
import { advanceQueue, enqueue } from '../../src/sandbox/queue.ts';
import type { RunOptions, RunResult } from '../../src/sandbox/runner.ts';
import { checkout } from '../../src/sandbox/runner.ts';
import { installationToken, protect } from '../../src/sandbox/scenario.ts';
import { commit } from '../../src/sandbox/git.ts';
import type { Level } from '../../src/sandbox/types.ts';
import { World } from './world.ts';

let world: World;

const CHECKLIST = `version: 1
name: Shop
phases:
  pre-deploy:
    - section: Code
      items:
        - { id: unit, name: Unit tests pass, run: echo tested }
        - { id: lint, name: No findings, run: echo clean }
`;
const WITH_BOX = `${CHECKLIST}        - { id: docs, name: Rollback documented }\n`;

/** The token of a job with exactly these permissions. */
function token(permissions: Readonly<Record<string, Level>>): string {
  return installationToken(world.sample.store, {
    value: `ghs_${Object.entries(permissions).flat().join('_')}`,
    repositories: ['acme/shop'],
    permissions,
  });
}
const GATES = { contents: 'read', 'pull-requests': 'read' } as const;
const REPORT = { contents: 'read', 'pull-requests': 'write', statuses: 'write' } as const;

/** Every job has a machine of its own: what one leaves reaches another only as an artifact. */
const machine = (): string => mkdtempSync(join(tmpdir(), 'deploy-checklist-job-'));

async function gates(
  event: Delivery,
  inputs: Readonly<Record<string, string>> = {},
  more: Partial<RunOptions> = {},
): Promise<RunResult> {
  return world.run(event, {
    inputs: { mode: 'gates', ...inputs },
    token: token(GATES),
    workspace: machine(),
    ...more,
  });
}

/** What the upload and download of artifacts do: each file into a folder of its own. */
async function report(
  event: Delivery,
  files: readonly (string | object)[],
  more: Partial<RunOptions> = {},
): Promise<RunResult> {
  const workspace = machine();
  files.forEach((file, index) => {
    const folder = join(workspace, 'deploy-checklist-results', `artifact-${index}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, `default.${index}.gates.json`),
      typeof file === 'string' ? file : JSON.stringify(file),
    );
  });
  return world.run(event, {
    inputs: { mode: 'report' },
    token: token(REPORT),
    workspace,
    ...more,
  });
}

const handed = (run: RunResult): string => readFileSync(run.outputs.get('results-path') ?? '', 'utf8');

interface File {
  head: string;
  runId: number;
  runAttempt: number;
  results: Record<string, Record<string, unknown>>;
}
const parsed = (run: RunResult): File => JSON.parse(handed(run)) as File;

describe('gates in one job, the report in another', () => {
  afterEach(() => world.stop());
  test('the results travel as a file; the job that runs code writes nothing to GitHub', async () => {
    world = await World.start({ checklist: WITH_BOX });
    const opened = world.opened();
    const ran = await gates(opened);
    expect(ran.requests.filter(({ method, path }) => method !== 'GET' && path !== '/graphql')).toEqual([]);
    expect([ran.exitCode, ran.outputs.get('conclusion')]).toEqual([0, 'pending']);
    const reported = await report(opened, [handed(ran)]);
    expect([reported.exitCode, reported.outputs.get('passed'), world.status()]).toEqual([
      0,
      '2',
      expect.stringMatching(/^pending: .*Rollback documented/),
    ]);
    await world.click('hubot', 'docs');
    expect(world.box().mergeable).toBe(true);
  });

  test('announce asks people and says pending while the gates run', async () => {
    world = await World.start({ checklist: WITH_BOX });
    const run = await world.run(world.opened(), { inputs: { mode: 'announce' }, token: token(REPORT) });
    expect([run.exitCode, world.comments().length, world.status()]).toEqual([
      0,
      1,
      expect.stringMatching(/^pending/),
    ]);
    await world.click('hubot', 'docs');
    expect(world.box().mergeable).toBe(false);
    const opened = world.opened();
    await report(opened, [handed(await gates(opened))]);
    expect(world.box().mergeable).toBe(true);
  });

  test('a failing gate turns its job red and blocks through the report', async () => {
    world = await World.start({ checklist: CHECKLIST.replace('echo clean', 'exit 3') });
    const opened = world.opened();
    const ran = await gates(opened);
    expect(ran.exitCode).toBe(1);
    expect((await report(opened, [handed(ran)])).exitCode).toBe(1);
    expect(world.status()).toMatch(/^failing: .*No findings/);
  });

  test('what a gate found is annotated once, by the job that ran it; what did not arrive by the other', async () => {
    world = await World.start({ checklist: CHECKLIST.replace('echo clean', 'exit 3') });
    const opened = world.opened();
    const titles = (run: RunResult): (string | undefined)[] => run.annotations.map(({ title }) => title);
    const ran = await gates(opened);
    expect(titles(ran)).toEqual(['No findings']);
    expect(titles(await report(opened, [handed(ran)]))).toEqual([]);
    const part = parsed(ran);
    delete part.results['unit'];
    expect(titles(await report(opened, [part], { runAttempt: 2 }))).toEqual(['Unit tests pass']);
    expect(titles(await world.run(opened, { runAttempt: 3 }))).toEqual(['No findings']);
  });

  test('secret variables reach the gates, and nothing that is shown', async () => {
    world = await World.start({
      checklist: CHECKLIST.replace(
        'echo tested',
        'test "$DATABASE" = "pass word-1" && echo "got $DATABASE" && exit 1',
      ),
    });
    const opened = world.opened();
    const ran = await gates(opened, { 'secret-variables': 'DATABASE=pass word-1' });
    await report(opened, [handed(ran)]);
    expect(handed(ran)).toContain('got ***');
    for (const text of [handed(ran), ran.log, world.comment().body])
      expect(text).not.toContain('pass word-1');
    const wrong = await gates(opened, { 'secret-variables': 'no name but hunter2' });
    expect(wrong.log).toMatch(/secret-variables.*line 1/);
    expect(wrong.log).not.toContain('hunter2');
  });

  test('200 gates are reported with at most ten requests', async () => {
    const items = Array.from(
      { length: 200 },
      (_, index) => `        - { id: g${index}, name: Gate ${index}, run: "true" }`,
    );
    world = await World.start({
      checklist: `version: 1\nname: Shop\nphases:\n  pre-deploy:\n    - section: Code\n      items:\n${items.join('\n')}\n`,
    });
    const opened = world.opened();
    const ran = await gates(opened, { concurrency: '16' });
    const reported = await report(opened, [handed(ran)]);
    expect(reported.requests.length).toBeLessThanOrEqual(10);
    expect([reported.outputs.get('passed'), world.box().mergeable]).toEqual(['200', true]);
  });
});

describe('a file that lies, and a hole', () => {
  let opened: Delivery;
  let honest: string;
  beforeAll(async () => {
    world = await World.start({ checklist: CHECKLIST });
    opened = world.opened();
    honest = handed(await gates(opened));
  });
  afterAll(() => world.stop());

  async function judged(change: (file: File) => unknown): Promise<string> {
    const file = JSON.parse(honest) as File;
    const text = change(file);
    const run = await report(opened, [typeof text === 'string' ? text : file]);
    expect([run.exitCode, world.box().mergeable]).toEqual([1, false]);
    return world.comment().body;
  }

  test('success without a measurement', async () => {
    expect(
      await judged((file) => {
        file.results['unit'] = {
          ...file.results['unit'],
          outcome: { checks: [], samples: { count: 9, of: 'x' } },
        };
      }),
    ).toMatch(/says that it passed, but its own measurements do not/);
  });
  test('a check that is not ok under the word success', async () => {
    await judged((file) => {
      file.results['unit'] = {
        ...file.results['unit'],
        outcome: {
          checks: [{ name: 'x', ok: 'yes', actual: 1, expected: '1' }],
          samples: { count: 1, of: 'x' },
        },
      };
    });
  });
  test('another kind', async () => {
    expect(
      await judged((file) => {
        file.results['unit'] = { ...file.results['unit'], kind: 'files' };
      }),
    ).toMatch(/of the kind/);
  });
  test('skipped, although the base branch asks for it', async () => {
    await judged((file) => {
      file.results['unit'] = { ...file.results['unit'], status: 'skipped' };
    });
  });
  test.each<[string, (file: File) => void]>([
    ['of another commit', (file) => (file.head = 'f'.repeat(40))],
    ['of another run', (file) => (file.runId = 7002)],
    ['of an attempt that has not been', (file) => (file.runAttempt = 2)],
    ['of attempt nought', (file) => (file.runAttempt = 0)],
    ['without ids', (file) => (file.results = {})],
    ['with one gate of two', (file) => delete file.results['lint']],
  ])('%s', async (_name, change) => {
    expect(await judged((file) => void change(file))).toMatch(/No result of this gate has arrived/);
  });
  test('larger than any honest one', async () => {
    await judged((file) => JSON.stringify(file) + ' '.repeat(6 * 1024 * 1024));
  });
  test.each(['', '[]', 'null', '{"schema":1}', '{"__proto__":{"schema":1}}', '<html>'])(
    'no results file: %j',
    async (text) => {
      await judged(() => text);
    },
  );
});

describe('a hole', () => {
  afterEach(() => world.stop());
  test('a run that is cancelled: what did not end is an error, and nothing passes', async () => {
    world = await World.start({ checklist: CHECKLIST.replace('echo clean', 'sleep 20') });
    const opened = world.opened();
    const cancel = new AbortController();
    const timer = setTimeout(() => cancel.abort(), 2500);
    const ran = await gates(opened, {}, { signal: cancel.signal });
    clearTimeout(timer);
    expect(ran.exitCode).not.toBe(0);
    await report(opened, ran.outputs.has('results-path') ? [handed(ran)] : []);
    expect(world.status()).toMatch(/^failing: .*No findings/);
  });
  test('nothing at all: the job was killed or never started', async () => {
    world = await World.start({ checklist: CHECKLIST });
    const run = await report(world.opened(), []);
    expect([run.exitCode, run.outputs.get('errored'), world.box().mergeable]).toEqual([1, '2', false]);
    expect(run.summary).toMatch(/ended early, was cancelled or never started/);
  });
  test('results of another definition of a gate: the checklist of the base changed in between', async () => {
    world = await World.start({ checklist: CHECKLIST });
    const opened = world.opened();
    const results = handed(await gates(opened));
    push(world.sample.store, {
      user: 'octocat',
      branch: 'main',
      files: { 'deploy-checklist.yml': CHECKLIST.replace('echo clean', 'exit 1') },
    });
    const run = await report(opened, [results]);
    expect(world.box().mergeable).toBe(false);
    expect(world.status()).toMatch(/^(failing|error): .*No findings/);
    expect(run.summary).toMatch(/checklist of the base branch changed after this gate ran/);
  });
  test('of two files of one attempt the worse counts', async () => {
    world = await World.start({ checklist: CHECKLIST.replace('echo clean', 'exit 1') });
    const opened = world.opened();
    const honest = parsed(await gates(opened));
    const forged = { ...honest, results: { ...honest.results, lint: { ...honest.results['unit'] } } };
    for (const files of [
      [honest, forged],
      [forged, honest],
    ])
      expect((await report(opened, files)).outputs.get('failed')).toBe('1');
  });
});

describe('each gate a job of its own', () => {
  afterEach(() => world.stop());
  const matrix = (run: RunResult): { only: string; name: string; 'runs-on': unknown }[] =>
    (
      JSON.parse(run.outputs.get('matrix') ?? '{}') as {
        include: { only: string; name: string; 'runs-on': unknown }[];
      }
    ).include;
  const plan = (inputs: Record<string, string> = {}): Promise<RunResult> =>
    world.run(world.opened(), { inputs: { mode: 'plan', ...inputs }, token: token(GATES) });

  test('the plan names them, each leg runs its own, the report joins them', async () => {
    world = await World.start({
      checklist: CHECKLIST.replace('run: echo clean', 'run: echo clean, runs-on: [self-hosted, big]'),
    });
    const planned = await plan({ 'runs-on': 'ubuntu-24.04' });
    expect([planned.exitCode, planned.outputs.get('legs'), planned.requests.length]).toEqual([
      0,
      '2',
      expect.any(Number),
    ]);
    expect(matrix(planned)).toEqual([
      expect.objectContaining({
        name: 'Unit tests pass',
        only: 'unit',
        'runs-on': 'ubuntu-24.04',
        container: '',
        services: {},
      }),
      expect.objectContaining({ name: 'No findings', only: 'lint', 'runs-on': ['self-hosted', 'big'] }),
    ]);
    const opened = world.opened();
    const legs = await Promise.all(matrix(planned).map(({ only }) => gates(opened, { only })));
    expect(legs.map((leg) => Object.keys(parsed(leg).results))).toEqual([['unit'], ['lint']]);
    await report(opened, legs.map(handed));
    expect(world.box().mergeable).toBe(true);
  });

  test('a leg that died is a hole; run again alone, the newest attempt wins', async () => {
    world = await World.start({ checklist: CHECKLIST });
    const opened = world.opened();
    const unit = handed(await gates(opened, { only: 'unit' }));
    await report(opened, [unit]);
    expect(world.status()).toMatch(/^failing: .*No findings/);
    const again = { runAttempt: 2 };
    const lint = handed(await gates(opened, { only: 'lint' }, again));
    await report(opened, [unit, lint], again);
    expect(world.box().mergeable).toBe(true);
  });

  test('a failed leg run again: its new result replaces the old one', async () => {
    world = await World.start({ checklist: CHECKLIST.replace('echo clean', 'test -n "$FIXED"') });
    const opened = world.opened();
    const [unit, broken] = [await gates(opened, { only: 'unit' }), await gates(opened, { only: 'lint' })];
    const again = { runAttempt: 2, env: { FIXED: '1' } };
    const mended = await gates(opened, { only: 'lint' }, again);
    await report(opened, [mended, broken, unit].map(handed), again);
    expect(world.box().mergeable).toBe(true);
  });

  test('no gate at all: an empty matrix that is said to be empty, and the boxes alone decide', async () => {
    world = await World.start({
      checklist:
        'version: 1\nname: Shop\nphases:\n  pre-deploy:\n    - { id: docs, name: Rollback documented }\n',
    });
    expect([(await plan()).outputs.get('legs'), matrix(await plan())]).toEqual(['0', []]);
    await report(world.opened(), []);
    await world.click('hubot', 'docs');
    expect(world.box().mergeable).toBe(true);
  });
});

describe('a run of yesterday', () => {
  afterEach(() => world.stop());
  test('a push while the gates run, or an old run started again: its results do not speak for the new head', async () => {
    world = await World.start({ checklist: CHECKLIST });
    const old = world.opened();
    const results = handed(await gates(old));
    push(world.sample.store, { user: 'octocat', branch: 'cart', files: { 'src/evil.js': 'x\n' } });
    const late = await report(old, [results]);
    expect(late.log).toMatch(/head is now/);
    expect(world.box().mergeable).toBe(false);
    expect(world.status()).toMatch(/^pending/);
    const again = await gates(old);
    expect([again.exitCode, again.outputs.has('results-path'), again.groups]).toEqual([0, false, []]);
    expect((await world.run(old)).groups).toEqual([]);
    expect(world.box().mergeable).toBe(false);
  });

  test('a number that somebody typed does not make the checkout that pull request', async () => {
    world = await World.start({ checklist: CHECKLIST });
    const { store, pull } = world.sample;
    const event = {
      name: 'workflow_dispatch',
      payload: { inputs: {}, ref: 'refs/heads/main' },
    } as unknown as Delivery;
    const run = await world.run(event, { inputs: { 'pull-request': String(pull) } });
    expect([run.groups, world.box().mergeable, pullNumbered(store, 'acme/shop', pull).state]).toEqual([
      [],
      false,
      'open',
    ]);
  });
});

describe('a pull request from a fork: two workflows', () => {
  afterEach(() => world.stop());
  async function forked(): Promise<{
    readonly results: string;
    readonly event: Delivery;
    readonly head: string;
  }> {
    world = await World.start({ checklist: CHECKLIST, fork: true });
    const ran = await world.run(world.opened(), {
      inputs: { mode: 'gates' },
      token: token(GATES),
      workspace: machine(),
    });
    const head = pullNumbered(world.sample.store, 'acme/shop', world.sample.pull).pull.headSha;
    const { run, event } = finishRun(world.sample.store, {
      user: 'spaceghost',
      name: 'Deploy checklist',
      event: 'pull_request',
      headSha: head,
      headBranch: 'cart',
      headRepository: 'spaceghost/shop',
    });
    return { results: handed(ran).replace('"runId":7001', `"runId":${run.id}`), event, head };
  }

  test('the second reports what the first measured, as a claim', async () => {
    const { results, event } = await forked();
    const run = await report(event, [results], { runId: 9001 });
    expect([run.exitCode, run.outputs.get('passed'), world.comments().length]).toEqual([0, '2', 1]);
  });
  test('the number of the pull request is never taken from the artifact', async () => {
    const { results, event } = await forked();
    const file = { ...(JSON.parse(results) as object), number: 1, pull_request: 1, pullRequest: 1 };
    await report(event, [file], { runId: 9001 });
    expect(world.comments().map(({ issue }) => issue)).toEqual([world.sample.pull]);
  });
  test('results of another run than the one that ended do not count', async () => {
    const { results, event } = await forked();
    await report(event, [results.replace(/"runId":\d+/, '"runId":7001')], { runId: 9001 });
    expect(world.status()).toMatch(/^failing/);
  });
  test('a head that has moved on is not reported on', async () => {
    const { results, event, head } = await forked();
    const { store, pull } = world.sample;
    push(store, { user: 'spaceghost', repository: 'spaceghost/shop', branch: 'cart', files: { x: 'y' } });
    const run = await report(event, [results], { runId: 9001 });
    expect(pullNumbered(store, 'acme/shop', pull).pull.headSha === head ? 'not moved' : run.exitCode).toBe(0);
    expect(world.box().mergeable).toBe(false);
  });
});

describe('a merge queue', () => {
  afterEach(() => world.stop());
  const queued = (): Delivery =>
    enqueue(world.sample.store, 'acme/shop', world.sample.pull, 'monalisa').event;
  const advance = (): string => advanceQueue(world.sample.store, 'acme/shop', 'main', 'monalisa');

  test('everything in one step: the group passes and is merged', async () => {
    world = await World.start({ checklist: WITH_BOX });
    await world.run(world.opened());
    await world.click('hubot', 'docs');
    const event = queued();
    expect(advance()).toBe('waiting');
    expect((await world.run(event)).exitCode).toBe(0);
    expect(advance()).toBe('merged');
  });
  test('in jobs: gates on the group, then the report on its commit', async () => {
    world = await World.start({ checklist: WITH_BOX });
    await world.run(world.opened());
    await world.click('hubot', 'docs');
    const event = queued();
    const ran = await gates(event);
    expect(ran.requests.filter(({ method, path }) => method !== 'GET' && path !== '/graphql')).toEqual([]);
    expect(advance()).toBe('waiting');
    await report(event, [handed(ran)]);
    expect(advance()).toBe('merged');
  });
  test('in jobs, and one is missing: out of the queue', async () => {
    world = await World.start({ checklist: CHECKLIST });
    await world.run(world.opened());
    const event = queued();
    const run = await report(event, [handed(await gates(event, { only: 'unit' }))]);
    expect([run.exitCode, advance()]).toEqual([1, 'removed']);
  });
  test('results of the pull request do not pass for those of the group', async () => {
    world = await World.start({ checklist: CHECKLIST });
    const opened = world.opened();
    const ran = await gates(opened);
    await report(opened, [handed(ran)]);
    const event = queued();
    await report(event, [handed(ran)]);
    expect(advance()).toBe('removed');
  });
  test('hardened: the gates of the group end, and another workflow reports on the group', async () => {
    world = await World.start({ checklist: WITH_BOX });
    await world.run(world.opened());
    await world.click('hubot', 'docs');
    const event = queued();
    const ran = await gates(event);
    expect(advance()).toBe('waiting');
    const group = event.payload['merge_group'] as { head_sha: string; head_ref: string };
    const ended = finishRun(world.sample.store, {
      user: 'monalisa',
      name: 'Deploy checklist gates',
      event: 'merge_group',
      headSha: group.head_sha,
      headBranch: group.head_ref.replace('refs/heads/', ''),
    });
    const file = { ...parsed(ran), runId: ended.run.id };
    const foreign = { ...file, runId: 7002 };
    expect((await report(ended.event, [foreign], { runId: 9001 })).exitCode).toBe(1);
    expect((await report(ended.event, [file], { runId: 9001 })).exitCode).toBe(0);
    expect(advance()).toBe('merged');
  });
  test('hardened: a group of which nothing arrives is out of the queue', async () => {
    world = await World.start({ checklist: CHECKLIST });
    await world.run(world.opened());
    const group = queued().payload['merge_group'] as { head_sha: string; head_ref: string };
    const ended = finishRun(world.sample.store, {
      user: 'monalisa',
      name: 'Deploy checklist gates',
      event: 'merge_group',
      headSha: group.head_sha,
      headBranch: group.head_ref.replace('refs/heads/', ''),
      conclusion: 'cancelled',
    });
    const run = await report(ended.event, [], { runId: 9001 });
    expect([run.exitCode, run.groups, advance()]).toEqual([1, [], 'removed']);
  });
  test('a box that was unticked since: out of the queue, not waiting', async () => {
    world = await World.start({ checklist: WITH_BOX });
    await world.run(world.opened());
    const event = queued();
    await world.run(event);
    expect(advance()).toBe('removed');
  });
  test('a pull request further ahead in the queue that is not ready stops those behind it', async () => {
    world = await World.start({ checklist: WITH_BOX });
    const { store, pull } = world.sample;
    protect(store, 'acme/shop', 'main', { mergeQueue: true });
    await world.run(world.opened());
    await world.click('hubot', 'docs');
    queued();
    commit(store, {
      repository: 'acme/shop',
      branch: 'sale',
      files: { 'src/sale.js': 'export {};\n' },
      parents: [store.tables.refs.get('acme/shop heads/main') ?? ''],
      message: 'Add the sale',
      author: 'octocat',
    });
    const second = open(store, { user: 'octocat', title: 'Sale', base: 'main', head: 'sale' });
    await world.run(second.event);
    const [, comment] = world.comments();
    const ticked = tick(store, { user: 'hubot', comment: comment?.id ?? 0, item: 'dc:docs-->' });
    if (ticked.event) await world.run(ticked.event);
    const { event } = enqueue(store, 'acme/shop', second.issue.number, 'monalisa');
    expect((await world.run(event)).exitCode).toBe(0);
    // Somebody takes the tick of the first one back.
    tick(store, { user: 'hubot', comment: world.comment().id, item: 'dc:docs-->' });
    const run = await world.run(event);
    expect([run.exitCode, run.log]).toEqual([
      1,
      expect.stringContaining(`#${pull}, which this group merges too`),
    ]);
  });
  test('a ref that names no pull request is refused', async () => {
    world = await World.start({ checklist: CHECKLIST });
    const event = queued();
    const group = {
      ...(event.payload['merge_group'] as object),
      head_ref: 'refs/heads/gh-readonly-queue/main/batch-7',
    };
    const run = await world.run({ ...event, payload: { ...event.payload, merge_group: group } });
    expect([run.exitCode, run.annotations[0]?.message, advance()]).toEqual([
      1,
      expect.stringContaining('batch-7'),
      'waiting',
    ]);
  });
});

describe('a review', () => {
  afterEach(() => world.stop());
  test('runs no gate of the pull request and brings the comment up to date', async () => {
    world = await World.start({ checklist: CHECKLIST });
    await world.run(world.opened());
    const { event } = review(world.sample.store, {
      user: 'hubot',
      pull: world.sample.pull,
      state: 'APPROVED',
    });
    const run = await world.run(event, { inputs: { mode: 'report' }, token: token(REPORT) });
    expect([run.exitCode, run.groups, world.box().mergeable]).toEqual([0, [], true]);
  });
});

describe('after the merge', () => {
  afterEach(() => world.stop());
  const DEPLOYING = `${WITH_BOX}  deploy:
    - { id: window, name: Inside the window, run: echo yes }
  post-deploy:
    - { id: health, name: Healthy, run: 'test -f healthy' }
  rollback:
    - section: Back
      items:
        - { id: stop, name: Stop the traffic, note: Tell @acme/qa first }
        - { id: back, name: Put the last version back }
`;
  const phase = (
    phaseName: string,
    inputs: Record<string, string> = {},
    sha?: string,
  ): Promise<RunResult> => {
    const { store } = world.sample;
    const tip = sha ?? store.tables.refs.get('acme/shop heads/main') ?? '';
    const workspace = machine();
    checkout(store, tip, workspace);
    const event = pushEvent(store, 'acme/shop', 'main', undefined, tip, accountNamed(store, 'monalisa'));
    return world.run(event, {
      inputs: { phase: phaseName, ...inputs },
      token: token({ contents: 'read', 'pull-requests': 'read', statuses: 'read' }),
      workspace,
    });
  };
  async function merged(ticked = true): Promise<string> {
    world = await World.start({ checklist: DEPLOYING, ...(ticked ? {} : { required: [] }) });
    await world.run(world.opened());
    if (ticked) await world.click('hubot', 'docs');
    merge(world.sample.store, { user: 'monalisa', pull: world.sample.pull });
    return pullNumbered(world.sample.store, 'acme/shop', world.sample.pull).pull.mergeSha ?? '';
  }

  test('a merged and agreed commit: the gates of the phase decide', async () => {
    const run = await phase('deploy', {}, await merged());
    expect([run.exitCode, run.outputs.get('conclusion'), run.groups]).toEqual([
      0,
      'success',
      ['Inside the window (run)'],
    ]);
  });
  test('merged although boxes were open: nothing is begun, and the log says which pull request', async () => {
    const sha = await merged(false);
    const run = await phase('deploy', {}, sha);
    expect([run.exitCode, run.outputs.get('conclusion'), run.groups]).toEqual([1, 'error', []]);
    expect(run.log).toMatch(
      new RegExp(`#${world.sample.pull} was merged.*although its checklist says pending`),
    );
    expect((await phase('deploy', { 'require-checklist': 'false' }, sha)).exitCode).toBe(0);
  });
  test('a green for the merge of that commit into another branch does not count for it', async () => {
    const sha = await merged(false);
    const { store } = world.sample;
    const parents = store.tables.commits.get(sha)?.parents.slice(0, 1) ?? [];
    const files = { 'deploy-checklist.yml': CHECKLIST };
    commit(store, { repository: 'acme/shop', branch: 'lenient', parents, files });
    const back = open(store, { user: 'hubot', title: 'Back', base: 'lenient', head: 'main' });
    await world.run(back.event);
    expect(store.tables.statuses.get(`acme/shop@${sha}`)?.at(-1)?.state).toBe('success');
    const run = await phase('deploy', {}, sha);
    expect([run.exitCode, run.groups]).toEqual([1, []]);
    expect(run.log).toMatch(/was merged.*although its checklist says pending/);
  });
  test("a status that somebody else set green doesn't count", async () => {
    const sha = await merged(false);
    const { store, pull } = world.sample;
    const head = pullNumbered(store, 'acme/shop', pull).pull.headSha;
    const answer = await fetch(`${world.sandbox.apiUrl}/repos/acme/shop/statuses/${head}`, {
      method: 'POST',
      headers: {
        authorization: 'token ghp_octocat',
        'user-agent': 'octocat',
        'content-type': 'application/json',
      },
      body: JSON.stringify({ state: 'success', context: 'deploy-checklist' }),
    });
    expect(answer.status).toBe(201);
    expect((await phase('deploy', {}, sha)).log).toMatch(
      /was set by octocat, not by the account of this action/,
    );
  });
  test('an item before the merge that blocks the deployment only: asked for when it is deployed', async () => {
    const checklist = DEPLOYING.replace(
      '  deploy:',
      '    - { id: notes, name: Notes sent to support, blocks: deployment }\n  deploy:',
    );
    world = await World.start({ checklist });
    await world.run(world.opened());
    await world.click('hubot', 'docs');
    expect(world.box().mergeable).toBe(true);
    merge(world.sample.store, { user: 'monalisa', pull: world.sample.pull });
    const sha = pullNumbered(world.sample.store, 'acme/shop', world.sample.pull).pull.mergeSha ?? '';
    const early = await phase('deploy', {}, sha);
    expect([early.exitCode, early.outputs.get('conclusion'), early.groups]).toEqual([1, 'error', []]);
    expect(early.log).toMatch(/items open that block the deployment: Notes sent to support/);
    await world.click('hubot', 'notes');
    expect((await phase('deploy', {}, sha)).outputs.get('conclusion')).toBe('success');
  });
  test('a commit that no pull request brought', async () => {
    await merged();
    const { sha } = push(world.sample.store, { user: 'monalisa', branch: 'main', files: { hot: 'fix' } });
    expect((await phase('deploy', {}, sha)).log).toMatch(/No merged pull request brought/);
  });
  test('a post-deploy gate that fails shows the way back', async () => {
    const run = await phase('post-deploy', {}, await merged());
    expect([run.exitCode, run.outputs.get('conclusion')]).toEqual([1, 'failure']);
    expect(run.summary).toMatch(
      /Rollback runbook[\s\S]*1\. \*\*Stop the traffic\*\*<br>Tell @&#8203;acme[\s\S]*2\. \*\*Put the last version back/,
    );
  });
  test('without the right to read statuses it is not known, and that is said with the line to add', async () => {
    const sha = await merged();
    const workspace = machine();
    checkout(world.sample.store, sha, workspace);
    const event = pushEvent(
      world.sample.store,
      'acme/shop',
      'main',
      undefined,
      sha,
      accountNamed(world.sample.store, 'monalisa'),
    );
    const run = await world.run(event, {
      inputs: { phase: 'deploy' },
      token: token({ contents: 'read' }),
      workspace,
    });
    expect([run.exitCode, run.log]).toEqual([1, expect.stringMatching(/statuses: read/)]);
  });
  test('a push without a phase is explained', async () => {
    await merged();
    const run = await phase('');
    expect([run.exitCode, run.annotations[0]?.message]).toEqual([
      1,
      expect.stringMatching(/A push belongs to no pull request.*phase:/),
    ]);
  });
});

describe('permission by permission', () => {
  afterEach(() => world.stop());
  const without = (all: Readonly<Record<string, Level>>, name: string): string =>
    token(Object.fromEntries(Object.entries(all).filter(([each]) => each !== name)));

  test.each(Object.keys(GATES))('the gates job without %s says so by name', async (name) => {
    world = await World.start({ checklist: CHECKLIST, private: true });
    const run = await world.run(world.opened(), { inputs: { mode: 'gates' }, token: without(GATES, name) });
    expect([run.exitCode, run.log]).toEqual([1, expect.stringContaining(`${name}: read`)]);
  });
  test.each(Object.entries(REPORT))('the report job without %s says so by name', async (name, level) => {
    world = await World.start({ checklist: WITH_BOX, private: true });
    const opened = world.opened();
    const ran = await gates(opened);
    const workspace = machine();
    const folder = join(workspace, 'deploy-checklist-results');
    mkdirSync(folder);
    writeFileSync(join(folder, 'default.all.gates.json'), handed(ran));
    const run = await world.run(opened, {
      inputs: { mode: 'report' },
      token: without(REPORT, name),
      workspace,
    });
    expect([run.exitCode, run.log, world.box().mergeable]).toEqual([
      1,
      expect.stringMatching(new RegExp(`${name}: (?:${level}|read)`)),
      false,
    ]);
    expect(readdirSync(folder)).toHaveLength(1);
  });

  /** What a mode needs, and where its run is. With one right less it is red, says which, and nothing may be merged. */
  const MODES: Readonly<Record<string, Readonly<Record<string, Level>>>> = {
    all: REPORT,
    announce: REPORT,
    plan: GATES,
  };
  const cases = Object.entries(MODES).flatMap(([mode, all]) =>
    Object.entries(all).map(([name, level]) => [mode, name, level] as const),
  );
  test.each(cases)('mode %s without %s: %s', async (mode, name, level) => {
    world = await World.start({ checklist: WITH_BOX, private: true });
    const run = await world.run(world.opened(), {
      inputs: { mode },
      token: without(MODES[mode] ?? {}, name),
      workspace: machine(),
    });
    expect([run.exitCode, run.log, world.box().mergeable]).toEqual([
      1,
      expect.stringMatching(new RegExp(`${name}: (?:${level}|read)`)),
      false,
    ]);
    expect(run.outputs.get('legs') ?? '').toBe('');
  });

  test.each(Object.entries(REPORT))('a tick without %s: %s', async (name, level) => {
    world = await World.start({ checklist: WITH_BOX, private: true });
    await world.run(world.opened());
    const run = await world.click('hubot', 'docs', { token: without(REPORT, name) });
    expect([run.exitCode, run.log, world.box().mergeable]).toEqual([
      1,
      expect.stringMatching(new RegExp(`${name}: (?:${level}|read)`)),
      false,
    ]);
  });

  test.each(Object.entries(REPORT))('a merge group without %s: %s', async (name, level) => {
    world = await World.start({ checklist: WITH_BOX, private: true });
    await world.run(world.opened());
    await world.click('hubot', 'docs');
    const { store, pull } = world.sample;
    const { event } = enqueue(store, 'acme/shop', pull, 'monalisa');
    const ran = await gates(event);
    const run = await report(event, [handed(ran)], { token: without(REPORT, name) });
    expect([run.exitCode, run.log]).toEqual([
      1,
      expect.stringMatching(new RegExp(`${name}: (?:${level}|read)`)),
    ]);
    expect(advanceQueue(store, 'acme/shop', 'main', 'monalisa')).not.toBe('merged');
  });
});
