/** Many requests at once, and how long each took. It judges nothing. */
import { createHistogram, performance } from 'node:perf_hooks';
import type { RecordableHistogram } from 'node:perf_hooks';
import { isIP } from 'node:net';
import { deniedAddress, isDenied } from './address.ts';
import { connectionFault } from './fault.ts';
import type { ProbeError } from './fault.ts';
import { shownUrl } from './http.ts';
import type { HttpRequest } from './http.ts';
import { Connection } from './load-connection.ts';
import type { Asked } from './load-connection.ts';
import { requestBytes, socketsFor } from './load-socket.ts';

export interface LoadRequest {
  readonly request: HttpRequest;
  readonly ca?: string;
  readonly connections: number;
  /** Requests a second, whether or not the last ones have been answered; undefined: each connection asks again when it is answered. */
  readonly rate?: number;
  /** Ends after so many measured requests or so many milliseconds of measuring, whichever comes first. */
  readonly requests?: number;
  readonly durationMs?: number;
  readonly warmUpMs: number;
  readonly expected: (status: number) => boolean;
  /** Asked twice a second: whether to end early. */
  readonly hopeless?: (so: LoadTotals) => boolean;
}

export interface LoadTotals {
  /** Answers and transport errors that were measured. */
  readonly samples: number;
  /** Transport errors and unexpected statuses. */
  readonly failed: number;
}

export interface LoadResult extends LoadTotals {
  /** How many answers had each status; transport errors by their code. */
  readonly outcomes: ReadonlyMap<string, number>;
  readonly firstFault?: ProbeError;
  readonly elapsedMs: number;
  readonly endedEarly: boolean;
  readonly bytes: number;
  /** Milliseconds; NaN without an answer. `share` is 0 to 1. */
  percentile(share: number): number;
  readonly meanMs: number;
  readonly maxMs: number;
}

/** Histograms count hundredths of a millisecond, up to 10 minutes, with three significant digits (HdrHistogram). */
const UNIT_PER_MS = 100;
const HIGHEST = 600_000 * UNIT_PER_MS;

/** @throws the signal's reason when it aborts, a ProbeError where the request cannot be sent; everything else is counted. */
export async function runLoad(load: LoadRequest): Promise<LoadResult> {
  const { request, ca } = load;
  const host = new URL(request.url).hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && isDenied(host)) throw deniedAddress(host, host);
  const asked = {
    open: await socketsFor(request, ca),
    bytes: requestBytes(request),
    isHead: request.method === 'HEAD',
    closes: request.headers.some(
      ([name, value]) => /^connection$/i.test(name) && /^close$/i.test(value.trim()),
    ),
    timeoutMs: request.timeoutMs,
    maxBodyBytes: request.maxBodyBytes,
  };
  return new LoadRun(load, asked).result();
}

/** Requests that wait at a fixed rate: a service that answers none of them must not fill the memory. */
const MAX_WAITING = 20_000;

class LoadRun {
  readonly #load: LoadRequest;
  readonly #connections: readonly Connection[];
  /** At a rate: connections that have nothing to do, and when the requests that wait for one were due. */
  readonly #free: Connection[] = [];
  readonly #waiting: number[] = [];
  #waitingFrom = 0;
  readonly #fits = new Map<number, boolean>();
  readonly #statuses = new Map<number, number>();
  readonly #histogram: RecordableHistogram = createHistogram({ lowest: 1, highest: HIGHEST, figures: 3 });
  readonly #faults = new Map<string, number>();
  #firstFault: ProbeError | undefined;
  #samples = 0;
  #failed = 0;
  #bytes = 0;
  #started = 0;
  #stopped = false;
  #endedEarly = false;
  #measureFrom = 0;
  #lastAt = 0;
  #settle: () => void = () => undefined;

  constructor(load: LoadRequest, asked: Asked) {
    this.#load = load;
    this.#connections = Array.from({ length: load.connections }, () => this.#connect(asked));
  }

