import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { FormatFault } from '../../src/formats/fault.ts';
import { readLint } from '../../src/formats/lint/read.ts';
import { readTests } from '../../src/formats/tests/read.ts';

/** What a reader says of bytes: its format, or the code of the fault. Anything else that is thrown fails the test. */
async function says(read: typeof readTests | typeof readLint, input: string | Uint8Array): Promise<string> {
  try {
    return (await read([typeof input === 'string' ? Buffer.from(input) : input])).format;
  } catch (error) {
    if (error instanceof FormatFault) return error.code;
    throw error;
  }
}

const JUNIT =
  '<?xml version="1.0"?>\n<testsuites>\n<testsuite name="s" tests="1"><testcase name="a"><failure message="m">t</failure></testcase></testsuite>\n</testsuites>\n';
const TESTS: Readonly<Record<string, string>> = {
  junit: JUNIT,
  trx: '<TestRun><Results><UnitTestResult testName="a" outcome="Passed"/></Results></TestRun>',
  nunit: '<test-run total="1"><test-case name="a" result="Passed"/></test-run>',
  'jest-json':
    '{"numTotalTests":1,"numRuntimeErrorTestSuites":0,"testResults":[{"status":"passed","assertionResults":[{"status":"passed","title":"a"}]}]}',
  'vitest-json':
    '{"numTotalTests":1,"testResults":[{"status":"passed","assertionResults":[{"status":"passed","title":"a"}]}]}',
  'mocha-json': '{"stats":{"tests":1,"passes":1,"pending":0,"failures":0},"failures":[]}',
  'playwright-json':
    '{"config":{},"suites":[{"specs":[{"title":"a","tests":[{"status":"expected"}]}]}],"errors":[],"stats":{"expected":1,"unexpected":0,"flaky":0,"skipped":0}}',
  ctrf: '{"results":{"summary":{"tests":1,"failed":0},"tests":[{"name":"a","status":"passed"}]}}',
  'rspec-json': '{"examples":[{"status":"passed"}],"summary":{"example_count":1,"failure_count":0}}',
  'go-test-json':
    '{"Action":"run","Package":"p","Test":"T"}\n{"Action":"pass","Package":"p","Test":"T"}\n{"Action":"pass","Package":"p"}\n',
  tap: 'TAP version 13\n1..2\nok 1 - a\nok 2 - b\n',
  teamcity:
    "##teamcity[testSuiteStarted name='s']\n##teamcity[testStarted name='a']\n##teamcity[testFinished name='a']\n##teamcity[testSuiteFinished name='s']\n",
  'cargo-test-text':
    'running 1 test\ntest a ... ok\n\ntest result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out\n',
};
const LINT: Readonly<Record<string, string>> = {
  sarif: '{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"t"}},"results":[]}]}',
  'eslint-json':
    '[{"filePath":"/a.js","messages":[{"ruleId":"r","severity":2,"message":"m","line":1,"column":1}]}]',
  'ruff-json': '[{"code":"E1","filename":"a.py","location":{"row":1,"column":1},"message":"m"}]',
  'pylint-json2': '{"messages":[],"statistics":{"messageTypeCount":{},"modulesLinted":1}}',
  'golangci-lint-json': '{"Issues":null,"Report":{"Linters":[]}}',
  'rubocop-json': '{"files":[],"summary":{"offense_count":0,"inspected_file_count":1}}',
  'bandit-json': '{"errors":[],"results":[],"metrics":{"a.py":{},"_totals":{}}}',
  checkstyle:
    '<checkstyle version="4.3"><file name="a.js"><error line="1" severity="error" message="m"/></file></checkstyle>',
  'clippy-json': '{"reason":"compiler-artifact"}\n{"reason":"build-finished","success":true}\n',
  'mypy-json': '{"file":"a.py","line":1,"column":0,"message":"m","severity":"error","code":"c"}\n',
  'tap-lint':
    'TAP version 14\n1..1\nnot ok 1 - a.css\n  ---\n  r:\n    - message: "m"\n      severity: error\n  ...\n',
  'tsc-text': 'a.ts(1,7): error TS2322: m\n',
  'github-annotations-text': '::error file=a.js,line=1::m\n',
};
const READERS = [
  ['tests', readTests, TESTS],
  ['lint', readLint, LINT],
] as const;

