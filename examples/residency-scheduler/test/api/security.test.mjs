import { strict as assert } from 'node:assert';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createApi } from '../../src/app.mjs';
import { addUser } from '../../src/people.mjs';

const folder = mkdtempSync(join(tmpdir(), 'scheduler-test-'));
const { server, database } = createApi(
  { DATABASE_URL: `sqlite://${join(folder, 'test.db')}`, SECRET_KEY: 'for the tests', DB_PASSWORD: 'pepper' },
  { redis: async (command) => (command === 'PING' ? 'PONG' : 0) },
);
for (const name of readdirSync('db/migrations').sort()) database.exec(readFileSync(join('db/migrations', name), 'utf8').split('-- migrate:down')[0]);
addUser(database, 'pepper', { name: 'ada', role: 'coordinator', password: 'hers' });
addUser(database, 'pepper', { name: 'kim', role: 'resident', password: 'theirs' });
before(() => new Promise((done) => server.listen(0, '127.0.0.1', done)));
after(() => {
  server.closeAllConnections();
  server.close();
  database.close();
  rmSync(folder, { recursive: true });
});
const ask = (path, { token, json } = {}) =>
  fetch(`http://127.0.0.1:${server.address().port}${path}`, { ...(json && { method: 'POST', body: JSON.stringify(json) }), headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) } });
const tokenOf = async (name, password) => (await (await ask('/api/login', { json: { name, password } })).json()).token;

test('sql: a name is a value, never a part of the query', async () => {
  const token = await tokenOf('ada', 'hers');
  for (const name of ["' or 1=1 --", '%', "x'; drop table users; --"])
    assert.deepEqual((await (await ask(`/api/residents?name=${encodeURIComponent(name)}`, { token })).json()).residents, []);
  assert.equal((await (await ask('/api/residents?name=ki', { token })).json()).residents.length, 1);
});

test('authentication: only the right password gets a token', async () => {
  assert.equal((await ask('/api/login', { json: { name: 'ada', password: 'wrong' } })).status, 401);
  assert.equal((await ask('/api/users')).status, 401);
  assert.equal((await ask('/api/users', { token: `${await tokenOf('ada', 'hers')}x` })).status, 401);
});

test('authorization: a resident is no coordinator', async () => {
  assert.equal((await ask('/api/users', { token: await tokenOf('kim', 'theirs') })).status, 403);
  assert.equal((await ask('/api/users', { token: await tokenOf('ada', 'hers') })).status, 200);
});
