/**
 * A YAML document as plain data with places: what the checks need and nothing of the YAML library. Anchors are already
 * followed (an alias is the very node that it names), so a tree can be a graph without loops; `size` bounds the walk.
 */

/** A stretch of the file, in UTF-16 code units from its start; `end` is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Scalar extends Span {
  readonly type: 'scalar';
  readonly value: string | number | boolean | null;
  /** As it stands in the file: `1.10` where the value is 1.1. */
  readonly raw: string;
}

export interface List extends Span {
  readonly type: 'list';
  readonly items: readonly Node[];
}

export interface Entry {
  readonly key: Span & { readonly text: string };
  readonly value: Node;
}

export interface Mapping extends Span {
  readonly type: 'mapping';
  /** In file order. */
  readonly entries: readonly Entry[];
  /** The same by key: no key stands twice. */
  readonly byKey: ReadonlyMap<string, Entry>;
}

export type Node = Scalar | List | Mapping;

/** The map is kept, not copied; so are its values in their order, where they are at hand. */
export function makeMapping(
  byKey: ReadonlyMap<string, Entry>,
  start: number,
  end: number,
  entries: readonly Entry[] = [...byKey.values()],
): Mapping {
  return { type: 'mapping', entries, byKey, start, end };
}

export function entryOf(node: Node | undefined, key: string): Entry | undefined {
  return node?.type === 'mapping' ? node.byKey.get(key) : undefined;
}

export function get(node: Node | undefined, key: string): Node | undefined {
  return entryOf(node, key)?.value;
}

/** The text of a scalar that is text. */
export function textOf(node: Node | undefined): string | undefined {
  return node?.type === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
}

/** A number that is finite. */
export function numberOf(node: Node | undefined): number | undefined {
  return node?.type === 'scalar' && typeof node.value === 'number' && Number.isFinite(node.value)
    ? node.value
    : undefined;
}

export function booleanOf(node: Node | undefined): boolean | undefined {
  return node?.type === 'scalar' && typeof node.value === 'boolean' ? node.value : undefined;
}

/** `a` and `[a, b]` alike: the nodes of a list, or the one node that stands for a list of one. */
export function manyOf(node: Node | undefined): readonly Node[] {
  if (!node) return [];
  return node.type === 'list' ? node.items : [node];
}

/** The texts in a list or in the one scalar that stands for a list. */
export function textsOf(node: Node | undefined): string[] {
  return manyOf(node).flatMap((entry) => textOf(entry) ?? []);
}

/** The plain value. `Object.fromEntries` defines own properties, so no key reaches a prototype. */
export function toValue(node: Node): unknown {
  if (node.type === 'scalar') return node.value;
  if (node.type === 'list') return node.items.map(toValue);
  return Object.fromEntries(node.entries.map(({ key, value }) => [key.text, toValue(value)]));
}
