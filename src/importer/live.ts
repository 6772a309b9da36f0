import { ROLL_UP } from './concepts/running.ts';
import { VALUES } from './concepts/rollout.ts';
import { boxesOf } from './order.ts';
import { platformsOf } from './platforms.ts';
import { deployedBy, many, mostly, votesOf, type Votes } from './votes.ts';
import type { Block, Box, Heading } from './markdown/types.ts';
import { fits } from './fits.ts';

/** What a section is known by whose headings do not say when. */
export interface Silence {
  /** Its own title, in lower case and without its number. */
  readonly bare: string;
  /** It stands behind a heading about the deployment, or the time after it. */
  readonly passed: boolean;
  /** It stands behind a heading about the time after the deployment. */
  readonly after: boolean;
  /** A heading about the deployment is still to come. */
  readonly comes: boolean;
}

/**
 * "cPanel", "Railway (backend)": the silent sections of which the steps in the console of a platform are the roll-out there,
 * unless another is still to come.
 */
function onPlatform(
  lists: ReadonlyMap<Heading | undefined, readonly Box[]>,
  silent: (heading: Heading | undefined) => Silence | undefined,
): Set<Heading | undefined> {
  const found = new Set<Heading | undefined>();
  for (const { platform, sections } of platformsOf(lists)) {
    const silence = silent(platform);
    if (silence === undefined) continue;
    if (silence.comes && !sections.some((section) => lists.get(section)?.some(deployedBy))) continue;
    for (const section of sections)
      if (silent(section) && !VALUES.test(section.path.slice(platform.path.length).join(' ')))
        found.add(section);
  }
  return found;
}

/**
 * Sections whose headings do not say when, but whose boxes do: many of them can hold only once a version is deployed, or work on
 * its machine; or they are the roll-up behind the deployment, and one of its boxes says that it is done. Such a list is gone
 * through at one time.
 */
export function runningSections(
  blocks: readonly Block[],
  silent: (heading: Heading | undefined) => Silence | undefined,
): Map<Heading | undefined, 'deploy' | 'post-deploy'> {
  const found = new Map<Heading | undefined, 'deploy' | 'post-deploy'>();
  const platforms = onPlatform(boxesOf(blocks), silent);
  for (const [heading, votes] of votesOf(blocks)) {
    const silence = silent(heading);
    if (silence === undefined) continue;
    const phase = platforms.has(heading) ? 'deploy' : runningBy(votes, silence);
    if (phase) found.set(heading, phase);
  }
  return found;
}

function runningBy(
  votes: Votes,
  { bare, passed, after, comes }: Silence,
): 'deploy' | 'post-deploy' | undefined {
  const { boxes, deployed, acting, answers } = votes;
  const running = deployed > 0 || passed ? deployed + answers : 0;
  const rolledUp = passed && running > 0 && fits(ROLL_UP, bare);
  const acts = !comes && (many(acting, votes) || mostly(acting, votes));
  const some = passed && running * 3 >= boxes;
  if (!rolledUp && !acts && !some && !many(running, votes)) return undefined;
  return rolledUp || after || (deployed === 0 && !acts) ? 'post-deploy' : 'deploy';
}
