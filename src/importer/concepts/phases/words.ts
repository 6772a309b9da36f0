/** What a heading, or a line that leads up to boxes, says about the time of what stands under it. */
export type PhaseConcept =
  | 'sign-off'
  | 'rollback'
  | 'reference'
  | 'post-deploy'
  /** A check that can hold before the roll-out although it stands among its steps. */
  | 'pre-check'
  | 'pre-deploy'
  /** Verification, smoke tests, monitoring: after the deployment when they stand behind it, else before. */
  | 'verify'
  | 'deploy';

/**
 * The words of one language, by what they say. Tested against the heading in lower case without numbers, emoji and marks; no flag
 * but `u` has a meaning here.
 */
export type PhaseWords = Readonly<Partial<Record<PhaseConcept, readonly RegExp[]>>>;
