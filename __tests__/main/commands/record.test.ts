import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, expect, test } from '@jest/globals';
import { command } from '../../../src/main/commands/record.ts';
import { reportJson } from '../../../src/reporters/json.ts';
import { gate, item, report } from '../../report/build.ts';

const folder = mkdtempSync(join(tmpdir(), 'record-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function record(...argv: string[]): Promise<{ code: number; out: string }> {
  let out = '';
  const stream = { write: (text: string) => (out += text) };
  const io = { stdin: new PassThrough(), stdout: stream, stderr: stream, env: {}, cwd: () => folder };
  return { code: await command(argv, io), out };
}

test('one record: what was judged, what every item came to, who ticked', async () => {
  const tick = {
    by: 'octocat',
    at: '2026-11-20T13:41:07Z',
    commit: 'e4f5a6b0c1d2',
    source: 'r1',
    role: 'qa',
  };
  const given = report(
    [
      item('unit', { gate: { kind: 'run', spec: {} }, name: 'Unit tests' }),
      item('qa', { name: 'QA signs off' }),
    ],
    [
      { id: 'unit', status: 'success', gate: gate('success', { durationMs: 3400 }) },
      { id: 'qa', status: 'success', tick: { state: 'done', ticks: [tick] } },
    ],
  );
  writeFileSync(join(folder, 'a.json'), reportJson(given, { name: 'deploy-checklist', version: '0.0.0' }));
  const { code, out } = await record('a.json');
  expect(code).toBe(0);
  expect(out).toContain(`SHA-256 ${'a'.repeat(64)}`);
  expect(out).toMatch(/ {2}passed: Unit tests \(3\.4 s\)/);
  expect(out).toMatch(/QA signs off: ticked by octocat at 2026-11-20 13:41 UTC for e4f5a6b0c1d2, role qa/);
});

test('a file that is no record is named, with what a record is', async () => {
  writeFileSync(join(folder, 'b.json'), '{}');
  expect(await record('b.json')).toEqual({
    code: 2,
    out: expect.stringMatching(/b\.json is no record of a run/),
  });
});

test('what is not there is said in words', async () => {
  expect(await record('nowhere.json')).toEqual({
    code: 2,
    out: 'deploy-checklist record: there is no file or folder nowhere.json.\n',
  });
});
