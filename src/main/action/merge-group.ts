import { info } from '@actions/core';
import { describe } from '../../comment/status.ts';
import type { GitHubPort } from '../../github/port.ts';
import { conclude } from '../../report/conclusion.ts';
import type { Report } from '../../report/types.ts';
import { itemResults } from '../../runner/results.ts';
import { oneLine } from '../../values/text.ts';
import type { Intent } from '../events.ts';
import { InputError } from '../inputs.ts';
import type { Inputs } from '../inputs.ts';
import { exitCodeFor } from './exit.ts';
import { runPullRequestGates } from './gates.ts';
import { publish } from './publish.ts';
import { look } from './pull-request.ts';
import { statusContext } from './sync-options.ts';
import type { World } from './world.ts';

/**
 * The queue's own commit: its gates run on what will be merged, people's ticks are those of the pull request now. The
 * verdict goes to the group's commit; the comment is left alone.
 */
export async function runMergeGroup(
  intent: Extract<Intent, { do: 'merge-group' }>,
  port: GitHubPort,
  world: World,
  inputs: Inputs,
  env: NodeJS.ProcessEnv,
): Promise<number> {
  const context = statusContext(inputs.name);
  const set = (state: 'pending' | 'success' | 'failure' | 'error', description: string): Promise<void> =>
    port.setStatus(intent.sha, { context, state, description: oneLine(description, 140), url: world.runUrl });
  await set('pending', "The gates are running on the merge queue's commit.");
  const before = await look({ port, number: intent.numbers[0] ?? 0, world, inputs });
  if (!('seen' in before)) {
    await set('error', before.status.description);
    throw new InputError(before.problems[0] ?? before.status.description);
  }
  const run = await runPullRequestGates(before, world, inputs, env);
  const report: Report = {
    ...before.report,
    subject: { ...before.report.subject, head: intent.sha },
    items: itemResults(run.plan, run.results, before.ticks),
    startedAt: run.startedAt,
    durationMs: run.durationMs,
  };
  const { conclusion } = await publish(report, world, { target: 'merge', name: inputs.name });
  const verdict = conclude(report, 'merge');
  // In the queue nobody is waited for: what is not green is red.
  await set(verdict.status === 'pending' ? 'failure' : verdict.status, describe(verdict, report));
  info(describe(verdict, report));
  return exitCodeFor(conclusion, inputs.failStep);
}
