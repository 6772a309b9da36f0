import { plainText } from '../../values/text.ts';
import { FormatFault } from '../fault.ts';
import { LintCollector } from './collector.ts';
import type { FindingDraft } from './collector.ts';
import { BlockLines } from './block-lines.ts';
import { checkstyleLine, readFormatterLine, ShellcheckLines } from './formatter-lines.ts';
import { readTextLine } from './text-lines.ts';
import { SvelteLines } from './svelte-lines.ts';
import { TitledLines } from './titled-lines.ts';
import type { LintReport } from './types.ts';

/** What tools print when they found nothing, each with its own count of files where it has one. */
const CLEAN: readonly RegExp[] = [
  /^Success: no issues found in (\d+) source files?/,
  /^(\d+) files? inspected, no offenses detected/,
  // Less than 10 is a finding in a form that is not read.
  /^Your code has been rated at 10(?:\.0+)?\/10/,
  /^All checks passed!$/,
  /^0 issues\.?$/,
  /^0 errors, 0 warnings/,
  /^(?:Found )?0 (?:problems|errors|warnings)\b/,
  /^No (?:issues|problems|errors|vulnerabilities)(?: were)?(?: found| detected)?\.?$/i,
  /^found 0 vulnerabilities$/,
  /^Found 0 warnings and 0 errors\.$/,
  /^Checked (\d+) files? in .{1,20}\. No fixes applied\.$/,
  /^\[OK\] No errors$/,
  /^No known vulnerabilities found$/,
  /^\tNo issues identified\.$/,
  /^All matched files use Prettier code style!$/,
  /^\d{10,16} COMPLETED (\d+) FILES 0 ERRORS 0 WARNINGS\b/,
  /^svelte-check found 0 errors and 0 warnings$/,
  /^(\d+) files? (?:would be left unchanged\.|already formatted)$/,
];

