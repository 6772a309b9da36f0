import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Answer, Caller } from './api.ts';
import { Refusal } from './api.ts';
import { callerOf } from './access.ts';
import { Faults, limitAnswer } from './faults.ts';
import type { Fault, FaultRule } from './faults.ts';
import { execute } from './graphql/execute.ts';
import { answer, refused } from './handlers/router.ts';
import { rateHeaders } from './handlers/service.ts';
import type { Store } from './store.ts';

/** One exchange, for transcripts and for the check against GitHub's own description. */
export interface RecordedRequest {
  readonly method: string;
  /** Without the API's prefix and the query; GraphQL is `/graphql`. */
  readonly path: string;
  readonly query: string;
  readonly body: unknown;
  /** 0 when no answer was sent. */
  readonly status: number;
  readonly answer: unknown;
  /** Login of the token's account. */
  readonly identity: string | null;
}

export interface SandboxOptions {
  readonly faults?: readonly FaultRule[];
  /** Answers as a GitHub Enterprise Server of this version: `/api/v3` is the API's address. */
  readonly enterprise?: string;
  /** Answers what is not the API: the pages of `preview`. */
  readonly pages?: (request: PageRequest) => Answer | undefined | Promise<Answer | undefined>;
  /** A fixed port, for a person's browser; by default any free one. */
  readonly port?: number;
}

export interface PageRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: string;
}

export interface Sandbox {
  readonly store: Store;
  /** Of the pages: GITHUB_SERVER_URL. */
  readonly url: string;
  /** GITHUB_API_URL. */
  readonly apiUrl: string;
  /** GITHUB_GRAPHQL_URL. */
  readonly graphqlUrl: string;
  readonly requests: RecordedRequest[];
  readonly faults: Faults;
  close(): Promise<void>;
}

const MAX_BODY = 4 * 1024 * 1024;
/** The oldest exchanges go when a preview runs for days. */
const MAX_RECORDED = 20_000;

