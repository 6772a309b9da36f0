import { allItems } from '../../checklist/types.ts';
import type { Shown } from '../../comment/shown.ts';
import type { SyncResult } from '../../comment/sync.ts';
import type { Report, Status } from '../../report/types.ts';
import type { Previous } from '../../reporters/summary.ts';

/**
 * What the comment showed when the run began: gates by its state block, which also knows them for an older commit;
 * people's items by the boxes that we rendered, so that a tick, a tick taken back and one that lapsed all count as
 * changes. Undefined on a pull request that has no such comment yet.
 */
export function previousOf({ plan, report, before }: SyncResult): Previous | undefined {
  const state = plan?.folded.state;
  if (!state || !report) return undefined;
  // A confirmed item's gate is only half of what it came to.
  const confirmed = new Set(
    allItems(report.checklist).flatMap(({ item }) => (item.confirm ? [item.id] : [])),
  );
  const gates = (state.gates?.results ?? [])
    .filter(({ id }) => !confirmed.has(id))
    .map(({ id, status, note }) => [id, { status, says: note }] as const);
  return { head: state.gates?.sha ?? state.head, items: new Map([...gates, ...boxesOf(before, report)]) };
}

/** After a run that only counted ticks: what people changed since the comment was last written. */
export function ticksBefore({ before, report }: SyncResult): Previous | undefined {
  return before && report && { head: before.head, items: new Map(boxesOf(before, report)) };
}

type Entry = readonly [id: string, { readonly status: Status; readonly says: string }];

function boxesOf(before: Shown | undefined, report: Report): Entry[] {
  // An item that is not applicable is shown ticked too: one that is so now counts as unchanged.
  const waived = new Set(
    report.items.flatMap(({ id, tick }) => (tick?.state === 'not-applicable' ? [id] : [])),
  );
  return [...(before?.boxes ?? [])].map(([id, ticked]) => [
    id,
    { status: !ticked ? 'pending' : waived.has(id) ? 'skipped' : 'success', says: '' },
  ]);
}
