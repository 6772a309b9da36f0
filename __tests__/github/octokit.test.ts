import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from '@jest/globals';
import { buildSchema, parse, validate } from 'graphql';
import { asGitHubError } from '../../src/github/octokit-errors.ts';
import * as queries from '../../src/github/octokit-queries.ts';
import { createReads } from '../../src/github/octokit-reads.ts';
import { GitHubError } from '../../src/github/port.ts';
import type { SnapshotRequest } from '../../src/github/port.ts';
import * as people from '../../src/sandbox/people.ts';
import { commit } from '../../src/sandbox/git.ts';
import { addRepository, installationToken } from '../../src/sandbox/scenario.ts';
import { discuss, resolve } from '../../src/sandbox/threads.ts';
import { closeStages, headOf, stage } from '../comment/stage.ts';

afterAll(closeStages);

const REQUEST: SnapshotRequest = {
  number: 1,
  paths: ['deploy-checklist.yml'],
  context: 'deploy-checklist',
  marker: '<!-- deploy-checklist:pr',
};

describe('the queries', () => {
  const path = fileURLToPath(
    new URL('../../node_modules/@octokit/graphql-schema/schema.graphql', import.meta.url),
  );
  const schema = buildSchema(readFileSync(path, 'utf8'), { assumeValidSDL: true });

  test.each(Object.entries(queries))('%s fits GitHub’s public schema', (_name, query) => {
    expect(validate(schema, parse(query)).map(({ message }) => message)).toEqual([]);
  });
});

describe('what a missing right is called', () => {
  test.each([
    ['contents', /`contents: read`/],
    ['pull-requests', /`pull-requests: read`/],
  ])('%s', async (scope, line) => {
    const on = await stage();
    const all = { contents: 'read', 'pull-requests': 'read', statuses: 'read' } as const;
    const permissions = Object.fromEntries(Object.entries(all).filter(([name]) => name !== scope));
    const token = installationToken(on.store, {
      value: 'ghs_less',
      repositories: ['acme/shop'],
      permissions,
    });
    await expect(on.port({ token }).snapshot({ ...REQUEST, number: on.pull })).rejects.toMatchObject({
      kind: 'permission',
      message: expect.stringMatching(line),
    });
  });

  test('a status', async () => {
    const on = await stage();
    const status = { context: 'x', state: 'success', description: 'y' } as const;
    await expect(on.port({ token: on.forkToken }).setStatus(headOf(on), status)).rejects.toMatchObject({
      kind: 'permission',
      message: expect.stringContaining('Add `statuses: write` to `permissions:`'),
    });
  });

  test('a wrong token', async () => {
    const on = await stage();
    await expect(on.port({ token: 'nonsense' }).files(on.pull)).rejects.toThrow(/does not accept the token/);
  });

  test('a pull request that is not there', async () => {
    const on = await stage();
    await expect(on.port().snapshot({ ...REQUEST, number: 999 })).rejects.toMatchObject({ kind: 'missing' });
  });
});

