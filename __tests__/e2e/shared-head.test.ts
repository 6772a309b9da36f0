import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { pullRequestEvent, pushEvent } from '../../src/sandbox/events.ts';
import { accountNamed, findCommit, pullNumbered } from '../../src/sandbox/find.ts';
import { commit, moveBranch } from '../../src/sandbox/git.ts';
import { mergeBox } from '../../src/sandbox/merge-box.ts';
import * as people from '../../src/sandbox/people.ts';
import { followHead } from '../../src/sandbox/pulls.ts';
import { checkout } from '../../src/sandbox/runner.ts';
import type { RunResult } from '../../src/sandbox/runner.ts';
import { protect } from '../../src/sandbox/scenario.ts';
import { sourceAction } from './source.ts';
import { World } from './world.ts';

const CHECKLIST = `version: 1
name: Shop
phases:
  pre-deploy:
    - items:
        - { id: docs, name: Rollback documented }
  deploy:
    - { id: window, name: Inside the window, run: echo yes }
`;
const actionDir = sourceAction();

let world: World;
beforeEach(async () => {
  world = await World.start({ checklist: CHECKLIST });
  const { store } = world.sample;
  const parents = [findCommit(store, 'acme/shop', 'heads/main') ?? ''];
  commit(store, { repository: 'acme/shop', branch: 'release', files: { 'RELEASE.md': 'x' }, parents });
  protect(store, 'acme/shop', 'release', { checks: [{ context: 'deploy-checklist' }] });
});
afterEach(() => world.stop());

const run = (event: Parameters<World['run']>[0], inputs: Record<string, string> = {}): Promise<RunResult> =>
  world.run(event, { actionDir, inputs });
const mergeable = (number: number): boolean =>
  mergeBox(world.sample.store, pullNumbered(world.sample.store, 'acme/shop', number)).mergeable;
const textOf = (number: number): string =>
  world.comments().find(({ issue }) => issue === number)?.body ?? 'no comment';

async function click(number: number): Promise<void> {
  const comment = world.comments().find(({ issue }) => issue === number)?.id ?? 0;
  const { event } = people.tick(world.sample.store, { user: 'hubot', comment, item: 'dc:docs-->' });
  if (event) await run(event);
}

const again = (): ReturnType<typeof people.open> =>
  people.open(world.sample.store, { user: 'octocat', title: 'Again', base: 'release', head: 'cart' });

describe('a second pull request from the same commit', () => {
  test('opened: both are blocked and both comments say so; closed: the first is free without a click', async () => {
    const { store, pull } = world.sample;
    await run(world.opened());
    await click(pull);
    expect(mergeable(pull)).toBe(true);
    const { issue, event } = again();
    const opened = await run(event);
    expect([opened.outputs.get('conclusion'), mergeable(pull), mergeable(issue.number)]).toEqual([
      'error',
      false,
      false,
    ]);
    expect(textOf(pull)).toContain('cannot be judged');
    expect(textOf(issue.number)).toContain('cannot be judged');
    await click(issue.number);
    expect([mergeable(pull), mergeable(issue.number)]).toEqual([false, false]);
    const closed = await run(people.setOpen(store, { user: 'octocat', pull: issue.number, open: false }));
    expect(closed.log).toContain(`#${pull}, of the same commit: success`);
    expect([mergeable(pull), textOf(pull)]).toEqual([true, expect.stringContaining('ready to merge')]);
  });

  test('a push to it frees the first too', async () => {
    const { store, pull } = world.sample;
    await run(world.opened());
    await click(pull);
    store.put('refs', 'acme/shop:heads/copy', pullNumbered(store, 'acme/shop', pull).pull.headSha);
    const copy = people.open(store, { user: 'octocat', title: 'Copy', base: 'release', head: 'copy' });
    await run(copy.event);
    expect(mergeable(pull)).toBe(false);
    const { events } = people.push(store, { user: 'octocat', branch: 'copy', files: { more: 'x' } });
    for (const event of events.filter(({ name }) => name === 'pull_request')) await run(event);
    expect([mergeable(pull), mergeable(copy.issue.number)]).toEqual([true, false]);
  });

  test('a tick asks nothing about the other: it stays within five requests', async () => {
    await run(world.opened());
    const { issue, event } = again();
    await run(event);
    const comment = world.comments().find((each) => each.issue === issue.number)?.id ?? 0;
    const ticked = people.tick(world.sample.store, { user: 'hubot', comment, item: 'dc:docs-->' });
    const { requests } = await run(ticked.event ?? event);
    expect(requests.length).toBeLessThanOrEqual(5);
  });

  test('from a fork: its own run cannot write, the one after it blocks, and frees once it is closed', async () => {
    const { store, pull } = world.sample;
    const headSha = pullNumbered(store, 'acme/shop', pull).pull.headSha;
    const fork = { user: 'spaceghost', headRepository: 'spaceghost/shop' };
    store.put('refs', 'spaceghost/shop:heads/same', headSha);
    await run(world.opened());
    await click(pull);
    const { issue } = people.open(store, { ...fork, title: 'Mine', base: 'release', head: 'same' });
    const ended = (): ReturnType<typeof people.finishRun> =>
      people.finishRun(store, { ...fork, name: 'Gates', event: 'pull_request', headSha, headBranch: 'same' });
    await run(ended().event, { mode: 'report' });
    expect([mergeable(pull), textOf(pull)]).toEqual([false, expect.stringContaining('cannot be judged')]);
    people.setOpen(store, { user: 'monalisa', pull: issue.number, open: false });
    await run(ended().event, { mode: 'report' });
    expect([mergeable(pull), textOf(pull)]).toEqual([true, expect.stringContaining('ready to merge')]);
  });
});

