import { isMap, isScalar, parseDocument, type Document } from 'yaml';
import type { Imported } from './import.ts';
import type { ImportReport } from './types.ts';
import {
  gateOf,
  gateText,
  isEdited,
  isImported,
  keyOf,
  likeness,
  lineOf,
  mapsOf,
  pairOf,
  sectionsOf,
  textOf,
  type ItemNode,
  type SectionNode,
} from './update-nodes.ts';
import { dropEmpty, keepPhases, mergeTop, plant, same } from './update-place.ts';

interface Known {
  readonly item: ItemNode;
  /** Its line when the file was written last. */
  readonly line: number | undefined;
  readonly place: SectionNode;
  /** The section in which the earlier import had put it. */
  readonly home: SectionNode | undefined;
  used: boolean;
}

/** One update: the fresh document takes in what the old one has. */
export class Merge {
  readonly changes: string[] = [];
  private readonly old: Document;
  private readonly fresh: Document;
  private readonly oldSections: readonly SectionNode[];
  private readonly known: Known[] = [];
  /** Gates as an import with the old answers writes them, by id. */
  private readonly unedited = new Map<string, string | undefined>();
  private readonly ids = new Map<string, { readonly id: string; readonly kind: string | undefined }>();

  constructor(old: Document, fresh: Document, previous: Imported | undefined) {
    this.old = old;
    this.fresh = fresh;
    this.oldSections = sectionsOf(old);
    if (previous)
      for (const { items } of sectionsOf(parseDocument(previous.yaml)))
        for (const item of mapsOf(items)) this.unedited.set(textOf(item, 'id'), gateText(item));
  }

  run(): void {
    for (const place of this.oldSections)
      for (const item of mapsOf(place.items))
        this.known.push({
          item,
          place,
          line: lineOf(item, 'name'),
          home: this.homeOf(item, place),
          used: false,
        });
    mergeTop(this.old, this.fresh);
    const sections = sectionsOf(this.fresh);
    const matches = this.matchAll(sections);
    const moved: Known[] = [];
    for (const place of sections) {
      this.keepSection(place);
      place.items.items = place.items.items.flatMap((item): unknown[] => {
        if (!isMap(item)) return [item];
        const known = matches.get(item as ItemNode);
        const kept = this.keepItem(item as ItemNode, known, place);
        // Somebody put it elsewhere, and the document still has it where it was.
        if (!known || same(known.place, place) || !same(known.home, place)) return [kept];
        moved.push(known);
        return [];
      });
      this.keepOrder(place);
    }
    this.keepRest(moved);
    dropEmpty(this.fresh);
    keepPhases(this.old, this.fresh);
  }

  /** What other programs read about the import, with the ids and gates of the file. */
  report(made: ImportReport): ImportReport {
    const idOf = (id: string | null): string | null => (id === null ? null : (this.ids.get(id)?.id ?? id));
    return {
      ...made,
      items: made.items.map((item) => {
        const kind = item.id === null ? undefined : this.ids.get(item.id)?.kind;
        const settled = kind !== undefined && item.outcome !== 'gate';
        return {
          ...item,
          id: idOf(item.id),
          ...(settled
            ? { outcome: 'gate' as const, kind, question: null, reason: 'the file has a gate for it already' }
            : {}),
        };
      }),
      commands: made.commands.map((command) => ({ ...command, item: idOf(command.item) })),
      questions: made.questions
        .map((question) => ({
          ...question,
          unlocks: question.unlocks.flatMap((id) =>
            this.ids.get(id)?.kind === undefined ? [idOf(id) ?? id] : [],
          ),
        }))
        .filter(({ unlocks }) => unlocks.length > 0),
    };
  }

  /** Of the sections of the document, the last one that begins before the item's line. */
  private homeOf(item: ItemNode, place: SectionNode): SectionNode | undefined {
    const line = lineOf(item, 'name');
    if (line === undefined) return undefined;
    const above = this.oldSections.filter((one) => one.line !== undefined && one.line <= line);
    const most = Math.max(...above.map((one) => one.line ?? 0));
    const last = above.filter((one) => one.line === most);
    return last.find((one) => same(one, place)) ?? last[0];
  }

  /** Exact ids first: a reworded item must not take the place of one that is still there. */
  private matchAll(sections: readonly SectionNode[]): Map<ItemNode, Known> {
    const byId = new Map(this.known.map((known) => [textOf(known.item, 'id'), known]));
    const matches = new Map<ItemNode, Known>();
    const match = (item: ItemNode, known: Known | undefined): void => {
      if (!known || known.used) return;
      known.used = true;
      matches.set(item, known);
    };
    for (const { items } of sections)
      for (const item of mapsOf(items)) match(item, byId.get(textOf(item, 'id')));
    for (const place of sections)
      for (const item of mapsOf(place.items)) if (!matches.has(item)) match(item, this.closest(item, place));
    return matches;
  }

  /** An item of the same section whose words are mostly the same. */
  private closest(item: ItemNode, place: SectionNode): Known | undefined {
    const name = textOf(item, 'name');
    let best: Known | undefined;
    let most = 0.5;
    for (const known of this.known) {
      if (known.used || !isImported(known.item)) continue;
      const score =
        likeness(name, textOf(known.item, 'name')) + (known.place.title === place.title ? 0.1 : -0.2);
      if (score > most) {
        most = score;
        best = known;
      }
    }
    return best;
  }

