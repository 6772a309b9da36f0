/**
 * The web framework of the examples: routes, JSON errors, limits, CORS, security headers, compression, metrics and a
 * log of JSON lines, on node:http. What an example does not ask for is not there.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import { gzipSync } from 'node:zlib';

/** An answer that says no: its status and code reach the client, its message too. */
export class Refusal extends Error {
  constructor(status, code, message = code, headers = {}) {
    super(message);
    Object.assign(this, { status, code, headers });
  }
}

/**
 * @param options.routes      rows of [method, '/path/:name', handler, { limit?: 'bucket' }]
 * @param options.log         (level, message, fields) => void
 * @param options.origins     origins that browsers may call from
 * @param options.limits      { bucket: requests a minute for each client }
 * @param options.timeoutMs   a handler that takes longer is answered with 408
 * @param options.headers     headers of every answer
 * @param options.debug       true tells clients what broke, as nobody should in production
 */
export function createService(options) {
  const { routes, log, origins = [], limits = {}, timeoutMs = 5000, headers = SECURITY, debug = false } = options;
  const table = routes.map(([method, path, handler, rules = {}]) => ({
    method, path, handler, rules, pattern: new RegExp(`^${path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`),
  }));
  const windows = new Map();
  const metrics = measure();

  /** Counts this request in its client's minute, which begins with its first one, and refuses it when the minute is full. */
  function limit(bucket, request) {
    const most = limits[bucket];
    if (most === undefined) return;
    const who = `${bucket} ${request.headers['x-api-key'] ?? request.headers.authorization ?? request.socket.remoteAddress}`;
    const now = Date.now();
    const known = windows.get(who);
    const minute = known !== undefined && now - known.since < 60_000 ? known : { since: now, count: 0 };
    minute.count += 1;
    if (windows.size > 1000) windows.clear();
    windows.set(who, minute);
    if (minute.count > most)
      throw new Refusal(429, 'rate-limited', `More than ${most} requests a minute.`, { 'retry-after': String(Math.ceil((minute.since + 60_000 - now) / 1000)) });
  }

  async function answer(request, url) {
    const here = table.filter(({ pattern }) => pattern.test(url.pathname));
    const route = here.find(({ method }) => method === (request.method === 'HEAD' ? 'GET' : request.method));
    if (request.method === 'OPTIONS' && here.length > 0)
      return { status: 204, headers: { 'access-control-allow-methods': here.map(({ method }) => method).join(', '), 'access-control-allow-headers': 'authorization, content-type, x-api-key, x-idempotency-key' } };
    if (here.length === 0) throw new Refusal(404, 'not-found', `There is no ${url.pathname}.`);
    if (!route) throw new Refusal(405, 'method-not-allowed', `${url.pathname} does not take ${request.method}.`);
    if (route.rules.limit) limit(route.rules.limit, request);
    const body = await readBody(request);
    const params = route.pattern.exec(url.pathname)?.groups ?? {};
    const late = new Promise((_, refuse) => {
      setTimeout(refuse, timeoutMs, new Refusal(408, 'timeout', `No answer within ${timeoutMs} ms.`)).unref();
    });
    return await Promise.race([route.handler({ request, url, params, headers: request.headers, ...body }), late]);
  }

  const server = createServer(async (request, response) => {
    const began = performance.now();
    const url = new URL(request.url, 'http://service.internal');
    let reply;
    try {
      reply = await answer(request, url);
    } catch (error) {
      const known = error instanceof Refusal;
      if (!known) log('error', error.message, { path: url.pathname, stack: error.stack });
      reply = {
        status: known ? error.status : 500,
        headers: known ? error.headers : {},
        json: { error: { code: known ? error.code : 'internal', message: known || debug ? error.message : 'Something broke here.', ...(debug && { stack: error.stack }) } },
      };
    }
    send(request, response, reply, { headers, origins });
    const ms = performance.now() - began;
    metrics.add(reply.status ?? 200, ms);
    if (url.pathname !== '/health') log('info', 'request', { method: request.method, path: url.pathname, status: reply.status ?? 200, ms: Math.round(ms) });
  });
  return { server, metrics };
}

