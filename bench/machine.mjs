/** What the numbers were measured on, and how they are shown. */
import { cpus, totalmem } from 'node:os';
import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';

export function printMachine(node = process.execPath) {
  const [cpu] = cpus();
  const version = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim();
  console.log(
    `machine: ${cpus().length} × ${cpu?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${version}`,
  );
}

/** Median and best of so many runs of each, taken in turn so that a noisy minute hits all alike; milliseconds. */
export async function compare(entries, rounds = 15) {
  const times = new Map(Object.keys(entries).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1)
    for (const [name, run] of Object.entries(entries)) {
      const began = performance.now();
      await run();
      times.get(name).push(performance.now() - began);
    }
  return new Map(
    [...times].map(([name, all]) => [
      name,
      { median: all.sort((a, b) => a - b)[all.length >> 1], best: all[0] },
    ]),
  );
}

export const bare = (node = process.execPath) => spawnSync(node, ['-e', '0'], { stdio: 'ignore' });
export const ms = (value) => `${value.toFixed(1)} ms`;
