import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { issueCommentEvent, pushEvent } from '../../src/sandbox/events.ts';
import type { Delivery } from '../../src/sandbox/events.ts';
import { accountNamed, pullNumbered } from '../../src/sandbox/find.ts';
import { deploy, merge, open, push, removeComment, rewrite, say, tick } from '../../src/sandbox/people.ts';
import { commit } from '../../src/sandbox/git.ts';
import { userJson } from '../../src/sandbox/json/people.ts';
import { checkout } from '../../src/sandbox/runner.ts';
import type { RunOptions, RunResult } from '../../src/sandbox/runner.ts';
import { installationToken } from '../../src/sandbox/scenario.ts';
import type { Comment, Level } from '../../src/sandbox/types.ts';
import { World } from './world.ts';

let world: World;
afterEach(() => world.stop());

const CHECKLIST = `version: 1
name: Shop
roles:
  ops: { users: [monalisa] }
environments:
  staging: { variables: { base: 'https://staging.example.com' } }
  production: { variables: { base: 'https://example.com' } }
phases:
  pre-deploy:
    - { id: unit, name: Unit tests pass, run: echo tested }
  deploy:
    - section: Window
      items:
        - { id: window, name: Inside the window, run: echo yes }
        - { id: told, name: Support has been told }
        - { id: go, name: Go for the deployment, role: ops }
  post-deploy:
    - section: After
      items:
        - { id: health, name: Healthy, run: 'test ! -f broken' }
        - { id: eyes, name: Somebody looked at the dashboard }
  rollback:
    - section: Back
      items:
        - { id: stop, name: Stop the traffic }
        - { id: back, name: Put the last version back }
`;

const REPORT = { contents: 'read', 'pull-requests': 'write', statuses: 'write' } as const;
const FULL = { ...REPORT, issues: 'write', deployments: 'write' } as const;

function token(permissions: Readonly<Record<string, Level>> = FULL): string {
  const value = `ghs_${Object.entries(permissions).flat().join('_')}`;
  return installationToken(world.sample.store, { value, repositories: ['acme/shop'], permissions });
}

/** The merged commit of the sample's pull request. */
async function merged(checklist = CHECKLIST): Promise<string> {
  world = await World.start({ checklist });
  await world.run(world.opened());
  merge(world.sample.store, { user: 'monalisa', pull: world.sample.pull });
  return pullNumbered(world.sample.store, 'acme/shop', world.sample.pull).pull.mergeSha ?? '';
}

interface Way {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly permissions?: Readonly<Record<string, Level>>;
  readonly event?: Delivery;
  readonly more?: Partial<RunOptions>;
  readonly files?: Readonly<Record<string, string>>;
}

/** One run of a phase of a deployment to production. */
function phase(name: string, sha: string, way: Way = {}): Promise<RunResult> {
  const { store } = world.sample;
  const workspace = mkdtempSync(join(tmpdir(), 'deploy-checklist-job-'));
  checkout(store, sha, workspace);
  for (const [path, text] of Object.entries(way.files ?? {})) writeFileSync(join(workspace, path), text);
  const event =
    way.event ?? pushEvent(store, 'acme/shop', 'main', undefined, sha, accountNamed(store, 'monalisa'));
  return world.run(event, {
    inputs: { phase: name, environment: 'production', ...way.inputs },
    token: token(way.permissions),
    workspace,
    ...way.more,
  });
}

const lists = (): Comment[] => {
  const bot = accountNamed(world.sample.store, 'github-actions[bot]').id;
  return world
    .comments()
    .filter(({ author, body }) => author === bot && body.startsWith('<!-- deploy-checklist:deployment '));
};
const newest = (): Comment => {
  const last = lists().at(-1);
  if (!last) throw new Error('There is no list.');
  return last;
};
const head = (comment: Comment): string => /^## (.*)$/m.exec(comment.body)?.[1] ?? '';

