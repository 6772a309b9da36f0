/** Against the platform that `base_url` names: a customer writes, the shop answers, takes an order and an appointment. */
import { strict as assert } from 'node:assert';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

const { base_url: base, password, webhook_secret: hook } = process.env;
const ask = async (path, { json, headers } = {}) =>
  fetch(`${base}${path}`, { ...(json && { method: 'POST', body: JSON.stringify(json) }), headers: { 'content-type': 'application/json', 'x-tenant': 'bakery', ...headers } });
const token = async () => ({ authorization: `Bearer ${(await (await ask('/v1/login', { json: { name: 'ada', password } })).json()).token}` });

test('a message of a customer is kept', async () => {
  const json = { text: `hello ${Date.now()}` };
  const signed = { 'x-signature': createHmac('sha256', hook).update(JSON.stringify(json)).digest('hex') };
  assert.equal((await ask('/v1/webhooks/messages', { json, headers: signed })).status, 202);
  const headers = await token();
  for (let tries = 0; tries < 60; tries += 1) {
    const { messages } = await (await ask('/v1/messages', { headers })).json();
    if (messages.some(({ text }) => text === json.text)) return;
    await sleep(50);
  }
  assert.fail('The message was not kept within three seconds.');
});

test('a webhook without a signature is refused', async () => assert.equal((await ask('/v1/webhooks/messages', { json: { text: 'hello' } })).status, 401));

test('an order and an appointment are taken', async () => {
  const headers = await token();
  assert.equal((await ask('/v1/orders', { json: { lines: [{ price: 300, count: 2 }] }, headers })).status, 201);
  assert.equal((await ask('/v1/appointments', { json: { at: new Date().toISOString() }, headers })).status, 201);
});
