import { afterEach, beforeEach, expect, test } from '@jest/globals';
import * as people from '../../src/sandbox/people.ts';
import { sourceAction } from './source.ts';
import { World } from './world.ts';

const CHECKLIST = `version: 1
name: Shop
phases:
  sign-off:
    - items:
        - { id: docs, name: Rollback documented }
        - { id: qa, name: QA signs off, expires: on-push }
`;
const actionDir = sourceAction();
let world: World;
beforeEach(async () => {
  world = await World.start({ checklist: CHECKLIST });
});
afterEach(() => world.stop());

test('a run that only counts ticks says what they changed, and a push what lapsed', async () => {
  await world.run(world.opened(), { actionDir });
  const ticked = await world.click('hubot', 'qa', { actionDir });
  expect(ticked.summary).toMatch(/<b>1 change<\/b> since the previous run/);
  expect(ticked.summary).toMatch(/\| QA signs off \| ⏳.*waiting \| ✅.*passed \| hubot at/);
  const second = await world.click('hubot', 'docs', { actionDir });
  expect(second.summary).toMatch(/\| Rollback documented \| ⏳.*waiting \| ✅.*passed \|/);
  expect(second.summary).not.toMatch(/\| QA signs off \| ⏳/);
  const { events } = people.push(world.sample.store, {
    user: 'octocat',
    branch: 'cart',
    files: { 'src/more.ts': 'more\n' },
    message: 'More',
  });
  const [pushed] = events.filter(({ name }) => name === 'pull_request');
  if (!pushed) throw new Error('The push caused no event.');
  const { summary } = await world.run(pushed, { actionDir });
  expect(summary).toMatch(/\| QA signs off \| ✅.*passed \| ⏳.*waiting \| ticked by hubot .* lapsed/);
  expect(summary).not.toMatch(/\| Rollback documented \| [^|]*\| [^|]*\| [^|]*\|\n/);
});
