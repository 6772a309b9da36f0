import { info, warning } from '@actions/core';
import type { RunGates } from '../../comment/gates.ts';
import { syncPullRequest } from '../../comment/sync.ts';
import type { SyncResult } from '../../comment/sync.ts';
import type { ChangeFacts } from '../../comment/sync-plan.ts';
import type { GitHubPort } from '../../github/port.ts';
import type { Report, TickState } from '../../report/types.ts';
import { plainText } from '../../values/text.ts';
import type { Intent } from '../events.ts';
import { InputError } from '../inputs.ts';
import type { Inputs } from '../inputs.ts';
import { exitCodeFor } from './exit.ts';
import { connect } from './connect.ts';
import { runPullRequestGates } from './gates.ts';
import { runMergeGroup } from './merge-group.ts';
import { publish, setOutputs } from './publish.ts';
import { claimedGates, writeGateResults } from './hand-over.ts';
import { matrixOutput } from './matrix.ts';
import { statusContext, syncOptions } from './sync-options.ts';
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
}

/** A pull request from event to verdict: gates where the event and mode ask for them, then comment and status. */
export async function runPullRequest(
  intent: Intent,
  world: World,
  inputs: Inputs,
  env: NodeJS.ProcessEnv,
): Promise<number> {
  const port = await connect(world, inputs);
  const number = await numberOf(intent, port);
  if (number === undefined) {
    info('No open pull request has this commit as its head, so there is nothing to judge.');
    return 0;
  }
  if (intent.do === 'merge-group') return runMergeGroup(intent, port, world, inputs, env);
  if (intent.do === 'closed')
    return finish(
      await syncPullRequest(port, syncOptions({ number, said }, world, inputs)),
      undefined,
      world,
      inputs,
    );
  const claims = inputs.mode === 'report' || intent.do === 'workflow-run';
  const wanted = intent.do === 'pull-request' ? intent.gates : 'none';
  if (!claims && (wanted === 'none' || wanted === 'github-only') && inputs.mode === 'all')
    return finish(
      await syncPullRequest(port, syncOptions({ number, said }, world, inputs)),
      undefined,
      world,
      inputs,
    );
  const before = await look(port, number, world, inputs);
  if (!('seen' in before)) return noChecklist(before, port, number, world, inputs);
  if (inputs.mode === 'plan') return matrixOutput(before, inputs);
  if (claims) {
    const gates = await claimedGates(before, world, inputs, intent.do === 'workflow-run');
    return finish(
      await syncPullRequest(port, syncOptions({ number, gates, said }, world, inputs)),
      gates,
      world,
      inputs,
    );
  }
  if (inputs.mode === 'all') await announce(before, inputs, world);
  const run = await runPullRequestGates(before, world, inputs, env);
  if (inputs.mode === 'gates') return writeGateResults(before, run, world, inputs);
  const gates = {
    sha: before.head,
    run: world.runId,
    attempt: world.runAttempt,
    url: world.runUrl,
    results: run.results,
  };
  const result = await syncPullRequest(port, syncOptions({ number, gates, said }, world, inputs));
  return finish(result, gates, world, inputs, { startedAt: run.startedAt, durationMs: run.durationMs });
}

async function numberOf(intent: Intent, port: GitHubPort): Promise<number | undefined> {
  if (intent.do === 'pull-request' || intent.do === 'closed') return intent.number;
  if (intent.do === 'merge-group') return intent.numbers[0];
  if (intent.do === 'workflow-run') return port.pullRequestFor(intent.owner, intent.branch, intent.sha);
  throw new InputError(`'${intent.do}' belongs to no pull request.`);
}

/** Reads everything once without writing: the checklist of the base branch, who ticked, what changed. */
export async function look(
  port: GitHubPort,
  number: number,
  world: World,
  inputs: Inputs,
): Promise<Before | SyncResult> {
  let facts: ChangeFacts = {};
  const seen = await syncPullRequest(
    port,
    syncOptions({ number, readOnly: true, onFacts: (found) => (facts = found), said }, world, inputs),
  );
  if (!seen.report || seen.head === undefined) return seen;
  const ticks = new Map(seen.report.items.flatMap(({ id, tick }) => (tick ? [[id, tick] as const] : [])));
  return { seen: 'all', port, number, facts, head: seen.head, report: seen.report, ticks };
}

/** Red first: while the gates run, the head must not look as if nothing were asked of it. A token that may not is told of at the end. */
async function announce({ port, head }: Before, inputs: Inputs, world: World): Promise<void> {
  try {
    await port.setStatus(head, {
      context: statusContext(inputs.name),
      state: 'pending',
      description: 'The gates are running.',
      url: world.runUrl,
    });
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'GitHubError') throw error;
    info(plainText(error.message));
  }
}

async function noChecklist(
  seen: SyncResult,
  port: GitHubPort,
  number: number,
  world: World,
  inputs: Inputs,
): Promise<number> {
  const result =
    seen.outcome === 'no-checklist' && inputs.mode === 'all'
      ? await syncPullRequest(port, syncOptions({ number, said: () => undefined }, world, inputs))
      : seen;
  return finish(result, undefined, world, inputs);
}

async function finish(
  result: SyncResult,
  gates: RunGates | undefined,
  world: World,
  inputs: Inputs,
  time?: Pick<Report, 'startedAt' | 'durationMs'>,
): Promise<number> {
  for (const problem of result.problems) warning(plainText(problem), { title: 'Deploy checklist' });
  if (!result.report) {
    setOutputs({ conclusion: 'error', 'comment-url': result.commentUrl ?? '' });
    throw new InputError(result.problems[0] ?? result.status.description);
  }
  if (result.rerun)
    info('Somebody asked for the gates to run again: re-run the pull_request workflow of the head commit.');
  const report = {
    ...result.report,
    ...time,
    subject: {
      ...result.report.subject,
      ...(inputs.environment !== undefined && { environment: inputs.environment }),
    },
  };
  const { conclusion } = await publish(report, world, {
    target: 'merge',
    name: inputs.name,
    ...(result.commentUrl !== undefined && { commentUrl: result.commentUrl }),
  });
  info(plainText(`${result.status.state}: ${result.status.description}`));
  if (result.outcome === 'gave-up') return 1;
  // A fork's run may not write: its gates still count for the step, the verdict is the trusted run's to give.
  return gates || result.outcome !== 'not-permitted' ? exitCodeFor(conclusion, inputs.failStep) : 1;
}

const said = (text: string): void => info(plainText(text));
