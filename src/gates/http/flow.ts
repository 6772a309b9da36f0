/** Requests one after another, each with what the ones before have found. */
import { randomBytes, randomUUID } from 'node:crypto';
import { CookieJar } from '../../probe/cookies.ts';
import type { HttpAnswer, HttpClient } from '../../probe/http.ts';
import { shownUrl } from '../../probe/http.ts';
import { check } from '../checks.ts';
import { GateError } from '../gate.ts';
import type { Check, Evidence, GateContext, Outcome, Scalar } from '../gate.ts';
import { queryJson } from '../json-match.ts';
import { searchAll } from '../text-match.ts';
import { bodyDoubts, bodyText } from './body.ts';
import { judgeAnswer, refuseOthers, refusePercentiles } from './judge.ts';
import type { CaptureRule, Generated, HttpSpec, Step } from './modes.ts';
import { methodOf } from './request.ts';
import { ask, clientFor, evidenceOf, factsOf, schemaOf } from './single.ts';

/** Cleaning up after a timeout has so long: a gate ends within a second of its signal. */
const LAST_MOMENT_MS = 800;

interface Progress {
  readonly checks: Check[];
  readonly evidence: Evidence[];
  readonly warnings: string[];
  readonly variables: Map<string, string>;
  readonly jars: Map<string, CookieJar>;
  answers: number;
  facts: Record<string, Scalar>;
  /** Origin of the first request: the only one that shared headers and credentials are for. */
  origin?: string;
}

export async function runFlow(spec: HttpSpec, context: GateContext): Promise<Outcome> {
  refuseOthers(spec.expect, 'flow', []);
  const client = await clientFor(
    context.expand({
      ...(spec.ca !== undefined && { ca: spec.ca }),
      ...(spec['connect-timeout'] !== undefined && { 'connect-timeout': spec['connect-timeout'] }),
    }),
    context,
  );
  const progress: Progress = {
    ...{ checks: [], evidence: [], warnings: [], answers: 0, facts: {} },
    variables: generated(spec.generate, context.clock.now()),
    jars: new Map(),
  };
  try {
    try {
      for (const [index, step] of (spec.flow ?? []).entries())
        if (!(await take(client, spec, step, index, progress, context))) break;
    } finally {
      await cleanUp(client, spec, progress, context);
    }
  } finally {
    await client.close();
  }
  return {
    checks: progress.checks,
    samples: { count: progress.answers, of: 'requests' },
    facts: { ...progress.facts, steps: spec.flow?.length ?? 0 },
    evidence: progress.evidence.slice(-3),
    ...(progress.warnings.length > 0 && { warnings: progress.warnings }),
  };
}

/** Values that are new with every try, and the same throughout it. */
export function generated(
  wanted: Readonly<Record<string, Generated>> | undefined,
  now: number,
): Map<string, string> {
  const iso = new Date(now).toISOString();
  const make: Readonly<Record<Generated, () => string>> = {
    uuid: () => randomUUID(),
    timestamp: () => String(Math.floor(now / 1000)),
    date: () => iso.slice(0, 10),
    now: () => iso,
    random: () => randomBytes(8).toString('hex'),
  };
  return new Map(Object.entries(wanted ?? {}).map(([name, kind]) => [name, make[kind]()]));
}

/** Makes the step; false where it was not as expected. */
async function take(
  client: HttpClient,
  spec: HttpSpec,
  raw: Step,
  index: number,
  progress: Progress,
  context: GateContext,
): Promise<boolean> {
  refusePercentiles(raw.expect, 'flow');
  const values = Object.fromEntries(progress.variables);
  const url = context.expand(raw.url, values);
  const origin = URL.canParse(url) ? new URL(url).origin : '';
  progress.origin ??= origin;
  const step = context.expand(withShared(spec, { ...raw, url }, origin === progress.origin), values);
  const title = step.name ?? `step ${index + 1}`;
  context.log(`${title}: ${methodOf(step)} ${shownUrl(step.url)}`);
  const jar = jarOf(progress, step.session);
  const cookie = step.headers?.['cookie'] === undefined ? jar.header(step.url) : undefined;
  const answer = await ask(client, step, context, cookie === undefined ? [] : [['cookie', cookie]]).catch(
    (error: unknown) => {
      if (error instanceof GateError)
        throw new GateError({
          code: error.code,
          message: `${title}: ${error.message}`,
          ...(error.hint !== undefined && { hint: error.hint }),
        });
      throw error;
    },
  );
  progress.answers += 1;
  progress.facts = factsOf(answer, context.clock.now());
  jar.take(answer, context.clock.now());
  const checks = [
    ...(await judgeAnswer(answer, step.expect, await schemaOf(step.expect, context))),
    ...(await capture(step, answer, jar, progress)),
  ];
  progress.warnings.push(...bodyDoubts(answer, step.expect).map((one) => `${title}: ${one}`));
  progress.checks.push(...checks.map((one) => ({ ...one, name: `${title}: ${one.name}` })));
  const ok = checks.every((one) => one.ok);
  if (!ok || step['show-body'] === true) progress.evidence.push(...evidenceOf(step, answer));
  return ok;
}

