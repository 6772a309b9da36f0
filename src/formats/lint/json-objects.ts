import { at, count, isObject, list, ordinal, text } from '../json.ts';
import { severityOf, statedCount } from './collector.ts';
import type { LintCollector } from './collector.ts';
import type { JsonLint } from './json-formats.ts';
import { readEslint, readPylint, readShell } from './json-lists.ts';
import { readPhpcs, readPhpstan } from './json-php.ts';

/** Reports of linters that are one JSON object. */
export const OBJECTS: readonly JsonLint[] = [
  {
    format: 'eslint-json-with-metadata',
    fits: (value) =>
      Array.isArray(at(value, 'results')) &&
      isObject(at(value, 'metadata')) &&
      (list(value, 'results').length === 0 || at(list(value, 'results')[0], 'filePath') !== undefined),
    read: (value, lint) => readEslint(list(value, 'results'), lint),
  },
  {
    format: 'pylint-json2',
    fits: (value) => Array.isArray(at(value, 'messages')) && isObject(at(value, 'statistics')),
    read: readPylint2,
  },
  {
    format: 'golangci-lint-json',
    fits: (value) => at(value, 'Issues') !== undefined && isObject(at(value, 'Report')),
    read: readGolangci,
  },
  {
    format: 'rubocop-json',
    fits: (value) => Array.isArray(at(value, 'files')) && at(value, 'summary', 'offense_count') !== undefined,
    read: readRubocop,
  },
  {
    format: 'shellcheck-json1',
    // Many documents have comments.
    fits: (value) =>
      isObject(value) &&
      Object.keys(value).length === 1 &&
      Array.isArray(at(value, 'comments')) &&
      list(value, 'comments')
        .slice(0, 50)
        .every((one) => typeof at(one, 'level') === 'string' && at(one, 'code') !== undefined),
    read: (value, lint) => readShell(list(value, 'comments'), lint),
  },
  {
    format: 'biome-json',
    fits: (value) =>
      Array.isArray(at(value, 'diagnostics')) &&
      isObject(at(value, 'summary')) &&
      at(value, 'version') === undefined,
    read: readBiome,
  },
  {
    format: 'pyright-json',
    fits: (value) => Array.isArray(at(value, 'generalDiagnostics')),
    read: readPyright,
  },
  {
    format: 'oxlint-json',
    fits: (value) => Array.isArray(at(value, 'diagnostics')) && at(value, 'number_of_files') !== undefined,
    read: readOxlint,
  },
  { format: 'rdjson', fits: isRdjson, read: readRdjson },
  {
    format: 'phpstan-json',
    fits: (value) => isObject(at(value, 'totals')) && at(value, 'totals', 'file_errors') !== undefined,
    read: readPhpstan,
  },
  {
    format: 'phpcs-json',
    fits: (value) =>
      isObject(at(value, 'totals')) &&
      at(value, 'totals', 'warnings') !== undefined &&
      at(value, 'files') !== undefined,
    read: readPhpcs,
  },
  { format: 'flake8-json', fits: isFlake8, read: readFlake8 },
  {
    format: 'tflint-json',
    fits: (value) => Array.isArray(at(value, 'issues')) && Array.isArray(at(value, 'errors')),
    read: readTflint,
  },
];

/** Empty where the tool has nothing to say, so `source` alone is enough. */
function isRdjson(value: unknown): boolean {
  const first = list(value, 'diagnostics')[0];
  return (
    Array.isArray(at(value, 'diagnostics')) &&
    (isObject(at(value, 'source')) || isObject(at(first, 'location')))
  );
}

function readPylint2(value: unknown, lint: LintCollector): void {
  readPylint(list(value, 'messages'), lint);
  lint.filesChecked = count(value, 'statistics', 'modulesLinted');
  const said = (type: string): number => statedCount(value, 'statistics', 'messageTypeCount', type);
  lint.addUnlisted('error', said('error') + said('fatal') - lint.counts.error);
  lint.addUnlisted('warning', said('warning') - lint.counts.warning);
}

/** `Severity` is empty unless configured, and what has none is an error to golangci-lint's exit code. */
function readGolangci(value: unknown, lint: LintCollector): void {
  for (const one of list(value, 'Issues')) {
    const word = text(one, 'Severity');
    const rule = text(one, 'FromLinter');
    const message = text(one, 'Text') ?? '';
    lint.add({
      file: text(one, 'Pos', 'Filename'),
      line: ordinal(one, 'Pos', 'Line'),
      column: ordinal(one, 'Pos', 'Column'),
      severity: word === undefined || word === '' ? 'error' : severityOf(word),
      rule,
      message,
    });
    if (rule === 'typecheck') lint.problem(`it does not compile, so not all was checked: ${message}`);
  }
  const error = text(value, 'Report', 'Error');
  if (error !== undefined && error !== '') lint.problem(error);
}

function readRubocop(value: unknown, lint: LintCollector): void {
  for (const file of list(value, 'files'))
    for (const one of list(file, 'offenses')) {
      // An offense that rubocop corrected is gone; its own count still has it, its exit code does not.
      const place = at(one, 'location');
      const severity = severityOf(at(one, 'severity'));
      lint.add({
        file: text(file, 'path'),
        line: ordinal(place, 'start_line') ?? ordinal(place, 'line'),
        column: ordinal(place, 'start_column') ?? ordinal(place, 'column'),
        severity: at(one, 'corrected') === true ? 'note' : severity,
        rule: text(one, 'cop_name'),
        message: text(one, 'message'),
      });
      if (text(one, 'severity') === 'fatal')
        lint.problem(`${text(file, 'path') ?? 'a file'} was not checked: ${text(one, 'message') ?? ''}`);
    }
  lint.filesChecked = count(value, 'summary', 'inspected_file_count') ?? list(value, 'files').length;
  const { error, warning, note } = lint.counts;
  lint.addUnlisted('error', statedCount(value, 'summary', 'offense_count') - error - warning - note);
}

