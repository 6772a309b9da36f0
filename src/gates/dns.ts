import { domainToASCII } from 'node:url';
import { askDns, RECORD_TYPES } from '../probe/dns.ts';
import type { RecordType } from '../probe/dns.ts';
import { oneLine } from '../values/text.ts';
import {
  durationOf,
  durationSchema,
  invalid,
  listOf,
  objectSchema,
  textSchema,
  textsSchema,
} from './checks.ts';
import { probing } from './endpoint.ts';
import { defineGate } from './gate.ts';
import type { GateContext, Outcome } from './gate.ts';
import { judgeDns } from './judge-dns.ts';
import type { DnsExpectations } from './judge-dns.ts';

export interface DnsSpec extends DnsExpectations {
  readonly name: string;
  readonly type?: RecordType;
  readonly server?: string | readonly string[];
  readonly timeout?: string | number;
}

export default defineGate<DnsSpec>({
  kind: 'dns',
  summary: 'asks name servers and checks records, and that several servers agree',
  shorthand: 'name',
  schema: objectSchema(
    'A name and what must be published for it. Without `equals`, `contains` or `absent` there must be at least one record.',
    {
      name: textSchema('The name, such as `api.example.com` or `_sip._tcp.example.com`.'),
      type: { enum: [...RECORD_TYPES], description: 'The type of record. Default: A.' },
      server: textsSchema(
        'IP address of a name server, with a port where it is not 53 (`1.1.1.1`, `127.0.0.1:5353`); of a list, every one is asked, and all must agree. Default: the resolver of the machine.',
      ),
      equals: textsSchema(
        'The records are exactly these, in any order: `203.0.113.7`, `10 mail.example.com` (MX), `0 issue letsencrypt.org` (CAA), `1 5 443 host.example.com` (SRV).',
      ),
      contains: textsSchema('This record is among them; of a list, every one. Of TXT, a part of one record.'),
      absent: { type: 'boolean', const: true, description: 'There must be no such record.' },
      timeout: durationSchema('How long each server may take. Default: 5s.'),
    },
    { required: ['name'] },
  ),
  examples: [
    { name: 'api.example.com' },
    { name: 'api.example.com', equals: '203.0.113.7', server: ['1.1.1.1', '8.8.8.8'] },
    { name: 'example.com', type: 'CAA', contains: '0 issue letsencrypt.org' },
    { name: 'example.com', type: 'TXT', contains: 'v=spf1' },
    { name: 'old.example.com', type: 'CNAME', absent: true },
  ],
  run: runDns,
});

async function runDns(spec: DnsSpec, context: GateContext): Promise<Outcome> {
  const type = spec.type ?? 'A';
  const name = domainToASCII(spec.name.trim().replace(/\.$/, ''));
  if (name === '' || name.length > 253 || !/^[a-z0-9_*.-]+$/i.test(name))
    throw invalid(
      `'${oneLine(spec.name, 80)}' is no name that can be asked for.`,
      'Give a name such as `api.example.com`, without a scheme or a port.',
    );
  const servers: (string | undefined)[] = [...new Set(listOf(spec.server))];
  const asked = servers.length === 0 ? [undefined] : servers;
  const timeoutMs = durationOf('timeout', spec.timeout, 5000);
  const answers = await Promise.all(
    asked.map(async (server) => ({
      server: server ?? 'system',
      records: await probing(context, server ?? name, () =>
        askDns({
          name,
          type,
          timeoutMs,
          signal: context.signal,
          ...(server === undefined ? {} : { server }),
        }),
      ),
    })),
  );
  return {
    checks: judgeDns(name, type, spec, answers),
    samples: { count: answers.length, of: 'answers' },
    facts: { records: answers[0]?.records.length ?? 0 },
    evidence: [
      {
        title: `${type} records of ${name}`,
        text: answers.map(({ server, records }) => `${server}: ${records.join(', ') || 'none'}`).join('\n'),
      },
    ],
  };
}
