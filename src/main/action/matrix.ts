import { info } from '@actions/core';
import type { Item } from '../../checklist/types.ts';
import { planGates } from '../gate-run.ts';
import type { Inputs } from '../inputs.ts';
import type { Before } from './pull-request.ts';
import { setOutputs } from './publish.ts';

/** GitHub runs at most 256 jobs of one matrix (docs.github.com, "Usage limits"). */
export const MAX_LEGS = 256;

/** One job of the fan-out: the ids it runs and where. */
export interface Leg {
  readonly name: string;
  readonly only: string;
  readonly 'runs-on': string | readonly string[];
  readonly container?: unknown;
  readonly services?: unknown;
}

/** Mode `plan`: each gate its own leg; gates of the same place share legs when there are more than 256. */
export function matrixOutput(before: Before, inputs: Inputs): number {
  const { checklist, phases } = before.report;
  const environment =
    inputs.environment !== undefined && Object.hasOwn(checklist.environments, inputs.environment)
      ? inputs.environment
      : undefined;
  const plan = planGates({
    checklist,
    phases,
    facts: before.facts,
    variables: inputs.variables,
    ...(environment !== undefined && { environment }),
  });
  const gates = plan.items.filter(({ item, applies }) => applies && item.gate).map(({ item }) => item);
  const legs = makeLegs(gates);
  info(`${gates.length} gates in ${legs.length} jobs.`);
  setOutputs({ matrix: JSON.stringify({ include: legs }), conclusion: '' });
  return 0;
}

/** Pure: at most MAX_LEGS legs, in file order, each gate in exactly one. */
export function makeLegs(gates: readonly Item[], most = MAX_LEGS): Leg[] {
  const size = Math.max(1, Math.ceil(gates.length / most));
  if (size === 1) return gates.map((item) => leg([item]));
  const places = new Map<string, Item[]>();
  for (const item of gates) {
    const place = JSON.stringify([item.runsOn ?? null, item.container ?? null, item.services ?? null]);
    places.set(place, [...(places.get(place) ?? []), item]);
  }
  for (let each = size; ; each += 1) {
    const legs = [...places.values()].flatMap((items) => chunks(items, each).map(leg));
    if (legs.length <= most || each >= gates.length) return legs;
  }
}

function leg(items: readonly Item[]): Leg {
  const [first] = items;
  const name = items.length === 1 ? (first?.name ?? '') : `${first?.name ?? ''} and ${items.length - 1} more`;
  return {
    name,
    only: items.map(({ id }) => id).join(' '),
    'runs-on': first?.runsOn ?? '',
    ...(first?.container !== undefined && { container: first.container }),
    ...(first?.services !== undefined && { services: first.services }),
  };
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
