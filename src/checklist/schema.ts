import type { JsonSchema } from '../gates/gate.ts';
import {
  ALLOW_NOT_APPLICABLE,
  BLOCKS,
  EXPIRES,
  ITEM_KEYS,
  SECTION_KEYS,
  UNTIL,
  WHEN,
} from './format-item.ts';
import { ROLE, TOP } from './format.ts';
import { resolverOf, shorthandSchema } from './kinds.ts';
import type { KindInfo } from './kinds.ts';
import { PHASES } from './types.ts';

/**
 * The published JSON Schema, for editors and other programs. Draft-07, because that is what the YAML language server
 * of VS Code reads best. Made of the very objects that the loader checks against, and of the kinds' own schemas.
 */
export function buildSchema(kinds: readonly KindInfo[]): JsonSchema {
  const gates = Object.fromEntries(kinds.map((info) => [`gate-${info.kind}`, gateSchema(info)]));
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Deploy Checklist',
    description: 'A deployment checklist: gates that a machine verifies, items that people tick, by phase.',
    ...top(),
    definitions: {
      phase: PHASE,
      entry: { anyOf: [ref('section'), ref('item')] },
      section: {
        type: 'object',
        additionalProperties: false,
        required: ['items'],
        description: 'A titled group of items.',
        properties: {
          ...shared(SECTION_KEYS),
          items: { type: 'array', items: ref('item'), minItems: 1, description: 'The items of the section.' },
        },
      },
      item: itemSchema(kinds),
      ...Object.fromEntries([...SHARED].map(([schema, name]) => [name, shared(schema, schema)])),
      ...gates,
    },
  };
}

/** Parts that stand in many places become definitions. */
const SHARED: ReadonlyMap<unknown, string> = new Map<unknown, string>([
  [WHEN, 'when'],
  [EXPIRES, 'expires'],
  [UNTIL, 'until'],
  [BLOCKS, 'blocks'],
  [ALLOW_NOT_APPLICABLE, 'allow-not-applicable'],
  [ROLE, 'role'],
]);

const ref = (name: string): JsonSchema => ({ $ref: `#/definitions/${name}` });

const PHASE: JsonSchema = {
  description: 'Sections and items; or a mapping of `blocks` and `sections`.',
  anyOf: [
    { type: 'array', items: ref('entry'), minItems: 1 },
    {
      type: 'object',
      additionalProperties: false,
      required: ['sections'],
      properties: {
        blocks: ref('blocks'),
        sections: {
          type: 'array',
          items: ref('entry'),
          minItems: 1,
          description: 'The sections and items of the phase.',
        },
      },
    },
  ],
};

const PHASE_SUMMARY: Readonly<Record<(typeof PHASES)[number], string>> = {
  'pre-deploy': 'Before the merge. Blocks the merge.',
  'sign-off': 'Statements of people before the merge. Blocks the merge.',
  deploy: 'While deploying. Blocks the deployment.',
  'post-deploy': 'After deploying. Blocks the deployment.',
  rollback: 'When it went wrong. Blocks nothing: a runbook.',
};

function top(): JsonSchema {
  const properties = shared(TOP['properties'] as Record<string, JsonSchema>) as Record<string, JsonSchema>;
  return {
    ...TOP,
    properties: {
      ...properties,
      phases: {
        type: 'object',
        additionalProperties: false,
        minProperties: 1,
        description: 'The sections and items, by phase.',
        properties: Object.fromEntries(
          PHASES.map((name) => [name, { allOf: [ref('phase')], description: PHASE_SUMMARY[name] }]),
        ),
      },
    },
  };
}

function itemSchema(kinds: readonly KindInfo[]): JsonSchema {
  return {
    description: 'One line of the checklist. A bare text is an item that a person ticks.',
    anyOf: [
      ITEM_KEYS['name'] ?? {},
      {
        type: 'object',
        additionalProperties: false,
        required: ['name'],
        properties: {
          ...shared(ITEM_KEYS),
          ...Object.fromEntries(kinds.map(({ kind }) => [kind, ref(`gate-${kind}`)])),
        },
        // At most one gate: of any two kinds, not both.
        ...(kinds.length > 1 && { allOf: pairs(kinds.map(({ kind }) => kind)) }),
      },
    ],
  };
}

/** "At most one of these keys" without one clause per pair: once a kind is there, none of those after it is. */
function pairs(kinds: readonly string[]): JsonSchema[] {
  return kinds.slice(0, -1).map((kind, index) => ({
    if: { required: [kind] },
    then: { not: { anyOf: kinds.slice(index + 1).map((other) => ({ required: [other] })) } },
  }));
}

/** The long form of a kind, or the bare value that stands for it. */
function gateSchema(info: KindInfo): JsonSchema {
  const name = `gate-${info.kind}`;
  const long = draft7(info.schema, name) as JsonSchema;
  const short = shorthandSchema(info, resolverOf(info.schema));
  const summary = `${info.summary.charAt(0).toUpperCase()}${info.summary.slice(1)}.`.replace(/\.\.$/, '.');
  if (!short) return { description: summary, ...long };
  const { $defs, definitions, ...shape } = long;
  return {
    description: summary,
    anyOf: [shape, notMapping(draft7(short, name) as JsonSchema)],
    ...(definitions !== undefined && { definitions }),
    ...($defs !== undefined && { $defs }),
  };
}

/** A mapping is always the long form, even where the key that the shorthand stands for could be a mapping itself. */
function notMapping(schema: JsonSchema): JsonSchema {
  return schema['type'] === 'string' ? schema : { allOf: [schema, { not: { type: 'object' } }] };
}

/** Places of references move with the schema; `$defs` and `dependentRequired` have other names in draft-07. */
function draft7(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value.map((entry) => draft7(entry, name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]): [string, unknown] => {
      if (key === '$ref' && typeof entry === 'string')
        return [
          key,
          entry.replace(
            /^#(?:\/\$defs)?/,
            (start) => `#/definitions/${name}${start === '#' ? '' : '/definitions'}`,
          ),
        ];
      if (key === 'enum' || key === 'const' || key === 'examples' || key === 'default') return [key, entry];
      const renamed = key === '$defs' ? 'definitions' : key === 'dependentRequired' ? 'dependencies' : key;
      return [renamed, draft7(entry, name)];
    }),
  );
}

/** Replaces the shared parts, wherever they stand, by references; `inside` is the one being defined. */
function shared(value: unknown, inside?: unknown): JsonSchema {
  const walk = (one: unknown): unknown => {
    const name = one === inside ? undefined : SHARED.get(one);
    if (name !== undefined) return ref(name);
    if (Array.isArray(one)) return one.map(walk);
    if (typeof one !== 'object' || one === null) return one;
    return Object.fromEntries(Object.entries(one).map(([key, entry]) => [key, walk(entry)]));
  };
  return walk(value) as JsonSchema;
}
