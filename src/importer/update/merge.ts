import { isMap, isScalar, parseDocument, type Document, type YAMLMap, type YAMLSeq } from 'yaml';
import { numbered } from '../../checklist/ids.ts';
import { PHASES } from '../../checklist/types.ts';
import type { Imported } from '../import.ts';
import type { Memory, RememberedSection } from '../memory.ts';
import type { LeftOut } from '../tail.ts';
import type { Standing } from './report.ts';
import { arrange, ascending } from './arrange.ts';
import { lengthen, shorten, type Bare } from './bare.ts';
import { aboutShared, keepShared, leaveOut } from './leave.ts';
import { entriesOf, matchItems, matchSections, Remembered, type Entry } from './match.ts';
import { updateItem } from './item.ts';
import {
  dropMark,
  gateOf,
  hasOwnWords,
  keyOf,
  itemListsOf,
  listOf,
  pairOf,
  sectionsOf,
  type ItemNode,
  type SectionNode,
} from './nodes.ts';
import { dropEmpty, mergeTop, putFirst } from './places.ts';
import { updateSection } from './section.ts';

export interface Given {
  readonly old: Document;
  readonly fresh: Document;
  /** What the file remembers of its import. */
  readonly memory: Memory | undefined;
  /** Names that the file lists as left out. */
  readonly leftOut: readonly string[];
  /** An import of the document with the old file's answers. */
  readonly previous: Imported | undefined;
  /** Name of the document in the marks. */
  readonly file: string;
  /** False: nothing that is there changes its order. For files whose anchors would come behind their aliases. */
  readonly reorder: boolean;
}

/** One update: the old file takes in what the document has. */
export class Merge {
  readonly changes: string[] = [];
  leftOut: readonly LeftOut[] = [];
  private left: ReadonlySet<ItemNode> = new Set();
  /** Items that are in the file and in the document, and of which nothing was told. */
  same = 0;
  private readonly given: Given;
  /** Items that stand in the file as bare texts. */
  private readonly bare: readonly Bare[];
  private readonly oldSections: readonly SectionNode[];
  private readonly freshSections: readonly SectionNode[];
  private readonly known: readonly Entry[];
  private readonly wanted: readonly Entry[];
  private readonly remembered: Remembered;
  /** Section of the document → of the file, and back. */
  private pairs = new Map<SectionNode, SectionNode>();
  private readonly back = new Map<SectionNode, SectionNode>();
  /** Id that the import gave → id and gate of the file. */
  readonly ids = new Map<string, Standing>();

  constructor(given: Given) {
    this.given = given;
    this.remembered = new Remembered(given.memory);
    this.bare = itemListsOf(given.old).flatMap(lengthen);
    this.oldSections = sectionsOf(given.old);
    this.freshSections = sectionsOf(given.fresh);
    this.known = entriesOf(this.oldSections);
    this.wanted = entriesOf(this.freshSections);
  }

  run(): void {
    const { old, fresh, file } = this.given;
    matchItems(this.wanted, this.known, this.remembered);
    this.pairs = matchSections(this.freshSections, this.oldSections, this.wanted, this.remembered);
    for (const [one, other] of this.pairs) this.back.set(other, one);
    const out = keepShared(leaveOut(this.wanted, this.remembered, this.given.leftOut, file), this.pairs);
    this.leftOut = out.leftOut;
    this.left = new Set(
      this.wanted.flatMap((entry) => (entry.twin || out.added.has(entry) ? [] : [entry.item])),
    );
    for (const [place, one] of this.pairs)
      this.changes.push(...updateSection(one, place, this.remembered, this.keepsPlace(one)));
    this.updateItems(out.added, out.told);
    const gone = this.goneItems();
    const targets = new Map<Entry, SectionNode>();
    for (const entry of this.wanted)
      if (entry.twin ?? out.added.has(entry)) targets.set(entry, this.targetOf(entry));
    this.freeIds([...out.added], gone);
    for (const place of this.oldSections) this.arrangeItems(place, targets, gone);
    for (const place of this.freshSections) this.fillNew(place, targets);
    this.arrangeSections(targets);
    dropEmpty(
      old,
      new Set(
        this.oldSections.flatMap(({ section, items }) => (section && items.length > 0 ? [section] : [])),
      ),
    );
    shorten(this.bare, itemListsOf(old));
    mergeTop(old, fresh);
  }

