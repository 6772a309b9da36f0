import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { readCoverage } from '../../../src/formats/coverage/read.ts';
import { combine } from '../../../src/formats/coverage/total.ts';
import type { Coverage } from '../../../src/formats/coverage/total.ts';
import type { CoverageFormat, CoverageKind } from '../../../src/formats/coverage/types.ts';
import { FormatFault } from '../../../src/formats/fault.ts';
import { FIXTURES, plain } from './fixtures.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text);
async function read(chunks: Iterable<Uint8Array>, format?: CoverageFormat): Promise<Coverage> {
  return combine([await readCoverage(chunks, format)]);
}
async function code(text: string | Uint8Array, format?: CoverageFormat): Promise<string> {
  try {
    const coverage = await read([typeof text === 'string' ? bytes(text) : text], format);
    return `read as ${coverage.format}: ${JSON.stringify(plain(coverage))}`;
  } catch (error) {
    if (error instanceof FormatFault) return error.code;
    throw error;
  }
}
const byFormat = (format: CoverageFormat): string =>
  FIXTURES.find((one) => one.format === format)?.text ?? '';

describe.each(FIXTURES)('$name', ({ format, text, totals, files }) => {
  test('is told by its content and counted', async () => {
    const coverage = await read([bytes(text)]);
    expect(coverage.format).toBe(format);
    expect(plain(coverage)).toEqual(totals);
    expect(coverage.files).toBe(files);
  });

  test('comes to the same in chunks of any size, with CRLF and a byte order mark', async () => {
    for (const size of [1, 7, 64])
      expect(plain(await read(pieces(bytes(text), size), format))).toEqual(totals);
    expect(plain(await read([bytes(text.replaceAll('\n', '\r\n'))]))).toEqual(totals);
    expect(plain(await read([bytes(`\ufeff${text.replace(/^\ufeff/, '')}`)]))).toEqual(totals);
  });

  test('in UTF-16 comes to the same', async () => {
    const utf16 = Buffer.from(
      `\ufeff${text.replace(/^\ufeff/, '').replace(/encoding="utf-8"/i, '')}`,
      'utf16le',
    );
    expect(plain(await read([utf16]))).toEqual(totals);
  });

  test('never gives another total when it is cut off, wherever that is', async () => {
    const whole = bytes(text);
    for (let cut = 1; cut < whole.length; cut += 1) {
      const kept = whole.subarray(0, cut);
      const result = await read([kept], format).catch((error: unknown) => {
        expect(error).toBeInstanceOf(FormatFault);
        return undefined;
      });
      if (!result || isRowEnd(format, kept)) continue;
      plain(result).forEach((found, index) => {
        if (found !== null) expect([cut, found]).toEqual([cut, totals[index]]);
      });
    }
  });
});

/** Tables and profiles have no end mark: cut between two rows they are shorter, but whole. */
function isRowEnd(format: CoverageFormat, kept: Uint8Array): boolean {
  return ['go-cover', 'gcovr-csv', 'jacoco-csv'].includes(format) && kept.at(-1) === 10;
}

function* pieces(all: Uint8Array, size: number): Generator<Uint8Array> {
  for (let at = 0; at < all.length; at += size) yield all.subarray(at, at + size);
}

