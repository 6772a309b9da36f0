import { putsLive, onTheMachine, saysItAnswers, saysItRuns } from './concepts/running.ts';
import { rollsOut } from './concepts/rollout.ts';
import { readInline } from './markdown/inline.ts';
import { boxesOf, DEPLOYS_NOW } from './order.ts';
import type { Block, Box, Heading } from './markdown/types.ts';
import { fits } from './fits.ts';

/** How many of the boxes right under a heading speak for a time, where the heading itself is silent. */
export interface Votes {
  readonly boxes: number;
  /** They claim what only a deployed version shows, or tick off a step or a command which deploys. */
  readonly deployed: number;
  /** They do that, or work on the machine that the application runs on. */
  readonly acting: number;
  /** They claim that something answers, wherever it may run. */
  readonly answers: number;
  /** They say "deploy it now", or are the step that rolls out. */
  readonly releases: number;
  /** They name a variable, which can be set before anything is rolled out. */
  readonly names: number;
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

const NAMES = /^[^\p{L}]*[A-Z][A-Z0-9]*_[A-Z0-9_]+/u;

/** Counted when it is first asked for: most sections say themselves when they are. */
function countIn(list: readonly Box[]): Votes {
  const found = new Map<string, number>();
  const count = (name: keyof Votes, says: (box: Box) => boolean): number => {
    const number = found.get(name) ?? list.filter(says).length;
    found.set(name, number);
    return number;
  };
  const plainly = (says: (plain: string) => boolean) => (box: Box) => says(readInline(box.text).plain);
  const releases = plainly((plain) => fits(DEPLOYS_NOW, plain) || rollsOut(plain));
  return {
    boxes: list.length,
    get deployed() {
      return count('deployed', deployedBy);
    },
    get acting() {
      return count('acting', (box) => deployedBy(box) || onTheMachine(box.text));
    },
    get answers() {
      return count('answers', plainly(saysItAnswers));
    },
    get releases() {
      return count('releases', releases);
    },
    get names() {
      return count('names', ({ text }) => NAMES.test(text));
    },
  };
}

const counted = new WeakMap<readonly Block[], ReadonlyMap<Heading | undefined, Votes>>();

/** Of each heading that boxes stand right under. */
export function votesOf(blocks: readonly Block[]): ReadonlyMap<Heading | undefined, Votes> {
  const known = counted.get(blocks);
  if (known) return known;
  const votes = new Map([...boxesOf(blocks)].map(([heading, list]) => [heading, countIn(list)]));
  counted.set(blocks, votes);
  return votes;
}

/** How many boxes under a heading, or in a section inside of it, are steps that deploy, or work on the machine. */
export function stepsUnder(votes: ReadonlyMap<Heading | undefined, Votes>): (heading: Heading) => number {
  const inside = new Map<Heading, Votes[]>();
  for (const [heading, own] of votes)
    for (let at = heading; at; at = at.parent) {
      const list = inside.get(at);
      if (list) list.push(own);
      else inside.set(at, [own]);
    }
  return (heading) =>
    (inside.get(heading) ?? []).reduce((sum, { acting, releases }) => sum + Math.max(acting, releases), 0);
}

/** At least two in five of them, and not just one. */
export const many = (some: number, { boxes }: Votes): boolean => some >= 2 && some * 5 >= boxes * 2;
/** Half of them at least, be it one of one. */
export const mostly = (some: number, { boxes }: Votes): boolean => some > 0 && some * 2 >= boxes;
/** More than half of them only name values. */
export const onlyNames = ({ names, boxes }: Votes): boolean => names * 2 > boxes;
