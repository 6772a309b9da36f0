import { error, info } from '@actions/core';
import { DEFAULT_BLOCKS, PHASES } from '../../checklist/types.ts';
import type { Checklist, PhaseName } from '../../checklist/types.ts';
import { formatProblem } from '../../checklist/format-problem.ts';
import { loadChecklist } from '../../checklist/load.ts';
import { findChecklist } from '../find-checklist.ts';
import { planGates, reportOf, runGates } from '../gate-run.ts';
import type { GateRun, GateRunRequest } from '../gate-run.ts';
import type { Inputs } from '../inputs.ts';
import { InputError } from '../inputs.ts';
import { plainObserver } from '../live.ts';
import { plainText } from '../../values/text.ts';
import { onTermination } from '../termination.ts';
import { connect } from './connect.ts';
import { exitCodeFor } from './exit.ts';
import { notReady } from './merged.ts';
import { publish } from './publish.ts';
import { runbook } from './runbook.ts';
import { statusContext } from './sync-options.ts';
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
  if (phase === undefined) throw new InputError(withoutPhase(world.eventName));
  if (inputs.mode !== 'all')
    throw new InputError(
      `Mode '${inputs.mode}' is for pull requests and merge groups; the event '${world.eventName}' with a phase takes \`mode: all\`.`,
    );
  const checklist = await localChecklist(world.workspace, inputs.checklist);
  const environments = checklist.environments;
  const chosen =
    inputs.environment ??
    (environment !== undefined && Object.hasOwn(environments, environment) ? environment : undefined);
  const wanted = { checklist, phases: [phase], only: inputs.only, variables: inputs.variables };
  const request = chosen === undefined ? wanted : { ...wanted, environment: chosen };
  const doubt = AFTER_MERGE.includes(phase) ? await doubtAbout(checklist, sha, world, inputs) : undefined;
  // What is deployed already is looked at all the same; what is not is not begun.
  const run =
    doubt !== undefined && phase === 'deploy' ? notRun(request) : await runHere(request, world, inputs, env);
  const head = { repository: `${world.owner}/${world.repository}`, head: sha, runUrl: world.runUrl };
  const report = reportOf(checklist, run, head);
  const judged = doubt === undefined ? report : { ...report, doubts: [doubt, ...report.doubts] };
  const { conclusion } = await publish(judged, world, { target: targetOf(phase), name: inputs.name });
  if (doubt !== undefined) error(plainText(doubt), { title: 'Deploy checklist' });
  if (AFTER_MERGE.includes(phase) && ['failure', 'error'].includes(conclusion.status)) showRunbook(checklist);
  return exitCodeFor(conclusion, inputs.failStep);
}

/** The phases of a deployment: what blocks the merge has to hold before them. */
const AFTER_MERGE: readonly PhaseName[] = ['deploy', 'post-deploy'];

function withoutPhase(eventName: string): string {
  const known = `\`phase:\` with one of ${PHASES.join(', ')}`;
  return eventName === 'push'
    ? `A push belongs to no pull request. To run a part of the checklist after the merge, say which: ${known}. For the checks before the merge take the events pull_request and issue_comment (README, "Add it in ten lines").`
    : `The event '${eventName}' belongs to no pull request, so say which part of the checklist to run: ${known}; or name the pull request with \`pull-request:\`.`;
}

/** Why this commit should not be deployed, in a sentence. A doubt about that is a doubt. */
async function doubtAbout(
  checklist: Checklist,
  sha: string,
  world: World,
  inputs: Inputs,
): Promise<string | undefined> {
  if (!inputs.requireChecklist) return undefined;
  try {
    const port = await connect(world, inputs);
    const before = await notReady(port, checklist, sha, statusContext(inputs.name));
    if (before !== undefined) return before;
    return await (await import('./before-deployment.ts')).stillOpen(port, checklist, sha, world, inputs);
  } catch (thrown) {
    if (!(thrown instanceof Error) || thrown.name !== 'GitHubError') throw thrown;
    return `Whether the checklist of ${sha.slice(0, 8)} passed before the merge is not known. ${thrown.message}`;
  }
}

type Request = Pick<GateRunRequest, 'checklist' | 'phases' | 'only' | 'variables' | 'environment'>;

function notRun(request: Request): GateRun {
  return {
    plan: planGates(request),
    results: new Map(),
    startedAt: new Date().toISOString(),
    durationMs: 0,
  };
}

async function runHere(
  request: Request,
  world: World,
  inputs: Inputs,
  env: NodeJS.ProcessEnv,
): Promise<GateRun> {
  const termination = onTermination();
  const observer = plainObserver((text) => void process.stdout.write(text), true);
  try {
    return await runGates({
      ...request,
      workspace: world.workspace,
      env,
      pass: inputs.passEnvironment,
      secretNames: inputs.secretNames,
      concurrency: inputs.concurrency,
      observer,
      signal: termination.signal,
    });
  } finally {
    termination.dispose();
  }
}

/** In the log; the summary has it under its verdict. */
function showRunbook(checklist: Checklist): void {
  const text = runbook(checklist);
  if (text !== '') info(plainText(text));
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