describe('what each tool counts', () => {
  test('gcovr since 8 counts a line once for every function on it, in each of its formats', async () => {
    const json =
      '{"gcovr/format_version":"0.14","files":[{"file":"a.cpp","lines":[{"line_number":4,"function_name":"f<int>","count":1,"branches":[]},{"line_number":4,"function_name":"f<char>","count":0,"branches":[{"count":0,"source_block_id":0,"destination_block_id":1}]},{"line_number":5,"count":0,"branches":[]}],"functions":[]}]}';
    const cobertura =
      '<coverage line-rate="0.33" branch-rate="0.0" lines-covered="1" lines-valid="3" branches-covered="0" branches-valid="1" version="gcovr 8.6"><packages><package><classes><class filename="a.cpp"><lines><line number="4" hits="1"/><line number="4" hits="0" branch="true" condition-coverage="0% (0/1)"/><line number="5" hits="0"/></lines></class></classes></package></packages></coverage>';
    const lcov =
      'TN:GCOVR_report\nSF:a.cpp\nBRDA:4,0,0,-\nBRF:1\nBRH:0\nDA:4,1\nDA:4,0\nDA:5,0\nLH:1\nLF:3\nend_of_record\n';
    const jacoco =
      '<report name="GCOVR report"><package name=""><sourcefile name="a.cpp"><line nr="4"/><line nr="4" mb="1" cb="0"/><line nr="5"/><counter type="LINE" missed="2" covered="1"/></sourcefile><counter type="LINE" missed="2" covered="1"/></package><counter type="LINE" missed="2" covered="1"/><counter type="BRANCH" missed="1" covered="0"/></report>';
    for (const text of [json, cobertura, lcov, jacoco]) {
      const { lines, branches } = await read([bytes(text)]);
      expect([lines, branches]).toEqual([
        { covered: 1, total: 3 },
        { covered: 0, total: 1 },
      ]);
    }
    const other = cobertura.replace('gcovr 8.6', '1.9').replace('lines-covered="1"', 'lines-covered="2"');
    expect((await read([bytes(other)])).lines).toEqual({ covered: 1, total: 2 });
  });

  test('gcovr’s Clover has no branches and no functions, and its time is no version of Clover', async () => {
    const { lines, branches, functions, statements, files } = await read([
      bytes(
        '<coverage clover="1795278129" generated="1795278129"><project timestamp="1795278129"><metrics conditionals="0" coveredconditionals="0" statements="2" coveredstatements="1" methods="0" coveredmethods="0"/><package name="root"><file name="a.cpp" path="a.cpp"><metrics conditionals="0" coveredconditionals="0" statements="2" coveredstatements="1" methods="0" coveredmethods="0"/><line num="4" type="stmt" count="1"/><line num="5" type="stmt" count="0"/></file></package></project><testproject timestamp="1795278129"><metrics statements="0" coveredstatements="0"/><package name="dummy"><file name="dummy" path="dummy"><metrics statements="0" coveredstatements="0"/></file></package></testproject></coverage>',
      ),
    ]);
    expect(files).toBe(1);
    expect([lines, branches, functions, statements]).toEqual([{ covered: 1, total: 2 }, null, null, null]);
  });

  test('JaCoCo XML of gcovr 7, which has the last class on top: the packages count', async () => {
    const { lines, functions, warnings, files, table } = await read([
      bytes(
        '<report><package name=""><class name="a_cpp" sourcefilename="a.cpp"><counter type="LINE" missed="2" covered="13"/></class><class name="b_cpp" sourcefilename="b.cpp"><counter type="LINE" missed="2" covered="0"/></class><counter type="LINE" missed="4" covered="13"/></package><counter type="LINE" missed="2" covered="0"/></report>',
      ),
    ]);
    expect(lines).toEqual({ covered: 13, total: 17 });
    expect(functions).toBeNull();
    expect(warnings[0]).toContain('the packages count');
    // Before 8.4 its classes are the files.
    expect(files).toBe(2);
    expect(table.total('lines', (path) => path === 'b.cpp')).toEqual({ covered: 0, total: 2 });
  });

  test('branches that a tool did not look for are none at all, not 0 of 0', async () => {
    const branches = async (text: string): Promise<unknown> => (await read([bytes(text)])).branches;
    const cobertura = (rate: string): string =>
      `<coverage version="7.6" lines-valid="1" lines-covered="1" line-rate="1" branches-valid="0" branches-covered="0" branch-rate="${rate}"><packages><package><classes><class filename="a.py"><lines><line number="1" hits="1"/></lines></class></classes></package></packages></coverage>`;
    const clover = (clover: string, project: string, conditionals: number): string =>
      `<coverage generated="1"${clover}><project timestamp="1"${project}><file name="/a.php"><line num="1" type="stmt" count="1"/></file><metrics files="1" methods="0" coveredmethods="0" conditionals="${conditionals}" coveredconditionals="0" statements="1" coveredstatements="1"/></project></coverage>`;
    expect(await branches(cobertura('0'))).toBeNull();
    for (const rate of ['1', '0.0', 'NaN'])
      expect(await branches(cobertura(rate))).toEqual({ covered: 0, total: 0 });
    expect(await branches(clover('', '', 0))).toBeNull();
    expect(await branches(clover('', '', 4))).toEqual({ covered: 0, total: 4 });
    expect(await branches(clover(' clover="3.2.0"', ' name="All files"', 0))).toEqual({
      covered: 0,
      total: 0,
    });
  });

  test('coverage.py before 7.6.2 lists docstrings as executed lines and does not count them', async () => {
    const json = (executed: string, missing: string, covered: number): string =>
      `{"meta":{"version":"7.6.1","branch_coverage":false},"files":{"a.py":{"executed_lines":[${executed}],"summary":{"covered_lines":${covered},"num_statements":3},"missing_lines":[${missing}],"excluded_lines":[]}},"totals":{"covered_lines":${covered},"num_statements":3}}`;
    const a = json('1, 3, 5', '7', 2);
    const one = await read([bytes(a)]);
    expect(one.lines).toEqual({ covered: 2, total: 3 });
    expect(one.warnings).toEqual([]);
    const both = combine(
      await Promise.all([a, json('1, 3, 7', '5', 2)].map((text) => readCoverage([bytes(text)]))),
    );
    expect(both.lines).toEqual({ covered: 3, total: 3 });
  });

  test('lcov -a repeats a file for each test: united, not added', async () => {
    const record = (hits: string): string =>
      `TN:t\nSF:a.c\nDA:1,${hits[0]}\nDA:2,${hits[1]}\nBRDA:1,0,0,${hits[2]}\nBRDA:1,0,1,${hits[3]}\nBRF:2\nBRH:1\nLF:2\nLH:1\nend_of_record\n`;
    const coverage = await read([bytes(record('1010') + record('0101') + record('0000'))]);
    expect(plain(coverage)).toEqual([[2, 2], [2, 2], null, null]);
    expect(coverage.files).toBe(1);
  });

  test('the lower of what is stated and what is counted, and a word about it', async () => {
    const text = byFormat('cobertura').replace('lines-covered="2"', 'lines-covered="3"');
    const coverage = await read([bytes(text)]);
    expect(coverage.lines).toEqual({ covered: 2, total: 3 });
    expect(coverage.warnings.join()).toMatch(/3 of 3 lines.*2 of 3/);
  });

  test('a rate beside contradicting numbers is not believed (xd009642/tarpaulin#872)', async () => {
    const coverage = await read([
      bytes(byFormat('cobertura').replace('line-rate="0.66"', 'line-rate="0.36"')),
    ]);
    expect(coverage.lines).toEqual({ covered: 2, total: 3 });
    expect(coverage.warnings.join()).toMatch(/line-rate/);
  });

  test('negative and unreadable counts of gcov are not hits, and are told', async () => {
    const coverage = await read([
      bytes('SF:a.c\nDA:1,-5\nDA:2,=====\nDA:3,99999999999999999999\nDA:4,1e9\nend_of_record\n'),
    ]);
    expect(coverage.lines).toEqual({ covered: 2, total: 4 });
    expect(coverage.warnings).toHaveLength(2);
  });

  test('what Istanbul knows of and has no hits of did not run', async () => {
    const start = (line: number): object => ({ start: { line, column: 0 }, end: { line, column: 9 } });
    const file = {
      ...{ path: 'a.js', statementMap: { 0: start(1), 1: start(2) }, s: { 0: 1 } },
      ...{ fnMap: { 0: { loc: start(1) }, 1: { loc: start(2) } }, f: { 0: 1 } },
      ...{ branchMap: { 0: { type: 'if', loc: start(1), locations: [start(1), start(2)] } }, b: {} },
    };
    expect(plain(await read([bytes(JSON.stringify({ 'a.js': file }))]))).toEqual([
      [1, 2],
      [0, 2],
      [1, 2],
      [1, 2],
    ]);
  });

  test('a number that nothing can have counted to is none', async () => {
    const line = (hits: string): string =>
      `<coverage><packages><package><classes><class filename="a.py"><lines><line number="1" hits="${hits}"/></lines></class></classes></package></packages></coverage>`;
    expect(await code(line('1e999'))).toBe('malformed');
    expect(await code(line('NaN'))).toBe('malformed');
    expect(await code(line('1e9'))).toMatch(/^read as cobertura/);
  });

  test('shards of Istanbul are united by place, not by number', async () => {
    const a = byFormat('istanbul-json');
    const b = a
      .replace('"s":{"0":5,"1":0,"2":0}', '"s":{"0":0,"1":1,"2":0}')
      .replace('"b":{"0":[0]}', '"b":{"0":[1]}');
    const united = combine([await readCoverage([bytes(a)]), await readCoverage([bytes(b)])]);
    expect(plain(united)).toEqual([
      [1, 2],
      [1, 1],
      [1, 1],
      [2, 3],
    ]);
  });

  test('a union that a format cannot carry exactly is a lower bound, and says so', async () => {
    const a = byFormat('cobertura');
    const united = combine([await readCoverage([bytes(a)]), await readCoverage([bytes(a)])]);
    expect(plain(united).slice(0, 2)).toEqual([
      [2, 3],
      [2, 3],
    ]);
    expect(united.warnings.join()).toMatch(/branches/);
  });

  test('reports of different formats: lines united, a word about it', async () => {
    const united = combine([
      await readCoverage([bytes('SF:src/a.js\nDA:2,0\nDA:3,1\nBRDA:2,0,0,1\nBRDA:2,0,1,0\nend_of_record\n')]),
      await readCoverage([bytes(byFormat('cobertura'))]),
    ]);
    expect(united.format).toBe('mixed');
    expect(plain(united).slice(0, 2)).toEqual([
      [3, 3],
      [2, 3],
    ]);
    expect(united.warnings.join()).toMatch(/different formats/);
  });

  test('texts without files cannot be put together', async () => {
    const text = await readCoverage([bytes(byFormat('coverage-text'))]);
    expect(() => combine([text, text])).toThrow(/cannot be put together/);
  });

  test('nothing measured is 0 of 0 and said, not 100 %', async () => {
    for (const text of [
      '{}',
      'mode: set\n',
      '<coverage version="1"/>',
      '<report name="empty"/>',
      '{"RSpec":{"coverage":{},"timestamp":1}}',
    ]) {
      const coverage = await read([bytes(text)]);
      expect(plain(coverage).filter((count) => count !== null && count[1] > 0)).toEqual([]);
      expect(plain(coverage).some((count) => count !== null)).toBe(true);
      expect(coverage.warnings.join()).toMatch(/0 of 0/);
    }
  });

  test('JaCoCo without debug information has no lines, which is not 0 of 0', async () => {
    const coverage = await read([
      bytes(
        '<report name="x"><counter type="INSTRUCTION" missed="1" covered="2"/><counter type="METHOD" missed="0" covered="1"/></report>',
      ),
    ]);
    expect(plain(coverage)).toEqual([null, [0, 0], [1, 1], null]);
  });
});

