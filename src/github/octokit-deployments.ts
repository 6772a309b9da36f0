/** Lists of deployments, deployment statuses and open pull requests over GitHub's APIs. */
import { Client, isList } from './octokit-client.ts';
import type { Connection, GraphQLError } from './octokit-client.ts';
import type {
  DeploymentSeen,
  DeploymentsPort,
  DeploymentState,
  DeploymentStatus,
  ListRequest,
} from './deployments.ts';
import { missing } from './octokit-errors.ts';
import { readHistories } from './octokit-history.ts';
import { LIST, LIST_COMMENTS, VIEWER } from './octokit-queries.ts';
import { accountOf } from './octokit-raw.ts';
import type { Page, RawComment, RawFile, RawStatus, RawWho } from './octokit-raw.ts';
import { commentOf, filesOf, statusOf } from './octokit-snapshot.ts';
import { GitHubError } from './port.ts';
import type { CommentSeen, Snapshot } from './port.ts';

interface RawCommit {
  readonly oid?: string;
  readonly author?: { readonly user: RawWho | null } | null;
  readonly first?: RawFile;
  readonly second?: RawFile;
  readonly status?: { readonly context: RawStatus | null } | null;
}

interface RawPlace {
  readonly __typename: string;
  readonly title: string;
  readonly author: RawWho | null;
  readonly baseRefName?: string;
  readonly comments: Page<RawComment>;
  readonly timelineItems?: {
    readonly nodes: readonly {
      readonly createdAt?: string;
      readonly actor?: RawWho | null;
      readonly deletedCommentAuthor?: RawWho | null;
    }[];
  } | null;
}

interface RawList {
  readonly repository: {
    readonly defaultBranchRef: { readonly name: string } | null;
    readonly object: RawCommit | null;
    readonly issueOrPullRequest: RawPlace | null;
  } | null;
}

const PLACE = { permission: 'pull-requests: read', doing: "read the deployment's list" };
const COMMIT = { permission: 'contents: read', doing: 'read the checklist of the deployed commit' };
const STATUSES = { permission: 'statuses: read', doing: 'read the commit status' };
const ISSUES = { permission: 'issues: write', doing: "open an issue for the deployment's list" };
const DEPLOYMENTS = { permission: 'deployments: write', doing: 'show the deployment on its environment' };
const PULLS = { permission: 'pull-requests: read', doing: 'list the open pull requests' };

/** 50 pages of comments: more is no conversation. */
const MOST_PAGES = 50;

type Fields = Readonly<Record<string, unknown>>;

/** Opens no connection before it is asked something. */
export function createDeployments(connection: Connection): DeploymentsPort {
  return new OctokitDeployments(new Client(connection));
}

class OctokitDeployments implements DeploymentsPort {
  readonly #client: Client;
  readonly #repo: { readonly owner: string; readonly repo: string };

  constructor(client: Client) {
    const { owner, repository } = client.connection;
    this.#client = client;
    this.#repo = { owner, repo: repository };
  }

