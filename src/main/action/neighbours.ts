/**
 * The other pull requests that a head commit belongs to, and the commits that were heads. Their verdict changes without an
 * event of their own: when a pull request comes to a commit the others have to say that they are no longer alone, when it
 * goes (closed, or a push) they are free. A commit that nobody is left with keeps no green: pushed again by force, or
 * opened again, it would be mergeable before anything looked at what was taken back meanwhile.
 */
import { info, warning } from '@actions/core';
import { syncPullRequest } from '../../comment/sync.ts';
import type { SyncResult } from '../../comment/sync.ts';
import { runOf } from '../../github/port.ts';
import type { GitHubPort, OpenPull } from '../../github/port.ts';
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
  if (inputs.mode !== 'all' && inputs.mode !== 'report') return;
  const moves = world.eventName.startsWith('pull_request') && MOVES.includes(String(world.payload['action']));
  if (!moves && world.eventName !== 'workflow_run') return;
  const left = leftBy(number, head, openPulls, world);
  const others = openPulls.filter((pull) => pull.number !== number && [head, left].includes(pull.head));
  if (left !== undefined && !others.some((pull) => pull.head === left))
    await quietly(`The commit ${left.slice(0, 8)} may keep an old status`, () =>
      port.setStatus(left, {
        context: syncOptions({ number, said: () => undefined }, world, inputs).settings.context,
        state: 'pending',
        description: 'No open pull request has this commit as its head.',
        url: runOf(world.runUrl, number),
      }),
    );
  await judgeEach(port, others, world, inputs);
}

/** After the run of a fork's pull request that is closed by now: whoever has the commit still. */
export async function judgeHead(port: GitHubPort, sha: string, world: World, inputs: Inputs): Promise<void> {
  const { listed } = await port.openPulls();
  await judgeEach(
    port,
    listed.filter(({ head }) => head === sha),
    world,
    inputs,
  );
}

async function judgeEach(
  port: GitHubPort,
  pulls: readonly OpenPull[],
  world: World,
  inputs: Inputs,
): Promise<void> {
  for (const { number } of pulls.slice(0, MOST))
    await quietly(`#${number} has the same commit and could not be looked at`, async () => {
      const said = (text: string): void => info(plainText(text));
      const options = syncOptions({ number, said }, world, inputs);
      const { status, problems } = await syncPullRequest(port, options);
      for (const problem of problems) warning(plainText(`#${number}: ${problem}`));
      info(plainText(`#${number}, of the same commit: ${status.state}: ${status.description}`));
    });
}

/** The commit that this pull request was at and is not any more; undefined: none, or it is there again already. */
function leftBy(
  number: number,
  head: string | undefined,
  openPulls: readonly OpenPull[],
  { payload }: World,
): string | undefined {
  const { action, before } = payload;
  if (action === 'synchronize')
    return typeof before === 'string' && /^[0-9a-f]{40,64}$/.test(before) && before !== head
      ? before
      : undefined;
  if (action !== 'closed' || openPulls.some((pull) => pull.number === number)) return undefined;
  const { pull_request: pull } = payload as { readonly pull_request?: { readonly merged?: unknown } };
  // Merged, its green is what a deployment asks for.
  return pull?.merged === false ? head : undefined;
}

/** The verdict of this run's own pull request stands, whatever becomes of the others. */
async function quietly(what: string, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'GitHubError') throw error;
    warning(plainText(`${what}: ${error.message}`));
  }
}
