/** What a repository may choose about its comment and status. */
import type { PhaseName } from '../checklist/types.ts';

export interface CommentSettings {
  /** Of the checklist; tells the comments of two checklists apart. */
  readonly name: string;
  /** Of the commit status. */
  readonly context: string;
  /** Shown in the comment, checked by it. */
  readonly phases: readonly PhaseName[];
  /** A draft pull request stays pending. */
  readonly draftsWait: boolean;
  /** A pull request that changes the checklist or the workflows needs somebody else's approval. */
  readonly guardPolicy: boolean;
  /** Where "How ticks are counted" leads. */
  readonly helpUrl: string;
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
