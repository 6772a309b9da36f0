import { FormatFault } from '../fault.ts';
import { peek, readDocument, readLines } from '../input.ts';
import type { Chunks, Peeked } from '../input.ts';
import { parseJsonAll } from '../json.ts';
import { describeJson, describeRoot, describeText } from '../other-kind.ts';
import { XmlReader } from '../xml.ts';
import { LintCollector } from './collector.ts';
import { JSON_LINT } from './json-formats.ts';
import { JSON_LINES, JsonLinesReader, jsonLinesFormat } from './line-formats.ts';
import { doubtOf } from './proof.ts';
import { TapLintReader } from './tap-lint.ts';
import { TextLintReader } from './text.ts';
import type { LintReport } from './types.ts';
import { XML_LINT } from './xml-formats.ts';
import type { XmlLint } from './xml-lint.ts';

const EXPECTED =
  'expected a lint report: SARIF, Checkstyle, JSON of a linter or scanner that is known, or lines as `path:line:column: message`';
/** `[]` is what several tools write when they found nothing, so the file alone does not say which one it was. */
export const EMPTY_LIST = 'empty-json-list';
/** Formats of which `[]` is a clean report. */
const EMPTY_WHEN_CLEAN = new Set([
  ...[
    'ruff-json',
    'pylint-json',
    'gitlab-codequality',
    'hadolint-json',
    'shellcheck-json',
    'actionlint-json',
  ],
  ...[
    'markdownlint-json',
    'cfn-lint-json',
    'gitleaks-json',
    'ktlint-json',
    'htmlhint-json',
    'psalm-json',
    'zizmor-json',
  ],
  ...['github-annotations-json', 'gcc-json', 'spectral-json', 'solhint-json'],
]);
/** Formats that list every file that was looked at, so that `[]` means none. */
const LISTS_ITS_FILES = new Set(['eslint-json', 'stylelint-json', 'sqlfluff-json', 'pip-audit-json']);
const TEXTS = ['tsc-text', 'github-annotations-text', 'lint-text'];

/** What `format:` may say. `auto` looks at the content. */
export const LINT_FORMATS: readonly string[] = [
  ...new Set(['auto', ...JSON_LINT.map(({ format }) => format), ...JSON_LINES.map(({ format }) => format)]),
  ...new Set([...XML_LINT.values()].map(({ format }) => format)),
  ...['tap-lint', ...TEXTS],
];

/** Reads a report of any known format, told by its content. `format` other than `auto` demands that it is just that. Rejects with FormatFault. */
export async function readLint(chunks: Chunks, format = 'auto'): Promise<LintReport> {
  const peeked = await peek(chunks);
  const head = peeked.head.replace(/^\ufeff/, '').trimStart();
  const report = await (head.startsWith('<') ? readXml(peeked) : readOther(peeked, head));
  if (format === 'auto') return signed(report);
  if (report.format === format) return report;
  if (report.format === EMPTY_LIST && EMPTY_WHEN_CLEAN.has(format)) return { ...report, format };
  if (report.format === EMPTY_LIST && LISTS_ITS_FILES.has(format))
    return { ...new LintCollector().report(format), filesChecked: 0 };
  if (TEXTS.includes(format) && TEXTS.includes(report.format) && report.bare !== true)
    return { ...report, format };
  throw new FormatFault('wrong-format', `it is ${report.format}, but the checklist says ${format}`);
}

/** JUnit XML is what test runners write; a linter's is known by its name in it, unless the checklist says so. */
function signed(report: LintReport): LintReport {
  if (report.format !== 'junit-lint' || report.bare !== true || report.filesChecked === undefined)
    return report;
  throw new FormatFault(
    'wrong-format',
    'it is a JUnit report in which no linter names itself, so perhaps one of tests; expected a lint report (say `format: junit-lint` when it is one)',
  );
}

async function readXml(peeked: Peeked): Promise<LintReport> {
  let report: XmlLint | undefined;
  const reader = new XmlReader((root) => {
    report = XML_LINT.get(root)?.make();
    if (!report) throw new FormatFault('wrong-format', `it is ${describeRoot(root)}; ${EXPECTED}`);
    return report;
  });
  for await (const chunk of peeked.chunks) reader.write(chunk);
  reader.end();
  if (!report) throw new FormatFault('empty', 'there is no XML element in it');
  return report.finish();
}

