import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { loadChecklist } from '../../src/checklist/load.ts';
import { allItems } from '../../src/checklist/types.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const GOLD = join(root, '..', 'shared', 'seeds', 'gold');
/** Each example carries one of the five real checklists. */
const CARRIES: Readonly<Record<string, string>> = {
  'customer-accounts': 'seed-004.json',
  'residency-scheduler': 'seed-001.json',
  'tenant-platform': 'seed-003.json',
  'todo-assistant': 'seed-002.json',
  'tournament-registration': 'seed-000.json',
};

interface State {
  readonly why: string;
  readonly breaks: Readonly<Record<string, string>>;
}
const module = async (path: string): Promise<Record<string, unknown>> =>
  (await import(new URL(`../../${path}`, import.meta.url).href)) as Record<string, unknown>;
const statesOf = async (name: string): Promise<Readonly<Record<string, State>>> =>
  ((await module(`examples/${name}/states.mjs`))['default'] as { states: Record<string, State> }).states;
const textOf = (name: string): string =>
  readFileSync(join(root, 'examples', name, 'deploy-checklist.yml'), 'utf8');

test('every example is listed here', () => {
  const found = readdirSync(join(root, 'examples')).filter((name) =>
    existsSync(join(root, 'examples', name, 'states.mjs')),
  );
  expect(found.sort()).toEqual(Object.keys(CARRIES));
});

describe.each(Object.keys(CARRIES))('%s', (name) => {
  test('its checklist has no problem and no warning', () => {
    expect(loadChecklist(Buffer.from(textOf(name)), 'deploy-checklist.yml').problems).toEqual([]);
  });
  test('each broken state says why, and breaks items that are there', async () => {
    const { checklist } = loadChecklist(Buffer.from(textOf(name)), 'deploy-checklist.yml');
    const ids = new Set(checklist === undefined ? [] : allItems(checklist).map(({ item }) => item.id));
    const states = Object.values(await statesOf(name));
    expect(states.length).toBeGreaterThanOrEqual(6);
    for (const { why, breaks } of states) {
      expect(why).toMatch(/\.$/);
      expect(Object.keys(breaks).filter((id) => !ids.has(id))).toEqual([]);
      expect(Object.keys(breaks)).not.toEqual([]);
    }
  });
  test('every item of the checklist that it carries is there, in other words', () => {
    const path = join(GOLD, CARRIES[name] ?? '');
    if (!existsSync(path)) {
      console.info(`left out: ${path} is not here`);
      return;
    }
    const { items } = JSON.parse(readFileSync(path, 'utf8')) as { items: { line: number; text: string }[] };
    const lines = new Set(
      [...textOf(name).matchAll(/# lines? ([\d, ]+)$/gm)].flatMap(([, numbers = '']) =>
        numbers.split(',').map(Number),
      ),
    );
    expect(items.filter(({ line }) => !lines.has(line))).toEqual([]);
    const theirs = new Set(items.map(({ text }) => text.toLowerCase()));
    const names = [...textOf(name).matchAll(/^ {8}- (?:\{ )?name: '?(.+?)'?(?:, id: .*| #.*)?$/gm)].map(
      ([, words = '']) => words,
    );
    expect(names.filter((words) => theirs.has(words.toLowerCase()))).toEqual([]);
  });
});

describe('the comparison', () => {
  const item = (id: string, status: string, gate?: string) => ({
    id,
    status,
    kind: gate === undefined ? null : 'run',
    says: '',
    ...(gate !== undefined && { gate: { status: gate } }),
  });
  const compared = async (items: unknown[], breaks: Record<string, string>): Promise<unknown> => {
    const { compare } = (await module('scripts/examples/compare.mjs')) as {
      compare: (report: unknown, declared: unknown) => { problems: string[] };
    };
    return compare({ items }, { breaks, asks: [], skipped: [] }).problems;
  };
  test('what comes out as declared is no problem', async () => {
    expect(
      await compared(
        [item('a', 'success', 'success'), item('b', 'failure', 'failure'), item('c', 'pending')],
        { b: 'failure' },
      ),
    ).toEqual([]);
  });
  test.each([
    ['an unexpected failure', item('a', 'failure', 'failure'), {}],
    ['an unexpected error', item('a', 'error', 'error'), {}],
    ['a pass where a failure was declared', item('a', 'success', 'success'), { a: 'failure' }],
    ['an error where a failure was declared', item('a', 'error', 'error'), { a: 'failure' }],
    ['a gate that asks a person', item('a', 'pending', 'error'), {}],
    ['a gate that waits', item('a', 'pending', 'pending'), {}],
    ['an item that does not apply', item('a', 'skipped'), {}],
  ])('%s is one', async (_name, found, breaks: Record<string, string>) => {
    expect(await compared([found], breaks)).toHaveLength(1);
  });
});

test('one example runs from its first gate to its rollback, and one broken state is found', () => {
  const { status, stdout } = spawnSync(
    process.execPath,
    ['scripts/examples.mjs', 'todo-assistant', '--state', 'good', '--state', 'no-quota'],
    { cwd: root, encoding: 'utf8', timeout: 120_000 },
  );
  expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringMatching(/^2 passed, 0 failed$/m) });
  expect(stdout).toMatch(
    /✓ todo-assistant {2}good .*110 gates pass, 37 items wait for people; 9 ticks freed the merge/,
  );
  expect(stdout).toMatch(/✓ todo-assistant {2}no-quota .*breaks model-quota/);
}, 150_000);
