/** A person's revision whose words are a rendering of ours: rules T0 to T3, U and U+ of docs/ticks.md. */
import type { Revision } from '../github/port.ts';
import type { Course, Entry, Rendering } from './fold.ts';
import type { NoteKind, TickRecord } from './fold-types.ts';
import type { Origin } from './ledger.ts';
import type { State } from './state.ts';
import { bit, distance } from './text.ts';

/** The pages that the person may have had before them. */
interface Pages {
  readonly none: boolean;
  /** Boxes that some page shows ticked, and those that all show ticked. */
  readonly any: Uint32Array;
  readonly all: Uint32Array;
}

/** `overwritten`: nobody need have unticked it; see `unticked`. */
type Untick = 'withdrawn' | 'overwritten';

/** What one revision asks for. */
export interface Wishes {
  readonly tick: Map<string, number>;
  readonly untick: Map<string, Untick>;
  readonly refuse: Map<string, NoteKind>;
}

export function foldRendering(course: Course, revision: Revision, entry: Entry): void {
  const rendering = entry.home;
  const pages = plausiblePages(entry, rendering.entries);
  const before = course.last.get(entry.comment);
  const wishes: Wishes = { tick: new Map(), untick: new Map(), refuse: new Map() };
  const gap =
    course.rules.gapBlocksTicks &&
    course.gaps.some(
      ({ comment, order }) => comment === entry.comment && order > (rendering.entries[0]?.order ?? 0),
    );
  const ids = course.idsOf(entry.parsed.lines);
  entry.parsed.lines.forEach(({ words }, index) => {
    const item = ids[index] ?? '';
    if (bit(entry.parsed.bits, index)) {
      const other = course.rules.foreignWords ? otherOwner(course, item, words) : undefined;
      const verdict =
        other !== undefined
          ? misplaced(course, other, rendering, pages, index)
          : gap
            ? unknownPage(course, item, rendering, pages, index)
            : ticked(course, item, entry, rendering, pages, before, index);
      if (verdict === 'tick') wishes.tick.set(item, index);
      else if (verdict) wishes.refuse.set(other ?? item, verdict);
    } else {
      const untick = unticked(course, entry, pages, before, index);
      if (untick) withdrawalOf(course, item, words, wishes.untick, untick);
    }
  });
  grant(course, revision, entry, wishes);
}

/** Pages one box away; where there are none (several boxes changed in one edit), every one that differs. */
function plausiblePages(entry: Entry, entries: readonly Entry[]): Pages {
  const size = entry.parsed.bits.length;
  let near = { any: new Uint32Array(size), all: new Uint32Array(size).fill(0xffffffff), count: 0 };
  let far = { any: new Uint32Array(size), all: new Uint32Array(size).fill(0xffffffff), count: 0 };
  for (const { parsed } of entries) {
    const apart = distance(entry.parsed.bits, parsed.bits);
    if (apart === 0) continue;
    const group = apart === 1 ? near : far;
    for (let index = 0; index < size; index += 1) {
      group.any[index] = (group.any[index] ?? 0) | (parsed.bits[index] ?? 0);
      group.all[index] = (group.all[index] ?? 0) & (parsed.bits[index] ?? 0);
    }
    if (apart === 1) near = { ...near, count: near.count + 1 };
    else far = { ...far, count: far.count + 1 };
  }
  const chosen = near.count > 0 ? near : far;
  return { none: chosen.count === 0, any: chosen.any, all: chosen.all };
}

/** Whether some plausible page shows the box open. */
const someOpen = (pages: Pages, index: number): boolean => !pages.none && !bit(pages.all, index);
const everyOpen = (pages: Pages, index: number): boolean => !pages.none && !bit(pages.any, index);

/** T0: a revision was deleted since this rendering began, and may have shown the box. */
function unknownPage(
  course: Course,
  item: string,
  rendering: Rendering,
  pages: Pages,
  index: number,
): NoteKind | undefined {
  const flipped = !bit(rendering.shown, index) || someOpen(pages, index);
  return !course.ledger.on(item) && flipped ? 'gap' : undefined;
}

/** A line with the words of another item: nobody's tick, and whoever flipped it is told at the words that they read. */
function misplaced(
  course: Course,
  other: string,
  rendering: Rendering,
  pages: Pages,
  index: number,
): NoteKind | undefined {
  const flipped = !bit(rendering.shown, index) || someOpen(pages, index);
  return !course.ledger.on(other) && flipped ? 'foreign-words' : undefined;
}

