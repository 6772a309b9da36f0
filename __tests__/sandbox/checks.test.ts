import { afterEach, describe, expect, test } from '@jest/globals';
import { createCheckRun, createStatus } from '../../src/sandbox/checks.ts';
import { accountNamed, pullNumbered } from '../../src/sandbox/find.ts';
import { mergeBox } from '../../src/sandbox/merge-box.ts';
import * as people from '../../src/sandbox/people.ts';
import { ACTIONS_APP, protect } from '../../src/sandbox/scenario.ts';
import type { Protection } from '../../src/sandbox/types.ts';
import { start, stopAll } from './client.ts';
import type { Json, Started } from './client.ts';

afterEach(stopAll);

const head = (world: Started): string => pullNumbered(world.store, 'acme/shop', world.pull).pull.headSha;
const set = (world: Started, body: Record<string, unknown>, token?: string): ReturnType<Started['call']> =>
  world.call('POST', `/repos/acme/shop/statuses/${head(world)}`, body, token);

describe('commit statuses', () => {
  test('are kept all; the last one of a context wins, whatever its case', async () => {
    const world = await start();
    await set(world, { state: 'pending', context: 'deploy-checklist', description: 'gates run' });
    await set(world, { state: 'success', context: 'Deploy-Checklist' });
    await set(world, { state: 'failure', context: 'other' });
    const at = `/repos/acme/shop/commits/${head(world)}`;
    const all = (await world.call('GET', `${at}/statuses`)).json as unknown as readonly Json[];
    expect(all.map((each) => [each['context'], each['state']])).toEqual([
      ['other', 'failure'],
      ['Deploy-Checklist', 'success'],
      ['deploy-checklist', 'pending'],
    ]);
    const combined = (await world.call('GET', `${at}/status`)).json;
    expect([combined['state'], combined['total_count']]).toEqual(['failure', 2]);
    const answer = await world.graphql(`{ repository(owner: "acme", name: "shop") { pullRequest(number: 1) {
      commits(last: 1) { nodes { commit { status { context(name: "DEPLOY-checklist") { state creator { login } } } } } } } } }`);
    expect(JSON.stringify(answer['data'])).toContain(
      '"context":{"state":"SUCCESS","creator":{"login":"github-actions"}}',
    );
    expect(world.problems()).toEqual([]);
  });

  test.each([
    ['a state GitHub does not know', { state: 'skipped' }, 422],
    ['no state', {}, 422],
    ['a description of 140 characters', { state: 'success', description: 'é'.repeat(140) }, 201],
    ['a description of 141 characters', { state: 'success', description: 'é'.repeat(141) }, 422],
  ])('with %s', async (_what, body, status) => {
    const world = await start();
    expect((await set(world, body)).status).toBe(status);
    expect(world.problems()).toEqual([]);
  });

  test('end at 1000 of one commit and context', async () => {
    const world = await start();
    const bot = accountNamed(world.store, 'github-actions[bot]');
    for (let n = 0; n < 1000; n += 1)
      createStatus(world.store, 'acme/shop', head(world), bot, {
        state: 'pending',
        context: n % 2 ? 'x' : 'X',
      });
    const refused = await set(world, { state: 'success', context: 'x' });
    expect([refused.status, JSON.stringify(refused.json)]).toEqual([
      422,
      expect.stringContaining('maximum number'),
    ]);
    expect((await set(world, { state: 'success', context: 'y' })).status).toBe(201);
  });

  test('are refused for a commit that nobody pushed', async () => {
    const world = await start();
    const { status } = await world.call('POST', `/repos/acme/shop/statuses/${'a'.repeat(40)}`, {
      state: 'success',
    });
    expect(status).toBe(422);
  });

  test('stay on their commit when the head moves', async () => {
    const world = await start();
    await set(world, { state: 'success', context: 'deploy-checklist' });
    people.push(world.store, { user: 'octocat', branch: 'cart', files: { 'x.js': '1\n' } });
    const { json } = await world.call('GET', `/repos/acme/shop/commits/${head(world)}/status`);
    expect([json['state'], json['total_count']]).toEqual(['pending', 0]);
  });

  test('can be set by the base repository on the head of a fork', async () => {
    const world = await start({ fork: true });
    expect((await set(world, { state: 'pending', context: 'deploy-checklist' })).status).toBe(201);
    const { json } = await world.call('GET', '/repos/acme/shop/pulls/1');
    expect(json['head']?.['repo']?.['full_name']).toBe('spaceghost/shop');
    expect(world.problems()).toEqual([]);
  });
});

test('check runs are listed newest of each name, or all', async () => {
  const world = await start();
  const wanted = { repository: 'acme/shop', sha: head(world), app: ACTIONS_APP };
  createCheckRun(world.store, { ...wanted, name: 'build', conclusion: 'failure' });
  createCheckRun(world.store, { ...wanted, name: 'build', conclusion: 'success' });
  createCheckRun(world.store, { ...wanted, name: 'lint' });
  const list = async (query: string): Promise<unknown[]> => {
    const { json } = await world.call('GET', `/repos/acme/shop/commits/${head(world)}/check-runs${query}`);
    return (json['check_runs'] as unknown as readonly Json[]).map((each) => [
      each['name'],
      each['conclusion'],
    ]);
  };
  expect(await list('')).toEqual([
    ['build', 'success'],
    ['lint', null],
  ]);
  expect((await list('?filter=all')).length).toBe(3);
  expect(await list('?check_name=lint&status=in_progress')).toEqual([['lint', null]]);
  expect(world.problems()).toEqual([]);
});

