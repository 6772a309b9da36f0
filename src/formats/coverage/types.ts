import type { FileTable } from './file-table.ts';

/** What coverage is counted in. */
export const COVERAGE_KINDS = ['lines', 'branches', 'functions', 'statements'] as const;
export type CoverageKind = (typeof COVERAGE_KINDS)[number];

export interface Count {
  readonly covered: number;
  readonly total: number;
}

/** `null`: the report does not carry this kind. It never means 100 %. */
export type Totals = Readonly<Record<CoverageKind, Count | null>>;

export type CoverageFormat =
  | 'lcov'
  | 'cobertura'
  | 'clover'
  | 'jacoco'
  | 'jacoco-csv'
  | 'opencover'
  | 'sonarqube-generic'
  | 'istanbul-json'
  | 'istanbul-json-summary'
  | 'coveragepy-json'
  | 'coverlet-json'
  | 'go-cover'
  | 'simplecov'
  | 'llvm-cov-json'
  | 'gcovr-json'
  | 'gcovr-json-summary'
  | 'gcovr-csv'
  | 'coveralls-json'
  | 'coverage-text';

/** Takes one report's bytes in chunks of any size; throws `Unreadable` as soon as it is clear that it cannot be trusted. */
export interface CoverageReader {
  write(chunk: Uint8Array): void;
  /** The whole report was written. */
  end(): ReadCoverage;
}

/** One report, as far as its format tells. */
export interface ReadCoverage {
  readonly format: CoverageFormat;
  /** Totals in the report's own words, where it has any. */
  readonly stated: Partial<Record<CoverageKind, Count>>;
  /** What it says of each file. */
  readonly table: FileTable;
  /** Folders to which the paths are relative (Cobertura's `<source>`). */
  readonly sources: readonly string[];
  /**
   * llvm-cov's lcov lists every instance of a C++ template and a Rust generic, while its totals, like all else it prints,
   * count each function once: for functions and branches its totals stand.
   */
  readonly countsInstances?: boolean;
  /**
   * Istanbul's XML (Cobertura, Clover) has branches only on lines where a statement begins, so not those of default
   * arguments, while its totals, like all else it prints, count them: for branches its totals stand.
   */
  readonly omitsBranches?: boolean;
  /** gcovr since 8 counts a line and its branches once for every function that is on it: its totals stand. */
  readonly countsPerFunction?: boolean;
  readonly warnings: readonly string[];
}
