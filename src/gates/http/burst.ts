/** One request after another, and at which answer the rate limit begins. */
import type { HttpAnswer, HttpClient } from '../../probe/http.ts';
import { check, durationOf, limitCheck } from '../checks.ts';
import { GateError } from '../gate.ts';
import type { Check, GateContext, Outcome } from '../gate.ts';
import { refuseOthers, statusFits, statusWords } from './judge.ts';
import { retryAfterMs } from './judge-headers.ts';
import type { BurstRule } from './modes.ts';
import { ask, clientFor, evidenceOf } from './single.ts';
import type { SingleSpec } from './single.ts';

/** The spec must be expanded already. */
export async function runBurst(spec: SingleSpec, rule: BurstRule, context: GateContext): Promise<Outcome> {
  refuseOthers(spec.expect, 'burst', ['status']);
  const client = await clientFor(spec, context);
  const limited = rule.status ?? 429;
  const before = spec.expect?.status ?? '2xx';
  const counts = new Map<number, number>();
  const checks: Check[] = [];
  let first: number | undefined;
  let last;
  try {
    for (let number = 1; number <= rule.requests && first === undefined; number += 1) {
      last = await ask(client, spec, context);
      counts.set(last.status, (counts.get(last.status) ?? 0) + 1);
      if (statusFits(last.status, limited)) first = number;
      else if (!statusFits(last.status, before)) {
        checks.push(
          check(
            `answer ${number}`,
            false,
            last.status,
            statusWords(before),
            'An answer before the limit was something else.',
          ),
        );
        break;
      }
    }
    if (!last) throw new GateError({ code: 'no-samples', message: 'No request was made.' });
    checks.push(
      ...judgeBurst(
        rule,
        first,
        [...counts.values()].reduce((sum, count) => sum + count, 0),
      ),
    );
    if (first !== undefined) checks.push(...(await judgeLimited(spec, rule, last, client, context)));
  } finally {
    await client.close();
  }
  const seen = [...counts].map(([status, count]) => [`answers ${status}`, count]);
  return {
    checks,
    samples: { count: sum(counts), of: 'requests in a row' },
    facts: {
      ...(Object.fromEntries(seen) as Record<string, number>),
      ...(first !== undefined && { firstLimited: first }),
    },
    evidence: evidenceOf(spec, last),
  };
}

function sum(counts: ReadonlyMap<number, number>): number {
  return [...counts.values()].reduce((total, count) => total + count, 0);
}

/** What the limited answer says, and whether the limit is lifted again. */
async function judgeLimited(
  spec: SingleSpec,
  rule: BurstRule,
  answer: HttpAnswer,
  client: HttpClient,
  context: GateContext,
): Promise<Check[]> {
  const wait = retryAfterMs(answer, context.clock.now());
  const wanted = rule['retry-after'];
  const checks: Check[] = [];
  if (wanted !== undefined) {
    const shown = answer.headers.get('retry-after')?.[0] ?? 'absent';
    checks.push(
      check(
        'header retry-after',
        (wait !== undefined) === wanted,
        shown,
        wanted ? 'seconds or a date' : 'absent',
      ),
    );
  }
  if (rule.recovers !== undefined) checks.push(await recovery(spec, rule.recovers, wait, client, context));
  return checks;
}

/** Pure: the first limited answer, from 1; undefined where none of them was. */
export function judgeBurst(rule: BurstRule, first: number | undefined, requests: number): Check[] {
  const judged = limitCheck({
    name: 'first limited answer',
    measured: first ?? Number.NaN,
    limit: rule.limited,
    bare: '==',
  });
  if (first !== undefined) return [judged];
  return [
    check(
      'first limited answer',
      false,
      `none of ${requests}`,
      judged.expected,
      'The service does not limit, or counts somebody else: look at how it tells clients apart.',
    ),
  ];
}

async function recovery(
  spec: SingleSpec,
  within: string | number,
  wait: number | undefined,
  client: HttpClient,
  context: GateContext,
): Promise<Check> {
  const expected = spec.expect?.status ?? '2xx';
  const most = durationOf('recovers', within, 0);
  const began = context.clock.monotonic();
  // Asking all the time would keep some limits shut.
  const pause = Math.min(Math.max(wait ?? 1000, 100), most);
  for (;;) {
    await context.clock.sleep(pause, context.signal);
    const { status } = await ask(client, spec, context);
    const took = context.clock.monotonic() - began;
    if (statusFits(status, expected))
      return limitCheck({
        name: 'recovers after',
        measured: took,
        limit: `<= ${Math.round(most)}ms`,
        bare: '<=',
        quantity: 'duration',
      });
    if (took + pause > most)
      return check('recovers after', false, `still ${status}`, `within ${Math.round(most)} ms`);
  }
}
