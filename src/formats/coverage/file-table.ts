import { ByteBuffer, Entries, MAX_KEY } from './entries.ts';
import { copyOf, tidyPath } from './paths.ts';
import { SegmentStore } from './segment-store.ts';
import { addSection, perLine, sectionOf } from './segment.ts';
import { COVERAGE_KINDS } from './types.ts';
import type { Count, CoverageKind } from './types.ts';
import { FormatFault } from '../fault.ts';

const MAX_FILES = 1_000_000;
const MAX_PATH = 4096;
/** Real files stay far below; what is above is a damaged report. */
export const MAX_LINE = 2 ** 22 - 1;
const MAX_WEIGHT = 2 ** 30;
/** Entries of one file that are kept unpacked at most. */
const FLUSH_AT = 1_000_000;

/** How branches are told apart: each outcome by a key, or only how many of a line's outcomes were taken. */
export type BranchStyle = 'outcomes' | 'per-line';

/** What a report says, file by file, kept small; the union where a file comes more than once. */
export class FileTable {
  readonly branchStyle: BranchStyle;
  /** Path → number of the file, in the order in which they came. */
  readonly #files = new Map<string, number>();
  readonly #segments = new SegmentStore();
  /** Totals that the report states for a file, for kinds without details. */
  readonly #counts = new Map<number, Partial<Record<CoverageKind, Count>>>();
  readonly #entries: Record<CoverageKind, Entries> = {
    lines: new Entries(),
    branches: new Entries(),
    functions: new Entries(),
    statements: new Entries(),
  };
  readonly #present = new Set<CoverageKind>();
  readonly #derived = new Set<CoverageKind>();
  readonly #buffer = new ByteBuffer();
  readonly #scratch = new ByteBuffer();
  #current = -1;

  constructor(branchStyle: BranchStyle = 'outcomes') {
    this.branchStyle = branchStyle;
  }

  get size(): number {
    return this.#files.size;
  }

  paths(): IterableIterator<string> {
    return this.#files.keys();
  }

  /** Starts or goes on with a file. True where the report has not named it before. */
  begin(path: string): boolean {
    this.end();
    if (path.length > MAX_PATH)
      throw new FormatFault('malformed', `a file name has more than ${MAX_PATH} characters`);
    const key = tidyPath(path.toWellFormed());
    const known = this.#files.get(key);
    this.#current = known ?? this.#files.size;
    if (known !== undefined) return false;
    if (this.#files.size >= MAX_FILES)
      throw new FormatFault('too-large', `it names more than ${MAX_FILES} files`);
    this.#files.set(copyOf(key), this.#current);
    return true;
  }

  /** The report measures this kind in the file, though there may be none of it: 0 of 0, not unknown. */
  measures(kind: CoverageKind): void {
    this.#present.add(kind);
  }

  /** Details of this kind are worked out, not the tool's own: good for changed lines, left out of totals. */
  derives(kind: CoverageKind): void {
    this.#derived.add(kind);
  }

  line(line: number, covered: boolean): void {
    this.#add('lines', this.#place(line), 1, covered ? 1 : 0);
  }

  /** One outcome of a branch; `outcome` tells it apart from the line's others (below 2^28). */
  branch(line: number, outcome: number, taken: boolean): void {
    this.#add('branches', this.#place(line) * 2 ** 28 + outcome, 1, taken ? 1 : 0);
  }

  /** How many of a line's outcomes were taken. */
  branchesOfLine(line: number, total: number, taken: number): void {
    if (!(taken >= 0 && taken <= total && total <= MAX_WEIGHT))
      throw new FormatFault('malformed', `line ${line} has ${taken} of ${total} branches`);
    this.#add('branches', this.#place(line), total, taken);
  }

  /** `key` tells it apart from the file's others (`keyOf`). */
  function(key: number, covered: boolean): void {
    this.#add('functions', key, 1, covered ? 1 : 0);
  }

  /** `weight` statements that are run together or not at all. */
  statement(key: number, weight: number, covered: boolean): void {
    if (!(weight >= 0 && weight <= MAX_WEIGHT))
      throw new FormatFault('malformed', `a block has ${weight} statements`);
    this.#add('statements', key, weight, covered ? weight : 0);
  }

  /** What the report says the file comes to; counts only for kinds without details. The better one of two stays. */
  states(kind: CoverageKind, count: Count): void {
    const file = this.#file();
    const counts = this.#counts.get(file) ?? {};
    const old = counts[kind];
    const covered = Math.max(old?.covered ?? 0, count.covered);
    counts[kind] = { covered, total: Math.max(old?.total ?? 0, count.total) };
    this.#counts.set(file, counts);
  }

  end(): void {
    if (this.#current < 0) return;
    this.#flush();
    this.#current = -1;
  }

  /** What the files that `keep` lets through add up to; null where none of them carries the kind. */
  total(kind: CoverageKind, keep?: (path: string) => boolean): Count | null {
    let total = 0;
    let covered = 0;
    let any = false;
    for (const [path, file] of this.#files) {
      if (keep && !keep(path)) continue;
      const count = this.#count(file, kind);
      if (!count) continue;
      any = true;
      total += count.total;
      covered += count.covered;
    }
    return any ? { covered, total } : null;
  }

  /** What one file comes to; null where the report does not say. */
  totalOf(path: string, kind: CoverageKind): Count | null {
    const file = this.#files.get(path);
    return (file === undefined ? undefined : this.#count(file, kind)) ?? null;
  }

  /** True where some file's number of this kind comes from details, so that a union is exact. */
  hasDetails(kind: CoverageKind): boolean {
    if (this.#derived.has(kind)) return false;
    for (const file of this.#files.values())
      if (sectionOf(this.#segments.united(file, this.#buffer), kind)) return true;
    return false;
  }

  hasFile(path: string): boolean {
    return this.#files.has(path);
  }

  /** Lines that can be covered, with whether they were; undefined where the report has no lines for the file. */
  linesOf(path: string): Map<number, boolean> | undefined {
    const file = this.#files.get(path);
    const section =
      file === undefined ? undefined : sectionOf(this.#segments.united(file, this.#buffer), 'lines');
    if (!section) return undefined;
    const lines = new Map<number, boolean>();
    for (const cursor = section.cursor(); cursor.next();) lines.set(cursor.key, cursor.covered > 0);
    return lines;
  }

  /** Takes over what another report says; `rename` turns its paths into this one's. */
  absorb(other: FileTable, rename: (path: string) => string = (path) => path): void {
    for (const kind of other.#derived) this.#derived.add(kind);
    for (const [path, file] of other.#files) {
      this.begin(rename(path));
      const segment = other.#segments.united(file, this.#buffer);
      if (segment.length > 0)
        this.#segments.push(
          this.#file(),
          this.branchStyle === other.branchStyle ? segment : perLine(segment),
          this.#buffer,
        );
      for (const kind of COVERAGE_KINDS) {
        const count = other.#counts.get(file)?.[kind];
        if (count) this.states(kind, count);
      }
      this.end();
    }
  }

  #count(file: number, kind: CoverageKind): Count | undefined {
    const section = this.#derived.has(kind)
      ? undefined
      : sectionOf(this.#segments.united(file, this.#buffer), kind);
    return section ? { covered: section.covered, total: section.total } : this.#counts.get(file)?.[kind];
  }

  #add(kind: CoverageKind, key: number, weight: number, covered: number): void {
    if (this.#current < 0) throw new FormatFault('malformed', `${kind} stand outside of any file`);
    const entries = this.#entries[kind];
    if (!(key >= 0 && key <= MAX_KEY)) throw new FormatFault('malformed', `${kind}: ${key} is out of range`);
    entries.add(key, weight, covered);
    if (entries.size >= FLUSH_AT) this.#flush();
  }

  #place(line: number): number {
    if (line >= 0 && line <= MAX_LINE) return line;
    throw new FormatFault('malformed', `${line} is no line number`);
  }

  #file(): number {
    if (this.#current < 0) throw new FormatFault('malformed', 'numbers stand outside of any file');
    return this.#current;
  }

  #flush(): void {
    const out = this.#buffer;
    out.length = 0;
    for (const [index, kind] of COVERAGE_KINDS.entries()) {
      const entries = this.#entries[kind];
      if (entries.size > 0 || this.#present.has(kind)) addSection(out, index, (body) => entries.pack(body));
      entries.clear();
    }
    this.#present.clear();
    if (out.length > 0) this.#segments.push(this.#file(), out.bytes.subarray(0, out.length), this.#scratch);
  }
}
