import type { XmlSink } from '../xml.ts';
import type { XmlTag } from '../xml-tag.ts';
import { pmdSeverity } from './analysers.ts';
import { LintCollector, severityOf } from './collector.ts';
import { JUnitLintReader } from './junit-lint.ts';
import type { LintReport, Severity } from './types.ts';

export type XmlLint = XmlSink & { finish(): LintReport };

/** What the root element says of the format. */
export const XML_LINT: ReadonlyMap<string, { readonly format: string; make(): XmlLint }> = new Map([
  ['checkstyle', { format: 'checkstyle', make: () => new CheckstyleReader() }],
  ['pmd', { format: 'pmd', make: () => new PmdReader() }],
  ['BugCollection', { format: 'spotbugs', make: () => new SpotbugsReader() }],
  ['phpcs', { format: 'phpcs-xml', make: () => new PhpcsReader() }],
  ['results', { format: 'cppcheck', make: () => new CppcheckReader() }],
  ['issues', { format: 'android-lint', make: () => new AndroidLintReader() }],
  ['testsuites', { format: 'junit-lint', make: () => new JUnitLintReader() }],
  ['testsuite', { format: 'junit-lint', make: () => new JUnitLintReader() }],
]);

/** 1-based; null where it is none. */
function ordinal(tag: XmlTag, name: string): number | null {
  const value = tag.get(name);
  return value !== undefined && /^[1-9]\d{0,8}$/.test(value) ? Number(value) : null;
}

/** Checkstyle's XML, which ESLint, Biome, golangci-lint, phpcs and many others write. Severities: error, warning, info, ignore. */
class CheckstyleReader implements XmlLint {
  wantsText = false;
  readonly #lint = new LintCollector();
  #file: string | undefined;
  #exception = '';

  open(name: string, tag: XmlTag): void {
    if (name === 'file') this.#file = tag.get('name');
    else if (name === 'error') this.#error(tag);
    else if (name === 'exception') this.wantsText = true;
  }

  close(name: string): void {
    if (name !== 'exception') return;
    this.wantsText = false;
    this.#lint.problem(`${this.#file ?? 'a file'} was not checked: ${this.#exception}`);
    this.#exception = '';
  }

  text(text: string): void {
    if (this.#exception.length < 1000) this.#exception += text.slice(0, 1000);
  }

  finish(): LintReport {
    return this.#lint.report('checkstyle');
  }

  #error(tag: XmlTag): void {
    const said = tag.get('severity');
    if (said === 'ignore') return;
    const rule = tag.get('source')?.replace(/^eslint\.rules\./, '');
    this.#lint.add({
      file: this.#file,
      line: ordinal(tag, 'line'),
      column: ordinal(tag, 'column'),
      severity: severityOf(said),
      rule,
      message: tag.get('message'),
    });
  }
}

/** PMD 6 and 7 (pmd.github.io, report formats): priority 1 and 2 are errors, 3 is a warning, 4 and 5 are notes. */
class PmdReader implements XmlLint {
  wantsText = false;
  readonly #lint = new LintCollector();
  #file: string | undefined;
  #open:
    { line: number | null; column: number | null; severity: Severity; rule: string | undefined } | undefined;
  #text = '';

  open(name: string, tag: XmlTag): void {
    if (name === 'file') this.#file = tag.get('name');
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
    return this.#lint.report('pmd');
  }
}

/** SpotBugs and FindBugs: priority 1 is high, 2 normal, 3 low. `Errors` counts classes that were not analysed. */
class SpotbugsReader implements XmlLint {
  readonly #lint = new LintCollector();
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
    }
  }

  close(name: string): void {
    if (name !== 'BugInstance' || !this.#bug) return;
    const { type, severity, file, line } = this.#bug;
    this.#lint.add({ file, line, severity, rule: type, message: type.replaceAll('_', ' ').toLowerCase() });
    this.#bug = undefined;
  }

  finish(): LintReport {
    return this.#lint.report('spotbugs');
  }

  #errors(tag: XmlTag): void {
    const broken = ordinal(tag, 'errors');
    if (broken !== null) this.#lint.problem(`SpotBugs had ${broken} errors while analysing`);
  }
}

/** PHP_CodeSniffer's own XML: the message is the text of `<error>` or `<warning>`. */
class PhpcsReader implements XmlLint {
  wantsText = false;
  readonly #lint = new LintCollector();
  #file: string | undefined;
  #open:
    { line: number | null; column: number | null; severity: Severity; rule: string | undefined } | undefined;
  #text = '';

  open(name: string, tag: XmlTag): void {
    if (name === 'file') {
      this.#file = tag.get('name');
      this.#lint.filesChecked = (this.#lint.filesChecked ?? 0) + 1;
    } else if (name === 'error' || name === 'warning') {
      this.#open = {
        line: ordinal(tag, 'line'),
        column: ordinal(tag, 'column'),
        severity: name,
        rule: tag.get('source'),
      };
      this.#text = '';
      this.wantsText = true;
    }
  }

  close(name: string): void {
    if ((name !== 'error' && name !== 'warning') || !this.#open) return;
    this.#lint.add({ ...this.#open, file: this.#file, message: this.#text });
    this.#open = undefined;
    this.wantsText = false;
  }

  text(text: string): void {
    if (this.#text.length < 2000) this.#text += text.slice(0, 2000);
  }

  finish(): LintReport {
    return this.#lint.report('phpcs-xml');
  }
}

/** What cppcheck calls when a file was not analysed to its end. */
const CPPCHECK_BROKEN =
  /^(?:syntaxError|internalError|internalAstError|cppcheckError|unknownMacro|preprocessorErrorDirective|cppcheckLimit|instantiationError)$/;

/** cppcheck's XML, version 2 (`<error><location/></error>`) and 1 (all in `<error>`). */
class CppcheckReader implements XmlLint {
  readonly #lint = new LintCollector();
  #open: { rule: string | undefined; severity: Severity; message: string | undefined } | undefined;
  #place: { file: string | undefined; line: number | null; column: number | null } | undefined;

  open(name: string, tag: XmlTag): void {
    if (name === 'error') {
      this.#open = {
        rule: tag.get('id'),
        severity: severityOf(tag.get('severity')),
        message: tag.get('msg'),
      };
      const file = tag.get('file');
      this.#place = file === undefined ? undefined : { file, line: ordinal(tag, 'line'), column: null };
    } else if (name === 'location' && this.#open)
      this.#place ??= {
        file: tag.get('file'),
        line: ordinal(tag, 'line'),
        column: ordinal(tag, 'column'),
      };
  }

  close(name: string): void {
    if (name !== 'error' || !this.#open) return;
    const { rule, message } = this.#open;
    this.#lint.add({ ...this.#open, ...this.#place });
    if (CPPCHECK_BROKEN.test(rule ?? ''))
      this.#lint.problem(`${this.#place?.file ?? 'a file'} was not checked to its end: ${message ?? ''}`);
    this.#open = undefined;
    this.#place = undefined;
  }

  finish(): LintReport {
    return this.#lint.report('cppcheck');
  }
}

class AndroidLintReader implements XmlLint {
  readonly #lint = new LintCollector();
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
    if (name === 'issue')
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
    return this.#lint.report('android-lint');
  }
}
