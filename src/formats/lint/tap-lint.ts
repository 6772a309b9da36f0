import { FormatFault } from '../fault.ts';
import { LintCollector, severityOf } from './collector.ts';
import type { LintReport } from './types.ts';

interface Open {
  rule: string | undefined;
  message: string;
  severity: string;
  line: number | null;
  column: number | null;
}

/** TAP of linters (stylelint, ESLint's tap formatter): a test a file, its findings in the YAML block below. */
export class TapLintReader {
  readonly #lint = new LintCollector();
  #file = '';
  #rule: string | undefined;
  #open: Open | undefined;
  #failed = false;
  #found = 0;
  #files = 0;
  #planned: number | undefined;
  #timed = false;
  /** Lines that only test runners write (tape: `# tests 3`), and points that are named after no file. */
  #ofTests = false;

  line(line: string): void {
    const point = /^(not )?ok \d+(?: - (.*))?$/.exec(line);
    if (point) return this.#point(point);
    const plan = /^1\.\.(\d{1,9})/.exec(line);
    if (plan) this.#planned = Number(plan[1]);
    else if (/^\s+(?:duration_ms|time): /.test(line) || /^# (?:time=|duration_ms )/.test(line))
      this.#timed = true;
    else if (/^# (?:tests|pass|fail|Subtest:?) /.test(line)) this.#ofTests = true;
    else if (/^\s+\.\.\.\s*$/.test(line)) this.#flush();
    else this.#yaml(line);
  }

  finish(): LintReport {
    this.#close();
    if (this.#timed || this.#ofTests)
      throw new FormatFault(
        'wrong-format',
        'it is TAP of a test runner: its tests took time, or are named after no file; expected a linter’s',
      );
    if (this.#planned === undefined || this.#files < this.#planned)
      throw new FormatFault(
        'cut-off',
        `the plan says ${this.#planned ?? 'nothing'} and ${this.#files} files are there`,
      );
    this.#lint.filesChecked = this.#files;
    return this.#lint.report('tap-lint');
  }

  #point(match: RegExpExecArray): void {
    this.#close();
    this.#files += 1;
    this.#failed = match[1] !== undefined;
    this.#file = (match[2] ?? '').replace(/^(?:"(.*)"|'(.*)')$/, '$1$2');
    if (!/[/\\]|\.\w{1,10}$|^<\w+>$/.test(this.#file)) this.#ofTests = true;
    this.#rule = undefined;
    this.#found = 0;
  }

  #close(): void {
    this.#flush();
    if (this.#failed && this.#found === 0)
      this.#lint.add({ file: this.#file, severity: 'error', message: 'not ok' });
    this.#failed = false;
  }

  #yaml(line: string): void {
    const rule = /^ {2}([\w@/.-]{1,200}):\s*$/.exec(line);
    if (rule && rule[1] !== 'data' && rule[1] !== 'messages') this.#rule = rule[1];
    const pair = /^\s+(-)?\s*(message|severity|line|column|ruleId): *(?:"(.*)"|'(.*)'|(.*?))\s*$/.exec(line);
    if (!pair) return;
    const [, dash, key, double, single, bare] = pair;
    const value = double?.replace(/\\(["\\])/g, '$1') ?? single ?? bare ?? '';
    if (dash !== undefined || (key === 'message' && this.#open?.message !== '')) {
      this.#flush();
      this.#open = { rule: this.#rule, message: '', severity: 'error', line: null, column: null };
    }
    const open = (this.#open ??= {
      rule: this.#rule,
      message: '',
      severity: 'error',
      line: null,
      column: null,
    });
    if (key === 'message') open.message = value;
    else if (key === 'severity') open.severity = value;
    else if (key === 'ruleId') open.rule = value;
    else if (key === 'line' || key === 'column') open[key] = /^\d{1,7}$/.test(value) ? Number(value) : null;
  }

  #flush(): void {
    const open = this.#open;
    this.#open = undefined;
    if (!open) return;
    this.#found += 1;
    this.#lint.add({ ...open, file: this.#file, severity: severityOf(open.severity) });
  }
}
