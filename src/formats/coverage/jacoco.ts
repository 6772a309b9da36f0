import { FileTable } from './file-table.ts';
import { keyOf } from './key.ts';
import { attributeNumber, pair, wholeNumber } from './numbers.ts';
import type { Count, CoverageKind, CoverageReader, ReadCoverage } from './types.ts';
import { clip } from '../bytes.ts';
import { FormatFault } from '../fault.ts';
import { XmlReader } from '../xml.ts';
import type { XmlSink } from '../xml.ts';
import type { XmlTag } from '../xml-tag.ts';

const KINDS: ReadonlyMap<string, CoverageKind> = new Map([
  ['LINE', 'lines'],
  ['BRANCH', 'branches'],
  ['METHOD', 'functions'],
]);

/**
 * JaCoCo XML (report.dtd 1.1; Kover writes the same). Counters repeat on every level and cannot be added, because a
 * line can belong to several methods and classes (jacoco.org/jacoco/trunk/doc/counters.html): the totals are the
 * children of `<report>`. A counter of which there is nothing is left out.
 */
export class JacocoReader implements CoverageReader, XmlSink {
  readonly #xml = new XmlReader(() => this);
  readonly #table = new FileTable('per-line');
  readonly #stated: Partial<Record<CoverageKind, Count>> = {};
  readonly #path: string[] = [];
  #package = '';
  #class = '';
  #source: string | undefined;
  #method = '';
  #anyCounter = false;
  readonly #packages = new Map<CoverageKind, Count>();
  #isGcovr = false;
  readonly #classes: [source: string, kind: CoverageKind, count: Count][] = [];

  write(chunk: Uint8Array): void {
    this.#xml.write(chunk);
  }

  end(): ReadCoverage {
    this.#xml.end();
    if (this.#table.size === 0) this.#classesAsFiles();
    for (const kind of KINDS.values()) {
      // Classes without debug information have instructions and no lines: unknown, not 0 of 0.
      if (kind === 'functions' && this.#isGcovr) continue;
      if (kind !== 'lines' || !this.#anyCounter) this.#stated[kind] ??= { covered: 0, total: 0 };
    }
    return {
      ...{ format: 'jacoco', stated: this.#stated, table: this.#table, sources: [] },
      ...{ countsPerFunction: this.#isGcovr, warnings: this.#packagesFirst() },
    };
  }

  /** gcovr before 8.4 has a class for each file, no <sourcefile>, and lines that do not say whether they ran. */
  #classesAsFiles(): void {
    for (const [source, kind, count] of this.#classes) {
      this.#table.begin(source);
      this.#table.states(kind, count);
      this.#table.end();
    }
  }

  /** gcovr 7 writes the counters of its last class on top: less than the packages have is no total. */
  #packagesFirst(): string[] {
    const warnings: string[] = [];
    for (const [kind, sum] of this.#packages) {
      const stated = this.#stated[kind];
      if (!stated || stated.total >= sum.total) continue;
      warnings.push(
        `the report states ${stated.covered} of ${stated.total} ${kind}, its packages come to ${sum.covered} of ${sum.total}: the packages count`,
      );
      this.#stated[kind] = sum;
    }
    return warnings;
  }

  open(name: string, tag: XmlTag): void {
    const parent = this.#path.at(-1);
    this.#path.push(name);
    if (parent === undefined && name !== 'report')
      throw new FormatFault('wrong-format', `its root is <${clip(name)}>, JaCoCo's is <report>`);
    if (parent === undefined) this.#isGcovr = /^gcovr/i.test(tag.get('name') ?? 'gcovr');
    if (name === 'counter') this.#counter(tag, parent);
    else if (name === 'line') this.#line(tag, parent);
    else if (name === 'package') this.#package = tag.get('name') ?? '';
    else if (name === 'sourcefile') this.#begin(tag.get('name'));
    else if (name === 'class') {
      this.#class = tag.get('name') ?? '';
      this.#source = tag.get('sourcefilename');
    } else if (name === 'method') this.#method = `${tag.get('name')}${tag.get('desc')}${tag.get('line')}`;
  }

  close(name: string): void {
    this.#path.pop();
    if (name === 'sourcefile') this.#table.end();
  }

  #begin(name: string | undefined): void {
    if (name === undefined || name === '') throw new FormatFault('malformed', 'a <sourcefile> has no name');
    this.#table.begin(this.#package === '' ? name : `${this.#package}/${name}`);
    for (const kind of KINDS.values()) this.#table.measures(kind);
  }

  #line(tag: XmlTag, parent: string | undefined): void {
    if (parent !== 'sourcefile') return;
    const line = attributeNumber(tag, 'nr', 'line number');
    const number = (name: string): number => {
      const value = tag.digits(name);
      return value >= 0 ? value : wholeNumber(tag.get(name) ?? '0', 'number');
    };
    const covered = number('cb');
    const branches = number('mb') + covered;
    // A line of no instruction (mi="0" ci="0") is not counted by JaCoCo either.
    if (number('mi') + number('ci') > 0) this.#table.line(line, number('ci') > 0);
    if (branches > 0) this.#table.branchesOfLine(line, branches, covered);
  }

  #counter(tag: XmlTag, parent: string | undefined): void {
    const type = tag.get('type') ?? '';
    const kind = KINDS.get(type);
    if (parent === 'report') {
      this.#anyCounter = true;
      const found = counterOf(tag, kind);
      if (kind && found) this.#stated[kind] = found;
    } else if (parent === 'package' && kind) {
      const found = counterOf(tag, kind);
      const sum = this.#packages.get(kind) ?? { covered: 0, total: 0 };
      if (found)
        this.#packages.set(kind, {
          covered: sum.covered + found.covered,
          total: sum.total + found.total,
        });
    } else if (parent === 'class' && kind && this.#isGcovr && this.#source !== undefined) {
      const found = counterOf(tag, kind);
      if (found && this.#table.size === 0) this.#classes.push([this.#source, kind, found]);
    } else if (parent === 'method' && type === 'METHOD' && this.#source !== undefined) {
      this.#begin(this.#source);
      this.#table.function(keyOf(`${this.#class} ${this.#method}`), tag.get('covered') !== '0');
      this.#table.end();
    }
  }
}

function counterOf(tag: XmlTag, kind: CoverageKind | undefined): Count | undefined {
  const covered = wholeNumber(tag.get('covered'), 'number');
  return kind && pair(covered, covered + wholeNumber(tag.get('missed'), 'number'), kind);
}
