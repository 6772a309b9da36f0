import { at, count, isObject, list, ordinal, text } from '../json.ts';
import { severityOf } from './collector.ts';
import type { LintCollector } from './collector.ts';
import type { JsonLint } from './json-formats.ts';
import type { Severity } from './types.ts';

/** JSON of further linters and analysers: Kotlin, PHP, Java, HTML, and what SonarQube imports. */
export const ANALYSERS: readonly JsonLint[] = [
  {
    format: 'ktlint-json',
    fits: (value) =>
      everyEntry(value, (one) => typeof at(one, 'file') === 'string' && Array.isArray(at(one, 'errors'))),
    read: readKtlint,
  },
  {
    format: 'htmlhint-json',
    fits: (value) =>
      everyEntry(value, (one) => typeof at(one, 'file') === 'string' && Array.isArray(at(one, 'messages'))),
    read: readHtmlhint,
  },
  {
    format: 'psalm-json',
    fits: (value) =>
      everyEntry(
        value,
        (one) => typeof at(one, 'line_from') === 'number' && typeof at(one, 'file_name') === 'string',
      ),
    read: readPsalm,
  },
  {
    format: 'pmd-json',
    fits: (value) =>
      Array.isArray(at(value, 'files')) &&
      (typeof at(value, 'pmdVersion') === 'string' || text(value, 'package') === 'phpmd'),
    read: readPmd,
  },
  {
    format: 'sqlfluff-json',
    fits: (value) =>
      everyEntry(
        value,
        (one) => typeof at(one, 'filepath') === 'string' && Array.isArray(at(one, 'violations')),
      ),
    read: readSqlfluff,
  },
  {
    format: 'github-annotations-json',
    fits: (value) => everyEntry(value, (one) => typeof at(one, 'annotation_level') === 'string'),
    read: readAnnotations,
  },
  {
    format: 'zizmor-json',
    fits: (value) =>
      everyEntry(value, (one) => typeof at(one, 'ident') === 'string' && isObject(at(one, 'determinations'))),
    read: readZizmor,
  },
  { format: 'go-vet-json', fits: isGoVet, read: readGoVet },
  {
    format: 'gcc-json',
    fits: (value) =>
      everyEntry(value, (one) => typeof at(one, 'kind') === 'string' && Array.isArray(at(one, 'locations'))),
    read: readGcc,
  },
  {
    format: 'sonarqube-issues',
    fits: (value) =>
      everyEntry(at(value, 'issues'), (one) => isObject(at(one, 'primaryLocation'))) ||
      (Array.isArray(at(value, 'issues')) && Array.isArray(at(value, 'rules'))),
    read: readSonar,
  },
];

export function everyEntry(value: unknown, fits: (entry: unknown) => boolean): boolean {
  const entries = list(value);
  return entries.length > 0 && entries.slice(0, 50).every(fits);
}

/** ktlint lists the files that have findings; it has no severities. */
function readKtlint(value: unknown, lint: LintCollector): void {
  for (const file of list(value))
    for (const one of list(file, 'errors'))
      lint.add({
        file: text(file, 'file'),
        line: ordinal(one, 'line'),
        column: ordinal(one, 'column'),
        severity: 'error',
        rule: text(one, 'rule'),
        message: text(one, 'message'),
      });
}

function readHtmlhint(value: unknown, lint: LintCollector): void {
  for (const file of list(value))
    for (const one of list(file, 'messages'))
      lint.add({
        file: text(file, 'file'),
        line: ordinal(one, 'line'),
        column: ordinal(one, 'col'),
        severity: severityOf(at(one, 'type')),
        rule: text(one, 'rule', 'id'),
        message: text(one, 'message'),
      });
}

/** What Psalm calls `info` does not fail it. */
function readPsalm(value: unknown, lint: LintCollector): void {
  for (const one of list(value))
    lint.add({
      file: text(one, 'file_name'),
      line: ordinal(one, 'line_from'),
      column: ordinal(one, 'column_from'),
      severity: severityOf(at(one, 'severity')),
      rule: text(one, 'type'),
      message: text(one, 'message'),
    });
}

/** Priority 1 and 2 are errors, 3 is a warning, 4 and 5 are notes, as in PMD's XML. */
export function pmdSeverity(priority: number): Severity {
  return priority <= 2 ? 'error' : priority === 3 ? 'warning' : 'note';
}

/** PMD 6 and 7, and PHPMD, which took the shape over with names of its own. */
function readPmd(value: unknown, lint: LintCollector): void {
  for (const file of list(value, 'files'))
    for (const one of list(file, 'violations'))
      lint.add({
        file: text(file, 'filename') ?? text(file, 'file'),
        line: ordinal(one, 'beginline') ?? ordinal(one, 'beginLine'),
        column: ordinal(one, 'begincolumn'),
        severity: pmdSeverity(count(one, 'priority') ?? 3),
        rule: text(one, 'rule'),
        message: text(one, 'description'),
      });
  for (const one of [...list(value, 'processingErrors'), ...list(value, 'errors')])
    lint.problem(
      `${text(one, 'filename') ?? text(one, 'fileName') ?? 'a file'} was not checked: ${text(one, 'message') ?? ''}`,
    );
  for (const one of list(value, 'configurationErrors'))
    lint.problem(`rule ${text(one, 'rule') ?? ''} was not applied: ${text(one, 'message') ?? ''}`);
}

