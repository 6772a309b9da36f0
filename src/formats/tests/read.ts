import { FormatFault } from '../fault.ts';
import { peek, readDocument, readLines } from '../input.ts';
import type { Chunks, Peeked } from '../input.ts';
import { parseJson } from '../json.ts';
import { describeJson, describeRoot, describeText } from '../other-kind.ts';
import { XmlReader } from '../xml.ts';
import type { XmlSink } from '../xml.ts';
import { CargoTestReader } from './cargo.ts';
import { GoTestReader, isGoTestLine } from './go-test.ts';
import { JSON_FORMATS, readJsonTests } from './json-reports.ts';
import { JUnitReader } from './junit.ts';
import { NUnitReader } from './nunit.ts';
import { TapReader } from './tap.ts';
import { TeamcityReader } from './teamcity.ts';
import { TrxReader } from './trx.ts';
import type { TestReport } from './types.ts';

const EXPECTED =
  'expected a test report: JUnit XML, TRX, NUnit or xUnit.net XML, JSON of Jest, Vitest, Mocha, Playwright, RSpec, Cucumber, GoogleTest, pytest-json-report or CTRF, go test -json, TAP, TeamCity messages or what cargo test prints';

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
]);

interface LineFormat {
  readonly format: string;
  fits(head: string): boolean;
  make(): LineReport;
}

/** In this order: a go test stream may print anything, a TeamCity log too. */
const LINE_FORMATS: readonly LineFormat[] = [
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
  ...['junit', 'trx', 'nunit', 'nunit2', 'xunit'],
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
  const text = await readDocument(peeked);
  if (text.trim() === '') throw new FormatFault('empty', 'there are only blanks in it');
  if (!/^[ \t]*[[{]/m.test(text))
    throw new FormatFault('unknown-format', `it is ${describeText(head)}; ${EXPECTED}`);
  const value = parseJson(text.replace(/^\ufeff/, ''));
  const report = readJsonTests(value);
  if (!report) throw new FormatFault('wrong-format', `it is ${describeJson(value)}; ${EXPECTED}`);
  return report;
}

async function readByLine(peeked: Peeked, reader: LineReport): Promise<TestReport> {
  let first = true;
  for await (const line of readLines(peeked)) {
    reader.line(first ? line.replace(/^\ufeff/, '') : line);
    first = false;
  }
  return reader.finish();
}

function isGoTest(head: string): boolean {
  return head
    .split('\n', 200)
    .filter((line) => line.startsWith('{'))
    .slice(0, 3)
    .some(isGoTestLine);
}

/** One report out of several: counts are added, each test is taken to stand in one of them. */
export function mergeTests(reports: readonly TestReport[]): TestReport {
  const [first] = reports;
  if (first && reports.length === 1) return first;
  const sum = (key: 'passed' | 'failed' | 'errored' | 'skipped' | 'todo' | 'flaky' | 'total'): number =>
    reports.reduce((total, report) => total + report[key], 0);
  const hollow = reports.reduce((total, report) => total + (report.hollow ?? 0), 0);
  const times = reports.flatMap(({ durationMs }) => (durationMs === undefined ? [] : [durationMs]));
  return {
    format: [...new Set(reports.map(({ format }) => format))].join('+'),
    ...{ passed: sum('passed'), failed: sum('failed'), errored: sum('errored'), skipped: sum('skipped') },
    ...{ todo: sum('todo'), flaky: sum('flaky'), total: sum('total') },
    failures: reports.flatMap(({ failures }) => failures).slice(0, 500),
    ...(hollow > 0 ? { hollow } : {}),
    warnings: [...new Set(reports.flatMap(({ warnings }) => warnings))].slice(0, 50),
    ...(times.length === 0 ? {} : { durationMs: times.reduce((total, time) => total + time, 0) }),
  };
}
