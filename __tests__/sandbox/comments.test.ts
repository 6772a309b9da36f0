import { afterEach, describe, expect, test } from '@jest/globals';
import { deleteRevision, editComment } from '../../src/sandbox/comments.ts';
import { accountNamed } from '../../src/sandbox/find.ts';
import * as people from '../../src/sandbox/people.ts';
import { start, stopAll } from './client.ts';
import type { Json, Started } from './client.ts';

afterEach(stopAll);

const HISTORY = `query($id: ID!, $first: Int, $last: Int, $after: String) { node(id: $id) { ... on IssueComment {
  body includesCreatedEdit lastEditedAt viewerDidAuthor
  userContentEdits(first: $first, last: $last, after: $after) {
    totalCount pageInfo { hasNextPage endCursor }
    nodes { id diff editedAt deletedAt deletedBy { login } editor { __typename login ... on Bot { databaseId } } } } } } }`;

async function post(world: Started, body: string, token = world.token): Promise<Json> {
  const { json, status } = await world.call('POST', '/repos/acme/shop/issues/1/comments', { body }, token);
  expect(status).toBe(201);
  return json;
}

const edits = async (world: Started, id: unknown): Promise<readonly Json[]> => {
  const answer = await world.graphql(HISTORY, { id, first: 100 });
  return answer['data']?.['node']?.['userContentEdits']?.['nodes'] as unknown as readonly Json[];
};

describe('the edit history of a comment', () => {
  test('is empty before the first edit, has two entries after it and one more after each later one', async () => {
    const world = await start();
    const comment = await post(world, 'one');
    const path = `/repos/acme/shop/issues/comments/${String(comment['id'])}`;
    expect(await edits(world, comment['node_id'])).toEqual([]);
    await world.call('PATCH', path, { body: 'two' }, 'ghp_octocat');
    expect((await edits(world, comment['node_id'])).map((each) => each['diff'])).toEqual(['two', 'one']);
    await world.call('PATCH', path, { body: 'three' });
    const all = await edits(world, comment['node_id']);
    expect(
      all.map((each) => [each['diff'], each['editor']?.['__typename'], each['editor']?.['login']]),
    ).toEqual([
      ['three', 'Bot', 'github-actions'],
      ['two', 'User', 'octocat'],
      ['one', 'Bot', 'github-actions'],
    ]);
    expect(world.problems()).toEqual([]);
  });

  test('does not grow when the same body is saved again', async () => {
    const world = await start();
    const comment = await post(world, 'one');
    await world.call('PATCH', `/repos/acme/shop/issues/comments/${String(comment['id'])}`, { body: 'one' });
    expect(await edits(world, comment['node_id'])).toEqual([]);
  });

  test('keeps editor and time of a revision whose content was deleted', async () => {
    const world = await start();
    const comment = await post(world, 'one');
    const id = Number(comment['id']);
    const octocat = accountNamed(world.store, 'octocat');
    editComment(world.store, 'acme/shop', id, octocat, 'two');
    const edited = editComment(world.store, 'acme/shop', id, accountNamed(world.store, 'hubot'), 'three');
    const revision = edited.revisions[1];
    deleteRevision(world.store, 'acme/shop', id, revision?.id ?? 0, octocat);
    const gone = (await edits(world, comment['node_id']))[1];
    expect([
      gone?.['diff'],
      gone?.['editor']?.['login'],
      gone?.['editedAt'],
      gone?.['deletedBy']?.['login'],
    ]).toEqual([null, 'octocat', revision?.at, 'octocat']);
  });

  test('shows no editor once the account is gone', async () => {
    const world = await start();
    const comment = await post(world, 'one');
    const defunct = accountNamed(world.store, 'defunct');
    editComment(world.store, 'acme/shop', Number(comment['id']), defunct, 'two');
    world.store.drop('accounts', defunct.id);
    expect((await edits(world, comment['node_id'])).map((each) => each['editor'])).toEqual([
      null,
      { __typename: 'Bot', login: 'github-actions', databaseId: 41898282 },
    ]);
  });

  test('comes in pages, newest first', async () => {
    const world = await start();
    const comment = await post(world, 'body 0');
    const bot = accountNamed(world.store, 'github-actions[bot]');
    for (let n = 1; n <= 6; n += 1)
      editComment(world.store, 'acme/shop', Number(comment['id']), bot, `body ${n}`);
    const read: unknown[] = [];
    let after: unknown = null;
    for (let page = 0; page < 3; page += 1) {
      const answer = await world.graphql(HISTORY, { id: comment['node_id'], first: 3, after });
      const found = answer['data']?.['node']?.['userContentEdits'];
      read.push((found?.['nodes'] as unknown as readonly Json[]).map((each) => each['diff']));
      after = found?.['pageInfo']?.['endCursor'];
    }
    expect(read).toEqual([['body 6', 'body 5', 'body 4'], ['body 3', 'body 2', 'body 1'], ['body 0']]);
  });

  test.each([
    [{}, 'MISSING_PAGINATION_BOUNDARIES'],
    [{ first: 101 }, 'EXCESSIVE_PAGINATION'],
    [{ first: 5, after: 'nonsense' }, 'INVALID_CURSOR_ARGUMENTS'],
  ])('is refused for the page %j', async (window, type) => {
    const world = await start();
    const comment = await post(world, 'one');
    const answer = await world.graphql(HISTORY, { id: comment['node_id'], ...window });
    expect((answer['errors'] as unknown as readonly Json[])[0]?.['type']).toBe(type);
  });
});

