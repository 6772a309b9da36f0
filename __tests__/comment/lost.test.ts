import { afterAll, describe, expect, test } from '@jest/globals';
import { lapse, filesFingerprint, sameWatch } from '../../src/comment/fingerprint.ts';
import { writeBlock } from '../../src/comment/state-block.ts';
import { decodeState, encodeState } from '../../src/comment/state.ts';
import * as comments from '../../src/sandbox/comments.ts';
import { accountNamed } from '../../src/sandbox/find.ts';
import { commit } from '../../src/sandbox/git.ts';
import * as people from '../../src/sandbox/people.ts';
import { addBot } from '../../src/sandbox/scenario.ts';
import { person } from './history.ts';
import { item } from './scene.ts';
import { closeStages, stage } from './stage.ts';
import type { Stage } from './stage.ts';

/** What is lost is said: commands whose comment went, a deleted checklist, a fingerprint of other files. */

afterAll(closeStages);

const list = (...items: string[]): string =>
  `version: 1\nname: Shop\nphases:\n  pre-deploy:\n    - items:\n${items.map((each) => `        - ${each}\n`).join('')}`;
const DOCS = list('{ id: docs, name: Rollback documented, allow-not-applicable: true }');

const line = (on: Stage, id: string): string =>
  on
    .body()
    .split('\n')
    .find((text) => text.includes(`<!--dc:${id}-->`)) ?? '';

async function started(checklist = DOCS): Promise<Stage> {
  const on = await stage({ checklist });
  await on.sync();
  return on;
}

describe('a command whose comment is gone', () => {
  async function commanded(body: string): Promise<{ on: Stage; id: number }> {
    const on = await started();
    const { comment } = people.say(on.store, { user: 'hubot', on: on.pull, body });
    expect((await on.sync()).status.state).toBe('success');
    return { on, id: comment.id };
  }

  test.each(['/checklist done docs', '/checklist na docs nothing to roll back'])(
    '%s: deleted',
    async (body) => {
      const { on, id } = await commanded(body);
      people.removeComment(on.store, { user: 'hubot', comment: id });
      expect((await on.sync()).status.state).toBe('pending');
      const said = /^- \[ \] .*hubot.*does not count: the comment with the command was deleted.*say it again/;
      expect(line(on, 'docs')).toMatch(said);
      // It stays until somebody answers it.
      await on.sync();
      expect(line(on, 'docs')).toMatch(said);
      on.tick('monalisa', 'docs');
      expect((await on.sync()).status.state).toBe('success');
      expect(line(on, 'docs')).not.toContain('deleted');
      on.tick('monalisa', 'docs');
      await on.sync();
      expect(line(on, 'docs')).not.toContain('deleted');
    },
  );

  test('edited', async () => {
    const { on, id } = await commanded('/checklist done docs');
    people.rewrite(on.store, { user: 'defunct', comment: id, body: '/checklist done docs, please' });
    expect((await on.sync()).status.state).toBe('pending');
    expect(line(on, 'docs')).toContain('the comment with the command was edited');
  });

  test('taken back by another command before: nothing to say', async () => {
    const { on, id } = await commanded('/checklist done docs');
    people.say(on.store, { user: 'monalisa', on: on.pull, body: '/checklist undo docs' });
    await on.sync();
    people.removeComment(on.store, { user: 'hubot', comment: id });
    await on.sync();
    expect(line(on, 'docs')).not.toContain('deleted');
  });

  test('nothing is written again while nothing changes', async () => {
    const { on, id } = await commanded('/checklist done docs');
    people.removeComment(on.store, { user: 'hubot', comment: id });
    await on.sync();
    await on.sync();
    expect(on.requests().filter((each) => !each.startsWith('query') && !each.startsWith('GET'))).toEqual([]);
  });
});

