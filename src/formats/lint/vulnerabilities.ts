import { everyEntry } from './analysers.ts';
import { at, count, isObject, list, ordinal, text } from '../json.ts';
import { severityOf } from './collector.ts';
import type { LintCollector } from './collector.ts';
import type { JsonLint } from './json-formats.ts';
import type { Severity } from './types.ts';

/** Scanners of dependencies, secrets and infrastructure. What has no severity is a warning to those that rate, else an error. */
export const VULNERABILITIES: readonly JsonLint[] = [
  {
    format: 'gitleaks-json',
    fits: (value) =>
      everyEntry(
        value,
        (one) => typeof at(one, 'RuleID') === 'string' && typeof at(one, 'Fingerprint') === 'string',
      ),
    read: readGitleaks,
  },
  {
    format: 'grype-json',
    fits: (value) => Array.isArray(at(value, 'matches')) && isObject(at(value, 'descriptor')),
    read: readGrype,
  },
  {
    format: 'osv-scanner-json',
    fits: (value) =>
      Array.isArray(at(value, 'results')) &&
      (isObject(at(value, 'experimental_config')) ||
        everyEntry(at(value, 'results'), (one) => Array.isArray(at(one, 'packages')))),
    read: readOsv,
  },
  {
    format: 'safety-json',
    fits: (value) => isObject(at(value, 'report_meta')) && Array.isArray(at(value, 'vulnerabilities')),
    read: readSafety,
  },
  {
    format: 'checkov-json',
    fits: (value) => isCheckov(value) || everyEntry(value, isCheckov) || isCheckovOfNothing(value),
    read: readCheckov,
  },
  {
    format: 'dependency-check-json',
    fits: (value) =>
      typeof at(value, 'reportSchema') === 'string' && Array.isArray(at(value, 'dependencies')),
    read: readDependencyCheck,
  },
  {
    format: 'detect-secrets-json',
    fits: (value) => Array.isArray(at(value, 'plugins_used')) && isObject(at(value, 'results')),
    read: readDetectSecrets,
  },
  { format: 'bun-audit-json', fits: isBunAudit, read: readBunAudit },
];

/** The secret itself is in the report; it is not repeated. */
function readGitleaks(value: unknown, lint: LintCollector): void {
  for (const one of list(value))
    lint.add({
      file: text(one, 'File'),
      line: ordinal(one, 'StartLine'),
      column: ordinal(one, 'StartColumn'),
      severity: 'error',
      rule: text(one, 'RuleID'),
      message: text(one, 'Description'),
    });
}

function readGrype(value: unknown, lint: LintCollector): void {
  for (const one of list(value, 'matches')) {
    const name = `${text(one, 'artifact', 'name') ?? '?'} ${text(one, 'artifact', 'version') ?? ''}`.trim();
    const about = text(one, 'vulnerability', 'description') ?? '';
    lint.add({
      file: text(list(one, 'artifact', 'locations')[0], 'path'),
      severity: severityOf(at(one, 'vulnerability', 'severity'), 'warning'),
      rule: text(one, 'vulnerability', 'id'),
      message: `${name}: ${about}`,
    });
  }
}

/** CVSS 3: 7 and more is high, 4 and more is medium (first.org/cvss/v3.1/specification-document, table 14). */
function byScore(score: string | undefined): Severity | undefined {
  const number = score === undefined || score === '' ? Number.NaN : Number(score);
  if (!Number.isFinite(number)) return undefined;
  return number >= 7 ? 'error' : number >= 4 ? 'warning' : 'note';
}

/** One finding for each group of aliases, as its own table counts them. */
function readOsv(value: unknown, lint: LintCollector): void {
  let packages = 0;
  for (const result of list(value, 'results'))
    for (const one of list(result, 'packages')) {
      packages += 1;
      const found = list(one, 'vulnerabilities');
      const groups = list(one, 'groups');
      const named = groups.length > 0 ? groups : found.map((bug) => ({ ids: [text(bug, 'id')] }));
      const byId = new Map<unknown, unknown>();
      for (const bug of found) if (!byId.has(text(bug, 'id'))) byId.set(text(bug, 'id'), bug);
      for (const group of named) {
        const id = list(group, 'ids').find((entry) => typeof entry === 'string') ?? '?';
        const bug = byId.get(id);
        const word = text(bug, 'database_specific', 'severity');
        const name = `${text(one, 'package', 'name') ?? '?'} ${text(one, 'package', 'version') ?? ''}`.trim();
        lint.add({
          file: text(result, 'source', 'path'),
          severity: byScore(text(group, 'max_severity')) ?? (word === undefined ? 'error' : severityOf(word)),
          rule: String(id),
          message: `${name}: ${text(bug, 'summary') ?? ''}`,
        });
      }
    }
  if (packages > 0) lint.filesChecked = packages;
}

