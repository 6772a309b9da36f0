import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, Server } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from '@jest/globals';

const ACTION = fileURLToPath(new URL('../../dist/index.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'proxy-'));
const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) server.close().closeAllConnections();
  rmSync(folder, { recursive: true, force: true });
});

async function serve(listener: RequestListener): Promise<{ server: Server; port: number }> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return { server, port: (server.address() as AddressInfo).port };
}

/** The built action on a runner whose way out is this environment; GitHub is a name that only the proxy knows. */
async function run(env: Record<string, string>): Promise<string> {
  const event = join(folder, 'event.json');
  const pull = { number: 1, head: { sha: 'a'.repeat(40) } };
  writeFileSync(event, JSON.stringify({ action: 'opened', pull_request: pull }));
  const child = spawn(process.execPath, [ACTION], {
    env: {
      PATH: process.env['PATH'] ?? '',
      GITHUB_REPOSITORY: 'acme/shop',
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_EVENT_PATH: event,
      GITHUB_API_URL: 'http://ghe.invalid:8080',
      INPUT_TOKEN: 'ghs_x',
      RUNNER_TEMP: folder,
      ...env,
    },
  });
  let said = '';
  child.stdout.on('data', (part: Buffer) => (said += part.toString()));
  child.stderr.on('data', (part: Buffer) => (said += part.toString()));
  const code = await new Promise((closed) => child.on('close', closed));
  return `${code} ${said}`;
}

test('the built action goes through the proxy of its runner, with its password', async () => {
  const github = await serve((_request, response) => {
    response.writeHead(401, { 'content-type': 'application/json' }).end('{"message":"Bad credentials"}');
  });
  const asked: string[] = [];
  const proxy = await serve((_request, response) => response.writeHead(405).end());
  proxy.server.on('connect', (request: IncomingMessage, socket, head: Buffer) => {
    asked.push(`${request.url} ${request.headers['proxy-authorization']}`);
    const through = connect(github.port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      through.write(head);
      through.pipe(socket).pipe(through);
    });
    through.on('error', () => socket.destroy());
    socket.on('error', () => through.destroy());
  });
  const http_proxy = `http://octocat:secret@127.0.0.1:${proxy.port}`;
  const basic = `Basic ${Buffer.from('octocat:secret').toString('base64')}`;
  expect(await run({ http_proxy })).toMatch(/^1 [^]*GitHub does not accept the token/);
  expect(new Set(asked)).toEqual(new Set([`ghe.invalid:8080 ${basic}`]));
});
