import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { describe, expect, test, beforeAll, afterAll } from '@jest/globals';
import type { IncomingMessage, ServerResponse } from 'node:http';
import http from '../../src/gates/http.ts';
import { came, failing, runGate, serve } from './world.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

let origin = '';
let other = '';
const seen: { method: string; url: string; headers: IncomingMessage['headers']; body: string }[] = [];

const json = {
  status: 'healthy',
  level: 'GREEN',
  count: 3,
  items: [
    { id: 1, state: 'open' },
    { id: 2, state: 'done' },
  ],
  none: null,
  text: '3',
};

const ROUTES: Record<string, Handler> = {
  '/health': (_, response) =>
    response.setHeader('content-type', 'application/json').end(JSON.stringify(json)),
  '/html': (_, response) =>
    response.setHeader('content-type', 'text/html').end('<h1>Hello</h1>\n<p>World</p>'),
  '/500': (_, response) => response.writeHead(500, { 'content-type': 'text/html' }).end('<h1>oops</h1>'),
  '/404': (_, response) => response.writeHead(404).end(),
  '/empty': (_, response) => response.writeHead(204).end(),
  '/headers': (_, response) =>
    response
      .setHeader('X-Count', '31')
      .setHeader('set-cookie', ['a=1', 'b=2'])
      .setHeader('cache-control', 'public, max-age=86400, immutable')
      .setHeader('etag', '"x"')
      .end('x'),
  '/twice': (_, response) =>
    response.end('{"a":{"status":"down"},"status":"down","b":[1],"st\\u0061tus":"ok"}'),
  '/apart': (_, response) => response.end('{"a":[{"s":1},{"s":2}],"b":{"s":"\\"{,"},"s":3}'),
  '/zstd': (_, response) => response.setHeader('content-encoding', 'zstd').end('0123'),
  '/gzip-twice': (_, response) =>
    response.setHeader('content-encoding', 'gzip, gzip').end(gzipSync(gzipSync('error'))),
  '/utf-16': (_, response) =>
    response
      .setHeader('content-type', 'text/plain; charset=utf-16le')
      .end(Buffer.from('an error', 'utf16le')),
  '/utf-16-mark': (_, response) => response.end(Buffer.from('\ufeff{"state":"error"}', 'utf16le')),
  '/latin-1': (_, response) =>
    response
      .setHeader('content-type', 'text/plain; charset=iso-8859-1')
      .end(Buffer.from('caf\xe9', 'latin1')),
  '/endless-looking': (request, response) => {
    response.shouldKeepAlive = false;
    request.socket.end('HTTP/1.0 200 OK\r\n\r\nstatus: o');
  },
  '/secure': (_, response) =>
    response
      .setHeader('strict-transport-security', 'max-age=31536000; includeSubDomains')
      .setHeader('x-content-type-options', 'nosniff')
      .setHeader('content-security-policy', "default-src 'self'; frame-ancestors 'none'")
      .setHeader('referrer-policy', 'no-referrer')
      .end('x'),
  '/loose': (_, response) =>
    response
      .setHeader('content-security-policy', "script-src 'self' 'unsafe-inline'")
      .setHeader('server', 'nginx/1.2')
      .end('x'),
  '/policy': (request, response) =>
    response
      .setHeader(
        'content-security-policy',
        new URL(request.url ?? '', 'http://x').searchParams.get('is') ?? '',
      )
      .setHeader('x-frame-options', 'DENY')
      .end('x'),
  '/lookalike': (_, response) =>
    response.writeHead(302, { location: 'https://example.com.evil.test/x' }).end(),
  '/moved': (_, response) => response.writeHead(301, { location: '/health' }).end(),
  '/loop': (_, response) => response.writeHead(302, { location: '/loop' }).end(),
  '/elsewhere': (_, response) => response.writeHead(307, { location: `${other}/echo` }).end(),
  '/metadata': (_, response) => response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end(),
  '/file': (_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  '/see-other': (_, response) => response.writeHead(303, { location: '/echo' }).end(),
  '/maintenance': (_, response) => response.writeHead(503, { 'retry-after': '120' }).end(),
  '/maintenance-bare': (_, response) => response.writeHead(503).end(),
  '/gzip': (_, response) => response.setHeader('content-encoding', 'gzip').end(gzipSync('squeezed')),
  '/br': (_, response) => response.setHeader('content-encoding', 'br').end(brotliCompressSync('squeezed')),
  '/deflate': (_, response) => response.setHeader('content-encoding', 'deflate').end(deflateSync('squeezed')),
  '/bad-gzip': (_, response) => response.setHeader('content-encoding', 'gzip').end('not gzip'),
  '/empty-gzip': (_, response) =>
    response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': '0' }).end(),
  '/bomb': (_, response) =>
    response.setHeader('content-encoding', 'gzip').end(gzipSync(Buffer.alloc(50_000_000))),
  '/endless': (_, response) => {
    const timer = setInterval(() => response.write('x'), 5);
    response.on('close', () => clearInterval(timer));
  },
  '/gigabyte': (_, response) => {
    const chunk = Buffer.alloc(1 << 20);
    const more = (): void => {
      while (response.write(chunk));
    };
    response.on('drain', more);
    more();
  },
  '/silent': () => undefined,
  '/cut': (_, response) => {
    response.writeHead(200, { 'content-length': '100' }).write('only this');
    setTimeout(() => response.destroy(), 10);
  },
  '/echo': (request, response) => {
    const { method = '', url = '', headers } = request;
    let body = '';
    request.setEncoding('latin1');
    request.on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      seen.push({ method, url, headers, body });
      response
        .setHeader('content-type', 'application/json')
        .end(JSON.stringify({ method, url, headers, body }));
    });
  },
};

