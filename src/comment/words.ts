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

/** Between the hash of the words and the gate's definition. */
const GATE = '~';

/**
 * What is signed although it does not stand on the line: the note, a name too long for the line; and what the gate asks,
 * where a person confirms its evidence, stands in for it or may declare it not applicable. `definition` is the gate's (`gateDefinition`).
 */
export function detailOf(item: Item, definition: string | undefined): string {
  const words =
    item.note === undefined && item.name.length <= MAX_TITLE
      ? ''
      : createHash('sha256')
          .update(`${item.name}\0${item.note ?? ''}`)
          .digest('hex')
          .slice(0, 20);
  const asked = item.confirm || item.onError === 'ask' || item.allowNotApplicable !== undefined;
  return asked && definition !== undefined ? `${words}${GATE}${definition}` : words;
}

/** Why a statement that was made for one detail does not stand for another; for `but …: please check again`. */
export function changeOf(before: string, now: string): string | undefined {
  if (before === now) return undefined;
  const [wordsBefore = '', gateBefore] = before.split(GATE);
  const [wordsNow = '', gateNow] = now.split(GATE);
  if (wordsBefore !== wordsNow) return 'its words changed';
  return gateBefore === undefined || gateNow === undefined
    ? 'its gate is another one now'
    : 'the checklist changed what its gate checks';
}

export function foldItems(
  items: readonly Item[],
  definitions: ReadonlyMap<string, string>,
): Map<string, FoldItem> {
  return new Map(
    items.map((item) => [
      item.id,
      { id: item.id, words: lineWords(item), detail: detailOf(item, definitions.get(item.id)) },
    ]),
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