/** GCC 9 and later; one list for each translation unit. Notes are children of what they explain. */
function readGcc(value: unknown, lint: LintCollector): void {
  for (const one of list(value)) {
    const place = at(list(one, 'locations')[0], 'caret');
    const kind = text(one, 'kind') ?? '';
    lint.add({
      file: text(place, 'file'),
      line: ordinal(place, 'line'),
      column: ordinal(place, 'column'),
      severity: severityOf(kind.replace(/^fatal error$/, 'error')),
      rule: text(one, 'option'),
      message: text(one, 'message'),
    });
    if (kind === 'fatal error') lint.problem(text(one, 'message') ?? 'a fatal error');
  }
}

/** It lists every file that it looked at. */
function readSqlfluff(value: unknown, lint: LintCollector): void {
  lint.filesChecked = list(value).length;
  for (const file of list(value))
    for (const one of list(file, 'violations')) {
      const rule = text(one, 'code');
      const message = text(one, 'description');
      lint.add({
        file: text(file, 'filepath'),
        line: ordinal(one, 'start_line_no') ?? ordinal(one, 'line_no'),
        column: ordinal(one, 'start_line_pos') ?? ordinal(one, 'line_pos'),
        severity: at(one, 'warning') === true ? 'warning' : 'error',
        ...{ rule, message },
      });
      if (rule === 'PRS')
        lint.problem(`${text(file, 'filepath') ?? 'a file'} could not be parsed: ${message ?? ''}`);
    }
}

/** What GitHub's API takes as annotations of a check run: failure, warning, notice. */
function readAnnotations(value: unknown, lint: LintCollector): void {
  for (const one of list(value)) {
    const message = text(one, 'message');
    const file = text(one, 'path') ?? text(one, 'file');
    const sql =
      text(one, 'title') === 'SQLFluff' ? /^([A-Z]{2,4}\d{0,3}): /.exec(message ?? '')?.[1] : undefined;
    if (sql === 'PRS') lint.problem(`${file ?? '?'} could not be parsed: ${message ?? ''}`);
    lint.add({
      ...{ file, message },
      line: ordinal(one, 'start_line') ?? ordinal(one, 'line'),
      column: ordinal(one, 'start_column'),
      // SQLFluff calls all that fails its run a warning unless it is told otherwise.
      severity: severityOf(
        sql !== undefined && at(one, 'annotation_level') === 'warning'
          ? 'error'
          : at(one, 'annotation_level'),
      ),
      rule: sql ?? text(one, 'title'),
    });
  }
}

/** High is an error, medium a warning, low and informational are notes, as in its SARIF. Rows count from 0. */
function readZizmor(value: unknown, lint: LintCollector): void {
  for (const one of list(value)) {
    if (at(one, 'ignored') === true) continue;
    const places = list(one, 'locations');
    const place = places.find((entry) => text(entry, 'symbolic', 'kind') === 'Primary') ?? places[0];
    const key = at(place, 'symbolic', 'key', 'Local');
    const start = at(place, 'concrete', 'location', 'start_point');
    const [row, column] = [count(start, 'row'), count(start, 'column')];
    lint.add({
      file: text(key, 'given_path') ?? text(key, 'verbatim_path'),
      line: row === undefined ? null : row + 1,
      column: column === undefined ? null : column + 1,
      severity: severityOf(at(one, 'determinations', 'severity'), 'warning'),
      rule: text(one, 'ident'),
      message: text(one, 'desc'),
    });
  }
}

/** `go vet -json`, which ends with 0 whatever it finds: findings by package and analyser; a failed build is `error`. */
function isGoVet(value: unknown): boolean {
  if (!isObject(value)) return false;
  const analysers = Object.values(value)
    .slice(0, 50)
    .flatMap((one) => (isObject(one) ? Object.values(one) : [one]));
  return (
    analysers.length > 0 &&
    analysers.every(
      (found) =>
        everyEntry(found, (one) => typeof at(one, 'posn') === 'string') ||
        typeof at(found, 'error') === 'string',
    )
  );
}

function readGoVet(value: unknown, lint: LintCollector): void {
  for (const analysers of isObject(value) ? Object.values(value) : [])
    for (const [rule, found] of isObject(analysers) ? Object.entries(analysers) : []) {
      const error = text(found, 'error');
      if (error !== undefined) lint.problem(`${rule}: ${error}`);
      for (const one of list(found)) {
        const place = /^(.*?):(\d{1,7})(?::(\d{1,7}))?$/.exec(text(one, 'posn') ?? '');
        lint.add({
          file: place?.[1],
          line: place ? Number(place[2]) : null,
          column: place?.[3] === undefined ? null : Number(place[3]),
          severity: 'error',
          rule,
          message: text(one, 'message'),
        });
      }
    }
}

/** SonarQube's generic issues: severities at the issue, and since 10.3 at its rule. */
function readSonar(value: unknown, lint: LintCollector): void {
  const rules = new Map(list(value, 'rules').map((rule) => [text(rule, 'id'), rule]));
  for (const one of list(value, 'issues')) {
    const rule = rules.get(text(one, 'ruleId'));
    const impact = list(rule, 'impacts')[0];
    const place = at(one, 'primaryLocation');
    lint.add({
      file: text(place, 'filePath'),
      line: ordinal(place, 'textRange', 'startLine'),
      column: (count(place, 'textRange', 'startColumn') ?? -1) + 1 || null,
      severity: severityOf(
        at(one, 'severity') ?? at(rule, 'severity') ?? at(impact, 'severity') ?? 'major',
        'warning',
      ),
      rule: text(one, 'ruleId'),
      message: text(place, 'message'),
    });
  }
}
