/** Tries again what may heal, and stops asking what is broken. */
import { setTimeout as sleep } from 'node:timers/promises';

export async function retry(work, { tries = 3, waitMs = 50, heals = () => true } = {}) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work(attempt);
    } catch (error) {
      if (attempt >= tries || !heals(error)) throw error;
      await sleep(waitMs * 2 ** (attempt - 1));
    }
  }
}

/** After `failures` in a row nothing is asked for `coolMs`; then one request may try. */
export function circuitBreaker(work, { failures = 3, coolMs = 1000, now = () => Date.now() } = {}) {
  let failed = 0;
  let openSince = 0;
  return async (...args) => {
    if (failed >= failures && now() - openSince < coolMs) throw new Error('The circuit is open.');
    try {
      const result = await work(...args);
      failed = 0;
      return result;
    } catch (error) {
      failed += 1;
      openSince = now();
      throw error;
    }
  };
}
