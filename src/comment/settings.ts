/** What a repository may choose about its comment and status. */
import type { PhaseName } from '../checklist/types.ts';
import type { DeploymentList } from './deployment.ts';

export interface CommentSettings {
  /** Of the checklist; tells the comments of two checklists, or of two deployments, apart. */
  readonly name: string;
  /** Of the commit status. */
  readonly context: string;
  /** Shown in the comment, checked by it. */
  readonly phases: readonly PhaseName[];
  /** A draft pull request stays pending. */
  readonly draftsWait: boolean;
  /** A pull request that changes the checklist or the workflows needs somebody else's approval. */
  readonly guardPolicy: boolean;
  /** The environment that the checklist is read for. */
  readonly environment?: string;
  /** Where "How ticks are counted" leads. */
  readonly helpUrl: string;
  /** The list of a deployment's phase; undefined: a pull request's checklist. `name` is then `listName` of it. */
  readonly deployment?: DeploymentList & { readonly place: 'pull-request' | 'issue' };
  /** What makes the verdict doubtful although comment and gates say nothing of it. */
  readonly doubts?: readonly string[];
}

export const DEFAULT_SETTINGS: CommentSettings = {
  name: 'default',
  context: 'deploy-checklist',
  phases: ['pre-deploy', 'sign-off'],
  draftsWait: true,
  guardPolicy: true,
  helpUrl: '',
};

/** How far the edit history can be relied on. */
export type Mode = 'full' | 'commands' | 'read-only';

/** What the verdict is about. */
export const targetOf = ({ deployment }: Pick<CommentSettings, 'deployment'>): 'merge' | 'deployment' =>
  deployment ? 'deployment' : 'merge';
