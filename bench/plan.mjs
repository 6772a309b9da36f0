/**
 * The fan-out: planning 500 gates as the runner does it (aim: within 300 ms, process start and GitHub included), and what
 * the report asks GitHub for 200 gates (aim: at most 10 requests).
 */
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pullRequestEvent } from '../src/sandbox/events.ts';
import { accountNamed, pullNumbered } from '../src/sandbox/find.ts';
import { runAction } from '../src/sandbox/runner.ts';
import { sampleRepository } from '../src/sandbox/scenario.ts';
import { startSandbox } from '../src/sandbox/server.ts';
import { compare, ms, printMachine } from './machine.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
printMachine();

const checklist = (count) =>
  `version: 1\nname: Bench\nphases:\n  pre-deploy:\n    - section: All\n      items:\n${Array.from(
    { length: count },
    (_, index) => `        - { id: gate-${index}, name: Gate ${index} holds, run: "true" }\n`,
  ).join('')}`;

async function world(count) {
  const { store, pull, token } = sampleRepository({ checklist: checklist(count) });
  const sandbox = await startSandbox(store);
  const event = pullRequestEvent(
    store,
    'opened',
    pullNumbered(store, 'acme/shop', pull),
    accountNamed(store, 'octocat'),
  );
  const run = async (inputs, workspace) => {
    const result = await runAction({
      actionDir: root,
      sandbox,
      event,
      token,
      inputs,
      ...(workspace && { workspace }),
    });
    if (result.exitCode !== 0) throw new Error(result.log);
    return result;
  };
  return { run, sandbox };
}

const five = await world(500);
const legs = (await five.run({ mode: 'plan' })).outputs.get('legs');
const times = await compare({ plan: async () => void (await five.run({ mode: 'plan' })) }, 11);
const { median, best } = times.get('plan');
console.log(`plan of 500 gates in ${legs} jobs: median ${ms(median)}, best ${ms(best)} (aim: 300 ms)`);
await five.sandbox.close();

const two = await world(200);
const workspace = mkdtempSync(join(tmpdir(), 'deploy-checklist-bench-'));
const ran = await two.run({ mode: 'gates', concurrency: '16' }, workspace);
const folder = mkdtempSync(join(tmpdir(), 'deploy-checklist-bench-'));
mkdirSync(join(folder, 'deploy-checklist-results'));
writeFileSync(
  join(folder, 'deploy-checklist-results', 'default.all.1.gates.json'),
  readFileSync(ran.outputs.get('results-path')),
);
const began = performance.now();
const report = await two.run({ mode: 'report' }, folder);
console.log(
  `report of 200 gates: ${report.requests.length} requests (aim: 10), ${ms(performance.now() - began)}`,
);
console.log(`conclusion: ${report.outputs.get('conclusion')}, ${report.outputs.get('passed')} passed`);
await two.sandbox.close();
