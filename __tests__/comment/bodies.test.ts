import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as people from '../../src/sandbox/people.ts';
import { boxes } from '../../src/comment/text.ts';
import { BODIES } from './bodies.ts';
import { cmark, html, look } from './gfm.ts';
import { checklist, item, planOf } from './scene.ts';
import { closeStages, stage } from './stage.ts';
import type { Stage } from './stage.ts';

afterAll(closeStages);

const CHECKLIST = `version: 1
name: Shop
roles: { boss: { users: [monalisa] } }
phases:
  pre-deploy:
    - items:
        - { id: docs, name: Rollback documented }
        - { id: boss, name: Release manager, role: boss }
`;

let on: Stage;
const shown = (): [docs: boolean | undefined, boss: boolean | undefined, state: string | undefined] => {
  const seen = boxes(on.body());
  return [seen.get('docs'), seen.get('boss'), on.status()?.state];
};

/** The text as the pull request's description and as comments of a stranger and of somebody who may write. */
async function placed(body: string): Promise<void> {
  people.editPull(on.store, { user: 'octocat', pull: on.pull, body });
  if (body.trim() === '') return;
  people.say(on.store, { user: 'spaceghost', on: on.pull, body });
  people.say(on.store, { user: 'hubot', on: on.pull, body: `<!--dc:docs-->\n${body}` });
}

describe('anywhere else in the pull request', () => {
  beforeAll(async () => {
    on = await stage({ checklist: CHECKLIST });
    await on.sync();
  });
  test.each(BODIES)('%s lets nothing pass', async (_name, body) => {
    await placed(body);
    await on.sync();
    expect(shown()).toEqual([false, false, 'pending']);
  });
});

describe('anywhere else, once everything is ticked', () => {
  beforeAll(async () => {
    on = await stage({ checklist: CHECKLIST });
    await on.sync();
    on.tick('hubot', 'docs');
    on.tick('monalisa', 'boss');
    await on.sync();
  });
  test.each(BODIES)('%s blocks nothing', async (_name, body) => {
    await placed(body);
    await on.sync();
    expect(shown()).toEqual([true, true, 'success']);
  });
});

describe('written over the checklist itself by somebody who is not in the role', () => {
  beforeAll(async () => {
    on = await stage({ checklist: CHECKLIST });
    await on.sync();
    on.tick('monalisa', 'boss');
    await on.sync();
  });
  const anchored = (body: string): string =>
    body.replace(/^(.*\[[^\]]*\].*)$/gm, '$1 <!--dc:docs-->').replaceAll('[ ]', '[x]');

  test.each(BODIES)('%s counts for nobody, and takes nobody’s tick away', async (_name, body) => {
    const { id, body: good } = on.ours();
    for (const text of [body, anchored(body), `${good}\n${anchored(body)}`])
      if (text.trim() !== '') people.rewrite(on.store, { user: 'defunct', comment: id, body: text });
    await on.sync();
    expect(shown()).toEqual([false, true, 'pending']);
  });
});

describe('as the words of an item', () => {
  const items = BODIES.map(([, body], index) => item(`i${index}`, body.trim() === '' ? 'x' : body));
  const drawn = planOf({ checklist: checklist([{ items }]) }).body('1.1.1');

  test.each([
    ['an independent renderer', html(drawn)],
    ['GitHub’s own, where it is installed', cmark(drawn) ?? html(drawn)],
  ])('one open box each, says %s', (_name, page) => {
    expect(look(page)).toMatchObject({ boxes: BODIES.length, ticked: 0, strangers: [] });
  });
});
