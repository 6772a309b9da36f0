import { GateError } from '../../gates/gate.ts';
import type { ChangedFile } from '../../gates/gate.ts';
import type { GitHubReads } from '../../github/reads.ts';
import { runGates } from '../gate-run.ts';
import type { GateRun } from '../gate-run.ts';
import type { Inputs } from '../inputs.ts';
import { plainObserver } from '../live.ts';
import { onTermination } from '../termination.ts';
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
      changes: () => changedFiles(before),
      github: await reads(before, world, inputs),
    });
    // What did not run says nothing: if it applies a moment later, it must not count as "not needed".
    return { ...run, results: new Map([...run.results].filter(([, { status }]) => status !== 'skipped')) };
  } finally {
    termination.dispose();
  }
}

/** What the pull request changes, as GitHub lists it; more than it lists is an error of the gate that asks, never "nothing changed". */
async function changedFiles({ port, number }: Before): Promise<readonly ChangedFile[]> {
  const files = await port.files(number);
  if (files === 'truncated')
    throw new GateError({
      code: 'too-many-files',
      message:
        'The pull request changes more files than GitHub lists (3000), so what it changes cannot be known.',
      hint: 'Split the pull request, or judge the whole instead of the changed lines.',
    });
  return files.map(({ change, ...file }) => ({ ...file, status: change }));
}

/** GitHub for the gates that ask it. Loaded only when one does. */
async function reads(before: Before, world: World, inputs: Inputs): Promise<GitHubReads> {
  const { createReads } = await import('../../github/octokit-reads.ts');
  const { baseBranch = '', base = '' } = before.report.subject;
  const { token } = inputs;
  const { apiUrl, serverUrl, owner, repository } = world;
  return createReads(
    { token, apiUrl, serverUrl, owner, repository },
    { number: before.number, author: before.facts.author ?? '', head: before.head, base, baseBranch },
  );
}
