import type { Check } from './check.ts';
import { fits, fitsPlan } from './fits.ts';
import { ITEM_KEYS } from './format-item.ts';
import type { KindInfo } from './kinds.ts';
import { asIs, planned } from './plan.ts';
import type { Lazy } from './plan.ts';
import { entryOf } from './tree.ts';
import type { Entry, Mapping, Span } from './tree.ts';
import type { Walk } from './walk.ts';

/** The keys of an item. */

const ITEM_NAMES = Object.keys(ITEM_KEYS);

const KEYS = new Map(
  Object.entries(ITEM_KEYS).map(([key, schema]): [string, Lazy] => [
    key,
    { schema, resolve: asIs, plan: undefined },
  ]),
);

export interface FoundGate {
  readonly entry: Entry;
  readonly info: KindInfo;
}

/** Whether all keys are right but the gates, which are put into `gates`. */
export function keysFit(node: Mapping, { kinds }: Walk, gates: FoundGate[]): boolean {
  let right = node.byKey.has('name');
  for (const entry of node.entries) {
    const key = KEYS.get(entry.key.text);
    const info = kinds.get(entry.key.text);
    if (info) gates.push({ entry, info });
    if (key ? !fitsPlan(planned(key), entry.value) : !info) right = false;
  }
  return right;
}

/** One look at an item was enough to see that something is wrong; this one says what. */
export function explainKeys(node: Mapping, first: Span, walk: Walk): void {
  const { kinds, problems, words } = walk;
  const check: Check = { where: 'an item', at: first, resolve: asIs, found: [] };
  if (!entryOf(node, 'name')) {
    const misspelt = node.entries.some(
      ({ key }) => words.meantItemKey(key.text, [...ITEM_NAMES, ...kinds.keys()]) === 'name',
    );
    if (!misspelt)
      check.found.push({
        code: 'missing-key',
        at: first,
        message: "An item needs 'name'.",
        hint: 'Write `- name: What has to hold`.',
      });
  }
  const gates = node.entries.flatMap(({ key }) => kinds.get(key.text) ?? []);
  for (const { key, value } of node.entries) {
    const schema = Object.hasOwn(ITEM_KEYS, key.text) ? ITEM_KEYS[key.text] : undefined;
    if (schema && fits(schema, value, asIs)) continue;
    if (schema) words.explain(schema, value, { ...check, where: key.text, at: key });
    else if (!kinds.has(key.text)) check.found.push(unknownItemKey({ key, value }, gates, walk));
  }
  for (const { code, at, message, hint } of check.found) problems.error(code, at, message, hint);
}

function unknownItemKey(
  { key, value }: Entry,
  gates: readonly KindInfo[],
  walk: Walk,
): Check['found'][number] {
  const { words } = walk;
  const names = ITEM_NAMES;
  const kinds = [...walk.kinds.keys()];
  const meant = words.meantItemKey(key.text, [...kinds, ...names]);
  if (meant !== undefined && names.includes(meant)) return words.unknownKey(key, 'an item', names, meant);
  return {
    code: 'unknown-kind',
    at: key,
    message: `There is no gate kind and no key '${key.text.slice(0, 60)}'.${meant === undefined ? '' : ` Did you mean '${meant}'?`} Kinds: ${kinds.join(', ')}.`,
    // `{ name: Database, cache and queue, id: x }` reads as three keys, two of them without a value.
    hint:
      value.type === 'scalar' && value.value === null
        ? 'Inside of { } a comma ends a text: put a text with commas into quotes.'
        : (words.itemKeyHint(key.text, gates) ?? `Other keys of an item: ${names.join(', ')}.`),
  };
}