describe('a comment that was deleted before ours', () => {
  const deleteOneOf = (on: Stage, author: string): void => {
    const made = comments.createComment(
      on.store,
      'acme/shop',
      on.pull,
      accountNamed(on.store, author),
      'Coverage: 80 %',
    );
    people.removeComment(on.store, { user: 'hubot', comment: made.id });
  };

  test('of another bot: nothing is said of it', async () => {
    const on = await stage({ checklist: DOCS });
    addBot(on.store, { id: 7, slug: 'coverage', name: 'Coverage' });
    deleteOneOf(on, 'coverage[bot]');
    await on.sync();
    expect(on.body()).not.toContain('was deleted');
  });

  test('of our account, which other workflows have too: said as what it is', async () => {
    const on = await stage({ checklist: DOCS });
    deleteOneOf(on, 'github-actions[bot]');
    await on.sync();
    expect(on.body()).toMatch(/A comment by this account was deleted by \[hubot\].*If it was this checklist/);
    await on.sync();
    expect(on.requests()).toEqual(['query Snapshot', 'query History']);
  });

  test('of a workflow, after ours was made: nothing is said of it', async () => {
    const on = await started();
    deleteOneOf(on, 'github-actions[bot]');
    await on.sync();
    expect(on.body()).not.toContain('was deleted');
  });

  test('the checklist itself: said as certain, because the status of the head led to it', async () => {
    const on = await started();
    on.tick('hubot', 'docs');
    await on.sync();
    people.removeComment(on.store, { user: 'defunct', comment: on.ours().id });
    await on.sync();
    expect(on.body()).toContain('An earlier comment was deleted by [defunct]');
  });
});

describe('a checklist that watches other files by now', () => {
  const watching = (path: string): string =>
    list(`{ id: docs, name: Rollback documented, expires: { on-change: ['${path}'] } }`);

  test('asks again at the same commit, and says why', async () => {
    const on = await started(watching('src/**'));
    on.tick('hubot', 'docs');
    expect((await on.sync()).status.state).toBe('success');
    commit(on.store, {
      repository: 'acme/shop',
      branch: 'main',
      files: { 'deploy-checklist.yml': watching('lib/**') },
    });
    expect((await on.sync()).status.state).toBe('pending');
    expect(line(on, 'docs')).toContain('it is about other files by now');
    // The new tick is about the new files: it survives a change of the old ones.
    on.tick('hubot', 'docs');
    people.push(on.store, { user: 'octocat', branch: 'cart', files: { 'src/cart.js': 'again' } });
    expect((await on.sync()).status.state).toBe('success');
  });

  test('fingerprints of other patterns are never the same, those of the same are compared', () => {
    const files = [{ path: 'a/b', change: 'added', blob: '1' }] as const;
    const a = { kind: 'on-change', paths: ['a/**'] } as const;
    const b = { kind: 'on-change', paths: ['**'] } as const;
    expect(filesFingerprint(a, files)).not.toBe(filesFingerprint(b, files));
    expect(sameWatch(a, filesFingerprint(a, files))).toBe(filesFingerprint(a, files));
    expect(sameWatch(a, filesFingerprint(b, files))).toBeUndefined();
    const record = { by: person('hubot'), at: '', source: 'r', head: 'h', words: 'x', detail: '', order: 1 };
    const present = {
      head: 'h2',
      files,
      now: 0,
      fingerprints: new Map([['it', filesFingerprint(a, files)]]),
    };
    const asked = item('it', 'It', { expires: a });
    expect(lapse(asked, { ...record, fingerprint: filesFingerprint(a, []) }, present)).toBe('`a/b` changed');
    expect(lapse(asked, { ...record, fingerprint: filesFingerprint(b, []) }, present)).toMatch(/about other/);
  });
});

test('the state block keeps what rests on commands, and takes nothing malformed for it', () => {
  const state = {
    nonce: 'n',
    head: 'h',
    base: 'main',
    fingerprints: new Map<string, string>(),
    details: new Map<string, string>(),
    voids: [],
  };
  const said = [{ item: 'docs', comment: 7, by: 'hubot', at: '2026-11-20T10:00:00Z' }];
  expect(decodeState(encodeState({ ...state, said }))?.said).toEqual(said);
  const broken = { h: 'h', said: [1, ['docs'], ['docs', '7'], null, ['docs', 7]] };
  expect(decodeState(writeBlock('n', broken, undefined))?.said).toEqual([
    { item: 'docs', comment: 7, by: '', at: '' },
  ]);
});
