import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { readPlan } from '../src/assistant.mjs';

test('a task has a title', () => {
  assert.deepEqual(readPlan({ tool: 'create_task', title: ' buy milk ' }), { tool: 'create_task', title: 'buy milk' });
  assert.equal(readPlan({ tool: 'create_task', title: ' ' }).tool, undefined);
});

test('what the model makes up is not done', () => {
  assert.equal(readPlan({ tool: 'delete_everything' }).tool, undefined);
  assert.match(readPlan(undefined).say, /not understand/);
});
