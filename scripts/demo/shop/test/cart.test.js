import assert from 'node:assert/strict';
import { test } from 'node:test';
import { total } from '../cart.js';

test('an empty cart costs nothing', () => assert.equal(total([]), 0));
test('lines are multiplied and added', () =>
  assert.equal(
    total([
      { cents: 250, count: 2 },
      { cents: 99, count: 1 },
    ]),
    599,
  ));
