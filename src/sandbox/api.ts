import type { Store } from './store.ts';
import type { Account, Token } from './types.ts';

/** Who asks: `undefined` is nobody (no token). */
export interface Caller {
  readonly account: Account;
  readonly token: Token;
}

/** One REST request after routing. */
export interface Call {
  readonly caller: Caller | undefined;
  /** The `{name}`s of the route, decoded. */
  readonly params: ReadonlyMap<string, string>;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
  /** Media types the client accepts. */
  readonly accept: string;
  /** The path as asked for, without the API's prefix. */
  readonly path: string;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON, or bytes. `undefined` is an empty body. */
  readonly body?: unknown;
}

export type Handler = (store: Store, call: Call) => Answer;

/** An answer that is a refusal; thrown anywhere below the server, so that the change it stopped is taken back. */
export class Refusal extends Error {
  readonly status: number;
  readonly details: Readonly<Record<string, unknown>>;
  constructor(status: number, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.status = status;
    this.details = details;
  }
}

export const notFound = (): Refusal => new Refusal(404, 'Not Found');

/** 422 in GitHub's words. */
export function invalid(resource: string, field: string, code: string, message?: string): Refusal {
  const error = { resource, field, code, ...(message === undefined ? {} : { message }) };
  return new Refusal(422, 'Validation Failed', { errors: [error] });
}

export function param(call: Call, name: string): string {
  const value = call.params.get(name);
  if (value === undefined) throw new Error(`The route has no {${name}}.`);
  return value;
}

export function numberParam(call: Call, name: string): number {
  const value = param(call, name);
  if (!/^\d{1,15}$/.test(value)) throw notFound();
  return Number(value);
}

/** A required text of the body. */
export function text(call: Call, resource: string, name: string): string {
  const value = call.body[name];
  if (value === undefined || value === null) throw invalid(resource, name, 'missing_field');
  if (typeof value !== 'string')
    throw new Refusal(
      422,
      `Invalid request.\n\nFor 'properties/${name}', ${JSON.stringify(value)} is not a string.`,
    );
  return value;
}

/** An optional text of the body; null counts as absent. */
export function optionalText(call: Call, name: string): string | undefined {
  const value = call.body[name];
  return typeof value === 'string' ? value : undefined;
}
