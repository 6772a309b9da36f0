/** What one line of a tool's summary adds, and how numbers are found in it. */

export interface Counts {
  passed?: number;
  failed?: number;
  errored?: number;
  skipped?: number;
  /** Files, suites or the whole run that failed: each through a test that is counted, or by itself. */
  broken?: number;
  /** Assertions or steps, where the tool tells. */
  assertions?: number;
}

export interface Pattern {
  readonly tool: string;
  readonly pattern: RegExp;
  read(match: RegExpExecArray): Counts;
  /** Its lines only add something to a summary of the same tool. */
  readonly of?: 'packages';
  /** It says the same of parts and then of the whole: the last line counts, and the most failures of any. */
  readonly last?: true;
}

export const n = (text: string | undefined): number => (text === undefined ? 0 : Number(text));

/** `3 failed, 1 skipped, 11 passed`, `2 failed | 12 passed`, `Failures: 1, Errors: 2`: words with a number before or after them. */
export function words(text: string): Counts {
  const of = (pattern: RegExp): number =>
    [...text.matchAll(pattern)].reduce((total, match) => total + n(match[1]), 0);
  return {
    passed: of(/(\d{1,9}) (?:passed|passing|succeeded|expected fail)\b/g),
    failed: of(/(\d{1,9}) (?:failed|failing|failures?)\b/g),
    errored: of(/(\d{1,9}) errors?\b/g),
    skipped: of(/(\d{1,9}) (?:skipped|pending|skips|ignored|todo|xfailed)\b/g),
  };
}

/** All that ran but what did not pass. */
export function rest(total: number, failed: number, errored: number, skipped: number): Counts {
  return { passed: Math.max(0, total - failed - errored - skipped), failed, errored, skipped };
}
