import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';
import { afterAll, expect, test } from '@jest/globals';
import dns from '../../src/gates/dns.ts';
import { came, failing, runGate } from './world.ts';

/** A name server of our own on a loopback port, which speaks just enough of RFC 1035. */

const TYPES: Readonly<Record<string, number>> = {
  A: 1,
  NS: 2,
  CNAME: 5,
  PTR: 12,
  MX: 15,
  TXT: 16,
  AAAA: 28,
  SRV: 33,
  CAA: 257,
};
const sockets: Socket[] = [];
afterAll(() => sockets.forEach((socket) => socket.close()));

const name = (text: string): Buffer =>
  Buffer.concat([
    ...text.split('.').map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label)])),
    Buffer.from([0]),
  ]);
const uint16 = (value: number): Buffer => Buffer.from([value >> 8, value & 255]);
const short = (text: string): Buffer => Buffer.concat([Buffer.from([text.length]), Buffer.from(text)]);

interface Zone {
  /** `A example.com` → data of each record. */
  readonly records?: Readonly<Record<string, readonly Buffer[]>>;
  readonly code?: number;
  readonly silent?: boolean;
}

async function serveDns(zone: Zone): Promise<string> {
  const socket = createSocket('udp4');
  sockets.push(socket);
  socket.on('message', (query, from) => {
    if (zone.silent) return;
    const end = query.indexOf(0, 12);
    const labels: string[] = [];
    for (let at = 12; at < end; at += 1 + (query[at] ?? 0))
      labels.push(query.toString('latin1', at + 1, at + 1 + (query[at] ?? 0)));
    const type = query.readUInt16BE(end + 1);
    const key = `${Object.keys(TYPES).find((entry) => TYPES[entry] === type) ?? ''} ${labels.join('.').toLowerCase()}`;
    const data = zone.records?.[key] ?? [];
    const known = Object.keys(zone.records ?? {}).some((entry) =>
      entry.endsWith(` ${labels.join('.').toLowerCase()}`),
    );
    const code = zone.code ?? (data.length > 0 || known ? 0 : 3);
    const answers = data.map((body) =>
      Buffer.concat([
        Buffer.from([0xc0, 12]),
        uint16(type),
        uint16(1),
        Buffer.from([0, 0, 0, 60]),
        uint16(body.length),
        body,
      ]),
    );
    const head = Buffer.concat([
      query.subarray(0, 2),
      Buffer.from([0x81, 0x80 | code]),
      uint16(1),
      uint16(data.length),
      Buffer.alloc(4),
    ]);
    socket.send(Buffer.concat([head, query.subarray(12, end + 5), ...answers]), from.port, from.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  return `127.0.0.1:${socket.address().port}`;
}

const RECORDS: NonNullable<Zone['records']> = {
  'A a.example': [Buffer.from([203, 0, 113, 7]), Buffer.from([203, 0, 113, 8])],
  'AAAA a.example': [Buffer.from('20010db8000000000000000000000001', 'hex')],
  'CNAME www.example': [name('A.Example')],
  'NS a.example': [name('ns1.example')],
  'MX a.example': [Buffer.concat([uint16(10), name('Mail.example')])],
  'TXT a.example': [Buffer.concat([short('v=spf1 '), short('-all')]), short('other')],
  'SRV _sip._tcp.example': [Buffer.concat([uint16(1), uint16(5), uint16(443), name('s.example')])],
  'CAA a.example': [Buffer.concat([Buffer.from([0]), short('issue'), Buffer.from('letsencrypt.org')])],
  'PTR 7.113.0.203.in-addr.arpa': [name('a.example')],
};

const cases: [string, Record<string, unknown>, string][] = [
  ['there is a record', { name: 'a.example' }, 'success'],
  ['there is none', { name: 'b.example' }, 'failure'],
  ['none of that type', { name: 'a.example', type: 'PTR' }, 'failure'],
  ['A equals, in any order', { name: 'A.example.', equals: ['203.0.113.8', '203.0.113.7'] }, 'success'],
  ['A equals only one of two', { name: 'a.example', equals: '203.0.113.7' }, 'failure'],
  [
    'no record is not equal to an empty text',
    { name: 'b.example', equals: '${blank}' },
    'error invalid-spec',
  ],
  [
    'every text contains an empty one',
    { name: 'a.example', type: 'TXT', contains: '${blank}' },
    'error invalid-spec',
  ],
  ['A contains', { name: 'a.example', contains: '203.0.113.7' }, 'success'],
  ['A does not contain', { name: 'a.example', contains: ['203.0.113.7', '203.0.113.9'] }, 'failure'],
  ['AAAA in another spelling', { name: 'a.example', type: 'AAAA', equals: '2001:DB8:0::1' }, 'success'],
  ['CNAME', { name: 'www.example', type: 'CNAME', equals: 'a.example.' }, 'success'],
  ['NS', { name: 'a.example', type: 'NS', contains: 'ns1.example' }, 'success'],
  ['MX', { name: 'a.example', type: 'MX', equals: '10 mail.example' }, 'success'],
  ['MX of another priority', { name: 'a.example', type: 'MX', equals: '20 mail.example' }, 'failure'],
  [
    'TXT, whose strings belong together',
    { name: 'a.example', type: 'TXT', contains: 'spf1 -all' },
    'success',
  ],
  ['SRV', { name: '_sip._tcp.example', type: 'SRV', equals: '1 5 443 s.example' }, 'success'],
  ['CAA', { name: 'a.example', type: 'CAA', contains: '0 issue "letsencrypt.org"' }, 'success'],
  ['PTR', { name: '7.113.0.203.in-addr.arpa', type: 'PTR', equals: 'a.example' }, 'success'],
  ['absent', { name: 'b.example', absent: true }, 'success'],
  ['absent of that type', { name: 'a.example', type: 'PTR', absent: true }, 'success'],
  ['not absent', { name: 'a.example', absent: true }, 'failure'],
  ['absent and equal', { name: 'a.example', absent: true, equals: 'x' }, 'error invalid-spec'],
  ['no name', { name: 'https://a.example/' }, 'error invalid-spec'],
];
test.each(cases)('%s', async (_name, spec, expected) => {
  expect(
    came(
      await runGate(
        dns,
        { ...spec, server: await serveDns({ records: RECORDS }) },
        { variables: { blank: '' } },
      ),
    ),
  ).toBe(expected);
});

test('several servers', async () => {
  const one = await serveDns({ records: RECORDS });
  const same = await serveDns({ records: RECORDS });
  const other = await serveDns({ records: { 'A a.example': [Buffer.from([203, 0, 113, 9])] } });
  expect(came(await runGate(dns, { name: 'a.example', server: [one, same] }))).toBe('success');
  const result = await runGate(dns, { name: 'a.example', server: [one, other] });
  expect([result.outcome?.samples.count, failing(result)]).toEqual([
    2,
    ['servers agree: 2 different answers, 1'],
  ]);
});

test('a server that fails, refuses or is silent has measured nothing, not even an absence', async () => {
  const ask = (server: string, more = {}): Promise<string> =>
    runGate(dns, { name: 'a.example', absent: true, timeout: '500ms', server, ...more }).then(came);
  expect(await ask(await serveDns({ code: 2 }))).toBe('error dns-servfail');
  expect(await ask(await serveDns({ code: 5 }))).toBe('error dns-refused');
  expect(await ask(await serveDns({ silent: true }))).toBe('error timeout');
  expect(await ask('ns.example')).toBe('error invalid-spec');
  const good = await serveDns({ records: RECORDS });
  const silent = await serveDns({ silent: true });
  expect(came(await runGate(dns, { name: 'a.example', server: [good, silent], timeout: '300ms' }))).toBe(
    'error timeout',
  );
});

test('ends when the gate is ended', async () => {
  const server = await serveDns({ silent: true });
  const result = await runGate(
    dns,
    { name: 'a.example', server, timeout: '30s' },
    { item: { timeoutMs: 200 } },
  );
  expect([came(result), result.durationMs < 1500]).toEqual(['error timeout', true]);
});
