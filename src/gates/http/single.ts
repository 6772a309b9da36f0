/** One request, or the same request several times. */
import type { HttpAnswer, HttpClient } from '../../probe/http.ts';
import { openClient, shownUrl } from '../../probe/http.ts';
import { sendFollowing } from '../../probe/redirect.ts';
import { headAndTail } from '../../values/text.ts';
import { check, durationOf, invalid } from '../checks.ts';
import type { Check, Evidence, GateContext, Outcome } from '../gate.ts';
import { bodyDoubts, bodyText } from './body.ts';
import { judgeAnswer, latencyCheck, tooFewSamples } from './judge.ts';
import { retryAfterMs } from './judge-headers.ts';
import { asGateError, buildRequest, fileText, methodOf } from './request.ts';
import type { Expect, LatencyExpectation, RequestSpec } from './types.ts';

export interface SingleSpec extends RequestSpec {
  readonly expect?: Expect;
  readonly ca?: string;
  readonly 'connect-timeout'?: string | number;
}

/** The spec must be expanded already. */
export async function runSingle(spec: SingleSpec, context: GateContext): Promise<Outcome> {
  const client = await clientFor(spec, context);
  try {
    const samples = samplesOf(spec.expect?.latency);
    const schema = await schemaOf(spec.expect, context);
    const judged: Check[][] = [];
    const times: number[] = [];
    let last: HttpAnswer | undefined;
    for (let count = 0; count < samples; count += 1) {
      const answer = await ask(client, spec, context);
      times.push(answer.totalMs);
      judged.push(await judgeAnswer(answer, spec.expect, schema));
      if (!last || judged.at(-1)?.some(({ ok }) => !ok) === true) last = answer;
    }
    if (!last) throw invalid('`samples` must be at least 1.');
    return {
      checks: [...merged(judged), ...percentileChecks(spec.expect?.latency, times)],
      samples: { count: samples, of: samples === 1 ? 'requests' : 'requests, one after another' },
      facts: factsOf(last, context.clock.now()),
      evidence: evidenceOf(spec, last),
      warnings: bodyDoubts(last, spec.expect),
    };
  } finally {
    await client.close();
  }
}

/** Loads undici. `ca` is read from the repository. */
export async function clientFor(
  spec: Pick<SingleSpec, 'ca' | 'connect-timeout'>,
  context: GateContext,
  connections?: number,
): Promise<HttpClient> {
  return openClient({
    ...(spec.ca !== undefined && { ca: await fileText(spec.ca, context) }),
    connectTimeoutMs: durationOf('connect-timeout', spec['connect-timeout'], 10_000),
    ...(connections !== undefined && { connections }),
  });
}

/** @throws {GateError} where nothing could be measured */
export async function ask(
  client: HttpClient,
  spec: RequestSpec,
  context: GateContext,
  headers: readonly (readonly [string, string])[] = [],
): Promise<HttpAnswer> {
  const request = await buildRequest(spec, context);
  try {
    const all = { ...request, headers: [...request.headers, ...headers] };
    return (await sendFollowing(client, all, spec['max-redirects'] ?? 0)).answer;
  } catch (error) {
    throw asGateError(error, shownUrl(request.url));
  }
}

/** The parsed schema: given in the file itself, or read from the repository. */
export async function schemaOf(expected: Expect | undefined, context: GateContext): Promise<unknown> {
  const schema = expected?.['json-schema'];
  if (typeof schema !== 'string') return schema;
  try {
    return JSON.parse(await fileText(schema, context)) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) throw invalid(`${schema} is no JSON: ${error.message}.`);
    throw error;
  }
}

const NEEDED: Readonly<Record<string, number>> = { p50: 3, p95: 20, p99: 100, max: 1 };

function percentilesOf(latency: Expect['latency']): [keyof typeof NEEDED, string | number][] {
  if (typeof latency !== 'object') return [];
  return (['p50', 'p95', 'p99', 'max'] as const).flatMap((name) => {
    const limit = latency[name];
    return limit === undefined ? [] : [[name, limit] as [string, string | number]];
  });
}

