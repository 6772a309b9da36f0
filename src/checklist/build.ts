import { parseDuration } from '../values/duration.ts';
import { booleanOf, get, manyOf, numberOf, textOf, textsOf, toValue } from './tree.ts';
import type { Entry, Mapping, Node } from './tree.ts';
import type { DraftItem, DraftPhase, DraftSection } from './walk.ts';
import { DEFAULT_BLOCKS } from './types.ts';
import type {
  AllowNotApplicable,
  Blocks,
  Expires,
  Item,
  Permission,
  Phase,
  Position,
  Role,
  Section,
  Until,
  When,
} from './types.ts';

/** From a tree that was checked to the data of types.ts, with all defaults filled in. Says nothing: what is wrong was reported by the checks. */

const DEFAULT_TIMEOUT_MS = 5 * 60_000;
const DEFAULT_EVERY_MS = 5_000;

export interface BuildInput {
  readonly defaults: Node | undefined;
  /** The id of each item, and whether it was derived. */
  idOf(draft: DraftItem): { readonly id: string; readonly idDerived: boolean };
  positionOf(offset: number): Position;
}

export function buildPhase(draft: DraftPhase, input: BuildInput): Phase {
  const blocks = blocksOf(draft.node) ?? DEFAULT_BLOCKS[draft.name];
  return {
    name: draft.name,
    blocks,
    sections: draft.sections.map((section) => buildSection(section, blocks, input)),
  };
}

function buildSection(draft: DraftSection, inherited: Blocks, input: BuildInput): Section {
  const blocks = blocksOf(draft.node) ?? inherited;
  return {
    ...optional('title', textOf(get(draft.node, 'section'))?.trim()),
    ...optional('note', textOf(get(draft.node, 'note'))),
    ...optional('when', whenOf(get(draft.node, 'when'))),
    blocks,
    items: draft.items.map((item) => buildItem(item, blocks, input)),
  };
}

type Draft<T> = { -readonly [K in keyof T]: T[K] };

/** Optional keys are set one by one: spreading a dozen small objects into each item took as long as reading the file. */
export function buildItem(draft: DraftItem, inherited: Blocks, input: BuildInput): Item {
  const keys = draft.node.type === 'mapping' ? draft.node.byKey : NO_KEYS;
  const defaults = input.defaults?.type === 'mapping' ? input.defaults.byKey : NO_KEYS;
  const either = (key: string): Node | undefined => (keys.get(key) ?? defaults.get(key))?.value;
  const { id, idDerived } = input.idOf(draft);
  const timeoutMs = durationOf(either('timeout')) ?? DEFAULT_TIMEOUT_MS;
  const item: Draft<Item> = {
    id,
    idDerived,
    was: keys.has('was') ? textsOf(keys.get('was')?.value) : [],
    name: draft.name.trim(),
    needs: needsOf(keys.get('needs')?.value),
    confirm: booleanOf(keys.get('confirm')?.value) ?? false,
    expires: expiresOf(either('expires')),
    timeoutMs,
    retries: numberOf(either('retries')) ?? 0,
    advisory: booleanOf(keys.get('advisory')?.value) ?? false,
    onError: textOf(either('on-error')) === 'ask' ? 'ask' : 'block',
    blocks: blocksOf(draft.node) ?? inherited,
    workingDirectory: textOf(either('working-directory')) ?? '.',
    position: input.positionOf(draft.node.start),
  };
  const role = textOf(either('role'));
  if (role !== undefined) item.role = role;
  if (draft.gate) item.gate = { kind: draft.gate.kind, spec: draft.gate.spec };
  setOptionalKeys(item, keys, either);
  return item;
}

const NO_KEYS: ReadonlyMap<string, Entry> = new Map();

function setOptionalKeys(
  item: Draft<Item>,
  keys: ReadonlyMap<string, Entry>,
  either: (key: string) => Node | undefined,
): void {
  const until = keys.has('until') ? untilOf(keys.get('until')?.value, item.timeoutMs) : undefined;
  if (until) item.until = until;
  const when = keys.has('when') ? whenOf(keys.get('when')?.value) : undefined;
  if (when) item.when = when;
  const note = textOf(keys.get('note')?.value);
  if (note !== undefined) item.note = note;
  const allowNotApplicable = notApplicableOf(either('allow-not-applicable'));
  if (allowNotApplicable) item.allowNotApplicable = allowNotApplicable;
  const runsOn = runsOnOf(either('runs-on'));
  if (runsOn !== undefined) item.runsOn = runsOn;
  const container = keys.get('container');
  if (container) item.container = toValue(container.value);
  const services = keys.get('services');
  if (services) item.services = toValue(services.value);
}