type Step = (world: Started) => unknown;
const status =
  (state: string, context = 'deploy-checklist', by = 'github-actions[bot]'): Step =>
  (world) =>
    createStatus(world.store, 'acme/shop', head(world), accountNamed(world.store, by), { state, context });
const run =
  (conclusion?: string, name = 'deploy-checklist'): Step =>
  (world) =>
    createCheckRun(world.store, {
      repository: 'acme/shop',
      sha: head(world),
      name,
      app: ACTIONS_APP,
      ...(conclusion === undefined ? {} : { conclusion }),
    });
const rules =
  (wanted: Partial<Protection>): Step =>
  (world) => {
    protect(world.store, 'acme/shop', 'main', wanted);
  };
const review =
  (user: string, state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED'): Step =>
  (world) =>
    people.review(world.store, { user, pull: 1, state });

describe('the merge box', () => {
  const required = (app?: number): Step =>
    rules({ checks: [{ context: 'deploy-checklist', ...(app === undefined ? {} : { app }) }] });
  const cases: readonly (readonly [string, readonly Step[], string | null])[] = [
    ['waits for a status that was never reported', [], 'is expected'],
    ['is grey while the status is pending', [status('pending')], 'is pending'],
    ['is grey when it failed', [status('failure')], 'is failing'],
    ['is grey when it is in error', [status('success'), status('error')], 'is failing'],
    ['opens on success', [status('failure'), status('success')], null],
    ['is not opened by another context', [status('success', 'other')], 'is expected'],
    ['takes a check run of that name', [run('success')], null],
    ['lets skipped and neutral runs pass', [run('skipped')], null],
    ['wants both when there is a status and a run', [status('success'), run('failure')], 'is failing'],
    ['waits for a run that goes on', [status('success'), run()], 'is pending'],
    [
      'takes anybody with write for the status when no App is named',
      [status('success', 'deploy-checklist', 'defunct')],
      null,
    ],
    [
      'refuses another source than the App it is pinned to',
      [required(4242), status('success')],
      'is expected',
    ],
    [
      'takes the App it is pinned to',
      [required(4242), status('success', 'deploy-checklist', 'release-desk[bot]')],
      null,
    ],
    ['wants approvals', [status('success'), rules({ approvals: 1 })], 'approving review'],
    [
      'keeps an approval that was commented on',
      [status('success'), rules({ approvals: 1 }), review('hubot', 'APPROVED'), review('hubot', 'COMMENTED')],
      null,
    ],
    [
      'forgets an approval that turned',
      [
        status('success'),
        rules({ approvals: 1 }),
        review('hubot', 'APPROVED'),
        review('hubot', 'CHANGES_REQUESTED'),
      ],
      'Changes have been requested',
    ],
    [
      'is grey for a draft',
      [status('success'), (world) => people.setDraft(world.store, { user: 'octocat', pull: 1, draft: true })],
      'work in progress',
    ],
    [
      'wants the tip of the base when strict',
      [
        rules({ strict: true }),
        (world) => people.push(world.store, { user: 'monalisa', branch: 'main', files: { 'new.md': 'x\n' } }),
        status('success'),
      ],
      'out of date',
    ],
    [
      'sees a conflict',
      [
        (world) =>
          people.push(world.store, { user: 'monalisa', branch: 'main', files: { 'src/cart.js': 'other\n' } }),
        status('success'),
      ],
      'conflicts',
    ],
  ];
  test.each(cases)('%s', async (_name, steps, reason) => {
    const world = await start();
    for (const step of steps) step(world);
    const box = mergeBox(world.store, pullNumbered(world.store, 'acme/shop', 1));
    expect([box.mergeable, box.reasons.join(' ')]).toEqual([
      reason === null,
      reason === null ? '' : expect.stringContaining(reason),
    ]);
    const merged = await world.call('PUT', '/repos/acme/shop/pulls/1/merge', {}, 'ghp_octocat');
    expect(merged.status).toBe(reason === null ? 200 : 405);
    expect((await world.call('GET', '/repos/acme/shop/pulls/1')).json['merged']).toBe(reason === null);
    expect(world.problems()).toEqual([]);
  });

  test('a merge brings the changes to main and asks for the right head', async () => {
    const world = await start();
    status('success')(world);
    const merge = (sha: string): ReturnType<Started['call']> =>
      world.call('PUT', '/repos/acme/shop/pulls/1/merge', { sha, merge_method: 'squash' }, 'ghp_octocat');
    expect((await merge('b'.repeat(40))).status).toBe(409);
    expect((await merge(head(world))).status).toBe(200);
    const { json } = await world.call('GET', '/repos/acme/shop/contents/src/cart.js');
    expect(Buffer.from(String(json['content']), 'base64').toString()).toBe('export const total = 0;\n');
    expect((await merge(head(world))).status).toBe(405);
    expect(world.problems()).toEqual([]);
  });
});
