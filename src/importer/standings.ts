import { NUMBERED_STEP, stepOf } from './concepts/numbering.ts';
import { ENVIRONMENT_TITLE, RELEASE_DAY, STRICT_PHASE, type PhaseConcept } from './concepts/phases.ts';
import { boxesOf } from './order.ts';
import { platformsOf } from './platforms.ts';
import { readSequence, type Reading, type Sequence } from './sequence.ts';
import { inOrder, type InOrder } from './neighbours.ts';
import {
  BEFORE_WORD,
  looksBack,
  PREPARES,
  underSure,
  verifying,
  type Make,
  type Standing,
} from './standing.ts';
import { overruledIn, type Overruled } from './topics.ts';
import { bareTitle, conceptOf, headingConcept } from './titles.ts';
import { many, mostly, onlyNames, stepsUnder, votesOf, type Votes } from './votes.ts';
import type { Heading, MarkdownDocument } from './markdown/types.ts';
import { fits } from './fits.ts';

const ROOT: Standing = {
  phase: 'pre-deploy',
  sure: false,
  placed: false,
  strict: false,
  day: false,
  after: false,
  deployed: false,
  before: false,
  prepared: false,
  reached: false,
  behind: false,
  looked: false,
  children: 0,
  watching: false,
  title: false,
};

/** The deployment stood among the boxes of a silent section, or of one inside of it: sections further down may come after it. */
function reach(heading: Heading, standings: ReadonlyMap<Heading | undefined, Standing>): void {
  for (let at: Heading | undefined = heading; at; at = at.parent) {
    const around = standings.get(at.parent);
    if (around === undefined || (around.sure && !around.title)) return;
    around.reached = true;
  }
}

/** It is about the deployment, or the time after it. */
const isPassed = ({ sure, phase }: Standing): boolean =>
  sure && (phase === 'deploy' || phase === 'post-deploy');

interface Standings {
  /** What a heading comes to. */
  at(heading: Heading | undefined): Standing;
  /** Whether any heading speaks of a phase. */
  readonly explicit: boolean;
  /** The line of the first heading about the deployment, or the time after it. */
  readonly passed: number;
  /** The line of the last heading about the deployment by its words. */
  readonly deploys: number;
  /** The line of the first heading about the time after the deployment. */
  readonly after: number;
}

const readingOf = (heading: Heading): Reading => ({
  heading,
  concept: conceptOf(heading.title),
  bare: bareTitle(heading.title),
});

/** Headings with commands under them. */
function* fencedIn(blocks: MarkdownDocument['blocks']): Generator<Heading> {
  for (const block of blocks)
    if (block.type === 'fence') for (let at = block.heading; at; at = at.parent) yield at;
}

export function readStandings({ headings, blocks }: MarkdownDocument): Standings {
  const root = { ...ROOT };
  const standings = new Map<Heading | undefined, Standing>([[undefined, root]]);
  const [first] = headings;
  const votes = votesOf(blocks);
  const steps = stepsUnder(votes);
  const readings = headings.map(readingOf);
  const before = first !== undefined && BEFORE_WORD.test(bareTitle(first.title));
  const fenced = new Set(fencedIn(blocks));
  const overruled = overruledIn(readings, (heading) => fenced.has(heading) || steps(heading) > 0);
  const sequence = readSequence(
    readings.map((reading) =>
      overruled.has(reading.heading) ? { ...reading, concept: overruled.get(reading.heading) } : reading,
    ),
  );
  const numbers = new Map<string, number>();
  const platforms = new Set(platformsOf(boxesOf(blocks)).map(({ platform }) => platform));
  for (const heading of headings) {
    const parent = standings.get(heading.parent) ?? root;
    const isTitle = heading === first && heading.level === 1;
    const step = stepOf(heading.title);
    const continues = step !== undefined && step.number > (numbers.get(step.word) ?? Infinity);
    const standing = standingOf(heading, parent, {
      isTitle,
      sequence,
      overruled,
      continues,
      votes: votes.get(heading),
      steps,
    });
    if (step && isPassed(standing)) numbers.set(step.word, step.number);
    parent.children += 1;
    standings.set(heading, standing);
    // "Deploy to production" among the boxes of a silent section: what stands behind it may come after it.
    if (!standing.sure && (platforms.has(heading) || releases(votes.get(heading), before)))
      reach(heading, standings);
    const above = heading.parent && standings.get(heading.parent.parent);
    if (above && isPassed(standing)) above.reached = true;
  }
  const lines = (is: (standing: Standing) => boolean): number[] =>
    [...standings].flatMap(([heading, standing]) =>
      heading && standing.sure && is(standing) ? [heading.line] : [],
    );
  const after = Math.min(...lines(({ phase }) => phase === 'post-deploy'));
  return {
    at: (heading) => standings.get(heading) ?? root,
    explicit: [...standings.values()].some(({ sure }) => sure),
    passed: Math.min(after, ...lines(({ phase }) => phase === 'deploy')),
    deploys: Math.max(...lines(({ phase, placed }) => phase === 'deploy' && !placed)),
    after,
  };
}

