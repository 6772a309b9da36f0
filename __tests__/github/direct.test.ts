import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getOctokit } from '@actions/github';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { directly } from '../../src/github/direct.ts';
import type { Octokit } from '../../src/github/direct.ts';
import { createFetch } from '../../src/github/fetch.ts';

/** What the server was asked, and what it is to answer. */
interface Asked {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}
let asked: Asked[] = [];
let answer: { status: number; headers?: Record<string, string>; body?: string } = { status: 200 };
let server: Server;
let url = '';

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => (body += part));
    request.on('end', () => {
      asked.push({ method: request.method, url: request.url, headers: request.headers, body });
      response.writeHead(answer.status, answer.headers).end(answer.body);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  asked = [];
  answer = { status: 200, headers: { 'content-type': 'application/json; charset=utf-8' }, body: '{}' };
});

const silent = (): void => undefined;
const ours = (token = 'ghs_x'): Octokit => directly({ token, apiUrl: url }, createFetch());
/** The toolkit's, which behind a proxy is used as it is. */
const theirs = (token = 'ghs_x'): Octokit =>
  getOctokit(token, {
    baseUrl: url,
    log: { debug: silent, info: silent, warn: silent, error: silent },
    request: { fetch: createFetch() },
  }) as unknown as Octokit;

const OF_THE_CLIENT = ['user-agent', 'host', 'connection'];

const REQUESTS: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
  [
    'GET /repos/{owner}/{repo}/pulls/{number}/files',
    { owner: 'acme', repo: 'shop', number: 7, per_page: 100, page: 2 },
  ],
  ['GET /repos/{owner}/{repo}/commits/{sha}', { owner: 'a', repo: 'b', sha: "feature/x (1) 'ä' !*" }],
  [
    'GET /repos/{owner}/{repo}/deployments',
    { owner: 'a', repo: 'b', environment: 'prod & eu', state: 'öpen' },
  ],
  ['GET /repos/{owner}/{repo}/branches/{branch}/protection', { owner: 'a', repo: 'b', branch: 'a/b' }],
  ['GET /user', {}],
  [
    'GET /repos/{owner}/{repo}/contents/docs/a%20b%2Bc.md',
    { owner: 'a', repo: 'b', ref: 'main', headers: { accept: 'application/vnd.github.raw+json' } },
  ],
  [
    'POST /repos/{owner}/{repo}/statuses/{sha}',
    { owner: 'a', repo: 'b', sha: 'c'.repeat(40), state: 'success', description: 'ä "x" 1n' },
  ],
  [
    'PATCH /repos/{owner}/{repo}/issues/comments/{id}',
    { owner: 'a', repo: 'b', id: 2_999_999_999, body: '- [x] ü\n' },
  ],
  ['POST /graphql', { query: 'query($a: Int!) { viewer { login } }', variables: { a: 1, b: [null, 'x'] } }],
];

test.each(REQUESTS)('%s is asked as Octokit asks it', async (route, parameters) => {
  await theirs().request(route, parameters);
  await ours().request(route, parameters);
  const [wanted, got] = asked.map(({ headers, ...rest }) => ({
    ...rest,
    headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !OF_THE_CLIENT.includes(name))),
  }));
  expect(got).toEqual(wanted);
  expect(asked[1]?.headers['user-agent']).toMatch(/^deploy-checklist /);
});

test('the token of an App is a bearer, and whole addresses are taken as they are', async () => {
  for (const client of [theirs('a.b.c'), ours('a.b.c')])
    await client.request(`GET ${url}/elsewhere/{name}`, { name: 'x y' });
  expect(asked.map(({ headers: { authorization }, url: path }) => [authorization, path])).toEqual([
    ['bearer a.b.c', '/elsewhere/x%20y'],
    ['bearer a.b.c', '/elsewhere/x%20y'],
  ]);
});

