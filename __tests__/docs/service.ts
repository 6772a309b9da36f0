import type { IncomingMessage, ServerResponse } from 'node:http';
import { serve } from '../gates/world.ts';

/** The service that the examples of the pages are run against. */
export function sampleService(): Promise<string> {
  const counts = new Map<string, number>();
  const items = new Map<string, unknown>();
  return serve((request, response) => {
    const url = new URL(request.url ?? '/', 'http://service');
    const json = (status: number, body: unknown, headers = {}): unknown =>
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
    const count = (counts.get(url.pathname) ?? 0) + 1;
    counts.set(url.pathname, count);
    if (url.pathname === '/health') return json(200, { status: 'healthy', version: '2.1.0', queue: 3 });
    if (url.pathname === '/limited') return count <= 30 ? json(200, {}) : json(429, {}, { 'retry-after': '1' });
    if (url.pathname === '/api') return cors(request, response);
    if (url.pathname.startsWith('/items')) return void keep(request, url, items, json);
    return json(404, { error: 'not found' });
  });
}

function cors(request: IncomingMessage, response: ServerResponse): unknown {
  const origin = request.headers.origin;
  const allowed = origin === 'https://app.acme.test';
  return response
    .writeHead(request.method === 'OPTIONS' ? 204 : 200, {
      ...(allowed && { 'access-control-allow-origin': origin, vary: 'Origin' }),
      ...(allowed && { 'access-control-allow-methods': 'GET, POST', 'access-control-allow-headers': 'content-type' }),
    })
    .end();
}

async function keep(
  request: IncomingMessage,
  url: URL,
  items: Map<string, unknown>,
  json: (status: number, body: unknown) => unknown,
): Promise<unknown> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  const id = url.pathname.slice('/items/'.length);
  if (request.method === 'POST') {
    const { key, ...rest } = JSON.parse(body) as { key: string };
    if (items.has(key)) return json(409, { error: 'duplicate' });
    items.set(key, rest);
    return json(201, { id: key, ...rest });
  }
  if (!items.has(id)) return json(404, { error: 'not found' });
  if (request.method === 'DELETE') return json(items.delete(id) ? 200 : 404, {});
  return json(200, { id, ...(items.get(id) as object) });
}
