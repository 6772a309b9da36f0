/** Judging one answer. Pure but for the parsers that are loaded when they are needed. */
import type { HttpAnswer } from '../../probe/http.ts';
import { check, invalid, limitCheck, listOf } from '../checks.ts';
import { GateError } from '../gate.ts';
import type { Check } from '../gate.ts';
import { judgeJson } from '../json-match.ts';
import { asExpectation, judgeText, quote } from '../text-match.ts';
import { judgeBody, parseBody } from './body.ts';
import { judgeCache, judgeCompressed, judgeMaintenance, judgeSecurityHeaders } from './judge-headers.ts';
import { judgeSchema } from './judge-schema.ts';
import type { Expect, HeaderExpectation, StatusExpectation } from './types.ts';

/** One check at least. `schema` is the parsed `json-schema`, where there is one. */
export async function judgeAnswer(
  answer: HttpAnswer,
  expected: Expect | undefined,
  schema?: unknown,
): Promise<Check[]> {
  const wanted = expected ?? {};
  const checks: Check[] = [];
  if (wanted.maintenance === undefined || wanted.status !== undefined)
    checks.push(judgeStatus(answer, wanted));
  if (wanted.maintenance !== undefined) checks.push(...judgeMaintenance(answer, wanted.maintenance));
  if (wanted.redirect !== undefined) checks.push(...judgeRedirect(answer, wanted.redirect));
  if (wanted['https-redirect'] === true) checks.push(judgeHttpsRedirect(answer));
  for (const [name, rule] of Object.entries(wanted.headers ?? {}))
    checks.push(...judgeHeader(answer, name, rule));
  if (wanted['security-headers'] !== undefined && wanted['security-headers'] !== false)
    checks.push(...judgeSecurityHeaders(answer, wanted['security-headers']));
  if (wanted.compressed !== undefined) checks.push(judgeCompressed(answer, wanted.compressed));
  if (wanted.cache) checks.push(...judgeCache(answer, wanted.cache));
  if (wanted.size !== undefined)
    checks.push(
      limitCheck({
        name: 'size',
        measured: answer.sentBytes,
        limit: wanted.size,
        bare: '<=',
        quantity: 'size',
      }),
    );
  if (typeof wanted.latency === 'string' || typeof wanted.latency === 'number')
    checks.push(latencyCheck('latency', answer.totalMs, wanted.latency));
  if (wanted.body !== undefined) checks.push(...judgeBody(answer, asExpectation(wanted.body)));
  checks.push(...(await judgeDocument(answer, wanted, schema, checks)));
  return checks;
}

export function latencyCheck(name: string, measured: number, limit: string | number): Check {
  return limitCheck({ name, measured, limit, bare: '<=', quantity: 'duration' });
}

/** A 500 with an HTML page is a failure of the status, not a fault of the JSON that was hoped for. */
async function judgeDocument(
  answer: HttpAnswer,
  wanted: Expect,
  schema: unknown,
  before: readonly Check[],
): Promise<Check[]> {
  if (wanted.json === undefined && schema === undefined) return [];
  const parsed = parseBody(answer);
  if (!parsed.ok) return before.some(({ ok }) => !ok) ? [] : [parsed.check];
  return [
    ...(wanted.json === undefined ? [] : await judgeJson(parsed.value, wanted.json)),
    ...(schema === undefined ? [] : [await judgeSchema(parsed.value, schema)]),
  ];
}

/** Nothing said: the 200s. A redirect wanted: the 300s. Something else wanted: whatever is no failure of the server's. */
function judgeStatus(answer: HttpAnswer, wanted: Expect): Check {
  const rule =
    wanted.status ?? (wanted.redirect === undefined && wanted['https-redirect'] !== true ? '2xx' : '3xx');
  return check(
    'status',
    statusFits(answer.status, rule),
    answer.status,
    statusWords(rule),
    statusHint(answer.status),
  );
}

export function statusWords(rule: StatusExpectation): string {
  const all = listOf(rule).map(String);
  return all.length === 1 ? (all[0] ?? '') : `one of ${all.join(', ')}`;
}

/** @throws {GateError} invalid-spec */
export function statusFits(status: number, rule: StatusExpectation): boolean {
  return listOf(rule).some((one) => {
    const text = String(one).trim();
    if (/^[1-5]xx$/i.test(text)) return Math.floor(status / 100) === Number(text[0]);
    const range = /^(\d{3})\s*(?:-|\.\.)\s*(\d{3})$/.exec(text);
    if (range) return status >= Number(range[1]) && status <= Number(range[2]);
    if (!/^\d{3}$/.test(text))
      throw invalid(`${quote(text)} is no status.`, 'Write `200`, `2xx` or `200..204`.');
    return status === Number(text);
  });
}

