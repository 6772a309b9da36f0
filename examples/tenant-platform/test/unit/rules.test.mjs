import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { cents, isSigned, mustBeAllowed, signature, tenantOf } from '../../src/rules.mjs';

test('roles: each may what it may', () => {
  mustBeAllowed('owner', 'administrate');
  mustBeAllowed('viewer', 'read');
  for (const [role, what] of [['clerk', 'administrate'], ['viewer', 'write'], ['nobody', 'read']]) assert.throws(() => mustBeAllowed(role, what), { status: 403 });
});

test('tenants: the host or the header names one', () => {
  assert.equal(tenantOf({ host: 'bakery.example.test' }), 'bakery');
  assert.equal(tenantOf({ host: '127.0.0.1:80', 'x-tenant': 'florist' }), 'florist');
  assert.throws(() => tenantOf({ host: '127.0.0.1:80' }), { code: 'no-tenant' });
});

test('webhooks: only what is signed with the secret counts', () => {
  assert.equal(isSigned('text', signature('text', 'secret'), 'secret'), true);
  assert.equal(isSigned('text', signature('text', 'other'), 'secret'), false);
  assert.equal(isSigned('text', undefined, 'secret'), false);
});

test('orders: their sum is what they cost', () => {
  assert.equal(cents({ lines: [{ price: 250, count: 2 }, { price: 99, count: 1 }] }), 599);
  assert.throws(() => cents({ lines: [] }), { code: 'bad-order' });
});
