/** Many requests at once, and how long each took. It judges nothing. */
import { createHistogram, performance } from 'node:perf_hooks';
import type { RecordableHistogram } from 'node:perf_hooks';
import { isIP } from 'node:net';
import type { Dispatcher } from 'undici';
import { checkedLookup, deniedAddress, isDenied } from './address.ts';
import { connectionFault } from './fault.ts';
import type { ProbeError } from './fault.ts';
import { shownUrl } from './http.ts';
import type { HttpRequest } from './http.ts';

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

/** @throws the signal's reason when it aborts; everything else is counted. */
export async function runLoad(load: LoadRequest): Promise<LoadResult> {
  const run = new LoadRun(load, await openPool(load));
  return run.result();
}

async function openPool(load: LoadRequest): Promise<Dispatcher> {
  const { Pool } = await import('./undici.ts');
  const tls = await import('node:tls');
  const url = new URL(load.request.url);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && isDenied(host)) throw deniedAddress(host, host);
  return new Pool(url.origin, {
    ...{ connections: load.connections, pipelining: 1, keepAliveTimeout: 30_000 },
    ...{ headersTimeout: load.request.timeoutMs, bodyTimeout: load.request.timeoutMs },
    connect: {
      ...{
        timeout: Math.min(10_000, load.request.timeoutMs),
        rejectUnauthorized: true,
        lookup: checkedLookup as never,
      },
      ...(load.ca !== undefined && { ca: [...tls.rootCertificates, load.ca] }),
    },
  });
}

/** Requests that wait at a fixed rate: a service that answers none of them must not fill the memory. */
const MAX_OPEN = 20_000;

class LoadRun {
  readonly #load: LoadRequest;
  readonly #pool: Dispatcher;
  readonly #histogram: RecordableHistogram = createHistogram({ lowest: 1, highest: HIGHEST, figures: 3 });
  readonly #outcomes = new Map<string, number>();
  readonly #options: Dispatcher.DispatchOptions;
  #firstFault: ProbeError | undefined;
  #samples = 0;
  #failed = 0;
  #bytes = 0;
  #started = 0;
  #open = 0;
  #stopped = false;
  #endedEarly = false;
  #measureFrom = 0;
  #lastAt = 0;
  #settle: () => void = () => undefined;

  constructor(load: LoadRequest, pool: Dispatcher) {
    this.#load = load;
    this.#pool = pool;
    const url = new URL(load.request.url);
    this.#options = {
      ...{
        origin: url.origin,
        path: `${url.pathname}${url.search}`,
        method: load.request.method as Dispatcher.HttpMethod,
      },
      headers: load.request.headers.flat(),
      ...(load.request.body !== undefined && { body: load.request.body }),
    };
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
      for (let n = 0; n < this.#load.connections; n += 1) this.#ask(performance.now());
    else timers.push(this.#keepRate(begun, this.#load.rate));
    try {
      await settled;
      signal.throwIfAborted();
    } finally {
      timers.forEach(clearInterval);
      signal.removeEventListener('abort', stop);
      await this.#pool.destroy();
    }
    return this.#summary();
  }

  #watchTime(begun: number): NodeJS.Timeout[] {
    const { durationMs, hopeless, warmUpMs } = this.#load;
    const timers: NodeJS.Timeout[] = [];
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
      if (this.#open >= MAX_OPEN) {
        this.#endedEarly = true;
        this.#stop();
      }
      for (; !this.#stopped && begun + (due * 1000) / rate <= now; due += 1)
        this.#ask(begun + (due * 1000) / rate);
    }, 1);
  }

  #ask(startedAt: number): void {
    const { requests } = this.#load;
    const measured = startedAt >= this.#measureFrom;
    if (this.#stopped || (requests !== undefined && measured && this.#started >= requests)) return;
    if (measured) this.#started += 1;
    this.#open += 1;
    let status = 0;
    let bytes = 0;
    let ended = false;
    const end = (error?: unknown): void => {
      if (ended) return;
      ended = true;
      this.#open -= 1;
      this.#count(startedAt, measured, status, bytes, error);
      if (this.#load.rate === undefined) this.#again();
      this.#settleIfDone();
    };
    this.#pool.dispatch(this.#options, {
      onRequestStart: () => undefined,
      onResponseStart: (_: unknown, code: number) => (status = code),
      onResponseData: (_: unknown, chunk: Buffer) => (bytes += chunk.length),
      onResponseEnd: () => end(),
      onResponseError: (_: unknown, error: Error) => end(error),
    } as unknown as Dispatcher.DispatchHandler);
  }

  /** The next request of a connection; not from within the last one's callbacks where it failed, which would never let go. */
  #again(): void {
    if (this.#failed > 0) setImmediate(() => this.#ask(performance.now()));
    else this.#ask(performance.now());
  }

  #count(startedAt: number, measured: boolean, status: number, bytes: number, error: unknown): void {
    // What was still open when time was up measured nothing but the end.
    if (!measured || this.#stopped) return;
    const now = performance.now();
    this.#samples += 1;
    this.#lastAt = now;
    this.#bytes += bytes;
    if (error === undefined)
      this.#histogram.record(Math.min(HIGHEST, Math.max(1, Math.round((now - startedAt) * UNIT_PER_MS))));
    const fault = error === undefined ? undefined : connectionFault(error, shownUrl(this.#load.request.url));
    this.#firstFault ??= fault;
    const outcome = fault ? fault.code : String(status);
    this.#outcomes.set(outcome, (this.#outcomes.get(outcome) ?? 0) + 1);
    if (fault || !this.#load.expected(status)) this.#failed += 1;
    if (this.#load.requests !== undefined && this.#samples >= this.#load.requests) this.#stop();
  }

  #stop(): void {
    this.#stopped = true;
    this.#settle();
  }

  #settleIfDone(): void {
    if (this.#stopped && this.#open === 0) this.#settle();
  }

  #summary(): LoadResult {
    const histogram = this.#histogram;
    const ms = (value: number): number => (histogram.count > 0 ? value / UNIT_PER_MS : Number.NaN);
    return {
      ...{ samples: this.#samples, failed: this.#failed, outcomes: this.#outcomes, bytes: this.#bytes },
      ...(this.#firstFault && { firstFault: this.#firstFault }),
      ...{ elapsedMs: Math.max(1, this.#lastAt - this.#measureFrom), endedEarly: this.#endedEarly },
      percentile: (share) => ms(histogram.percentile(Math.max(0.0001, share * 100))),
      ...{ meanMs: ms(histogram.mean), maxMs: ms(histogram.max) },
    };
  }
}
