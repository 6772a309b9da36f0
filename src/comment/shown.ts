/** What our comment showed before a run wrote anything: only to tell people what changed, never to decide. */
import type { Revision, Snapshot } from '../github/port.ts';
import { findOurs } from './events.ts';
import { sameAccount } from './roles.ts';
import { decodeState } from './state.ts';
import { boxes, norm } from './text.ts';

export interface Shown {
  /** Commit that the rendering was for. */
  readonly head: string;
  /** By item id: whether its box was ticked. Items without a box are not in here. */
  readonly boxes: ReadonlyMap<string, boolean>;
}

/** The newest rendering that GitHub says we wrote ourselves; undefined without one, or without history. */
export function shownBefore(snapshot: Snapshot, marker: string): Shown | undefined {
  const live = findOurs(snapshot, marker).find(({ retired }) => !retired);
  if (!live || typeof live.history === 'string') return undefined;
  const own = (live.history as readonly Revision[]).findLast(
    ({ editor, text }) => text !== null && sameAccount(editor, live.comment.author),
  );
  const text = own?.text ?? '';
  const state = decodeState(norm(text));
  return state && { head: state.head, boxes: boxes(text) };
}
