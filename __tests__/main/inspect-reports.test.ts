import { writeFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { command } from '../../src/main/commands/inspect.ts';
import { temporaryDirectory } from '../runner/world.ts';

/** `inspect` as it is called: exit code, standard output, standard error. */
async function inspect(
  argv: readonly string[],
  files: Readonly<Record<string, string>> = {},
): Promise<{ code: number; out: string; err: string }> {
  const cwd = temporaryDirectory();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
  const said = { out: '', err: '' };
  const code = await command(argv, {
    stdin: Readable.from([]),
    stdout: { write: (text) => (said.out += text) },
    stderr: { write: (text) => (said.err += text) },
    env: {},
    cwd: () => cwd,
  });
  return { code, ...said };
}

const JUNIT =
  '<testsuite><testcase name="a"/><testcase classname="c" name="b" file="b.js" line="2"><failure message="no"/></testcase></testsuite>';

test('tests: the keys that other programs rely on, in their order', async () => {
  const { code, out } = await inspect(['tests', 'r.xml', '--json'], { 'r.xml': JUNIT });
  expect(code).toBe(0);
  expect(out).toBe(
    `${JSON.stringify({ format: 'junit', passed: 1, failed: 1, errored: 0, skipped: 0, total: 2, failures: [{ name: 'c › b', file: 'b.js', line: 2, message: 'no' }], warnings: [] }, null, 2)}\n`,
  );
});

test('lint: the keys that other programs rely on, in their order', async () => {
  const { code, out } = await inspect(['lint', 'l.txt', '--json'], {
    'l.txt': 'a.ts(1,7): error TS2322: No.\n',
  });
  expect(code).toBe(0);
  expect(out).toBe(
    `${JSON.stringify({ format: 'tsc-text', errors: 1, warnings: 0, notes: 0, findings: [{ file: 'a.ts', line: 1, severity: 'error', rule: 'TS2322', message: 'No.' }], problems: [] }, null, 2)}\n`,
  );
});

test('several files are added up', async () => {
  const { out } = await inspect(['tests', 'a.xml', 'b.xml', '--json'], { 'a.xml': JUNIT, 'b.xml': JUNIT });
  expect(JSON.parse(out)).toMatchObject({ passed: 2, failed: 2, total: 4 });
});

test('for people it is lines', async () => {
  const { out } = await inspect(['tests', 'r.xml'], { 'r.xml': JUNIT });
  expect(out).toContain('junit: 2 tests, 1 passed, 1 failed');
  expect(out).toContain('b.js:2');
  const empty = await inspect(['lint', 'l.json'], { 'l.json': '[]' });
  expect(empty.out).toContain('nothing in it says which tool wrote it');
});

test.each([
  ['nothing', '', 'empty'],
  ['cut off', JUNIT.slice(0, 50), 'cut-off'],
  ['another kind', '<coverage/>', 'wrong-format'],
])('a file that is %s: exit code 1 and the error as JSON', async (_name, text, expected) => {
  for (const what of ['tests', 'lint']) {
    const { code, out } = await inspect([what, 'f', '--json'], { f: text });
    const { error } = JSON.parse(out) as { error: { code: string; message: string } };
    expect({ code, error: error.code, names: error.message.startsWith('f') }).toEqual({
      code: 1,
      error: expected,
      names: true,
    });
  }
});

test('a file that is not there, a format that is none, no file', async () => {
  expect(JSON.parse((await inspect(['tests', 'no', '--json'])).out)).toMatchObject({
    error: { code: 'missing' },
  });
  expect(await inspect(['tests', 'r.xml', '--format', 'nope'])).toMatchObject({ code: 2 });
  expect(await inspect(['lint', '--json'])).toMatchObject({ code: 2 });
  expect((await inspect(['tests', 'r.xml', '--format', 'trx', '--json'], { 'r.xml': JUNIT })).out).toContain(
    'wrong-format',
  );
});