beforeAll(async () => {
  const handler: Handler = (request, response) => {
    const route = ROUTES[new URL(request.url ?? '/', 'http://x').pathname] ?? ROUTES['/404'];
    route?.(request, response);
  };
  [origin, other] = [await serve(handler), await serve(handler)];
});

type Spec = Record<string, unknown>;
const ask = (spec: Spec, world: Parameters<typeof runGate>[2] = {}): ReturnType<typeof runGate> =>
  runGate(http, { timeout: '5s', ...spec }, { variables: { base: origin, other, blank: '' }, ...world });

test('an answer that has no end of its own says that it may be cut off', async () => {
  const cut = await ask({ url: '${base}/endless-looking', expect: { body: 'status' } });
  expect(came(cut)).toBe('success');
  expect(cut.outcome?.warnings?.join()).toMatch(/neither how long its answer is nor where it ends/);
  const whole = await ask({ url: '${base}/html', expect: { body: 'Hello' } });
  expect(whole.outcome?.warnings ?? []).toEqual([]);
});

describe('an answer', () => {
  const cases: [string, string, Spec | undefined, string][] = [
    ['200 is fine when nothing is said', '/health', undefined, 'success'],
    ['204 too', '/empty', undefined, 'success'],
    ['404 is not', '/404', undefined, 'failure'],
    ['500 is not', '/500', undefined, 'failure'],
    ['nor is a redirect', '/moved', undefined, 'failure'],
    ['a status', '/404', { status: 404 }, 'success'],
    ['one of several', '/404', { status: [200, '404'] }, 'success'],
    ['a class', '/404', { status: '4xx' }, 'success'],
    ['a range', '/404', { status: '400..403' }, 'failure'],
    ['a status that is none', '/404', { status: '${base}' }, 'error invalid-spec'],
    ['a body', '/html', { body: 'Hello' }, 'success'],
    ['another body', '/html', { body: { contains: ['Hello', 'Bye'] } }, 'failure'],
    ['a body that must not be', '/html', { body: { 'not-contains': 'World' } }, 'failure'],
    ['a pattern', '/html', { body: { matches: '^<p>W.*</p>$' } }, 'success'],
    ['an empty body', '/empty', { body: { empty: true } }, 'success'],
    ['an empty body has no error in it', '/empty', { body: { 'not-contains': 'error' } }, 'failure'],
    [
      '… which is fine where it should be empty',
      '/empty',
      { body: { 'not-contains': 'x', empty: true } },
      'success',
    ],
    ['a text that is empty', '/html', { body: { contains: ['Hello', '${blank}'] } }, 'error invalid-spec'],
    ['JSON with a key twice', '/twice', { json: { '$.status': 'ok' } }, 'failure'],
    ['JSON with a key in several objects', '/apart', { json: { '$.s': 3 } }, 'success'],
    [
      'an encoding that nobody asked for',
      '/zstd',
      { body: { 'not-contains': 'error' } },
      'error encoding-unknown',
    ],
    ['… whose body is not asked for', '/zstd', undefined, 'success'],
    ['two encodings', '/gzip-twice', { body: { 'not-contains': 'error' } }, 'error encoding-unknown'],
    ['UTF-16, as it says', '/utf-16', { body: { 'not-contains': 'error' } }, 'failure'],
    ['UTF-16, with a mark', '/utf-16-mark', { json: { '$.state': 'error' } }, 'success'],
    ['Latin-1', '/latin-1', { body: 'café' }, 'success'],
    ['a 500 although the body fits', '/500', { body: 'oops' }, 'failure'],
    ['JSON', '/health', { json: { '$.status': 'healthy', '$.count': { min: 1, max: 3 } } }, 'success'],
    ['JSON of another type', '/health', { json: { '$.text': 3 } }, 'failure'],
    ['JSON that is null', '/health', { json: { '$.none': null } }, 'success'],
    ['JSON: every value found must fit', '/health', { json: { '$.items[*].state': 'open' } }, 'failure'],
    ['JSON: by a filter', '/health', { json: { "$.items[?@.state == 'open'].id": 1 } }, 'success'],
    ['JSON: nothing found', '/health', { json: { '$.nothing': { not: 'bad' } } }, 'failure'],
    ['JSON: absent', '/health', { json: { '$.nothing': { exists: false } } }, 'success'],
    ['JSON: counted', '/health', { json: { "$.items[?@.state == 'failed']": { count: 0 } } }, 'success'],
    [
      'JSON: operators',
      '/health',
      {
        json: {
          '$.items': { length: 2, type: 'array' },
          '$.status': { matches: '^h', 'one-of': ['healthy', 'ok'] },
          $: { contains: 'level' },
        },
      },
      'success',
    ],
    ['JSON: no page is JSON', '/html', { json: { '$.a': 1 } }, 'failure'],
    ['JSON: no path', '/health', { json: { '$.items[': 1 } }, 'error invalid-spec'],
    [
      'JSON Schema',
      '/health',
      { 'json-schema': { type: 'object', required: ['status'], properties: { count: { type: 'integer' } } } },
      'success',
    ],
    [
      'JSON Schema that it does not fit',
      '/health',
      { 'json-schema': { properties: { count: { maximum: 2 } } } },
      'failure',
    ],
    [
      'JSON Schema of draft 7',
      '/health',
      { 'json-schema': { $schema: 'http://json-schema.org/draft-07/schema#', type: 'object' } },
      'success',
    ],
    ['JSON Schema that fits everything', '/health', { 'json-schema': { title: 'x' } }, 'error invalid-spec'],
    ['JSON Schema that is none', '/health', { 'json-schema': { type: 'nonsense' } }, 'error invalid-spec'],
    [
      'JSON Schema elsewhere',
      '/health',
      { 'json-schema': { $ref: 'https://example.com/schema' } },
      'error invalid-spec',
    ],
    ['a header', '/headers', { headers: { 'x-count': 31, etag: { present: true } } }, 'success'],
    ['another header', '/headers', { headers: { 'x-count': 30 } }, 'failure'],
    ['a header within a limit', '/headers', { headers: { 'X-Count': { is: '30..32' } } }, 'success'],
    ['a header that is not there', '/headers', { headers: { nope: { 'not-contains': 'x' } } }, 'failure'],
    [
      'a header that must not be there',
      '/headers',
      { headers: { 'x-powered-by': { present: false } } },
      'success',
    ],
    ['one of several of a name', '/headers', { headers: { 'set-cookie': { contains: 'b=2' } } }, 'success'],
    ['fast enough', '/health', { latency: '< 4s' }, 'success'],
    ['too slow', '/health', { latency: '< 0.001ms' }, 'failure'],
    ['percentiles', '/health', { latency: { p50: '< 4s', p95: '< 4s' } }, 'success'],
    ['percentiles too slow', '/health', { latency: { p50: '< 0.001ms', samples: 5 } }, 'failure'],
    [
      'percentiles of too little',
      '/health',
      { latency: { p99: '< 4s', samples: 20 } },
      'error too-few-samples',
    ],
    ['a redirect', '/moved', { status: 301, redirect: '/health' }, 'success'],
    ['a redirect elsewhere', '/moved', { redirect: 'https://example.com/' }, 'failure'],
    ['a redirect by its beginning', '/lookalike', { redirect: 'https://example.com.evil.test/' }, 'success'],
    ['a redirect to a host that begins alike', '/lookalike', { redirect: 'https://example.com' }, 'failure'],
    ['no redirect', '/health', { status: 200, redirect: '/health' }, 'failure'],
    ['security headers', '/secure', { 'security-headers': true }, 'success'],
    ['security headers with a minimum', '/secure', { 'security-headers': { hsts: '365d' } }, 'success'],
    ['security headers with a higher one', '/secure', { 'security-headers': { hsts: '366d' } }, 'failure'],
    ['no security headers', '/health', { 'security-headers': true }, 'failure'],
    [
      'inline scripts',
      '/loose',
      { 'security-headers': { framing: false, 'content-type-options': false, 'referrer-policy': false } },
      'failure',
    ],
    [
      'a server version',
      '/loose',
      {
        'security-headers': {
          csp: false,
          framing: false,
          'content-type-options': false,
          'referrer-policy': false,
          'no-server-version': true,
        },
      },
      'failure',
    ],
    [
      'caching',
      '/headers',
      {
        cache: {
          'max-age': '>= 3600',
          directives: ['public', 'immutable'],
          'not-directives': 'no-store',
          validator: true,
        },
      },
      'success',
    ],
    ['less caching', '/headers', { cache: { 'max-age': '>= 86401' } }, 'failure'],
    ['no caching', '/health', { cache: { 'max-age': '>= 1' } }, 'failure'],
    ['compressed', '/gzip', { compressed: true, body: { equals: 'squeezed' } }, 'success'],
    ['brotli', '/br', { body: { equals: 'squeezed' } }, 'success'],
    ['deflate', '/deflate', { body: { equals: 'squeezed' } }, 'success'],
    ['not compressed', '/health', { compressed: true }, 'failure'],
    ['an empty compressed body', '/empty-gzip', { body: { empty: true } }, 'success'],
    ['a broken compression', '/bad-gzip', { status: 200 }, 'error encoding-broken'],
    ['maintenance', '/maintenance', { maintenance: true }, 'success'],
    ['maintenance without a time', '/maintenance-bare', { maintenance: true }, 'failure'],
    ['no maintenance', '/health', { maintenance: true }, 'failure'],
    ['maintenance is over', '/health', { maintenance: false }, 'success'],
    ['maintenance is not over', '/maintenance', { maintenance: false }, 'failure'],
    ['maintenance is over, but nothing is there', '/none', { maintenance: false, status: 200 }, 'failure'],
    ['small enough', '/health', { size: '< 10KB' }, 'success'],
    ['too large', '/health', { size: '< 10' }, 'failure'],
  ];
  test.each(cases)('%s', async (_, path, expected, came_) => {
    const result = await ask({ url: `\${base}${path}`, ...(expected && { expect: expected }) });
    expect([came(result), failing(result).length > 0]).toEqual([came_, came_ === 'failure']);
  });

  test.each<[string, readonly string[]]>([
    ["script-src 'self'; frame-ancestors 'none'", []],
    ["script-src 'self'; frame-ancestors *", ['x-frame-options']],
    ["script-src 'self'; frame-ancestors 'self' https:", ['x-frame-options']],
    ["script-src 'self'; frame-ancestors https://*.example.com", []],
    ["script-src 'self' https:", ['content-security-policy']],
    ["script-src 'self' data:", ['content-security-policy']],
    ["script-src https://*:443 'nonce-abc'", ['content-security-policy']],
    ["script-src 'nonce-abc' 'strict-dynamic' https: 'unsafe-inline'", []],
    ["script-src 'self' blob: https://cdn.example.com", []],
    ["script-src 'self'; script-src-elem 'self' 'unsafe-inline'", ['content-security-policy']],
    ["default-src 'self'; script-src-attr 'unsafe-inline'", ['content-security-policy']],
    ["default-src *; script-src 'self'", []],
    ["style-src 'self'", ['content-security-policy']],
  ])('the policy %s', async (is, broken) => {
    const others = { 'content-type-options': false, 'referrer-policy': false };
    const url = `\${base}/policy?is=${encodeURIComponent(is)}`;
    const result = await ask({ url, expect: { 'security-headers': others } });
    expect(failing(result).map((one) => one.split(':')[0])).toEqual(broken.map((name) => `header ${name}`));
  });

  test('says what was found, what was wanted and what to do', async () => {
    const result = await ask({
      url: '${base}/health?token=abc',
      expect: { status: 201, json: { '$.text': 3, '$.a.b': 1 } },
    });
    expect(failing(result)).toEqual(['status: 200, 201', '$.text: 3, 3', '$.a.b: nothing found, 1']);
    expect(result.outcome?.checks[1]?.hint).toContain('has the string');
    expect(result.outcome).toMatchObject({ samples: { count: 1, of: 'requests' }, facts: { status: 200 } });
    expect(JSON.stringify(result)).not.toContain('abc');
  });

  test('a wait that the server asks for is a fact for `until`', async () => {
    expect((await ask({ url: '${base}/maintenance' })).outcome?.facts).toMatchObject({
      status: 503,
      retryAfterMs: 120_000,
    });
  });

  test('the body is shown only where the file asks for it', async () => {
    const spec = { url: '${base}/html', expect: { status: 201 } };
    expect(JSON.stringify(await ask(spec))).not.toContain('Hello');
    expect(JSON.stringify(await ask({ ...spec, 'show-body': true }))).toContain('Hello');
  });
});

