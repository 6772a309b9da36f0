import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { afterAll, describe, expect, test } from '@jest/globals';
import tcp from '../../src/gates/tcp.ts';
import { parseHost } from '../../src/gates/endpoint.ts';
import { came, failing, runGate } from './world.ts';

const servers: Server[] = [];
const sockets = new Set<Socket>();
afterAll(() => {
  for (const socket of sockets) socket.destroy();
  for (const server of servers) server.close();
});

async function listen(talk: (socket: Socket) => void = () => undefined): Promise<string> {
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    talk(socket);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `127.0.0.1:${(server.address() as { port: number }).port}`;
}

async function closedPort(): Promise<string> {
  const address = await listen();
  await new Promise<unknown>((resolve) => servers.at(-1)?.close(resolve));
  return address;
}

/** Answers by the first pattern that fits what came; bytes may come in any pieces. */
const script =
  (greeting: string, answers: readonly [RegExp, string][] = []) =>
  (socket: Socket): void => {
    if (greeting !== '') socket.write(greeting);
    let heard = '';
    socket.on('data', (chunk) => {
      heard += chunk.toString('latin1');
      const found = answers.find(([pattern]) => pattern.test(heard));
      if (!found) return;
      heard = '';
      socket.write(found[1]);
    });
  };

const SMTP = script('220-mail.example\r\n220 ready\r\n', [
  [/^EHLO .*\r\n/, '250-mail.example\r\n250-SIZE 1000\r\n250-STARTTLS\r\n250 AUTH PLAIN LOGIN\r\n'],
  [/^STARTTLS\r\n/, '220 go\r\n'],
]);
const redis = (password?: string) =>
  script('', [
    [/AUTH\r\n\$\d+\r\nright\r\n/, '+OK\r\n'],
    [/AUTH\r\n\$\d+\r\n.*\r\n/, '-WRONGPASS invalid\r\n'],
    [/PING\r\n/, password === undefined ? '+PONG\r\n' : '-NOAUTH Authentication required.\r\n'],
  ]);

