import { SimpleLine } from './cobertura-line.ts';
import { FileTable, MAX_LINE } from './file-table.ts';
import { attributeNumber, countOf, statedPair } from './numbers.ts';
import { copyOf } from './paths.ts';
import type { Count, CoverageKind, CoverageReader, ReadCoverage } from './types.ts';
import { FormatFault } from '../fault.ts';
import { XmlReader } from '../xml.ts';
import type { XmlSink } from '../xml.ts';
import type { XmlTag } from '../xml-tag.ts';

const MAX_SOURCES = 1000;

/**
 * Cobertura XML (coverage-04.dtd and its dialects: coverage.py, gcovr, Istanbul, coverlet, PHPUnit, tarpaulin …).
 * The lines are those of `class/lines`, united by file: `method/lines` repeats them or, in Istanbul's, adds lines of
 * declarations that are no statements. Branches come as `condition-coverage="50% (1/2)"`.
 */
export class CoberturaReader implements CoverageReader, XmlSink {
  readonly #xml = new XmlReader(() => this);
  readonly #table = new FileTable('per-line');
  readonly #stated: Partial<Record<CoverageKind, Count>> = {};
  readonly #sources: string[] = [];
  readonly #warnings: string[] = [];
  readonly #simple = new SimpleLine();
  #root = false;
  #packages = false;
  #inMethods = 0;
  #inClass = false;
  #rate: string | undefined;
  #isIstanbul = false;
  #isGcovr = false;
  #source = '';
  wantsText = false;

  write(chunk: Uint8Array): void {
    this.#xml.write(chunk);
  }

  end(): ReadCoverage {
    this.#xml.end();
    if (!this.#stated.lines && this.#table.size === 0 && !this.#packages)
      throw new FormatFault('wrong-format', 'it has no <packages> and no lines-valid');
    this.#checkRate();
    return {
      format: 'cobertura',
      stated: this.#stated,
      table: this.#table,
      sources: this.#sources,
      omitsBranches: this.#isIstanbul,
      countsPerFunction: this.#isGcovr,
      warnings: this.#warnings,
    };
  }

  open(name: string, tag: XmlTag): void {
    if (name === 'line') {
      if (this.#inMethods === 0 && this.#inClass) this.#line(tag);
    } else if (name === 'class') this.#class(tag);
    else if (name === 'methods') this.#inMethods += 1;
    else if (name === 'source') {
      this.wantsText = true;
      this.#source = '';
    } else if (name === 'packages') this.#packages = true;
    else if (!this.#root) this.#begin(name, tag);
  }

  close(name: string): void {
    if (name === 'methods') this.#inMethods -= 1;
    else if (name === 'class') {
      this.#inClass = false;
      this.#table.end();
    } else if (name === 'source') {
      this.wantsText = false;
      const source = this.#source.trim();
      if (source !== '' && this.#sources.length < MAX_SOURCES) this.#sources.push(copyOf(source));
    }
  }

  text(text: string): void {
    if (this.#source.length < 4096) this.#source += text;
  }

  /** `<line number="2" hits="1" …/>`, nearly all there is in a report, without the way over a tag. */
  skim(bytes: Uint8Array, at: number): number {
    if (!this.#inClass) return at;
    const found = this.#simple;
    for (let done = at; ; done = found.end) {
      if (!found.read(bytes, done) || found.line > MAX_LINE || found.taken > found.branches) return done;
      if (this.#inMethods > 0) continue;
      this.#table.line(found.line, found.hits > 0);
      if (found.branches >= 0) this.#table.branchesOfLine(found.line, found.branches, found.taken);
    }
  }

  #begin(name: string, tag: XmlTag): void {
    this.#root = true;
    if (name !== 'coverage')
      throw new FormatFault('wrong-format', `its root is <${name}>, Cobertura's is <coverage>`);
    for (const [kind, total, covered] of TOTALS) {
      const count = statedPair(tag.get(covered), tag.get(total), kind);
      if (count) this.#stated[kind] = count;
    }
    // coverage.py without --branch and PHPUnit without paths write this; had they looked, the rate of none would be 1.
    if (this.#stated.branches?.total === 0 && tag.get('branch-rate') === '0') delete this.#stated.branches;
    this.#rate = tag.get('line-rate');
    this.#isGcovr = /^gcovr \d/.test(tag.get('version') ?? '');
    this.#isIstanbul = tag.get('version') === '0.1' && tag.names()[0] === 'lines-valid';
  }

  #class(tag: XmlTag): void {
    const file = tag.get('filename');
    if (!this.#root || file === undefined || file === '')
      throw new FormatFault('malformed', 'a <class> names no file');
    this.#table.begin(file);
    this.#table.measures('lines');
    this.#inClass = true;
  }

  #line(tag: XmlTag): void {
    const line = attributeNumber(tag, 'number', 'line number');
    const hits = tag.digits('hits');
    this.#table.line(line, (hits >= 0 ? hits : countOf(tag.get('hits') ?? '0')) > 0);
    const conditions = tag.get('condition-coverage');
    // Without a bracket (some writers put a bare percentage) there is nothing that could be counted.
    const match = conditions === undefined ? null : /\(\s*(\d{1,9})\s*\/\s*(\d{1,9})\s*\)/.exec(conditions);
    if (match) this.#table.branchesOfLine(line, Number(match[2]), Number(match[1]));
  }

  /** tarpaulin once wrote a rate that its own numbers contradict (xd009642/tarpaulin#872). The numbers count. */
  #checkRate(): void {
    const rate = Number(this.#rate);
    const lines = this.#stated.lines ?? this.#table.total('lines');
    if (this.#rate === undefined || !lines || lines.total === 0 || !(rate >= 0)) return;
    if (Math.abs(rate - lines.covered / lines.total) > 0.01)
      this.#warnings.push(
        `line-rate says ${this.#rate.slice(0, 20)}, but ${lines.covered} of ${lines.total} lines are covered; the numbers count`,
      );
  }
}

const TOTALS = [
  ['lines', 'lines-valid', 'lines-covered'],
  ['branches', 'branches-valid', 'branches-covered'],
  ['functions', 'functions-valid', 'functions-covered'],
] as const;
