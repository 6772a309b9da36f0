import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

export const root = fileURLToPath(new URL('../..', import.meta.url));
/** Where screenshots go: looked at by people, never committed. */
export const screens = join(root, '.tmp', 'screens');
mkdirSync(screens, { recursive: true });

/** Debian's, Ubuntu's or the runner's browser; the tests say so and pass where there is none. */
const PLACES = [
  process.env['CHROMIUM'] ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];
const path = PLACES.find((each) => each !== '' && existsSync(each));

/** Undefined without a browser, with a note that everybody sees. */
export async function launch(): Promise<Browser | undefined> {
  if (path === undefined) {
    console.warn(
      'No Chromium on this machine: the tests in a browser were left out. apt-get install chromium, or set CHROMIUM.',
    );
    return undefined;
  }
  return chromium.launch({
    executablePath: path,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

export interface Watched {
  readonly page: Page;
  /** Errors on the console, uncaught exceptions, and addresses that are not of this machine. */
  readonly faults: string[];
}

export async function watched(browser: Browser, options: BrowserContextOptions = {}): Promise<Watched> {
  const page = await (await browser.newContext(options)).newPage();
  page.setDefaultTimeout(8000);
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`exception: ${error.message}`));
  page.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (protocol !== 'file:' && protocol !== 'data:' && hostname !== '127.0.0.1')
      faults.push(`left this machine: ${request.url()}`);
  });
  return { page, faults };
}

/** The four ways in which a page is looked at. */
export const LOOKS: Readonly<Record<string, BrowserContextOptions>> = {
  'wide-light': { viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
  'wide-dark': { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
  'phone-light': { viewport: { width: 390, height: 844 }, colorScheme: 'light' },
  'phone-dark': { viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
};
