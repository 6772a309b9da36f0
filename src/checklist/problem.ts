import type { ProblemCode } from './problems.ts';
import type { Position } from './types.ts';

/** One thing that is wrong with a checklist file, for a person to mend. */
export interface Problem {
  /** Stable, kebab-case; the headings of docs/troubleshooting.md. */
  readonly code: ProblemCode;
  readonly severity: 'error' | 'warning';
  /** What happened, and what is allowed or probably meant. */
  readonly message: string;
  /** Path of the file as the person gave it. */
  readonly file: string;
  /** Where; undefined when the file as a whole is to blame (missing, too large). */
  readonly at?: Position;
  /** Characters to underline from `at.column`, at least 1. */
  readonly length?: number;
  /** The next step, one sentence. */
  readonly hint?: string;
}
