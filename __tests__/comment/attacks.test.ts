import { afterAll, describe, expect, test } from '@jest/globals';
import { decodeState, encodeState } from '../../src/comment/state.ts';
import { norm } from '../../src/comment/text.ts';
import { createComment } from '../../src/sandbox/comments.ts';
import { accountNamed, findCommit, pullNumbered } from '../../src/sandbox/find.ts';
import { commit } from '../../src/sandbox/git.ts';
import { mergeBox } from '../../src/sandbox/merge-box.ts';
import { archive, setLocked } from '../../src/sandbox/moderation.ts';
import * as people from '../../src/sandbox/people.ts';
import { enqueue } from '../../src/sandbox/queue.ts';
import { addBot, addTeam, protect, setRole } from '../../src/sandbox/scenario.ts';
import type { SampleOptions } from '../../src/sandbox/scenario.ts';
import { DEFAULT_SETTINGS } from '../../src/comment/settings.ts';
import { syncPullRequest } from '../../src/comment/sync.ts';
import { closeStages, failed, gatesFor, headOf, passed, stage, syncOptions } from './stage.ts';
import type { Stage } from './stage.ts';

/** Attacks and accidents, staged by hand: each with the real adapter against the small GitHub over HTTP. */

afterAll(closeStages);

const list = (items: string, roles = ''): string =>
  `version: 1\nname: Shop\n${roles}phases:\n  pre-deploy:\n    - items:\n${items
    .trim()
    .split('\n')
    .map((each) => `        - ${each.trim()}\n`)
    .join('')}`;
const DOCS = list('{ id: docs, name: Rollback documented }');
const BOSS = list(
  '{ id: docs, name: Rollback documented }\n{ id: boss, name: Release manager, role: boss }',
  'roles: { boss: { users: [monalisa] } }\n',
);

const line = (on: Stage, item: string): string =>
  on
    .body()
    .split('\n')
    .find((text) => text.includes(`<!--dc:${item}-->`)) ?? '';
const isOn = (on: Stage, item: string): boolean => line(on, item).startsWith('- [x]');
const mergeable = (on: Stage): boolean =>
  mergeBox(on.store, pullNumbered(on.store, 'acme/shop', on.pull)).mergeable;

async function started(checklist: string, options: SampleOptions = {}): Promise<Stage> {
  const on = await stage({ checklist, ...options });
  await on.sync();
  return on;
}

