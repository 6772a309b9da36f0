import type { JsonSchema } from '../gates/gate.ts';

/**
 * A schema as `validate` loads it: without the descriptions that no message shows, and with what stands in it many
 * times written once. The schema of `http` alone has 58 KB, and every byte of it would be compiled at each start.
 */
export function compactSchema(schema: JsonSchema): JsonSchema {
  const plain = withoutDescriptions(schema, false) as JsonSchema;
  const times = new Map<string, number>();
  count(plain, times);
  const names = new Map<string, string>();
  for (const [text, amount] of times)
    if (amount > 1 && text.length >= WORTH_SHARING) names.set(text, `shared-${names.size}`);
  const shared = [...names].map(
    ([text, name]) => [name, inside(JSON.parse(text) as JsonSchema, names)] as const,
  );
  const own = plain['$defs'] as Record<string, JsonSchema> | undefined;
  const body = inside(plain, names) as JsonSchema;
  return shared.length === 0 && own === undefined
    ? body
    : { ...body, $defs: { ...(body['$defs'] as object | undefined), ...Object.fromEntries(shared) } };
}

const WORTH_SHARING = 80;
/** Keywords whose value is no schema and is left as it is. */
const DATA = new Set(['enum', 'const', 'examples', 'default', 'required', 'dependentRequired']);
/** Keywords whose value maps names to schemas. */
const NAMED = new Set(['properties', 'patternProperties', '$defs']);

/** Messages show the description of a key that is missing, and of a text whose pattern has no words of its own. */
function withoutDescriptions(value: unknown, keep: boolean): unknown {
  if (Array.isArray(value)) return value.map((one) => withoutDescriptions(one, false));
  if (typeof value !== 'object' || value === null) return value;
  const schema = value as JsonSchema;
  const required = new Set((schema['required'] ?? []) as string[]);
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key]) => key !== 'examples' && (key !== 'description' || keep || 'pattern' in schema))
      .map(([key, inner]): [string, unknown] => {
        if (DATA.has(key)) return [key, inner];
        if (!NAMED.has(key)) return [key, withoutDescriptions(inner, false)];
        const properties = Object.entries(inner as Record<string, unknown>);
        return [
          key,
          Object.fromEntries(
            properties.map(([name, one]) => [name, withoutDescriptions(one, required.has(name))]),
          ),
        ];
      }),
  );
}

function count(value: unknown, times: Map<string, number>): void {
  for (const one of schemasIn(value)) {
    const text = JSON.stringify(one);
    times.set(text, (times.get(text) ?? 0) + 1);
    // What stands inside of something repeated is repeated with it.
    if (times.get(text) === 1) count(one, times);
  }
}

/** The schemas right below a schema. */
function schemasIn(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]): unknown[] => {
    if (DATA.has(key) || typeof inner !== 'object' || inner === null) return [];
    return NAMED.has(key) || Array.isArray(inner) ? Object.values(inner as object) : [inner];
  });
}

/** Replaces what is shared below a schema, but not the schema itself. */
function inside(schema: unknown, names: ReadonlyMap<string, string>): unknown {
  const replace = (one: unknown): unknown => {
    const name = names.get(JSON.stringify(one));
    return name === undefined ? inside(one, names) : { $ref: `#/$defs/${name}` };
  };
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([key, inner]): [string, unknown] => {
      if (DATA.has(key) || typeof inner !== 'object' || inner === null) return [key, inner];
      if (Array.isArray(inner)) return [key, inner.map(replace)];
      if (!NAMED.has(key)) return [key, replace(inner)];
      return [key, Object.fromEntries(Object.entries(inner).map(([name, one]) => [name, replace(one)]))];
    }),
  );
}
