import type { Problems } from '../source.ts';
import { get, textOf } from '../tree.ts';
import { DEFAULT_BLOCKS } from '../types.ts';
import type { DraftPhase } from '../walk.ts';

/**
 * Before the merge only the phases that come before it are judged: an item of a later one that said it blocks the merge
 * would be a lock that nobody closes.
 */
export function checkBlocks(drafts: readonly DraftPhase[], problems: Problems): void {
  for (const phase of drafts) {
    if (DEFAULT_BLOCKS[phase.name] === 'merge') continue;
    const nodes = [
      phase.node,
      ...phase.sections.flatMap((section) => [section.node, ...section.items.map(({ node }) => node)]),
    ];
    for (const node of nodes) {
      const blocks = get(node, 'blocks');
      if (blocks && textOf(blocks) === 'merge')
        problems.error(
          'blocks-too-late',
          blocks,
          `Phase ${phase.name} comes after the merge, so nothing in it can block the merge; allowed here: deployment, nothing.`,
          'Move it to `pre-deploy` or `sign-off`, where it is judged before the merge.',
        );
    }
  }
}
