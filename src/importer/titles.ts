import {
  NAMES_THE_DOCUMENT,
  PHASE_CONCEPTS,
  RELEASE_DAY,
  STATUS_OF_A_TITLE,
  WATCHING,
  WAY_OF_DEPLOYING,
  withoutAccents,
  type PhaseConcept,
} from './concepts/phases.ts';
import { COUNTS_DOWN, COUNTS_UP, COUNTS_ZERO } from './concepts/phases/times.ts';
import { withoutNumber } from './concepts/numbering.ts';
import { EACH } from './standing.ts';
import { fits } from './fits.ts';

/** How long a section takes: `(15-20 minutes)`, `（预计5分钟）`, `⏱️ 10 min`. */
const TAKES =
  /[([（]\s*(?:(?:预计|預計|约|約|大约|所要|约需|약|예상|about|approx\.?|est(?:\.|imated)?(?: time)?:?|time:?|duration:?|environ|env\.?|ca\.?|circa|aprox\.?|dur[ée]+e?:?|tiempo:?|tempo:?|dauer:?|примерно|около|yaklaşık|sekitar|khoảng|~|≈|⏱\ufe0f?)\s*)*\d+(?:\s*[-–~～]\s*\d+)?\+?\s*(?:min(?:ute|uto|uti)?[sn]?|mins|минут\p{L}*|мин\.?|分钟|分鐘|分|분|dk|dakika|menit|phút|דקות|دقيقة|دقائق)(?:\s[^()（）[\]]{0,12})?[)\]）]|⏱\ufe0f?\s*~?\d+(?:\s*[-–]\s*\d+)?\s*(?:min(?:ute)?s?|mins|h(?:ours?)?)\b/giu;

/** When on a day it is done: `Friday 09:00 – deploy`, `14h30 : Tests`. */
const CLOCK =
  /^\s*(?:\p{L}{2,12}\.?,? +)?\d{1,2}[:h]\d{2}(?: ?(?:am|pm|uhr|h))?(?:\s*[-–—]\s*\d{1,2}[:h]\d{2}(?: ?(?:am|pm|uhr|h))?)?\s*[-–—:|)]\s+(?=\p{L})/u;

