/**
 * A merge queue looks at another commit than the pull request's head. Nobody is asked again there: the ticks of every
 * pull request in the group are judged as they are now, and the answer is put on the group's commit.
 */
import { GitHubError } from '../github/port.ts';
import type { CommitState, GitHubPort } from '../github/port.ts';
import type { Report } from '../report/types.ts';
import { oneLine } from '../values/text.ts';
import { markerOf } from './events.ts';
import { Memory, planFor } from './sync-plan.ts';
import type { PlanOptions } from './sync-plan.ts';

export interface MergeGroupOptions extends Omit<PlanOptions, 'number'> {
  /** Commit of the group. */
  readonly sha: string;
  /** Name of the base branch. */
  readonly base: string;
  /** From the group's ref; what the queue knows is added. */
  readonly numbers: readonly number[];
  readonly readOnly?: boolean;
  sleep(ms: number): Promise<void>;
}

export interface MergeGroupResult {
  readonly status: { readonly state: CommitState; readonly description: string };
  readonly reports: readonly Report[];
  readonly problems: readonly string[];
}

const MOST_READINGS = 4;

/** Anything that cannot be judged is an error on the group's commit: the queue then drops the group. */
export async function syncMergeGroup(
  port: GitHubPort,
  options: MergeGroupOptions,
): Promise<MergeGroupResult> {
  const problems: string[] = [];
  const judged: Judged[] = [];
  for (const number of await groupNumbers(port, options, problems))
    judged.push(await judge(port, { ...options, number }, options, problems));
  const bad = judged.find(({ status }) => status.state !== 'success');
  const status =
    judged.length === 0
      ? {
          state: 'error' as const,
          description: 'The merge group names no pull request: nothing can be judged.',
        }
      : bad
        ? {
            state: groupState(bad.status.state),
            description: oneLine(`#${bad.number}: ${bad.status.description}`, 140),
          }
        : {
            state: 'success' as const,
            description: oneLine(
              `Everything holds for ${judged.map(({ number }) => `#${number}`).join(', ')}.`,
              140,
            ),
          };
  if (!options.readOnly)
    await port.setStatus(options.sha, {
      context: options.settings.context,
      ...status,
      ...(options.runUrl === undefined ? {} : { url: options.runUrl }),
    });
  return { status, reports: judged.flatMap(({ report }) => (report ? [report] : [])), problems };
}

/** A queue waits for a pending status until it times out; what waits for people is a no here. */
const groupState = (state: CommitState): CommitState => (state === 'pending' ? 'failure' : state);

interface Judged {
  readonly number: number;
  readonly status: MergeGroupResult['status'];
  readonly report?: Report;
}

/**
 * Everything between the base branch and the group's commit is merged with it, so every pull request up to its place in
 * the queue is judged.
 */
async function groupNumbers(
  port: GitHubPort,
  options: MergeGroupOptions,
  problems: string[],
): Promise<number[]> {
  const numbers = new Set(options.numbers);
  try {
    const entries = await port.queue(options.base);
    const own =
      entries.find(({ commit }) => commit === options.sha) ??
      entries.findLast(({ number }) => numbers.has(number));
    if (own) for (const { number, position } of entries) if (position <= own.position) numbers.add(number);
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    problems.push(
      `The queue could not be read, so only the pull request of the group's ref is judged: ${error.message}`,
    );
  }
  return [...numbers];
}

async function judge(
  port: GitHubPort,
  options: PlanOptions,
  group: MergeGroupOptions,
  problems: string[],
): Promise<Judged> {
  const { number, settings, paths } = options;
  const memory = new Memory();
  const no = (why: string): Judged => {
    problems.push(`#${number}: ${why}`);
    return { number, status: { state: 'error', description: why } };
  };
  try {
    for (let reading = 1; ; reading += 1) {
      const snapshot = await port.snapshot({
        number,
        paths,
        context: settings.context,
        marker: markerOf(settings.name),
      });
      const { head, state } = snapshot.pullRequest;
      if (state === 'closed') return no('the pull request is closed');
      const gates = options.gates ? { gates: { ...options.gates, sha: head } } : {};
      const patience = reading < MOST_READINGS ? 'again' : 'last';
      const planned = await planFor(port, snapshot, { ...options, ...gates }, memory, patience);
      if (planned === 'torn') await group.sleep(300 * reading);
      else if ('problem' in planned) return no(planned.problem);
      else return { number, status: planned.plan.status, report: planned.plan.report };
    }
  } catch (error) {
    if (error instanceof GitHubError) return no(error.message);
    throw error;
  }
}
