/** What a JSONPath (RFC 9535) finds in a document. */
import type { JSONPathEnvironment, JSONValue } from 'json-p3';
import { withinTime } from '../values/bounded.ts';
import { oneLine } from '../values/text.ts';
import { invalid } from './checks.ts';
import { GateError } from './gate.ts';
import { quote, searchAll } from './text-match.ts';

/**
 * The values that a path finds.
 * @throws {GateError} invalid-spec where it is no JSONPath
 */
export async function queryJson(path: string, document: unknown): Promise<unknown[]> {
  return queryWith(await jsonPath(), path, document);
}

/** Loaded only when a gate asks for it. `match` and `search` get the bounded patterns of ours: json-p3's own backtrack without end. */
export async function jsonPath(): Promise<JSONPathEnvironment> {
  const { JSONPathEnvironment, FunctionExpressionType } = await import('../values/json-p3.ts');
  const environment = new JSONPathEnvironment({ strict: true, maxRecursionDepth: 200 });
  const bounded = (whole: boolean): Parameters<typeof environment.functionRegister.set>[1] => ({
    argTypes: [FunctionExpressionType.ValueType, FunctionExpressionType.ValueType],
    returnType: FunctionExpressionType.LogicalType,
    call: (text: unknown, pattern: unknown) =>
      typeof text === 'string' &&
      typeof pattern === 'string' &&
      searchAll(whole ? `^(?:${pattern})$` : pattern, text, 'u') !== null,
  });
  environment.functionRegister.set('match', bounded(true));
  environment.functionRegister.set('search', bounded(false));
  return environment;
}

/** A filter that looks through everything for each entry takes the square of their number. */
const MOST_MS = 3000;

export function queryWith(environment: JSONPathEnvironment, path: string, document: unknown): unknown[] {
  let query;
  try {
    query = environment.compile(path);
  } catch (error) {
    throw invalid(
      `${quote(path)} is no JSONPath: ${oneLine(String((error as { message?: unknown }).message ?? error), 200)}.`,
      "Paths follow RFC 9535: `$.a.b[0]`, `$['a key']`, `$..id`, `$.items[?@.state == 'open']`.",
    );
  }
  try {
    const found = withinTime(() => query.query(document as JSONValue).values(), MOST_MS);
    if (found.ended) return found.value;
    throw new GateError({
      code: 'document-too-large',
      message: `${quote(path)} was given up after ${MOST_MS / 1000} s.`,
      hint: 'Name the way to the value, without `..` or a filter inside of a filter.',
    });
  } catch (error) {
    if (error instanceof GateError) throw error;
    // Recursion limits of json-p3 (`$..a`) and of the engine: a document that was made to be deep.
    throw new GateError({
      code: 'document-too-deep',
      message: `${quote(path)} could not be followed: ${oneLine(String((error as { message?: unknown }).message ?? error), 160)}.`,
      hint: 'Name the way to the value instead of searching everywhere with `..`.',
    });
  }
}
