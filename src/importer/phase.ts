import { ENVIRONMENT_TITLE, NAMES_THE_DOCUMENT, RELEASE_DAY, STRICT_PHASE } from './concepts/phases.ts';
import type { PhaseConcept } from './concepts/phases.ts';
import { NUMBERED_STEP, stepOf } from './concepts/numbering.ts';
import { readInline } from './markdown/inline.ts';
import { afterwards, DEPLOYS_NOW, flatOrder, listOrder, releasing, SET_UP } from './order.ts';
import { deployedBy, runningSections } from './live.ts';
import { readSequence, type Sequence } from './sequence.ts';
import { BEFORE_WORD, inOrder, looksBack, underSure, verifying, type Standing } from './standing.ts';
import { bareTitle, conceptOf, headingConcept } from './titles.ts';
import type { Block, Box, Heading, MarkdownDocument, Place } from './markdown/types.ts';

export { bareTitle, conceptOf } from './titles.ts';

/** Where an item belongs. `reference` is nothing to do in this deployment. */
export type ImportPhase = 'pre-deploy' | 'sign-off' | 'deploy' | 'post-deploy' | 'rollback' | 'reference';

export interface Phases {
  /** Of a block: by its headings, by the bold line or list item that leads up to it, else by its neighbours. */
  of(place: Place): ImportPhase;
  /** Whether a heading, a line above or the order of the list says so, and not only the default. */
  sure(place: Place): boolean;
  /** Whether it stands behind the deployment by its place only, among what is watched. */
  watching(place: Place): boolean;
  /** Whether it stands behind a heading that is about the deployment, or the time after it. */
  passed(place: Place): boolean;
  /** Whether it stands behind a heading that is about the time after the deployment. */
  after(place: Place): boolean;
  /** Whether any heading speaks of a phase. */
  readonly explicit: boolean;
}

const ROOT: Standing = {
  phase: 'pre-deploy',
  sure: false,
  strict: false,
  day: false,
  after: false,
  deployed: false,
  before: false,
  reached: false,
  looked: false,
  children: 0,
  watching: false,
  title: false,
};

/** What each heading comes to, and the lines of the first one about the deployment or what follows, and of the first about that. */
function readStandings({ headings, blocks }: MarkdownDocument): {
  at: (heading: Heading | undefined) => Standing;
  explicit: boolean;
  passed: number;
  after: number;
} {
  const root = { ...ROOT };
  const standings = new Map<Heading | undefined, Standing>([[undefined, root]]);
  const [first] = headings;
  const sequence = readSequence(
    headings.map((heading) => ({
      heading,
      concept: conceptOf(heading.title),
      bare: bareTitle(heading.title),
    })),
  );
  const steps = new Map<string, number>();
  const releases = releasing(blocks);
  let [passed, after] = [Infinity, Infinity];
  for (const heading of headings) {
    const parent = standings.get(heading.parent) ?? root;
    const isTitle = heading === first && heading.level === 1;
    const step = stepOf(heading.title);
    const continues = step !== undefined && step.number > (steps.get(step.word) ?? Infinity);
    const standing = standingOf(heading, parent, { isTitle, sequence, continues });
    if (step && standing.sure && /^(?:post-)?deploy$/.test(standing.phase)) steps.set(step.word, step.number);
    parent.children += 1;
    if (standing.sure && /^(?:post-)?deploy$/.test(standing.phase)) passed = Math.min(passed, heading.line);
    if (standing.sure && standing.phase === 'post-deploy') after = Math.min(after, heading.line);
    standings.set(heading, standing);
    // "Deploy to production" among the boxes of a silent section: what stands behind it may come after it.
    if (!standing.sure && releases.has(heading)) parent.reached = true;
    const above = heading.parent && standings.get(heading.parent.parent);
    if (above && standing.sure && /deploy$/.test(standing.phase) && standing.phase !== 'pre-deploy')
      above.reached = true;
  }
  return {
    at: (heading) => standings.get(heading) ?? root,
    explicit: [...standings.values()].some(({ sure }) => sure),
    passed,
    after,
  };
}

export function readPhases(document: MarkdownDocument): Phases {
  const { at: standingAt, explicit, passed, after } = readStandings(document);
  const places = new Set(document.blocks.flatMap((block) => (block.type === 'box' ? [block.heading] : [])));
  const flat: ReadonlyMap<number, ImportPhase> =
    places.size < 2 ? flatOrder(document.blocks) : listOrder(document.blocks);
  const running = runningSections(document.blocks, (heading) => {
    const { sure, phase } = standingAt(heading);
    if (sure || phase !== 'pre-deploy') return undefined;
    return {
      bare: heading === undefined ? '' : bareTitle(heading.title),
      passed: (heading?.line ?? 0) > passed,
      after: (heading?.line ?? 0) > after,
    };
  });
  const deployed = deployingLeads(document.blocks);
  const led = (place: Place): ImportPhase | undefined =>
    ledPhase(place, standingAt(place.heading), place.line > (deployed.get(place.heading) ?? Infinity));
  return {
    explicit,
    sure: (place) =>
      standingAt(place.heading).sure ||
      flat.has(place.line) ||
      running.has(place.heading) ||
      led(place) !== undefined,
    of(place) {
      const { sure, phase } = standingAt(place.heading);
      const said = led(place) ?? (sure ? phase : flat.get(place.line));
      return said ?? running.get(place.heading) ?? phase;
    },
    watching: (place) => standingAt(place.heading).watching,
    passed: (place) => place.line > passed,
    after: (place) => place.line > after,
  };
}

