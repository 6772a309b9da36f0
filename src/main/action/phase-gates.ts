import { createHash } from 'node:crypto';
import { allItems } from '../../checklist/types.ts';
import type { Checklist, PhaseName } from '../../checklist/types.ts';
import type { GitHubReads } from '../../github/reads.ts';
import { planGates, reportOf, runGates } from '../gate-run.ts';
import type { GateRun, GateRunRequest } from '../gate-run.ts';
import type { Inputs } from '../inputs.ts';
import { plainObserver } from '../live.ts';
import { onTermination } from '../termination.ts';
import { setOutputs } from './outputs.ts';
import { inPlaceOf, leftToRun } from './own-gates.ts';
import { reportersOwn } from './wanted.ts';
import { claimedGates, writeGateResults } from './hand-over.ts';
import type { World } from './world.ts';

/** One phase of one commit. */
export interface PhaseRun {
  readonly phase: PhaseName;
  readonly sha: string;
  readonly checklist: Checklist;
  readonly environment: string | undefined;
  /** Why the commit should not be deployed. */
  readonly doubt: string | undefined;
  readonly world: World;
  readonly inputs: Inputs;
}

/** Two phases, or one phase of two environments, may be in one run: what they leave must not be mixed up. */
export function keyOf({ phase, environment }: Pick<PhaseRun, 'phase' | 'environment'>): string {
  if (environment === undefined || environment === '') return phase;
  const short = createHash('sha256').update(environment).digest('hex').slice(0, 6);
  const words = environment.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  return `${phase}-${words.slice(0, 30)}-${short}`;
}

/** The files of a phase begin with the checklist's name and this. */
const named = (run: PhaseRun): Inputs => ({ ...run.inputs, name: `${run.inputs.name}.${keyOf(run)}` });

type Request = Pick<GateRunRequest, 'checklist' | 'phases' | 'only' | 'variables' | 'environment'>;

function requestOf({ phase, checklist, environment, inputs }: PhaseRun): Request {
  return {
    checklist,
    phases: [phase],
    only: inputs.only,
    variables: inputs.variables,
    ...(environment !== undefined && { environment }),
  };
}

const begun = ({ phase, doubt }: PhaseRun): boolean => doubt === undefined || phase !== 'deploy';

/** The gates on this machine; none where the deployment must not begin. */
export async function measuredRun(run: PhaseRun, env: NodeJS.ProcessEnv): Promise<GateRun> {
  const { world, inputs } = run;
  if (!begun(run)) return notRun(run);
  const termination = onTermination();
  try {
    return await runGates({
      ...requestOf(run),
      workspace: world.workspace,
      env,
      pass: inputs.passEnvironment,
      secretNames: inputs.secretNames,
      concurrency: inputs.concurrency,
      observer: plainObserver((text) => void process.stdout.write(text), true),
      signal: termination.signal,
      ...(inputs.token !== '' && { github: await reads(run) }),
    });
  } finally {
    termination.dispose();
  }
}

/** For gates that ask GitHub about the deployed commit, such as whether it runs on staging, and about the pull request that brought it. */
async function reads(run: PhaseRun): Promise<GitHubReads> {
  const { world, inputs, sha } = run;
  const { createReads, mergedPull } = await import('../../github/octokit-reads.ts');
  const { apiUrl, serverUrl, owner, repository, runId } = world;
  const connection = { token: inputs.token, apiUrl, serverUrl, owner, repository };
  // Without the right to see it, the gate says that there is none.
  const pullRequest = asksForPull(run) ? await mergedPull(connection, sha).catch(() => undefined) : undefined;
  return createReads(connection, { head: sha, run: runId, ...(pullRequest && { pullRequest }) });
}

const OF_PULL_REQUESTS = ['approvals', 'conversations', 'description', 'labels'];

const asksForPull = ({ checklist, phase }: PhaseRun): boolean =>
  allItems(checklist).some(({ phase: of, item: { gate } }) => {
    const spec = gate?.kind === 'github' ? gate.spec : undefined;
    if (of.name !== phase || typeof spec !== 'object' || spec === null) return false;
    return OF_PULL_REQUESTS.some((key) => Object.hasOwn(spec, key));
  });

function notRun(run: PhaseRun): GateRun {
  const startedAt = new Date().toISOString();
  return { plan: planGates(requestOf(run)), results: new Map(), startedAt, durationMs: 0 };
}

/** Mode `report`: what the job that ran them says, believed as far as it proves itself. */
export async function claimedRun(run: PhaseRun, env: NodeJS.ProcessEnv): Promise<GateRun> {
  const nothing = notRun(run);
  if (!begun(run)) return nothing;
  const { sha, checklist, world } = run;
  const before = { report: reportOf(checklist, nothing, {}), head: sha };
  const claimed = await claimedGates(before, world, named(run), { foreign: false });
  const own = reportersOwn(before.report).filter((id) => claimed.results.has(id));
  if (own.length === 0) return { ...nothing, results: claimed.results };
  const asked = await measuredRun({ ...run, inputs: { ...run.inputs, only: own } }, env);
  return { ...nothing, results: inPlaceOf(claimed.results, asked, checklist, own) };
}

/** Mode `gates`: the results go to a file for the job that reports. */
export async function handOver(run: PhaseRun, env: NodeJS.ProcessEnv): Promise<number> {
  const { sha, checklist, world, inputs } = run;
  const only = leftToRun(reportOf(checklist, notRun(run), {}), inputs);
  const measured =
    only?.length === 0
      ? notRun(run)
      : await measuredRun(only ? { ...run, inputs: { ...inputs, only } } : run, env);
  const results = new Map([...measured.results].filter(([, { status }]) => status !== 'skipped'));
  const subject = { repository: `${world.owner}/${world.repository}`, head: sha };
  const before = { report: reportOf(checklist, measured, subject), head: sha, ticks: new Map() };
  setOutputs({ key: keyOf(run) });
  return writeGateResults(before, { ...measured, results }, world, named(run));
}
