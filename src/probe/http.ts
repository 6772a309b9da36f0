/** Asking over HTTP and measuring the answer. It judges nothing. */
import { isIP } from 'node:net';
import { performance } from 'node:perf_hooks';
import { pipeline } from 'node:stream/promises';
import type { Readable, Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { Dispatcher } from 'undici';
import { formatDuration } from '../values/duration.ts';
import { formatSize } from '../values/size.ts';
import { checkedLookup, deniedAddress, isDenied } from './address.ts';
import { connectionFault, ProbeError } from './fault.ts';

export type HeaderList = readonly (readonly [name: string, value: string])[];

export interface HttpRequest {
  /** Absolute, http or https. User and password in it are not sent. */
  readonly url: string;
  readonly method: string;
  readonly headers: HeaderList;
  readonly body?: string | Buffer;
  /** From the first packet to the last byte. */
  readonly timeoutMs: number;
  /** Bytes of the decoded body; more is a fault. */
  readonly maxBodyBytes: number;
  readonly signal: AbortSignal;
}

export interface HttpAnswer {
  readonly url: string;
  readonly status: number;
  /** By lower-case name, every value in the order received. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  /** Decoded by content-encoding. */
  readonly body: Buffer;
  /** Milliseconds until the headers had come. */
  readonly firstByteMs: number;
  /** Milliseconds until the last byte had come. */
  readonly totalMs: number;
  /** Bytes of the body as they were sent. */
  readonly sentBytes: number;
}

export interface HttpClient {
  /** @throws {ProbeError} */
  send(request: HttpRequest): Promise<HttpAnswer>;
  close(): Promise<void>;
}

export interface ClientOptions {
  /** PEM of further authorities. */
  readonly ca?: string;
  readonly connectTimeoutMs?: number;
  /** Connections to each origin; default 1 at a time as needed. */
  readonly connections?: number;
}

const AGENT = 'deploy-checklist';

/** Certificates are always verified; nothing is retried, redirected, cached or sent through a proxy. Loads undici. */
export async function openClient(options: ClientOptions = {}): Promise<HttpClient> {
  const { Agent } = await import('./undici.ts');
  const tls = await import('node:tls');
  const agent = new Agent({
    ...(options.connections !== undefined && { connections: options.connections }),
    // The request's own limit ends all phases; undici's (300 s each) would only hide it.
    ...{ headersTimeout: 0, bodyTimeout: 0, keepAliveTimeout: 10_000 },
    connect: {
      timeout: options.connectTimeoutMs ?? 10_000,
      rejectUnauthorized: true,
      lookup: checkedLookup as never,
      // Added to the built-in ones, as NODE_EXTRA_CA_CERTS does, not instead of them.
      ...(options.ca !== undefined && { ca: [...tls.rootCertificates, options.ca] }),
    },
  });
  return {
    send: (request) => send(agent, request),
    close: () => agent.destroy(),
  };
}

async function send(agent: Dispatcher, request: HttpRequest): Promise<HttpAnswer> {
  const url = new URL(request.url);
  const who = shownUrl(request.url);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && isDenied(host)) throw deniedAddress(host, host);
  const late = new ProbeError(
    'timeout',
    `${who} had not answered whole within ${formatDuration(request.timeoutMs)}.`,
    'Give the request a longer `timeout`, or find out why it is slow.',
  );
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(late), request.timeoutMs);
  const cancel = (): void => controller.abort(request.signal.reason);
  request.signal.addEventListener('abort', cancel, { once: true });
  if (request.signal.aborted) cancel();
  try {
    return await exchange(agent, url, request, controller.signal);
  } catch (error) {
    throw controller.signal.reason === late ? late : connectionFault(error, who);
  } finally {
    clearTimeout(timer);
    request.signal.removeEventListener('abort', cancel);
  }
}

