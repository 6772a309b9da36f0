import { info } from '@actions/core';
import type { RunGates } from '../../comment/gates.ts';
import { allItems } from '../../checklist/types.ts';
import type { GateResult } from '../../report/types.ts';
import type { GateRun } from '../gate-run.ts';
import type { Inputs } from '../inputs.ts';
import { believable } from '../results-file.ts';
import { writeGateResults } from './hand-over.ts';
import { setOutputs } from './outputs.ts';
import type { Before } from './pull-request.ts';
import { reportersOwn } from './wanted.ts';
import type { World } from './world.ts';

/**
 * What only asks GitHub is asked by the job that reports, never taken from the job that runs the pull request's code: that
 * code could write what it likes into the results, and its token has few rights on purpose.
 */
export async function withOwnGates(
  claimed: RunGates,
  before: Before,
  world: World,
  inputs: Inputs,
  env: NodeJS.ProcessEnv,
): Promise<RunGates> {
  const ids = reportersOwn(before.report).filter((id) => claimed.results.has(id));
  if (ids.length === 0) return claimed;
  const { runPullRequestGates } = await import('./gates.ts');
  const run = await runPullRequestGates(before, world, inputs, env, ids);
  const results = inPlaceOf(claimed.results, run, before.report.checklist, ids);
  return { ...claimed, results, fresh: new Set(ids) };
}

/** Where a gate of one's own brought nothing, what somebody else says of it does not count either. */
export function inPlaceOf(
  claimed: ReadonlyMap<string, GateResult>,
  { results }: Pick<GateRun, 'results'>,
  checklist: Before['report']['checklist'],
  ids: readonly string[],
): ReadonlyMap<string, GateResult> {
  const items = new Map(allItems(checklist).map(({ item }) => [item.id, item]));
  const own = ids.flatMap((id) => {
    const item = items.get(id);
    return item ? [[id, results.get(id) ?? believable(item, undefined)] as const] : [];
  });
  return new Map([...claimed, ...own]);
}

/**
 * The ids that mode `gates` runs; undefined: those it was given, or all. Else all but those of the reporting job, which
 * may leave none.
 */
export function leftToRun(report: Before['report'], { mode, only }: Inputs): readonly string[] | undefined {
  const own = new Set(mode === 'gates' && only.length === 0 ? reportersOwn(report) : []);
  if (own.size === 0) return undefined;
  info(
    `${own.size === 1 ? 'One gate only asks' : `${own.size} gates only ask`} GitHub, in the job that reports.`,
  );
  return allItems(report.checklist).flatMap(({ phase, item }) =>
    item.gate && report.phases.includes(phase.name) && !own.has(item.id) ? [item.id] : [],
  );
}

/** Mode `gates` of a pull request, or of a merge queue's commit `head`: what is left to this job, into the results file. */
export async function runAndHandOver(
  before: Before,
  world: World,
  inputs: Inputs,
  env: NodeJS.ProcessEnv,
  head = before.head,
): Promise<number> {
  const only = leftToRun(before.report, inputs);
  if (only?.length === 0) {
    setOutputs({ conclusion: '' });
    return 0;
  }
  const { runPullRequestGates } = await import('./gates.ts');
  const run = await runPullRequestGates(before, world, inputs, env, only);
  return writeGateResults(before, run, world, inputs, head);
}
