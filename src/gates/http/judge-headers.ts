/** Judging what headers promise: security, caching, compression, maintenance. Pure. */
import type { HttpAnswer } from '../../probe/http.ts';
import { check, durationOf, limitCheck, listOf } from '../checks.ts';
import type { Check } from '../gate.ts';
import type { CacheExpectation, SecurityHeaders } from './types.ts';

const SIX_MONTHS_S = 180 * 86_400;

/** The minimum that owasp.org/www-project-secure-headers names for every page. */
export function judgeSecurityHeaders(answer: HttpAnswer, rule: true | SecurityHeaders): Check[] {
  const asked = rule === true ? {} : rule;
  const value = (name: string): string | undefined => answer.headers.get(name)?.join(', ');
  const csp = policy(value('content-security-policy') ?? '');
  const checks: Check[] = [];
  for (const { key, byDefault, header, expected, hint, holds } of RULES)
    if ((asked[key] ?? byDefault) === true)
      checks.push(
        check(
          `header ${header}`,
          holds(value(header)?.trim() ?? '', csp),
          value(header) ?? 'absent',
          expected,
          hint,
        ),
      );
  // RFC 6797 §7.2: over plain http the header means nothing, so it is only judged there when it was asked for.
  if (asked.hsts !== false && (answer.url.startsWith('https:') || asked.hsts !== undefined))
    checks.push(hsts(value('strict-transport-security'), asked.hsts));
  return checks;
}

interface HeaderRule {
  readonly key: Exclude<keyof SecurityHeaders, 'hsts'>;
  readonly byDefault: boolean;
  readonly header: string;
  readonly expected: string;
  readonly hint?: string;
  readonly holds: (value: string, csp: ReadonlyMap<string, readonly string[]>) => boolean;
}

const noVersion = {
  key: 'no-server-version',
  byDefault: false,
  expected: 'no version',
  holds: (value: string) => !/\d/.test(value),
} as const;
const RULES: readonly HeaderRule[] = [
  {
    ...{
      key: 'content-type-options',
      byDefault: true,
      header: 'x-content-type-options',
      expected: 'nosniff',
    },
    holds: (value) => value.toLowerCase() === 'nosniff',
  },
  {
    ...{ key: 'framing', byDefault: true, header: 'x-frame-options' },
    expected: 'DENY or SAMEORIGIN, or frame-ancestors in the policy',
    // Browsers that know frame-ancestors do not look at the other header (CSP3 §6.4.2.1).
    holds: (value, csp) => {
      const ancestors = csp.get('frame-ancestors');
      return ancestors ? !ancestors.some(isAnywhere) : /^(deny|sameorigin)$/i.test(value);
    },
  },
  {
    ...{ key: 'csp', byDefault: true, header: 'content-security-policy' },
    expected: 'a policy without unsafe-inline and unsafe-eval for scripts, and not from anywhere',
    hint: 'Use nonces or hashes for inline scripts.',
    holds: (_, csp) => csp.size > 0 && !loose(csp),
  },
  {
    ...{
      key: 'referrer-policy',
      byDefault: true,
      header: 'referrer-policy',
      expected: 'present, not unsafe-url',
    },
    holds: (value) => value !== '' && !/unsafe-url/i.test(value),
  },
  {
    ...{ key: 'permissions-policy', byDefault: false, header: 'permissions-policy', expected: 'present' },
    holds: (value) => value !== '',
  },
  { ...noVersion, header: 'server' },
  { ...noVersion, header: 'x-powered-by' },
];

function hsts(value: string | undefined, least: string | number | false | undefined): Check {
  const seconds = least === undefined || least === false ? SIX_MONTHS_S : durationOf('hsts', least, 0) / 1000;
  const age = /(?:^|;)\s*max-age\s*=\s*"?(\d{1,15})"?/i.exec(value ?? '')?.[1];
  const ok = age !== undefined && Number(age) >= seconds;
  return check(
    'header strict-transport-security',
    ok,
    value ?? 'absent',
    `max-age >= ${seconds}`,
    'Send strict-transport-security: max-age=31536000; includeSubDomains over https.',
  );
}

/** Directives of a content security policy by name (w3.org/TR/CSP3 §2.2.1); the first of a name counts. */
function policy(text: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const directive of text.split(/[;,]/)) {
    const [name = '', ...values] = directive.trim().toLowerCase().split(/\s+/);
    if (name !== '' && !found.has(name)) found.set(name, values);
  }
  return found;
}

