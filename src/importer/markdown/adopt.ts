import type { Block, Box, Fence } from './types.ts';

/**
 * A fence that follows the only box of its list is that box's fence, though nobody indented it: GitHub ends the list
 * there, the writer did not. Behind several boxes it may belong to any of them, and stays where it is.
 */
export function adoptFences(blocks: readonly Block[]): Block[] {
  const sizes = new Map<number, number>();
  for (const block of blocks)
    if (block.type === 'box') sizes.set(block.list, (sizes.get(block.list) ?? 0) + 1);
  let owner: Box | undefined;
  return blocks.map((block, index) => {
    const before = blocks[index - 1];
    owner =
      before?.type === 'box'
        ? before
        : before?.type === 'fence' && before.within.length === 0
          ? owner
          : undefined;
    return block.type === 'fence' && owner && isOf(owner, block, sizes) ? adopted(block, owner) : block;
  });
}

const isOf = (box: Box, fence: Fence, sizes: ReadonlyMap<number, number>): boolean =>
  box.marker === 'task' &&
  box.heading === fence.heading &&
  fence.within.length === 0 &&
  fence.language !== 'indented' &&
  sizes.get(box.list) === 1 &&
  // `line` of a fence is the first line inside; one blank line may part them.
  fence.line - 1 - box.endLine <= 2;

const adopted = (fence: Fence, box: Box): Fence => ({
  ...fence,
  within: [...box.within, { text: box.text, box }],
});