async function click(user: string, item: string, comment = newest(), way: Way = {}): Promise<RunResult> {
  const { event } = tick(world.sample.store, { user, comment: comment.id, item: `dc:${item}-->` });
  if (!event) throw new Error('The click changed nothing.');
  return world.run(event, { token: token(way.permissions), inputs: way.inputs ?? {}, ...way.more });
}

/** The newest status of a context on a commit, in words. */
function status(sha: string, context: string): string {
  const all = [...world.sample.store.tables.statuses.values()]
    .flat()
    .filter((each) => each.sha === sha && each.context === context);
  const last = all.at(-1);
  return last ? `${last.state}: ${last.description ?? ''}` : '';
}
const DEPLOY = 'deploy-checklist@production/deploy';
const AFTER = 'deploy-checklist@production/post-deploy';

const deployments = (environment = 'production'): string[] =>
  [...world.sample.store.tables.deployments.values()]
    .filter((each) => each.environment === environment)
    .map(({ task, statuses }) => `${task}: ${statuses.map(({ state }) => state).join(', ')}`);

describe('a list for each phase of a deployment', () => {
  test('waits for people, is ticked, and the run started again goes on', async () => {
    const sha = await merged();
    const first = await phase('deploy', sha);
    expect([first.exitCode, first.outputs.get('conclusion'), first.groups]).toEqual([
      1,
      'pending',
      ['Inside the window (run)'],
    ]);
    expect(first.summary).toMatch(/^## \S+ Waiting for people before the deployment: 2 items are open$/m);
    expect(first.summary).not.toContain('into main');
    expect(first.annotations.map(({ title, message }) => `${title ?? ''}: ${message}`)).toEqual([
      expect.stringMatching(
        /^Waiting for people: Deployment of [0-9a-f]{7} to production waits for people: Support has been told \(anybody with write access\), Go for the deployment \(monalisa\)\. Tick them in http.*, then re-run the failed jobs of this run\.$/,
      ),
    ]);
    expect(lists().map(({ issue }) => issue)).toEqual([world.sample.pull]);
    expect(head(newest())).toMatch(/^Deployment of [0-9a-f]{7} to production: waiting for people$/);
    expect(newest().body).toContain('/actions/runs/7001');
    expect(first.outputs.get('comment-url')).toContain(`#issuecomment-${newest().id}`);
    expect(status(sha, DEPLOY)).toMatch(/^pending: Open: Support has been told and 1 more/);

    const ticked = await click('hubot', 'told');
    expect([ticked.exitCode, ticked.groups]).toEqual([0, []]);
    expect(status(sha, DEPLOY)).toMatch(/^pending: Open: Go for the deployment, waiting for monalisa/);
    await click('monalisa', 'go');
    expect(status(sha, DEPLOY)).toMatch(/^success: /);
    expect(head(newest())).toMatch(/everything holds$/);

    const again = await phase('deploy', sha, { more: { runAttempt: 2 } });
    expect([again.exitCode, again.outputs.get('conclusion'), lists().length]).toEqual([0, 'success', 1]);
    expect(again.requests.length).toBeLessThanOrEqual(16);
  });

  test('the other order: ticks while the gates run count when they end', async () => {
    const sha = await merged();
    const broken = { broken: 'yes' };
    const first = await phase('post-deploy', sha, { files: broken });
    expect([first.exitCode, first.outputs.get('conclusion')]).toEqual([1, 'failure']);
    expect(head(newest())).toMatch(/^After the deployment of .*: does not hold$/);
    await click('hubot', 'eyes');
    expect(status(sha, AFTER)).toMatch(/^failure: Failing: Healthy/);
    const mended = await phase('post-deploy', sha, { more: { runAttempt: 2 } });
    expect([mended.exitCode, status(sha, AFTER)]).toEqual([0, expect.stringMatching(/^success/)]);
    expect(mended.outputs.get('conclusion')).toBe('success');
    expect(mended.summary).toMatch(/^## \S+ The deployment holds$/m);
  });

  test('fail-step: never lets the job go on, and says all the same that people are waited for', async () => {
    const sha = await merged();
    const run = await phase('deploy', sha, { inputs: { 'fail-step': 'never' } });
    expect([run.exitCode, run.outputs.get('conclusion'), run.annotations[0]?.title]).toEqual([
      0,
      'pending',
      'Waiting for people',
    ]);
  });

  test('wait-for-people: the step goes on by itself when the last box is ticked', async () => {
    const sha = await merged();
    const running = phase('deploy', sha, { inputs: { 'wait-for-people': '60s' } });
    for (let tries = 0; lists().length === 0; tries += 1) {
      if (tries > 600) throw new Error('The list did not appear.');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    for (const [user, item] of [
      ['hubot', 'told'],
      ['monalisa', 'go'],
    ] as const)
      tick(world.sample.store, { user, comment: newest().id, item: `dc:${item}-->` });
    const run = await running;
    expect([run.exitCode, run.outputs.get('conclusion')]).toEqual([0, 'success']);
  });

  test('a phase that asks nobody has no list', async () => {
    const sha = await merged(CHECKLIST.replace(/^ {8}- \{ id: (told|go|eyes), .*\n/gm, ''));
    const run = await phase('deploy', sha);
    expect([run.exitCode, lists().length, status(sha, DEPLOY)]).toEqual([0, 0, '']);
  });
});

describe('who may tick, and what is no tick', () => {
  test('a tick of somebody without the role is refused by name, and blocks', async () => {
    const sha = await merged();
    await phase('deploy', sha);
    await click('hubot', 'told');
    await click('defunct', 'go');
    expect(newest().body).toMatch(/- \[ \] Go for the deployment .*The tick by \[defunct\]/);
    expect(status(sha, DEPLOY)).toMatch(/^pending/);
    expect((await phase('deploy', sha, { more: { runAttempt: 2 } })).exitCode).toBe(1);
  });

  test('text that says it was ticked, or another comment that says so, is nothing', async () => {
    const sha = await merged();
    await phase('deploy', sha);
    const { store, pull } = world.sample;
    const all = newest()
      .body.replaceAll('- [ ]', '- [x]')
      .replaceAll('Support has been told', 'Support was asked');
    const forged = rewrite(store, { user: 'defunct', comment: newest().id, body: all });
    if (forged) await world.run(forged, { token: token() });
    const copy = say(store, { user: 'defunct', on: pull, body: newest().body.replaceAll('- [ ]', '- [x]') });
    await world.run(copy.event, { token: token() });
    expect(newest().body).toContain('- [ ] Support has been told');
    expect([
      status(sha, DEPLOY).split(':')[0],
      (await phase('deploy', sha, { more: { runAttempt: 2 } })).exitCode,
    ]).toEqual(['pending', 1]);
  });

  test('whoever edits the marker edits the list all the same', async () => {
    const sha = await merged();
    await phase('deploy', sha);
    await click('hubot', 'told');
    await click('monalisa', 'go');
    const body = newest()
      .body.replace('run=7001', 'run=7009')
      .replace('- [x] Support has been told', '- [ ] Support has been told');
    const event = rewrite(world.sample.store, { user: 'hubot', comment: newest().id, body });
    if (event) await world.run(event, { token: token() });
    expect(lists().map(({ body: text }) => text.split('\n')[0])).toEqual([
      expect.stringContaining('run=7001'),
    ]);
    expect(newest().body).toContain('- [ ] Support has been told');
    expect(status(sha, DEPLOY)).toMatch(/^pending/);
  });

  test('a made-up list writes nothing anywhere', async () => {
    const sha = await merged();
    const { store, pull } = world.sample;
    await phase('deploy', sha);
    const count = (): number => [...store.tables.statuses.values()].flat().length;
    const before = count();
    const line = newest().body.split('\n')[0]?.replace('run=7001', 'run=7002') ?? '';
    const { event, comment } = say(store, {
      user: 'spaceghost',
      on: pull,
      body: `${line}\n- [x] A <!--dc:told-->`,
    });
    const run = await world.run(event, { token: token() });
    const gone = issueCommentEvent(store, 'deleted', comment, accountNamed(store, 'spaceghost'));
    const deleted = await world.run(gone, { token: token() });
    expect([run.exitCode, deleted.exitCode, lists().length, status(sha, DEPLOY).split(':')[0]]).toEqual([
      0,
      0,
      1,
      'pending',
    ]);
    expect(
      [...run.requests, ...deleted.requests].filter(
        ({ method, path }) => method !== 'GET' && path !== '/graphql',
      ),
    ).toEqual([]);
    expect(count()).toBe(before);
  });

  test('a list that was deleted is red, and the run started again asks anew', async () => {
    const sha = await merged();
    await phase('deploy', sha);
    await click('hubot', 'told');
    await click('monalisa', 'go');
    expect(status(sha, DEPLOY)).toMatch(/^success/);
    const event = removeComment(world.sample.store, { user: 'defunct', comment: newest().id });
    await world.run(event, { token: token() });
    expect(status(sha, DEPLOY)).toMatch(/^error: Its list was deleted/);
    const again = await phase('deploy', sha, { more: { runAttempt: 2 } });
    expect([again.exitCode, lists().length]).toEqual([1, 1]);
    expect(newest().body).toContain('was deleted by [defunct]');
  });

  test('a command names the environment; without one it is not for a list', async () => {
    const sha = await merged();
    const { store, pull } = world.sample;
    await phase('deploy', sha, { inputs: { environment: 'staging' } });
    await phase('deploy', sha);
    const [staging, production] = lists();
    const says = async (body: string): Promise<string> => {
      const { event, comment } = say(store, { user: 'hubot', on: pull, body });
      await world.run(event, { token: token() });
      return (store.tables.comments.get(comment.id)?.reactions ?? []).map(({ content }) => content).join();
    };
    const ticked = (comment: Comment | undefined): boolean =>
      store.tables.comments.get(comment?.id ?? 0)?.body.includes('- [x] Support has been told') === true;
    await says('/checklist done told');
    expect([ticked(staging), ticked(production)]).toEqual([false, false]);
    expect(await says('/checklist done told in:staging')).toBe('+1');
    expect([ticked(staging), ticked(production)]).toEqual([true, false]);
    expect(await says('/checklist done go in:production')).toBe('confused');
    expect(production?.issue).toBe(pull);
    expect(await says('/checklist undo told in:staging')).toBe('+1');
    expect([ticked(staging), ticked(production)]).toEqual([false, false]);
  });
});

describe('several deployments', () => {
  async function second(): Promise<string> {
    const { store } = world.sample;
    const parents = [store.tables.refs.get('acme/shop:heads/main') ?? ''];
    const message = 'Add the sale';
    const files = { 'src/sale.js': 'export {};\n' };
    commit(store, { repository: 'acme/shop', branch: 'sale', files, parents, message, author: 'octocat' });
    const { event, issue } = open(store, { user: 'octocat', title: 'Sale', base: 'main', head: 'sale' });
    await world.run(event);
    merge(store, { user: 'monalisa', pull: issue.number });
    return pullNumbered(store, 'acme/shop', issue.number).pull.mergeSha ?? '';
  }

  test('another commit while the first is open: each has its own list, ticks and status', async () => {
    const one = await merged();
    await phase('deploy', one);
    const two = await second();
    await phase('deploy', two, { more: { runId: 7002 } });
    const [first, later] = lists();
    expect([first?.issue, later?.issue]).toEqual([world.sample.pull, world.sample.pull + 1]);
    await click('hubot', 'told', later);
    await click('monalisa', 'go', later);
    expect([status(one, DEPLOY).split(':')[0], status(two, DEPLOY).split(':')[0]]).toEqual([
      'pending',
      'success',
    ]);
    expect((await phase('deploy', one, { more: { runAttempt: 2 } })).exitCode).toBe(1);
    await click('hubot', 'told', first);
    await click('monalisa', 'go', first);
    expect(status(one, DEPLOY)).toMatch(/^success/);
  });

  test('the same commit deployed again is asked again: ticks of the last time do not count', async () => {
    const sha = await merged();
    await phase('deploy', sha);
    await click('hubot', 'told');
    await click('monalisa', 'go');
    const again = await phase('deploy', sha, { more: { runId: 7002 } });
    expect([again.exitCode, lists().length, status(sha, DEPLOY).split(':')[0]]).toEqual([1, 2, 'pending']);
    say(world.sample.store, {
      user: 'hubot',
      on: world.sample.pull,
      body: '/checklist done told in:production',
    });
    const started = await phase('deploy', sha, { more: { runId: 7002, runAttempt: 2 } });
    expect(started.exitCode).toBe(1);
    expect(newest().body).toContain('- [x] Support has been told');
  });

  test('a scheduled run asks nobody anew', async () => {
    const sha = await merged();
    await phase('post-deploy', sha);
    await click('hubot', 'eyes');
    const schedule = { name: 'schedule', payload: { schedule: '17 5 * * *' } } as unknown as Delivery;
    const run = await phase('post-deploy', sha, { event: schedule, more: { runId: 7100 } });
    expect([run.exitCode, run.outputs.get('conclusion'), lists().length]).toEqual([0, 'success', 1]);
    const broken = await phase('post-deploy', sha, {
      event: schedule,
      more: { runId: 7101 },
      files: { broken: '' },
    });
    expect([broken.exitCode, lists().length, status(sha, AFTER).split(':')[0]]).toEqual([1, 1, 'failure']);
  });

  test('the way back is a list too: every step with a name, and nothing waits for it', async () => {
    const sha = await merged();
    const failed = await phase('post-deploy', sha, { files: { broken: '' } });
    expect(failed.summary).toMatch(/Rollback runbook[\s\S]*1\. \*\*Stop the traffic/);
    const run = await phase('rollback', sha, { more: { runId: 7003 } });
    expect([run.exitCode, run.outputs.get('conclusion')]).toEqual([0, 'pending']);
    expect(run.summary).toMatch(/^## \S+ On the way back: 2 items are open$/m);
    expect(head(newest())).toMatch(/^Rollback from [0-9a-f]{7} on production: waiting for people$/);
    await click('hubot', 'stop');
    await click('octocat', 'back');
    expect(head(newest())).toMatch(/everything holds$/);
    expect(newest().body).toMatch(/Stop the traffic <!--dc:stop--> · \[hubot\]/);
  });
});

describe('in jobs: gates without a right to write, then the report', () => {
  const READ = { contents: 'read', 'pull-requests': 'read', statuses: 'read' } as const;
  async function reported(name: string, sha: string, way: Way = {}): Promise<RunResult> {
    const gates = await phase(name, sha, {
      ...way,
      inputs: { mode: 'gates', ...way.inputs },
      permissions: READ,
    });
    expect(gates.requests.filter(({ method, path }) => method !== 'GET' && path !== '/graphql')).toEqual([]);
    const workspace = mkdtempSync(join(tmpdir(), 'deploy-checklist-job-'));
    const folder = join(workspace, 'deploy-checklist-results');
    mkdirSync(folder);
    const path = gates.outputs.get('results-path');
    if (path !== undefined) writeFileSync(join(folder, basename(path)), readFileSync(path));
    const { store } = world.sample;
    const event = pushEvent(store, 'acme/shop', 'main', undefined, sha, accountNamed(store, 'monalisa'));
    return world.run(event, {
      inputs: { phase: name, environment: 'production', mode: 'report', ...way.inputs },
      token: token(way.permissions),
      workspace,
      ...way.more,
    });
  }

  test('the second job has no checkout, and both halves meet in the list', async () => {
    const sha = await merged();
    const run = await reported('deploy', sha);
    expect([run.exitCode, run.groups, run.outputs.get('passed'), run.outputs.get('pending')]).toEqual([
      1,
      [],
      '1',
      '2',
    ]);
    await click('hubot', 'told');
    await click('monalisa', 'go');
    expect((await reported('deploy', sha, { more: { runAttempt: 2 } })).exitCode).toBe(0);
  });

  test('results of another environment in the same run are not taken for these', async () => {
    const sha = await merged();
    const staging = await phase('deploy', sha, { inputs: { mode: 'gates', environment: 'staging' } });
    const path = staging.outputs.get('results-path') ?? '';
    expect(staging.outputs.get('key')).toMatch(/^deploy-staging-[0-9a-f]{6}$/);
    const workspace = mkdtempSync(join(tmpdir(), 'deploy-checklist-job-'));
    mkdirSync(join(workspace, 'deploy-checklist-results'));
    writeFileSync(join(workspace, 'deploy-checklist-results', basename(path)), readFileSync(path));
    const run = await phase('deploy', sha, { inputs: { mode: 'report' }, more: { workspace } });
    expect([run.exitCode, run.outputs.get('errored')]).toEqual([1, '1']);
  });

  test('no results: the gate is an error, whatever is ticked', async () => {
    const sha = await merged();
    const { store } = world.sample;
    const event = pushEvent(store, 'acme/shop', 'main', undefined, sha, accountNamed(store, 'monalisa'));
    const inputs = { phase: 'deploy', environment: 'production', mode: 'report' };
    const run = await world.run(event, {
      inputs,
      token: token(),
      workspace: mkdtempSync(join(tmpdir(), 'dc-')),
    });
    expect([run.exitCode, run.outputs.get('errored')]).toEqual([1, '1']);
    await click('hubot', 'told');
    await click('monalisa', 'go');
    expect(status(sha, DEPLOY)).toMatch(/^error/);
  });

  test('the checklist before the merge does not hold: nothing begins, and ticks do not make up for it', async () => {
    world = await World.start({
      checklist: CHECKLIST.replace('  deploy:', '    - { id: docs, name: Documented }\n  deploy:'),
      required: [],
    });
    await world.run(world.opened());
    merge(world.sample.store, { user: 'monalisa', pull: world.sample.pull });
    const sha = pullNumbered(world.sample.store, 'acme/shop', world.sample.pull).pull.mergeSha ?? '';
    const run = await reported('deploy', sha);
    expect([run.exitCode, run.outputs.get('conclusion')]).toEqual([1, 'error']);
    await click('hubot', 'told');
    await click('monalisa', 'go');
    expect(status(sha, DEPLOY)).toMatch(/^error: Cannot be judged: #\d+ was merged/);
  });
});

describe('a commit that no pull request brought', () => {
  const PUSHED = { 'require-checklist': 'false' };
  test('has its list on an issue of its own, one for the run', async () => {
    await merged();
    const { sha } = push(world.sample.store, { user: 'monalisa', branch: 'main', files: { hot: 'fix' } });
    const run = await phase('deploy', sha, { inputs: PUSHED });
    await phase('post-deploy', sha, { inputs: PUSHED });
    const issues = [...world.sample.store.tables.issues.values()].filter(({ pull }) => pull === undefined);
    expect([run.exitCode, issues.map(({ title }) => title)]).toEqual([
      1,
      [`Deployment of ${sha.slice(0, 7)} to production, run 7001`],
    ]);
    const [deploy, after] = lists();
    await click('hubot', 'told', deploy);
    await click('monalisa', 'go', deploy);
    await click('hubot', 'eyes', after);
    expect([status(sha, DEPLOY).split(':')[0], status(sha, AFTER).split(':')[0]]).toEqual([
      'success',
      'success',
    ]);
    expect((await phase('deploy', sha, { inputs: PUSHED, more: { runAttempt: 2 } })).exitCode).toBe(0);
  });

  test('without issues: write nobody can be asked: blocked, with the line to add', async () => {
    await merged();
    const { sha } = push(world.sample.store, { user: 'monalisa', branch: 'main', files: { hot: 'fix' } });
    const run = await phase('deploy', sha, { inputs: PUSHED, permissions: REPORT });
    expect([run.exitCode, run.outputs.get('conclusion'), run.log]).toEqual([
      1,
      'error',
      expect.stringMatching(/issues: write/),
    ]);
  });
});

describe('the page of the environment', () => {
  test('shows each step of the way, and the deployment itself only when it is there', async () => {
    const sha = await merged();
    await phase('deploy', sha);
    expect(deployments()).toEqual(['deploy-checklist/7001: pending']);
    await click('hubot', 'told');
    await click('monalisa', 'go');
    expect(deployments()).toEqual(['deploy-checklist/7001: pending, pending, in_progress']);
    const { store } = world.sample;
    const id = store.nextId();
    store.put('deployments', id, {
      id,
      repository: 'acme/shop',
      sha,
      ref: 'main',
      task: 'deploy',
      environment: 'production',
      description: null,
      creator: accountNamed(store, 'github-actions[bot]').id,
      createdAt: store.now(),
      statuses: [],
    });
    await phase('post-deploy', sha);
    expect(deployments()).toEqual([
      'deploy-checklist/7001: pending, pending, in_progress, in_progress',
      'deploy: in_progress',
    ]);
    await click('hubot', 'eyes');
    expect(deployments()[1]).toBe('deploy: in_progress, success');
    expect(deployments()[0]).toMatch(/success(, inactive)?$/);
  });

  test('production asks whether the same commit is well on staging', async () => {
    const sha = await merged(
      CHECKLIST.replace(
        'run: echo yes',
        'github: { deployed-to: staging }, when: { environments: [production] }',
      ),
    );
    const gates = { inputs: { mode: 'gates', only: 'window' } };
    const early = await phase('deploy', sha, gates);
    expect([early.exitCode, early.log]).toEqual([1, expect.stringMatching(/deployment to staging/)]);
    await phase('post-deploy', sha, { inputs: { environment: 'staging' } });
    expect((await phase('deploy', sha, gates)).exitCode).toBe(1);
    await click('hubot', 'eyes');
    expect(deployments('staging')).toEqual(['deploy-checklist/7001: in_progress, success']);
    expect((await phase('deploy', sha, gates)).exitCode).toBe(0);
    const left = await phase('deploy', sha, { inputs: { mode: 'gates' } });
    expect(left.log).toContain('One gate only asks GitHub, in the job that reports.');
    const reported = await phase('deploy', sha, { inputs: { mode: 'report' } });
    expect(['passed', 'failed', 'errored'].map((name) => reported.outputs.get(name))).toEqual([
      '1',
      '0',
      '0',
    ]);
    const broken = { inputs: { environment: 'staging' }, files: { broken: '' }, more: { runId: 7002 } };
    expect((await phase('post-deploy', sha, broken)).exitCode).toBe(1);
    expect((await phase('deploy', sha, gates)).exitCode).toBe(1);
  });

  test('a part that is well makes no deployment well', async () => {
    const sha = await merged();
    const part = await phase('post-deploy', sha, { inputs: { environment: 'staging', only: 'health' } });
    expect([part.exitCode, part.outputs.get('conclusion'), deployments('staging')]).toEqual([
      0,
      'pending',
      [],
    ]);
    const broken = { inputs: { environment: 'staging', only: 'health' }, files: { broken: '' } };
    expect((await phase('post-deploy', sha, broken)).outputs.get('conclusion')).toBe('failure');
    expect(deployments('staging')).toEqual(['deploy-checklist/7001: failure']);
  });

  test('what the checklist itself wrote there starts nothing, or it would ask for ever', async () => {
    const sha = await merged();
    const { store } = world.sample;
    const of = (creator: string, task: string, url = ''): Delivery => {
      const made = deploy(store, {
        user: 'monalisa',
        ref: sha,
        environment: 'production',
        task,
        state: 'success',
      });
      const { deployment_status: status, deployment, ...payload } = made.event.payload;
      const by = userJson(store, accountNamed(store, creator));
      return {
        name: 'deployment_status',
        payload: {
          ...payload,
          deployment: { ...(deployment as object), creator: by },
          deployment_status: { ...(status as object), creator: by, log_url: url },
        },
      };
    };
    const ours = 'github-actions[bot]';
    const page = 'https://github.example/acme/shop/pull/1';
    for (const event of [
      of(ours, 'deploy-checklist/7001'),
      of(ours, 'deploy', `${page}?from=deploy-checklist#issuecomment-2`),
    ]) {
      const run = await phase('post-deploy', sha, { event });
      expect([run.exitCode, run.outputs.get('conclusion'), lists().length]).toEqual([0, '', 0]);
    }
    const entry = { ...of(ours, 'deploy-checklist/7001'), name: 'deployment' };
    const shown = await phase('deploy', sha, { event: entry });
    expect([shown.exitCode, shown.outputs.get('conclusion'), lists().length]).toEqual([1, '', 0]);
    expect(shown.log).toMatch(/startsWith\(github\.event\.deployment\.task/);
  });

  test.each([
    ['the name of our own entries in somebody’s deployment', 'monalisa', 'deploy-checklist/7001', ''],
    ['the address of our own statuses', 'monalisa', 'deploy', 'https://x.example/?from=deploy-checklist'],
    ['a deployment by our own account', 'github-actions[bot]', 'deploy', 'https://x.example/logs/1'],
  ])('%s is looked at like any other', async (_name, creator, task, url) => {
    const sha = await merged();
    const { store } = world.sample;
    const made = deploy(store, {
      user: 'monalisa',
      ref: sha,
      environment: 'production',
      task,
      state: 'success',
    });
    const by = userJson(store, accountNamed(store, creator));
    const { deployment, ...rest } = made.event.payload;
    const payload = {
      ...rest,
      deployment: { ...(deployment as object), creator: by },
      deployment_status: { state: 'success', creator: by, log_url: url, target_url: url },
    };
    const after = await phase('post-deploy', sha, { event: { name: 'deployment_status', payload } });
    expect([after.exitCode, lists().length]).toEqual([1, 1]);
    if (task !== 'deploy') {
      const before = await phase('deploy', sha, { event: { name: 'deployment', payload } });
      expect([before.exitCode, lists().length]).toEqual([1, 2]);
    }
  });

  test('without deployments: write nothing else changes, and the log names the line', async () => {
    const sha = await merged();
    const run = await phase('deploy', sha, { permissions: REPORT });
    expect([run.exitCode, lists().length, deployments()]).toEqual([1, 1, []]);
    expect(run.log).toMatch(/deployments: write.*nothing depends on it/);
  });
});

describe('permission by permission', () => {
  test.each(Object.entries(REPORT))('without %s: red, and the log names the line', async (name, level) => {
    const sha = await merged();
    const permissions = Object.fromEntries(Object.entries(REPORT).filter(([each]) => each !== name));
    const run = await phase('deploy', sha, { permissions });
    expect([run.exitCode, run.log]).toEqual([
      1,
      expect.stringMatching(new RegExp(`${name}: (?:${level}|read)`)),
    ]);
    expect(run.outputs.get('conclusion')).not.toBe('success');
  });
  test('with read only: the list cannot be written, and the run is red', async () => {
    const sha = await merged();
    const permissions = { contents: 'read', 'pull-requests': 'read', statuses: 'read' } as const;
    const run = await phase('deploy', sha, { permissions });
    expect([run.exitCode, run.outputs.get('conclusion'), run.log, lists().length]).toEqual([
      1,
      'error',
      expect.stringMatching(/pull-requests: write|statuses: write/),
      0,
    ]);
  });
});
