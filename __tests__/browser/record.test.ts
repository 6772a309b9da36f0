import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { reportJson } from '../../src/reporters/json.ts';
import { recordPage } from '../../src/reporters/record/page.ts';
import { readRecord } from '../../src/reporters/record/read.ts';
import { gate, item, outcome, report } from '../report/build.ts';
import { seriousViolations } from './axe.ts';
import { differs } from './baseline.ts';
import { launch, LOOKS, screens, watched } from './chromium.ts';

let browser: Browser | undefined;
const folder = mkdtempSync(join(tmpdir(), 'record-'));
beforeAll(async () => {
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

const at = '2026-11-20T13:41:07Z';
const commit = 'e4f5a6b0c1d2e3f405162738495a6b7c8d9e0f10';
const run = { gate: { kind: 'coverage', spec: {} } };
const HOSTILE = '<img src=x onerror=alert(1)> <script>alert(2)</script>';
const disputed = report(
  [
    item('cov', { ...run, name: 'Coverage above 80 %' }),
    item('qa', { name: `QA signs off ${HOSTILE}`, role: 'qa' }),
    item('na', { name: 'Mail tested' }),
    item('dba', { name: 'Backup restored once', role: 'dba' }),
  ],
  [
    {
      id: 'cov',
      status: 'failure',
      gate: gate('failure', {
        kind: 'coverage',
        outcome: outcome({
          checks: [{ name: 'lines', ok: false, actual: 78.4, expected: '>= 80', unit: '%' }],
          samples: { count: 12_310, of: 'lines' },
          evidence: [{ title: 'report', text: HOSTILE }],
        }),
      }),
    },
    {
      id: 'qa',
      status: 'pending',
      tick: {
        state: 'refused',
        by: 'defunct',
        at,
        because: 'defunct is not in role qa',
        remedy: 'Ask acme/qa.',
      },
    },
    {
      id: 'na',
      status: 'skipped',
      tick: { state: 'not-applicable', tick: { by: 'monalisa', at, commit, source: 'r2' }, why: HOSTILE },
    },
    {
      id: 'dba',
      status: 'success',
      tick: { state: 'done', ticks: [{ by: 'hubot', at, commit, source: 'r3', role: 'dba' }] },
    },
  ],
);

test.each(Object.keys(LOOKS))('%s: the record of a disputed tick', async (look) => {
  if (!browser) return;
  const record = readRecord(reportJson(disputed, { name: 'deploy-checklist', version: '0.0.0' }), 'a.json');
  if ('problem' in record) throw new Error(record.problem);
  const file = join(folder, 'record.html');
  writeFileSync(file, recordPage([record]));
  const { page, faults } = await watched(browser, LOOKS[look]);
  await page.goto(pathToFileURL(file).href);
  const shot = await page.screenshot({ path: join(screens, `record-${look}.png`), fullPage: true });
  expect(await differs(page, `record-${look}`, shot)).toBeUndefined();
  expect({ faults, serious: await seriousViolations(page) }).toEqual({ faults: [], serious: [] });
  expect(await page.textContent('main')).toMatch(/defunct is not in role qa/);
  expect(await page.$$eval('img, script', (all) => all.length)).toBe(0);
  await page.context().close();
});
