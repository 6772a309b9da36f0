import { afterEach, expect, test } from '@jest/globals';
import type { Delivery } from '../../src/sandbox/events.ts';
import { pullNumbered } from '../../src/sandbox/find.ts';
import { commit } from '../../src/sandbox/git.ts';
import { open, push, setOpen, tick } from '../../src/sandbox/people.ts';
import type { RunResult } from '../../src/sandbox/runner.ts';
import { installationToken, setRole } from '../../src/sandbox/scenario.ts';
import { World } from './world.ts';

let world: World;
afterEach(() => world.stop());

const CHECKLIST = `version: 1
name: Shop
phases:
  pre-deploy:
    - { id: unit, name: Unit tests pass, run: echo tested }
    - { id: docs, name: Rollback documented }
`;
const REPORT = { contents: 'read', 'pull-requests': 'write', statuses: 'write' } as const;
const token = (): string =>
  installationToken(world.sample.store, {
    value: 'ghs_recheck',
    repositories: ['acme/shop'],
    permissions: REPORT,
  });

const SCHEDULE = { name: 'schedule', payload: { schedule: '17 5 * * 1-5' } } as unknown as Delivery;
const recheck = (): Promise<RunResult> =>
  world.run(SCHEDULE, { inputs: { mode: 'recheck' }, token: token() });

/** Another pull request into a branch; its run has been. */
async function another(head: string, base = 'main', judged = true): Promise<number> {
  const { store } = world.sample;
  const parents = [store.tables.refs.get(`acme/shop:heads/${base}`) ?? ''];
  const files = { [`${head}.txt`]: head };
  commit(store, { repository: 'acme/shop', branch: head, files, parents, message: head, author: 'octocat' });
  const { event, issue } = open(store, { user: 'octocat', title: head, base, head });
  if (judged) await world.run(event);
  return issue.number;
}
function status(number: number): string {
  const { store } = world.sample;
  const { headSha } = pullNumbered(store, 'acme/shop', number).pull;
  const last = [...store.tables.statuses.values()].flat().findLast(({ sha }) => sha === headSha);
  return last ? `${last.state}: ${last.description ?? ''}` : 'none';
}

test('every open pull request: a lost event, a role that is gone, a new checklist; no gate runs', async () => {
  world = await World.start({ checklist: CHECKLIST });
  const { store, pull } = world.sample;
  await world.run(world.opened());
  await world.click('defunct', 'docs');
  const lost = await another('sale', 'main', false);
  const closed = await another('old');
  setOpen(store, { user: 'octocat', pull: closed, open: false });
  expect([status(pull), status(lost)]).toEqual([expect.stringMatching(/^success/), 'none']);
  setRole(store, 'acme/shop', 'defunct', 'read');
  const run = await recheck();
  expect([run.exitCode, run.groups]).toEqual([0, []]);
  expect([status(pull), status(lost)]).toEqual([
    expect.stringMatching(/^pending: .*Rollback documented/),
    expect.stringMatching(/^pending/),
  ]);
  expect(run.summary).toMatch(/2 open pull requests judged again/);
  expect(run.summary).not.toContain(`#${closed} `);
  expect(run.requests.length).toBeLessThanOrEqual(14);
  push(store, {
    user: 'monalisa',
    branch: 'main',
    files: { 'deploy-checklist.yml': `${CHECKLIST}    - { id: more, name: One thing more }\n` },
  });
  await recheck();
  expect(status(pull)).toMatch(/and 1 more/);
});

test('a tick with a time limit lapses without an event', async () => {
  world = await World.start({
    checklist: CHECKLIST.replace('documented }', 'documented, expires: { after: 24h } }'),
  });
  const { store, pull } = world.sample;
  await world.run(world.opened());
  // The sandbox's own clock stands years back, so that the tick is older than a day at once.
  tick(store, { user: 'hubot', comment: world.comment().id, item: 'dc:docs-->' });
  const run = await recheck();
  expect([run.exitCode, status(pull)]).toEqual([0, expect.stringMatching(/^pending: .*Rollback documented/)]);
  expect(world.line('docs')).toMatch(/please check again/);
});

test('a branch without a checklist, where nobody was asked anything, is left alone', async () => {
  world = await World.start({ checklist: CHECKLIST });
  const { store, pull } = world.sample;
  await world.run(world.opened());
  commit(store, {
    repository: 'acme/shop',
    branch: 'legacy',
    files: { 'deploy-checklist.yml': null, 'old.txt': 'x' },
    parents: [store.tables.refs.get('acme/shop:heads/main') ?? ''],
    message: 'Old',
    author: 'octocat',
  });
  const number = await another('fix', 'legacy', false);
  const run = await recheck();
  expect([run.exitCode, status(number)]).toEqual([0, 'none']);
  expect(run.log).toContain(`#${number}: untouched`);
  expect(run.log).toContain(`#${pull}: pending`);
});

test('without a right it is red and says which', async () => {
  world = await World.start({ checklist: CHECKLIST });
  const value = installationToken(world.sample.store, {
    value: 'ghs_reads',
    repositories: ['acme/shop'],
    permissions: { contents: 'read', 'pull-requests': 'read', statuses: 'read' },
  });
  const run = await world.run(SCHEDULE, { inputs: { mode: 'recheck' }, token: value });
  expect([run.exitCode, run.outputs.get('conclusion'), run.log]).toEqual([
    1,
    'error',
    expect.stringMatching(/statuses: write|pull-requests: write/),
  ]);
});

test('a hundred open pull requests stay within the budget of a token', async () => {
  world = await World.start({ checklist: CHECKLIST });
  for (let index = 0; index < 103; index += 1) await another(`b${index}`, 'main', false);
  const run = await recheck();
  expect([run.exitCode, run.log.match(/^#\d+: pending/gm)?.length]).toEqual([0, 100]);
  expect(run.log).toContain('Only the 100 pull requests that changed last');
  expect(run.requests.length).toBeLessThanOrEqual(500);
});
