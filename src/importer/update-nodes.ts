import {
  isMap,
  isScalar,
  isSeq,
  type Document,
  type Pair,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';

/** Reading the nodes of a checklist's YAML, for an update that keeps what people wrote. */
export type ItemNode = YAMLMap<Scalar, unknown>;

export interface SectionNode {
  readonly phase: string;
  readonly title: string;
  readonly section: YAMLMap;
  readonly items: YAMLSeq;
  /** Line of the document that it was imported from. */
  readonly line: number | undefined;
}

/** Sections of all phases; items without a section count as one section without a title. */
export function sectionsOf(document: Document): SectionNode[] {
  const phases = document.get('phases');
  if (!isMap(phases)) return [];
  return phases.items.flatMap((pair) => {
    const value: unknown = isMap(pair.value) ? pair.value.get('sections') : pair.value;
    if (!isSeq(value)) return [];
    const phase = keyOf(pair);
    const loose = value.items.filter((one) => isMap(one) && one.has('name') && !one.has('items'));
    const own = value.items.flatMap((one): SectionNode[] => {
      const items = isMap(one) ? one.get('items') : undefined;
      return isMap(one) && isSeq(items)
        ? [{ phase, title: textOf(one, 'section'), section: one, items, line: lineOf(one, 'section') }]
        : [];
    });
    if (loose.length === 0) return own;
    const items = Object.assign(document.createNode([]) as YAMLSeq, { items: loose });
    return [
      ...own,
      { phase, title: '', section: document.createNode({}) as YAMLMap, items, line: undefined },
    ];
  });
}

/** The list that holds the sections of a phase. */
export function listOf(document: Document, phase: string): YAMLSeq | undefined {
  const phases = document.get('phases');
  const value: unknown = isMap(phases) ? phases.get(phase, true) : undefined;
  const list: unknown = isMap(value) ? value.get('sections') : value;
  return isSeq(list) ? list : undefined;
}

export const mapsOf = (list: YAMLSeq): ItemNode[] => list.items.filter((one): one is ItemNode => isMap(one));
export const keyOf = (pair: Pair<unknown, unknown>): string =>
  String(isScalar(pair.key) ? pair.key.value : pair.key);
export const pairOf = (map: YAMLMap, key: string): Pair<unknown, unknown> | undefined =>
  map.items.find((pair) => keyOf(pair) === key);
export const textOf = (map: YAMLMap, key: string): string => {
  const value = map.get(key);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};

/** The line of the document behind a name: `# FILE.md:17`. */
export function lineOf(map: YAMLMap, key: string): number | undefined {
  const value = pairOf(map, key)?.value;
  const line = isScalar(value) ? /\S:(\d+)\s*$/.exec(value.comment ?? '')?.[1] : undefined;
  return line === undefined ? undefined : Number(line);
}

const KINDS = /^(?:run|tests|lint|coverage|http|migrations|env|files|tls|tcp|dns|git|github)$/;
export const gateOf = (item: ItemNode): Pair<unknown, unknown> | undefined =>
  item.items.find((pair) => KINDS.test(keyOf(pair)));
/** A gate as text, to tell whether two are the same. */
export const gateText = (item: ItemNode | undefined): string | undefined => {
  const gate = item && gateOf(item);
  return gate && JSON.stringify([keyOf(gate), (gate.value as { toJSON?: () => unknown } | null)?.toJSON?.()]);
};

export const isImported = (item: ItemNode): boolean => lineOf(item, 'name') !== undefined;

const GENERATED = /^(?:name|id|confirm|role|allow-not-applicable|note|working-directory)$/;
/** Settings or comments that no import writes: they are a person's. */
export const isEdited = (item: ItemNode): boolean =>
  (item.commentBefore ?? '') !== '' ||
  item.items.some((pair) => {
    const key = keyOf(pair);
    const comment =
      isScalar(pair.value) || isMap(pair.value) || isSeq(pair.value) ? (pair.value.comment ?? '') : '';
    return (
      (!GENERATED.test(key) && !KINDS.test(key)) ||
      (key !== 'name' && key !== 'confirm' && comment.trim() !== '')
    );
  });

const wordsOf = (text: string): Set<string> =>
  new Set(
    text
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== ''),
  );
/** How much the words of two names are the same, 0 to 1. */
export function likeness(one: string, other: string): number {
  const [a, b] = [wordsOf(one), wordsOf(other)];
  const both = [...a].filter((word) => b.has(word)).length;
  return both === 0 ? 0 : (2 * both) / (a.size + b.size);
}
