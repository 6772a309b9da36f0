import { FormatFault } from '../fault.ts';
import { at, count, isObject, list, ordinal, text } from '../json.ts';
import { LintCollector, severityOf, statedCount } from './collector.ts';
import { readRdjsonOne } from './json-objects.ts';
import { readRuff } from './json-lists.ts';
import type { LintReport } from './types.ts';

interface JsonLine {
  readonly format: string;
  fits(value: unknown): boolean;
  read(value: unknown, lint: LintCollector, seen: Set<string>): void;
  /** Whether the stream is whole; a reason where it is not. */
  end?(lint: LintCollector, seen: ReadonlySet<string>): string | undefined;
}

/** Reports with one JSON object a line, told apart by the first one. */
export const JSON_LINES: readonly JsonLine[] = [
  {
    format: 'clippy-json',
    fits: (value) => typeof at(value, 'reason') === 'string',
    read: readCargo,
    end: endCargo,
  },
  {
    format: 'ruff-json-lines',
    fits: (value) => isObject(at(value, 'location')) && typeof at(value, 'filename') === 'string',
    read: (value, lint) => readRuff([value], lint),
  },
  {
    format: 'staticcheck-json',
    fits: (value) => typeof at(value, 'code') === 'string' && text(value, 'location', 'file') !== undefined,
    read: readStaticcheck,
  },
  {
    format: 'rdjsonl',
    fits: (value) => typeof at(value, 'message') === 'string' && isObject(at(value, 'location')),
    read: (value, lint) => readRdjsonOne(value, lint),
  },
  {
    format: 'mypy-json',
    fits: (value) =>
      typeof at(value, 'file') === 'string' &&
      typeof at(value, 'message') === 'string' &&
      at(value, 'severity') !== undefined,
    read: readMypy,
  },
  {
    format: 'cargo-deny-json',
    fits: (value) =>
      isObject(at(value, 'fields')) && ['diagnostic', 'summary', 'log'].includes(text(value, 'type') ?? ''),
    read: readCargoDeny,
    end: (_lint, seen) =>
      seen.has(FINISHED)
        ? undefined
        : 'there is no `summary` at its end: cargo-deny was stopped, or the file is cut off',
  },
  {
    format: 'yarn-npm-audit-json',
    fits: (value) =>
      typeof at(value, 'value') === 'string' && text(value, 'children', 'Severity') !== undefined,
    read: readBerry,
  },
  {
    format: 'yarn-audit-json',
    // llvm-cov has the two keys as well.
    fits: (value) =>
      /^(?:audit(?:Advisory|Summary|Action)|info|warning|error|success|step|activity\w+|progress\w+)$/.test(
        text(value, 'type') ?? '',
      ) && at(value, 'data') !== undefined,
    read: readYarn,
    end: (lint, seen) =>
      seen.has(FINISHED) || lint.problems.length > 0
        ? undefined
        : 'there is no `auditSummary` at its end: yarn was stopped, or the file is cut off',
  },
];

/** Columns of mypy count from 0; notes are folded into `hint`. */
function readMypy(value: unknown, lint: LintCollector): void {
  const column = count(value, 'column');
  const hint = text(value, 'hint');
  lint.add({
    file: text(value, 'file'),
    line: ordinal(value, 'line'),
    column: column === undefined ? null : column + 1,
    severity: severityOf(at(value, 'severity')),
    rule: text(value, 'code'),
    message: `${text(value, 'message') ?? ''}${hint === undefined ? '' : `\n${hint}`}`,
  });
}

const FINISHED = '\0build-finished';
const BUILT = '\0compiler-artifact';

/**
 * Messages of cargo (doc.rust-lang.org/cargo/reference/external-tools.html). The same finding comes once for the
 * library and once for its tests, and cargo itself counts it once.
 */
function readCargo(value: unknown, lint: LintCollector, seen: Set<string>): void {
  if (text(value, 'reason') === 'build-finished') {
    seen.add(FINISHED);
    if (at(value, 'success') !== true && lint.counts.error === 0) lint.problem('the build did not succeed');
    return;
  }
  if (text(value, 'reason') === 'compiler-artifact') seen.add(BUILT);
  if (text(value, 'reason') !== 'compiler-message') return;
  const message = at(value, 'message');
  const level = text(message, 'level') ?? '';
  const words = text(message, 'message') ?? '';
  const span =
    list(message, 'spans').find((one) => at(one, 'is_primary') === true) ?? list(message, 'spans')[0];
  if (
    level === 'failure-note' ||
    (span === undefined && /^(?:aborting due to|\d+ warnings? emitted)/.test(words))
  )
    return;
  const key = `${text(span, 'file_name') ?? ''}:${String(at(span, 'line_start'))}:${String(at(span, 'column_start'))}:${level}:${words}`;
  if (seen.has(key)) return;
  if (seen.size < 100_000) seen.add(key);
  if (level.includes('internal compiler error')) lint.problem(words);
  lint.add({
    file: text(span, 'file_name'),
    line: ordinal(span, 'line_start'),
    column: ordinal(span, 'column_start'),
    severity: severityOf(level),
    rule: text(message, 'code', 'code'),
    message: words,
  });
}