function readSafety(value: unknown, lint: LintCollector): void {
  for (const one of list(value, 'vulnerabilities')) {
    if (at(one, 'ignored') === true) continue;
    const name = `${text(one, 'package_name') ?? '?'} ${text(one, 'analyzed_version') ?? ''}`.trim();
    lint.add({
      severity: 'error',
      rule: text(one, 'CVE') ?? text(one, 'vulnerability_id'),
      message: `${name}: ${text(one, 'advisory') ?? ''}`,
    });
  }
  const scanned = at(value, 'scanned_packages');
  lint.filesChecked = isObject(scanned)
    ? Object.keys(scanned).length
    : count(value, 'report_meta', 'packages_found');
}

function isCheckov(value: unknown): boolean {
  return typeof at(value, 'check_type') === 'string' && isObject(at(value, 'results'));
}

/** What it writes where no framework found anything to check. */
function isCheckovOfNothing(value: unknown): boolean {
  return text(value, 'checkov_version') !== undefined && count(value, 'resource_count') !== undefined;
}

/** Severities are a paid feature of checkov: without one it fails its run for each failed check. */
function readCheckov(value: unknown, lint: LintCollector): void {
  const reports = Array.isArray(value) ? list(value) : [value];
  const checks = reports.map((one) => (isCheckov(one) ? at(one, 'summary') : one));
  if (checks.every((one) => ['passed', 'failed', 'skipped'].every((key) => count(one, key) === 0)))
    lint.filesChecked = 0;
  for (const report of Array.isArray(value) ? list(value) : [value]) {
    for (const one of list(report, 'results', 'failed_checks'))
      lint.add({
        file: text(one, 'file_path')?.replace(/^\//, ''),
        line: ordinal({ line: list(one, 'file_line_range')[0] }, 'line'),
        severity: severityOf(at(one, 'severity')),
        rule: text(one, 'check_id'),
        message: text(one, 'check_name'),
      });
    const unread = list(report, 'results', 'parsing_errors');
    for (const one of unread) if (typeof one === 'string') lint.problem(`${one} could not be read`);
    // With `--compact` it does not name them.
    const stated = count(report, 'summary', 'parsing_errors') ?? 0;
    if (stated > unread.length)
      lint.problem(`${stated} ${stated === 1 ? 'file' : 'files'} could not be read`);
  }
}

function readDependencyCheck(value: unknown, lint: LintCollector): void {
  lint.filesChecked = list(value, 'dependencies').length;
  for (const one of list(value, 'dependencies'))
    for (const bug of list(one, 'vulnerabilities'))
      lint.add({
        file: text(one, 'filePath') ?? text(one, 'fileName'),
        severity: severityOf(at(bug, 'severity'), 'warning'),
        rule: text(bug, 'name'),
        message: `${text(one, 'fileName') ?? '?'}: ${text(bug, 'description') ?? ''}`,
      });
  for (const one of list(value, 'scanInfo', 'analysisExceptions'))
    lint.problem(text(one, 'exception', 'message') ?? 'an analysis failed');
}

/** What an audit has marked as no secret is none. */
function readDetectSecrets(value: unknown, lint: LintCollector): void {
  const results = at(value, 'results');
  for (const [file, found] of isObject(results) ? Object.entries(results) : [])
    for (const one of list(found))
      if (at(one, 'is_secret') !== false)
        lint.add({
          file,
          line: ordinal(one, 'line_number'),
          severity: 'error',
          rule: text(one, 'type'),
          message: 'a secret stands in the file',
        });
}

/** `bun audit --json`: advisories by package. */
function isBunAudit(value: unknown): boolean {
  if (!isObject(value)) return false;
  const entries = Object.values(value).slice(0, 50);
  return (
    entries.length > 0 &&
    entries.every((found) => everyEntry(found, (one) => typeof at(one, 'vulnerable_versions') === 'string'))
  );
}

function readBunAudit(value: unknown, lint: LintCollector): void {
  for (const [name, found] of isObject(value) ? Object.entries(value) : [])
    for (const one of list(found))
      lint.add({
        file: 'package.json',
        severity: severityOf(at(one, 'severity')),
        rule: text(one, 'url')?.split('/').at(-1),
        message: `${name} ${text(one, 'vulnerable_versions') ?? ''}: ${text(one, 'title') ?? ''}`,
      });
}
