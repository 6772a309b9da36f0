import type { JsonSchema } from '../gates/gate.ts';
import { jsonPathProblem } from '../values/json-path.ts';
import { patternProblem } from '../values/pattern-problem.ts';
import type { Resolve } from './expected.ts';

/**
 * A schema laid out for checking: every plan has the same properties in the same order, so that the engine finds them
 * at once. Reading keywords off schemas of a hundred shapes took half of the time that `validate` had.
 */
export interface Plan {
  /** Bits of TYPE; 0 allows every type. */
  readonly types: number;
  readonly values: readonly unknown[] | undefined;
  readonly minLength: number;
  readonly maxLength: number;
  readonly pattern: RegExp | undefined;
  /** What is wrong with a text that has a form of its own (`format`); undefined where any text does. */
  readonly form: ((text: string) => string | undefined) | undefined;
  readonly minimum: number;
  readonly maximum: number;
  readonly above: number;
  readonly below: number;
  readonly multipleOf: number | undefined;
  readonly minItems: number;
  readonly maxItems: number;
  readonly minKeys: number;
  readonly maxKeys: number;
  readonly unique: boolean;
  readonly items: Lazy | undefined;
  readonly properties: ReadonlyMap<string, Lazy> | undefined;
  readonly patterns: readonly (readonly [RegExp, Lazy])[] | undefined;
  /** What unknown keys must be; `false` refuses them. */
  readonly rest: Lazy | false | undefined;
  readonly names: Lazy | undefined;
  readonly required: readonly string[] | undefined;
  readonly together: readonly (readonly [string, readonly string[]])[] | undefined;
  readonly branches: Branches | undefined;
}

export interface Branches {
  readonly anyOf: readonly Lazy[] | undefined;
  readonly oneOf: readonly Lazy[] | undefined;
  readonly allOf: readonly Lazy[] | undefined;
  readonly not: Lazy | undefined;
  readonly condition: Lazy | undefined;
  readonly then: Lazy | undefined;
  readonly otherwise: Lazy | undefined;
}

/** A text with a variable in it is only known when the gate runs. */
const unlessVariable =
  (problem: (text: string) => string | undefined) =>
  (text: string): string | undefined =>
    text.includes('${') ? undefined : problem(text);

/** By `format`. Others are comments for editors. */
export const FORMS: ReadonlyMap<unknown, (text: string) => string | undefined> = new Map([
  ['regex', unlessVariable((text) => patternProblem(text))],
  ['json-path', unlessVariable(jsonPathProblem)],
]);

/** Laid out when it is first needed: most of a schema never is, and some refer to themselves. */
export interface Lazy {
  readonly schema: JsonSchema;
  readonly resolve: Resolve;
  plan: Plan | undefined;
}

export const TYPE = {
  null: 1,
  boolean: 2,
  integer: 4,
  number: 8,
  string: 16,
  array: 32,
  object: 64,
} as const;

/** For schemas without references, as those of the format are. */
export const asIs: Resolve = (schema) => schema;

const known = new WeakMap<Resolve, WeakMap<JsonSchema, Plan>>();

/** The same schema of the same document is laid out once. */
export function planOf(schema: JsonSchema, resolve: Resolve): Plan {
  let plans = known.get(resolve);
  if (!plans) known.set(resolve, (plans = new WeakMap()));
  let plan = plans.get(schema);
  if (!plan) plans.set(schema, (plan = makePlan(resolve(schema), resolve)));
  return plan;
}

export function planned(lazy: Lazy): Plan {
  return (lazy.plan ??= planOf(lazy.schema, lazy.resolve));
}

const expressions = new Map<string, RegExp>();

