import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, expect, test } from '@jest/globals';
import { main } from '../../../../src/main/cli.ts';

const directory = mkdtempSync(join(tmpdir(), 'inspect-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));
const put = (name: string, text: string): void => writeFileSync(join(directory, name), text);
put('a.info', 'SF:a.js\nDA:1,1\nDA:2,0\nBRDA:1,0,0,1\nBRDA:1,0,1,-\nend_of_record\n');
put('b.info', 'SF:a.js\nDA:1,0\nDA:2,3\nend_of_record\n');
put('cut.info', 'SF:a.js\nDA:1,1\n');
put('bad.info', 'SF:a.js\nDA:1,1\nDA:x,1\nend_of_record\n');
put('empty.xml', '');
put('tests.xml', '<testsuites tests="1"/>');

async function inspect(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const code = await main(['inspect', 'coverage', ...argv], {
    stdin: Readable.from([]),
    stdout: { write: (text) => (out += text) },
    stderr: { write: (text) => (err += text) },
    env: {},
    cwd: () => directory,
  });
  return { code, out, err };
}

test('JSON with exactly the promised keys; what a report lacks is null', async () => {
  const { code, out } = await inspect('a.info', '--json');
  expect(code).toBe(0);
  expect(Object.entries(JSON.parse(out) as object)).toEqual([
    ['format', 'lcov'],
    ['lines', { covered: 1, total: 2 }],
    ['branches', { covered: 1, total: 2 }],
    ['functions', null],
    ['statements', null],
    ['files', 1],
    ['warnings', []],
  ]);
});

test('several files are united', async () => {
  const { out } = await inspect('a.info', 'b.info', '--json');
  expect(JSON.parse(out)).toMatchObject({ lines: { covered: 2, total: 2 }, files: 1 });
});

test('a table for people', async () => {
  const { code, out } = await inspect('a.info');
  expect(code).toBe(0);
  expect(out).toMatch(/lines +1 of 2 +50\.00 %/);
  expect(out).toMatch(/functions +not in this report/);
});

test.each([
  ['cut.info', 'cut-off', /cut\.info:2: .*Expected a coverage report/],
  ['bad.info', 'malformed', /bad\.info:3: /],
  ['empty.xml', 'empty', /empty\.xml: /],
  ['tests.xml', 'unknown-format', /looks like a JUnit test report/],
  ['gone.xml', 'missing', /does not exist/],
])('%s is %s, exit code 1', async (file, code, message) => {
  const result = await inspect(file, '--json');
  expect(result.code).toBe(1);
  const { error } = JSON.parse(result.out) as { error: { code: string; message: string } };
  expect(error.code).toBe(code);
  expect(error.message).toMatch(message);
  const plain = await inspect(file);
  expect([plain.code, plain.out]).toEqual([1, '']);
  expect(plain.err).toMatch(message);
});

test('another format than was asked for, exit code 1', async () => {
  const { code, out } = await inspect('a.info', '--format', 'jacoco', '--json');
  expect(code).toBe(1);
  expect(out).toContain('Expected JaCoCo XML');
});

test.each([[[]], [['a.info', '--format', 'nope']], [['a.info', '--what']]])(
  'bad usage %j: exit code 2',
  async (argv) => {
    const { code, err } = await inspect(...argv);
    expect(code).toBe(2);
    expect(err).toContain('Usage: deploy-checklist inspect coverage');
  },
);
