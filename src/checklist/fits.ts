import type { JsonSchema } from '../gates/gate.ts';
import type { Resolve } from './expected.ts';
import { planned, planOf, TYPE } from './plan.ts';
import type { Branches, Plan } from './plan.ts';
import { toValue } from './tree.ts';
import type { List, Mapping, Node } from './tree.ts';

/**
 * Whether a tree is what a schema wants: yes or no, and nothing made on the way. Nearly every value is right, so this
 * is all that most files need; `check.ts` finds the words for those that are not.
 */
export function fits(schema: JsonSchema, node: Node, resolve: Resolve): boolean {
  return fitsPlan(planOf(schema, resolve), node);
}

export function typeFits(schema: JsonSchema, node: Node, resolve: Resolve): boolean {
  return hasType(planOf(schema, resolve), node);
}

export function hasType({ types }: Plan, node: Node): boolean {
  return types === 0 || (types & typeOf(node)) !== 0;
}

/** Whether a number is within the limits of its schema. */
export function numberFits(schema: JsonSchema, value: number, resolve: Resolve): boolean {
  return withinLimits(planOf(schema, resolve), value);
}

export function fitsPlan(plan: Plan, node: Node): boolean {
  if (plan.types !== 0 && (plan.types & typeOf(node)) === 0) return false;
  if (plan.values !== undefined && !isOneOf(plan.values, node)) return false;
  if (node.type === 'scalar') {
    const { value } = node;
    if (typeof value === 'string') {
      if (!textFits(plan, value)) return false;
    } else if (typeof value === 'number' && !withinLimits(plan, value)) return false;
  } else if (node.type === 'list') {
    if (!listFits(plan, node)) return false;
  } else if (!mappingFits(plan, node)) return false;
  return plan.branches === undefined || branchesFit(plan.branches, node);
}

/** 0 for a number that is none (`.nan`, `.inf`): JSON has no such thing. */
function typeOf(node: Node): number {
  if (node.type === 'mapping') return TYPE.object;
  if (node.type === 'list') return TYPE.array;
  const { value } = node;
  if (typeof value === 'string') return TYPE.string;
  if (typeof value === 'boolean') return TYPE.boolean;
  if (value === null) return TYPE.null;
  return Number.isInteger(value) ? TYPE.integer : Number.isFinite(value) ? TYPE.number : 0;
}

function isOneOf(values: readonly unknown[], node: Node): boolean {
  for (const value of values) if (sameValue(value, node)) return true;
  return false;
}

export function sameValue(wanted: unknown, node: Node): boolean {
  return node.type === 'scalar'
    ? wanted === node.value
    : typeof wanted === 'object' && JSON.stringify(wanted) === JSON.stringify(toValue(node));
}

function withinLimits(plan: Plan, value: number): boolean {
  return (
    value >= plan.minimum &&
    value <= plan.maximum &&
    value > plan.above &&
    value < plan.below &&
    (plan.multipleOf === undefined || Number.isInteger(value / plan.multipleOf))
  );
}

/** Characters as JSON Schema counts them: code points. */
export function lengthOf(text: string): number {
  let length = text.length;
  for (let index = 0; index < text.length - 1; index += 1) {
    const code = text.charCodeAt(index);
    if (code >= 0xd800 && code <= 0xdbff && (text.charCodeAt(index + 1) & 0xfc00) === 0xdc00) length -= 1;
  }
  return length;
}

function textFits(plan: Plan, text: string): boolean {
  if (text.length > plan.maxLength && lengthOf(text) > plan.maxLength) return false;
  if (text.length < plan.minLength * 2 && lengthOf(text) < plan.minLength) return false;
  if (plan.pattern !== undefined && !plan.pattern.test(text)) return false;
  return plan.form?.(text) === undefined;
}

function listFits(plan: Plan, node: List): boolean {
  const { items } = node;
  if (items.length < plan.minItems || items.length > plan.maxItems) return false;
  if (plan.unique && items.length > 1 && repeats(node)) return false;
  if (plan.items === undefined) return true;
  const each = planned(plan.items);
  for (const item of items) if (!fitsPlan(each, item)) return false;
  return true;
}

function repeats(node: List): boolean {
  return new Set(node.items.map((item) => JSON.stringify(toValue(item)))).size < node.items.length;
}

function mappingFits(plan: Plan, node: Mapping): boolean {
  const { entries, byKey } = node;
  if (entries.length < plan.minKeys || entries.length > plan.maxKeys) return false;
  if (plan.required !== undefined) for (const key of plan.required) if (!byKey.has(key)) return false;
  if (plan.together !== undefined)
    for (const [key, others] of plan.together)
      if (byKey.has(key) && !others.every((other) => byKey.has(other))) return false;
  for (const { key, value } of entries) {
    if (!valueFits(plan, key.text, value)) return false;
    if (plan.names === undefined) continue;
    const { start, end, text } = key;
    if (!fitsPlan(planned(plan.names), { type: 'scalar', value: text, raw: text, start, end })) return false;
  }
  return true;
}

function valueFits(plan: Plan, key: string, value: Node): boolean {
  const property = plan.properties?.get(key);
  if (property !== undefined && !fitsPlan(planned(property), value)) return false;
  let known = property !== undefined;
  if (plan.patterns !== undefined)
    for (const [pattern, one] of plan.patterns) {
      if (!pattern.test(key)) continue;
      known = true;
      if (!fitsPlan(planned(one), value)) return false;
    }
  if (known || plan.rest === undefined) return true;
  return plan.rest !== false && fitsPlan(planned(plan.rest), value);
}

function branchesFit(branches: Branches, node: Node): boolean {
  const { anyOf, oneOf, allOf, not, condition } = branches;
  if (anyOf !== undefined && !anyOf.some((one) => fitsPlan(planned(one), node))) return false;
  if (oneOf !== undefined && oneOf.filter((one) => fitsPlan(planned(one), node)).length !== 1) return false;
  if (allOf !== undefined && !allOf.every((one) => fitsPlan(planned(one), node))) return false;
  if (not !== undefined && fitsPlan(planned(not), node)) return false;
  if (condition === undefined) return true;
  const next = fitsPlan(planned(condition), node) ? branches.then : branches.otherwise;
  return next === undefined || fitsPlan(planned(next), node);
}
