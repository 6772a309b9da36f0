import { at, count, isObject, list, ordinal, text } from '../json.ts';
import { everyEntry } from './analysers.ts';
import { severityOf, statedCount } from './collector.ts';
import type { LintCollector } from './collector.ts';
import type { JsonLint } from './json-formats.ts';
import type { Severity } from './types.ts';

/** JSON of checkers from npm that are no linters of JavaScript itself: API descriptions, dependencies, duplicates, contracts. */
export const NPM_TOOLS: readonly JsonLint[] = [
  {
    format: 'spectral-json',
    fits: (value) =>
      everyEntry(
        value,
        (one) =>
          typeof at(one, 'severity') === 'number' &&
          Array.isArray(at(one, 'path')) &&
          isObject(at(one, 'range')),
      ),
    read: readSpectral,
  },
  {
    format: 'redocly-json',
    fits: (value) => count(value, 'totals', 'errors') !== undefined && Array.isArray(at(value, 'problems')),
    read: readRedocly,
  },
  {
    format: 'solhint-json',
    fits: (value) =>
      everyEntry(
        list(value)
          .slice(0, 51)
          .filter((one) => at(one, 'conclusion') === undefined),
        (one) =>
          typeof at(one, 'filePath') === 'string' &&
          typeof at(one, 'ruleId') === 'string' &&
          typeof at(one, 'severity') === 'string',
      ),
    read: readSolhint,
  },
  { format: 'knip-json', fits: isKnip, read: readKnip },
  {
    format: 'jscpd-json',
    fits: (value) => Array.isArray(at(value, 'duplicates')) && isObject(at(value, 'statistics')),
    read: readJscpd,
  },
  {
    format: 'dependency-cruiser-json',
    fits: (value) =>
      Array.isArray(at(value, 'summary', 'violations')) &&
      count(value, 'summary', 'totalCruised') !== undefined,
    read: readDependencyCruiser,
  },
  {
    format: 'depcheck-json',
    fits: (value) =>
      Array.isArray(at(value, 'dependencies')) &&
      Array.isArray(at(value, 'devDependencies')) &&
      isObject(at(value, 'missing')) &&
      isObject(at(value, 'using')),
    read: readDepcheck,
  },
  {
    format: 'retire-json',
    fits: (value) =>
      Array.isArray(at(value, 'data')) &&
      Array.isArray(at(value, 'messages')) &&
      Array.isArray(at(value, 'errors')),
    read: readRetire,
  },
];

/** 0 is an error, 1 a warning, 2 information, 3 a hint; lines and columns count from 0, as in the language server protocol. */
function readSpectral(value: unknown, lint: LintCollector): void {
  const severities: readonly Severity[] = ['error', 'warning', 'note', 'note'];
  for (const one of list(value)) {
    const [line, column] = [count(one, 'range', 'start', 'line'), count(one, 'range', 'start', 'character')];
    const rule = text(one, 'code');
    const message = text(one, 'message');
    lint.add({
      file: text(one, 'source'),
      line: line === undefined ? null : line + 1,
      column: column === undefined ? null : column + 1,
      severity: severities[count(one, 'severity') ?? 0] ?? 'error',
      ...{ rule, message },
    });
    if (rule === 'unrecognized-format')
      lint.problem(`${text(one, 'source') ?? 'a file'} was not checked: ${message ?? ''}`);
  }
}

/** Its list is capped (`--max-problems`), the totals are not. */
function readRedocly(value: unknown, lint: LintCollector): void {
  for (const one of list(value, 'problems')) {
    if (at(one, 'ignored') === true) continue;
    const place = list(one, 'location')[0];
    lint.add({
      file: text(place, 'source', 'ref'),
      line: ordinal(place, 'start', 'line'),
      column: ordinal(place, 'start', 'col'),
      severity: severityOf(at(one, 'severity')),
      rule: text(one, 'ruleId'),
      message: text(one, 'message'),
    });
  }
  lint.addUnlisted('error', statedCount(value, 'totals', 'errors') - lint.counts.error);
  lint.addUnlisted('warning', statedCount(value, 'totals', 'warnings') - lint.counts.warning);
}

function readSolhint(value: unknown, lint: LintCollector): void {
  for (const one of list(value)) {
    if (at(one, 'conclusion') !== undefined) continue;
    const rule = text(one, 'ruleId');
    lint.add({
      file: text(one, 'filePath'),
      line: ordinal(one, 'line'),
      column: ordinal(one, 'column'),
      severity: severityOf(at(one, 'severity')),
      rule: rule === '' ? undefined : rule,
      message: text(one, 'message'),
    });
  }
}

