import { FileTable } from './file-table.ts';
import { pair, wholeNumber } from './numbers.ts';
import type { Count, CoverageKind, CoverageReader, ReadCoverage } from './types.ts';
import { clip } from '../bytes.ts';
import { FormatFault } from '../fault.ts';
import { LineReader } from '../lines.ts';

type Row = ReadonlyMap<string, string>;

/** A table with a header line, as gcovr (`--csv`) and JaCoCo write it. A row is a file (JaCoCo: a class). */
export class CsvCoverageReader implements CoverageReader {
  readonly #format: 'gcovr-csv' | 'jacoco-csv';
  readonly #table = new FileTable();
  readonly #lines = new LineReader((line, number) => this.#line(line, number));
  #header: readonly string[] | undefined;

  constructor(format: 'gcovr-csv' | 'jacoco-csv') {
    this.#format = format;
  }

  write(chunk: Uint8Array): void {
    this.#lines.write(chunk);
  }

  end(): ReadCoverage {
    const ended = this.#lines.end();
    if (!this.#header) throw new FormatFault('empty', 'there is not even a header line');
    if (!ended)
      throw new FormatFault('cut-off', 'the file ends within its last line', { line: this.#lines.count });
    const none = { covered: 0, total: 0 };
    const stated = this.#table.size === 0 ? { lines: none, branches: none, functions: none } : {};
    const warnings =
      this.#format === 'jacoco-csv'
        ? ['JaCoCo’s CSV counts a line once for each class on it; its XML report counts it once']
        : [];
    return { format: this.#format, stated, table: this.#table, sources: [], warnings };
  }

  #line(text: string, number: number): void {
    if (text === '') return;
    const cells = cellsOf(text);
    if (!this.#header) {
      this.#header = cells;
      const wanted = this.#format === 'gcovr-csv' ? 'line_total' : 'LINE_MISSED';
      if (!cells.includes(wanted))
        throw new FormatFault('wrong-format', `its header has no column ${wanted}`, { line: number });
      return;
    }
    if (cells.length !== this.#header.length)
      throw new FormatFault(
        'malformed',
        `a row has ${cells.length} cells, the header ${this.#header.length}`,
        {
          line: number,
        },
      );
    const row: Row = new Map(this.#header.map((name, index) => [name, cells[index] ?? '']));
    try {
      this.#table.begin(nameOf(row));
      for (const [kind, count] of this.#format === 'gcovr-csv' ? gcovrCounts(row) : jacocoCounts(row))
        this.#table.states(kind, count);
      this.#table.end();
    } catch (error) {
      throw error instanceof FormatFault
        ? new FormatFault(error.code, error.detail, { line: number })
        : error;
    }
  }
}

function nameOf(row: Row): string {
  const name =
    row.get('filename') ?? `${row.get('GROUP') ?? ''}/${row.get('PACKAGE') ?? ''}/${row.get('CLASS') ?? ''}`;
  if (name === '' || name.endsWith('/')) throw new FormatFault('malformed', 'a row names nothing');
  return name;
}

function gcovrCounts(row: Row): [CoverageKind, Count][] {
  return (['line', 'branch', 'function'] as const)
    .filter((word) => row.has(`${word}_total`))
    .map((word) => {
      const number = (what: string): number => wholeNumber(row.get(`${word}_${what}`), 'number');
      const kind = `${word === 'branch' ? 'branche' : word}s` as CoverageKind;
      return [kind, pair(number('covered'), number('total'), kind)];
    });
}

function jacocoCounts(row: Row): [CoverageKind, Count][] {
  const kinds = { LINE: 'lines', BRANCH: 'branches', METHOD: 'functions' } as const;
  return Object.entries(kinds).map(([word, kind]) => {
    const covered = wholeNumber(row.get(`${word}_COVERED`), 'number');
    return [kind, pair(covered, covered + wholeNumber(row.get(`${word}_MISSED`), 'number'), kind)];
  });
}

/** RFC 4180: a cell in quotes may hold commas and doubled quotes. */
function cellsOf(line: string): string[] {
  const cells: string[] = [];
  for (let at = 0; at <= line.length;) {
    if (line[at] === '"') {
      let end = line.indexOf('"', at + 1);
      while (end >= 0 && line[end + 1] === '"') end = line.indexOf('"', end + 2);
      if (end < 0) throw new FormatFault('malformed', `a quote is not closed in '${clip(line)}'`);
      cells.push(line.slice(at + 1, end).replaceAll('""', '"'));
      at = end + 2;
    } else {
      const comma = line.indexOf(',', at);
      cells.push(line.slice(at, comma < 0 ? undefined : comma));
      at = comma < 0 ? line.length + 1 : comma + 1;
    }
  }
  return cells;
}