describe('comments over REST', () => {
  test('are listed in pages that link to each other', async () => {
    const world = await start();
    for (let n = 0; n < 5; n += 1) await post(world, `comment ${n}`);
    let next: string | undefined = '/repos/acme/shop/issues/1/comments?per_page=2';
    const pages: unknown[] = [];
    while (next !== undefined) {
      const { json, headers } = await world.call('GET', next);
      pages.push((json as unknown as readonly Json[]).map((each) => each['body']));
      next = /<([^>]+)>; rel="next"/.exec(headers.get('link') ?? '')?.[1];
    }
    expect(pages).toEqual([['comment 0', 'comment 1'], ['comment 2', 'comment 3'], ['comment 4']]);
    expect(world.problems()).toEqual([]);
  });

  test('leave an event in the timeline when they are deleted', async () => {
    const world = await start();
    const comment = await post(world, 'one');
    const path = `/repos/acme/shop/issues/comments/${String(comment['id'])}`;
    expect((await world.call('DELETE', path, undefined, 'ghp_hubot')).status).toBe(204);
    expect((await world.call('GET', path)).status).toBe(404);
    const answer = await world.graphql(`{ repository(owner: "acme", name: "shop") { pullRequest(number: 1) {
      timelineItems(last: 20, itemTypes: [COMMENT_DELETED_EVENT]) { nodes { ... on CommentDeletedEvent {
        actor { login } deletedCommentAuthor { __typename login } } } } } } }`);
    expect(answer['data']?.['repository']?.['pullRequest']?.['timelineItems']?.['nodes']).toEqual([
      { actor: { login: 'hubot' }, deletedCommentAuthor: { __typename: 'Bot', login: 'github-actions' } },
    ]);
    expect(world.problems()).toEqual([]);
  });

  test('may be 262,144 bytes long, not one more, and not blank', async () => {
    const world = await start();
    const to = '/repos/acme/shop/issues/1/comments';
    expect((await world.call('POST', to, { body: 'a'.repeat(262_144) })).status).toBe(201);
    expect((await world.call('POST', to, { body: 'a'.repeat(262_145) })).status).toBe(422);
    expect((await world.call('POST', to, { body: 'é'.repeat(131_073) })).status).toBe(422);
    expect((await world.call('POST', to, { body: ' \n' })).status).toBe(422);
    expect((await world.call('POST', to, {})).status).toBe(422);
  });

  test.each([
    ['the author', 'ghs_report', 200],
    ['somebody with write', 'ghp_defunct', 200],
    ['an admin', 'ghp_monalisa', 200],
    ['somebody with triage', 'ghp_triager', 403],
    ['a reader', 'ghp_spaceghost', 403],
    ['a token that may only read', 'ghs_fork', 403],
    ['an unknown token', 'ghs_nobody', 401],
    ['nobody', '', 401],
  ])('may be edited by %s: %s → %i', async (_who, token, status) => {
    const world = await start();
    const comment = await post(world, 'one');
    const path = `/repos/acme/shop/issues/comments/${String(comment['id'])}`;
    expect((await world.call('PATCH', path, { body: 'two' }, token)).status).toBe(status);
    expect(world.store.tables.comments.get(Number(comment['id']))?.body).toBe(status === 200 ? 'two' : 'one');
    expect(world.problems()).toEqual([]);
  });

  test('in a locked conversation come only from people with write access', async () => {
    const world = await start();
    const issue = world.store.tables.issues.get('acme/shop#1');
    if (issue === undefined) throw new Error('the sample has no pull request');
    world.store.put('issues', 'acme/shop#1', { ...issue, locked: true });
    const status = async (token: string): Promise<number> =>
      (await world.call('POST', '/repos/acme/shop/issues/1/comments', { body: 'x' }, token)).status;
    expect([await status('ghp_spaceghost'), await status('ghp_triager')]).toEqual([403, 403]);
    expect([await status('ghp_hubot'), await status('ghs_report')]).toEqual([201, 403]);
    expect(() => people.say(world.store, { user: 'spaceghost', on: 1, body: 'x' })).toThrow(/locked/);
  });

  test('take a reaction once a person', async () => {
    const world = await start();
    const comment = await post(world, 'one');
    const path = `/repos/acme/shop/issues/comments/${String(comment['id'])}/reactions`;
    const first = await world.call('POST', path, { content: '+1' });
    expect([first.status, (await world.call('POST', path, { content: '+1' })).status]).toEqual([201, 200]);
    expect((await world.call('POST', path, { content: 'applause' })).status).toBe(422);
    expect((await world.call('GET', path)).json).toEqual([first.json]);
    expect((await world.call('DELETE', `${path}/${String(first.json['id'])}`)).status).toBe(204);
    expect((await world.call('GET', path)).json).toEqual([]);
    expect(world.problems()).toEqual([]);
  });
});
