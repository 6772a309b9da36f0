/** Whether browsers on other origins may ask: those that should, and nobody else. */
import type { HttpAnswer } from '../../probe/http.ts';
import { check, listOf } from '../checks.ts';
import type { Check, GateContext, Outcome } from '../gate.ts';
import { refuseOthers } from './judge.ts';
import type { CorsRule } from './modes.ts';
import { ask, clientFor } from './single.ts';
import type { SingleSpec } from './single.ts';

/** `null` is the origin of sandboxed frames and local files: allowing it allows everybody. */
const STRANGERS = ['https://stranger.example', 'null'];

/** The spec must be expanded already. */
export async function runCors(spec: SingleSpec, rule: CorsRule, context: GateContext): Promise<Outcome> {
  refuseOthers(spec.expect, 'cors', []);
  const client = await clientFor(spec, context);
  const checks: Check[] = [];
  let requests = 0;
  const get = async (origin: string, preflight: boolean): Promise<HttpAnswer> => {
    requests += 1;
    const { body: _, json: __, form: ___, multipart: ____, auth: _____, ...rest } = spec;
    // Browsers send a preflight without credentials (fetch.spec.whatwg.org/#cors-preflight-fetch).
    if (!preflight) return ask(client, spec, context, [['origin', origin]]);
    return ask(client, { ...rest, method: 'OPTIONS', headers: {} }, context, preflightHeaders(origin, rule));
  };
  try {
    for (const origin of listOf(rule.allow)) {
      checks.push(...judgeAllowed(origin, await get(origin, true), rule, true));
      checks.push(...judgeAllowed(origin, await get(origin, false), rule, false));
    }
    for (const origin of listOf(rule.refuse ?? STRANGERS)) {
      checks.push(judgeRefused(origin, await get(origin, true), 'preflight'));
      checks.push(judgeRefused(origin, await get(origin, false), 'answer'));
    }
  } finally {
    await client.close();
  }
  return { checks, samples: { count: requests, of: 'requests' } };
}

function preflightHeaders(origin: string, rule: CorsRule): [string, string][] {
  const headers = listOf(rule.headers).map((name) => name.toLowerCase());
  return [
    ['origin', origin],
    ['access-control-request-method', (rule.method ?? 'GET').toUpperCase()],
    ...(headers.length > 0
      ? [['access-control-request-headers', headers.sort().join(',')] as [string, string]]
      : []),
  ];
}

/** Pure. As browsers judge it: fetch.spec.whatwg.org §3.2 and §4.8. */
export function judgeAllowed(
  origin: string,
  answer: HttpAnswer,
  rule: CorsRule,
  preflight: boolean,
): Check[] {
  const header = (name: string): string | undefined =>
    answer.headers.get(`access-control-${name}`)?.join(', ').trim();
  const where = `${origin} ${preflight ? 'preflight' : 'answer'}`;
  const allowed = header('allow-origin');
  const open = allowed === '*' && rule.credentials !== true;
  const checks = [
    check(
      where,
      allowed === origin || open,
      allowed ?? 'no allow-origin',
      origin,
      'Add the origin to those that the service allows.',
    ),
  ];
  if (rule.credentials !== undefined)
    checks.push(
      check(
        `${where} credentials`,
        (header('allow-credentials') === 'true') === rule.credentials,
        header('allow-credentials') ?? 'absent',
        rule.credentials ? 'true' : 'absent',
      ),
    );
  return preflight ? [...checks, ...judgePreflight(where, answer, rule, header)] : checks;
}

function judgePreflight(
  where: string,
  answer: HttpAnswer,
  rule: CorsRule,
  header: (name: string) => string | undefined,
): Check[] {
  const checks: Check[] = [];
  checks.push(
    check(
      `${where} status`,
      answer.status >= 200 && answer.status < 300,
      answer.status,
      '2xx',
      'Browsers take any other answer to OPTIONS for a refusal.',
    ),
  );
  const lists = (name: string, wanted: string): boolean => {
    const entries = (header(name) ?? '')
      .toLowerCase()
      .split(',')
      .map((entry) => entry.trim());
    return entries.includes(wanted.toLowerCase()) || (entries.includes('*') && rule.credentials !== true);
  };
  const method = (rule.method ?? 'GET').toUpperCase();
  if (!['GET', 'HEAD', 'POST'].includes(method))
    checks.push(
      check(`${where} method`, lists('allow-methods', method), header('allow-methods') ?? 'absent', method),
    );
  for (const name of listOf(rule.headers))
    checks.push(
      check(
        `${where} header ${name}`,
        lists('allow-headers', name),
        header('allow-headers') ?? 'absent',
        name,
      ),
    );
  return checks;
}

/** Pure. Everybody (`*`) is too many as well. */
export function judgeRefused(origin: string, answer: HttpAnswer, where: string): Check {
  const allowed = answer.headers.get('access-control-allow-origin')?.join(', ').trim();
  return check(
    `${origin} ${where}`,
    allowed !== origin && allowed !== '*',
    allowed ?? 'not allowed',
    'not allowed',
    'The service allows any origin. Compare with a list instead of repeating what was sent.',
  );
}
