import type { Checklist } from '../../checklist/types.ts';
import type { GitHubPort } from '../../github/port.ts';
import type { Inputs } from '../inputs.ts';
import { notReady } from './merged.ts';
import { statusContext } from './names.ts';
import type { World } from './world.ts';

/** Why this commit should not be deployed, in a sentence. A doubt about that is a doubt. Undefined: it may, or nobody asks. */
export async function doubtAbout(
  connected: () => Promise<GitHubPort>,
  checklist: Checklist,
  sha: string,
  world: World,
  inputs: Inputs,
): Promise<string | undefined> {
  if (!inputs.requireChecklist) return undefined;
  try {
    const port = await connected();
    const before = await notReady(port, checklist, sha, statusContext(inputs.name));
    if (before !== undefined) return before;
    return await (await import('./before-deployment.ts')).stillOpen(port, checklist, sha, world, inputs);
  } catch (thrown) {
    if (!(thrown instanceof Error) || thrown.name !== 'GitHubError') throw thrown;
    return `Whether the checklist of ${sha.slice(0, 8)} passed before the merge is not known. ${thrown.message}`;
  }
}
