import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, Server } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from '@jest/globals';
import { createFetch } from '../../src/github/fetch.ts';

const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) server.close().closeAllConnections();
});

async function serve(listener: RequestListener): Promise<{ url: string; server: Server; port: number }> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, server, port };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const piece of request.setEncoding('utf8')) text += String(piece);
  return text;
}

const get = { method: 'GET', headers: { authorization: 'token t' } };

test('method, headers and body arrive, and the answer comes back', async () => {
  const { url } = await serve((request, response) => {
    void bodyOf(request).then((body) => {
      response.writeHead(201, { 'content-type': 'application/json', link: '<x>; rel="next"' });
      const { method, headers } = request;
      response.end(
        JSON.stringify({ method, body, type: headers['content-type'], auth: headers.authorization }),
      );
    });
  });
  const headers = { 'content-type': 'application/json', authorization: 'token t' };
  const answer = await createFetch()(`${url}/x`, { method: 'POST', headers, body: '{"ä":1}' });
  expect([answer.status, answer.headers.get('link'), answer.url]).toEqual([
    201,
    '<x>; rel="next"',
    `${url}/x`,
  ]);
  const expected = { method: 'POST', body: '{"ä":1}', type: 'application/json', auth: 'token t' };
  expect(JSON.parse(await answer.text())).toEqual(expected);
});

test('requests share a connection', async () => {
  const { url, server } = await serve((_request, response) => response.end('ok'));
  let connections = 0;
  server.on('connection', () => (connections += 1));
  const fetch = createFetch();
  for (let round = 0; round < 3; round += 1) expect(await (await fetch(url, get)).text()).toBe('ok');
  expect(connections).toBe(1);
});

test('a packed answer is unpacked, and one that would not end is refused', async () => {
  const { url } = await serve((request, response) => {
    expect(request.headers['accept-encoding']).toBe('gzip');
    const text = request.url === '/bomb' ? Buffer.alloc(101 * 1024 * 1024) : Buffer.from('packed');
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(text, { level: 1 }));
  });
  const fetch = createFetch();
  expect(await (await fetch(url, get)).text()).toBe('packed');
  await expect(fetch(`${url}/bomb`, get)).rejects.toThrow();
});

test('half an answer is no answer', async () => {
  const { url } = await serve((_request, response) => {
    response.writeHead(200, { 'content-length': '100' });
    response.write('half', () => response.destroy());
  });
  await expect(createFetch()(url, get)).rejects.toThrow(/aborted|hang up/);
});

test('a redirect is followed, without the token where it leads elsewhere', async () => {
  const seen: (string | undefined)[] = [];
  const other = await serve((request, response) => {
    seen.push(request.headers.authorization);
    response.end('there');
  });
  const { url } = await serve((request, response) => {
    const to = request.url === '/away' ? `http://localhost:${other.port}/` : '/new';
    if (request.url === '/new') response.end(`here, ${request.headers.authorization}`);
    else response.writeHead(301, { location: to }).end();
  });
  const fetch = createFetch();
  expect(await (await fetch(`${url}/old`, get)).text()).toBe('here, token t');
  expect(await (await fetch(`${url}/away`, get)).text()).toBe('there');
  expect(seen).toEqual([undefined]);
});

test.each([301, 302, 303])('a write that a %d would turn into a read has not worked', async (status) => {
  const seen: string[] = [];
  const { url } = await serve((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    if (request.url === '/new') response.end('{}');
    else response.writeHead(status, { location: '/new' }).end();
  });
  const patch = { ...get, method: 'PATCH', body: '{}' };
  await expect(createFetch()(`${url}/old`, patch)).rejects.toThrow(`redirect with status ${status}`);
  expect(seen).toEqual(['PATCH /old']);
});

test('a redirect to where nobody answers says why', async () => {
  const gone = await serve((_request, response) => response.end());
  gone.server.close();
  gone.server.closeAllConnections();
  const { url } = await serve((_request, response) => response.writeHead(301, { location: gone.url }).end());
  await expect(createFetch()(url, get)).rejects.toThrow(/ECONNREFUSED/);
});

test('a write follows where it stays one', async () => {
  const { url } = await serve((request, response) => {
    if (request.url === '/new')
      void bodyOf(request).then((body) => response.end(`${request.method} ${body}`));
    else response.writeHead(307, { location: '/new' }).end();
  });
  const answer = await createFetch()(`${url}/old`, { ...get, method: 'POST', body: '{}' });
  expect(await answer.text()).toBe('POST {}');
});

test('another protocol instead of an answer is none', async () => {
  const { url } = await serve((request) => {
    request.socket.end('HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n');
  });
  await expect(createFetch()(url, get)).rejects.toThrow(/without an answer/);
});

test('a caller who ends it is told its own reason', async () => {
  const { url } = await serve(() => undefined);
  const signal = AbortSignal.timeout(30);
  await expect(createFetch()(url, { ...get, signal })).rejects.toMatchObject({ name: 'TimeoutError' });
});

test.each(['127.0.0.1', 'localhost'])('nobody listens at %s: said with the address', async (host) => {
  const { server, port } = await serve(() => undefined);
  await new Promise((closed) => server.close(closed));
  await expect(createFetch()(`http://${host}:${port}/`, get)).rejects.toThrow(/ECONNREFUSED/);
});

/** Runs an expression over the port in a process of its own, as the toolkit reads the proxy when it is loaded. */
async function portIn(env: Record<string, string>, apiUrl: string, token: string): Promise<string> {
  const script = `
import { createGitHub } from './src/github/octokit.ts';
const port = createGitHub({ token: ${JSON.stringify(token)}, apiUrl: ${JSON.stringify(apiUrl)}, serverUrl: 'http://ghe.example', owner: 'acme', repository: 'shop' });
process.stdout.write(await port.permissionOf('octocat').catch((error) => error.message));`;
  const child = spawn(process.execPath, ['--no-warnings', '--input-type=module', '-e', script], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: { PATH: process.env['PATH'] ?? '', GITHUB_API_URL: apiUrl, ...env },
  });
  let said = '';
  child.stdout.on('data', (part: Buffer) => (said += part.toString()));
  child.stderr.on('data', (part: Buffer) => (said += part.toString()));
  await new Promise((closed) => child.on('close', closed));
  return said;
}

test('a proxy is gone through, with its password, and no_proxy around it', async () => {
  const github = await serve((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"role_name":"maintain"}');
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
  const env = { http_proxy: `http://octocat:secret@127.0.0.1:${proxy.port}` };
  expect(await portIn(env, 'http://ghe.example:8080', 't')).toBe('maintain');
  const basic = `Basic ${Buffer.from('octocat:secret').toString('base64')}`;
  expect(asked).toEqual([`ghe.example:8080 ${basic}`]);

  const around = { ...env, no_proxy: 'ghe.invalid' };
  expect(await portIn(around, 'http://ghe.invalid:8080', 't')).toMatch(/did not answer/);
  expect(asked).toHaveLength(1);
  expect(await portIn({}, github.url, 't')).toBe('maintain');
});
