import { createHash } from 'node:crypto';
import type { Checklist, PhaseName } from '../../checklist/types.ts';
import { formatProblem } from '../../checklist/format-problem.ts';
import { loadQuickly } from '../../checklist/load-quickly.ts';
import type { RunGates } from '../../comment/gates.ts';
import type { Selected } from '../../comment/reconcile.ts';
import { DEFAULT_SETTINGS } from '../../comment/settings.ts';
import type { SyncOptions } from '../../comment/sync.ts';
import type { ChangeFacts, Loaded } from '../../comment/sync-plan.ts';
import { systemClock } from '../../runner/clock.ts';
import { planRun } from '../../runner/plan.ts';
import type { Inputs } from '../inputs.ts';
import { checklistPaths, commentAsked, statusContext } from './names.ts';
import type { World } from './world.ts';

/** What a pull request has to hold before it may be merged. */
export const MERGE_PHASES: readonly PhaseName[] = ['pre-deploy', 'sign-off'];

const HELP_URL = 'https://github.com/acme/deploy-checklist/blob/v1/docs/ticks.md';

/** The first problem in a line for the status; all of them with source lines go to the log through `said`. */
export function loadFor(said: (text: string) => void): (text: string, path: string) => Promise<Loaded> {
  return async (text, path) => {
    const sha256 = createHash('sha256').update(text).digest('hex');
    const { checklist, problems } = await loadQuickly(text, path, { sha256 });
    if (checklist) return { checklist };
    for (const problem of problems) said(formatProblem(problem, text));
    const first = problems.find(({ severity }) => severity === 'error');
    const place = first?.at ? `line ${first.at.line}: ` : '';
    return { problem: `${place}${first?.message ?? 'it cannot be read'}` };
  };
}

/** Which items of the phases apply to the change; the same judgement that the runner makes. */
export function selectFor(
  environment: string | undefined,
): (checklist: Checklist, phases: readonly PhaseName[], facts: ChangeFacts) => readonly Selected[] {
  return (checklist, phases, facts) => {
    const known = environment !== undefined && Object.hasOwn(checklist.environments, environment);
    const plan = planRun({ checklist, phases, facts, ...(known && { environment }) });
    return plan.items.map(({ item, applies, reason }) => ({
      item,
      applies,
      ...(reason !== undefined && { reason }),
    }));
  };
}

export interface SyncWish {
  readonly number: number;
  readonly gates?: RunGates;
  readonly readOnly?: boolean;
  readonly writeIf?: SyncOptions['writeIf'];
  /** Told the facts that `when` was judged with. */
  readonly onFacts?: (facts: ChangeFacts) => void;
  readonly said: (text: string) => void;
}

export function syncOptions(wish: SyncWish, world: World, inputs: Inputs): SyncOptions {
  const select = selectFor(inputs.environment);
  return {
    number: wish.number,
    paths: checklistPaths(inputs),
    settings: {
      ...DEFAULT_SETTINGS,
      name: inputs.name,
      context: statusContext(inputs.name),
      phases: MERGE_PHASES,
      helpUrl: HELP_URL,
      ...(inputs.environment === undefined ? {} : { environment: inputs.environment }),
    },
    load: loadFor(wish.said),
    select: (checklist, phases, facts) => {
      wish.onFacts?.(facts);
      return select(checklist, phases, facts);
    },
    ...(wish.gates && { gates: wish.gates }),
    runUrl: world.runUrl,
    now: () => systemClock.now(),
    ...commentAsked(world),
    nonce: `${world.runId}.${world.runAttempt}`,
    ...(wish.readOnly === true && { readOnly: true }),
    ...(wish.writeIf && { writeIf: wish.writeIf }),
    sleep: (ms) => systemClock.sleep(ms),
    random: () => Math.random(),
  };
}
