import { isMap, isScalar, isSeq, type Document, type YAMLMap, type YAMLSeq } from 'yaml';
import {
  keyOf,
  listOf,
  mapsOf,
  pairOf,
  sectionsOf,
  type ItemNode,
  type SectionNode,
} from './update-nodes.ts';

/** Two sections of one name in one phase are the same section. */
export const same = (a: SectionNode | undefined, b: SectionNode): boolean =>
  a !== undefined && a.phase === b.phase && a.title === b.title;

/** Puts an item where it was: in its section, behind the item that it stood behind. */
export function plant(
  fresh: Document,
  oldSections: readonly SectionNode[],
  { item, place }: { readonly item: ItemNode; readonly place: SectionNode },
): void {
  const items = targetOf(fresh, oldSections, place);
  const before = mapsOf(place.items);
  const previous = before
    .slice(0, before.indexOf(item))
    .reverse()
    .find((one) => items.items.includes(one));
  items.items.splice(previous ? items.items.indexOf(previous) + 1 : 0, 0, item);
}

/** The list of items in the fresh file; a section that only the old file has comes in as it was. */
function targetOf(fresh: Document, oldSections: readonly SectionNode[], place: SectionNode): YAMLSeq {
  const found = sectionsOf(fresh).find((one) => place.title !== '' && same(one, place));
  if (found) return found.items;
  let list = listOf(fresh, place.phase);
  if (!list) {
    list = fresh.createNode([]) as YAMLSeq;
    const phases = fresh.get('phases');
    if (isMap(phases)) phases.set(place.phase, list);
  }
  if (place.title === '') return list;
  const section = place.section.clone() as YAMLMap;
  const items = fresh.createNode([]) as YAMLSeq;
  const pair = pairOf(section, 'items');
  if (pair) pair.value = items;
  const above = oldSections.filter(({ phase }) => phase === place.phase);
  const previous = above
    .slice(0, above.indexOf(place))
    .reverse()
    .flatMap((one) => sectionsOf(fresh).filter((now) => same(now, one)))[0];
  list.items.splice(previous ? list.items.indexOf(previous.section) + 1 : 0, 0, section);
  return items;
}

/** A section whose items were all moved away says nothing. */
export function dropEmpty(fresh: Document): void {
  for (const { items, section, phase } of sectionsOf(fresh)) {
    const list = listOf(fresh, phase);
    if (items.items.length === 0 && list) list.items = list.items.filter((one) => one !== section);
  }
}

/** Settings and comments of a whole phase. */
export function keepPhases(oldDocument: Document, freshDocument: Document): void {
  const old = oldDocument.get('phases');
  const fresh = freshDocument.get('phases');
  if (!isMap(old) || !isMap(fresh)) return;
  for (const pair of old.items) {
    const now = fresh.items.find((one) => keyOf(one) === keyOf(pair));
    if (!now) continue;
    if (isScalar(pair.key) && isScalar(now.key) && pair.key.commentBefore)
      now.key.commentBefore = pair.key.commentBefore;
    if (isSeq(pair.value) && isSeq(now.value) && pair.value.commentBefore)
      now.value.commentBefore = pair.value.commentBefore;
    const sections = isMap(pair.value) ? pairOf(pair.value, 'sections') : undefined;
    if (!sections || !isSeq(now.value)) continue;
    sections.value = now.value;
    now.value = pair.value;
  }
}

/** Roles, defaults and the like: what the old file says wins, new entries and new answers come in. */
export function mergeTop(oldDocument: Document, freshDocument: Document): void {
  const top = freshDocument.contents as YAMLMap;
  const old = oldDocument.contents as YAMLMap;
  for (const pair of old.items) {
    const key = keyOf(pair);
    if (key === 'phases') continue;
    const at = top.items.findIndex((one) => keyOf(one) === key);
    if (at < 0) {
      top.items.splice(Math.max(1, top.items.length - 1), 0, pair as never);
      continue;
    }
    const fresh = top.items[at]?.value;
    if (isMap(pair.value) && isMap(fresh))
      for (const entry of fresh.items) {
        const mine = pairOf(pair.value, keyOf(entry));
        if (!mine) pair.value.items.push(entry as never);
        else if (key === 'variables' && isScalar(mine.value) && isScalar(entry.value))
          mine.value.value = entry.value.value;
      }
    top.items[at] = pair as never;
  }
}
