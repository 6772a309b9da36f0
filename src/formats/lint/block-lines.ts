import type { FindingDraft } from './collector.ts';
import { severityOf } from './collector.ts';
import type { Severity } from './types.ts';

/** Findings that take several lines: what they are stands on one, where on another. One state, since they never mix. */

interface Open {
  severity: Severity;
  rule?: string | undefined;
  message: string;
  file?: string | undefined;
  line?: number;
  column?: number;
}

/** rustc, clippy, zizmor, ruff format: `warning[artipacked]: …`, ruff: `F401 [*] …`; then ` --> a.py:1:1`. */
const HEADER =
  /^(error|warning|note|info|help|unformatted)(?:\[([\w:./-]{1,100})\])?: (.{1,1000})$|^([A-Z]{1,8}\d{2,5}|invalid-syntax):? (?:\[\*\] )?(.{1,1000})$/;
const ARROW = /^ *--> (\S.{0,500}?):(\d{1,7}):(\d{1,7})$/;
/** bandit: `>> Issue: [B307:blacklist] …`, `   Severity: Medium   Confidence: High`, `   Location: ./a.py:6:8`. */
const ISSUE = /^>> Issue: \[(\w{1,20})(?::[\w-]{1,100})?\] (.{1,1000})$/;
const RATED = /^ {3}Severity: (\w{1,20}) +Confidence: /;
const LOCATION = /^ {3}Location: (\S.{0,500}?):(\d{1,7})(?::(\d{1,7}))?$/;
/** Biome: `a.js:4:10 lint/style/x  FIXABLE  ━━━━`, an empty line, `  × message`; `!` is a warning, `i` a note. */
const RULER = /^(?:(\S.{0,500}?)(?::(\d{1,7}):(\d{1,7}))? )?([a-z]\w{1,40}(?:\/[\w/]{1,100})?) .*━{3,}$/;
const MARKED = /^ {2}([×✖!⚠iℹ]) (\S.{0,1000})$/;
/** SQLFluff: `== [a.sql] FAIL`, `L:   1 | P:   1 | LT09 | …`. */
const SQL_FILE = /^== \[(.{1,500})\] (?:FAIL|PASS)$/;
const SQL = /^L: {1,6}(\d{1,7}) \| P: {1,6}(\d{1,7}) \| {1,4}(\w{1,10}) \| (.{1,1000})$/;

export interface BlockLine {
  readonly finding?: FindingDraft;
}

export class BlockLines {
  #open: Open | undefined;
  #ruler = false;
  #sql: string | undefined;

  /** Undefined where the line is no part of such a finding; an object without one where it is, but not its end. */
  read(line: string): BlockLine | undefined {
    return (
      this.#place(line) ??
      this.#bandit(line) ??
      this.#biome(line) ??
      this.#sqlfluff(line) ??
      this.#header(line)
    );
  }

  #header(line: string): BlockLine | undefined {
    const match = HEADER.exec(line);
    if (!match) return undefined;
    const [, word, id, words, code, text] = match;
    this.#ruler = false;
    this.#open = {
      severity: word === undefined || word === 'unformatted' ? 'error' : severityOf(word),
      rule: id ?? code ?? (word === 'unformatted' ? 'unformatted' : undefined),
      message: words ?? text ?? '',
    };
    // A header alone is no finding: other tools print lines like it.
    return undefined;
  }

  #place(line: string): BlockLine | undefined {
    const match = ARROW.exec(line);
    const open = this.#open;
    if (!match || !open) return undefined;
    this.#open = undefined;
    return { finding: { ...open, file: match[1], line: Number(match[2]), column: Number(match[3]) } };
  }

  #bandit(line: string): BlockLine | undefined {
    const issue = ISSUE.exec(line);
    if (issue) {
      this.#open = { severity: 'error', rule: issue[1], message: issue[2] ?? '' };
      return {};
    }
    const open = this.#open;
    if (!open) return undefined;
    const rated = RATED.exec(line);
    if (rated) {
      open.severity = severityOf(rated[1], 'note');
      return {};
    }
    const place = LOCATION.exec(line);
    if (!place) return undefined;
    this.#open = undefined;
    const column = place[3] === undefined ? null : Number(place[3]) + 1;
    return { finding: { ...open, file: place[1], line: Number(place[2]), column } };
  }

  #biome(line: string): BlockLine | undefined {
    const ruler = RULER.exec(line);
    if (ruler) {
      const [, file, row, column, rule] = ruler;
      this.#ruler = true;
      this.#open = {
        severity: 'error',
        rule,
        message: '',
        ...(file === undefined ? {} : { file }),
        ...(row === undefined ? {} : { line: Number(row), column: Number(column) }),
      };
      return {};
    }
    const marked = this.#ruler ? MARKED.exec(line) : null;
    if (!marked || !this.#open) return undefined;
    const open = this.#open;
    this.#open = undefined;
    this.#ruler = false;
    const mark = marked[1] ?? '';
    const severity = /[×✖]/.test(mark) ? 'error' : /[!⚠]/.test(mark) ? 'warning' : 'note';
    // `check ━━━━`, `ci ━━━━` sum up.
    return open.file === undefined ? {} : { finding: { ...open, severity, message: marked[2] ?? '' } };
  }

  #sqlfluff(line: string): BlockLine | undefined {
    const file = SQL_FILE.exec(line)?.[1];
    if (file !== undefined) {
      this.#sql = file;
      return {};
    }
    const match = this.#sql === undefined ? null : SQL.exec(line);
    if (!match) return undefined;
    const [, row, column, rule, message] = match;
    return {
      finding: {
        file: this.#sql,
        line: Number(row),
        column: Number(column),
        severity: 'error',
        rule,
        message,
      },
    };
  }
}