describe('an address', () => {
  const cases: [string, () => Promise<Record<string, unknown>>, string][] = [
    ['that is open', async () => ({ address: await listen() }), 'success'],
    ['that is closed', async () => ({ address: await closedPort() }), 'failure'],
    ['that must be closed and is', async () => ({ address: await closedPort(), state: 'closed' }), 'success'],
    [
      'that must be closed and is open',
      async () => ({ address: await listen(), state: 'closed' }),
      'failure',
    ],
    ['as a URL', async () => ({ address: `redis://${await listen()}/0` }), 'success'],
    ['two, one of them closed', async () => ({ address: [await listen(), await closedPort()] }), 'failure'],
    ['within its time', async () => ({ address: await listen(), latency: '< 5s' }), 'success'],
    ['without a port', async () => ({ address: 'localhost' }), 'error invalid-spec'],
    ['that is none', async () => ({ address: 'a b:1' }), 'error invalid-spec'],
    ['of a name that does not exist', async () => ({ address: 'nowhere.invalid:80' }), 'error dns'],
    [
      '… which is not closed either',
      async () => ({ address: 'nowhere.invalid:80', state: 'closed' }),
      'error dns',
    ],
    ['that must not be asked', async () => ({ address: '169.254.169.254:80' }), 'error address-denied'],
    [
      'closed, with more to ask',
      async () => ({ address: 'a:1', state: 'closed', banner: 'x' }),
      'error invalid-spec',
    ],
    [
      'a banner',
      async () => ({ address: await listen(script('SSH-2.0-OpenSSH\r\n')), banner: { matches: '^SSH-2' } }),
      'success',
    ],
    [
      'another banner',
      async () => ({ address: await listen(script('FTP\r\n')), banner: 'SSH', timeout: '300ms' }),
      'failure',
    ],
    ['no banner', async () => ({ address: await listen(), banner: 'SSH', timeout: '200ms' }), 'failure'],
    [
      'silence is no banner without errors',
      async () => ({ address: await listen(), banner: { 'not-contains': 'error' }, timeout: '200ms' }),
      'failure',
    ],
    [
      'closing at once',
      async () => ({ address: await listen((socket) => socket.destroy()), banner: 'SSH' }),
      'failure',
    ],
    [
      'an answer',
      async () => ({
        address: await listen(script('', [[/^stat\n/, 'ok 12\n']])),
        send: 'stat\n',
        expect: { matches: '^ok \\d+' },
      }),
      'success',
    ],
    [
      'SMTP',
      async () => ({ address: await listen(SMTP), smtp: { extensions: ['starttls', 'AUTH'] } }),
      'success',
    ],
    [
      'SMTP without an extension',
      async () => ({ address: await listen(SMTP), smtp: { extensions: 'SMTPUTF8' } }),
      'failure',
    ],
    ['SMTP that refuses', async () => ({ address: await listen(script('554 no\r\n')), smtp: {} }), 'failure'],
    [
      'SMTP that is something else',
      async () => ({ address: await listen(script('* OK IMAP\r\n')), smtp: {} }),
      'error unexpected-answer',
    ],
    [
      'SMTP that is silent',
      async () => ({ address: await listen(), smtp: {}, timeout: '200ms' }),
      'error timeout',
    ],
    ['STARTTLS', async () => ({ address: await listen(SMTP), starttls: 'smtp' }), 'success'],
    [
      'no STARTTLS',
      async () => ({
        address: await listen(script('220 x\r\n', [[/^EHLO/, '250 x\r\n']])),
        starttls: 'smtp',
      }),
      'failure',
    ],
    ['Redis', async () => ({ address: await listen(redis()), redis: {} }), 'success'],
    [
      'Redis with its password',
      async () => ({ address: await listen(redis()), redis: { password: 'right' } }),
      'success',
    ],
    [
      'Redis with a wrong password',
      async () => ({ address: await listen(redis()), redis: { password: 'x\r\nFLUSHALL' } }),
      'failure',
    ],
    [
      'Redis that wants a password',
      async () => ({ address: await listen(redis('x')), redis: {} }),
      'failure',
    ],
    [
      'Redis that is something else',
      async () => ({
        address: await listen(script('', [[/PING/, 'HTTP/1.1 400 Bad Request\r\n']])),
        redis: {},
      }),
      'failure',
    ],
  ];
  test.each(cases)('%s', async (_name, spec, expected) => {
    expect(came(await runGate(tcp, await spec()))).toBe(expected);
  });

  test('whose server drips or floods', async () => {
    const drip = await listen((socket) => {
      const timer = setInterval(() => socket.write('2'), 100);
      socket.on('close', () => clearInterval(timer));
    });
    expect(came(await runGate(tcp, { address: drip, smtp: {}, timeout: '400ms' }))).toBe('error timeout');
    const flood = await listen((socket) => socket.write(Buffer.alloc(300_000, 65)));
    expect(came(await runGate(tcp, { address: flood, smtp: {} }))).toBe('error response-too-large');
  });

  test('ends when the gate is ended', async () => {
    const result = await runGate(
      tcp,
      { address: await listen(), smtp: {}, timeout: '30s' },
      { item: { timeoutMs: 200 } },
    );
    expect([came(result), result.durationMs < 1500]).toEqual(['error timeout', true]);
  });

  test('says which port', async () => {
    const address = await closedPort();
    expect(failing(await runGate(tcp, { address }))).toEqual([`${address}: closed (refused), open`]);
  });
});

test.each<[string, unknown]>([
  ['example.com', { host: 'example.com' }],
  ['example.com:81', { host: 'example.com', port: 81 }],
  ['https://user:pass@Example.com/a?b', { host: 'example.com', port: 443 }],
  ['[::1]:8', { host: '::1', port: 8 }],
  ['::1', { host: '::1' }],
  ['bücher.example', { host: 'xn--bcher-kva.example' }],
])('the host %s', (text, expected) => {
  expect(parseHost(text)).toEqual(expected);
});

test.each([['', 'a:0', 'a:99999', 'a b', 'http://', '[::1', 'a:b']].flat())('%s is no host', (text) => {
  expect(() => parseHost(text)).toThrow('is no host');
});