describe('who ticked', () => {
  const COPILOT = { id: 198982749, slug: 'copilot-swe-agent', name: 'Copilot' };
  const NAMED = list(
    '{ id: docs, name: Rollback documented }\n{ id: scan, name: Scanned, role: scanner }',
    "roles: { scanner: { users: ['copilot-swe-agent[bot]'] } }\n",
  );

  test('a bot: not what it is not named for, and what it is', async () => {
    const on = await started(NAMED);
    addBot(on.store, COPILOT);
    setRole(on.store, 'acme/shop', 'copilot-swe-agent[bot]', 'write');
    on.tick('copilot-swe-agent[bot]', 'docs');
    await on.sync();
    expect(line(on, 'docs')).toMatch(/^- \[ \] .*copilot-swe-agent.*does not count/);
    on.tick('copilot-swe-agent[bot]', 'scan');
    await on.sync();
    expect([isOn(on, 'docs'), isOn(on, 'scan'), on.status()?.state]).toEqual([false, true, 'pending']);
  });

  test('a bot has to be named with [bot]: a login alone means a person', async () => {
    const on = await started(NAMED.replace('[bot]', ''));
    addBot(on.store, COPILOT);
    setRole(on.store, 'acme/shop', 'copilot-swe-agent[bot]', 'write');
    on.tick('copilot-swe-agent[bot]', 'scan');
    await on.sync();
    expect(isOn(on, 'scan')).toBe(false);
  });

  test('another workflow with our identity: nobody ticked, and the boxes are cleared', async () => {
    const on = await started(DOCS);
    on.tick('github-actions[bot]', 'docs');
    await on.sync();
    expect([isOn(on, 'docs'), on.status()?.state]).toEqual([false, 'pending']);
    on.tick('hubot', 'docs');
    await on.sync();
    expect(on.status()?.state).toBe('success');
  });

  test('an account that was deleted before the run: asked again, with the reason', async () => {
    const on = await started(DOCS);
    on.tick('defunct', 'docs');
    on.store.drop('accounts', accountNamed(on.store, 'defunct').id);
    await on.sync();
    expect([line(on, 'docs'), on.status()?.state]).toEqual([
      expect.stringMatching(/^- \[ \] .*ghost.*does not count/),
      'pending',
    ]);
    on.tick('hubot', 'docs');
    await on.sync();
    expect(on.status()?.state).toBe('success');
  });

  test('an account that was deleted after its tick counted: no longer good, and never green by mistake', async () => {
    const on = await started(DOCS);
    on.tick('defunct', 'docs');
    expect((await on.sync()).status.state).toBe('success');
    on.store.drop('accounts', accountNamed(on.store, 'defunct').id);
    expect((await on.sync()).status.state).toBe('pending');
    expect(line(on, 'docs')).toContain('ghost');
  });

  function rename(on: Stage, login: string, to: string): void {
    const account = accountNamed(on.store, login);
    on.store.put('accounts', account.id, { ...account, login: to });
    setRole(on.store, 'acme/shop', to, 'write');
    setRole(on.store, 'acme/shop', login, 'none');
  }

  test('a login renamed between the tick and the run: the same person by their right', async () => {
    const on = await started(DOCS);
    on.tick('hubot', 'docs');
    rename(on, 'hubot', 'robohub');
    expect((await on.sync()).status.state).toBe('success');
    expect(line(on, 'docs')).toContain('robohub');
  });

  test('a login renamed that a role names: refused until the checklist names the new one', async () => {
    const on = await started(BOSS.replace('monalisa', 'hubot'));
    on.tick('hubot', 'boss');
    rename(on, 'hubot', 'robohub');
    await on.sync();
    expect(line(on, 'boss')).toMatch(/^- \[ \] .*robohub.*does not count: this one is for hubot/);
  });

  test('the author renamed: four eyes go by the account, not by the login', async () => {
    const on = await started(
      list('{ id: docs, name: Rollback documented, role: other }', 'roles: { other: { author: false } }\n'),
    );
    on.tick('octocat', 'docs');
    rename(on, 'octocat', 'octodog');
    await on.sync();
    expect(isOn(on, 'docs')).toBe(false);
  });

  test('out of the team between the tick and the run', async () => {
    const on = await stage({
      checklist: list('{ id: qa, name: QA, role: qa }', 'roles: { qa: { teams: [acme/qa] } }\n'),
    });
    const port = { token: on.appToken };
    const run = (nonce: string): Promise<unknown> =>
      syncPullRequest(on.port(port), syncOptions(on.pull, { nonce }));
    await run('1.1');
    const [comment] = [...on.store.tables.comments.values()];
    people.tick(on.store, { user: 'octocat', comment: comment?.id ?? 0, item: '<!--dc:qa-->' });
    addTeam(on.store, 'acme', 'qa', ['hubot']);
    await run('2.1');
    const body = on.store.tables.comments.get(comment?.id ?? 0)?.body ?? '';
    expect(body).toMatch(/- \[ \] QA.*<!--dc:qa-->.*octocat.*does not count/);
    people.tick(on.store, { user: 'hubot', comment: comment?.id ?? 0, item: '<!--dc:qa-->' });
    await run('3.1');
    expect(on.status()?.state).toBe('success');
  });
});