describe('what is refused', () => {
  const cobertura = byFormat('cobertura');
  test.each([
    ['0 bytes', '', 'empty'],
    ['white space', ' \n\n', 'empty'],
    ['an lcov file without any record', 'TN:\n', 'empty'],
    ['a picture', '\x89PNG\r\n\x1a\n\0\0', 'unknown-format'],
    ['an HTML page', '<!doctype html><html><body>404</body></html>', 'unknown-format'],
    ['a JUnit report', '<testsuites><testsuite name="a" tests="1"/></testsuites>', 'unknown-format'],
    ['an ESLint report', '[{"filePath":"a.js","messages":[]}]', 'unknown-format'],
    ['a package.json', '{"name":"a","version":"1.0.0","files":["x"]}', 'unknown-format'],
    ['SimpleCov percentages only', '{"result":{"line":100.0}}', 'no-report'],
    [
      'billion laughs',
      cobertura.replace(/<!DOCTYPE[^>]*>/, '<!DOCTYPE coverage [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>'),
      'doctype',
    ],
    [
      'an external entity',
      cobertura
        .replace(/<!DOCTYPE[^>]*>/, '<!DOCTYPE coverage [<!ENTITY x SYSTEM "file:///etc/passwd">]>')
        .replace('src/a.js', '&x;'),
      'doctype',
    ],
    ['an entity nobody declared', cobertura.replace('src/a.js', '&x;'), 'entity'],
    ['two roots', `${cobertura}<coverage/>`, 'malformed'],
    ['tags nested 100,000 deep', `<coverage line-rate="1">${'<a>'.repeat(100_000)}`, 'too-deep'],
    ['lists nested 100,000 deep', `{"a":{"statementMap":${'['.repeat(100_000)}`, 'too-deep'],
    [
      'a Latin-1 file name that claims to be UTF-8',
      Buffer.from(cobertura.replace('src/a.js', 'src/\xe4.js'), 'latin1'),
      'encoding',
    ],
    ['more branches taken than there are', cobertura.replace('(2/3)', '(5/3)'), 'malformed'],
    [
      'more lines covered than there are',
      cobertura.replace('lines-covered="2"', 'lines-covered="7"'),
      'malformed',
    ],
    ['negative totals', cobertura.replace('lines-valid="3"', 'lines-valid="-3"'), 'malformed'],
    ['a line number that no file has', cobertura.replace('number="2"', 'number="99999999999"'), 'malformed'],
    ['a negative line number in lcov', 'SF:a\nDA:-1,1\nend_of_record\n', 'malformed'],
    ['an absurd line number in lcov', 'SF:a\nDA:99999999999,1\nend_of_record\n', 'malformed'],
    ['lcov numbers outside of any file', 'TN:\nDA:1,1\nend_of_record\n', 'malformed'],
    [
      'an lcov file that begins another before it ended',
      'SF:a\nDA:1,1\nSF:b\nDA:1,1\nend_of_record\n',
      'malformed',
    ],
    ['something else between lcov records', 'SF:a\nDA:1,1\nend_of_record\nSegmentation fault\n', 'malformed'],
    ['totals that lcov’s details cannot mend', 'SF:a\nLF:1\nLH:5\nend_of_record\n', 'malformed'],
    ['a Go block that is no block', 'mode: set\na.go:1.1,2.2 x 1\n', 'malformed'],
    ['Go profiles of different modes', 'mode: set\na.go:1.1,2.2 1 1\nmode: count\n', 'malformed'],
    ['a Go block that ends before it begins', 'mode: set\na.go:9.1,2.2 1 1\n', 'malformed'],
    ['JSON with a second document', '{"total":{"lines":{"total":1,"covered":1}}} {}', 'malformed'],
    ['JSON without a value', '{"meta":{"branch_coverage":true},"files":}', 'malformed'],
    ['negative numbers in a summary', '{"total":{"lines":{"total":-1,"covered":-2,"pct":100}}}', 'malformed'],
    [
      'a summary with more covered than there is',
      '{"total":{"lines":{"total":1,"covered":2,"pct":100}}}',
      'malformed',
    ],
    ['a fraction of a line', '{"total":{"lines":{"total":1.5,"covered":1,"pct":100}}}', 'malformed'],
    ['coverage.py without totals', '{"meta":{"branch_coverage":false},"files":{}}', 'wrong-format'],
    ['a gcovr row with a cell too few', `${byFormat('gcovr-csv')}a.cpp,1\n`, 'malformed'],
  ])('%s', async (_name, text, expected) => {
    expect(await code(text)).toBe(expected);
  });

  test('a report of another format than was asked for', async () => {
    for (const format of [
      'lcov',
      'cobertura',
      'jacoco',
      'opencover',
      'go-cover',
      'istanbul-json',
      'coveragepy-json',
      'gcovr-csv',
    ] as const)
      for (const other of FIXTURES.filter((one) => one.format !== format))
        expect([format, other.name, await code(other.text, format)]).toEqual([
          format,
          other.name,
          expect.stringMatching(/^(?:wrong-format|malformed|empty|cut-off|encoding)$/),
        ]);
  });

  test('the place is told', async () => {
    const position = async (text: string): Promise<unknown> =>
      read([bytes(text)]).then(
        () => undefined,
        (error: unknown) => (error as FormatFault).position,
      );
    expect(await position('SF:a\nDA:1,1\nDA:x,1\nend_of_record\n')).toEqual({ line: 3 });
    expect(await position('mode: set\n\nnonsense\n')).toEqual({ line: 3 });
    expect(await position('{"total":\n\n {"lines":{"total":1,"covered":1}}\n oops}')).toEqual({
      line: 4,
      column: 2,
    });
    expect(await position(byFormat('cobertura').replace('number="2"', 'number="x"'))).toMatchObject({
      line: 3,
    });
  });

  test('names of objects’ own machinery are just names', async () => {
    const text = byFormat('istanbul-json-summary').replaceAll('C:\\\\repo\\\\a.js', '__proto__');
    expect((await read([bytes(text)])).files).toBe(1);
    expect(({} as Record<string, unknown>)['lines']).toBeUndefined();
  });
});