describe('a commit that is no head any more keeps no green', () => {
  const head = (): string => pullNumbered(world.sample.store, 'acme/shop', world.sample.pull).pull.headSha;
  const back = (sha: string): ReturnType<typeof people.push>['events'] => {
    const { store } = world.sample;
    const before = head();
    moveBranch(store, 'acme/shop', 'cart', sha);
    return followHead(store, 'acme/shop', 'cart', sha).map((issue) =>
      pullRequestEvent(store, 'synchronize', issue, accountNamed(store, 'octocat'), { before, after: sha }),
    );
  };

  test('pushed again by force after a tick was taken back: blocked before any run', async () => {
    const { store, pull } = world.sample;
    await run(world.opened());
    await click(pull);
    const green = head();
    const { events } = people.push(store, { user: 'octocat', branch: 'cart', files: { 'a.js': 'x' } });
    for (const event of events.filter(({ name }) => name === 'pull_request')) await run(event);
    await click(pull);
    expect(mergeable(pull)).toBe(false);
    const forced = back(green);
    expect([head(), mergeable(pull)]).toEqual([green, false]);
    for (const event of forced) await run(event);
    expect(mergeable(pull)).toBe(false);
    await click(pull);
    expect(mergeable(pull)).toBe(true);
  });

  test('a late run of the push does not take the green of a head that is one again', async () => {
    const { store, pull } = world.sample;
    await run(world.opened());
    await click(pull);
    const green = head();
    const { events } = people.push(store, { user: 'octocat', branch: 'cart', files: { 'a.js': 'x' } });
    for (const event of back(green)) await run(event);
    for (const event of events.filter(({ name }) => name === 'pull_request')) await run(event);
    expect(mergeable(pull)).toBe(true);
  });

  test('closed, and opened again', async () => {
    const { store, pull } = world.sample;
    await run(world.opened());
    await click(pull);
    await run(people.setOpen(store, { user: 'octocat', pull, open: false }));
    await click(pull);
    const reopened = people.setOpen(store, { user: 'octocat', pull, open: true });
    expect(mergeable(pull)).toBe(false);
    await run(reopened);
    expect([mergeable(pull), textOf(pull)]).toEqual([false, expect.stringContaining('not ready')]);
    await click(pull);
    expect(mergeable(pull)).toBe(true);
  });

  test('merged, it keeps it: deployments ask for it', async () => {
    const { store, pull } = world.sample;
    await run(world.opened());
    await click(pull);
    await run(people.merge(store, { user: 'monalisa', pull }));
    expect(store.tables.statuses.get(`acme/shop@${head()}`)?.at(-1)?.state).toBe('success');
  });
});

describe('the deployment of a commit whose head two pull requests had', () => {
  async function deploy(sha: string): Promise<RunResult> {
    const { store } = world.sample;
    const workspace = mkdtempSync(join(tmpdir(), 'deploy-checklist-job-'));
    checkout(store, sha, workspace);
    const event = pushEvent(store, 'acme/shop', 'main', undefined, sha, accountNamed(store, 'monalisa'));
    return world.run(event, { actionDir, inputs: { phase: 'deploy' }, workspace });
  }
  const mergedAs = (): string =>
    pullNumbered(world.sample.store, 'acme/shop', world.sample.pull).pull.mergeSha ?? '';

  test('the green of the second does not deploy the first, which was merged with open boxes', async () => {
    const { store, pull } = world.sample;
    await run(world.opened());
    protect(store, 'acme/shop', 'main', { checks: [] });
    people.merge(store, { user: 'monalisa', pull });
    const { issue, event } = again();
    await run(event);
    await click(issue.number);
    expect(mergeable(issue.number)).toBe(true);
    const { log, exitCode } = await deploy(mergedAs());
    expect([exitCode, log]).toEqual([1, expect.stringMatching(`#${pull} was merged .* says pending`)]);
  });

  test('open boxes of the second do not hold up the first, which was merged green', async () => {
    const { store, pull } = world.sample;
    await run(world.opened());
    await click(pull);
    people.merge(store, { user: 'monalisa', pull });
    await run(again().event);
    expect((await deploy(mergedAs())).exitCode).toBe(0);
  });
});
