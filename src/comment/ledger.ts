/** What is on and what is not, while the fold goes through the history. */
import { createHash } from 'node:crypto';
import type { Account } from '../github/port.ts';
import type { Authority, FoldItem, Note, NoteKind, NotApplicableRecord, TickRecord } from './fold-types.ts';
import type { Rules } from './rules.ts';

/** Where something came from, for notes. */
export interface Origin {
  readonly by: Account | null;
  readonly at: string;
  readonly order: number;
}

/** A tick's name in the list of void ones: short, and only ever used to take a tick away. */
export function voidKey(source: string, item: string): string {
  return `${createHash('sha256').update(source).digest('hex').slice(0, 12)}:${item}`;
}

export class Ledger {
  readonly records = new Map<string, TickRecord[]>();
  readonly notApplicable = new Map<string, NotApplicableRecord>();
  readonly notes: Note[] = [];
  readonly disputed = new Set<string>();
  readonly #voided: { readonly source: string; readonly item: string }[] = [];
  readonly #items: ReadonlyMap<string, FoldItem>;
  readonly #authority: Authority;
  readonly #rules: Rules;

  constructor(items: ReadonlyMap<string, FoldItem>, authority: Authority, rules: Rules) {
    this.#items = items;
    this.#authority = authority;
    this.#rules = rules;
  }

  /** Whether somebody's statement stands behind the item. */
  on(item: string): boolean {
    return (this.records.get(item)?.length ?? 0) > 0 || this.notApplicable.has(item);
  }

  note(item: string, origin: Origin, why: NoteKind, of?: readonly Account[]): void {
    const whose = of === undefined ? {} : { of };
    this.notes.push({ item, by: origin.by, at: origin.at, order: origin.order, why, ...whose });
  }

  /** Takes a tick when its author may give it; a refusal is noted and stays refused whatever happens to roles later. */
  tick(item: string, record: Omit<TickRecord, 'by'>, origin: Origin): boolean {
    if (!this.#items.has(item)) return false;
    const may = this.#rules.authorityToTick ? this.#authority.may(origin.by, item, 'tick') : true;
    if (may !== true || !origin.by) {
      this.#refuse(item, record.source, origin, may);
      return false;
    }
    const list = this.records.get(item);
    const entry = { ...record, by: origin.by };
    if (list) list.push(entry);
    else this.records.set(item, [entry]);
    this.notApplicable.delete(item);
    this.disputed.delete(item);
    return true;
  }

  /** Declares an item not applicable. */
  waive(item: string, record: Omit<NotApplicableRecord, 'by'>, origin: Origin): boolean {
    const may = this.#authority.may(origin.by, item, 'na');
    if (may !== true || !origin.by) {
      this.#refuse(item, record.source, origin, may);
      return false;
    }
    this.notApplicable.set(item, { ...record, by: origin.by });
    this.disputed.delete(item);
    return true;
  }

  /** Takes a statement back when the person may; otherwise it stays, with a note. */
  withdraw(item: string, origin: Origin, why: 'withdrawn' | 'overwritten' | 'gap' = 'withdrawn'): boolean {
    if (!this.on(item)) return false;
    const may = this.#mayWithdraw(item, origin.by);
    if (may === true) {
      const statements = this.#statements(item);
      for (const { source } of statements) this.#voided.push({ source, item });
      this.records.delete(item);
      this.notApplicable.delete(item);
      this.note(item, origin, why, why === 'overwritten' ? statements.map(({ by }) => by) : undefined);
      return true;
    }
    if (may === 'unknown') this.disputed.add(item);
    if (why === 'gap') return false;
    const refusal = why === 'overwritten' ? 'overwrite-refused' : 'untick-refused';
    this.note(item, origin, may === 'unknown' ? 'role-unknown' : refusal);
    return false;
  }

  /** Whoever may tick; and a waiver may be taken back by whoever may declare one. */
  #mayWithdraw(item: string, who: Account | null): true | false | 'unknown' {
    const may = this.#rules.authorityToWithdraw ? this.#authority.may(who, item, 'tick') : true;
    if (may === true || !this.notApplicable.has(item) || this.records.has(item)) return may;
    const waives = this.#authority.may(who, item, 'na');
    return waives === false ? may : waives;
  }

  /** Everything that must not come back: what our renderings listed, then what this fold refused or saw withdrawn. */
  voids(listed: ReadonlySet<string>): string[] {
    return [...new Set([...listed, ...this.#voided.map(({ source, item }) => voidKey(source, item))])];
  }

  /** Drops what is void. */
  applyVoids(listed: ReadonlySet<string>): void {
    if (listed.size === 0) return;
    for (const [item, list] of this.records) {
      const kept = list.filter(({ source }) => !listed.has(voidKey(source, item)));
      if (kept.length === list.length) continue;
      const last = list.at(-1);
      if (last) this.note(item, last, 'void');
      this.records.set(item, kept);
    }
    for (const [item, record] of this.notApplicable)
      if (listed.has(voidKey(record.source, item))) {
        this.note(item, record, 'void');
        this.notApplicable.delete(item);
      }
  }

  #statements(item: string): TickRecord[] {
    const waived = this.notApplicable.get(item);
    return [...(this.records.get(item) ?? []), ...(waived ? [waived] : [])];
  }

  /** A failing look-up must not destroy a sign-off: what is unknown does not count, but is not void. */
  #refuse(item: string, source: string, origin: Origin, may: false | true | 'unknown'): void {
    if (may === 'unknown') this.note(item, origin, 'role-unknown');
    else {
      this.#voided.push({ source, item });
      this.note(item, origin, 'not-allowed');
    }
  }
}
