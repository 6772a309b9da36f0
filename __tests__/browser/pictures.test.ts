import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { loadChecklist } from '../../src/checklist/load.ts';
import { pageServer } from '../../src/preview/serve.ts';
import { Session } from '../../src/preview/session.ts';
import { seriousViolations } from './axe.ts';
import { difference, differs, small, steady } from './baseline.ts';
import { launch, LOOKS, root, screens, watched } from './chromium.ts';

/** A pull request that has something of everything: a gate that fails, a tick that counts and one that does not. */
const text = readFileSync(join(root, 'scripts/demo/shop/deploy-checklist.yml'), 'utf8');
const { checklist } = loadChecklist(text, 'deploy-checklist.yml');
if (!checklist) throw new Error('The checklist of the demo does not load.');
/** Twenty seconds between any two things, so that two runs give the same picture. */
let now = Date.UTC(2026, 0, 5, 10, 0, 0);
const clock = (): number => (now += 20_000);
let session: Session;
let browser: Browser | undefined;

beforeAll(async () => {
  browser = await launch();
  session = await Session.start({ checklist, text, actionDir: root, clock }, pageServer());
  await session.act({ do: 'tick', user: 'hubot', item: 'backup' });
  await session.act({ do: 'tick', user: 'defunct', item: 'qa-sign-off' });
  await session.act({ do: 'gate', item: 'orders', state: 'failure' });
});
afterAll(async () => {
  await browser?.close();
  await session.close();
});

test.each(Object.keys(LOOKS))('%s: pictures to look at, no fault, nothing serious', async (look) => {
  if (!browser) return;
  const seen = await watched(browser, LOOKS[look]);
  await seen.page.goto(session.sandbox.url);
  const serious = await seriousViolations(seen.page);
  const wide = await seen.page.evaluate('document.documentElement.scrollWidth - innerWidth');
  await steady(seen.page);
  // How many runs there were and how long they took is another matter each time.
  await seen.page.evaluate("document.querySelector('table.runs').remove()");
  const places = {
    comment: 'article:has(input[type=checkbox])',
    summary: 'article[aria-labelledby=summary]',
    preview: 'body',
  };
  const different: string[] = [];
  for (const [name, place] of Object.entries(places)) {
    const path = join(screens, `${name}-${look}.png`);
    const shot = await seen.page.locator(place).first().screenshot({ path });
    const difference = await differs(seen.page, `${name}-${look}`, shot);
    if (difference !== undefined) different.push(`${name}-${look}: ${difference}. It is in ${path}.`);
  }
  expect(different).toEqual([]);
  expect({ look, faults: seen.faults, serious }).toEqual({
    look,
    faults: [],
    serious: [],
  });
  expect(wide).toBeLessThanOrEqual(0);
  await seen.page.context().close();
});

test.each([
  ['a table', "querySelector('table').remove()"],
  ['the words of one cell', "querySelector('tbody tr:nth-child(2) td:nth-child(2)').textContent = ''"],
  ['a colour', "querySelector('tbody tr').style.background = '#fdd'"],
])('a picture that lacks %s differs', async (_, change) => {
  if (!browser) return;
  const seen = await watched(browser, LOOKS['wide-light']);
  await seen.page.goto(session.sandbox.url);
  await steady(seen.page);
  const place = 'article:has(input[type=checkbox])';
  const comment = await seen.page.$(place);
  const shoot = async (): Promise<Buffer> => (await comment?.screenshot()) ?? Buffer.of();
  // Against itself, so that it holds with any fonts.
  const whole = await small(seen.page, await shoot());
  expect(await difference(seen.page, await shoot(), whole)).toBeUndefined();
  await seen.page.evaluate(`document.querySelector('${place}').${change}`);
  expect(await difference(seen.page, await shoot(), whole)).toMatch(/differs/);
  await seen.page.context().close();
});
