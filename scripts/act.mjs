#!/usr/bin/env node
/**
 * Runs the reusable workflow and the built action in nektos/act, a runner for GitHub workflows, in host mode and against
 * the sandbox GitHub: `npm run act`. Ends with `N passed, N failed`; where act cannot be had, with a note and success.
 *
 * What act cannot follow is changed in a copy, and nothing else: `$/` (act knows `owner/repository@ref` only), `queue:`,
 * and services given by an expression. actions/upload-artifact and download-artifact are stand-ins
 * (__tests__/fixtures/act), because nothing is fetched from GitHub here; act itself copies for actions/checkout.
 */
import { execFileSync, spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pullRequestEvent, pushEvent } from '../src/sandbox/events.ts';
import { commit } from '../src/sandbox/git.ts';
import { accountNamed, pullNumbered } from '../src/sandbox/find.ts';
import { mergeBox } from '../src/sandbox/merge-box.ts';
import { finishRun, merge, open, tick } from '../src/sandbox/people.ts';
import { advanceQueue, enqueue } from '../src/sandbox/queue.ts';
import { checkout } from '../src/sandbox/runner.ts';
import { contextOf } from '../src/sandbox/runner/context.ts';
import { protect, sampleRepository } from '../src/sandbox/scenario.ts';
import { startSandbox } from '../src/sandbox/server.ts';

const VERSION = 'v0.2.87';
const root = fileURLToPath(new URL('..', import.meta.url));
const bin = join(root, '.tmp', 'bin');
const act = install();
if (act === undefined) process.exit(0);
const stage = stageAction();
let [passed, failed] = [0, 0];

/** act from the Go module proxy; undefined, with a visible note, where it cannot be had. */
function install() {
  const path = join(bin, 'act');
  const works = () =>
    existsSync(path) && execFileSync(path, ['--version'], { encoding: 'utf8' }).includes(VERSION.slice(1));
  try {
    if (works()) return path;
    mkdirSync(bin, { recursive: true });
    const env = { ...process.env, GOBIN: bin };
    // A proxy that does not answer is given up on, not waited for.
    execFileSync('go', ['list', '-m', `github.com/nektos/act@${VERSION}`], {
      env,
      stdio: 'pipe',
      timeout: 30_000,
      cwd: tmpdir(),
    });
    execFileSync('go', ['install', `github.com/nektos/act@${VERSION}`], {
      env,
      stdio: 'pipe',
      timeout: 600_000,
    });
    if (works()) return path;
    throw new Error('it was built but does not run');
  } catch (error) {
    const why = String(error.stderr ?? error.message ?? error)
      .trim()
      .split('\n')
      .at(-1);
    process.stdout.write(
      `SKIPPED: the workflows were not run in act, because it could not be installed (${why}).\n`,
    );
    return undefined;
  }
}

/** The repository as act may fetch it for `acme/deploy-checklist@v1`: the built action, and the workflows in act's words. */
function stageAction() {
  const folder = mkdtempSync(join(tmpdir(), 'act-action-'));
  for (const path of ['action.yml', 'package.json', 'dist', '.github'])
    cpSync(join(root, path), join(folder, path), { recursive: true });
  // Another build than the one in the repository, to try a change: DEPLOY_CHECKLIST_DIST.
  const { DEPLOY_CHECKLIST_DIST: other } = process.env;
  if (other !== undefined) cpSync(other, join(folder, 'dist'), { recursive: true });
  const workflows = join(folder, '.github', 'workflows');
  for (const name of readdirSync(workflows)) {
    const text = readFileSync(join(workflows, name), 'utf8');
    writeFileSync(join(workflows, name), inActsWords(text));
  }
  return folder;
}

function inActsWords(text) {
  return text
    .replaceAll('uses: $/.github/actions/run', 'uses: acme/deploy-checklist/.github/actions/run@v1')
    .replace(/^ +queue: max\n/gm, '')
    .replace(/, deployment: false }/g, ' }')
    .replace(/^ {4}services:\n(?: {6,}.*\n)+/gm, '');
}

/** Every third-party action that the workflows name → a stand-in. */
function standIns() {
  const text = readdirSync(join(root, '.github/workflows'))
    .map((name) => readFileSync(join(root, '.github/workflows', name), 'utf8'))
    .join('\n');
  const names = new Set(
    [
      ...text.matchAll(
        /uses: (actions\/(upload-artifact|download-artifact|create-github-app-token)@[0-9a-f]{40})/g,
      ),
    ].map(([, name, which]) => `${name}=${join(root, `__tests__/fixtures/act/${which}`)}`),
  );
  return [`acme/deploy-checklist@v1=${stage}`, ...names];
}

