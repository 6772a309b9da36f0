/** What runs, in the order in which it starts. */
export const programs = { api: 'src/api.mjs', worker: 'src/worker.mjs', beat: 'src/beat.mjs', web: 'src/web.mjs' };
