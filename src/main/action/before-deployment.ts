import { allItems } from '../../checklist/types.ts';
import type { Checklist } from '../../checklist/types.ts';
import type { GitHubPort } from '../../github/port.ts';
import { conclude } from '../../report/conclusion.ts';
import type { Inputs } from '../inputs.ts';
import { look } from './pull-request.ts';
import { MERGE_PHASES } from './sync-options.ts';
import type { World } from './world.ts';

/**
 * `blocks: deployment` in a phase before the merge: it kept nobody from merging, so the status of the head says nothing of
 * it. The comments of the merged pull requests do. Why the commit may not be deployed; undefined: it may.
 *
 * @throws GitHubError when GitHub cannot be asked
 */
export async function stillOpen(
  port: GitHubPort,
  checklist: Checklist,
  sha: string,
  world: World,
  inputs: Inputs,
): Promise<string | undefined> {
  const asked = allItems(checklist).some(
    ({ phase, item }) => MERGE_PHASES.includes(phase.name) && item.blocks === 'deployment' && !item.advisory,
  );
  if (!asked) return undefined;
  const merged = await port.mergedWith(sha);
  const exact = merged.filter(({ merge }) => merge === sha);
  const commit = sha.slice(0, 8);
  if (merged.length === 0)
    return `No merged pull request brought ${commit}, so nobody has answered what has to hold before a deployment.`;
  for (const { number } of exact.length > 0 ? exact : merged) {
    const seen = await look({ port, number, world, inputs });
    if (!('seen' in seen)) return `#${number} cannot be judged: ${seen.status.description}`;
    const { status, blockers } = conclude(seen.report, 'deployment');
    if (status === 'success') continue;
    const names = blockers.map(({ item, who }) => `${item.name} (${who})`);
    const rest = names.length > 3 ? ` and ${names.length - 3} more` : '';
    return `#${number} was merged as ${commit} with items open that block the deployment: ${seen.report.doubts[0] ?? names.slice(0, 3).join(', ')}${rest}. Tick them in its comment, then run this again.`;
  }
  return undefined;
}