class Try {
  static async start(checklist, caller, options = {}) {
    const self = new Try();
    self.sample = sampleRepository({ checklist, ...options });
    self.sandbox = await startSandbox(self.sample.store);
    self.caller = caller;
    self.runId = '7001';
    return self;
  }

  opened(who = 'octocat') {
    const { store, pull } = this.sample;
    return pullRequestEvent(
      store,
      'opened',
      pullNumbered(store, 'acme/shop', pull),
      accountNamed(store, who),
    );
  }

  /** `text` is a piece of the box's line in the newest comment that has it. */
  click(user, text) {
    const comment = [...this.sample.store.tables.comments.values()].findLast(
      ({ body }) => body.includes('<!-- deploy-checklist:') && body.includes(text),
    );
    if (comment === undefined) throw new Error('There is no comment to tick.');
    return tick(this.sample.store, { user, comment: comment.id, item: text }).event;
  }

  mergeable() {
    return mergeBox(this.sample.store, pullNumbered(this.sample.store, 'acme/shop', this.sample.pull))
      .mergeable;
  }

  /**
   * One event, as a run of the caller's workflow on a fresh checkout. `artifacts` is given where another run left them.
   */
  async run(event, artifacts = mkdtempSync(join(tmpdir(), 'act-artifacts-')), caller = this.caller) {
    const folder = mkdtempSync(join(tmpdir(), 'act-work-'));
    const { sha } = contextOf(this.sample.store, 'acme/shop', event);
    checkout(this.sample.store, sha, folder);
    const workflow = join(folder, '.github', 'workflows', 'checklist.yml');
    mkdirSync(dirname(workflow), { recursive: true });
    writeFileSync(workflow, inActsWords(caller));
    const git = (...args) =>
      execFileSync(
        'git',
        ['-c', 'user.name=octocat', '-c', 'user.email=octocat@users.noreply.github.com', ...args],
        { cwd: folder, stdio: 'pipe' },
      );
    git('init', '-q', '-b', 'main');
    git('remote', 'add', 'origin', 'https://github.com/acme/shop');
    git('add', '-A');
    git('commit', '-q', '-m', 'Checked out');
    // act takes GITHUB_SHA from here, whether there is such a commit or not.
    writeFileSync(join(folder, '.git', 'refs', 'heads', 'main'), `${sha}\n`);
    const eventPath = join(folder, '..', `${folder.split('/').at(-1)}.json`);
    writeFileSync(eventPath, JSON.stringify(event.payload));
    const { url, apiUrl, graphqlUrl } = this.sandbox;
    const args = [
      event.name,
      '--eventpath',
      eventPath,
      '-W',
      workflow,
      ...['ubuntu-latest', 'self-hosted', 'linux', 'database'].flatMap((label) => [
        '-P',
        `${label}=-self-hosted`,
      ]),
      '-s',
      `GITHUB_TOKEN=${this.sample.token}`,
      '-s',
      'GATE_SECRETS=TRY_SECRET=only for our own code',
    ];
    for (const [name, value] of Object.entries({
      GITHUB_API_URL: apiUrl,
      GITHUB_GRAPHQL_URL: graphqlUrl,
      GITHUB_SERVER_URL: url,
      GITHUB_RUN_ID: this.runId,
      TRY_APP_TOKEN: this.sample.appToken,
      TRY_ARTIFACTS: artifacts,
    }))
      args.push('--env', `${name}=${value}`);
    for (const each of standIns()) args.push('--local-repository', each);
    const before = this.sandbox.requests.length;
    const ended = await spawned(act, args, folder);
    rmSync(folder, { recursive: true, force: true });
    rmSync(eventPath, { force: true });
    return { ...ended, requests: this.sandbox.requests.slice(before) };
  }

  stop() {
    return this.sandbox.close();
  }
}

function spawned(command, args, cwd) {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, PATH: `${join(root, 'node_modules', '.bin')}:${process.env.PATH}` };
    const child = spawn(command, args, { cwd, env, timeout: 180_000 });
    let log = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (log += part.toString()));
    child.on('error', reject);
    child.on('close', (code) =>
      resolve({
        code,
        log,
        jobs: [...log.matchAll(/^\[[^/\]]*\/(.*?)\] 🏁\s+Job (succeeded|failed)/gm)]
          .map(([, name, how]) => `${name.trim()}: ${how}`)
          .sort(),
      }),
    );
  });
}

