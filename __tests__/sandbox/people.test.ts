import { afterEach, describe, expect, test } from '@jest/globals';
import type { Delivery } from '../../src/sandbox/events.ts';
import * as people from '../../src/sandbox/people.ts';
import { advanceQueue, enqueue } from '../../src/sandbox/queue.ts';
import { protect } from '../../src/sandbox/scenario.ts';
import { start, stopAll } from './client.ts';
import type { Started } from './client.ts';
import { checkWebhook } from './contract.ts';

afterEach(stopAll);

const BODY =
  '# List\n\n- [ ] Docs <!--dc:docs-->\n- [ ] Backup <!--dc:db-backup-->\n- [x] Checked <!--dc:qa-->\n';

async function commented(): Promise<Started & { readonly comment: number }> {
  const world = await start();
  const { json } = await world.call('POST', '/repos/acme/shop/issues/1/comments', { body: BODY });
  return { ...world, comment: Number(json['id']) };
}

const bodyOf = (world: Started & { readonly comment: number }): string | undefined =>
  world.store.tables.comments.get(world.comment)?.body;

const ticked = (text: string | undefined): string[] =>
  (text ?? '').split('\n').flatMap((line) => /^- \[x\] (\w+)/.exec(line)?.[1] ?? []);

/** The webhook's schema for a delivery. */
function problemsOf({ name, payload }: Delivery): string[] {
  const action = typeof payload['action'] === 'string' ? `-${payload['action']}` : '';
  return checkWebhook(`${name}${action}`.replaceAll('_', '-'), payload);
}

describe('a tick in the browser', () => {
  test('saves the whole text with CRLF and sends the body before it', async () => {
    const world = await commented();
    const { event } = people.tick(world.store, { user: 'octocat', comment: world.comment, item: 'dc:docs' });
    expect(bodyOf(world)).toBe(BODY.replace('[ ] Docs', '[x] Docs').replaceAll('\n', '\r\n'));
    expect(event?.payload['changes']).toEqual({ body: { from: BODY } });
    expect(event?.payload['sender']).toMatchObject({ login: 'octocat', type: 'User' });
    expect(event?.payload['comment']).toMatchObject({ user: { login: 'github-actions[bot]', type: 'Bot' } });
    expect(event === undefined ? ['no event'] : problemsOf(event)).toEqual([]);
  });

  test.each([
    ['overwrite', ['Docs', 'Checked'], false],
    ['strict', ['Backup', 'Checked'], true],
    ['position', ['Docs', 'Backup', 'Checked'], false],
  ] as const)('on an old page, mode %s: the boxes are then %j', async (mode, boxes, rejected) => {
    const world = await commented();
    people.tick(world.store, { user: 'hubot', comment: world.comment, item: 'Backup' });
    const act = { user: 'octocat', comment: world.comment, item: 'Docs', page: BODY, mode };
    expect(people.tick(world.store, act).rejected).toBe(rejected);
    expect(ticked(bodyOf(world))).toEqual(boxes);
  });

  test('takes a tick away again', async () => {
    const world = await commented();
    people.tick(world.store, { user: 'octocat', comment: world.comment, index: 2 });
    expect(ticked(bodyOf(world))).toEqual([]);
  });

  test.each(['triager', 'spaceghost'])('is refused for %s, who has no write access', async (user) => {
    const world = await commented();
    expect(() => people.tick(world.store, { user, comment: world.comment, index: 0 })).toThrow(
      /write access/,
    );
    expect(bodyOf(world)).toBe(BODY);
  });

  test('says when no box or several are meant', async () => {
    const world = await commented();
    const act = { user: 'octocat', comment: world.comment };
    expect(() => people.tick(world.store, { ...act, item: 'nothing' })).toThrow(
      'No box has "nothing" in its line.',
    );
    expect(() => people.tick(world.store, { ...act, item: 'dc:' })).toThrow(
      '3 boxes have "dc:" in their line.',
    );
  });
});

