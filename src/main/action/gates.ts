import type { GitHubReads } from '../../github/reads.ts';
import { runGates } from '../gate-run.ts';
import type { GateRun } from '../gate-run.ts';
import type { Inputs } from '../inputs.ts';
import { plainObserver } from '../live.ts';
import { onTermination } from '../termination.ts';
import { changedFiles } from './changed-files.ts';
import type { Before } from './pull-request.ts';
import type { World } from './world.ts';

/** The gates of a pull request on this machine, with the checklist of its base branch. */
export async function runPullRequestGates(
  before: Before,
  world: World,
  inputs: Inputs,
  env: NodeJS.ProcessEnv,
  only?: readonly string[],
): Promise<GateRun> {
  const termination = onTermination();
  const observer = plainObserver((text) => void process.stdout.write(text), true);
  const { checklist, phases } = before.report;
  const environment =
    inputs.environment !== undefined && Object.hasOwn(checklist.environments, inputs.environment)
      ? inputs.environment
      : undefined;
  try {
    const run = await runGates({
      checklist,
      phases,
      ...(environment !== undefined && { environment }),
      only: only ?? inputs.only,
      facts: before.facts,
      workspace: world.workspace,
      env,
      pass: inputs.passEnvironment,
      variables: inputs.variables,
      secretNames: inputs.secretNames,
      concurrency: inputs.concurrency,
      ticks: before.ticks,
      observer,
      signal: termination.signal,
      changes: () => changedFiles(before, world.workspace),
      github: await reads(before, world, inputs),
    });
    // What did not run says nothing: if it applies a moment later, it must not count as "not needed".
    return { ...run, results: new Map([...run.results].filter(([, { status }]) => status !== 'skipped')) };
  } finally {
    termination.dispose();
  }
}

/** GitHub for the gates that ask it. Loaded only when one does. */
async function reads(before: Before, world: World, inputs: Inputs): Promise<GitHubReads> {
  const { createReads } = await import('../../github/octokit-reads.ts');
  const { baseBranch = '', base = '' } = before.report.subject;
  const { token } = inputs;
  const { apiUrl, serverUrl, owner, repository, runId } = world;
  const author = before.facts.author ?? '';
  return createReads(
    { token, apiUrl, serverUrl, owner, repository },
    { pullRequest: { number: before.number, author, head: before.head, base, baseBranch }, run: runId },
  );
}
