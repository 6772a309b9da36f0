import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import type { ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { parse } from 'yaml';
import { checkNode, KEYWORDS } from '../../src/checklist/check.ts';
import type { Check } from '../../src/checklist/check.ts';
import { compactSchema } from '../../src/checklist/compact.ts';
import { fits } from '../../src/checklist/fits.ts';
import { resolverOf } from '../../src/checklist/kinds.ts';
import { loadChecklist } from '../../src/checklist/load.ts';
import { FORMS } from '../../src/checklist/plan.ts';
import { buildSchema } from '../../src/checklist/schema.ts';
import { makeMapping } from '../../src/checklist/tree.ts';
import type { Node } from '../../src/checklist/tree.ts';
import type { JsonSchema } from '../../src/gates/gate.ts';
import { KINDS } from '../../src/gates/index.ts';
import { TEST_KINDS } from './kinds.ts';

const formats = Object.fromEntries(
  [...FORMS].map(([name, problem]) => [name, (text: string): boolean => problem(text) === undefined]),
);

function compile(schema: JsonSchema): ValidateFunction {
  return new Ajv({ strict: false, formats, logger: false }).compile(schema);
}

function fixtures(name: 'ok' | 'bad'): { name: string; bytes: Buffer }[] {
  const folder = new URL(`../fixtures/${name}/`, import.meta.url);
  const files = readdirSync(folder).filter((file) => file.endsWith('.yml'));
  return files.map((file) => ({ name: file, bytes: readFileSync(new URL(file, folder)) }));
}

describe('the published schema', () => {
  const validate = compile(buildSchema(TEST_KINDS));
  /** What only the loader can know: the text itself, and what one part says about another. */
  const BEYOND = new Set([
    ...[
      'yaml-syntax',
      'tab-indent',
      'several-documents',
      'duplicate-key',
      'merge-key',
      'yaml-tag',
      'bad-key',
    ],
    ...[
      'too-many-nodes',
      'alias-loop',
      'too-deep',
      'not-utf8',
      'binary',
      'empty-file',
      'markdown',
      'too-large',
    ],
    ...[
      'duplicate-id',
      'id-collision',
      'was-taken',
      'unknown-needs',
      'needs-cycle',
      'needs-later',
      'needs-excluded',
      'blocks-too-late',
    ],
    ...[
      'unknown-role',
      'role-min',
      'unknown-environment',
      'never-applies',
      'key-without-gate',
      'key-without-tick',
    ],
    ...['bad-until', 'bad-variable', 'unknown-variable', 'too-many-boxes'],
  ]);

  test.each(fixtures('ok'))('accepts ok/$name', ({ bytes }) => {
    validate(parse(bytes.toString(), { version: '1.2' }));
    expect(validate.errors ?? []).toEqual([]);
  });

  test.each(fixtures('bad'))('agrees with the loader on bad/$name', ({ name, bytes }) => {
    const { problems } = loadChecklist(bytes, name, TEST_KINDS);
    const structural = problems.filter(({ code }) => !BEYOND.has(code));
    // A tree that cannot be read is not the schema's business.
    if (structural.length === 0) return;
    expect(validate(parse(bytes.toString(), { version: '1.2', logLevel: 'silent', uniqueKeys: false }))).toBe(
      false,
    );
  });

  test('of the real kinds is the one in schemas/', () => {
    const published: unknown = JSON.parse(
      readFileSync(new URL('../../schemas/deploy-checklist.schema.json', import.meta.url), 'utf8'),
    );
    expect(published).toEqual(JSON.parse(JSON.stringify(buildSchema(KINDS))));
  });

  test('of the real kinds compiles, and each reference in it leads somewhere', () => {
    expect(() => compile(buildSchema(KINDS))).not.toThrow();
  });

  test('every key of it has a description', () => {
    const bare: string[] = [];
    const walk = (value: unknown, path: string): void => {
      if (typeof value !== 'object' || value === null) return;
      const { properties } = value as { properties?: Record<string, Record<string, unknown>> };
      for (const [key, property] of Object.entries(properties ?? {}))
        if (property['description'] === undefined && property['$ref'] === undefined)
          bare.push(`${path}.${key}`);
      for (const [key, inner] of Object.entries(value)) if (key !== 'examples') walk(inner, `${path}/${key}`);
    };
    walk(buildSchema(KINDS), '');
    expect(bare).toEqual([]);
  });
});

/** A plain value as a tree without places. */
function tree(value: unknown): Node {
  const span = { start: 0, end: 1 };
  if (Array.isArray(value)) return { type: 'list', items: value.map(tree), ...span };
  if (typeof value === 'object' && value !== null)
    return makeMapping(
      new Map(
        Object.entries(value).map(([text, inner]) => [text, { key: { text, ...span }, value: tree(inner) }]),
      ),
      0,
      1,
    );
  return { type: 'scalar', value: value as string | number | boolean | null, raw: String(value), ...span };
}

describe('our checker says what ajv says', () => {
  const ajv = new Ajv2020({ strict: false, formats, logger: false });

  function agrees(schema: JsonSchema, validate: ValidateFunction, value: unknown): void {
    const node = tree(value);
    const resolve = resolverOf(schema);
    const check: Check = { where: 'it', at: node, resolve, found: [] };
    checkNode(schema, node, check);
    const verdicts = {
      ajv: validate(value),
      fits: fits(schema, node, resolve),
      silent: check.found.length === 0,
    };
    expect({ value, ...verdicts }).toEqual({
      value,
      ajv: verdicts.ajv,
      fits: verdicts.ajv,
      silent: verdicts.ajv,
    });
  }

  const leaf = fc.oneof(
    fc.constantFrom(null, true, false, 0, 1, -1, 1.5, 200, 70_000),
    fc.constantFrom(
      '',
      'a',
      '5m',
      '>= 80',
      '1MB',
      '(',
      'GET',
      'stdout',
      'a\nb',
      '🚀'.repeat(3),
      'x'.repeat(5000),
    ),
  );

  /** Values near to what the schema wants: its keys, its constants, with mistakes in between. */
  function near(
    schema: JsonSchema,
    resolve: (one: JsonSchema) => JsonSchema,
    depth: number,
  ): fc.Arbitrary<unknown> {
    const one = resolve(schema);
    const inner = (other: unknown): fc.Arbitrary<unknown> =>
      typeof other === 'object' && other !== null && depth > 0
        ? near(other as JsonSchema, resolve, depth - 1)
        : leaf;
    const options: fc.Arbitrary<unknown>[] = [leaf];
    for (const branch of [one['anyOf'], one['oneOf'], one['allOf']])
      if (Array.isArray(branch)) options.push(...branch.map(inner));
    if (Array.isArray(one['enum'])) options.push(fc.constantFrom(...(one['enum'] as unknown[])));
    if ('const' in one) options.push(fc.constant(one['const']));
    if (one['items'] !== undefined) options.push(fc.array(inner(one['items']), { maxLength: 3 }));
    if (typeof one['properties'] === 'object')
      options.push(
        fc.record(
          Object.fromEntries([
            ...Object.entries(one['properties'] as object).map(([key, property]) => [key, inner(property)]),
            ...(depth % 2 === 0 ? [['unheard-of', leaf]] : []),
          ]) as Record<string, fc.Arbitrary<unknown>>,
          { requiredKeys: [] },
        ),
      );
    if (typeof one['additionalProperties'] === 'object')
      options.push(
        fc.dictionary(fc.constantFrom('a', 'B c', '$.x', 'constructor'), inner(one['additionalProperties']), {
          maxKeys: 3,
        }),
      );
    return fc.oneof(...options);
  }

  const HAND: JsonSchema[] = [
    { type: ['integer', 'null'], minimum: 1, exclusiveMaximum: 200, multipleOf: 2 },
    { oneOf: [{ type: 'number' }, { type: 'integer' }, { const: 'a' }] },
    {
      type: 'object',
      properties: { a: { type: 'string' }, 'B c': { const: 1 } },
      patternProperties: { '^\\$': { type: 'number' } },
      additionalProperties: { type: 'boolean' },
      propertyNames: { maxLength: 3 },
      minProperties: 1,
      maxProperties: 2,
      dependentRequired: { a: ['B c'] },
    },
    { type: 'array', items: { enum: [1, 'a', null] }, minItems: 1, maxItems: 2, uniqueItems: true },
    { type: 'string', minLength: 1, maxLength: 3, pattern: '^[^\\n]*$' },
    {
      if: { type: 'string' },
      then: { minLength: 2 },
      else: { not: { const: 1 } },
      allOf: [{ not: { const: true } }],
    },
    {
      $ref: '#/$defs/x',
      $defs: { x: { anyOf: [{ type: 'string', format: 'regex' }, { type: 'boolean' }] } },
    },
  ];

  test.each([
    ...HAND.map((schema, index) => [`schema ${index}`, schema] as const),
    ...TEST_KINDS.map(({ kind, schema }) => [`test kind ${kind}`, schema] as const),
    ...KINDS.map(({ kind, schema }) => [kind, schema] as const),
    ...KINDS.map(({ kind, schema }) => [`${kind}, compact`, compactSchema(schema)] as const),
  ])('%s', (_, schema) => {
    const validate = ajv.compile(schema);
    const values = near(schema, resolverOf(schema), 3);
    fc.assert(
      fc.property(fc.oneof(values, values, leaf), (value) => agrees(schema, validate, value)),
      { numRuns: 150 },
    );
  });

  test.each(KINDS.map(({ kind, schema }) => ({ kind, schema })))(
    'the compact form of $kind says the same',
    ({ schema }) => {
      const [long, short] = [ajv.compile(schema), ajv.compile(compactSchema(schema))];
      fc.assert(
        fc.property(near(schema, resolverOf(schema), 3), (value) => {
          expect({ value, fits: short(value) }).toEqual({ value, fits: long(value) });
        }),
        { numRuns: 100 },
      );
    },
  );

  test.each(KINDS.map(({ kind, schema, examples }) => ({ kind, schema, examples })))(
    'examples of $kind fit',
    ({ schema, examples }) => {
      expect(examples.map((example) => fits(schema, tree(example), resolverOf(schema)))).toEqual(
        examples.map(() => true),
      );
    },
  );

  test('the kinds use no keyword that it does not know', () => {
    const unknown: string[] = [];
    const walk = (value: unknown, path: string): void => {
      if (Array.isArray(value)) return value.forEach((one, index) => walk(one, `${path}[${index}]`));
      if (typeof value !== 'object' || value === null) return;
      for (const [key, inner] of Object.entries(value)) {
        if (!KEYWORDS.includes(key)) unknown.push(`${path}.${key}`);
        if (['properties', 'patternProperties', '$defs'].includes(key))
          for (const [name, one] of Object.entries(inner as object)) walk(one, `${path}.${name}`);
        else if (!['enum', 'const', 'examples', 'default', 'dependentRequired'].includes(key))
          walk(inner, `${path}.${key}`);
      }
    };
    for (const { kind, schema } of KINDS) walk(schema, kind);
    expect(unknown).toEqual([]);
  });
});