/** Patterns of schemas are our own and linear; they are compiled once, with the costly `u` only where it means something. */
export function expressionOf(pattern: string): RegExp {
  let expression = expressions.get(pattern);
  if (!expression)
    expressions.set(
      pattern,
      (expression = new RegExp(pattern, /\\[pPu]\{|[^\x00-\x7f]/.test(pattern) ? 'u' : '')),
    );
  return expression;
}

function makePlan(schema: JsonSchema, resolve: Resolve): Plan {
  const number = (key: string, otherwise: number): number => {
    const value = schema[key];
    return typeof value === 'number' ? value : otherwise;
  };
  const lazy = (value: unknown): Lazy | undefined =>
    value === undefined
      ? undefined
      : {
          schema: typeof value === 'boolean' ? (value ? {} : NEVER) : (value as JsonSchema),
          resolve,
          plan: undefined,
        };
  const { pattern, properties, patternProperties, dependentRequired } = schema as {
    pattern?: string;
    properties?: Record<string, JsonSchema>;
    patternProperties?: Record<string, JsonSchema>;
    dependentRequired?: Record<string, string[]>;
  };
  return {
    types: typesOf(schema['type']),
    values: valuesOf(schema),
    minLength: number('minLength', 0),
    maxLength: number('maxLength', Infinity),
    pattern: pattern === undefined ? undefined : expressionOf(pattern),
    form: FORMS.get(schema['format']),
    minimum: number('minimum', -Infinity),
    maximum: number('maximum', Infinity),
    above: number('exclusiveMinimum', -Infinity),
    below: number('exclusiveMaximum', Infinity),
    multipleOf: schema['multipleOf'] as number | undefined,
    minItems: number('minItems', 0),
    maxItems: number('maxItems', Infinity),
    minKeys: number('minProperties', 0),
    maxKeys: number('maxProperties', Infinity),
    unique: schema['uniqueItems'] === true,
    items: lazy(schema['items']),
    properties:
      properties && new Map(Object.entries(properties).flatMap(([key, one]) => pair(key, lazy(one)))),
    patterns:
      patternProperties &&
      Object.entries(patternProperties).flatMap(([key, one]) => pair(expressionOf(key), lazy(one))),
    rest: schema['additionalProperties'] === false ? false : lazy(schema['additionalProperties']),
    names: lazy(schema['propertyNames']),
    required: schema['required'] as readonly string[] | undefined,
    together: dependentRequired && Object.entries(dependentRequired),
    branches: BRANCHING.some((key) => key in schema) ? branchesOf(schema, lazy) : undefined,
  };
}

/** What `false` as a schema means. */
const NEVER: JsonSchema = { not: {} };

function valuesOf(schema: JsonSchema): readonly unknown[] | undefined {
  const values = schema['enum'] as readonly unknown[] | undefined;
  if (!('const' in schema)) return values;
  return values === undefined || values.includes(schema['const']) ? [schema['const']] : [];
}

function pair<K>(key: K, one: Lazy | undefined): [K, Lazy][] {
  return one ? [[key, one]] : [];
}

const BRANCHING = ['anyOf', 'oneOf', 'allOf', 'not', 'if'];

function branchesOf(schema: JsonSchema, lazy: (value: unknown) => Lazy | undefined): Branches {
  const many = (key: string): Lazy[] | undefined =>
    Array.isArray(schema[key]) ? (schema[key] as unknown[]).flatMap((one) => lazy(one) ?? []) : undefined;
  return {
    anyOf: many('anyOf'),
    oneOf: many('oneOf'),
    allOf: many('allOf'),
    not: lazy(schema['not']),
    condition: lazy(schema['if']),
    then: lazy(schema['then']),
    otherwise: lazy(schema['else']),
  };
}

function typesOf(type: unknown): number {
  const types = Array.isArray(type) ? type : type === undefined ? [] : [type];
  return types.reduce<number>((bits, one) => bits | bitsOf(one), 0);
}

/** Every whole number is a number. An unheard-of type fits nothing. */
function bitsOf(type: unknown): number {
  if (type === 'number') return TYPE.number | TYPE.integer;
  return typeof type === 'string' && Object.hasOwn(TYPE, type) ? TYPE[type as keyof typeof TYPE] : 128;
}
