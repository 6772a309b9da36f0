/** One TCP connection, read in bounded pieces under one deadline: a peer that drips a byte a second cannot hold it. */
import { connect, isIP } from 'node:net';
import type { Socket } from 'node:net';
import { checkedLookup, deniedAddress, isDenied } from './address.ts';
import { connectionFault, ProbeError } from './fault.ts';

export interface Endpoint {
  readonly host: string;
  readonly port: number;
  /** From the first packet to the last answer that is waited for. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

const MAX_BYTES = 64 * 1024;

/** `name:port`, brackets around IPv6. */
export function addressOf(endpoint: Pick<Endpoint, 'host' | 'port'>): string {
  return isIP(endpoint.host) === 6
    ? `[${endpoint.host}]:${endpoint.port}`
    : `${endpoint.host}:${endpoint.port}`;
}

export class Connection {
  readonly socket: Socket;
  readonly #who: string;
  readonly #timer: NodeJS.Timeout;
  readonly #release: () => void;
  #received = Buffer.alloc(0);
  #fault: Error | undefined;
  #wake: () => void = () => undefined;
  #ended = false;

  private constructor(socket: Socket, endpoint: Endpoint) {
    this.socket = socket;
    this.#who = addressOf(endpoint);
    const stop = (fault: Error): void => {
      this.#fault ??= fault;
      socket.destroy();
      this.#wake();
    };
    this.#timer = setTimeout(
      () =>
        stop(
          new ProbeError(
            'timeout',
            `${this.#who} did not answer in time.`,
            'A firewall may drop the packets, or the server waits for something else.',
          ),
        ),
      endpoint.timeoutMs,
    );
    const onAbort = (): void =>
      stop(endpoint.signal.reason instanceof Error ? endpoint.signal.reason : new Error('aborted'));
    endpoint.signal.addEventListener('abort', onAbort, { once: true });
    this.#release = () => {
      clearTimeout(this.#timer);
      endpoint.signal.removeEventListener('abort', onAbort);
    };
    socket.on('error', (error) => stop(connectionFault(error, this.#who)));
    socket.on('end', () => this.#end());
    socket.on('close', () => this.#end());
    if (endpoint.signal.aborted) onAbort();
  }

  /** @throws {ProbeError} also where nobody listens */
  static async open(endpoint: Endpoint): Promise<Connection> {
    if (isIP(endpoint.host) !== 0 && isDenied(endpoint.host))
      throw deniedAddress(endpoint.host, endpoint.host);
    const socket = connect({ host: endpoint.host, port: endpoint.port, lookup: checkedLookup });
    const connection = new Connection(socket, endpoint);
    const opened = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true));
      connection.#wake = () => resolve(false);
    });
    if (opened && !connection.#fault) {
      socket.on('data', connection.#take);
      return connection;
    }
    connection.close();
    throw connection.#fault ?? new ProbeError('connection-lost', `${connection.#who} closed the connection.`);
  }

  readonly #take = (chunk: Buffer): void => {
    this.#received = Buffer.concat([this.#received, chunk]);
    if (this.#received.length > MAX_BYTES) {
      this.#fault ??= new ProbeError('response-too-large', `${this.#who} sent more than ${MAX_BYTES} bytes.`);
      this.socket.destroy();
    }
    this.#wake();
  };

  #end(): void {
    this.#ended = true;
    this.#wake();
  }

  write(data: string | Uint8Array): void {
    this.socket.write(data);
  }

  /** Everything received and not taken yet. */
  get pending(): Buffer {
    return this.#received;
  }

  /**
   * Waits until `read` finds something in what has come; `size` is how many bytes it took. Undefined at the end of the
   * stream.
   * @throws {ProbeError} timeout, connection-lost, response-too-large
   */
  async until<T>(
    read: (bytes: Buffer) => { readonly value: T; readonly size: number } | undefined,
  ): Promise<T | undefined> {
    for (;;) {
      if (this.#fault) throw this.#fault;
      const found = read(this.#received);
      if (found) {
        this.#received = this.#received.subarray(found.size);
        return found.value;
      }
      if (this.#ended) return undefined;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  /** One line without its end. @throws {ProbeError} also where the stream ends before */
  async line(): Promise<string> {
    const line = await this.until((bytes) => {
      const end = bytes.indexOf(10);
      return end === -1
        ? undefined
        : { value: bytes.toString('utf8', 0, end).replace(/\r$/, ''), size: end + 1 };
    });
    if (line === undefined)
      throw new ProbeError('connection-lost', `${this.#who} closed the connection before it had answered.`);
    return line;
  }

  /** @throws {ProbeError} also where the stream ends before */
  async bytes(count: number): Promise<Buffer> {
    const found = await this.until((bytes) =>
      bytes.length < count ? undefined : { value: bytes.subarray(0, count), size: count },
    );
    if (!found)
      throw new ProbeError('connection-lost', `${this.#who} closed the connection before it had answered.`);
    return found;
  }

  /** Hands the socket to TLS: what comes from now on is not text any more. The deadline stays with the caller. */
  release(): Socket {
    this.#release();
    this.socket.off('data', this.#take);
    this.socket.removeAllListeners('error');
    this.socket.pause();
    return this.socket;
  }

  close(): void {
    this.#release();
    this.socket.destroy();
  }
}
