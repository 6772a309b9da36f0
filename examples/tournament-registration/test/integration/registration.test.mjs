import { strict as assert } from 'node:assert';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createApp } from '../../src/app.mjs';

const folder = mkdtempSync(join(tmpdir(), 'registration-test-'));
const { server, database } = createApp({
  DATABASE_URL: `sqlite://${join(folder, 'test.db')}`,
  API_KEY: 'the key',
  ADMIN_KEY: 'the other key',
  RATE_LIMIT_PER_MINUTE: '30',
  STORAGE_URL: 'http://127.0.0.1:9',
});
for (const name of readdirSync('db/migrations').sort())
  database.exec(readFileSync(join('db/migrations', name), 'utf8').split('-- migrate:down')[0]);
before(() => new Promise((done) => server.listen(0, '127.0.0.1', done)));
after(() => {
  server.closeAllConnections();
  server.close();
  database.close();
  rmSync(folder, { recursive: true });
});

function post(fields, headers = { 'x-api-key': 'the key' }) {
  const body = new FormData();
  for (const [key, value] of Object.entries(fields)) body.set(key, value);
  return fetch(`http://127.0.0.1:${server.address().port}/api/registration`, { method: 'POST', body, headers });
}

test('a team registers, and is found again', async () => {
  const made = await post({ team_name: 'Falcons' });
  assert.equal(made.status, 201);
  const { id } = await made.json();
  const found = await fetch(`http://127.0.0.1:${server.address().port}/api/teams/${id}`);
  assert.equal((await found.json()).name, 'Falcons');
});

test('the same registration twice is a conflict', async () => {
  const headers = { 'x-api-key': 'the key', 'x-idempotency-key': 'once' };
  assert.equal((await post({ team_name: 'Falcons' }, headers)).status, 201);
  assert.equal((await post({ team_name: 'Eagles' }, headers)).status, 409);
});

test('nobody registers without a key', async () => {
  assert.equal((await post({ team_name: 'Falcons' }, {})).status, 401);
});
