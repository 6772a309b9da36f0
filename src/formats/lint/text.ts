import { plainText } from '../../values/text.ts';
import { FormatFault } from '../fault.ts';
import { LintCollector, severityOf } from './collector.ts';
import { readTextLine } from './text-lines.ts';
import type { LintReport } from './types.ts';

/** What tools print when they found nothing, each with its own count of files where it has one. */
const CLEAN: readonly RegExp[] = [
  /^Success: no issues found in (\d+) source files?/,
  /^(\d+) files? inspected, no offenses detected/,
  // Less than 10 is a finding in a form that is not read.
  /^Your code has been rated at 10(?:\.0+)?\/10/,
  /^All checks passed!$/,
  /^0 issues\.?$/,
  /^0$/,
  /^0 errors, 0 warnings/,
  /^(?:Found )?0 (?:problems|errors|warnings)\b/,
  /^No (?:issues|problems|errors|vulnerabilities)(?: were)?(?: found| detected)?\.?$/i,
  /^found 0 vulnerabilities$/,
  /^Found 0 warnings and 0 errors\.$/,
  /^Checked (\d+) files? in .{1,20}\. No fixes applied\.$/,
  /^\[OK\] No errors$/,
  /^No known vulnerabilities found$/,
];

/** Totals that tools print below their findings. */
const TOTALS: readonly RegExp[] = [
  /^Found (\d{1,9}) errors?(?: in \d+ (?:source )?files?)?[. (]/,
  /^Found (\d{1,9}) errors?\.?$/,
  /^[✖×] (\d{1,9}) problems? \(/,
  /^(\d{1,9}) problems?$/,
];
/** flake8 --count. Alone it is no report. */
const BARE_TOTAL = /^(\d{1,9})$/;

/** A tool that broke down instead of reporting. */
const CRASH =
  /^(?:Traceback \(most recent call last\):|panic: |thread '.{1,100}' panicked at |Oops! Something went wrong! :\(|Segmentation fault|fatal error: |FATAL ERROR: |Error: Cannot find module |npm ERR! |npm error |An error occurred while .{1,100} cop|.{1,40}: command not found$|error TS(?:18003|5\d{3}|6053): )/;

/** `  1:5  error  message  rule` below a line with the file's name: ESLint's stylish, stylelint's string. */
const STYLISH = /^\s+(\d{1,7}):(\d{1,7})\s+(error|warning|info|[✖⚠ℹ×])\s+(.+?)(?:\s{2,}(\S+))?\s*$/;

/** Text of linters, line by line. `format` is what it was found to be from its lines. */
export class TextLintReader {
  readonly #lint = new LintCollector();
  #clean = false;
  #crash: string | undefined;
  #total = 0;
  #file: string | undefined;
  readonly #kinds = new Set<string>();

  line(raw: string): void {
    const line = plainText(raw).trimEnd();
    if (line === '') return;
    const found = readTextLine(line) ?? this.#stylish(line);
    if (found) {
      this.#kinds.add(
        /^\s*(?:::|##\[)/.test(line)
          ? 'github-annotations-text'
          : /^TS\d+$/.test(found.rule ?? '')
            ? 'tsc-text'
            : 'lint-text',
      );
      return this.#lint.add(found);
    }
    if (CRASH.test(line)) this.#crash ??= line;
    this.#sum(line);
    if (/^(?:\/|[A-Za-z]:\\|\.{0,2}\/|[\w@-]).{0,500}\.\w{1,8}$/.test(line)) this.#file = line;
  }

  /** What the tool says of the whole. */
  #sum(line: string): void {
    const clean = CLEAN.map((pattern) => pattern.exec(line)).find((match) => match !== null);
    if (clean) this.#clean = true;
    if (clean?.[1] !== undefined) this.#lint.filesChecked = Number(clean[1]);
    const checked = /\(checked (\d{1,9}) source files?\)|^(\d{1,9}) files? inspected/.exec(line);
    if (checked) this.#lint.filesChecked = Number(checked[1] ?? checked[2]);
    if (this.#kinds.size > 0) this.#total = Math.max(this.#total, Number(BARE_TOTAL.exec(line)?.[1] ?? 0));
    for (const pattern of TOTALS) this.#total = Math.max(this.#total, Number(pattern.exec(line)?.[1] ?? 0));
  }

  finish(): LintReport {
    const lint = this.#lint;
    const { error, warning, note } = lint.counts;
    const found = error + warning + note;
    if (this.#crash !== undefined) lint.problem(this.#crash);
    if (found === 0 && !this.#clean && this.#total === 0)
      throw this.#crash === undefined
        ? new FormatFault(
            'unknown-format',
            'no line in it is a finding as `path:line:column: message`, and none says that there are none',
          )
        : new FormatFault('no-report', `the tool broke down: ${this.#crash}`);
    // pylint's score and a bare number are no totals when there are findings of more than one kind.
    if (this.#total > found) lint.addUnlisted('error', this.#total - found);
    return lint.report(this.#kinds.size === 1 ? ([...this.#kinds][0] ?? 'lint-text') : 'lint-text');
  }

  #stylish(line: string): Parameters<LintCollector['add']>[0] | undefined {
    const match = this.#file === undefined ? null : STYLISH.exec(line);
    if (!match) return undefined;
    return {
      file: this.#file,
      line: Number(match[1]),
      column: Number(match[2]),
      severity: match[3] === '⚠' ? 'warning' : match[3] === 'ℹ' ? 'note' : severityOf(match[3], 'error'),
      rule: match[5],
      message: match[4],
    };
  }
}