function needsOf(node: Node | undefined): string[] {
  return node ? [...new Set(textsOf(node))] : [];
}

/** A key only where there is a value, as `exactOptionalPropertyTypes` wants it. */
function optional<K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> {
  return value === undefined ? {} : ({ [key]: value } as Record<K, V>);
}

export function durationOf(node: Node | undefined): number | undefined {
  if (!node) return undefined;
  const value = textOf(node) ?? numberOf(node);
  return value === undefined ? undefined : parseDuration(value);
}

function blocksOf(node: Node | undefined): Blocks | undefined {
  const text = textOf(get(node, 'blocks'));
  return text === 'merge' || text === 'deployment' || text === 'nothing' ? text : undefined;
}

export function whenOf(node: Node | undefined): When | undefined {
  if (node?.type !== 'mapping') return undefined;
  const keys = ['paths', 'labels', 'base', 'environments', 'authors'] as const;
  return Object.fromEntries(keys.flatMap((key) => (get(node, key) ? [[key, textsOf(get(node, key))]] : [])));
}

function expiresOf(node: Node | undefined): Expires {
  if (!node) return { kind: 'never' };
  if (textOf(node) === 'on-push') return { kind: 'on-push', ignoreBaseMerges: false };
  const push = get(node, 'on-push');
  if (push) return { kind: 'on-push', ignoreBaseMerges: booleanOf(get(push, 'ignore-base-merges')) ?? false };
  const change = get(node, 'on-change');
  if (change) return { kind: 'on-change', paths: textsOf(change) };
  const ms = durationOf(get(node, 'after'));
  return ms === undefined ? { kind: 'never' } : { kind: 'after', ms };
}

function untilOf(node: Node | undefined, timeoutMs: number): Until | undefined {
  if (node?.type !== 'mapping') return undefined;
  return {
    everyMs: durationOf(get(node, 'every')) ?? DEFAULT_EVERY_MS,
    withinMs: durationOf(get(node, 'within')) ?? timeoutMs,
    successes: numberOf(get(node, 'successes')) ?? 1,
    backoff: numberOf(get(node, 'backoff')) ?? 1,
    jitter: numberOf(get(node, 'jitter')) ?? 0.1,
    giveUpOn: manyOf(get(node, 'give-up-on')).flatMap((one) => numberOf(one) ?? []),
  };
}

function notApplicableOf(node: Node | undefined): AllowNotApplicable | undefined {
  if (!node) return undefined;
  const role = textOf(get(node, 'role'));
  if (role !== undefined) return { role };
  return booleanOf(node) === true ? {} : undefined;
}

function runsOnOf(node: Node | undefined): string | string[] | undefined {
  if (!node) return undefined;
  return textOf(node) ?? (node?.type === 'list' ? textsOf(node) : undefined);
}

/** With neither people nor teams nor a permission named, everybody with write access is in the role. */
export function buildRole(name: string, node: Mapping): Role {
  const users = textsOf(get(node, 'users'));
  const teams = textsOf(get(node, 'teams'));
  const author = booleanOf(get(node, 'author'));
  const nobody = users.length === 0 && teams.length === 0 && author !== true;
  const permission = (textOf(get(node, 'permission')) ?? (nobody ? 'write' : undefined)) as
    Permission | undefined;
  return {
    name,
    users,
    teams,
    ...optional('permission', permission),
    ...optional('author', author),
    min: numberOf(get(node, 'min')) ?? 1,
  };
}

/** Numbers and booleans as they stand in the file: `1.10` stays `1.10`. */
export function buildVariables(node: Node | undefined): Record<string, string> {
  if (node?.type !== 'mapping') return {};
  return Object.fromEntries(
    node.entries.flatMap(({ key, value }) =>
      value.type !== 'scalar' || value.value === null
        ? []
        : [[key.text, typeof value.value === 'string' ? value.value : value.raw]],
    ),
  );
}