  async snapshot(request: ListRequest): Promise<Snapshot> {
    const { number, sha, context, paths } = request;
    const [path = '', alternate = path] = paths;
    const withStatus = request.withoutStatus !== true;
    const variables = { ...this.#names(), number, sha, context, path, alternate, withStatus };
    const { data, errors } = await this.#client.query<RawList>(LIST, variables, PLACE);
    const { place, commit } = seenIn(data, errors, sha);
    const comments = (await this.#rest(number, place.comments)).map(commentOf);
    const histories = await readHistories(this.#client, request, comments, undefined, []);
    return {
      pullRequest: {
        number,
        title: place.title,
        state: 'open',
        draft: false,
        fork: false,
        author: accountOf(place.__typename === 'PullRequest' ? place.author : commit.author?.user),
        baseBranch: place.baseRefName ?? data?.repository?.defaultBranchRef?.name ?? '',
        base: sha,
        head: sha,
        labels: [],
      },
      baseFiles: filesOf(paths, commit),
      headFiles: [],
      comments,
      histories,
      status: statusOf(commit.status?.context ?? null),
      paths: [],
      openPulls: { listed: [] },
      deletions: deletionsOf(place),
    };
  }

  async comments(number: number): Promise<readonly CommentSeen[]> {
    const first = { pageInfo: { hasNextPage: true, endCursor: null }, nodes: [] };
    return (await this.#rest(number, first)).map(commentOf);
  }

  async #rest(number: number, first: Page<RawComment>): Promise<RawComment[]> {
    const found = [...first.nodes];
    let { pageInfo } = first;
    for (let page = 0; pageInfo.hasNextPage; page += 1) {
      const variables = { ...this.#names(), number, after: pageInfo.endCursor };
      const { data } = await this.#client.query<RawList>(LIST_COMMENTS, variables, PLACE);
      const next = data?.repository?.issueOrPullRequest?.comments;
      if (!next || page >= MOST_PAGES)
        throw new GitHubError('unavailable', `GitHub did not give all comments of #${number}.`);
      found.push(...next.nodes);
      ({ pageInfo } = next);
    }
    return found;
  }

  async issue(title: string, body: string): Promise<number> {
    const route = '/repos/{owner}/{repo}/issues';
    const me = await this.#me();
    const query = { state: 'open', sort: 'created', direction: 'desc', per_page: 100 };
    const { data } = await this.#client.read(route, { ...this.#repo, ...query }, ISSUES, isList);
    const known = (Array.isArray(data) ? (data as unknown[]) : [])
      .map(fields)
      .find((issue) => issue['title'] === title && sameLogin(String(fields(issue['user'])['login']), me));
    if (known) return Number(known['number']);
    const made = await this.#client.write('POST', route, { ...this.#repo, title, body }, ISSUES);
    return Number(fields(made.data)['number']);
  }

  async deployments(sha: string, environment: string): Promise<readonly DeploymentSeen[]> {
    const route = '/repos/{owner}/{repo}/deployments';
    const query = { ...this.#repo, sha, environment, per_page: 20 };
    const { data } = await this.#client.read(route, query, DEPLOYMENTS, isList);
    return (Array.isArray(data) ? (data as unknown[]) : []).map(fields).map(deploymentOf);
  }

  async createDeployment(sha: string, environment: string, task: string): Promise<DeploymentSeen> {
    const body = {
      ...this.#repo,
      ref: sha,
      environment,
      task,
      // GitHub would merge the default branch into it, or refuse while any status is pending.
      auto_merge: false,
      required_contexts: [],
    };
    const route = '/repos/{owner}/{repo}/deployments';
    const { data } = await this.#client.write('POST', route, body, DEPLOYMENTS);
    return deploymentOf(fields(data));
  }

  async deploymentStatus(id: number): Promise<DeploymentStatus | undefined> {
    const route = '/repos/{owner}/{repo}/deployments/{id}/statuses';
    const { data } = await this.#client.read(route, { ...this.#repo, id, per_page: 1 }, DEPLOYMENTS, isList);
    const newest = Array.isArray(data) ? fields(data[0]) : {};
    if (newest['state'] === undefined) return undefined;
    return {
      state: newest['state'] as DeploymentState,
      description: String(newest['description'] ?? ''),
      url: String(newest['log_url'] ?? newest['target_url'] ?? ''),
    };
  }

  async setDeploymentStatus(id: number, { state, description, url }: DeploymentStatus): Promise<void> {
    const route = '/repos/{owner}/{repo}/deployments/{id}/statuses';
    const body = { ...this.#repo, id, state, description, log_url: url };
    await this.#client.write('POST', route, body, DEPLOYMENTS);
  }

  async isMe(login: string): Promise<boolean> {
    return sameLogin(login, await this.#me());
  }

  async openPullRequests(most: number): Promise<{ numbers: readonly number[]; more: boolean }> {
    const query = { ...this.#repo, state: 'open', sort: 'updated', direction: 'desc' };
    const pulls = await this.#client.pages('/repos/{owner}/{repo}/pulls', query, PULLS, most + 1);
    const numbers = pulls.map((pull) => Number(fields(pull)['number']));
    return { numbers: numbers.slice(0, most), more: numbers.length > most };
  }

  #names(): { owner: string; name: string } {
    return { owner: this.#repo.owner, name: this.#repo.repo };
  }

  async #me(): Promise<string> {
    const need = { permission: '', doing: 'ask whose token this is' };
    const { data } = await this.#client.query<{ viewer: { login: string } | null }>(VIEWER, {}, need);
    return data?.viewer?.login ?? '';
  }
}

/** What the token may not see must not look as if it were not there. */
function seenIn(
  data: RawList | null,
  errors: readonly GraphQLError[],
  sha: string,
): { readonly place: RawPlace; readonly commit: RawCommit } {
  const named = (...names: string[]): boolean =>
    errors.some(({ path }) => (path ?? []).some((each) => names.includes(String(each))));
  if (named('first', 'second', 'object')) throw new GitHubError('permission', missing(COMMIT, ''));
  if (named('status')) throw new GitHubError('permission', missing(STATUSES, ''));
  const place = data?.repository?.issueOrPullRequest;
  const commit = data?.repository?.object;
  if (!place || named('comments')) throw new GitHubError('permission', missing(PLACE, ''));
  if (commit?.oid !== sha)
    throw new GitHubError('missing', `The commit ${sha.slice(0, 8)} is not in this repository.`);
  return { place, commit };
}

function deletionsOf({ timelineItems }: RawPlace): Snapshot['deletions'] {
  return (timelineItems?.nodes ?? []).flatMap(({ createdAt, actor, deletedCommentAuthor }) =>
    createdAt === undefined
      ? []
      : [{ at: createdAt, by: accountOf(actor), author: accountOf(deletedCommentAuthor) }],
  );
}

const deploymentOf = (raw: Fields): DeploymentSeen => ({ id: Number(raw['id']), task: String(raw['task']) });

/** GraphQL leaves `[bot]` off the login of an App. */
const sameLogin = (rest: string, graphql: string): boolean =>
  graphql !== '' &&
  rest.toLowerCase().replace(/\[bot\]$/, '') === graphql.toLowerCase().replace(/\[bot\]$/, '');

const fields = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {};
