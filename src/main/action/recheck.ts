import { appendFile } from 'node:fs/promises';
import { info, warning } from '@actions/core';
import { findOurs } from '../../comment/events.ts';
import { syncPullRequest } from '../../comment/sync.ts';
import type { SyncResult } from '../../comment/sync.ts';
import { GitHubError } from '../../github/port.ts';
import type { CommitState, GitHubPort } from '../../github/port.ts';
import { title } from '../../values/markdown.ts';
import { plainText } from '../../values/text.ts';
import type { Inputs } from '../inputs.ts';
import { connectBoth } from './connect-deployments.ts';
import { setOutputs } from './outputs.ts';
import { viewOf } from './port-view.ts';
import { syncOptions } from './sync-options.ts';
import type { World } from './world.ts';

/** A token of a workflow has 1,000 requests an hour for a repository; one pull request takes three to five. */
const MOST = 100;

interface Judged {
  readonly number: number;
  /** `untouched`: the checklist is no business of this pull request. */
  readonly state: CommitState | 'untouched' | 'not judged';
  readonly said: string;
}

/**
 * Every open pull request judged again, without gates, those that changed last first: what only time changes (ticks with a
 * time limit, roles, the checklist of the base branch, an event that got lost) has no event of its own.
 */
export async function recheckAll(world: World, inputs: Inputs): Promise<number> {
  const { port, deployments } = await connectBoth(world, inputs);
  const { numbers, more } = await deployments.openPullRequests(MOST);
  const judged: Judged[] = [];
  let stopped = false;
  for (const number of numbers) {
    const one: Judged | undefined = stopped ? undefined : await recheck(port, number, world, inputs);
    stopped ||= one === undefined;
    judged.push(
      one ?? { number, state: 'not judged', said: "GitHub's rate limit is used up; the next run goes on." },
    );
  }
  for (const { number, state, said } of judged) info(plainText(`#${number}: ${state}: ${said}`));
  if (more)
    warning(`Only the ${MOST} pull requests that changed last were judged again.`, {
      title: 'Deploy checklist',
    });
  if (world.summaryPath !== undefined) await appendFile(world.summaryPath, summary(judged, more));
  const bad = judged.filter(({ state }) => state === 'not judged');
  for (const { number, said } of bad.slice(0, 5))
    warning(plainText(`#${number} could not be judged again: ${said}`), { title: 'Deploy checklist' });
  setOutputs({ conclusion: bad.length > 0 ? 'error' : 'success', passed: judged.length - bad.length });
  return bad.length > 0 && inputs.failStep !== 'never' ? 1 : 0;
}

/** Undefined: there is no use in asking on. */
async function recheck(
  port: GitHubPort,
  number: number,
  world: World,
  inputs: Inputs,
): Promise<Judged | undefined> {
  const said = (text: string): void => info(plainText(text));
  try {
    const options = syncOptions({ number, said }, world, inputs);
    return judgedOf(number, await syncPullRequest(concerned(port), options));
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    return error.kind === 'rate-limit' ? undefined : { number, state: 'not judged', said: error.message };
  }
}

function judgedOf(number: number, { outcome, status, problems }: SyncResult): Judged {
  if (outcome === 'settled' || outcome === 'no-checklist')
    return { number, state: status.state, said: status.description };
  const why = problems[0] ?? status.description;
  if (why.includes(ELSEWHERE)) return { number, state: 'untouched', said: ELSEWHERE };
  return { number, state: 'not judged', said: why };
}

const ELSEWHERE = 'its base branch has no checklist';

/** A branch without a checklist, where nobody was ever asked anything, is left alone. */
function concerned(port: GitHubPort): GitHubPort {
  return {
    ...viewOf(port),
    async snapshot(request) {
      const seen = await port.snapshot(request);
      const here = seen.baseFiles.some(({ text, unreadable }) => text !== undefined || unreadable === true);
      if (here || seen.status !== null || findOurs(seen, request.marker).length > 0) return seen;
      throw new GitHubError('rejected', ELSEWHERE);
    },
  };
}

const MARK: Readonly<Record<Judged['state'], string>> = {
  success: '✅ ready',
  pending: '⏳ waiting',
  failure: '❌ not ready',
  error: '⚠️ in doubt',
  untouched: '➖ no checklist',
  'not judged': '⚠️ not judged',
};

function summary(judged: readonly Judged[], more: boolean): string {
  const rows = judged.map(
    ({ number, state, said }) => `| #${number} | ${MARK[state]} | ${title(said, 200)} |`,
  );
  const count = `${judged.length} open pull request${judged.length === 1 ? '' : 's'} judged again`;
  return [
    `## ${count}`,
    '',
    'Ticks, roles and the checklist of the base branch as they are now; gates did not run.',
    '',
    ...(rows.length > 0 ? ['| pull request | checklist | |', '|---|---|---|', ...rows, ''] : []),
    ...(more ? [`Only the ${MOST} that changed last.`, ''] : []),
    '',
  ].join('\n');
}