/** An object by file with one list for each kind of issue; up to version 5 unused files stand in a list of their own. */
function isKnip(value: unknown): boolean {
  if (!isObject(value) || !Array.isArray(at(value, 'issues'))) return false;
  if (Object.keys(value).some((key) => key !== 'issues' && key !== 'files')) return false;
  return list(value, 'issues').every((one) => typeof at(one, 'file') === 'string');
}

/** Each of them ends knip with 1, whatever it is. */
function readKnip(value: unknown, lint: LintCollector): void {
  for (const file of list(value, 'files'))
    if (typeof file === 'string')
      lint.add({ file, severity: 'error', rule: 'files', message: 'it is not used' });
  for (const issue of list(value, 'issues')) {
    const file = text(issue, 'file');
    for (const [rule, found] of isObject(issue) ? Object.entries(issue) : [])
      for (const one of Array.isArray(found) ? namesOf(found, rule) : [])
        lint.add({
          ...{ file, rule, severity: 'error' },
          line: ordinal(one, 'line'),
          column: ordinal(one, 'col'),
          message: `${rule}: ${text(one, 'name') ?? ''}`,
        });
  }
}

/** Owners of a file are no issue; duplicates are lists of names. */
const namesOf = (found: readonly unknown[], rule: string): readonly unknown[] =>
  rule === 'owners' ? [] : found.map((one) => (Array.isArray(one) ? one[0] : one)).filter(isObject);

/** jscpd ends with 0 unless a threshold is set: a clone is a warning, as in its SARIF. */
function readJscpd(value: unknown, lint: LintCollector): void {
  for (const one of list(value, 'duplicates')) {
    const other = at(one, 'secondFile');
    lint.add({
      file: text(one, 'firstFile', 'name'),
      line: ordinal(one, 'firstFile', 'start'),
      severity: 'warning',
      rule: 'duplicate',
      message: `${count(one, 'lines') ?? 'some'} lines are the same in ${text(other, 'name') ?? ''}:${count(other, 'start') ?? ''}`,
    });
  }
  lint.filesChecked = count(value, 'statistics', 'total', 'sources');
  lint.addUnlisted('warning', statedCount(value, 'statistics', 'total', 'clones') - lint.counts.warning);
}

function readDependencyCruiser(value: unknown, lint: LintCollector): void {
  for (const one of list(value, 'summary', 'violations')) {
    const severity = text(one, 'rule', 'severity');
    if (severity === 'ignore') continue;
    const target = text(one, 'to') ?? '';
    lint.add({
      file: text(one, 'from'),
      severity: severityOf(severity),
      rule: text(one, 'rule', 'name'),
      message:
        target === '' || target === text(one, 'from') ? 'it breaks the rule' : `it depends on ${target}`,
    });
  }
  lint.filesChecked = count(value, 'summary', 'totalCruised');
  lint.addUnlisted('error', statedCount(value, 'summary', 'error') - lint.counts.error);
  lint.addUnlisted('warning', statedCount(value, 'summary', 'warn') - lint.counts.warning);
}

/** Unused and missing packages; all of them end depcheck with 255. What it could not read is no finding. */
function readDepcheck(value: unknown, lint: LintCollector): void {
  for (const rule of ['dependencies', 'devDependencies'])
    for (const name of list(value, rule))
      if (typeof name === 'string')
        lint.add({ file: 'package.json', severity: 'error', rule: `unused ${rule}`, message: name });
  for (const [name, files] of Object.entries(at(value, 'missing') as object))
    lint.add({
      file: Array.isArray(files) && typeof files[0] === 'string' ? files[0] : 'package.json',
      severity: 'error',
      rule: 'missing',
      message: name,
    });
  for (const key of ['invalidFiles', 'invalidDirs']) {
    const broken = at(value, key);
    for (const file of isObject(broken) ? Object.keys(broken) : []) lint.problem(`${file} was not read`);
  }
}

function readRetire(value: unknown, lint: LintCollector): void {
  for (const file of list(value, 'data'))
    for (const library of list(file, 'results'))
      for (const one of list(library, 'vulnerabilities'))
        lint.add({
          file: text(file, 'file'),
          severity: severityOf(at(one, 'severity'), 'warning'),
          rule: text(library, 'component'),
          message: `${text(library, 'component') ?? '?'} ${text(library, 'version') ?? ''}: ${text(one, 'identifiers', 'summary') ?? ''}`,
        });
  for (const error of list(value, 'errors'))
    lint.problem(typeof error === 'string' ? error : 'retire.js could not do all of its work');
}
