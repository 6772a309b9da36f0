/** What deployments and scheduled runs ask of GitHub besides the port. Implemented by `octokit-deployments.ts`. */
import type { CommentSeen, Snapshot, SnapshotRequest } from './port.ts';

export interface ListRequest extends SnapshotRequest {
  /** Commit that is deployed: the checklist is read there, and the status is its. */
  readonly sha: string;
}

/** GitHub's own words (docs.github.com/rest/deployments/statuses). */
export type DeploymentState =
  'pending' | 'queued' | 'in_progress' | 'success' | 'failure' | 'error' | 'inactive';

export interface DeploymentSeen {
  readonly id: number;
  readonly task: string;
}

export interface DeploymentStatus {
  readonly state: DeploymentState;
  /** At most 140 characters. */
  readonly description: string;
  readonly url: string;
}

export interface DeploymentsPort {
  /**
   * An issue or pull request as the place of a list: head and base are the deployed commit, the state is open, and nothing
   * of the pull request's changes is in it. @throws GitHubError
   */
  snapshot(request: ListRequest): Promise<Snapshot>;
  /** All comments of an issue or pull request, oldest first. */
  comments(number: number): Promise<readonly CommentSeen[]>;
  /** Number of the newest open issue of ours with this title; opened where there is none. */
  issue(title: string, body: string): Promise<number>;
  /** Newest first. */
  deployments(sha: string, environment: string): Promise<readonly DeploymentSeen[]>;
  createDeployment(sha: string, environment: string, task: string): Promise<DeploymentSeen>;
  deploymentStatus(id: number): Promise<DeploymentStatus | undefined>;
  setDeploymentStatus(id: number, status: DeploymentStatus): Promise<void>;
  /** Whether a login, as REST writes it, is the account of the token. */
  isMe(login: string): Promise<boolean>;
  /** Numbers of open pull requests, those that were changed longest ago last; at most `most`, and whether there are more. */
  openPullRequests(most: number): Promise<{ readonly numbers: readonly number[]; readonly more: boolean }>;
}