  async result(): Promise<LoadResult> {
    const { signal } = this.#load.request;
    const begun = performance.now();
    this.#measureFrom = begun + this.#load.warmUpMs;
    this.#lastAt = this.#measureFrom;
    const settled = new Promise<void>((resolve) => (this.#settle = resolve));
    const stop = (): void => this.#stop();
    signal.addEventListener('abort', stop, { once: true });
    const timers = this.#watchTime(begun);
    if (signal.aborted) this.#stop();
    else if (this.#load.rate === undefined)
      for (const connection of this.#connections) this.#ask(connection, performance.now());
    else {
      this.#free.push(...this.#connections);
      timers.push(this.#keepRate(begun, this.#load.rate));
    }
    try {
      await settled;
      signal.throwIfAborted();
    } finally {
      timers.forEach(clearInterval);
      signal.removeEventListener('abort', stop);
      for (const connection of this.#connections) connection.drop();
    }
    return this.#summary();
  }

  #watchTime(begun: number): NodeJS.Timeout[] {
    const { durationMs, hopeless, warmUpMs, request } = this.#load;
    const endOverdue = (): void => {
      const now = performance.now();
      for (const connection of this.#connections) connection.endOverdue(now);
    };
    const timers = [setInterval(endOverdue, Math.min(250, Math.max(5, request.timeoutMs / 20)))];
    if (durationMs !== undefined) timers.push(setTimeout(() => this.#stop(), warmUpMs + durationMs));
    if (hopeless)
      timers.push(
        setInterval(() => {
          if (
            performance.now() < begun + warmUpMs ||
            !hopeless({ samples: this.#samples, failed: this.#failed })
          )
            return;
          this.#endedEarly = true;
          this.#stop();
        }, 500),
      );
    return timers;
  }

  /**
   * Requests start at their time even while others are late, and are timed from when they should have started: else a server
   * that stops for a second would be asked less in it and look fast (coordinated omission, hdrhistogram.org).
   */
  #keepRate(begun: number, rate: number): NodeJS.Timeout {
    let due = 0;
    return setInterval(() => {
      const now = performance.now();
      for (; !this.#stopped && begun + (due * 1000) / rate <= now; due += 1) {
        const connection = this.#free.pop();
        if (connection) this.#ask(connection, begun + (due * 1000) / rate);
        else this.#waiting.push(begun + (due * 1000) / rate);
      }
      if (this.#waiting.length - this.#waitingFrom < MAX_WAITING) return;
      this.#endedEarly = true;
      this.#stop();
    }, 1);
  }

  #connect(asked: Asked): Connection {
    const connection = new Connection(asked, (error) => {
      this.#count(connection, error);
      // Not from within the callback of what failed, which would never let go.
      if (error === undefined) this.#next(connection);
      else setImmediate(() => this.#next(connection));
    });
    return connection;
  }

  #next(connection: Connection): void {
    if (this.#load.rate === undefined) return this.#ask(connection, performance.now());
    const due = this.#waiting[this.#waitingFrom];
    if (due === undefined) this.#free.push(connection);
    else {
      this.#waitingFrom += 1;
      if (this.#waitingFrom > MAX_WAITING) this.#waiting.splice(0, this.#waitingFrom);
      if (this.#waitingFrom > MAX_WAITING) this.#waitingFrom = 0;
      this.#ask(connection, due);
    }
  }

  #ask(connection: Connection, startedAt: number): void {
    const { requests } = this.#load;
    const measured = startedAt >= this.#measureFrom;
    if (this.#stopped || (requests !== undefined && measured && this.#started >= requests)) return;
    if (measured) this.#started += 1;
    connection.ask(startedAt, measured, this.#load.rate === undefined ? startedAt : performance.now());
  }

  #count({ startedAt, measured, status, bytes }: Connection, error: unknown): void {
    // What was still open when time was up measured nothing but the end.
    if (!measured || this.#stopped) return;
    const now = performance.now();
    this.#samples += 1;
    this.#lastAt = now;
    this.#bytes += bytes;
    if (error === undefined) this.#countAnswer(status, now - startedAt);
    else this.#countFault(connectionFault(error, shownUrl(this.#load.request.url)));
    if (this.#load.requests !== undefined && this.#samples >= this.#load.requests) this.#stop();
  }

  #countAnswer(status: number, ms: number): void {
    this.#histogram.record(Math.min(HIGHEST, Math.max(1, Math.round(ms * UNIT_PER_MS))));
    this.#statuses.set(status, (this.#statuses.get(status) ?? 0) + 1);
    let fits = this.#fits.get(status);
    if (fits === undefined) this.#fits.set(status, (fits = this.#load.expected(status)));
    if (!fits) this.#failed += 1;
  }

  #countFault(fault: ProbeError): void {
    this.#firstFault ??= fault;
    this.#failed += 1;
    this.#faults.set(fault.code, (this.#faults.get(fault.code) ?? 0) + 1);
  }

  #stop(): void {
    this.#stopped = true;
    this.#settle();
  }

  #summary(): LoadResult {
    const histogram = this.#histogram;
    const ms = (value: number): number => (histogram.count > 0 ? value / UNIT_PER_MS : Number.NaN);
    return {
      ...{ samples: this.#samples, failed: this.#failed, bytes: this.#bytes },
      outcomes: new Map([
        ...[...this.#statuses].map(([status, count]) => [String(status), count] as const),
        ...this.#faults,
      ]),
      ...(this.#firstFault && { firstFault: this.#firstFault }),
      ...{ elapsedMs: Math.max(1, this.#lastAt - this.#measureFrom), endedEarly: this.#endedEarly },
      percentile: (share) => ms(histogram.percentile(Math.max(0.0001, share * 100))),
      ...{ meanMs: ms(histogram.mean), maxMs: ms(histogram.max) },
    };
  }
}
