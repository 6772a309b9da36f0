import {
  ENVIRONMENT_TITLE,
  NAMES_THE_DOCUMENT,
  PHASE_CONCEPTS,
  STRICT_PHASE,
  type PhaseConcept,
} from './concepts/phases.ts';
import { readInline } from './markdown/inline.ts';
import { DEPLOYS_NOW, flatOrder } from './order.ts';
import { inOrder, verifying, type Standing } from './standing.ts';
import type { Box, Heading, MarkdownDocument, Place } from './markdown/types.ts';

/** Where an item belongs. `reference` is nothing to do in this deployment. */
export type ImportPhase = 'pre-deploy' | 'sign-off' | 'deploy' | 'post-deploy' | 'rollback' | 'reference';

export interface Phases {
  /** Of a block: by its headings, by the bold line or list item that leads up to it, else by its neighbours. */
  of(place: Place): ImportPhase;
  /** Whether a heading, a line above or the order of the list says so, and not only the default. */
  sure(place: Place): boolean;
  /** Whether any heading speaks of a phase. */
  readonly explicit: boolean;
}

/** Lower case, without numbering, emoji and marks: `## 🚀 3. Deploy (10 min)` → `deploy (10 min)`. */
export function bareTitle(title: string): string {
  return title
    .toLowerCase()
    .replace(/[\p{Extended_Pictographic}\u{fe0f}\u{200d}\u{20e3}]/gu, ' ')
    .replace(/[*_`~]/g, '')
    .replace(
      /^\s*(?:[[(]?[\divx]+[.):\]]\s*|[a-z][.)]\s+|(?:step|phase|part|section|stage|schritt|paso|passo|étape|langkah|第)(?:\s*\d+|\s+[a-z]\b|\s*[一二三四五六七八九十]+)(?:\.\d+)*\s*[:.)步步骤章部分、—–-]*\s*|[\d.]+\s*[:)、—–-]?\s+|[—–-]\s+)*/u,
      '',
    )
    .replace(/\s+/g, ' ')
    .trim();
}

/** What a heading says by itself; undefined where it is silent about time. */
export function conceptOf(title: string): PhaseConcept | undefined {
  const bare = bareTitle(title);
  if (bare === '') return undefined;
  for (const [concept, , pattern] of PHASE_CONCEPTS) if (pattern.test(bare)) return concept;
  return undefined;
}

export function readPhases(document: MarkdownDocument): Phases {
  const standings = new Map<Heading | undefined, Standing>();
  const root: Standing = {
    phase: 'pre-deploy',
    sure: false,
    strict: false,
    after: false,
    deployed: false,
    before: false,
    reached: false,
    title: false,
  };
  standings.set(undefined, root);
  const first = document.headings[0];
  for (const heading of document.headings) {
    const parent = standings.get(heading.parent) ?? root;
    const standing = standingOf(heading, parent, heading === first && heading.level === 1);
    standings.set(heading, standing);
    const above = heading.parent && standings.get(heading.parent.parent);
    if (above && standing.sure && /deploy$/.test(standing.phase) && standing.phase !== 'pre-deploy')
      above.reached = true;
  }
  const places = new Set(document.blocks.flatMap((block) => (block.type === 'box' ? [block.heading] : [])));
  const flat = places.size < 2 ? flatOrder(document.blocks) : new Map<number, ImportPhase>();
  return {
    explicit: [...standings.values()].some(({ sure }) => sure),
    sure: (place) => {
      const standing = standings.get(place.heading) ?? root;
      return standing.sure || flat.has(place.line) || ledPhase(place, standing) !== undefined;
    },
    of(place) {
      const standing = standings.get(place.heading) ?? root;
      const led = ledPhase(place, standing);
      return led ?? (standing.sure ? standing.phase : (flat.get(place.line) ?? standing.phase));
    },
  };
}

function standingOf(heading: Heading, parent: Standing, isTitle: boolean): Standing {
  const bare = bareTitle(heading.title);
  const strict = STRICT_PHASE.test(heading.title.toLowerCase());
  const make = (phase: ImportPhase, sure: boolean): Standing => ({
    phase,
    sure,
    strict,
    after: phase === 'post-deploy' && sure,
    deployed: phase === 'deploy' && sure,
    before: false,
    reached: false,
    title: isTitle,
  });
  const concept = inOrder(headingConcept(heading.title, bare, isTitle), heading, parent, bare);
  if (parent.sure && !(parent.title && parent.phase === 'pre-deploy'))
    return underSure(concept, parent, bare, make);
  switch (concept) {
    case undefined:
      return make(parent.phase, parent.sure);
    case 'verify':
      return verifying(parent, bare, make);
    case 'pre-check':
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
      parent.before ||=
        concept === 'pre-deploy' && /\bpre|before|前|전|antes|avant|vor|sebelum|önce|перед/.test(bare);
      return make(concept, true);
  }
}

/** The concept of a heading, unless it only names what the document is about. */
function headingConcept(title: string, bare: string, isTitle: boolean): PhaseConcept | undefined {
  const concept = conceptOf(title);
  const named = NAMES_THE_DOCUMENT.test(bare) && !/^(?:pre|post)|\b(?:pre|post)-/.test(bare);
  // "Showstoppers (no deployment if one fails)" is about no deployment.
  const before = title.replace(/[（(][^()（）]*[)）]/g, ' ');
  if (concept === 'deploy' && bareTitle(before) !== '' && conceptOf(before) !== 'deploy')
    return conceptOf(before);
  const vague = concept === 'deploy' || concept === 'verify';
  return (isTitle && (vague || named)) || (named && vague) ? undefined : concept;
}

/** A heading under `Before the launch` that plainly is about the time after it, or about the launch itself. */
const AFTER_WORD =
  /^post|\bafter\b|后|後|후|^(?:apr[eè]s|despu[eé]s|depois|ap[oó]s|p[oó]s|nach|setelah|sesudah|pasca|после)(?![\p{L}])|sonras/iu;
const DURING_WORD =
  /^(?:(?:during|at|on) (?:the )?(?:launch|deploy\w*|release|go[- ]?live)|au moment d|pendant l|durante (?:o|el|la|a) |während|(?:beim?|zum) (?:start|launch|deployment|go[- ]?live))/i;

/** A heading inside one whose phase is certain. */
function underSure(
  concept: PhaseConcept | undefined,
  parent: Standing,
  bare: string,
  make: (phase: ImportPhase, sure: boolean) => Standing,
): Standing {
  switch (parent.phase) {
    case 'sign-off':
    case 'rollback':
    case 'reference':
      return make(parent.phase, true);
    case 'deploy':
      return underDeploy(concept, parent, bare, make);
    case 'post-deploy':
      return make(
        concept === 'rollback' || concept === 'sign-off'
          ? concept
          : concept === 'reference' &&
              !/^(?:daily|weekly|monthly|support|ongoing|immediate|quarterly|summary|notes)/.test(bare)
            ? 'reference'
            : 'post-deploy',
        true,
      );
    case 'pre-deploy':
      if (concept === 'post-deploy' && AFTER_WORD.test(bare)) {
        parent.after = true;
        return make('post-deploy', true);
      }
      // A list of everything under "Pre-deployment checklist": what stands behind its own later phases is no preparation.
      if (concept === 'rollback' && parent.after) return make('rollback', true);
      if (DURING_WORD.test(bare)) return make('deploy', true);
      if (concept === 'sign-off') return make('sign-off', true);
      return make(
        concept === 'reference' && /troubleshoot|contact|metrics to/.test(bare) ? 'reference' : 'pre-deploy',
        true,
      );
  }
}

function underDeploy(
  concept: PhaseConcept | undefined,
  parent: Standing,
  bare: string,
  make: (phase: ImportPhase, sure: boolean) => Standing,
): Standing {
  if (concept === 'rollback' || concept === 'sign-off' || concept === 'reference') return make(concept, true);
  if (concept === 'pre-check') return make('pre-deploy', true);
  if (concept === 'post-deploy') {
    parent.after = true;
    return make('post-deploy', true);
  }
  if (concept === 'pre-deploy')
    return make(
      /^(?:prereq|requirements?|set-?up|local|readiness|before)/.test(bare) ? 'pre-deploy' : 'deploy',
      true,
    );
  if (parent.strict) return make('deploy', true);
  // "Configuration verification" before the application starts belongs to the roll-out, "health verification" behind it does not.
  if (concept === 'verify' && !/config|migration|code|backup|environment|database/.test(bare)) {
    parent.after = true;
    return make('post-deploy', true);
  }
  return make(parent.after && concept !== 'deploy' ? 'post-deploy' : 'deploy', true);
}

/** `**After deployment:**` or `- Rollback` right above the boxes, where no heading has said it more clearly. */
function ledPhase(place: Place, standing: Standing): ImportPhase | undefined {
  const texts = [
    ...place.within
      .filter(({ box, text }) => box === undefined || /[:：]\s*\**$/.test(text))
      .map(({ text }) => text),
    ...(place.lead === undefined ? [] : [place.lead]),
  ];
  for (const text of [...texts].reverse()) {
    const inline = readInline(text);
    if (inline.plain.length > 90 || !/^\s*(?:\*\*|__|#)|[:：]\s*\**$/.test(text)) continue;
    const concept = conceptOf(inline.plain.replace(/[:：]\s*$/, ''));
    if (!concept || concept === 'verify' || concept === 'reference') continue;
    if (standing.sure && !(standing.phase === 'deploy' && concept === 'post-deploy')) continue;
    if (concept === 'deploy' && NAMES_THE_DOCUMENT.test(bareTitle(inline.plain))) continue;
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
  // Nothing that says "deploy it now" may wait in front of the merge only because its section is called "Backend".
  if (phase === 'pre-deploy' && !phases.sure(box) && DEPLOYS_NOW.test(readInline(box.text).plain))
    return 'deploy';
  return phase !== 'sign-off' &&
    /^(?:action|response|remediation|mitigation)\s*:/i.test(readInline(box.text).plain)
    ? 'reference'
    : phase;
}
