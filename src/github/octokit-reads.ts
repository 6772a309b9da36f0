/** What gates may ask of GitHub, over REST; every list is read to its end. */
import { Client } from './octokit-client.ts';
import type { Connection } from './octokit-client.ts';
import { createGitHub } from './octokit.ts';
import type { CheckOnCommit, DeploymentState, GitHubReads, Review } from './reads.ts';

type Fields = Readonly<Record<string, unknown>>;
type PullRequest = NonNullable<GitHubReads['pullRequest']>;

/** @throws GitHubError from every method, naming the permission that is missing */
export function createReads(connection: Connection, pullRequest?: PullRequest, head?: string): GitHubReads {
  return new OctokitReads(new Client(connection), pullRequest, head);
}

class OctokitReads implements GitHubReads {
  readonly pullRequest?: PullRequest;
  readonly head?: string;
  readonly #client: Client;
  readonly #repo: { readonly owner: string; readonly repo: string };

  constructor(client: Client, pullRequest: PullRequest | undefined, head: string | undefined) {
    this.#client = client;
    this.#repo = { owner: client.connection.owner, repo: client.connection.repository };
    if (pullRequest) this.pullRequest = pullRequest;
    if (head !== undefined) this.head = head;
  }

  async reviews(): Promise<readonly Review[]> {
    const need = { permission: 'pull-requests: read', doing: 'read the reviews' };
    const found = await this.#list(
      '/repos/{owner}/{repo}/pulls/{number}/reviews',
      { number: this.#number() },
      need,
    );
    return found.map((review) => ({
      user: text(fields(review['user'])['login'], 'ghost'),
      state: text(review['state']).toUpperCase() as Review['state'],
      commit: text(review['commit_id']),
      submittedAt: text(review['submitted_at']),
    }));
  }

  async checks(sha: string): Promise<readonly CheckOnCommit[]> {
    const reading = this.#list(
      '/repos/{owner}/{repo}/commits/{sha}/check-runs',
      { sha, filter: 'latest' },
      { permission: 'checks: read', doing: 'read the check runs' },
    );
    const listing = this.#list(
      '/repos/{owner}/{repo}/commits/{sha}/statuses',
      { sha },
      { permission: 'statuses: read', doing: 'read the commit statuses' },
    );
    const [runs, statuses] = await Promise.all([reading, listing]);
    const newest = new Map<string, CheckOnCommit>();
    for (const status of statuses) {
      const name = text(status['context']);
      const key = name.toLowerCase();
      // Newest first; contexts are compared without case.
      if (!newest.has(key))
        newest.set(key, { name, source: 'status', state: text(status['state']) as CheckOnCommit['state'] });
    }
    return [...newestRuns(runs), ...newest.values()];
  }

  async labels(): Promise<readonly string[]> {
    const need = { permission: 'pull-requests: read', doing: 'read the labels' };
    const found = await this.#list(
      '/repos/{owner}/{repo}/issues/{number}/labels',
      { number: this.#number() },
      need,
    );
    return found.map((label) => text(label['name']));
  }

  async deployments(environment: string): Promise<readonly DeploymentState[]> {
    const need = { permission: 'deployments: read', doing: 'read the deployments' };
    const found = await this.#list('/repos/{owner}/{repo}/deployments', { environment }, need, 100);
    const states: DeploymentState[] = [];
    for (const deployment of found) {
      const route = '/repos/{owner}/{repo}/deployments/{id}/statuses';
      const [last] = await this.#list(route, { id: deployment['id'] }, need, 1);
      states.push({
        environment: text(deployment['environment']),
        sha: text(deployment['sha']),
        state: text(last?.['state'], 'pending'),
        createdAt: text(deployment['created_at']),
      });
    }
    return states;
  }

  async alerts(
    kind: Parameters<GitHubReads['alerts']>[0],
  ): Promise<readonly { readonly severity: string; readonly title: string; readonly url: string }[]> {
    const permission =
      kind === 'code-scanning' ? 'security-events: read' : `App token with \`${kind} alerts: read\``;
    const need = { permission, doing: `read the ${kind} alerts` };
    const found = await this.#list(`/repos/{owner}/{repo}/${kind}/alerts`, { state: 'open' }, need, 1000);
    return found.map((alert) => {
      const rule = fields(alert['rule']);
      const advisory = fields(alert['security_advisory']);
      return {
        severity: text(
          rule['security_severity_level'] ?? rule['severity'] ?? advisory['severity'],
          'unknown',
        ),
        title: text(rule['description'] ?? advisory['summary'] ?? alert['secret_type_display_name'], kind),
        url: text(alert['html_url']),
      };
    });
  }

  async teamMembers(team: string): Promise<readonly string[]> {
    const [org = '', slug = ''] = team.split('/', 2);
    const need = { permission: 'App token with `members: read`', doing: `read the members of ${team}` };
    const found = await this.#list('/orgs/{org}/teams/{slug}/members', { org, slug }, need);
    return found.map((member) => text(member['login']));
  }

  async mayWrite(login: string): Promise<boolean> {
    const level = await createGitHub(this.#client.connection).permissionOf(login);
    return level === 'write' || level === 'maintain' || level === 'admin';
  }

  file(path: string, ref: string): Promise<string | undefined> {
    return createGitHub(this.#client.connection).readFile(path, ref);
  }

  async #list(
    route: string,
    parameters: Fields,
    need: Parameters<Client['pages']>[2],
    most = 3000,
  ): Promise<Fields[]> {
    return (await this.#client.pages(route, { ...this.#repo, ...parameters }, need, most)).map(fields);
  }

  #number(): number {
    if (!this.pullRequest) throw new Error('This question is about a pull request, and there is none.');
    return this.pullRequest.number;
  }
}

/** Of the runs of one name only the newest; a run that has not ended is pending. */
function newestRuns(runs: readonly Fields[]): CheckOnCommit[] {
  const byName = new Map<string, Fields>();
  for (const run of runs) {
    const name = text(run['name']);
    const known = byName.get(name);
    if (!known || Number(known['id']) < Number(run['id'])) byName.set(name, run);
  }
  return [...byName.values()].map((run) => ({
    name: text(run['name']),
    source: 'check-run',
    state: run['status'] === 'completed' ? conclusionOf(text(run['conclusion'])) : 'pending',
  }));
}

function conclusionOf(conclusion: string): CheckOnCommit['state'] {
  if (conclusion === 'timed_out' || conclusion === 'action_required' || conclusion === 'startup_failure')
    return 'failure';
  if (conclusion === 'stale') return 'pending';
  const known = ['success', 'failure', 'skipped', 'neutral', 'cancelled'] as const;
  return known.find((name) => name === conclusion) ?? 'error';
}

const fields = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {};
const text = (value: unknown, otherwise = ''): string => (typeof value === 'string' ? value : otherwise);
