import { strict as assert } from 'node:assert';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { readAccount } from '../../src/accounts.mjs';
import { createVault, hashPassword, isPassword } from '../../src/vault.mjs';

const vault = createVault(randomBytes(32).toString('base64'));

test('validation: an account has an address, a password and consent', () => {
  assert.deepEqual(readAccount({ email: 'kim@example.test', password: 'long enough', consent: true }), { email: 'kim@example.test', password: 'long enough' });
  for (const bad of [{}, { email: 'kim', password: 'long enough', consent: true }, { email: 'kim@example.test', password: 'short', consent: true }]) assert.throws(() => readAccount(bad), { status: 400 });
});

test('consent: without it, nothing is kept', () => {
  for (const consent of [undefined, false, 'yes']) assert.throws(() => readAccount({ email: 'kim@example.test', password: 'long enough', consent }), { code: 'no-consent' });
});

test('encryption: what is sealed can be opened, and only whole', () => {
  const sealed = vault.seal('kim@example.test');
  assert.doesNotMatch(sealed, /kim/);
  assert.equal(vault.open(sealed), 'kim@example.test');
  assert.throws(() => vault.open(`A${sealed.slice(1, -4)}AAAA`));
  assert.throws(() => createVault('short'), /32 bytes/);
});

test('encryption: the same address has the same key, in any spelling', () => assert.equal(vault.keyOf('Kim@Example.test '), vault.keyOf('kim@example.test')));

/** A property: for any password, only that password is the password. */
test('property: a password is itself and nothing else', () => {
  for (let round = 0; round < 15; round += 1) {
    const password = randomBytes(1 + (round % 20)).toString('base64url');
    const kept = hashPassword(password);
    assert.equal(isPassword(password, kept), true);
    assert.equal(isPassword(`${password}x`, kept), false);
  }
});
