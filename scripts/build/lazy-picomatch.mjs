/**
 * Stands in for `picomatch` where src/ imports it, in the bundle only: it is loaded with the first pattern. Most
 * checklists have none, and it would be a tenth of what a run that counts ticks has to compile.
 */
let picomatch;

export default function (...given) {
  // An entry of its own (build.mjs), beside all files that may ask. Esbuild's `require`: who asks cannot wait.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  picomatch ??= require('./picomatch.js').default;
  return picomatch(...given);
}