describe('patience', () => {
  test('reads are asked again, writes are not', async () => {
    const on = await stage();
    on.sandbox.faults.add({
      method: 'GET',
      path: /\/files$/,
      times: 2,
      fault: { kind: 'status', status: 502 },
    });
    expect(await on.port().files(on.pull)).toHaveLength(1);
    on.sandbox.faults.add({
      method: 'POST',
      path: /\/comments$/,
      times: 1,
      fault: { kind: 'status', status: 502 },
    });
    await expect(on.port().createComment(on.pull, 'x')).rejects.toMatchObject({ kind: 'unavailable' });
    expect(on.sandbox.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  test('a server that never answers is given up', async () => {
    const on = await stage();
    on.sandbox.faults.add({ path: /\/files$/, times: Infinity, fault: { kind: 'hang' } });
    await expect(on.port({ timeoutMs: 50 }).files(on.pull)).rejects.toBeInstanceOf(GitHubError);
  });

  test('retry-after and the reset time are waited for, within the bound', async () => {
    const on = await stage();
    const waits: number[] = [];
    const sleep = (ms: number): Promise<void> => {
      waits.push(ms);
      return Promise.resolve();
    };
    on.sandbox.faults.add({ path: /\/files$/, fault: { kind: 'secondary-limit', retryAfter: 7 } });
    await on.port({ sleep }).files(on.pull);
    expect(waits).toEqual([7000]);
    on.sandbox.faults.add({ path: /\/files$/, times: Infinity, fault: { kind: 'rate-limit', resetIn: 30 } });
    await expect(on.port({ sleep, patienceMs: 60_000 }).files(on.pull)).rejects.toMatchObject({
      kind: 'rate-limit',
    });
    expect(waits.reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(67_000 + 2000);
  });

  test('a limit that asks for no time at all does not keep a run for ever', async () => {
    const on = await stage();
    let waited = 0;
    const sleep = (ms: number): Promise<void> => {
      if (ms < 1000) return Promise.reject(new Error(`asked again after ${ms} ms`));
      waited += ms;
      return Promise.resolve();
    };
    on.sandbox.faults.add({
      path: /\/files$/,
      times: Infinity,
      fault: { kind: 'secondary-limit', retryAfter: 0 },
    });
    await expect(on.port({ sleep, patienceMs: 5000 }).files(on.pull)).rejects.toMatchObject({
      kind: 'rate-limit',
    });
    expect(waited).toBe(5000);
  });

  test("a proxy's page is not repeated as a whole", () => {
    const failure = { status: 422, message: 'x'.repeat(100_000), response: { headers: {} } };
    const { message } = asGitHubError(failure, { permission: '', doing: 'ask' }, 0);
    expect(message.length).toBeLessThan(1200);
  });
});

describe('people, files and teams', () => {
  test('levels, also of somebody unknown', async () => {
    const on = await stage();
    const port = on.port();
    const levels = await Promise.all(
      ['monalisa', 'hubot', 'triager', 'nobody-here'].map((login) => port.permissionOf(login)),
    );
    expect(levels).toEqual(['admin', 'write', 'triage', 'none']);
  });

  test('a team that is seen, and one that is not', async () => {
    const on = await stage();
    expect(await on.port({ token: on.appToken }).isTeamMember('acme/qa', 'octocat')).toBe(true);
    expect(await on.port({ token: on.appToken }).isTeamMember('acme/qa', 'hubot')).toBe(false);
    expect(await on.port().isTeamMember('acme/qa', 'octocat')).toBe('unknown');
  });

  test('more files than a page, and a renamed one with both names', async () => {
    const many = Object.fromEntries(Array.from({ length: 130 }, (_, at) => [`src/${at}.js`, `file ${at}\n`]));
    const on = await stage({ changes: many });
    expect(await on.port().files(on.pull)).toHaveLength(130);
    expect((await on.port().snapshot({ ...REQUEST, number: on.pull })).paths).toBeUndefined();
  });

  test('a file, and none', async () => {
    const on = await stage();
    expect(await on.port().readFile('README.md', 'main')).toBe('# Shop\n');
    expect(await on.port().readFile('no such.md', 'main')).toBeUndefined();
  });
});

describe('what gates read', () => {
  test('conversations, and the newest run of each workflow', async () => {
    const on = await stage();
    const head = headOf(on);
    const { apiUrl, url: serverUrl } = on.sandbox;
    const run = (name: string, file: string, conclusion: string): number =>
      people.finishRun(on.store, {
        ...{ user: 'octocat', event: 'pull_request', headSha: head, headBranch: 'cart' },
        ...{ name, file, conclusion },
      }).run.id;
    run('CI', 'ci.yml', 'failure');
    run('CI', 'ci.yml', 'success');
    const own = run('Checklist', 'checklist.yml', 'failure');
    const first = discuss(on.store, { user: 'monalisa', pull: on.pull, path: 'src/cart.ts' });
    discuss(on.store, { user: 'monalisa', pull: on.pull, path: 'README.md' });
    resolve(on.store, { user: 'octocat', thread: first.id });
    const reads = createReads(
      { token: on.token, apiUrl, serverUrl, owner: 'acme', repository: 'shop' },
      {
        pullRequest: { number: on.pull, author: 'octocat', head, base: '', baseBranch: 'main' },
        run: own,
      },
    );
    expect(await reads.workflows(head)).toEqual([{ name: 'CI', file: 'ci.yml', state: 'success' }]);
    expect(await reads.conversations()).toEqual([
      { path: 'src/cart.ts', resolved: true },
      { path: 'README.md', resolved: false },
    ]);
  });

  test('templates of the default branch in any of their places, or else of the owner', async () => {
    const on = await stage();
    const { apiUrl, url: serverUrl } = on.sandbox;
    const reads = createReads({ token: on.token, apiUrl, serverUrl, owner: 'acme', repository: 'shop' });
    expect(await reads.templates()).toEqual([]);
    addRepository(on.store, 'acme/.github');
    const shared = { 'pull_request_template.md': 'Shared?', 'docs/other.md': 'No template.' };
    commit(on.store, { repository: 'acme/.github', branch: 'main', files: shared });
    expect(await reads.templates()).toEqual(['Shared?']);
    const own = {
      '.github/PULL_REQUEST_TEMPLATE/bug.md': 'Which?',
      'docs/pull_request_template.md': 'What?',
    };
    commit(on.store, { repository: 'acme/shop', branch: 'main', files: own });
    expect((await reads.templates()).toSorted()).toEqual(['What?', 'Which?']);
  });

  test('reviews, labels, checks, files', async () => {
    const on = await stage();
    people.review(on.store, { user: 'hubot', pull: on.pull, state: 'APPROVED' });
    people.label(on.store, { user: 'hubot', pull: on.pull, label: 'ready' });
    await on.sync();
    const head = headOf(on);
    const reads = createReads(
      {
        token: on.token,
        apiUrl: on.sandbox.apiUrl,
        serverUrl: on.sandbox.url,
        owner: 'acme',
        repository: 'shop',
      },
      { pullRequest: { number: on.pull, author: 'octocat', head, base: '', baseBranch: 'main' } },
    );
    expect(await reads.reviews()).toMatchObject([{ user: 'hubot', state: 'APPROVED', commit: head }]);
    expect(await reads.labels()).toEqual(['ready']);
    expect(await reads.checks(head)).toMatchObject([
      { name: 'deploy-checklist', source: 'status', state: 'pending' },
    ]);
    expect(await reads.file('README.md', 'main')).toBe('# Shop\n');
    const logins = ['monalisa', 'triager', 'nobody-here'];
    expect(await Promise.all(logins.map((login) => reads.mayWrite(login)))).toEqual([true, false, false]);
    await expect(reads.teamMembers('acme/qa')).rejects.toMatchObject({
      kind: expect.stringMatching(/missing|permission/),
    });
  });
});