describe('what the pull request changes', () => {
  const many = (count: number): Record<string, string> =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`many/f${index}.txt`, String(index)]));
  const BY_PATH = list(
    `{ id: db, name: Migration reviewed, when: { paths: ['migrations/**'] }, expires: { on-change: ['migrations/**'] } }
     { id: docs, name: Rollback documented }`,
  );

  test('more files than GitHub lists: what may apply applies, and nothing is green by silence', async () => {
    const on = await started(BY_PATH, { changes: many(3001) });
    expect(line(on, 'db')).toMatch(/^- \[ \] /);
    on.tick('hubot', 'docs');
    on.tick('hubot', 'db');
    await on.sync();
    expect([isOn(on, 'db'), line(on, 'db')]).toEqual([false, expect.stringContaining('too long')]);
    expect([mergeable(on), on.body()]).toEqual([
      false,
      expect.stringContaining('changes more files than GitHub lists'),
    ]);
  }, 30_000);

  /** What "Update branch" does: the base is merged into the head. */
  function updateBranch(on: Stage, files: Record<string, string>): void {
    commit(on.store, { repository: 'acme/shop', branch: 'main', files, author: 'monalisa' });
    const tip = findCommit(on.store, 'acme/shop', 'heads/main') ?? '';
    people.push(on.store, { user: 'octocat', branch: 'cart', files, parents: [headOf(on), tip] });
  }
  const PUSHES = list(
    '{ id: plain, name: Plain, expires: on-push }\n{ id: own, name: Own, expires: { on-push: { ignore-base-merges: true } } }',
  );

  test('an update from the base lapses on-push, and not the one that is about the own changes', async () => {
    const on = await started(PUSHES);
    on.tick('hubot', 'plain');
    on.tick('hubot', 'own');
    expect((await on.sync()).status.state).toBe('success');
    updateBranch(on, { 'other.txt': 'from main' });
    await on.sync();
    expect([isOn(on, 'plain'), isOn(on, 'own')]).toEqual([false, true]);
    expect(line(on, 'plain')).toContain('was pushed: please check again');
  });

  test('an update that brings a change of its own lapses both', async () => {
    const on = await started(PUSHES);
    on.tick('hubot', 'own');
    await on.sync();
    const tip = findCommit(on.store, 'acme/shop', 'heads/main') ?? '';
    people.push(on.store, {
      user: 'octocat',
      branch: 'cart',
      files: { 'evil.js': 'hidden in the merge' },
      parents: [headOf(on), tip],
    });
    await on.sync();
    expect(line(on, 'own')).toMatch(/^- \[ \] .*the change is another one/);
  });
});

