/**
 * GitHub keeps one status for a commit, whatever pull requests have it as their head: while two of them are open, the
 * boxes of one would free the other. So none of them is green until it is alone.
 */
import { GitHubError } from '../github/port.ts';
import type { GitHubPort, OpenPull, OpenPulls, Snapshot } from '../github/port.ts';

/** Pages of a hundred: more open pull requests than that are not looked through, and then nothing is green. */
const MOST_PAGES = 100;

/** The other open pull requests with the same head; none where this one is not open, since its status is not set then. */
export function sharing(snapshot: Snapshot, older: readonly OpenPull[] = []): readonly OpenPull[] {
  const { number, head, state } = snapshot.pullRequest;
  if (state !== 'open') return [];
  return [...snapshot.openPulls.listed, ...older].filter(
    (pull) => pull.head === head && pull.number !== number,
  );
}

/** The same words whichever of them a run is about: their status is one, and must not be written back and forth. */
export function sharedHeadDoubt(number: number, others: readonly OpenPull[]): string | undefined {
  if (others.length === 0) return undefined;
  const numbers = [number, ...others.map((pull) => pull.number)]
    .sort((a, b) => a - b)
    .map((each) => `#${each}`);
  const shown = numbers.length > 3 ? [...numbers.slice(0, 2), `${numbers.length - 2} more`] : numbers;
  const names = `${shown.slice(0, -1).join(', ')} and ${shown.at(-1) ?? ''}`;
  return `${names} have the same head commit, which has one status: close all but one, or push a commit to it`;
}

/** Open pull requests beyond those that the snapshot lists. Asked only before something would be green. */
export async function allOlderPulls(port: GitHubPort, { older }: OpenPulls): Promise<readonly OpenPull[]> {
  const found: OpenPull[] = [];
  let from = older;
  for (let page = 0; from !== undefined; page += 1) {
    if (page >= MOST_PAGES)
      throw new GitHubError(
        'rejected',
        'More than 10,000 pull requests are open, so it cannot be known whether another one has this commit.',
      );
    const next = await port.openPulls(from);
    found.push(...next.listed);
    from = next.older;
  }
  return found;
}
