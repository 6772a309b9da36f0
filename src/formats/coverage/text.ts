import { FileTable } from './file-table.ts';
import { pair } from './numbers.ts';
import type { Count, CoverageKind, CoverageReader, ReadCoverage } from './types.ts';
import { FormatFault } from '../fault.ts';
import { LineReader } from '../lines.ts';

/**
 * What tools print for people, as a last resort: the totals of coverage.py, gcovr, PHPUnit, and Istanbul's text-summary.
 * Nothing says whether such a text is whole but its last line, so the totals must be there.
 */
export class TextCoverageReader implements CoverageReader {
  readonly #lines = new LineReader((line) => this.#line(line));
  #stated: Partial<Record<CoverageKind, Count>> = {};
  #table: 'coverage.py' | 'gcovr' | undefined;
  #nothing = false;

  write(chunk: Uint8Array): void {
    this.#lines.write(chunk);
  }

  end(): ReadCoverage {
    this.#lines.end();
    if (this.#nothing) throw new FormatFault('empty', 'coverage.py says that there is no data to report');
    if (Object.keys(this.#stated).length === 0)
      throw new FormatFault('cut-off', 'the line with the totals is missing', { line: this.#lines.count });
    return {
      format: 'coverage-text',
      stated: this.#stated,
      table: new FileTable(),
      sources: [],
      warnings: [
        'this is a text for people: only totals, nothing about files; let the tool write a report for machines',
      ],
    };
  }

  #line(text: string): void {
    const line = text.slice(0, 2000);
    if (line === 'No data to report.') this.#nothing = true;
    else if (/^Name\s+Stmts\s+Miss/.test(line)) this.#table = 'coverage.py';
    else if (/^File\s+Lines\s+Exec\s+Cover/.test(line)) this.#table = 'gcovr';
    else if (line.startsWith('TOTAL')) this.#total(line);
    else this.#named(line);
  }

  #total(line: string): void {
    const [a, b, branches, partial] = [...line.matchAll(/\s(\d{1,15})(?=\s|$)/g)].map((match) =>
      Number(match[1]),
    );
    if (a === undefined || b === undefined) return;
    if (this.#table === 'gcovr') this.#stated.lines = pair(b, a, 'lines');
    if (this.#table !== 'coverage.py') return;
    this.#stated.lines = pair(a - b, a, 'lines');
    // BrPart counts lines that are left one way only, not outcomes: how many were taken cannot be told.
    if (branches !== undefined && partial !== undefined && branches === 0)
      this.#stated.branches = { covered: 0, total: 0 };
  }

  /** `  Lines:   69.23% (9/13)` of PHPUnit, `Lines        : 78.94% ( 15/19 )` of Istanbul. The first is the summary. */
  #named(line: string): void {
    const match =
      /^\s*(Lines|Branches|Methods|Functions|Statements)\s*:\s*(?:[\d.]+|Unknown)?%?\s*\(\s*(\d{1,15})\s*\/\s*(\d{1,15})\s*\)\s*(?:,[^(]*)?$/.exec(
        line,
      );
    const kind = match && NAMES.get(match[1] ?? '');
    if (kind) this.#stated[kind] ??= pair(Number(match[2]), Number(match[3]), kind);
  }
}

const NAMES: ReadonlyMap<string, CoverageKind> = new Map([
  ['Lines', 'lines'],
  ['Branches', 'branches'],
  ['Methods', 'functions'],
  ['Functions', 'functions'],
  ['Statements', 'statements'],
]);
