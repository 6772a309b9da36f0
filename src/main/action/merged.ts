import type { Checklist } from '../../checklist/types.ts';
import { allItems } from '../../checklist/types.ts';
import { spokenFor } from '../../github/port.ts';
import type { GitHubPort } from '../../github/port.ts';

/**
 * Why a commit may not be deployed as far as its pull request is concerned; undefined: it may. The status counts on the
 * commit itself (a merge queue's group, which becomes the merge) or on the head of every pull request that was merged as
 * this commit, newest status only, and only when this action's own account set it. What the status told of another pull
 * request with the same head does not count for this one: from the merge into another branch, whose checklist asks for
 * less, the commit would get a green too.
 *
 * @throws GitHubError when GitHub cannot be asked
 */
export async function notReady(
  port: GitHubPort,
  checklist: Checklist,
  sha: string,
  context: string,
): Promise<string | undefined> {
  if (!allItems(checklist).some(({ item }) => item.blocks === 'merge')) return undefined;
  const own = await port.statusOf(sha, context);
  if (own?.mine === true && own.state === 'success' && spokenFor(own.url) === undefined) return undefined;
  const merged = await port.mergedWith(sha);
  const exact = merged.filter(({ merge }) => merge === sha);
  const asked = exact.length > 0 ? exact : merged;
  const commit = sha.slice(0, 8);
  if (asked.length === 0)
    return `No merged pull request brought ${commit}, so nobody has agreed to its checklist. Deploy a commit that was merged, or say \`require-checklist: false\`.`;
  for (const { number, head } of asked) {
    const status = await port.statusOf(head, context, number);
    if (status === null)
      return `#${number} was merged as ${commit} without the status '${context}'. Make the status required (docs/required-status.md).`;
    if (!status.mine)
      return `The status '${context}' of #${number} was set by ${status.creator?.login ?? 'an account that is gone'}, not by the account of this action. Somebody else's word does not count; use the same token in both workflows.`;
    if (status.state !== 'success')
      return `#${number} was merged as ${commit} although its checklist says ${status.state}: ${status.description}`;
  }
  return undefined;
}
