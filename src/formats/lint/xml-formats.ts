import type { XmlTag } from '../xml-tag.ts';
import { LintCollector, severityOf } from './collector.ts';
import { JUnitLintReader } from './junit-lint.ts';
import type { LintReport, Severity } from './types.ts';
import { AndroidLintReader, PmdReader, SpotbugsReader } from './xml-java.ts';
import { ordinal, unsigned } from './xml-lint.ts';
import type { XmlLint } from './xml-lint.ts';

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

/** Checkstyle's XML, which ESLint, Biome, golangci-lint, phpcs and many others write. Severities: error, warning, info, ignore. */
class CheckstyleReader implements XmlLint {
  wantsText = false;
  readonly #lint = new LintCollector();
  #file: string | undefined;
  #exception = '';

  open(name: string, tag: XmlTag): void {
    if (name === 'file') {
      this.#file = tag.get('name');
      this.#lint.bare = false;
    } else if (name === 'error') this.#error(tag);
    else if (name === 'exception') this.wantsText = true;
    // Many tools list only files with findings, so that nothing in it is "clean" and "looked nowhere" alike.
    else if (name === 'checkstyle') this.#lint.bare = true;
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

/** PHP_CodeSniffer's own XML: the message is the text of `<error>` or `<warning>`. It lists only files with findings. */
class PhpcsReader implements XmlLint {
  wantsText = false;
  #signed: string | undefined;
  readonly #stated = { error: 0, warning: 0 };
  readonly #lint = new LintCollector();
  #file: string | undefined;
  #open:
    { line: number | null; column: number | null; severity: Severity; rule: string | undefined } | undefined;
  #text = '';

  open(name: string, tag: XmlTag): void {
    if (name === 'phpcs') this.#signed = tag.get('version');
    else if (name === 'file') {
      this.#file = tag.get('name');
      for (const key of ['error', 'warning'] as const) this.#stated[key] += ordinal(tag, `${key}s`) ?? 0;
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
    const { counts } = this.#lint;
    for (const key of ['error', 'warning'] as const)
      this.#lint.addUnlisted(key, this.#stated[key] - counts[key]);
    if (this.#signed === undefined) unsigned(this.#lint, 'phpcs-xml', 'a `version` in its root element');
    return this.#lint.report('phpcs-xml');
  }
}

/** What cppcheck calls when a file was not analysed to its end. */
const CPPCHECK_BROKEN =
  /^(?:syntaxError|internalError|internalAstError|cppcheckError|unknownMacro|preprocessorErrorDirective|cppcheckLimit|instantiationError)$/;

/** cppcheck's XML, version 2 (`<error><location/></error>`) and 1 (all in `<error>`). */
class CppcheckReader implements XmlLint {
  readonly #lint = new LintCollector();
  #signed = false;
  #open: { rule: string | undefined; severity: Severity; message: string | undefined } | undefined;
  #place: { file: string | undefined; line: number | null; column: number | null } | undefined;

  open(name: string, tag: XmlTag): void {
    if (name === 'cppcheck') this.#signed = true;
    else if (name === 'error') {
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
    if (!this.#signed) unsigned(this.#lint, 'cppcheck', '<cppcheck version="…"/>');
    return this.#lint.report('cppcheck');
  }
}
