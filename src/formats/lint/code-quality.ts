import { at, list, ordinal, text } from '../json.ts';
import { severityOf } from './collector.ts';
import type { LintCollector } from './collector.ts';

/** Code Climate's severities: info, minor, major, critical, blocker. Ruff writes major for all that it calls errors. */
export function readCodeQuality(value: unknown, lint: LintCollector): void {
  for (const one of list(value)) {
    const rule = text(one, 'check_name') ?? '';
    const message = text(one, 'description') ?? '';
    // Up to 0.9 ruff names no check and puts it into the description: `(F401) …`.
    const early = rule === '' ? /^(?:\(([A-Z]{1,8}\d{2,5})\) |SyntaxError: )/.exec(message) : null;
    const isRuff =
      early !== null ||
      (message.startsWith(`${rule}: `) && /^(?:[A-Z]{1,8}\d{2,5}|invalid-syntax)$/.test(rule));
    const line =
      ordinal(one, 'location', 'lines', 'begin') ?? ordinal(one, 'location', 'positions', 'begin', 'line');
    // ansible-lint fails its run for what is `major` here, and calls `minor` what its SARIF calls a warning.
    const isAnsible = /^https:\/\/[^/]{0,60}ansible[^/]{0,60}\/.{0,60}lint\//.test(text(one, 'url') ?? '');
    const unread = isAnsible && /^(?:load-failure|syntax-check|internal-error|parser-error)\b/.test(rule);
    if (unread) lint.problem(`${text(one, 'location', 'path') ?? '?'} was not checked: ${message}`);
    const isError = isRuff || unread || (isAnsible && at(one, 'severity') === 'major');
    lint.add({
      file: text(one, 'location', 'path'),
      line,
      column: ordinal(one, 'location', 'positions', 'begin', 'column'),
      severity: isError ? 'error' : severityOf(at(one, 'severity'), 'warning'),
      rule: early === null ? rule : (early[1] ?? 'invalid-syntax'),
      message,
    });
  }
}

/** E0xxx are templates that it could not read or check. */
export function readCfnLint(value: unknown, lint: LintCollector): void {
  for (const one of list(value)) {
    const rule = text(one, 'Rule', 'Id') ?? '';
    const file = text(one, 'Filename');
    const message = text(one, 'Message') ?? '';
    if (/^E0\d{3}$/.test(rule)) lint.problem(`${file ?? '?'} was not checked: ${message}`);
    lint.add({
      ...{ file, rule, message },
      line: ordinal(one, 'Location', 'Start', 'LineNumber'),
      column: ordinal(one, 'Location', 'Start', 'ColumnNumber'),
      severity: severityOf(at(one, 'Level'), 'warning'),
    });
  }
}