async function exchange(
  agent: Dispatcher,
  url: URL,
  request: HttpRequest,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  const started = performance.now();
  const response = await agent.request({
    origin: url.origin,
    path: `${url.pathname}${url.search}`,
    method: request.method as Dispatcher.HttpMethod,
    headers: withDefaults(request.headers),
    ...(request.body !== undefined && { body: request.body }),
    signal,
    responseHeaders: 'raw',
  });
  const firstByteMs = performance.now() - started;
  const headers = headerMap(response.headers as unknown as readonly (Buffer | string)[]);
  // Without a listener, an error that comes after the reading was given up would end the process.
  response.body.on('error', () => undefined);
  const { body, sentBytes } = await readBody(response.body, headers, request, signal);
  const totalMs = performance.now() - started;
  return { url: request.url, status: response.statusCode, headers, body, firstByteMs, totalMs, sentBytes };
}

function withDefaults(headers: HeaderList): string[] {
  const names = new Set(headers.map(([name]) => name.toLowerCase()));
  const defaults = [
    ['user-agent', AGENT],
    ['accept', '*/*'],
    ['accept-encoding', 'gzip, deflate, br'],
  ] as const;
  return [...headers, ...defaults.filter(([name]) => !names.has(name))].flat();
}

function headerMap(raw: readonly (Buffer | string)[]): Map<string, string[]> {
  const headers = new Map<string, string[]>();
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const name = String(raw[index]).toLowerCase();
    headers.set(name, [...(headers.get(name) ?? []), String(raw[index + 1])]);
  }
  return headers;
}

async function readBody(
  source: Readable,
  headers: ReadonlyMap<string, readonly string[]>,
  request: HttpRequest,
  signal: AbortSignal,
): Promise<{ body: Buffer; sentBytes: number }> {
  const chunks: Buffer[] = [];
  let [size, sentBytes] = [0, 0];
  const tooLarge = new ProbeError(
    'response-too-large',
    `${shownUrl(request.url)} sent more than ${formatSize(request.maxBodyBytes)}; the rest was not read.`,
    'Ask for less, or raise `max-body`.',
  );
  const count = async function* (parts: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const part of parts) {
      sentBytes += part.length;
      yield part;
    }
  };
  const keep = async (parts: AsyncIterable<Buffer>): Promise<void> => {
    for await (const part of parts) {
      size += part.length;
      // Counted after decoding, chunk by chunk: a compression bomb is left at the limit.
      if (size > request.maxBodyBytes) throw tooLarge;
      chunks.push(part);
    }
  };
  const decode = decoder(headers.get('content-encoding')?.join(',') ?? '', request.method);
  try {
    if (decode) await pipeline(source, count, decode, keep, { signal });
    else await pipeline(source, count, keep, { signal });
  } catch (error) {
    // A gzip of nothing at all is broken to zlib, but servers send it with HEAD-like answers and 204.
    if (sentBytes === 0 && decode && isDecodeFault(error)) return { body: Buffer.alloc(0), sentBytes };
    if (isDecodeFault(error))
      throw new ProbeError(
        'encoding-broken',
        `${shownUrl(request.url)} says content-encoding: ${headers.get('content-encoding')?.join(',')}, but its body is not.`,
      );
    throw error;
  }
  return { body: Buffer.concat(chunks), sentBytes };
}

/** Codes of zlib and brotli (nodejs.org/api/zlib.html). */
function isDecodeFault(error: unknown): boolean {
  return /^(Z_|ERR_BROTLI|ERR__)/.test(String((error as { code?: unknown }).code));
}

/** Undefined: the body is taken as it comes (an encoding that we did not ask for included). */
function decoder(encoding: string, method: string): Transform | undefined {
  if (method === 'HEAD') return undefined;
  switch (encoding.trim().toLowerCase()) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'deflate':
      return createInflate();
    case 'br':
      return createBrotliDecompress();
    default:
      return undefined;
  }
}

/** A URL as people may see it: without user and password, the values of its query hidden. */
export function shownUrl(text: string): string {
  if (!URL.canParse(text)) return text;
  const url = new URL(text);
  const query = [...url.searchParams.keys()].map((key) => `${key}=…`).join('&');
  return `${url.protocol}//${url.host}${url.pathname}${query === '' ? '' : `?${query}`}`;
}
