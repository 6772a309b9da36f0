import type { JsonSchema } from '../gates/gate.ts';
import { formOf } from './patterns.ts';
import type { Node } from './tree.ts';

/** Putting schemas and values into words. */

export type Resolve = (schema: JsonSchema) => JsonSchema;

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  null: 'nothing',
  array: 'a list',
  object: 'a mapping (key: value)',
};

/** `a whole number from 0 to 10`, `one of block, ask`, `text or a list of text`. */
export function expected(schema: JsonSchema, resolve: Resolve, depth = 0): string {
  const one = resolve(schema);
  if ('const' in one) return show(one['const']);
  if (Array.isArray(one['enum'])) {
    const values = one['enum'].map(show);
    return values.length === 1 ? (values[0] ?? '') : `one of ${values.join(', ')}`;
  }
  const branches = one['oneOf'] ?? one['anyOf'];
  // Of a mapping they say which keys belong together, not what else it may be.
  if (Array.isArray(branches) && !('properties' in one)) {
    const words = branches.map((branch) => expected(branch as JsonSchema, resolve, depth + 1));
    return [...new Set(words)]
      .map((word, index) =>
        index > 0 && word === `a list of ${(words[0] ?? '').replace(/^an? /, '')}` ? 'a list of these' : word,
      )
      .join(', or ');
  }
  if (typeof one['pattern'] === 'string') {
    const form = formOf(one['pattern']);
    if (form) return form.expected;
  }
  const said = typesOf(one);
  const types = said.length === 0 && 'properties' in one ? ['object'] : said;
  return types.length === 0
    ? 'another value'
    : types.map((type) => typed(type, one, resolve, depth)).join(' or ');
}

function typed(type: string, schema: JsonSchema, resolve: Resolve, depth: number): string {
  const items = schema['items'];
  if (type === 'array' && typeof items === 'object' && items !== null && depth < 3)
    return `a list of ${expected(items as JsonSchema, resolve, depth + 1).replace(/^an? /, '')}`;
  const properties = schema['properties'];
  if (type === 'object' && typeof properties === 'object' && properties !== null) {
    const keys = Object.keys(properties);
    if (keys.length > 0 && keys.length <= 6) return `a mapping with ${keys.join(', ')}`;
  }
  if (type === 'integer' || type === 'number') return `${TYPES[type] ?? type}${range(schema)}`;
  return TYPES[type] ?? type;
}

/** ` from 0 to 10`, ` of at least 1`, or nothing. */
export function range(schema: JsonSchema): string {
  const low = schema['minimum'];
  const high = schema['maximum'];
  if (low !== undefined && high !== undefined) return ` from ${String(low)} to ${String(high)}`;
  if (low !== undefined) return ` of at least ${String(low)}`;
  if (high !== undefined) return ` of at most ${String(high)}`;
  if (schema['exclusiveMinimum'] !== undefined) return ` above ${String(schema['exclusiveMinimum'])}`;
  return schema['exclusiveMaximum'] === undefined ? '' : ` below ${String(schema['exclusiveMaximum'])}`;
}

export function typesOf(schema: JsonSchema): string[] {
  const type = schema['type'];
  return typeof type === 'string' ? [type] : Array.isArray(type) ? type.map(String) : [];
}

/** `the text 'abc'`, `the number 3`, `a list`, `nothing`. */
export function describe(node: Node): string {
  if (node.type === 'list') return 'a list';
  if (node.type === 'mapping') return 'a mapping';
  if (node.value === null) return 'nothing';
  if (typeof node.value === 'number') return `the number ${node.raw.slice(0, 40)}`;
  return typeof node.value === 'boolean' ? String(node.value) : `the text ${show(node.value)}`;
}

export function show(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value) ?? String(value);
  const line = value.replace(/\s+/g, ' ');
  return `'${line.length > 60 ? `${line.slice(0, 59)}…` : line}'`;
}