/** `*`, and what comes to the same: a scheme alone, or any host of it. `blob:` holds only what the page made. */
const isAnywhere = (source: string): boolean =>
  source !== 'blob:' && /^(?:\*|[a-z][a-z\d+.-]*:(?:\/\/\*(?::[\d*]+)?)?)$/.test(source);

/**
 * With a nonce, a hash or strict-dynamic, browsers ignore unsafe-inline (CSP3 §6.7.3.2); with strict-dynamic, hosts and
 * schemes too. Elements and attributes may have lists of their own, `eval` has not.
 */
function loose(csp: ReadonlyMap<string, readonly string[]>): boolean {
  const scripts = csp.get('script-src') ?? csp.get('default-src');
  const lists = [csp.get('script-src-elem') ?? scripts, csp.get('script-src-attr') ?? scripts];
  if (scripts?.includes("'unsafe-eval'") === true) return true;
  return lists.some((list) => {
    if (!list) return true;
    const strict = list.some((source) => /^'(nonce-|sha(256|384|512)-|strict-dynamic')/.test(source));
    const dynamic = list.includes("'strict-dynamic'");
    return (list.includes("'unsafe-inline'") && !strict) || (!dynamic && list.some(isAnywhere));
  });
}

export function judgeCompressed(answer: HttpAnswer, wanted: boolean): Check {
  const encoding = answer.headers.get('content-encoding')?.join(', ') ?? 'identity';
  const is = !/^\s*identity\s*$/i.test(encoding);
  return check(
    'compression',
    is === wanted,
    encoding,
    wanted ? 'compressed' : 'not compressed',
    'Small bodies and some content types are left as they are by many servers.',
  );
}

export function judgeCache(answer: HttpAnswer, rule: CacheExpectation): Check[] {
  const control = answer.headers.get('cache-control')?.join(', ') ?? '';
  const directives = new Map(
    control.split(',').map((part) => {
      const [name = '', value = ''] = part.trim().toLowerCase().split('=');
      return [name.trim(), value.replaceAll('"', '').trim()] as const;
    }),
  );
  const shown = control === '' ? 'absent' : control;
  const checks: Check[] = [];
  if (rule['max-age'] !== undefined) {
    const age = directives.get('s-maxage') ?? directives.get('max-age') ?? '';
    checks.push(
      limitCheck({
        name: 'cache max-age',
        measured: /^\d+$/.test(age) ? Number(age) : Number.NaN,
        limit: rule['max-age'],
        bare: '>=',
        unit: 's',
        hint: `cache-control is ${shown}.`,
      }),
    );
  }
  for (const name of listOf(rule.directives))
    checks.push(check('header cache-control', directives.has(name.toLowerCase()), shown, `has ${name}`));
  for (const name of listOf(rule['not-directives']))
    checks.push(check('header cache-control', !directives.has(name.toLowerCase()), shown, `has no ${name}`));
  if (rule.validator !== undefined) {
    const has = answer.headers.has('etag') || answer.headers.has('last-modified');
    checks.push(
      check(
        'cache validator',
        has === rule.validator,
        has ? 'present' : 'absent',
        `etag or last-modified ${rule.validator ? 'present' : 'absent'}`,
      ),
    );
  }
  return checks;
}

/** 503 with a retry-after that clients can use (RFC 9110 §15.6.4, §10.2.3). */
export function judgeMaintenance(answer: HttpAnswer, wanted: boolean): Check[] {
  if (!wanted)
    return [
      check(
        'status',
        answer.status !== 503 && answer.status < 500,
        answer.status,
        'not 503',
        'Maintenance mode is still on, or the service failed.',
      ),
    ];
  return [
    check('status', answer.status === 503, answer.status, '503', 'Maintenance mode is not on.'),
    check(
      'header retry-after',
      retryAfterMs(answer, 0) !== undefined,
      answer.headers.get('retry-after')?.[0] ?? 'absent',
      'seconds or a date',
    ),
  ];
}

/** Milliseconds of a retry-after, which is seconds or an HTTP date; undefined where there is none that can be read. */
export function retryAfterMs(answer: Pick<HttpAnswer, 'headers'>, now: number): number | undefined {
  const value = answer.headers.get('retry-after')?.[0]?.trim();
  if (value === undefined || value === '') return undefined;
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return /^[A-Z][a-z]{2}, /.test(value) && !Number.isNaN(date) ? Math.max(0, date - now) : undefined;
}
