/** Whether a port is open, and what is said there. It measures; that a port is closed is an answer, not a fault. */
import { performance } from 'node:perf_hooks';
import { Connection } from './connection.ts';
import type { Endpoint } from './connection.ts';
import { redisPing, smtpHello, startTls } from './dialogue.ts';
import type { SmtpAnswer, StartTls } from './dialogue.ts';
import { ProbeError } from './fault.ts';

/** `closed`: the host said no. `silent`: nothing came back in time, as when a firewall drops the packets. */
export type PortState =
  | { readonly state: 'open'; readonly connectMs: number }
  | { readonly state: 'closed' }
  | { readonly state: 'silent' };

export interface TcpAsked extends Endpoint {
  /** Written after connecting. */
  readonly send?: string;
  /** Wait for text: until `enough` says so, the peer ends, or `quietMs` pass without any. */
  readonly enough?: (text: string) => boolean;
  readonly smtp?: { readonly name: string };
  readonly redis?: { readonly user?: string; readonly password?: string };
  readonly starttls?: StartTls;
}

export interface TcpAnswer {
  readonly port: PortState;
  readonly text?: string;
  readonly smtp?: SmtpAnswer;
  readonly redis?: string;
  /** True where STARTTLS was agreed; a text says what the server answered instead. */
  readonly starttls?: true | string;
}

/** @throws {ProbeError} where the state of the port could not be told: no such name, no route, a forbidden address */
export async function askTcp(asked: TcpAsked): Promise<TcpAnswer> {
  const started = performance.now();
  let connection: Connection;
  try {
    connection = await Connection.open(asked);
  } catch (error) {
    const state = stateOf(error);
    if (state) return { port: { state } };
    throw error;
  }
  const port = { state: 'open', connectMs: performance.now() - started } as const;
  try {
    if (asked.smtp) return { port, smtp: await smtpHello(connection, asked.smtp.name) };
    if (asked.redis) return { port, redis: await redisPing(connection, loginOf(asked.redis)) };
    if (asked.starttls)
      return {
        port,
        starttls: await startTls(connection, asked.starttls, 'deploy-checklist.invalid').then(
          () => true as const,
          refused,
        ),
      };
    if (!asked.enough) return { port };
    if (asked.send !== undefined) connection.write(asked.send);
    return { port, text: await read(connection, asked.enough) };
  } finally {
    connection.close();
  }
}

function loginOf(redis: NonNullable<TcpAsked['redis']>): { user?: string; password: string } | undefined {
  if (redis.password === undefined) return undefined;
  return { password: redis.password, ...(redis.user === undefined ? {} : { user: redis.user }) };
}

function stateOf(error: unknown): 'closed' | 'silent' | undefined {
  if (!(error instanceof ProbeError)) return undefined;
  if (error.code === 'timeout') return 'silent';
  // `unreachable` is also said of hosts without a route, whose ports nobody has asked.
  return error.code === 'unreachable' && error.message.includes('refused') ? 'closed' : undefined;
}

function refused(error: unknown): string {
  if (error instanceof ProbeError && error.code === 'starttls-refused') return error.message;
  throw error;
}

/** Text until there is enough of it, the peer ends, or the deadline comes; what came by then counts. */
async function read(connection: Connection, enough: (text: string) => boolean): Promise<string> {
  let text = '';
  try {
    await connection.until((bytes) => {
      text = bytes.toString('utf8');
      return text !== '' && enough(text) ? { value: true, size: 0 } : undefined;
    });
  } catch (error) {
    if (!(error instanceof ProbeError) || (error.code !== 'timeout' && error.code !== 'connection-lost'))
      throw error;
  }
  return text;
}
