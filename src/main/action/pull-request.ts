import { info, notice, warning } from '@actions/core';
import { gateDefinitions } from '../../checklist/definition.ts';
import type { RunGates } from '../../comment/gates.ts';
import { syncPullRequest } from '../../comment/sync.ts';
import type { SyncOptions, SyncResult } from '../../comment/sync.ts';
import type { ChangeFacts } from '../../comment/sync-plan.ts';
import { runOf } from '../../github/port.ts';
import type { GitHubPort, Snapshot } from '../../github/port.ts';
import type { Report, TickState } from '../../report/types.ts';
import type { Previous } from '../../reporters/summary.ts';
import { monotonic } from '../../runner/clock.ts';
import { plainText } from '../../values/text.ts';
import type { Intent } from '../events.ts';
import { InputError } from '../inputs.ts';
import type { Inputs } from '../inputs.ts';
import { exitCodeFor } from './exit.ts';
import { startingWith } from './early.ts';
import type { Early } from './early.ts';
import { statusContext } from './names.ts';
import { judgeHead, judgeNeighbours } from './neighbours.ts';
import { previousOf, ticksBefore } from './previous.ts';
import { setOutputs } from './outputs.ts';
import { publish } from './publish.ts';
import { syncOptions } from './sync-options.ts';
import { annotated, gatesOf, gatesWanted } from './wanted.ts';
import type { World } from './world.ts';

/** What is known about the pull request before anything is run. */
export interface Before {
  readonly seen: 'all';
  readonly port: GitHubPort;
  readonly number: number;
  readonly facts: ChangeFacts;
  readonly head: string;
  readonly report: Report;
  readonly ticks: ReadonlyMap<string, TickState>;
  /** What the comment said before this run. */
  readonly previous?: Previous;
}

/**
 * A pull request from event to verdict: gates where the event and mode ask for them, then comment and status.
 * What only some events need is loaded when they come: counting a tick must not wait for every gate kind to be compiled.
 */
export async function runPullRequest(
  intent: Intent,
  { port, first }: Early,
  world: World,
  inputs: Inputs,
  env: NodeJS.ProcessEnv,
): Promise<number> {
  if (inputs.only.length > 0 && inputs.mode !== 'gates')
    throw new InputError(
      'The input `only` leaves gates out, so with it there is no verdict on a pull request. Use it with `mode: gates`.',
    );
  const number = await numberOf(intent, port);
  if (number === undefined) {
    info('No open pull request came from there with this commit as its head.');
    if (intent.do === 'workflow-run') await judgeHead(port, intent.sha, world, inputs);
    setOutputs({ conclusion: '' });
    return 0;
  }
  if (intent.do === 'merge-group')
    return (await import('./merge-group.ts')).runMergeGroup(intent, port, world, inputs, env);
  const step = { port, number, world, inputs, env, ...(first && { first }) };
  const wanted = gatesWanted(intent, inputs);
  if (wanted === 'none') return judge(step, { first });
  const looked = intent.do === 'pull-request' ? intent.head : undefined;
  // Without gates to run, looking and judging are one.
  const nothingToRun = (report: Report, head: string): boolean =>
    wanted !== 'claimed' && (looked === undefined || looked === head) && gatesOf(report, wanted).length === 0;
  const began = beginning();
  const before = await look(step, inputs.mode === 'all' ? nothingToRun : undefined);
  if ('judged' in before) return conclude(step, before.judged, began());
  if (!('seen' in before)) return withoutChecklist(before, step);
  if (looked !== undefined && looked !== before.head) return superseded(step, looked, before.head);
  if (inputs.mode === 'plan') return (await import('./matrix.ts')).matrixOutput(before, inputs);
  if (wanted !== 'claimed') return measure(step, before, wanted);
  const { claimedGates } = await import('./hand-over.ts');
  const foreign = intent.do === 'workflow-run';
  const run = foreign ? { id: intent.runId, attempt: intent.runAttempt } : undefined;
  const { withOwnGates } = await import('./own-gates.ts');
  const claimed = await claimedGates(before, world, inputs, { foreign, ...(run && { run }) });
  return judge(step, {
    gates: await withOwnGates(claimed, before, world, inputs, env),
    ...sinceThen(before.previous),
  });
}