/** The summary counts all, the list is capped (`--max-diagnostics`). */
function readBiome(value: unknown, lint: LintCollector): void {
  for (const one of list(value, 'diagnostics')) {
    const path =
      text(one, 'location', 'path') ??
      text(one, 'location', 'path', 'file') ??
      text(at(one, 'location', 'path'), 'file');
    const message = text(one, 'message') ?? text(one, 'description');
    const rule = text(one, 'category');
    lint.add({
      file: path,
      line: ordinal(one, 'location', 'start', 'line'),
      column: ordinal(one, 'location', 'start', 'column'),
      severity: severityOf(at(one, 'severity')),
      rule,
      message,
    });
    if (/^(?:internalError|configuration|deserialize)/.test(rule ?? ''))
      lint.problem(`${path ?? 'biome'}: ${message ?? rule ?? ''}`);
  }
  const said = (key: string): number => statedCount(value, 'summary', key);
  lint.addUnlisted('error', said('errors') - lint.counts.error);
  lint.addUnlisted('warning', said('warnings') - lint.counts.warning);
  lint.addUnlisted('note', said('infos') - lint.counts.note);
  lint.filesChecked = said('changed') + said('unchanged');
}

/** Lines and columns of pyright count from 0. */
function readPyright(value: unknown, lint: LintCollector): void {
  for (const one of list(value, 'generalDiagnostics')) {
    const { line, column } = {
      line: count(one, 'range', 'start', 'line'),
      column: count(one, 'range', 'start', 'character'),
    };
    lint.add({
      file: text(one, 'file'),
      line: line === undefined ? null : line + 1,
      column: column === undefined ? null : column + 1,
      severity: severityOf(at(one, 'severity')),
      rule: text(one, 'rule'),
      message: text(one, 'message'),
    });
  }
  lint.filesChecked = count(value, 'summary', 'filesAnalyzed');
  lint.addUnlisted('error', statedCount(value, 'summary', 'errorCount') - lint.counts.error);
  lint.addUnlisted('warning', statedCount(value, 'summary', 'warningCount') - lint.counts.warning);
}

function readOxlint(value: unknown, lint: LintCollector): void {
  for (const one of list(value, 'diagnostics')) {
    const span = at(list(one, 'labels')[0], 'span');
    lint.add({
      file: text(one, 'filename'),
      line: ordinal(span, 'line'),
      column: ordinal(span, 'column'),
      severity: severityOf(at(one, 'severity'), 'warning'),
      rule: text(one, 'code'),
      message: text(one, 'message'),
    });
  }
  lint.filesChecked = count(value, 'number_of_files');
}

/** reviewdog's format; a severity for all stands at the top. Ruff writes WARNING there and calls them errors. */
function readRdjson(value: unknown, lint: LintCollector): void {
  const isRuff = text(value, 'source', 'name')?.toLowerCase() === 'ruff';
  for (const one of list(value, 'diagnostics'))
    readRdjsonOne(one, lint, isRuff ? 'error' : at(value, 'severity'));
}

export function readRdjsonOne(one: unknown, lint: LintCollector, otherwise?: unknown): void {
  const own = at(one, 'severity') ?? otherwise;
  const severity =
    own === undefined || own === 'UNKNOWN_SEVERITY'
      ? 'warning'
      : typeof own === 'number'
        ? (['warning', 'error', 'warning', 'note'] as const)[own]
        : severityOf(own);
  lint.add({
    file: text(one, 'location', 'path'),
    line: ordinal(one, 'location', 'range', 'start', 'line'),
    column: ordinal(one, 'location', 'range', 'start', 'column'),
    severity: severity ?? 'error',
    rule: text(one, 'code', 'value'),
    message: text(one, 'message'),
  });
}

/** flake8-json: a list by path of what was checked, empty where there is nothing. */
function isFlake8(value: unknown): boolean {
  if (!isObject(value)) return false;
  const entries = Object.entries(value).slice(0, 200);
  return (
    entries.length > 0 &&
    entries.every(
      ([path, found]) =>
        Array.isArray(found) &&
        (found.length === 0 ? /\.pyi?$|^stdin$|^-$/.test(path) : at(found[0], 'line_number') !== undefined),
    )
  );
}

function readFlake8(value: unknown, lint: LintCollector): void {
  const entries = isObject(value) ? Object.entries(value) : [];
  lint.filesChecked = entries.length;
  for (const [file, found] of entries)
    for (const one of list(found))
      lint.add({
        file,
        line: ordinal(one, 'line_number'),
        column: ordinal(one, 'column_number'),
        severity: 'error',
        rule: text(one, 'code'),
        message: text(one, 'text'),
      });
}

function readTflint(value: unknown, lint: LintCollector): void {
  for (const one of list(value, 'issues'))
    lint.add({
      file: text(one, 'range', 'filename'),
      line: ordinal(one, 'range', 'start', 'line'),
      column: ordinal(one, 'range', 'start', 'column'),
      severity: severityOf(at(one, 'rule', 'severity')),
      rule: text(one, 'rule', 'name'),
      message: text(one, 'message'),
    });
  for (const one of list(value, 'errors')) lint.problem(text(one, 'message') ?? 'an error without words');
}