describe.each(READERS)('%s', (_kind, read, formats) => {
  test.each(Object.entries(formats))('%s is known by its content', async (format, text) => {
    expect(await says(read, text)).toBe(format);
    expect(await says(read, `\ufeff${text}`)).toBe(format);
    expect(await says(read, text.replaceAll('\n', '\r\n'))).toBe(format);
  });

  // A text of findings ends nowhere in particular, and a stream of JSON lines may end after any of them.
  const whole = ['tsc-text', 'github-annotations-text', 'mypy-json'];
  test.each(Object.entries(formats).filter(([format]) => !whole.includes(format)))(
    '%s cut off anywhere is never read as whole',
    async (format, text) => {
      const last = text.trimEnd().length;
      const read_: string[] = [];
      for (let cut = 1; cut < last; cut += 1) {
        const answer = await says(read, text.slice(0, cut));
        // TAP's tail of a last test, a YAML block or a message, is no part of what is counted.
        const harmless = format.startsWith('tap') && cut > text.lastIndexOf('ok ');
        if (answer === format && !harmless) read_.push(JSON.stringify(text.slice(0, cut)));
      }
      expect(read_).toEqual([]);
    },
  );

  test('nothing, blanks, and what is no report', async () => {
    expect(await says(read, '')).toBe('empty');
    expect(await says(read, ' \n\t\n')).toBe('empty');
    expect(await says(read, '<?xml version="1.0"?>\n')).toBe('empty');
    expect(await says(read, 'hello world\n')).toBe('unknown-format');
    expect(await says(read, Buffer.from([0, 1, 2, 3, 255, 254]))).toMatch(
      /unknown-format|encoding|malformed/,
    );
    expect(await says(read, '<!DOCTYPE html><html><body>502</body></html>')).toBe('wrong-format');
    expect(await says(read, '{"name":"app","version":"1.0.0"}')).toBe('wrong-format');
    expect(await says(read, '{"total":{"lines":{"total":1,"covered":1}}}')).toBe('wrong-format');
    expect(await says(read, 'TN:\nSF:a.js\nDA:1,1\nend_of_record\n')).toBe('unknown-format');
    expect(await says(read, '<coverage line-rate="1"/>')).toBe('wrong-format');
    expect(await says(read, '42')).toMatch(/unknown-format|wrong-format/);
  });

  test('a fault names the kind that it found and the place', async () => {
    await expect(read([Buffer.from('<coverage line-rate="1"/>')])).rejects.toThrow(
      /line 1, column 1: it is a coverage report/,
    );
    await expect(read([Buffer.from('{"a":\n  1,,}')])).rejects.toThrow(/line 2, column 5/);
  });

  test('keys with special names are only keys', async () => {
    expect(await says(read, '{"__proto__":{"runs":[],"version":"2.1.0"},"constructor":1}')).toBe(
      'wrong-format',
    );
    expect(({} as Record<string, unknown>)['runs']).toBeUndefined();
  });

  test('deep JSON and deep XML end in a fault or are passed over, not in a crash', async () => {
    expect(await says(read, `${'['.repeat(200_000)}${']'.repeat(200_000)}`)).toMatch(
      /wrong-format|malformed/,
    );
    expect(await says(read, `${'{"suites":['.repeat(50_000)}`)).toMatch(/cut-off|malformed/);
    const root = formats === TESTS ? 'testsuite' : 'checkstyle';
    expect(await says(read, `<${root}>`.repeat(100_000))).toBe('too-deep');
  });

  test('whatever is in it, it is read or refused within its bounds', async () => {
    const corpus = Object.values(formats);
    const mutated = fc
      .tuple(
        fc.constantFrom(...corpus),
        fc.array(
          fc.tuple(fc.nat(400), fc.constantFrom('cut', 'swap', 'double', 'put'), fc.string({ maxLength: 8 })),
          { maxLength: 6 },
        ),
      )
      .map(([text, changes]) =>
        changes.reduce((so, [at, what, piece]) => change(so, at % Math.max(1, so.length), what, piece), text),
      );
    await fc.assert(
      fc.asyncProperty(fc.oneof(mutated, fc.string({ maxLength: 300 })), async (text) => {
        expect(await says(read, text)).toMatch(/^[a-z0-9+-]+$/);
      }),
      { numRuns: 1500, interruptAfterTimeLimit: 5000 },
    );
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        expect(await says(read, bytes)).toMatch(/^[a-z0-9+-]+$/);
      }),
      { numRuns: 500, interruptAfterTimeLimit: 2000 },
    );
  });
});

