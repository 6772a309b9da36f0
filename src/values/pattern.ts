import { createContext, Script } from 'node:vm';
import { patternProblem } from './pattern-problem.ts';

export { patternProblem } from './pattern-problem.ts';

/** A regular expression from a file, run on hostile text: bounded in length and in time (`^(a+)+$` does not hang the run). */

const MAX_TEXT = 256 * 1024;
const DEADLINE_MS = 500;

export type PatternResult =
  | { readonly ok: true; readonly match: RegExpExecArray | null }
  | { readonly ok: false; readonly why: string };

/**
 * Runs the pattern over the first 256 Ki characters of the text within 500 ms. `vm` interrupts the regular expression
 * engine of V8 itself (nodejs.org/api/vm.html, `timeout`); nothing of the text or the pattern is evaluated as code.
 */
export function searchPattern(pattern: string, text: string, flags = 'm'): PatternResult {
  const problem = patternProblem(pattern, flags);
  if (problem !== undefined) return { ok: false, why: problem };
  const sandbox = createContext({ expression: new RegExp(pattern, flags), text: text.slice(0, MAX_TEXT) });
  try {
    return {
      ok: true,
      match: new Script('expression.exec(text)').runInContext(sandbox, {
        timeout: DEADLINE_MS,
      }) as RegExpExecArray | null,
    };
  } catch {
    return { ok: false, why: `the pattern took longer than ${DEADLINE_MS} ms; it backtracks too much` };
  }
}
