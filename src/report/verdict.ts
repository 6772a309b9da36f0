import type { Item } from '../checklist/types.ts';
import type { GateFault, GateResult, Outcome, Status, TickState } from './types.ts';

/** Rule 1 of the product: no vacuous green. The only place where an outcome becomes a status. */
export function verdict(outcome: Outcome): { status: 'success' | 'failure' | 'error'; fault?: GateFault } {
  if (outcome.checks.some((check) => !check.ok)) return { status: 'failure' };
  if (outcome.checks.length === 0)
    return {
      status: 'error',
      fault: {
        code: 'no-assertions',
        message: 'Nothing was asserted, so nothing was verified.',
        hint: 'Say what to expect.',
      },
    };
  if (!(outcome.samples.count > 0))
    return {
      status: 'error',
      fault: {
        code: 'no-samples',
        message: `Nothing was measured: 0 ${outcome.samples.of}.`,
        hint: 'Check that the command or report covers what it should.',
      },
    };
  return { status: 'success' };
}

/** What an item comes to from its two halves: the machine's (`gate`) and the people's (`tick`). */
export function itemStatus(
  item: Item,
  gate: GateResult | undefined,
  tick: TickState | undefined,
): { status: Status; reason?: string } {
  if (tick?.state === 'not-applicable') return { status: 'skipped', reason: `not applicable: ${tick.why}` };
  if (!item.gate) return ticked(tick);
  if (!gate) return { status: 'pending', reason: 'the gate has not run yet' };
  const asks = gate.status === 'error' && item.onError === 'ask';
  if (asks) return ticked(tick, 'the gate could not measure: a person decides');
  if (gate.status !== 'success' || !item.confirm)
    return gate.reason === undefined ? { status: gate.status } : { status: gate.status, reason: gate.reason };
  return ticked(tick, 'the gate passes: a person confirms');
}

function ticked(tick: TickState | undefined, reason = 'a person ticks'): { status: Status; reason?: string } {
  return tick?.state === 'done' ? { status: 'success' } : { status: 'pending', reason };
}

/** Whether a person's box belongs to the item at this moment. */
export function asksPerson(item: Item, gate: GateResult | undefined): boolean {
  if (!item.gate) return true;
  if (gate?.status === 'error') return item.onError === 'ask';
  return item.confirm && gate?.status === 'success';
}
