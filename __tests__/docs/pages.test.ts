import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { loadChecklist } from '../../src/checklist/load.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const docs = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`);
const pages = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'SECURITY.md', 'src/gates/README.md', ...docs];
const read = (page: string): string => readFileSync(join(root, page), 'utf8');

const checklists = pages.flatMap((page) => [...read(page).matchAll(/```ya?ml\n([\s\S]*?)```/g)].map(([, text = ''], index) => [`${page} #${index + 1}`, text] as const)).filter(([, text]) => /^version: 1$/m.test(text));

describe('checklists shown in the docs', () => {
  test('there are some', () => expect(checklists.length).toBeGreaterThan(1));
  test.each(checklists)('%s is one', (_name, text) => {
    expect(loadChecklist(text, 'example.yml').problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});

test('the workflow of the README asks for no more than it needs', () => {
  const [, text = ''] = /```yaml\n(name: Deploy checklist\n[\s\S]*?)```/.exec(read('README.md')) ?? [];
  expect(Object.keys((parse(text) as { jobs: Record<string, { permissions: Record<string, string> }> }).jobs)).toHaveLength(1);
  expect(text.trim().split('\n').length).toBeLessThanOrEqual(10);
});

test('links inside the repository lead somewhere', () => {
  const broken = pages.flatMap((page) =>
    [...read(page).replace(/```[\s\S]*?```/g, '').matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)/g)].map(([, target = '']) => ({ page, target })).filter(({ target }) => !existsSync(join(root, dirname(page), target))),
  );
  expect(broken).toEqual([]);
});
