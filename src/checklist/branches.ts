import type { JsonSchema } from '../gates/gate.ts';
import { mismatch, placeOf } from './check.ts';
import type { Check, Finding } from './check.ts';
import { fits, typeFits } from './fits.ts';
import { flow, meantExpiry } from './hints.ts';
import { get } from './tree.ts';
import type { Node } from './tree.ts';

/** `oneOf`, `anyOf`, `allOf`, `not` and `if`: which branch was meant, and what is wrong with that one. */

type CheckNode = (schema: JsonSchema, node: Node, check: Check) => void;

export function checkBranches(schema: JsonSchema, node: Node, check: Check, checkNode: CheckNode): void {
  const tried = (branch: JsonSchema): Finding[] => {
    const found: Finding[] = [];
    checkNode(branch, node, { ...check, found });
    return found;
  };
  for (const branch of list(schema['allOf'])) checkNode(branch, node, check);
  if (Array.isArray(schema['anyOf'])) choose(schema, list(schema['anyOf']), false, node, check, tried);
  if (Array.isArray(schema['oneOf'])) choose(schema, list(schema['oneOf']), true, node, check, tried);
  const not = schema['not'];
  if (isSchema(not) && fits(not, node, check.resolve)) refuse(not, node, check);
  const condition = schema['if'];
  if (!isSchema(condition)) return;
  const next = fits(condition, node, check.resolve) ? schema['then'] : schema['else'];
  if (isSchema(next)) checkNode(next, node, check);
}

function choose(
  schema: JsonSchema,
  branches: readonly JsonSchema[],
  exactlyOne: boolean,
  node: Node,
  check: Check,
  tried: (branch: JsonSchema) => Finding[],
): void {
  const results = branches.map((branch) => ({ branch: check.resolve(branch), found: tried(branch) }));
  const fitting = results.filter(({ found }) => found.length === 0);
  if (fitting.length === 1 || (fitting.length > 1 && !exactlyOne)) return;
  if (fitting.length > 1)
    return ambiguous(
      fitting.map(({ branch }) => branch),
      node,
      check,
    );
  const missing = results.map(({ branch, found }) =>
    found.length === 1 && found[0]?.code === 'missing-key' ? requiredOf(branch) : [],
  );
  if (missing.length > 1 && missing.every((keys) => keys.length > 0)) return oneOfKeys(missing, check);
  const ofType = results.filter(
    ({ branch }) => typeFits(branch, node, check.resolve) && !isWords(branch, node),
  );
  const meant = ofType.length > 1 ? closest(ofType, node) : ofType[0];
  if (meant) check.found.push(...meant.found.map((one) => otherForm(one, schema, meant.branch, node)));
  else
    check.found.push({
      code: 'wrong-type',
      at: placeOf(node, check),
      message: mismatch(schema, node, check),
    });
}

/** A list or mapping was not meant as one of some words. */
const isWords = (branch: JsonSchema, node: Node): boolean =>
  Array.isArray(branch['enum']) && branch['type'] === undefined && node.type !== 'scalar';

/** Whoever wrote a wrong word may have meant the form that takes more: `expires: 24h`. */
function otherForm(found: Finding, schema: JsonSchema, branch: JsonSchema, node: Node): Finding {
  if (found.code !== 'not-allowed' || !Array.isArray(branch['enum'])) return found;
  if (found.hint !== undefined || found.message.includes('Did you mean')) return found;
  const examples = Array.isArray(schema['examples']) ? (schema['examples'] as unknown[]) : [];
  const forms = examples.filter((one) => typeof one === 'object' && one !== null);
  const after = forms.some((one) => Object.hasOwn(one as object, 'after'));
  const expiry =
    after && node.type === 'scalar' && typeof node.value === 'string' ? meantExpiry(node.value) : undefined;
  if (expiry !== undefined) return { ...found, hint: expiry };
  return forms.length === 0
    ? found
    : { ...found, hint: `Or \`${forms.map((one) => flow(one)).join('` or `')}\`.` };
}

function requiredOf(branch: JsonSchema): string[] {
  return branch['properties'] === undefined && Array.isArray(branch['required'])
    ? branch['required'].map(String)
    : [];
}

/** `anyOf: [{ required: [a] }, { required: [b] }]` */
function oneOfKeys(groups: readonly (readonly string[])[], check: Check): void {
  const keys = groups.map((group) => group.map((key) => `'${key}'`).join(' with ')).join(', or ');
  check.found.push({ code: 'missing-key', at: check.at, message: `${check.where} needs ${keys}.` });
}

interface Tried {
  readonly branch: JsonSchema;
  readonly found: readonly Finding[];
}

/** The branch that knows most of the keys that were written; among equals the one with the least to complain about. */
function closest(results: readonly Tried[], node: Node): Tried | undefined {
  const score = ({ branch, found }: Tried): number => {
    const names = Object.keys((branch['properties'] ?? {}) as object);
    return names.filter((name) => get(node, name) !== undefined).length * 100 - found.length;
  };
  return [...results].sort((a, b) => score(b) - score(a))[0];
}

function ambiguous(branches: readonly JsonSchema[], node: Node, check: Check): void {
  const keys = [...new Set(branches.flatMap((branch) => (branch['required'] ?? []) as string[]))];
  const those = keys.length > 1 ? `: only one of ${keys.join(', ')} may be given` : '';
  check.found.push({
    code: 'not-allowed',
    at: placeOf(node, check),
    message: `${check.where} can be read in more than one way${those}.`,
  });
}

function refuse(not: JsonSchema, node: Node, check: Check): void {
  const keys = (check.resolve(not)['required'] ?? []) as string[];
  const what =
    keys.length > 0
      ? `${keys.map((key) => `'${key}'`).join(' and ')} cannot be given together`
      : 'this value is not allowed';
  check.found.push({ code: 'not-allowed', at: placeOf(node, check), message: `${check.where}: ${what}.` });
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null;
}

function list(value: unknown): readonly JsonSchema[] {
  return Array.isArray(value) ? (value as JsonSchema[]) : [];
}
