import { error, info, notice, warning } from '@actions/core';
import { DEFAULT_BLOCKS, PHASES } from '../../checklist/types.ts';
import type { Checklist, PhaseName } from '../../checklist/types.ts';
import type { DeploymentList } from '../../comment/deployment.ts';
import { listTitle } from '../../comment/deployment.ts';
import type { Conclusion } from '../../report/conclusion.ts';
import type { Report } from '../../report/types.ts';
import { plainText } from '../../values/text.ts';
import { reportOf } from '../gate-run.ts';
import type { Inputs } from '../inputs.ts';
import { InputError } from '../inputs.ts';
import { exitCodeFor, phaseExitCode } from './exit.ts';
import { connectBoth } from './connect-deployments.ts';
import { showDeployment } from './deployment-status.ts';
import { asRunbook } from './list.ts';
import type { Ports } from './list.ts';
import { checklistAt, localChecklist } from './phase-checklist.ts';
import { doubtAbout } from './phase-doubt.ts';
import { claimedRun, handOver, keyOf, measuredRun } from './phase-gates.ts';
import type { PhaseRun } from './phase-gates.ts';
import { asksPeople, listOf } from './phase-list.ts';
import type { Listed } from './phase-list.ts';
import { setOutputs } from './outputs.ts';
import { ownEvent } from './own-event.ts';
import { publish } from './publish.ts';
import { runbook } from './runbook.ts';
import { annotated } from './wanted.ts';
import type { World } from './world.ts';

/** The phases of a deployment: what blocks the merge has to hold before them, and what they ask of people has a list. */
const AFTER_MERGE: readonly PhaseName[] = ['deploy', 'post-deploy'];
const LISTED: readonly PhaseName[] = [...AFTER_MERGE, 'rollback'];

/** What the event asks for. */
export interface PhaseAsked {
  readonly sha: string;
  /** Of a `deployment` event. */
  readonly environment: string | undefined;
}

/**
 * A phase of a deployment, of a trusted commit: gates run, people tick a list, the summary tells. Modes: `all` in one step;
 * `gates` and `report` in two jobs, so that the one with the write token runs nothing of the repository.
 */
export async function runPhase(
  world: World,
  inputs: Inputs,
  env: NodeJS.ProcessEnv,
  { sha, environment }: PhaseAsked,
): Promise<number> {
  const { phase, mode } = inputs;
  if (phase === undefined) throw new InputError(withoutPhase(world.eventName));
  if (mode === 'plan' || mode === 'announce')
    throw new InputError(
      `Mode '${mode}' is for pull requests and merge groups; the event '${world.eventName}' with a phase takes \`mode: all\`, or \`gates\` and then \`report\`.`,
    );
  const ports = connectLazily(world, inputs);
  const own = await ownEvent(world, inputs, ports);
  if (own !== undefined) return ownShown(own, inputs);
  return runAsked({ phase, sha, environment }, ports, world, inputs, env);
}

async function runAsked(
  { phase, sha, environment }: PhaseAsked & { readonly phase: PhaseName },
  ports: () => Promise<Ports>,
  world: World,
  inputs: Inputs,
  env: NodeJS.ProcessEnv,
): Promise<number> {
  const { mode } = inputs;
  const found =
    mode === 'report'
      ? await checklistAt((await ports()).port, sha, inputs)
      : await localChecklist(world.workspace, inputs.checklist);
  const checklist = phase === 'rollback' ? asRunbook(found) : found;
  const chosen = chosenEnvironment(checklist, inputs.environment, environment);
  const doubt = AFTER_MERGE.includes(phase)
    ? await doubtAbout(async () => (await ports()).port, checklist, sha, world, inputs)
    : undefined;
  const run: PhaseRun = { phase, sha, checklist, environment: chosen, doubt, world, inputs };
  // What is deployed already is looked at all the same; what is not is not begun.
  if (mode === 'gates') return handOver(run, env);
  const gates = mode === 'report' ? await claimedRun(run, env) : await measuredRun(run, env);
  const subject = { repository: `${world.owner}/${world.repository}`, head: sha, runUrl: world.runUrl };
  const alone = reportOf(checklist, gates, subject);
  const listed =
    LISTED.includes(phase) && inputs.only.length === 0 && asksPeople(gates.plan)
      ? await listOf(await ports(), run, gates)
      : undefined;
  const report = judgedReport(alone, listed, doubt);
  const key: DeploymentList = {
    checklist: inputs.name,
    environment: chosen ?? inputs.environment ?? '',
    phase,
    sha,
    run: world.runId,
    path: '',
    alone: false,
  };
  if (AFTER_MERGE.includes(phase) && key.environment !== '' && inputs.token !== '')
    await showDeployment((await ports()).deployments, { ...key, url: listed?.url ?? world.runUrl }, report);
  return finish(run, report, key, listed);
}

