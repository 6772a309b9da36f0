import { isForeign } from '../names/words.ts';
import { nameKey, sectionKey, type Memory } from '../memory.ts';
import { likeness, restOf, textOf, lineOf, wordsOf, type ItemNode, type SectionNode } from './nodes.ts';

/** An item of the file, or of the fresh import. */
export interface Entry {
  readonly item: ItemNode;
  readonly name: string;
  /** Digest of the name. */
  readonly key: string;
  readonly id: string;
  /** Digest of gate and settings. */
  readonly rest: string;
  /** Line of the document behind the name; undefined for items that people added. */
  readonly line: number | undefined;
  readonly place: SectionNode;
  /** The same item on the other side. */
  twin?: Entry;
}

export const entriesOf = (sections: readonly SectionNode[]): Entry[] =>
  sections.flatMap((place) =>
    place.items.map((item): Entry => {
      const name = textOf(item, 'name');
      return {
        item,
        name,
        key: nameKey(name),
        id: textOf(item, 'id'),
        rest: restOf(item),
        line: lineOf(item, 'name'),
        place,
      };
    }),
  );

/** What the last import wrote, for look-ups. */
export class Remembered {
  /** Undefined where the file does not say. */
  readonly memory: Memory | undefined;
  private readonly sections: ReadonlySet<string>;
  private readonly places = new Map<string, { section: string; rest: string; waits: boolean }[]>();

  constructor(memory: Memory | undefined) {
    this.memory = memory;
    this.sections = new Set(memory?.sections.map(({ key }) => key));
    for (const { key: section, items } of memory?.sections ?? [])
      for (const { key, rest, waits } of items) {
        const list = this.places.get(key);
        if (list) list.push({ section, rest, waits });
        else this.places.set(key, [{ section, rest, waits }]);
      }
  }

  hasSection(place: SectionNode): boolean {
    return this.sections.has(sectionKey(place.phase, place.title));
  }
  has(entry: Entry): boolean {
    return this.places.has(entry.key);
  }
  count(key: string): number {
    return this.places.get(key)?.length ?? 0;
  }
  /** Whether an item of this name was written into this section. */
  wasIn(place: SectionNode, ...entries: readonly Entry[]): boolean {
    const here = sectionKey(place.phase, place.title);
    return entries.some(({ key }) => this.places.get(key)?.some(({ section }) => section === here) === true);
  }
  /** What it was when it was written; of several items with one name the one of the same section. */
  written(known: Entry, wanted: Entry): { section: string; rest: string; waits: boolean } | undefined {
    const all = this.places.get(known.key) ?? this.places.get(wanted.key) ?? [];
    const here = sectionKey(known.place.phase, known.place.title);
    return (
      all.find(({ section, rest }) => section === here && rest === known.rest) ??
      all.find(({ section }) => section === here) ??
      all[0]
    );
  }
}

const marry = (wanted: Entry, known: Entry | undefined): void => {
  if (!known || known.twin) return;
  known.twin = wanted;
  wanted.twin = known;
};

/** Pairs in order those for which `keyOf` gives the same text; `''` pairs nothing. */
function byKey(wanted: readonly Entry[], known: readonly Entry[], key: (entry: Entry) => string): void {
  const waiting = new Map<string, Entry[]>();
  for (const entry of known) {
    const text = entry.twin ? '' : key(entry);
    if (text === '') continue;
    const list = waiting.get(text);
    if (list) list.push(entry);
    else waiting.set(text, [entry]);
  }
  for (const entry of wanted) {
    const text = entry.twin ? '' : key(entry);
    const list = text === '' ? undefined : waiting.get(text);
    const next = list?.shift();
    if (next) marry(entry, next);
  }
}

/**
 * Which item of the file is which of the document: the same words in the same section, the same words elsewhere, the same id,
 * then, where one side alone was reworded, the place and the likeness of the words.
 */
export function matchItems(wanted: readonly Entry[], known: readonly Entry[], remembered: Remembered): void {
  const exact = ({ place, name, id }: Entry): string => `${place.phase}\0${place.title}\0${name}\0${id}`;
  byKey(wanted, known, exact);
  byKey(wanted, known, ({ place, key }) => `${place.phase}\0${place.title}\0${key}`);
  const imported = known.filter(({ line }) => line !== undefined);
  byKey(wanted, imported, ({ key }) => key);
  // Ids of names in other letters are a few words of theirs, which other items may have as well.
  byKey(wanted, known, ({ id, name }) => (isForeign(name) ? '' : id));
  if (remembered.memory) byPlace(wanted, imported, remembered);
  byBeginning(wanted, imported, remembered);
  byWords(wanted, imported, remembered);
}

