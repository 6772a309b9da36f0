import { FormatFault } from '../fault.ts';
import { peek, readDocument, readLines } from '../input.ts';
import type { Chunks, Peeked } from '../input.ts';
import { parseJson } from '../json.ts';
import { describeJson, describeRoot, describeText } from '../other-kind.ts';
import { XmlReader } from '../xml.ts';
import type { XmlSink } from '../xml.ts';
import { BoostReportReader } from './boost-report.ts';
import { CargoTestReader } from './cargo.ts';
import { CppReader } from './cpp-xml.ts';
import { CTestReader } from './ctest.ts';
import { CucumberMessagesReader, isCucumberMessage } from './cucumber-messages.ts';
import { DartReader, isDartStart } from './dart.ts';
import { GoTestReader, isGoTestLine } from './go-test.ts';
import { JSON_FORMATS, readJsonTests } from './json-reports.ts';
import { JUnitReader } from './junit.ts';
import { NUnitReader } from './nunit.ts';
import { RobotReader } from './robot.ts';
import { SonarExecutionsReader } from './sonar-executions.ts';
import { TapReader } from './tap.ts';
import { TeamcityReader } from './teamcity.ts';
import { TestNgReader } from './testng.ts';
import { TrxReader } from './trx.ts';
import type { TestReport } from './types.ts';

export { mergeTests } from './merge.ts';

const EXPECTED =
  'expected a test report: JUnit XML, TRX, XML of NUnit, xUnit.net, TestNG, Robot Framework, Catch2, doctest, Boost.Test, CTest or SonarQube’s test executions, JSON of Jest, Vitest, Mocha, Playwright, RSpec, Newman, Cucumber, GoogleTest, pytest-json-report, Allure or CTRF, go test -json, dart test --reporter json, TAP, TeamCity messages or what cargo test prints';

type XmlReport = XmlSink & { finish(): TestReport };
type LineReport = { line(line: string): void; finish(): TestReport };

const XML_ROOTS: ReadonlyMap<string, () => XmlReport> = new Map<string, () => XmlReport>([
  ['testsuites', () => new JUnitReader()],
  ['testsuite', () => new JUnitReader()],
  ['TestRun', () => new TrxReader()],
  ['test-run', () => new NUnitReader('nunit')],
  ['test-results', () => new NUnitReader('nunit2')],
  ['assemblies', () => new NUnitReader('xunit')],
  ['assembly', () => new NUnitReader('xunit')],
  ['testng-results', () => new TestNgReader()],
  ['robot', () => new RobotReader()],
  ['Catch', () => new CppReader('catch2-xml')],
  ['Catch2TestRun', () => new CppReader('catch2-xml')],
  ['doctest', () => new CppReader('doctest-xml')],
  ['TestLog', () => new CppReader('boost-log')],
  ['TestResult', () => new BoostReportReader()],
  ['Site', () => new CTestReader()],
  ['testExecutions', () => new SonarExecutionsReader()],
  ['unitTest', () => new SonarExecutionsReader()],
]);

interface LineFormat {
  readonly format: string;
  fits(head: string): boolean;
  make(): LineReport;
}

const objectLines = (head: string, most: number): string[] =>
  head
    .split('\n', 200)
    .filter((line) => line.startsWith('{'))
    .slice(0, most);

const isGoTest = (head: string): boolean => objectLines(head, 3).some(isGoTestLine);

/** In this order: a go test stream may print anything, a TeamCity log too. */
const LINE_FORMATS: readonly LineFormat[] = [
  {
    format: 'cucumber-messages',
    fits: (head) => objectLines(head, 1).some(isCucumberMessage),
    make: () => new CucumberMessagesReader(),
  },
  {
    format: 'dart-json',
    fits: (head) => objectLines(head, 5).some(isDartStart),
    make: () => new DartReader(),
  },
  { format: 'go-test-json', fits: isGoTest, make: () => new GoTestReader() },
  {
    format: 'teamcity',
    fits: (head) => /##teamcity\[(?:test|enteredTheMatrix)/.test(head),
    make: () => new TeamcityReader(),
  },
  {
    format: 'cargo-test-text',
    fits: (head) => /^test result: |^running \d+ tests?\r?$/m.test(head),
    make: () => new CargoTestReader(),
  },
  {
    format: 'tap',
    fits: (head) => /^(?:TAP version \d+|1\.\.\d+\b|(?:not )?ok \d+\b)/m.test(head),
    make: () => new TapReader(),
  },
];

/** What `format:` may say. `auto` looks at the content. */
export const TEST_FORMATS: readonly string[] = [
  'auto',
  ...['junit', 'trx', 'nunit', 'nunit2', 'xunit', 'testng-xml', 'robot-xml', 'catch2-xml', 'doctest-xml'],
  ...['boost-log', 'boost-report', 'ctest-xml', 'sonarqube-tests'],
  ...JSON_FORMATS.map(({ format }) => format),
  ...LINE_FORMATS.map(({ format }) => format),
];

/**
 * Reads a report of any known format, told by its content. `format` other than `auto` demands that it is just that.
 * Rejects with FormatFault.
 */
export async function readTests(chunks: Chunks, format = 'auto'): Promise<TestReport> {
  const peeked = await peek(chunks);
  const head = peeked.head.replace(/^\ufeff/, '').trimStart();
  const report = await (head.startsWith('<') ? readXml(peeked) : readOther(peeked, head, format));
  if (format !== 'auto' && report.format !== format)
    throw new FormatFault('wrong-format', `it is ${report.format}, but the checklist says ${format}`);
  return report;
}

async function readXml(peeked: Peeked): Promise<TestReport> {
  let report: XmlReport | undefined;
  const reader = new XmlReader((root) => {
    report = XML_ROOTS.get(root)?.();
    if (!report) throw new FormatFault('wrong-format', `it is ${describeRoot(root)}; ${EXPECTED}`);
    return report;
  });
  for await (const chunk of peeked.chunks) reader.write(chunk);
  reader.end();
  if (!report) throw new FormatFault('empty', 'there is no XML element in it');
  return report.finish();
}

async function readOther(peeked: Peeked, head: string, format: string): Promise<TestReport> {
  const lines = LINE_FORMATS.find((one) => (format === 'auto' || format === one.format) && one.fits(head));
  if (lines) return readByLine(peeked, lines.make());
  const document = await readDocument(peeked);
  const value = 'value' in document ? document.value : parseText(document.text, head);
  const report = readJsonTests(value);
  if (!report) throw new FormatFault('wrong-format', `it is ${describeJson(value)}; ${EXPECTED}`);
  return report;
}

function parseText(text: string, head: string): unknown {
  if (text.trim() === '') throw new FormatFault('empty', 'there are only blanks in it');
  if (!/^[ \t]*[[{]/m.test(text))
    throw new FormatFault('unknown-format', `it is ${describeText(head)}; ${EXPECTED}`);
  return parseJson(text.replace(/^\ufeff/, ''));
}

async function readByLine(peeked: Peeked, reader: LineReport): Promise<TestReport> {
  let first = true;
  for await (const line of readLines(peeked)) {
    reader.line(first ? line.replace(/^\ufeff/, '') : line);
    first = false;
  }
  return reader.finish();
}
