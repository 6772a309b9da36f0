import { FileTable } from './file-table.ts';
import { keyOf } from './key.ts';
import { countOf, statedPair, wholeNumber } from './numbers.ts';
import type { Count, CoverageKind, CoverageReader, ReadCoverage } from './types.ts';
import { FormatFault } from '../fault.ts';
import { XmlReader } from '../xml.ts';
import type { XmlSink } from '../xml.ts';
import type { XmlTag } from '../xml-tag.ts';

/**
 * Clover XML. `<metrics>` repeats on every level: only the one directly in `<project>` is the total. What it calls
 * statements are lines where Istanbul and PHPUnit write it, and statements where OpenClover does; what it calls a
 * covered method is one that ran at all in OpenClover and one whose every line ran in PHPUnit.
 */
export class CloverReader implements CoverageReader, XmlSink {
  readonly #xml = new XmlReader(() => this);
  readonly #table = new FileTable('per-line');
  readonly #path: string[] = [];
  #stated: Partial<Record<CoverageKind, Count>> = {};
  #root = false;
  #hasProject = false;
  #openClover = false;
  #isIstanbul = false;
  #isGcovr = false;
  #statements = 0;

  write(chunk: Uint8Array): void {
    this.#xml.write(chunk);
  }

  end(): ReadCoverage {
    this.#xml.end();
    if (!this.#hasProject) throw new FormatFault('wrong-format', 'it has no <project>');
    return {
      format: 'clover',
      stated: this.#stated,
      table: this.#table,
      sources: [],
      omitsBranches: this.#isIstanbul,
      countsPerFunction: this.#isGcovr,
      warnings: [],
    };
  }

  open(name: string, tag: XmlTag): void {
    const parent = this.#path.at(-1);
    this.#path.push(name);
    if (!this.#root) this.#begin(name, tag);
    else if (name === 'project') this.#project(tag);
    else if (name === 'file') this.#file(tag);
    else if (name === 'line' && parent === 'file') this.#line(tag);
    else if (name === 'metrics') {
      if (parent === 'project') this.#stated = this.#metrics(tag);
      else if (parent === 'file') this.#fileMetrics(tag);
    }
  }

  close(name: string): void {
    this.#path.pop();
    if (name === 'file') this.#table.end();
  }

  #begin(name: string, tag: XmlTag): void {
    if (name !== 'coverage')
      throw new FormatFault('wrong-format', `its root is <${name}>, Clover's is <coverage>`);
    this.#root = true;
    // gcovr writes the time where the version of Clover belongs.
    this.#isGcovr = /^\d{6,}$/.test(tag.get('clover') ?? '');
    this.#openClover = tag.get('clover') !== undefined && !this.#isGcovr;
  }

  /** Istanbul imitates Clover 3.2.0 and calls its project `All files`. */
  #project(tag: XmlTag): void {
    this.#hasProject = true;
    if (tag.get('name') !== 'All files') return;
    this.#isIstanbul = this.#openClover;
    this.#openClover = false;
  }

  #file(tag: XmlTag): void {
    const path = tag.get('path') ?? tag.get('name');
    if (path === undefined || path === '') throw new FormatFault('malformed', 'a <file> has no name');
    // Test code is there, with metrics of its own; gcovr puts a file there that does not exist.
    if (this.#path.includes('testproject')) return;
    this.#table.begin(path);
    this.#statements = 0;
    this.#table.measures('lines');
    if (this.#openClover || this.#isIstanbul) this.#table.measures('branches');
  }

  #line(tag: XmlTag): void {
    if (this.#path.includes('testproject')) return;
    const line = wholeNumber(tag.get('num'), 'line number');
    const type = tag.get('type');
    if (type === 'method') {
      if (this.#openClover) this.#table.function(keyOf(`${line}`), countOf(tag.get('count') ?? '0') > 0);
      return;
    }
    if (type === 'cond') {
      const taken = wholeNumber(tag.get('truecount') ?? '0', 'number');
      const missed = wholeNumber(tag.get('falsecount') ?? '0', 'number');
      if (!this.#openClover) this.#table.branchesOfLine(line, taken + missed, taken);
      // OpenClover counts how often it was true and how often false: two outcomes.
      else this.#table.branchesOfLine(line, 2, (taken > 0 ? 1 : 0) + (missed > 0 ? 1 : 0));
    }
    const count = tag.get('count');
    if (count !== undefined) this.#statement(line, countOf(count) > 0);
  }

  #statement(line: number, covered: boolean): void {
    this.#table.line(line, covered);
    if (!this.#openClover) return;
    this.#statements += 1;
    this.#table.statement(keyOf(`${line}:${this.#statements}`), 1, covered);
  }

  #metrics(tag: XmlTag): Partial<Record<CoverageKind, Count>> {
    const found: Partial<Record<CoverageKind, Count>> = {};
    const add = (kind: CoverageKind, total: string, covered: string): void => {
      const count = statedPair(tag.get(covered), tag.get(total), kind);
      if (count) found[kind] = count;
    };
    add(this.#openClover ? 'statements' : 'lines', 'statements', 'coveredstatements');
    add('branches', 'conditionals', 'coveredconditionals');
    // PHPUnit writes 0 where it was not asked for paths, which is nearly always: it did not look.
    if (!this.#openClover && !this.#isIstanbul && found.branches?.total === 0) delete found.branches;
    add('functions', 'methods', 'coveredmethods');
    if (this.#isGcovr && found.functions?.total === 0) delete found.functions;
    return found;
  }

  #fileMetrics(tag: XmlTag): void {
    if (this.#path.includes('testproject')) return;
    const { functions } = this.#metrics(tag);
    if (functions) this.#table.states('functions', functions);
  }
}