describe('the checklist on the base branch', () => {
  const put = (on: Stage, content: string, odd?: 'symlink' | 'submodule'): void => {
    commit(on.store, {
      repository: 'acme/shop',
      branch: 'main',
      files: { 'deploy-checklist.yml': content, 'ops/list.yml': DOCS },
      ...(odd ? { odd: { 'deploy-checklist.yml': odd } } : {}),
    });
  };

  test.each([
    ['a link to a good one', 'ops/list.yml', 'symlink', /is a symbolic link: put the checklist itself there/],
    ['a submodule', '1'.repeat(40), 'submodule', /is a submodule: put the checklist itself there/],
    ['more than a megabyte', `${DOCS}# ${'x'.repeat(1_100_000)}\n`, undefined, /is too large/],
    ['a folder', '', undefined, /is a folder: put the checklist itself there/],
  ] as const)('%s: red, and what to do', async (_name, content, odd, said) => {
    const on = await started(DOCS);
    on.tick('hubot', 'docs');
    expect((await on.sync()).status.state).toBe('success');
    if (content === '')
      commit(on.store, {
        repository: 'acme/shop',
        branch: 'main',
        files: { 'deploy-checklist.yml': null, 'deploy-checklist.yml/list.yml': DOCS },
      });
    else put(on, content, odd);
    const { outcome, status } = await on.sync();
    expect([outcome, status.state, mergeable(on)]).toEqual(['no-checklist', 'error', false]);
    expect(status.description).toMatch(said);
  });

  test('a pull request that makes it a submodule is one that changes it', async () => {
    const on = await stage({ checklist: DOCS });
    commit(on.store, {
      repository: 'acme/shop',
      branch: 'cart',
      files: { 'deploy-checklist.yml': '2'.repeat(40) },
      odd: { 'deploy-checklist.yml': 'submodule' },
    });
    people.push(on.store, { user: 'octocat', branch: 'cart', files: { 'a.txt': 'x' } });
    await on.sync();
    on.tick('hubot', 'docs');
    await on.sync();
    expect([mergeable(on), on.body()]).toEqual([
      false,
      expect.stringContaining('its checklist does not read: it is a submodule'),
    ]);
  });

  test('another base branch, another checklist: the new one asks, same words stay ticked, gates run again', async () => {
    const gate = '{ id: unit, name: Unit tests, run: make test }';
    const on = await started(list(`{ id: docs, name: Rollback documented }\n${gate}`));
    const parents = [findCommit(on.store, 'acme/shop', 'heads/main') ?? ''];
    commit(on.store, {
      repository: 'acme/shop',
      branch: 'release',
      files: {
        'deploy-checklist.yml': list(
          `{ id: docs, name: Rollback documented }\n{ id: word, name: Word given }\n${gate.replace('make test', 'make all')}`,
        ),
      },
      parents,
    });
    const gates = gatesFor(headOf(on), { unit: passed() });
    on.tick('hubot', 'docs');
    expect((await on.sync({ gates })).status.state).toBe('success');
    people.editPull(on.store, { user: 'octocat', pull: on.pull, base: 'release' });
    await on.sync();
    expect([isOn(on, 'docs'), isOn(on, 'word'), on.status()?.state]).toEqual([true, false, 'pending']);
    expect(on.body()).toContain('Unit tests: no result for this commit yet');
    // Back again: what was good there is good there.
    people.editPull(on.store, { user: 'octocat', pull: on.pull, base: 'main' });
    expect((await on.sync()).status.state).toBe('success');
  });

  test('another base branch without one: blocked, the comment says so, and back again the ticks count', async () => {
    const on = await started(DOCS);
    on.tick('hubot', 'docs');
    await on.sync();
    expect(on.body()).toContain('ready to merge');
    commit(on.store, { repository: 'acme/shop', branch: 'old', files: { a: 'b' }, parents: [] });
    people.editPull(on.store, { user: 'octocat', pull: on.pull, base: 'old' });
    const { outcome, status } = await on.sync();
    expect([outcome, status.description]).toEqual(['no-checklist', expect.stringMatching(/^old has no /)]);
    expect(status.state).not.toBe('success');
    expect(on.body()).toContain('Deploy checklist: not ready');
    expect(on.body()).not.toMatch(/ready to merge|- \[[ x]\]/);
    await on.sync();
    expect(on.requests().filter((each) => !each.startsWith('query'))).toEqual([]);
    people.editPull(on.store, { user: 'octocat', pull: on.pull, base: 'main' });
    expect((await on.sync()).status.state).toBe('success');
    expect(on.body()).toContain('ready to merge');
  });

  test('what somebody wrote into the comment meanwhile does not become ours', async () => {
    const on = await started(
      list('{ id: docs, name: Rollback documented }\n{ id: unit, name: Unit, run: x }'),
    );
    await on.sync({ gates: gatesFor(headOf(on), { unit: failed() }) });
    const state = decodeState(norm(on.body()));
    const results = (state?.gates?.results ?? []).map((note) => ({ ...note, status: 'success' as const }));
    if (!state?.gates) throw new Error('There are no results to forge.');
    const block = encodeState({ ...state, gates: { ...state.gates, results } });
    put(on, 'version: 1\n');
    const body = on.body().replace(/<!-- dc-state:.*-->/, block);
    people.rewrite(on.store, { user: 'defunct', comment: on.ours().id, body });
    expect((await on.sync()).outcome).toBe('no-checklist');
    expect(on.body()).toContain('Deploy checklist: cannot be judged');
    put(on, list('{ id: docs, name: Rollback documented }\n{ id: unit, name: Unit, run: x }'));
    on.sandbox.requests.length = 0;
    expect((await on.sync()).status.state).toBe('failure');
  });
});

