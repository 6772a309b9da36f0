import type { Item, Until } from '../checklist/types.ts';
import type { Check, Outcome } from '../report/types.ts';
import { formatDuration } from '../values/duration.ts';
import { CANCELLED } from './attempt.ts';
import type { Attempt } from './attempt.ts';
import type { AttemptNews, RunDependencies } from './types.ts';

/** All tries of one gate: `retries`, or `until`, which includes them. */
export interface Tries extends Attempt {
  readonly attempts: number;
}

/** Faults that the next try would only repeat. */
const FINAL = new Set(['variable-missing', 'path-outside', 'internal', 'cancelled', 'invalid-spec']);

/** Once is never enough of a pause for a broken clock or a zero interval. */
const MIN_WAIT_MS = 10;

export type Try = (timeoutMs: number) => Promise<Attempt>;

export function runTries(
  item: Item,
  once: Try,
  deps: RunDependencies,
  onAttempt: (news: AttemptNews) => void,
): Promise<Tries> {
  return item.until
    ? untilItHolds(item, item.until, once, deps, onAttempt)
    : withRetries(item, once, deps, onAttempt);
}

async function withRetries(
  item: Item,
  once: Try,
  deps: RunDependencies,
  onAttempt: (news: AttemptNews) => void,
): Promise<Tries> {
  for (let number = 1; ; number += 1) {
    const last = await once(item.timeoutMs);
    const again = number <= item.retries && last.status !== 'success' && !isFinal(last) && !isAborted(deps);
    onAttempt(news(number, last, again ? 0 : undefined));
    if (again) continue;
    if (last.status !== 'success' || number === 1) return { ...last, attempts: number };
    return { ...warned(last, `It passed only on try ${number} of ${item.retries + 1}.`), attempts: number };
  }
}

async function untilItHolds(
  item: Item,
  until: Until,
  once: Try,
  deps: RunDependencies,
  onAttempt: (news: AttemptNews) => void,
): Promise<Tries> {
  const { clock } = deps;
  const deadline = clock.monotonic() + until.withinMs;
  let streak = 0;
  let measured: Attempt | undefined;
  for (let number = 1; ; number += 1) {
    const started = clock.monotonic();
    const left = Math.max(1, deadline - started);
    const last = await once(Math.min(item.timeoutMs, left));
    // The deadline cut this try off: what the tries before it saw says more.
    const cutOff = last.fault?.code === 'timeout' && left < item.timeoutMs;
    if (!cutOff || !measured) measured = last;
    streak = last.status === 'success' ? streak + 1 : 0;
    const stop = streak >= until.successes || isFinal(last) || isAborted(deps) || givesUp(until, last);
    const waitMs = nextWait(until, number, last, clock.monotonic() - started, deps.random ?? Math.random);
    const late = cutOff || clock.monotonic() + waitMs >= deadline;
    onAttempt(news(number, last, stop || late ? undefined : waitMs));
    if (stop) return { ...last, attempts: number };
    if (late) return { ...tooLate(measured, until, streak, number), attempts: number };
    try {
      await clock.sleep(waitMs, deps.signal);
    } catch {
      return { status: 'error', fault: CANCELLED, attempts: number };
    }
  }
}

/** From start to start; a server's Retry-After (fact `retryAfterMs`) is honoured where it asks for more. */
function nextWait(until: Until, number: number, last: Attempt, tookMs: number, random: () => number): number {
  const interval = until.everyMs * Math.max(1, until.backoff) ** Math.min(number - 1, 50);
  const jittered = interval * (1 + until.jitter * (2 * random() - 1));
  const asked = last.outcome?.facts?.['retryAfterMs'];
  return Math.max(MIN_WAIT_MS, jittered - tookMs, typeof asked === 'number' ? asked : 0);
}

function givesUp(until: Until, last: Attempt): boolean {
  const status = last.outcome?.facts?.['status'];
  return last.status !== 'success' && typeof status === 'number' && until.giveUpOn.includes(status);
}

/** The time is over: a failure or an error stays one; a success came too late or too seldom in a row. */
function tooLate(last: Attempt, until: Until, streak: number, tries: number): Attempt {
  const within = formatDuration(until.withinMs);
  if (last.status !== 'success') return warned(last, `It did not hold within ${within}.`);
  const check: Check = {
    name: 'successes in a row',
    ok: false,
    actual: streak,
    expected: `>= ${until.successes} within ${within}`,
    hint: 'It holds at times only. Look at what the tries in between said, or allow more time.',
  };
  const outcome: Outcome = last.outcome
    ? { ...last.outcome, checks: [...last.outcome.checks, check] }
    : { checks: [check], samples: { count: tries, of: 'tries' } };
  return { status: 'failure', outcome };
}

function warned(attempt: Attempt, warning: string): Attempt {
  if (attempt.outcome)
    return {
      ...attempt,
      outcome: { ...attempt.outcome, warnings: [...(attempt.outcome.warnings ?? []), warning] },
    };
  return attempt.fault
    ? { ...attempt, fault: { ...attempt.fault, message: `${attempt.fault.message} ${warning}` } }
    : attempt;
}

function isFinal(attempt: Attempt): boolean {
  return attempt.fault !== undefined && FINAL.has(attempt.fault.code);
}

function isAborted(deps: RunDependencies): boolean {
  return deps.signal?.aborted === true;
}

function news(number: number, last: Attempt, nextInMs: number | undefined): AttemptNews {
  return {
    number,
    status: last.status,
    ...(last.fault && { fault: last.fault }),
    ...(nextInMs !== undefined && { nextInMs }),
  };
}