  /** What the file is to remember of this import: what it holds of the document. */
  withoutLeft(memory: readonly RememberedSection[]): RememberedSection[] {
    return memory.map((section, at) => ({
      ...section,
      items: section.items.filter((_, index) => {
        const item = this.freshSections[at]?.items[index];
        return item === undefined || !this.left.has(item);
      }),
    }));
  }

  private updateItems(added: ReadonlySet<Entry>, told: ReadonlyMap<Entry, string>): void {
    const unedited = this.unanswered();
    for (const entry of this.wanted) {
      const said = told.get(entry);
      if (said !== undefined) this.changes.push(said);
      if (!entry.twin && !added.has(entry)) continue;
      const known = entry.twin ?? entry;
      const lines = entry.twin ? updateItem(entry.twin, entry, this.remembered, unedited.get(entry.id)) : [];
      this.changes.push(...(entry.twin?.place.shared && lines.length > 0 ? [aboutShared(entry)] : lines));
      if (entry.twin && lines.length === 0) this.same += 1;
      const gate = gateOf(known.item);
      this.ids.set(entry.id, { id: known.id, kind: gate && keyOf(gate) });
    }
  }

  /** What an import with the old answers gives, by id. */
  private unanswered(): Map<string, Entry> {
    const { previous } = this.given;
    return new Map(
      previous
        ? entriesOf(sectionsOf(parseDocument(previous.yaml, { uniqueKeys: false }))).map(
            (entry) => [entry.id, entry] as const,
          )
        : [],
    );
  }

  /** Imported items that the document lost go, unless somebody edited them. */
  private goneItems(): Set<Entry> {
    const gone = new Set<Entry>();
    for (const entry of this.known) {
      if (entry.twin || entry.line === undefined) continue;
      const { memory } = this.given;
      const written = this.remembered.written(entry, entry);
      const edited = hasOwnWords(entry.item) || (memory !== undefined && written?.rest !== entry.rest);
      if (edited) {
        dropMark(entry.item);
        this.changes.push(`! ${entry.name}: gone from the document, kept because it was edited by hand`);
      } else {
        gone.add(entry);
        this.changes.push(`- ${entry.place.title}: ${entry.name}`);
      }
    }
    return gone;
  }

  /** Whether somebody renamed a section, or put it into another phase: then it stays as it is. */
  private keepsPlace(one: SectionNode): boolean {
    return this.remembered.memory === undefined || !this.remembered.hasSection(one);
  }

  /** The section of the file in which an item belongs; the document's own where the file has none. */
  private targetOf(entry: Entry): SectionNode {
    const target = this.pairs.get(entry.place) ?? entry.place;
    const place = entry.twin?.place;
    if (!place || place === target || !entry.twin) return target;
    if (this.movedByHand(entry.twin, entry)) return place;
    if (target.title !== place.title || target.phase !== place.phase)
      this.changes.push(`> ${entry.twin.name}: moved to ${entry.place.phase} / ${entry.place.title}`);
    return target;
  }

  private movedByHand(known: Entry, wanted: Entry): boolean {
    if (known.line === undefined || known.place.section === undefined) return true;
    const { memory } = this.given;
    if (memory && (this.remembered.has(known) || this.remembered.has(wanted))) {
      const twin = this.back.get(known.place);
      return ![known.place, ...(twin ? [twin] : [])].some((place) =>
        this.remembered.wasIn(place, known, wanted),
      );
    }
    // Without a memory: of the sections of the document, the last one that begins before the item's line was its home.
    const { line } = known;
    const above = this.oldSections.filter((one) => one.line !== undefined && one.line <= line);
    const most = Math.max(...above.map((one) => one.line ?? 0));
    return !above.some((one) => one.line === most && one === known.place);
  }

