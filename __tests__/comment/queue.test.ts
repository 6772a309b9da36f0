import { afterAll, expect, test } from '@jest/globals';
import { syncMergeGroup } from '../../src/comment/sync-queue.ts';
import type { MergeGroupResult } from '../../src/comment/sync-queue.ts';
import { enqueue } from '../../src/sandbox/queue.ts';
import { protect } from '../../src/sandbox/scenario.ts';
import { closeStages, stage, syncOptions } from './stage.ts';
import type { Stage } from './stage.ts';

afterAll(closeStages);

const LIST =
  'version: 1\nname: Shop\nphases:\n  pre-deploy:\n    - items:\n        - { id: it, name: The one thing }\n';

const judge = (on: Stage, sha: string, numbers: readonly number[] = [on.pull]): Promise<MergeGroupResult> =>
  syncMergeGroup(on.port(), { ...syncOptions(on.pull), sha, base: 'main', numbers });

async function queued(): Promise<{ on: Stage; sha: string }> {
  const on = await stage({ checklist: LIST });
  await on.sync();
  protect(on.store, 'acme/shop', 'main', { mergeQueue: true, checks: [] });
  on.tick('hubot', 'it');
  await on.sync();
  enqueue(on.store, 'acme/shop', on.pull, 'hubot');
  const sha = (await on.port().queue('main'))[0]?.commit ?? '';
  return { on, sha };
}

test('the group’s own commit gets the answer, from the ticks as they are now', async () => {
  const { on, sha } = await queued();
  expect(sha).toMatch(/^[0-9a-f]{40}$/);
  expect((await judge(on, sha)).status.state).toBe('success');
  expect(on.status(sha)).toMatchObject({ state: 'success' });
});

test('a tick taken back while queued: red on the group’s commit, from either side', async () => {
  const { on, sha } = await queued();
  await judge(on, sha);
  on.tick('hubot', 'it');
  await on.sync();
  expect(on.status(sha)).toMatchObject({ state: 'failure' });
  expect((await judge(on, sha)).status.state).toBe('failure');
});

test('what cannot be judged is an error, never a pass', async () => {
  const { on, sha } = await queued();
  expect((await judge(on, sha, [999])).status.state).toBe('error');
  on.sandbox.faults.add({
    path: /graphql/,
    query: /Snapshot/,
    times: Infinity,
    fault: { kind: 'status', status: 502 },
  });
  expect((await judge(on, sha)).status.state).toBe('error');
  on.sandbox.faults.clear();
  const elsewhere = {
    ...syncOptions(on.pull),
    sha: 'f'.repeat(40),
    base: 'main',
    numbers: [],
    readOnly: true,
  };
  expect((await syncMergeGroup(on.port(), elsewhere)).status.state).toBe('error');
});