/** What stands beside `flow` is for every step, unless the step says otherwise; headers and credentials only at the first one's origin. */
function withShared(spec: HttpSpec, step: Step, atHome: boolean): Step {
  const { timeout, 'max-body': maxBody, 'max-redirects': maxRedirects } = spec;
  const headers = atHome ? spec.headers : undefined;
  return {
    ...(timeout !== undefined && { timeout }),
    ...(maxBody !== undefined && { 'max-body': maxBody }),
    ...(maxRedirects !== undefined && { 'max-redirects': maxRedirects }),
    ...(atHome && spec.auth && { auth: spec.auth }),
    ...step,
    ...((headers ?? step.headers) && { headers: { ...headers, ...step.headers } }),
  };
}

function jarOf(progress: Progress, session = ''): CookieJar {
  const jar = progress.jars.get(session) ?? new CookieJar();
  progress.jars.set(session, jar);
  return jar;
}

async function capture(step: Step, answer: HttpAnswer, jar: CookieJar, progress: Progress): Promise<Check[]> {
  const checks: Check[] = [];
  for (const [name, rule] of Object.entries(step.capture ?? {})) {
    const value = await captured(typeof rule === 'string' ? { json: rule } : rule, answer, jar);
    // An empty id makes `DELETE /users/` of `DELETE /users/${id}`.
    const ok = value !== undefined && value.trim() !== '';
    if (ok) progress.variables.set(name, value);
    // The value itself may be a token.
    checks.push(
      check(`captures ${name}`, ok, value === undefined ? 'not found' : ok ? 'found' : 'empty', 'found'),
    );
  }
  return checks;
}

async function captured(rule: CaptureRule, answer: HttpAnswer, jar: CookieJar): Promise<string | undefined> {
  if (rule.header !== undefined) return answer.headers.get(rule.header.toLowerCase())?.[0];
  if (rule.cookie !== undefined) return jar.value(rule.cookie);
  if (rule.body !== undefined) {
    const match = searchAll(rule.body, bodyText(answer));
    return match ? (match[1] ?? match[0]) : undefined;
  }
  let document: unknown;
  try {
    document = JSON.parse(bodyText(answer));
  } catch {
    return undefined;
  }
  const [value] = await queryJson(rule.json ?? '$', document);
  if (value === undefined || value === null) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

async function cleanUp(
  client: HttpClient,
  spec: HttpSpec,
  progress: Progress,
  context: GateContext,
): Promise<void> {
  const late = context.signal.aborted ? { ...context, signal: AbortSignal.timeout(LAST_MOMENT_MS) } : context;
  for (const [index, step] of (spec.cleanup ?? []).entries()) {
    const name = step.name ?? `cleanup ${index + 1}`;
    const own: Progress = { ...progress, checks: [], evidence: [], facts: {} };
    try {
      await take(client, spec, { ...step, name }, index, own, late);
      progress.answers = own.answers;
      const failed = own.checks.find(({ ok }) => !ok);
      if (step.expect) progress.checks.push(...own.checks);
      else if (failed)
        progress.warnings.push(`${failed.name} was ${String(failed.actual)}: something may be left over.`);
    } catch (error) {
      if (!(error instanceof GateError)) throw error;
      if (error.code === 'variable-missing') context.log(`${name}: left out, ${error.message}`);
      else progress.warnings.push(`${error.message} Something may be left over.`);
    }
  }
}