/** `node scripts/act.mjs WORD` runs only the tries with this word in their name. */
const only = process.argv[2] ?? '';

async function check(name, checklist, caller, steps, options) {
  if (!name.includes(only)) return;
  const world = await Try.start(checklist, caller, options);
  let last;
  const run = async (...args) => (last = await world.run(...args));
  const began = Date.now();
  try {
    await steps(world, run);
    passed += 1;
    process.stdout.write(`✓ ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)\n`);
  } catch (error) {
    failed += 1;
    process.stdout.write(
      `✗ ${name}\n${error.message}\n${last?.log.split('\n').slice(-60).join('\n') ?? ''}\n`,
    );
  } finally {
    await world.stop();
  }
}

function expect(what, got, wanted) {
  if (JSON.stringify(got) !== JSON.stringify(wanted))
    throw new Error(`${what}: got ${JSON.stringify(got)}, wanted ${JSON.stringify(wanted)}`);
}

const [SETUP, PREPARED] = ['setup: npm ci', 'setup: echo prepared > prepared.txt'];
const CALLER = readFileSync(join(root, 'docs/callers/one-repository.yml'), 'utf8').replace(SETUP, PREPARED);
const MATRIX = CALLER.replace('setup:', 'matrix: true\n      setup:');
const CHECKLIST = `version: 1
name: Shop
phases:
  pre-deploy:
    - section: Code
      items:
        - { id: unit, name: Unit tests pass, run: cat prepared.txt }
        - id: lint
          name: No findings
          run: test -z "\${GITHUB_TOKEN:-}\${INPUT_TOKEN:-}"
        - { id: docs, name: Rollback documented }
`;

await check('pull_request, then a tick by issue_comment', CHECKLIST, CALLER, async (world, run) => {
  const first = await run(world.opened());
  expect('the run', first.code, 0);
  expect('the merge', world.mergeable(), false);
  const second = await run(world.click('hubot', 'dc:docs-->'));
  expect('the run', second.code, 0);
  expect('gates in a comment run', second.log.includes('cat prepared.txt'), false);
  expect('the merge', world.mergeable(), true);
});

await check(
  'a failing gate fails its job, and the report says so',
  CHECKLIST.replace('cat prepared.txt', 'exit 3'),
  CALLER,
  async (world, run) => {
    const first = await run(world.opened());
    expect('the run failed', first.code !== 0, true);
    await run(world.click('hubot', 'dc:docs-->'));
    expect('the merge', world.mergeable(), false);
  },
);

await check('every gate a job of its own', CHECKLIST, MATRIX, async (world, run) => {
  const first = await run(world.opened());
  expect('the run', first.code, 0);
  for (const name of ['Unit tests pass', 'No findings'])
    expect(
      `the job ${name}`,
      first.jobs.some((job) => job.includes(name) && job.endsWith('succeeded')),
      true,
    );
  await run(world.click('hubot', 'dc:docs-->'));
  expect('the merge', world.mergeable(), true);
});

const BOX_ONLY =
  'version: 1\nname: Shop\nphases:\n  pre-deploy:\n    - { id: docs, name: Rollback documented }\n';

await check('no gate: an empty matrix, and people decide', BOX_ONLY, MATRIX, async (world, run) => {
  expect('the run', (await run(world.opened())).code, 0);
  await run(world.click('hubot', 'dc:docs-->'));
  expect('the merge', world.mergeable(), true);
});

const QUEUE = readFileSync(join(root, 'docs/callers/merge-queue.yml'), 'utf8').replace(SETUP, PREPARED);

await check('merge_group: gates on the group, its own status', CHECKLIST, QUEUE, async (world, run) => {
  const { store, pull } = world.sample;
  await run(world.opened());
  await run(world.click('hubot', 'dc:docs-->'));
  const { event } = enqueue(store, 'acme/shop', pull, 'monalisa');
  expect('the queue', advanceQueue(store, 'acme/shop', 'main', 'monalisa'), 'waiting');
  expect('the run', (await run(event)).code, 0);
  expect('the queue', advanceQueue(store, 'acme/shop', 'main', 'monalisa'), 'merged');
});

const [OPEN, OPEN_REPORT] = ['open-source.yml', 'open-source-report.yml'].map((name) =>
  readFileSync(join(root, 'docs/callers', name), 'utf8').replace('setup: npm ci --ignore-scripts', PREPARED),
);

