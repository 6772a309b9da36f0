import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  visit,
  type Document,
  type Pair,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { restKey } from '../memory.ts';
import { isImportedUntil } from '../until.ts';

/** Reading the nodes of a checklist's YAML, for an update that keeps what people wrote. */
export type ItemNode = YAMLMap<Scalar, unknown>;

export interface SectionNode {
  readonly phase: string;
  readonly title: string;
  /** Undefined for the items that stand straight below a phase. */
  readonly section?: YAMLMap;
  /** The list that holds the items. */
  readonly list: YAMLSeq;
  readonly items: readonly ItemNode[];
  /** Line of the document that it was imported from. */
  readonly line: number | undefined;
  /** Its items are those of another section, by an alias: what is done to this copy of them changes nothing. */
  readonly shared?: boolean;
}

/** The items of a section, also where they are written at an anchor: the first section that has them changes them there. */
function itemsOf(
  section: YAMLMap,
  document: Document,
  seen: Set<unknown>,
): { readonly items: unknown; readonly shared: boolean } {
  const written = section.get('items', true);
  const items = isAlias(written) ? written.resolve(document) : written;
  const shared = isAlias(written) && seen.has(items);
  seen.add(items);
  return { items: shared && isSeq(items) ? items.clone() : items, shared };
}

/** Sections of all phases; items straight below a phase count as one section without a title. */
export function sectionsOf(document: Document): SectionNode[] {
  const phases = document.get('phases');
  if (!isMap(phases)) return [];
  const seen = new Set<unknown>();
  return phases.items.flatMap((pair) => {
    const phase = keyOf(pair);
    const list = listOf(document, phase);
    if (!list) return [];
    const sections = mapsOf(list).flatMap((one): SectionNode[] => {
      const { items, shared } = itemsOf(one, document, seen);
      return isSeq(items)
        ? [
            {
              phase,
              title: textOf(one, 'section'),
              section: one,
              list: items,
              items: mapsOf(items),
              line: lineOf(one, 'section'),
              ...(shared ? { shared } : {}),
            },
          ]
        : [];
    });
    const loose = mapsOf(list).filter((one) => one.has('name') && !one.has('items'));
    return loose.length === 0
      ? sections
      : [...sections, { phase, title: '', list, items: loose, line: undefined }];
  });
}

