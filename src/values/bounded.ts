import { createContext, Script } from 'node:vm';

/** Work that something hostile can make long: nothing else runs meanwhile, no timer and no signal, so it has to be ended from outside. */

export type Bounded<T> = { readonly ended: true; readonly value: T } | { readonly ended: false };

const SCRIPT = 'work()';

/**
 * Does the work within so many milliseconds or gives it up. `vm` ends whatever JavaScript it has called, also functions of
 * ours (nodejs.org/api/vm.html, `timeout`); nothing is evaluated. What the work throws is thrown.
 */
export function withinTime<T>(work: () => T, ms: number): Bounded<T> {
  const script = new Script(SCRIPT);
  try {
    return { ended: true, value: script.runInContext(createContext({ work }), { timeout: ms }) as T };
  } catch (error) {
    if ((error as { code?: unknown } | null)?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT')
      return { ended: false };
    throw error;
  }
}
