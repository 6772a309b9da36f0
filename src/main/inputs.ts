import { availableParallelism } from 'node:os';
import { PHASES } from '../checklist/types.ts';
import type { PhaseName } from '../checklist/types.ts';
import { parseDuration } from '../values/duration.ts';

export type Mode = 'all' | 'gates' | 'report' | 'plan' | 'announce' | 'recheck';
const MODES: readonly Mode[] = ['all', 'gates', 'report', 'plan', 'announce', 'recheck'];

/** What the workflow file asks of the action, read once and checked. */
export interface Inputs {
  readonly checklist: string;
  readonly name: string;
  readonly mode: Mode;
  readonly phase?: PhaseName;
  readonly environment?: string;
  readonly only: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
  readonly passEnvironment: readonly string[];
  readonly secretNames: readonly string[];
  /** Environment variables for the gates whose values are never shown. */
  readonly secretVariables: Readonly<Record<string, string>>;
  /** Mode plan: runner of the gates whose item names none, as a label or as several. */
  readonly runsOn: string | readonly string[];
  /** Phases after the merge: whether the merged pull request's checklist must have passed. */
  readonly requireChecklist: boolean;
  readonly concurrency: number;
  readonly results: string;
  /** Phases of a deployment: how long people are waited for, in milliseconds; 0: not at all. */
  readonly waitForPeopleMs: number;
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
    mode: oneOf('mode', get('mode') || 'all', MODES),
    ...(phase === undefined ? {} : { phase: oneOf('phase', phase, PHASES) }),
    ...(environment === undefined ? {} : { environment }),
    only: words(get('only')),
    variables: readVariables(get('variables')),
    passEnvironment: words(get('pass-environment') || '*'),
    secretNames: words(get('secrets')),
    secretVariables: readVariables(get('secret-variables'), 'secret-variables'),
    runsOn: labels(get('runs-on')),
    requireChecklist:
      oneOf('require-checklist', get('require-checklist') || 'true', ['true', 'false']) === 'true',
    concurrency: integer('concurrency', get('concurrency'), Math.min(10, availableParallelism() * 2), 64),
    results: get('results').trim() || 'deploy-checklist-results',
    waitForPeopleMs: duration('wait-for-people', get('wait-for-people')),
    failStep: oneOf('fail-step', get('fail-step') || 'gates', ['gates', 'blocked', 'never']),
    ...(pullRequest === undefined
      ? {}
      : { pullRequest: integer('pull-request', pullRequest, 0, Number.MAX_SAFE_INTEGER) }),
    token: get('token').trim(),
  };
}

/** `NAME=VALUE` lines; blank lines and lines that begin with # are passed over. Throws InputError. */
export function readVariables(text: string, input = 'variables'): Record<string, string> {
  const variables = new Map<string, string>();
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '' || line.trimStart().startsWith('#')) continue;
    const match = /^\s*([A-Za-z_][A-Za-z0-9_]*)=(.*)$/.exec(line);
    if (!match)
      throw new InputError(
        // What stands in a secret's line is not repeated.
        input === 'variables'
          ? `Input 'variables' has the line '${line.slice(0, 60)}'. Write one NAME=VALUE per line.`
          : `Input '${input}' is not NAME=VALUE in line ${index + 1}. A value of several lines does not fit; encode it, for example as base64.`,
      );
    variables.set(match[1] ?? '', (match[2] ?? '').trim());
  }
  return Object.fromEntries(variables);
}

const optional = (value: string): string | undefined => (value.trim() === '' ? undefined : value.trim());
const words = (value: string): string[] => value.split(/[\s,]+/).filter((word) => word !== '');

/** A label, or a JSON array of labels as `runs-on` takes several. */
function labels(value: string): string | readonly string[] {
  const text = value.trim();
  if (!text.startsWith('[')) return text === '' ? 'ubuntu-latest' : text;
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    parsed = undefined;
  }
  if (Array.isArray(parsed) && parsed.length > 0 && parsed.every((each) => typeof each === 'string'))
    return parsed as string[];
  throw new InputError(
    `Input 'runs-on' is '${text}'. Allowed: a label, or a JSON array such as ["self-hosted", "linux"].`,
  );
}

function oneOf<T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === value.trim());
  if (found === undefined)
    throw new InputError(`Input '${name}' is '${value}'. Allowed: ${allowed.join(', ')}.`);
  return found;
}

/** GitHub ends a job after at most six hours; on a runner of one's own after five days. */
const LONGEST = 5 * 24 * 3_600_000;

function duration(name: string, value: string): number {
  const ms = parseDuration(value.trim() === '' ? '0' : value.trim());
  if (ms === undefined || ms > LONGEST)
    throw new InputError(`Input '${name}' is '${value}'. Allowed: a duration up to 5d, such as 30m or 2h.`);
  return ms;
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
