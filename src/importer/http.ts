import type { Expectation } from './expect.ts';
import { nameOf } from './questions.ts';
import { readCurl, type CurlRequest } from './shell/curl.ts';
import { hostClass, placeholdersOf } from './shell/placeholder.ts';
import type { Candidate, Spec } from './types.ts';

/** An address with its stand-ins taken out: `https://api.example.com/v1/{id}` → `${base_url}/v1/${id}`, which needs base_url and id. */
export interface Address {
  readonly url: string;
  readonly needs: readonly string[];
  readonly hints: ReadonlyMap<string, string>;
}

/** `context` is prose beside the address; it tells a frontend from an API. */
export function readAddress(source: string, context = ''): Address {
  const hints = new Map<string, string>();
  const needs: string[] = [];
  // `$API_URL/health`: the variable holds the scheme too.
  const variable = /^\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))(?=[/?]|$)(.*)$/s.exec(source);
  if (variable && /url|uri|endpoint|origin|base|site/i.test(variable[1] ?? variable[2] ?? ''))
    return {
      url: `\${${variable[1] ?? variable[2] ?? ''}}${fillIn(variable[3] ?? '', needs, hints)}`,
      needs,
      hints,
    };
  const written = /^[a-z]+:\/\//i.test(source) ? source : `http://${source}`;
  const match = /^(https?):\/\/((?:\$\{[^}]*\}|\{[^}]*\}|<[^>]*>|\[[^\]]*\]|[^/?#\s{<[])*)(.*)$/is.exec(
    written,
  );
  if (!match) return { url: source, needs: ['base_url'], hints };
  const [, scheme = 'https', authority = '', rest = ''] = match;
  const host = authority.replace(/^[^@]*@/, '');
  const kind = hostClass(host.replace(/(?<=[^:\]]|\]):\d+$/, ''));
  let origin = `${scheme}://${shellVariables(host)}`;
  if (kind === 'stand-in' || kind === 'local') {
    const name = urlName(host, context);
    origin = `\${${name}}`;
    needs.push(name);
    hints.set(name, `The document says ${scheme}://${host}.`);
  }
  return { url: origin + fillIn(rest, needs, hints), needs, hints };
}

/** Which question a host belongs to: staging, a frontend, or the application itself. */
function urlName(host: string, context: string): string {
  if (/staging|stage\b|preprod|uat/i.test(host)) return 'staging_url';
  if (
    /^(?:app|www|web|frontend|ui|client|portal)\.|:(?:3000|5173|4200|8501|19006)$/i.test(host) ||
    (/front-?end|web ?app|home ?page|\bui\b|client app/i.test(context) &&
      !/api|health|backend/i.test(`${context} ${host}`))
  )
    return 'frontend_url';
  return 'base_url';
}

/** Stand-ins in a path, header or body become variables; `$NAME` of the shell becomes `${NAME}`. */
export function fillIn(text: string, needs: string[], hints: Map<string, string>): string {
  let filled = shellVariables(text);
  for (const mark of placeholdersOf(text)) {
    if (mark === '...') continue;
    const name = nameOf(mark);
    if (!needs.includes(name)) needs.push(name);
    hints.set(name, mark);
    filled = filled.replaceAll(mark, `\${${name}}`);
  }
  return filled;
}

const shellVariables = (text: string): string =>
  text.replace(
    /\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))/g,
    (_, braced: string | undefined, bare: string | undefined) => `\${${braced ?? bare ?? ''}}`,
  );

export interface HttpContext {
  readonly expectation: Expectation;
  /** Prose: comment, item, heading. */
  readonly text: string;
}

/** A curl command as an `http` gate. Undefined where the gate could not do what the command does. */
export function httpFromCurl(args: readonly string[], context: HttpContext): Candidate | undefined {
  const request = readCurl(args);
  const [first] = request.urls;
  if (first === undefined || request.urls.length > 1 || request.writes || request.unknown.length > 0)
    return undefined;
  const hints = new Map<string, string>();
  const needs: string[] = [];
  const address = readAddress(first, context.text);
  for (const name of address.needs) needs.push(name);
  for (const [name, hint] of address.hints) hints.set(name, hint);
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) headers[name] = fillIn(value, needs, hints);
  const auth = authOf(request.user, headers, needs, hints);
  const spec: Record<string, unknown> = {
    url: address.url,
    ...(request.method === 'GET' ? {} : { method: request.method }),
    ...(Object.keys(headers).length > 0 ? { headers } : {}),
    ...(auth === undefined ? {} : { auth }),
    ...(request.follow ? { 'max-redirects': 5 } : {}),
    ...(request.maxTime === undefined ? {} : { timeout: `${request.maxTime}s` }),
    expect: expectOf(context.expectation, request),
  };
  const remarks = [
    ...(request.insecure ? ['-k is refused: the certificate is verified'] : []),
    ...(request.fail || context.expectation.status !== undefined
      ? []
      : ['curl without -f exits 0 on every answer: the gate demands success']),
  ];
  return { kind: 'http', spec, needs, hints, reason: ['a request that only reads', ...remarks].join('; ') };
}

/** `-u user:password` and a bearer token as `auth`, which is sent to its own origin only. */
function authOf(
  user: string | undefined,
  headers: Record<string, string>,
  needs: string[],
  hints: Map<string, string>,
): Spec | undefined {
  const bearer = /^bearer\s+(\S+)$/i.exec(headers['Authorization'] ?? '')?.[1];
  if (bearer !== undefined) {
    delete headers['Authorization'];
    return { bearer };
  }
  if (user === undefined) return undefined;
  const [name = '', password = ''] = user.split(/:(.*)/s);
  const secret = fillIn(password, needs, hints);
  // A password that stands in a document is no value to use.
  if (secret !== '' && !secret.includes('${')) needs.push('http_password');
  return {
    basic: {
      user: fillIn(name, needs, hints),
      password: secret.includes('${') ? secret : '${http_password}',
    },
  };
}

/** The `expect` of an http gate. */
export function expectOf(expectation: Expectation, request?: Pick<CurlRequest, 'head'>): Spec {
  const { latency } = expectation;
  const headers: Record<string, unknown> = {};
  if (expectation.contentType !== undefined) headers['content-type'] = { contains: expectation.contentType };
  for (const [name, value] of expectation.headers ?? [])
    headers[name.toLowerCase()] = value ?? { present: true };
  return {
    status: expectation.status ?? 200,
    ...(expectation.json && request?.head !== true ? { json: expectation.json } : {}),
    ...(Object.keys(headers).length > 0 ? { headers } : {}),
    ...(latency === undefined ? {} : { latency }),
    ...(expectation.contains !== undefined &&
    !expectation.json &&
    request?.head !== true &&
    expectation.contentType === undefined
      ? { body: { contains: expectation.contains } }
      : {}),
  };
}
