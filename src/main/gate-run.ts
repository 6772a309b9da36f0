import { stat } from 'node:fs/promises';
import type { Checklist, PhaseName } from '../checklist/types.ts';
import type { ChangedFile } from '../gates/gate.ts';
import { KINDS } from '../gates/index.ts';
import type { GitHubReads } from '../github/reads.ts';
import type { GateResult, Report, Subject, TickState } from '../report/types.ts';
import { systemClock } from '../runner/clock.ts';
import { buildEnvironment } from '../runner/environment.ts';
import { execute } from '../runner/exec.ts';
import { NOT_SELECTED, planRun } from '../runner/plan.ts';
import type { Plan } from '../runner/plan.ts';
import { itemResults } from '../runner/results.ts';
import { runPlan } from '../runner/run.ts';
import type { RunObserver } from '../runner/types.ts';
import type { WhenFacts } from '../runner/when.ts';
import { secretValues } from './secrets.ts';

/** What to run of which checklist, in which world. */
export interface GateRunRequest {
  readonly checklist: Checklist;
  readonly phases?: readonly PhaseName[];
  readonly environment?: string;
  readonly only?: readonly string[];
  readonly facts?: WhenFacts;
  readonly workspace: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Names of environment variables that gates may see; `*` for all but the runner's own tokens. */
  readonly pass: readonly string[];
  /** Variables that win over the file's. */
  readonly variables: Readonly<Record<string, string>>;
  readonly secretNames: readonly string[];
  readonly concurrency: number;
  readonly observer?: RunObserver;
  readonly signal?: AbortSignal;
  readonly changes?: () => Promise<readonly ChangedFile[]>;
  /** The commit to compare with where there is no pull request. */
  readonly base?: string;
  readonly github?: GitHubReads;
  readonly ticks?: ReadonlyMap<string, TickState>;
  readonly earlier?: ReadonlyMap<string, GateResult>;
}

export interface GateRun {
  readonly plan: Plan;
  readonly results: ReadonlyMap<string, GateResult>;
  readonly startedAt: string;
  readonly durationMs: number;
}

/** What is to be run, without running it. @throws PlanError when the request names what the file does not have. */
export function planGates(
  request: Omit<GateRunRequest, 'workspace' | 'env' | 'pass' | 'secretNames' | 'concurrency'>,
): Plan {
  const plan = planRun({
    checklist: request.checklist,
    ...(request.phases && { phases: request.phases }),
    ...(request.environment !== undefined && { environment: request.environment }),
    ...(request.only && request.only.length > 0 && { only: request.only }),
    ...(request.facts && { facts: request.facts }),
  });
  return { ...plan, variables: { ...plan.variables, ...request.variables } };
}

/** Runs the gates on the machine it is called on. @throws PlanError */
export async function runGates(request: GateRunRequest): Promise<GateRun> {
  const plan = planGates(request);
  const startedAt = new Date(systemClock.now()).toISOString();
  const began = systemClock.monotonic();
  const jobStart = await startOfJob(request.env['GITHUB_EVENT_PATH']);
  const results = await runPlan(plan, {
    kinds: KINDS,
    workspace: request.workspace,
    env: buildEnvironment({ source: request.env, pass: request.pass }),
    named: buildEnvironment({ source: request.env, pass: ['*'] }),
    clock: systemClock,
    exec: execute,
    concurrency: request.concurrency,
    // Variables reach URLs, headers and commands as the environment does, often from `secrets` of the workflow.
    secrets: [request.env, plan.variables].flatMap((values) => secretValues(values, request.secretNames)),
    ...(jobStart !== undefined && { startedAt: jobStart }),
    ...(request.signal && { signal: request.signal }),
    ...(request.changes && { changes: request.changes }),
    ...(request.base !== undefined && { base: request.base }),
    ...(request.github && { github: request.github }),
    ...(request.observer && { observer: request.observer }),
    ...(request.ticks && { ticks: request.ticks }),
    ...(request.earlier && { earlier: request.earlier }),
  });
  return { plan, results, startedAt, durationMs: systemClock.monotonic() - began };
}

/** Steps before this one write reports too: what is younger than the job's event file was made by this job. */
async function startOfJob(eventPath: string | undefined): Promise<number | undefined> {
  if (eventPath === undefined || eventPath === '') return undefined;
  return (await stat(eventPath).catch(() => undefined))?.mtimeMs;
}

/** The report of a run that no pull request belongs to: the people's half is open everywhere. */
export function reportOf(
  checklist: Checklist,
  run: GateRun,
  subject: Subject,
  ticks?: ReadonlyMap<string, TickState>,
): Report {
  const leftOut = run.plan.items.flatMap(({ item, reason }) => (reason === NOT_SELECTED ? [item.id] : []));
  const seen = { ...run.plan, items: run.plan.items.filter(({ reason }) => reason !== NOT_SELECTED) };
  return {
    checklist,
    phases: run.plan.phases,
    ...(leftOut.length > 0 && { leftOut }),
    subject: run.plan.environment === undefined ? subject : { ...subject, environment: run.plan.environment },
    items: itemResults(seen, run.results, ticks),
    startedAt: run.startedAt,
    durationMs: run.durationMs,
    doubts: [],
  };
}
