import type { Ajv2020 } from 'ajv/dist/2020.js';
import { check, invalid } from '../checks.ts';
import type { Check } from '../gate.ts';
import { searchAll } from '../text-match.ts';
import { withinTime } from '../../values/bounded.ts';
import { oneLine } from '../../values/text.ts';
import { GateError } from '../gate.ts';

/** Bounded patterns: a schema may come from a file of the pull request, and the text from anywhere. */
function boundedRegExp(pattern: string, flags: string): { test(text: string): boolean } {
  return { test: (text) => searchAll(pattern, text, flags) !== null };
}
// ajv writes this into the code of standalone modules only (ajv.js.org/options.html#code), which we do not make.
boundedRegExp.code = 'new RegExp';

/** Keywords that ask nothing of a document (JSON Schema 2020-12, Core §8 and Validation §9). */
const SAYS_NOTHING = new Set([
  ...['$schema', '$id', '$anchor', '$comment', '$defs', 'definitions', '$vocabulary'],
  ...['title', 'description', 'default', 'examples', 'deprecated', 'readOnly', 'writeOnly'],
]);

function asksNothing(schema: object | boolean): boolean {
  return typeof schema === 'boolean' ? schema : Object.keys(schema).every((key) => SAYS_NOTHING.has(key));
}

/**
 * Whether a document fits a JSON Schema: one check, with the first places that do not. Loads ajv.
 * @throws {GateError} invalid-spec where the schema itself is none; schema-too-slow, document-too-deep
 */
export async function judgeSchema(document: unknown, schema: unknown): Promise<Check> {
  if ((typeof schema !== 'object' || schema === null) && typeof schema !== 'boolean')
    throw invalid('The JSON Schema is no object.');
  if (asksNothing(schema))
    throw invalid(
      'The JSON Schema fits every document, so it judges nothing.',
      'Give it `type`, `required` and `properties`.',
    );
  const dialect = String((schema as { $schema?: unknown }).$schema ?? '');
  const { default: module } =
    dialect.includes('draft-07') || dialect.includes('draft-06')
      ? await import('ajv')
      : dialect.includes('2019-09')
        ? await import('ajv/dist/2019.js')
        : await import('ajv/dist/2020.js');
  // CommonJS seen from ESM: the class is the default of the default in some loaders.
  const Ajv = ((module as unknown as { default?: unknown }).default ?? module) as typeof Ajv2020;
  const fits = compiled(() =>
    // Not strict: the schema is somebody's API description, with keywords of its own. Formats are annotations in 2020-12.
    new Ajv({
      strict: false,
      allErrors: false,
      validateFormats: false,
      code: { regExp: boundedRegExp },
    }).compile(schema as object),
  );
  const ok = bounded(() => fits(document));
  const [first] = fits.errors ?? [];
  return check(
    'JSON Schema',
    ok,
    ok
      ? 'fits'
      : oneLine(
          `${first?.instancePath === '' ? 'the document' : (first?.instancePath ?? '')} ${first?.message ?? 'does not fit'}`,
          200,
        ),
    'fits',
  );
}

/** `uniqueItems` compares every entry with every other one, and a schema may refer to itself. */
const MOST_MS = 3000;

function compiled<T>(compile: () => T): T {
  try {
    return bounded(compile);
  } catch (error) {
    if (error instanceof GateError) throw error;
    throw invalid(
      `The JSON Schema cannot be used: ${oneLine(String((error as { message?: unknown }).message), 200)}.`,
      'Only references inside of the schema are followed.',
    );
  }
}

/** @throws {GateError} schema-too-slow, document-too-deep */
function bounded<T>(work: () => T): T {
  try {
    const done = withinTime(work, MOST_MS);
    if (done.ended) return done.value;
  } catch (error) {
    if ((error as { name?: unknown } | null)?.name !== 'RangeError') throw error;
    throw new GateError({
      code: 'document-too-deep',
      message: 'The document, or the JSON Schema, is nested too deeply to be compared.',
      hint: 'A schema must not refer to itself without going down into the document.',
    });
  }
  throw new GateError({
    code: 'schema-too-slow',
    message: `Comparing the document with the JSON Schema was given up after ${MOST_MS / 1000} s.`,
    hint: '`uniqueItems` of many objects takes that long: ask for less of them, or leave it out.',
  });
}