describe('where nobody may write', () => {
  test('a locked conversation before there is a comment: red, and what to do', async () => {
    const on = await stage({ checklist: DOCS });
    setLocked(on.store, { user: 'monalisa', pull: on.pull, locked: true });
    const { outcome, status } = await on.sync();
    expect([outcome, status.state, on.status()?.state]).toEqual(['not-permitted', 'error', 'error']);
    expect(status.description).toContain('The conversation is locked');
    setLocked(on.store, { user: 'monalisa', pull: on.pull, locked: false });
    expect((await on.sync()).status.state).toBe('pending');
  });

  test('locked afterwards: people with write access still tick', async () => {
    const on = await started(DOCS);
    setLocked(on.store, { user: 'monalisa', pull: on.pull, locked: true });
    on.tick('hubot', 'docs');
    expect((await on.sync()).status.state).toBe('success');
  });

  test('an archived repository: nothing is written, and that is said', async () => {
    const on = await started(DOCS);
    on.tick('hubot', 'docs');
    archive(on.store, 'acme/shop');
    const { outcome, problems } = await on.sync();
    expect([outcome, problems.join(' '), mergeable(on)]).toEqual([
      'not-permitted',
      expect.stringContaining('The repository is archived'),
      false,
    ]);
  });
});

describe('the status', () => {
  test('a tick taken back in the merge queue turns the queue’s own commit red', async () => {
    const on = await started(DOCS);
    on.tick('hubot', 'docs');
    await on.sync();
    protect(on.store, 'acme/shop', 'main', { mergeQueue: true });
    const { entry } = enqueue(on.store, 'acme/shop', on.pull, 'monalisa');
    await on.port().setStatus(entry.headSha, {
      context: 'deploy-checklist',
      state: 'success',
      description: 'Everything holds.',
    });
    on.tick('hubot', 'docs');
    await on.sync();
    expect(on.status(entry.headSha)).toMatchObject({
      state: 'failure',
      description: expect.stringContaining('Taken back while queued'),
    });
  });

  test('a green of the same name by another workflow does not stay', async () => {
    const on = await started(DOCS);
    await on.port().setStatus(headOf(on), {
      context: 'deploy-checklist',
      state: 'success',
      description: 'All good here.',
    });
    expect(mergeable(on)).toBe(true);
    await on.sync();
    expect([mergeable(on), on.status()?.state]).toEqual([false, 'pending']);
  });

  test('right and role cannot be looked up: nothing is freed', async () => {
    const on = await started(BOSS.replace('users: [monalisa]', 'permission: admin'));
    on.tick('hubot', 'docs');
    on.tick('monalisa', 'boss');
    for (const status of [500, 403, 404]) {
      on.sandbox.faults.add({
        method: 'GET',
        path: /\/permission$/,
        times: 20,
        fault: { kind: 'status', status },
      });
      await on.sync();
      expect([status, mergeable(on)]).toEqual([status, false]);
      on.sandbox.faults.clear();
    }
  });
});

describe('two workflows with one name', () => {
  const OTHER = list('{ id: legal, name: Legal agrees }');
  const other = {
    paths: ['ops/list.yml'],
    settings: { ...DEFAULT_SETTINGS, helpUrl: 'https://example.com/docs/ticks.md' },
  };
  const named = { ...other, settings: { ...other.settings, name: 'ops', context: 'deploy-checklist/ops' } };
  const both = (): Promise<Stage> => started(DOCS, { files: { 'ops/list.yml': OTHER } });

  test.each(['first', 'second'])('the boxes of the %s do not free the other’s', async (done) => {
    const on = await both();
    if (done === 'first') on.tick('hubot', 'docs');
    if (done === 'first') expect((await on.sync()).status.state).toBe('success');
    await on.sync(other);
    if (done === 'second') on.tick('hubot', 'legal');
    await on.sync(other);
    expect(on.status()).toMatchObject({
      state: 'error',
      description: expect.stringMatching(
        /two workflows write this comment, for deploy-checklist.yml and ops\/list.yml: give one/,
      ),
    });
    const said = on.status()?.description;
    await on.sync();
    expect([on.status()?.description, mergeable(on)]).toEqual([said, false]);
  });

  test('with a name of its own and a fresh comment both are judged', async () => {
    const on = await both();
    await on.sync(other);
    people.say(on.store, { user: 'hubot', on: on.pull, body: '/checklist restart' });
    await on.sync();
    await on.sync(named);
    expect(on.status()?.state).toBe('pending');
    const fresh = [...on.store.tables.comments.values()].find(({ body }) => body.includes('<!--dc:docs-->'));
    people.tick(on.store, { user: 'hubot', comment: fresh?.id ?? 0, item: '<!--dc:docs-->' });
    expect((await on.sync()).status.state).toBe('success');
  });

  test('the environment tells them apart too', async () => {
    const on = await started(DOCS);
    on.tick('hubot', 'docs');
    await on.sync({ settings: { ...other.settings, environment: 'staging' } });
    expect(on.status()?.description).toContain('deploy-checklist.yml and deploy-checklist.yml (staging)');
  });

  test('a checklist that moved is no second one', async () => {
    const on = await started(DOCS);
    on.tick('hubot', 'docs');
    await on.sync();
    commit(on.store, {
      repository: 'acme/shop',
      branch: 'main',
      files: { 'deploy-checklist.yml': null, '.github/deploy-checklist.yml': DOCS },
    });
    expect((await on.sync()).status.state).toBe('success');
  });

  test('whether the other one still stands cannot be read: it may', async () => {
    const on = await both();
    await on.sync(other);
    on.sandbox.faults.add({
      path: /\/contents\//,
      times: 50,
      fault: { kind: 'status', status: 403 },
    });
    await on.sync();
    on.tick('hubot', 'docs');
    await on.sync();
    expect([isOn(on, 'docs'), mergeable(on)]).toEqual([true, false]);
  });
});

