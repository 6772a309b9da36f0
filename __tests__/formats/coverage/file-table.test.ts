import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { FileTable } from '../../../src/formats/coverage/file-table.ts';
import { tidyPath } from '../../../src/formats/coverage/paths.ts';

type Visit = {
  file: number;
  lines: [number, boolean][];
  branches: [number, number, boolean][];
  statements: [number, number, boolean][];
};

const visits = fc.array(
  fc.record<Visit>({
    file: fc.nat(3),
    lines: fc.array(fc.tuple(fc.integer({ min: 0, max: 4_000_000 }), fc.boolean()), { maxLength: 30 }),
    branches: fc.array(fc.tuple(fc.nat(50), fc.nat(2 ** 28 - 1), fc.boolean()), { maxLength: 30 }),
    statements: fc.array(fc.tuple(fc.nat(2 ** 49), fc.nat(2 ** 30), fc.boolean()), { maxLength: 10 }),
  }),
  { maxLength: 25 },
);

/** The same in plain maps: what the packed table must come to. */
function model(all: readonly Visit[]): { lines: number[]; branches: number[] } {
  const lines = new Map<string, boolean>();
  const branches = new Map<string, boolean>();
  for (const visit of all) {
    for (const [line, hit] of visit.lines)
      lines.set(`${visit.file} ${line}`, hit || lines.get(`${visit.file} ${line}`) === true);
    for (const [line, key, hit] of visit.branches)
      branches.set(
        `${visit.file} ${line} ${key}`,
        hit || branches.get(`${visit.file} ${line} ${key}`) === true,
      );
  }
  const sum = (map: Map<string, boolean>): number[] => [[...map.values()].filter(Boolean).length, map.size];
  return { lines: sum(lines), branches: sum(branches) };
}

function fill(table: FileTable, all: readonly Visit[]): FileTable {
  for (const visit of all) {
    table.begin(`f${visit.file}`);
    table.measures('lines');
    table.measures('branches');
    for (const [line, hit] of visit.lines) table.line(line, hit);
    for (const [line, key, hit] of visit.branches) table.branch(line, key, hit);
    for (const [key, weight, hit] of visit.statements) table.statement(key, weight, hit);
    table.end();
  }
  return table;
}
const numbers = (table: FileTable): { lines: number[]; branches: number[] } => {
  const [lines, branches] = [table.total('lines'), table.total('branches')];
  return {
    lines: [lines?.covered ?? 0, lines?.total ?? 0],
    branches: [branches?.covered ?? 0, branches?.total ?? 0],
  };
};

describe('the packed table', () => {
  test('comes to what plain maps come to, in whatever order and however often a file comes', () => {
    fc.assert(
      fc.property(visits, (all) => expect(numbers(fill(new FileTable(), all))).toEqual(model(all))),
      { numRuns: 200 },
    );
  });

  test('two tables put together are one table of both', () => {
    fc.assert(
      fc.property(visits, visits, (a, b) => {
        const table = new FileTable();
        table.absorb(fill(new FileTable(), a));
        table.absorb(fill(new FileTable(), b));
        expect(numbers(table)).toEqual(model([...a, ...b]));
      }),
      { numRuns: 100 },
    );
  });

  test('lines come back as they were', () => {
    const table = fill(new FileTable(), [
      {
        file: 1,
        lines: [
          [9, false],
          [2, true],
          [9, true],
        ],
        branches: [],
        statements: [],
      },
      {
        file: 1,
        lines: [
          [2, false],
          [11, false],
        ],
        branches: [],
        statements: [],
      },
    ]);
    expect([...(table.linesOf('f1') ?? [])]).toEqual([
      [2, true],
      [9, true],
      [11, false],
    ]);
    expect(table.linesOf('f2')).toBeUndefined();
  });

  test('outcomes become sums by line beside a report that has only sums', () => {
    const table = new FileTable('per-line');
    table.absorb(
      fill(new FileTable(), [
        {
          file: 0,
          lines: [],
          branches: [
            [4, 0, true],
            [4, 1, false],
            [5, 0, true],
          ],
          statements: [],
        },
      ]),
    );
    table.begin('f0');
    table.branchesOfLine(4, 2, 2);
    table.branchesOfLine(6, 3, 1);
    table.end();
    expect(table.total('branches')).toEqual({ covered: 4, total: 6 });
  });

  test('a kind without numbers is null, one without any of it 0 of 0', () => {
    const table = new FileTable();
    table.begin('a');
    table.measures('branches');
    table.end();
    expect([table.total('branches'), table.total('functions')]).toEqual([{ covered: 0, total: 0 }, null]);
  });
});

test.each([
  ['./a/b.js', 'a/b.js'],
  ['a//b/./c/../d.js', 'a/b/d.js'],
  ['/r/c/bl/../src/a.cpp', '/r/c/src/a.cpp'],
  ['C:\\r\\src\\a.cs', 'C:/r/src/a.cs'],
  ['../x.js', '../x.js'],
  ['/../x.js', '/x.js'],
  ['a/..b/c', 'a/..b/c'],
])('%s is %s', (path, expected) => {
  expect(tidyPath(path)).toBe(expected);
});
