import { info } from '@actions/core';
import { describe } from '../../comment/status.ts';
import type { CommitState, GitHubPort } from '../../github/port.ts';
import { conclude } from '../../report/conclusion.ts';
import type { GateResult, Report } from '../../report/types.ts';
import type { Plan } from '../../runner/plan.ts';
import { itemResults } from '../../runner/results.ts';
import { oneLine } from '../../values/text.ts';
import type { Intent } from '../events.ts';
import { planGates } from '../gate-run.ts';
import { InputError } from '../inputs.ts';
import type { Inputs } from '../inputs.ts';
import { exitCodeFor } from './exit.ts';
import { setOutputs } from './outputs.ts';
import { publish } from './publish.ts';
import { look } from './pull-request.ts';
import type { Before } from './pull-request.ts';
import { statusContext } from './names.ts';
import { annotated } from './wanted.ts';
import type { World } from './world.ts';

type Group = Extract<Intent, { do: 'merge-group' }>;

interface Step {
  readonly intent: Group;
  readonly port: GitHubPort;
  readonly world: World;
  readonly inputs: Inputs;
  readonly env: NodeJS.ProcessEnv;
}

/**
 * The queue's own commit: its gates run on what will be merged, people's ticks are those of the pull request now. The
 * verdict goes to the group's commit; the comment is left alone.
 */
export async function runMergeGroup(
  intent: Group,
  port: GitHubPort,
  world: World,
  inputs: Inputs,
  env: NodeJS.ProcessEnv,
): Promise<number> {
  const step = { intent, port, world, inputs, env };
  // Another run measured: all that is left to do is to report it.
  switch (intent.run ? 'report' : inputs.mode) {
    case 'announce':
      await set(step, 'pending', "The gates are running on the merge queue's commit.");
      setOutputs({ conclusion: 'pending' });
      return 0;
    case 'plan':
      return (await import('./matrix.ts')).matrixOutput(await seen(step), inputs);
    case 'gates':
      return (await import('./own-gates.ts')).runAndHandOver(
        await seen(step),
        world,
        inputs,
        env,
        intent.sha,
      );
    default:
      return decide(step);
  }
}

/** The pull request that the group is about. @throws InputError when it cannot be judged */
async function seen({ intent, port, world, inputs }: Step): Promise<Before> {
  const before = await look({ port, number: intent.numbers[0] ?? 0, world, inputs });
  if (!('seen' in before)) throw new InputError(before.problems[0] ?? before.status.description);
  return before;
}

/** Whatever goes wrong on the way, the group's commit says so: the queue must not wait for its time to run out. */
async function decide(step: Step): Promise<number> {
  if (step.inputs.mode === 'all' && !step.intent.run)
    await set(step, 'pending', "The gates are running on the merge queue's commit.");
  try {
    return await judged(step);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    await set(step, 'error', `Could not be judged: ${why}`).catch(() => undefined);
    throw error;
  }
}

interface Measured {
  readonly plan: Plan;
  readonly results: ReadonlyMap<string, GateResult>;
  readonly startedAt: string;
  readonly durationMs: number;
}

async function judged(step: Step): Promise<number> {
  const { intent, world, inputs } = step;
  const before = await seen(step);
  const run = await measured(step, before);
  const report: Report = {
    ...before.report,
    subject: { ...before.report.subject, head: intent.sha },
    items: itemResults(run.plan, run.results, before.ticks),
    startedAt: run.startedAt,
    durationMs: run.durationMs,
    doubts: [...before.report.doubts, ...(await others(step))],
  };
  const { conclusion } = await publish(report, world, {
    target: 'merge',
    name: inputs.name,
    ...annotated(report, inputs.mode),
  });
  const verdict = conclude(report, 'merge');
  // In the queue nobody is waited for: what is not green is red.
  const [doubt] = report.doubts;
  const said = doubt === undefined ? describe(verdict, report) : doubt;
  await set(step, verdict.status === 'pending' ? 'failure' : verdict.status, said);
  info(said);
  return exitCodeFor(conclusion, inputs.failStep);
}

/** The gates on the group's commit: run here, or as the jobs of this run say. */
async function measured({ intent, world, inputs, env }: Step, before: Before): Promise<Measured> {
  // Another run's workspace is not the group's commit: nothing is measured here for it.
  if (inputs.mode === 'all' && intent.run === undefined)
    return (await import('./gates.ts')).runPullRequestGates(before, world, inputs, env);
  const began = { at: new Date().toISOString(), clock: performance.now() };
  const { claimedGates } = await import('./hand-over.ts');
  const { run } = intent;
  const source = { foreign: run !== undefined, head: intent.sha, ...(run && { run }) };
  const { withOwnGates } = await import('./own-gates.ts');
  const claimed = await claimedGates(before, world, inputs, source);
  const { results } = await withOwnGates(claimed, before, world, inputs, env);
  const { checklist, phases } = before.report;
  const { environment } = inputs;
  const known = environment !== undefined && Object.hasOwn(checklist.environments, environment);
  return {
    plan: planGates({
      checklist,
      phases,
      facts: before.facts,
      variables: inputs.variables,
      ...(known && { environment }),
    }),
    results,
    startedAt: began.at,
    durationMs: performance.now() - began.clock,
  };
}

/**
 * A group's commit holds the pull requests before it in the queue too, and GitHub may ask only the last group of a batch
 * ("Require all queue entries to pass" off): their checklists are asked as well.
 */
async function others({ intent, port, world, inputs }: Step): Promise<string[]> {
  const entries = await port.queue(intent.branch);
  const at = entries.find(({ commit, number }) => commit === intent.sha && number === intent.numbers[0]);
  if (!at) return [];
  const doubts: string[] = [];
  for (const { number } of entries.filter(({ position }) => position < at.position)) {
    const { status } = await look({ port, number, world, inputs }).then((found) =>
      'seen' in found ? { status: stateOf(found.report) } : found,
    );
    if (status.state !== 'success')
      doubts.push(`#${number}, which this group merges too, is not ready: ${status.description}`);
  }
  return doubts;
}

function stateOf(report: Report): { readonly state: CommitState; readonly description: string } {
  const verdict = conclude(report, 'merge');
  return { state: verdict.status, description: describe(verdict, report) };
}

function set({ intent, port, world, inputs }: Step, state: CommitState, description: string): Promise<void> {
  const context = statusContext(inputs.name);
  return port.setStatus(intent.sha, {
    context,
    state,
    description: oneLine(description, 140),
    url: world.runUrl,
  });
}
