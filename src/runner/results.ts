import type { GateResult, ItemResult, TickState } from '../report/types.ts';
import { itemStatus } from '../report/verdict.ts';
import type { Plan } from './plan.ts';

/** One result for each item of the plan, in file order: the gates' and the people's halves put together. */
export function itemResults(
  plan: Plan,
  gates: ReadonlyMap<string, GateResult>,
  ticks: ReadonlyMap<string, TickState> = new Map(),
): ItemResult[] {
  return plan.items.map(({ item, applies, reason }) => {
    const gate = gates.get(item.id);
    const tick = ticks.get(item.id);
    const halves = { ...(gate && { gate }), ...(tick && { tick }) };
    if (!applies)
      return { id: item.id, status: 'skipped', ...halves, ...(reason !== undefined && { reason }) };
    return { id: item.id, ...itemStatus(item, gate, tick), ...halves };
  });
}
