import { didYouMean } from '../nearest.ts';
import type { Problems } from '../source.ts';
import { get, manyOf, textOf } from '../tree.ts';
import type { Node } from '../tree.ts';
import { PHASES } from '../types.ts';
import type { Placed } from './index.ts';
import { disjoint } from './when.ts';

/** `needs`: known ids, nothing later, no circle, nothing that never runs together. */
export function checkNeeds(items: readonly Placed[], problems: Problems): void {
  if (!items.some(({ item }) => item.needs.length > 0)) return;
  const byId = new Map(items.map((placed) => [placed.item.id, placed]));
  for (const placed of items)
    for (const node of manyOf(get(placed.draft.node, 'needs'))) {
      const id = textOf(node);
      if (id === undefined) continue;
      const other = byId.get(id);
      if (other) checkNeed(placed, other, node, problems);
      else
        problems.error(
          'unknown-needs',
          node,
          `There is no item with the id '${id}'.${didYouMean(id, [...byId.keys()])}`,
          'Only items of this file can be needed, by their `id`.',
        );
    }
  for (const circle of circles(items, byId)) {
    const first = circle[0];
    if (first)
      problems.error(
        'needs-cycle',
        get(first.draft.node, 'needs') ?? first.draft.at,
        `These items wait for each other: ${[...circle, first].map(({ item }) => item.id).join(' → ')}.`,
        'Take one of these `needs` away.',
      );
  }
}

function checkNeed(placed: Placed, other: Placed, node: Node, problems: Problems): void {
  if (PHASES.indexOf(other.phase.name) > PHASES.indexOf(placed.phase.name))
    problems.error(
      'needs-later',
      node,
      `'${other.item.id}' belongs to phase ${other.phase.name}, which comes after ${placed.phase.name}: this item would wait forever.`,
      'An item can need items of its own phase or of an earlier one.',
    );
  const key = [placed.section.when, placed.item.when].flatMap((mine) =>
    [other.section.when, other.item.when].flatMap((theirs) => disjoint(mine, theirs) ?? []),
  )[0];
  if (key !== undefined)
    problems.error(
      'needs-excluded',
      node,
      `'${other.item.id}' never applies together with this item: their \`when.${key}\` exclude each other.`,
      'Needing an item that is not there would wait forever.',
    );
}

/** Takes away what needs nothing (left), again and again; what stays is in a circle or behind one. */
function circles(items: readonly Placed[], byId: ReadonlyMap<string, Placed>): Placed[][] {
  const left = new Map(items.map((placed) => [placed.item.id, placed]));
  const waits = new Map(items.map(({ item }) => [item.id, item.needs.filter((id) => byId.has(id)).length]));
  const neededBy = new Map<string, string[]>();
  for (const { item } of items)
    for (const id of item.needs) neededBy.set(id, [...(neededBy.get(id) ?? []), item.id]);
  const free = [...waits].flatMap(([id, count]) => (count === 0 ? [id] : []));
  for (let id = free.pop(); id !== undefined; id = free.pop()) {
    left.delete(id);
    for (const next of neededBy.get(id) ?? []) {
      const count = (waits.get(next) ?? 0) - 1;
      waits.set(next, count);
      if (count === 0) free.push(next);
    }
  }
  const found: Placed[][] = [];
  for (const start of [...left.values()]) {
    const path: Placed[] = [];
    const seen = new Map<string, number>();
    for (let at: Placed | undefined = start; at && left.has(at.item.id);) {
      const index = seen.get(at.item.id);
      if (index !== undefined) {
        found.push(path.slice(index));
        break;
      }
      seen.set(at.item.id, path.length);
      path.push(at);
      const next: string | undefined = at.item.needs.find((id) => left.has(id));
      at = next === undefined ? undefined : byId.get(next);
    }
    for (const { item } of path) left.delete(item.id);
  }
  return found;
}
