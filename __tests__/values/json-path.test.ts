import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { JSONPathEnvironment } from 'json-p3';
import { jsonPathProblem } from '../../src/values/json-path.ts';

const library = new JSONPathEnvironment({ strict: true });
function compiles(path: string): boolean {
  try {
    library.compile(path);
    return true;
  } catch {
    return false;
  }
}

describe('what the library follows is never refused', () => {
  test.each([
    '$',
    '$.a',
    '$.a.b[0]',
    "$['a key']",
    '$["a\\"b"]',
    '$..id',
    '$..*',
    '$.*',
    '$..[0]',
    '$[*]',
    '$[0:2]',
    '$[-1]',
    "$['a','b',0]",
    "$.items[?@.state == 'open']",
    '$.items[?@.a[0][1][2] > 3 && (@.b || length(@.c) > 2)]',
    "$[?match(@.name, '[a-z]+\\\\]')]",
    '$.größe',
    '$.名前[0]',
    "$.a['x]y']",
    '$[?@[?@.b]]',
  ])('%s', (path) => {
    expect({ path, compiles: compiles(path), problem: jsonPathProblem(path) }).toEqual({
      path,
      compiles: true,
      problem: undefined,
    });
  });
  test('made at random', () => {
    const step = fc.oneof(
      fc.stringMatching(/^\.[a-z_][a-z0-9_]{0,5}$/),
      fc.constantFrom(
        '..a',
        '.*',
        '[*]',
        '[0]',
        "['a b']",
        '["x"]',
        '[?@.a]',
        '[1:2]',
        "..['q']",
        '[?@.a[0]>1]',
      ),
      fc.string({ maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 5 }), (steps) => {
        const path = `$${steps.join('')}`;
        if (compiles(path))
          expect({ path, problem: jsonPathProblem(path) }).toEqual({ path, problem: undefined });
      }),
      { numRuns: 2000 },
    );
  });
});

test.each([
  ['status', 'a path begins with `$`'],
  ['$.', 'it ends in a dot'],
  ['$.a[0', 'the bracket at character 4 is never closed'],
  ["$['a]", 'the quote at character 3 is never closed'],
  ['$status', '`status` stands where `.` or `[` is due'],
  ['$.a[]', '`[]` names nothing'],
  ['$.0', "`0` is no name; in quotes it is: ['…']"],
])('%s: %s', (path, problem) => {
  expect(jsonPathProblem(path)).toBe(problem);
  expect(compiles(path)).toBe(false);
});
