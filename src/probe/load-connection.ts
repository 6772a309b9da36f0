import type { Buffer } from 'node:buffer';
import type { Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import type { OpenSocket } from './load-socket.ts';
import { ResponseFrames } from './response-frames.ts';

/** What is the same for all connections. */
export interface Asked {
  readonly open: OpenSocket;
  readonly bytes: Buffer;
  readonly isHead: boolean;
  /** The request itself says that the connection ends with it. */
  readonly closes: boolean;
  readonly timeoutMs: number;
  readonly maxBodyBytes: number;
}

const CONNECT_MS = 10_000;
/** How long a connection may be idle before it is used again: a server that closes it meanwhile would be to blame for nothing. */
const IDLE_MS = 30_000;
const IDLE_MARGIN_MS = 2000;

/**
 * One connection with one request at a time. A client of its own, because a load must not measure its client: with undici
 * a request took twice the CPU time that it takes here, as each makes a dozen objects and goes through a parser in
 * WebAssembly. No promise, timer or object is made for a request; the run looks for what is overdue.
 */
export class Connection {
  startedAt = 0;
  measured = false;
  readonly #asked: Asked;
  readonly #onEnd: (error?: unknown) => void;
  readonly #frames: ResponseFrames;
  #socket: Socket | undefined;
  #isConnected = false;
  #isOpen = false;
  /** When it began to connect, or sent the request, or had the last answer. */
  #since = 0;
  #idleMs = IDLE_MS;

  constructor(asked: Asked, onEnd: (error?: unknown) => void) {
    this.#asked = asked;
    this.#onEnd = onEnd;
    this.#frames = new ResponseFrames(asked.maxBodyBytes);
  }

  get status(): number {
    return this.#frames.status;
  }

  get bytes(): number {
    return this.#frames.bytes;
  }

  /** `now`: by `performance.now()`, as `startedAt`. */
  ask(startedAt: number, measured: boolean, now: number): void {
    this.startedAt = startedAt;
    this.measured = measured;
    this.#isOpen = true;
    this.#frames.begin(this.#asked.isHead);
    if (this.#socket && now - this.#since > this.#idleMs) this.drop();
    this.#since = now;
    if (this.#socket) this.#socket.write(this.#asked.bytes);
    else this.#socket = this.#open();
  }

  /** Ends a request that has taken too long. */
  endOverdue(now: number): void {
    if (!this.#isOpen) return;
    const { timeoutMs } = this.#asked;
    const taken = now - this.#since;
    if (!this.#isConnected && taken > Math.min(CONNECT_MS, timeoutMs)) this.#failed(late('CONNECT'));
    else if (taken > timeoutMs) this.#failed(late(this.#frames.begun ? 'BODY' : 'HEADERS'));
  }

  #connected(): void {
    this.#isConnected = true;
    this.#since = performance.now();
    this.#socket?.write(this.#asked.bytes);
  }

  #data(bytes: Buffer): void {
    if (!this.#isOpen) return this.drop();
    let isWhole: boolean;
    try {
      isWhole = this.#frames.read(bytes);
    } catch (error) {
      return this.#failed(error);
    }
    if (isWhole) this.#answered();
  }

  #ended(): void {
    if (!this.#isOpen) this.drop();
    else if (this.#frames.end()) this.#answered();
    else this.#failed(Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' }));
  }

  #failed(error: unknown): void {
    this.drop();
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#onEnd(error);
  }

  /** Closes it; the next request opens another. */
  drop(): void {
    const socket = this.#socket;
    this.#socket = undefined;
    this.#isConnected = false;
    socket?.destroy();
  }

  #answered(): void {
    const { closes, keepAliveMs } = this.#frames;
    this.#idleMs = keepAliveMs === undefined ? IDLE_MS : Math.min(IDLE_MS, keepAliveMs - IDLE_MARGIN_MS);
    if (closes || this.#asked.closes || this.#idleMs <= 0) this.drop();
    this.#isOpen = false;
    this.#onEnd();
  }

  /** What a socket that was dropped still says is nobody's any more. */
  #open(): Socket {
    const isCurrent = (): boolean => socket === this.#socket;
    const socket = this.#asked.open({
      connected: () => isCurrent() && this.#connected(),
      data: (bytes) => isCurrent() && this.#data(bytes),
      ended: () => isCurrent() && this.#ended(),
      failed: (error) => isCurrent() && this.#failed(error),
    });
    return socket;
  }
}

/** The codes are undici's, so that all kinds of http say the same of it. */
const late = (what: 'CONNECT' | 'HEADERS' | 'BODY'): Error =>
  Object.assign(new Error('it took too long'), { code: `UND_ERR_${what}_TIMEOUT` });
