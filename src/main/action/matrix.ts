import { info } from '@actions/core';
import { planRun } from '../../runner/plan.ts';
import type { Inputs } from '../inputs.ts';
import { makeLegs } from './legs.ts';
import type { Before } from './pull-request.ts';
import { setOutputs } from './outputs.ts';
import { reportersOwn } from './wanted.ts';

/** Mode `plan`: each gate its own leg; gates of the same place share legs when there are more than 256. */
export function matrixOutput(before: Before, inputs: Inputs): number {
  const { checklist, phases } = before.report;
  const environment =
    inputs.environment !== undefined && Object.hasOwn(checklist.environments, inputs.environment)
      ? inputs.environment
      : undefined;
  // Not planGates: it would load every gate kind, and nothing runs here.
  const plan = planRun({
    checklist,
    phases,
    facts: before.facts,
    ...(environment !== undefined && { environment }),
  });
  const own = new Set(reportersOwn(before.report));
  const gates = plan.items.flatMap(({ item, applies }) =>
    applies && item.gate && !own.has(item.id) ? [item] : [],
  );
  const legs = makeLegs(gates, inputs.runsOn);
  info(`${gates.length} gates in ${legs.length} jobs.`);
  setOutputs({ matrix: JSON.stringify({ include: legs }), legs: legs.length, conclusion: '' });
  return 0;
}
