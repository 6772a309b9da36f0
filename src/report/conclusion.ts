/**
 * From a report to the answer that everybody waits for: may we merge, may we deploy, and if not, what stops us and who
 * can act. Computed wherever it is needed, never stored.
 */
import { allItems } from '../checklist/types.ts';
import type { Blocks, Checklist, Item, Role } from '../checklist/types.ts';
import type { ItemResult, Report, Status } from './types.ts';

/** Something that keeps the merge or the deployment shut. */
export interface Blocker {
  readonly item: Item;
  readonly result: ItemResult;
  /** Who can act, in words: `the author`, `acme/dba`, `anybody with write access`. */
  readonly who: string;
}

export interface Counts {
  readonly total: number;
  readonly success: number;
  readonly failure: number;
  readonly error: number;
  readonly pending: number;
  readonly skipped: number;
}

export interface Conclusion {
  /** `success` only when nothing blocks, nothing is in doubt and nothing was left out. Never `skipped`. */
  readonly status: Exclude<Status, 'skipped'>;
  readonly blockers: readonly Blocker[];
  /** Items that do not hold but block nothing: advisory, or of a phase that blocks nothing. */
  readonly advisories: readonly Blocker[];
  readonly gates: Counts;
  readonly people: Counts;
  /** Whether all that was looked at holds, and something was not looked at: the `pending` that nobody has to act on. */
  readonly partial: boolean;
}

export interface ReportedItem {
  readonly item: Item;
  readonly result: ItemResult;
}

/** Items with their results, in file order, the extra ones last. An item without a result is pending: a hole never counts as success. */
export function reportedItems(report: Report): ReportedItem[] {
  const results = new Map(report.items.map((result) => [result.id, result]));
  const leftOut = new Set(report.leftOut);
  const own = allItems(report.checklist).flatMap(({ phase, item }) => {
    const result = results.get(item.id);
    if (result) return [{ item, result }];
    return report.phases.includes(phase.name) && !leftOut.has(item.id)
      ? [{ item, result: { id: item.id, status: 'pending' as const, reason: 'no result has arrived' } }]
      : [];
  });
  return [...own, ...(report.extra ?? [])];
}

/** `gate`: what the machine decides alone. An item whose box a person has to tick counts as one of the people's. */
export function isPersons(item: Item): boolean {
  return !item.gate || item.confirm;
}

/**
 * The conclusion for what is to be opened: `merge` looks at items that block the merge, `deployment` at those that block
 * the deployment; `anything` at both. Nothing to look at is an `error`; everything skipped by its `when` is not.
 */
export function conclude(report: Report, target: Exclude<Blocks, 'nothing'> | 'anything'): Conclusion {
  const items = reportedItems(report);
  const relevant = items.filter(
    ({ item }) =>
      !item.advisory && (target === 'anything' ? item.blocks !== 'nothing' : item.blocks === target),
  );
  const open = ({ result }: ReportedItem): boolean =>
    result.status !== 'success' && result.status !== 'skipped';
  const withWho = ({ item, result }: ReportedItem): Blocker => ({
    item,
    result,
    who: whoCanAct(report.checklist, item, result),
  });
  const blockers = relevant.filter(open).map(withWho);
  const leavesOut = (report.leftOut ?? []).length > 0;
  const status =
    report.doubts.length > 0 || (relevant.length === 0 && !leavesOut)
      ? 'error'
      : worst(blockers.map(({ result }) => result.status));
  const partial = status === 'success' && leavesOut;
  return {
    status: partial ? 'pending' : status,
    partial,
    blockers,
    advisories: items.filter((entry) => open(entry) && !relevant.includes(entry)).map(withWho),
    gates: count(items.filter(({ item }) => !isPersons(item))),
    people: count(items.filter(({ item }) => isPersons(item))),
  };
}

/** A gate that says no weighs most: it is what the author can mend. */
function worst(statuses: readonly Status[]): Conclusion['status'] {
  if (statuses.includes('failure')) return 'failure';
  if (statuses.includes('error')) return 'error';
  return statuses.length > 0 ? 'pending' : 'success';
}

function count(items: readonly ReportedItem[]): Counts {
  const of = (status: Status): number => items.filter(({ result }) => result.status === status).length;
  return {
    total: items.length,
    success: of('success'),
    failure: of('failure'),
    error: of('error'),
    pending: of('pending'),
    skipped: of('skipped'),
  };
}

/** Who can move an item on: whoever may tick where a person is waited for, else whoever can mend the gate. */
export function whoCanAct(checklist: Checklist, item: Item, result: ItemResult): string {
  const waitsForPerson = isPersons(item) && (!item.gate || result.gate?.status === 'success');
  const asks = item.onError === 'ask' && result.gate?.status === 'error';
  if (!waitsForPerson && !asks) return 'the author';
  if (item.role === undefined) return 'anybody with write access';
  const role = checklist.roles[item.role];
  return role ? describeRole(role) : `role ${item.role}`;
}

/** `acme/dba (two people)`, `octocat or acme/qa, but not the author`. */
export function describeRole(role: Role): string {
  const named = [
    ...role.users,
    ...role.teams,
    ...(role.author === true ? ['the author'] : []),
    ...(role.permission ? [`anybody with ${role.permission} access`] : []),
  ];
  const who =
    named.length === 0
      ? 'anybody with write access'
      : named.length === 1
        ? named[0]
        : `${named.slice(0, -1).join(', ')} or ${named.at(-1)}`;
  return `${who}${role.author === false ? ', but not the author' : ''}${role.min > 1 ? ` (${role.min} different people)` : ''}`;
}
