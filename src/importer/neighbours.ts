import { AT_THE_PLACE, JOINS } from './concepts/rollout.ts';
import { NUMBERED_STEP } from './concepts/numbering.ts';
import { NAMES_THE_DOCUMENT, PRODUCTION, type PhaseConcept } from './concepts/phases.ts';
import { FINISH, HAND_OVER, ON_THE_SERVER, REGISTRY } from './concepts/running.ts';
import { BEFORE_WORD, EACH, TESTS, type Standing } from './standing.ts';
import type { Heading } from './markdown/types.ts';
import { fits } from './fits.ts';

/** Work on a platform that only makes sense once the preparations above it are done. */
const ACTS_ON_PLATFORM = /^(?:push|upload|publish|connect|import|create|provision)\b|\bdeploy\b/;

/** What is set up to look after the application can be set up before. */
const LOOKS_AFTER = /^(?:monitor|logging|analytics|alert|backup|observab|error track)/;

const ITS_OWN_LIST =
  /^(?:the )?(?:deployment|deploy|release|launch|go[- ]live|rollout) (?:check-?list|steps?)$/;

/** Names the deployment; between the preparations and the time after it, it is the deployment. */
const ABOUT_IT =
  /deploy|部署|デプロイ|배포|上线|上線|d[ée]ploi|desplieg|implanta[cç]|разв[её]рт|розгорт|triển khai|نشر|dağıtım|canlıya|bereitstell|wdroż|uitrol/u;

/** What is set up between the deployment and what verifies it. */
const SETS_UP =
  /^(?:configur\p{L}*|config|initiali[sz]\p{L}*|inicializ\p{L}*|初始化|配置|设置|設定|설정|초기화|konfigur\p{L}*|einrichtung|настройк\p{L}*|yapılandır\p{L}*)(?!\p{L})|(?:configuration|configuraci[oó]n|配置|设置|設定|설정)$/u;

/** What nobody can look at before the new version runs. */
const ONLY_WHEN_IT_RUNS =
  /\b(?:accessib(?:le|ility)|reachab\w+|availability|connectivity|start-?up|acceptance criteria|success criteria|in production)\b/;

/** What has to be there first, whatever it is for: "VPS requirements". */
const ONLY_NEEDED =
  /requi|prereq|prerrequisit|prepar|pr[ée]par|ready|readiness|choos|choice|select|compar|vorausset|vorbereit|gereksinim|hazırl|требован|подготов|выбор|вимог|підготов|yêu cầu|chuẩn bị|persyarat|persiap|要求|要件|准备|準備|选择|選択|요구|준비|선택|wymagan|przygotow|متطلبات|דרישות/u;

/** What stands around a heading. */
export interface InOrder {
  readonly bare: string;
  /** See {@link Sequence}. */
  readonly followed: boolean;
  readonly comes: boolean;
  readonly ends: boolean;
  /**
   * What is done in it may be the roll-out: it holds more than names of variables, and no other section is the deployment, its own
   * or one to come; unless steps on the machine that the application runs on stand in it, and the next to come is the time after.
   */
  hosts(): boolean;
  /** Its number goes on from a step that was the deployment, or came after it. */
  readonly continues: boolean;
}

/**
 * What the place among its neighbours adds: numbered phases follow each other in time, so what is silent behind the
 * deployment does not come before it; and set-up on a platform behind "Pre-deployment" is the roll-out itself.
 */
export function inOrder(
  concept: PhaseConcept | undefined,
  heading: Heading,
  parent: Standing,
  place: InOrder,
): PhaseConcept | undefined {
  const { bare, comes } = place;
  const later = parent.deployed || parent.after;
  const silent = concept === undefined || concept === 'pre-deploy';
  const counted = fits(NUMBERED_STEP, heading.title);
  if (silent && counted && place.continues && !BEFORE_WORD.test(bare) && !ONLY_NEEDED.test(bare))
    return fits(HAND_OVER, bare) ? 'post-deploy' : 'deploy';
  if (silent && (later || parent.reached)) {
    // `3. Configuration` between `2. Deploy the API` and `4. Deploy the website`.
    const numbered = counted || (comes && !parent.looked && /^\P{L}*\p{Nd}/u.test(heading.title));
    const step = behindDeployment(concept, parent, { ...place, numbered });
    if (step !== undefined) return step;
  }
  return behindReadiness(concept, parent, { ...place, counted });
}

