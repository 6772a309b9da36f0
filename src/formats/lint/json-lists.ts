import { at, count, isObject, list, ordinal, text } from '../json.ts';
import { readCfnLint, readCodeQuality } from './code-quality.ts';
import { severityOf, statedCount } from './collector.ts';
import type { LintCollector } from './collector.ts';
import type { JsonLint } from './json-formats.ts';
import type { Severity } from './types.ts';

/** Reports that are a JSON list; told apart by the keys of their first entry. */
export const LISTS: readonly JsonLint[] = [
  {
    format: 'eslint-json',
    fits: (value) =>
      every(value, (one) => typeof at(one, 'filePath') === 'string' && Array.isArray(at(one, 'messages'))),
    read: readEslint,
  },
  {
    format: 'stylelint-json',
    fits: (value) =>
      every(value, (one) => Array.isArray(at(one, 'warnings')) && at(one, 'source') !== undefined),
    read: readStylelint,
  },
  {
    format: 'ruff-json',
    fits: (value) =>
      every(
        value,
        (one) =>
          typeof at(one, 'filename') === 'string' &&
          at(one, 'code') !== undefined &&
          isObject(at(one, 'location')),
      ),
    read: readRuff,
  },
  {
    format: 'pylint-json',
    fits: (value) =>
      every(
        value,
        (one) => typeof at(one, 'symbol') === 'string' && typeof at(one, 'message-id') === 'string',
      ),
    read: (value, lint) => readPylint(list(value), lint),
  },
  {
    format: 'gitlab-codequality',
    fits: (value) =>
      every(
        value,
        (one) =>
          typeof at(one, 'description') === 'string' &&
          isObject(at(one, 'location')) &&
          (at(one, 'fingerprint') !== undefined || at(one, 'check_name') !== undefined),
      ),
    read: readCodeQuality,
  },
  {
    format: 'cfn-lint-json',
    fits: (value) =>
      every(
        value,
        (one) => typeof at(one, 'Filename') === 'string' && typeof at(one, 'Rule', 'Id') === 'string',
      ),
    read: readCfnLint,
  },
  {
    format: 'hadolint-json',
    fits: (value) =>
      every(
        value,
        (one) =>
          typeof at(one, 'level') === 'string' &&
          typeof at(one, 'code') === 'string' &&
          typeof at(one, 'file') === 'string',
      ),
    read: readShell,
  },
  {
    format: 'shellcheck-json',
    fits: (value) =>
      every(value, (one) => typeof at(one, 'level') === 'string' && typeof at(one, 'code') === 'number'),
    read: readShell,
  },
  {
    format: 'actionlint-json',
    fits: (value) =>
      every(value, (one) => typeof at(one, 'filepath') === 'string' && typeof at(one, 'kind') === 'string'),
    read: readActionlint,
  },
  {
    format: 'markdownlint-json',
    fits: (value) =>
      every(value, (one) => Array.isArray(at(one, 'ruleNames')) && typeof at(one, 'fileName') === 'string'),
    read: readMarkdownlint,
  },
  {
    format: 'pip-audit-json',
    fits: (value) =>
      every(value, (one) => typeof at(one, 'name') === 'string' && Array.isArray(at(one, 'vulns'))),
    read: (value, lint) => readPipAudit(list(value), lint),
  },
];

function every(value: unknown, fits: (entry: unknown) => boolean): boolean {
  const entries = list(value);
  return entries.length > 0 && entries.slice(0, 50).every(fits);
}

export function readEslint(value: unknown, lint: LintCollector): void {
  const files = list(value);
  lint.filesChecked = 0;
  for (const file of files) {
    if (!isIgnored(file)) lint.filesChecked += 1;
    const path = text(file, 'filePath');
    const before = { ...lint.counts };
    for (const one of list(file, 'messages')) {
      const severity: Severity = at(one, 'severity') === 1 ? 'warning' : 'error';
      const message = text(one, 'message') ?? '';
      lint.add({
        file: path,
        line: ordinal(one, 'line'),
        column: ordinal(one, 'column'),
        severity,
        rule: text(one, 'ruleId'),
        message,
      });
      if (at(one, 'fatal') === true) lint.problem(`${path ?? 'a file'} was not checked: ${message}`);
    }
    lint.addUnlisted('error', statedCount(file, 'errorCount') - (lint.counts.error - before.error));
    lint.addUnlisted('warning', statedCount(file, 'warningCount') - (lint.counts.warning - before.warning));
  }
}

/** ESLint lists a file that was named and is ignored, with a warning that says so. */
function isIgnored(file: unknown): boolean {
  const messages = list(file, 'messages');
  return (
    messages.length > 0 &&
    messages.every(
      (one) => at(one, 'line') === undefined && /^File ignored /.test(text(one, 'message') ?? ''),
    )
  );
}

