import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { addAlert, enableAlerts } from '../../src/sandbox/delivery.ts';
import * as people from '../../src/sandbox/people.ts';
import { checkout } from '../../src/sandbox/runner.ts';
import { installationToken, setRole } from '../../src/sandbox/scenario.ts';
import { start, stopAll } from './client.ts';
import type { Json } from './client.ts';
import { checkWebhook } from './contract.ts';

afterEach(stopAll);

const R = '/repos/acme/shop';

describe('what a token sees', () => {
  test.each([
    ['ghs_report', 'GET', R, 200],
    ['ghs_report', 'GET', '/repos/spaceghost/shop', 404],
    ['ghs_report', 'GET', '/repos/acme/none', 404],
    ['ghs_report', 'GET', '/user', 403],
    ['ghp_octocat', 'GET', '/user', 200],
    ['ghs_fork', 'GET', `${R}/issues/1/comments`, 200],
    ['ghs_fork', 'POST', `${R}/issues/1/comments`, 403],
    ['ghs_fork', 'POST', `${R}/statuses/main`, 403],
    ['ghs_report', 'GET', '/orgs/acme/teams/qa/members', 403],
    ['ghs_report', 'GET', '/orgs/acme/teams/qa/memberships/octocat', 403],
    ['ghs_app', 'GET', '/orgs/acme/teams/qa/memberships/octocat', 200],
    ['ghs_app', 'GET', '/orgs/acme/teams/qa/memberships/hubot', 404],
    ['ghs_app', 'GET', '/orgs/acme/teams/none/memberships/hubot', 404],
    ['ghs_report', 'PUT', `${R}/pulls/1/merge`, 403],
    ['ghp_triager', 'POST', `${R}/statuses/main`, 403],
    ['ghs_report', 'GET', `${R}/branches/main/protection/required_status_checks`, 403],
    ['ghp_monalisa', 'GET', `${R}/branches/main/protection/required_status_checks`, 200],
    ['ghs_report', 'GET', `${R}/nothing`, 404],
  ])('%s: %s %s → %i', async (token, method, path, status) => {
    const world = await start();
    const answer = await world.call(
      method,
      path,
      method === 'GET' ? undefined : { state: 'success', body: 'x' },
      token,
    );
    expect(answer.status).toBe(status);
    if (status === 403 && token.startsWith('ghs'))
      expect(answer.json['message']).toMatch(/not accessible by integration/);
  });

  test('a private repository does not exist for strangers, neither in REST nor in GraphQL', async () => {
    const world = await start({ private: true });
    expect((await world.call('GET', R, undefined, 'ghp_spaceghost')).status).toBe(404);
    expect((await world.call('GET', R, undefined, '')).status).toBe(404);
    const answer = await world.graphql(
      '{ repository(owner: "acme", name: "shop") { id } }',
      {},
      'ghp_spaceghost',
    );
    expect([answer['data'], (answer['errors'] as unknown as Json[])[0]?.['type']]).toEqual([
      { repository: null },
      'NOT_FOUND',
    ]);
  });

  test('a field that needs another permission is refused alone', async () => {
    const world = await start();
    const token = installationToken(world.store, {
      value: 'ghs_x',
      repositories: ['acme/shop'],
      permissions: { 'pull-requests': 'read' },
    });
    const query = `{ repository(owner: "acme", name: "shop") { object(expression: "main:README.md") { oid } pullRequest(number: 1) { title } } }`;
    const answer = await world.graphql(query, {}, token);
    expect(answer['data']).toEqual({ repository: { object: null, pullRequest: { title: 'Add the cart' } } });
    expect((answer['errors'] as unknown as Json[])[0]).toMatchObject({
      type: 'FORBIDDEN',
      path: ['repository', 'object'],
    });
  });

  test.each([
    ['octocat', 'write', 'write'],
    ['monalisa', 'admin', 'admin'],
    ['triager', 'read', 'triage'],
    ['spaceghost', 'read', 'read'],
    ['github-actions[bot]', undefined, undefined],
    ['nobody', undefined, undefined],
  ])('%s has the permission %s and the role %s', async (user, permission, role) => {
    const world = await start();
    const { json } = await world.call('GET', `${R}/collaborators/${encodeURIComponent(user)}/permission`);
    expect([json['permission'], json['role_name']]).toEqual([permission, role]);
    expect(world.problems()).toEqual([]);
  });

  test('a role that is taken away is gone at once', async () => {
    const world = await start();
    setRole(world.store, 'acme/shop', 'defunct', 'maintain');
    expect((await world.call('GET', `${R}/collaborators/defunct/permission`)).json).toMatchObject({
      permission: 'write',
      role_name: 'maintain',
    });
    setRole(world.store, 'acme/shop', 'defunct', 'none');
    expect((await world.call('GET', `${R}/collaborators/defunct/permission`)).json).toMatchObject({
      permission: 'read',
    });
  });
});

