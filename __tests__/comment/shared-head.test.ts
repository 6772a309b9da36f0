import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sharedHeadDoubt } from '../../src/comment/shared-head.ts';
import { spokenFor } from '../../src/github/port.ts';
import { findCommit, pullNumbered } from '../../src/sandbox/find.ts';
import { commit } from '../../src/sandbox/git.ts';
import { mergeBox } from '../../src/sandbox/merge-box.ts';
import * as people from '../../src/sandbox/people.ts';
import { protect } from '../../src/sandbox/scenario.ts';
import type { SampleOptions } from '../../src/sandbox/scenario.ts';
import { closeStages, headOf, stage, syncOptions } from './stage.ts';
import type { Stage } from './stage.ts';
import { syncPullRequest } from '../../src/comment/sync.ts';
import type { SyncResult } from '../../src/comment/sync.ts';

afterAll(closeStages);

const CHECKLIST = `version: 1
name: Shop
phases:
  pre-deploy:
    - items:
        - { id: docs, name: Rollback documented }
`;

let on: Stage;

/** `release` stands where `main` stands, with the same checklist and the same required status. */
async function start(options: SampleOptions = {}): Promise<void> {
  on = await stage({ checklist: CHECKLIST, ...options });
  branch('release');
}

function branch(name: string): void {
  const parents = [findCommit(on.store, 'acme/shop', 'heads/main') ?? ''];
  commit(on.store, { repository: 'acme/shop', branch: name, files: { 'RELEASE.md': name }, parents });
  protect(on.store, 'acme/shop', name, { checks: [{ context: 'deploy-checklist' }] });
}

const second = (more: Partial<Parameters<typeof people.open>[1]> = {}): number =>
  people.open(on.store, { user: 'octocat', title: 'Again', base: 'release', head: 'cart', ...more }).issue
    .number;

const run = (number: number): Promise<SyncResult> =>
  syncPullRequest(on.port(), syncOptions(number, { nonce: `${(runs += 1)}.1` }));
let runs = 900;

function commentOf(number: number): { id: number; body: string } {
  const found = [...on.store.tables.comments.values()].find(
    (each) => each.issue === number && each.body.includes('dc-state'),
  );
  if (!found) throw new Error('There is no checklist comment.');
  return found;
}

const click = (number: number): unknown =>
  people.tick(on.store, { user: 'hubot', comment: commentOf(number).id, item: '<!--dc:docs-->' });
const mergeable = (number: number): boolean =>
  mergeBox(on.store, pullNumbered(on.store, 'acme/shop', number)).mergeable;

describe('two open pull requests with one head commit', () => {
  beforeEach(() => start());

  test('the boxes of one do not free the other, in neither order', async () => {
    const other = second();
    for (const first of [on.pull, other]) {
      await run(on.pull);
      await run(other);
      click(first);
      expect((await run(first)).status.state).toBe('error');
      expect([mergeable(on.pull), mergeable(other)]).toEqual([false, false]);
      click(first);
    }
  });

  test('one that comes later takes the green of the first, with its own first run', async () => {
    await run(on.pull);
    click(on.pull);
    await run(on.pull);
    expect(mergeable(on.pull)).toBe(true);
    const other = second();
    await run(other);
    expect([mergeable(on.pull), mergeable(other)]).toEqual([false, false]);
  });

  test('status and comment name both, the base of the other, and the remedy; the status is not written back and forth', async () => {
    const other = second();
    await run(on.pull);
    await run(other);
    const said = `Cannot be judged: #${on.pull} and #${other} have the same head commit, which has one status: close all but one, or push a commit to it`;
    expect(on.status()?.description).toBe(said);
    const [top = ''] = commentOf(on.pull).body.split('| Blocking now');
    expect(top).toContain('## Deploy checklist: cannot be judged');
    expect(top).toContain(
      `[pull request ${other}](${on.sandbox.url}/acme/shop/pull/${other}) into \`release\``,
    );
    on.sandbox.requests.length = 0;
    await run(on.pull);
    await run(other);
    expect(on.requests().filter((each) => each.startsWith('POST') || each.startsWith('PATCH'))).toEqual([]);
  });

  test.each(['closed', 'pushed to'])(
    'once the other is %s, the first is judged by its own boxes',
    async (how) => {
      on.store.put('refs', 'acme/shop:heads/copy', headOf(on));
      const twin = second({ head: 'copy', base: 'main' });
      await run(on.pull);
      await run(twin);
      click(on.pull);
      await run(on.pull);
      expect(mergeable(on.pull)).toBe(false);
      if (how === 'closed') people.setOpen(on.store, { user: 'octocat', pull: twin, open: false });
      else people.push(on.store, { user: 'octocat', branch: 'copy', files: { more: 'x' } });
      expect((await run(on.pull)).status.state).toBe('success');
      expect(mergeable(on.pull)).toBe(true);
      expect(commentOf(on.pull).body).not.toContain('same commit');
    },
  );

  test('a merged pull request whose commit goes into another branch is not in doubt', async () => {
    await run(on.pull);
    click(on.pull);
    await run(on.pull);
    people.merge(on.store, { user: 'monalisa', pull: on.pull });
    second();
    const { report } = await syncPullRequest(on.port(), syncOptions(on.pull, { readOnly: true }));
    expect(report?.doubts).toEqual([]);
  });

  test('a green that was given to another pull request is given anew, to be told apart later', async () => {
    await run(on.pull);
    click(on.pull);
    await run(on.pull);
    people.setOpen(on.store, { user: 'octocat', pull: on.pull, open: false });
    const other = second();
    const before = on.status();
    await run(other);
    click(other);
    await run(other);
    expect(on.status()?.description).toBe(before?.description);
    expect(spokenFor(String(on.status()?.targetUrl))).toBe(other);
  });
});

