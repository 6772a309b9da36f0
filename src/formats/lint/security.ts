import { at, count, isObject, list, ordinal, text } from '../json.ts';
import { severityOf, statedCount } from './collector.ts';
import type { LintCollector } from './collector.ts';
import type { JsonLint } from './json-formats.ts';
import { readPipAudit } from './json-lists.ts';

/** Reports of security scanners and dependency audits. High and critical are errors, medium is a warning, low a note. */
export const SCANNERS: readonly JsonLint[] = [
  {
    format: 'bandit-json',
    fits: (value) => Array.isArray(at(value, 'results')) && isObject(at(value, 'metrics')),
    read: readBandit,
  },
  {
    format: 'semgrep-json',
    fits: (value) =>
      Array.isArray(at(value, 'results')) &&
      Array.isArray(at(value, 'errors')) &&
      (isObject(at(value, 'paths')) || text(list(value, 'results')[0], 'check_id') !== undefined),
    read: readSemgrep,
  },
  {
    format: 'gosec-json',
    fits: (value) => at(value, 'Issues') !== undefined && isObject(at(value, 'Stats')),
    read: readGosec,
  },
  { format: 'npm-audit-json', fits: isNpmAudit, read: readNpmAudit },
  {
    format: 'pip-audit-json',
    // Many files have `dependencies`; only an audit says of each what it found.
    fits: (value) =>
      Array.isArray(at(value, 'dependencies')) &&
      (Array.isArray(at(value, 'fixes')) || list(value, 'dependencies').length > 0) &&
      list(value, 'dependencies')
        .slice(0, 50)
        .every((one) => Array.isArray(at(one, 'vulns')) || typeof at(one, 'skip_reason') === 'string'),
    read: (value, lint) => readPipAudit(list(value, 'dependencies'), lint),
  },
  {
    format: 'trivy-json',
    fits: (value) =>
      at(value, 'SchemaVersion') !== undefined &&
      (Array.isArray(at(value, 'Results')) || at(value, 'ArtifactName') !== undefined),
    read: readTrivy,
  },
  {
    format: 'cargo-audit-json',
    fits: (value) => Array.isArray(at(value, 'vulnerabilities', 'list')),
    read: readCargoAudit,
  },
];

/** `errors` are files that bandit could not read: nobody looked at them. */
function readBandit(value: unknown, lint: LintCollector): void {
  for (const one of list(value, 'results'))
    lint.add({
      file: text(one, 'filename'),
      line: ordinal(one, 'line_number'),
      column: columnFromZero(one, 'col_offset'),
      severity: severityOf(at(one, 'issue_severity'), 'note'),
      rule: text(one, 'test_id'),
      message: text(one, 'issue_text'),
    });
  for (const one of list(value, 'errors'))
    lint.problem(
      `${text(one, 'filename') ?? 'a file'} was not checked: ${text(one, 'reason') ?? 'no reason given'}`,
    );
  const metrics = at(value, 'metrics');
  if (isObject(metrics)) lint.filesChecked = Object.keys(metrics).filter((name) => name !== '_totals').length;
}

function columnFromZero(value: unknown, key: string): number | null {
  const found = count(value, key);
  return found === undefined ? null : found + 1;
}

const UNREAD = /^(?:Syntax error|Lexical error|Timeout|Out of memory|Stack overflow|Too many matches)$/i;

function readSemgrep(value: unknown, lint: LintCollector): void {
  for (const one of list(value, 'results')) {
    if (at(one, 'extra', 'is_ignored') === true) continue;
    lint.add({
      file: text(one, 'path'),
      line: ordinal(one, 'start', 'line'),
      column: ordinal(one, 'start', 'col'),
      severity: severityOf(at(one, 'extra', 'severity')),
      rule: text(one, 'check_id'),
      message: text(one, 'extra', 'message'),
    });
  }
  for (const one of list(value, 'errors'))
    // A file that it could not parse is a warning, and among the scanned ones; what it parsed in part it looked at.
    if (text(one, 'level') === 'error' || UNREAD.test(text(one, 'type') ?? ''))
      lint.problem(
        text(one, 'message') ?? text(one, 'long_msg') ?? text(one, 'type') ?? 'an error without words',
      );
  if (Array.isArray(at(value, 'paths', 'scanned')))
    lint.filesChecked = list(value, 'paths', 'scanned').length;
}

function readGosec(value: unknown, lint: LintCollector): void {
  for (const one of list(value, 'Issues'))
    lint.add({
      file: text(one, 'file'),
      line: count(text(one, 'line')?.split('-')[0]),
      column: count(one, 'column'),
      severity: severityOf(at(one, 'severity')),
      rule: text(one, 'rule_id'),
      message: text(one, 'details'),
    });
  const errors = at(value, 'Golang errors');
  if (isObject(errors))
    for (const [file, found] of Object.entries(errors))
      for (const one of list(found)) lint.problem(`${file}: ${text(one, 'error') ?? 'not checked'}`);
  lint.filesChecked = count(value, 'Stats', 'files');
  const { error, warning, note } = lint.counts;
  lint.addUnlisted('error', statedCount(value, 'Stats', 'found') - error - warning - note);
}

