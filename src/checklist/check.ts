import type { JsonSchema } from '../gates/gate.ts';
import { checkBranches } from './branches.ts';
import { describe, expected, range, show } from './expected.ts';
import type { Resolve } from './expected.ts';
import { didYouMean } from './nearest.ts';
import { fits, lengthOf, numberFits, sameValue, typeFits } from './fits.ts';
import { meantValue, typeHint } from './hints.ts';
import { formOf } from './patterns.ts';
import { expressionOf, FORMS } from './plan.ts';
import type { ProblemCode } from './problems.ts';
import { toValue } from './tree.ts';
import type { Entry, List, Mapping, Node, Scalar, Span } from './tree.ts';
import { oneDeeper, unknownKey } from './unknown-key.ts';

/**
 * Checks a tree against the subset of JSON Schema that the format and the kinds use (KEYWORDS). A general validator
 * answers "must match exactly one schema in oneOf"; this one knows where a thing stands and says what is allowed there.
 * A test holds it to ajv's verdict.
 */

export const KEYWORDS: readonly string[] = [
  ...['type', 'enum', 'const', 'oneOf', 'anyOf', 'allOf', 'not', '$ref', '$defs', 'if', 'then', 'else'],
  ...[
    'properties',
    'required',
    'additionalProperties',
    'patternProperties',
    'propertyNames',
    'dependentRequired',
  ],
  ...[
    'minProperties',
    'maxProperties',
    'items',
    'minItems',
    'maxItems',
    'uniqueItems',
    'pattern',
    'minLength',
  ],
  ...['maxLength', 'format', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  ...['description', 'title', 'default', 'examples', 'deprecated', '$comment'],
];

export interface Finding {
  readonly code: ProblemCode;
  readonly at: Span;
  readonly message: string;
  readonly hint?: string;
}

export interface Check {
  /** How messages call the value: `http.expect.status`. */
  readonly where: string;
  /** What is underlined where the value itself takes no room (`http:` with nothing behind it). */
  readonly at: Span;
  readonly resolve: Resolve;
  readonly found: Finding[];
}

/** Adds what is wrong with the value; always something where it does not fit. */
export function checkNode(schema: JsonSchema, node: Node, check: Check): void {
  if (fits(schema, node, check.resolve)) return;
  const before = check.found.length;
  explain(schema, node, check);
  if (check.found.length === before)
    check.found.push({
      code: 'not-allowed',
      at: placeOf(node, check),
      message: `${check.where} must be ${expected(schema, check.resolve)}.`,
    });
}

function explain(schema: JsonSchema, node: Node, check: Check): void {
  const one = check.resolve(schema);
  const fail = (code: ProblemCode, message: string, hint?: string): void => {
    check.found.push({ code, at: placeOf(node, check), message, ...(hint !== undefined && { hint }) });
  };
  if (!typeFits(one, node, check.resolve))
    return fail('wrong-type', mismatch(one, node, check), typeHint(one, node));
  if ('const' in one && !sameValue(one['const'], node))
    fail(
      'not-allowed',
      `${check.where} must be ${show(one['const'])}, not ${describe(node)}.`,
      node.type === 'scalar' && node.value === String(one['const']) ? 'Take the quotes away.' : undefined,
    );
  if (Array.isArray(one['enum'])) checkEnum(one['enum'], node, check, fail);
  if (node.type === 'scalar') checkScalar(one, node, check, fail);
  if (node.type === 'list') checkList(one, node, check, fail);
  if (node.type === 'mapping') checkMapping(one, node, check, fail);
  checkBranches(one, node, check, checkNode);
}

type Fail = (code: ProblemCode, message: string, hint?: string) => void;

/** An empty value is underlined at its key. */
export function placeOf(node: Node, check: Check): Span {
  return node.end > node.start ? node : check.at;
}

export function mismatch(schema: JsonSchema, node: Node, check: Check): string {
  const wanted = expected(schema, check.resolve);
  return node.type === 'scalar' && node.value === null
    ? `${check.where} is empty; it must be ${wanted}.`
    : `${check.where} must be ${wanted}, not ${describe(node)}.`;
}

function checkEnum(values: readonly unknown[], node: Node, check: Check, fail: Fail): void {
  if (values.some((value) => sameValue(value, node))) return;
  const words = values.filter((value) => typeof value === 'string');
  const meant = node.type === 'scalar' && typeof node.value === 'string' ? didYouMean(node.value, words) : '';
  fail(
    'not-allowed',
    `${check.where} is ${describe(node).replace(/^the text /, '')}; allowed: ${values.map((value) => (typeof value === 'string' ? value : show(value))).join(', ')}.${meant}`,
  );
}

function checkScalar(schema: JsonSchema, node: Scalar, check: Check, fail: Fail): void {
  if (typeof node.value === 'string') checkText(schema, node.value, check, fail);
  if (typeof node.value === 'number') {
    const { multipleOf: step, ...limits } = schema as Record<string, number>;
    if (!numberFits(limits, node.value, check.resolve))
      fail('out-of-range', `${check.where} must be a number${range(schema)}, not ${node.raw}.`);
    if (step !== undefined && !Number.isInteger(node.value / step))
      fail('out-of-range', `${check.where} must be a multiple of ${step}.`);
  }
}

function checkText(schema: JsonSchema, text: string, check: Check, fail: Fail): void {
  const points = lengthOf(text);
  const most = schema['maxLength'];
  const least = schema['minLength'];
  if (typeof most === 'number' && points > most)
    return fail('too-long', `${check.where} has ${points} characters; at most ${most} are allowed.`);
  if (typeof least === 'number' && points < least)
    return fail(
      'empty-value',
      points === 0 ? `${check.where} is empty.` : `${check.where} needs at least ${least} characters.`,
    );
  const pattern = schema['pattern'];
  if (typeof pattern === 'string' && !expressionOf(pattern).test(text))
    return wrongForm(schema, pattern, text, check, fail);
  const problem = FORMS.get(schema['format'])?.(text);
  if (problem === undefined) return;
  if (schema['format'] === 'regex')
    fail(
      'bad-pattern',
      `${check.where} is no regular expression: ${problem.replace(/^Invalid regular expression: /, '')}.`,
      'Put the pattern in single quotes, and a backslash before a character that is meant literally.',
    );
  else
    fail(
      'bad-format',
      `${check.where}, ${show(text)}, is no JSONPath: ${problem}.`,
      "Paths follow RFC 9535: `$.a.b[0]`, `$['a key']`, `$..id`, `$.items[?@.state == 'open']`.",
    );
}

function wrongForm(schema: JsonSchema, pattern: string, text: string, check: Check, fail: Fail): void {
  const form = formOf(pattern);
  if (text.trim() === '')
    return fail('empty-value', `${check.where} is empty; it must be ${form?.expected ?? 'text'}.`);
  if (form?.expected === 'one line of text')
    return fail(
      'line-break',
      `${check.where} has a line break; it must be one line.`,
      'Put further lines into `note`.',
    );
  const about =
    typeof schema['description'] === 'string' ? ` (${schema['description'].replace(/\.$/, '')})` : '';
  const wanted = form?.expected ?? `text that matches ${pattern}${about}`;
  const code = form?.code ?? 'bad-format';
  fail(code, `${check.where} is ${show(text)}; it must be ${wanted}.`, meantValue(code, wanted, text));
}

function checkList(schema: JsonSchema, node: List, check: Check, fail: Fail): void {
  const least = schema['minItems'];
  const most = schema['maxItems'];
  if (typeof least === 'number' && node.items.length < least)
    fail(
      'empty-value',
      node.items.length === 0
        ? `${check.where} is an empty list.`
        : `${check.where} needs at least ${least} entries.`,
    );
  if (typeof most === 'number' && node.items.length > most)
    fail('out-of-range', `${check.where} has ${node.items.length} entries; at most ${most} are allowed.`);
  if (schema['uniqueItems'] === true) checkUnique(node, check);
  const items = schema['items'];
  if (typeof items === 'object' && items !== null)
    node.items.forEach((item, index) =>
      checkNode(items as JsonSchema, item, {
        ...check,
        where: `${check.where}[${index}]`,
        at: placeOf(node, check),
      }),
    );
}

function checkUnique(node: List, check: Check): void {
  const seen = new Set<string>();
  for (const item of node.items) {
    const key = JSON.stringify(toValue(item));
    if (seen.has(key))
      check.found.push({
        code: 'repeated-value',
        at: placeOf(item, check),
        message: `${check.where} names ${describe(item)} twice.`,
      });
    seen.add(key);
  }
}

function checkMapping(schema: JsonSchema, node: Mapping, check: Check, fail: Fail): void {
  const properties = (schema['properties'] ?? {}) as Readonly<Record<string, JsonSchema>>;
  const names = Object.keys(properties);
  for (const entry of node.entries) checkEntry(schema, properties, names, entry, check);
  const present = new Set(node.entries.map(({ key }) => key.text));
  const missing = ((schema['required'] ?? []) as string[]).filter((key) => !present.has(key));
  if (missing.length > 0) {
    const wanted = missing.map((key) => `'${key}'`).join(', ');
    const at = { start: check.at.start, end: check.at.end };
    check.found.push({
      code: 'missing-key',
      at,
      message: `${check.where} needs ${wanted}.`,
      ...example(properties, missing[0] ?? '', check.resolve),
    });
  }
  const together = (schema['dependentRequired'] ?? {}) as Readonly<Record<string, string[]>>;
  for (const entry of node.entries)
    for (const other of Object.hasOwn(together, entry.key.text) ? (together[entry.key.text] ?? []) : [])
      if (!present.has(other))
        check.found.push({
          code: 'missing-key',
          at: entry.key,
          message: `${check.where}.${entry.key.text} needs '${other}' beside it.`,
        });
  const least = schema['minProperties'];
  const most = schema['maxProperties'];
  if (typeof least === 'number' && node.entries.length < least)
    fail(
      'empty-value',
      `${check.where} is empty; it needs at least ${least === 1 ? 'one' : least} of its keys${names.length > 0 ? `: ${names.join(', ')}` : ''}.`,
    );
  if (typeof most === 'number' && node.entries.length > most)
    fail('out-of-range', `${check.where} has ${node.entries.length} keys; at most ${most} are allowed.`);
}

function example(
  properties: Readonly<Record<string, JsonSchema>>,
  key: string,
  resolve: Resolve,
): { hint?: string } {
  const own = Object.hasOwn(properties, key) ? properties[key] : undefined;
  const schema = own && resolve(own);
  return typeof schema?.['description'] === 'string' ? { hint: `\`${key}\`: ${schema['description']}` } : {};
}

function checkEntry(
  schema: JsonSchema,
  properties: Readonly<Record<string, JsonSchema>>,
  names: readonly string[],
  { key, value }: Entry,
  check: Check,
): void {
  const inner: Check = { ...check, where: `${check.where}.${key.text}`, at: key };
  const property = Object.hasOwn(properties, key.text) ? properties[key.text] : undefined;
  if (typeof property === 'object') checkNode(property, value, inner);
  const patterns = Object.entries((schema['patternProperties'] ?? {}) as Record<string, JsonSchema>).filter(
    ([pattern]) => expressionOf(pattern).test(key.text),
  );
  for (const [, one] of patterns) checkNode(one, value, inner);
  const named = schema['propertyNames'];
  if (typeof named === 'object' && named !== null)
    checkNode(
      named as JsonSchema,
      { type: 'scalar', value: key.text, raw: key.text, start: key.start, end: key.end },
      { ...inner, where: `this key of ${check.where}` },
    );
  if (property !== undefined || patterns.length > 0) return;
  const rest = schema['additionalProperties'];
  if (rest === false)
    check.found.push({
      ...oneDeeper(key.text, properties, check.resolve),
      ...unknownKey(key, check.where, names),
    });
  else if (typeof rest === 'object' && rest !== null) checkNode(rest as JsonSchema, value, inner);
}
