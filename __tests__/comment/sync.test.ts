import { afterAll, describe, expect, test } from '@jest/globals';
import * as people from '../../src/sandbox/people.ts';
import * as comments from '../../src/sandbox/comments.ts';
import { commit } from '../../src/sandbox/git.ts';
import { accountNamed } from '../../src/sandbox/find.ts';
import { setRole } from '../../src/sandbox/scenario.ts';
import { DEFAULT_SETTINGS } from '../../src/comment/settings.ts';
import { decodeState, encodeState } from '../../src/comment/state.ts';
import { syncPullRequest } from '../../src/comment/sync.ts';
import { norm } from '../../src/comment/text.ts';
import { closeStages, failed, gatesFor, headOf, passed, stage, syncOptions } from './stage.ts';
import type { Stage } from './stage.ts';
import type { GitHubPort } from '../../src/github/port.ts';

afterAll(closeStages);

const MANUAL = `version: 1
name: Shop
roles:
  admins: { permission: admin }
  two: { permission: write, min: 2 }
  others: { author: false, permission: write }
phases:
  pre-deploy:
    - section: Documentation
      items:
        - { id: docs, name: Rollback procedure documented, allow-not-applicable: true }
        - { id: staging, name: Checked on staging, expires: on-push }
  sign-off:
    - items:
        - { id: boss, name: Release manager, role: admins }
`;

const one = (more: string): string => `version: 1
name: Shop
roles: { two: { permission: write, min: 2 }, others: { author: false, permission: write }, qa: { teams: [acme/qa] } }
phases:
  pre-deploy:
    - items:
        - { id: it, name: The one thing${more} }
`;

const line = (on: Stage, item: string): string =>
  on
    .body()
    .split('\n')
    .find((text) => text.includes(`<!--dc:${item}-->`)) ?? '';
/** The same port with some methods of the test's own. */
function wrapped(port: GitHubPort, change: (port: GitHubPort) => Partial<GitHubPort>): GitHubPort {
  const changed = change(port);
  return new Proxy(port, {
    get: (target, key: keyof GitHubPort) => {
      const value = changed[key] ?? target[key];
      return typeof value === 'function' ? (value as () => unknown).bind(target) : value;
    },
  });
}

const isOn = (on: Stage, item: string): boolean => line(on, item).startsWith('- [x]');

describe('the normal way', () => {
  test('a comment appears, ticks are counted, the merge is freed', async () => {
    const on = await stage({ checklist: MANUAL });
    const first = await on.sync();
    expect(first.outcome).toBe('settled');
    expect(on.status()).toMatchObject({ state: 'pending' });
    expect(on.status()?.description).toContain('waiting for');
    on.tick('octocat', 'docs');
    on.tick('hubot', 'staging');
    on.tick('monalisa', 'boss');
    expect((await on.sync()).status.state).toBe('success');
    expect(on.status()).toMatchObject({ state: 'success' });
    expect(line(on, 'boss')).toContain('monalisa');
    expect(on.body()).toContain('ready to merge');
  });

  test('a second run writes nothing', async () => {
    const on = await stage({ checklist: MANUAL });
    await on.sync();
    on.tick('octocat', 'docs');
    await on.sync();
    await on.sync();
    expect(on.requests().filter((each) => !each.startsWith('query') && !each.startsWith('GET'))).toEqual([]);
  });

  test('a tick costs at most five requests', async () => {
    const on = await stage({ checklist: one('') });
    await on.sync();
    on.tick('hubot', 'it');
    const hint = await on.port().snapshot({ number: on.pull, paths: ['x'], context: 'c', marker: '' });
    await on.sync({ commentHint: hint.comments[0]?.nodeId ?? '' });
    expect(on.requests()).toHaveLength(5);
    expect(on.status()).toMatchObject({ state: 'success' });
  });

  test('a push with sixty items and three people costs at most nine requests', async () => {
    const items = Array.from(
      { length: 60 },
      (_, at) => `        - { id: i${at}, name: Item ${at}, expires: { on-change: ['src/**'] } }`,
    );
    const on = await stage({
      checklist: `version: 1\nname: Shop\nphases:\n  pre-deploy:\n    - items:\n${items.join('\n')}\n`,
    });
    await on.sync();
    on.tick('hubot', 'i3');
    on.tick('octocat', 'i4');
    await on.sync();
    people.push(on.store, { user: 'octocat', branch: 'cart', files: { 'src/more.js': 'x' } });
    await on.sync();
    expect(on.requests().length).toBeLessThanOrEqual(9);
    expect(line(on, 'i3')).toContain('please check again');
  });

  test('thirty-one comments before ours, and a hundred and fifty after', async () => {
    const on = await stage({ checklist: one('') });
    for (let at = 0; at < 31; at += 1)
      people.say(on.store, { user: 'triager', on: on.pull, body: `remark ${at}` });
    await on.sync();
    for (let at = 0; at < 150; at += 1)
      people.say(on.store, { user: 'triager', on: on.pull, body: `later ${at}` });
    on.tick('hubot', 'it');
    await on.sync();
    const ours = [...on.store.tables.comments.values()].filter(({ body }) => body.includes('dc-state'));
    expect(ours).toHaveLength(1);
    expect(on.status()).toMatchObject({ state: 'success' });
  });
});

