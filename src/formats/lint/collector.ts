import { Buffer } from 'node:buffer';
import { FormatFault } from '../fault.ts';
import { at, count } from '../json.ts';
import { plainText } from '../../values/text.ts';
import type { LintFinding, LintReport, Severity } from './types.ts';

const MAX_FINDINGS = 20_000;
const MAX_MESSAGE = 1000;
const MAX_PROBLEMS = 100;

export interface FindingDraft {
  readonly file?: string | null | undefined;
  readonly line?: number | null | undefined;
  readonly column?: number | null | undefined;
  readonly severity: Severity;
  readonly rule?: string | null | undefined;
  readonly message?: string | undefined;
}

/** Counts findings by severity and keeps the first ones, within bounds. */
export class LintCollector {
  readonly counts: Record<Severity, number> = { error: 0, warning: 0, note: 0 };
  readonly findings: LintFinding[] = [];
  readonly problems: string[] = [];
  filesChecked: number | undefined;
  /** See `LintReport.bare`; counts only while there is neither a finding nor a problem. */
  bare = false;

  /** Neither a finding nor a problem so far. */
  get isEmpty(): boolean {
    const { error, warning, note } = this.counts;
    return error + warning + note === 0 && this.problems.length === 0;
  }

  add(draft: FindingDraft): void {
    this.counts[draft.severity] += 1;
    if (this.findings.length >= MAX_FINDINGS) return;
    this.findings.push({
      file: draft.file ? own(pathOf(draft.file.trim())).slice(0, 1000) : null,
      line: draft.line || null,
      column: draft.column || null,
      severity: draft.severity,
      rule: draft.rule ? own(plainText(draft.rule).slice(0, 200)) : null,
      message: own(clip(plainText(draft.message ?? '').trim())),
    });
  }

  /** Findings that the report counts and does not list. */
  addUnlisted(severity: Severity, times: number): void {
    if (times > 0) this.counts[severity] += times;
  }

  problem(text: string): void {
    const line = plainText(text).replace(/\s+/g, ' ').trim().slice(0, 500);
    const said = line === '' ? 'a problem without words' : line;
    if (this.problems.length < MAX_PROBLEMS && !this.problems.includes(said)) this.problems.push(said);
  }

  report(format: string): LintReport {
    return {
      format,
      ...{ errors: this.counts.error, warnings: this.counts.warning, notes: this.counts.note },
      ...{ findings: this.findings, problems: this.problems },
      ...(this.filesChecked === undefined ? {} : { filesChecked: this.filesChecked }),
      ...(this.bare && this.isEmpty ? { bare: true } : {}),
    };
  }
}

/** A count that the report states; 0 where it states none. Throws FormatFault `malformed` for what is no count. */
export function statedCount(value: unknown, ...keys: readonly string[]): number {
  const found = at(value, ...keys);
  const number = count(value, ...keys);
  if (found !== undefined && found !== null && number === undefined)
    throw new FormatFault(
      'malformed',
      `${keys.join('.')} is ${JSON.stringify(found).slice(0, 60)}, which is no count`,
    );
  return number ?? 0;
}

/** A copy: a slice would keep the whole report in memory. */
const own = (text: string): string => Buffer.from(text, 'utf8').toString('utf8');

const clip = (text: string): string =>
  text.length <= MAX_MESSAGE ? text : `${text.slice(0, MAX_MESSAGE - 1)}…`;

/** `file:///repo/a%20b.js` is `/repo/a b.js`. */
export function pathOf(uri: string): string {
  if (!uri.startsWith('file:')) return uri;
  const bare = uri.replace(/^file:(?:\/\/[^/]*)?/, '').replace(/^\/(?=[A-Za-z]:)/, '');
  try {
    return decodeURIComponent(bare);
  } catch {
    return bare;
  }
}

const SEVERITIES: ReadonlyMap<string, Severity> = new Map<string, Severity>([
  ...[
    'error',
    'err',
    'fatal',
    'critical',
    'blocker',
    'high',
    'deny',
    'severe',
    'panic',
    'security',
    'failure',
    'alert',
    'emergency',
    'internal compiler error',
  ].map((word): [string, Severity] => [word, 'error']),
  ...['warning', 'warn', 'major', 'medium', 'moderate', 'minor', 'performance', 'portability'].map(
    (word): [string, Severity] => [word, 'warning'],
  ),
  ...[
    'note',
    'notice',
    'info',
    'information',
    'informational',
    'style',
    'hint',
    'convention',
    'refactor',
    'suggestion',
    'advice',
    'low',
    'trivial',
    'none',
    'negligible',
    'help',
    'message',
  ].map((word): [string, Severity] => [word, 'note']),
]);

/** A tool's own word in ours; a word that nobody knows counts as an error rather than as nothing. */
export function severityOf(word: unknown, otherwise: Severity = 'error'): Severity {
  return typeof word === 'string' ? (SEVERITIES.get(word.trim().toLowerCase()) ?? otherwise) : otherwise;
}