await check(
  'a fork: gates without a right, then the report by workflow_run',
  CHECKLIST,
  OPEN,
  async (world, run) => {
    const { store, pull, forkToken } = world.sample;
    const artifacts = mkdtempSync(join(tmpdir(), 'act-artifacts-'));
    const writer = world.sample.token;
    world.sample = { ...world.sample, token: forkToken };
    const first = await run(world.opened('spaceghost'), artifacts);
    expect('the run', first.code, 0);
    expect(
      'jobs that write',
      first.jobs.filter((job) => /(Ask|Checklist) *: /.test(job)),
      [],
    );
    expect('the status', mergeBox(store, pullNumbered(store, 'acme/shop', pull)).mergeable, false);
    world.sample = { ...world.sample, token: writer };
    const head = pullNumbered(store, 'acme/shop', pull).pull.headSha;
    const { event } = finishRun(store, {
      user: 'spaceghost',
      name: 'Deploy checklist',
      event: 'pull_request',
      headSha: head,
      headBranch: 'cart',
      headRepository: 'spaceghost/shop',
    });
    event.payload.workflow_run.id = 7001;
    expect('the report', (await run(event, artifacts, OPEN_REPORT)).code, 0);
    await run(world.click('hubot', 'dc:docs-->'));
    expect('the merge', world.mergeable(), true);
  },
  { fork: true },
);

const caller = (name) => readFileSync(join(root, 'docs/callers', name), 'utf8');
const ready = (world) => [...world.sample.store.tables.statuses.values()].flat();
const ranJob = (run, name) =>
  run.jobs.filter((job) => job.includes(name)).map((job) => job.split(': ').at(-1));

await check(
  'one more checklist each: a monorepo',
  CHECKLIST,
  caller('monorepo.yml')
    .replace(/setup: .*/g, PREPARED)
    .replaceAll('${{ github.workspace }}', '.'),
  async (world, run) => {
    expect('the run', (await run(world.opened())).code, 0);
    const contexts = new Set(ready(world).map(({ context }) => context));
    expect('the statuses', [...contexts].sort(), ['deploy-checklist/api', 'deploy-checklist/web']);
  },
  {
    files: {
      'services/api/deploy-checklist.yml': CHECKLIST,
      'services/web/deploy-checklist.yml': CHECKLIST.replace('name: Shop', 'name: Web'),
    },
  },
);

const SECRET = CHECKLIST.replace('cat prepared.txt', 'test "$TRY_SECRET" = "only for our own code"');
for (const [name, text] of [
  ['dependabot.yml', SECRET],
  ['self-hosted.yml', SECRET.replace('\nphases', '\nenvironments: { staging: {} }\nphases')],
  ['ghes.yml', BOX_ONLY.replace('phases:', 'phases:')],
])
  await check(
    `the caller ${name}`,
    text,
    caller(name).replace(/setup: .*/g, PREPARED),
    async (world, run) => {
      expect('the run', (await run(world.opened())).code, 0);
      await run(world.click('hubot', 'dc:docs-->'));
      expect('the merge', world.mergeable(), true);
    },
  );

await check(
  'hardened: gates by a token that reads, comment and status by an App; then the queue',
  CHECKLIST,
  caller('hardened.yml').replace(SETUP, PREPARED),
  async (world, run) => {
    const { store, pull } = world.sample;
    const reports = caller('hardened-report.yml');
    const ended = (event, headSha, headBranch) => {
      const made = finishRun(store, {
        user: 'octocat',
        name: 'Deploy checklist gates',
        event,
        headSha,
        headBranch,
      });
      made.event.payload.workflow_run.id = 7001;
      return made.event;
    };
    const artifacts = mkdtempSync(join(tmpdir(), 'act-artifacts-'));
    const first = await run(world.opened(), artifacts);
    expect('the gates', [first.code, ranJob(first, 'Gates')], [0, ['succeeded']]);
    expect(
      'jobs that write',
      first.jobs.filter((job) => /(Ask|Checklist) *: /.test(job)),
      [],
    );
    const head = pullNumbered(store, 'acme/shop', pull).pull.headSha;
    expect('the report', (await run(ended('pull_request', head, 'cart'), artifacts, reports)).code, 0);
    const tickRun = await run(world.click('hubot', 'dc:docs-->'), artifacts, reports);
    expect('the tick', [tickRun.code, world.mergeable()], [0, true]);
    const creators = new Set(ready(world).map(({ creator }) => store.tables.accounts.get(creator)?.login));
    expect('who set the status', [...creators], ['release-desk[bot]']);
    const { event } = enqueue(store, 'acme/shop', pull, 'monalisa');
    const group = event.payload.merge_group;
    const queueArtifacts = mkdtempSync(join(tmpdir(), 'act-artifacts-'));
    await run(event, queueArtifacts);
    const of = ended('merge_group', group.head_sha, group.head_ref.replace('refs/heads/', ''));
    expect('the report on the group', (await run(of, queueArtifacts, reports)).code, 0);
    expect('the queue', advanceQueue(store, 'acme/shop', 'main', 'monalisa'), 'merged');
  },
);

