/** What gates may ask of GitHub, over REST; every list is read to its end. */
import { Client } from './octokit-client.ts';
import type { Connection } from './octokit-client.ts';
import { createGitHub } from './octokit.ts';
import { GitHubError } from './port.ts';
import { TEMPLATES, THREADS } from './octokit-queries.ts';
import type {
  CheckOnCommit,
  Conversation,
  DeploymentState,
  GitHubReads,
  Review,
  WorkflowOnCommit,
} from './reads.ts';

type Fields = Readonly<Record<string, unknown>>;
type PullRequest = NonNullable<GitHubReads['pullRequest']>;

/** What is asked about, and by whom. */
export interface Asking {
  readonly pullRequest?: PullRequest;
  /** The commit, where it is about no pull request. */
  readonly head?: string;
  /** Id of the workflow run that asks: its own jobs wait for the answer. */
  readonly run?: number;
}

/** @throws GitHubError from every method, naming the permission that is missing */
export function createReads(connection: Connection, asking: Asking = {}): GitHubReads {
  return new OctokitReads(new Client(connection), asking);
}

/** The pull request whose merge brought the commit; undefined where there is none, or more than one could be meant. */
export async function mergedPull(connection: Connection, sha: string): Promise<PullRequest | undefined> {
  const need = { permission: 'pull-requests: read', doing: 'find the merged pull request' };
  const { owner, repository: repo } = connection;
  const route = '/repos/{owner}/{repo}/commits/{sha}/pulls';
  const merged = (await new Client(connection).pages(route, { owner, repo, sha }, need, 100))
    .map(fields)
    .filter((pull) => typeof pull['merged_at'] === 'string');
  const exact = merged.filter((pull) => pull['merge_commit_sha'] === sha);
  const [pull, second] = exact.length > 0 ? exact : merged;
  if (pull === undefined || second !== undefined) return undefined;
  const base = fields(pull['base']);
  return {
    number: Number(pull['number']),
    author: text(fields(pull['user'])['login'], 'ghost'),
    head: text(fields(pull['head'])['sha']),
    base: text(base['sha']),
    baseBranch: text(base['ref']),
  };
}

class OctokitReads implements GitHubReads {
  readonly pullRequest?: PullRequest;
  readonly head?: string;
  readonly #client: Client;
  readonly #repo: { readonly owner: string; readonly repo: string };
  readonly #run: number;

  constructor(client: Client, { pullRequest, head, run = 0 }: Asking) {
    this.#client = client;
    this.#run = run;
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
    return [...newestRuns(runs, this.#run), ...newest.values()];
  }

  async workflows(sha: string): Promise<readonly WorkflowOnCommit[]> {
    const need = { permission: 'actions: read', doing: 'read the runs of the workflows' };
    const found = await this.#list('/repos/{owner}/{repo}/actions/runs', { head_sha: sha }, need, 1000);
    const pathOf = (run: Fields): string => text(run['path']).replace(/@.*$/, '');
    const asking = found.find((run) => Number(run['id']) === this.#run);
    const newest = new Map<string, Fields>();
    for (const run of found) {
      const path = pathOf(run);
      if (asking && path === pathOf(asking)) continue;
      const known = newest.get(path);
      if (!known || Number(known['id']) < Number(run['id'])) newest.set(path, run);
    }
    return [...newest].map(([path, run]) => ({
      name: text(run['name']),
      file: path.replace(/^.*\//, ''),
      state: stateOf(run),
    }));
  }

  async conversations(): Promise<readonly Conversation[]> {
    const need = { permission: 'pull-requests: read', doing: 'read the conversations of the review' };
    const found: Conversation[] = [];
    let after: string | null = null;
    do {
      const variables = { owner: this.#repo.owner, name: this.#repo.repo, number: this.#number(), after };
      const { data } = await this.#client.query<unknown>(THREADS, variables, need);
      const threads = fields(fields(fields(fields(data)['repository'])['pullRequest'])['reviewThreads']);
      if (!Array.isArray(threads['nodes']))
        throw new GitHubError('unavailable', 'GitHub does not say which conversations there are.');
      for (const thread of threads['nodes'].map(fields))
        found.push({ path: text(thread['path']), resolved: thread['isResolved'] === true });
      const page = fields(threads['pageInfo']);
      after = page['hasNextPage'] === true ? text(page['endCursor']) : null;
    } while (after !== null && found.length < 3000);
    if (after !== null) throw new GitHubError('unavailable', 'There are more than 3000 conversations.');
    return found;
  }

  async description(): Promise<string> {
    const need = { permission: 'pull-requests: read', doing: 'read the description' };
    const { data } = await this.#client.read(
      '/repos/{owner}/{repo}/pulls/{number}',
      { ...this.#repo, number: this.#number() },
      need,
      (read) => 'body' in fields(read),
    );
    return text(fields(data)['body']);
  }

  async templates(): Promise<readonly string[]> {
    const need = { permission: 'contents: read', doing: 'read the templates of descriptions' };
    const { owner, repo: name } = this.#repo;
    const { data } = await this.#client.query<unknown>(TEMPLATES, { owner, name }, need);
    const found = fields(fields(data)['repository'])['pullRequestTemplates'];
    if (!Array.isArray(found))
      throw new GitHubError('unavailable', 'GitHub does not say which templates there are.');
    return found.map((template) => text(fields(template)['body']));
  }

  async visibility(): Promise<string> {
    const need = { permission: 'metadata: read', doing: 'read what the repository is' };
    const said = (read: unknown): boolean => typeof fields(read)['private'] === 'boolean';
    const { data } = await this.#client.read('/repos/{owner}/{repo}', this.#repo, need, said);
    // Servers before 3.x say only whether it is private.
    return text(fields(data)['visibility'], fields(data)['private'] === true ? 'private' : 'public');
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

/** Of the runs of one name only the newest; a run that has not ended is pending. `asking`: id of the workflow run that asks. */
function newestRuns(runs: readonly Fields[], asking: number): CheckOnCommit[] {
  const byName = new Map<string, Fields>();
  for (const run of runs) {
    const name = text(run['name']);
    const known = byName.get(name);
    if (!known || Number(known['id']) < Number(run['id'])) byName.set(name, run);
  }
  return [...byName.values()].map((run) => {
    const state = stateOf(run);
    // A check of Actions leads to its job: …/actions/runs/7/job/9.
    const own = asking > 0 && text(run['details_url']).includes(`/actions/runs/${asking}/`);
    return {
      name: text(run['name']),
      source: 'check-run',
      state,
      ...(own && state === 'pending' ? { own: true as const } : {}),
    };
  });
}

const stateOf = (run: Fields): CheckOnCommit['state'] =>
  run['status'] === 'completed' ? conclusionOf(text(run['conclusion'])) : 'pending';

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
