import type { ImportReport } from '../types.ts';

/** What the file has for an item of the import. */
export interface Standing {
  readonly id: string;
  /** Of its gate; undefined for an item that people tick. */
  readonly kind: string | undefined;
}

/** What other programs read about the import, with the ids and gates of the file, and without what it has answered. */
export function reportWith(made: ImportReport, ids: ReadonlyMap<string, Standing>): ImportReport {
  const idOf = (id: string | null): string | null => (id === null ? null : (ids.get(id)?.id ?? id));
  return {
    ...made,
    items: made.items.map((item) => {
      const kind = item.id === null ? undefined : ids.get(item.id)?.kind;
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
        unlocks: question.unlocks.flatMap((id) => {
          const standing = ids.get(id);
          return standing && standing.kind === undefined ? [standing.id] : [];
        }),
      }))
      .filter(({ unlocks }) => unlocks.length > 0),
  };
}
