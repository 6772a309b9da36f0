import type { Client, Dispatcher } from 'undici';

/**
 * One connection with one request at a time; undici's handler itself, so that a request makes as little as it can. The handler has the
 * older form, which undici 7 calls directly: for the newer one it makes an object of all headers of every answer.
 */
export class Connection {
  startedAt = 0;
  measured = false;
  status = 0;
  bytes = 0;
  readonly #client: Client;
  readonly #options: Dispatcher.DispatchOptions;
  readonly #onEnd: (error?: unknown) => void;
  #open = false;

  constructor(client: Client, options: Dispatcher.DispatchOptions, onEnd: (error?: unknown) => void) {
    this.#client = client;
    this.#options = options;
    this.#onEnd = onEnd;
  }

  ask(startedAt: number, measured: boolean): void {
    this.startedAt = startedAt;
    this.measured = measured;
    this.status = 0;
    this.bytes = 0;
    this.#open = true;
    this.#client.dispatch(this.#options, this as unknown as Dispatcher.DispatchHandler);
  }

  onConnect(): void {
    // Nothing to do: there is no way back once it is sent.
  }

  onHeaders(status: number): boolean {
    this.status = status;
    return true;
  }

  onData(chunk: Buffer): boolean {
    this.bytes += chunk.length;
    return true;
  }

  onComplete(): void {
    this.#end();
  }

  onError(error: unknown): void {
    this.#end(error);
  }

  #end(error?: unknown): void {
    if (!this.#open) return;
    this.#open = false;
    this.#onEnd(error);
  }
}