describe('who may', () => {
  test('a tick by somebody in no role is refused with one friendly sentence', async () => {
    const on = await stage({ checklist: MANUAL });
    await on.sync();
    on.tick('defunct', 'boss');
    await on.sync();
    expect(isOn(on, 'boss')).toBe(false);
    expect(line(on, 'boss')).toContain('does not count: this one is for anybody with admin access');
  });

  test('four eyes: the author’s own tick does not count, somebody else’s does', async () => {
    const on = await stage({ checklist: one(', role: others') });
    await on.sync();
    on.tick('octocat', 'it');
    await on.sync();
    expect(isOn(on, 'it')).toBe(false);
    on.tick('hubot', 'it');
    await on.sync();
    expect(isOn(on, 'it')).toBe(true);
  });

  test('two different people', async () => {
    const on = await stage({ checklist: one(', role: two') });
    await on.sync();
    on.tick('hubot', 'it');
    await on.sync();
    expect(line(on, 'it')).toContain('1 of 2');
    on.tick('hubot', 'it');
    await on.sync();
    expect(isOn(on, 'it')).toBe(false);
    expect(line(on, 'it')).toContain('2 different people are needed');
    on.tick('monalisa', 'it');
    expect((await on.sync()).status.state).toBe('success');
  });

  test('a team that the token cannot see: blocked, not void, and the remedy named; an App’s token sees it', async () => {
    const on = await stage({ checklist: one(', role: qa') });
    await on.sync();
    on.tick('octocat', 'it');
    await on.sync();
    expect(isOn(on, 'it')).toBe(false);
    expect(line(on, 'it')).toContain('App token with');
  });

  test('a member of the team ticks, seen with an App’s token', async () => {
    const on = await stage({ checklist: one(', role: qa') });
    const app = { token: on.appToken };
    await syncPullRequest(on.port(app), syncOptions(on.pull));
    on.tick('octocat', 'it');
    const result = await syncPullRequest(on.port(app), syncOptions(on.pull, { nonce: '2.1' }));
    expect(result.status.state).toBe('success');
    on.tick('octocat', 'it');
    on.tick('hubot', 'it');
    await syncPullRequest(on.port(app), syncOptions(on.pull, { nonce: '3.1' }));
    expect(line(on, 'it')).toContain('this one is for acme/qa');
  });

  test('somebody who lost the right: the tick no longer counts, and one more click heals it when the right is back', async () => {
    const on = await stage({ checklist: one('') });
    await on.sync();
    on.tick('hubot', 'it');
    await on.sync();
    setRole(on.store, 'acme/shop', 'hubot', 'read');
    on.store.put('teams', 'acme/dba', { org: 'acme', slug: 'dba', members: [], pending: [] });
    await on.sync();
    expect(isOn(on, 'it')).toBe(false);
    expect(on.status()).toMatchObject({ state: 'pending' });
    setRole(on.store, 'acme/shop', 'hubot', 'write');
    on.tick('hubot', 'it');
    await on.sync();
    expect(isOn(on, 'it')).toBe(true);
  });
});

describe('races staged by hand', () => {
  test('a tick between our read and our write survives', async () => {
    const on = await stage({ checklist: MANUAL });
    await on.sync();
    const page = on.body();
    people.push(on.store, { user: 'octocat', branch: 'cart', files: { 'a.txt': '1' } });
    const slow = wrapped(on.port(), (port) => ({
      updateComment: async (id, body) => {
        if (!ticked) on.tick('hubot', 'docs', { page });
        ticked = true;
        await port.updateComment(id, body);
      },
    }));
    let ticked = false;
    await syncPullRequest(slow, syncOptions(on.pull, { nonce: '9.1' }));
    expect(ticked).toBe(true);
    expect(isOn(on, 'docs')).toBe(true);
    expect(line(on, 'docs')).toContain('hubot');
  });

  test('two people on old pages at the same moment, two runs side by side', async () => {
    const on = await stage({ checklist: MANUAL });
    await on.sync();
    const page = on.body();
    on.tick('hubot', 'docs', { page });
    on.tick('monalisa', 'staging', { page, mode: 'position' });
    on.tick('monalisa', 'boss', { mode: 'position' });
    await Promise.all([on.sync(), on.sync(), on.sync()]);
    await on.sync();
    expect(['docs', 'staging', 'boss'].map((item) => isOn(on, item))).toEqual([true, true, true]);
    expect(on.status()).toMatchObject({ state: 'success' });
  });

  test('an untick right before green turns red', async () => {
    const on = await stage({ checklist: one('') });
    await on.sync();
    on.tick('hubot', 'it');
    await on.sync();
    on.tick('hubot', 'it');
    await on.sync();
    expect(on.status()).toMatchObject({ state: 'pending' });
    expect(line(on, 'it')).toContain('unticked it');
    const writes = on.sandbox.requests.filter(({ method, path }) => method !== 'GET' && path !== '/graphql');
    expect(writes.map(({ method, path }) => `${method} ${path.split('/')[4]}`)).toEqual([
      'POST statuses',
      'PATCH issues',
    ]);
  });

  test('what lapsed is told in the same words by a run that read the files and by one that did not', async () => {
    const on = await stage({ checklist: one(', expires: { on-change: ["*.txt"] }') });
    await on.sync();
    on.tick('hubot', 'it');
    await on.sync();
    people.push(on.store, { user: 'octocat', branch: 'cart', files: { 'a.txt': '1' } });
    await on.sync();
    expect(line(on, 'it')).toMatch(/but <?`a\.txt` changed: please check again/);
    const body = on.body();
    await on.sync();
    expect(on.body()).toBe(body);
  });

  test('a push leaves no stale green', async () => {
    const on = await stage({ checklist: one(', expires: on-push') });
    await on.sync();
    on.tick('hubot', 'it');
    await on.sync();
    const before = headOf(on);
    people.push(on.store, { user: 'octocat', branch: 'cart', files: { 'a.txt': '1' } });
    expect(on.status()).toBeUndefined();
    await on.sync();
    expect(on.status()).toMatchObject({ state: 'pending' });
    expect(on.status(before)).toMatchObject({ state: 'success' });
    expect(line(on, 'it')).toContain('was pushed: please check again');
  });

  test('a force push back to the ticked commit makes the tick good again', async () => {
    const on = await stage({ checklist: one(', expires: { on-change: ["src/**"] }') });
    await on.sync();
    on.tick('hubot', 'it');
    people.push(on.store, { user: 'octocat', branch: 'cart', files: { 'src/cart.js': 'changed' } });
    await on.sync();
    expect(line(on, 'it')).toContain('`src/cart.js` changed');
    people.push(on.store, {
      user: 'octocat',
      branch: 'cart',
      files: { 'src/cart.js': 'export const total = 0;\n' },
    });
    await on.sync();
    expect(isOn(on, 'it')).toBe(true);
  });

  test('a tick lapses by age', async () => {
    const on = await stage({ checklist: one(', expires: { after: 1h }') });
    await on.sync();
    on.tick('hubot', 'it');
    const at = Date.parse(on.ours().updatedAt);
    await on.sync({ now: () => at + 1000 });
    expect(isOn(on, 'it')).toBe(true);
    await on.sync({ now: () => at + 3_700_000 });
    expect(line(on, 'it')).toContain('older than 1 h');
  });
});

