import { afterAll, describe, expect, test } from '@jest/globals';
import { loadChecklist } from '../../src/checklist/load.ts';
import { differences } from '../../src/comment/policy-difference.ts';
import * as people from '../../src/sandbox/people.ts';
import { closeStages, stage } from './stage.ts';
import type { Stage } from './stage.ts';

afterAll(closeStages);

const checklist = (rule?: string): string =>
  `version: 1\nname: Shop\n${rule === undefined ? '' : `policy-change: ${rule}\n`}phases:\n  pre-deploy:\n    - { id: docs, name: Rollback documented }\n`;

/** octocat's pull request renames the item; everything else is ticked. */
async function started(base?: string, proposed = base): Promise<Stage> {
  const changes = { 'deploy-checklist.yml': checklist(proposed).replace('documented', 'written down') };
  const on = await stage({ checklist: checklist(base), changes });
  await on.sync();
  on.tick('hubot', 'docs');
  return on;
}

describe('who approves a change of the checklist', () => {
  test.each([
    [undefined, 'octocat', 'pending'],
    [undefined, 'hubot', 'success'],
    ['somebody-else', 'octocat', 'pending'],
    ['anybody', 'octocat', 'success'],
    ['anybody', 'hubot', 'success'],
  ])('%s, ticked by %s: %s', async (rule, user, state) => {
    const on = await started(rule);
    expect((await on.sync()).status.state).toBe('pending');
    on.tick(user, 'policy-change');
    expect((await on.sync()).status.state).toBe(state);
  });

  test('nobody: it is not asked', async () => {
    const on = await started('nobody');
    expect((await on.sync()).status.state).toBe('success');
    expect(on.body()).not.toContain('policy-change');
  });

  test.each(['anybody', 'nobody'])('a pull request cannot say %s for itself', async (rule) => {
    const on = await started(undefined, rule);
    expect((await on.sync()).status.state).toBe('pending');
    expect(on.body()).toMatch(/(?:removes|opens) the approval of changes like this one/);
    on.tick('octocat', 'policy-change');
    expect((await on.sync()).status.state).toBe('pending');
    people.tick(on.store, { user: 'hubot', comment: on.ours().id, item: '<!--dc:policy-change-->' });
    expect((await on.sync()).status.state).toBe('success');
  });
});

describe('the difference in people’s words', () => {
  const loaded = (rule?: string): NonNullable<ReturnType<typeof loadChecklist>['checklist']> => {
    const { checklist: found } = loadChecklist(checklist(rule), 'deploy-checklist.yml');
    if (!found) throw new Error('It does not read.');
    return found;
  };
  const what = 'the approval of changes like this one';
  test.each([
    [undefined, 'somebody-else', []],
    [undefined, 'anybody', [`opens ${what} to the author`]],
    ['anybody', 'nobody', [`removes ${what}`]],
    ['nobody', 'anybody', [`strengthens ${what}: asked again`]],
    ['nobody', undefined, [`strengthens ${what}: by somebody but the author`]],
  ])('%s → %s', (before, after, said) => {
    expect(differences(loaded(before), loaded(after))).toEqual(said);
  });
});

test('another word is an error with those that are allowed', () => {
  const { problems } = loadChecklist(checklist('author'), 'deploy-checklist.yml');
  expect(problems[0]?.message).toMatch(/somebody-else.*anybody.*nobody/);
});