function change(text: string, at: number, what: string, piece: string): string {
  if (what === 'cut') return text.slice(0, at) + text.slice(at + piece.length + 1);
  if (what === 'double') return text.slice(0, at) + text.slice(Math.max(0, at - 20));
  if (what === 'put') return text.slice(0, at) + piece + text.slice(at);
  return text.slice(at) + text.slice(0, at);
}

describe('XML', () => {
  const reports = (body: string): string => `<testsuites>${body}</testsuites>`;
  test.each([
    ['a billion laughs', `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${reports('&b;')}`, 'doctype'],
    [
      'an external entity',
      `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>${reports('&a;')}`,
      'doctype',
    ],
    [
      'a parameter entity',
      `<!DOCTYPE x [<!ENTITY % a SYSTEM "http://127.0.0.1/"> %a;]>${reports('')}`,
      'doctype',
    ],
    [
      'an external DTD is not fetched',
      `<!DOCTYPE testsuites SYSTEM "http://127.0.0.1:1/x.dtd">${reports('')}`,
      'junit',
    ],
    [
      'an entity that nobody declared',
      reports('<testcase name="a"><failure>&nope;</failure></testcase>'),
      'entity',
    ],
    ['… in an attribute', reports('<testcase name="&nope;"><failure/></testcase>'), 'entity'],
    ['two roots', `${reports('')}${reports('')}`, 'malformed'],
    ['text after the root', `${reports('')}hello`, 'malformed'],
    ['tags that cross', reports('<testsuite><testcase name="a"></testsuite></testcase>'), 'malformed'],
    ['an attribute twice', reports('<testcase name="a" name="b"><failure/></testcase>'), 'malformed'],
    ['an attribute without quotes', reports('<testcase name=a/>'), 'malformed'],
    ['a lone <', reports('a < b'), 'malformed'],
    ['an unclosed CDATA', '<testsuites><testcase><failure><![CDATA[x', 'cut-off'],
    ['an unclosed comment', '<testsuites><!-- x', 'cut-off'],
    [
      'too many attributes',
      reports(`<testsuite ${Array.from({ length: 300 }, (_, index) => `a${index}="1"`).join(' ')}/>`),
      'malformed',
    ],
    ['a tag that never ends', `<testsuites><testcase name="${'x'.repeat(9_000_000)}`, 'too-large'],
    [
      'an encoding that is not read',
      `<?xml version="1.0" encoding="EBCDIC-CP-US"?>${reports('')}`,
      'encoding',
    ],
    ['a > in an attribute', reports('<testcase name="a > b"/>'), 'junit'],
  ])('%s', async (_name, text, expected) => {
    expect(await says(readTests, text)).toBe(expected);
  });

  test('bytes that are no UTF-8', async () => {
    expect(await says(readTests, Buffer.from(reports('<testcase name="ü"/>'), 'latin1'))).toBe('encoding');
    expect(await says(readTests, Buffer.from('{"stats":"ü"}', 'latin1'))).toBe('encoding');
  });

  test('UTF-16 without a mark is seen', async () => {
    expect(await says(readTests, Buffer.from(reports('<testcase name="a"/>'), 'utf16le'))).toBe('junit');
  });

  test('a fault has its line and column, over pieces and in any encoding', async () => {
    const text = '<testsuites>\n  <testsuite>\n    <testcase nam></testcase>\n';
    const bytes = Buffer.from(text);
    for (const chunks of [[bytes], [...bytes].map((byte) => Uint8Array.of(byte))])
      await expect(readTests(chunks)).rejects.toMatchObject({
        code: 'malformed',
        position: { line: 3, column: 15 },
      });
  });

  test('a fault far behind thousands of plain tests has its line and column, however the file is cut', async () => {
    const block = [
      '<testcase classname="ü.long.enough" name="a" time="0.1" />',
      '<testcase name="b&#10;"><failure message="no">at x.js:1:1\n</failure></testcase>\r',
      '<testcase name="raw\nline"\n  time="1"/> <testcase name="c"></testcase>',
      '<testcase name="d"><skipped type="pytest.skip"/>\n</testcase>',
    ].join('\n');
    const before = `<testsuite name="pytest">\n${`${block}\n`.repeat(3000)}`;
    const bytes = Buffer.from(`${before}  <testcase nam></testcase></testsuite>`);
    const position = { line: before.split('\n').length, column: 13 };
    for (const size of [777, 4096, 65_536, bytes.length]) {
      const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
        bytes.subarray(index * size, (index + 1) * size),
      );
      await expect(readTests(chunks)).rejects.toMatchObject({ code: 'malformed', position });
    }
  });
});

