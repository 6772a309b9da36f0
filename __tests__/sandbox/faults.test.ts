import { request } from 'node:http';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { FaultRule } from '../../src/sandbox/faults.ts';
import * as people from '../../src/sandbox/people.ts';
import { start, stopAll } from './client.ts';
import type { Json, Started } from './client.ts';

afterEach(stopAll);

const COMMENTS = '/repos/acme/shop/issues/1/comments';
const HISTORY = `{ repository(owner: "acme", name: "shop") { pullRequest(number: 1) { title comments(first: 5) { nodes {
  body userContentEdits(first: 9) { nodes { diff } } } } } } }`;

const post = (world: Started): ReturnType<Started['call']> => world.call('POST', COMMENTS, { body: 'hello' });
const count = (world: Started): number => world.store.tables.comments.size;

describe('a write that', () => {
  test.each([
    ['fails before its effect', { kind: 'status', status: 502 }, 502, 0],
    ['fails after its effect', { kind: 'status', status: 502, after: true }, 502, 1],
    ['meets the primary limit', { kind: 'rate-limit', resetIn: 30 }, 403, 0],
    ['meets the secondary limit', { kind: 'secondary-limit', retryAfter: 7, status: 429 }, 429, 0],
  ] as const)('%s leaves %i comments', async (_what, fault, status, comments) => {
    const world = await start({}, { faults: [{ method: 'POST', path: /comments$/, fault }] });
    const refused = await post(world);
    expect([refused.status, count(world)]).toEqual([status, comments]);
    expect((await post(world)).status).toBe(201);
    expect(world.problems()).toEqual([]);
  });

  test.each([
    ['drop', false, 0],
    ['drop', true, 1],
  ] as const)('loses its connection (%s, after: %s) leaves %i comments', async (kind, after, comments) => {
    const world = await start({}, { faults: [{ method: 'POST', fault: { kind, after } }] });
    await expect(post(world)).rejects.toThrow();
    expect([count(world), world.sandbox.requests[0]?.status]).toEqual([comments, 0]);
  });

  test('never gets an answer took place all the same', async () => {
    const world = await start({}, { faults: [{ method: 'POST', fault: { kind: 'hang', after: true } }] });
    const signal = AbortSignal.timeout(300);
    const asked = fetch(world.sandbox.apiUrl + COMMENTS, {
      method: 'POST',
      signal,
      body: JSON.stringify({ body: 'hello' }),
      headers: { authorization: `token ${world.token}` },
    });
    await expect(asked).rejects.toThrow();
    expect(count(world)).toBe(1);
  });
});

test('the limits say when to come back', async () => {
  const world = await start();
  world.sandbox.faults.add({ fault: { kind: 'rate-limit', resetIn: 90 } });
  world.sandbox.faults.add({ skip: 0, fault: { kind: 'secondary-limit', retryAfter: 11 } });
  const first = await world.call('GET', COMMENTS);
  const reset = Number(first.headers.get('x-ratelimit-reset')) - Date.now() / 1000;
  expect([first.headers.get('x-ratelimit-remaining'), reset > 80 && reset <= 91]).toEqual(['0', true]);
  const second = await world.call('GET', COMMENTS);
  expect([second.status, second.headers.get('retry-after')]).toEqual([403, '11']);
  const third = await world.call('GET', COMMENTS);
  expect([third.status, third.headers.get('x-ratelimit-remaining')]).toEqual([200, '999']);
});

test('a rule waits, strikes so often as it says, and only what it means', async () => {
  const rule: FaultRule = {
    method: 'GET',
    path: /comments/,
    skip: 1,
    times: 2,
    fault: { kind: 'status', status: 500 },
  };
  const world = await start({}, { faults: [rule] });
  const seen: number[] = [];
  for (let n = 0; n < 4; n += 1) {
    seen.push((await world.call('GET', COMMENTS)).status);
    expect((await world.call('GET', '/repos/acme/shop')).status).toBe(200);
  }
  expect(seen).toEqual([200, 500, 500, 200]);
});

