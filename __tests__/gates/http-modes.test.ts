import { beforeAll, describe, expect, test } from '@jest/globals';
import type { IncomingMessage, ServerResponse } from 'node:http';
import http from '../../src/gates/http.ts';
import { judgeBurst } from '../../src/gates/http/burst.ts';
import { judgeLoad } from '../../src/gates/http/load.ts';
import { came, failing, runGate, serve } from './world.ts';

type Spec = Record<string, unknown>;
let base = '';
let other = '';
const log: { path: string; method: string; headers: IncomingMessage['headers']; body: string }[] = [];
const items = new Map<string, unknown>();
let limited = 0;
let limitUntil = 0;
let flaky = 0;

beforeAll(async () => {
  const listener = (request: IncomingMessage, response: ServerResponse): void =>
    void answer(request, response);
  base = await serve(listener);
  other = await serve(listener);
});

async function answer(request: IncomingMessage, response: ServerResponse): Promise<unknown> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  const { method = '', headers } = request;
  const url = new URL(request.url ?? '/', 'http://x');
  const path = url.pathname;
  log.push({ path, method, headers, body });
  const json = (status: number, value: unknown, more = {}): unknown =>
    response.writeHead(status, { 'content-type': 'application/json', ...more }).end(JSON.stringify(value));
  if (path === '/ok') return json(200, { status: 'ok' });
  if (path === '/fail') return json(500, {});
  if (path === '/login')
    return json(
      200,
      { token: 'T0K3N' },
      {
        'set-cookie': [
          'sid=abc; Path=/; HttpOnly',
          'old=1; Max-Age=0',
          'evil=1; Domain=example.com',
          'deep=1; Path=/deep',
        ],
      },
    );
  if (path === '/me')
    return headers.cookie === 'sid=abc' ? json(200, {}) : json(401, { cookie: headers.cookie });
  if (path === '/slow') return void setTimeout(() => json(200, {}), 30);
  if (path === '/limited') {
    limited += 1;
    return limited > 30 && Date.now() < limitUntil ? json(429, {}, { 'retry-after': '1' }) : json(200, {});
  }
  if (path === '/flaky') return json((flaky += 1) % 5 === 0 ? 500 : 200, {});
  if (path.startsWith('/cors')) return cors(path, headers, response);
  if (path === '/items' && method === 'POST') {
    const { key } = JSON.parse(body) as { key: string };
    if (items.has(key)) return json(409, {});
    items.set(key, body);
    return json(201, { id: key, html: '<b id="7">' }, { 'x-request-id': 'r-1' });
  }
  const id = path.slice('/items/'.length);
  if (path.startsWith('/items/'))
    return method === 'DELETE'
      ? json(items.delete(id) ? 200 : 404, {})
      : json(items.has(id) ? 200 : 404, { id });
  return json(404, {});
}

function cors(path: string, headers: IncomingMessage['headers'], response: ServerResponse): void {
  const { origin = '' } = headers;
  const good = origin === 'https://app.test' || origin === 'https://admin.test';
  const allow = path === '/cors-any' ? '*' : path === '/cors-echo' || good ? origin : undefined;
  response
    .writeHead(204, {
      ...(allow !== undefined && {
        'access-control-allow-origin': allow,
        'access-control-allow-credentials': 'true',
      }),
      ...(path === '/cors' &&
        good && {
          'access-control-allow-methods': 'GET, PUT',
          'access-control-allow-headers': 'Content-Type, X-Api-Key',
        }),
    })
    .end();
}

const ask = (spec: Spec, world: Parameters<typeof runGate>[2] = {}): ReturnType<typeof runGate> =>
  runGate(http, spec, { variables: { base, other }, ...world });

