import type { Box } from './markdown/types.ts';

/** A copy that somebody has worked through: then every second item would say that it was ticked. */
export function isFinished(boxes: readonly Box[]): boolean {
  const ticked = boxes.filter(({ checked }) => checked).length;
  return ticked > 5 && ticked * 4 > boxes.length;
}

/** Said once instead of at every item. */
export function tickedWarning(boxes: readonly Box[]): string[] {
  if (!isFinished(boxes)) return [];
  const ticked = boxes.filter(({ checked }) => checked).length;
  return [
    `${ticked} of ${boxes.length} boxes are ticked in the document. The checklist begins with none: each deployment ticks its own.`,
  ];
}
