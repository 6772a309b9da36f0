/**
 * Where GitHub does not give the edit history: items without a role take what the boxes say, which anybody with write
 * access could have ticked anyhow; items with a role or a time limit take commands, whose author and time GitHub vouches for.
 */
import type { Item } from '../checklist/types.ts';
import type { Account, CommentSeen } from '../github/port.ts';
import type { CommandEvent, Folded, FoldItem, Note, TickRecord } from './fold-types.ts';
import { Ledger } from './ledger.ts';
import { sameAccount } from './roles.ts';
import type { People } from './roles.ts';
import { ALL_RULES } from './rules.ts';
import { decodeState } from './state.ts';
import type { State } from './state.ts';
import { parse } from './text.ts';

/** Stands for whoever ticked where GitHub does not say. */
export const SOMEBODY: Account = { type: 'Other', login: 'somebody with write access', id: null };

interface Given {
  readonly comment: CommentSeen | undefined;
  readonly commands: readonly CommandEvent[];
  readonly items: readonly Item[];
  readonly foldItems: ReadonlyMap<string, FoldItem>;
  readonly people: People;
  readonly head: string;
  readonly headSeenAt: string | undefined;
}

export function foldWithoutHistory(given: Given): Folded {
  const ledger = new Ledger(given.foldItems, given.people, ALL_RULES);
  const parsed = given.comment ? parse(given.comment.body) : undefined;
  const state = parsed && !parsed.twice ? decodeState(parsed.text) : undefined;
  const records = new Map<string, readonly TickRecord[]>();
  given.commands.forEach((command, order) => applyCommand(given, ledger, command, order, state));
  for (const [item, list] of ledger.records) records.set(item, list);
  const notes: Note[] = [...ledger.notes];
  if (given.comment && parsed && state) readBoxes(given, given.comment, parsed, state, records, notes);
  const untouched =
    given.comment && sameAccount(given.comment.editor ?? given.comment.author, given.comment.author);
  return {
    records,
    notApplicable: ledger.notApplicable,
    notes,
    voids: [],
    disputed: ledger.disputed,
    state,
    // A person could have written results into the text: they count only while nobody but us edited it last.
    gates: new Map(state?.gates && untouched ? [[state.gates.sha, state.gates]] : []),
    gone: state?.gone,
    sources: state?.source ? [{ ...state.source, base: state.base }] : [],
  };
}

/** Every edit of the comment, also ours, has its time: when a box was ticked, which `after` counts from, is not known. */
const isPlain = (item: Item): boolean => item.role === undefined && item.expires.kind !== 'after';

function readBoxes(
  given: Given,
  comment: CommentSeen,
  parsed: ReturnType<typeof parse>,
  state: State,
  records: Map<string, readonly TickRecord[]>,
  notes: Note[],
): void {
  const items = new Map(given.items.map((item) => [item.id, item]));
  parsed.lines.forEach(({ id, words }, index) => {
    const item = items.get(id);
    if (!item || !parsed.ticked[index] || (records.get(id)?.length ?? 0) > 0) return;
    const at = comment.editedAt ?? comment.createdAt;
    const order = given.commands.length;
    if (!isPlain(item)) notes.push({ item: id, by: SOMEBODY, at, why: 'role-unknown', order });
    else
      records.set(id, [
        {
          by: SOMEBODY,
          at,
          source: `comment ${comment.id}`,
          head: state.head,
          fingerprint: state.fingerprints.get(id),
          words,
          detail: state.details.get(id) ?? '',
          order,
        },
      ]);
  });
}

function applyCommand(
  given: Given,
  ledger: Ledger,
  command: CommandEvent,
  order: number,
  state: State | undefined,
): void {
  const origin = { by: command.by, at: command.at, order };
  // A command says no commit: it is about this head when it came after the head was first seen here.
  const current = given.headSeenAt !== undefined && command.at >= given.headSeenAt;
  for (const item of command.items) {
    if (!given.foldItems.has(item)) continue;
    const record = {
      at: command.at,
      source: command.id,
      head: current ? given.head : '',
      fingerprint: current ? state?.fingerprints.get(item) : undefined,
      words: undefined,
      // Nor what the list showed when it was said.
      detail: given.foldItems.get(item)?.detail ?? '',
      order,
    };
    if (command.verb === 'undo') ledger.withdraw(item, origin);
    else if (command.verb === 'done') ledger.tick(item, record, origin);
    else if (command.reason === '') ledger.note(item, origin, 'no-reason');
    else ledger.waive(item, { ...record, why: command.reason }, origin);
  }
}