describe('a read that', () => {
  const edited = async (): Promise<Started> => {
    const world = await start();
    const { json } = await world.call('POST', COMMENTS, { body: '- [ ] a\n- [ ] b\n' });
    const act = { user: 'octocat', comment: Number(json['id']), crlf: false };
    people.tick(world.store, { ...act, index: 0 });
    people.tick(world.store, { ...act, index: 1 });
    return world;
  };
  const read = async (world: Started): Promise<unknown> => {
    const answer = await world.graphql(HISTORY);
    const found = answer['data']?.['repository']?.['pullRequest']?.['comments']?.[
      'nodes'
    ] as unknown as Json[];
    return found.map((each) => [
      each['body'],
      (each['userContentEdits']?.['nodes'] as unknown as Json[]).length,
    ]);
  };

  test('is stale shows an older version, all of it', async () => {
    const world = await edited();
    world.sandbox.faults.add({ path: /graphql/, fault: { kind: 'stale', versions: 1 } });
    world.sandbox.faults.add({ path: /graphql/, fault: { kind: 'stale', versions: 3 } });
    expect(await read(world)).toEqual([['- [x] a\n- [ ] b\n', 2]]);
    expect(await read(world)).toEqual([]);
    expect(await read(world)).toEqual([['- [x] a\n- [x] b\n', 3]]);
  });

  test('is torn shows the new body with the old history', async () => {
    const world = await edited();
    world.sandbox.faults.add({ fault: { kind: 'torn', versions: 1 } });
    expect(await read(world)).toEqual([['- [x] a\n- [x] b\n', 2]]);
  });

  test('is stale never takes part in a write', async () => {
    const world = await edited();
    world.sandbox.faults.add({ fault: { kind: 'stale', versions: 2 } });
    const id = [...world.store.tables.comments.keys()][0] ?? 0;
    await world.call('PATCH', `/repos/acme/shop/issues/comments/${id}`, { body: 'new' });
    expect(world.store.tables.comments.get(id)?.revisions.map((each) => each.text)).toEqual([
      '- [ ] a\n- [ ] b\n',
      '- [x] a\n- [ ] b\n',
      '- [x] a\n- [x] b\n',
      'new',
    ]);
  });

  test('may not see the history still sees the rest', async () => {
    const world = await edited();
    world.sandbox.faults.add({ fault: { kind: 'forbidden-field', field: 'userContentEdits' } });
    const answer = await world.graphql(HISTORY);
    expect(answer['data']?.['repository']?.['pullRequest']?.['title']).toBe('Add the cart');
    expect((answer['errors'] as unknown as Json[])[0]).toMatchObject({ type: 'FORBIDDEN' });
    expect(JSON.stringify(answer['data'])).toContain('"userContentEdits":null');
  });
});

test('a change that is refused half-way leaves nothing behind', async () => {
  const world = await start();
  const { version } = world.store;
  const before = world.store.tables;
  expect(() =>
    world.store.change(() => {
      people.say(world.store, { user: 'octocat', on: 1, body: 'one' });
      people.say(world.store, { user: 'octocat', on: 99, body: 'two' });
    }),
  ).toThrow('Not Found');
  expect(world.store.tables).toBe(before);
  expect(world.store.version).toBe(version + 1);
});

test('a page elsewhere cannot reach the sandbox by another host name', async () => {
  const world = await start();
  const { port } = new URL(world.sandbox.url);
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const asked = request({
      host: '127.0.0.1',
      port,
      path: '/meta',
      headers: { host: 'rebound.example.com' },
    });
    asked.on('response', (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.on('error', reject);
    asked.end();
  });
  expect([status, world.sandbox.requests]).toEqual([421, []]);
});

test.each([
  ['text that is no JSON', '{', 400],
  ['more than 4 MiB', `"${'x'.repeat(4 * 1024 * 1024)}"`, 413],
])('a body of %s is refused', async (_what, body, status) => {
  const world = await start();
  const headers = { authorization: `token ${world.token}` };
  const answer = await fetch(world.sandbox.apiUrl + COMMENTS, { method: 'POST', body, headers });
  expect([answer.status, count(world)]).toEqual([status, 0]);
});