/** npm 6 and pnpm (`advisories`), npm 7 and later (`vulnerabilities`); `error` is npm saying that it could not ask. */
function isNpmAudit(value: unknown): boolean {
  if (
    typeof at(value, 'auditReportVersion') === 'number' ||
    (isObject(at(value, 'advisories')) && isObject(at(value, 'metadata')))
  )
    return true;
  return (
    isObject(at(value, 'error')) &&
    (text(value, 'error', 'summary') !== undefined || text(value, 'error', 'code') !== undefined)
  );
}

/** Where the registry refuses, npm leaves the summary empty and says `405 Method Not Allowed` beside it. */
function whyNot(value: unknown): string {
  const said = [
    text(value, 'error', 'summary'),
    text(value, 'error', 'detail'),
    text(value, 'error', 'message'),
  ];
  return [...said, text(value, 'message')].find((one) => (one ?? '').trim() !== '') ?? 'npm could not audit';
}

function readNpmAudit(value: unknown, lint: LintCollector): void {
  const error = at(value, 'error');
  if (isObject(error)) return lint.problem(`${text(error, 'code') ?? ''} ${whyNot(value)}`);
  const { vulnerabilities, advisories } = {
    vulnerabilities: at(value, 'vulnerabilities'),
    advisories: at(value, 'advisories'),
  };
  if (isObject(vulnerabilities)) {
    for (const [name, one] of Object.entries(vulnerabilities)) {
      const causes = list(one, 'via')
        .map((via) => (typeof via === 'string' ? `by ${via}` : (text(via, 'title') ?? '')))
        .join('; ');
      const advisory = list(one, 'via')
        .map((via) => text(via, 'url'))
        .find((url) => url !== undefined);
      lint.add({
        file: 'package-lock.json',
        severity: severityOf(at(one, 'severity')),
        rule: advisory?.slice(advisory.lastIndexOf('/') + 1) ?? name,
        message: `${name} ${text(one, 'range') ?? ''}: ${causes}`,
      });
    }
  } else if (isObject(advisories)) {
    for (const one of Object.values(advisories))
      lint.add({
        severity: severityOf(at(one, 'severity')),
        rule: text(one, 'github_advisory_id') ?? String(at(one, 'id') ?? ''),
        message: `${text(one, 'module_name') ?? '?'} ${text(one, 'vulnerable_versions') ?? ''}: ${text(one, 'title') ?? ''}`,
      });
  }
  lint.filesChecked =
    count(value, 'metadata', 'dependencies', 'total') ??
    count(value, 'metadata', 'totalDependencies') ??
    count(value, 'metadata', 'dependencies');
}

function readTrivy(value: unknown, lint: LintCollector): void {
  const results = list(value, 'Results');
  lint.filesChecked = results.filter((result) => text(result, 'Target') !== undefined).length;
  for (const result of results) {
    const file = text(result, 'Target');
    for (const one of list(result, 'Vulnerabilities'))
      lint.add({
        file,
        severity: severityOf(at(one, 'Severity'), 'warning'),
        rule: text(one, 'VulnerabilityID'),
        message: `${text(one, 'PkgName') ?? '?'} ${text(one, 'InstalledVersion') ?? ''}: ${text(one, 'Title') ?? ''}`,
      });
    for (const one of list(result, 'Licenses'))
      lint.add({
        file: text(one, 'FilePath') || file,
        severity: severityOf(at(one, 'Severity'), 'warning'),
        rule: text(one, 'Name'),
        message: `${text(one, 'PkgName') ?? '?'}: licence ${text(one, 'Name') ?? 'unknown'}`,
      });
    for (const one of [...list(result, 'Misconfigurations'), ...list(result, 'Secrets')])
      if (text(one, 'Status') !== 'PASS')
        lint.add({
          file,
          line: ordinal(one, 'CauseMetadata', 'StartLine') ?? ordinal(one, 'StartLine'),
          severity: severityOf(at(one, 'Severity'), 'warning'),
          rule: text(one, 'ID') ?? text(one, 'RuleID'),
          message: text(one, 'Title'),
        });
  }
}

function readCargoAudit(value: unknown, lint: LintCollector): void {
  for (const one of list(value, 'vulnerabilities', 'list'))
    lint.add({
      file: 'Cargo.lock',
      severity: 'error',
      rule: text(one, 'advisory', 'id'),
      message: `${text(one, 'package', 'name') ?? '?'} ${text(one, 'package', 'version') ?? ''}: ${text(one, 'advisory', 'title') ?? ''}`,
    });
  const warnings = at(value, 'warnings');
  if (isObject(warnings))
    for (const [kind, found] of Object.entries(warnings))
      for (const one of list(found))
        lint.add({
          file: 'Cargo.lock',
          severity: 'warning',
          rule: text(one, 'advisory', 'id') ?? kind,
          message: `${text(one, 'package', 'name') ?? '?'}: ${text(one, 'advisory', 'title') ?? kind}`,
        });
  lint.filesChecked = count(value, 'lockfile', 'dependency-count');
}
