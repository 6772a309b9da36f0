import type { Clock } from '../gates/gate.ts';

/** Milliseconds of a clock that only goes forward. Not `performance.now()`: to have it Node loads all of its measuring first. */
export function monotonic(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1000 + nanoseconds / 1e6;
}

/** The real clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic,
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted === true) {
        reject(signal.reason as Error);
        return;
      }
      const timer = setTimeout(
        () => {
          signal?.removeEventListener('abort', stop);
          resolve();
        },
        Math.min(ms, 2 ** 31 - 1),
      );
      const stop = (): void => {
        clearTimeout(timer);
        reject(signal?.reason as Error);
      };
      signal?.addEventListener('abort', stop, { once: true });
    }),
};
