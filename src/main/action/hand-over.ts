import { join, resolve } from 'node:path';
import { info, warning } from '@actions/core';
import type { RunGates } from '../../comment/gates.ts';
import { gateDefinitions } from '../../checklist/definition.ts';
import { allItems } from '../../checklist/types.ts';
import { plainText } from '../../values/text.ts';
import type { GateRun } from '../gate-run.ts';
import { reportOf } from '../gate-run.ts';
import type { Inputs } from '../inputs.ts';
import { believable, mergeResults, readResults, RESULTS_SUFFIX, writeResults } from '../results-file.ts';
import type { ResultsFile } from '../results-file.ts';
import { exitCodeFor } from './exit.ts';
import { setOutputs } from './outputs.ts';
import { publish } from './publish.ts';
import type { Before } from './pull-request.ts';
import type { World } from './world.ts';

const AFTER_MERGE: readonly Inputs['phase'][] = ['deploy', 'post-deploy', 'rollback'];

/** Mode `gates`: the results go to a file for the job that reports; this step's own colour says how its gates went. */
export async function writeGateResults(
  before: Pick<Before, 'report' | 'ticks' | 'head'>,
  run: GateRun,
  world: World,
  inputs: Inputs,
  head = before.head,
): Promise<number> {
  const name = inputs.only.length > 0 ? inputs.only.join('-').slice(0, 80) : 'all';
  const path = join(
    resolve(world.workspace, inputs.results),
    `${inputs.name}.${name}.${world.runAttempt}${RESULTS_SUFFIX}`,
  );
  // What a gate needs ran along with it; the leg whose own it is speaks for it.
  const results = [...run.results].filter(([id]) => inputs.only.length === 0 || inputs.only.includes(id));
  await writeResults(path, {
    schema: 1,
    head,
    runId: world.runId,
    runAttempt: world.runAttempt,
    results: Object.fromEntries(results),
    definitions: Object.fromEntries(gateDefinitions(before.report.checklist)),
  });
  setOutputs({ 'results-path': path });
  info(`The results of ${results.length} gates are in ${path}.`);
  const report = reportOf(before.report.checklist, run, before.report.subject, before.ticks);
  const target = AFTER_MERGE.includes(inputs.phase) ? 'deployment' : 'merge';
  const { conclusion } = await publish(report, withoutSummary(world), { target, name: inputs.name });
  return exitCodeFor(conclusion, inputs.failStep);
}

/** Whose results are read. */
export interface ClaimSource {
  /** A run that the pull request's own workflow file could have shaped: what it says is marked as a claim. */
  readonly foreign: boolean;
  /** The run that left the results; default: this one. Results of any other do not count. */
  readonly run?: { readonly id: number; readonly attempt: number };
  /** Commit that was tested; default: the pull request's head. */
  readonly head?: string;
}

/** Mode `report`: what the jobs that ran the gates say, believed as far as it proves itself. A hole is an error, never a success. */
export async function claimedGates(
  before: Pick<Before, 'report' | 'head'>,
  world: World,
  inputs: Inputs,
  { foreign, run, head = before.head }: ClaimSource,
): Promise<RunGates> {
  const { files, refused } = await readResults(resolve(world.workspace, inputs.results), inputs.name);
  for (const why of refused) warning(plainText(why), { title: 'Deploy checklist' });
  const source = run ?? { id: world.runId, attempt: world.runAttempt };
  const definitions = gateDefinitions(before.report.checklist);
  const claims = mergeResults(
    files.map((file) => withoutOutdated(file, definitions)),
    { head, ...source },
  );
  const applies = new Set(
    before.report.items
      .filter(
        ({ reason, status, tick }) => !(status === 'skipped' && tick === undefined && reason !== undefined),
      )
      .map(({ id }) => id),
  );
  const gated = allItems(before.report.checklist).filter(
    ({ phase, item }) => item.gate && before.report.phases.includes(phase.name) && applies.has(item.id),
  );
  return {
    sha: head,
    run: source.id,
    attempt: source.attempt,
    url: world.runUrl,
    ...(foreign && { claimed: true }),
    definitions,
    results: new Map(gated.map(({ item }) => [item.id, believable(item, claims.get(item.id))])),
  };
}

/** The checklist of the base branch may change between the job that measured and this one: no result for another question. */
function withoutOutdated(file: ResultsFile, definitions: ReadonlyMap<string, string>): ResultsFile {
  const results = Object.entries(file.results).map(([id, result]) => {
    const then = Object.hasOwn(file.definitions, id) ? file.definitions[id] : undefined;
    if (then === definitions.get(id)) return [id, result] as const;
    const { outcome: _, reason: __, ...rest } = result;
    return [id, { ...rest, status: 'error' as const, fault: OUTDATED }] as const;
  });
  return { ...file, results: Object.fromEntries(results) };
}

const OUTDATED = {
  code: 'outdated-result',
  message:
    'The checklist of the base branch changed after this gate ran, so its result answers another question.',
  hint: 'Run the gates again.',
};

/** One summary for the run: the reporting job writes it. */
function withoutSummary({ summaryPath: _, ...world }: World): World {
  return world;
}