describe('a flow', () => {
  const create = {
    name: 'create',
    url: '${base}/items',
    json: { key: '${key}' },
    expect: { status: 201 },
    capture: { id: '$.id' },
  };
  const again = { name: 'again', url: '${base}/items', json: { key: '${key}' }, expect: { status: 409 } };
  const remove = { name: 'delete', method: 'DELETE', url: '${base}/items/${id}' };

  test('the same idempotency key is refused the second time, and it cleans up', async () => {
    const result = await ask({ generate: { key: 'uuid' }, flow: [create, again], cleanup: [remove] });
    expect(came(result)).toBe('success');
    expect(result.outcome).toMatchObject({ samples: { count: 3, of: 'requests' } });
    expect(result.outcome?.checks.map(({ name }) => name)).toEqual([
      'create: status',
      'create: captures id',
      'again: status',
    ]);
    expect(items.size).toBe(0);
  });

  test('ends at the first step that is not as expected, and cleans up all the same', async () => {
    const before = log.length;
    const wrong = { name: 'wrong', url: '${base}/items/${id}', expect: { status: 404 } };
    const result = await ask({ generate: { key: 'uuid' }, flow: [create, wrong, again], cleanup: [remove] });
    expect(failing(result)).toEqual(['wrong: status: 200, 404']);
    expect(log.slice(before).map(({ method }) => method)).toEqual(['POST', 'GET', 'DELETE']);
    expect(items.size).toBe(0);
  });

  test('cleans up when a step could not be measured, and after a timeout', async () => {
    const dead = { url: 'http://127.0.0.1:9/' };
    expect(came(await ask({ generate: { key: 'uuid' }, flow: [create, dead], cleanup: [remove] }))).toBe(
      'error unreachable',
    );
    const slow = { url: '${base}/slow' };
    const late = await ask(
      {
        generate: { key: 'uuid' },
        flow: [create, ...Array.from({ length: 50 }, () => slow)],
        cleanup: [remove],
      },
      { item: { timeoutMs: 200 } },
    );
    expect(came(late)).toBe('error timeout');
    expect(items.size).toBe(0);
  });

  test('leaves out what was never captured, and warns of what is left over', async () => {
    const before = log.length;
    expect(came(await ask({ flow: [{ url: '${base}/ok' }], cleanup: [remove] }))).toBe('success');
    expect(log.length - before).toBe(1);
    const result = await ask({
      flow: [{ url: '${base}/ok' }],
      cleanup: [{ name: 'tidy', url: '${base}/fail' }],
    });
    expect(result).toMatchObject({
      status: 'success',
      outcome: { warnings: ['tidy: status was 500: something may be left over.'] },
    });
    const judged = { name: 'tidy', url: '${base}/fail', expect: { status: 200 } };
    expect(came(await ask({ flow: [{ url: '${base}/ok' }], cleanup: [judged] }))).toBe('failure');
  });

  test('captures from JSON, headers, cookies and text; what is not there is a failure', async () => {
    const flow = [
      { url: '${base}/login', capture: { token: '$.token', sid: { cookie: 'sid' } } },
      {
        url: '${base}/items',
        json: { key: '${token}-${sid}' },
        expect: { status: 201 },
        capture: { request: { header: 'X-Request-Id' }, n: { body: 'id=.."?(\\d+)' } },
      },
      { url: '${base}/ok', query: { request: '${request}', n: '${n}' } },
    ];
    const cleanup = [{ method: 'DELETE', url: '${base}/items/T0K3N-abc' }];
    expect(came(await ask({ flow, cleanup }))).toBe('success');
    for (const rule of ['$.nope', { header: 'nope' }, { cookie: 'nope' }, { body: 'nope' }])
      expect(failing(await ask({ flow: [{ url: '${base}/ok', capture: { x: rule } }] }))).toEqual([
        'step 1: captures x: not found, found',
      ]);
  });

  test('captures nothing that is empty: a clean-up would delete the whole collection', async () => {
    const flow = [{ url: '${base}/login', capture: { id: { body: 'T0K3N()' } } }];
    const cleanup = [{ method: 'DELETE', url: '${base}/items/${id}' }];
    const result = await ask({ flow, cleanup });
    expect(failing(result)).toEqual(['step 1: captures id: empty, found']);
    expect(result.outcome?.samples).toEqual({ count: 1, of: 'requests' });
  });

  test('keeps cookies as a browser does, for each session apart', async () => {
    const login = { url: '${base}/login' };
    const me = { url: '${base}/me' };
    expect(came(await ask({ flow: [me] }))).toBe('failure');
    expect(came(await ask({ flow: [login, me] }))).toBe('success');
    expect(came(await ask({ flow: [login, { ...me, session: 'b' }] }))).toBe('failure');
  });

  test('shares headers and credentials with its own origin only', async () => {
    await ask({
      headers: { 'X-Api-Key': 'k' },
      auth: { bearer: 't' },
      flow: [{ url: '${base}/ok' }, { url: '${other}/ok' }],
    });
    const [home, away] = log.slice(-2);
    expect(home?.headers).toMatchObject({ 'x-api-key': 'k', authorization: 'Bearer t' });
    expect(away?.headers['x-api-key'] ?? away?.headers.authorization).toBeUndefined();
  });

  test('says which step could not be asked', async () => {
    const result = await ask({ flow: [{ name: 'first', url: '${nowhere}/x' }] });
    expect(came(result)).toBe('error variable-missing');
    expect((await ask({ flow: [{ name: 'first', url: 'http://127.0.0.1:9/' }] })).fault?.message).toMatch(
      /^first: /,
    );
  });
});

