/**
 * What Octokit needs of `fetch`, over Node's own `node:http` and `node:https`. Node's global `fetch` compiles its whole
 * copy of undici first, which is the larger half of a run that only counts ticks (`bench/start.mjs`).
 */
import type { Agent, IncomingMessage, RequestOptions } from 'node:http';

export interface FetchInit {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal?: AbortSignal;
}

/** The part of a `Response` that Octokit reads. The whole body has arrived. */
export interface FetchAnswer {
  readonly status: number;
  readonly statusText: string;
  readonly url: string;
  readonly headers: ReadonlyMap<string, string>;
  text(): Promise<string>;
  arrayBuffer(): Promise<ArrayBuffer>;
}

export type Fetch = (url: string, init: FetchInit) => Promise<FetchAnswer>;

interface Protocol {
  readonly agent: Agent;
  request(url: string, options: RequestOptions, answered: (message: IncomingMessage) => void): Sending;
}
interface Sending {
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  end(body?: string): unknown;
}

/** More than GitHub answers anything with: a comment holds 64 KiB, and a page of history a hundred of them. */
const MOST_BYTES = 100 * 1024 * 1024;
/** Of an unused connection, milliseconds: a request must not be the first to learn that the server has closed it. */
const IDLE = 4000;
const REDIRECTS = [301, 302, 303, 307, 308];

/** A `fetch` with connections of its own, which do not keep the process alive. */
export function createFetch(): Fetch {
  const protocols = new Map<string, Promise<Protocol>>();
  return async (url, init) => {
    const scheme = url.startsWith('https:') ? 'https' : 'http';
    const protocol = protocols.get(scheme) ?? load(scheme);
    protocols.set(scheme, protocol);
    const answer = await send(await protocol, url, init);
    if (!REDIRECTS.includes(answer.status) || !answer.headers.has('location')) return answer;
    // A write would become a read that works (fetch.spec.whatwg.org, "HTTP-redirect fetch"); GitHub answers it with 307.
    if (init.method !== 'GET' && answer.status < 307)
      throw new Error(`a redirect with status ${answer.status} instead of an answer`);
    // Rare (a renamed repository), and full of rules about what may follow: left to Node.
    return withIterableHeaders(await followed(url, init));
  };
}

/** Node's `fetch` says only "fetch failed", and why in the cause. */
async function followed(url: string, init: FetchInit): Promise<Response> {
  try {
    return await globalThis.fetch(url, init);
  } catch (error) {
    const { name, cause } = error as { readonly name?: unknown; readonly cause?: Partial<Error> };
    throw name === 'TypeError' && typeof cause?.message === 'string' ? readable(cause as Error) : error;
  }
}

async function load(scheme: 'http' | 'https'): Promise<Protocol> {
  const { Agent: Connections, request } = await (scheme === 'https'
    ? import('node:https')
    : import('node:http'));
  return { agent: new Connections({ keepAlive: true, timeout: IDLE }), request };
}

function send({ agent, request }: Protocol, url: string, init: FetchInit): Promise<FetchAnswer> {
  const { method, body, signal } = init;
  const headers = {
    ...init.headers,
    'accept-encoding': 'gzip',
    ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
  };
  return new Promise((resolve, reject) => {
    // What the caller ended is called by the caller's reason: a timeout is not a lost connection.
    const failed = (error: Error): void => {
      reject(signal?.aborted === true ? (signal.reason as Error) : readable(error));
    };
    let answered = false;
    const sending = request(url, { agent, method, headers, ...(signal && { signal }) }, (message) => {
      answered = true;
      collect(message).then((bytes) => {
        resolve(answerOf(url, message, bytes));
      }, failed);
    });
    sending.on('error', failed);
    // The last event of all, and the only one after "101 Switching Protocols": nothing must wait for ever.
    sending.on('close', () => {
      if (!answered) failed(new Error('the connection was closed without an answer'));
    });
    sending.end(body);
  });
}

async function collect(message: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  await new Promise<void>((resolve, reject) => {
    message.on('data', (piece: Buffer) => {
      size += piece.length;
      if (size > MOST_BYTES) message.destroy(new Error('the answer is larger than 100 MiB'));
      else pieces.push(piece);
    });
    message.on('end', resolve).on('error', reject);
  });
  const bytes = Buffer.concat(pieces, size);
  if (message.headers['content-encoding'] !== 'gzip' || size === 0) return bytes;
  const { gunzip } = await import('node:zlib');
  return new Promise((resolve, reject) => {
    gunzip(bytes, { maxOutputLength: MOST_BYTES }, (error, whole) => {
      if (error) reject(error);
      else resolve(whole);
    });
  });
}

function answerOf(url: string, message: IncomingMessage, bytes: Buffer): FetchAnswer {
  const headers = new Map<string, string>();
  for (const [name, value] of Object.entries(message.headers))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  return {
    status: message.statusCode ?? 0,
    statusText: message.statusMessage ?? '',
    url,
    headers,
    text: () => Promise.resolve(bytes.toString('utf8')),
    arrayBuffer: () => Promise.resolve(new Uint8Array(bytes).buffer),
  };
}

function withIterableHeaders(response: Response): FetchAnswer {
  const { status, statusText, url } = response;
  return {
    status,
    statusText,
    url,
    headers: new Map(response.headers),
    text: () => response.text(),
    arrayBuffer: () => response.arrayBuffer(),
  };
}

/** Where a name has several addresses Node's error has no message of its own (AggregateError). */
function readable(error: Error): Error {
  if (error.message !== '') return error;
  const [first] = error instanceof AggregateError ? (error.errors as unknown[]) : [];
  const why = first instanceof Error ? first.message : ((error as NodeJS.ErrnoException).code ?? error.name);
  return new Error(why, { cause: error });
}
