import type { Checklist, Item, Phase, PhaseName, Section } from '../checklist/types.ts';
import { allItems } from '../checklist/types.ts';
import { whenApplies } from './when.ts';
import type { WhenFacts } from './when.ts';

/** What one run covers: which items, whether each applies, and in which order they may start. Pure: no I/O, no clock. */
export interface Plan {
  /** Every item of the selected phases in file order, also those that do not apply and the manual ones. */
  readonly items: readonly PlannedItem[];
  /** Ids of the items with a gate that apply, each after those that it needs. */
  readonly order: readonly string[];
  readonly phases: readonly PhaseName[];
  readonly environment?: string;
  /** The file's variables with those of the environment over them. */
  readonly variables: Readonly<Record<string, string>>;
}

export interface PlannedItem {
  readonly phase: Phase;
  readonly section: Section;
  readonly item: Item;
  readonly applies: boolean;
  /** Why it does not apply, or why it does although that could not be decided. */
  readonly reason?: string;
}

export interface PlanRequest {
  readonly checklist: Checklist;
  /** Default: every phase of the file. */
  readonly phases?: readonly PhaseName[];
  readonly environment?: string;
  /** Ids; what they need is taken along, as `make` does. Default: everything. */
  readonly only?: readonly string[];
  readonly facts?: WhenFacts;
}

/** Reason of the items that `only` leaves out. */
export const NOT_SELECTED = 'not selected for this run';

/** The request does not fit the checklist: bad usage, for a person to mend. */
export class PlanError extends Error {
  readonly code: 'unknown-environment' | 'unknown-phase' | 'unknown-item' | 'needs-cycle';

  constructor(code: PlanError['code'], message: string) {
    super(message);
    this.name = 'PlanError';
    this.code = code;
  }
}

/** Throws PlanError where the request names a phase, environment or item that the file does not have. */
export function planRun(request: PlanRequest): Plan {
  const { checklist } = request;
  const phases = selectPhases(checklist, request.phases);
  const variables = selectVariables(checklist, request.environment);
  const all = allItems(checklist).filter(({ phase }) => phases.includes(phase.name));
  const wanted = selectItems(checklist, all, request.only);
  const facts: WhenFacts = {
    ...request.facts,
    ...(request.environment === undefined ? {} : { environment: request.environment }),
  };
  const items = all.map((entry): PlannedItem => {
    if (wanted && !wanted.has(entry.item.id)) return { ...entry, applies: false, reason: NOT_SELECTED };
    return { ...entry, ...appliesIn(entry.section, entry.item, facts) };
  });
  return {
    items,
    order: orderByNeeds(items.filter(({ applies, item }) => applies && item.gate).map(({ item }) => item)),
    phases,
    ...(request.environment === undefined ? {} : { environment: request.environment }),
    variables,
  };
}

function selectPhases(checklist: Checklist, asked: readonly PhaseName[] | undefined): PhaseName[] {
  const has = checklist.phases.map(({ name }) => name);
  const missing = (asked ?? []).find((name) => !has.includes(name));
  if (missing !== undefined)
    throw new PlanError(
      'unknown-phase',
      `${checklist.source.path} has no phase '${missing}'. It has: ${list(has)}.`,
    );
  return has.filter((name) => asked === undefined || asked.includes(name));
}

function selectVariables(checklist: Checklist, environment: string | undefined): Record<string, string> {
  if (environment === undefined) return { ...checklist.variables };
  const found = Object.hasOwn(checklist.environments, environment)
    ? checklist.environments[environment]
    : undefined;
  if (!found)
    throw new PlanError(
      'unknown-environment',
      `${checklist.source.path} has no environment '${environment}'. It has: ${list(Object.keys(checklist.environments))}.`,
    );
  return { ...checklist.variables, ...found.variables };
}

/** The ids asked for and, transitively, those that they need. Undefined: no selection. */
function selectItems(
  checklist: Checklist,
  available: readonly { readonly item: Item }[],
  only: readonly string[] | undefined,
): ReadonlySet<string> | undefined {
  if (only === undefined || only.length === 0) return undefined;
  const byId = new Map(available.map(({ item }) => [item.id, item]));
  const unknown = only.filter((id) => !byId.has(id));
  if (unknown.length > 0)
    throw new PlanError(
      'unknown-item',
      `${checklist.source.path} has no item ${list(unknown.map((id) => `'${id}'`))} in the phases of this run. It has: ${list([...byId.keys()])}.`,
    );
  const wanted = new Set<string>();
  const visit = (id: string): void => {
    const item = byId.get(id);
    if (!item || wanted.has(id)) return;
    wanted.add(id);
    item.needs.forEach(visit);
  };
  only.forEach(visit);
  return wanted;
}

function appliesIn(
  section: Section,
  item: Item,
  facts: WhenFacts,
): { readonly applies: boolean; readonly reason?: string } {
  const outer = whenApplies(section.when, facts);
  if (!outer.applies) return outer;
  const inner = whenApplies(item.when, facts);
  if (!inner.applies) return inner;
  const reason = inner.reason ?? outer.reason;
  return reason === undefined ? { applies: true } : { applies: true, reason };
}

/** Depth first in file order, so that the order is the file's wherever `needs` leaves a choice. */
function orderByNeeds(items: readonly Item[]): string[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  const order: string[] = [];
  const state = new Map<string, 'visiting' | 'done'>();
  const visit = (item: Item, path: readonly string[]): void => {
    if (state.get(item.id) === 'done') return;
    if (state.get(item.id) === 'visiting')
      throw new PlanError('needs-cycle', `These items need each other: ${[...path, item.id].join(' → ')}.`);
    state.set(item.id, 'visiting');
    for (const id of item.needs) {
      const need = byId.get(id);
      if (need) visit(need, [...path, item.id]);
    }
    state.set(item.id, 'done');
    order.push(item.id);
  };
  for (const item of items) visit(item, []);
  return order;
}

function list(names: readonly string[]): string {
  if (names.length === 0) return 'none';
  return names.length > 20
    ? `${names.slice(0, 20).join(', ')} and ${names.length - 20} more`
    : names.join(', ');
}
