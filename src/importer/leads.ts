import { NAMES_THE_DOCUMENT, type PhaseConcept } from './concepts/phases.ts';
import { readInline } from './markdown/inline.ts';
import type { Block, Heading, Place } from './markdown/types.ts';
import type { ImportPhase } from './phase.ts';
import { BEFORE_WORD, type Standing } from './standing.ts';
import { bareTitle, conceptOf } from './titles.ts';

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
export function deployingLeads(blocks: readonly Block[]): Map<Heading | undefined, number> {
  const found = new Map<Heading | undefined, number>();
  for (const block of blocks)
    if (block.type === 'text' && !block.bullet && !found.has(block.heading))
      if (leadConcept(block.text) === 'deploy') found.set(block.heading, block.line);
  return found;
}

/** What one step needs first says nothing of the deployment. */
const NEEDED_FIRST =
  /prereq|pr[ée][- ]?requis|requisit|voraussetz|前提|前置|전제|предпосыл|önkoşul|ön koşul/iu;

/**
 * Whether a line right above the boxes says more than the headings. What a heading comes to by its place among the others is only
 * inferred: "Before going live, ensure:" tells the time itself.
 */
const outranks = (concept: PhaseConcept, text: string, { phase, placed }: Standing): boolean =>
  (phase === 'deploy' && concept === 'post-deploy') ||
  (placed &&
    (concept === 'post-deploy' ||
      (concept === 'pre-deploy' && BEFORE_WORD.test(bareTitle(text)) && !NEEDED_FIRST.test(text))));

/**
 * `**After deployment:**` or `- Rollback` right above the boxes, where no heading has said it more clearly. `deployed`: a line
 * about the deployment stands above it in the same section, so that what verifies comes after it.
 */
export function ledPhase(place: Place, standing: Standing, deployed: boolean): ImportPhase | undefined {
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
    if (standing.sure && !outranks(concept, text, standing)) continue;
    return concept === 'pre-check' ? 'pre-deploy' : concept;
  }
  return undefined;
}