const pull = 1;
/** Every act, with the events that GitHub would send for it. */
const ACTS: readonly (readonly [string, (world: Started) => readonly Delivery[], readonly string[]])[] = [
  [
    'say',
    ({ store }) => [people.say(store, { user: 'spaceghost', on: 1, body: '/checklist' }).event],
    ['created'],
  ],
  ['label', ({ store }) => [people.label(store, { user: 'triager', pull, label: 'db' })], ['labeled']],
  [
    'unlabel',
    ({ store }) => [people.label(store, { user: 'triager', pull, label: 'db', remove: true })],
    ['unlabeled'],
  ],
  [
    'draft',
    ({ store }) => [people.setDraft(store, { user: 'octocat', pull, draft: true })],
    ['converted_to_draft'],
  ],
  [
    'ready',
    ({ store }) => [people.setDraft(store, { user: 'octocat', pull, draft: false })],
    ['ready_for_review'],
  ],
  ['close', ({ store }) => [people.setOpen(store, { user: 'octocat', pull, open: false })], ['closed']],
  ['reopen', ({ store }) => [people.setOpen(store, { user: 'octocat', pull, open: true })], ['reopened']],
  [
    'retitle',
    ({ store }) => [people.editPull(store, { user: 'octocat', pull, title: 'B', body: 'x' })],
    ['edited'],
  ],
  [
    'approve',
    ({ store }) => [people.review(store, { user: 'hubot', pull, state: 'APPROVED' }).event],
    ['submitted'],
  ],
  [
    'push',
    ({ store }) => people.push(store, { user: 'octocat', branch: 'cart', files: { 'a.js': '1\n' } }).events,
    ['push', 'synchronize'],
  ],
  [
    'open',
    ({ store }) => {
      people.push(store, { user: 'octocat', branch: 'second', files: { 'b.js': '1\n' } });
      return [people.open(store, { user: 'octocat', title: 'Two', base: 'main', head: 'second' }).event];
    },
    ['opened'],
  ],
  [
    'dismiss',
    ({ store }) => {
      const { review } = people.review(store, { user: 'hubot', pull, state: 'APPROVED' });
      return [people.dismissReview(store, { user: 'monalisa', pull, review: review.id })];
    },
    ['dismissed'],
  ],
  ['enqueue', ({ store }) => [enqueue(store, 'acme/shop', 1, 'octocat').event], ['checks_requested']],
];

describe('every act', () => {
  test.each(ACTS)('%s sends what GitHub describes', async (_name, act, actions) => {
    const world = await start();
    const events = act(world);
    expect(events.map(({ name, payload }) => payload['action'] ?? name)).toEqual(actions);
    expect(events.flatMap(problemsOf)).toEqual([]);
  });

  test('deleting a comment sends its last body', async () => {
    const world = await commented();
    const event = people.removeComment(world.store, { user: 'hubot', comment: world.comment });
    expect(event.payload['comment']).toMatchObject({ body: BODY });
    expect(problemsOf(event)).toEqual([]);
    expect(bodyOf(world)).toBeUndefined();
  });
});

describe('a merge queue', () => {
  test('builds each group on the one before and merges it once its own commit is green', async () => {
    const world = await start();
    protect(world.store, 'acme/shop', 'main', { mergeQueue: true });
    people.push(world.store, { user: 'hubot', branch: 'second', files: { 'b.js': '1\n' } });
    people.open(world.store, { user: 'hubot', title: 'Two', base: 'main', head: 'second' });
    const first = enqueue(world.store, 'acme/shop', 1, 'octocat').entry;
    const second = enqueue(world.store, 'acme/shop', 2, 'hubot').entry;
    expect(second.baseSha).toBe(first.headSha);
    expect(first.headRef).toBe(`refs/heads/gh-readonly-queue/main/pr-1-${first.baseSha}`);
    const queue =
      await world.graphql(`{ repository(owner: "acme", name: "shop") { mergeQueue(branch: "main") {
      entries(first: 5) { nodes { position headCommit { oid } pullRequest { number } } } } } }`);
    expect(queue['data']?.['repository']?.['mergeQueue']?.['entries']?.['nodes']).toEqual([
      { position: 1, headCommit: { oid: first.headSha }, pullRequest: { number: 1 } },
      { position: 2, headCommit: { oid: second.headSha }, pullRequest: { number: 2 } },
    ]);
    const post = (sha: string, state: string): Promise<unknown> =>
      world.call('POST', `/repos/acme/shop/statuses/${sha}`, { state, context: 'deploy-checklist' });
    expect(advanceQueue(world.store, 'acme/shop', 'main', 'monalisa')).toBe('waiting');
    await post(first.headSha, 'success');
    expect(advanceQueue(world.store, 'acme/shop', 'main', 'monalisa')).toBe('merged');
    await post(second.headSha, 'failure');
    expect(advanceQueue(world.store, 'acme/shop', 'main', 'monalisa')).toBe('removed');
    const merged = (await world.call('GET', '/repos/acme/shop/pulls/1')).json;
    expect([merged['merged'], merged['merge_commit_sha']]).toEqual([true, first.headSha]);
    expect((await world.call('GET', '/repos/acme/shop/pulls/2')).json['merged']).toBe(false);
    expect(world.problems()).toEqual([]);
  });
});