export const SECURITY = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'content-security-policy': "default-src 'self'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
};

async function readBody(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  const type = bytes.length === 0 ? '' : (request.headers['content-type'] ?? '');
  try {
    if (type.startsWith('application/json')) return { json: JSON.parse(bytes.toString('utf8')) };
    if (/^(multipart\/form-data|application\/x-www-form-urlencoded)/.test(type))
      return { form: Object.fromEntries(await new Response(bytes, { headers: { 'content-type': type } }).formData()) };
  } catch {
    throw new Refusal(400, 'unreadable', 'The body is not what its content-type says.');
  }
  return { bytes };
}

function send(request, response, reply, { headers, origins }) {
  const body = Buffer.from(reply.json !== undefined ? JSON.stringify(reply.json) : (reply.html ?? reply.text ?? reply.bytes ?? ''));
  const type = reply.json !== undefined ? 'application/json' : reply.html !== undefined ? 'text/html; charset=utf-8' : 'text/plain; charset=utf-8';
  const zipped = body.length > 200 && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '') && reply.compress !== false;
  const origin = request.headers.origin;
  response.writeHead(reply.status ?? 200, {
    ...headers,
    ...(body.length > 0 && { 'content-type': type }),
    ...(zipped && { 'content-encoding': 'gzip', vary: 'accept-encoding' }),
    ...(origins.includes(origin) && { 'access-control-allow-origin': origin, 'access-control-allow-credentials': 'true', vary: 'origin' }),
    ...reply.headers,
  });
  response.end(request.method === 'HEAD' ? undefined : zipped ? gzipSync(body) : body);
}

/** What monitoring asks a service for, over its last thousand answers. */
function measure() {
  const times = [];
  const statuses = new Map();
  const at = (share) => [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return {
    add(status, ms) {
      times.push(ms);
      if (times.length > 1000) times.shift();
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    },
    snapshot() {
      const count = (from) => [...statuses].filter(([status]) => status >= from).reduce((sum, [, n]) => sum + n, 0);
      const requests = count(0);
      return {
        requests,
        serverErrors: count(500),
        errorPercent: requests === 0 ? 0 : (100 * count(500)) / requests,
        unauthorizedPercent: requests === 0 ? 0 : (100 * (statuses.get(401) ?? 0)) / requests,
        latencyMs: { average: times.reduce((sum, ms) => sum + ms, 0) / (times.length || 1), p50: at(0.5), p95: at(0.95), p99: at(0.99) },
        memoryMb: Math.round(process.memoryUsage().rss / 1e6),
        cpuPercent: Math.round((100 * (process.cpuUsage().user + process.cpuUsage().system)) / 1e6 / process.uptime()),
        uptimeSeconds: Math.round(process.uptime()),
      };
    },
  };
}

/** The same numbers as Prometheus reads them. */
export function prometheus(snapshot) {
  const rows = [];
  for (const [name, value] of Object.entries(snapshot)) {
    if (typeof value === 'number') rows.push(`# TYPE app_${name} gauge`, `app_${name} ${value}`);
    else for (const [part, number] of Object.entries(value)) rows.push(`app_${name}{part="${part}"} ${number}`);
  }
  return `${rows.join('\n')}\n`;
}

const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
const sign = (text, secret) => createHmac('sha256', secret).update(text).digest('base64url');

/** A JSON web token, HS256. */
export function issueToken(claims, secret) {
  const head = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  return `${head}.${sign(head, secret)}`;
}

/** The claims of the request's bearer token. @throws Refusal 401 */
export function bearer(headers, secret) {
  const [head, claims, signature] = (headers.authorization ?? '').replace(/^Bearer /, '').split('.');
  const wanted = Buffer.from(sign(`${head}.${claims}`, secret));
  const given = Buffer.from(signature ?? '');
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) throw new Refusal(401, 'unauthorized', 'A valid token is needed.');
  const read = JSON.parse(Buffer.from(claims, 'base64url').toString('utf8'));
  if (read.exp !== undefined && read.exp < Date.now() / 1000) throw new Refusal(401, 'expired', 'The token has expired.');
  return read;
}