/** Behind what makes ready for it: the roll-out itself, on a platform or by its number, and what only a running version shows. */
function behindReadiness(
  concept: PhaseConcept | undefined,
  parent: Standing,
  place: InOrder & { readonly counted: boolean },
): PhaseConcept | undefined {
  const later = parent.deployed || parent.after;
  if (concept !== undefined && concept !== 'pre-deploy') return concept;
  if (!later && parent.prepared && atThePlace(place)) return 'deploy';
  const placed = parent.before ? behindPreparations(concept, place, later) : undefined;
  if (placed !== undefined) return placed;
  return concept === undefined && actsOnPlatform(parent, place.bare) ? 'deploy' : concept;
}

const actsOnPlatform = (parent: Standing, bare: string): boolean =>
  parent.before &&
  (ACTS_ON_PLATFORM.test(bare) || (parent.deployed && /\bset-?up\b/.test(bare))) &&
  !LOOKS_AFTER.test(bare);

/** Behind the deployment: what is handed over or tried once it runs, and the further steps of it. */
function behindDeployment(
  concept: PhaseConcept | undefined,
  parent: Standing,
  { bare, comes, followed, numbered }: InOrder & { readonly numbered: boolean },
): PhaseConcept | undefined {
  if (
    fits(HAND_OVER, bare) ||
    ((parent.after || (parent.deployed && !parent.sure && !comes)) && fits(FINISH, bare))
  )
    return 'post-deploy';
  const step = furtherStep(concept, parent, { bare, comes, followed });
  if (step !== undefined) return step;
  if (
    (parent.deployed || parent.after) &&
    (numbered || parent.before) &&
    TESTS.test(bare) &&
    !BEFORE_WORD.test(bare)
  )
    return 'post-deploy';
  return concept === undefined && numbered && (parent.deployed || parent.reached) ? 'deploy' : undefined;
}

/** Behind the deployment: what joins the parts or gives them an address, the web server, and further registries. */
function furtherStep(
  concept: PhaseConcept | undefined,
  parent: Standing,
  { bare, comes, followed }: Pick<InOrder, 'bare' | 'comes' | 'followed'>,
): PhaseConcept | undefined {
  // Where the deployment only stood among boxes, and another is still to come, the address may be set up first.
  if (fits(JOINS, bare) && (parent.deployed || parent.after || !comes))
    return parent.after ? 'post-deploy' : 'deploy';
  if (
    concept === undefined &&
    parent.deployed &&
    !parent.after &&
    followed &&
    fits(SETS_UP, bare) &&
    !NAMES_THE_DOCUMENT.test(bare)
  )
    return 'deploy';
  // Registries, and between the deployment and what verifies it the web server and the certificate, are steps of it.
  const server = !parent.after && followed && fits(ON_THE_SERVER, bare);
  return (parent.deployed || (parent.reached && !comes)) &&
    (server || (parent.deployed && REGISTRY.test(bare)))
    ? 'deploy'
    : undefined;
}

/** "On the VPS", "Vercel set-up", behind the preparations: what is done there is the roll-out. */
const atThePlace = ({ bare, hosts }: InOrder): boolean =>
  fits(AT_THE_PLACE, bare) && !ONLY_NEEDED.test(bare) && hosts();

/** Behind "Pre-deployment": the list called "Deployment checklist", and behind that what only a running version shows. */
function behindPreparations(
  concept: PhaseConcept | undefined,
  place: InOrder & { readonly counted: boolean },
  later: boolean,
): PhaseConcept | undefined {
  const { bare, ends, comes, counted } = place;
  if (later) return ONLY_WHEN_IT_RUNS.test(bare) ? 'post-deploy' : undefined;
  if (concept !== undefined) return undefined;
  // Numbered steps between the two are the deployment where no other section is.
  if (ends && !comes && counted) return 'deploy';
  const about = PRODUCTION.test(bare) || (ABOUT_IT.test(bare) && !EACH.test(bare));
  return ITS_OWN_LIST.test(bare) || (ends && about) ? 'deploy' : undefined;
}
