import type { Inline } from '../markdown/inline.ts';
import type { ImportPhase } from '../phase.ts';
import type { AnyWord } from '../concepts/more-words.ts';
import type { Candidate } from '../types.ts';

/** What is known of a box that nothing else made a check of. */
export interface Wanted {
  readonly inline: Inline;
  readonly plain: string;
  /** As it is written, with its marks. */
  readonly raw: string;
  /** Headings and items around it, in one line. */
  readonly headings: string;
  readonly phase: ImportPhase;
  readonly endpoints: ReadonlyMap<string, string>;
  /** Whether the text has one of the words of the lexicon, in whatever language. */
  readonly has: (...words: readonly AnyWord[]) => boolean;
  /** Whether something is said to be so: it passes, runs, exists, is set … */
  readonly says: boolean;
}

/** What the words must be, and the question they leave. */
export type Rule = readonly [when: (wanted: Wanted) => boolean, build: (wanted: Wanted) => Candidate];
