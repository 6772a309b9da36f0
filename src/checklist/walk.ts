import type { JsonSchema } from '../gates/gate.ts';
import type { Check } from './check.ts';
import { fits } from './fits.ts';
import { ITEM_KEYS, SECTION_KEYS } from './format-item.ts';
import { TOP } from './format.ts';
import { explainKeys, keysFit } from './item-keys.ts';
import type { FoundGate } from './item-keys.ts';
import { readSpec } from './kinds.ts';
import type { KindInfo } from './kinds.ts';
import { asIs } from './plan.ts';
import type { Problems } from './source.ts';
import { entryOf, get, textOf } from './tree.ts';
import type { Entry, List, Mapping, Node, Span } from './tree.ts';
import { PHASES } from './types.ts';
import type { GateCall, PhaseName } from './types.ts';
import type { Words } from './words.ts';

/** The shape of the file: finds phases, sections and items, and checks every key of them. What has a name is kept even where something in it is wrong. */

export interface DraftItem {
  /** The whole item. */
  readonly node: Node;
  /** What is underlined when the item as such is to blame: its name. */
  readonly at: Span;
  readonly name: string;
  readonly gate?: GateCall & { readonly at: Span; readonly value: Node; readonly info: KindInfo };
}

export interface DraftSection {
  readonly node?: Mapping;
  readonly items: DraftItem[];
}

export interface DraftPhase {
  readonly name: PhaseName;
  readonly at: Span;
  readonly node: Node;
  readonly sections: readonly DraftSection[];
}

export interface Walk {
  readonly kinds: ReadonlyMap<string, KindInfo>;
  readonly problems: Problems;
  readonly words: Words;
}

const SECTION = closed({ ...SECTION_KEYS, items: {} });
const LONG_PHASE = closed({ blocks: SECTION_KEYS['blocks'] ?? {}, sections: {} });

/** A mapping with these keys and no other; what is `{}` here somebody else looks into. */
function closed(properties: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return { type: 'object', properties, additionalProperties: false };
}

export function walkFile(
  root: Node,
  kinds: readonly KindInfo[],
  problems: Problems,
  words: Words,
): DraftPhase[] {
  const walk = { kinds: new Map(kinds.map((info) => [info.kind, info])), problems, words };
  if (root.type !== 'mapping') {
    problems.error(
      'not-a-mapping',
      { start: root.start, end: root.start + 1 },
      `The file must be a mapping with version, name and phases, not ${words.describe(root)}.`,
      'Begin with `version: 1`, then `phases:`.',
    );
    return [];
  }
  checkWith(TOP, root, 'the checklist', { start: root.start, end: root.start + 1 }, walk);
  const phases = get(root, 'phases');
  if (phases?.type !== 'mapping') return [];
  const taken = new Set(phases.entries.map(({ key }) => key.text));
  const drafts = phases.entries.flatMap((entry) => walkPhase(entry, walk, taken) ?? []);
  if (phases.entries.length === 0)
    problems.error(
      'empty-checklist',
      placeOr(phases, entryOf(root, 'phases')?.key),
      'The checklist has no phase, so it would verify nothing.',
      `Add one of ${PHASES.join(', ')}.`,
    );
  return drafts.sort((a, b) => PHASES.indexOf(a.name) - PHASES.indexOf(b.name));
}

function placeOr(node: Node, key: Span | undefined): Span {
  return node.end > node.start ? node : (key ?? node);
}

function checkWith(schema: JsonSchema, node: Node, where: string, at: Span, { problems, words }: Walk): void {
  if (fits(schema, node, asIs)) return;
  const check: Check = { where, at, resolve: asIs, found: [] };
  words.explain(schema, node, check);
  for (const { code, at: place, message, hint } of check.found)
    problems.error(code, place, shorter(message), hint);
}

/** `the checklist.defaults.timeout` is `defaults.timeout` to a person. */
const shorter = (message: string): string =>
  message.replaceAll(/\b(?:the checklist|an item|a section)\.(?=\w)/g, '').replace(/^th/, 'Th');

function walkPhase({ key, value }: Entry, walk: Walk, taken: ReadonlySet<string>): DraftPhase | undefined {
  const { problems, words } = walk;
  const known = PHASES.find((phase) => phase === key.text);
  if (known === undefined)
    problems.error(
      'unknown-key',
      key,
      `There is no phase '${key.text.slice(0, 60)}'.${words.didYouMean(key.text, PHASES)} Phases: ${PHASES.join(', ')}.`,
    );
  // What was probably meant is looked into as well: all problems at once.
  const name = known ?? meantPhase(key.text, walk, taken);
  if (name === undefined) return undefined;
  const long = value.type === 'mapping';
  if (long) checkWith(LONG_PHASE, value, `phase ${name}`, key, walk);
  const list = long ? get(value, 'sections') : value;
  const at = (long ? entryOf(value, 'sections')?.key : undefined) ?? key;
  if (list && list.type !== 'list' && !(list.type === 'scalar' && list.value === null))
    problems.error(
      'wrong-type',
      list,
      `Phase ${name} must be a list of sections and items, not ${words.describe(list)}.`,
      'Begin each with `- section:` or `- name:`.',
    );
  else if (list?.type !== 'list' || list.items.length === 0)
    problems.error(
      'empty-phase',
      at,
      `Phase ${name} has no item, so it would verify nothing.`,
      'Add an item or take the phase away.',
    );
  return { name, at: key, node: value, sections: list?.type === 'list' ? walkSections(list, walk) : [] };
}

