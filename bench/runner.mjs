/** 100 gates of 50 ms each, 10 side by side: the ideal is 500 ms; aim: within 1.15 × of it. Timers, so that the machine's cores do not matter. */
import { performance } from 'node:perf_hooks';
import { systemClock } from '../src/runner/clock.ts';
import { planRun } from '../src/runner/plan.ts';
import { runPlan } from '../src/runner/run.ts';
import { execute } from '../src/runner/exec.ts';
import { printMachine } from './machine.mjs';
import { loadChecklist } from '../src/checklist/load.ts';

printMachine();
const items = (gate) =>
  `version: 1\nname: B\nphases:\n  pre-deploy:\n${Array.from({ length: 100 }, (_, index) => `    - { id: g${index}, name: Gate ${index}, ${gate} }`).join('\n')}\n`;
const sleeping = {
  kind: 'run',
  summary: '',
  schema: {},
  examples: [],
  run: async (_spec, { clock, signal }) => {
    await clock.sleep(50, signal);
    return {
      checks: [{ name: 'slept', ok: true, actual: true, expected: 'true' }],
      samples: { count: 1, of: 'nap' },
    };
  },
};
async function measure(kinds, checklist) {
  const plan = planRun({ checklist });
  const began = performance.now();
  const results = await runPlan(plan, {
    kinds,
    workspace: process.cwd(),
    env: { PATH: process.env.PATH },
    clock: systemClock,
    exec: execute,
    concurrency: 10,
  });
  const took = performance.now() - began;
  if ([...results.values()].some(({ status }) => status !== 'success'))
    throw new Error('a gate did not pass');
  return took;
}
const { checklist } = loadChecklist(items('run: "sleep 0.05"'), 'bench.yml');
for (let round = 0; round < 3; round += 1) {
  const took = await measure([sleeping], checklist);
  console.log(
    `100 gates of 50 ms, 10 side by side: ${took.toFixed(0)} ms, ${(took / 500).toFixed(3)} × the ideal`,
  );
}
const { default: run } = await import('../src/gates/run.ts');
const took = await measure([run], checklist);
console.log(
  `the same as commands (bash and sleep, process starts included): ${took.toFixed(0)} ms, ${(took / 500).toFixed(3)} × the ideal`,
);
