import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, expect, test } from '@jest/globals';
import { command } from '../../../src/main/commands/run.ts';

const folder = mkdtempSync(join(tmpdir(), 'run-workflow-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What the runner obeys of a log: it trims a line before it looks for `::`, and finds `##[` anywhere. */
function obeyed(log: string): string[] {
  const heard: string[] = [];
  let stopped: string | undefined;
  for (const line of log.split('\n').map((one) => one.trim())) {
    if (stopped !== undefined) stopped = line === `::${stopped}::` ? undefined : stopped;
    else if (line.startsWith('::stop-commands::')) stopped = line.slice('::stop-commands::'.length);
    else if (line.startsWith('::') || line.includes('##[')) heard.push(line);
  }
  expect(stopped).toBeUndefined();
  return heard;
}

test.each([[[]], [['--quiet']], [['--json', '-']]])(
  'evidence holds no command for the runner: %j',
  async (args) => {
    writeFileSync(
      join(folder, 'deploy-checklist.yml'),
      `version: 1
phases:
  pre-deploy:
    - name: Speaks
      run: 'echo ::error file=a.js::boom; echo "##[error]x"; echo ::stop-commands::t; exit 1'
    - { name: '::error::named', run: 'false' }
`,
    );
    let out = '';
    const stream = { write: (text: string) => (out += text) };
    const env = { GITHUB_ACTIONS: 'true', PATH: process.env['PATH'] ?? '' };
    const io = {
      stdin: new PassThrough(),
      stdout: { write: () => true },
      stderr: stream,
      env,
      cwd: () => folder,
    };
    expect(await command(args, args.includes('-') ? io : { ...io, stdout: stream })).toBe(1);
    expect(out).toContain('::error file=a.js::boom');
    expect(obeyed(out).filter((line) => !/^::(?:group::.*|endgroup::)$/.test(line))).toEqual([]);
  },
);
