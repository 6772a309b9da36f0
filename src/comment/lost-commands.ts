/**
 * A command counts as long as its comment stands as it was written: GitHub keeps no history of deleted comments. So our
 * renderings note which statements rest on commands, and when one is gone its line says so instead of just being open.
 */
import type { Snapshot } from '../github/port.ts';
import type { Folded, FoldItem, Note, TickRecord } from './fold-types.ts';
import type { Said } from './state.ts';

/** A command's source is `c<comment>`, with `.<line>` behind it from the second line on. */
const COMMENT = /^c(\d{1,15})(?:\.\d+)?$/;

/** With a note for each statement of the last rendering whose comment was deleted or edited since. */
export function withLostCommands(
  folded: Folded,
  snapshot: Snapshot,
  items: ReadonlyMap<string, FoldItem>,
): Folded {
  const comments = new Map(snapshot.comments.map((comment) => [comment.id, comment]));
  const lost = (folded.state?.said ?? []).flatMap(({ item, comment, by, at }): Note[] => {
    const found = comments.get(comment);
    if ((found && found.editedAt === null) || !items.has(item) || stands(folded, item)) return [];
    const why = found ? 'command-edited' : 'command-deleted';
    // Before everything else: what happened to the item since is what people have to know first.
    return [{ item, by: { type: 'User', login: by, id: null }, at, why, order: -1 }];
  });
  return lost.length === 0 ? folded : { ...folded, notes: [...lost, ...folded.notes] };
}

/** For the next rendering: what rests on commands, and what was lost and nobody said again. */
export function saidIn(folded: Folded): Said[] {
  const now = [
    ...[...folded.records].flatMap(([item, records]) => records.map((record) => saidBy(item, record))),
    ...[...folded.notApplicable].map(([item, record]) => saidBy(item, record)),
  ].filter((each) => each !== undefined);
  const lost = new Set(
    folded.notes
      .filter(({ why }) => why === 'command-deleted' || why === 'command-edited')
      .map(({ item, at }) => `${item} ${at}`),
  );
  const kept = (folded.state?.said ?? []).filter(({ item, at }) => lost.has(`${item} ${at}`));
  return [...now, ...kept];
}

function saidBy(item: string, { source, by, at }: TickRecord): Said | undefined {
  const [, comment] = COMMENT.exec(source) ?? [];
  return comment === undefined ? undefined : { item, comment: Number(comment), by: by.login, at };
}

const stands = (folded: Folded, item: string): boolean =>
  (folded.records.get(item)?.length ?? 0) > 0 || folded.notApplicable.has(item);
