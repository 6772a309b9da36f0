import { createServer as createPlain } from 'node:net';
import type { Server, Socket } from 'node:net';
import { createServer, TLSSocket } from 'node:tls';
import type { TlsOptions } from 'node:tls';
import { afterAll, describe, expect, test } from '@jest/globals';
import { judgeTls } from '../../src/gates/judge-tls.ts';
import type { MeasuredTls } from '../../src/gates/judge-tls.ts';
import tls from '../../src/gates/tls.ts';
import { makeCertificates, opensslMissing } from './certificates.ts';
import type { Pair } from './certificates.ts';
import { came, failing, runGate } from './world.ts';

const missing = opensslMissing();
if (missing)
  console.warn(
    'tls: the openssl command is not there, no certificates can be made; only the judging is tested',
  );
const certificates = missing ? undefined : makeCertificates();

const servers: Server[] = [];
const sockets = new Set<Socket>();
afterAll(() => {
  for (const socket of sockets) socket.destroy();
  for (const server of servers) server.close();
});

async function listen(server: Server): Promise<number> {
  servers.push(server);
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as { port: number }).port;
}

/** A TLS server that sends its certificate, and the intermediate unless told otherwise. */
function secure(pair: Pair, options: TlsOptions & { alone?: boolean } = {}): Promise<number> {
  const { alone, ...rest } = options;
  const cert = alone ? pair.cert : `${pair.cert}${certificates?.intermediate.cert ?? ''}`;
  const server = createServer({ key: pair.key, cert, ...rest });
  server.on('tlsClientError', () => undefined);
  server.on('secureConnection', (socket) => socket.on('error', () => undefined));
  return listen(server);
}

const LEGACY: TlsOptions = { minVersion: 'TLSv1', ciphers: 'DEFAULT:@SECLEVEL=0' };

