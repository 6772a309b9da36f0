import { NAMES_THE_DOCUMENT, type PhaseConcept } from './concepts/phases.ts';
import { readInline } from './markdown/inline.ts';
import type { Box } from './markdown/types.ts';
import { bareTitle, conceptOf, type ImportPhase } from './phase.ts';

/** What a heading's idea comes to; tests and monitoring come after the deployment or before it, by their place. */
const LEADS_TO: Readonly<Record<PhaseConcept, readonly ImportPhase[]>> = {
  'sign-off': ['sign-off'],
  rollback: ['rollback'],
  reference: ['reference'],
  'post-deploy': ['post-deploy'],
  verify: ['post-deploy'],
  'pre-deploy': ['pre-deploy'],
  'pre-check': ['pre-deploy'],
  deploy: ['deploy'],
};

/** The headings of a document are few, and asked for with every item. */
const known = new Map<string, PhaseConcept | undefined>();
const MOST_KNOWN = 2000;

function conceptIn(text: string): PhaseConcept | undefined {
  if (known.has(text)) return known.get(text);
  if (known.size >= MOST_KNOWN) known.clear();
  const concept = conceptOf(readInline(text).plain.replace(/[:：]\s*$/, ''));
  known.set(text, concept);
  return concept;
}

/** `surely`: by a word for the time itself; "Tests" only says it together with its place. */
const says = (text: string, phase: ImportPhase, surely: boolean): boolean => {
  const concept = conceptIn(text);
  return concept !== undefined && LEADS_TO[concept].includes(phase) && (concept !== 'verify' || !surely);
};
const shown = (text: string): string => {
  const { plain } = readInline(text);
  return plain.length > 60 ? `${plain.slice(0, 59)}…` : plain;
};

/** What put an item into its phase, for the report: the nearest line or heading that says so, else its place. */
export function phaseReason(box: Box, phase: ImportPhase): string {
  const lines = [...[...box.within].reverse().map(({ text }) => text), box.lead ?? ''];
  const line = lines.find((text) => text !== '' && text.length < 200 && says(text, phase, true));
  if (line !== undefined) return `${phase} by the line "${shown(line)}"`;
  const path = box.heading?.path ?? [];
  const heading =
    path.find(
      (title) =>
        says(title, phase, true) && !(phase === 'deploy' && NAMES_THE_DOCUMENT.test(bareTitle(title))),
    ) ?? [...path].reverse().find((title) => says(title, phase, false));
  if (heading !== undefined) return `${phase} by the heading "${shown(heading)}"`;
  return phase === 'pre-deploy'
    ? 'pre-deploy, because nothing says that it comes later'
    : `${phase} by its words or its place among the others`;
}
