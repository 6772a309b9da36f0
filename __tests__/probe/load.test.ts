import { Buffer } from 'node:buffer';
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { runLoad } from '../../src/probe/load.ts';
import type { LoadRequest, LoadResult } from '../../src/probe/load.ts';

const closers: (() => void)[] = [];
afterEach(() => closers.splice(0).forEach((close) => close()));

interface World {
  readonly url: string;
  readonly asked: string[];
  connections: number;
}

/** A server that writes just the bytes that it is told to, once a whole head has come. */
async function serve(answer: (socket: Socket, count: number) => void): Promise<World> {
  const world = { url: '', asked: [] as string[], connections: 0 };
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    world.connections += 1;
    sockets.add(socket);
    let held = '';
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      held += bytes.toString('latin1');
      if (!held.includes('\r\n\r\n')) return;
      world.asked.push(held);
      held = '';
      answer(socket, world.asked.length);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  world.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/a?b=c`;
  return world;
}

function load(url: string, more: Partial<LoadRequest> = {}, request: object = {}): Promise<LoadResult> {
  const signal = new AbortController().signal;
  return runLoad({
    request: { url, method: 'GET', headers: [], timeoutMs: 5000, maxBodyBytes: 1e6, signal, ...request },
    ...{ connections: 1, requests: 3, warmUpMs: 0, expected: (status) => status === 200, ...more },
  });
}

const outcomes = async (result: Promise<LoadResult>): Promise<object> =>
  Object.fromEntries((await result).outcomes);

const OK = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok';

test('answers larger than may be read have failed, whatever their status', async () => {
  const world = await serve((socket, count) =>
    socket.write(count % 3 === 2 ? `HTTP/1.1 200 OK\r\ncontent-length: 30\r\n\r\n${'x'.repeat(30)}` : OK),
  );
  const result = await load(world.url, {}, { maxBodyBytes: 29 });
  expect(Object.fromEntries(result.outcomes)).toEqual({ 200: 2, 'response-too-large': 1 });
  expect(result).toMatchObject({ samples: 3, failed: 1 });
  expect(result.firstFault?.hint).toContain('max-body');
  expect(await outcomes(load(world.url, {}, { maxBodyBytes: 30 }))).toEqual({ 200: 3 });
});

describe('connections', () => {
  test('one is used for all requests, and the request is what was asked for', async () => {
    const world = await serve((socket) => socket.write(OK));
    const result = await load(world.url, {}, { headers: [['x-a', 'b']] });
    expect(result).toMatchObject({ samples: 3, failed: 0, bytes: 6 });
    expect(world.connections).toBe(1);
    const host = new URL(world.url).host;
    expect(new Set(world.asked)).toEqual(
      new Set([`GET /a?b=c HTTP/1.1\r\nhost: ${host}\r\nconnection: keep-alive\r\nx-a: b\r\n\r\n`]),
    );
  });

  test.each([
    ['the server says so', 'HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 2\r\n\r\nok', false, {}],
    ['the body ends with it', 'HTTP/1.1 200 OK\r\n\r\nok', true, {}],
    [
      'the server keeps it for a second only',
      `HTTP/1.1 200 OK\r\nkeep-alive: timeout=1\r\n${OK.slice(17)}`,
      false,
      {},
    ],
    ['the request says so', OK, false, { headers: [['Connection', 'close']] }],
  ])('another is opened where %s', async (_, text, ends, request) => {
    const world = await serve((socket) => void (ends ? socket.end(text) : socket.write(text)));
    expect(await outcomes(load(world.url, {}, request))).toEqual({ 200: 3 });
    expect(world.connections).toBe(3);
  });

  test('another is opened where the server has closed an idle one', async () => {
    const world = await serve((socket) => {
      socket.write(OK);
      setTimeout(() => socket.end(), 5);
    });
    expect(await outcomes(load(world.url, { rate: 20 }))).toEqual({ 200: 3 });
    expect(world.connections).toBe(3);
  });
});

describe('a body is sent with its length', () => {
  test.each([
    ['POST', 'ü', 'content-length: 2\r\n\r\n\xc3\xbc'],
    ['POST', undefined, 'content-length: 0\r\n\r\n'],
    ['GET', undefined, 'connection: keep-alive\r\n\r\n'],
  ])('%s %s', async (method, body, end) => {
    const world = await serve((socket) => socket.write(OK));
    await load(world.url, {}, { method, ...(body !== undefined && { body }) });
    expect(world.asked.every((text) => text.endsWith(end))).toBe(true);
  });

  test('HEAD has an answer without a body', async () => {
    const world = await serve((socket) => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n'));
    expect(await outcomes(load(world.url, {}, { method: 'HEAD' }))).toEqual({ 200: 3 });
  });

  test.each([
    ['Transfer-Encoding', 'chunked'],
    ['Content-Length', '5'],
    ['Expect', '100-continue'],
    ['Connection', 'upgrade'],
    ['x', 'a\r\nb: c'],
    ['a b', 'c'],
    ['x', '\u20ac'],
  ])('the header %s: %j is refused', async (name, value) => {
    await expect(load('http://127.0.0.1:9/', {}, { headers: [[name, value]] })).rejects.toMatchObject({
      code: 'request-invalid',
    });
  });
});

describe('what is no answer is counted as what it is', () => {
  test.each<[string, (socket: Socket) => void, object]>([
    ['another protocol', (socket) => socket.write('220 mail ESMTP\r\n\r\n'), { 'not-http': 3 }],
    ['more than was announced', (socket) => socket.write(`${OK}${OK}`), { 'not-http': 3 }],
    [
      'a head without end',
      (socket) => socket.write(`HTTP/1.1 200 OK\r\n${'x: y\r\n'.repeat(5000)}`),
      { 'response-too-large': 3 },
    ],
    [
      'an end in the middle',
      (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nok'),
      { 'connection-lost': 3 },
    ],
    ['an end before', (socket) => socket.end(), { 'connection-lost': 3 }],
    ['a reset', (socket) => socket.resetAndDestroy(), { 'connection-lost': 3 }],
    ['nothing', () => undefined, { timeout: 3 }],
    [
      'half an answer',
      (socket) => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nok'),
      { timeout: 3 },
    ],
  ])('%s', async (_, answer, expected) => {
    const world = await serve(answer);
    const result = await load(world.url, {}, { timeoutMs: 300 });
    expect(Object.fromEntries(result.outcomes)).toEqual(expected);
    expect(result.failed).toBe(3);
    expect(world.connections).toBe(3);
  });

  test('an answer that drips ends when its time is over', async () => {
    const world = await serve((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 9999\r\n\r\n');
      const timer = setInterval(() => socket.write('x'), 20);
      socket.on('close', () => clearInterval(timer));
    });
    expect(await outcomes(load(world.url, { requests: 1 }, { timeoutMs: 200 }))).toEqual({ timeout: 1 });
    expect(world.asked).toHaveLength(1);
  });

  test('what comes while nobody asked ends the connection, and is no answer to the next', async () => {
    const world = await serve((socket) => {
      socket.write(OK);
      setTimeout(() => socket.write('HTTP/1.1 500 Late\r\ncontent-length: 0\r\n\r\n'), 10);
    });
    expect(await outcomes(load(world.url, { rate: 20 }))).toEqual({ 200: 3 });
    expect(world.connections).toBe(3);
  });
});

test('an answer in many pieces, on many connections', async () => {
  const text = `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${'5\r\nhello\r\n'.repeat(200)}0\r\n\r\n`;
  const world = await serve((socket) => {
    const bytes = Buffer.from(text);
    const write = (at: number): void => {
      socket.write(bytes.subarray(at, at + 400));
      if (at + 400 < bytes.length) setTimeout(() => write(at + 400), 2);
    };
    write(0);
  });
  const result = await load(world.url, { connections: 20, requests: 100 });
  expect(result).toMatchObject({ samples: 100, failed: 0, bytes: 100_000 });
  expect(world.connections).toBe(20);
});

test('it ends when it is told to, whatever is still open', async () => {
  const world = await serve(() => undefined);
  const controller = new AbortController();
  const result = load(world.url, { connections: 5 }, { signal: controller.signal });
  setTimeout(() => controller.abort(new Error('enough')), 50);
  await expect(result).rejects.toThrow('enough');
});
