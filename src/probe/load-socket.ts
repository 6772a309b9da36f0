import type { Buffer } from 'node:buffer';
import { Buffer as Bytes } from 'node:buffer';
import { connect as connectPlain, isIP } from 'node:net';
import type { LookupFunction, Socket } from 'node:net';
import { checkedLookup } from './address.ts';
import type { HttpRequest } from './http.ts';
import { ProbeError } from './fault.ts';

export interface SocketEvents {
  connected(): void;
  /** The bytes are valid only during the call. */
  data(bytes: Buffer): void;
  /** The other side has said its last. */
  ended(): void;
  failed(error: unknown): void;
}

/** Opens a connection to where the request goes; the addresses are checked, certificates are verified. */
export type OpenSocket = (events: SocketEvents) => Socket;

/** One for all: what was read is done with before the next one reads. */
const SHARED = Bytes.allocUnsafeSlow(64 * 1024);

/** `ca`: PEM of a further authority. */
export async function socketsFor(request: HttpRequest, ca: string | undefined): Promise<OpenSocket> {
  const { protocol, hostname, port } = new URL(request.url);
  const host = hostname.replace(/^\[|\]$/g, '');
  const to = { host, lookup: checkedLookup as LookupFunction, noDelay: true, keepAlive: true };
  if (protocol === 'http:')
    return (events) => {
      const callback = (count: number): boolean => {
        events.data(SHARED.subarray(0, count));
        return true;
      };
      const socket = connectPlain({ ...to, port: Number(port || 80), onread: { buffer: SHARED, callback } });
      return listen(socket, 'connect', events);
    };
  const tls = await import('node:tls');
  // The name that is asked for decides which certificate is shown and looked at.
  const asked =
    request.headers.find(([name]) => name.toLowerCase() === 'host')?.[1].replace(/:\d*$/, '') ?? host;
  const servername = isIP(asked.replace(/^\[|\]$/g, '')) === 0 ? asked : '';
  const more = ca === undefined ? {} : { ca: [...tls.rootCertificates, ca] };
  const options = { ...to, port: Number(port || 443), servername, ALPNProtocols: ['http/1.1'], ...more };
  let session: Buffer | undefined;
  return (events) => {
    const socket = tls.connect({ ...options, rejectUnauthorized: true, ...(session && { session }) });
    socket.on('session', (next) => (session = next)).on('data', (bytes) => events.data(bytes));
    return listen(socket, 'secureConnect', events);
  };
}

function listen(socket: Socket, ready: string, events: SocketEvents): Socket {
  return socket
    .once(ready, () => events.connected())
    .on('error', (error) => events.failed(error))
    .on('end', () => events.ended())
    .on('close', () => events.ended());
}

const REFUSED = new Set(['transfer-encoding', 'keep-alive', 'upgrade', 'expect', 'trailer', 'te']);

/**
 * The bytes of the request, which are the same each time.
 * @throws {ProbeError} request-invalid, where its headers would frame it in another way
 */
export function requestBytes({ url, method, headers, body }: HttpRequest): Buffer {
  const { host, pathname, search } = new URL(url);
  const content = Bytes.from(body ?? '');
  const needsLength = content.length > 0 || ['POST', 'PUT', 'PATCH'].includes(method);
  const names = new Set(headers.map(([name]) => name.toLowerCase()));
  for (const [name, value] of headers) {
    const lower = name.toLowerCase();
    const isWrong =
      REFUSED.has(lower) ||
      !/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name) ||
      !/^[\t\x20-\x7e\x80-\xff]*$/.test(value) ||
      (lower === 'content-length' && value.trim() !== String(content.length)) ||
      (lower === 'connection' && !/^(?:close|keep-alive)$/i.test(value.trim()));
    if (isWrong)
      throw new ProbeError(
        'request-invalid',
        `The header ${name} cannot be sent so.`,
        'Leave it out, or mend its value.',
      );
  }
  if (!/^[A-Z]{1,20}$/.test(method) || method === 'CONNECT')
    throw new ProbeError('request-invalid', `The method ${method} cannot be used for a load.`);
  const lines = [
    `${method} ${pathname}${search} HTTP/1.1`,
    ...(names.has('host') ? [] : [`host: ${host}`]),
    ...(names.has('connection') ? [] : ['connection: keep-alive']),
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...(needsLength && !names.has('content-length') ? [`content-length: ${content.length}`] : []),
  ];
  return Bytes.concat([Bytes.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), content]);
}
