/** Many requests side by side: latency, errors, throughput. */
import { runLoad } from '../../probe/load.ts';
import type { LoadResult } from '../../probe/load.ts';
import { shownUrl } from '../../probe/http.ts';
import { check, durationOf, limitCheck } from '../checks.ts';
import { GateError } from '../gate.ts';
import type { Check, GateContext, Outcome } from '../gate.ts';
import { latencyCheck, refuseOthers, statusFits, tooFewSamples } from './judge.ts';
import type { LoadRule } from './modes.ts';
import { asGateError, buildRequest, fileText } from './request.ts';
import type { SingleSpec } from './single.ts';

const NEEDED = { p50: 3, p95: 20, p99: 100, max: 1, mean: 1 } as const;

/** The spec must be expanded already. */
export async function runLoadGate(spec: SingleSpec, rule: LoadRule, context: GateContext): Promise<Outcome> {
  refuseOthers(spec.expect, 'load', ['status']);
  const request = await buildRequest(spec, context);
  const status = spec.expect?.status ?? '2xx';
  statusFits(200, status);
  const result = await runLoad({
    request,
    ...(spec.ca !== undefined && { ca: await fileText(spec.ca, context) }),
    connections: rule.connections ?? (rule.rate === undefined ? 10 : 100),
    ...(rule.rate !== undefined && { rate: rule.rate }),
    ...(rule.requests !== undefined && { requests: rule.requests }),
    ...((rule.duration !== undefined || rule.requests === undefined) && {
      durationMs: durationOf('duration', rule.duration, 10_000),
    }),
    warmUpMs: durationOf('warm-up', rule['warm-up'], 0),
    expected: (code) => statusFits(code, status),
    ...(rule['abort-early'] !== false && {
      hopeless: ({ samples, failed }) => samples >= 200 && failed > samples / 2,
    }),
  }).catch((error: unknown) => {
    throw asGateError(error, shownUrl(request.url));
  });
  return {
    checks: judgeLoad(rule, result),
    samples: { count: result.samples, of: 'requests' },
    facts: factsOf(result),
    ...(result.endedEarly && {
      warnings: ['Ended early: more than half of the requests failed, or too many waited for an answer.'],
    }),
  };
}

/**
 * Pure. Errors are always judged: a service that answers 500 quickly has fine percentiles.
 * @throws {GateError} too-few-samples, and the fault of the connection where nothing was answered at all
 */
export function judgeLoad(rule: LoadRule, result: LoadResult): Check[] {
  const answered = [...result.outcomes.keys()].some((outcome) => /^\d+$/.test(outcome));
  if (!answered && result.firstFault) throw asGateError(result.firstFault, 'The service');
  const least = rule['min-samples'] ?? Math.min(100, rule.requests ?? 100);
  if (result.samples < least && !result.endedEarly)
    throw new GateError({
      code: 'too-few-samples',
      message: `Only ${result.samples} requests were measured; it takes ${least}.`,
      hint: 'Measure longer, or set `min-samples`.',
    });
  const share = result.samples === 0 ? Number.NaN : (result.failed / result.samples) * 100;
  const checks = [
    {
      ...limitCheck({
        name: 'errors',
        measured: share,
        limit: rule.errors ?? 0,
        bare: '<=',
        unit: '%',
        hint: [...result.outcomes].map(([outcome, count]) => `${outcome}: ${count}`).join(', '),
      }),
    },
  ];
  // However many may fail, a service that never once did what is expected is not there.
  if (result.samples > 0 && result.failed >= result.samples && checks.every(({ ok }) => ok))
    checks.push(check('answers as expected', false, 0, 'at least 1'));
  for (const name of ['p50', 'p95', 'p99', 'max', 'mean'] as const) {
    const limit = rule[name];
    if (limit === undefined) continue;
    if (result.samples < NEEDED[name]) throw tooFewSamples(name, result.samples, NEEDED[name]);
    const measured =
      name === 'max'
        ? result.maxMs
        : name === 'mean'
          ? result.meanMs
          : result.percentile(Number(name.slice(1)) / 100);
    checks.push(latencyCheck(name === 'max' ? 'slowest' : name, measured, limit));
  }
  if (rule.throughput !== undefined)
    checks.push(
      limitCheck({
        name: 'throughput',
        measured: throughput(result),
        limit: rule.throughput,
        bare: '>=',
        unit: 'per second',
      }),
    );
  if (result.endedEarly)
    checks.push(
      check(
        'ran to its end',
        false,
        'ended early',
        'the whole time',
        'More than half of the requests failed, or too many waited for an answer.',
      ),
    );
  return checks;
}

function throughput(result: LoadResult): number {
  return ((result.samples - result.failed) * 1000) / result.elapsedMs;
}

function factsOf(result: LoadResult): Record<string, number> {
  const rounded = (value: number): number => Math.round(value * 100) / 100;
  const latencies = [0.5, 0.95, 0.99].map(
    (share) => [`p${share * 100}`, rounded(result.percentile(share))] as const,
  );
  return {
    ...Object.fromEntries(latencies.filter(([, value]) => !Number.isNaN(value))),
    ...Object.fromEntries(
      [...result.outcomes].slice(0, 20).map(([outcome, count]) => [`answers ${outcome}`, count]),
    ),
    ...{
      perSecond: rounded(throughput(result)),
      failed: result.failed,
      elapsedMs: Math.round(result.elapsedMs),
    },
  };
}
