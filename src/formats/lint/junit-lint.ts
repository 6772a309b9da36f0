import { FormatFault } from '../fault.ts';
import { linterOf } from '../junit-linters.ts';
import type { XmlSink } from '../xml.ts';
import type { XmlTag } from '../xml-tag.ts';
import { LintCollector, severityOf } from './collector.ts';
import { readTextLine } from './text-lines.ts';
import type { LintReport, Severity } from './types.ts';

const MAX_TEXT = 4 * 1024 * 1024;
/** `main.go:12:3` */
const PLACE = /^[^:]{1,500}\.\w{1,10}:(\d{1,7})(?::(\d{1,7}))?$/;

/**
 * Linters that write JUnit XML (mypy, rubocop, oxlint, ESLint …) say "failure" for every severity: each one is an error
 * here. mypy puts all its lines into one failure, which are read one by one.
 */
export class JUnitLintReader implements XmlSink {
  wantsText = false;
  readonly #lint = new LintCollector();
  #suite = '';
  #case = '';
  #className = '';
  #text = '';
  #message: string | undefined;
  #type: string | undefined;
  #cases = 0;
  #timed = 0;
  #clocked = false;
  #isSigned = false;
  /** Cases that are nothing but a finding, named after its place: golangci-lint names itself nowhere. */
  #places = 0;
  /** The most failures and errors that a suite claims. */
  #stated = 0;

  open(name: string, tag: XmlTag): void {
    if (name.startsWith('test') && !this.#isSigned) this.#isSigned = linterOf(name, tag) !== undefined;
    if (name.startsWith('testsuite') && /^\s*\d/.test(tag.get('time') ?? '')) this.#clocked = true;
    if (name.startsWith('testsuite')) this.#stated = Math.max(this.#stated, stated(tag));
    if (name === 'testsuite') this.#suite = tag.get('name') ?? '';
    else if (name === 'testcase') {
      this.#cases += 1;
      this.#case = tag.get('name') ?? '';
      this.#className = tag.get('classname') ?? '';
      if (PLACE.test(this.#className) && !tag.selfClosing) this.#places += 1;
      // Of the linters only mypy measures its one case.
      if (Number(tag.get('time')) > 0 && this.#suite !== 'mypy' && this.#className !== 'mypy')
        this.#timed += 1;
    } else if (name === 'failure' || name === 'error') {
      this.#text = '';
      this.#message = tag.get('message');
      this.#type = tag.get('type');
      this.wantsText = true;
    }
  }

  close(name: string): void {
    if (name !== 'failure' && name !== 'error') return;
    this.wantsText = false;
    const found = this.#text.split('\n').map((line) => readTextLine(line));
    if (this.#suite === 'mypy' && found.some((one) => one !== undefined)) {
      for (const one of found) if (one) this.#lint.add(one);
      return;
    }
    const place =
      /^\s*line (\d{1,7}), col(?:umn)? (\d{1,7})/.exec(this.#text) ??
      /(?:^|\n)[^\n:]{1,300}:(\d{1,7})(?::(\d{1,7}))?/.exec(this.#text) ??
      PLACE.exec(this.#className);
    this.#lint.add({
      file: this.#file(),
      line: place ? Number(place[1]) : null,
      column: place?.[2] === undefined ? null : Number(place[2]),
      severity: this.#severity(),
      rule: this.#case,
      message: this.#message ?? this.#text,
    });
  }

  /** bandit's XML has it in the type, ESLint's and stylelint's in the text: `line 1, col 1, Warning - …`. */
  #severity(): Severity {
    if (this.#suite === 'bandit') return severityOf(this.#type);
    return /^\s*line \d{1,7}, col \d{1,7}, Warning - /.test(this.#text) ? 'warning' : 'error';
  }

  text(text: string): void {
    if (this.#text.length < MAX_TEXT) this.#text += text;
  }

  finish(): LintReport {
    if (this.#timed > 0)
      throw new FormatFault(
        'wrong-format',
        'it is a JUnit test report: its cases took time, which findings of a linter do not',
      );
    // A linter that found nothing measures nothing; a test runner says so of no tests at all.
    if (this.#cases === 0 && this.#clocked && !this.#isSigned)
      throw new FormatFault('wrong-format', 'it is a JUnit report of a test run in which no test ran');
    if (this.#stated > 0 && this.#lint.isEmpty)
      throw new FormatFault('malformed', `it counts ${this.#stated} failures and lists none`);
    if (this.#cases > 0) this.#lint.filesChecked = this.#cases;
    const report = this.#lint.report('junit-lint');
    const isOfPlaces = this.#cases > 0 && this.#places === this.#cases;
    return this.#isSigned || isOfPlaces ? report : { ...report, bare: true };
  }

  /** ESLint and oxlint name the suite after the file, rubocop the class (`rb.bad` is rb/bad.rb), others say it in the text. */
  #file(): string | undefined {
    if (/[/\\.]/.test(this.#suite)) return this.#suite;
    if (this.#suite === 'bandit') return this.#className;
    const inText = /(?:^|\n)([^\n:]{1,300}\.[A-Za-z]{1,5}):\d/.exec(this.#text)?.[1];
    return (
      inText ??
      (this.#suite === 'rubocop'
        ? `${this.#className.replaceAll('.', '/')}.rb`
        : this.#className || undefined)
    );
  }
}

function stated(tag: XmlTag): number {
  const of = (name: string): number => (/^\d{1,9}$/.test(tag.get(name) ?? '') ? Number(tag.get(name)) : 0);
  return of('failures') + of('errors');
}
