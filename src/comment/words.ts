/** The words that a tick is given for. */
import { createHash } from 'node:crypto';
import type { Item } from '../checklist/types.ts';
import { title } from '../values/markdown.ts';
import type { FoldItem } from './fold-types.ts';

/** Characters of a title that the line shows. */
export const MAX_TITLE = 200;

const shown = new WeakMap<Item, string>();

/** The item's name as its line shows it. */
export function lineWords(item: Item): string {
  const known = shown.get(item) ?? title(item.name, MAX_TITLE);
  shown.set(item, known);
  return known;
}

const notes = new WeakMap<Item, string>();

/** The item's note as the comment shows it; empty where there is none. */
export function noteWords(item: Item): string {
  const known = notes.get(item) ?? title(item.note ?? '', 300);
  notes.set(item, known);
  return known;
}

/** The note, and a name too long for the line, belong to what is signed too. */
export function detailOf(item: Item): string {
  if (item.note === undefined && item.name.length <= MAX_TITLE) return '';
  return createHash('sha256')
    .update(`${item.name}\0${item.note ?? ''}`)
    .digest('hex')
    .slice(0, 20);
}

export function foldItems(items: readonly Item[]): Map<string, FoldItem> {
  return new Map(
    items.map((item) => [item.id, { id: item.id, words: lineWords(item), detail: detailOf(item) }]),
  );
}

/** Former ids, unless the checklist uses them for something else today. */
export function aliasesOf(items: readonly Item[]): Map<string, string> {
  const ids = new Set(items.map(({ id }) => id));
  return new Map(
    items.flatMap((item) =>
      item.was.filter((id) => !ids.has(id)).map((id): [string, string] => [id, item.id]),
    ),
  );
}
