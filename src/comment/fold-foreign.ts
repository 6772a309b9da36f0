/** A revision whose words we never wrote: its ticks never count, what it takes away does. */
import type { Revision } from '../github/port.ts';
import type { Course, Entry } from './fold.ts';
import { grant, withdrawalOf } from './fold-rendering.ts';
import type { Wishes } from './fold-rendering.ts';
import { bit, distance } from './text.ts';

export function foldForeign(course: Course, revision: Revision, entry: Entry): void {
  const pages = pagesBefore(course, entry);
  const wishes: Wishes = { tick: new Map(), untick: new Map(), refuse: new Map() };
  entry.parsed.lines.forEach(({ id, words }, index) => {
    const item = course.idOf(id);
    if (bit(entry.parsed.bits, index)) {
      if (!course.rules.foreignText) wishes.tick.set(item, index);
      else if (!course.ledger.on(item)) wishes.refuse.set(item, 'edited-text');
    } else if (!pages || pages.some((page) => shows(page, id)))
      withdrawalOf(course, item, words, wishes.untick, 'withdrawn', course.items.keys());
  });
  grant(course, revision, entry, wishes);
}

/** What the text looked like before: undefined where a deleted revision makes that unknowable. */
function pagesBefore(course: Course, entry: Entry): readonly Entry[] | undefined {
  if (course.gaps.some(({ comment }) => comment === entry.comment)) return undefined;
  const before = course.last.get(entry.comment);
  const { entries } = entry.home;
  if (entries.length === 0) return before ? [before] : undefined;
  const others = entries.filter(({ parsed }) => distance(parsed.bits, entry.parsed.bits) > 0);
  const near = others.filter(({ parsed }) => distance(parsed.bits, entry.parsed.bits) === 1);
  const same = before && before.home === entry.home ? [before] : [];
  return [...(near.length > 0 ? near : others), ...(course.rules.lastTextIsAPage ? same : [])];
}

function shows({ parsed }: Entry, id: string): boolean {
  return parsed.lines.some((line, index) => line.id === id && bit(parsed.bits, index));
}
