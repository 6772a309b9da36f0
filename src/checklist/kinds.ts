import type { JsonSchema } from '../gates/gate.ts';
import type { Check } from './check.ts';
import type { Resolve } from './expected.ts';
import { fitsPlan, hasType } from './fits.ts';
import { planOf } from './plan.ts';
import type { Plan } from './plan.ts';
import type { Problems } from './source.ts';
import { toValue } from './tree.ts';
import type { Entry, Node } from './tree.ts';
import type { Words } from './words.ts';

/** What the checklist needs to know of a kind; every `GateKind` is one. */
export interface KindInfo {
  readonly kind: string;
  readonly summary: string;
  readonly schema: JsonSchema;
  readonly examples: readonly unknown[];
  readonly shorthand?: string | undefined;
  readonly literal?: readonly string[] | undefined;
  readonly expands?: 'self' | undefined;
}

/** Checks a gate's settings and gives them in their long form. */
export function readSpec(info: KindInfo, entry: Entry, problems: Problems, words: Words): unknown {
  const forms = formsOf(info);
  const node = longForm(info, entry.value, forms);
  if (!fitsPlan(forms.long, node)) sayWhy(info, entry, node, problems, words);
  return toValue(node);
}

function sayWhy(info: KindInfo, entry: Entry, node: Node, problems: Problems, words: Words): void {
  const { resolve, long } = formsOf(info);
  if (hasType(long, node)) {
    const check: Check = { where: info.kind, at: entry.key, resolve, found: [] };
    words.explain(info.schema, node, check);
    for (const { code, at, message, hint } of check.found) problems.error(code, at, message, hint);
    return;
  }
  const short = shorthandSchema(info, resolve);
  const forms = [info.schema, ...(short ? [short] : [])];
  const wanted = forms.map((schema) => words.expected(schema, resolve)).join(', or ');
  const found =
    node.type === 'scalar' && node.value === null
      ? `is empty; it must be ${wanted}`
      : `must be ${wanted}, not ${words.describe(node)}`;
  problems.error(
    'wrong-type',
    node.end > node.start ? node : entry.key,
    `${info.kind} ${found}.`,
    exampleOf(info, words),
  );
}

/** The kind's own example; with its shorthand only, that: `run: make check`. */
function exampleOf({ kind, examples: [example], shorthand }: KindInfo, words: Words): string | undefined {
  if (typeof example !== 'object' || example === null)
    return example === undefined ? undefined : `For example: \`${kind}: ${String(example).slice(0, 160)}\`.`;
  const entries: [string, unknown][] = Object.entries(example);
  const [first] = entries;
  const short = entries.length === 1 && first?.[0] === shorthand && typeof first?.[1] === 'string';
  return `For example: \`${kind}: ${(short ? String(first?.[1]) : words.flow(example)).slice(0, 160)}\`.`;
}

/** The shapes of a kind, made ready once: a reference followed anew would be laid out anew for each item. */
interface Forms {
  readonly resolve: Resolve;
  readonly long: Plan;
  /** What a bare value must be; one of them, where it has no type of its own. */
  readonly short: Plan | undefined;
  readonly shapes: readonly Plan[];
}

const prepared = new WeakMap<KindInfo, Forms>();

function formsOf(info: KindInfo): Forms {
  let forms = prepared.get(info);
  if (!forms) {
    const resolve = resolverOf(info.schema);
    const short = shorthandSchema(info, resolve);
    const shapes = short && !('type' in short) ? branchesOf(short) : [];
    const laidOut = (schema: JsonSchema): Plan => planOf(schema, resolve);
    forms = {
      resolve,
      long: laidOut(info.schema),
      short: short && laidOut(short),
      shapes: shapes.map(laidOut),
    };
    prepared.set(info, forms);
  }
  return forms;
}

/** `http: https://…` means `http: { url: https://… }`. */
function longForm(info: KindInfo, node: Node, { short, shapes }: Forms): Node {
  if (node.type === 'mapping' || info.shorthand === undefined) return node;
  if (!short || !hasType(short, node)) return node;
  if (shapes.length > 0 && !shapes.some((one) => hasType(one, node))) return node;
  const { start, end } = node;
  const entry = { key: { text: info.shorthand, start, end }, value: node };
  const byKey = new Map<string, Entry>();
  byKey.set(info.shorthand, entry);
  return { type: 'mapping', entries: [entry], byKey, start, end };
}

function branchesOf(schema: JsonSchema): JsonSchema[] {
  return [
    ...((schema['anyOf'] as JsonSchema[] | undefined) ?? []),
    ...((schema['oneOf'] as JsonSchema[] | undefined) ?? []),
  ];
}

/** The schema of the key that a bare value stands for. */
export function shorthandSchema(info: KindInfo, resolve: Resolve): JsonSchema | undefined {
  const properties = resolve(info.schema)['properties'] as Readonly<Record<string, JsonSchema>> | undefined;
  const one = info.shorthand === undefined ? undefined : properties?.[info.shorthand];
  return one && resolve(one);
}

/** Follows `$ref: '#/$defs/x'` inside one schema; keys beside the reference win. */
export function resolverOf(root: JsonSchema): Resolve {
  let resolver = resolvers.get(root);
  if (!resolver) resolvers.set(root, (resolver = makeResolver(root)));
  return resolver;
}

const resolvers = new WeakMap<JsonSchema, Resolve>();

function makeResolver(root: JsonSchema): Resolve {
  return function resolve(schema): JsonSchema {
    const reference = schema['$ref'];
    if (typeof reference !== 'string' || !reference.startsWith('#/')) return schema;
    let target: unknown = root;
    for (const part of reference.slice(2).split('/'))
      target = (target as Record<string, unknown> | undefined)?.[part];
    const { $ref: _, ...beside } = schema;
    return typeof target === 'object' && target !== null
      ? { ...resolve(target as JsonSchema), ...beside }
      : beside;
  };
}