describe('cors', () => {
  test.each<[string, Spec, string]>([
    ['an allowed origin', { url: '${base}/cors', cors: { allow: 'https://app.test' } }, 'success'],
    [
      'several, a method and headers',
      {
        url: '${base}/cors',
        cors: {
          allow: ['https://app.test', 'https://admin.test'],
          method: 'PUT',
          headers: ['content-type', 'X-Api-Key'],
          credentials: true,
        },
      },
      'success',
    ],
    [
      'an origin that should be allowed and is not',
      { url: '${base}/cors', cors: { allow: 'https://new.test' } },
      'failure',
    ],
    [
      'a method that is not',
      { url: '${base}/cors', cors: { allow: 'https://app.test', method: 'DELETE' } },
      'failure',
    ],
    [
      'a header that is not',
      { url: '${base}/cors', cors: { allow: 'https://app.test', headers: 'x-other' } },
      'failure',
    ],
    ['everybody', { url: '${base}/cors-any', cors: { allow: 'https://app.test' } }, 'failure'],
    ['whoever asks', { url: '${base}/cors-echo', cors: { allow: 'https://app.test' } }, 'failure'],
    [
      'an origin that must be refused and is not',
      { url: '${base}/cors', cors: { allow: 'https://app.test', refuse: 'https://admin.test' } },
      'failure',
    ],
    ['nobody there', { url: 'http://127.0.0.1:9', cors: { allow: 'https://app.test' } }, 'error unreachable'],
  ])('%s', async (_, spec, expected) => {
    expect(came(await ask(spec))).toBe(expected);
  });
});

describe('a burst', () => {
  const burst = async (rule: Spec, path = '/limited'): ReturnType<typeof runGate> => {
    [limited, limitUntil] = [0, Date.now() + 1000];
    return ask({ url: `\${base}${path}`, burst: { requests: 60, limited: 31, ...rule } });
  };
  test('finds the answer at which the limit begins', async () => {
    const result = await burst({});
    expect(result.outcome).toMatchObject({
      samples: { count: 31 },
      facts: { firstLimited: 31, 'answers 200': 30, 'answers 429': 1 },
    });
    expect(came(result)).toBe('success');
  });
  test.each<[string, Spec, string | undefined, string]>([
    ['within a range', { limited: '25..35' }, undefined, 'success'],
    ['too late', { limited: '<= 20' }, undefined, 'failure'],
    ['too early', { limited: '> 40' }, undefined, 'failure'],
    ['never', { requests: 20 }, undefined, 'failure'],
    ['no service', {}, '/fail', 'failure'],
    ['with a retry-after', { 'retry-after': true }, undefined, 'success'],
    ['without one', { 'retry-after': false }, undefined, 'failure'],
  ])('%s', async (_, rule, path, expected) => {
    expect(came(await burst(rule, path))).toBe(expected);
  });
  test('waits until the limit is lifted', async () => {
    expect(came(await burst({ recovers: '5s' }))).toBe('success');
  });
  test('never limited is a failure whatever the limit, pure', () => {
    for (const wanted of ['> 0', '!= 3', '1..100'])
      expect(judgeBurst({ requests: 5, limited: wanted }, undefined, 5)[0]?.ok).toBe(false);
  });
});

