import type { PhaseConcept } from './concepts/phases.ts';
import type { Heading } from './markdown/types.ts';
import type { ImportPhase } from './phase.ts';

const NUMBERED_PHASE =
  /^\P{L}*(?:(?:phase|fase|stage|step|schritt|paso|passo|étape|etapa|langkah|faz|adım|фаза|этап|шаг|步骤|단계)\s*\d|第\s*[\d一二三四五六七八九十]+\s*步)/iu;
/** Work on a platform that only makes sense once the preparations above it are done. */
const ACTS_ON_PLATFORM = /^(?:push|upload|publish|connect|import|create|provision)\b|\bset-?up\b|\bdeploy\b/;
const TESTS =
  /^(?:(?:final|manual|functional|live|quick|production) )?(?:test|tests|testing|verify)\b|^(?:pengujian|pruebas|testes|tests?)$/;

/** What a heading comes to, and what was seen below it so far. */
export interface Standing {
  readonly phase: ImportPhase;
  /** Decided by words, not by default. */
  readonly sure: boolean;
  /** Parent is a strict phase, such as `Deployment Phase`. */
  readonly strict: boolean;
  /** Of the children seen so far: one was about the time after the deployment. */
  after: boolean;
  /** Of the children seen so far: one was the deployment. */
  deployed: boolean;
  /** Of the children seen so far: one was the time before the deployment by name. */
  before: boolean;
  /** A section inside of one of its children was the deployment, or the time after it. */
  reached: boolean;
  /** It is the document's title: its sections may still say otherwise. */
  readonly title: boolean;
}

/** Verification, tests and monitoring: after the deployment when they stand behind it, else before. */
export function verifying(
  parent: Standing,
  bare: string,
  make: (phase: ImportPhase, sure: boolean) => Standing,
): Standing {
  // Under "Pre-launch checklist" a list of what is monitored is part of the preparations.
  if (parent.sure && !TESTS.test(bare)) return make('pre-deploy', true);
  const after = parent.deployed || parent.after || parent.reached;
  if (after) parent.after = true;
  return make(after && !/check-?list/.test(bare) ? 'post-deploy' : 'pre-deploy', after);
}

/**
 * What the place among its neighbours adds: numbered phases follow each other in time, so what is silent behind the
 * deployment does not come before it; and set-up on a platform behind "Pre-deployment" is the roll-out itself.
 */
export function inOrder(
  concept: PhaseConcept | undefined,
  heading: Heading,
  parent: Standing,
  bare: string,
): PhaseConcept | undefined {
  const later = parent.deployed || parent.after;
  const numbered = NUMBERED_PHASE.test(heading.title);
  if (
    later &&
    (numbered || parent.before) &&
    (concept === undefined || concept === 'pre-deploy') &&
    TESTS.test(bare)
  )
    return 'post-deploy';
  if (concept === undefined && parent.deployed && numbered) return 'deploy';
  if (concept === undefined && parent.before && ACTS_ON_PLATFORM.test(bare)) return 'deploy';
  return concept;
}
