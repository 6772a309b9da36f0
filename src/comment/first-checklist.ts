/** The pull request that brings a repository its first checklist: nothing is asked yet, and nothing is wrong. */
import type { CommentSeen, CommitState, Revision, Snapshot } from '../github/port.ts';
import { title } from '../values/markdown.ts';
import { oneLine } from '../values/text.ts';
import { findOurs, markerOf } from './events.ts';
import { sameAccount } from './roles.ts';
import { sayTheSame } from './state-block.ts';
import { decodeState, encodeState } from './state.ts';
import type { State } from './state.ts';
import type { Memory, PlanOptions } from './sync-plan.ts';
import { norm } from './text.ts';

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

/**
 * What a comment says that was drawn from a checklist which no longer applies: it must not go on saying "ready". Without
 * boxes, and with the state of our last rendering, never of what somebody wrote. Undefined: there is none, or it says so.
 */
export function withoutBoxes(
  snapshot: Snapshot,
  name: string,
  nonce: string,
  { state, description }: { readonly state: CommitState; readonly description: string },
): { readonly comment: CommentSeen; readonly body: string } | undefined {
  const marker = markerOf(name);
  const ours = findOurs(snapshot, marker).find(({ retired }) => !retired);
  if (!ours || !Array.isArray(ours.history)) return undefined;
  const { comment } = ours;
  const stateOf = ({ text }: Revision): State | undefined => decodeState(norm(text ?? ''));
  const newest = (ours.history as readonly Revision[]).findLast(
    (revision) => sameAccount(revision.editor, comment.author) && stateOf(revision) !== undefined,
  );
  const known = newest && stateOf(newest);
  if (!known) return undefined;
  const drawn = (unique: string): string =>
    [
      marker,
      `## Deploy checklist: ${state === 'error' ? 'cannot be judged' : 'not ready'}`,
      '',
      `⚠️ ${title(description, 400)}`,
      '',
      'Ticks are kept, and count again where the checklist that they were made for applies.',
      '',
      encodeState({ ...known, nonce: unique }),
      '',
    ].join('\n');
  const shown = decodeState(norm(comment.body))?.nonce;
  if (shown !== undefined && sayTheSame(norm(drawn(shown)), norm(comment.body))) return undefined;
  return { comment, body: drawn(nonce) };
}
