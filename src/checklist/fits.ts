import type { JsonSchema } from '../gates/gate.ts';
import { patternProblem } from '../values/pattern.ts';
import type { Resolve } from './expected.ts';
import { matches } from './patterns.ts';
import { get, toValue } from './tree.ts';
import type { List, Mapping, Node } from './tree.ts';

/**
 * Whether a tree is what a schema wants: yes or no, and nothing made on the way. Nearly every value is right, so this
 * is all that most files need; `check.ts` finds the words for those that are not.
 */
export function fits(schema: JsonSchema, node: Node, resolve: Resolve): boolean {
  const one = '$ref' in schema ? resolve(schema) : schema;
  if (!typeFits(one, node)) return false;
  if ('const' in one && !sameValue(one['const'], node)) return false;
  const values = one['enum'];
  if (Array.isArray(values) && !values.some((value) => sameValue(value, node))) return false;
  const shape =
    node.type === 'mapping'
      ? mappingFits(one, node, resolve)
      : node.type === 'list'
        ? listFits(one, node, resolve)
        : typeof node.value === 'string'
          ? textFits(one, node.value)
          : typeof node.value !== 'number' || numberFits(one, node.value);
  return shape && branchesFit(one, node, resolve);
}

export function typeFits(schema: JsonSchema, node: Node): boolean {
  const type = schema['type'];
  if (type === undefined) return true;
  return Array.isArray(type) ? type.some((one) => isOfType(one, node)) : isOfType(type, node);
}

function isOfType(type: unknown, node: Node): boolean {
  if (node.type === 'list') return type === 'array';
  if (node.type === 'mapping') return type === 'object';
  if (node.value === null) return type === 'null';
  if (typeof node.value !== 'number') return type === typeof node.value;
  if (!Number.isFinite(node.value)) return false;
  return type === 'number' || (type === 'integer' && Number.isInteger(node.value));
}

export function sameValue(wanted: unknown, node: Node): boolean {
  return node.type === 'scalar'
    ? wanted === node.value
    : typeof wanted === 'object' && JSON.stringify(wanted) === JSON.stringify(toValue(node));
}

export function numberFits(schema: JsonSchema, value: number): boolean {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema as Record<
    string,
    number
  >;
  return !(
    (minimum !== undefined && value < minimum) ||
    (maximum !== undefined && value > maximum) ||
    (exclusiveMinimum !== undefined && value <= exclusiveMinimum) ||
    (exclusiveMaximum !== undefined && value >= exclusiveMaximum) ||
    (multipleOf !== undefined && !Number.isInteger(value / multipleOf))
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

function textFits(schema: JsonSchema, text: string): boolean {
  const { minLength, maxLength } = schema as Record<string, number>;
  if (maxLength !== undefined && text.length > maxLength && lengthOf(text) > maxLength) return false;
  if (minLength !== undefined && text.length < minLength * 2 && lengthOf(text) < minLength) return false;
  const pattern = schema['pattern'];
  if (typeof pattern === 'string' && !matches(pattern, text)) return false;
  return schema['format'] !== 'regex' || patternProblem(text) === undefined;
}

function listFits(schema: JsonSchema, node: List, resolve: Resolve): boolean {
  const { minItems, maxItems } = schema as Record<string, number>;
  const count = node.items.length;
  if ((minItems !== undefined && count < minItems) || (maxItems !== undefined && count > maxItems))
    return false;
  if (schema['uniqueItems'] === true && count > 1 && repeats(node)) return false;
  const items = schema['items'];
  return typeof items !== 'object' || node.items.every((item) => fits(items as JsonSchema, item, resolve));
}

function repeats(node: List): boolean {
  return new Set(node.items.map((item) => JSON.stringify(toValue(item)))).size < node.items.length;
}

function mappingFits(schema: JsonSchema, node: Mapping, resolve: Resolve): boolean {
  const { minProperties, maxProperties } = schema as Record<string, number>;
  const count = node.entries.length;
  if (minProperties !== undefined && count < minProperties) return false;
  if (maxProperties !== undefined && count > maxProperties) return false;
  const required = schema['required'] as readonly string[] | undefined;
  if (required && !required.every((key) => get(node, key) !== undefined)) return false;
  if (schema['dependentRequired'] !== undefined && !togetherFits(schema, node)) return false;
  const named = schema['propertyNames'] as JsonSchema | undefined;
  for (const { key, value } of node.entries) {
    if (!valueFits(schema, key.text, value, resolve)) return false;
    const { start, end, text } = key;
    if (named && !fits(named, { type: 'scalar', value: text, raw: text, start, end }, resolve)) return false;
  }
  return true;
}

function togetherFits(schema: JsonSchema, node: Mapping): boolean {
  const together = schema['dependentRequired'] as Readonly<Record<string, readonly string[]>>;
  return node.entries.every(
    ({ key }) =>
      !Object.hasOwn(together, key.text) ||
      (together[key.text] ?? []).every((other) => get(node, other) !== undefined),
  );
}

function valueFits(schema: JsonSchema, key: string, value: Node, resolve: Resolve): boolean {
  const properties = schema['properties'] as Readonly<Record<string, JsonSchema>> | undefined;
  const patterns = schema['patternProperties'] as Readonly<Record<string, JsonSchema>> | undefined;
  const property = properties && Object.hasOwn(properties, key) ? properties[key] : undefined;
  if (property !== undefined && !fits(property, value, resolve)) return false;
  let known = property !== undefined;
  for (const pattern in patterns) {
    if (!matches(pattern, key)) continue;
    known = true;
    if (!fits(patterns[pattern] ?? {}, value, resolve)) return false;
  }
  const rest = schema['additionalProperties'];
  if (known || rest === undefined || rest === true) return true;
  return rest !== false && fits(rest as JsonSchema, value, resolve);
}

function branchesFit(schema: JsonSchema, node: Node, resolve: Resolve): boolean {
  const { anyOf, oneOf, allOf } = schema as Record<string, readonly JsonSchema[] | undefined>;
  const holds = (branch: JsonSchema): boolean => fits(branch, node, resolve);
  if (anyOf && !anyOf.some(holds)) return false;
  if (oneOf && oneOf.filter(holds).length !== 1) return false;
  if (allOf && !allOf.every(holds)) return false;
  const not = schema['not'] as JsonSchema | undefined;
  if (not && holds(not)) return false;
  const condition = schema['if'] as JsonSchema | undefined;
  if (!condition) return true;
  const next = (holds(condition) ? schema['then'] : schema['else']) as JsonSchema | undefined;
  return next === undefined || holds(next);
}