  /** New items must not take an id that the file has already. */
  private freeIds(added: readonly Entry[], gone: ReadonlySet<Entry>): void {
    const taken = new Set(this.known.flatMap((entry) => (gone.has(entry) ? [] : [entry.id])));
    for (const { item, id } of added) {
      const free = taken.has(id) ? numbered(id, taken) : id;
      taken.add(free);
      const value = pairOf(item, 'id')?.value;
      if (free !== id && isScalar(value)) {
        value.value = free;
        this.ids.set(id, { id: free, kind: this.ids.get(id)?.kind });
      }
    }
  }

  private arrangeItems(
    place: SectionNode,
    targets: ReadonlyMap<Entry, SectionNode>,
    gone: ReadonlySet<Entry>,
  ): void {
    const own = this.known.filter((entry) => entry.place === place);
    const stays = new Set<unknown>(
      own
        .filter((entry) => !gone.has(entry) && (!entry.twin || targets.get(entry.twin) === place))
        .map(({ item }) => item),
    );
    // An alias is a person's, too.
    for (const one of place.list.items) if (!isMap(one)) stays.add(one);
    if (place.section === undefined) {
      place.list.items = place.list.items.filter(
        (one) => stays.has(one) || !place.items.includes(one as never),
      );
      return;
    }
    const twin = this.back.get(place);
    const document = this.wanted
      .filter((entry) => entry.place === twin && targets.get(entry) === place)
      .map((entry) => entry.twin?.item ?? entry.item);
    const lines = own.flatMap(({ line, twin: other }) =>
      line !== undefined && other?.place === twin ? [line] : [],
    );
    const byHand = !this.given.reorder || !ascending(lines);
    putFirst(place.list, arrange<unknown>(place.list.items, stays, document, byHand));
  }

  /** A section that the file does not have holds what is new, and what the document moved there. */
  private fillNew(place: SectionNode, targets: ReadonlyMap<Entry, SectionNode>): void {
    if (this.pairs.has(place)) return;
    place.list.items = this.wanted
      .filter((entry) => targets.get(entry) === place)
      .map((entry) => entry.twin?.item ?? entry.item);
  }

  private arrangeSections(targets: ReadonlyMap<Entry, SectionNode>): void {
    const { old } = this.given;
    const used = new Set(targets.values());
    for (const phase of PHASES) {
      const document = this.freshSections.flatMap((place): YAMLMap[] => {
        const mine = this.pairs.get(place);
        if (mine) return mine.section && this.phaseOf(place, mine) === phase ? [mine.section] : [];
        return place.phase === phase && place.section && used.has(place) ? [place.section] : [];
      });
      const list = listOf(old, phase) ?? (document.length > 0 ? this.newPhase(phase) : undefined);
      if (!list) continue;
      const leaves = new Set<unknown>(
        [...this.pairs].flatMap(([place, mine]) =>
          mine.phase === phase && mine.section && this.phaseOf(place, mine) !== phase ? [mine.section] : [],
        ),
      );
      const stays = new Set<unknown>(list.items.filter((one) => !leaves.has(one)));
      const lines = this.oldSections.flatMap((one) =>
        one.phase === phase && one.line !== undefined && this.back.has(one) ? [one.line] : [],
      );
      const byHand = !this.given.reorder || !ascending(lines);
      putFirst(list, arrange<unknown>(list.items, stays, document, byHand), true);
    }
  }

  private phaseOf(place: SectionNode, mine: SectionNode): string {
    return this.keepsPlace(mine) ? mine.phase : place.phase;
  }

  private newPhase(phase: string): YAMLSeq {
    const { old } = this.given;
    const list = old.createNode([]) as YAMLSeq;
    const phases = old.get('phases');
    if (!isMap(phases)) return list;
    const pair = old.createPair(phase, list);
    const later = phases.items.findIndex(
      (one) => PHASES.indexOf(keyOf(one) as never) > PHASES.indexOf(phase as never),
    );
    phases.items.splice(later < 0 ? phases.items.length : later, 0, pair as never);
    if (isScalar(pair.key)) pair.key.spaceBefore = phases.items.length > 1;
    return list;
  }
}