/**
 * A newer commit came, or somebody ran an old run again: the checkout of this run is another commit than the head, so
 * nothing that it could measure may speak for the head. Comment and status are still brought up to date.
 */
async function superseded(step: Step, looked: string, head: string): Promise<number> {
  info(
    `This run is about ${looked.slice(0, 8)}, but the pull request's head is now ${head.slice(0, 8)}: its gates do not count any more. The run of the newer commit decides.`,
  );
  if (step.inputs.mode === 'all' || step.inputs.mode === 'report') return judge(step);
  setOutputs(step.inputs.mode === 'plan' ? { matrix: '{"include":[]}', legs: 0 } : {});
  return 0;
}

/** One run's surroundings. */
export interface Step {
  readonly port: GitHubPort;
  readonly number: number;
  readonly world: World;
  readonly inputs: Inputs;
  readonly env: NodeJS.ProcessEnv;
  /** A reading that was asked for when the run began. */
  readonly first?: Promise<Snapshot>;
}

async function measure(step: Step, before: Before, wanted: 'run' | 'github-only'): Promise<number> {
  const { world, inputs, env } = step;
  const ids = gatesOf(before.report, wanted);
  // Nothing to ask: an empty list would mean all of them, which must not run beside a token that may write.
  if (ids.length === 0 && (inputs.mode === 'all' || wanted === 'github-only')) return judge(step);
  if (inputs.mode === 'gates')
    return (await import('./own-gates.ts')).runAndHandOver(before, world, inputs, env);
  const only = wanted === 'github-only' ? ids : undefined;
  if (inputs.mode === 'all' && wanted === 'run') await announce(before, inputs, world);
  const { runPullRequestGates } = await import('./gates.ts');
  const run = await runPullRequestGates(before, world, inputs, env, only);
  const gates = {
    sha: before.head,
    run: world.runId,
    attempt: world.runAttempt,
    url: world.runUrl,
    definitions: gateDefinitions(before.report.checklist),
    results: run.results,
    ...(wanted === 'github-only' && { fresh: new Set(ids) }),
  };
  return judge(step, {
    gates,
    startedAt: run.startedAt,
    durationMs: run.durationMs,
    ...sinceThen(before.previous),
  });
}

async function numberOf(intent: Intent, port: GitHubPort): Promise<number | undefined> {
  if (intent.do === 'pull-request' || intent.do === 'closed') return intent.number;
  if (intent.do === 'merge-group') return intent.numbers[0];
  if (intent.do === 'workflow-run') return port.pullRequestFor(intent.owner, intent.branch, intent.sha);
  throw new InputError(`'${intent.do}' belongs to no pull request.`);
}

type Settle = (report: Report, head: string) => boolean;

/**
 * Reads everything once without writing: the checklist of the base branch, who ticked, what changed. Where `settle` says
 * so, what was found is written at once, and the result is that of judging.
 */
export async function look(step: Omit<Step, 'env'>): Promise<Before | SyncResult>;
export async function look(
  step: Omit<Step, 'env'>,
  settle: Settle | undefined,
): Promise<Before | SyncResult | { readonly judged: SyncResult }>;
export async function look(
  { port, number, world, inputs, first }: Omit<Step, 'env'>,
  settle?: Settle,
): Promise<Before | SyncResult | { readonly judged: SyncResult }> {
  let judged = false;
  const writeIf: SyncOptions['writeIf'] = ({ report }, { pullRequest }) =>
    (judged = settle?.(report, pullRequest.head) ?? false);
  let facts: ChangeFacts = {};
  const seen = await syncPullRequest(
    startingWith(port, first, 'withoutStatus'),
    syncOptions(
      { number, ...(settle ? { writeIf } : { readOnly: true }), onFacts: (found) => (facts = found), said },
      world,
      inputs,
    ),
  );
  if (judged) return { judged: seen };
  if (!seen.report || seen.head === undefined) return seen;
  const ticks = new Map(seen.report.items.flatMap(({ id, tick }) => (tick ? [[id, tick] as const] : [])));
  const previous = previousOf(seen);
  return {
    seen: 'all',
    port,
    number,
    facts,
    head: seen.head,
    report: seen.report,
    ticks,
    ...(previous && { previous }),
  };
}

