import { strict as assert } from 'node:assert';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createApp } from '../../src/app.mjs';

const folder = mkdtempSync(join(tmpdir(), 'accounts-test-'));
const kept = new Map();
const redis = async (command, key, value) =>
  command === 'PING' ? 'PONG' : command === 'GET' ? kept.get(key) : kept.set(key, command === 'INCR' ? (kept.get(key) ?? 0) + 1 : value).get(key);
const { server, database } = createApp(
  { DATABASE_URL: `sqlite://${join(folder, 'test.db')}`, ENCRYPTION_KEY: randomBytes(32).toString('base64'), JWT_SECRET_KEY: 'for the tests', CDN_URL: 'http://cdn.test', ADMIN_KEY: 'auditor' },
  { redis },
);
for (const name of readdirSync('db/migrations').sort()) database.exec(readFileSync(join('db/migrations', name), 'utf8').split('-- migrate:down')[0]);
before(() => new Promise((done) => server.listen(0, '127.0.0.1', done)));
after(() => {
  server.closeAllConnections();
  server.close();
  database.close();
  rmSync(folder, { recursive: true });
});
const ask = (method, path, { json, token, headers } = {}) =>
  fetch(`http://127.0.0.1:${server.address().port}${path}`, { method, headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }), ...headers }, ...(json && { body: JSON.stringify(json) }) });
async function account(email) {
  assert.equal((await ask('POST', '/api/accounts', { json: { email, password: 'long enough', consent: true } })).status, 201);
  return (await (await ask('POST', '/api/login', { json: { email, password: 'long enough' } })).json()).token;
}

test('export: people get all that is known about them', async () => {
  const known = await (await ask('GET', '/api/me/export', { token: await account('kim@example.test') })).json();
  assert.equal(known.email, 'kim@example.test');
  assert.deepEqual(known.history.map(({ action }) => action), ['created', 'logged in', 'exported']);
});

test('deletion: nothing is left', async () => {
  const token = await account('max@example.test');
  assert.equal((await ask('DELETE', '/api/me', { token })).status, 204);
  assert.equal((await ask('GET', '/api/me/export', { token })).status, 404);
  assert.equal((await ask('POST', '/api/login', { json: { email: 'max@example.test', password: 'long enough' } })).status, 401);
});

test('authentication: a token is needed, and cannot be made up', async () => {
  assert.equal((await ask('GET', '/api/me/export')).status, 401);
  assert.equal((await ask('GET', '/api/me/export', { token: `${await account('ada@example.test')}x` })).status, 401);
});

test('authorization: the audit is for auditors', async () => {
  assert.equal((await ask('GET', '/api/audit', { token: await account('noor@example.test') })).status, 403);
  assert.equal((await ask('GET', '/api/audit', { headers: { 'x-admin-key': 'auditor' } })).status, 200);
});

test('sql: an address is never a part of the query', async () => {
  assert.equal((await ask('POST', '/api/login', { json: { email: "' or 1=1 --", password: 'x' } })).status, 401);
  assert.equal((await ask('POST', '/api/accounts', { json: { email: "x'); drop table accounts; --@a.b", password: 'long enough', consent: true } })).status, 400);
});

test('xss: what people send is not sent back as a page', async () => {
  const answer = await ask('GET', '/%3Cscript%3Ealert(1)%3C/script%3E');
  assert.equal(answer.status, 404);
  assert.match(answer.headers.get('content-type'), /json/);
});
