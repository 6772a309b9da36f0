/**
 * What the checklist comment asks of GitHub, in words that do not depend on REST or GraphQL. Implemented by `octokit.ts`.
 * Reads are repeated by the adapter when GitHub is busy; a write is sent once, because a write whose answer got lost may
 * have worked: the caller reads again and sees.
 */

/** An account as GitHub names it. Bots carry `[bot]` in their login here, whatever the API left out. */
export interface Account {
  readonly type: 'User' | 'Bot' | 'Mannequin' | 'Organization' | 'Other';
  readonly login: string;
  /** Never changes, unlike the login; null where GitHub does not tell. */
  readonly id: number | null;
}

/** One state of a comment's text. GitHub itself vouches for editor and time. */
export interface Revision {
  readonly id: string;
  /** Number of the comment. */
  readonly comment: number;
  /** Null: the account is gone. */
  readonly editor: Account | null;
  readonly at: string;
  /** The whole text; null once somebody deleted this revision's content. */
  readonly text: string | null;
}

export interface CommentSeen {
  readonly id: number;
  readonly nodeId: string;
  readonly url: string;
  readonly author: Account | null;
  /** Written with the token that asks. */
  readonly mine: boolean;
  readonly body: string;
  readonly createdAt: string;
  /** Null: never edited. */
  readonly editedAt: string | null;
  readonly editor: Account | null;
}

/** Oldest first. `unreadable`: GitHub did not give it (rights, an old server); `too-long`: more than 1000 revisions. */
export type History = readonly Revision[] | 'unreadable' | 'too-long';

export type PathChange = 'added' | 'modified' | 'removed' | 'renamed' | 'copied' | 'changed' | 'unchanged';

/** A path that the pull request changes, as far as the snapshot tells. */
export interface TouchedPath {
  readonly path: string;
  readonly change: PathChange;
}

/** A file of the pull request with its content's id. */
export interface TouchedFile extends TouchedPath {
  readonly previousPath?: string;
  /** Git blob id at the head; undefined for a removed file. */
  readonly blob?: string;
  /** Line numbers at the head that are new or changed; undefined where GitHub does not say (binary, too large). */
  readonly addedLines?: readonly number[];
}

export type CommitState = 'error' | 'failure' | 'pending' | 'success';

export interface StatusSeen {
  readonly state: CommitState;
  readonly description: string;
  readonly url: string;
  readonly at: string;
  readonly creator: Account | null;
}

export interface PullRequestSeen {
  readonly number: number;
  readonly title: string;
  readonly state: 'open' | 'closed' | 'merged';
  readonly draft: boolean;
  readonly fork: boolean;
  readonly author: Account | null;
  readonly baseBranch: string;
  /** Tip of the base branch now. */
  readonly base: string;
  readonly head: string;
  readonly labels: readonly string[];
  /** Commit of the merge queue that holds this pull request. */
  readonly queuedCommit?: string;
}

/** A text file at a commit. */
export interface FileSeen {
  readonly path: string;
  /** Undefined: the file is not there. */
  readonly text?: string;
  /** Undefined text although something is there: a file too large or binary, a folder, a link, a submodule. */
  readonly unreadable?: boolean;
  /** What it is, where it is no file. */
  readonly odd?: 'a symbolic link' | 'a submodule' | 'a folder';
}

/** An open pull request of the repository, as far as it matters to the others. */
export interface OpenPull {
  readonly number: number;
  readonly head: string;
  readonly baseBranch: string;
}

/** Open pull requests of the repository, newest first, at most 100 at a time. */
export interface OpenPulls {
  readonly listed: readonly OpenPull[];
  /** Where the older ones go on; undefined: these are all. */
  readonly older?: string;
}

/** Everything about a pull request at one moment. */
export interface Snapshot {
  readonly pullRequest: PullRequestSeen;
  /** One for each path asked for, in that order. */
  readonly baseFiles: readonly FileSeen[];
  /** The same paths as the pull request has them: untrusted, for a preview only. */
  readonly headFiles: readonly FileSeen[];
  /** All comments, oldest first. */
  readonly comments: readonly CommentSeen[];
  /** By comment id, for every comment that may be ours. */
  readonly histories: ReadonlyMap<number, History>;
  /** The newest status of our context on the head; null when there is none. */
  readonly status: StatusSeen | null;
  /** Undefined: more than the snapshot carries; ask `files`. */
  readonly paths?: readonly TouchedPath[];
  readonly deletions: readonly {
    readonly at: string;
    readonly by: Account | null;
    readonly author: Account | null;
  }[];
  /** This one among them. Those with the same head share its status, because GitHub keeps statuses by commit. */
  readonly openPulls: OpenPulls;
}