/** Red first: while the gates run, the head must not look as if nothing were asked of it. A token that may not is told of at the end. */
async function announce({ port, number, head }: Before, inputs: Inputs, world: World): Promise<void> {
  try {
    await port.setStatus(head, {
      context: statusContext(inputs.name),
      state: 'pending',
      description: 'The gates are running.',
      url: runOf(world.runUrl, number),
    });
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'GitHubError') throw error;
    info(plainText(error.message));
  }
}

async function withoutChecklist(seen: SyncResult, step: Step): Promise<number> {
  if (seen.outcome === 'no-checklist' && (step.inputs.mode === 'all' || step.inputs.mode === 'report'))
    return judge(step, { quietly: true });
  if (isFirst(seen)) return beginsLater(seen, step.inputs);
  throw new InputError(seen.problems[0] ?? seen.status.description);
}

/** The pull request that brings the first checklist: told, and no fault of anybody. */
const isFirst = ({ outcome, status }: SyncResult): boolean =>
  outcome === 'no-checklist' && status.state === 'pending';

function beginsLater({ status }: SyncResult, { mode, failStep }: Inputs): number {
  notice(plainText(status.description), { title: 'Deploy checklist' });
  setOutputs(mode === 'plan' ? { matrix: '{"include":[]}', legs: 0 } : { conclusion: 'pending' });
  return failStep === 'blocked' ? 1 : 0;
}

interface Judged {
  /** A reading from just now, which need not be made again. */
  readonly first?: Promise<Snapshot> | undefined;
  readonly gates?: RunGates;
  readonly startedAt?: string;
  readonly durationMs?: number;
  readonly previous?: Previous;
  /** The problems of the checklist were said already. */
  readonly quietly?: boolean;
}

const sinceThen = (previous: Previous | undefined): Pick<Judged, 'previous'> =>
  previous ? { previous } : {};

/** Comment and status brought to what is true now, then the rest. */
async function judge(step: Step, judged: Judged = {}): Promise<number> {
  const { port, number, world, inputs } = step;
  const { first, gates, quietly } = judged;
  const began = beginning();
  const result = await syncPullRequest(
    startingWith(port, first),
    syncOptions(
      { number, said: quietly === true ? () => undefined : said, ...(gates && { gates }) },
      world,
      inputs,
    ),
  );
  return conclude(step, result, { ...began(), ...judged });
}

/** When something began; asked at its end, also how long it took. */
function beginning(): () => { readonly startedAt: string; readonly durationMs: number } {
  const [startedAt, clock] = [new Date().toISOString(), monotonic()];
  return () => ({ startedAt, durationMs: monotonic() - clock });
}

/** Summary, files, annotations, outputs. */
async function conclude(
  { port, number, world, inputs }: Step,
  result: SyncResult,
  { gates, startedAt, durationMs, previous }: Judged = {},
): Promise<number> {
  await judgeNeighbours(port, number, result, world, inputs);
  if (!result.report) {
    setOutputs({ 'comment-url': result.commentUrl ?? '' });
    if (isFirst(result)) return beginsLater(result, inputs);
    throw new InputError(result.problems[0] ?? result.status.description);
  }
  for (const problem of result.problems) warning(plainText(problem), { title: 'Deploy checklist' });
  if (result.rerun)
    info('Somebody asked for the gates to run again: re-run the pull_request workflow of the head commit.');
  const report = {
    ...result.report,
    ...(startedAt !== undefined && { startedAt }),
    ...(durationMs !== undefined && { durationMs }),
    subject: {
      ...result.report.subject,
      ...(inputs.environment !== undefined && { environment: inputs.environment }),
    },
  };
  const { conclusion } = await publish(report, world, {
    target: 'merge',
    name: inputs.name,
    ...annotated(report, inputs.mode, gates !== undefined),
    ...(result.commentUrl !== undefined && { commentUrl: result.commentUrl }),
    ...sinceThen(previous ?? (gates ? undefined : ticksBefore(result))),
  });
  info(plainText(`${result.status.state}: ${result.status.description}`));
  if (result.outcome === 'gave-up') return 1;
  if (!gates && result.outcome === 'not-permitted') return 1;
  // A run that only counted ticks does not turn red for gates: GitHub would mail that to whoever ticked.
  if (!gates && inputs.failStep === 'gates') return 0;
  return exitCodeFor(conclusion, inputs.failStep);
}

const said = (text: string): void => info(plainText(text));
