/**
 * Stands in for `undici` where the Actions toolkit imports it, in the bundle only. The toolkit needs it to go through a
 * proxy; without one Node's own fetch does the same, and loading undici would be a third of the action's start-up.
 */

/** Remembers what the real agent is to be made of. */
export class ProxyAgent {
  constructor(options) {
    this.options = options;
  }

  /** @returns the real agent, made once. */
  real(undici) {
    this.agent ??= new undici.ProxyAgent(this.options);
    return this.agent;
  }
}

/** undici's fetch where a proxy is asked for, else Node's own. */
export async function fetch(input, init) {
  if (!(init?.dispatcher instanceof ProxyAgent)) return globalThis.fetch(input, init);
  const undici = await import('../../src/probe/undici.ts');
  return undici.fetch(input, { ...init, dispatcher: init.dispatcher.real(undici) });
}
