/** From the fold's records to where each item's human half stands now. */
import type { Item, Role } from '../checklist/types.ts';
import type { Account } from '../github/port.ts';
import type { Tick, TickState } from '../report/types.ts';
import { explain } from './explain.ts';
import { lapse } from './fingerprint.ts';
import type { Present } from './fingerprint.ts';
import type { Folded, FoldItem, Note, TickRecord } from './fold-types.ts';
import { ALL_RULES } from './rules.ts';
import type { Rules } from './rules.ts';
import { changeOf } from './words.ts';

export interface ItemView {
  readonly item: Item;
  readonly tick: TickState;
  /** The role that its tick asks for; undefined: one that nobody is in. */
  readonly role: Role | undefined;
  /** Something to say although the state does not: `hubot tried to untick it, which only acme/dba may`. */
  readonly aside?: { readonly by: string; readonly at: string; readonly text: string };
}

export interface Viewpoint {
  readonly folded: Folded;
  readonly foldItems: ReadonlyMap<string, FoldItem>;
  readonly present: Present;
  may(who: Account, item: string, verb: 'tick' | 'na'): true | false | 'unknown';
  roleOf(item: Item): Role | undefined;
  readonly rules?: Rules;
}

export function viewItem(item: Item, point: Viewpoint): ItemView {
  const role = point.roleOf(item);
  const note = newestNote(item.id, point.folded);
  const judged = (point.folded.records.get(item.id) ?? []).map((record) => ({
    record,
    problem: problemOf(item, record, point, 'tick'),
  }));
  const disputed = point.folded.disputed.has(item.id);
  const waived = point.folded.notApplicable.get(item.id);
  const unwaived = waived && problemOf(item, waived, point, 'na');
  if (waived && !disputed && !unwaived)
    return { item, role, tick: { state: 'not-applicable', tick: asTick(waived), why: waived.why } };
  const valid = disputed ? [] : judged.filter(({ problem }) => !problem).map(({ record }) => record);
  const people = differentPeople(valid);
  const need = role?.min ?? 1;
  if (people.length >= need) return withAside(item, role, note, people);
  if (people.length > 0) return partly(item, role, people, need, valid, note);
  const last = judged.at(-1);
  const lost = disputed ? undefined : lostStatement(note, last?.record, waived, unwaived);
  if (lost) return { item, role, tick: { state: 'open' }, aside: lost };
  return { item, role, tick: notDone(last, note, role, disputed) };
}

type Aside = NonNullable<ItemView['aside']>;

/** Nobody is said to have unticked what an older copy of the page may have wiped out. */
function takenBack({ by, at, why, of = [] }: Note): Aside | undefined {
  if (why === 'withdrawn') return { by: nameOf(by), at, text: 'unticked it' };
  if (why !== 'overwritten') return undefined;
  const whose = [...new Set(of.map(({ login }) => login))].join(' and ');
  const text = `saved an older copy of this page, which overwrote the tick by ${whose}. Please tick it again`;
  return { by: nameOf(by), at, text };
}

/** The newest of what was said is gone, and no tick came after it. */
function lostStatement(
  note: Note | undefined,
  tick: TickRecord | undefined,
  waived: TickRecord | undefined,
  unwaived: Problem | undefined,
): Aside | undefined {
  const since = Math.max(tick?.order ?? -1, waived?.order ?? -1);
  if (note && note.order > since) return takenBack(note);
  return waived && unwaived?.kind === 'lapsed' ? waiverLapsed(waived, unwaived) : undefined;
}

const waiverLapsed = ({ by, at }: TickRecord, { because }: Problem): Aside => ({
  by: by.login,
  at,
  text: `declared it not applicable, but ${because}. Please say so again if it still is`,
});

interface Problem {
  readonly kind: 'lapsed' | 'not-allowed' | 'role-unknown';
  readonly because: string;
}

