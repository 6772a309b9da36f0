import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { loadChecklist } from '../../src/checklist/load.ts';
import { pageServer } from '../../src/preview/serve.ts';
import { Session } from '../../src/preview/session.ts';
import { stillPage } from '../../src/preview/still.ts';
import { seriousViolations } from './axe.ts';
import { launch, LOOKS, root, screens, watched } from './chromium.ts';

/** One preview for all tests here, which go on from each other: a pull request from its opening to its merge. */
const text = readFileSync(join(root, 'scripts/demo/shop/deploy-checklist.yml'), 'utf8');
const { checklist } = loadChecklist(text, 'deploy-checklist.yml');
if (!checklist) throw new Error('The checklist of the demo does not load.');
let session: Session;
let browser: Browser | undefined;
let page: Page | undefined;
let faults: string[] = [];

beforeAll(async () => {
  browser = await launch();
  session = await Session.start({ checklist, text, actionDir: root }, pageServer());
  if (browser) ({ page, faults } = await watched(browser, LOOKS['wide-light']));
  await page?.goto(session.sandbox.url);
});
afterAll(async () => {
  await browser?.close();
  await session.close();
});

/** Acts and waits until the page shows what came of it. */
async function after(act: () => Promise<unknown>): Promise<string> {
  if (!page) return '';
  const runs = session.runs.length;
  await act();
  await page.waitForSelector('#conversation:not([aria-busy])');
  expect(session.runs.length).toBeGreaterThanOrEqual(runs);
  return (await page.textContent('#news')) ?? '';
}
const be = async (login: string): Promise<unknown> => page?.check(`input[name=user][value="${login}"]`);
const box = (id: string): string => `#box-${id}`;

/** The page shows the stored comment: its bytes where it shows the source, the file, and the sandbox' own answer. */
async function expectSameBytes(): Promise<void> {
  if (!page) return;
  const stored = session.comment?.body ?? '';
  const served = await fetch(`${session.sandbox.url}/preview/comment.md`);
  expect(Buffer.from(await served.arrayBuffer()).equals(Buffer.from(stored))).toBe(true);
  expect(await page.textContent('#stored')).toBe(stored);
  const rest = await fetch(
    `${session.sandbox.apiUrl}/repos/${session.stage.repository}/issues/comments/${session.comment?.id}`,
    { headers: { authorization: `token ${session.stage.token}` } },
  );
  expect(((await rest.json()) as { body: string }).body).toBe(stored);
}

test('the comment as reviewers see it, to the byte, and nothing serious for axe', async () => {
  if (!page) return;
  expect(await page.textContent('.merge h2')).toMatch(/blocked/);
  expect(await page.$$eval('input[data-do=tick]', (all) => all.length)).toBe(3);
  await expectSameBytes();
  expect(await seriousViolations(page)).toEqual([]);
});

test('a tick of somebody without the role is refused in words', async () => {
  if (!page) return;
  await be('defunct');
  await after(() => page?.click(box('qa-sign-off')) ?? Promise.resolve());
  expect(await page.isChecked(box('qa-sign-off'))).toBe(false);
  expect(await page.textContent('#conversation')).toMatch(/tick by defunct.* does not count/);
  await expectSameBytes();
});

test('somebody who may only read is told so', async () => {
  if (!page) return;
  await be('spaceghost');
  expect(await after(() => page?.click(box('qa-sign-off')) ?? Promise.resolve())).toMatch(
    /GitHub refused: spaceghost may not/,
  );
});

test('ticks by those who may, with the keyboard alone; the focus stays', async () => {
  if (!page) return;
  await be('hubot');
  await page.focus(box('backup'));
  await after(() => page?.keyboard.press('Space') ?? Promise.resolve());
  expect(await page.isChecked(box('backup'))).toBe(true);
  expect(await page.evaluate('document.activeElement.id')).toBe('box-backup');
  await be('monalisa');
  await after(() => page?.click(box('qa-sign-off')) ?? Promise.resolve());
  expect(await page.isChecked(box('qa-sign-off'))).toBe(true);
  await expectSameBytes();
});

test('a gate fails: the merge is blocked by it, and the summary says what changed', async () => {
  if (!page) return;
  await after(() => page?.selectOption('#gate-orders', 'failure') ?? Promise.resolve());
  expect(await page.textContent('.merge h2')).toMatch(/says no/);
  expect(await page.textContent('#conversation')).toMatch(/Not ready to merge: 1 gate fails/);
  expect(await page.textContent('#conversation')).toMatch(/1 change since the previous run/);
  await after(() => page?.selectOption('#gate-orders', 'success') ?? Promise.resolve());
});

test('a push: what expires with it lapses', async () => {
  if (!page) return;
  const before = await page.textContent('#head');
  await after(() => page?.click('#push') ?? Promise.resolve());
  expect(await page.textContent('#head')).not.toBe(before);
  expect(await page.isChecked(box('qa-sign-off'))).toBe(false);
  expect(await page.isChecked(box('backup'))).toBe(true);
  await expectSameBytes();
});

test('a merge too early is refused; when everything holds, it is free', async () => {
  if (!page) return;
  expect(await after(() => page?.click('#merge', { force: true }) ?? Promise.resolve())).toMatch(
    /GitHub refused/,
  );
  await after(() => page?.click(box('qa-sign-off')) ?? Promise.resolve());
  await after(() => page?.click(box('rollback-documented')) ?? Promise.resolve());
  expect(await page.getAttribute('#merge', 'aria-disabled')).toBe('false');
  await expectSameBytes();
});

test('the workflow runs again: a whole summary with its timeline', async () => {
  if (!page) return;
  expect(await after(() => page?.click('#rerun') ?? Promise.resolve())).toMatch(/ended well/);
  expect(await page.$$eval('iframe[data-diagram]', (all) => all.length)).toBe(1);
});

test('the still page stands alone', async () => {
  if (!browser) return;
  const folder = mkdtempSync(join(tmpdir(), 'still-'));
  try {
    for (const [name, file] of stillPage(session)) writeFileSync(join(folder, name), file);
    expect(readFileSync(join(folder, 'comment.md'), 'utf8')).toBe(session.comment?.body);
    const seen = await watched(browser, LOOKS['wide-light']);
    await seen.page.goto(pathToFileURL(join(folder, 'index.html')).href);
    await seen.page.click('summary:has-text("Timeline")');
    // Drawn without a server: the bars are there, and none is cut off by the frame.
    const chart = seen.page.frameLocator('iframe').locator('#picture svg');
    await chart.waitFor({ timeout: 15_000 });
    const drawn = (await chart.boundingBox())?.height ?? Infinity;
    const frame = (await seen.page.locator('iframe').boundingBox())?.height ?? 0;
    expect(drawn).toBeGreaterThan(100);
    expect(drawn).toBeLessThanOrEqual(frame);
    await seen.page.screenshot({ path: join(screens, 'still.png'), fullPage: true });
    expect({ faults: seen.faults, serious: await seriousViolations(seen.page) }).toEqual({
      faults: [],
      serious: [],
    });
    // The style came along: GitHub's tables have borders.
    expect(
      await seen.page.evaluate(
        "getComputedStyle(document.querySelector('.markdown-body th')).borderTopWidth",
      ),
    ).toBe('1px');
    await seen.page.context().close();
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('merged', async () => {
  if (!page) return;
  await after(() => page?.click('#merge') ?? Promise.resolve());
  expect(await page.textContent('.merge h2')).toMatch(/successfully merged/);
  expect(faults).toEqual([]);
});
