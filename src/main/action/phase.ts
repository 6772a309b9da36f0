import { info } from '@actions/core';
import { DEFAULT_BLOCKS, PHASES } from '../../checklist/types.ts';
import type { Checklist, PhaseName } from '../../checklist/types.ts';
import { formatProblem } from '../../checklist/format-problem.ts';
import { loadChecklist } from '../../checklist/load.ts';
import { findChecklist } from '../find-checklist.ts';
import { reportOf, runGates } from '../gate-run.ts';
import type { Inputs } from '../inputs.ts';
import { InputError } from '../inputs.ts';
import { plainObserver } from '../live.ts';
import { onTermination } from '../termination.ts';
import { exitCodeFor } from './exit.ts';
import { publish } from './publish.ts';
import type { World } from './world.ts';

/** A phase of a deployment, on a checkout of a trusted commit: gates run, people's items wait, the summary tells. */
export async function runPhase(
  world: World,
  inputs: Inputs,
  env: NodeJS.ProcessEnv,
  sha: string,
  environment: string | undefined,
): Promise<number> {
  const phase = inputs.phase;
  if (phase === undefined)
    throw new InputError(
      `The event '${world.eventName}' belongs to no pull request, so say which part of the checklist to run: \`phase:\` with one of ${PHASES.join(', ')}.`,
    );
  const checklist = await localChecklist(world.workspace, inputs.checklist);
  const chosen =
    inputs.environment ??
    (environment !== undefined && Object.hasOwn(checklist.environments, environment)
      ? environment
      : undefined);
  const termination = onTermination();
  const observer = plainObserver((text) => void process.stdout.write(text), true);
  try {
    const run = await runGates({
      checklist,
      phases: [phase],
      ...(chosen !== undefined && { environment: chosen }),
      only: inputs.only,
      workspace: world.workspace,
      env,
      pass: inputs.passEnvironment,
      variables: inputs.variables,
      secretNames: inputs.secretNames,
      concurrency: inputs.concurrency,
      observer,
      signal: termination.signal,
    });
    const report = reportOf(checklist, run, {
      repository: `${world.owner}/${world.repository}`,
      head: sha,
      runUrl: world.runUrl,
    });
    const { conclusion } = await publish(report, world, { target: targetOf(phase), name: inputs.name });
    return exitCodeFor(conclusion, inputs.failStep);
  } finally {
    termination.dispose();
  }
}

function targetOf(phase: PhaseName): 'merge' | 'deployment' {
  return DEFAULT_BLOCKS[phase] === 'merge' ? 'merge' : 'deployment';
}

/** @throws InputError with every problem of the file */
export async function localChecklist(workspace: string, asked: string): Promise<Checklist> {
  const found = await findChecklist(asked === '' ? undefined : asked, workspace);
  if (found.path === undefined)
    throw new InputError(
      `${found.message} In a workflow, check the repository out first (actions/checkout).`,
    );
  const { checklist, problems } = loadChecklist(found.bytes, found.path);
  const text = Buffer.from(found.bytes).toString('utf8');
  const shown = problems.map((problem) => formatProblem(problem, text)).join('');
  if (!checklist) throw new InputError(`${found.path} cannot be used:\n${shown}`);
  if (shown !== '') info(shown);
  return checklist;
}
