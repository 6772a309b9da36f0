import { allItems } from '../../checklist/types.ts';
import type { SyncResult } from '../../comment/sync.ts';
import type { Previous } from '../../reporters/summary.ts';
import { itemLine } from '../../report/wording.ts';

/**
 * What the newest comment of ours says: gates by its state block, which also knows them for an older commit; people's
 * items by the report of this reading. Undefined on a pull request that has no such comment yet.
 */
export function previousOf({ plan, report }: SyncResult): Previous | undefined {
  const state = plan?.folded.state;
  if (!state || !report) return undefined;
  const people = report.items.flatMap((result) =>
    result.tick ? [[result.id, { status: result.status, says: itemLine(result) }] as const] : [],
  );
  // A confirmed item's gate is only half of what it came to.
  const confirmed = new Set(
    allItems(report.checklist).flatMap(({ item }) => (item.confirm ? [item.id] : [])),
  );
  const gates = (state.gates?.results ?? [])
    .filter(({ id }) => !confirmed.has(id))
    .map(({ id, status, note }) => [id, { status, says: note }] as const);
  return { head: state.gates?.sha ?? state.head, items: new Map([...gates, ...people]) };
}
