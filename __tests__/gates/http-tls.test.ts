import { createServer } from 'node:https';
import type { Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import http from '../../src/gates/http.ts';
import { makeCertificates, opensslMissing } from './certificates.ts';
import type { Certificates } from './certificates.ts';
import { came, runGate } from './world.ts';

/** Certificates are verified, always: a probe that takes any certificate is green on nothing. */

const missing = opensslMissing();
if (missing) console.log('http-tls: the openssl command is not there, no certificates can be made');

let certificates: Certificates | undefined;
const servers: Server[] = [];
const urls = new Map<string, string>();

beforeAll(async () => {
  if (missing) return;
  certificates = makeCertificates();
  const { good, expired, future, otherName, selfSigned, intermediate } = certificates;
  const chains = {
    good: [good, true],
    alone: [good, false],
    expired: [expired, true],
    future: [future, true],
    otherName: [otherName, true],
    selfSigned: [selfSigned, false],
  } as const;
  for (const [name, [pair, chained]] of Object.entries(chains)) {
    const server = createServer(
      { key: pair.key, cert: chained ? `${pair.cert}${intermediate.cert}` : pair.cert },
      (_, response) => response.setHeader('strict-transport-security', 'max-age=31536000').end('secure'),
    );
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    urls.set(name, `https://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  }
});
afterAll(() => servers.forEach((server) => void server.close()));

const cases: [string, string, boolean, string][] = [
  ['a good certificate of a trusted authority', 'good', true, 'success'],
  ['a good certificate of an unknown authority', 'good', false, 'error tls-'],
  ['without its intermediate', 'alone', true, 'error tls-chain'],
  ['expired', 'expired', true, 'error tls-expired'],
  ['not valid yet', 'future', true, 'error tls-not-yet-valid'],
  ['for another name', 'otherName', true, 'error tls-hostname'],
  ['self-signed', 'selfSigned', true, 'error tls-self-signed'],
];
test.each(missing ? [] : cases)('%s', async (_, name, trusted, expected) => {
  const files = { 'ca.pem': certificates?.root.cert ?? '' };
  const spec = { url: urls.get(name), ...(trusted && { ca: 'ca.pem' }), expect: { body: 'secure' } };
  expect(came(await runGate(http, spec, { files })).startsWith(expected)).toBe(true);
});

test.each(missing ? [] : ['load', 'watch', 'burst', 'cors'])('%s verifies too', async (mode) => {
  const modes = {
    load: { requests: 20 },
    watch: { for: '30ms', every: '10ms' },
    burst: { requests: 3, limited: 2 },
    cors: { allow: 'https://a.test' },
  };
  const spec = { url: urls.get('expired'), ca: 'ca.pem', [mode]: modes[mode as keyof typeof modes] };
  expect(came(await runGate(http, spec, { files: { 'ca.pem': certificates?.root.cert ?? '' } }))).toBe(
    'error tls-expired',
  );
});

test.each(missing ? [] : cases)('a load: %s', async (_, name, trusted, expected) => {
  const files = { 'ca.pem': certificates?.root.cert ?? '' };
  const load = { requests: 20, connections: 3 };
  const spec = { url: urls.get(name), ...(trusted && { ca: 'ca.pem' }), load };
  expect(came(await runGate(http, spec, { files })).startsWith(expected)).toBe(true);
});

test('the environment cannot switch verification off', async () => {
  if (missing) return expect(missing).toBe(true);
  const before = process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
  process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
  try {
    for (const more of [{}, { load: { requests: 20 } }])
      expect(came(await runGate(http, { url: urls.get('selfSigned'), ...more }))).toBe(
        'error tls-self-signed',
      );
  } finally {
    if (before === undefined) delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
    else process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = before;
  }
});
