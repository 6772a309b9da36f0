import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from '@jest/globals';
import { setOpen, push, rewrite, say, tick } from '../../src/sandbox/people.ts';
import { World } from './world.ts';

let world: World;
afterEach(() => world.stop());

const CHECKLIST = `version: 1
name: Shop
roles:
  qa: { users: [monalisa] }
phases:
  pre-deploy:
    - section: Code
      items:
        - { id: unit, name: Unit tests pass, run: test -f ok }
        - { id: docs, name: Rollback documented }
  sign-off:
    - items:
        - { id: qa, name: QA signs off, role: qa, expires: on-push }
`;
const MANUAL = CHECKLIST.replace('        - { id: unit, name: Unit tests pass, run: test -f ok }\n', '');

describe('from the pull request to the merge', () => {
  test('gates run, the comment asks, the status blocks, ticks free it', async () => {
    world = await World.start({ checklist: CHECKLIST.replace('test -f ok', 'echo tested') });
    const first = await world.run(world.opened());
    expect([first.exitCode, Object.fromEntries(first.outputs)]).toEqual([
      0,
      expect.objectContaining({
        conclusion: 'pending',
        passed: '1',
        failed: '0',
        errored: '0',
        pending: '2',
        'comment-url': expect.stringContaining('#issuecomment-'),
      }),
    ]);
    expect(first.summary).toMatch(/^## ⏳ Not ready to merge: 2 items are open/);
    expect(world.box().mergeable).toBe(false);
    await world.click('hubot', 'docs');
    expect(world.line('docs')).toMatch(/^- \[x\] .*hubot/);
    await world.click('defunct', 'qa');
    expect(world.line('qa')).toMatch(/^- \[ \] .*defunct.*does not count.*monalisa/);
    expect(world.box().mergeable).toBe(false);
    const last = await world.click('monalisa', 'qa');
    expect([last.exitCode, last.outputs.get('conclusion'), world.box().mergeable]).toEqual([
      0,
      'success',
      true,
    ]);
    expect(world.comments()).toHaveLength(1);
  });

  test('a failing gate blocks whatever is ticked, and fails the step', async () => {
    world = await World.start({ checklist: CHECKLIST });
    const run = await world.run(world.opened());
    expect([run.exitCode, run.outputs.get('conclusion')]).toEqual([1, 'failure']);
    expect(run.annotations).toEqual([expect.objectContaining({ title: 'Unit tests pass' })]);
    for (const [user, item] of [
      ['hubot', 'docs'],
      ['monalisa', 'qa'],
    ] as const)
      expect((await world.click(user, item)).exitCode).toBe(0);
    expect(world.status()).toMatch(/^failing: .*Unit tests pass/);
  });

  test('the first request for a head is a status that is not green', async () => {
    world = await World.start({ checklist: CHECKLIST });
    const { requests } = await world.run(world.opened());
    const writes = requests.filter(({ method, path }) => method !== 'GET' && path !== '/graphql');
    expect(writes[0]).toMatchObject({
      method: 'POST',
      path: expect.stringContaining('/statuses/'),
      body: { state: 'pending', context: 'deploy-checklist' },
    });
    expect(requests.length).toBeLessThanOrEqual(9);
  });

  test('a push lapses what expires on a push, and a tick needs few requests', async () => {
    world = await World.start({ checklist: MANUAL });
    await world.run(world.opened());
    const clicks = [await world.click('hubot', 'docs'), await world.click('monalisa', 'qa')];
    expect(Math.max(...clicks.map(({ requests }) => requests.length))).toBeLessThanOrEqual(5);
    expect(world.box().mergeable).toBe(true);
    const { events } = push(world.sample.store, {
      user: 'octocat',
      branch: 'cart',
      files: { 'src/cart.js': 'export const total = 1;\n' },
    });
    expect(world.box().mergeable).toBe(false);
    for (const event of events.filter(({ name }) => name === 'pull_request')) await world.run(event);
    expect([world.line('docs'), world.line('qa')]).toEqual([
      expect.stringMatching(/^- \[x\]/),
      expect.stringMatching(/^- \[ \] .*monalisa/),
    ]);
    expect(world.box().mergeable).toBe(false);
  });

  test('a tick while the gates run is not lost', async () => {
    world = await World.start({ checklist: CHECKLIST.replace('test -f ok', 'sleep 1; true') });
    await world.run(world.opened());
    const running = world.run(world.opened('reopened'));
    await new Promise((resolve) => setTimeout(resolve, 600));
    const page = world.comment().body;
    const { event } = tick(world.sample.store, {
      user: 'hubot',
      comment: world.comment().id,
      item: 'dc:docs-->',
      page,
    });
    const [, second] = await Promise.all([running, event ? world.run(event) : undefined]);
    expect(second?.exitCode).toBe(0);
    expect(world.line('docs')).toMatch(/^- \[x\] .*hubot/);
  });

  test('our comment is found behind a hundred others, and a look-alike is left alone', async () => {
    world = await World.start({ checklist: MANUAL });
    for (let index = 0; index < 120; index += 1)
      say(world.sample.store, { user: 'hubot', on: world.sample.pull, body: `note ${index}` });
    say(world.sample.store, {
      user: 'defunct',
      on: world.sample.pull,
      body: '<!-- deploy-checklist:pr name=default -->\n- [x] Rollback documented <!--dc:docs-->',
    });
    await world.run(world.opened());
    await world.run(world.opened('reopened'));
    expect(world.comments()).toHaveLength(2);
    expect(world.box().mergeable).toBe(false);
  });

  test('the comment rewritten by hand is restored and nothing in it counts', async () => {
    world = await World.start({ checklist: MANUAL });
    await world.run(world.opened());
    const forged = world.comment().body.replaceAll('- [ ]', '- [x]').replace('not ready', 'ready');
    const event = rewrite(world.sample.store, {
      user: 'defunct',
      comment: world.comment().id,
      body: `${forged}\nall done, trust me`,
    });
    if (event) await world.run(event);
    expect(world.comment().body).not.toContain('trust me');
    expect(world.line('qa')).toMatch(/^- \[ \]/);
    expect(world.box().mergeable).toBe(false);
  });
});

describe('what may go wrong', () => {
  test('no checklist on the base branch: says what to do, blocks', async () => {
    world = await World.start({ files: { 'deploy-checklist.yml': 'x' }, checklist: MANUAL });
    const run = await world.run(world.opened(), { inputs: { checklist: 'ops/list.yml' } });
    expect([run.exitCode, run.outputs.get('conclusion')]).toEqual([1, 'error']);
    expect(run.annotations[0]?.message).toMatch(/main has no ops\/list\.yml.*add it there/);
    expect(world.status()).toMatch(/^failing: main has no ops\/list.yml/);
  });
  test('a broken checklist on the base branch: every problem in the log, blocks', async () => {
    world = await World.start({
      checklist:
        'version: 1\nname: X\nphases:\n  pre-deploy:\n    - nam: Typo\n    - { name: Y, runn: "true" }\n',
    });
    const run = await world.run(world.opened());
    expect(run.exitCode).toBe(1);
    expect(run.log).toMatch(/deploy-checklist.yml:5:7.*[\s\S]*deploy-checklist.yml:6:/);
    expect(world.box().mergeable).toBe(false);
  });
  test('a token that may not write says which permission is missing', async () => {
    world = await World.start({ checklist: CHECKLIST.replace('test -f ok', 'echo tested') });
    const run = await world.run(world.opened(), { token: world.sample.forkToken });
    expect(run.log).toMatch(/statuses: write|pull-requests: write/);
    expect(run.groups).toContain('Unit tests pass (run)');
    expect(run.summary).toContain('Unit tests pass');
    expect([run.exitCode, world.box().mergeable, world.comments()]).toEqual([0, false, []]);
  });
  test('a pull request from a fork with a read-only token keeps its gates and does not crash', async () => {
    world = await World.start({ checklist: CHECKLIST, fork: true });
    const run = await world.run(world.opened(), { token: world.sample.forkToken });
    expect(run.log).not.toContain('fault of Deploy Checklist');
    expect(run.summary).toContain('Unit tests pass');
    expect([run.exitCode, world.box().mergeable]).toEqual([1, false]);
  });
  test('a closed pull request is brought to rest', async () => {
    world = await World.start({ checklist: MANUAL });
    await world.run(world.opened());
    const run = await world.run(
      setOpen(world.sample.store, { user: 'octocat', pull: world.sample.pull, open: false }),
    );
    expect(run.exitCode).toBe(0);
  });
  test('an unknown event is refused with the known ones', async () => {
    world = await World.start();
    const run = await world.run({ name: 'page_build', payload: {} } as unknown as ReturnType<
      World['opened']
    >);
    expect([run.exitCode, run.annotations[0]?.message, run.requests]).toEqual([
      1,
      expect.stringContaining('pull_request_target'),
      [],
    ]);
  });
  test('ordinary talk costs no request', async () => {
    world = await World.start({ checklist: MANUAL });
    const { event } = say(world.sample.store, { user: 'hubot', on: world.sample.pull, body: 'Nice work!' });
    const run = await world.run(event);
    expect([run.exitCode, run.requests]).toEqual([0, []]);
  });
  test('titles full of markup stay text, and their commands are not obeyed', async () => {
    const name = '</details><img src=x> - [x] done @acme/qa #1 ::error::x';
    world = await World.start({ checklist: MANUAL.replace('Rollback documented', JSON.stringify(name)) });
    await world.run(world.opened());
    const { body } = world.comment();
    expect(body).not.toMatch(/<img|[^;]@acme\/qa|^- \[x\]/m);
    expect(body.match(/^- \[[ x]\]/gm)).toHaveLength(2);
  });
  test('GitHub fails after the write took effect: one comment, nothing lost', async () => {
    world = await World.start({ checklist: MANUAL });
    world.sandbox.faults.add({
      method: 'POST',
      path: /\/comments$/,
      fault: { kind: 'status', status: 502, after: true },
    });
    await world.run(world.opened());
    expect(world.comments()).toHaveLength(1);
    expect(world.status()).toMatch(/^pending/);
  });
});

test('dist/ is of this version', () => {
  const version = (
    JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }
  ).version;
  expect(readFileSync(new URL('../../src/main/tool.ts', import.meta.url), 'utf8')).toContain(
    `version: '${version}'`,
  );
});
