/** What gates may read of GitHub, in the domain's words. Implemented by `octokit-reads.ts`; every method follows all pages. */

export interface Review {
  readonly user: string;
  readonly state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'DISMISSED' | 'PENDING';
  /** Commit that was reviewed. */
  readonly commit: string;
  readonly submittedAt: string;
}

/** A check run or commit status on a commit; only the newest of each name. */
export interface CheckOnCommit {
  readonly name: string;
  readonly source: 'check-run' | 'status';
  readonly state: 'success' | 'failure' | 'error' | 'pending' | 'skipped' | 'neutral' | 'cancelled';
  /** It is a job of the workflow run that asks, and has not ended. */
  readonly own?: true;
}

/** The newest run of a workflow on a commit. */
export interface WorkflowOnCommit {
  /** As the workflow calls itself. */
  readonly name: string;
  /** Name of its file, without the folder: `ci.yml`. */
  readonly file: string;
  readonly state: CheckOnCommit['state'];
}

/** A conversation of a review, which somebody may resolve. */
export interface Conversation {
  readonly path: string;
  readonly resolved: boolean;
}

export interface DeploymentState {
  readonly environment: string;
  readonly sha: string;
  readonly state: string;
  readonly createdAt: string;
}

export interface GitHubReads {
  reviews(): Promise<readonly Review[]>;
  checks(sha: string): Promise<readonly CheckOnCommit[]>;
  /** Without the workflow that asks, which ends after the question. */
  workflows(sha: string): Promise<readonly WorkflowOnCommit[]>;
  conversations(): Promise<readonly Conversation[]>;
  /** Of the pull request, as it was written; empty where nothing was. */
  description(): Promise<string>;
  /** What GitHub offers as the text of a new pull request: of the default branch, or else of the owner's defaults. */
  templates(): Promise<readonly string[]>;
  /** Of the repository: `public`, `private` or `internal`. */
  visibility(): Promise<string>;
  labels(): Promise<readonly string[]>;
  deployments(environment: string): Promise<readonly DeploymentState[]>;
  /** Open alerts of a kind, with their severity. */
  alerts(
    kind: 'code-scanning' | 'dependabot' | 'secret-scanning',
  ): Promise<readonly { readonly severity: string; readonly title: string; readonly url: string }[]>;
  teamMembers(team: string): Promise<readonly string[]>;
  /** Whether the person may push to the repository: on a public one, anybody at all may approve a pull request. */
  mayWrite(login: string): Promise<boolean>;
  /** Text of a file at a ref; undefined when it is not there. */
  file(path: string, ref: string): Promise<string | undefined>;
  /** Commit that the run is about, where it is about a deployed commit and not a pull request. */
  readonly head?: string;
  /** The open one that the run is about; of a deployed commit the one that brought it. */
  readonly pullRequest?: {
    readonly number: number;
    readonly author: string;
    readonly head: string;
    readonly base: string;
    readonly baseBranch: string;
  };
}
