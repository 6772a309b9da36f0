import { FileTable } from './file-table.ts';
import { keyOf } from './key.ts';
import type { CoverageReader, ReadCoverage } from './types.ts';
import { clip } from '../bytes.ts';
import { FormatFault } from '../fault.ts';
import { LineReader } from '../lines.ts';

const MAX_SPAN = 100_000;
/** `file:startLine.startColumn,endLine.endColumn statements count`; a Windows path has a colon of its own. */
const BLOCK = /^(.+):(\d{1,9})\.(\d{1,9}),(\d{1,9})\.(\d{1,9}) (\d{1,9}) (\d{1,20})$/;

/**
 * Go cover profiles (go.dev/blog/cover; cmd/cover's profile.go). Only statements are counted. With -coverpkg every block
 * comes once for each test binary: a block that one of them ran is covered. The lines are worked out from the blocks.
 */
export class GoCoverReader implements CoverageReader {
  readonly #table = new FileTable();
  readonly #lines = new LineReader((line, number) => this.#line(line, number));
  #mode: string | undefined;
  #file = '';

  write(chunk: Uint8Array): void {
    this.#lines.write(chunk);
  }

  end(): ReadCoverage {
    const ended = this.#lines.end();
    if (this.#mode === undefined) throw new FormatFault('empty', "there is no 'mode:' line in it");
    // Go ends every line: a profile without is one whose writing was stopped.
    if (!ended) throw new FormatFault('cut-off', 'the file ends within its last line', this.#place());
    this.#table.end();
    this.#table.derives('lines');
    const none = { covered: 0, total: 0 };
    return {
      format: 'go-cover',
      stated: this.#table.size === 0 ? { statements: none } : {},
      table: this.#table,
      sources: [],
      warnings: [],
    };
  }

  #line(line: string, number: number): void {
    const mode = /^mode: (set|count|atomic)$/.exec(line)?.[1];
    if (mode !== undefined) {
      if (this.#mode !== undefined && this.#mode !== mode)
        throw this.#fault(`profiles of different modes (${this.#mode}, ${mode}) were put together`, number);
      this.#mode = mode;
      return;
    }
    if (this.#mode === undefined)
      throw new FormatFault('wrong-format', `a Go profile begins with 'mode: set', not '${clip(line)}'`, {
        line: number,
      });
    if (line !== '') this.#block(line, number);
  }

  #block(line: string, number: number): void {
    const match = BLOCK.exec(line);
    if (!match) throw this.#fault(`'${clip(line)}' is no block of a Go profile`, number);
    const [, file = '', startLine, startColumn, endLine, endColumn, statements, count] = match;
    if (file !== this.#file) {
      this.#file = file;
      this.#table.begin(file);
      this.#table.measures('lines');
    }
    const covered = !/^0+$/.test(count ?? '0');
    const [start, end] = [Number(startLine), Number(endLine)];
    if (end < start || end - start > MAX_SPAN)
      throw this.#fault(`a block goes from line ${start} to ${end}`, number);
    this.#table.statement(
      keyOf(`${startLine}.${startColumn},${endLine}.${endColumn}`),
      Number(statements),
      covered,
    );
    // The last line holds only the closing brace where the block ends at its beginning; it may belong to the next one.
    for (let at = start; at <= end; at += 1) this.#table.line(at, covered);
  }

  #fault(message: string, line: number): FormatFault {
    return new FormatFault('malformed', message, { line });
  }

  #place(): { line: number } {
    return { line: this.#lines.count };
  }
}
