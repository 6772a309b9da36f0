import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { importChecklist } from '../../../src/importer/import.ts';

/** util-linux's `script` gives the program a real pseudo-terminal. */
const SCRIPT = '/usr/bin/script';
const present = existsSync(SCRIPT);
if (!present) console.warn('There is no /usr/bin/script: asking on a terminal is not tested here.');
const CLI = fileURLToPath(new URL('../../../src/cli.ts', import.meta.url));
const SOURCE =
  '# App\n\n## After the release\n\n- [ ] Health endpoint returns 200\n- [ ] Front page of the website loads\n- [ ] Smoke tests pass\n';

interface Talk {
  readonly code: number | null;
  readonly screen: string;
  readonly written: string | undefined;
}

/** Answers each prompt that begins with a name in turn; what is not named any more gets the end of input. */
async function talk(
  replies: readonly (readonly [prompt: RegExp, reply: string])[],
  earlier?: string,
): Promise<Talk> {
  const folder = mkdtempSync(join(tmpdir(), 'import-terminal-'));
  writeFileSync(join(folder, 'R.md'), SOURCE);
  if (earlier !== undefined) writeFileSync(join(folder, 'out.yml'), earlier);
  const command = `"${process.execPath}" --no-warnings "${CLI}" import R.md ${earlier === undefined ? '--output' : '--update'} out.yml`;
  const child = spawn(SCRIPT, ['-qec', command, '/dev/null'], { cwd: folder });
  let screen = '';
  let seen = 0;
  const left = [...replies];
  child.stdout.on('data', (part: Buffer) => {
    screen += part.toString();
    const [next] = left;
    if (next?.[0].test(screen.slice(seen)) !== true) return;
    left.shift();
    seen = screen.length;
    child.stdin.write(next[1]);
  });
  const late = setTimeout(() => child.kill('SIGKILL'), 30_000);
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  clearTimeout(late);
  const path = join(folder, 'out.yml');
  const written = existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  rmSync(folder, { recursive: true });
  return { code, screen, written };
}

(present ? describe : describe.each([]))('on a real terminal', () => {
  test('asks one by one, most useful first; says why an answer cannot be one; empty skips', async () => {
    const { code, screen, written } = await talk([
      [/base_url \(1 item, empty: skip\): /, 'foo\n'],
      [/wants a URL such as[\s\S]*base_url \(1 item, empty: skip\): /, 'https://app.octo.dev/\n'],
      [/frontend_url \(1 item, empty: skip\): /, '\n'],
      [/smoke_test_command \(1 item, empty: skip\): /, 'make smoke\n'],
    ]);
    expect(code).toBe(0);
    expect(screen).toContain("base_url wants a URL such as https://api.acme.dev, not 'foo'.");
    expect(screen).toContain('3 questions, those that unlock most first. An empty line leaves one open');
    expect(screen).toMatch(/\[1\/3\] Where does the deployed[^\n]*\r?\nFor: [^\n]*\r?\nbase_url/);
    expect(written).toContain('base_url: https://app.octo.dev\n');
    expect(written).toContain('tests: make smoke');
    expect(written).toContain('#   frontend_url: 1 item');
    expect(screen).toContain('2 gates, 1 waits for an answer');
  }, 40_000);

  test('what the earlier file has settled by hand is not asked', async () => {
    const { yaml } = importChecklist(SOURCE, { file: 'R.md', answers: new Map() });
    const mine = yaml.replace('id: smoke-tests-pass', 'id: smoke-tests-pass\n          run: ./mine.sh');
    expect(mine).not.toBe(yaml);
    const { code, screen, written } = await talk([[/base_url \(1 item, empty: skip\): /, '\u0004']], mine);
    expect(code).toBe(0);
    expect(screen).toContain('2 questions, ');
    expect(screen).not.toContain('smoke_test_command');
    expect(written).toContain('run: ./mine.sh');
  }, 40_000);

  test('Ctrl+D ends the questions; what was answered counts', async () => {
    const { code, written } = await talk([
      [/base_url \(1 item, empty: skip\): /, 'https://app.octo.dev\n'],
      [/frontend_url \(1 item, empty: skip\): /, '\u0004'],
    ]);
    expect(code).toBe(0);
    expect(written).toContain('base_url: https://app.octo.dev\n');
    expect(written).toContain('#   smoke_test_command: 1 item');
  }, 40_000);
});
