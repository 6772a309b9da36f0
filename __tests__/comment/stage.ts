import { loadChecklist } from '../../src/checklist/load.ts';
import { DEFAULT_SETTINGS } from '../../src/comment/settings.ts';
import type { RunGates } from '../../src/comment/gates.ts';
import { syncPullRequest } from '../../src/comment/sync.ts';
import type { SyncOptions, SyncResult } from '../../src/comment/sync.ts';
import { createGitHub } from '../../src/github/octokit.ts';
import type { Connection } from '../../src/github/octokit.ts';
import type { GateResult } from '../../src/report/types.ts';
import { planRun } from '../../src/runner/plan.ts';
import * as people from '../../src/sandbox/people.ts';
import { sampleRepository } from '../../src/sandbox/scenario.ts';
import type { Sample, SampleOptions } from '../../src/sandbox/scenario.ts';
import { startSandbox } from '../../src/sandbox/server.ts';
import type { Sandbox, SandboxOptions } from '../../src/sandbox/server.ts';
import type { Comment } from '../../src/sandbox/types.ts';

/** A small GitHub over real HTTP, the real adapter, and one pull request: acme/shop#1. */
export interface Stage extends Sample {
  readonly sandbox: Sandbox;
  /** One run of the action's comment half. */
  sync(more?: Partial<SyncOptions>): Promise<SyncResult>;
  port(more?: Partial<Connection>): ReturnType<typeof createGitHub>;
  /** Requests of the last `sync`. */
  requests(): string[];
  ours(): Comment;
  body(): string;
  status(sha?: string): { state: string; description: string | null; targetUrl: string | null } | undefined;
  tick(user: string, item: string, more?: Partial<Parameters<typeof people.tick>[1]>): string;
}

const open: Sandbox[] = [];

export async function closeStages(): Promise<void> {
  await Promise.all(open.splice(0).map((sandbox) => sandbox.close()));
}

export function syncOptions(number: number, more: Partial<SyncOptions> = {}): SyncOptions {
  return {
    number,
    paths: ['deploy-checklist.yml', '.github/deploy-checklist.yml'],
    settings: { ...DEFAULT_SETTINGS, helpUrl: 'https://example.com/docs/ticks.md' },
    load: (text, path) => {
      const { checklist, problems } = loadChecklist(text, path);
      return checklist ? { checklist } : { problem: problems[0]?.message ?? 'unreadable' };
    },
    select: (checklist, phases, facts) => planRun({ checklist, phases, facts }).items,
    nonce: '77.1',
    now: () => Date.now(),
    sleep: () => Promise.resolve(),
    random: () => 0.5,
    ...more,
  };
}

let runs = 100;

export async function stage(options: SampleOptions = {}, server: SandboxOptions = {}): Promise<Stage> {
  const sample = sampleRepository(options);
  const sandbox = await startSandbox(sample.store, server);
  open.push(sandbox);
  const port: Stage['port'] = (more = {}) =>
    createGitHub({
      token: sample.token,
      apiUrl: sandbox.apiUrl,
      graphqlUrl: sandbox.graphqlUrl,
      serverUrl: sandbox.url,
      owner: 'acme',
      repository: 'shop',
      sleep: () => Promise.resolve(),
      timeoutMs: 2000,
      ...more,
    });
  const ours = (): Comment => {
    const found = [...sample.store.tables.comments.values()].find(
      ({ body, author }) =>
        body.includes('dc-state') &&
        body.includes('<!-- deploy-checklist:pr') &&
        sample.store.tables.accounts.get(author)?.type === 'Bot',
    );
    if (!found) throw new Error('There is no checklist comment.');
    return found;
  };
  return {
    ...sample,
    sandbox,
    port,
    ours,
    body: () => ours().body,
    sync: (more = {}) => {
      sandbox.requests.length = 0;
      runs += 1;
      return syncPullRequest(port(), syncOptions(sample.pull, { nonce: `${runs}.1`, ...more }));
    },
    requests: () =>
      sandbox.requests.map(({ method, path, body }) =>
        path === '/graphql'
          ? `query ${/query (\w+)/.exec(String((body as { query: string }).query))?.[1]}`
          : `${method} ${path}`,
      ),
    status: (sha = headOf(sample)) => {
      const list = sample.store.tables.statuses.get(`acme/shop@${sha}`) ?? [];
      return list.findLast(({ context }) => context === 'deploy-checklist');
    },
    tick: (user, item, more = {}) =>
      people.tick(sample.store, { user, comment: ours().id, item: `<!--dc:${item}-->`, ...more }).page,
  };
}

export function headOf(sample: Sample): string {
  const pull = sample.store.tables.issues.get(`acme/shop#${sample.pull}`)?.pull;
  return pull?.headSha ?? '';
}

export const passed = (kind = 'run'): GateResult => ({
  kind,
  status: 'success',
  attempts: 1,
  startedAt: '2026-11-20T10:00:00Z',
  durationMs: 1200,
  outcome: {
    checks: [{ name: 'exit code', ok: true, actual: 0, expected: '0' }],
    samples: { count: 1, of: 'commands' },
  },
});

export const failed = (kind = 'run'): GateResult => ({
  ...passed(kind),
  status: 'failure',
  outcome: {
    checks: [{ name: 'exit code', ok: false, actual: 1, expected: '0', hint: 'Read the output.' }],
    samples: { count: 1, of: 'commands' },
    evidence: [{ title: 'output', text: 'first\nsecond - [x] not a box\nlast' }],
  },
});

export function gatesFor(sha: string, results: Readonly<Record<string, GateResult>>, run = 7): RunGates {
  return {
    sha,
    run,
    attempt: 1,
    url: 'https://example.com/run/7',
    results: new Map(Object.entries(results)),
  };
}