const DEPLOYING = `${CHECKLIST.replace('phases:', 'environments: { production: {} }\nphases:')}  deploy:
    - { id: window, name: Inside the window, run: 'true' }
    - { id: told, name: Support has been told }
  post-deploy:
    - { id: health, name: Healthy, run: 'true' }
`;
const pushed = (store, sha) =>
  pushEvent(store, 'acme/shop', 'main', undefined, sha, accountNamed(store, 'monalisa'));

await check(
  'a deployment waits for people, and goes on when it is run again',
  DEPLOYING,
  CALLER,
  async (world, run) => {
    const { store, pull } = world.sample;
    const deploys = caller('deploy.yml').replace('./deploy.sh', 'echo deployed it');
    await run(world.opened());
    await run(world.click('hubot', 'dc:docs-->'));
    merge(store, { user: 'monalisa', pull });
    const event = pushed(store, pullNumbered(store, 'acme/shop', pull).pull.mergeSha);
    const first = await run(event, undefined, deploys);
    expect('the run', [first.code !== 0, first.log.includes('deployed it')], [true, false]);
    expect('why', /Support has been told \(anybody with write access\)/.test(first.log), true);
    expect('the tick', (await run(world.click('hubot', 'dc:told-->'))).code, 0);
    const again = await run(event, undefined, deploys);
    expect('run again', [again.code, again.log.includes('deployed it')], [0, true]);
  },
);

await check(
  'every morning: open pull requests and what is deployed',
  DEPLOYING,
  CALLER,
  async (world, run) => {
    const event = { name: 'schedule', payload: { schedule: '17 5 * * 1-5' } };
    const ran = await run(
      event,
      undefined,
      caller('schedule.yml').replace(
        'phase: post-deploy',
        'phase: post-deploy\n      require-checklist: false',
      ),
    );
    expect('the run', ran.code, 0);
    expect('the pull request', world.mergeable(), false);
    expect('its status', ready(world).at(-1)?.state, 'pending');
  },
);

const [quickWorkflow, quickChecklist] = [
  ...readFileSync(join(root, 'docs/quick-start.md'), 'utf8').matchAll(/^```yaml\n([\s\S]*?)^```$/gm),
].map(([, text]) => text);

await check(
  'the quick start, word for word, on a fresh repository',
  null,
  quickWorkflow,
  async (world, run) => {
    const { store, pull } = world.sample;
    const adding = await run(world.opened());
    expect('step 1 and 2: the pull request that adds both', adding.code, 0);
    expect('its status', ready(world).at(-1)?.state, 'pending');
    merge(store, { user: 'monalisa', pull });
    const parents = [store.tables.refs.get('acme/shop:heads/main')];
    const files = { 'src/sale.js': 'export {};\n' };
    commit(store, {
      repository: 'acme/shop',
      branch: 'sale',
      files,
      parents,
      message: 'Sale',
      author: 'octocat',
    });
    const { event, issue } = open(store, { user: 'octocat', title: 'Sale', base: 'main', head: 'sale' });
    protect(store, 'acme/shop', 'main', { checks: [{ context: 'deploy-checklist' }] });
    const box = () => mergeBox(store, pullNumbered(store, 'acme/shop', issue.number)).mergeable;
    expect('step 4: the run', (await run(event)).code, 0);
    expect('step 5: the merge waits', box(), false);
    await run(world.click('hubot', 'Rollback procedure documented'));
    expect('the merge', box(), true);
  },
  {
    required: [],
    changes: {
      '.github/workflows/deploy-checklist.yml': quickWorkflow,
      'deploy-checklist.yml': quickChecklist,
    },
  },
);

rmSync(stage, { recursive: true, force: true });
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
