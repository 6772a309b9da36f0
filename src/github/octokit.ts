/** The port over GitHub's REST and GraphQL APIs. */
import { Client } from './octokit-client.ts';
import type { Connection } from './octokit-client.ts';
import { QUEUE, VIEWER } from './octokit-queries.ts';
import { readOpenPulls, readSnapshot } from './octokit-snapshot.ts';
import { addedOf } from './patch.ts';
import { GitHubError, spokenFor } from './port.ts';
import type {
  CommitState,
  GitHubPort,
  MergedSeen,
  PathChange,
  PermissionLevel,
  QueueEntry,
  TouchedFile,
} from './port.ts';

export type { Connection } from './octokit-client.ts';

const COMMENTING = { permission: 'pull-requests: write', doing: 'write the checklist comment' };
const STATUSES = { permission: 'statuses: write', doing: 'set the commit status' };
const FILES = { permission: 'pull-requests: read', doing: 'list the changed files' };
const PEOPLE = { permission: '', doing: "look up a person's permission" };
const TEAMS = { permission: 'App token with `members: read`', doing: 'look up a team' };
const CONTENTS = { permission: 'contents: read', doing: 'read a file' };

/** GitHub lists no more (docs.github.com/rest/pulls/pulls, "list pull requests files"). */
const MOST_FILES = 3000;
const MOST_TEXT = 1024 * 1024;

type Fields = Readonly<Record<string, unknown>>;

/** Opens no connection before it is asked something. */
export function createGitHub(connection: Connection): GitHubPort {
  return new OctokitPort(new Client(connection));
}

class OctokitPort implements GitHubPort {
  readonly repository: GitHubPort['repository'];
  readonly serverUrl: string;
  readonly #client: Client;
  readonly #repo: { readonly owner: string; readonly repo: string };

  constructor(client: Client) {
    const { owner, repository, serverUrl } = client.connection;
    this.#client = client;
    this.repository = { owner, name: repository };
    this.serverUrl = serverUrl.replace(/\/$/, '');
    this.#repo = { owner, repo: repository };
  }

