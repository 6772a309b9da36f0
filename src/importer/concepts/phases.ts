import { ANY } from './phases/any.ts';
import { HI, ID, TH, TR, VI } from './phases/asian.ts';
import { JA, KO, ZH } from './phases/east-asian.ts';
import { EN } from './phases/english.ts';
import { EL, HU } from './phases/european.ts';
import { DE, NL } from './phases/germanic.ts';
import { FI, SV } from './phases/nordic.ts';
import { ES, FR, IT, PT, RO } from './phases/romance.ts';
import { AR, FA, HE } from './phases/semitic.ts';
import { CS, PL, RU, UK } from './phases/slavic.ts';
import type { PhaseConcept, PhaseWords } from './phases/words.ts';

export type { PhaseConcept, PhaseWords } from './phases/words.ts';

/**
 * Headings that say when something is done, in the languages that are known: the words of yours go into the file of its family in
 * `phases/`, and its name into this list.
 */
export const PHASE_WORDS: Readonly<Record<string, PhaseWords>> = {
  any: ANY,
  en: EN,
  zh: ZH,
  ja: JA,
  ko: KO,
  es: ES,
  pt: PT,
  fr: FR,
  it: IT,
  ro: RO,
  de: DE,
  nl: NL,
  sv: SV,
  fi: FI,
  ru: RU,
  uk: UK,
  pl: PL,
  cs: CS,
  hu: HU,
  el: EL,
  id: ID,
  tr: TR,
  vi: VI,
  th: TH,
  hi: HI,
  ar: AR,
  he: HE,
  fa: FA,
};

/** Where a heading says several things, the first of these counts. */
const ORDER: readonly PhaseConcept[] = [
  'sign-off',
  'rollback',
  'reference',
  'post-deploy',
  'pre-check',
  'pre-deploy',
  'verify',
  'deploy',
];

/** `Implantacao` for `Implantação`: Latin letters without their accents; other scripts keep theirs, which are letters of their own. */
export const withoutAccents = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/([a-z])[\u0300-\u036f]+/g, '$1')
    .normalize('NFC');

/** Of each idea, the words of all languages in one pattern: a heading is tested eight times, however many languages there are. */
export const PHASE_CONCEPTS: readonly (readonly [concept: PhaseConcept, pattern: RegExp])[] = ORDER.map(
  (concept) => [
    concept,
    new RegExp(
      Object.values(PHASE_WORDS)
        .flatMap((words) => words[concept] ?? [])
        .map(({ source }) => withoutAccents(`(?:${source})`))
        .join('|'),
      'u',
    ),
  ],
);

/** A way to roll out, as the name of a list inside of a document: `Docker 部署清单`. */
export { WAY_OF_DEPLOYING } from './phases/any.ts';

/** What a title says behind a dash of how far things are: `Variables — ✅ deployed (2026-01-02)`. */
export const STATUS_OF_A_TITLE = /\s[—–-]+\s*(?:✅|☑).*$/u;

/** Headings that part a release strictly into phases: what stands under `Deployment Phase` stays there. */
export const STRICT_PHASE = /\bphase\b|阶段|フェーズ|단계/;

/** The day of the release: what stands in it as its preparation is still a part of it. */
export const RELEASE_DAY =
  /\bday\b|günü|当天|当日|당일|^d[ií]a d|^jour j|(?:live|release|go-?live|deployment)-?\s?tag$/;

/** Headings about watching: what is set up there can be set up before, what is watched cannot. */
export const WATCHING =
  /^monitor|^observ|monitoring$|监控|監視|모니터링|monitore?o|monitoramento|überwachung|surveillance|izleme|мониторинг|pemantauan|monitoraggio/;

/** The title of the whole document, or a heading that only names what the document is about. */
export const NAMES_THE_DOCUMENT =
  /\b(?:checklists?|guide|runbook|playbook|manual|lista de (?:verificaci|comprobaci|verifica)|liste de contr|checkliste|daftar periksa)\b|kontrol listesi|чек-?лист|检查清单|检查表|清单|チェックリスト|체크리스트/;

/** `Staging`, `Production deployment`: lists for one environment. */
export const ENVIRONMENT_TITLE =
  /^(?:(?:for|to|the) )?(staging|stage|production|prod|development|dev|qa|uat|test|testing|preview|sandbox|preprod|pre-production)(?: (?:deployments?|environments?|releases?|checklists?|checks?|specific|server|env|only))*$/;

/** The environment of the users by its name alone: between "Before the release" and "After it" the release itself. */
export const PRODUCTION =
  /^(?:(?:on|in|to|auf|en|em|in|на|в|di|ke) )?(?:prod(?:uction|ucci[oó]n|u[cç][aã]o|uktion|uzione|uksi|ucţie|ukcja|ukce)?|live|mainnet|прод(?:акшн|акшен|укция|)|生产|生产环境|线上|线上环境|正式环境|正式環境|本番|本番環境|프로덕션|운영|운영 ?환경|canlı(?: ortam)?|môi trường (?:thật|production)|الإنتاج|ייצור)(?: (?:environment|server|env))?$/u;
