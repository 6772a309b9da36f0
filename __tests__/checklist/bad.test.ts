import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { formatProblems } from '../../src/checklist/format-problem.ts';
import { loadQuickly } from '../../src/checklist/load-quickly.ts';
import { loadChecklist } from '../../src/checklist/load.ts';
import { PROBLEMS } from '../../src/checklist/problems.ts';
import { TEST_KINDS } from './kinds.ts';

/** Each file is named after a problem that it has; what a person reads stands beside it. `UPDATE=1` writes that. */
const folder = new URL('../fixtures/bad/', import.meta.url);
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.yml'))
  .sort();
const codeOf = (name: string): string => name.slice(0, name.indexOf('.'));

/** Codes that no file of this folder can have: tests of their own make them. */
const ELSEWHERE = [
  ...['file-missing', 'file-unreadable', 'too-large', 'too-many-boxes', 'more-problems'],
  ...[
    'byte-order-mark',
    'id-collision',
    'unknown-variable',
    'no-test-runs',
    'exit-code-hidden',
    'never-fails',
  ],
];

test('every code has a broken file', () => {
  const missing = Object.keys(PROBLEMS).filter((code) => !names.some((name) => codeOf(name) === code));
  expect(missing.filter((code) => !ELSEWHERE.includes(code))).toEqual([]);
});

test.each(names)('%s', async (name) => {
  const bytes = readFileSync(new URL(name, folder));
  const { checklist, problems } = loadChecklist(bytes, name, TEST_KINDS);
  const text = formatProblems(problems, bytes);
  const golden = new URL(name.replace(/\.yml$/, '.out'), folder);
  if (process.env['UPDATE'] === '1') writeFileSync(golden, text);

  expect(text).toBe(readFileSync(golden, 'utf8'));
  expect(checklist).toBeUndefined();
  if (name !== 'several-at-once.yml')
    expect(problems.map(({ code }) => code as string)).toContain(codeOf(name));
  expect(await loadQuickly(bytes, name, { kinds: TEST_KINDS })).toEqual({ problems });
});