describe('a server with', () => {
  if (!certificates) return;
  const { root, good, expired, future, otherName, selfSigned } = certificates;
  const cases: [string, () => Promise<number>, Record<string, unknown>, string[]][] = [
    ['everything in order', () => secure(good), {}, []],
    ['a name that is asked for as localhost', () => secure(good), { 'server-name': 'localhost' }, []],
    ['an expired certificate', () => secure(expired), {}, ['certificate days left: -3, >= 0']],
    ['a certificate that is not valid yet', () => secure(future), {}, ['certificate valid from']],
    ['too few days', () => secure(good), { 'days-left': 120 }, ['certificate days left: 89, >= 120']],
    ['days enough', () => secure(good), { 'days-left': '> 80' }, []],
    [
      'a certificate for another name',
      () => secure(otherName),
      {},
      ['host name: DNS:elsewhere.example, 127.0.0.1'],
    ],
    ['… where names do not matter', () => secure(otherName), { 'host-name': false }, []],
    [
      'a self-signed certificate',
      () => secure(selfSigned, { alone: true }),
      {},
      ['chain: self-signed, leads to a trusted authority'],
    ],
    ['… which is fine', () => secure(selfSigned, { alone: true }), { trusted: false }, []],
    [
      'an incomplete chain',
      () => secure(good, { alone: true }),
      {},
      [
        "chain: incomplete: the certificate of 'Test Intermediate' was not sent, leads to a trusted authority",
      ],
    ],
    [
      'a chain to an unknown authority',
      () => secure(good, { cert: `${good.cert}${certificates.intermediate.cert}${root.cert}` }),
      { ca: undefined },
      ["chain: ends at 'Test Root', which is not trusted here, leads to a trusted authority"],
    ],
    [
      'expired and of another name, told apart',
      () => secure(expired),
      { 'server-name': 'api.example' },
      ['certificate days left: -3, >= 0', 'host name: DNS:localhost, IP Address:127.0.0.1, api.example'],
    ],
    [
      'TLS 1.0 and above',
      () => secure(good, LEGACY),
      {},
      ['TLSv1: accepted, refused', 'TLSv1.1: accepted, refused'],
    ],
    [
      'TLS 1.0 and 1.1 only',
      () => secure(good, { ...LEGACY, maxVersion: 'TLSv1.1' }),
      {},
      ['TLSv1: accepted, refused', 'TLSv1.1: accepted, refused'],
    ],
    [
      'TLS 1.1 only',
      () => secure(good, { ...LEGACY, minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1' }),
      {},
      ['TLSv1.1: accepted, refused'],
    ],
    [
      'TLS 1.1, which is enough',
      () => secure(good, { ...LEGACY, minVersion: 'TLSv1.1' }),
      { 'min-version': 'TLSv1.1' },
      [],
    ],
    [
      'TLS 1.2 where 1.3 is wanted',
      () => secure(good),
      { 'min-version': 'TLSv1.3' },
      ['TLSv1.2: accepted, refused'],
    ],
    ['TLS 1.3 only', () => secure(good, { minVersion: 'TLSv1.3' }), { 'min-version': 'TLSv1.3' }, []],
  ];
  test.each(cases)('%s', async (_name, start, more, expected) => {
    const spec = { host: `127.0.0.1:${await start()}`, ca: 'ca.pem', ...more };
    const cleaned = Object.fromEntries(Object.entries(spec).filter(([, value]) => value !== undefined));
    const result = await runGate(tls, cleaned, { files: { 'ca.pem': root.cert } });
    expect(result.fault?.message).toBeUndefined();
    const found = failing(result);
    expect(found.length).toBe(expected.length);
    expected.forEach((text, index) => expect(found[index]).toContain(text));
  });

  test('STARTTLS', async () => {
    const say = (socket: Socket, script: readonly [RegExp, string][], then: () => void): void => {
      socket.on('data', function heard(chunk) {
        const found = script.find(([pattern]) => pattern.test(chunk.toString('latin1')));
        if (!found) return;
        socket.write(found[1]);
        if (found !== script.at(-1)) return;
        socket.off('data', heard);
        then();
      });
    };
    const upgrade = (socket: Socket): void => {
      const secured = new TLSSocket(socket, {
        isServer: true,
        key: good.key,
        cert: `${good.cert}${certificates.intermediate.cert}`,
      });
      secured.on('error', () => undefined);
    };
    const dialogue = (greeting: string, script: readonly [RegExp, string][]): Promise<number> =>
      listen(
        createPlain((socket) => {
          if (greeting !== '') socket.write(greeting);
          say(socket, script, () => upgrade(socket));
        }),
      );
    const ports = {
      smtp: await dialogue('220-mail\r\n220 ready\r\n', [
        [/^EHLO /, '250-mail\r\n250 STARTTLS\r\n'],
        [/^STARTTLS/, '220 go\r\n'],
      ]),
      imap: await dialogue('* OK ready\r\n', [[/STARTTLS/, '* x\r\na1 OK go\r\n']]),
      pop3: await dialogue('+OK\r\n', [[/^STLS/, '+OK go\r\n']]),
      ftp: await dialogue('220 ftp\r\n', [[/^AUTH TLS/, '234 go\r\n']]),
      postgres: await dialogue('', [[/\x04\xd2\x16\x2f/, 'S']]),
    };
    const files = { 'ca.pem': root.cert };
    for (const [starttls, port] of Object.entries(ports)) {
      const result = await runGate(tls, { host: '127.0.0.1', port, starttls, ca: 'ca.pem' }, { files });
      expect([starttls, came(result), failing(result), result.fault?.message]).toEqual([
        starttls,
        'success',
        [],
        undefined,
      ]);
    }
    const plain = await listen(
      createPlain(
        (socket) =>
          void (
            socket.write('220 mail\r\n'),
            say(
              socket,
              [
                [/^EHLO /, '250 mail\r\n'],
                [/nothing/, ''],
              ],
              () => undefined,
            )
          ),
      ),
    );
    expect(came(await runGate(tls, { host: '127.0.0.1', port: plain, starttls: 'smtp' }))).toBe(
      'error starttls-refused',
    );
  });
});

describe('nothing is green where no certificate was fetched', () => {
  test('closed port, plain text, silence, dripping, no host', async () => {
    const http = await listen(
      createPlain((socket) => socket.on('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))),
    );
    const silent = await listen(createPlain(() => undefined));
    const drip = await listen(
      createPlain((socket) => {
        const timer = setInterval(() => socket.write('\x16'), 200);
        socket.on('close', () => clearInterval(timer));
      }),
    );
    const closing = await listen(createPlain((socket) => socket.destroy()));
    const closed = createPlain();
    const free = await listen(closed);
    closed.close();
    const ask = (port: number, more = {}): Promise<string> =>
      runGate(tls, { host: `127.0.0.1:${port}`, timeout: '400ms', ...more }).then(came);
    expect([
      await ask(free),
      await ask(http),
      await ask(silent),
      await ask(drip),
      await ask(closing),
    ]).toEqual([
      'error unreachable',
      'error not-tls',
      'error timeout',
      expect.stringMatching(/^error (?:timeout|not-tls)$/),
      'error connection-lost',
    ]);
    expect(came(await runGate(tls, { host: 'not a host' }))).toBe('error invalid-spec');
    expect(came(await runGate(tls, { host: '169.254.169.254' }))).toBe('error address-denied');
    expect(came(await runGate(tls, { host: '127.0.0.1', ca: '../x.pem' }))).toBe('error ca-outside');
    expect(
      came(await runGate(tls, { host: '127.0.0.1', ca: 'x.pem' }, { files: { 'x.pem': 'hello' } })),
    ).toBe('error ca-unreadable');
  });

  test('ends when the gate is ended', async () => {
    const silent = await listen(createPlain(() => undefined));
    const result = await runGate(
      tls,
      { host: `127.0.0.1:${silent}`, timeout: '30s' },
      { item: { timeoutMs: 200 } },
    );
    expect([came(result), result.durationMs < 1500]).toEqual(['error timeout', true]);
  });
});

describe('judging', () => {
  const day = 86_400_000;
  const fine: MeasuredTls = {
    serverName: 'a',
    now: 0,
    validFrom: -1,
    validTo: 30 * day,
    path: { end: 'trusted', by: 'R', length: 2 },
    nameMatches: true,
    names: 'DNS:a',
    minVersion: 'TLSv1.2',
    versions: [['TLSv1', { accepted: false, how: 'protocol_version' }]],
  };
  const cases: [string, Partial<MeasuredTls>, string[]][] = [
    ['fine', {}, []],
    ['an hour before its end', { validTo: 3_600_000 }, []],
    ['a moment after its end', { validTo: -1 }, ['certificate days left']],
    ['refused by the library', { verifyError: 'INVALID_PURPOSE' }, ['chain']],
    ['whose expiry is told once', { verifyError: 'CERT_HAS_EXPIRED' }, []],
    [
      'with an expired intermediate',
      { path: { end: 'expired', who: 'I', at: 'x' }, verifyError: 'CERT_HAS_EXPIRED' },
      ['chain'],
    ],
    [
      'with an old version',
      {
        versions: [
          ['SSLv3', { accepted: true }],
          ['TLSv1', { accepted: false, how: 'x' }],
        ],
      },
      ['SSLv3'],
    ],
  ];
  test.each(cases)('%s', (_name, more, expected) => {
    expect(
      judgeTls({}, { ...fine, ...more })
        .filter(({ ok }) => !ok)
        .map(({ name }) => name),
    ).toEqual(expected);
  });
});
