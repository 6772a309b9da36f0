import { putsLive, ROLL_UP, saysItAnswers, saysItRuns } from './concepts/running.ts';
import { rollsOut, VALUES } from './concepts/rollout.ts';
import { readInline } from './markdown/inline.ts';
import { boxesOf } from './order.ts';
import { platformsOf } from './platforms.ts';
import type { Block, Box, Heading } from './markdown/types.ts';

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

/** Asked for its section, for its platform and for itself. */
const read = new WeakMap<Box, boolean>();

/** A box that claims what only a deployed version shows, or that ticks off a step or a command which deploys. */
export function deployedBy(box: Box): boolean {
  const known = read.get(box);
  if (known !== undefined) return known;
  const { plain, codes } = readInline(box.text);
  const does = saysItRuns(plain) || rollsOut(plain) || (plain.length <= 140 && codes.some(putsLive));
  read.set(box, does);
  return does;
}

/**
 * "cPanel", "Railway (backend)": the silent sections of which the steps in the console of a platform are the roll-out there,
 * unless another is still to come.
 */
function onPlatform(
  lists: ReadonlyMap<Heading | undefined, readonly Box[]>,
  silent: (heading: Heading | undefined) => Silence | undefined,
): Set<Heading> {
  const found = new Set<Heading>();
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
 * Sections whose headings do not say when, but whose boxes do: many of them can hold only once a version is deployed; or they
 * are the roll-up behind the deployment, and one of its boxes says that it is done. Such a list is gone through at one time.
 */
export function runningSections(
  blocks: readonly Block[],
  silent: (heading: Heading | undefined) => Silence | undefined,
): Map<Heading | undefined, 'deploy' | 'post-deploy'> {
  const found = new Map<Heading | undefined, 'deploy' | 'post-deploy'>();
  const lists = boxesOf(blocks);
  const platforms = onPlatform(lists, silent);
  for (const [heading, list] of lists) {
    const silence = silent(heading);
    if (silence === undefined) continue;
    const { bare, passed, after } = silence;
    const deployed = list.filter(deployedBy).length;
    const answers = list.filter((box) => saysItAnswers(readInline(box.text).plain)).length;
    const running = deployed > 0 || passed ? deployed + answers : 0;
    const rolledUp = passed && running > 0 && ROLL_UP.test(bare);
    const many = running >= 2 && running * 5 >= list.length * 2;
    const some = passed && running * 3 >= list.length;
    const platform = heading !== undefined && platforms.has(heading);
    if (rolledUp || many || some || platform)
      found.set(heading, !platform && (rolledUp || after || deployed === 0) ? 'post-deploy' : 'deploy');
  }
  return found;
}
