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
  /** Commit that the run is about, where it is about no pull request. */
  readonly head?: string;
  readonly pullRequest?: {
    readonly number: number;
    readonly author: string;
    readonly head: string;
    readonly base: string;
    readonly baseBranch: string;
  };
}
