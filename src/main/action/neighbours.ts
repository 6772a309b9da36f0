/**
 * The other pull requests that a head commit belongs to. Their verdict changes without an event of their own: when this
 * one comes to the commit they have to say that they are no longer alone, when it goes (closed, or a push) they are free.
 */
import { info, warning } from '@actions/core';
import { syncPullRequest } from '../../comment/sync.ts';
import type { SyncResult } from '../../comment/sync.ts';
import type { GitHubPort } from '../../github/port.ts';
import { plainText } from '../../values/text.ts';
import type { Inputs } from '../inputs.ts';
import { syncOptions } from './sync-options.ts';
import type { World } from './world.ts';

/** Activities with which a pull request comes to a head commit or leaves one. */
const MOVES = ['opened', 'reopened', 'synchronize', 'closed'];
/** What is left is looked at with its own next event. */
const MOST = 5;

export async function judgeNeighbours(
  port: GitHubPort,
  number: number,
  { head, openPulls }: Pick<SyncResult, 'head' | 'openPulls'>,
  world: World,
  inputs: Inputs,
): Promise<void> {
  const { action, before } = world.payload;
  if (!world.eventName.startsWith('pull_request') || !MOVES.includes(String(action))) return;
  if (inputs.mode !== 'all' && inputs.mode !== 'report') return;
  const heads = [head, ...(typeof before === 'string' ? [before] : [])];
  const others = openPulls.filter((pull) => pull.number !== number && heads.includes(pull.head));
  for (const other of others.slice(0, MOST)) {
    try {
      const said = (text: string): void => info(plainText(text));
      const { status } = await syncPullRequest(
        port,
        syncOptions({ number: other.number, said }, world, inputs),
      );
      info(plainText(`#${other.number}, of the same commit: ${status.state}: ${status.description}`));
    } catch (error) {
      // The verdict of this run's own pull request stands; the other one is judged again with its next event.
      if (!(error instanceof Error) || error.name !== 'GitHubError') throw error;
      warning(plainText(`#${other.number} has the same commit and could not be looked at: ${error.message}`));
    }
  }
}
