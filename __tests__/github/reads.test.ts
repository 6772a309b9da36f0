import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, test } from '@jest/globals';
import { createReads, mergedPull } from '../../src/github/octokit-reads.ts';
import type { Connection } from '../../src/github/octokit.ts';

const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) server.close().closeAllConnections();
});
const HEAD = 'a'.repeat(40);
const PULL = { number: 7, author: 'octocat', head: HEAD, base: 'b'.repeat(40), baseBranch: 'main' };

/** A GitHub that answers with what is said for the end of a path; of a list that is asked for again, the next part. */
async function answering(answers: Readonly<Record<string, readonly unknown[]>>): Promise<Connection> {
  const asked = new Map<string, number>();
  const server = createServer((request, response) => {
    const path = (request.url ?? '').replace(/\?.*/, '');
    const key = Object.keys(answers).find((end) => path.endsWith(end)) ?? '';
    const at = asked.get(key) ?? 0;
    asked.set(key, at + 1);
    response.writeHead(key === '' ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answers[key]?.[at] ?? { message: 'Not Found' }));
  });
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const sleep = (): Promise<void> => Promise.resolve();
  return { token: 't', apiUrl: url, serverUrl: url, owner: 'acme', repository: 'shop', sleep };
}

const job = (id: number, name: string, run: number, conclusion?: string): unknown => ({
  id,
  name,
  status: conclusion === undefined ? 'in_progress' : 'completed',
  conclusion: conclusion ?? null,
  details_url: `https://github.com/acme/shop/actions/runs/${run}/job/${id}`,
});

test('of the checks, a job of the run that asks is marked while it runs', async () => {
  const runs = [job(1, 'test', 9, 'success'), job(2, 'gate', 9), job(3, 'lint', 91), job(4, 'build', 8)];
  const connection = await answering({
    '/check-runs': [{ total_count: 4, check_runs: runs }],
    '/statuses': [[]],
  });
  const found = await createReads(connection, { pullRequest: PULL, run: 9 }).checks(HEAD);
  expect(found.map(({ name, state, own }) => [name, state, own === true])).toEqual([
    ['test', 'success', false],
    ['gate', 'pending', true],
    ['lint', 'pending', false],
    ['build', 'pending', false],
  ]);
});

test('of each workflow the newest run, without the workflow that asks', async () => {
  const run = (id: number, file: string, name: string, conclusion: string): unknown => ({
    id,
    name,
    path: `.github/workflows/${file}@main`,
    status: 'completed',
    conclusion,
  });
  const connection = await answering({
    '/actions/runs': [
      {
        total_count: 5,
        workflow_runs: [
          run(5, 'ci.yml', 'CI', 'success'),
          run(3, 'ci.yml', 'CI', 'failure'),
          run(6, 'list.yml', 'Checklist', 'failure'),
          run(2, 'list.yml', 'Checklist', 'failure'),
          run(4, 'rel.yml', 'Release', 'timed_out'),
        ],
      },
    ],
  });
  expect(await createReads(connection, { head: HEAD, run: 6 }).workflows(HEAD)).toEqual([
    { name: 'CI', file: 'ci.yml', state: 'success' },
    { name: 'Release', file: 'rel.yml', state: 'failure' },
  ]);
});

const threads = (next: string | null, ...nodes: unknown[]): unknown => ({
  data: {
    repository: {
      pullRequest: {
        reviewThreads: { pageInfo: { hasNextPage: next !== null, endCursor: next }, nodes },
      },
    },
  },
});

test('conversations, page by page', async () => {
  const connection = await answering({
    '/graphql': [
      threads('c1', { path: 'a.ts', isResolved: true }),
      threads(null, { path: 'b.ts', isResolved: false }),
    ],
  });
  expect(await createReads(connection, { pullRequest: PULL }).conversations()).toEqual([
    { path: 'a.ts', resolved: true },
    { path: 'b.ts', resolved: false },
  ]);
});

test('an answer without conversations is not "none"', async () => {
  const connection = await answering({ '/graphql': [{ data: { repository: null } }] });
  await expect(createReads(connection, { pullRequest: PULL }).conversations()).rejects.toMatchObject({
    kind: 'unavailable',
  });
});

test('a description, and none', async () => {
  const connection = await answering({ '/pulls/7': [{ body: 'What it does.' }, { body: null }] });
  const reads = createReads(connection, { pullRequest: PULL });
  expect([await reads.description(), await reads.description()]).toEqual(['What it does.', '']);
});

test('templates of descriptions; an answer without them is not "none"', async () => {
  const answer = (pullRequestTemplates: unknown): unknown => ({
    data: { repository: { pullRequestTemplates } },
  });
  const connection = await answering({
    '/graphql': [answer([{ body: 'What?' }, { body: null }]), answer([]), answer(null)],
  });
  const reads = createReads(connection, { pullRequest: PULL });
  expect([await reads.templates(), await reads.templates()]).toEqual([['What?', ''], []]);
  await expect(reads.templates()).rejects.toMatchObject({ kind: 'unavailable' });
});

test('who may see the repository', async () => {
  const connection = await answering({
    '/repos/acme/shop': [{ private: true, visibility: 'internal' }, { private: false }],
  });
  const reads = createReads(connection, { head: HEAD });
  expect([await reads.visibility(), await reads.visibility()]).toEqual(['internal', 'public']);
});

test('the pull request that brought a commit', async () => {
  const pull = (
    number: number,
    merge: string,
    merged_at: string | null = '2026-01-01T00:00:00Z',
  ): unknown => ({
    number,
    merged_at,
    merge_commit_sha: merge,
    user: { login: 'octocat' },
    head: { sha: 'c'.repeat(40) },
    base: { sha: 'b'.repeat(40), ref: 'main' },
  });
  const connection = await answering({
    '/pulls': [
      [pull(1, 'x'), pull(2, HEAD), pull(3, HEAD, null)],
      [pull(1, 'x'), pull(2, 'y')],
      [pull(3, HEAD, null)],
    ],
  });
  expect(await mergedPull(connection, HEAD)).toEqual({
    number: 2,
    author: 'octocat',
    head: 'c'.repeat(40),
    base: 'b'.repeat(40),
    baseBranch: 'main',
  });
  expect(await mergedPull(connection, HEAD)).toBeUndefined();
  expect(await mergedPull(connection, HEAD)).toBeUndefined();
});