/** A job after this one may deploy what the event names, so that is not told that all is well. */
function ownShown(own: 'status' | 'entry', { failStep }: Inputs): number {
  setOutputs({ conclusion: '' });
  if (own === 'status') {
    info('The checklist itself set this status of the deployment: nothing to do.');
    return 0;
  }
  error(
    'This entry on the page of the environment is the checklist’s own, and there is nothing to deploy. Give the job `if: "!startsWith(github.event.deployment.task, \'deploy-checklist/\')"`.',
    { title: 'Deploy checklist' },
  );
  return failStep === 'never' ? 0 : 1;
}

async function finish(
  { phase, environment, checklist, doubt, world, inputs }: PhaseRun,
  report: Report,
  key: DeploymentList,
  listed: Listed | undefined,
): Promise<number> {
  const target = DEFAULT_BLOCKS[phase] === 'merge' ? 'merge' : 'deployment';
  const { conclusion } = await publish(report, world, {
    target,
    name: inputs.name,
    ...annotated(report, inputs.mode),
    ...(listed?.url !== undefined && { commentUrl: listed.url }),
  });
  setOutputs({ key: keyOf({ phase, environment }) });
  for (const problem of listed?.problems ?? []) warning(plainText(problem), { title: 'Deploy checklist' });
  for (const why of [...(doubt === undefined ? [] : [doubt]), ...(listed?.doubts ?? [])])
    error(plainText(why), { title: 'Deploy checklist' });
  if (AFTER_MERGE.includes(phase) && ['failure', 'error'].includes(conclusion.status)) showRunbook(checklist);
  if (!LISTED.includes(phase)) return exitCodeFor(conclusion, inputs.failStep);
  const code = phaseExitCode(conclusion, phase, inputs.failStep);
  if (conclusion.status === 'pending' && !conclusion.partial)
    sayWaiting(conclusion, key, listed, code === 0 ? notice : error);
  return code;
}

/** Who is waited for, where they tick, and what is to be done then: the verdict that is neither yes nor no. */
function sayWaiting(
  { blockers }: Conclusion,
  key: DeploymentList,
  listed: Listed | undefined,
  say: typeof error,
): void {
  const names = blockers.slice(0, 5).map(({ item, who }) => `${item.name} (${who})`);
  const rest = blockers.length > 5 ? ` and ${blockers.length - 5} more` : '';
  const then = key.phase === 'deploy' ? ', then re-run the failed jobs of this run.' : '.';
  const where = listed?.url === undefined ? '' : ` Tick them in ${listed.url}${then}`;
  say(plainText(`${listTitle(key)} waits for people: ${names.join(', ')}${rest}.${where}`), {
    title: 'Waiting for people',
  });
}

/** People's half from the list; a list that could not be brought up to date makes the whole doubtful. */
function judgedReport(alone: Report, listed: Listed | undefined, doubt: string | undefined): Report {
  const { startedAt, durationMs, subject } = alone;
  const base = listed?.report
    ? { ...listed.report, startedAt, durationMs, subject: { ...placeOf(listed.report), ...subject } }
    : { ...alone, doubts: [...(doubt === undefined ? [] : [doubt]), ...alone.doubts] };
  const doubts = [...base.doubts, ...(listed?.doubts ?? [])];
  return { ...base, doubts };
}

/** The pull request that the list stands on; its branches are no matter of a deployment. */
function placeOf({ subject: { pullRequest, title } }: Report): Report['subject'] {
  return { ...(pullRequest !== undefined && { pullRequest }), ...(title !== undefined && { title }) };
}

function connectLazily(world: World, inputs: Inputs): () => Promise<Ports> {
  let both: Promise<Ports> | undefined;
  return () => (both ??= connectBoth(world, inputs));
}

function chosenEnvironment(
  { environments }: Checklist,
  asked: string | undefined,
  ofEvent: string | undefined,
): string | undefined {
  return asked ?? (ofEvent !== undefined && Object.hasOwn(environments, ofEvent) ? ofEvent : undefined);
}

function withoutPhase(eventName: string): string {
  const known = `\`phase:\` with one of ${PHASES.join(', ')}`;
  return eventName === 'push'
    ? `A push belongs to no pull request. To run a part of the checklist after the merge, say which: ${known}. For the checks before the merge take the events pull_request and issue_comment (README, "Add it in ten lines").`
    : `The event '${eventName}' belongs to no pull request, so say which part of the checklist to run: ${known}; or name the pull request with \`pull-request:\`.`;
}

/** In the log; the summary has it under its verdict. */
function showRunbook(checklist: Checklist): void {
  const text = runbook(checklist);
  if (text !== '') info(plainText(text));
}