const makerOf =
  (known: Pick<Standing, 'strict' | 'day' | 'placed' | 'title'>): Make =>
  (phase, sure) => ({
    ...ROOT,
    ...known,
    phase,
    sure,
    after: phase === 'post-deploy' && sure,
    deployed: phase === 'deploy' && sure,
  });

const FEATURES = /secur|auth|access|api|permission|role|feature|backend|test|s[ée]curit|segur/i;

/** What a heading says; nothing that is rehearsed is the deployment, or comes after it. */
function saidBy(
  heading: Heading,
  bare: string,
  isTitle: boolean,
  sequence: Sequence,
): PhaseConcept | undefined {
  const own = headingConcept(heading.title, bare, isTitle);
  // Who may do what in the application is a feature of it, and no approval.
  if (own === 'sign-off' && /^authori[sz]ation/.test(bare) && FEATURES.test(heading.parent?.title ?? ''))
    return undefined;
  return sequence.rehearses(heading) && own !== 'rollback' && own !== 'reference' ? 'pre-deploy' : own;
}

/** Boxes deploy in it. Under "Checklist before production" one of them that does is only an example of what comes. */
const releases = (votes: Votes | undefined, before: boolean): boolean =>
  votes !== undefined &&
  (votes.releases > 0 ||
    (votes.deployed > 0 && !before) ||
    many(votes.acting, votes) ||
    mostly(votes.acting, votes));

/** What stands around a heading, and under it. */
interface Surroundings {
  readonly isTitle: boolean;
  readonly sequence: Sequence;
  readonly continues: boolean;
  readonly votes: Votes | undefined;
  readonly steps: (heading: Heading) => number;
  readonly overruled: Overruled;
}

function placeOf(
  heading: Heading,
  bare: string,
  { sequence, continues, votes, steps }: Surroundings,
): InOrder {
  return {
    bare,
    followed: sequence.followed(heading),
    comes: sequence.comes(heading),
    ends: sequence.ends(heading),
    hosts: () =>
      !sequence.holds(heading) &&
      !(votes && onlyNames(votes)) &&
      (!sequence.deeper(heading) || (!sequence.leads(heading) && steps(heading) >= 2)),
    continues,
  };
}

function makesReady(parent: Standing, bare: string): void {
  parent.before ||= BEFORE_WORD.test(bare);
  parent.prepared ||= parent.before || PREPARES.test(bare);
}

function standingOf(heading: Heading, parent: Standing, around: Surroundings): Standing {
  const { isTitle, sequence } = around;
  const bare = bareTitle(heading.title);
  const strict = STRICT_PHASE.test(heading.title.toLowerCase());
  const day = RELEASE_DAY.test(bare);
  const said = saidBy(heading, bare, isTitle, sequence);
  const concept = around.overruled.has(heading)
    ? around.overruled.get(heading)
    : inOrder(said, heading, parent, placeOf(heading, bare, around));
  const make = makerOf({ strict, day, placed: concept === 'verify' || concept !== said, title: isTitle });
  const goesOn = sequence.goesOn(heading);
  if (parent.sure && !(parent.title && parent.phase === 'pre-deploy'))
    return underSure(
      concept,
      parent,
      {
        bare,
        goesOn,
        counted: fits(NUMBERED_STEP, heading.title),
        ends: sequence.ends(heading),
      },
      make,
    );
  switch (concept) {
    case undefined:
      if (looksBack(parent, bare, sequence.comes(heading))) return make('post-deploy', false);
      // What a silent heading gets from the title of the document, its own sections may still say otherwise.
      return {
        ...make(parent.phase, parent.sure),
        title: isTitle || parent.title,
        behind: !isTitle && (parent.deployed || parent.behind),
      };
    case 'verify':
      return verifying(parent, bare, make, { comes: sequence.comes(heading), goesOn });
    case 'pre-check':
      parent.before = true;
      return make('pre-deploy', true);
    case 'deploy':
      if (
        ENVIRONMENT_TITLE.test(bare) &&
        /environment|environnement|entorno|specific/.test(heading.parent?.title.toLowerCase() ?? '')
      )
        return make('pre-deploy', false);
      parent.deployed = true;
      return make('deploy', true);
    case 'post-deploy':
      parent.after = true;
      return make('post-deploy', true);
    default:
      if (concept === 'pre-deploy') makesReady(parent, bare);
      return make(concept, true);
  }
}