export interface SnapshotRequest {
  readonly number: number;
  /** Paths of files to read at the tip of the base branch, one or two. */
  readonly paths: readonly string[];
  readonly context: string;
  /** First line of our comments. */
  readonly marker: string;
  /** Leaves the status out, for a token that may not read statuses; `status` is then null. */
  readonly withoutStatus?: boolean;
  /** Node id of our comment where it is known: saves a request. Only a hint. */
  readonly comment?: string;
}

export type PermissionLevel = 'none' | 'read' | 'triage' | 'write' | 'maintain' | 'admin';

export interface StatusToSet {
  readonly context: string;
  readonly state: CommitState;
  /** At most 140 characters. */
  readonly description: string;
  readonly url?: string;
}

/** The address of a run, saying which pull request it speaks of: GitHub's own links to runs have `?pr=` too. */
export const runOf = (url: string, number: number): string => `${url}?pr=${number}`;

/** The pull request that a status leads to, by its comment or its run; undefined: it does not say. */
export function spokenFor(url: string): number | undefined {
  const [, number] = /(?:\/pull\/|[?&]pr=)(\d{1,15})(?:[#?&/]|$)/.exec(url) ?? [];
  return number === undefined ? undefined : Number(number);
}

export interface QueueEntry {
  readonly position: number;
  readonly number: number;
  readonly commit?: string;
}

/** A merged pull request with what its head was judged to be. */
export interface MergedSeen {
  readonly number: number;
  readonly head: string;
  /** The commit that its merge made on the base branch; undefined where GitHub does not tell. */
  readonly merge?: string;
}

export interface GitHubPort {
  readonly repository: { readonly owner: string; readonly name: string };
  /** `https://github.com` or the address of the own server, without a slash at the end. */
  readonly serverUrl: string;
  /** @throws GitHubError */
  snapshot(request: SnapshotRequest): Promise<Snapshot>;
  /** All files of the pull request; `truncated` when GitHub lists no more than 3000. */
  files(number: number): Promise<readonly TouchedFile[] | 'truncated'>;
  createComment(number: number, body: string): Promise<{ readonly id: number; readonly nodeId: string }>;
  updateComment(id: number, body: string): Promise<void>;
  setStatus(sha: string, status: StatusToSet): Promise<void>;
  /** What a person may do here now. */
  permissionOf(login: string): Promise<PermissionLevel>;
  /** `team` is `org/slug`. `unknown`: the token cannot see the team. */
  isTeamMember(team: string, login: string): Promise<boolean | 'unknown'>;
  react(comment: number, reaction: '+1' | '-1' | 'confused' | 'rocket' | 'eyes'): Promise<void>;
  /** Undefined: not there. At most 1 MB. */
  readFile(path: string, ref: string): Promise<string | undefined>;
  /** When our context was first set on the commit by the account that created the newest one; undefined: never. */
  firstStatusAt(sha: string, context: string): Promise<string | undefined>;
  /** The merge queue of a branch, first in the queue first. */
  queue(branch: string): Promise<readonly QueueEntry[]>;
  /** The newest open pull requests, or those beyond what was listed. */
  openPulls(from?: string): Promise<OpenPulls>;
  /** Open pull request whose head is exactly this commit (`owner:branch` names where it was pushed). */
  pullRequestFor(owner: string, branch: string, sha: string): Promise<number | undefined>;
  /** Merged pull requests that a commit came with or belongs to. */
  mergedWith(sha: string): Promise<readonly MergedSeen[]>;
  /**
   * The newest status of a context on a commit; null: never set. `mine`: set by the account of the token that asks.
   * `number`: what another pull request with the same head was told is left out.
   */
  statusOf(
    sha: string,
    context: string,
    number?: number,
  ): Promise<(StatusSeen & { readonly mine: boolean }) | null>;
}

/** GitHub said no, or said nothing. The message is for people and names the line to change where one is missing. */
export class GitHubError extends Error {
  /**
   * `permission`: the token lacks a right; `rate-limit`: asked too much; `missing`: not there; `rejected`: GitHub refused
   * the content; `unavailable`: server error, timeout or network. A write that failed as `unavailable` may have worked.
   */
  readonly kind: 'permission' | 'rate-limit' | 'missing' | 'rejected' | 'unavailable';
  readonly status: number | undefined;
  /** Head of the pull request that was asked about, where at least that was answered. */
  readonly head: string | undefined;

  constructor(
    kind: GitHubError['kind'],
    message: string,
    status?: number,
    options?: ErrorOptions & { readonly head?: string },
  ) {
    super(message, options);
    this.name = 'GitHubError';
    this.kind = kind;
    this.status = status;
    this.head = options?.head;
  }
}
