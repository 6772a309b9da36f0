import type { Sandbox } from '../../src/sandbox/server.ts';
import { startSandbox } from '../../src/sandbox/server.ts';
import type { SandboxOptions } from '../../src/sandbox/server.ts';
import { sampleRepository } from '../../src/sandbox/scenario.ts';
import type { Sample, SampleOptions } from '../../src/sandbox/scenario.ts';
import { checkExchange } from './contract.ts';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  // The shapes are checked against GitHub's description; tests look into them freely.
  readonly json: Json;
}

/** Any JSON, open for looking into: `json['user']['login']`. */
export interface Json {
  readonly [key: string]: Json;
}

/** A plain HTTP client, so that no library of GitHub's stands between the test and the sandbox. */
export interface Client {
  (method: string, path: string, body?: unknown, token?: string): Promise<Reply>;
}

export interface Started extends Sample {
  readonly sandbox: Sandbox;
  readonly call: Client;
  readonly graphql: (
    query: string,
    variables?: Readonly<Record<string, unknown>>,
    token?: string,
  ) => Promise<Json>;
  /** What GitHub's description finds wrong with everything that was said so far. */
  readonly problems: () => string[];
}

const running: Sandbox[] = [];

export async function start(options: SampleOptions = {}, server: SandboxOptions = {}): Promise<Started> {
  const sample = sampleRepository(options);
  const sandbox = await startSandbox(sample.store, server);
  running.push(sandbox);
  const call: Client = async (method, path, body, token = sample.token) => {
    const response = await fetch(/^https?:/.test(path) ? path : sandbox.apiUrl + path, {
      method,
      headers: {
        ...(token === '' ? {} : { authorization: `token ${token}` }),
        'user-agent': 'test',
        'content-type': 'application/json',
      },
      redirect: 'manual',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, json: text === '' ? {} : JSON.parse(text) };
  };
  return {
    ...sample,
    sandbox,
    call,
    graphql: async (query, variables = {}, token = sample.token) =>
      (await call('POST', sandbox.graphqlUrl, { query, variables }, token)).json,
    problems: () => sandbox.requests.flatMap(checkExchange),
  };
}

/** Register with `afterEach`. */
export async function stopAll(): Promise<void> {
  await Promise.all(running.splice(0).map((each) => each.close()));
}