describe('a request', () => {
  const echo = async (spec: Spec, world = {}): Promise<(typeof seen)[number]> => {
    const result = await ask({ url: '${base}/echo', ...spec }, world);
    expect(came(result)).toBe('success');
    return seen.at(-1) ?? { method: '', url: '', headers: {}, body: '' };
  };

  test('JSON', async () => {
    const got = await echo(
      { json: { a: ['${v}', 1] }, headers: { 'X-A': 7 } },
      { variables: { base: origin, v: 'ü' } },
    );
    expect(got).toMatchObject({
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-a': '7' },
    });
    expect(JSON.parse(Buffer.from(got.body, 'latin1').toString())).toEqual({ a: ['ü', 1] });
  });
  test('the report names the method that was sent', async () => {
    const { outcome } = await ask({ url: `${origin}/500`, json: { a: 1 } });
    expect(outcome?.evidence?.[0]?.title).toMatch(/^POST http/);
  });
  test('a form', async () => {
    expect(await echo({ form: { a: 'b c', d: true }, method: 'put' })).toMatchObject({
      method: 'PUT',
      body: 'a=b+c&d=true',
    });
  });
  test('a query', async () => {
    expect((await echo({ query: { a: 'x y', b: 2 } })).url).toBe('/echo?a=x+y&b=2');
  });
  test('a text', async () => {
    const spec = { body: '<a/>', method: 'POST', headers: { 'content-type': 'application/xml' } };
    expect(await echo(spec)).toMatchObject({ body: '<a/>', headers: { 'content-type': 'application/xml' } });
  });
  test('basic and bearer', async () => {
    const world = { variables: { base: origin }, named: { PASS: 'p:ä', TOKEN: 'tok-en' } };
    expect(
      (await echo({ auth: { basic: { user: 'u', password: '${PASS}' } } }, world)).headers.authorization,
    ).toBe(`Basic ${Buffer.from('u:p:ä').toString('base64')}`);
    expect((await echo({ auth: { bearer: '${TOKEN}' } }, world)).headers.authorization).toBe('Bearer tok-en');
  });
  test('multipart with a file', async () => {
    const spec = { multipart: { title: 'a "b"', upload: { file: 'data/x.bin', type: 'image/png' } } };
    const got = await echo(spec, { variables: { base: origin }, files: { 'data/x.bin': 'BYTES' } });
    expect(got.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
    expect(got.body).toMatch(/name="title"\r\n\r\na "b"\r\n--/);
    expect(got.body).toContain(
      'name="upload"; filename="x.bin"\r\nContent-Type: image/png\r\n\r\nBYTES\r\n--',
    );
  });

  test.each<[string, Spec, string]>([
    ['a URL that is none', { url: 'http://' }, 'error invalid-spec'],
    ['another scheme', { url: 'ftp://example.com' }, 'error invalid-spec'],
    ['a password in the URL', { url: 'http://a:b@127.0.0.1:1/' }, 'error invalid-spec'],
    ['a line break in a header', { url: '${base}/echo', headers: { a: 'b\r\nc: d' } }, 'error invalid-spec'],
    ['a header without a name', { url: '${base}/echo', headers: { 'a b': 'c' } }, 'error invalid-spec'],
    ['a variable that is missing', { url: '${nowhere}/echo' }, 'error variable-missing'],
    [
      'a file that is missing',
      { url: '${base}/echo', multipart: { a: { file: 'nope' } } },
      'error file-missing',
    ],
    [
      'a file elsewhere',
      { url: '${base}/echo', multipart: { a: { file: '/etc/passwd' } } },
      'error path-outside',
    ],
    [
      'a schema that is missing',
      { url: '${base}/echo', expect: { 'json-schema': 'nope.json' } },
      'error file-missing',
    ],
  ])('refuses %s', async (_, spec, expected) => {
    expect(came(await ask(spec))).toBe(expected);
  });

  test('credentials that a server echoes are not shown', async () => {
    const spec = {
      url: '${base}/echo',
      auth: { bearer: 'very-secret' },
      headers: { 'X-Api-Key': 'api-secret' },
      'show-body': true,
    };
    const shown = JSON.stringify(await ask(spec));
    expect(shown).toContain('authorization');
    expect(shown).not.toMatch(/very-secret|api-secret/);
  });
});

describe('redirects', () => {
  test('are followed as often as allowed', async () => {
    expect(
      came(
        await ask({ url: '${base}/moved', 'max-redirects': 1, expect: { json: { '$.status': 'healthy' } } }),
      ),
    ).toBe('success');
    expect(came(await ask({ url: '${base}/loop', 'max-redirects': 5 }))).toBe('error too-many-redirects');
  });

  test('tell another origin nothing', async () => {
    const headers = { 'X-Api-Key': 'k', Cookie: 'c=1' };
    await ask({
      url: '${base}/elsewhere',
      'max-redirects': 1,
      headers,
      json: { a: 1 },
      auth: { bearer: 't' },
    });
    expect(seen.at(-1)).toMatchObject({ method: 'POST', body: '' });
    expect(Object.keys(seen.at(-1)?.headers ?? {})).not.toEqual(expect.arrayContaining(['x-api-key']));
    expect(JSON.stringify(seen.at(-1)?.headers)).not.toMatch(/x-api-key|authorization|cookie/);
  });

  test('303 becomes a GET without the body', async () => {
    await ask({ url: '${base}/see-other', 'max-redirects': 1, json: { a: 1 }, headers: { 'X-A': '1' } });
    expect(seen.at(-1)).toMatchObject({ method: 'GET', body: '', headers: { 'x-a': '1' } });
    expect(seen.at(-1)?.headers['content-type']).toBeUndefined();
  });

  test('never lead to metadata or files', async () => {
    expect(came(await ask({ url: '${base}/metadata', 'max-redirects': 3 }))).toBe('error address-denied');
    expect(came(await ask({ url: '${base}/file', 'max-redirects': 3 }))).toBe('error redirect-invalid');
  });
});

describe('what cannot be measured', () => {
  test.each<[string, Spec, string]>([
    ['nobody listens', { url: 'http://127.0.0.1:9/' }, 'error unreachable'],
    ['no such name', { url: 'http://no-such-host.invalid/' }, 'error dns'],
    ['a metadata service', { url: 'http://169.254.169.254/' }, 'error address-denied'],
    ['… in decimal', { url: 'http://2852039166/' }, 'error address-denied'],
    ['… mapped', { url: 'http://[::ffff:169.254.169.254]/' }, 'error address-denied'],
    ['this host', { url: 'http://0.0.0.0:1/' }, 'error address-denied'],
    ['an endless answer', { url: '${base}/endless', timeout: '200ms' }, 'error timeout'],
    ['a gigabyte', { url: '${base}/gigabyte' }, 'error response-too-large'],
    ['a compression bomb', { url: '${base}/bomb' }, 'error response-too-large'],
    ['no answer', { url: '${base}/silent', timeout: '150ms' }, 'error timeout'],
    ['half an answer', { url: '${base}/cut' }, 'error connection-lost'],
    ['plain http on an https URL', { url: 'https://127.0.0.1:${port}/' }, 'error tls-protocol'],
  ])('%s', async (_, spec, expected) => {
    const result = await ask(spec, { variables: { base: origin, port: new URL(origin).port } });
    expect(came(result)).toBe(expected);
    expect(result.fault?.message.length).toBeGreaterThan(20);
  });

  test('errors are waited out by `until`', async () => {
    let calls = 0;
    const flaky = await serve((request, response) => {
      calls += 1;
      if (calls < 3) request.socket.destroy();
      else response.end('up');
    });
    const until = { everyMs: 20, withinMs: 5000, successes: 2, backoff: 1, jitter: 0, giveUpOn: [] };
    expect(await ask({ url: flaky }, { item: { until } })).toMatchObject({ status: 'success', attempts: 4 });
  });

  describe('something that is no HTTP', () => {
    const server = createServer((socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n'));
    beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
    afterAll(() => void server.close());
    test('is told apart', async () => {
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
      expect(came(await ask({ url }))).toBe('error not-http');
    });
  });
});