test('attempts of one test are one, whichever way each of them was read', async () => {
  const name = 'classname="tests.test_shop.TestCart" name="test_total[ü-1]"';
  const other = Array.from({ length: 500 }, (_, index) => `<testcase name="test_${index}" time="0.1"/>`);
  const text = [
    '<testsuite name="pytest" tests="502">',
    ...[...other, `<testcase ${name} time="0.1" />`, `<testcase ${name} time="0.25"></testcase>`],
    ...['<testcase classname="b" name="fails" time="0.1" />'],
    ...['<testcase classname="b" name="fails" time="0.2"><failure message="no"/></testcase>', '</testsuite>'],
  ].join('\n');
  const bytes = Buffer.from(text);
  for (let size = 50; size < 20_000; size += 97) {
    const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
      bytes.subarray(index * size, (index + 1) * size),
    );
    const { total, passed, failed, flaky } = await readTests(chunks);
    expect({ total, passed, failed, flaky }).toEqual({ total: 502, passed: 501, failed: 1, flaky: 1 });
  }
});

test('10⁶ testcases, 10⁵ of them failing, are counted, and only the first failures are kept', async () => {
  function* pieces(): Generator<Uint8Array> {
    yield Buffer.from('<testsuites>');
    const block = Buffer.from(
      '<testcase name="a"/>'.repeat(9) +
        '<testcase name="b"><failure message="no">at x.js:1:1</failure></testcase>',
    );
    for (let index = 0; index < 100_000; index += 1) yield block;
    yield Buffer.from('</testsuites>');
  }
  const report = await readTests(pieces());
  expect({ total: report.total, failed: report.failed, kept: report.failures.length }).toEqual({
    total: 1_000_000,
    failed: 100_000,
    kept: 500,
  });
});

test('10⁵ findings are counted, and only the first ones are kept', async () => {
  const one = '<error line="1" severity="warning" message="m" source="r"/>';
  const report = await readLint([
    Buffer.from(`<checkstyle><file name="a.js">${one.repeat(100_000)}</file></checkstyle>`),
  ]);
  expect({ warnings: report.warnings, kept: report.findings.length }).toEqual({
    warnings: 100_000,
    kept: 20_000,
  });
});