/** Totals that tools print below their findings. */
const TOTALS: readonly RegExp[] = [
  /^Found (\d{1,9}) errors?(?: in \d+ (?:source )?files?)?[. (]/,
  /^Found (\d{1,9}) errors?\.?$/,
  /^[✖×] (\d{1,9}) problems? \(/,
  /^(\d{1,9}) problems?$/,
  /^\d{1,9} files? inspected, (\d{1,9}) offenses? detected/,
];
/** oxlint and Biome draw their findings; the sums are read. */
const SUMS = /^Found (?:(\d{1,9}) warnings? and )?(?:(\d{1,9}) errors?|(\d{1,9}) warnings?)\.$/;
/** PHP_CodeSniffer draws a table for each file. */
const PHPCS = /^FOUND (\d{1,9}) (ERROR|WARNING)S?(?: AND (\d{1,9}) WARNINGS?)? AFFECTING \d+ LINES?$/;
/** How many files were looked at. */
const CHECKED: readonly RegExp[] = [
  /\(checked (\d{1,9}) source files?\)/,
  /^(\d{1,9}) files? inspected/,
  /^Finished in .{1,20} on (\d{1,9}) files?\b/,
  /^\d{10,16} COMPLETED (\d{1,9}) FILES /,
];
/** flake8 --count. Alone it is no report. */
const BARE_TOTAL = /^(\d{1,9})$/;

/** A tool that broke down instead of reporting. */
const CRASH =
  /^(?:Traceback \(most recent call last\):|panic: |thread '.{1,100}' panicked at |Oops! Something went wrong! :\(|Segmentation fault|fatal error: |FATAL ERROR: |Error: Cannot find module |npm ERR! |npm error |An error occurred while .{1,100} cop|.{1,40}: command not found$|error TS(?:18003|5\d{3}|6053): )/;

/** Where all else is well, somebody else who printed to the same place was not. */
const TROUBLE = /^(?:error|fatal)(?:\[[\w-]{1,40}\])?: \S/i;

/** Text of linters, line by line. `format` is what it was found to be from its lines. */
export class TextLintReader {
  readonly #lint = new LintCollector();
  #clean = false;
  /** `0` of flake8 --count, where it is all there is: it could come from anywhere. */
  #isZero = false;
  #lines = 0;
  #crash: string | undefined;
  #trouble: string | undefined;
  #total = 0;
  readonly #kinds = new Set<string>();
  readonly #blocks = new BlockLines();
  readonly #shellcheck = new ShellcheckLines();
  readonly #titled = new TitledLines();
  readonly #svelte = new SvelteLines();
  #warnings = 0;

  line(raw: string): void {
    const line = plainText(raw).trimEnd();
    if (line === '') return;
    this.#lines += 1;
    if (line === '0') this.#isZero = true;
    const svelte = this.#svelte.read(line);
    const held = this.#svelte.release();
    if (held !== undefined) this.#judge(held);
    if (svelte) return this.#add(svelte, line);
    if (!this.#svelte.hold(line)) this.#judge(line);
  }

  #add(found: FindingDraft, line: string): void {
    this.#kinds.add(
      /^\s*(?:::|##\[)/.test(line)
        ? 'github-annotations-text'
        : /^TS\d+$/.test(found.rule ?? '')
          ? 'tsc-text'
          : 'lint-text',
    );
    this.#lint.add(found);
  }

  #judge(line: string): void {
    const found = this.#finding(line);
    if (found === 'part') return;
    if (found) return this.#add(found, line);
    if (CRASH.test(line)) this.#crash ??= line;
    if (TROUBLE.test(line)) this.#trouble ??= line;
    this.#sum(line);
    this.#titled.title(line);
  }

  /** `part`: a line of a finding that stands on several. */
  #finding(line: string): FindingDraft | 'part' | undefined {
    const formatter = readFormatterLine(line);
    if (formatter?.problem !== undefined) this.#lint.problem(formatter.problem);
    if (formatter) return formatter.finding ?? 'part';
    const block = this.#blocks.read(line);
    if (block) return block.finding ?? 'part';
    return (
      this.#shellcheck.read(line) ?? checkstyleLine(line) ?? readTextLine(line) ?? this.#titled.read(line)
    );
  }

  /** What the tool says of the whole. */
  #sum(line: string): void {
    const clean = CLEAN.map((pattern) => pattern.exec(line)).find((match) => match !== null);
    if (clean) this.#clean = true;
    if (clean?.[1] !== undefined) this.#lint.filesChecked = Number(clean[1]);
    const skipped = /^Files skipped \(([1-9]\d{0,8})\):$/.exec(line)?.[1];
    if (skipped !== undefined) this.#lint.problem(`${skipped} files were not checked`);
    const checked = CHECKED.map((pattern) => pattern.exec(line)?.[1]).find((count) => count !== undefined);
    if (checked !== undefined) this.#lint.filesChecked = Number(checked);
    if (this.#kinds.size > 0) this.#total = Math.max(this.#total, Number(BARE_TOTAL.exec(line)?.[1] ?? 0));
    this.#addSums(line);
    for (const pattern of TOTALS) this.#total = Math.max(this.#total, Number(pattern.exec(line)?.[1] ?? 0));
  }

  /** Of findings that are drawn, or not listed at all. */
  #addSums(line: string): void {
    const table = PHPCS.exec(line);
    if (table) {
      this.#lint.addUnlisted(table[2] === 'ERROR' ? 'error' : 'warning', Number(table[1]));
      this.#lint.addUnlisted('warning', Number(table[3] ?? 0));
    }
    const sums = SUMS.exec(line);
    if (sums) this.#warnings = Math.max(this.#warnings, Number(sums[1] ?? sums[3] ?? 0));
    if (sums?.[1] !== undefined) this.#total = Math.max(this.#total, Number(sums[2]));
  }

  finish(): LintReport {
    const held = this.#svelte.release();
    if (held !== undefined) this.#judge(held);
    const lint = this.#lint;
    const { error, warning, note } = lint.counts;
    const found = error + warning + note;
    if (this.#crash !== undefined) lint.problem(this.#crash);
    if (found === 0 && this.#clean && this.#trouble !== undefined) lint.problem(this.#trouble);
    const isZero = this.#isZero && this.#lines === 1;
    lint.bare = isZero;
    if (found === 0 && !this.#clean && !isZero && this.#total === 0 && this.#warnings === 0)
      throw this.#crash === undefined
        ? new FormatFault(
            'unknown-format',
            'no line in it is a finding as `path:line:column: message`, and none says that there are none',
          )
        : new FormatFault('no-report', `the tool broke down: ${this.#crash}`);
    // pylint's score and a bare number are no totals when there are findings of more than one kind.
    lint.addUnlisted('warning', this.#warnings - warning);
    // Biome sums up errors and warnings by themselves; everybody else's total is of all that was found.
    lint.addUnlisted('error', this.#total - (this.#warnings > 0 ? error : found));
    return lint.report(this.#kinds.size === 1 ? ([...this.#kinds][0] ?? 'lint-text') : 'lint-text');
  }
}
