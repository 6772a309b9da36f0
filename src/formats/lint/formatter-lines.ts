import type { FindingDraft } from './collector.ts';
import { severityOf } from './collector.ts';

/** Lines of formatters that only check, which name files and no places, and of shellcheck and Checkstyle for a terminal. */

export interface FormatterLine {
  readonly finding?: FindingDraft;
  /** A file that was not looked at, and why. */
  readonly problem?: string;
}

const UNFORMATTED: readonly (readonly [pattern: RegExp, rule: string])[] = [
  [/^would reformat (\S.{0,500})$/, 'black'],
  [/^Would reformat: (\S.{0,500})$/, 'ruff-format'],
  [/^ERROR: (\S.{0,500}?) Imports are incorrectly sorted and\/or formatted\.$/, 'isort'],
  [/^\[warn\] ((?!Code style )\S[^:]{0,500}\.\w{1,10})$/, 'prettier'],
  [/^Diff in (\S.{0,500}?)(?: at line |:)\d{1,7}:$/, 'rustfmt'],
];

const UNREAD: readonly RegExp[] = [
  /^error: cannot format (\S.{0,500}?): (.{0,1000})$/,
  /^\[error\] (\S[^:]{0,500}): (SyntaxError: .{0,1000})$/,
  /^error: Failed to parse (\S.{0,500}?):\d{1,7}:\d{1,7}: (.{0,1000})$/,
];

export function readFormatterLine(line: string): FormatterLine | undefined {
  for (const pattern of UNREAD) {
    const match = pattern.exec(line);
    if (match)
      return {
        finding: { file: match[1], severity: 'error', message: match[2] },
        problem: `${match[1] ?? ''} was not checked: ${match[2] ?? ''}`,
      };
  }
  // Prettier says next to it that all files are fine.
  if (/^\[error\] (?:No files matching|No parser|Invalid configuration|Cannot find)/.test(line))
    return { problem: line.slice(8) };
  for (const [pattern, rule] of UNFORMATTED) {
    const file = pattern.exec(line)?.[1];
    if (file !== undefined)
      return { finding: { file, severity: 'error', rule, message: 'it is not formatted as the tool would' } };
  }
  return undefined;
}

const SHELLCHECK_PLACE = /^In (\S.{0,500}) line (\d{1,7}):$/;
const SHELLCHECK = /^ *\^[-^]* (SC\d{4}) \((error|warning|info|style)\): (.*)$/;

/** `In a.sh line 3:`, the source line, and `^-- SC2086 (info): Double quote …` below it, once for each finding. */
export class ShellcheckLines {
  #file: string | undefined;
  #line = 0;

  read(line: string): FindingDraft | undefined {
    const place = SHELLCHECK_PLACE.exec(line);
    if (place) {
      this.#file = place[1];
      this.#line = Number(place[2]);
      return undefined;
    }
    const match = this.#file === undefined ? null : SHELLCHECK.exec(line);
    if (!match) return undefined;
    return {
      file: this.#file,
      line: this.#line,
      column: line.indexOf('^') + 1,
      severity: severityOf(match[2]),
      rule: match[1],
      message: match[3],
    };
  }
}

const CHECKSTYLE =
  /^\[(ERROR|WARN|WARNING|INFO)\] (\S.{0,500}?\.\w{1,10}):(?:\[?(\d{1,7})(?:[,:](\d{1,7}))?\]?:?)? (.*?)(?: \[([A-Za-z]\w{1,80})\])?$/;

/** `[WARN] /r/A.java:3:1: Missing a Javadoc comment. [MissingJavadocType]`; the Maven plug-in puts `[3,1] (javadoc) Rule: `. */
export function checkstyleLine(line: string): FindingDraft | undefined {
  const match = CHECKSTYLE.exec(line);
  if (!match || match[3] === undefined) return undefined;
  const [, word, file, row, column, rest = '', rule] = match;
  const maven = /^\([a-z]{1,40}\) (\w{1,80}): (.*)$/.exec(rest);
  return {
    file,
    line: Number(row),
    column: column === undefined ? null : Number(column),
    severity: severityOf(word),
    rule: maven?.[1] ?? rule,
    message: maven?.[2] ?? rest,
  };
}
