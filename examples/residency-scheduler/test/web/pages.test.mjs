import { strict as assert } from 'node:assert';
import { after, before, test } from 'node:test';
import { createPages, escape } from '../../src/pages.mjs';

const { server } = createPages({ secret: 'for the tests' });
before(() => new Promise((done) => server.listen(0, '127.0.0.1', done)));
after(() => server.close());
const base = () => `http://127.0.0.1:${server.address().port}`;

test('xss: a name cannot become a tag', async () => {
  const html = await (await fetch(`${base()}/hello?name=${encodeURIComponent('<script>alert(1)</script>')}`)).text();
  assert.doesNotMatch(html, /<script>/);
  assert.equal(escape('"&'), '&#34;&#38;');
});

test('csrf: a form of another page is refused', async () => {
  const body = new URLSearchParams({ name: 'ada', password: 'hers' });
  assert.equal((await fetch(`${base()}/login`, { method: 'POST', body })).status, 403);
});

test('the first page has a form', async () => assert.match(await (await fetch(base())).text(), /<form/));
