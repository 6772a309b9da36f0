import { afterEach, expect, test } from '@jest/globals';
import { findCommit } from '../../src/sandbox/find.ts';
import { commit } from '../../src/sandbox/git.ts';
import { setLocked } from '../../src/sandbox/moderation.ts';
import * as people from '../../src/sandbox/people.ts';
import type { RunResult } from '../../src/sandbox/runner.ts';
import { addBot, setRole } from '../../src/sandbox/scenario.ts';
import { sourceAction } from './source.ts';
import { World } from './world.ts';

/** From the event to the verdict: what somebody does by hand, with the action as the runner starts it. */

const CHECKLIST = `version: 1
name: Shop
phases:
  pre-deploy:
    - items:
        - { id: docs, name: Rollback documented }
        - { id: word, name: Support told }
`;
const actionDir = sourceAction();

let world: World;
afterEach(() => world.stop());

const run = (event: Parameters<World['run']>[0], inputs: Record<string, string> = {}): Promise<RunResult> =>
  world.run(event, { actionDir, inputs });

async function click(user: string, item: string): Promise<RunResult> {
  const comment = world.comment().id;
  const { event } = people.tick(world.sample.store, { user, comment, item: `dc:${item}-->` });
  if (!event) throw new Error('The click changed nothing.');
  return run(event);
}

test('a bot ticks everything: its event starts a run, and that clears the boxes', async () => {
  world = await World.start({ checklist: CHECKLIST });
  const { store } = world.sample;
  await run(world.opened());
  addBot(store, { id: 99, slug: 'helpful', name: 'Helpful' });
  setRole(store, 'acme/shop', 'helpful[bot]', 'write');
  const event = people.rewrite(store, {
    user: 'helpful[bot]',
    comment: world.comment().id,
    body: world.comment().body.replaceAll('- [ ]', '- [x]'),
  });
  if (event) await run(event);
  expect([world.line('docs'), world.line('word')]).toEqual([
    expect.stringMatching(/^- \[ \] .*helpful.*does not count/),
    expect.stringMatching(/^- \[ \] .*helpful.*does not count/),
  ]);
  expect(world.box().mergeable).toBe(false);
});

test('every mark of ours taken out of the comment: it comes back, with the tick that it had', async () => {
  world = await World.start({ checklist: CHECKLIST });
  const { store } = world.sample;
  await run(world.opened());
  await click('hubot', 'docs');
  const { id } = world.comment();
  const event = people.rewrite(store, { user: 'defunct', comment: id, body: 'Nothing to see here.' });
  if (event) await run(event);
  expect([world.comments().length, world.comment().id]).toEqual([1, id]);
  expect([world.line('docs'), world.line('word')]).toEqual([
    expect.stringMatching(/^- \[x\] .*hubot/),
    expect.stringMatching(/^- \[ \] /),
  ]);
});

test('a command deleted after it counted: the deletion starts a run, and the line says why it is open again', async () => {
  world = await World.start({ checklist: CHECKLIST });
  const { store, pull } = world.sample;
  await run(world.opened());
  const said = people.say(store, { user: 'hubot', on: pull, body: '/checklist done docs, word' });
  await run(said.event);
  expect(world.box().mergeable).toBe(true);
  await run(people.removeComment(store, { user: 'defunct', comment: said.comment.id }));
  expect([world.box().mergeable, world.line('docs')]).toEqual([
    false,
    expect.stringContaining('the comment with the command was deleted'),
  ]);
});

test('a locked conversation: the step fails with what to do, and the status blocks', async () => {
  world = await World.start({ checklist: CHECKLIST });
  const { store, pull } = world.sample;
  setLocked(store, { user: 'monalisa', pull, locked: true });
  const { exitCode, log } = await run(world.opened());
  expect([exitCode, log, world.status()]).toEqual([
    1,
    expect.stringMatching(/The conversation is locked.*Unlock it, then run this again/),
    expect.stringMatching(/^failing: .*locked/),
  ]);
});

test('a second workflow for another checklist without a name of its own: neither is green', async () => {
  world = await World.start({
    checklist: CHECKLIST,
    files: { 'ops/list.yml': CHECKLIST.replaceAll('docs', 'legal').replaceAll('word', 'finance') },
  });
  await run(world.opened());
  await run(world.opened(), { checklist: 'ops/list.yml' });
  await click('hubot', 'legal');
  const last = await run(world.opened('reopened'));
  expect([last.outputs.get('conclusion'), world.box().mergeable]).toEqual(['error', false]);
  expect(world.status()).toContain('two workflows write this comment');
});

test('the checklist becomes a link on the base branch: red, and the log says so', async () => {
  world = await World.start({ checklist: CHECKLIST });
  const { store } = world.sample;
  await run(world.opened());
  await click('hubot', 'docs');
  await click('hubot', 'word');
  expect(world.box().mergeable).toBe(true);
  commit(store, {
    repository: 'acme/shop',
    branch: 'main',
    files: { 'deploy-checklist.yml': 'ops/none.yml' },
    odd: { 'deploy-checklist.yml': 'symlink' },
    parents: [findCommit(store, 'acme/shop', 'heads/main') ?? ''],
  });
  const { exitCode, annotations } = await run(world.opened('reopened'));
  expect([exitCode, annotations[0]?.message, world.box().mergeable]).toEqual([
    1,
    expect.stringContaining('is a symbolic link: put the checklist itself there'),
    false,
  ]);
});

test('one maintainer: with `policy-change: anybody` the author approves, and what changes is named', async () => {
  const alone = CHECKLIST.replace('name: Shop\n', 'name: Shop\npolicy-change: anybody\n');
  world = await World.start({
    checklist: alone,
    changes: { 'deploy-checklist.yml': alone.replace(/^.*Support told.*\n/m, '') },
  });
  await run(world.opened());
  expect(world.comment().body).toContain('removes the item *Support told*');
  for (const item of ['docs', 'word']) await click('octocat', item);
  expect(world.box().mergeable).toBe(false);
  await click('octocat', 'policy-change');
  expect(world.box().mergeable).toBe(true);
});