function endCargo(lint: LintCollector, seen: ReadonlySet<string>): string | undefined {
  if (!seen.has(FINISHED))
    return 'there is no `build-finished` at its end: the build was stopped, or the file is cut off';
  // Crates that are up to date are told as well (`fresh`).
  return seen.has(BUILT) || !lint.isEmpty ? undefined : 'no crate is in it: its beginning is missing';
}

function readStaticcheck(value: unknown, lint: LintCollector): void {
  const rule = text(value, 'code');
  lint.add({
    file: text(value, 'location', 'file'),
    line: ordinal(value, 'location', 'line'),
    column: ordinal(value, 'location', 'column'),
    severity: severityOf(at(value, 'severity')),
    rule,
    message: text(value, 'message'),
  });
  if (rule === 'compile') lint.problem(`it does not compile: ${text(value, 'message') ?? ''}`);
}

/** cargo-deny: diagnostics, and a summary with the counts of each check. */
function readCargoDeny(value: unknown, lint: LintCollector, seen: Set<string>): void {
  const fields = at(value, 'fields');
  if (text(value, 'type') === 'summary' && isObject(fields)) {
    const checks = Object.values(fields).filter((one) => isObject(one));
    if (checks.length > 0) seen.add(FINISHED);
    const stated = checks.reduce((sum: number, one) => sum + statedCount(one, 'errors'), 0);
    lint.addUnlisted('error', stated - lint.counts.error);
  }
  if (text(value, 'type') === 'log' && text(fields, 'level') === 'ERROR')
    lint.problem(text(fields, 'message') ?? 'cargo-deny could not do its work');
  if (text(value, 'type') !== 'diagnostic') return;
  const label = list(fields, 'labels')[0];
  lint.add({
    file: 'Cargo.lock',
    line: ordinal(label, 'line'),
    column: ordinal(label, 'column'),
    severity: severityOf(at(fields, 'severity')),
    rule: text(fields, 'advisory', 'id') ?? text(fields, 'code'),
    message: text(fields, 'message'),
  });
}

/** `yarn npm audit --json` since Yarn 4: one line a package. */
function readBerry(value: unknown, lint: LintCollector): void {
  const one = at(value, 'children');
  lint.add({
    file: 'yarn.lock',
    severity: severityOf(at(one, 'Severity')),
    rule: text(one, 'URL')?.split('/').at(-1),
    message: `${text(value, 'value') ?? '?'} ${text(one, 'Vulnerable Versions') ?? ''}: ${text(one, 'Issue') ?? ''}`,
  });
}

function readYarn(value: unknown, lint: LintCollector, seen: Set<string>): void {
  const advisory = at(value, 'data', 'advisory');
  if (text(value, 'type') === 'error') lint.problem(text(value, 'data') ?? 'yarn could not audit');
  if (text(value, 'type') === 'auditSummary') {
    lint.filesChecked = count(value, 'data', 'totalDependencies');
    if (lint.filesChecked !== undefined) seen.add(FINISHED);
  }
  if (text(value, 'type') !== 'auditAdvisory') return;
  lint.add({
    file: 'yarn.lock',
    severity: severityOf(at(advisory, 'severity')),
    rule: text(advisory, 'github_advisory_id'),
    message: `${text(advisory, 'module_name') ?? '?'} ${text(advisory, 'vulnerable_versions') ?? ''}: ${text(advisory, 'title') ?? ''}`,
  });
}

/** Reads lines of one of the formats above; lines that are no JSON objects are left out (cargo prints some beside). */
export class JsonLinesReader {
  readonly #lint = new LintCollector();
  readonly #seen = new Set<string>();
  readonly #format: JsonLine;
  #line = 0;
  #broken: FormatFault | undefined;

  constructor(format: JsonLine) {
    this.#format = format;
  }

  line(line: string): void {
    this.#line += 1;
    if (!line.startsWith('{')) return;
    if (this.#broken) throw new FormatFault('malformed', 'the line is not JSON', this.#broken.position);
    try {
      this.#format.read(JSON.parse(line), this.#lint, this.#seen);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      this.#broken = new FormatFault('cut-off', 'the file ends inside a line', {
        line: this.#line,
        column: line.length + 1,
      });
    }
  }

  finish(): LintReport {
    if (this.#broken) throw this.#broken;
    const missing = this.#format.end?.(this.#lint, this.#seen);
    if (missing !== undefined) throw new FormatFault('cut-off', missing);
    return this.#lint.report(this.#format.format);
  }
}

/** The format of a text whose first JSON line is one of these. */
export function jsonLinesFormat(head: string): JsonLine | undefined {
  for (const line of head
    .split('\n', 300)
    .filter((one) => one.startsWith('{'))
    .slice(0, 3)) {
    try {
      const value: unknown = JSON.parse(line);
      const found = JSON_LINES.find((one) => one.fits(value));
      if (found) return found;
    } catch {
      // Not one object a line.
    }
  }
  return undefined;
}
