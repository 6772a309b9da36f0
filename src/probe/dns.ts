/** Asking name servers. That a name does not exist is an answer; that nobody answers is a fault. */
import { Resolver } from 'node:dns/promises';
import { ProbeError } from './fault.ts';

export const RECORD_TYPES = ['A', 'AAAA', 'CNAME', 'MX', 'TXT', 'NS', 'CAA', 'SRV', 'PTR'] as const;
export type RecordType = (typeof RECORD_TYPES)[number];

export interface DnsQuestion {
  readonly name: string;
  readonly type: RecordType;
  /** `1.1.1.1`, `[::1]:5353`; undefined asks the system's. */
  readonly server?: string;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** The records as text, sorted; empty where the server says that there are none. @throws {ProbeError} */
export async function askDns(question: DnsQuestion): Promise<readonly string[]> {
  const resolver = new Resolver({ timeout: Math.max(100, Math.floor(question.timeoutMs / 2)), tries: 2 });
  const who = question.server ?? 'the name server of this machine';
  try {
    if (question.server !== undefined) resolver.setServers([question.server]);
  } catch {
    throw new ProbeError(
      'invalid-spec',
      `'${question.server ?? ''}' is no address of a name server.`,
      'Give an IP address, with a port where it is not 53: `1.1.1.1`, `127.0.0.1:5353`.',
    );
  }
  const stop = (): void => resolver.cancel();
  const timer = setTimeout(stop, question.timeoutMs);
  question.signal.addEventListener('abort', stop, { once: true });
  try {
    question.signal.throwIfAborted();
    return (await records(resolver, question)).sort();
  } catch (error) {
    question.signal.throwIfAborted();
    const code = String((error as { code?: unknown } | null)?.code);
    if (code === 'ENOTFOUND' || code === 'ENODATA') return [];
    throw FAULTS[code] === undefined
      ? new ProbeError('dns', `${who} could not be asked for ${question.name} (${code}).`)
      : new ProbeError(FAULTS[code][0], `${who} ${FAULTS[code][1]}.`, FAULTS[code][2]);
  } finally {
    clearTimeout(timer);
    question.signal.removeEventListener('abort', stop);
  }
}

const FAULTS: Readonly<Record<string, readonly [code: string, message: string, hint?: string]>> = {
  ETIMEOUT: ['timeout', 'did not answer in time', 'UDP port 53 may be closed from here.'],
  ECANCELLED: ['timeout', 'did not answer in time', 'UDP port 53 may be closed from here.'],
  ECONNREFUSED: ['unreachable', 'refused the question', 'Nothing listens on that port.'],
  ESERVFAIL: ['dns-servfail', 'failed (SERVFAIL)', 'DNSSEC is broken, or its upstream does not answer.'],
  EREFUSED: [
    'dns-refused',
    'refuses to answer for this name (REFUSED)',
    'Ask a resolver, or the name server of this zone.',
  ],
  EBADNAME: ['invalid-spec', 'was asked for something that is no name'],
  EBADRESP: ['dns-malformed', 'answered something that cannot be read'],
  EFORMERR: ['dns-malformed', 'did not understand the question'],
  ENOTIMP: ['dns-malformed', 'does not know this type of record'],
};

async function records(resolver: Resolver, { name, type }: DnsQuestion): Promise<string[]> {
  switch (type) {
    case 'A':
      return resolver.resolve4(name);
    case 'AAAA':
      return (await resolver.resolve6(name)).map(canonicalAddress);
    case 'CNAME':
      return (await resolver.resolveCname(name)).map(canonicalName);
    case 'NS':
      return (await resolver.resolveNs(name)).map(canonicalName);
    case 'PTR':
      return (await resolver.resolvePtr(name)).map(canonicalName);
    case 'MX':
      return (await resolver.resolveMx(name)).map(
        ({ priority, exchange }) => `${priority} ${canonicalName(exchange)}`,
      );
    case 'TXT':
      // RFC 7208 §3.3: strings of one record belong together, without a blank.
      return (await resolver.resolveTxt(name)).map((parts) => parts.join(''));
    case 'SRV':
      return (await resolver.resolveSrv(name)).map(
        (record) => `${record.priority} ${record.weight} ${record.port} ${canonicalName(record.name)}`,
      );
    case 'CAA':
      return (await resolver.resolveCaa(name)).map(caaText);
  }
}

/** `0 issue letsencrypt.org` (RFC 8659 §4.1.1). */
function caaText(record: object): string {
  const { critical, type: _type, ...tags } = record as Readonly<Record<string, unknown>>;
  const [tag = '', value = ''] = Object.entries(tags)[0] ?? [];
  return `${Number(critical) === 0 ? 0 : 128} ${tag} ${String(value)}`;
}

export function canonicalName(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}

/** Two spellings of one IPv6 address compare equal (RFC 5952). */
export function canonicalAddress(address: string): string {
  try {
    return new URL(`http://[${address}]/`).hostname.slice(1, -1);
  } catch {
    return address.toLowerCase();
  }
}
