/**
 * What the small GitHub knows. Records are never changed in place: a change puts a new record into its table, so an
 * older version of everything stays readable (stale reads are then simply reads of that version).
 */

export type Role = 'none' | 'read' | 'triage' | 'write' | 'maintain' | 'admin';
export type Level = 'read' | 'write';

export interface Account {
  readonly id: number;
  /** As REST shows it: a bot's ends in `[bot]`. */
  readonly login: string;
  readonly type: 'User' | 'Bot' | 'Organization';
  /** The App that acts as this bot. */
  readonly app?: App;
}

export interface App {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
}

export interface Team {
  readonly org: string;
  readonly slug: string;
  readonly members: readonly string[];
  /** Invited, not yet a member: the API says `state: pending`. */
  readonly pending: readonly string[];
}

export interface RequiredCheck {
  readonly context: string;
  /** The check counts only when this App made it (`app_id` of a branch protection, `integration_id` of a ruleset). */
  readonly app?: number;
}

export interface Protection {
  readonly checks: readonly RequiredCheck[];
  /** The head must contain the tip of the base branch. */
  readonly strict: boolean;
  readonly approvals: number;
  readonly codeOwners: boolean;
  readonly mergeQueue: boolean;
}

export interface Repository {
  readonly id: number;
  readonly owner: string;
  readonly name: string;
  readonly private: boolean;
  readonly archived: boolean;
  readonly defaultBranch: string;
  /** `owner/name` of the repository this one was forked from. */
  readonly parent?: string;
  /** Roles of people, by login. */
  readonly roles: ReadonlyMap<string, Role>;
  /** Roles of teams of the owner, by slug. */
  readonly teamRoles: ReadonlyMap<string, Role>;
  /** By branch. */
  readonly protections: ReadonlyMap<string, Protection>;
  /** Kinds of alerts that are switched on. */
  readonly scanning: readonly AlertKind[];
}

export interface Signature {
  readonly name: string;
  readonly email: string;
  readonly date: string;
}

export type OddFile = 'symlink' | 'submodule';

export interface Commit {
  readonly sha: string;
  readonly tree: string;
  /** Every file of the commit: path → blob. */
  readonly files: ReadonlyMap<string, string>;
  /** Paths that are no plain files: a link's blob is the path it leads to. */
  readonly odd?: ReadonlyMap<string, OddFile>;
  readonly parents: readonly string[];
  readonly message: string;
  readonly author: Signature;
  readonly login?: string;
}

export interface Pull {
  readonly base: string;
  /** Tip of the base branch when the head was last pushed; the branch may have moved since. */
  readonly baseSha: string;
  readonly headRepository: string;
  readonly head: string;
  readonly headSha: string;
  readonly draft: boolean;
  readonly mergedAt: string | null;
  readonly mergedBy: number | null;
  readonly mergeSha: string | null;
}

/** An issue, or a pull request, which is an issue with a `pull`. */
export interface Issue {
  readonly id: number;
  readonly repository: string;
  readonly number: number;
  readonly title: string;
  readonly body: string | null;
  readonly author: number;
  readonly state: 'open' | 'closed';
  readonly locked: boolean;
  readonly labels: readonly string[];
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly closedAt: string | null;
  readonly pull?: Pull;
}

export interface Revision {
  readonly id: number;
  readonly editor: number;
  readonly at: string;
  /** The whole body after this edit; null once somebody deleted the revision's content. */
  readonly text: string | null;
  readonly deletedAt: string | null;
  readonly deletedBy: number | null;
}

export interface Comment {
  readonly id: number;
  readonly repository: string;
  readonly issue: number;
  readonly author: number;
  readonly app: App | null;
  readonly body: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Oldest first. Empty until the first edit, which adds two: the creation and itself. */
  readonly revisions: readonly Revision[];
  readonly reactions: readonly Reaction[];
}

export interface Reaction {
  readonly id: number;
  readonly user: number;
  readonly content: string;
  readonly createdAt: string;
}

export interface CommentDeletion {
  readonly id: number;
  readonly repository: string;
  readonly issue: number;
  readonly actor: number;
  readonly author: number;
  readonly at: string;
}

export type StatusState = 'error' | 'failure' | 'pending' | 'success';

export interface Status {
  readonly id: number;
  readonly repository: string;
  readonly sha: string;
  readonly state: StatusState;
  readonly context: string;
  readonly description: string | null;
  readonly targetUrl: string | null;
  readonly creator: number;
  readonly createdAt: string;
}

export interface CheckRun {
  readonly id: number;
  readonly repository: string;
  readonly sha: string;
  readonly name: string;
  readonly app: App;
  readonly status: 'queued' | 'in_progress' | 'completed';
  readonly conclusion: string | null;
  readonly startedAt: string;
  readonly completedAt: string | null;
}

export interface Review {
  readonly id: number;
  readonly repository: string;
  readonly pull: number;
  readonly user: number;
  readonly state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'DISMISSED' | 'PENDING';
  readonly body: string;
  readonly commit: string;
  readonly submittedAt: string;
}

/** What people say of one place in the changes, until somebody resolves it. */
export interface Thread {
  readonly id: number;
  readonly repository: string;
  readonly pull: number;
  readonly path: string;
  readonly resolvedBy: number | null;
}

export interface Deployment {
  readonly id: number;
  readonly repository: string;
  readonly sha: string;
  readonly ref: string;
  readonly task: string;
  readonly environment: string;
  readonly description: string | null;
  readonly creator: number;
  readonly createdAt: string;
  readonly statuses: readonly DeploymentStatus[];
}

export interface DeploymentStatus {
  readonly id: number;
  readonly state: string;
  readonly description: string;
  readonly targetUrl: string;
  readonly environment: string;
  readonly creator: number;
  readonly createdAt: string;
}

export type AlertKind = 'code-scanning' | 'dependabot' | 'secret-scanning';

export interface Alert {
  readonly id: number;
  readonly repository: string;
  readonly kind: AlertKind;
  readonly number: number;
  readonly state: 'open' | 'dismissed' | 'fixed' | 'resolved';
  /** `low`, `medium`, `high`, `critical`; secrets have none. */
  readonly severity: 'low' | 'medium' | 'high' | 'critical';
  /** Rule, advisory summary or secret type. */
  readonly title: string;
  readonly createdAt: string;
}

export interface WorkflowRun {
  readonly id: number;
  readonly repository: string;
  readonly name: string;
  /** Name of its file in `.github/workflows`. */
  readonly file: string;
  readonly event: string;
  readonly headSha: string;
  readonly headBranch: string;
  readonly headRepository: string;
  readonly actor: number;
  readonly conclusion: string;
  readonly createdAt: string;
}

export interface Artifact {
  readonly id: number;
  readonly repository: string;
  readonly run: number;
  readonly name: string;
  /** A zip archive. */
  readonly data: Uint8Array;
  readonly expired: boolean;
  readonly createdAt: string;
}

export interface QueueEntry {
  readonly id: number;
  readonly pull: number;
  readonly position: number;
  readonly headSha: string;
  readonly headRef: string;
  readonly baseSha: string;
  readonly enqueuedAt: string;
}

/** A token and what it may do. Without `permissions` it is a person's: it may do what the person may. */
export interface Token {
  readonly value: string;
  readonly account: number;
  /** Scope (`contents`, `pull_requests`, `statuses` …) → level. Only for installations (Apps, GITHUB_TOKEN). */
  readonly permissions?: ReadonlyMap<string, Level>;
  /** `owner/name`s an installation sees. */
  readonly repositories?: readonly string[];
}