function samplesOf(latency: Expect['latency']): number {
  if (typeof latency !== 'object') return 1;
  const wanted = percentilesOf(latency);
  if (wanted.length === 0) throw invalid('`latency` names no limit.', 'Give p50, p95, p99 or max.');
  const samples =
    (latency as LatencyExpectation).samples ?? Math.max(...wanted.map(([name]) => NEEDED[name] ?? 1));
  for (const [name] of wanted)
    if (samples < (NEEDED[name] ?? 1)) throw tooFewSamples(String(name), samples, NEEDED[name] ?? 1);
  return samples;
}

/** Pure: nearest-rank percentiles (no value is made up between two that were measured). */
export function percentileChecks(latency: Expect['latency'], times: readonly number[]): Check[] {
  const sorted = [...times].sort((a, b) => a - b);
  return percentilesOf(latency).map(([name, limit]) => {
    const share = name === 'max' ? 1 : Number(String(name).slice(1)) / 100;
    const at = Math.max(0, Math.ceil(share * sorted.length) - 1);
    return latencyCheck(name === 'max' ? 'slowest' : String(name), sorted[at] ?? Number.NaN, limit);
  });
}

/** The same checks over several answers: each is shown once, as the first answer that breaks it has it. */
function merged(judged: readonly (readonly Check[])[]): Check[] {
  const [first = []] = judged;
  if (judged.length === 1) return [...first];
  const failed = judged.find((checks) => checks.some(({ ok }) => !ok));
  const many = judged.filter((checks) => checks.some(({ ok }) => !ok)).length;
  if (!failed) return [...first];
  return [...failed, check('answers as expected', false, judged.length - many, `all ${judged.length}`)];
}

export function factsOf(answer: HttpAnswer, now: number): Record<string, number> {
  const wait = answer.status === 429 || answer.status === 503 ? retryAfterMs(answer, now) : undefined;
  return {
    ...{ status: answer.status, latencyMs: Math.round(answer.totalMs * 10) / 10, bytes: answer.body.length },
    ...(wait !== undefined && { retryAfterMs: wait }),
  };
}

const SHOWN_HEADERS = [
  'content-type',
  'content-length',
  'location',
  'retry-after',
  'server',
  'date',
  'age',
  'via',
];

/** What came back. The body only where the file asks for it: everybody who reads the comment would read it. */
export function evidenceOf(spec: RequestSpec, answer: HttpAnswer): Evidence[] {
  const title = `${methodOf(spec)} ${shownUrl(answer.url)}`;
  const lines = [
    `HTTP ${answer.status}`,
    ...SHOWN_HEADERS.flatMap((name) =>
      (answer.headers.get(name) ?? []).map(
        (value) => `${name}: ${name === 'location' ? shownUrl(value) : value}`,
      ),
    ),
  ];
  if (spec['show-body'] === true)
    lines.push('', headAndTail(hideCredentials(shownBody(answer), spec), 15, 5));
  return [{ title, text: lines.join('\n'), language: 'http' }];
}

function shownBody(answer: HttpAnswer): string {
  try {
    return bodyText(answer);
  } catch {
    return '(in an encoding that is not undone)';
  }
}

/** Servers that echo the request (debug pages) would show what it carried. */
function hideCredentials(text: string, spec: RequestSpec): string {
  const values = [
    spec.auth?.bearer,
    spec.auth?.basic?.password,
    ...Object.values(spec.headers ?? {}).map(String),
  ];
  const basic = spec.auth?.basic
    ? Buffer.from(`${spec.auth.basic.user}:${spec.auth.basic.password}`).toString('base64')
    : undefined;
  return [...values, basic].reduce<string>(
    (shown, value) => (value === undefined || value.length < 6 ? shown : shown.replaceAll(value, '***')),
    text,
  );
}
