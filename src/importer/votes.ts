import { putsLive, onTheMachine, saysItAnswers, saysItRuns } from './concepts/running.ts';
import { rollsOut } from './concepts/rollout.ts';
import { readInline } from './markdown/inline.ts';
import { boxesOf, DEPLOYS_NOW } from './order.ts';
import type { Block, Box, Heading } from './markdown/types.ts';

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

function countIn(list: readonly Box[]): Votes {
  const count = (says: (box: Box, plain: string) => boolean): number =>
    list.filter((box) => says(box, readInline(box.text).plain)).length;
  return {
    boxes: list.length,
    deployed: count(deployedBy),
    acting: count((box) => deployedBy(box) || onTheMachine(box.text)),
    answers: count((_, plain) => saysItAnswers(plain)),
    releases: count((_, plain) => DEPLOYS_NOW.test(plain) || rollsOut(plain)),
    names: count(({ text }) => NAMES.test(text)),
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

/** How many boxes under each heading, or in a section inside of theirs, are steps that deploy, or work on the machine. */
export function stepsUnder(votes: ReadonlyMap<Heading | undefined, Votes>): ReadonlyMap<Heading, number> {
  const steps = new Map<Heading, number>();
  for (const [heading, { acting, releases }] of votes)
    for (let at = heading; at; at = at.parent)
      steps.set(at, (steps.get(at) ?? 0) + Math.max(acting, releases));
  return steps;
}

/** At least two in five of them, and not just one. */
export const many = (some: number, { boxes }: Votes): boolean => some >= 2 && some * 5 >= boxes * 2;
/** Half of them at least, be it one of one. */
export const mostly = (some: number, { boxes }: Votes): boolean => some > 0 && some * 2 >= boxes;
/** More than half of them only name values. */
export const onlyNames = ({ names, boxes }: Votes): boolean => names * 2 > boxes;