  snapshot(request: Parameters<GitHubPort['snapshot']>[0]): ReturnType<GitHubPort['snapshot']> {
    return readSnapshot(this.#client, request);
  }

  openPulls(from?: string): ReturnType<GitHubPort['openPulls']> {
    return readOpenPulls(this.#client, from);
  }

  async files(number: number): Promise<readonly TouchedFile[] | 'truncated'> {
    const route = '/repos/{owner}/{repo}/pulls/{number}/files';
    const found = await this.#client.pages(route, { ...this.#repo, number }, FILES, MOST_FILES);
    return found.length >= MOST_FILES ? 'truncated' : found.map((entry) => fileOf(fields(entry)));
  }

  async createComment(
    number: number,
    body: string,
  ): Promise<{ readonly id: number; readonly nodeId: string }> {
    const route = '/repos/{owner}/{repo}/issues/{number}/comments';
    const { data } = await this.#client.write('POST', route, { ...this.#repo, number, body }, COMMENTING);
    const made = fields(data);
    return { id: Number(made['id']), nodeId: String(made['node_id']) };
  }

  async updateComment(id: number, body: string): Promise<void> {
    const route = '/repos/{owner}/{repo}/issues/comments/{id}';
    await this.#client.write('PATCH', route, { ...this.#repo, id, body }, COMMENTING);
  }

  async setStatus(sha: string, status: Parameters<GitHubPort['setStatus']>[1]): Promise<void> {
    const { context, state, description, url } = status;
    const route = '/repos/{owner}/{repo}/statuses/{sha}';
    const target = url === undefined ? {} : { target_url: url };
    const body = { ...this.#repo, sha, context, state, description, ...target };
    await this.#client.write('POST', route, body, STATUSES);
  }

  async permissionOf(login: string): Promise<PermissionLevel> {
    const route = '/repos/{owner}/{repo}/collaborators/{login}/permission';
    try {
      const { data } = await this.#client.read(route, { ...this.#repo, login }, PEOPLE, saysLevel);
      return permissionIn(fields(data));
    } catch (error) {
      if (error instanceof GitHubError && error.kind === 'missing') return 'none';
      throw error;
    }
  }

  async isTeamMember(team: string, login: string): Promise<boolean | 'unknown'> {
    const [org = '', slug = ''] = team.split('/', 2);
    try {
      const { data } = await this.#client.read(
        '/orgs/{org}/teams/{slug}/memberships/{login}',
        { org, slug, login },
        TEAMS,
        (read) => typeof fields(read)['state'] === 'string',
      );
      return fields(data)['state'] === 'active';
    } catch (error) {
      if (!(error instanceof GitHubError)) throw error;
      if (error.kind !== 'missing') return 'unknown';
      return (await this.#seesTeam(org, slug)) ? false : 'unknown';
    }
  }

  /** 404 means both "not a member" and "you may not know": only who sees the team can tell. */
  async #seesTeam(org: string, slug: string): Promise<boolean> {
    try {
      await this.#client.read('/orgs/{org}/teams/{slug}', { org, slug }, TEAMS);
      return true;
    } catch (error) {
      if (error instanceof GitHubError) return false;
      throw error;
    }
  }

  async react(comment: number, reaction: string): Promise<void> {
    const route = '/repos/{owner}/{repo}/issues/comments/{comment}/reactions';
    await this.#client.write('POST', route, { ...this.#repo, comment, content: reaction }, COMMENTING);
  }

  async readFile(path: string, ref: string): Promise<string | undefined> {
    const encoded = path.split('/').map(encodeURIComponent).join('/');
    try {
      const { data } = await this.#client.read(
        `/repos/{owner}/{repo}/contents/${encoded}`,
        { ...this.#repo, ref, headers: { accept: 'application/vnd.github.raw+json' } },
        CONTENTS,
        () => true,
      );
      // A type that names no character set comes as bytes, a folder as a list.
      const text = data instanceof ArrayBuffer ? Buffer.from(data).toString('utf8') : data;
      if (typeof text !== 'string') return undefined;
      if (text.length > MOST_TEXT) throw new GitHubError('rejected', `${path} is larger than 1 MB.`);
      return text;
    } catch (error) {
      if (error instanceof GitHubError && error.kind === 'missing') return undefined;
      throw error;
    }
  }

  async firstStatusAt(sha: string, context: string): Promise<string | undefined> {
    const route = '/repos/{owner}/{repo}/commits/{sha}/statuses';
    const all = (await this.#client.pages(route, { ...this.#repo, sha }, STATUSES, 1000)).map(fields);
    const ours = all.filter((status) => String(status['context']).toLowerCase() === context.toLowerCase());
    const creator = fields(ours[0]?.['creator'])['id'];
    return ours.findLast((status) => fields(status['creator'])['id'] === creator)?.['created_at'] as
      string | undefined;
  }

  async queue(branch: string): Promise<readonly QueueEntry[]> {
    interface Raw {
      readonly repository: {
        readonly mergeQueue: {
          readonly entries: {
            readonly nodes: readonly {
              readonly position: number;
              readonly headCommit: { readonly oid: string } | null;
              readonly pullRequest: { readonly number: number } | null;
            }[];
          };
        } | null;
      } | null;
    }
    const { owner, name } = this.repository;
    const need = { permission: 'pull-requests: read', doing: 'read the merge queue' };
    const { data } = await this.#client.query<Raw>(QUEUE, { owner, name, branch }, need);
    return (data?.repository?.mergeQueue?.entries.nodes ?? []).flatMap(
      ({ position, headCommit, pullRequest }) =>
        pullRequest
          ? [{ position, number: pullRequest.number, ...(headCommit ? { commit: headCommit.oid } : {}) }]
          : [],
    );
  }

  async pullRequestFor(owner: string, branch: string, sha: string): Promise<number | undefined> {
    const need = { permission: 'pull-requests: read', doing: 'find the pull request' };
    const parameters = { ...this.#repo, state: 'open', head: `${owner}:${branch}` };
    const pulls = await this.#client.pages('/repos/{owner}/{repo}/pulls', parameters, need, 300);
    const found = pulls.map(fields).find((pull) => fields(pull['head'])['sha'] === sha);
    return found === undefined ? undefined : Number(found['number']);
  }

  async mergedWith(sha: string): Promise<readonly MergedSeen[]> {
    const need = { permission: 'pull-requests: read', doing: 'find the merged pull request' };
    const route = '/repos/{owner}/{repo}/commits/{sha}/pulls';
    const pulls = await this.#client.pages(route, { ...this.#repo, sha }, need, 100);
    return pulls
      .map(fields)
      .filter((pull) => typeof pull['merged_at'] === 'string')
      .map((pull) => ({
        number: Number(pull['number']),
        head: String(fields(pull['head'])['sha']),
        ...(typeof pull['merge_commit_sha'] === 'string' ? { merge: pull['merge_commit_sha'] } : {}),
      }));
  }

  async statusOf(sha: string, context: string, number?: number): ReturnType<GitHubPort['statusOf']> {
    const need = { permission: 'statuses: read', doing: 'read the commit status' };
    const route = '/repos/{owner}/{repo}/commits/{sha}/statuses';
    const all = (await this.#client.pages(route, { ...this.#repo, sha }, need, 1000)).map(fields);
    const foreign = (status: Fields): boolean =>
      number !== undefined && ![undefined, number].includes(spokenFor(String(status['target_url'] ?? '')));
    const ours = all.find(
      (status) => String(status['context']).toLowerCase() === context.toLowerCase() && !foreign(status),
    );
    if (!ours) return null;
    const creator = fields(ours['creator']);
    const login = String(creator['login'] ?? '');
    return {
      state: ours['state'] as CommitState,
      description: String(ours['description'] ?? ''),
      url: String(ours['target_url'] ?? ''),
      at: String(ours['created_at']),
      creator:
        login === ''
          ? null
          : { type: creator['type'] === 'Bot' ? 'Bot' : 'User', login, id: Number(creator['id']) },
      mine: login !== '' && sameLogin(login, await this.#me()),
    };
  }

  async #me(): Promise<string> {
    const need = { permission: '', doing: 'ask whose token this is' };
    const { data } = await this.#client.query<{ readonly viewer: { readonly login: string } | null }>(
      VIEWER,
      {},
      need,
    );
    return data?.viewer?.login ?? '';
  }
}

/** GraphQL leaves `[bot]` off the login of an App. */
const sameLogin = (rest: string, graphql: string): boolean =>
  graphql !== '' &&
  rest.toLowerCase().replace(/\[bot\]$/, '') === graphql.toLowerCase().replace(/\[bot\]$/, '');

const LEVELS: readonly PermissionLevel[] = ['none', 'read', 'triage', 'write', 'maintain', 'admin'];

/** `role_name` knows triage and maintain; of an organisation's own roles only `permission` says what they come to. */
/** Without a level nobody may tick, and a tick would be lost: only an answer that says so may have none. */
const saysLevel = (data: unknown): boolean =>
  ['role_name', 'permission'].some((key) => typeof fields(data)[key] === 'string');

function permissionIn(answer: Fields): PermissionLevel {
  const level = (name: unknown): PermissionLevel | undefined => LEVELS.find((known) => known === name);
  return level(answer['role_name']) ?? level(answer['permission']) ?? 'none';
}

function fileOf(raw: Fields): TouchedFile {
  const { filename, status, sha, previous_filename: previous } = raw;
  const addedLines = addedOf(raw);
  return {
    path: String(filename),
    change: status as PathChange,
    ...(typeof sha === 'string' && status !== 'removed' ? { blob: sha } : {}),
    ...(typeof previous === 'string' ? { previousPath: previous } : {}),
    ...(addedLines && status !== 'removed' ? { addedLines } : {}),
  };
}

const fields = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {};
