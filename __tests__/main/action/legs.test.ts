import { describe, expect, test } from '@jest/globals';
import { loadChecklist } from '../../../src/checklist/load.ts';
import { allItems } from '../../../src/checklist/types.ts';
import type { Item } from '../../../src/checklist/types.ts';
import { makeLegs, MAX_LEGS, SERVICES } from '../../../src/main/action/legs.ts';
import { InputError, readInputs } from '../../../src/main/inputs.ts';
import { readFileSync } from 'node:fs';

function gates(...lines: string[]): Item[] {
  const text = `version: 1\nname: T\nphases:\n  pre-deploy:\n${lines.map((line) => `    - ${line}\n`).join('')}`;
  const { checklist, problems } = loadChecklist(text, 'deploy-checklist.yml');
  if (!checklist) throw new Error(problems.map(({ message }) => message).join('\n'));
  return allItems(checklist).map(({ item }) => item);
}
const many = (count: number, more = ''): Item[] =>
  gates(
    ...Array.from(
      { length: count },
      (_, index) => `{ id: g${index}, name: Gate ${index}, run: 'true'${more} }`,
    ),
  );
const ids = (items: readonly Item[], most?: number): string[] =>
  makeLegs(items, 'ubuntu-latest', most).flatMap(({ only }) => only.split(' '));

describe('the jobs of a fan-out', () => {
  test('no gate, no job', () => expect(makeLegs([])).toEqual([]));
  test.each([1, 256, 257, 511, 512, 513, 600])(
    '%i gates: at most 256 jobs, each gate once, in order',
    (count) => {
      const items = many(count);
      const legs = makeLegs(items);
      expect(legs.length).toBeLessThanOrEqual(MAX_LEGS);
      expect(ids(items)).toEqual(items.map(({ id }) => id));
      expect(legs.map(({ index }) => index)).toEqual(legs.map((_, index) => index));
    },
  );
  test('a job that holds several says so', () => {
    expect(makeLegs(many(4), 'x', 2).map(({ name }) => name)).toEqual([
      'Gate 0 and 1 more',
      'Gate 2 and 1 more',
    ]);
  });
  test('gates of different places never share a job', () => {
    const items = [...many(3), ...many(3, ', runs-on: big').map((item) => ({ ...item, id: `b${item.id}` }))];
    const legs = makeLegs(items, 'small', 2);
    expect(legs.map((leg) => [leg['runs-on'], leg.only])).toEqual([
      ['small', 'g0 g1 g2'],
      ['big', 'bg0 bg1 bg2'],
    ]);
  });
  test('more places than jobs is said, not cut off', () => {
    const items = many(3).map((item, index) => ({ ...item, runsOn: `r${index}` }));
    expect(() => makeLegs(items, 'x', 2)).toThrow(/3 different combinations/);
  });
  test('gates that need each other run together where they may, also over others', () => {
    const items = gates(
      "{ id: a, name: A, run: 'true' }",
      "{ id: b, name: B, run: 'true', needs: [a] }",
      "{ id: c, name: C, run: 'true', needs: [b] }",
      "{ id: d, name: D, run: 'true' }",
      "{ id: e, name: E, run: 'true', needs: [d], runs-on: big }",
    );
    expect(makeLegs(items).map(({ only }) => only)).toEqual(['a b c', 'd', 'e']);
  });
  test('a service whose name GitHub could not be given is refused with those it can', () => {
    const [item] = gates("{ id: a, name: A, run: 'true', services: { oracle: { image: x } } }");
    expect(() => makeLegs(item ? [item] : [])).toThrow(InputError);
    expect(() => makeLegs(item ? [item] : [])).toThrow(/'oracle'.*postgres/);
  });
  test('the workflow knows the same services', () => {
    const workflow = readFileSync(
      new URL('../../../.github/workflows/deploy-checklist.yml', import.meta.url),
      'utf8',
    );
    expect(
      [...workflow.matchAll(/^ {6}(\w+): \$\{\{ matrix\.services\.(\w+) \|\| '' \}\}$/gm)].map(([, a, b]) => [
        a,
        b,
      ]),
    ).toEqual(SERVICES.map((name) => [name, name]));
  });
});

describe('inputs of the jobs', () => {
  const read = (given: Record<string, string>): ReturnType<typeof readInputs> =>
    readInputs((name) => given[name] ?? '');
  test('runs-on takes a label or a JSON array', () => {
    expect(read({}).runsOn).toBe('ubuntu-latest');
    expect(read({ 'runs-on': 'big' }).runsOn).toBe('big');
    expect(read({ 'runs-on': '["self-hosted", "linux"]' }).runsOn).toEqual(['self-hosted', 'linux']);
    for (const wrong of ['[', '[]', '[1]']) expect(() => read({ 'runs-on': wrong })).toThrow(/JSON array/);
  });
  test('require-checklist is true unless somebody says false', () => {
    expect([read({}).requireChecklist, read({ 'require-checklist': 'false' }).requireChecklist]).toEqual([
      true,
      false,
    ]);
    expect(() => read({ 'require-checklist': 'no' })).toThrow(/Allowed: true, false/);
  });
});