describe('big ones', () => {
  test('a million lines in one file, and a file that comes a hundred thousand times', async () => {
    const big = `SF:a.c\n${Array.from({ length: 1_000_000 }, (_, line) => `DA:${line + 1},${line % 2}`).join('\n')}\nend_of_record\n`;
    expect((await read(pieces(bytes(big), 100_000))).lines).toEqual({ covered: 500_000, total: 1_000_000 });
    const often = Array.from(
      { length: 100_000 },
      (_, at) => `SF:${at % 2}.c\nDA:${at % 1000},1\nend_of_record\n`,
    ).join('');
    expect(plain(await read(pieces(bytes(often), 100_000)))[0]).toEqual([1000, 1000]);
  });
});

const samples = fileURLToPath(new URL('../../../../shared/samples/reports', import.meta.url));

interface Expected {
  readonly kind: string;
  readonly format: string;
  readonly files: readonly string[];
  readonly carriedByFormat: readonly CoverageKind[] | null;
  readonly unionOfReportGives?: Partial<Record<CoverageKind, { covered: number; total: number }>>;
}

test('the real reports of real tools come to what the tools print', async () => {
  if (!existsSync(samples)) {
    console.info('The samples of real tools are not here: only our own fixtures were read.');
    return;
  }
  const wrong: unknown[] = [];
  let count = 0;
  const found = readdirSync(samples, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('expected.json'),
  );
  for (const file of found) {
    const expected = JSON.parse(readFileSync(join(samples, file), 'utf8')) as Expected &
      Record<CoverageKind, { covered: number | null; total: number } | null>;
    if (expected.kind !== 'coverage') continue;
    const report = readFileSync(join(samples, dirname(file), expected.files[0] ?? ''));
    const got = await read([report]).catch((error: unknown) => (error as FormatFault).code);
    count += 1;
    if (typeof got === 'string') {
      if (got !== 'empty') wrong.push([file, got]);
      continue;
    }
    if (got.format !== expected.format) wrong.push([file, got.format]);
    for (const kind of expected.carriedByFormat ?? []) {
      const truth = expected[kind];
      if (!truth || truth.covered === null) continue;
      const union = expected.unionOfReportGives?.[kind];
      const fits = [truth, union].some(
        (one) => one?.covered === got[kind]?.covered && one?.total === got[kind]?.total,
      );
      if (!fits) wrong.push([file, kind, got[kind], truth]);
    }
  }
  expect(wrong).toEqual([]);
  expect(count).toBeGreaterThan(100);
});

