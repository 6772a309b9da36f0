import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { loadChecklist } from '../../src/checklist/load.ts';
import type { Checklist } from '../../src/checklist/types.ts';
import { command } from '../../src/main/commands/preview.ts';
import { readAct } from '../../src/preview/acts.ts';
import { exampleLabels, examplePaths } from '../../src/preview/examples.ts';
import { renderMarkdown } from '../../src/preview/markdown.ts';
import { peopleFor } from '../../src/preview/people.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

function loaded(text: string): Checklist {
  const { checklist } = loadChecklist(text, 'deploy-checklist.yml');
  if (!checklist) throw new Error('does not load');
  return checklist;
}

const list = loaded(`version: 1
name: Shop
roles:
  qa: { teams: [acme/qa], min: 2 }
  boss: { users: [hubot] }
phases:
  pre-deploy:
    - section: Data
      when: { paths: ['migrations/**', '!migrations/README.md'], labels: [database] }
      items:
        - name: Backup
          role: qa
        - name: Boss agrees
          role: boss
`);

test('people: for each role as many as it asks for, the author, a writer and a reader', () => {
  expect(peopleFor(list).map(({ login, permission }) => `${login} ${permission}`)).toEqual([
    'octocat write',
    'qa-member write',
    'qa-member-2 write',
    'hubot write',
    'monalisa write',
    'defunct read',
  ]);
});

test('what makes a difference is offered: paths of patterns, labels of conditions', () => {
  expect(examplePaths(list)).toEqual(['src/cart.js', 'migrations/example', 'deploy-checklist.yml']);
  expect(exampleLabels(list)).toEqual(['database']);
});

describe('Markdown', () => {
  test.each([
    ['<script>alert(1)</script>', /<script/],
    ['<img src=x onerror=alert(1)>', /<img/],
    ['<a href="javascript:alert(1)">x</a>', /javascript/],
    ['[x](javascript:alert(1))', /javascript/],
    ['<details onclick="x()"><summary style="x">a</summary></details>', /onclick|style/],
    ['<iframe src="https://evil.example"></iframe>', /<iframe/],
    ['</div></main><form>', /<\/main>|<form/],
  ])('%s does nothing', (text, bad) => {
    expect(renderMarkdown(text, { boxes: true }).html).not.toMatch(bad);
  });
  test('a box is bound to the anchor in its own line', () => {
    const { html } = renderMarkdown('- [ ] a <!--dc:one--> x\n- [x] b\n- [x] c <!--dc:two-->', {
      boxes: true,
    });
    expect(html.match(/data-item="[a-z]+"/g)).toEqual(['data-item="one"', 'data-item="two"']);
    expect(html.match(/disabled/g)).toHaveLength(1);
  });
});

test.each([
  [{ do: 'push', user: 'a', path: '../x' }],
  [{ do: 'push', user: 'a', path: '/etc/passwd' }],
  [{ do: 'gate', item: 'a', state: 'great' }],
  [{ do: 'constructor' }],
  [null],
  ['tick'],
])('%j is no act', (value) => {
  expect(readAct(value)).toBeUndefined();
});

describe('the command', () => {
  async function run(argv: readonly string[]): Promise<{ code: number; out: string; err: string }> {
    let [out, err] = ['', ''];
    const code = await command(argv, {
      stdin: process.stdin,
      stdout: { write: (text: string) => (out += text) },
      stderr: { write: (text: string) => (err += text) },
      env: {},
      cwd: () => root,
    });
    return { code, out, err };
  }
  test.each([
    [['--once'], /belong together/],
    [['--port', 'x'], /no port/],
    [['a', 'b'], /one FILE/],
    [['nowhere.yml'], /no file nowhere.yml/],
  ])('%j is refused in words', async (argv, message) => {
    expect(await run(argv)).toEqual({ code: 2, out: '', err: expect.stringMatching(message) });
  });
  test('--once writes the page with the stored comment', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'once-'));
    try {
      const file = join(root, 'scripts/demo/shop/deploy-checklist.yml');
      expect((await run([file, '--once', '--output', folder])).code).toBe(0);
      expect(readFileSync(join(folder, 'comment.md'), 'utf8')).toMatch(
        /^<!-- deploy-checklist:pr name=default -->/,
      );
      expect(readFileSync(join(folder, 'index.html'), 'utf8')).toMatch(/Deploy checklist: not ready/);
      expect(readFileSync(join(folder, 'index.html'), 'utf8')).not.toMatch(/<script|<button/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
