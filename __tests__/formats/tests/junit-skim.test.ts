import { Buffer } from 'node:buffer';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readTests } from '../../../src/formats/tests/read.ts';
import { TestcaseSkimmer } from '../../../src/formats/tests/junit-skim.ts';

function* pieces(bytes: Buffer, size: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** UTF-16 is read as text, element by element: nothing in it is skimmed. */
const slowly = (text: string) => readTests([Buffer.from(`\ufeff${text}`, 'utf16le')]);

const NAMES = [
  'a',
  'ü-1',
  'x=y',
  'is "quoted"',
  'two\nlines',
  'Test execution failure: hook',
  'a/>b',
  'a&amp;b',
];
const attribute = fc.constantFrom(...NAMES).map((name) => {
  const value = name.replaceAll('"', '&quot;');
  return value.includes('Test') ? `name='${value}'` : `name="${value}"`;
});
const child = fc.constantFrom(
  ...[
    '',
    '',
    '',
    ' ',
    '<skipped/>',
    '<skipped type="pytest.skip" message="a &lt; b"/>\n',
    '<skipped>no</skipped>',
  ],
  ...[
    '<skipped type="todo"/>',
    '<skipped message="test passes unexpectedly"/>',
    '<failure/>',
    '<error>e</error>',
  ],
  ...[
    '<failure message="a&#10;b">at x.js:1:1\n</failure>',
    '<failure message="&#65;"><![CDATA[<x>]]></failure>',
  ],
  ...['<failure>1</failure><failure>2</failure>', '<failure>1</failure>\n<system-out>x</system-out>'],
  ...[
    '<flakyFailure>f</flakyFailure>',
    '<!-- c -->',
    '<system-out>&gt;</system-out>',
    '<failure>]]&gt;</failure >',
  ],
);
const testcase = fc
  .tuple(
    attribute,
    fc.constantFrom('', ' classname="c.D"', '\n  classname="Test suite failed to run"'),
    child,
  )
  .map(([name, more, inner]) =>
    inner === ''
      ? `<testcase ${name}${more} time="0.1" />`
      : `<testcase ${name}${more} time="0.1">${inner}</testcase>`,
  );

describe('what is skimmed counts as what is read element by element', () => {
  const suites = fc.array(
    fc.tuple(fc.constantFrom('pytest', 'other'), fc.array(testcase, { maxLength: 40 })),
    {
      minLength: 1,
      maxLength: 4,
    },
  );
  test.each([0, 600])('behind %i failures', async (failures) => {
    const before = `<testsuite name="before">${'<testcase name="f"><failure message="no">x</failure></testcase>'.repeat(failures)}</testsuite>`;
    await fc.assert(
      fc.asyncProperty(suites, fc.integer({ min: 900, max: 9000 }), async (list, size) => {
        const text = `<testsuites>${before}${list.map(([name, cases]) => `<testsuite name="${name}" tests="${Math.max(1, cases.length - 1)}">${cases.join('\n')}</testsuite>`).join('\n')}</testsuites>`;
        expect(await readTests(pieces(Buffer.from(text), size))).toEqual(await slowly(text));
      }),
      { numRuns: 60 },
    );
  });
});

describe('what is not plain is left to the reader', () => {
  const read = (text: string, alsoFailed = true): number => new TestcaseSkimmer().read(text, 0, alsoFailed);
  test.each([
    '<testcase time="0.000"/>',
    '<testcase/>',
    '<testcase assertions="1" time="0.000"/>',
    '<testcase classname=" name=" time="0"/>',
    '<testcase name="a" classname="b" name="c"/>',
    "<testcase name='a'/>",
    '<testcase name="a&b;"/>',
    '<testcase name="a"b="c"/>',
    '<testcase name="<"/>',
    '<testcase name="a"><skipped type="todo"/></testcase>',
    '<testcase name="a"><skipped message="test passes unexpectedly"/></testcase>',
    '<testcase name="a"><error/></testcase>',
    '<testcase name="a"><failure message="&nope;"/></testcase>',
    '<testcase name="a" classname="Test suite failed to run"><failure/></testcase>',
    '<testcase name="a"><failure/><failure/></testcase>',
    '<testcase name="a"></testsuite>',
    '<testcase\u00a0name="a"/>',
  ])('%s', (text) => {
    expect(read(text)).toBe(0);
  });

  test('a failure only where it is asked for', () => {
    const text = '<testcase name="a"><failure message="a&#10;b">x &amp; y</failure></testcase>';
    expect([read(text, false), read(text)]).toEqual([0, text.length]);
  });

  test('a tag of a million attributes is refused, not too much for the stack', async () => {
    const text = `<testsuite name="x">${'<testcase name="b"/>'.repeat(9)}<testcase${' a=""'.repeat(1_400_000)}/></testsuite>`;
    await expect(readTests(pieces(Buffer.from(text), 65_536))).rejects.toMatchObject({
      code: 'malformed',
      message: expect.stringContaining('a'),
    });
  });
});

test('a test of pytest that was ended is none that passed, whatever it told of itself before', async () => {
  const text = (attributes: string): string =>
    `<testsuites><testsuite name="pytest" tests="2"><testcase classname="t" name="a" time="0.1"/><testcase ${attributes}time="0.000"/></testsuite></testsuites>`;
  for (const attributes of ['', 'assertions="1" '])
    expect(await readTests([Buffer.from(text(attributes))])).toMatchObject({ passed: 1, errored: 1 });
});

test('attempts in a suite that is too big to be kept are not counted, and it says so', async () => {
  function* big(): Generator<Uint8Array> {
    yield Buffer.from('<testsuite name="pytest" tests="400000">');
    const name = 'x'.repeat(80);
    for (let index = 0; index <= 400; index += 1)
      yield Buffer.from(
        Array.from(
          { length: index === 400 ? 1 : 1000 },
          (_, one) => `<testcase name="${name}${index}.${one}" time="1"/>`,
        ).join(''),
      );
    yield Buffer.from('</testsuite>');
  }
  const { total, passed, warnings } = await readTests(big());
  expect({ total, passed }).toEqual({ total: 400_000, passed: 400_000 });
  expect(warnings).toContain('which tests passed only on a re-run cannot be told from it');
});

describe('what is wrong far into a big report is found there', () => {
  const plain = '<testcase classname="c" name="ü" time="0.1"/>\n'.repeat(9000);
  /** Two and a half chunks as the gates read them, in one buffer. */
  function* read(text: string | Uint8Array): Generator<Uint8Array> {
    const bytes = typeof text === 'string' ? Buffer.from(text) : text;
    const buffer = Buffer.alloc(256 * 1024);
    for (let at = 0; at < bytes.length; at += buffer.length) {
      const part = bytes.subarray(at, at + buffer.length);
      buffer.fill('<').set(part);
      yield buffer.subarray(0, part.length);
    }
  }
  const around = (inner: string): string =>
    `<testsuites><testsuite name="s">\n${plain}${inner}${plain}</testsuite></testsuites>`;
  const deep = '<a>'.repeat(300);

  test.each([
    ['<testcase name="a"><failure message="&bomb;"/></testcase>', 'entity'],
    ['<testcase name="a"><failure>&bomb;</failure></testcase>', 'entity'],
    ['<!DOCTYPE x [<!ENTITY bomb "b">]>', 'malformed'],
    [`<testcase name="a">${deep}${deep.replaceAll('<', '</')}</testcase>`, 'too-deep'],
    ['<testcase name="a" name="b"/>', 'malformed'],
    ['<testcase name=a/>', 'malformed'],
    ['<testcase name="a"></testsuite>', 'malformed'],
    ['<testcase name="a"><failure message="m">', 'malformed'],
    ['</testsuite></testsuites><testsuite>', 'malformed'],
  ])('%s', async (inner, code) => {
    await expect(readTests(read(around(inner)))).rejects.toMatchObject({ code });
  });

  test('with its line and column', async () => {
    await expect(readTests(read(around('<testcase name="a"><error>&no;')))).rejects.toMatchObject({
      position: { line: 9002, column: 27 },
    });
  });

  test('bytes that are no UTF-8, and a file that ends in the midst of a character', async () => {
    const bytes = Buffer.from(around(''));
    const inside = Buffer.from(bytes);
    inside[600_000] = 0xff;
    await expect(readTests(read(inside))).rejects.toMatchObject({ code: 'encoding' });
    const half = bytes.subarray(0, bytes.lastIndexOf(Buffer.from('ü')) + 1);
    await expect(readTests(read(half))).rejects.toMatchObject({ code: 'encoding' });
  });

  test.each([1, 40, 300_000, 700_000])('cut off %i bytes before its end', async (bytes) => {
    const whole = Buffer.from(around(''));
    await expect(readTests(read(whole.subarray(0, whole.length - bytes)))).rejects.toMatchObject({
      code: 'cut-off',
    });
  });

  test('it is read in each encoding that XML may have', async () => {
    const text = around('<testcase name="b"><failure message="für">x.js:1\n</failure></testcase>');
    const expected = await readTests(read(text));
    expect(expected).toMatchObject({ total: 18_001, failed: 1, passed: 18_000 });
    expect(expected.failures[0]?.message).toBe('für');
    const latin1 = Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?>${text}`, 'latin1');
    for (const bytes of [
      Buffer.from(`\ufeff${text}`),
      Buffer.from(`\ufeff${text}`, 'utf16le'),
      Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
      latin1,
    ])
      expect(await readTests(read(bytes))).toEqual(expected);
    await expect(readTests(read(Buffer.from(text, 'latin1')))).rejects.toMatchObject({ code: 'encoding' });
  });
});
