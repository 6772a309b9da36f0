import { FileTable } from './file-table.ts';
import type { Count, CoverageFormat, CoverageKind, CoverageReader, ReadCoverage } from './types.ts';
import { FormatFault } from '../fault.ts';
import { JsonPieces } from '../json-pieces.ts';
import type { JsonPath } from '../json-pieces.ts';

/** What a dialect of JSON makes of the pieces of a report. */
export interface JsonDialect {
  readonly format: CoverageFormat;
  /** Objects and lists that are taken apart; everything else comes in one piece. */
  descend(path: JsonPath): boolean;
  take(path: JsonPath, value: unknown, into: JsonCoverage): void;
  /** The whole report was read: the place to object to what is missing. */
  finish?(into: JsonCoverage): void;
}

/** What a dialect fills. */
export class JsonCoverage {
  readonly table = new FileTable();
  readonly warnings: string[] = [];
  stated: Partial<Record<CoverageKind, Count>> = {};
  countsPerFunction = false;

  /** Adds to the report's own total of a kind. */
  state(kind: CoverageKind, count: Count): void {
    const old = this.stated[kind] ?? { covered: 0, total: 0 };
    this.stated[kind] = { covered: old.covered + count.covered, total: old.total + count.total };
  }

  /** Says something once. */
  warn(warning: string): void {
    if (!this.warnings.includes(warning) && this.warnings.length < 20) this.warnings.push(warning);
  }
}

export class JsonCoverageReader implements CoverageReader {
  readonly #dialect: JsonDialect;
  readonly #into = new JsonCoverage();
  readonly #pieces: JsonPieces;

  constructor(dialect: JsonDialect) {
    this.#dialect = dialect;
    this.#pieces = new JsonPieces(
      (path) => dialect.descend(path),
      (path, value) => {
        if (path.length === 0)
          throw new FormatFault('wrong-format', 'it is a bare JSON value or of another shape');
        dialect.take(path, value, this.#into);
      },
    );
  }

  write(chunk: Uint8Array): void {
    this.#pieces.write(chunk);
  }

  end(): ReadCoverage {
    this.#pieces.end();
    this.#dialect.finish?.(this.#into);
    const { table, stated, warnings, countsPerFunction } = this.#into;
    return { format: this.#dialect.format, stated, table, sources: [], countsPerFunction, warnings };
  }
}
