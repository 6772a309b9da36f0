import { FileTable } from './file-table.ts';
import { keyOf, outcomeKeyOf } from './key.ts';
import { countOf, statedPair, wholeNumber } from './numbers.ts';
import { copyOf } from './paths.ts';
import type { Count, CoverageKind, CoverageReader, ReadCoverage } from './types.ts';
import { clip } from '../bytes.ts';
import { FormatFault } from '../fault.ts';
import { XmlReader } from '../xml.ts';
import type { XmlSink } from '../xml.ts';
import type { XmlTag } from '../xml-tag.ts';

const MAX_FILES = 1_000_000;
/** One sequence point spans a statement; what spans more is damaged. */
const MAX_SPAN = 10_000;
/** The compiler's mark for code that is not in the source (the F# and C# compilers, "hidden" sequence points). */
const HIDDEN_LINE = 0xfeefee;

/**
 * OpenCover XML, which coverlet writes too. Its totals are those of the first `<Summary>`, directly in the root; sequence
 * points are statements, not lines. A module may have files of the same number as another's: numbers are per module.
 */
export class OpenCoverReader implements CoverageReader, XmlSink {
  readonly #xml = new XmlReader(() => this);
  readonly #table = new FileTable();
  readonly #files = new Map<string, string>();
  readonly #path: string[] = [];
  #stated: Partial<Record<CoverageKind, Count>> = {};
  #method = '';
  #methodFile: string | undefined;
  #methodCounted = false;
  #visited = false;
  #text = '';
  wantsText = false;

  write(chunk: Uint8Array): void {
    this.#xml.write(chunk);
  }

  end(): ReadCoverage {
    this.#xml.end();
    return { format: 'opencover', stated: this.#stated, table: this.#table, sources: [], warnings: [] };
  }

  open(name: string, tag: XmlTag): void {
    const parent = this.#path.at(-1);
    this.#path.push(name);
    if (parent === undefined && name !== 'CoverageSession')
      throw new FormatFault('wrong-format', `its root is <${clip(name)}>, OpenCover's is <CoverageSession>`);
    if (name === 'Summary' && parent === 'CoverageSession') this.#summary(tag);
    else if (name === 'Module') this.#files.clear();
    else if (name === 'File') this.#file(tag);
    else if (name === 'Method') {
      this.#visited = tag.get('visited') === 'true';
      this.#methodFile = undefined;
      this.#methodCounted = false;
      this.#method = '';
    } else if (name === 'FileRef') this.#methodFile = this.#files.get(tag.get('uid') ?? '');
    else if (name === 'Name' && parent === 'Method') {
      this.wantsText = true;
      this.#text = '';
    } else if (name === 'SequencePoint') this.#sequencePoint(tag);
    else if (name === 'BranchPoint') this.#branchPoint(tag);
  }

  close(name: string): void {
    this.#path.pop();
    if (name !== 'Name' || !this.wantsText) return;
    this.wantsText = false;
    this.#method = this.#text;
  }

  text(text: string): void {
    if (this.#text.length < 4096) this.#text += text;
  }

  #summary(tag: XmlTag): void {
    const read = (kind: CoverageKind, total: string, covered: string): void => {
      const count = statedPair(tag.get(covered), tag.get(total), kind);
      if (count) this.#stated = { ...this.#stated, [kind]: count };
    };
    read('statements', 'numSequencePoints', 'visitedSequencePoints');
    read('branches', 'numBranchPoints', 'visitedBranchPoints');
    read('functions', 'numMethods', 'visitedMethods');
  }

  #file(tag: XmlTag): void {
    const path = tag.get('fullPath');
    if (path === undefined || path === '') throw new FormatFault('malformed', 'a <File> has no fullPath');
    if (this.#files.size >= MAX_FILES)
      throw new FormatFault('too-large', `a module names more than ${MAX_FILES} files`);
    this.#files.set(copyOf(tag.get('uid') ?? ''), copyOf(path));
  }

  /** Starts the file of a point; false where the point belongs to none. */
  #at(tag: XmlTag): boolean {
    const path = this.#files.get(tag.get('fileid') ?? '') ?? this.#methodFile;
    if (path === undefined) return false;
    this.#table.begin(path);
    for (const kind of ['lines', 'branches', 'functions', 'statements'] as const) this.#table.measures(kind);
    if (!this.#methodCounted) this.#table.function(keyOf(this.#method), this.#visited);
    this.#methodCounted = true;
    return true;
  }

  #sequencePoint(tag: XmlTag): void {
    const start = wholeNumber(tag.get('sl'), 'line number');
    if (start === HIDDEN_LINE || !this.#at(tag)) return;
    const covered = countOf(tag.get('vc') ?? '0') > 0;
    const end = Math.min(wholeNumber(tag.get('el') ?? `${start}`, 'line number'), start + MAX_SPAN);
    for (let line = start; line <= Math.max(start, end); line += 1) this.#table.line(line, covered);
    const place = `${this.#method} ${start}:${tag.get('sc')} ${tag.get('offset')}`;
    this.#table.statement(keyOf(place), 1, covered);
  }

  #branchPoint(tag: XmlTag): void {
    const line = wholeNumber(tag.get('sl') ?? '0', 'line number');
    if (line === HIDDEN_LINE || !this.#at(tag)) return;
    const place = `${this.#method} ${tag.get('offset')} ${tag.get('path')} ${tag.get('offsetend')}`;
    this.#table.branch(line, outcomeKeyOf(place), countOf(tag.get('vc') ?? '0') > 0);
  }
}