  private keepItem(item: ItemNode, known: Known | undefined, place: SectionNode): ItemNode {
    const name = textOf(item, 'name');
    if (!known) {
      this.changes.push(`+ ${place.title}: ${name}`);
      return item;
    }
    const kept = known.item;
    const oldName = textOf(kept, 'name');
    const pair = pairOf(kept, 'name');
    const freshName = pairOf(item, 'name')?.value;
    if (pair && isScalar(freshName)) {
      if (oldName !== name && textOf(kept, 'id') !== textOf(item, 'id') && likeness(oldName, name) < 1) {
        this.changes.push(
          `~ ${oldName} → ${name} (id ${textOf(kept, 'id')} kept${gateOf(kept) === undefined ? '' : '; read its gate again'})`,
        );
        pair.value = freshName;
      } else if (isScalar(pair.value)) pair.value.comment = freshName.comment ?? null;
    }
    this.takeGate(kept, item);
    const gate = gateOf(kept);
    this.ids.set(textOf(item, 'id'), { id: textOf(kept, 'id'), kind: gate && keyOf(gate) });
    return kept;
  }

  /** A new answer turns a waiting item into a gate, and changes one that nobody edited; any other stays as it is. */
  private takeGate(kept: ItemNode, item: ItemNode): void {
    const gate = gateOf(item);
    const mine = gateOf(kept);
    if (mine !== undefined) {
      const [now, was] = [gateText(item), this.unedited.get(textOf(item, 'id'))];
      if (!gate || now === undefined || now === was || gateText(kept) !== was) return;
      kept.items[kept.items.indexOf(mine as never)] = gate as never;
      this.changes.push(`* ${textOf(kept, 'name')}: its gate has the new answer (${keyOf(gate)})`);
      return;
    }
    const id = pairOf(kept, 'id');
    const freshId = pairOf(item, 'id');
    if (id && freshId && isScalar(id.key) && isScalar(freshId.key)) {
      const words = (id.key.commentBefore ?? '').split('\n');
      const own = words
        .slice(
          0,
          Math.max(
            0,
            words.findIndex((line) => line.startsWith(' Answer ')),
          ),
        )
        .join('\n');
      const now = freshId.key.commentBefore ?? '';
      id.key.commentBefore = [own, now].filter((text) => text !== '').join('\n') || null;
    }
    if (gate === undefined || !id) return;
    if (this.unedited.get(textOf(item, 'id')) !== undefined) {
      // Without a new answer: either the document names a check now, or somebody took the gate away. Nothing is forced.
      this.changes.push(
        `? ${textOf(kept, 'name')}: the document has a check (${keyOf(gate)}), the file none`,
      );
      return;
    }
    for (const pair of item.items) if (!kept.has(keyOf(pair))) kept.items.push(pair);
    this.changes.push(`* ${textOf(kept, 'name')}: now a gate (${keyOf(gate)})`);
  }

  /** Settings that people gave a section stay. */
  private keepSection(place: SectionNode): void {
    const found = this.oldSections.find((one) => same(one, place));
    if (!found) return;
    const old = found.section;
    // What stands above the first item belongs to the list.
    if (found.items.commentBefore) place.items.commentBefore = found.items.commentBefore;
    if (old.commentBefore) place.section.commentBefore = old.commentBefore;
    for (const pair of old.items) {
      const key = keyOf(pair);
      if (key === 'section' || key === 'items') continue;
      const at = place.section.items.findIndex((one) => keyOf(one) === key);
      if (at >= 0) place.section.items[at] = pair as never;
      else place.section.items.splice(Math.max(1, place.section.items.length - 1), 0, pair as never);
    }
  }

  /** Where somebody changed the order of a section, theirs counts; what is new follows the item before it. */
  private keepOrder(place: SectionNode): void {
    const before = this.known.filter((known) => same(known.place, place) && known.line !== undefined);
    if (before.every(({ line }, index) => index === 0 || (line ?? 0) >= (before[index - 1]?.line ?? 0)))
      return;
    const items: unknown[] = place.items.items;
    const sorted: unknown[] = before.map(({ item }) => item).filter((item) => items.includes(item));
    items.forEach((item, index) => {
      if (!sorted.includes(item)) sorted.splice(sorted.indexOf(items[index - 1]) + 1, 0, item);
    });
    place.items.items = sorted;
  }

  /** Items that people added, edited or moved stay in their section; other imported ones that the document lost go. */
  private keepRest(moved: readonly Known[]): void {
    for (const known of this.known) {
      if (moved.includes(known)) plant(this.fresh, this.oldSections, known);
      if (known.used) continue;
      const name = textOf(known.item, 'name');
      if (known.line !== undefined && !isEdited(known.item)) {
        this.changes.push(`- ${known.place.title}: ${name}`);
        continue;
      }
      if (known.line !== undefined)
        this.changes.push(`! ${name}: gone from the document, kept because it was edited by hand`);
      plant(this.fresh, this.oldSections, known);
    }
  }
}