describe('a load', () => {
  test.each<[string, Spec, string]>([
    [
      'by count',
      {
        url: '${base}/ok',
        load: { requests: 300, connections: 5, p95: '< 5s', p99: '< 5s', throughput: '> 1' },
      },
      'success',
    ],
    ['by time', { url: '${base}/ok', load: { duration: '300ms', p50: '< 5s' } }, 'success'],
    ['too slow', { url: '${base}/slow', load: { requests: 100, connections: 50, p50: '< 10ms' } }, 'failure'],
    ['all answers 500', { url: '${base}/fail', load: { requests: 100, p95: '< 5s' } }, 'failure'],
    [
      'a share of errors that is allowed',
      { url: '${base}/flaky', load: { requests: 100, connections: 1, errors: '<= 20%' } },
      'success',
    ],
    [
      'a share that is not',
      { url: '${base}/flaky', load: { requests: 100, connections: 1, errors: '< 20%' } },
      'failure',
    ],
    [
      '500 may be expected',
      { url: '${base}/fail', expect: { status: 500 }, load: { requests: 100 } },
      'success',
    ],
    ['nobody there', { url: 'http://127.0.0.1:9/', load: { requests: 100 } }, 'error unreachable'],
    [
      'too few for the percentile',
      { url: '${base}/ok', load: { requests: 50, p99: '< 5s' } },
      'error too-few-samples',
    ],
    [
      'too few at all',
      { url: '${base}/slow', load: { duration: '100ms', connections: 1 } },
      'error too-few-samples',
    ],
    [
      'judges no bodies',
      { url: '${base}/ok', expect: { body: 'ok' }, load: { requests: 10 } },
      'error invalid-spec',
    ],
    [
      'answers larger than `max-body`',
      { url: '${base}/ok', 'max-body': 14, load: { requests: 10 } },
      'error response-too-large',
    ],
    ['answers of just `max-body`', { url: '${base}/ok', 'max-body': 15, load: { requests: 10 } }, 'success'],
    [
      'a metadata service',
      { url: 'http://169.254.169.254/', load: { requests: 10 } },
      'error address-denied',
    ],
  ])('%s', async (_, spec, expected) => {
    expect(came(await ask(spec))).toBe(expected);
  });

  test('ends early where it is hopeless', async () => {
    const result = await ask({ url: '${base}/fail', load: { duration: '20s', connections: 2 } });
    expect(result.status).toBe('failure');
    expect(failing(result).map((text) => text.split(':')[0])).toEqual(['errors', 'ran to its end']);
  });

  test('a server that stops is not fast: latency counts from when a request was due', async () => {
    let stoppedUntil = 0;
    const stops = await serve((_, response) => {
      stoppedUntil ||= Date.now() + 400;
      setTimeout(() => response.end('x'), Math.max(0, stoppedUntil - Date.now()));
    });
    const load = { rate: 200, connections: 1, duration: '800ms', p50: '< 10ms' };
    const result = await ask({ url: stops, load });
    expect(came(result)).toBe('failure');
    expect(Number(result.outcome?.facts?.['p50'])).toBeGreaterThan(50);
  });

  test('errors are judged also where no limit is given, pure', () => {
    const result = {
      samples: 200,
      failed: 1,
      outcomes: new Map([
        ['200', 199],
        ['500', 1],
      ]),
      elapsedMs: 1000,
      endedEarly: false,
      bytes: 0,
      percentile: () => 1,
      meanMs: 1,
      maxMs: 1,
    };
    expect(judgeLoad({ p95: '< 5ms' }, result).map(({ name, ok }) => [name, ok])).toEqual([
      ['errors', false],
      ['p95', true],
    ]);
    expect(judgeLoad({ p95: '< 5ms' }, { ...result, failed: 0 }).every(({ ok }) => ok)).toBe(true);
    const most = judgeLoad({ errors: '<= 100' }, { ...result, failed: 199 });
    expect(most.every(({ ok }) => ok)).toBe(true);
    expect(judgeLoad({ errors: '<= 100' }, { ...result, failed: 200 })).toMatchObject([
      { name: 'errors', ok: true },
      { name: 'answers as expected', ok: false },
    ]);
  });
});

