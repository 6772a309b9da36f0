import { availableParallelism } from 'node:os';
import { PHASES } from '../checklist/types.ts';
import type { PhaseName } from '../checklist/types.ts';

/** What the workflow file asks of the action, read once and checked. */
export interface Inputs {
  readonly checklist: string;
  readonly name: string;
  readonly mode: 'all' | 'gates' | 'report' | 'plan';
  readonly phase?: PhaseName;
  readonly environment?: string;
  readonly only: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
  readonly passEnvironment: readonly string[];
  readonly secretNames: readonly string[];
  readonly concurrency: number;
  readonly results: string;
  readonly failStep: 'gates' | 'blocked' | 'never';
  readonly pullRequest?: number;
  readonly token: string;
}

/** An input that cannot be right; the message names it and what is allowed. */
export class InputError extends Error {}

/** `get` is `core.getInput`: a missing input is an empty string. Throws InputError. */
export function readInputs(get: (name: string) => string): Inputs {
  const phase = optional(get('phase'));
  const environment = optional(get('environment'));
  const pullRequest = optional(get('pull-request'));
  const name = get('name').trim();
  if (name !== '' && !/^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/.test(name))
    throw new InputError(
      `Input 'name' is '${name}'. Allowed: up to 40 lower-case letters, digits and dashes.`,
    );
  return {
    checklist: get('checklist').trim(),
    name: name === '' ? 'default' : name,
    mode: oneOf('mode', get('mode') || 'all', ['all', 'gates', 'report', 'plan']),
    ...(phase === undefined ? {} : { phase: oneOf('phase', phase, PHASES) }),
    ...(environment === undefined ? {} : { environment }),
    only: words(get('only')),
    variables: readVariables(get('variables')),
    passEnvironment: words(get('pass-environment') || '*'),
    secretNames: words(get('secrets')),
    concurrency: integer('concurrency', get('concurrency'), Math.min(10, availableParallelism() * 2), 64),
    results: get('results').trim() || 'deploy-checklist-results',
    failStep: oneOf('fail-step', get('fail-step') || 'gates', ['gates', 'blocked', 'never']),
    ...(pullRequest === undefined
      ? {}
      : { pullRequest: integer('pull-request', pullRequest, 0, Number.MAX_SAFE_INTEGER) }),
    token: get('token').trim(),
  };
}

/** `NAME=VALUE` lines; blank lines and lines that begin with # are passed over. Throws InputError. */
export function readVariables(text: string): Record<string, string> {
  const variables = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === '' || line.trimStart().startsWith('#')) continue;
    const match = /^\s*([A-Za-z_][A-Za-z0-9_]*)=(.*)$/.exec(line);
    if (!match)
      throw new InputError(
        `Input 'variables' has the line '${line.slice(0, 60)}'. Write one NAME=VALUE per line.`,
      );
    variables.set(match[1] ?? '', (match[2] ?? '').trim());
  }
  return Object.fromEntries(variables);
}

const optional = (value: string): string | undefined => (value.trim() === '' ? undefined : value.trim());
const words = (value: string): string[] => value.split(/[\s,]+/).filter((word) => word !== '');

function oneOf<T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === value.trim());
  if (found === undefined)
    throw new InputError(`Input '${name}' is '${value}'. Allowed: ${allowed.join(', ')}.`);
  return found;
}

function integer(name: string, value: string, fallback: number, max: number): number {
  if (value.trim() === '') return fallback;
  const number = Number(value);
  if (!Number.isSafeInteger(number) || number < 1 || number > max)
    throw new InputError(
      `Input '${name}' is '${value}'. Allowed: a whole number from 1${max === Number.MAX_SAFE_INTEGER ? '' : ` to ${max}`}.`,
    );
  return number;
}