function meantPhase(text: string, { words }: Walk, taken: ReadonlySet<string>): PhaseName | undefined {
  const meant = words.nearest(text, PHASES);
  return PHASES.find((phase) => phase === meant && !taken.has(phase));
}

/** Items that stand directly in the phase form sections without a title. */
function walkSections(list: List, walk: Walk): DraftSection[] {
  const sections: DraftSection[] = [];
  let loose: DraftSection | undefined;
  for (const node of list.items) {
    if (isSection(node, walk)) {
      sections.push(walkSection(node, walk));
      loose = undefined;
    } else {
      if (!loose) sections.push((loose = { items: [] }));
      loose.items.push(...walkItem(node, walk));
    }
  }
  return sections;
}

function isSection(node: Node, { words }: Walk): node is Mapping {
  if (node.type !== 'mapping') return false;
  if (entryOf(node, 'items') || entryOf(node, 'section')) return true;
  return (
    !entryOf(node, 'name') &&
    node.entries.some(({ key }) => words.nearest(key.text, ['items', 'section']) !== undefined)
  );
}

function walkSection(node: Mapping, walk: Walk): DraftSection {
  const at = node.entries[0]?.key ?? node;
  const title = textOf(get(node, 'section'));
  checkWith(SECTION, node, 'a section', at, walk);
  const items = entryOf(node, 'items');
  const called = title === undefined ? 'A section' : `Section '${title.slice(0, 60)}'`;
  if (
    !items ||
    (items.value.type === 'list' && items.value.items.length === 0) ||
    (items.value.type === 'scalar' && items.value.value === null)
  ) {
    const misspelt = node.entries.some(
      ({ key }) => walk.words.nearest(key.text, ['items']) !== undefined && key.text !== 'items',
    );
    if (items || !misspelt)
      walk.problems.error(
        'empty-section',
        items?.key ?? at,
        `${called} has no items, so it would verify nothing.`,
        'List its items under `items:` or take the section away.',
      );
    return { node, items: [] };
  }
  if (items.value.type === 'list')
    return { node, items: items.value.items.flatMap((item) => walkItem(item, walk)) };
  walk.problems.error(
    'wrong-type',
    items.value,
    `'items' must be a list, not ${walk.words.describe(items.value)}.`,
    'Begin each item with `- name:`.',
  );
  return { node, items: [] };
}

function walkItem(node: Node, walk: Walk): DraftItem[] {
  const { problems, words } = walk;
  const plain = textOf(node);
  if (plain !== undefined) {
    checkWith(ITEM_KEYS['name'] ?? {}, node, "the item's name", node, walk);
    return plain.trim() === '' ? [] : [{ node, at: node, name: plain }];
  }
  if (node.type !== 'mapping') {
    problems.error(
      'wrong-type',
      placeOr(node, { start: Math.max(0, node.start - 2), end: node.start }),
      `An item must be a mapping with a name, or a text, not ${words.describe(node)}.`,
      'Write `- name: What has to hold`.',
    );
    return [];
  }
  const first = node.entries[0]?.key ?? node;
  const gates: FoundGate[] = [];
  if (!keysFit(node, walk, gates)) explainKeys(node, first, walk);
  const specs = gates.map(({ entry, info }) => ({
    kind: info.kind,
    spec: readSpec(info, entry, problems, words),
    at: entry.key,
    value: entry.value,
    info,
  }));
  for (const { entry, info } of gates.slice(1))
    problems.error(
      'two-gates',
      entry.key,
      `An item has one gate; this one has ${gates.map((gate) => gate.info.kind).join(' and ')}.`,
      specs[0]?.kind === 'run' && info.kind === 'env'
        ? 'Variables of the command stand inside it: `run: { command: …, env: { NAME: value } }`. Otherwise make it two items.'
        : 'Make it two items.',
    );
  const name = entryOf(node, 'name');
  const text = textOf(name?.value);
  if (text === undefined) return [];
  const gate = specs[0];
  return [{ node, at: name?.value ?? first, name: text, ...(gate && { gate }) }];
}