/** A name that somebody changed in the file: what of its section was taken over and is not there under its own name. */
function byPlace(wanted: readonly Entry[], known: readonly Entry[], remembered: Remembered): void {
  const group = (entries: readonly Entry[]): Map<string, Entry[]> => {
    const groups = new Map<string, Entry[]>();
    for (const entry of entries) {
      const key = `${entry.place.phase}\0${entry.place.title}`;
      groups.set(key, [...(groups.get(key) ?? []), entry]);
    }
    return groups;
  };
  const missing = group(wanted.filter((entry) => !entry.twin && remembered.has(entry)));
  const renamed = group(known.filter((entry) => !entry.twin && !remembered.has(entry)));
  for (const [key, entries] of missing) {
    const others = renamed.get(key) ?? [];
    // As many names as were lost, in the same order: anything else is a guess.
    if (others.length === entries.length)
      entries.forEach((entry, index) => {
        marry(entry, others[index]);
      });
  }
}

/** "Verify" and "Verify: npm run status" in one section: words were added behind it, or taken away. Of several it is none. */
function byBeginning(wanted: readonly Entry[], known: readonly Entry[], remembered: Remembered): void {
  const left = wanted.filter(({ twin }) => !twin).slice(0, MOST_BEGUN);
  const open = known.filter(({ twin }) => !twin).slice(0, MOST_BEGUN);
  const fits = (one: Entry, other: Entry): boolean =>
    one.place.phase === other.place.phase &&
    one.place.title === other.place.title &&
    (goesOn(one.name, other.name) || goesOn(other.name, one.name)) &&
    !(remembered.memory && remembered.has(one) && remembered.has(other));
  for (const entry of left) {
    const [only, second] = open.filter((other) => fits(entry, other));
    if (only && !second && left.filter((other) => fits(other, only)).length === 1) marry(entry, only);
  }
}
const MOST_BEGUN = 500;
const goesOn = (short: string, long: string): boolean =>
  short.length < long.length && long.startsWith(short) && /^\s*[:：(（–—-]/u.test(long.slice(short.length));

/** Comparing all with all is bounded: beyond that only neighbours of one section are compared. */
const MOST = 2_000_000;

function byWords(wanted: readonly Entry[], known: readonly Entry[], remembered: Remembered): void {
  const left = wanted.filter(({ twin }) => !twin);
  const open = known.filter(({ twin }) => !twin);
  if (left.length === 0 || open.length === 0) return;
  const near = left.length * open.length > MOST;
  const words = new Map([...left, ...open].map((entry) => [entry, wordsOf(entry.name)]));
  const homes = homesOf(left, wanted);
  for (const entry of left) {
    let best: Entry | undefined;
    let most = 0.5;
    for (const other of open) {
      const here = other.place.title === entry.place.title || homes.get(entry.place) === other.place;
      if (other.twin || (near && !here)) continue;
      // Both stood in the file side by side: neither is the other.
      if (remembered.memory && remembered.has(entry) && remembered.has(other)) continue;
      const score =
        likeness(words.get(entry) ?? new Set(), words.get(other) ?? new Set()) + (here ? 0.1 : -0.2);
      if (score > most) {
        most = score;
        best = other;
      }
    }
    marry(entry, best);
  }
}

/** Of sections with items that are still looked for: the one of the file that has the others, also where its heading was reworded. */
function homesOf(left: readonly Entry[], wanted: readonly Entry[]): Map<SectionNode, SectionNode> {
  const places = new Set(left.map(({ place }) => place));
  return new Map(
    [...places].flatMap((place) => {
      const home = mostShared(place, wanted);
      return home ? [[place, home] as const] : [];
    }),
  );
}

/**
 * Which section of the file is which of the document: by phase and title, else by the items that they share, where one side
 * alone renamed or moved it. Document's section → the file's.
 */
export function matchSections(
  wanted: readonly SectionNode[],
  known: readonly SectionNode[],
  entries: readonly Entry[],
  remembered: Remembered,
): Map<SectionNode, SectionNode> {
  const pairs = new Map<SectionNode, SectionNode>();
  const taken = new Set<SectionNode>();
  const byTitle = new Map<string, SectionNode[]>();
  for (const one of known) {
    const key = sectionKey(one.phase, one.title);
    if (one.section) byTitle.set(key, [...(byTitle.get(key) ?? []), one]);
  }
  for (const place of wanted) {
    const same = byTitle.get(sectionKey(place.phase, place.title))?.shift();
    if (!same) continue;
    pairs.set(place, same);
    taken.add(same);
  }
  for (const place of wanted) {
    const one = pairs.has(place) ? undefined : mostShared(place, entries);
    if (!one || taken.has(one) || one.section === undefined || one.line === undefined) continue;
    // Both were written side by side: the document moved items from one to the other.
    if (remembered.memory && remembered.hasSection(place) && remembered.hasSection(one)) continue;
    pairs.set(place, one);
    taken.add(one);
  }
  return pairs;
}

/** The section of the file in which at least half of a section's items are. */
function mostShared(place: SectionNode, entries: readonly Entry[]): SectionNode | undefined {
  const shared = new Map<SectionNode, number>();
  for (const { place: own, twin } of entries)
    if (own === place && twin) shared.set(twin.place, (shared.get(twin.place) ?? 0) + 1);
  const total = [...shared.values()].reduce((sum, count) => sum + count, 0);
  const [best] = [...shared].sort((a, b) => b[1] - a[1]);
  return best && best[1] * 2 >= total ? best[0] : undefined;
}
