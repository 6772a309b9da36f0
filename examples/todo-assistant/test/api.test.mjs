import { strict as assert } from 'node:assert';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createApp, secretOf } from '../src/app.mjs';

const folder = mkdtempSync(join(tmpdir(), 'todo-test-'));
const { server, pool } = createApp(
  { DATABASE_URL: `sqlite://${join(folder, 'test.db')}`, SECRET_KEY: 'for the tests', BETTER_AUTH_SECRET: 'pepper' },
  { assistant: async (sentence) => ({ tool: 'create_task', title: sentence }) },
);
let token;
const ask = (path, json, headers = { authorization: `Bearer ${token}` }) =>
  fetch(`http://127.0.0.1:${server.address().port}${path}`, { headers: { 'content-type': 'application/json', ...headers }, ...(json !== undefined && { method: 'POST', body: JSON.stringify(json) }) });
before(async () => {
  for (const name of readdirSync('db/migrations').sort())
    for (const statement of readFileSync(join('db/migrations', name), 'utf8').split('-- migrate:down')[0].split(';')) if (/create/.test(statement)) await pool.query(statement.replace('-- migrate:up', ''));
  await pool.query('insert into users (name, secret) values (?, ?) returning id', 'kim', secretOf('theirs', 'pepper'));
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  token = (await (await ask('/api/login', { name: 'kim', password: 'theirs' })).json()).token;
});
after(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

test('a sentence becomes a task', async () => {
  assert.equal((await ask('/api/1/chat', { message: 'water the plants' })).status, 200);
  assert.equal((await (await ask('/api/1/tasks')).json()).tasks[0].title, 'water the plants');
});

test('validation: what is no message is refused', async () => {
  for (const body of [{}, { message: '' }, { message: 7 }]) assert.equal((await ask('/api/1/chat', body)).status, 400);
});

test('sql: a sentence stays a sentence', async () => {
  const sentence = "x'); drop table tasks; --";
  await ask('/api/1/chat', { message: sentence });
  assert.equal((await (await ask('/api/1/tasks')).json()).tasks[0].title, sentence);
});

test('a list belongs to one person', async () => {
  assert.equal((await ask('/api/2/tasks')).status, 403);
  assert.equal((await ask('/api/1/tasks', undefined, {})).status, 401);
});
