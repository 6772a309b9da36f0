/** The pull request that brings a repository its first checklist: nothing is asked yet, and nothing is wrong. */
import type { CommitState, Snapshot } from '../github/port.ts';
import { oneLine } from '../values/text.ts';
import type { Memory, PlanOptions } from './sync-plan.ts';

/**
 * What to say without a checklist on the base branch. Pending where this pull request adds one that reads: a status that is
 * required blocks all the same. What the pull request's copy asks for is not asked; only whether it reads is told.
 */
export async function withoutChecklist(
  { problem, missing }: { readonly problem: string; readonly missing: boolean },
  snapshot: Snapshot,
  options: PlanOptions,
  memory: Memory,
): Promise<{
  readonly state: CommitState;
  readonly description: string;
  readonly problems: readonly string[];
}> {
  const no = (why: string): Awaited<ReturnType<typeof withoutChecklist>> => ({
    state: 'error',
    description: oneLine(why, 140),
    problems: [why],
  });
  const proposed = missing ? snapshot.headFiles.find(({ text }) => text !== undefined) : undefined;
  if (proposed?.text === undefined) return no(problem);
  const loaded = await memory.load(options, proposed.text, proposed.path);
  if ('problem' in loaded) return no(`${proposed.path} of this pull request has problems: ${loaded.problem}`);
  const branch = snapshot.pullRequest.baseBranch;
  return {
    state: 'pending',
    description: oneLine(
      `${branch} has no checklist yet. The one in here asks from the next pull request on.`,
      140,
    ),
    problems: [],
  };
}
