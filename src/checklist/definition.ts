import { createHash } from 'node:crypto';
import { allItems } from './types.ts';
import type { Checklist, Item } from './types.ts';

/**
 * What a gate's result speaks for, in ten characters: the kind, its settings, where and how often it tries, and the
 * variables of the file. Two different ones mean that an item of the same id asked something else then, so the result is
 * none for today's question. Who ticks, what it blocks and the words around it are judged when they are read, and are not
 * in here. Undefined: the item has no gate.
 */
export function gateDefinition(checklist: Checklist, item: Item): string | undefined {
  if (!item.gate) return undefined;
  const { gate, workingDirectory, retries, until } = item;
  const { variables, environments } = checklist;
  return createHash('sha256')
    .update(JSON.stringify(sorted([gate, workingDirectory, retries, until ?? null, variables, environments])))
    .digest('base64url')
    .slice(0, 10);
}

/** The order of keys in the file means nothing. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, entry]) => [key, sorted(entry)]);
}

/** Of every gate in the file, by the item's id. */
export function gateDefinitions(checklist: Checklist): Map<string, string> {
  return new Map(
    allItems(checklist).flatMap(({ item }) => {
      const definition = gateDefinition(checklist, item);
      return definition === undefined ? [] : [[item.id, definition] as const];
    }),
  );
}