describe('faults', () => {
  const writes = { method: 'PATCH', path: /\/issues\/comments\// } as const;

  test.each([
    ['502 after the effect', { kind: 'status', status: 502, after: true }],
    ['502 before the effect', { kind: 'status', status: 502 }],
    ['no answer after the effect', { kind: 'drop', after: true }],
  ] as const)('%s of the PATCH', async (_name, fault) => {
    const on = await stage({ checklist: one('') });
    await on.sync();
    on.tick('hubot', 'it');
    on.sandbox.faults.add({ ...writes, fault });
    const result = await on.sync();
    expect(result.outcome).toBe('settled');
    expect(on.status()).toMatchObject({ state: 'success' });
    expect(on.ours().revisions.filter(({ text }) => text?.includes('hubot')).length).toBe(1);
  });

  test('502 after the effect of the POST leaves one comment', async () => {
    const on = await stage({ checklist: one('') });
    on.sandbox.faults.add({
      method: 'POST',
      path: /\/comments$/,
      fault: { kind: 'status', status: 502, after: true },
    });
    expect((await on.sync()).outcome).toBe('settled');
    expect(on.store.tables.comments.size).toBe(1);
  });

  test('reads that are old or torn are not acted on', async () => {
    const on = await stage({ checklist: one('') });
    await on.sync();
    on.tick('hubot', 'it');
    on.sandbox.faults.add({ path: /graphql/, fault: { kind: 'torn', versions: 1 } });
    on.sandbox.faults.add({ path: /graphql/, skip: 2, times: 2, fault: { kind: 'stale', versions: 2 } });
    expect((await on.sync()).outcome).toBe('settled');
    expect(isOn(on, 'it')).toBe(true);
    expect(on.status()).toMatchObject({ state: 'success' });
  });

  test('a look-up that fails blocks, and voids nothing', async () => {
    const on = await stage({ checklist: one('') });
    await on.sync();
    on.tick('hubot', 'it');
    on.sandbox.faults.add({ path: /\/permission$/, times: Infinity, fault: { kind: 'status', status: 500 } });
    const result = await on.sync();
    expect(result.status.state).not.toBe('success');
    expect(line(on, 'it')).toContain('GitHub did not say whether');
    on.sandbox.faults.clear();
    await on.sync();
    expect(isOn(on, 'it')).toBe(true);
  });

  test('a rate limit that is too long to wait for ends with red and says when', async () => {
    const on = await stage({ checklist: one('') });
    await on.sync();
    on.tick('hubot', 'it');
    await on.sync();
    on.tick('hubot', 'it');
    on.sandbox.faults.add({
      path: /graphql/,
      skip: 1,
      times: Infinity,
      fault: { kind: 'rate-limit', resetIn: 3600 },
    });
    await expect(on.sync()).rejects.toThrow(/rate limit.*Run again in 6\d min/);
    expect(on.status()?.state).not.toBe('success');
  });

  test('a short rate limit is waited for, also by a write', async () => {
    const on = await stage({ checklist: one('') });
    on.sandbox.faults.add({
      method: 'POST',
      path: /\/comments$/,
      fault: { kind: 'secondary-limit', retryAfter: 2 },
    });
    expect((await on.sync()).outcome).toBe('settled');
    expect(on.store.tables.comments.size).toBe(1);
  });

  test('GitHub does not answer at all', async () => {
    const on = await stage({ checklist: one('') });
    on.sandbox.faults.add({ path: /graphql/, times: Infinity, fault: { kind: 'status', status: 503 } });
    const result = await on.sync();
    expect(result.outcome).toBe('gave-up');
    expect(result.status.state).toBe('error');
  });
});

describe('comments that are not what they should be', () => {
  test('deleted: made again, all ticks void, and said who deleted it', async () => {
    const on = await stage({ checklist: one('') });
    await on.sync();
    on.tick('hubot', 'it');
    await on.sync();
    people.removeComment(on.store, { user: 'defunct', comment: on.ours().id });
    await on.sync();
    expect(isOn(on, 'it')).toBe(false);
    expect(on.body()).toContain('deleted by [defunct]');
    expect(on.status()).toMatchObject({ state: 'pending' });
    on.tick('hubot', 'it');
    await on.sync();
    expect(on.body()).toContain('deleted by [defunct]');
    expect(on.status()).toMatchObject({ state: 'success' });
  });

  test('two by us: the older one stays, the other becomes a pointer whose ticks do not count', async () => {
    const on = await stage({ checklist: one('') });
    await on.sync();
    const bot = accountNamed(on.store, 'github-actions[bot]');
    const second = comments.createComment(on.store, 'acme/shop', on.pull, bot, on.body());
    people.tick(on.store, { user: 'hubot', comment: second.id, item: '<!--dc:it-->' });
    await on.sync();
    expect(isOn(on, 'it')).toBe(false);
    expect(on.store.tables.comments.get(second.id)?.body).toContain('moved to');
    on.tick('hubot', 'it');
    await on.sync();
    expect(on.status()).toMatchObject({ state: 'success' });
  });

  test('the marker taken out by somebody whose account is gone: still ours, its ticks stay', async () => {
    const on = await stage({ checklist: one('') });
    await on.sync();
    on.tick('hubot', 'it');
    await on.sync();
    const { id } = on.ours();
    people.rewrite(on.store, { user: 'defunct', comment: id, body: 'gone' });
    on.store.drop('accounts', accountNamed(on.store, 'defunct').id);
    await on.sync();
    expect([on.ours().id, isOn(on, 'it')]).toEqual([id, true]);
  });

  test('somebody else’s with our marker is nobody’s', async () => {
    const on = await stage({ checklist: one('') });
    await on.sync();
    const forged = on.body().replace('- [ ]', '- [x]');
    people.say(on.store, { user: 'spaceghost', on: on.pull, body: forged });
    await on.sync();
    expect(on.status()).toMatchObject({ state: 'pending' });
  });

  test('rewritten by hand: restored, nothing counted', async () => {
    const on = await stage({ checklist: MANUAL });
    await on.sync();
    const good = on.body();
    const { id } = on.ours();
    const rewrites = [
      '.',
      '- [x] everything <!--dc:docs-->',
      good.replaceAll('- [ ]', '* [x]'),
      good.replaceAll('- [ ]', '1. [x]'),
      good.replaceAll('- [ ] ', '- [x]  '),
      `${good}\n- [x] Rollback procedure documented <!--dc:docs-->\n`,
      good.replace(/<!-- dc-state:.*-->/, '').replaceAll('- [ ]', '- [x]'),
      good.replace('Rollback procedure documented', 'Nothing to see'),
      good.replace('dc:docs', 'dc:boss'),
      good.replaceAll('<!--', '&lt;!--').replaceAll('- [ ]', '- [x]'),
      `\`\`\`\n${good.replaceAll('- [ ]', '- [x]')}\n\`\`\``,
      `> ${good.replaceAll('\n', '\n> ').replaceAll('- [ ]', '- [x]')}`,
      good.replaceAll('- [ ]', '- [X]').replace('## Deploy', '# Deploy'),
      good.split('\n').reverse().join('\n').replaceAll('- [ ]', '- [x]'),
      good.replaceAll('[ ]', '[\u00a0]'),
      good.replace('<!-- deploy-checklist:pr', '<!-- something else').replaceAll('- [ ]', '- [x]'),
      `${'x'.repeat(50_000)}\n${good.replaceAll('- [ ]', '- [x]')}`,
      good.replaceAll('- [ ]', '  - [x]'),
      good.replaceAll(' <!--dc:', '<!--dc:').replaceAll('- [ ]', '- [x]'),
      good
        .replace(/<!-- dc-state:.*-->/, `<!-- dc-state:${'A'.repeat(60_000)} -->`)
        .slice(0, 65_000)
        .replaceAll('- [ ]', '- [x]'),
    ];
    for (const body of rewrites) {
      people.rewrite(on.store, { user: 'defunct', comment: id, body });
      const result = await on.sync();
      expect(result.outcome).toBe('settled');
      expect(['docs', 'staging', 'boss'].filter((item) => isOn(on, item))).toEqual([]);
    }
    on.tick('hubot', 'docs');
    await on.sync();
    expect(isOn(on, 'docs')).toBe(true);
  });

  test('a revision deleted from the history is said, and its ticks asked for again', async () => {
    const on = await stage({ checklist: one('') });
    await on.sync();
    on.tick('hubot', 'it');
    await on.sync();
    const revision = on.ours().revisions[1];
    people.eraseRevision(on.store, { user: 'defunct', comment: on.ours().id, revision: revision?.id ?? 0 });
    await on.sync();
    expect(isOn(on, 'it')).toBe(false);
    expect(on.body()).toContain('was deleted from this comment’s history');
  });
});

describe('commands', () => {
  const said = async (on: Stage, user: string, body: string): Promise<string[]> => {
    const { comment } = people.say(on.store, { user, on: on.pull, body });
    await on.sync({ trigger: comment.id });
    return (on.store.tables.comments.get(comment.id)?.reactions ?? []).map(({ content }) => content);
  };

  test('done, undo, and an answer', async () => {
    const on = await stage({ checklist: MANUAL });
    await on.sync();
    expect(await said(on, 'hubot', '/checklist done docs')).toEqual(['+1']);
    expect(isOn(on, 'docs')).toBe(true);
    expect(await said(on, 'defunct', '/checklist done boss')).toEqual(['confused']);
    expect(await said(on, 'triager', '/checklist done staging')).toEqual(['confused']);
    expect(await said(on, 'hubot', '/checklist undo docs')).toEqual(['+1']);
    expect(isOn(on, 'docs')).toBe(false);
    expect(await said(on, 'hubot', '/checklist done nonsense')).toEqual(['confused']);
    expect(await said(on, 'spaceghost', 'hello there')).toEqual([]);
  });

  test('an edited command does not count; a deleted undo stays', async () => {
    const on = await stage({ checklist: MANUAL });
    await on.sync();
    const { comment } = people.say(on.store, { user: 'hubot', on: on.pull, body: 'nothing' });
    people.rewrite(on.store, { user: 'defunct', comment: comment.id, body: '/checklist done docs' });
    await on.sync({ trigger: comment.id });
    expect(isOn(on, 'docs')).toBe(false);
    on.tick('hubot', 'docs');
    await on.sync();
    const undo = people.say(on.store, { user: 'monalisa', on: on.pull, body: '/checklist undo docs' });
    await on.sync();
    people.removeComment(on.store, { user: 'monalisa', comment: undo.comment.id });
    await on.sync();
    expect(isOn(on, 'docs')).toBe(false);
  });

  test('not applicable, with a reason and where it is allowed', async () => {
    const on = await stage({ checklist: MANUAL });
    await on.sync();
    expect(await said(on, 'hubot', '/checklist na docs')).toEqual(['confused']);
    expect(await said(on, 'hubot', '/checklist na staging no staging here')).toEqual(['confused']);
    expect(await said(on, 'hubot', '/checklist na docs only a typo fix')).toEqual(['+1']);
    expect(line(on, 'docs')).toContain('not applicable: only a typo fix');
    on.tick('hubot', 'docs');
    await on.sync();
    expect(line(on, 'docs')).not.toContain('not applicable');
  });

  test('what was not understood is answered too, and never by a thumb', async () => {
    const on = await stage({ checklist: MANUAL });
    await on.sync();
    expect(await said(on, 'hubot', '/checklist don docs')).toEqual(['confused']);
    expect(await said(on, 'hubot', '/checklist')).toEqual(['confused']);
    expect(await said(on, 'hubot', '/checklist done docs staging?')).toEqual(['confused']);
    const many = Array.from({ length: 1000 }, (_, index) => `x${index}`).join(' ');
    expect(await said(on, 'hubot', `/checklist done ${many} staging`)).toEqual(['confused']);
    expect(await said(on, 'spaceghost', '/checklist restart')).toEqual(['confused']);
    expect([isOn(on, 'docs'), isOn(on, 'staging')]).toEqual([true, false]);
    expect(await said(on, 'hubot', '/checklist/page is down')).toEqual([]);
    expect(await said(on, 'hubot', 'Looked at it.\n\n/Checklist Done STAGING')).toEqual(['+1']);
    expect(isOn(on, 'staging')).toBe(true);
  });

  test.each([
    ['a quote', '> /checklist done docs\n\nWhat is that?'],
    ['a fence', '```\n/checklist done docs\n```'],
    ['a long fence around a short one', '````\n```\n/checklist done docs\n```\n````'],
    ['the other mark in a fence', '~~~\n```\n/checklist done docs\n~~~'],
    ['a fence that seems to end', '```\nfoo\n``` bar\n/checklist done docs\n```'],
    ['a fence that never ends', '~~~~\n~~~\n/checklist done docs'],
    ['an HTML comment', '<!--\n/checklist done docs\n-->'],
    ['one that never ends', 'Fine.\n\n<!-- hidden\n/checklist done docs'],
    ['one inside a paragraph', 'Fine <!-- so\n/checklist done docs\n--> far'],
  ])('what GitHub does not show as a line of its own is no command: %s', async (_name, body) => {
    const on = await stage({ checklist: MANUAL });
    await on.sync();
    expect(await said(on, 'hubot', body)).toEqual([]);
    expect(isOn(on, 'docs')).toBe(false);
  });

  test.each([
    ['after a fence', '```\n/x\n```\n/checklist done docs'],
    ['after a comment', '<!-- note --> fine\n/checklist done docs'],
    ['after an arrow that opens nothing', 'a <!-- b\n/checklist done docs'],
    ['after inline code', '``` a ```\n/checklist done docs'],
  ])('what it shows is one: %s', async (_name, body) => {
    const on = await stage({ checklist: MANUAL });
    await on.sync();
    expect(await said(on, 'hubot', body)).toEqual(['+1']);
    expect(isOn(on, 'docs')).toBe(true);
  });

  test('whoever may declare an item not applicable may take that back', async () => {
    const on = await stage({
      checklist: one(', role: boss, allow-not-applicable: { role: others }').replace(
        'roles: {',
        'roles: { boss: { users: [monalisa] },',
      ),
    });
    await on.sync();
    expect(await said(on, 'hubot', '/checklist na it nothing to look at')).toEqual(['+1']);
    expect(isOn(on, 'it')).toBe(true);
    expect(await said(on, 'triager', '/checklist undo it')).toEqual(['confused']);
    expect(isOn(on, 'it')).toBe(true);
    expect(await said(on, 'hubot', '/checklist undo it')).toEqual(['+1']);
    expect(isOn(on, 'it')).toBe(false);
  });

  test('rerun is handed to the caller, restart makes a fresh comment', async () => {
    const on = await stage({ checklist: MANUAL });
    await on.sync();
    const rerun = people.say(on.store, { user: 'hubot', on: on.pull, body: '/checklist rerun' });
    expect((await on.sync({ trigger: rerun.comment.id })).rerun).toBe(true);
    const stranger = people.say(on.store, { user: 'spaceghost', on: on.pull, body: '/checklist rerun' });
    expect((await on.sync({ trigger: stranger.comment.id })).rerun).toBe(false);
    const before = on.ours().id;
    people.say(on.store, { user: 'hubot', on: on.pull, body: '/checklist restart' });
    await on.sync();
    const live = [...on.store.tables.comments.values()].filter(({ body }) => body.includes('dc-state'));
    expect(live).toHaveLength(1);
    expect(live[0]?.id).not.toBe(before);
    await on.sync();
    expect(
      [...on.store.tables.comments.values()].filter(({ body }) => body.includes('dc-state')),
    ).toHaveLength(1);
  });
});

describe('the policy', () => {
  test('a pull request that changes the checklist needs somebody else', async () => {
    const weaker = MANUAL.replace(
      '        - { id: staging, name: Checked on staging, expires: on-push }\n',
      '',
    ).replace('permission: admin', 'permission: write');
    const on = await stage({
      checklist: MANUAL,
      changes: { 'deploy-checklist.yml': weaker, '.github/workflows/ci.yml': 'on: push\n' },
    });
    await on.sync();
    expect(on.body()).toContain('removes the item *Checked on staging*');
    expect(on.body()).toContain('permission write instead of admin');
    expect(on.body()).toContain('`.github/workflows/ci.yml`');
    for (const item of ['docs', 'staging', 'policy-change']) on.tick('octocat', item);
    on.tick('monalisa', 'boss');
    expect((await on.sync()).status.state).toBe('pending');
    expect(line(on, 'policy-change')).toContain('not the author');
    on.tick('hubot', 'policy-change');
    expect((await on.sync()).status.state).toBe('success');
    people.push(on.store, {
      user: 'octocat',
      branch: 'cart',
      files: { 'deploy-checklist.yml': `${weaker}# more\n` },
    });
    expect((await on.sync()).status.state).toBe('pending');
    expect(line(on, 'policy-change')).toContain('please check again');
  });

  test('one that would be found before the base branch’s own is a change of the policy too', async () => {
    const on = await stage({
      checklist: '',
      files: { '.github/deploy-checklist.yml': MANUAL },
    });
    commit(on.store, {
      repository: on.repository,
      branch: 'main',
      files: { 'deploy-checklist.yml': null },
      message: 'Move',
      author: 'monalisa',
    });
    await on.sync();
    expect(on.body()).not.toContain('<!--dc:policy-change-->');
    const files = { 'deploy-checklist.yml': one('') };
    people.push(on.store, { user: 'octocat', branch: 'cart', files });
    await on.sync();
    expect(on.body()).toContain('would apply');
    expect(on.body()).toContain('removes the item *Release manager*');
    for (const item of ['docs', 'staging', 'policy-change']) on.tick('octocat', item);
    on.tick('monalisa', 'boss');
    expect((await on.sync()).status.state).toBe('pending');
  });

  test('the checklist renamed away is a checklist removed', async () => {
    const on = await stage({
      checklist: MANUAL,
      changes: { 'deploy-checklist.yml': null, 'docs/old.yml': MANUAL },
    });
    await on.sync();
    expect(on.body()).toContain('removes the checklist');
  });

  test('a copy that does not read is said so, and nothing of it applies', async () => {
    const on = await stage({
      checklist: MANUAL,
      changes: { 'deploy-checklist.yml': 'version: 1\nphases: [\n' },
    });
    expect((await on.sync()).outcome).toBe('settled');
    expect(on.body()).toContain('its checklist does not read');
    expect(on.body()).toContain('<!--dc:boss-->');
  });

  test('none on the base branch: red, and what to do', async () => {
    const on = await stage({ checklist: MANUAL });
    const result = await on.sync({ paths: ['other.yml'] });
    expect(result.outcome).toBe('no-checklist');
    expect(on.status()).toMatchObject({
      state: 'error',
      description: expect.stringContaining('main has no other.yml'),
    });
  });

  test('one with problems on the base branch: red, and which', async () => {
    const on = await stage({ checklist: 'version: 1\nname: x\nphases: {}\n' });
    const result = await on.sync();
    expect(result.outcome).toBe('no-checklist');
    expect(on.status()?.description).toContain('deploy-checklist.yml on main has problems');
  });
});

describe('gates and the comment', () => {
  const GATES = `version: 1
name: Shop
phases:
  pre-deploy:
    - section: Code
      items:
        - { id: unit, name: Unit tests, run: make test }
        - { id: backup, name: Backup restored, run: make backup, confirm: true }
        - { id: lint, name: Lint, run: make lint, on-error: ask }
`;

  test('results travel in the comment to runs without gates', async () => {
    const on = await stage({ checklist: GATES });
    await on.sync({ gates: gatesFor(headOf(on), { unit: failed(), backup: passed(), lint: passed() }) });
    expect(on.body()).toContain('❌ failed');
    on.tick('hubot', 'backup');
    const result = await on.sync();
    expect(isOn(on, 'backup')).toBe(true);
    expect(result.status.state).toBe('failure');
    await on.sync({ gates: gatesFor(headOf(on), { unit: passed(), backup: passed(), lint: passed() }, 8) });
    expect(on.status()).toMatchObject({ state: 'success' });
    await on.sync({ gates: gatesFor(headOf(on), { unit: failed(), backup: passed(), lint: passed() }, 7) });
    expect(on.status()).toMatchObject({ state: 'success' });
  });

  test('results of another commit are none', async () => {
    const on = await stage({ checklist: GATES });
    await on.sync({ gates: gatesFor('f'.repeat(40), { unit: passed(), backup: passed(), lint: passed() }) });
    expect(on.body()).toContain('no result for this commit yet');
    expect(on.status()).toMatchObject({ state: 'pending' });
  });

  test.each([
    ['other settings under the same id', 'run: make test', 'run: make test-all'],
    ['another kind', 'run: make test', 'tests: { run: make test, report: r.xml }'],
    ['stricter tries', 'run: make test', 'run: make test, until: { within: 5m, successes: 3 }'],
    ['another place', 'run: make test', 'run: make test, working-directory: api'],
    ['other variables', 'name: Shop', 'name: Shop\nvariables: { where: production }'],
  ])('a result does not speak for another gate of the same id: %s', async (_, before, after) => {
    const on = await stage({ checklist: GATES.replace(', confirm: true', '') });
    const all = { unit: passed(), backup: passed(), lint: passed() };
    await on.sync({ gates: gatesFor(headOf(on), all) });
    expect(on.status()).toMatchObject({ state: 'success' });
    const changed = GATES.replace(', confirm: true', '').replace(before, after);
    people.push(on.store, {
      user: 'defunct',
      branch: 'main',
      files: { 'deploy-checklist.yml': changed },
    });
    const result = await on.sync();
    expect(result.status.state).toBe('pending');
    expect(result.report?.items[0]).toMatchObject({
      status: 'pending',
      reason: expect.stringContaining('checklist changed'),
    });
    expect((await on.sync()).status.state).toBe('pending');
    const again = after.startsWith('tests') ? { ...all, unit: passed('tests') } : all;
    expect((await on.sync({ gates: gatesFor(headOf(on), again, 8) })).status.state).toBe('success');
  });

  test('words, people and order around a gate may change: its result stays', async () => {
    const on = await stage({ checklist: GATES.replace(', confirm: true', '') });
    const all = { unit: passed(), backup: passed(), lint: passed() };
    await on.sync({ gates: gatesFor(headOf(on), all) });
    people.push(on.store, {
      user: 'defunct',
      branch: 'main',
      files: {
        'deploy-checklist.yml': GATES.replace(', confirm: true', '').replace(
          'name: Unit tests, run: make test',
          'run: { command: make test }, name: All unit tests, timeout: 9m',
        ),
      },
    });
    expect((await on.sync()).status.state).toBe('success');
  });

  test('a confirmed item has a box only while its gate passes', async () => {
    const on = await stage({ checklist: GATES });
    await on.sync({ gates: gatesFor(headOf(on), { unit: passed(), backup: failed(), lint: passed() }) });
    expect(line(on, 'backup')).toBe('');
    expect(on.body()).toContain('its gate has not passed yet');
    await on.sync({ gates: gatesFor(headOf(on), { unit: passed(), backup: passed(), lint: passed() }, 8) });
    expect(line(on, 'backup')).toContain('🔎 Evidence');
  });

  const CONFIRM = GATES.replace(', on-error: ask', ', allow-not-applicable: true');
  const changeTo = (on: Stage, text: string): void => {
    people.push(on.store, { user: 'defunct', branch: 'main', files: { 'deploy-checklist.yml': text } });
  };

  test('who confirmed a gate is asked again when the checklist changes what it checks', async () => {
    const on = await stage({ checklist: CONFIRM });
    const all = { unit: passed(), backup: passed(), lint: passed() };
    await on.sync({ gates: gatesFor(headOf(on), all) });
    on.tick('hubot', 'backup');
    expect((await on.sync()).status.state).toBe('success');
    changeTo(on, CONFIRM.replace('run: make backup', 'run: make backup-of-nothing'));
    expect((await on.sync()).status.state).toBe('pending');
    expect((await on.sync({ gates: gatesFor(headOf(on), all, 8) })).status.state).toBe('pending');
    expect(isOn(on, 'backup')).toBe(false);
    expect(line(on, 'backup')).toMatch(
      /hubot.* ticked this for .*, but the checklist changed what its gate checks: please check again\./,
    );
    on.tick('hubot', 'backup');
    expect((await on.sync()).status.state).toBe('success');
    changeTo(on, CONFIRM);
    await on.sync({ gates: gatesFor(headOf(on), all, 9) });
    expect(isOn(on, 'backup')).toBe(true);
  });

  test('words and order around a confirmed gate may change: the tick stays', async () => {
    const on = await stage({ checklist: CONFIRM });
    const all = { unit: passed(), backup: passed(), lint: passed() };
    await on.sync({ gates: gatesFor(headOf(on), all) });
    on.tick('hubot', 'backup');
    changeTo(
      on,
      CONFIRM.replace('run: make backup, confirm: true', 'confirm: true, run: make backup, timeout: 9m'),
    );
    expect((await on.sync()).status.state).toBe('success');
  });

  test('a gate that was declared not applicable asks again when it is another one', async () => {
    const on = await stage({ checklist: CONFIRM });
    const all = { unit: passed(), backup: passed(), lint: failed() };
    await on.sync({ gates: gatesFor(headOf(on), all) });
    on.tick('hubot', 'backup');
    people.say(on.store, { user: 'hubot', on: on.pull, body: '/checklist na lint docs only' });
    expect((await on.sync()).status.state).toBe('success');
    changeTo(on, CONFIRM.replace('run: make lint', 'run: make lint-everything'));
    expect((await on.sync({ gates: gatesFor(headOf(on), all, 8) })).status.state).toBe('failure');
    expect(on.body()).toMatch(
      /\| Lint \|.*hubot.* declared it not applicable, but the checklist changed what its gate checks/,
    );
  });

  test('a person writes results into the text: they are not read', async () => {
    const on = await stage({ checklist: GATES });
    await on.sync({ gates: gatesFor(headOf(on), { unit: failed(), backup: passed(), lint: passed() }) });
    const state = decodeState(norm(on.body()));
    if (!state?.gates) throw new Error('There is no state.');
    const results = state.gates.results.map((each) => ({ ...each, status: 'success' as const }));
    const block = on.body().slice(on.body().indexOf('<!-- dc-state:')).trim();
    const better = encodeState({ ...state, gates: { ...state.gates, results } });
    expect(better).not.toBe(block);
    people.rewrite(on.store, {
      user: 'defunct',
      comment: on.ours().id,
      body: on.body().replace(block, better),
    });
    expect((await on.sync()).status.state).toBe('failure');
  });
});

describe('what the token may', () => {
  test('a fork’s token: nothing is written, and the missing line is named', async () => {
    const on = await stage({ checklist: MANUAL, fork: true });
    const result = await syncPullRequest(on.port({ token: on.forkToken }), syncOptions(on.pull));
    expect(result.outcome).toBe('not-permitted');
    expect(result.problems.join(' ')).toMatch(/Add `(statuses|pull-requests): write` to `permissions:`/);
    expect(result.report).toBeDefined();
    expect(on.store.tables.comments.size).toBe(0);
  });

  test('no history: plain items by box, items for a role by command, and said so', async () => {
    const on = await stage({ checklist: MANUAL });
    on.sandbox.faults.add({
      path: /graphql/,
      times: Infinity,
      fault: { kind: 'forbidden-field', field: 'userContentEdits' },
    });
    await on.sync();
    on.tick('hubot', 'docs');
    on.tick('monalisa', 'boss');
    expect((await on.sync()).mode).toBe('commands');
    expect(isOn(on, 'docs')).toBe(true);
    expect(isOn(on, 'boss')).toBe(false);
    expect(on.body()).toContain('edit history of this comment cannot be read');
    people.say(on.store, { user: 'monalisa', on: on.pull, body: '/checklist done boss' });
    people.say(on.store, { user: 'monalisa', on: on.pull, body: '/checklist done staging' });
    await on.sync();
    expect(isOn(on, 'boss')).toBe(true);
  });

  test('no history, a tick that lapses by age: not by box, whose time every edit would renew, but by command', async () => {
    const on = await stage({ checklist: one(', expires: { after: 1h }') });
    on.sandbox.faults.add({
      path: /graphql/,
      times: Infinity,
      fault: { kind: 'forbidden-field', field: 'userContentEdits' },
    });
    await on.sync();
    on.tick('hubot', 'it');
    await on.sync({ now: () => Date.parse(on.store.now()) });
    expect(isOn(on, 'it')).toBe(false);
    const { comment } = people.say(on.store, { user: 'hubot', on: on.pull, body: '/checklist done it' });
    const said = Date.parse(comment.createdAt);
    await on.sync({ now: () => said + 1000 });
    expect(isOn(on, 'it')).toBe(true);
    expect((await on.sync({ now: () => said + 7_200_000 })).status.state).toBe('pending');
  });

  test('a server of one’s own', async () => {
    const on = await stage({ checklist: one('') }, { enterprise: '3.18.0' });
    await on.sync();
    on.tick('hubot', 'it');
    expect((await on.sync()).status.state).toBe('success');
  });
});

describe('other states of a pull request', () => {
  test('a draft stays pending', async () => {
    const on = await stage({ checklist: one(''), draft: true });
    await on.sync();
    on.tick('hubot', 'it');
    expect((await on.sync()).status).toMatchObject({
      state: 'pending',
      description: expect.stringContaining('draft'),
    });
    people.setDraft(on.store, { user: 'octocat', pull: on.pull, draft: false });
    expect((await on.sync()).status.state).toBe('success');
  });

  test('closed: the comment is brought up to date, no status is set; opened again the ticks are there', async () => {
    const on = await stage({ checklist: one('') });
    await on.sync();
    people.setOpen(on.store, { user: 'octocat', pull: on.pull, open: false });
    on.tick('hubot', 'it');
    await on.sync();
    expect(isOn(on, 'it')).toBe(true);
    expect(on.status()).toMatchObject({ state: 'pending' });
    people.setOpen(on.store, { user: 'octocat', pull: on.pull, open: true });
    await on.sync();
    expect(on.status()).toMatchObject({ state: 'success' });
  });

  test('contextual items come and go with labels, and keep their ticks', async () => {
    const on = await stage({
      checklist:
        one(', when: { labels: [database] }').replace('The one thing', 'Schema reviewed') +
        '        - { id: always, name: Always }\n',
    });
    await on.sync();
    expect(line(on, 'it')).toBe('');
    people.label(on.store, { user: 'octocat', pull: on.pull, label: 'database' });
    await on.sync();
    on.tick('hubot', 'it');
    await on.sync();
    people.label(on.store, { user: 'octocat', pull: on.pull, label: 'database', remove: true });
    await on.sync();
    expect(line(on, 'it')).toBe('');
    people.label(on.store, { user: 'octocat', pull: on.pull, label: 'database' });
    await on.sync();
    expect(isOn(on, 'it')).toBe(true);
  });

  test('two checklists side by side', async () => {
    const on = await stage({
      checklist: one(''),
      files: { 'second.yml': one('').replace('The one thing', 'Another') },
    });
    const second = {
      paths: ['second.yml'],
      settings: { ...DEFAULT_SETTINGS, name: 'second', context: 'second' },
    };
    await on.sync();
    await on.sync(second);
    on.tick('hubot', 'it');
    await on.sync(second);
    await on.sync();
    expect(on.store.tables.comments.size).toBe(2);
    expect(on.status()).toMatchObject({ state: 'success' });
    const list = on.store.tables.statuses.get(`acme/shop@${headOf(on)}`) ?? [];
    expect(list.findLast(({ context }) => context === 'second')?.state).toBe('pending');
  });
});
