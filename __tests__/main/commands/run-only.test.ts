import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { command } from '../../../src/main/commands/run.ts';

/** What `--only` leaves out was not judged: it is neither "not needed" nor a part of any green. */

const folder = mkdtempSync(join(tmpdir(), 'run-only-'));
afterAll(() => rmSync(folder, { recursive: true }));
beforeAll(() => {
  writeFileSync(
    join(folder, 'deploy-checklist.yml'),
    `version: 1
environments: { staging: {} }
phases:
  pre-deploy:
    - { id: lint, name: No findings, run: 'true' }
    - { id: unit, name: Tests pass, run: 'exit 3' }
    - { id: told, name: Support knows }
    - { id: hint, name: A hint, run: 'true', advisory: true }
    - { id: staged, name: Only on staging, run: 'true', when: { environments: [staging] } }
`,
  );
});

async function only(
  ...ids: string[]
): Promise<{ code: number; out: string; top: string; report: Record<string, unknown> }> {
  let out = '';
  const stream = { write: (text: string) => (out += text) };
  const io = {
    ...{ stdin: new PassThrough(), stdout: stream, stderr: stream, cwd: () => folder },
    env: { PATH: process.env['PATH'] },
  };
  const asked = ids.flatMap((id) => ['--only', id]);
  const code = await command(['--quiet', '--json', 'r.json', '--summary', 's.md', ...asked], io);
  const report = JSON.parse(readFileSync(join(folder, 'r.json'), 'utf8')) as Record<string, unknown>;
  return {
    code,
    out,
    top: readFileSync(join(folder, 's.md'), 'utf8').split('\n').slice(0, 3).join('\n'),
    report,
  };
}

test('what was looked at holds: the run ends well, and nothing is called ready', async () => {
  const { code, out, top, report } = await only('lint');
  expect(code).toBe(0);
  expect(top).toBe(
    '## ⏳ A part of the checklist: what was looked at holds\n\n**1 of 1 gate** passes, **4 items not looked at**',
  );
  expect(out).toMatch(/1 of 1 gate passes in .*; 4 items not looked at \(--only\)/);
  expect(out).not.toMatch(/Tests pass|not needed/);
  expect(report).toMatchObject({
    conclusion: { merge: 'pending', overall: 'pending' },
    leftOut: ['unit', 'told', 'hint', 'staged'],
    counts: { gates: { total: 1, success: 1, skipped: 0 }, people: { total: 0 } },
    items: [{ id: 'lint', status: 'success' }],
  });
});

test('what fails in a part fails in the whole', async () => {
  const { code, top, report } = await only('lint', 'unit');
  expect(code).toBe(1);
  expect(top).toMatch(/^## ❌ Not ready to merge: 1 gate fails\n/);
  expect(report).toMatchObject({ conclusion: { merge: 'failure' } });
});

test('a part that blocks nothing, and one that is not needed', async () => {
  expect((await only('hint')).top).toMatch(/^## ⏳ A part of the checklist/);
  const { code, report } = await only('staged');
  expect(code).toBe(0);
  expect(report).toMatchObject({ conclusion: { merge: 'pending' } });
});

test('all of them together are the whole', async () => {
  const { report } = await only('lint', 'unit', 'told', 'hint', 'staged');
  expect(report).not.toHaveProperty('leftOut');
  expect(report).toMatchObject({ conclusion: { merge: 'failure' }, counts: { people: { pending: 1 } } });
});
