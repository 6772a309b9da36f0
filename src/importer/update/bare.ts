import { isMap, isScalar, Pair, Scalar, YAMLMap, type YAMLSeq } from 'yaml';
import { pairOf, type ItemNode } from './nodes.ts';

/** An item that somebody wrote as a bare text, for the time of an update in its long form: `- name: …`. */
export interface Bare {
  readonly list: YAMLSeq;
  readonly long: ItemNode;
  readonly text: Scalar;
  /** The comment behind it, before an update puts the line of the document there. */
  readonly comment: string | null | undefined;
}

/**
 * Bare texts of a list of items become maps, so that they are found, kept and moved like all other items. A text with an
 * anchor stays as it is: an alias may stand for it elsewhere.
 */
export function lengthen(list: YAMLSeq): Bare[] {
  const found: Bare[] = [];
  list.items = list.items.map((text) => {
    if (!isScalar(text) || typeof text.value !== 'string' || text.anchor !== undefined) return text;
    const long: ItemNode = new YAMLMap();
    long.items.push(new Pair(new Scalar('name'), text));
    long.commentBefore = text.commentBefore ?? null;
    if (text.spaceBefore === true) long.spaceBefore = true;
    text.commentBefore = null;
    text.spaceBefore = false;
    found.push({ list, long, text, comment: text.comment });
    return long;
  });
  return found;
}

/** What an update gave nothing but its line is a bare text again, wherever it stands now. */
export function shorten(bare: readonly Bare[], lists: readonly YAMLSeq[]): void {
  const texts = new Map<unknown, Bare>();
  for (const one of bare) if (one.long.items.length === 1) texts.set(one.long, one);
  if (texts.size === 0) return;
  for (const list of lists)
    list.items = list.items.map((item) => {
      const one = isMap(item) ? texts.get(item) : undefined;
      if (one === undefined) return item;
      one.text.commentBefore = one.long.commentBefore ?? null;
      one.text.spaceBefore = one.long.spaceBefore ?? false;
      if ((one.comment ?? '').trim() === '') one.text.comment = one.comment ?? null;
      return one.text;
    });
}

/** Whether an item has nothing but its name. */
export const isBare = (item: ItemNode): boolean =>
  item.items.length === 1 && pairOf(item, 'name') !== undefined;
