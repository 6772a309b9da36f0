import { strict as assert } from 'node:assert';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { createImages } from '../../src/images.mjs';

let fails = 0;
let asked = 0;
const company = createServer((request, response) => {
  asked += 1;
  fails -= 1;
  response.writeHead(fails >= 0 ? 503 : 200).end();
});
before(() => new Promise((done) => company.listen(0, '127.0.0.1', done)));
after(() => company.close());
const images = () => createImages({ url: `http://127.0.0.1:${company.address().port}`, user: 'u', password: 'p', waitMs: 1 });

test('retry: a company that was down for a moment gets the logo', async () => {
  fails = 2;
  assert.equal((await images().put('team-1.png', Buffer.from('x'))).status, 200);
});

test('circuit breaker: a company that stays down is left alone', async () => {
  fails = 100;
  const { put } = images();
  for (let times = 0; times < 3; times += 1) await assert.rejects(put('team-1.png', Buffer.from('x')), /503/);
  asked = 0;
  await assert.rejects(put('team-1.png', Buffer.from('x')), /circuit is open/);
  assert.equal(asked, 0);
});

test('it is reachable when it answers', async () => {
  fails = 0;
  assert.equal(await images().reachable(), true);
});
