import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import type { ValidateFunction } from 'ajv';
import { buildSchema, parse, validate } from 'graphql';
import type { RecordedRequest } from '../../src/sandbox/server.ts';

/** GitHub's own description (see fixtures/github/README.md), as the judge of every request and every answer. */
const fixture = (name: string): string =>
  readFileSync(new URL(`../fixtures/github/${name}`, import.meta.url), 'utf8');

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
}
interface Operation {
  readonly operationId: string;
  readonly parameters: readonly Parameter[];
  readonly body?: unknown;
  readonly bodyRequired?: boolean;
  readonly responses: Readonly<Record<string, unknown>>;
}

const rest = JSON.parse(fixture('rest.json')) as { readonly operations: Readonly<Record<string, Operation>> };
const webhooks = JSON.parse(fixture('webhooks.json')) as {
  readonly webhooks: Readonly<Record<string, unknown>>;
};
const schema = buildSchema(fixture('schema.graphql'));

const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false, inlineRefs: false });
ajv.addSchema(rest, 'rest');
ajv.addSchema(webhooks, 'webhooks');

const compiled = new Map<string, ValidateFunction>();
const pointer = (...steps: readonly string[]): string =>
  steps.map((step) => `/${encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('');

function check(
  document: 'rest' | 'webhooks',
  steps: readonly string[],
  value: unknown,
  what: string,
): string[] {
  const reference = `${document}#${pointer(...steps)}`;
  const known = compiled.get(reference) ?? ajv.compile({ $ref: reference });
  compiled.set(reference, known);
  if (known(value)) return [];
  return (known.errors ?? [])
    .slice(0, 8)
    .map((error) => `${what}${error.instancePath} ${error.message ?? ''}`);
}

const operations = Object.entries(rest.operations).map(([key, operation]) => {
  const [method = '', path = ''] = key.split(' ');
  const greedy = /\{(path|ref|branch)\}/;
  const pattern = path.replace(/\{\w+\}/g, (name) =>
    greedy.test(name) && path.endsWith(name) ? '.+' : '[^/]+',
  );
  return {
    key,
    method,
    operation,
    pattern: new RegExp(`^${pattern}$`),
    fixed: path.replace(/\{\w+\}/g, '').length,
  };
});

/** The operation of a request; where several fit, the one with the longest fixed part. */
export function operationOf(
  method: string,
  path: string,
): { readonly key: string; readonly operation: Operation } | undefined {
  return operations
    .filter((each) => each.method === method && each.pattern.test(path))
    .sort((a, b) => b.fixed - a.fixed)[0];
}

/** What GitHub's description finds wrong with an exchange; empty when nothing. */
export function checkExchange(exchange: RecordedRequest): string[] {
  if (exchange.path === '/graphql') return checkGraphql(exchange);
  const name = `${exchange.method} ${exchange.path}`;
  const found = operationOf(exchange.method, exchange.path);
  if (found === undefined)
    return [`${name}: no such operation is described (renew-github-fixtures.mjs lists them)`];
  const { key, operation } = found;
  const problems = checkParameters(name, key, operation, exchange);
  if (operation.body === undefined) {
    if (exchange.body !== undefined && JSON.stringify(exchange.body) !== '{}')
      problems.push(`${name}: takes no body`);
  } else if (exchange.body !== undefined || operation.bodyRequired === true) {
    const valid =
      exchange.status >= 400
        ? []
        : check('rest', ['operations', key, 'body'], exchange.body ?? {}, `${name} body`);
    problems.push(...valid);
  }
  return [...problems, ...checkAnswer(name, key, operation, exchange)];
}

/** Names and values of the query and of the path. */
function checkParameters(
  name: string,
  key: string,
  operation: Operation,
  exchange: RecordedRequest,
): string[] {
  const given = [
    ...[...new URLSearchParams(exchange.query)].map(([each, value]) => ({ in: 'query', name: each, value })),
    ...pathValues(key, exchange.path),
  ];
  return given.flatMap((each) => {
    const index = operation.parameters.findIndex((known) => known.in === each.in && known.name === each.name);
    if (index < 0) return [`${name}: unknown ${each.in} parameter ${each.name}`];
    const plain = /^-?\d+$/.test(each.value)
      ? [Number(each.value), each.value]
      : [each.value, each.value === 'true'];
    const found = plain.map((value) =>
      check(
        'rest',
        ['operations', key, 'parameters', String(index), 'schema'],
        value,
        `${name} ${each.name}=${each.value}`,
      ),
    );
    return found.some((problems) => problems.length === 0) ? [] : (found[0] ?? []);
  });
}

function pathValues(
  key: string,
  path: string,
): { readonly in: string; readonly name: string; readonly value: string }[] {
  const template = key.slice(key.indexOf(' ') + 1).split('/');
  const parts = path.split('/');
  return template.flatMap((step, index) => {
    const name = /^\{(\w+)\}$/.exec(step)?.[1];
    return name === undefined ? [] : [{ in: 'path', name, value: decodeURIComponent(parts[index] ?? '') }];
  });
}

function checkAnswer(name: string, key: string, operation: Operation, exchange: RecordedRequest): string[] {
  const { status, answer } = exchange;
  if (status === 0 || status >= 500) return [];
  if (answer instanceof Uint8Array) return [];
  const described = operation.responses[String(status)];
  const what = `${name} → ${status}`;
  if (described === undefined) {
    // GitHub's description leaves out most refusals; they all have one form.
    const message = typeof answer === 'object' && answer !== null && 'message' in answer;
    return status >= 400 && message ? [] : [`${what}: this status is not described`];
  }
  if (described === null) return [];
  return check('rest', ['operations', key, 'responses', String(status)], answer, what);
}

/** A query must be valid for the official schema, whatever the sandbox answers. */
export function checkGraphql(exchange: RecordedRequest): string[] {
  const body = exchange.body;
  const query = typeof body === 'object' && body !== null && 'query' in body ? body.query : undefined;
  if (typeof query !== 'string') return ['POST /graphql: the body has no query'];
  try {
    return validate(schema, parse(query)).map((error) => `GraphQL: ${error.message}`);
  } catch (error) {
    return [`GraphQL: ${String(error)}`];
  }
}

/** What GitHub's description finds wrong with an event's payload, `issue-comment-edited` and the like. */
export function checkWebhook(name: string, payload: unknown): string[] {
  if (!(name in webhooks.webhooks)) return [`${name}: no such webhook is described`];
  return check('webhooks', ['webhooks', name], payload, name);
}