/** Serves the store on 127.0.0.1 over plain HTTP. */
export async function startSandbox(store: Store, options: SandboxOptions = {}): Promise<Sandbox> {
  const requests: RecordedRequest[] = [];
  const faults = new Faults(options.faults);
  const server = createServer((request, response) => {
    serve({ store, options, faults, requests }, request, response).catch((error: unknown) => {
      send(response, { status: 500, body: { message: `The sandbox itself failed: ${String(error)}` } });
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const enterprise = options.enterprise !== undefined;
  const apiUrl = enterprise ? `${url}/api/v3` : url;
  store.urls = { api: apiUrl, html: url };
  return {
    store,
    url,
    apiUrl,
    graphqlUrl: enterprise ? `${url}/api/graphql` : `${url}/graphql`,
    requests,
    faults,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

interface World {
  readonly store: Store;
  readonly options: SandboxOptions;
  readonly faults: Faults;
  readonly requests: RecordedRequest[];
}

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly accept: string;
  readonly caller: Caller | undefined;
}

/** A page elsewhere must not reach the sandbox by a name that it lets point to this machine. */
const LOCAL = /^(?:127\.0\.0\.1|localhost)(?::\d+)?$/;

async function serve(world: World, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (!LOCAL.test(request.headers.host ?? '')) {
    send(response, { status: 421, body: { message: 'The sandbox only answers as 127.0.0.1 or localhost.' } });
    return;
  }
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://sandbox');
  const raw = await bodyOf(request);
  const method = request.method ?? 'GET';
  if (raw === undefined) {
    send(response, { status: 413, body: { message: 'Payload too large' } });
    return;
  }
  const page = await world.options.pages?.({ method, path: pathname, query: searchParams, body: raw });
  if (page !== undefined) {
    send(response, page);
    return;
  }
  const stored = /^\/_storage\/artifacts\/(\d{1,15})\.zip$/.exec(pathname);
  if (stored !== null) {
    const artifact = world.store.tables.artifacts.get(Number(stored[1]));
    send(response, artifact === undefined ? { status: 404 } : { status: 200, body: artifact.data });
    return;
  }
  const path = pathname.replace(/^\/api\/graphql$/, '/graphql').replace(/^\/api\/v3(?=\/)/, '');
  const fault = world.faults.take(method, path, path === '/graphql' ? raw : '');
  await exchange(world, request, response, { method, path, query: searchParams, raw, fault });
}

interface Incoming {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly raw: string;
  readonly fault: Fault | undefined;
}

async function exchange(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  incoming: Incoming,
): Promise<void> {
  const { fault } = incoming;
  let caller: Caller | undefined;
  let body: unknown;
  const log = (status: number, shown: unknown): void => {
    const { method, path, query } = incoming;
    const identity = caller?.account.login ?? null;
    if (world.requests.length >= MAX_RECORDED) world.requests.shift();
    world.requests.push({ method, path, query: query.toString(), body, status, answer: shown, identity });
  };
  let result: Answer;
  try {
    body = parsed(incoming.raw);
    caller = callerOf(world.store, request.headers.authorization);
    if (request.headers['user-agent'] === undefined)
      throw new Refusal(
        403,
        'Request forbidden by administrative rules. Please make sure your request has a User-Agent header.',
      );
    const asked = { ...incoming, body, caller, accept: request.headers.accept ?? '' };
    result = early(fault) ?? (await answered(world, asked, fault));
    result = late(fault) ?? result;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    result = refused(error);
  }
  if (fault?.kind === 'slow') await new Promise((resolve) => setTimeout(resolve, fault.milliseconds));
  if (fault?.kind === 'hang' || fault?.kind === 'drop') {
    log(0, undefined);
    if (fault.kind === 'drop') request.socket.destroy();
    return;
  }
  log(result.status, result.body);
  const version = world.options.enterprise;
  send(response, {
    ...result,
    headers: {
      ...rateHeaders(Date.now()),
      ...(version === undefined ? {} : { 'x-github-enterprise-version': version }),
      ...result.headers,
    },
  });
}

/** What a fault answers before anything took effect. */
function early(fault: Fault | undefined): Answer | undefined {
  if (fault === undefined) return undefined;
  const limit = limitAnswer(fault, Date.now());
  if (limit !== undefined)
    return { ...refused(new Refusal(limit.status, limit.message)), headers: limit.headers };
  if (fault.kind === 'status' && fault.after !== true) return failure(fault.status, fault.message);
  if ((fault.kind === 'hang' || fault.kind === 'drop') && fault.after !== true) return { status: 0 };
  return undefined;
}

/** What a fault makes of the answer after the effect. */
function late(fault: Fault | undefined): Answer | undefined {
  return fault?.kind === 'status' && fault.after === true ? failure(fault.status, fault.message) : undefined;
}

const failure = (status: number, message = 'Server Error'): Answer => refused(new Refusal(status, message));

async function answered(world: World, asked: Asked, fault: Fault | undefined): Promise<Answer> {
  const view = viewed(world.store, fault);
  if (asked.path === '/graphql') return graphql(view, asked, fault);
  if (asked.path === '/meta' && world.options.enterprise !== undefined)
    return {
      status: 200,
      body: { verifiable_password_authentication: true, installed_version: world.options.enterprise },
    };
  return answer(asked.method === 'GET' ? view : world.store, { ...asked, body: record(asked.body) });
}

function viewed(store: Store, fault: Fault | undefined): Store {
  if (fault?.kind === 'stale') return store.before(fault.versions);
  if (fault?.kind === 'torn') return store.torn(fault.versions);
  return store;
}

async function graphql(view: Store, asked: Asked, fault: Fault | undefined): Promise<Answer> {
  if (asked.caller === undefined) throw new Refusal(401, 'This endpoint requires you to be authenticated.');
  const { query, variables, operationName } = record(asked.body);
  if (asked.method !== 'POST' || typeof query !== 'string')
    throw new Refusal(400, 'A query attribute must be specified and must be a string.');
  const body = await execute(view, asked.caller, {
    query,
    variables: record(variables),
    ...(typeof operationName === 'string' ? { operationName } : {}),
    ...(fault?.kind === 'forbidden-field' ? { forbidden: fault.field } : {}),
  });
  return { status: 200, body };
}

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};

function parsed(raw: string): unknown {
  if (raw === '') return undefined;
  try {
    return JSON.parse(raw);
  } catch {
    throw new Refusal(400, 'Problems parsing JSON');
  }
}

/** undefined when it is too long. */
async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MAX_BODY) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function send(response: ServerResponse, result: Answer): void {
  if (response.destroyed || response.headersSent) return;
  const binary = result.body instanceof Uint8Array;
  const text = result.body === undefined ? '' : binary ? result.body : JSON.stringify(result.body);
  const type = binary ? 'application/octet-stream' : 'application/json; charset=utf-8';
  response.writeHead(result.status, { 'content-type': type, ...result.headers });
  response.end(text);
}
