import type { CoverageFormat } from './types.ts';
import { FormatFault } from '../fault.ts';
import { describeRoot, describeText } from '../other-kind.ts';

/** The formats that are read, with the words for people. */
export const COVERAGE_FORMATS: Readonly<Record<CoverageFormat, string>> = {
  lcov: 'an lcov tracefile',
  cobertura: 'Cobertura XML',
  clover: 'Clover XML',
  jacoco: 'JaCoCo XML',
  'jacoco-csv': 'JaCoCo CSV',
  opencover: 'OpenCover XML',
  'sonarqube-generic': 'SonarQube generic coverage XML',
  'istanbul-json': 'Istanbul’s coverage-final.json',
  'istanbul-json-summary': 'Istanbul’s coverage-summary.json',
  'coveragepy-json': 'coverage.py JSON',
  'coverlet-json': 'coverlet JSON',
  'go-cover': 'a Go cover profile',
  simplecov: 'SimpleCov’s .resultset.json',
  'llvm-cov-json': 'llvm-cov export JSON',
  'gcovr-json': 'gcovr JSON',
  'gcovr-json-summary': 'gcovr’s JSON summary',
  'gcovr-csv': 'gcovr CSV',
  'coveralls-json': 'Coveralls JSON',
  'coverage-text': 'the text of coverage.py, gcovr, PHPUnit or Istanbul',
};

const ANY =
  'a coverage report: lcov, Cobertura, Clover, JaCoCo, OpenCover, SonarQube, Istanbul, coverage.py, coverlet, Go, SimpleCov, llvm-cov, gcovr or Coveralls';

/** What a reader of the format wants, for messages. */
export function expectedCoverage(format?: CoverageFormat): string {
  return format === undefined ? ANY : COVERAGE_FORMATS[format];
}

/**
 * Tells the format by the beginning of the content (64 KiB are enough), never by a name.
 * @throws {FormatFault} `unknown-format`, saying what it looks like instead
 */
export function detectCoverage(head: string): CoverageFormat {
  const start = head.replace(/^\ufeff/, '').trimStart();
  if (start === '') throw new FormatFault('empty', 'there is nothing but white space in it');
  if (start.startsWith('<')) return xml(start);
  if (start.startsWith('{') || start.startsWith('[')) return json(start);
  const format = TEXTS.find(([pattern]) => pattern.test(start))?.[1];
  if (format) return format;
  throw unknown(describeText(head));
}

const TEXTS: readonly (readonly [RegExp, CoverageFormat])[] = [
  [/^(?:TN|SF):/m, 'lcov'],
  [/^mode: /, 'go-cover'],
  [/^filename,line_total,/, 'gcovr-csv'],
  [/^GROUP,PACKAGE,CLASS,/, 'jacoco-csv'],
  [
    /^Name\s+Stmts\s+Miss|^No data to report\.|^\s*GCC Code Coverage Report|^Code Coverage Report:|^=+ Coverage summary =+/m,
    'coverage-text',
  ],
];

function unknown(what: string): FormatFault {
  return new FormatFault('unknown-format', `it looks like ${what}`);
}

