import { at, isObject, list, ordinal, text } from '../json.ts';
import type { TestCollector } from './collector.ts';

/** A list of features (Cucumber's `json` formatter and behave's); an empty one could be anything. */
export function isCucumber(value: unknown): boolean {
  const [first] = list(value);
  return (
    Array.isArray(value) &&
    isObject(first) &&
    typeof at(first, 'keyword') === 'string' &&
    (Array.isArray(at(first, 'elements')) || at(first, 'uri') !== undefined)
  );
}

/**
 * Scenarios are the tests, as the tools count them, each row of an outline for itself. One fails with a step or hook that
 * failed or that nobody wrote (undefined, pending, ambiguous), which ends Cucumber with 1 too.
 */
export function readCucumber(value: unknown, tests: TestCollector): void {
  let steps = 0;
  for (const feature of list(value))
    for (const element of list(feature, 'elements')) steps += ownSteps(element);
  tests.assertions = steps;
  for (const feature of list(value)) {
    // Of Ruby and the JVM the background is an element before each scenario, whose own steps are skipped when it fails.
    let background: unknown;
    for (const element of list(feature, 'elements')) {
      if (text(element, 'type') === 'background') background = badStep(element) ? element : background;
      else {
        readScenario(feature, element, tests, background);
        background = undefined;
      }
    }
    if (background !== undefined) readScenario(feature, background, tests);
  }
}

/** The first step or hook that failed; hooks around a step stand in the step. */
const badStep = (element: unknown): unknown =>
  PARTS.flatMap((part) => list(element, part))
    .flatMap((step) => [step, ...list(step, 'before'), ...list(step, 'after')])
    .find((step) => BAD.has(text(step, 'result', 'status')?.toLowerCase() ?? ''));

/** Steps that somebody wrote; cucumber-js puts hooks among them and calls these hidden. */
const ownSteps = (element: unknown): number =>
  list(element, 'steps').filter((step) => at(step, 'hidden') !== true).length;

const PARTS = ['before', 'steps', 'after'];

function readScenario(feature: unknown, scenario: unknown, tests: TestCollector, background?: unknown): void {
  const steps = PARTS.flatMap((part) => list(scenario, part));
  // behave leaves out the result of steps that it did not come to, and gives the scenario a status of its own.
  const own = text(scenario, 'status');
  const bad = badStep(background) ?? badStep(scenario);
  const said = (word: string): boolean =>
    steps.some((step) => text(step, 'result', 'status')?.toLowerCase() === word);
  // A step or hook may skip the rest of its scenario, which then counts as skipped.
  const isDone = said('passed') && !said('skipped');
  if (bad !== undefined || BAD.has(own ?? '')) return fail(feature, scenario, bad, tests);
  if (own === 'passed' || (own === undefined && isDone)) tests.count('passed');
  else tests.count('skipped');
}

const BAD = new Set(['failed', 'error', 'hook_error', 'undefined', 'pending', 'ambiguous', 'unknown']);

function fail(feature: unknown, scenario: unknown, step: unknown, tests: TestCollector): void {
  const told = at(step, 'result', 'error_message');
  // behave writes a list of lines.
  const error = Array.isArray(told) ? told.join('\n') : typeof told === 'string' ? told : undefined;
  const location = /^(.{1,1000}):(\d{1,7})$/.exec(text(scenario, 'location') ?? '');
  const what = [text(step, 'keyword'), text(step, 'name')].filter((part) => part !== undefined).join(' ');
  tests.bad('failed', {
    name: [text(feature, 'name'), text(scenario, 'name')].filter((part) => part !== undefined).join(' › '),
    file: text(feature, 'uri') ?? location?.[1],
    line: ordinal(scenario, 'line') ?? (location ? Number(location[2]) : null),
    message: error ?? `${text(step, 'result', 'status') ?? 'failed'}: ${what}`,
  });
}