async function readOther(peeked: Peeked, head: string): Promise<LintReport> {
  const lines = jsonLinesFormat(head);
  if (lines) return readByLine(peeked, new JsonLinesReader(lines));
  if (/^TAP version \d/.test(head)) return readByLine(peeked, new TapLintReader());
  const document = await readDocument(peeked);
  if ('value' in document) return demandReport([document.value]);
  const { text } = document;
  if (text.trim() === '') throw new FormatFault('empty', 'there are only blanks in it');
  const json =
    startsLikeJson(head) || hasJsonLine(text)
      ? readJson(text.replace(/^\ufeff/, ''), startsLikeJson(head))
      : undefined;
  if (json) return json;
  const reader = new TextLintReader();
  try {
    for (const line of linesOf(text)) reader.line(line);
    return reader.finish();
  } catch (error) {
    if (error instanceof FormatFault && error.code === 'unknown-format')
      throw new FormatFault('unknown-format', `it is ${describeText(head)}; ${EXPECTED}; ${error.detail}`);
    throw error;
  }
}

function* linesOf(text: string): Generator<string> {
  let from = 0;
  for (let to = text.indexOf('\n'); to >= 0; to = text.indexOf('\n', from)) {
    yield text.slice(from, to);
    from = to + 1;
  }
  yield text.slice(from);
}

/** A bracket may also begin a line of text: `[WARN] …`, `[OK] No errors`. */
const startsLikeJson = (head: string): boolean => /^(?:\{\s*(?:["}]|$)|\[\s*(?:[{\][]|$))/.test(head);
const hasJsonLine = (text: string): boolean => /^(?:\{\s*"|\[\s*[{\]])/m.test(text);

/** Spectral writes its sum right behind the list, without an end of line. */
const SPECTRAL_CLEAN = /^(\[\])(?=No results with a severity of )/m;

/** Undefined where the JSON in a text with other lines is no report. Several documents are several reports. */
function readJson(text: string, demanded: boolean): LintReport | undefined {
  let values: unknown[];
  try {
    values = parseJsonAll(text.replace(SPECTRAL_CLEAN, '$1\n'));
  } catch (error) {
    if (demanded || (error instanceof FormatFault && error.code === 'cut-off')) throw error;
    return undefined;
  }
  return demanded ? demandReport(values) : reportOf(values);
}

function demandReport(values: readonly unknown[]): LintReport {
  const found = reportOf(values);
  if (found) return found;
  throw new FormatFault('wrong-format', `it is ${describeJson(values[0])}; ${EXPECTED}`);
}

function reportOf(values: readonly unknown[]): LintReport | undefined {
  const reports = values.flatMap((value) => {
    const found = JSON_LINT.find((one) => one.fits(value));
    if (!found) return [];
    const lint = new LintCollector();
    found.read(value, lint);
    if (lint.isEmpty) doubt(found.format, value, lint);
    return [lint.report(found.format)];
  });
  if (reports.length > 0) return mergeLint(reports);
  if (values.some((value) => Array.isArray(value) && value.length === 0))
    return { ...new LintCollector().report(EMPTY_LIST), bare: true };
  return undefined;
}

function doubt(format: string, value: unknown, lint: LintCollector): void {
  const found = doubtOf(format, value);
  if (found === 'bare') lint.bare = true;
  else if (found)
    throw new FormatFault(
      'malformed',
      `it looks like ${format} without findings, but it ${found.wrong}, so it is not whole, or of another tool`,
    );
}

async function readByLine(
  peeked: Peeked,
  reader: { line(line: string): void; finish(): LintReport },
): Promise<LintReport> {
  let first = true;
  for await (const line of readLines(peeked)) {
    reader.line(first ? line.replace(/^\ufeff/, '') : line);
    first = false;
  }
  return reader.finish();
}

/** One report out of several. A finding that stands in two of them, word for word, is one. */
export function mergeLint(reports: readonly LintReport[]): LintReport {
  const [first] = reports;
  if (first && reports.length === 1) return first;
  const seen = new Map<string, number>();
  const sum = { error: 0, warning: 0, note: 0 };
  const findings = reports.flatMap((report, index) => {
    sum.error += report.errors;
    sum.warning += report.warnings;
    sum.note += report.notes;
    return report.findings.filter((one) => {
      const key = JSON.stringify([one.file, one.line, one.column, one.rule, one.message]);
      const owner = seen.get(key);
      if (owner === undefined) seen.set(key, index);
      if (owner === undefined || owner === index) return true;
      sum[one.severity] -= 1;
      return false;
    });
  });
  const checked = reports.flatMap(({ filesChecked }) => (filesChecked === undefined ? [] : [filesChecked]));
  return {
    format: [...new Set(reports.map(({ format }) => format))].join('+'),
    ...{ errors: sum.error, warnings: sum.warning, notes: sum.note },
    findings: findings.slice(0, 20_000),
    problems: [...new Set(reports.flatMap(({ problems }) => problems))].slice(0, 100),
    ...(checked.length === 0 ? {} : { filesChecked: checked.reduce((total, one) => total + one, 0) }),
    ...(reports.some(({ bare }) => bare === true) ? { bare: true } : {}),
  };
}
