/**
 * Requests with patience: reads are asked again on server errors and lost connections, rate limits are waited for within
 * a bound, every request has a timeout. A write is sent once: it may have worked although its answer was lost.
 */
import { asGitHubError, isTransient, rateLimitWait } from './octokit-errors.ts';
import type { Need } from './octokit-errors.ts';
import { directly } from './direct.ts';
import type { Octokit, RestAnswer } from './direct.ts';
import { createFetch } from './fetch.ts';

export type { RestAnswer } from './direct.ts';

export interface Connection {
  readonly token: string;
  /** `https://api.github.com`, or `https://ghe.example/api/v3`. */
  readonly apiUrl: string;
  /** Default: beside the REST API. */
  readonly graphqlUrl?: string;
  /** Of the web pages. */
  readonly serverUrl: string;
  readonly owner: string;
  readonly repository: string;
  /** Milliseconds for one request; default 20 s. */
  readonly timeoutMs?: number;
  /** Longest waiting for a rate limit, in total; default 90 s. */
  readonly patienceMs?: number;
  readonly signal?: AbortSignal;
  /** For tests; default: a timer. */
  readonly sleep?: (ms: number) => Promise<void>;
  readonly log?: (line: string) => void;
}

export interface GraphQLError {
  readonly message: string;
  readonly type?: string;
  readonly path?: readonly (string | number)[];
}

export interface GraphQLAnswer<T> {
  readonly data: T | null;
  readonly errors: readonly GraphQLError[];
}

type Parameters = Readonly<Record<string, unknown>>;

const READ_TRIES = 4;
export const PAGE = 100;

export class Client {
  readonly connection: Connection;
  #octokit: Promise<Octokit> | undefined;
  #waited = 0;

  constructor(connection: Connection) {
    this.connection = connection;
  }

  /** A GET; repeated where that can help. What it brings is as `fits` asks, by default an object. @throws GitHubError */
  read(
    route: string,
    parameters: Parameters,
    need: Need,
    fits: (data: unknown) => boolean = isObject,
  ): Promise<RestAnswer> {
    return this.#patiently(() => this.#sent(`GET ${route}`, parameters, fits), need, READ_TRIES);
  }

  /** Sent once; only a rate limit, which means that nothing happened, is waited for. @throws GitHubError */
  write(method: 'POST' | 'PATCH', route: string, parameters: Parameters, need: Need): Promise<RestAnswer> {
    return this.#patiently(() => this.#send(`${method} ${route}`, parameters), need, 1);
  }

  /** All pages of a list, at most `most` entries. */
  async pages(route: string, parameters: Parameters, need: Need, most = 3000): Promise<unknown[]> {
    const found: unknown[] = [];
    for (let page = 1; found.length < most; page += 1) {
      const asked = { ...parameters, per_page: PAGE, page };
      const { data } = await this.read(route, asked, need, (read) => listIn(read) !== undefined);
      const entries = listIn(data) ?? [];
      found.push(...entries);
      if (entries.length < PAGE) break;
    }
    return found.slice(0, most);
  }

  /** A query, which is a read. Errors of single fields come with the rest of the data. @throws GitHubError */
  async query<T>(query: string, variables: Parameters, need: Need): Promise<GraphQLAnswer<T>> {
    const route = this.#graphqlRoute();
    const { data } = await this.#patiently(
      () => this.#sent(`POST ${route}`, { query, variables }, isAnswer),
      need,
      READ_TRIES,
    );
    const answer = data as { data?: T | null; errors?: readonly GraphQLError[] };
    return { data: answer.data ?? null, errors: answer.errors ?? [] };
  }

  /** On a server of one's own GraphQL lies beside the REST API: /api/v3 and /api/graphql. */
  #graphqlRoute(): string {
    const { apiUrl, graphqlUrl } = this.connection;
    if (graphqlUrl !== undefined) return graphqlUrl;
    return apiUrl.endsWith('/api/v3') ? `${apiUrl.slice(0, -'/v3'.length)}/graphql` : `${apiUrl}/graphql`;
  }

  /** "200 OK" with something else in it (a proxy's login page, half a list) is no answer, and above all no empty list. */
  async #sent(route: string, parameters: Parameters, fits: (data: unknown) => boolean): Promise<RestAnswer> {
    const answer = await this.#send(route, parameters);
    if (!fits(answer.data)) throw new Error(`an odd answer with status ${answer.status}`);
    return answer;
  }

  async #send(route: string, parameters: Parameters): Promise<RestAnswer> {
    this.#octokit ??= connect(this.connection);
    const octokit = await this.#octokit;
    const { signal, timeoutMs } = this.connection;
    const timeout = AbortSignal.timeout(timeoutMs ?? 20_000);
    return octokit.request(route, {
      ...parameters,
      request: { signal: signal ? AbortSignal.any([signal, timeout]) : timeout },
    });
  }

  async #patiently(send: () => Promise<RestAnswer>, need: Need, tries: number): Promise<RestAnswer> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await send();
      } catch (error) {
        if (this.connection.signal?.aborted) throw error;
        const wait = this.#waitFor(error, attempt, tries);
        if (wait === undefined) throw asGitHubError(error, need, Date.now());
        this.connection.log?.(
          `GitHub asks for patience: ${Math.round(wait)} ms, then again (${need.doing}).`,
        );
        await (this.connection.sleep ?? sleep)(wait);
      }
    }
  }

  /** How long to wait before asking again; undefined: do not. */
  #waitFor(error: unknown, attempt: number, tries: number): number | undefined {
    const limit = rateLimitWait(error, Date.now());
    if (limit !== undefined) {
      if (this.#waited + limit > (this.connection.patienceMs ?? 90_000)) return undefined;
      this.#waited += limit;
      return limit;
    }
    if (attempt >= tries || !isTransient(error)) return undefined;
    return 400 * 2 ** (attempt - 1) * (0.75 + Math.random() / 2);
  }
}

/** Where a proxy may stand in between the toolkit's own way is taken, which knows `no_proxy` and tunnels. */
async function connect(connection: Connection): Promise<Octokit> {
  if (PROXIES.every((name) => (process.env[name] ?? '') === '')) return directly(connection, createFetch());
  const { getOctokit } = await import('@actions/github');
  return getOctokit(connection.token, {
    baseUrl: connection.apiUrl,
    log: { debug: silent, info: silent, warn: silent, error: silent },
  }) as unknown as Octokit;
}

/** As the toolkit reads them (@actions/http-client, proxy.ts). */
const PROXIES = ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY'];

const silent = (): void => undefined;

const sleep = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

/** Whether this can be what a GET of one thing brings. */
export const isObject = (data: unknown): boolean =>
  typeof data === 'object' && data !== null && !Array.isArray(data) && !(data instanceof ArrayBuffer);

export const isList = (data: unknown): boolean => Array.isArray(data);

/** The specification of GraphQL, section 7.1: `data`, `errors` or both. */
const isAnswer = (data: unknown): boolean =>
  typeof data === 'object' && data !== null && ('data' in data || 'errors' in data);

/** Some lists stand in an envelope: `{ total_count, check_runs: [] }`. Undefined: there is no list. */
function listIn(data: unknown): unknown[] | undefined {
  if (Array.isArray(data)) return data;
  if (!isObject(data) || !('total_count' in (data as object))) return undefined;
  return Object.values(data as object).find((value): value is unknown[] => Array.isArray(value));
}
