#!/usr/bin/env node
/**
 * The pictures of the README, made from the real thing: the demo's checklist in the preview, whose every click runs the
 * built action. Needs a Chromium (CHROMIUM, or Debian's) and a font with emoji.
 *
 *   node scripts/with-node24.mjs scripts/pictures.mjs
 */
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { loadChecklist } from '../src/checklist/load.ts';
import { pageServer } from '../src/preview/serve.ts';
import { Session } from '../src/preview/session.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'docs', 'pictures');
mkdirSync(folder, { recursive: true });
const text = readFileSync(join(root, 'scripts/demo/shop/deploy-checklist.yml'), 'utf8');
const { checklist } = loadChecklist(text, 'deploy-checklist.yml');
const executablePath = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  (each) => each && existsSync(each),
);
if (!executablePath) throw new Error('No Chromium here: apt-get install chromium, or set CHROMIUM.');

const clock = (() => {
  // The sandbox's own times are fixed, so that two runs give the same picture.
  let now = Date.UTC(2026, 0, 5, 10, 0, 0);
  return () => (now += 20_000);
})();
const session = await Session.start({ checklist, text, actionDir: root, clock }, pageServer());
const browser = await chromium.launch({
  executablePath,
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
  ],
});
try {
  await session.act({ do: 'tick', user: 'hubot', item: 'backup' });
  await session.act({ do: 'tick', user: 'defunct', item: 'qa-sign-off' });
  await session.act({ do: 'gate', item: 'orders', state: 'failure' });
  const page = await browser.newPage({ viewport: { width: 1180, height: 1000 }, deviceScaleFactor: 1 });
  await page.goto(session.sandbox.url);
  for (const fold of await page.$$('article:has(input[type=checkbox]) details:has(input) > summary'))
    await fold.click();
  await page.evaluate("document.querySelector('#stored').closest('details').remove()");
  const shots = {
    'comment.png': 'article:has(input[type=checkbox])',
    'merge-box.png': '.merge',
    'summary.png': 'article[aria-labelledby=summary]',
  };
  for (const [name, selector] of Object.entries(shots)) {
    const path = join(folder, name);
    const box = await page.locator(selector).first().boundingBox();
    // The summary's top says it all; the rest would only be more of it.
    const height = Math.min(box.height, name === 'summary.png' ? 760 : box.height);
    await page.screenshot({ path, fullPage: true, clip: { ...box, height } });
    console.log(`docs/pictures/${name}: ${Math.ceil(statSync(path).size / 1024)} KB`);
  }
} finally {
  await browser.close();
  await session.close();
}
