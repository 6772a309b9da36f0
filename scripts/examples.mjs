#!/usr/bin/env node
/**
 * The examples, end to end, on this machine: `npm run examples [NAME…] [-- --state STATE] [--log] [--keep] [--jobs N] [--from-source]`.
 * Each is played in its good state and in every broken one; scripts/examples/README.md has the contract.
 * Exit code 0 when every item came out as its example declares.
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { play } from './examples/play.mjs';
import { closeAll, definitionOf, exampleNames } from './examples/stage.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    state: { type: 'string', multiple: true },
    jobs: { type: 'string' },
    log: { type: 'boolean' },
    keep: { type: 'boolean' },
    'from-source': { type: 'boolean' },
  },
});

const names = exampleNames();
const unknown = positionals.find((name) => !names.includes(name));
if (unknown !== undefined) {
  process.stderr.write(`There is no example '${unknown}'. Examples: ${names.join(', ')}.\n`);
  process.exit(2);
}
const queue = [];
for (const name of positionals.length > 0 ? positionals : names)
  for (const state of ['good', ...Object.keys((await definitionOf(name)).states)])
    if (values.state === undefined || values.state.includes(state)) queue.push([name, state]);
if (queue.length === 0) {
  process.stderr.write('No example has such a state.\n');
  process.exit(2);
}

const widest = [0, 1].map((column) => Math.max(...queue.map((row) => row[column].length)));
const began = performance.now();
let failed = 0;

function show({ example, state, problems, broken, counts, ticks, ms, log }) {
  const verdict = problems.length === 0 ? '✓' : '✗';
  const items =
    state === 'good'
      ? `${counts.success ?? 0} gates pass, ${counts.people ?? 0} items wait for people; ${ticks ?? 0} ticks freed the merge`
      : `breaks ${broken.join(', ')}`;
  process.stdout.write(
    `${verdict} ${example.padEnd(widest[0])}  ${state.padEnd(widest[1])}  ${(ms / 1000).toFixed(1).padStart(5)} s  ${items}\n`,
  );
  for (const problem of problems) process.stdout.write(`    ${problem.replaceAll('\n', '\n    ')}\n`);
  if (values.log) process.stdout.write(log.replace(/^/gm, '    │ ') + '\n');
  if (problems.length > 0) failed += 1;
}

// Stopped by hand: what runs is ended and what was made is removed first.
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => {
    queue.length = 0;
    void closeAll().finally(() => process.exit(130));
  });

const total = queue.length;
const worker = async () => {
  for (let next = queue.shift(); next !== undefined; next = queue.shift())
    show(await play(...next, { keep: values.keep === true, fromSource: values['from-source'] === true }));
};
await Promise.all(Array.from({ length: Number(values.jobs ?? Math.max(2, availableParallelism())) }, worker));
process.stdout.write(
  `\n${Math.round((performance.now() - began) / 1000)} s.\n${total - failed} passed, ${failed} failed\n`,
);
process.exitCode = failed === 0 ? 0 : 1;
