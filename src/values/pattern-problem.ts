/** Whether a pattern from a file compiles. Apart from running it (pattern.ts), which loads `node:vm`: a check of the file needs no more. */

const MAX_PATTERN = 1000;

/** Undefined where the pattern compiles, else why it does not. */
export function patternProblem(pattern: string, flags = 'm'): string | undefined {
  if (pattern.length > MAX_PATTERN)
    return `the pattern has ${pattern.length} characters, at most ${MAX_PATTERN} are allowed`;
  try {
    new RegExp(pattern, flags);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
