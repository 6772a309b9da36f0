import { Buffer } from 'node:buffer';
import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readCoverage } from '../../src/formats/coverage/read.ts';
import { combine } from '../../src/formats/coverage/total.ts';
import { readLint } from '../../src/formats/lint/read.ts';
import { readTests } from '../../src/formats/tests/read.ts';
import { openReport } from '../../src/gates/report-files.ts';
import { FIXTURES } from './coverage/fixtures.ts';

/** One buffer for all chunks, as `openReport` fills it: what was in it is gone when the next one is asked for. */
function* reused(text: string, size: number): Generator<Uint8Array> {
  const bytes = Buffer.from(text);
  const buffer = Buffer.alloc(size);
  for (let at = 0; at < bytes.length; at += size) {
    const length = bytes.copy(buffer, 0, at, at + size);
    yield buffer.subarray(0, length);
    buffer.fill('!');
  }
}

const totals = async (chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>) =>
  combine([await readCoverage(chunks)]);

describe('a reader is done with a chunk when it asks for the next one', () => {
  test.each(FIXTURES)('$name', async ({ text }) => {
    const whole = await totals([Buffer.from(text)]);
    for (const size of [1, 7, 100, 300]) expect(await totals(reused(text, size))).toEqual(whole);
  });

  const passed = '<testcase name="ü" classname="c" time="0.1"/>\n'.repeat(90);
  const suites = `<testsuites>${`<testsuite name="pytest" tests="91">${passed}<testcase name="b"><failure message="no">a.py:3: x\n</failure></testcase></testsuite>`.repeat(30)}</testsuites>`;
  const repeated = `<testsuite name="pytest" tests="1">${'<testcase classname="c" name="a" time="0"/>'.repeat(3000)}</testsuite>`;
  test.each([
    ['junit', suites],
    ['junit', repeated],
    ['tap', `TAP version 13\n${'ok 1 - a\nnot ok 2 - b\n'.repeat(900)}1..1800\n`],
    [
      'mocha-json',
      `{"stats":{"tests":1,"passes":1,"pending":0,"failures":0},"failures":[]${' '.repeat(9000)}}`,
    ],
  ])('%s', async (format, text) => {
    const whole = await readTests([Buffer.from(text)]);
    expect(whole.format).toBe(format);
    for (const size of [5, 97, 1000, 9001]) expect(await readTests(reused(text, size))).toEqual(whole);
  });

  const message = '{"filePath":"/ü.js","messages":[{"ruleId":"r","severity":2,"message":"m","line":1}]}';
  test.each([
    ['eslint-json', `[${Array.from({ length: 300 }, () => message).join(',\n')}]`],
    [
      'checkstyle',
      `<checkstyle version="4.3"><file name="a.js">${'<error line="1" severity="error" message="m"/>'.repeat(400)}</file></checkstyle>`,
    ],
    ['tsc-text', 'a.ts(1,7): error TS2322: m\n'.repeat(400)],
  ])('%s', async (format, text) => {
    const whole = await readLint([Buffer.from(text)]);
    expect(whole.format).toBe(format);
    for (const size of [5, 97, 1000, 9001]) expect(await readLint(reused(text, size))).toEqual(whole);
  });
});

test('no line of a big Cobertura report is lost where two chunks of a file meet', async () => {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'reused-')));
  try {
    const lines = Array.from({ length: 20_000 }, (_, index) => `<line number="${index + 1}" hits="1"/>\n`);
    const path = join(folder, 'coverage.xml');
    await writeFile(
      path,
      `<coverage><packages><package name="p"><classes><class name="c" filename="c.py"><methods/><lines>${lines.join('')}</lines></class></classes></package></packages></coverage>`,
    );
    const report = await totals(openReport({ path: 'coverage.xml', absolute: path }));
    expect(report.lines).toEqual({ covered: 20_000, total: 20_000 });
  } finally {
    await rm(folder, { recursive: true });
  }
});