function readStylelint(value: unknown, lint: LintCollector): void {
  const files = list(value);
  lint.filesChecked = 0;
  for (const file of files) {
    if (at(file, 'ignored') !== true) lint.filesChecked += 1;
    const path = text(file, 'source');
    const before = lint.counts.error;
    for (const one of list(file, 'warnings')) {
      const rule = text(one, 'rule');
      const message = text(one, 'text') ?? '';
      lint.add({
        file: path,
        line: ordinal(one, 'line'),
        column: ordinal(one, 'column'),
        severity: severityOf(at(one, 'severity')),
        rule,
        message,
      });
      if (rule === 'CssSyntaxError') lint.problem(`${path ?? 'a file'} was not checked: ${message}`);
    }
    // postcss writes these, and stylelint counts them as errors of the file.
    for (const one of list(file, 'parseErrors'))
      lint.add({
        file: path,
        line: ordinal(one, 'line'),
        column: ordinal(one, 'column'),
        severity: 'error',
        rule: text(one, 'stylelintType') ?? 'parseError',
        message: text(one, 'text'),
      });
    for (const one of list(file, 'invalidOptionWarnings')) {
      lint.add({ file: path, severity: 'error', rule: 'invalidOption', message: text(one, 'text') });
      lint.problem(text(one, 'text') ?? 'an invalid option');
    }
    if (at(file, 'errored') === true && lint.counts.error === before) lint.addUnlisted('error', 1);
  }
}

/** Ruff calls every finding an error in its own count ("Found 25 errors."). */
export function readRuff(value: unknown, lint: LintCollector): void {
  for (const one of list(value)) {
    const rule = text(one, 'code') ?? 'invalid-syntax';
    lint.add({
      file: text(one, 'filename'),
      line: ordinal(one, 'location', 'row'),
      column: ordinal(one, 'location', 'column'),
      severity: severityOf(at(one, 'severity')),
      rule,
      message: text(one, 'message'),
    });
  }
}

/** Columns of pylint count from 0. */
export function readPylint(messages: readonly unknown[], lint: LintCollector): void {
  for (const one of messages) {
    const column = count(one, 'column');
    const type = text(one, 'type') ?? 'error';
    const path = text(one, 'path');
    lint.add({
      file: path,
      line: ordinal(one, 'line'),
      column: column === undefined ? null : column + 1,
      severity: severityOf(type),
      rule: text(one, 'symbol'),
      message: text(one, 'message'),
    });
    if (type === 'fatal' || text(one, 'symbol') === 'astroid-error')
      lint.problem(`${path ?? 'a module'}: ${text(one, 'message') ?? 'pylint could not read it'}`);
  }
}

/** shellcheck's json and hadolint's, which took it over. */
export function readShell(value: unknown, lint: LintCollector): void {
  for (const one of list(value)) {
    const code = at(one, 'code');
    lint.add({
      file: text(one, 'file'),
      line: ordinal(one, 'line'),
      column: ordinal(one, 'column'),
      severity: severityOf(at(one, 'level')),
      rule: typeof code === 'number' ? `SC${code}` : text(one, 'code'),
      message: text(one, 'message'),
    });
  }
}

function readActionlint(value: unknown, lint: LintCollector): void {
  for (const one of list(value))
    lint.add({
      file: text(one, 'filepath'),
      line: ordinal(one, 'line'),
      column: ordinal(one, 'column'),
      severity: 'error',
      rule: text(one, 'kind'),
      message: text(one, 'message'),
    });
}

function readMarkdownlint(value: unknown, lint: LintCollector): void {
  for (const one of list(value))
    lint.add({
      file: text(one, 'fileName'),
      line: ordinal(one, 'lineNumber'),
      severity: severityOf(at(one, 'severity')),
      rule: list(one, 'ruleNames').join('/'),
      message: [text(one, 'ruleDescription'), text(one, 'errorDetail')].filter(Boolean).join(': '),
    });
}

/** A package that was skipped was not looked up. */
export function readPipAudit(packages: readonly unknown[], lint: LintCollector): void {
  lint.filesChecked = packages.length;
  for (const one of packages) {
    const name = `${text(one, 'name') ?? '?'} ${text(one, 'version') ?? ''}`.trim();
    const skipped = text(one, 'skip_reason');
    if (skipped !== undefined) lint.problem(`${name} was not looked up: ${skipped}`);
    for (const bug of list(one, 'vulns')) {
      const fixes = list(bug, 'fix_versions').join(', ');
      const about = (text(bug, 'description') ?? '').split('\n')[0] ?? '';
      lint.add({
        severity: 'error',
        rule: text(bug, 'id'),
        message: `${name}: ${about}${fixes === '' ? '' : ` (fixed in ${fixes})`}`,
      });
    }
  }
}
