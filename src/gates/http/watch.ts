/** The same request for a while: what is expected must hold all the time. */
import { oneLine } from '../../values/text.ts';
import { check, durationOf, invalid, limitCheck } from '../checks.ts';
import { GateError } from '../gate.ts';
import type { Check, GateContext, Outcome } from '../gate.ts';
import { judgeAnswer, refusePercentiles } from './judge.ts';
import type { WatchRule } from './modes.ts';
import { ask, clientFor, schemaOf } from './single.ts';
import type { SingleSpec } from './single.ts';

interface Seen {
  requests: number;
  failures: number;
  inARow: number;
  mostInARow: number;
  answered: number;
  lastFault?: GateError;
  lastFailure?: readonly Check[];
}

/** The spec must be expanded already. */
export async function runWatch(spec: SingleSpec, rule: WatchRule, context: GateContext): Promise<Outcome> {
  refusePercentiles(spec.expect, 'watch');
  const { clock } = context;
  const [lasts, every] = [durationOf('for', rule.for, 0), durationOf('every', rule.every, 10_000)];
  if (every <= 0 || lasts < every)
    throw invalid('`watch.for` must be longer than `every`: else there is one request.');
  const schema = await schemaOf(spec.expect, context);
  const client = await clientFor(spec, context);
  const planned = Math.floor(lasts / every) + 1;
  const seen: Seen = { requests: 0, failures: 0, inARow: 0, mostInARow: 0, answered: 0 };
  const began = clock.monotonic();
  try {
    for (let number = 0; number < planned && !decided(rule, seen, planned); number += 1) {
      const wait = began + number * every - clock.monotonic();
      if (wait > 0) await clock.sleep(wait, context.signal);
      context.signal.throwIfAborted();
      await look(client, spec, schema, seen, context);
    }
  } finally {
    await client.close();
  }
  if (seen.answered === 0 && seen.lastFault) throw seen.lastFault;
  return {
    checks: judgeWatch(rule, seen),
    samples: { count: seen.requests, of: 'requests' },
    facts: { failures: seen.failures, planned, mostInARow: seen.mostInARow },
  };
}

async function look(
  client: Awaited<ReturnType<typeof clientFor>>,
  spec: SingleSpec,
  schema: unknown,
  seen: Seen,
  context: GateContext,
): Promise<void> {
  seen.requests += 1;
  try {
    const checks = await judgeAnswer(await ask(client, spec, context), spec.expect, schema);
    seen.answered += 1;
    const failing = checks.filter(({ ok }) => !ok);
    if (failing.length === 0) {
      seen.inARow = 0;
      return;
    }
    seen.lastFailure = failing;
    context.log(
      `request ${seen.requests}: ${failing.map(({ name, actual }) => `${name} ${String(actual)}`).join(', ')}`,
    );
  } catch (error) {
    if (!(error instanceof GateError) || error.code === 'invalid-spec' || context.signal.aborted) throw error;
    seen.lastFault = error;
    context.log(`request ${seen.requests}: ${oneLine(error.message, 200)}`);
  }
  seen.failures += 1;
  seen.inARow += 1;
  seen.mostInARow = Math.max(seen.mostInARow, seen.inARow);
}

/** Whether no further answer could still make it hold. */
function decided(rule: WatchRule, seen: Seen, planned: number): boolean {
  if (rule['in-a-row'] !== undefined && seen.mostInARow > rule['in-a-row']) return true;
  // At best, all the others are fine.
  return seen.failures > 0 && !failureCheck(rule, seen.failures, planned).ok;
}

function failureCheck(rule: WatchRule, failures: number, requests: number): Check {
  const limit = rule.failures ?? 0;
  const share = typeof limit === 'string' && limit.includes('%');
  return limitCheck({
    name: 'failures',
    measured: share ? (failures / requests) * 100 : failures,
    limit,
    bare: '<=',
    ...(share && { unit: '%' }),
  });
}

/** Pure. */
export function judgeWatch(rule: WatchRule, seen: Seen): Check[] {
  const why =
    seen.lastFailure
      ?.map(({ name, actual, expected }) => `${name} was ${String(actual)}, not ${expected}`)
      .join('; ') ?? seen.lastFault?.message;
  const failures = failureCheck(rule, seen.failures, seen.requests);
  const checks = [
    failures.ok || why === undefined ? failures : { ...failures, hint: `The last one: ${why}` },
  ];
  // However many may fail, a service that never once did what is expected is not there.
  if (failures.ok && seen.failures >= seen.requests)
    checks.push(check('answers as expected', false, 0, 'at least 1', why));
  if (rule['in-a-row'] !== undefined)
    checks.push(
      check(
        'failures in a row',
        seen.mostInARow <= rule['in-a-row'],
        seen.mostInARow,
        `at most ${rule['in-a-row']}`,
      ),
    );
  return checks;
}
