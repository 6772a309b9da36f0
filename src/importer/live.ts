import { putsLive, ROLL_UP, saysItRuns } from './concepts/running.ts';
import { readInline } from './markdown/inline.ts';
import type { Block, Box, Heading } from './markdown/types.ts';

/** What a section is known by: whether its headings left its time open, and whether it stands behind the deployment. */
export interface Silence {
  /** Its headings did not say when, and its own title is this, in lower case and without its number. */
  readonly bare: string;
  readonly passed: boolean;
}

/** A box that claims what only a deployed version shows, or that ticks off a command which deploys. */
export function deployedBy(box: Box): boolean {
  const { plain, codes } = readInline(box.text);
  return saysItRuns(plain) || codes.some(putsLive);
}

/**
 * Sections whose headings do not say when, but whose boxes do: most of them can hold only once a version is deployed; or they
 * are the roll-up behind the deployment, and one of its boxes says that it is done. Such a list is gone through at one time.
 */
export function runningSections(
  blocks: readonly Block[],
  silent: (heading: Heading | undefined) => Silence | undefined,
): Set<Heading | undefined> {
  const lists = new Map<Heading | undefined, Box[]>();
  for (const block of blocks)
    if (block.type === 'box') lists.set(block.heading, [...(lists.get(block.heading) ?? []), block]);
  const found = new Set<Heading | undefined>();
  for (const [heading, list] of lists) {
    const silence = silent(heading);
    if (silence === undefined) continue;
    const running = list.filter(deployedBy).length;
    const most = running >= 2 && running * 5 >= list.length * 2;
    const rolledUp = silence.passed && running > 0 && ROLL_UP.test(silence.bare);
    const some = silence.passed && running * 3 >= list.length;
    if (most || rolledUp || some) found.add(heading);
  }
  return found;
}
