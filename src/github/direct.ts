/**
 * What the adapter needs of Octokit's `request`, straight over `fetch.ts`: routes with `{names}`, JSON both ways, an error
 * for each status that is one. Octokit and what it stands on was half of what a run loads before it can ask anything.
 * Behind a proxy the toolkit's own is taken (octokit-client.ts); a test holds the two to the same requests and answers.
 */
import type { Fetch, FetchAnswer, FetchInit } from './fetch.ts';

export interface RestAnswer {
  readonly status: number;
  readonly data: unknown;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** Octokit's part that is used here; of the parameters `request` holds a signal, and `headers` more headers. */
export interface Octokit {
  request(route: string, parameters: Readonly<Record<string, unknown>>): Promise<RestAnswer>;
}

/** An answer that says no. Holds nothing of the request, so no token either. */
class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly status: number;
  readonly response: RestAnswer;

  constructor(message: string, response: RestAnswer) {
    super(message);
    this.status = response.status;
    this.response = response;
  }
}

/** GitHub asks for some name (docs.github.com/rest/using-the-rest-api/troubleshooting, "User agent required"). */
const USER_AGENT = `deploy-checklist node/${process.versions.node}`;

export function directly(
  { token, apiUrl }: { readonly token: string; readonly apiUrl: string },
  fetch: Fetch,
): Octokit {
  const always = {
    accept: 'application/vnd.github.v3+json',
    'user-agent': USER_AGENT,
    // Three parts with dots between them: the JSON Web Token of an App.
    authorization: `${token.split('.').length === 3 ? 'bearer' : 'token'} ${token}`,
  };
  return {
    async request(route, { request, headers: own, ...parameters }) {
      const [method = '', ...rest] = route.split(' ');
      const { path, left } = filled(rest.join(' '), parameters);
      const url = path.startsWith('http') ? path : apiUrl + path;
      const { signal } = (request ?? {}) as Pick<FetchInit, 'signal'>;
      const headers = { ...always, ...(own as FetchInit['headers'] | undefined) };
      const init = { method, headers, ...(signal && { signal }) };
      if (method === 'GET' || left.length === 0) return read(await fetch(withQuery(url, left), init));
      const json = { ...headers, 'content-type': 'application/json; charset=utf-8' };
      const body = JSON.stringify(Object.fromEntries(left));
      return read(await fetch(url, { ...init, headers: json, body }));
    },
  };
}

/** The route with its `{names}` filled in (RFC 6570, simple expansion), and the parameters that are left. */
function filled(
  route: string,
  parameters: Readonly<Record<string, unknown>>,
): { path: string; left: [string, unknown][] } {
  const named = new Set<string>();
  const path = route.replace(/\{(\w+)\}/g, (_, name: string) => {
    named.add(name);
    return Object.hasOwn(parameters, name) ? encoded(parameters[name]) : '';
  });
  return { path, left: Object.entries(parameters).filter(([name]) => !named.has(name)) };
}

/** All but letters, digits and `-._~` (RFC 3986, section 2.3): encodeURIComponent leaves five characters more. */
const encoded = (value: unknown): string =>
  encodeURIComponent(String(value)).replace(
    /[!'()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );

const withQuery = (url: string, left: readonly [string, unknown][]): string =>
  left.length === 0
    ? url
    : `${url}?${left.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&')}`;

/** @throws HttpError */
async function read(answer: FetchAnswer): Promise<RestAnswer> {
  const { status } = answer;
  const data = status === 204 || status === 205 ? '' : await dataOf(answer);
  const read = { status, data, headers: Object.fromEntries(answer.headers) };
  // 304 as well: nothing here asks for what has changed, so it is no answer.
  if (status >= 400 || status === 304) throw new HttpError(messageOf(data), read);
  return read;
}

async function dataOf(answer: FetchAnswer): Promise<unknown> {
  const [type = '', ...parameters] = (answer.headers.get('content-type') ?? '').toLowerCase().split(';');
  const kind = type.trim();
  if (kind === 'application/json' || kind === 'application/scim+json') {
    const text = await answer.text();
    try {
      return JSON.parse(text) as unknown;
    } catch {
      return text;
    }
  }
  const isText =
    kind === '' ||
    kind.startsWith('text/') ||
    (kind !== 'application/octet-stream' && parameters.some((one) => /^\s*charset="?utf-8"?\s*$/.test(one)));
  return isText ? answer.text() : answer.arrayBuffer();
}

/** GitHub's `message`, with what it has against single fields. */
function messageOf(data: unknown): string {
  if (typeof data === 'string') return data;
  if (typeof data !== 'object' || data === null || !('message' in data)) return 'Unknown error';
  const { message, errors, documentation_url: page } = data as Readonly<Record<string, unknown>>;
  const fields = Array.isArray(errors) ? `: ${errors.map((one) => JSON.stringify(one)).join(', ')}` : '';
  return `${String(message)}${fields}${page === undefined ? '' : ` - ${String(page)}`}`;
}
