import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { merge, open } from '../../src/sandbox/people.ts';
import { commit } from '../../src/sandbox/git.ts';
import { World } from './world.ts';

let world: World;
afterEach(() => world.stop());

const [, CHECKLIST = ''] = [
  ...readFileSync(new URL('../../docs/quick-start.md', import.meta.url), 'utf8').matchAll(
    /^```yaml\n([\s\S]*?)^```$/gm,
  ),
].map(([, text = '']) => text);
const fresh = (added = CHECKLIST): Promise<World> =>
  World.start({ checklist: null, required: [], changes: { 'deploy-checklist.yml': added } });

/** Whether it is required or not. */
function status(): string {
  const last = [...world.sample.store.tables.statuses.values()].flat().at(-1);
  return last ? `${last.state}: ${last.description ?? ''}` : '';
}

test('the pull request that brings the first checklist: nothing is red, nothing is asked, and it can be merged', async () => {
  world = await fresh();
  const { store, pull } = world.sample;
  for (const mode of ['announce', 'gates', 'plan', 'report', 'all']) {
    const run = await world.run(world.opened(), { inputs: { mode } });
    expect([mode, run.exitCode, run.groups, run.annotations.map(({ type }) => type)]).toEqual([
      mode,
      0,
      [],
      ['notice'],
    ]);
  }
  expect([world.comments(), status()]).toEqual([
    [],
    'pending: main has no checklist yet. The one in here asks from the next pull request on.',
  ]);
  merge(store, { user: 'monalisa', pull });
  const parents = [store.tables.refs.get('acme/shop:heads/main') ?? ''];
  const files = { 'src/sale.js': 'export {};\n' };
  commit(store, {
    repository: 'acme/shop',
    branch: 'sale',
    files,
    parents,
    message: 'Sale',
    author: 'octocat',
  });
  const { event } = open(store, { user: 'octocat', title: 'Sale', base: 'main', head: 'sale' });
  writeFileSync(join(world.workspace, 'README.md'), '# Shop\n');
  await world.run(event);
  const [, id = ''] =
    /^- \[ \] Rollback procedure documented <!--dc:(\S+)-->/m.exec(world.comment().body) ?? [];
  expect([world.comments().length, id]).toEqual([1, expect.stringMatching(/^[a-z-]+$/)]);
  await world.click('hubot', id);
  expect(status()).toMatch(/^success/);
});

test('a first checklist with a mistake is told before it is merged', async () => {
  world = await fresh(CHECKLIST.replace('items:', 'itmes:'));
  const run = await world.run(world.opened());
  expect([run.exitCode, status()]).toEqual([
    1,
    expect.stringMatching(
      /^error: deploy-checklist\.yml of this pull request has problems: line \d+: .*itmes/,
    ),
  ]);
});

test('a branch without a checklist, and a pull request that brings none, stays red', async () => {
  world = await World.start({ checklist: null, required: ['deploy-checklist'] });
  const run = await world.run(world.opened());
  expect([run.exitCode, world.box().mergeable, world.status()]).toEqual([
    1,
    false,
    expect.stringMatching(/main has no deploy-checklist.yml/),
  ]);
});

test('where the status is required already, the first checklist waits: an administrator merges it', async () => {
  world = await World.start({
    checklist: null,
    required: ['deploy-checklist'],
    changes: { 'deploy-checklist.yml': CHECKLIST },
  });
  await world.run(world.opened());
  expect(world.box().mergeable).toBe(false);
});
