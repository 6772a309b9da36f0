/** Which comments are ours, and everything that happened in one order. */
import type { CommentSeen, History, Revision, Snapshot } from '../github/port.ts';
import { commandsOf, isEvent } from './commands.ts';
import { isListName } from './deployment.ts';
import type { FoldEvent } from './fold-types.ts';
import { sameAccount } from './roles.ts';
import { norm } from './text.ts';

/** Second line of a comment that was replaced by another one. */
export const MOVED = '<!-- deploy-checklist:moved -->';

/** First line of a checklist's comment. Several checklists of one repository have different names, and so has every list. */
export function markerOf(name: string): string {
  if (isListName(name)) return `<!-- deploy-checklist:${name} -->`;
  return `<!-- deploy-checklist:pr name=${encodeURIComponent(name).replaceAll('-', '%2D').slice(0, 120)} -->`;
}

export interface Ours {
  readonly comment: CommentSeen;
  readonly history: History;
  /** Replaced by another one for good. */
  readonly retired: boolean;
}

/** Comments by our account that carried the marker in some revision of ours; oldest first. */
export function findOurs(snapshot: Snapshot, marker: string): Ours[] {
  return snapshot.comments
    .filter(({ mine }) => mine)
    .flatMap((comment): Ours[] => {
      const history = snapshot.histories.get(comment.id);
      if (history === undefined) return [];
      const texts = Array.isArray(history)
        ? (history as readonly Revision[]).filter(({ editor }) => sameAccount(editor, comment.author))
        : [{ text: comment.body }];
      if (!texts.some(({ text }) => text?.startsWith(marker))) return [];
      const newest = texts.at(-1)?.text ?? '';
      return [{ comment, history, retired: newest.split('\n', 2)[1]?.trim() === MOVED }];
    })
    .sort((a, b) => a.comment.id - b.comment.id);
}

/** Whether the history ends with what the comment says now: else one of the two readings is old. */
export function isWhole({ comment, history }: Ours): boolean {
  if (!Array.isArray(history)) return false;
  const newest = (history as readonly Revision[]).at(-1);
  return newest !== undefined && newest.text !== null && norm(newest.text) === norm(comment.body);
}

/**
 * Revisions and commands in one order. Inside a comment GitHub's order stands; between comments the time decides, and
 * at the same second a revision comes before a command.
 */
export function eventsOf(snapshot: Snapshot, ours: readonly Ours[]): FoldEvent[] {
  const lanes: FoldEvent[][] = ours.map(({ history }) =>
    Array.isArray(history) ? [...(history as readonly Revision[])] : [],
  );
  lanes.push(
    commandsOf(snapshot.comments)
      .filter(isEvent)
      .sort((a, b) => compare(a.at, b.at) || a.comment - b.comment),
  );
  return merge(lanes);
}

function merge(lanes: readonly FoldEvent[][]): FoldEvent[] {
  const filled = lanes.filter((lane) => lane.length > 0);
  if (filled.length === 1) return [...(filled[0] ?? [])];
  const next = filled.map(() => 0);
  const merged: FoldEvent[] = [];
  for (;;) {
    let best = -1;
    filled.forEach((lane, index) => {
      const event = lane[next[index] ?? 0];
      const leader = filled[best]?.[next[best] ?? 0];
      if (event && (!leader || compare(event.at, leader.at) < 0)) best = index;
    });
    const event = filled[best]?.[next[best] ?? 0];
    if (!event) return merged;
    merged.push(event);
    next[best] = (next[best] ?? 0) + 1;
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