/** Why a recorded tick does not count now. */
function problemOf(
  item: Item,
  record: TickRecord,
  point: Viewpoint,
  verb: 'tick' | 'na',
): Problem | undefined {
  const rules = point.rules ?? ALL_RULES;
  const may = point.may(record.by, item.id, verb);
  if (may !== true) return { kind: may === 'unknown' ? 'role-unknown' : 'not-allowed', because: '' };
  const now = point.foldItems.get(item.id);
  const changed =
    record.words !== undefined && record.words !== now?.words
      ? 'its words changed'
      : changeOf(record.detail, now?.detail ?? '');
  if (rules.words && changed !== undefined) return { kind: 'lapsed', because: changed };
  const because = rules.fingerprint ? lapse(item, record, point.present) : undefined;
  return because === undefined ? undefined : { kind: 'lapsed', because };
}

function notDone(
  last: { readonly record: TickRecord; readonly problem: Problem | undefined } | undefined,
  note: Note | undefined,
  role: Role | undefined,
  disputed: boolean,
): TickState {
  const { record, problem } = last ?? {};
  if (note && (disputed || !record || note.order > record.order)) {
    const { because, remedy } = explain(note, role);
    return { state: 'refused', by: nameOf(note.by), at: note.at, because, remedy };
  }
  if (!record || !problem) return { state: 'open' };
  if (problem.kind === 'lapsed') return { state: 'lapsed', tick: asTick(record), because: problem.because };
  const { because, remedy } = explain({ ...record, item: '', why: problem.kind }, role);
  return { state: 'refused', by: record.by.login, at: record.at, because, remedy };
}

function withAside(
  item: Item,
  role: Role | undefined,
  note: Note | undefined,
  people: readonly TickRecord[],
): ItemView {
  const done: ItemView = { item, role, tick: { state: 'done', ticks: people.map(asTick) } };
  const newest = people.at(-1)?.order ?? 0;
  if (!note || note.order < newest) return done;
  if (note.why === 'overwrite-refused')
    return {
      ...done,
      aside: { by: nameOf(note.by), at: note.at, text: 'saved an older copy of this page: it stays ticked' },
    };
  if (note.why !== 'untick-refused') return done;
  const { because } = explain(note, role);
  return {
    ...done,
    aside: { by: nameOf(note.by), at: note.at, text: `unticked it, but ${because}: it stays ticked` },
  };
}

function partly(
  item: Item,
  role: Role | undefined,
  people: readonly TickRecord[],
  need: number,
  valid: readonly TickRecord[],
  note: Note | undefined,
): ItemView {
  const tick: TickState = { state: 'open', have: people.map(asTick), need };
  const newest = valid.at(-1);
  if (note && note.order > (newest?.order ?? 0)) {
    const { because, remedy } = explain(note, role);
    return {
      item,
      role,
      tick,
      aside: { by: nameOf(note.by), at: note.at, text: `ticked it, but ${because}. ${remedy}` },
    };
  }
  const again = newest && valid.some((record) => record !== newest && samePerson(record, newest));
  if (!newest || !again) return { item, role, tick };
  return {
    item,
    role,
    tick,
    aside: {
      by: newest.by.login,
      at: newest.at,
      text: `ticked it already: ${need} different people are needed`,
    },
  };
}

/** The first tick of each person. */
function differentPeople(records: readonly TickRecord[]): TickRecord[] {
  return records.filter(
    (record, index) => !records.slice(0, index).some((earlier) => samePerson(earlier, record)),
  );
}

function samePerson(a: TickRecord, b: TickRecord): boolean {
  return a.by.id !== null && b.by.id !== null
    ? a.by.id === b.by.id && a.by.type === b.by.type
    : a.by.login.toLowerCase() === b.by.login.toLowerCase();
}

function newestNote(item: string, folded: Folded): Note | undefined {
  for (let index = folded.notes.length - 1; index >= 0; index -= 1) {
    const note = folded.notes[index];
    if (note?.item === item) return note;
  }
  return undefined;
}

const nameOf = (who: Account | null): string => who?.login ?? 'ghost';

function asTick(record: TickRecord): Tick {
  return { by: record.by.login, at: record.at, commit: record.head, source: record.source };
}