describe('git', () => {
  test('objects have the names that git gives them', async () => {
    const world = await start({ files: { 'a/b/c.txt': 'deep\n', 'a.txt': 'x\n', 'a-b': 'order\n' } });
    const folder = mkdtempSync(join(tmpdir(), 'git-'));
    try {
      const sha = world.store.tables.refs.get('acme/shop:heads/main') ?? '';
      const commit = world.store.tables.commits.get(sha);
      checkout(world.store, sha, folder);
      const date = `${Date.parse(commit?.author.date ?? '') / 1000} +0000`;
      const who = { NAME: commit?.author.name ?? '', EMAIL: commit?.author.email ?? '', DATE: date };
      const env = Object.fromEntries(
        ['AUTHOR', 'COMMITTER'].flatMap((role) =>
          Object.entries(who).map(([key, value]) => [`GIT_${role}_${key}`, value]),
        ),
      );
      const git = (...args: string[]): string =>
        execFileSync('git', ['-c', 'commit.gpgsign=false', '-c', 'core.autocrlf=false', ...args], {
          cwd: folder,
          encoding: 'utf8',
          env: { PATH: process.env['PATH'], HOME: folder, ...env },
        }).trim();
      git('init', '-q');
      git('add', '-A');
      git('commit', '-q', '-m', commit?.message ?? '');
      expect([git('rev-parse', 'HEAD^{tree}'), git('rev-parse', 'HEAD')]).toEqual([commit?.tree, sha]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('files come by ref and path over REST and GraphQL', async () => {
    const world = await start({ files: { 'docs/a b.md': 'text\n' } });
    people.push(world.store, { user: 'octocat', branch: 'cart', files: { 'docs/a b.md': 'changed\n' } });
    const rest = async (ref: string): Promise<string> => {
      const { json } = await world.call('GET', `${R}/contents/docs/a%20b.md?ref=${ref}`);
      return Buffer.from(String(json['content']), 'base64').toString();
    };
    expect([await rest('main'), await rest('cart')]).toEqual(['text\n', 'changed\n']);
    const answer = await world.graphql(`{ repository(owner: "acme", name: "shop") {
      object(expression: "main:docs/a b.md") { ... on Blob { text isTruncated } } none: object(expression: "main:x") { oid }
      pullRequest(number: 1) { baseRef { target { ... on Commit { file(path: "docs/a b.md") { object { ... on Blob { text } } } } } }
        headRef { target { oid } } headRefOid } } }`);
    expect(answer['data']?.['repository']).toMatchObject({
      object: { text: 'text\n', isTruncated: false },
      none: null,
      pullRequest: { baseRef: { target: { file: { object: { text: 'text\n' } } } } },
    });
    expect((await world.call('GET', `${R}/contents/none.md`)).status).toBe(404);
    expect((await world.call('GET', `${R}/contents/docs`)).json).toMatchObject([
      { type: 'file', path: 'docs/a b.md' },
    ]);
    expect(world.problems()).toEqual([]);
  });

  test('a pull request lists its files against the point where it left main', async () => {
    const files = { 'keep.txt': 'a\nb\nc\n', 'old.txt': 'moved\n', 'gone.txt': 'x\n' };
    const changes = {
      'keep.txt': 'a\nB\nc\n',
      'old.txt': null,
      'new.txt': 'moved\n',
      'gone.txt': null,
      'add.txt': 'n\n',
    };
    const world = await start({ files, changes });
    people.push(world.store, { user: 'monalisa', branch: 'main', files: { 'later.txt': 'x\n' } });
    const { json } = await world.call('GET', `${R}/pulls/1/files?per_page=100`);
    expect(
      (json as unknown as Json[]).map((each) => [
        each['filename'],
        each['status'],
        each['additions'],
        each['deletions'],
        each['previous_filename'],
        each['patch'],
      ]),
    ).toEqual([
      ['add.txt', 'added', 1, 0, undefined, '@@ -0,0 +1 @@\n+n'],
      ['gone.txt', 'removed', 0, 1, undefined, '@@ -1 +0,0 @@\n-x'],
      ['keep.txt', 'modified', 1, 1, undefined, '@@ -1,3 +1,3 @@\n a\n-b\n+B\n c'],
      ['new.txt', 'renamed', 0, 0, 'old.txt', undefined],
    ]);
    const compared = (await world.call('GET', `${R}/compare/main...cart`)).json;
    expect([compared['status'], compared['ahead_by'], compared['behind_by']]).toEqual(['diverged', 1, 1]);
    for (const path of [
      '/pulls/1/commits',
      '/commits/cart',
      '/commits?sha=cart',
      '/git/ref/heads/cart',
      '/git/trees/main?recursive=1',
      '/branches/main',
      '/rules/branches/main',
      '/pulls?head=acme:cart',
      '/issues/1',
      '/issues/1/labels',
    ])
      expect([path, (await world.call('GET', R + path)).status]).toEqual([path, 200]);
    expect(world.problems()).toEqual([]);
  });

  test('the base of a pull request is as of its last push, while the branch moves on', async () => {
    const world = await start();
    const before = world.store.tables.refs.get('acme/shop:heads/main');
    const after = people.push(world.store, {
      user: 'monalisa',
      branch: 'main',
      files: { 'later.txt': 'x\n' },
    }).sha;
    const base = async (): Promise<unknown> =>
      (await world.call('GET', `${R}/pulls/1`)).json['base']?.['sha'];
    expect(await base()).toBe(before);
    people.push(world.store, { user: 'octocat', branch: 'cart', files: { 'y.js': '1\n' } });
    expect(await base()).toBe(after);
  });
});

describe('around a pull request', () => {
  test('a fork run leaves an artifact, and its event names no pull request', async () => {
    const world = await start({ fork: true });
    const headSha = world.store.tables.refs.get('spaceghost/shop:heads/cart') ?? '';
    const act = { user: 'spaceghost', name: 'Gates', event: 'pull_request', headSha, headBranch: 'cart' };
    const { run, event } = people.finishRun(world.store, {
      ...act,
      headRepository: 'spaceghost/shop',
      artifacts: { report: { 'report.json': '{"a":1}' } },
    });
    expect(checkWebhook('workflow-run-completed', event.payload)).toEqual([]);
    expect(event.payload['workflow_run']).toMatchObject({
      pull_requests: [],
      head_sha: headSha,
      head_repository: { full_name: 'spaceghost/shop' },
    });
    const { json } = await world.call('GET', `${R}/actions/runs/${run.id}/artifacts?name=report`);
    const id = (json['artifacts'] as unknown as Json[])[0]?.['id'];
    const redirect = await world.call('GET', `${R}/actions/artifacts/${String(id)}/zip`);
    expect(redirect.status).toBe(302);
    const archive = Buffer.from(await (await fetch(redirect.headers.get('location') ?? '')).arrayBuffer());
    expect(archive.subarray(0, 4).toString('hex')).toBe('504b0304');
    expect(archive.toString('latin1')).toContain('{"a":1}');
    expect((await world.call('GET', `${R}/actions/runs/${run.id}`)).status).toBe(200);
    expect(world.problems()).toEqual([]);
  });

  test('a run names the pull request of its branch, but not for a fork with a branch of the same name', async () => {
    const world = await start();
    const headSha = world.store.tables.refs.get('acme/shop:heads/cart') ?? '';
    const act = { user: 'octocat', name: 'Gates', event: 'pull_request', headSha, headBranch: 'cart' };
    const numbers = (event: { readonly payload: Readonly<Record<string, unknown>> }): unknown =>
      (event.payload['workflow_run'] as { readonly pull_requests: readonly Json[] }).pull_requests.map(
        (each) => each['number'],
      );
    const own = people.finishRun(world.store, act).event;
    const fork = people.finishRun(world.store, { ...act, headRepository: 'spaceghost/shop' }).event;
    expect([numbers(own), numbers(fork), checkWebhook('workflow-run-completed', own.payload)]).toEqual([
      [1],
      [],
      [],
    ]);
  });

  test('teams list their members', async () => {
    const world = await start();
    const team = '/orgs/acme/teams/qa';
    expect((await world.call('GET', team, undefined, 'ghs_app')).json).toMatchObject({
      slug: 'qa',
      members_count: 1,
    });
    const { json } = await world.call('GET', `${team}/members`, undefined, 'ghs_app');
    expect((json as unknown as Json[]).map((each) => each['login'])).toEqual(['octocat']);
    expect((await world.call('GET', '/orgs/acme/teams/none', undefined, 'ghs_app')).status).toBe(404);
    expect(world.problems()).toEqual([]);
  });

  test('a successful deployment makes the one before inactive', async () => {
    const world = await start();
    const first = people.deploy(world.store, {
      user: 'octocat',
      ref: 'main',
      environment: 'staging',
      state: 'success',
    });
    expect(checkWebhook('deployment-status-created', first.event.payload)).toEqual([]);
    const made = await world.call('POST', `${R}/deployments`, {
      ref: 'cart',
      environment: 'staging',
      required_contexts: [],
    });
    const path = `${R}/deployments/${String(made.json['id'])}/statuses`;
    expect((await world.call('POST', path, { state: 'success', description: 'x'.repeat(141) })).status).toBe(
      422,
    );
    expect((await world.call('POST', path, { state: 'success' })).status).toBe(201);
    const states = async (id: unknown): Promise<unknown[]> =>
      ((await world.call('GET', `${R}/deployments/${String(id)}/statuses`)).json as unknown as Json[]).map(
        (each) => each['state'],
      );
    expect([await states(first.deployment.id), await states(made.json['id'])]).toEqual([
      ['inactive', 'success'],
      ['success'],
    ]);
    expect(
      ((await world.call('GET', `${R}/deployments?environment=staging`)).json as unknown as Json[]).length,
    ).toBe(2);
    expect(
      ((await world.call('GET', `${R}/deployments?environment=production`)).json as unknown as Json[]).length,
    ).toBe(0);
    expect(world.problems()).toEqual([]);
  });

  test.each([
    ['code-scanning', 404],
    ['dependabot', 403],
    ['secret-scanning', 404],
  ] as const)(
    '%s alerts are refused while they are off, empty when there are none, and paged',
    async (kind, off) => {
      const world = await start();
      const list = (query = ''): ReturnType<typeof world.call> =>
        world.call('GET', `${R}/${kind}/alerts${query}`, undefined, 'ghp_monalisa');
      expect((await list()).status).toBe(off);
      enableAlerts(world.store, 'acme/shop', kind);
      expect((await list()).json).toEqual([]);
      for (let n = 0; n < 3; n += 1)
        addAlert(world.store, 'acme/shop', { kind, severity: 'high', title: `alert ${n}` });
      addAlert(world.store, 'acme/shop', { kind, severity: 'low', title: 'old', state: 'dismissed' });
      const first = await list('?state=open&per_page=2');
      const next = /<([^>]+)>; rel="next"/.exec(first.headers.get('link') ?? '')?.[1] ?? '';
      const second = await world.call('GET', next, undefined, 'ghp_monalisa');
      expect([(first.json as unknown as Json[]).length, (second.json as unknown as Json[]).length]).toEqual([
        2, 1,
      ]);
      expect(next.includes('after=')).toBe(kind === 'dependabot');
      expect(world.problems()).toEqual([]);
    },
  );
});

describe('a GitHub Enterprise Server', () => {
  test('answers under /api/v3 and /api/graphql and says what it is', async () => {
    const world = await start({}, { enterprise: '3.18.0' });
    expect([world.sandbox.apiUrl, world.sandbox.graphqlUrl]).toEqual([
      `${world.sandbox.url}/api/v3`,
      `${world.sandbox.url}/api/graphql`,
    ]);
    const meta = await world.call('GET', '/meta');
    expect([meta.json['installed_version'], meta.headers.get('x-github-enterprise-version')]).toEqual([
      '3.18.0',
      '3.18.0',
    ]);
    const { json } = await world.call('GET', `${R}/pulls/1`);
    expect(json['url']).toBe(`${world.sandbox.apiUrl}${R}/pulls/1`);
    expect((await world.graphql('{ viewer { login } }'))['data']).toEqual({
      viewer: { login: 'github-actions[bot]' },
    });
    expect(world.problems()).toEqual([]);
  });
});