describe('a watch', () => {
  test.each<[string, Spec, string]>([
    ['holds', { url: '${base}/ok', watch: { for: '200ms', every: '20ms' } }, 'success'],
    [
      'never holds',
      { url: '${base}/fail', watch: { for: '60ms', every: '20ms', failures: '<= 100%' } },
      'failure',
    ],
    ['does not hold', { url: '${base}/fail', watch: { for: '200ms', every: '20ms' } }, 'failure'],
    [
      'some may fail',
      { url: '${base}/flaky', watch: { for: '200ms', every: '20ms', failures: '<= 3' } },
      'success',
    ],
    [
      'too large a share',
      { url: '${base}/flaky', watch: { for: '200ms', every: '20ms', failures: '< 5%' } },
      'failure',
    ],
    [
      'too many in a row',
      { url: '${base}/fail', watch: { for: '200ms', every: '20ms', failures: '<= 100%', 'in-a-row': 1 } },
      'failure',
    ],
    [
      'nobody there',
      { url: 'http://127.0.0.1:9/', watch: { for: '100ms', every: '20ms' } },
      'error unreachable',
    ],
    [
      'one request is no watch',
      { url: '${base}/ok', watch: { for: '10ms', every: '20ms' } },
      'error invalid-spec',
    ],
  ])('%s', async (_, spec, expected) => {
    expect(came(await ask(spec))).toBe(expected);
  });

  test('counts every request, and ends when nothing can mend it', async () => {
    expect(
      (await ask({ url: '${base}/ok', watch: { for: '200ms', every: '20ms' } })).outcome?.samples.count,
    ).toBe(11);
    expect(
      (await ask({ url: '${base}/fail', watch: { for: '10m', every: '1ms' } })).outcome?.samples.count,
    ).toBe(1);
  });
});

test('http to https', async () => {
  const redirects = await serve((request, response) =>
    response.writeHead(308, { location: `https://127.0.0.1${request.url ?? ''}` }).end(),
  );
  expect(came(await ask({ url: `${redirects}/a`, expect: { 'https-redirect': true } }))).toBe('success');
  expect(came(await ask({ url: '${base}/ok', expect: { 'https-redirect': true } }))).toBe('failure');
});

test.each<[string, Spec]>([
  ['a burst', { burst: { requests: 5, limited: 2 }, expect: { body: 'x' } }],
  ['a load', { load: { requests: 5 }, expect: { json: { '$.a': 1 } } }],
  ['cors', { cors: { allow: 'https://a.test' }, expect: { status: 204 } }],
  ['a watch', { watch: { for: '50ms', every: '10ms' }, expect: { latency: { p95: '< 1s' } } }],
])('%s refuses what it would not judge', async (_, spec) => {
  expect(came(await ask({ url: '${base}/ok', ...spec }))).toBe('error invalid-spec');
});

test('a flow refuses what it would not judge', async () => {
  expect(came(await ask({ flow: [{ url: '${base}/ok' }], expect: { status: 500 } }))).toBe(
    'error invalid-spec',
  );
  const step = { url: '${base}/ok', expect: { latency: { p95: '< 1s' } } };
  expect(came(await ask({ flow: [step] }))).toBe('error invalid-spec');
});

test('the value of a cookie is not shown', async () => {
  const result = await ask({
    url: '${base}/login',
    expect: { headers: { 'set-cookie': { 'not-contains': 'sid=' } } },
  });
  expect(came(result)).toBe('failure');
  expect(JSON.stringify(result.outcome?.checks)).not.toContain('abc');
});
