import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, test } from '@jest/globals';
import { createGitHub } from '../../src/github/octokit.ts';
import { createReads } from '../../src/github/octokit-reads.ts';
import type { Connection } from '../../src/github/octokit.ts';

/** A proxy's login page, a list that was cut off: "200 OK" all of them, and none of them says that a list is empty. */
const servers: Server[] = [];
const PULL = { number: 1, author: 'octocat', head: 'a'.repeat(40), base: 'b'.repeat(40), baseBranch: 'main' };
afterAll(() => {
  for (const server of servers) server.close().closeAllConnections();
});

async function answering(type: string, body: string): Promise<Connection> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': type });
    response.end(body);
  });
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const sleep = (): Promise<void> => Promise.resolve();
  return { token: 't', apiUrl: url, serverUrl: url, owner: 'acme', repository: 'shop', sleep };
}

describe.each([
  ['a login page', 'text/html', '<!doctype html><title>Sign in</title>'],
  ['a cut list', 'application/json', '[{"number":1},{"num'],
  ['nothing', 'application/json', ''],
  ['null', 'application/json', 'null'],
  ['a message', 'application/json', '{"message":"We could not do that"}'],
  ['bytes', 'application/x-nothing', 'x'],
])('%s', (_name, type, body) => {
  const odd = expect.objectContaining({ kind: 'unavailable', message: expect.stringMatching(/odd answer/) });

  test('is no empty list', async () => {
    const connection = await answering(type, body);
    const reads = createReads(connection, { pullRequest: PULL });
    await expect(reads.alerts('code-scanning')).rejects.toEqual(odd);
    await expect(createGitHub(connection).files(1)).rejects.toEqual(odd);
    await expect(createGitHub(connection).mergedWith('a'.repeat(40))).rejects.toEqual(odd);
  });

  test('says of nobody that they may not tick', async () => {
    await expect(createGitHub(await answering(type, body)).permissionOf('octocat')).rejects.toEqual(odd);
  });

  test('answers no query', async () => {
    await expect(createGitHub(await answering(type, body)).queue('main')).rejects.toEqual(odd);
  });
});

test('an empty list, in an envelope too, is one; a file of any type is there', async () => {
  const reads = createReads(await answering('application/json', '{"total_count":0,"check_runs":[]}'), {
    pullRequest: PULL,
  });
  expect(await reads.checks('a'.repeat(40))).toEqual([]);
  expect(await createGitHub(await answering('application/json', '[]')).files(1)).toEqual([]);
  const binary = await answering('application/octet-stream', '* @octocat\n');
  expect(await createGitHub(binary).readFile('CODEOWNERS', 'main')).toBe('* @octocat\n');
});
