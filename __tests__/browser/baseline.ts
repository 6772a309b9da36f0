/**
 * Pictures compared with tolerance. A baseline is the page at half its size, and what is compared are averages of small
 * blocks: glyphs become grey, so that another version of the browser still matches, while a cell, a row or a colour that is
 * missing does not.
 *
 *   UPDATE_BASELINES=1 npm test -- __tests__/browser     makes them anew; look at them before you commit them
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

const folder = fileURLToPath(new URL('baselines/', import.meta.url));
const SCALE = 2;
/** Pixels of a baseline that are averaged before they are compared: eight of the page. */
const BLOCK = 4;
/** Of 255: a block of text against one of background differs by about 40. */
const MOST_GREY = 20;
/** Blocks on a side of a tile; the picture differs where a sixteenth of one tile does. */
const TILE = 8;
const TOLERANCE = 1 / 16;
/** Share of the height. */
const HEIGHT = 0.03;

/** What differs from run to run, whatever the code does: times, durations and the hashes that follow from them. */
const STEADY = `for (const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT); walker.nextNode();) {
  const node = walker.currentNode;
  node.textContent = node.textContent
    .replace(/\\d{4}-\\d\\d-\\d\\d( \\d\\d:\\d\\d)?/g, (all) => (all.length > 10 ? '2026-01-01 00:00' : '2026-01-01'))
    .replace(/\\b\\d+(\\.\\d+)? (ms|s)\\b/g, '1 s')
    .replace(/\\b[0-9a-f]{7}\\b/g, 'e4f5a6b');
}`;

export async function steady(page: Page): Promise<void> {
  await page.evaluate(STEADY);
}

/** Runs in the page of a browser: both pictures as averages of blocks. */
const COMPARE = `async ({ is, was, scale, block }) => {
  const load = async (url) => createImageBitmap(await (await fetch(url)).blob());
  const now = await load(is);
  const size = { width: Math.round(now.width / scale), height: Math.round(now.height / scale) };
  const draw = (image, { width, height }) => {
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    context.imageSmoothingQuality = 'high';
    context.drawImage(image, 0, 0, width, height);
    return { canvas, pixels: () => context.getImageData(0, 0, width, height).data };
  };
  const small = draw(now, size);
  const bytes = new Uint8Array(await (await small.canvas.convertToBlob({ type: 'image/webp', quality: 0.85 })).arrayBuffer());
  const picture = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  if (!was) return { picture };
  const old = await load(was);
  const tall = Math.abs(old.height - size.height) / Math.max(old.height, size.height);
  const common = { width: Math.min(old.width, size.width), height: Math.min(old.height, size.height) };
  const a = small.pixels();
  const b = draw(old, { width: old.width, height: old.height }).pixels();
  const tiles = new Map();
  for (let y = 0; y + block <= common.height; y += block)
    for (let x = 0; x + block <= common.width; x += block) {
      const sums = [0, 0, 0];
      for (let dy = 0; dy < block; dy += 1)
        for (let dx = 0; dx < block; dx += 1)
          for (let c = 0; c < 3; c += 1)
            sums[c] += a[((y + dy) * size.width + x + dx) * 4 + c] - b[((y + dy) * old.width + x + dx) * 4 + c];
      const tile = Math.floor(x / block / ${TILE}) + ',' + Math.floor(y / block / ${TILE});
      const off = sums.some((sum) => Math.abs(sum) / (block * block) > ${MOST_GREY}) ? 1 : 0;
      tiles.set(tile, (tiles.get(tile) ?? 0) + off / ${TILE * TILE});
    }
  const [worst, share] = [...tiles].reduce((most, each) => (each[1] > most[1] ? each : most), ['0,0', 0]);
  const at = worst.split(',').map((each) => Number(each) * block * scale * ${TILE});
  return { picture, tall, share, at };
}`;

interface Compared {
  readonly picture: string;
  readonly tall?: number;
  readonly share?: number;
  /** Left and top of the tile that differs most, in pixels of the page. */
  readonly at?: readonly number[];
}

/** Width of a line in the page's own font: fonts that are not installed make every picture another one. */
const FONT = `(() => {
  const context = new OffscreenCanvas(1, 1).getContext('2d');
  context.font = '16px ' + getComputedStyle(document.body).fontFamily;
  return Math.round(context.measureText('Deploy checklist: not ready. 0 of 11 manual items done ✅').width);
})()`;

const url = (type: string, data: Buffer): string => `data:image/${type};base64,${data.toString('base64')}`;

/** What the picture differs in from its baseline, in words; undefined where it does not. The first picture becomes the baseline. */
export async function differs(page: Page, name: string, shot: Buffer): Promise<string | undefined> {
  const file = `${folder}${name}.webp`;
  const update = process.env['UPDATE_BASELINES'] === '1';
  const font = Number(await page.evaluate(FONT));
  const fonts = new Map<string, number>(
    existsSync(`${folder}fonts.json`)
      ? Object.entries(JSON.parse(readFileSync(`${folder}fonts.json`, 'utf8')) as Record<string, number>)
      : [],
  );
  const known = existsSync(file) && !update ? readFileSync(file) : undefined;
  if (known && fonts.get(name) !== font) {
    console.warn(
      `The fonts here are not those of the baselines (${font} against ${fonts.get(name)} pixels): ${name} is not compared. apt-get install fonts-liberation fonts-noto-color-emoji.`,
    );
    return undefined;
  }
  if (update) {
    writeFileSync(file, await small(page, shot));
    const sorted = [...fonts.set(name, font)].sort(([a], [b]) => a.localeCompare(b));
    writeFileSync(`${folder}fonts.json`, `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`);
    return undefined;
  }
  return known
    ? difference(page, shot, known)
    : 'there is no baseline: make it with UPDATE_BASELINES=1 and look at it';
}

/** The picture as a baseline keeps it. */
export async function small(page: Page, shot: Buffer): Promise<Buffer> {
  return Buffer.from((await compared(page, shot)).picture, 'base64');
}

/** What a picture differs in from one that was made small, in words; undefined where it does not. */
export async function difference(page: Page, shot: Buffer, known: Buffer): Promise<string | undefined> {
  const { tall = 1, share = 1, at = [] } = await compared(page, shot, known);
  if (tall > HEIGHT) return `the height differs by ${(tall * 100).toFixed(1)} %`;
  return share > TOLERANCE
    ? `it differs most around ${at.join(', ')} (${Math.round(share * 100)} %)`
    : undefined;
}

async function compared(page: Page, shot: Buffer, known?: Buffer): Promise<Compared> {
  const blank = await page.context().newPage();
  try {
    const given = { is: url('png', shot), was: known && url('webp', known), scale: SCALE, block: BLOCK };
    return (await blank.evaluate(`(${COMPARE})(${JSON.stringify(given)})`)) as Compared;
  } finally {
    await blank.close();
  }
}
