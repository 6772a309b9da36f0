/** Hosts and ports as people write them, and faults of probes as gates have them. */
import { isIP } from 'node:net';
import { domainToASCII } from 'node:url';
import { connectionFault, ProbeError } from '../probe/fault.ts';
import { oneLine } from '../values/text.ts';
import { invalid } from './checks.ts';
import { GateError } from './gate.ts';
import type { GateContext } from './gate.ts';

export interface HostAndPort {
  readonly host: string;
  readonly port?: number;
}

/** `example.com`, `example.com:8443`, `[::1]:443`, `https://example.com/path`. @throws {GateError} invalid-spec */
export function parseHost(text: string): HostAndPort {
  const bare = text
    .trim()
    .replace(/^([a-z][a-z0-9+.-]{0,20}):\/\//i, '')
    .replace(/[/?#][^]*$/, '')
    .replace(/^[^@]*@/, '');
  const match = /^(?:\[([0-9a-f:.]+)\]|([^:\s[\]]+)|([0-9a-f:.]{2,}))(?::(\d{1,5}))?$/i.exec(bare);
  const name = match?.[1] ?? match?.[2] ?? match?.[3];
  const host = name === undefined || name.includes(':') ? name : domainToASCII(name);
  const port = match?.[4] === undefined ? defaultPort(text) : Number(match[4]);
  if (
    host === undefined ||
    host === '' ||
    host.length > 253 ||
    (host.includes(':') && isIP(host) !== 6) ||
    (port !== undefined && (port < 1 || port > 65_535))
  )
    throw invalid(
      `'${oneLine(text, 80)}' is no host.`,
      'Write `example.com`, `example.com:8443` or `[::1]:443`.',
    );
  return { host, ...(port === undefined ? {} : { port }) };
}

const PORTS: Readonly<Record<string, number>> = {
  'http:': 80,
  'https:': 443,
  'redis:': 6379,
  'rediss:': 6379,
  'postgres:': 5432,
  'postgresql:': 5432,
  'mysql:': 3306,
  'amqp:': 5672,
  'mongodb:': 27_017,
  'smtp:': 25,
  'smtps:': 465,
};

function defaultPort(text: string): number | undefined {
  const scheme = /^\s*([a-z][a-z0-9+.-]{0,20}:)\/\//i.exec(text)?.[1]?.toLowerCase();
  return scheme !== undefined && Object.hasOwn(PORTS, scheme) ? PORTS[scheme] : undefined;
}

/** Runs a measurement; what the probe could not do becomes the gate's fault. */
export async function probing<T>(context: GateContext, who: string, measure: () => Promise<T>): Promise<T> {
  try {
    return await measure();
  } catch (error) {
    throw gateFault(context, who, error);
  }
}

export function gateFault(context: GateContext, who: string, error: unknown): unknown {
  if (error instanceof GateError || context.signal.aborted) return error;
  const { code, message, hint } = error instanceof ProbeError ? error : connectionFault(error, who);
  return new GateError({ code, message: oneLine(message, 400), ...(hint === undefined ? {} : { hint }) });
}