function ticked(
  course: Course,
  item: string,
  entry: Entry,
  rendering: Rendering,
  pages: Pages,
  before: Entry | undefined,
  index: number,
): 'tick' | NoteKind | undefined {
  const { rules, ledger } = course;
  // T1: nobody showed it before, so this person flipped it, whatever page they had.
  if (!rules.firstToShow || !bit(rendering.shown, index)) return 'tick';
  // T2: it was shown without anybody's tick behind it.
  if (rules.noLaundering && bit(rendering.laundered, index))
    return !ledger.on(item) && someOpen(pages, index) ? 'ambiguous-shown' : undefined;
  if (ledger.on(item)) return undefined;
  // T3: withdrawn inside this rendering, and ticked again.
  const own =
    rules.ownCorrection &&
    before !== undefined &&
    before.editor !== undefined &&
    before.editor === entry.editor &&
    before.home === entry.home &&
    distance(before.parsed.bits, entry.parsed.bits) === 1 &&
    !bit(before.parsed.bits, index);
  if (rules.tickAgain && (own || everyOpen(pages, index))) return 'tick';
  return someOpen(pages, index) ? 'ambiguous-retick' : undefined;
}

/**
 * U: some plausible page shows it ticked; U+: so does the text right before, if its words are the same.
 *
 * What U+ adds are saves that lie one box from an older text and several boxes from the newest: most likely a click on an
 * old page, whose owner unticked nothing. It is tempting to keep the tick then, and it cannot be done safely. The same
 * texts by the same people in the same order come about when the second person opens the newest text in the editor, clears
 * the other's box there and ticks their own; and the history tells nothing else about a save, neither the page nor the
 * number of clicks. It is so in every such case: were the newest text one box away, U would decide. So one reading keeps a
 * tick that was meant, the other a tick that was taken back, and only the second can turn a status green that must not
 * be: the tick goes, and whoever made it is asked again. `simulation.test.ts` shows both readings (`two meanings of one
 * history`) and what goes wrong with U alone (`every interleaving`, with edits by hand). It costs what is clicked between
 * two drawings of the comment: a text with the words of an older drawing is not held against the newest.
 */
function unticked(
  course: Course,
  entry: Entry,
  pages: Pages,
  before: Entry | undefined,
  index: number,
): Untick | undefined {
  const page = course.rules.anyPageWithdraws ? bit(pages.any, index) : !pages.none && bit(pages.all, index);
  if (page) return 'withdrawn';
  const justBefore =
    course.rules.lastTextIsAPage &&
    before !== undefined &&
    before.home === entry.home &&
    bit(before.parsed.bits, index);
  if (!justBefore) return undefined;
  // Nobody's page is older than what they saved last: who had the tick before them took it away.
  const own = entry.home.entries.findLast(({ editor }) => editor !== undefined && editor === entry.editor);
  return own && bit(own.parsed.bits, index) ? 'withdrawn' : 'overwritten';
}

/** A withdrawal is meant for the words that were read: by the anchor, and by the words where they are not the anchor's. */
export function withdrawalOf(
  course: Course,
  item: string,
  words: string,
  untick: Map<string, Untick>,
  how: Untick = 'withdrawn',
  unknown: Iterable<string> = [],
): void {
  const add = (id: string): void => {
    if (untick.get(id) !== 'withdrawn') untick.set(id, how);
  };
  add(item);
  if (!course.rules.withdrawByWords || course.items.get(item)?.words === words) return;
  for (const other of course.words.get(words) ?? unknown) add(other);
}

/** Withdrawals first, then what is left of the ticks. */
export function grant(course: Course, revision: Revision, entry: Entry, wishes: Wishes): void {
  const { ledger } = course;
  const origin: Origin = { by: revision.editor, at: revision.at, order: entry.order };
  for (const [item, how] of wishes.untick) ledger.withdraw(item, origin, how);
  for (const [item, index] of wishes.tick) {
    const line = entry.parsed.lines[index];
    const words = line?.words ?? '';
    if (course.rules.oneComment && course.canonical !== undefined && entry.comment !== course.canonical)
      wishes.refuse.set(item, 'duplicate');
    else ledger.tick(item, seenThen(revision, entry, entry.home.state, line?.id ?? item, words), origin);
  }
  for (const [item, why] of wishes.refuse) if (course.items.has(item)) ledger.note(item, origin, why);
}

/** What the person saw: the commit, the contents and the words of the rendering. */
function seenThen(
  revision: Revision,
  entry: Entry,
  state: State | undefined,
  anchor: string,
  words: string,
): Omit<TickRecord, 'by'> {
  return {
    at: revision.at,
    source: revision.id,
    head: state?.head ?? '',
    fingerprint: state?.fingerprints.get(anchor),
    words,
    detail: state?.details.get(anchor) ?? '',
    order: entry.order,
  };
}

/** The item whose words these are, when they are not those of the item that the anchor names. */
function otherOwner(course: Course, item: string, words: string): string | undefined {
  const named = course.items.get(item);
  if (!named || named.words === words) return undefined;
  for (const other of course.items.values()) if (other.words === words) return other.id;
  return undefined;
}