describe('Istanbul’s XML', () => {
  const cobertura = (version: string): string =>
    `<?xml version="1.0" ?><coverage lines-valid="1" lines-covered="1" line-rate="1" branches-valid="3" branches-covered="2" branch-rate="0.6666" timestamp="1" complexity="0" version="${version}"><sources/><packages><package name="p"><classes><class name="a" filename="a.js"><methods/><lines><line number="2" hits="1" branch="true" condition-coverage="50% (1/2)"/></lines></class></classes></package></packages></coverage>`;

  test.each([
    ['0.1', { covered: 2, total: 3 }],
    ['1.9', { covered: 1, total: 2 }],
  ])(
    'leaves branches out that its totals count, other writers’ do not (version %s)',
    async (version, branches) => {
      expect(combine([await readCoverage([bytes(cobertura(version))])]).branches).toEqual(branches);
    },
  );

  test('Clover of Istanbul likewise', async () => {
    const clover =
      '<coverage generated="1" clover="3.2.0"><project timestamp="1" name="All files"><metrics statements="1" coveredstatements="1" conditionals="3" coveredconditionals="2" methods="0" coveredmethods="0"/><file name="a.js" path="/r/a.js"><metrics statements="1" coveredstatements="1" conditionals="3" coveredconditionals="2" methods="0" coveredmethods="0"/><line num="2" count="1" type="cond" truecount="1" falsecount="1"/></file></project></coverage>';
    expect(combine([await readCoverage([bytes(clover)])]).branches).toEqual({ covered: 2, total: 3 });
  });
});
