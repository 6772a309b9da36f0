import type { XmlTag } from '../xml-tag.ts';
import { pmdSeverity } from './analysers.ts';
import { LintCollector, severityOf } from './collector.ts';
import type { LintReport, Severity } from './types.ts';
import { ordinal, unsigned } from './xml-lint.ts';
import type { XmlLint } from './xml-lint.ts';

/** PMD 6 and 7 (pmd.github.io, report formats): priority 1 and 2 are errors, 3 is a warning, 4 and 5 are notes. */
export class PmdReader implements XmlLint {
  wantsText = false;
  #signed: string | undefined;
  readonly #lint = new LintCollector();
  #file: string | undefined;
  #open:
    { line: number | null; column: number | null; severity: Severity; rule: string | undefined } | undefined;
  #text = '';

  open(name: string, tag: XmlTag): void {
    if (name === 'pmd') this.#signed = tag.get('version') ?? tag.get('timestamp');
    else if (name === 'file') this.#file = tag.get('name');
    else if (name === 'violation') {
      const priority = Number(tag.get('priority') ?? 3);
      const severity = pmdSeverity(priority);
      this.#open = {
        line: ordinal(tag, 'beginline'),
        column: ordinal(tag, 'begincolumn'),
        severity,
        rule: tag.get('rule'),
      };
      this.#text = '';
      this.wantsText = true;
    } else if (name === 'error' || name === 'configerror')
      this.#lint.problem(
        `${tag.get('filename') ?? tag.get('rule') ?? 'PMD'} was not checked: ${tag.get('msg') ?? ''}`,
      );
  }

  close(name: string): void {
    if (name !== 'violation' || !this.#open) return;
    this.#lint.add({ ...this.#open, file: this.#file, message: this.#text });
    this.#open = undefined;
    this.wantsText = false;
  }

  text(text: string): void {
    if (this.#text.length < 2000) this.#text += text.slice(0, 2000);
  }

  finish(): LintReport {
    if (this.#signed === undefined) unsigned(this.#lint, 'pmd', 'a `version` in its root element');
    return this.#lint.report('pmd');
  }
}

/** SpotBugs and FindBugs: priority 1 is high, 2 normal, 3 low. `Errors` counts classes that were not analysed. */
export class SpotbugsReader implements XmlLint {
  readonly #lint = new LintCollector();
  #stated: number | undefined;
  #bug:
    | { type: string; severity: Severity; depth: number; file?: string | undefined; line?: number | null }
    | undefined;

  open(name: string, tag: XmlTag, depth: number): void {
    if (name === 'BugInstance') {
      const priority = tag.get('priority');
      this.#bug = {
        type: tag.get('type') ?? '',
        severity: priority === '1' ? 'error' : priority === '2' ? 'warning' : 'note',
        depth,
      };
    } else if (
      name === 'SourceLine' &&
      this.#bug &&
      (this.#bug.file === undefined || depth === this.#bug.depth + 1)
    ) {
      this.#bug.file = tag.get('sourcepath');
      this.#bug.line = ordinal(tag, 'start');
    } else if (name === 'Errors') this.#errors(tag);
    else if (name === 'FindBugsSummary') {
      const classes = ordinal(tag, 'total_classes');
      this.#lint.filesChecked = classes ?? 0;
      this.#stated = ordinal(tag, 'total_bugs') ?? 0;
    }
  }

  close(name: string): void {
    if (name !== 'BugInstance' || !this.#bug) return;
    const { type, severity, file, line } = this.#bug;
    this.#lint.add({ file, line, severity, rule: type, message: type.replaceAll('_', ' ').toLowerCase() });
    this.#bug = undefined;
  }

  finish(): LintReport {
    if (this.#stated === undefined) unsigned(this.#lint, 'spotbugs', '<FindBugsSummary>');
    const { error, warning, note } = this.#lint.counts;
    this.#lint.addUnlisted('error', (this.#stated ?? 0) - error - warning - note);
    return this.#lint.report('spotbugs');
  }

  #errors(tag: XmlTag): void {
    const broken = ordinal(tag, 'errors');
    if (broken !== null) this.#lint.problem(`SpotBugs had ${broken} errors while analysing`);
  }
}

/** Android Lint. */
export class AndroidLintReader implements XmlLint {
  readonly #lint = new LintCollector();
  #signed: string | undefined;
  #issue:
    | {
        rule: string | undefined;
        severity: Severity;
        message: string | undefined;
        file?: string | undefined;
        line?: number | null;
      }
    | undefined;

  open(name: string, tag: XmlTag): void {
    if (name === 'issues') this.#signed = tag.get('format') ?? tag.get('by');
    else if (name === 'issue')
      this.#issue = {
        rule: tag.get('id'),
        severity: severityOf(tag.get('severity')),
        message: tag.get('message'),
      };
    else if (name === 'location' && this.#issue && this.#issue.file === undefined) {
      this.#issue.file = tag.get('file');
      this.#issue.line = ordinal(tag, 'line');
    }
  }

  close(name: string): void {
    if (name !== 'issue' || !this.#issue) return;
    this.#lint.add(this.#issue);
    this.#issue = undefined;
  }

  finish(): LintReport {
    if (this.#signed === undefined) unsigned(this.#lint, 'android-lint', 'a `format` in its root element');
    return this.#lint.report('android-lint');
  }
}
