import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world.sandbox.close());

test('a pull request without gates: read, say, read again; and one request where nothing is to be said', async () => {
  const first = await world.run(world.opened());
  expect(
    first.requests.map(({ method, path }) => `${method} ${path.replace(/[0-9a-f]{40}/, 'SHA')}`),
  ).toEqual([
    'POST /graphql',
    'POST /repos/acme/shop/statuses/SHA',
    'POST /repos/acme/shop/issues/1/comments',
    'POST /graphql',
  ]);
  const again = await world.run(world.opened('synchronize'));
  expect(again.requests.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /graphql']);
  expect(again.outputs.get('conclusion')).toBe(first.outputs.get('conclusion'));
});
