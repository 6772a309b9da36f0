import type { FencedCommand } from '../commands.ts';
import type { Judged } from '../compose.ts';
import { readInline } from '../markdown/inline.ts';
import type { Box } from '../markdown/types.ts';
import { asksForCommand, ownerOf } from '../own.ts';
import type { FencedFlow } from './read.ts';

/** The one flow under the heading of its one box, where the box speaks of it. */
function besideOf(judged: readonly Judged[], flows: readonly FencedFlow[]): Map<Box, FencedFlow> {
  const count = <T>(entries: readonly T[], of: (entry: T) => unknown): Map<unknown, number> => {
    const counts = new Map<unknown, number>();
    for (const entry of entries) counts.set(of(entry), (counts.get(of(entry)) ?? 0) + 1);
    return counts;
  };
  const boxes = count(judged, ({ box }) => box.heading);
  const fences = count(flows, ({ fence }) => fence.heading);
  const byHeading = new Map(judged.map(({ box }) => [box.heading, box]));
  return new Map(
    flows.flatMap((flow) => {
      const { heading } = flow.fence;
      const box = byHeading.get(heading);
      if (!box || boxes.get(heading) !== 1 || fences.get(heading) !== 1) return [];
      const text = flow.fence.text.toLowerCase();
      const words =
        readInline(box.text)
          .plain.toLowerCase()
          .match(/\p{L}{4,}/gu) ?? [];
      return words.some((word) => text.includes(word)) ? [[box, flow] as const] : [];
    }),
  );
}

/** The one flow that stands in the list item of a box. */
function insideOf(flows: readonly FencedFlow[]): Map<Box, FencedFlow> {
  const found = new Map<Box, FencedFlow | null>();
  for (const flow of flows) {
    const owner = ownerOf(flow.fence);
    if (owner) found.set(owner, found.has(owner) ? null : flow);
  }
  return new Map([...found].flatMap(([box, flow]) => (flow ? [[box, flow] as const] : [])));
}

/** Words that ask for a command, where the requests stand inside of the item. */
const isVague = ({ box, candidate }: Judged, { fence }: FencedFlow): boolean =>
  ownerOf(fence) === box && asksForCommand(candidate);

/** A box that restates a fence of requests that change data, and that nothing else checks, has them as its gate to be. */
export function giveFlows(
  judged: readonly Judged[],
  flows: readonly FencedFlow[],
  byCommand: ReadonlyMap<FencedCommand, FencedFlow>,
): Judged[] {
  const beside = besideOf(judged, flows);
  const inside = insideOf(flows);
  const given = new Set<FencedFlow>();
  return judged.map((item) => {
    const linked = item.linked && byCommand.get(item.linked);
    const flow = linked ?? inside.get(item.box) ?? (item.linked ? undefined : beside.get(item.box));
    if (!flow || (item.candidate && !isVague(item, flow)) || given.has(flow)) return item;
    given.add(flow);
    return { ...item, candidate: flow.candidate, claim: { ...item.claim, reason: flow.candidate.reason } };
  });
}