describe('a comment by our own account that another workflow posts, with whatever a pull request wrote', () => {
  const GATED = list(
    '{ id: docs, name: Rollback documented }\n{ id: unit, name: Unit tests, run: make test }',
  );

  /** Our comment with the gate's result turned to success. */
  function forged(on: Stage): string {
    const state = decodeState(norm(on.body()));
    if (!state?.gates) throw new Error('There are no results to forge.');
    const results = state.gates.results.map((note) => ({
      ...note,
      status: 'success' as const,
      serial: Number.MAX_SAFE_INTEGER,
    }));
    const block = encodeState({ ...state, nonce: '9.9.9', gates: { ...state.gates, results } });
    return on
      .body()
      .replace(/<!-- dc-state:.*-->/, block)
      .replaceAll('- [ ]', '- [x]');
  }

  test('after ours: its results are nobody’s, its boxes too', async () => {
    const on = await stage({ checklist: GATED });
    await on.sync({ gates: gatesFor(headOf(on), { unit: failed() }) });
    const bot = accountNamed(on.store, 'github-actions[bot]');
    createComment(on.store, 'acme/shop', on.pull, bot, forged(on));
    on.tick('hubot', 'docs');
    await on.sync();
    expect([on.status()?.state, mergeable(on), on.body()]).toEqual([
      'failure',
      false,
      expect.stringContaining('Unit tests'),
    ]);
  });
});

describe('a big checklist and many people at once', () => {
  test('every tick counts or is asked for again on its line, whatever page it was made on', async () => {
    const ids = Array.from({ length: 120 }, (_, index) => `i${index}`);
    const on = await started(list(ids.map((id) => `{ id: ${id}, name: Item ${id} }`).join('\n')));
    const comment = on.ours().id;
    const users = ['octocat', 'hubot', 'monalisa', 'defunct'];
    const pages = new Map(users.map((user) => [user, on.body()]));
    const clicked: string[] = [];
    for (let round = 0; round < 6; round += 1) {
      const runs = [on.sync(), on.sync()];
      for (const [at, user] of users.entries()) {
        const item = `i${round * 20 + at * 5}`;
        // Two of them look at the page as it is, two at their own old one.
        const page = at < 2 ? {} : { page: pages.get(user) ?? '' };
        pages.set(user, people.tick(on.store, { user, comment, item: `<!--dc:${item}-->`, ...page }).page);
        clicked.push(item);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      await Promise.all(runs);
    }
    await on.sync();
    const silent = clicked.filter((id) => !isOn(on, id) && !/⚠️|🚫|again/.test(line(on, id)));
    expect(silent).toEqual([]);
    for (const id of ids.filter((each) => !clicked.includes(each)))
      expect([id, isOn(on, id)]).toEqual([id, false]);
    expect(mergeable(on)).toBe(false);
  }, 30_000);
});