/** Lower case, without numbering, emoji and marks: `## 🚀 3. Deploy (10 min)` → `deploy (10 min)`. */
export function bareTitle(title: string): string {
  // `YAYIN GÜNÜ` has a dotless i, which only the rules of Turkish keep.
  const lower = /[İĞŞ]/.test(title) ? title.toLocaleLowerCase('tr') : title.toLowerCase();
  const plain = lower
    .replace(/[\p{Extended_Pictographic}\u{fe0f}\u{200d}\u{20e3}]/gu, ' ')
    .replace(/[*_`~]/g, '')
    // A mark that was no text once: `?? FASE 4`.
    .replace(/^[\s?¿¡!\u{fffd}•·▪►▶|=>+-]+/u, '')
    .replace(/[\u2010\u2011]/g, '-');
  return withoutNumber(plain.replace(TAKES, ' ').replace(CLOCK, ''))
    .replace(/\s+/g, ' ')
    .replace(/[\s!！]+$/, '')
    .trim();
}

/** What is counted from the release; between two times the later one counts: `T-2h to T-0`. */
function countedTime(title: string): PhaseConcept | undefined {
  if (fits(COUNTS_UP, title)) return 'post-deploy';
  if (fits(COUNTS_DOWN, title)) return 'pre-deploy';
  return fits(COUNTS_ZERO, title) ? 'deploy' : undefined;
}

function said(bare: string): PhaseConcept | undefined {
  const plain = withoutAccents(bare);
  return PHASE_CONCEPTS.find(([, pattern]) => fits(pattern, plain))?.[0];
}

/** "File upload (cPanel)" is about uploading, too: what stands in brackets behind a title does not take its words away. */
function saidIn(bare: string): PhaseConcept | undefined {
  const concept = said(bare);
  if (concept !== undefined || !/[)）]$/.test(bare)) return concept;
  const besides = bare.replace(/\s*[(（][^()（）]*[)）]$/, '');
  return besides === '' ? undefined : said(besides);
}

/** Each heading, and each line that leads up to boxes, is asked for several times. */
const known = new Map<string, PhaseConcept | undefined>();
const MOST_KNOWN = 4000;

/** What a heading says by itself; undefined where it is silent about time. */
export function conceptOf(title: string): PhaseConcept | undefined {
  if (known.has(title)) return known.get(title);
  if (known.size >= MOST_KNOWN) known.clear();
  const concept = read(title);
  known.set(title, concept);
  return concept;
}

function read(title: string): PhaseConcept | undefined {
  const bare = bareTitle(title);
  if (bare === '') return undefined;
  const concept = saidIn(bare);
  return concept === 'sign-off' || concept === 'rollback' || concept === 'reference'
    ? concept
    : (countedTime(title.toLowerCase()) ?? concept);
}

const THE_STEPS =
  /\b(?:process|steps|procedure|execution|proceso|pasos|processo|passos|etapas|étapes|schritte|ablauf|langkah|proses|adımları|süreci)\b|过程|步骤|流程|阶段|過程|手順|作業|과정|단계|절차|шаги|процесс|quy trình|các bước|خطوات/u;
/** "Deployment steps checklist" inside of a document is no name of it. */
const isTheSteps = (bare: string): boolean =>
  THE_STEPS.test(bare) ||
  WAY_OF_DEPLOYING.test(bare) ||
  /\b(?:staged|phased|gradual|canary|progressive) roll-?out\b/.test(bare);

/** What stands outside of brackets, if that can say when: "Showstoppers (no deployment if one fails)" is about none. */
function besidesBrackets(bare: string): string | undefined {
  const besides = bare.replace(/[（(][^()（）]*[)）]/g, ' ');
  // In "Monday 09:00 (deploy)" they say what happens then.
  return /\d{1,2}[:h]\d{2}/.test(besides) || bareTitle(besides) === '' ? undefined : besides;
}

/** "Infrastructure & deployment", "Deployment and operations": a field of the work, and no step of it. */
const FIELD =
  '(?:infra\\p{L}*|op[eé]rat\\p{L}+|opera\\p{L}+|dev-?ops|config\\p{L}*|hosting|environment\\p{L}*|ambientes?|entornos?|monitor\\p{L}*|ci(?:\\/cd)?|maintenance|security|segur\\p{L}+|sécurité|docs?|documenta\\p{L}+|scheduler|scalab\\p{L}*|betrieb|konfiguration|инфраструктура|运维|配置|基础设施|インフラ|운영|인프라)';
const DEPLOYMENT =
  '(?:deploy(?:ment)?|despliegue|implanta[cç][aã]o|d[ée]ploiement|деплой|部署|デプロイ|배포)';
const AND = '(?: ?[&+/] ?| (?:and|y|e|et|und|и) |[与和及])';
const A_FIELD = new RegExp(`^(?:${FIELD}${AND}${DEPLOYMENT}|${DEPLOYMENT}${AND}${FIELD})$`, 'u');

/** The concept of a heading, unless it only names what the document is about. */
export function headingConcept(title: string, bare: string, isTitle: boolean): PhaseConcept | undefined {
  const concept = conceptOf(isTitle ? title.replace(STATUS_OF_A_TITLE, '') : title);
  const named =
    NAMES_THE_DOCUMENT.test(bare) && !RELEASE_DAY.test(bare) && !/^(?:pre|post)|\b(?:pre|post)-/.test(bare);
  const besides = concept === 'deploy' ? besidesBrackets(bare) : undefined;
  if (besides !== undefined && conceptOf(besides) !== 'deploy') return conceptOf(besides);
  if (concept === 'deploy' && (EACH.test(bare) || fits(A_FIELD, bare))) return undefined;
  const vague = concept === 'deploy' || concept === 'verify';
  if (isTitle) return vague || named ? undefined : concept;
  // "Test checklist", "功能测试检查清单": a list of what is tried, whatever it calls itself; what is monitored can be set up before.
  const itself = concept === 'verify' ? !WATCHING.test(bare) : isTheSteps(bare);
  return named && vague && !itself ? undefined : concept;
}
