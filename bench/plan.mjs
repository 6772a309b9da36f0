/**
 * The fan-out: planning 500 gates as the runner does it (aim: within 300 ms, process start and GitHub included), and what
 * the report asks GitHub for 200 gates (aim: at most 10 requests).
 */
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadChecklist } from '../src/checklist/load.ts';
import { makeLegs } from '../src/main/action/legs.ts';
import { planRun } from '../src/runner/plan.ts';
import { pullRequestEvent } from '../src/sandbox/events.ts';
import { accountNamed, pullNumbered } from '../src/sandbox/find.ts';
import { runAction } from '../src/sandbox/runner.ts';
import { sampleRepository } from '../src/sandbox/scenario.ts';
import { startSandbox } from '../src/sandbox/server.ts';
import { bare, compare, ms, printMachine } from './machine.mjs';

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
const pure = () => {
  const { checklist: read } = loadChecklist(checklist(500), 'deploy-checklist.yml');
  const { items } = planRun({ checklist: read });
  if (makeLegs(items.map(({ item }) => item)).length === 0) throw new Error('No legs.');
};
const times = await compare({ bare, plan: async () => void (await five.run({ mode: 'plan' })), pure }, 15);
const [node, plan, alone] = ['bare', 'plan', 'pure'].map((name) => times.get(name));
console.log(
  `plan of 500 gates in ${legs} jobs: median ${ms(plan.median)}, best ${ms(plan.best)} (aim: 300 ms)`,
);
console.log(
  `  of which a bare node: median ${ms(node.median)}, best ${ms(node.best)}; reading and planning alone: best ${ms(alone.best)}`,
);
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