function xml(start: string): CoverageFormat {
  const { name, attributes, child } = rootOf(start);
  if (name === 'report') return 'jacoco';
  if (name === 'CoverageSession') return 'opencover';
  if (name !== 'coverage') throw unknown(name === '' ? 'broken XML' : describeRoot(name));
  if (child === 'project' || child === 'testproject' || /\s(?:clover|generated)\s*=/.test(attributes))
    return 'clover';
  if (child === 'file' || /^\s+version\s*=\s*["']1["']\s*$/.test(attributes)) return 'sonarqube-generic';
  if (/\sline-rate\s*=/.test(attributes) || child === 'packages' || child === 'sources') return 'cobertura';
  throw unknown('a coverage report of an unknown dialect');
}

/** Name and attributes of the root element and the name of its first child, over the prolog and comments. */
function rootOf(start: string): { name: string; attributes: string; child: string } {
  const tags: [string, string][] = [];
  for (let at = start.indexOf('<'); at >= 0 && tags.length < 2;) {
    const [open, close] = BRACKETS.find(([begin]) => start.startsWith(begin, at)) ?? ['<', '>'];
    const end = start.indexOf(close, at + open.length);
    if (end < 0) break;
    if (open === '<') {
      const tag = start.slice(at + 1, end).replace(/\/$/, '');
      const blank = tag.search(/\s/);
      tags.push(blank < 0 ? [tag, ''] : [tag.slice(0, blank), tag.slice(blank)]);
    }
    at = start.indexOf('<', end);
  }
  return { name: tags[0]?.[0] ?? '', attributes: tags[0]?.[1] ?? '', child: tags[1]?.[0] ?? '' };
}

const BRACKETS = [
  ['<!--', '-->'],
  ['<?', '?>'],
  ['<!', '>'],
] as const;

function json(start: string): CoverageFormat {
  const keys = keysOf(start);
  const found = SHAPES.find(([fits]) => fits(keys));
  if (found) return found[1];
  if (keys.length === 0 && /^\{\s*\}\s*$/.test(start)) return 'istanbul-json';
  const names = [...new Set(keys.filter(([path]) => path.length === 1).map(([path]) => path[0] ?? ''))];
  throw unknown(
    names.length === 0
      ? 'JSON of another kind'
      : `JSON with the keys ${names
          .slice(0, 4)
          .map((name) => `"${name.slice(0, 30)}"`)
          .join(', ')}`,
  );
}

type Keys = readonly (readonly [readonly string[]])[];

/** Whether some key is there; `*` stands for any one key or list index. */
function has(keys: Keys, ...wanted: readonly string[]): boolean {
  return keys.some(
    ([path]) =>
      path.length === wanted.length && wanted.every((part, index) => part === '*' || part === path[index]),
  );
}

const SHAPES: readonly (readonly [(keys: Keys) => boolean, CoverageFormat])[] = [
  [(keys) => has(keys, 'source_files', '[]', 'coverage') || has(keys, 'source_files'), 'coveralls-json'],
  [
    (keys) =>
      has(keys, 'gcovr/summary_format_version') || (has(keys, 'line_total') && has(keys, 'line_covered')),
    'gcovr-json-summary',
  ],
  [
    (keys) => has(keys, 'gcovr/format_version') || has(keys, 'files', '[]', 'lines', '[]', 'line_number'),
    'gcovr-json',
  ],
  [(keys) => ['files', 'functions', 'totals'].some((key) => has(keys, 'data', '[]', key)), 'llvm-cov-json'],
  [(keys) => has(keys, 'meta', 'simplecov_version'), 'simplecov'],
  [
    (keys) =>
      has(keys, 'meta', 'branch_coverage') ||
      (has(keys, 'files', '*', 'executed_lines') && has(keys, 'meta')),
    'coveragepy-json',
  ],
  [(keys) => has(keys, 'total', 'lines', 'total') || has(keys, '*', 'lines', 'pct'), 'istanbul-json-summary'],
  [(keys) => has(keys, '*', 'statementMap') || has(keys, '*', 'data', 'statementMap'), 'istanbul-json'],
  [
    (keys) =>
      has(keys, '*', 'coverage') || has(keys, 'result', 'line') || has(keys, 'result', 'covered_percent'),
    'simplecov',
  ],
  [
    (keys) => has(keys, '*', '*', '*', '*', 'Lines') || has(keys, '*', '*', '*', '*', 'Branches'),
    'coverlet-json',
  ],
];

const MAX_KEYS = 5000;
const MAX_DEPTH = 5;

/** The keys in the beginning of a JSON text, which may be cut off anywhere, each with the keys above it. */
function keysOf(start: string): Keys {
  const keys: [string[]][] = [];
  const path: string[] = [];
  const token = /"((?:[^"\\]|\\.)*)"(\s*:)?|[{}[\]]/gsy;
  for (let at = 0; at < start.length && keys.length < MAX_KEYS;) {
    token.lastIndex = at;
    const match = token.exec(start);
    if (!match) {
      at += 1;
      continue;
    }
    at = token.lastIndex;
    if (match[0] === '{') path.push('');
    else if (match[0] === '[') path.push('[]');
    else if (match[0] === '}' || match[0] === ']') path.pop();
    else if (match[2] !== undefined && path.length > 0) {
      path[path.length - 1] = match[1] ?? '';
      if (path.length <= MAX_DEPTH) keys.push([[...path]]);
    }
  }
  return keys;
}
