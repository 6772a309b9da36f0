import { nameKey } from '../memory.ts';
import type { LeftOut } from '../tail.ts';
import type { Entry, Remembered } from './match.ts';
import { likeness, wordsOf, type SectionNode } from './nodes.ts';

export interface Left {
  readonly leftOut: readonly LeftOut[];
  readonly added: ReadonlySet<Entry>;
  /** What is said about an item that is new, or left out for the first time. */
  readonly told: ReadonlyMap<Entry, string>;
}

/**
 * Items of the document that the file does not have: those that the last import had written were deleted by hand and stay
 * out; all others come in. What nobody remembers comes in.
 */
export function leaveOut(
  wanted: readonly Entry[],
  remembered: Remembered,
  before: readonly string[],
  file: string,
): Left {
  const budget = new Map<string, number>();
  const spend = (key: string): boolean => {
    const left = budget.get(key) ?? 0;
    if (left > 0) budget.set(key, left - 1);
    return left > 0;
  };
  const listed = new Map<string, number>();
  for (const name of before) listed.set(nameKey(name), (listed.get(nameKey(name)) ?? 0) + 1);
  for (const { key } of wanted) budget.set(key, remembered.count(key));
  // What is still in the file uses up its own memory, also where it was reworded since.
  for (const { key, twin } of wanted) if (twin && !spend(key)) spend(twin.key);
  const names = before.map((name) => ({ name, words: wordsOf(name) }));
  const leftOut: LeftOut[] = [];
  const added = new Set<Entry>();
  const told = new Map<Entry, string>();
  for (const entry of wanted) {
    if (entry.twin) continue;
    const again = (listed.get(entry.key) ?? 0) > 0;
    if (again) listed.set(entry.key, (listed.get(entry.key) ?? 0) - 1);
    if (again || spend(entry.key)) {
      leftOut.push({ source: `${file}:${entry.line ?? 1}`, name: entry.name });
      if (!again)
        told.set(entry, `x ${entry.place.title}: ${entry.name} (deleted from the file by hand, stays out)`);
      continue;
    }
    added.add(entry);
    const words = wordsOf(entry.name);
    const like = names.find((one) => likeness(words, one.words) > 0.6)?.name;
    told.set(
      entry,
      `+ ${entry.place.title}: ${entry.name}${like === undefined ? '' : ` (much like “${like}”, which was deleted by hand)`}`,
    );
  }
  return { leftOut, added, told };
}

/** The items of a section that is an alias are another section's: what the document has there is told, and not written. */
export function keepShared(left: Left, pairs: ReadonlyMap<SectionNode, SectionNode>): Left {
  const shared = [...left.added].filter(({ place }) => pairs.get(place)?.shared === true);
  return {
    ...left,
    added: new Set([...left.added].filter((entry) => !shared.includes(entry))),
    told: new Map([...left.told, ...shared.map((entry) => [entry, aboutShared(entry)] as const)]),
  };
}

export const aboutShared = ({ place, name }: Entry): string =>
  `? ${place.title}: the document has “${name}” there, and the section's items are another section's (an alias): write them out to change them`;
