import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { loadQuickly } from '../../src/checklist/load-quickly.ts';
import { loadChecklist } from '../../src/checklist/load.ts';
import { readQuickly } from '../../src/checklist/quick-yaml.ts';
import { allItems } from '../../src/checklist/types.ts';
import type { Checklist, Item } from '../../src/checklist/types.ts';
import { TEST_KINDS } from './kinds.ts';

const folder = new URL('../fixtures/ok/', import.meta.url);
const read = (name: string): Buffer => readFileSync(new URL(name, folder));
const names = readdirSync(folder).filter((name) => name.endsWith('.yml'));

test.each(names)('%s has no problems', async (name) => {
  const loaded = loadChecklist(read(name), name, TEST_KINDS);

  expect(loaded.problems).toEqual([]);
  expect(loaded.checklist).toBeDefined();
  const quick = await loadQuickly(read(name), name, { kinds: TEST_KINDS });
  const source = { path: name, sha256: '' };
  expect(quick).toEqual({ ...loaded, checklist: { ...loaded.checklist, source } });
});

test('what full.yml is written in is read quickly', () => {
  expect(readQuickly(read('full.yml').toString())).toBeDefined();
});

function load(name: string): Checklist {
  const { checklist, problems } = loadChecklist(read(name), name, TEST_KINDS);
  if (!checklist) throw new Error(problems.map(({ message }) => message).join('\n'));
  return checklist;
}

function item(checklist: Checklist, name: string): Item {
  const found = allItems(checklist).find((one) => one.item.name === name);
  if (!found) throw new Error(`no item '${name}'`);
  return found.item;
}

describe('full.yml', () => {
  const full = load('full.yml');

  test('an item without keys of its own has the defaults', () => {
    expect(item(full, 'Release notes are written')).toEqual({
      id: 'code-quality-release-notes-are-written',
      idDerived: true,
      was: [],
      name: 'Release notes are written',
      needs: [],
      confirm: false,
      expires: { kind: 'never' },
      timeoutMs: 300_000,
      retries: 1,
      advisory: false,
      onError: 'block',
      blocks: 'merge',
      workingDirectory: '.',
      position: { line: 32, column: 11 },
    });
  });

  test('every key of an item arrives in its long form', () => {
    expect(item(full, 'Health endpoint is healthy within five minutes')).toEqual({
      id: 'health-endpoint-is-healthy-b3a745c9',
      idDerived: true,
      was: [],
      name: 'Health endpoint is healthy within five minutes',
      needs: [],
      confirm: false,
      expires: { kind: 'never' },
      timeoutMs: 600_000,
      retries: 0,
      until: {
        everyMs: 5000,
        withinMs: 300_000,
        successes: 3,
        backoff: 1.5,
        jitter: 0,
        giveUpOn: [401, 403],
      },
      advisory: true,
      onError: 'ask',
      blocks: 'deployment',
      workingDirectory: '.',
      runsOn: ['self-hosted', 'linux'],
      container: 'node:24',
      services: { redis: { image: 'redis:8' } },
      gate: {
        kind: 'http',
        spec: {
          url: '${base_url}/v${api_version}/health',
          expect: { status: 200, json: { '$.status': 'healthy' }, latency: { p95: '< 500ms' } },
        },
      },
      position: { line: 67, column: 11 },
    });
  });

  test('a bare value stands for the key that the kind names', () => {
    expect(item(full, 'Start page').gate).toEqual({ kind: 'http', spec: { url: '${base_url}/' } });
  });

  test('every way to let a tick lapse', () => {
    const expires = allItems(full).flatMap(({ item: one }) =>
      one.expires.kind === 'never' ? [] : [one.expires],
    );
    expect(expires).toEqual([
      { kind: 'on-change', paths: ['migrations/**'] },
      { kind: 'on-push', ignoreBaseMerges: false },
      { kind: 'after', ms: 604_800_000 },
      { kind: 'on-push', ignoreBaseMerges: true },
    ]);
  });

  test('what a section blocks holds for its items, and items outside of sections form one without a title', () => {
    const sections = full.phases[0]?.sections.map(({ title, blocks, items }) => [
      title,
      blocks,
      items.length,
    ]);
    expect(sections).toEqual([
      ['Code quality', 'merge', 4],
      ['Database', 'deployment', 2],
      [undefined, 'merge', 1],
    ]);
    expect(item(full, 'Migrations up to date').blocks).toBe('deployment');
  });

  test('numbers in variables stay as they are written', () => {
    expect(full.variables).toEqual({ api_version: '1.10' });
  });

  test('a role that names nobody is everybody with write access', () => {
    expect(full.roles['second-pair-of-eyes']).toEqual({
      name: 'second-pair-of-eyes',
      users: [],
      teams: [],
      permission: 'write',
      author: false,
      min: 1,
    });
  });

  test('the hash is that of the bytes', () => {
    expect(full.source.sha256).toMatch(/^[0-9a-f]{64}$/);
  });
});

test('until without times: every five seconds, within the timeout', () => {
  const text =
    'version: 1\nphases:\n  deploy:\n    - { name: x, run: make, timeout: 90s, until: { successes: 2 } }\n';
  const { checklist } = loadChecklist(text, 'x.yml', TEST_KINDS);
  expect(checklist && item(checklist, 'x').until).toEqual({
    everyMs: 5000,
    withinMs: 90_000,
    successes: 2,
    backoff: 1,
    jitter: 0.1,
    giveUpOn: [],
  });
});

test('phases come in the order of a release, whatever the order in the file', () => {
  const { checklist } = loadChecklist(
    'version: 1\nphases: { rollback: [b], pre-deploy: [a] }\n',
    'x.yml',
    TEST_KINDS,
  );
  expect(checklist?.phases.map(({ name }) => name)).toEqual(['pre-deploy', 'rollback']);
});