test('the head of a fork counts too', async () => {
  await start({ fork: true });
  on.store.put('refs', 'acme/shop:heads/same', headOf(on));
  const other = second({ head: 'same' });
  expect((await run(other)).status.description).toContain(`#${on.pull} and #${other}`);
});

describe('more open pull requests than one page', () => {
  function crowd(count: number): void {
    for (let index = 0; index < count; index += 1) {
      const name = `b${index}`;
      commit(on.store, {
        repository: 'acme/shop',
        branch: name,
        files: { [name]: 'x' },
        parents: [headOf(on)],
      });
      second({ head: name });
    }
  }

  test('an old one is found, and asked for only when everything else holds', async () => {
    await start();
    const old = second();
    crowd(150);
    on.store.put('refs', 'acme/shop:heads/late', headOf(on));
    const late = second({ head: 'late', base: 'main' });
    people.setOpen(on.store, { user: 'octocat', pull: on.pull, open: false });
    on.sandbox.requests.length = 0;
    expect((await run(late)).status.state).toBe('pending');
    expect(on.requests()).not.toContain('query OpenPulls');
    click(late);
    on.sandbox.requests.length = 0;
    expect((await run(late)).status.description).toContain(`#${old} and #${late}`);
    expect(on.requests().filter((each) => each === 'query OpenPulls')).toHaveLength(1);
  });

  test('what cannot be listed is not "none"', async () => {
    await start();
    crowd(120);
    on.store.put('refs', 'acme/shop:heads/late', headOf(on));
    people.setOpen(on.store, { user: 'octocat', pull: on.pull, open: false });
    const late = second({ head: 'late', base: 'main' });
    await run(late);
    click(late);
    on.sandbox.faults.add({
      method: 'POST',
      path: /graphql/,
      query: /OpenPulls/,
      times: 100,
      fault: { kind: 'status', status: 502 },
    });
    expect((await run(late)).outcome).toBe('gave-up');
    expect(mergeable(late)).toBe(false);
  });
});

test.each([
  [[2], '#1 and #2 have'],
  [[3, 2], '#1, #2 and #3 have'],
  [[2, 3, 4, 5, 6], '#1, #2 and 4 more have'],
])('%j', (others, said) => {
  const pulls = others.map((number) => ({ number, head: 'x', baseBranch: 'main' }));
  const doubt = sharedHeadDoubt(1, pulls) ?? '';
  expect(doubt).toContain(said);
  const large = sharedHeadDoubt(
    1_000_001,
    pulls.map((pull) => ({ ...pull, number: pull.number + 1_000_000 })),
  );
  expect(`Cannot be judged: ${large ?? ''}`.length).toBeLessThanOrEqual(140);
});

test.each([
  ['https://github.com/acme/shop/pull/12#issuecomment-7', 12],
  ['https://github.com/acme/shop/actions/runs/77?pr=12', 12],
  ['https://github.com/acme/shop/actions/runs/77', undefined],
  ['https://github.com/acme/pull/1x', undefined],
])('whom %s speaks for', (url, number) => {
  expect(spokenFor(url)).toBe(number);
});