function standingOf(
  heading: Heading,
  parent: Standing,
  { isTitle, sequence, continues }: { isTitle: boolean; sequence: Sequence; continues: boolean },
): Standing {
  const bare = bareTitle(heading.title);
  const strict = STRICT_PHASE.test(heading.title.toLowerCase());
  const day = RELEASE_DAY.test(bare);
  const make = (phase: ImportPhase, sure: boolean): Standing => ({
    phase,
    sure,
    strict,
    day,
    after: phase === 'post-deploy' && sure,
    deployed: phase === 'deploy' && sure,
    before: false,
    reached: false,
    looked: false,
    children: 0,
    watching: false,
    title: isTitle,
  });
  const said = sequence.rehearses(heading) ? 'pre-deploy' : headingConcept(heading.title, bare, isTitle);
  const concept = inOrder(said, heading, parent, {
    bare,
    followed: sequence.followed(heading),
    comes: sequence.comes(heading),
    ends: sequence.ends(heading),
    continues,
  });
  const goesOn = sequence.goesOn(heading);
  if (parent.sure && !(parent.title && parent.phase === 'pre-deploy'))
    return underSure(concept, parent, { bare, goesOn, counted: NUMBERED_STEP.test(heading.title) }, make);
  switch (concept) {
    case undefined:
      if (looksBack(parent, bare, sequence.comes(heading))) return make('post-deploy', false);
      // What a silent heading gets from the title of the document, its own sections may still say otherwise.
      return { ...make(parent.phase, parent.sure), title: isTitle || parent.title };
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
      parent.before ||= concept === 'pre-deploy' && BEFORE_WORD.test(bare);
      return make(concept, true);
  }
}

/** What the line that leads up to boxes says, if it is one: `**After deployment:**`. */
function leadConcept(text: string): PhaseConcept | undefined {
  const { plain } = readInline(text);
  if (plain.length > 90 || !/^\s*(?:\*\*|__|#)|[:：]\s*\**$/.test(text)) return undefined;
  const said = plain.replace(/[:：]\s*$/, '');
  // The list below "Tagging:" begins with what makes ready for it; its own order says more.
  const concept = /^tagging$/i.test(said) ? undefined : conceptOf(said);
  return concept === 'deploy' && NAMES_THE_DOCUMENT.test(bareTitle(plain)) ? undefined : concept;
}

/** Of each section, the line of the first paragraph that leads up to the deployment: `**Deployment:**`. */
function deployingLeads(blocks: readonly Block[]): Map<Heading | undefined, number> {
  const found = new Map<Heading | undefined, number>();
  for (const block of blocks)
    if (block.type === 'text' && !block.bullet && !found.has(block.heading))
      if (leadConcept(block.text) === 'deploy') found.set(block.heading, block.line);
  return found;
}

/**
 * `**After deployment:**` or `- Rollback` right above the boxes, where no heading has said it more clearly. `deployed`: a line
 * about the deployment stands above it in the same section, so that what verifies comes after it.
 */
function ledPhase(place: Place, standing: Standing, deployed: boolean): ImportPhase | undefined {
  const texts = [
    ...place.within
      .filter(({ box, text }) => box === undefined || /[:：]\s*\**$/.test(text))
      .map(({ text }) => text),
    ...(place.lead === undefined ? [] : [place.lead]),
  ];
  for (const text of [...texts].reverse()) {
    const concept = leadConcept(text);
    if (concept === 'verify' && deployed && !standing.sure) return 'post-deploy';
    if (!concept || concept === 'verify' || concept === 'reference') continue;
    if (standing.sure && !(standing.phase === 'deploy' && concept === 'post-deploy')) continue;
    return concept === 'pre-check' ? 'pre-deploy' : concept;
  }
  return undefined;
}

/** Items that say what to do when an alert fires, or only name a metric, are nothing to tick in a deployment. */
export function isNoteOnly(box: Box, phase: ImportPhase): boolean {
  const text = readInline(box.text).plain;
  if (/^(?:action|response|remediation|mitigation)\s*:/i.test(text)) return true;
  return phase === 'reference' && /metrics? to (?:monitor|track|watch)/i.test(box.heading?.title ?? '');
}

/** The phase of a box: its place, and `Action: …` items that belong to no deployment. */
export function phaseOfBox(box: Box, phases: Phases): ImportPhase {
  const phase = phases.of(box);
  const { plain } = readInline(box.text);
  if (phase === 'pre-deploy' && !phases.sure(box)) {
    // Nothing that says "deploy it now" may wait in front of the merge only because its section is called "Backend".
    if (DEPLOYS_NOW.test(plain)) return 'deploy';
    if (afterwards(box, phases.passed(box))) return 'post-deploy';
    if (deployedBy(box)) return phases.after(box) ? 'post-deploy' : 'deploy';
  }
  if (phase === 'post-deploy' && phases.watching(box) && SET_UP.test(plain)) return 'pre-deploy';
  return phase !== 'sign-off' &&
    /^(?:action|response|remediation|mitigation)\s*:/i.test(readInline(box.text).plain)
    ? 'reference'
    : phase;
}
