/** What the fold takes and gives. */
import type { Account, Revision } from '../github/port.ts';
import type { Rules } from './rules.ts';
import type { Source, State } from './state.ts';

/** An item as the fold sees it: an id and the words that a tick is given for. */
export interface FoldItem {
  readonly id: string;
  /** The words on its line, as we render them. */
  readonly words: string;
  /** Hash of what stands outside the line; empty when nothing does. */
  readonly detail: string;
}

/** A comment of a person's own: `/checklist done db-backup`. Never edited, or it would not be here. */
export interface CommandEvent {
  readonly verb: 'done' | 'undo' | 'na';
  readonly id: string;
  /** Number of the comment that carries it. */
  readonly comment: number;
  readonly by: Account | null;
  readonly at: string;
  readonly items: readonly string[];
  /** For `na`. */
  readonly reason: string;
}

export type FoldEvent = Revision | CommandEvent;

export interface Authority {
  /** Whether the account may tick, withdraw or declare not applicable, now. `unknown`: GitHub could not be asked. */
  may(who: Account | null, item: string, verb: 'tick' | 'na'): true | false | 'unknown';
  isUs(who: Account | null): boolean;
}

export interface FoldInput {
  /** Oldest first, in GitHub's order; never sorted by time inside a comment, whose times are whole seconds. */
  readonly events: readonly FoldEvent[];
  readonly items: ReadonlyMap<string, FoldItem>;
  /** Former id → id. */
  readonly aliases?: ReadonlyMap<string, string>;
  readonly authority: Authority;
  /** Number of the one comment in which ticks count; undefined: any. */
  readonly canonical?: number;
  /** @internal Tests switch single rules off to see that each is needed. */
  readonly rules?: Rules;
}

/** An accepted tick, with what the person saw. */
export interface TickRecord {
  readonly by: Account;
  readonly at: string;
  /** Revision or command. */
  readonly source: string;
  /** Commit that the rendering was for. */
  readonly head: string;
  readonly fingerprint: string | undefined;
  /** Undefined: the statement is not about particular words. */
  readonly words: string | undefined;
  readonly detail: string;
  readonly order: number;
}

export interface NotApplicableRecord extends TickRecord {
  readonly why: string;
}

export type NoteKind =
  | 'withdrawn'
  | 'overwritten'
  | 'untick-refused'
  | 'overwrite-refused'
  | 'not-allowed'
  | 'role-unknown'
  | 'edited-text'
  | 'foreign-words'
  | 'ambiguous-shown'
  | 'ambiguous-retick'
  | 'gap'
  | 'duplicate'
  | 'void'
  | 'not-shown'
  | 'no-rendering'
  | 'no-reason'
  | 'command-deleted'
  | 'command-edited';

/** Something to explain to people. */
export interface Note {
  /** `*`: all items. */
  readonly item: string;
  readonly by: Account | null;
  readonly at: string;
  readonly why: NoteKind;
  readonly order: number;
  /** For `overwritten`: whose ticks it took. */
  readonly of?: readonly Account[];
}

export interface Folded {
  /** Ticks since the last accepted withdrawal. */
  readonly records: ReadonlyMap<string, readonly TickRecord[]>;
  readonly notApplicable: ReadonlyMap<string, NotApplicableRecord>;
  readonly notes: readonly Note[];
  /** Ticks that must not come back when roles change. */
  readonly voids: readonly string[];
  /** Items that somebody of unknown authority withdrew: they do not hold until it is known. */
  readonly disputed: ReadonlySet<string>;
  /** The newest rendering's state. */
  readonly state: State | undefined;
  /** The newest gate results for each commit. */
  readonly gates: ReadonlyMap<string, NonNullable<State['gates']>>;
  readonly gone: State['gone'];
  /** Every checklist that this comment was drawn from, with the base branch it was for. */
  readonly sources: readonly (Source & { readonly base: string })[];
}
