/** What a report of a linter, type checker or scanner says, in one shape for all formats. */

export type Severity = 'error' | 'warning' | 'note';

export interface LintFinding {
  /** As the report writes it, without `file://`; null where it names none. */
  readonly file: string | null;
  /** 1-based. */
  readonly line: number | null;
  /** 1-based. */
  readonly column: number | null;
  readonly severity: Severity;
  readonly rule: string | null;
  /** Plain text, at most 1,000 characters. */
  readonly message: string;
}

export interface LintReport {
  /** `sarif`, `eslint-json` … */
  readonly format: string;
  readonly errors: number;
  readonly warnings: number;
  /** Everything below a warning: info, style, convention, refactor. */
  readonly notes: number;
  /** The first ones, at most 20,000. */
  readonly findings: readonly LintFinding[];
  /** What the tool itself says it could not do: files that it did not read, a crash, a broken configuration. */
  readonly problems: readonly string[];
  /** How many files (modules, packages) were looked at, where the format tells. */
  readonly filesChecked?: number;
  /**
   * Nothing in it says which tool wrote it or that anything was looked at: an empty list, a document that is the same for
   * "clean" and for "something else". Whoever judges it must know the tool from elsewhere.
   */
  readonly bare?: true;
}
