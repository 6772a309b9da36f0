import {
  isMap,
  isNode,
  isScalar,
  isSeq,
  visit,
  type Document,
  type Pair,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { keyOf, listOf, pairOf } from './nodes.ts';

/** Puts a new order into a list. What stands above its first entry belongs to that entry, and goes with it. */
export function putFirst(list: YAMLSeq, items: readonly unknown[], apart = false): void {
  const [first, now] = [list.items[0], items[0]];
  if (first !== now && list.commentBefore && isMap(first) && items.includes(first)) {
    first.commentBefore = [list.commentBefore, first.commentBefore ?? '']
      .filter((text) => text !== '')
      .join('\n');
    list.commentBefore = null;
  }
  if (first !== now && isMap(now)) {
    if (now.commentBefore) {
      list.commentBefore = [list.commentBefore ?? '', now.commentBefore]
        .filter((text) => text !== '')
        .join('\n');
      now.commentBefore = null;
    }
    now.spaceBefore = false;
  }
  const had = new Set<unknown>(list.items);
  // Sections are parted by empty lines.
  if (apart)
    items.forEach((one, index) => {
      if (index > 0 && isMap(one) && (!had.has(one) || one === first)) one.spaceBefore = true;
    });
  if (items.length !== list.items.length || items.some((one, index) => one !== list.items[index]))
    list.items = [...items];
}

/** Sections and phases that an update emptied say nothing; comments in them go to what follows. */
export function dropEmpty(document: Document, filled: ReadonlySet<YAMLMap>): void {
  const phases = document.get('phases');
  if (!isMap(phases)) return;
  for (const pair of [...phases.items]) {
    const list = listOf(document, keyOf(pair));
    if (!list || list.items.length === 0) continue;
    const stays = list.items.filter((one) => {
      const items: unknown = isMap(one) && filled.has(one) ? one.get('items') : undefined;
      return !(isSeq(items) && items.items.length === 0);
    });
    if (stays.length === list.items.length) continue;
    const words = list.items.filter((one) => !stays.includes(one)).flatMap(commentsOf);
    list.items = stays;
    const first = stays[0];
    if (isMap(first)) first.spaceBefore = false;
    if (stays.length === 0) {
      if (isScalar(pair.key))
        words.unshift(...[pair.key.commentBefore ?? '', ...commentsOf(list)].filter((text) => text !== ''));
      phases.items.splice(phases.items.indexOf(pair), 1);
      if (words.length > 0)
        document.comment = [document.comment ?? '', ...words].filter((text) => text !== '').join('\n');
    } else if (words.length > 0)
      list.comment = [...words, list.comment ?? ''].filter((text) => text !== '').join('\n');
  }
}

/** Comments of a node, but the line of the document behind a title. */
function commentsOf(node: unknown): string[] {
  const found: string[] = [];
  if (isNode(node))
    visit(node, {
      Node: (_, one) => {
        if (!isScalar(one) && !isMap(one) && !isSeq(one)) return;
        if (one.commentBefore) found.push(one.commentBefore);
        if (one.comment && !/:\d+\s*$/.test(one.comment)) found.push(one.comment);
      },
    });
  return found;
}

/** All values of a document: a role or an environment among them is needed. */
function valuesIn(document: Document): ReadonlySet<unknown> {
  const values = new Set<unknown>();
  const phases = document.get('phases');
  if (isMap(phases)) visit(phases, { Scalar: (key, node) => void (key !== 'key' && values.add(node.value)) });
  return values;
}

/** Roles, variables and the like: what the file says wins, new entries that something needs come in, new answers too. */
export function mergeTop(old: Document, fresh: Document): void {
  const mine = old.contents as YAMLMap;
  const top = fresh.contents as YAMLMap;
  const values = valuesIn(old);
  for (const pair of top.items) {
    const key = keyOf(pair);
    if (key === 'phases') continue;
    const has = pairOf(mine, key);
    const entries = isMap(pair.value) ? pair.value.items : undefined;
    const needed = entries?.filter((entry) => key === 'variables' || values.has(keyOf(entry)));
    if (!has) {
      if (needed?.length === 0) continue;
      if (needed && isMap(pair.value)) pair.value.items = needed;
      insertTop(mine, top, pair);
    } else if (needed && isMap(has.value)) mergeEntries(has.value, needed, key);
  }
}

/** What an answer changed counts; anything else that the file has stays. */
function mergeEntries(mine: YAMLMap, entries: readonly Pair[], key: string): void {
  const known = new Map(mine.items.map((pair) => [keyOf(pair), pair]));
  for (const entry of entries) {
    const one = known.get(keyOf(entry));
    const now: unknown = entry.value;
    if (!one) mine.items.push(entry as never);
    else if (key === 'roles' && isOpen(one.value) && !isOpen(now)) one.value = now;
    else if (key === 'variables' && isScalar(one.value) && isScalar(now) && one.value.value !== now.value)
      one.value.value = now.value;
  }
}

/** A role that nobody holds yet, as an import writes it. */
const isOpen = (value: unknown): boolean =>
  isMap(value) && value.items.length === 1 && value.get('min') === 1;

/** A new key comes behind the key that it has before it in a fresh import, in any case before the phases. */
function insertTop(mine: YAMLMap, top: YAMLMap, pair: Pair<unknown, unknown>): void {
  const before = top.items.slice(0, top.items.indexOf(pair as never)).reverse();
  const previous = before.map((one) => pairOf(mine, keyOf(one))).find((one) => one !== undefined);
  const at = previous ? mine.items.indexOf(previous as never) + 1 : 0;
  const phases = mine.items.findIndex((one) => keyOf(one) === 'phases');
  mine.items.splice(phases >= 0 ? Math.min(at, phases) : at, 0, pair as never);
}