test('a timeout ends the request, and is known as one', async () => {
  const { port } = await new Promise<AddressInfo>((done) => {
    const mute = createServer(() => undefined).listen(0, '127.0.0.1', () =>
      done(mute.address() as AddressInfo),
    );
    mute.unref();
  });
  const client = directly({ token: 'x', apiUrl: `http://127.0.0.1:${port}` }, createFetch());
  const asking = client.request('GET /x', { request: { signal: AbortSignal.timeout(50) } });
  await expect(asking).rejects.toMatchObject({ name: 'TimeoutError' });
  await expect(asking).rejects.not.toHaveProperty('response');
});

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };
const ANSWERS: Readonly<Record<string, typeof answer>> = {
  'an object': { status: 200, headers: { ...JSON_TYPE, etag: '"x"' }, body: '{"a":[1,null,"ä"]}' },
  created: { status: 201, headers: JSON_TYPE, body: '{"id":1}' },
  'nothing to say': { status: 204 },
  'broken JSON': { status: 200, headers: JSON_TYPE, body: '{"a":' },
  'an empty body called JSON': { status: 200, headers: JSON_TYPE, body: '' },
  'a login page': { status: 200, headers: { 'content-type': 'text/html' }, body: '<p>log in</p>' },
  'text of another kind': {
    status: 200,
    headers: { 'content-type': 'application/x; charset=UTF-8' },
    body: 'ä',
  },
  'no kind': { status: 200, body: 'plain' },
  bytes: { status: 200, headers: { 'content-type': 'application/octet-stream; charset=utf-8' }, body: 'xyz' },
  'not modified': { status: 304 },
  refused: { status: 403, headers: JSON_TYPE, body: '{"message":"Resource not accessible by integration"}' },
  'refused with reasons': {
    status: 422,
    headers: { ...JSON_TYPE, 'x-ratelimit-remaining': '0' },
    body: '{"message":"Validation Failed","errors":[{"field":"body"},"x"],"documentation_url":"https://docs.github.com/x"}',
  },
  'refused in no words': { status: 404, headers: JSON_TYPE, body: '[]' },
  'a broken gateway': { status: 502, headers: { 'content-type': 'text/html' }, body: '<h1>502</h1>' },
};

const outcome = async (client: Octokit): Promise<Record<string, unknown>> => {
  const said = ({ status, data, headers }: Record<string, unknown>): Record<string, unknown> => {
    const { date: _, ...rest } = headers as Record<string, unknown>;
    return { status, data, headers: rest };
  };
  try {
    return said((await client.request('GET /x', {})) as unknown as Record<string, unknown>);
  } catch (error) {
    const { message, response } = error as Error & { response: Record<string, unknown> };
    return { message, ...said(response) };
  }
};

describe('an answer is read as Octokit reads it:', () => {
  test.each(Object.entries(ANSWERS))('%s', async (name, given) => {
    answer = given;
    const [wanted, got] = [await outcome(theirs()), await outcome(ours())];
    if (name === 'not modified')
      expect(got).toMatchObject({ status: 304, message: expect.any(String) as unknown });
    else if (name === 'refused in no words') expect(got).toEqual({ ...wanted, message: 'Unknown error' });
    else expect(got).toEqual(wanted);
    expect('message' in got).toBe('message' in wanted);
  });
});

test('where nobody listens the error has no answer', async () => {
  const client = directly({ token: 'x', apiUrl: 'http://127.0.0.1:1' }, createFetch());
  await expect(client.request('GET /x', {})).rejects.toThrow(/ECONNREFUSED/);
  await expect(client.request('GET /x', {})).rejects.not.toHaveProperty('response');
});

test('an error holds no token', async () => {
  answer = { status: 403, headers: JSON_TYPE, body: '{"message":"no"}' };
  const error: unknown = await ours('ghs_secret')
    .request('GET /x', {})
    .catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(Error);
  const everything = (value: unknown): string =>
    typeof value === 'object' && value !== null
      ? Object.getOwnPropertyNames(value)
          .map((name) => everything((value as Record<string, unknown>)[name]))
          .join(' ')
      : String(value);
  expect(everything(error)).toContain('no');
  expect(everything(error)).not.toContain('ghs_secret');
});
