/** Plays one state of one example from the first gate to the rollback, and compares every item with what was declared. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compare, tally } from './compare.mjs';
import { pullRequest } from './pull-request.mjs';
import { createStage, definitionOf, run } from './stage.mjs';

const BUILT = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const SOURCE = fileURLToPath(new URL('../../src/cli.ts', import.meta.url));
const PHASES = ['pre-deploy', 'deploy', 'post-deploy', 'rollback'];

/**
 * @returns {Promise<{ example: string, state: string, problems: string[], broken: string[], counts: object, ms: number, log: string }>}
 *   `problems` is empty when everything came out as declared
 */
export async function play(name, stateName, { keep = false, fromSource = false } = {}) {
  const began = performance.now();
  const definition = await definitionOf(name);
  const state = stateName === 'good' ? { breaks: {} } : definition.states[stateName];
  const result = { example: name, state: stateName, problems: [], broken: [], counts: {}, log: '' };
  const stage = createStage(name);
  let world;
  try {
    world = await definition.world(stage);
    await arrange(stage, world, definition, state);
    const seen = new Set();
    const product = fromSource ? SOURCE : BUILT;
    await phases({ stage, world, definition, state, result, seen, product });
    for (const id of Object.keys(state.breaks))
      if (!seen.has(id)) result.problems.push(`${id}: declared as broken, but no phase that ran has it`);
  } catch (error) {
    result.problems.push(
      `the example itself broke: ${String(error.message).split('\n').slice(0, 12).join('\n')}`,
    );
  } finally {
    await definition.close?.(world);
    for (const each of Object.values(world ?? {})) await each?.close?.();
    if (keep) process.stderr.write(`kept: ${stage.root}\n`);
    else await stage.close();
  }
  return { ...result, ms: performance.now() - began };
}

/** The repository with its two versions, and both environments up. */
async function arrange(stage, world, definition, state) {
  const now = stage.snapshot();
  stage.git('init', '--quiet', '--initial-branch', 'main');
  definition.before(stage);
  stage.commit('feat: the version that runs');
  stage.git('tag', `v${JSON.parse(stage.read('package.json')).version}`);
  now.restore();
  stage.git('switch', '--quiet', '--create', 'release');
  await definition.change?.(stage);
  await state.change?.(stage, world);
  stage.commit('feat: the version that is to be released');
  for (const which of ['staging', 'production'])
    stage.settings(which, definition.settings({ stage, world, which }));
  await state.settings?.(stage, world);
  const provisioned = await stage.node('ops/provision.mjs');
  if (provisioned.code !== 0) throw new Error(`ops/provision.mjs: ${provisioned.output}`);
  await definition.arranged?.(stage, world);
  await state.disturb?.(stage, world);
}

async function phases({ stage, world, definition, state, result, seen, product }) {
  const start = PHASES.indexOf(state.from ?? 'pre-deploy');
  for (const phase of PHASES.slice(start)) {
    if (phase === 'deploy') {
      const deployed = await stage.node('ops/deploy.mjs');
      result.log += `\n$ node ops/deploy.mjs\n${deployed.output}`;
      if (deployed.code !== 0 && !state.deployFails) throw new Error(`ops/deploy.mjs: ${deployed.output}`);
      if (deployed.code === 0 && state.deployFails) result.problems.push('ops/deploy.mjs should have failed');
      await definition.deployed?.(stage, world);
      await state.deployed?.(stage, world);
    }
    if (phase === 'rollback') {
      const back = await stage.node('ops/rollback.mjs');
      result.log += `\n$ node ops/rollback.mjs\n${back.output}`;
      if (back.code !== 0) throw new Error(`ops/rollback.mjs: ${back.output}`);
      await state.rolledBack?.(stage, world);
    }
    const blocked = await phaseRun({ phase, stage, world, definition, state, result, seen, product });
    if (blocked && phase === 'pre-deploy') return;
    if (phase === 'pre-deploy' && Object.keys(state.breaks).length === 0) {
      const report = JSON.parse(readFileSync(join(stage.root, 'pre-deploy.json'), 'utf8'));
      const { problems, ticks, log } = await pullRequest({
        stage,
        variables: { ...definition.variables({ stage, world, phase }), run_id: randomUUID() },
        report,
      });
      result.log += `\n$ the same in a pull request\n${log}`;
      result.problems.push(...problems.map((problem) => `pull request: ${problem}`));
      result.ticks = ticks;
    }
    // Some lists are for production only; the good state plays them too, before anything is deployed.
    if (phase === 'pre-deploy' && definition.production && Object.keys(state.breaks).length === 0)
      await phaseRun({
        phase,
        stage,
        world,
        definition: { ...definition, ...definition.production },
        state,
        result,
        seen,
        product,
        environment: 'production',
      });
    // What is wrong with a deployment is taken back, by the runbook of the rollback phase.
    if (blocked && phase === 'deploy') {
      await phases({
        stage,
        world,
        definition,
        state: { ...state, from: 'rollback' },
        result,
        seen,
        product,
      });
      return;
    }
  }
}

async function phaseRun({
  phase,
  stage,
  world,
  definition,
  state,
  result,
  seen,
  product,
  environment = phase === 'pre-deploy' ? 'staging' : 'production',
}) {
  const json = join(stage.root, `${phase}.json`);
  const args = ['run', '--json', json, '--base', 'main', '--environment', environment];
  // Without a phase, what may stop the merge runs: pre-deploy, and sign-off where there is one.
  const after = definition.signOff === 'after';
  if (phase !== 'pre-deploy' || after)
    args.push('--phase', phase === 'post-deploy' && after ? 'post-deploy,sign-off' : phase);
  for (const [key, value] of Object.entries({
    run_id: randomUUID(),
    ...definition.variables({ stage, world, phase }),
    ...state.variables?.(),
  }))
    args.push('--set', `${key}=${value}`);
  const { code, output } = await run(process.execPath, [product, ...args], {
    cwd: stage.repo,
    env: stage.environment,
  });
  result.log += `\n$ deploy-checklist run${phase === 'pre-deploy' ? '' : ` --phase ${phase}`}\n${output}`;
  if (code !== 0 && code !== 1) throw new Error(`deploy-checklist run ended with ${code}:\n${output}`);
  const report = JSON.parse(readFileSync(json, 'utf8'));
  const { problems, broken } = compare(report, {
    breaks: state.breaks,
    asks: definition.asks ?? [],
    skipped: [...(definition.skipped ?? []), ...(state.skipped ?? [])],
  });
  // An item counts once, where it first applied.
  const fresh = report.items.filter(({ id, status }) => status !== 'skipped' && !seen.has(id));
  for (const { id } of fresh) seen.add(id);
  result.problems.push(...problems.map((problem) => `${phase}: ${problem}`));
  result.broken.push(...broken);
  for (const [what, n] of Object.entries(tally(fresh))) result.counts[what] = (result.counts[what] ?? 0) + n;
  // In the run of a phase the exit code must agree with its items.
  const blocked = code === 1;
  const advisory = new Set(
    report.items.filter((item) => item.advisory || item.blocks === 'nothing').map(({ id }) => id),
  );
  const blocking = broken.filter((id) => !advisory.has(id));
  if (blocked !== blocking.length > 0)
    result.problems.push(`${phase}: exit code ${code} with ${blocking.length} blocking items`);
  return blocked;
}
