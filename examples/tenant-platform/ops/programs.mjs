/** What runs, in the order in which it starts. */
export const programs = { web: 'src/web.mjs', worker: 'src/worker.mjs', clock: 'src/clock.mjs' };