/** The lists that hold the items of sections. */
export function itemListsOf(document: Document): YAMLSeq[] {
  const phases = document.get('phases');
  if (!isMap(phases)) return [];
  return phases.items.flatMap((pair) => {
    const list = listOf(document, keyOf(pair));
    return (list ? mapsOf(list) : []).flatMap((one) => {
      const items = one.get('items');
      return isSeq(items) ? [items] : [];
    });
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

/** ` FILE.md:17`, and nothing else but it; an address with a port is none. */
const WHOLE_MARK = /^(?!.*\/\/)\s*[^:]*[^\s:\d][^\s:]*:(\d+)\s*$/;
/** The same among words that a person put beside it. */
const MARK = /[\w-]\.(?:md|mdx|mdown|markdown|txt|adoc|rst):(\d+)(?=[\s,;.)]|$)/i;

/** The line of the document behind a name: `# FILE.md:17`. */
export function lineOf(map: YAMLMap, key: string): number | undefined {
  const value = pairOf(map, key)?.value;
  const comment = (isScalar(value) ? value.comment : undefined) ?? '';
  const line = (WHOLE_MARK.exec(comment) ?? MARK.exec(comment))?.[1];
  return line === undefined ? undefined : Number(line);
}

/** The new line in the place of the old one; words beside it, or instead of it, stay. */
export function setMark(value: unknown, fresh: unknown): void {
  if (!isScalar(value) || !isScalar(fresh) || !fresh.comment) return;
  const now = fresh.comment.trim();
  const base = now.replace(/:\d+$/, '');
  const old = value.comment ?? '';
  const at = old.indexOf(`${base}:`);
  if (old.trim() === '' || WHOLE_MARK.test(old)) value.comment = fresh.comment;
  else if (at >= 0)
    value.comment = old.slice(0, at) + now + old.slice(at + base.length + 1).replace(/^\d+/, '');
}

/** Without its line it is a person's own item. */
export function dropMark(item: ItemNode): void {
  const value = pairOf(item, 'name')?.value;
  if (isScalar(value) && WHOLE_MARK.test(value.comment ?? '')) value.comment = null;
}

const KINDS = /^(?:run|tests|lint|coverage|http|flow|migrations|env|files|tls|tcp|dns|git|github)$/;
export const gateOf = (item: ItemNode): Pair<unknown, unknown> | undefined =>
  item.items.find((pair) => KINDS.test(keyOf(pair)));

const GENERATED = /^(?:confirm|role|allow-not-applicable|note|working-directory)$/;
const GENERATED_SECTION = /^(?:when|blocks|note)$/;
/** Whether an import may have written a setting: gates, and those that `emitYaml` knows. */
export const isGenerated = (pair: Pair<unknown, unknown>): boolean =>
  GENERATED.test(keyOf(pair)) ||
  KINDS.test(keyOf(pair)) ||
  (keyOf(pair) === 'until' && isImportedUntil(valueOf(pair.value)));
export const isSectionSetting = (pair: Pair<unknown, unknown>): boolean =>
  GENERATED_SECTION.test(keyOf(pair));

const valueOf = (node: unknown): unknown => {
  const plain = node as { toJSON?: () => unknown } | null;
  return typeof plain?.toJSON === 'function' ? plain.toJSON() : node;
};
const digestOf = (map: YAMLMap, counts: (pair: Pair<unknown, unknown>) => boolean): string =>
  restKey(Object.fromEntries(map.items.filter(counts).map((pair) => [keyOf(pair), valueOf(pair.value)])));
/** Digest of what an import writes of an item but its name and id: to tell whether somebody edited it. */
export const restOf = (item: ItemNode): string => digestOf(item, isGenerated);
export const sectionRest = (section: YAMLMap): string => digestOf(section, isSectionSetting);

/** The comment with a gate that waits for an answer. Everything below the first line is set in. */
const WAITING = /^\s*Answer .*, and this becomes a gate:\s*$|^\s*Suggested, to be read first\b.*:\s*$/;
export interface Waiting {
  /** Where it stands: above this setting. */
  readonly pair: Pair<unknown, unknown>;
  /** What people wrote above and below it. */
  readonly own: string;
  readonly text: string;
}
export function waitingOf(item: ItemNode): Waiting | undefined {
  for (const pair of item.items) {
    const lines = (isScalar(pair.key) ? (pair.key.commentBefore ?? '') : '').split('\n');
    const start = lines.findIndex((line) => WAITING.test(line));
    if (start < 0) continue;
    let end = start + 1;
    while (end < lines.length && /^\s{2,}\S/.test(lines[end] ?? '')) end += 1;
    return {
      pair,
      own: [...lines.slice(0, start), ...lines.slice(end)].join('\n'),
      text: lines.slice(start, end).join('\n'),
    };
  }
  return undefined;
}

/** Comments of an item that no import writes. */
function hasOwnComments(item: ItemNode): boolean {
  let found = false;
  const waiting = waitingOf(item);
  const look = (text: string | null | undefined): void => {
    found ||= (text ?? '').trim() !== '';
  };
  visit(item, {
    Node: (_, node) => {
      if (isScalar(node) || isMap(node) || isSeq(node)) {
        if (node === waiting?.pair.key) look(waiting.own);
        else look(node.commentBefore);
        const mark =
          (node === pairOf(item, 'name')?.value && WHOLE_MARK.test(node.comment ?? '')) ||
          node === pairOf(item, 'confirm')?.value;
        if (!mark) look(node.comment);
      }
      return undefined;
    },
  });
  return found;
}

/** Settings, comments or an anchor that no import writes: they are a person's. */
export const hasOwnWords = (item: ItemNode): boolean => {
  let anchored = item.anchor !== undefined;
  visit(item, {
    Node: (_, node) => {
      anchored ||= 'anchor' in node && node.anchor !== undefined;
    },
    Alias: () => {
      anchored = true;
    },
  });
  return (
    anchored ||
    hasOwnComments(item) ||
    item.items.some((pair) => !isGenerated(pair) && !/^(?:name|id)$/.test(keyOf(pair)))
  );
};

export const wordsOf = (text: string): ReadonlySet<string> =>
  new Set(
    text
      .toLowerCase()
      // Scripts that put no space between words: every character counts.
      .replace(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu, ' $& ')
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== ''),
  );
/** How much the words of two names are the same, 0 to 1. */
export function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let both = 0;
  for (const word of a) if (b.has(word)) both += 1;
  return both === 0 ? 0 : (2 * both) / (a.size + b.size);
}
