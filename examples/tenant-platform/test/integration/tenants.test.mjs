import { strict as assert } from 'node:assert';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createApp } from '../../src/app.mjs';
import { secretOf } from '../../src/rules.mjs';

const folder = mkdtempSync(join(tmpdir(), 'platform-test-'));
const { server, database } = createApp(
  { DATABASE_URL: `sqlite://${join(folder, 'test.db')}`, SECRET_KEY: 'for the tests', ENCRYPTION_KEY: 'pepper' },
  { redis: async (command) => (command === 'PING' ? 'PONG' : 0), log() {} },
);
for (const name of readdirSync('db/migrations').sort()) database.exec(readFileSync(join('db/migrations', name), 'utf8').split('-- migrate:down')[0]);
for (const slug of ['bakery', 'florist']) {
  const { id } = database.prepare("insert into tenants (slug, webhook_secret) values (?, 'hook') returning id").get(slug);
  database.prepare("insert into users (tenant, name, role, secret) values (?, 'kim', 'owner', ?)").run(id, secretOf(slug, 'pepper'));
}
before(() => new Promise((done) => server.listen(0, '127.0.0.1', done)));
after(() => {
  server.closeAllConnections();
  server.close();
  database.close();
  rmSync(folder, { recursive: true });
});
const ask = (tenant, path, { json, token } = {}) =>
  fetch(`http://127.0.0.1:${server.address().port}${path}`, { ...(json && { method: 'POST', body: JSON.stringify(json) }), headers: { 'content-type': 'application/json', 'x-tenant': tenant, ...(token && { authorization: `Bearer ${token}` }) } });
const logIn = async (tenant) => (await (await ask(tenant, '/v1/login', { json: { name: 'kim', password: tenant } })).json()).token;

test('tenants: what belongs to one is nothing to another', async () => {
  const token = await logIn('bakery');
  assert.equal((await ask('bakery', '/v1/analytics', { token })).status, 200);
  assert.equal((await ask('florist', '/v1/analytics', { token })).status, 403);
});

test('appointments: a time is taken once', async () => {
  const token = await logIn('bakery');
  const json = { at: '2026-05-01T10:00:00Z' };
  assert.equal((await ask('bakery', '/v1/appointments', { json, token })).status, 201);
  assert.equal((await ask('bakery', '/v1/appointments', { json, token })).status, 409);
});

test('orders: an order needs something in it', async () => {
  const token = await logIn('florist');
  assert.equal((await ask('florist', '/v1/orders', { json: { lines: [{ price: 500, count: 1 }] }, token })).status, 201);
  assert.equal((await ask('florist', '/v1/orders', { json: {}, token })).status, 400);
});
