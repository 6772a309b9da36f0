/** Judging findings of linters, apart from getting them. */
import type { LintFinding, LintReport, Severity } from '../formats/lint/types.ts';
import { check } from './checks.ts';
import { GateError } from './gate.ts';
import type { ChangedFile, Check } from './gate.ts';

/** What must be true of the findings. */
export interface LintExpectations {
  readonly 'fail-on'?: Severity;
  readonly 'max-errors'?: number;
  readonly 'max-warnings'?: number;
  readonly 'max-notes'?: number;
  readonly 'ignore-rules'?: readonly string[];
  readonly 'only-changed-lines'?: boolean;
  readonly 'min-files'?: number;
}

export interface Judged {
  readonly checks: readonly Check[];
  /** Those that count, worst first. */
  readonly findings: readonly LintFinding[];
  /** How many the filters left out. */
  readonly leftOut: number;
}

const ORDER: readonly Severity[] = ['error', 'warning', 'note'];

/**
 * Counts what the filters leave and holds it against the limits. Findings that the report counts without listing them
 * always count: nobody knows where they are.
 * @throws {GateError} no-files where the report says that no file was looked at, no-samples where nothing changed
 */
export function judgeLint(
  spec: LintExpectations,
  report: LintReport,
  changes: readonly ChangedFile[] | undefined,
): Judged {
  checkFiles(spec, report);
  const findings = report.findings.filter(
    (one) => !isIgnored(one, spec['ignore-rules'] ?? []) && isNew(one, spec, changes),
  );
  if (changes?.length === 0 && findings.length < report.findings.length)
    throw new GateError({
      code: 'no-samples',
      message: `The pull request changes no file, so none of the ${report.findings.length} findings could count.`,
      hint: 'Leave the item out with `when: { paths: … }`, or judge all lines.',
    });
  const counted = (severity: Severity, total: number): number => {
    const unlisted = total - report.findings.filter((one) => one.severity === severity).length;
    return findings.filter((one) => one.severity === severity).length + Math.max(0, unlisted);
  };
  const found = {
    error: counted('error', report.errors),
    warning: counted('warning', report.warnings),
    note: counted('note', report.notes),
  };
  const limits = limitsOf(spec);
  const sorted = [...findings].sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
  return {
    checks: ORDER.flatMap((severity) => limitCheck(severity, found[severity], limits[severity], sorted)),
    findings: sorted,
    leftOut: report.findings.length - findings.length,
  };
}

/** Undefined means any number. */
function limitsOf(spec: LintExpectations): Record<Severity, number | undefined> {
  const failOn = ORDER.indexOf(spec['fail-on'] ?? 'error');
  const or0 = (severity: Severity, limit: number | undefined): number | undefined =>
    limit ?? (ORDER.indexOf(severity) <= failOn ? 0 : undefined);
  return {
    error: or0('error', spec['max-errors']),
    warning: or0('warning', spec['max-warnings']),
    note: or0('note', spec['max-notes']),
  };
}

/** Whether more than errors is limited, so that an exit code alone cannot answer. */
export function needsReport(spec: LintExpectations): boolean {
  const limits = limitsOf(spec);
  const filters =
    spec['ignore-rules'] !== undefined ||
    spec['only-changed-lines'] === true ||
    spec['min-files'] !== undefined;
  return filters || limits.warning !== undefined || limits.note !== undefined || (limits.error ?? 0) > 0;
}

function limitCheck(
  severity: Severity,
  found: number,
  limit: number | undefined,
  findings: readonly LintFinding[],
): Check[] {
  if (limit === undefined) return [];
  const first = findings.find((one) => one.severity === severity);
  const place =
    first === undefined || first.file === null
      ? ''
      : `${first.file}${first.line === null ? '' : `:${first.line}`}: `;
  const hint = first
    ? `First: ${place}${first.message.slice(0, 200)}${first.rule === null ? '' : ` [${first.rule}]`}`
    : undefined;
  return [check(`${severity}s`, found <= limit, found, limit === 0 ? '0' : `<= ${limit}`, hint)];
}

function checkFiles(spec: LintExpectations, report: LintReport): void {
  const { filesChecked } = report;
  const least = spec['min-files'];
  if (filesChecked === 0)
    throw new GateError({
      code: 'no-files',
      message: 'The report says that no file was looked at.',
      hint: 'Check the paths and ignore patterns that the tool is given; 0 files prove nothing.',
    });
  if (least === undefined) return;
  if (filesChecked === undefined)
    throw new GateError({
      code: 'files-unknown',
      message: `\`min-files\` is set, but ${report.format} does not say how many files were looked at.`,
      hint: 'Leave `min-files` out, or let the tool write a format that says it.',
    });
  if (filesChecked < least)
    throw new GateError({
      code: 'too-few-files',
      message: `${filesChecked} files were looked at, and at least ${least} should be.`,
      hint: 'Check the paths and ignore patterns that the tool is given.',
    });
}

/** A rule by its name, or by its beginning with `*` at the end. */
function isIgnored(finding: LintFinding, rules: readonly string[]): boolean {
  const { rule } = finding;
  return (
    rule !== null &&
    rules.some((one) => (one.endsWith('*') ? rule.startsWith(one.slice(0, -1)) : rule === one))
  );
}

/** On a line of the pull request, or where that cannot be told: a finding without a place, a file without a patch. */
function isNew(
  finding: LintFinding,
  spec: LintExpectations,
  changes: readonly ChangedFile[] | undefined,
): boolean {
  if (spec['only-changed-lines'] !== true || changes === undefined || finding.file === null) return true;
  const file = finding.file.replaceAll('\\', '/').replace(/^\.\//, '');
  const changed = changes.filter((one) => one.status !== 'removed' && isSame(file, one.path));
  return changed.some(
    (one) => finding.line === null || one.addedLines === undefined || one.addedLines.includes(finding.line),
  );
}

/** Reports name files absolutely, or relative to a folder of the repository: one path is the other's end. */
function isSame(reported: string, changed: string): boolean {
  return reported === changed || reported.endsWith(`/${changed}`) || changed.endsWith(`/${reported}`);
}