function statusHint(status: number): string | undefined {
  if (status === 401 || status === 403) return 'The credentials are missing or not enough.';
  if (status === 404) return 'Nothing answers at this path. Is the new version deployed?';
  if (status === 429) return 'Too many requests: ask less often.';
  if (status >= 300 && status < 400) return 'It redirects. Expect that, or set `max-redirects`.';
  return status >= 500 ? 'The service itself failed: look at its log.' : undefined;
}

function judgeRedirect(answer: HttpAnswer, rule: NonNullable<Expect['redirect']>): Check[] {
  const location = answer.headers.get('location')?.[0];
  if (location === undefined || answer.status < 300 || answer.status > 399)
    return [check('redirect', false, location === undefined ? 'no location' : answer.status, 'a redirect')];
  const target = URL.canParse(location, answer.url) ? new URL(location, answer.url).href : location;
  if (typeof rule === 'string')
    return [
      check(
        'redirect',
        target === rule || location === rule || beginsWith(target, rule),
        target,
        `to ${rule}`,
      ),
    ];
  return judgeText('redirect', { text: target }, rule);
}

/** Up to a border of the URL: `https://example.com.evil.test` and `https://example.com@evil.test` lead elsewhere. */
function beginsWith(target: string, start: string): boolean {
  return target.startsWith(start) && (/[/?#&=]$/.test(start) || /^[/?#&]/.test(target.slice(start.length)));
}

function judgeHttpsRedirect(answer: HttpAnswer): Check {
  const location = answer.headers.get('location')?.[0] ?? '';
  const [from, to] = [
    new URL(answer.url),
    URL.canParse(location, answer.url) ? new URL(location, answer.url) : undefined,
  ];
  const same = to !== undefined && to.hostname === from.hostname && to.pathname === from.pathname;
  const ok =
    [301, 302, 307, 308].includes(answer.status) &&
    from.protocol === 'http:' &&
    to?.protocol === 'https:' &&
    same;
  const hint =
    from.protocol === 'http:'
      ? 'Plain http must lead to the same page over https.'
      : 'The URL of this check must begin with http://.';
  return check(
    'https redirect',
    ok,
    to?.href ?? `status ${answer.status}`,
    `https://${from.hostname}${from.pathname}`,
    hint,
  );
}

function judgeHeader(answer: HttpAnswer, name: string, rule: string | number | HeaderExpectation): Check[] {
  const label = `header ${name.toLowerCase()}`;
  const values = answer.headers.get(name.toLowerCase());
  const { present, is, ...text } = typeof rule === 'object' ? rule : { equals: String(rule) };
  if (present === false)
    return [check(label, values === undefined, values === undefined ? 'absent' : 'present', 'absent')];
  if (values === undefined)
    return [check(label, false, 'absent', 'present', 'The server (or a proxy before it) does not send it.')];
  const value = values.join(', ');
  // A session's cookie is as good as a password.
  const hide = (one: Check): Check =>
    name.toLowerCase() === 'set-cookie' ? { ...one, actual: 'present, not shown' } : one;
  const checks = [check(label, true, 'present', 'present')];
  if (is !== undefined)
    checks.push(
      limitCheck({
        name: label,
        measured: /^-?\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : Number.NaN,
        limit: is,
        bare: '==',
      }),
    );
  checks.push(...judgeText(label, { text: value }, text).map(hide));
  return present === undefined && checks.length > 1 ? checks.slice(1) : checks;
}

/** What a way of asking does not judge must not stand in the file as if it did. */
export function refuseOthers(expected: Expect | undefined, mode: string, judged: readonly string[]): void {
  const other = Object.keys(expected ?? {}).filter((key) => !judged.includes(key));
  if (other.length > 0)
    throw invalid(
      `\`${mode}\` does not judge ${other.map((key) => `\`expect.${key}\``).join(', ')}.`,
      'Put it into an item of its own.',
    );
}

/** Percentiles belong to a request that is repeated by itself. */
export function refusePercentiles(expected: Expect | undefined, mode: string): void {
  if (typeof expected?.latency === 'object')
    throw invalid(
      `In a ${mode}, \`latency\` is one limit for each request: \`< 500ms\`.`,
      'Put percentiles into an item of their own.',
    );
}

/** A limit that no number of samples could break is a mistake of the file. */
export function tooFewSamples(percentile: string, have: number, need: number): GateError {
  return new GateError({
    code: 'too-few-samples',
    message: `${percentile} of ${have} requests says nothing: it takes ${need} at least.`,
    hint: `Set \`samples: ${need}\` or more.`,
  });
}
