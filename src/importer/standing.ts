import { RELEASE_DAY, WATCHING, type PhaseConcept } from './concepts/phases.ts';
import { AFTER } from './concepts/phases/times.ts';
import { ROLL_UP } from './concepts/running.ts';
import type { ImportPhase } from './phase.ts';
import { fits } from './fits.ts';

export const TESTS =
  /^(?:(?:final|manual|functional|live|quick|production) )?(?:test|tests|testing|verify)\b|^(?:pengujian|pruebas|testes|tests?)$/;

/** The application is tried out, which takes a version that runs to its end. */
const TRIES =
  /^(?:test|tests|testing|try)\b|\b(?:testing|tests)$|^(?:pengujian|pruebas?|testes?|tests?|тест\p{L}*|kiểm thử)(?!\p{L})|测试|測試|テスト|테스트/u;

const TRIES_IT =
  /^(?:test\p{L}*|try|trying|prob(?:ar|e)|prueb\p{L}+|prov(?:a|are)|essa[iy]\p{L}*|тест\p{L}*|протестир\p{L}*|kiểm thử|thử|uji|pengujian|dene\p{L}*|اختبار)(?!\p{L})|测试|測試|テスト|테스트/u;
/** Tests that need no version that runs. */
const OF_THE_CODE =
  /\b(?:unit|local|automated|code|static|type|lint\w*|plan|strategy|coverage)\b|单元|本地|単体|ローカル|단위|로컬|unitari|unitair|модульн|локальн/u;

/** What looks at all of it, or at what the users have, is no part of one step. */
const OF_THE_WHOLE =
  /\b(?:final|production|prod|live|whole|complete|overall|full|end[- ]to[- ]end|e2e)\b|final\p{L}*\b|produ[cç]\p{L}+|complet\p{L}*|финальн|продакш|生产|线上|最终|全面|本番|最終|全体|최종|운영|nihai|akhir|cuối/u;

/** The time before the deployment by name. */
export const BEFORE_WORD =
  /\bpr[eé]|before|prior|前|전|antes|previ|avant|\bvor|vóór|\bvoor|sebelum|\bpra-|önce|перед|prima|przed|trước|قبل|לפני|ก่อน/;
/** What makes ready for it, in languages whose word for that says nothing of the time. */
export const PREPARES =
  /prepar|pr[ée]par|подготов|підготов|准备|準備|준비|hazırl|vorbereit|chuẩn bị|persiap|przygotow|הכנ|تحضير|تجهيز/u;
/** A last look behind the deployment, with none to come; its own sections and lines may still say otherwise. */
export const looksBack = (parent: Standing, bare: string, comes: boolean): boolean =>
  (parent.deployed || parent.after || parent.reached) &&
  !comes &&
  (LAST_LOOK.test(bare) || fits(ROLL_UP, bare));

/** Headings about whatever is deployed, each time. */
export const EACH = /\b(?:every|each|all|per|cada|chaque|jede\p{L}*)\b|毎回|每次|매번/u;

export type Make = (phase: ImportPhase, sure: boolean) => Standing;

/** What a heading comes to, and what was seen below it so far. */
export interface Standing {
  readonly phase: ImportPhase;
  /** Decided by words, not by default. */
  readonly sure: boolean;
  /** Sure, but by its place among its neighbours: a line right above the boxes may say otherwise. */
  readonly placed: boolean;
  /** It is the day of the release. */
  readonly day: boolean;
  /** Parent is a strict phase, such as `Deployment Phase`. */
  readonly strict: boolean;
  /** Of the children seen so far: one was about the time after the deployment. */
  after: boolean;
  /** Of the children seen so far: one was the deployment. */
  deployed: boolean;
  /** Of the children seen so far: one was the time before the deployment by name. */
  before: boolean;
  /** Of the children seen so far: one was that, or makes ready for it. */
  prepared: boolean;
  /** A section inside of one of its children was the deployment, or the time after it. */
  reached: boolean;
  /** It is silent, and a section beside it, or beside one that it stands in, was the deployment. */
  readonly behind: boolean;
  /** Of the children seen so far: one verified something behind the deployment. */
  looked: boolean;
  /** How many sections were seen in it so far. */
  children: number;
  /** Behind the deployment by its place only, and about watching: what is set up there can be set up before. */
  readonly watching: boolean;
  /** It is the document's title: its sections may still say otherwise. */
  readonly title: boolean;
}

const looksAtAStep = (bare: string): boolean =>
  !WATCHING.test(bare) && !fits(TRIES, bare) && !fits(OF_THE_WHOLE, bare);

/** Behind the deployment; or it tries something out in a silent section that stands behind it. */
const isAfter = (parent: Standing, bare: string, comes: boolean): boolean =>
  parent.deployed ||
  (parent.behind && fits(TRIES_IT, bare) && !OF_THE_CODE.test(bare)) ||
  ((parent.reached || parent.after) && !comes);

/**
 * Verification, tests and monitoring: after the deployment when they stand behind it, else before. `comes`: the deployment is
 * still to come; `goesOn`: another part of it is.
 */
export function verifying(
  parent: Standing,
  bare: string,
  make: Make,
  { comes, goesOn }: { comes: boolean; goesOn: boolean },
): Standing {
  const after = isAfter(parent, bare, comes);
  // Under "Pre-launch checklist" a list of what is monitored is part of the preparations.
  if (parent.sure && (!parent.after || WATCHING.test(bare)) && !TESTS.test(bare))
    return make('pre-deploy', true);
  parent.looked ||= after;
  // What looks at one step of the roll-out, with others still to come, is a part of it.
  if (goesOn && parent.deployed && !parent.after && looksAtAStep(bare)) return make('deploy', true);
  if (after) parent.after = true;
  const watched = after && WATCHING.test(bare) && !parent.sure;
  return {
    ...make(
      after && !(/check-?list/.test(bare) && WATCHING.test(bare)) ? 'post-deploy' : 'pre-deploy',
      after,
    ),
    watching: watched,
  };
}

/** A heading under `Before the launch` that plainly is about the time after it, or about the launch itself. */
const AFTER_WORD =
  /^post|\bpost-|\bafter\b|后|後|후|^(?:apr[eè]s|despu[eé]s|depois|ap[oó]s|p[oó]s|nach|setelah|sesudah|pasca|после)(?![\p{L}])|sonras/iu;
const LOOKS_AT_IT =
  /^(?:launch|deployment|go-?live|live) (?:verification|validation)|^verify(?:ing)? (?:the )?(?:deployment|production|release)\b/;
const DURING_WORD =
  /^(?:(?:during|at|on) (?:the )?(?:launch|deploy\w*|release|go[- ]?live)|au moment d|pendant l|durante (?:o|el|la|a) |während|(?:beim?|zum) (?:start|launch|deployment|go[- ]?live))/i;

/** What is done all year round. */
const RECURS =
  /^(?:daily|weekly|monthly|quarterly|yearly|annual(?:ly)?|every (?:day|week|month|quarter|year))\b|^(?:di[aá]ri[oa]s?|semana(?:l|is|les)|mensua?(?:l|is|les)|mensa(?:l|is)|trimestra(?:l|is|les)|anua(?:l|is|les)|quotidien\p{L}*|hebdomadaire\p{L}*|mensuel\p{L}*|trimestriel\p{L}*|täglich\p{L}*|wöchentlich\p{L}*|monatlich\p{L}*|jährlich\p{L}*|harian|mingguan|bulanan|tahunan|günlük|haftalık|aylık|yıllık|ежедневн\p{L}*|еженедельн\p{L}*|ежемесячн\p{L}*|щоденн\p{L}*|щотижнев\p{L}*|щомісяч\p{L}*|giornalier\p{L}*|settimanal\p{L}*|mensil\p{L}*|codzienn\p{L}*|tygodniow\p{L}*|miesięczn\p{L}*|hàng (?:ngày|tuần|tháng))(?!\p{L})|^每[日天周週月季年]|^毎[日週月年]|^매[일주월년]|^(?:일간|주간|월간)|^(?:يومي|أسبوعي|شهري)/u;
const FIRST_TIMES =
  /first|initial|primer|primeir|premi[eè]r|erste|prim[oi]|перв|перш|ilk|pertama|đầu|首|第一|最初|初|첫|pierwsz|الأول|report|standup/u;

interface Place {
  readonly bare: string;
  /** See {@link Sequence}. */
  readonly goesOn: boolean;
  /** It is a numbered step. */
  readonly counted: boolean;
  /** See {@link Sequence}. */
  readonly ends: boolean;
}

/** A heading inside one whose phase is certain. */
export function underSure(
  concept: PhaseConcept | undefined,
  parent: Standing,
  { bare, goesOn, counted, ends }: Place,
  make: Make,
): Standing {
  switch (parent.phase) {
    case 'reference':
      return make(concept === 'rollback' ? concept : 'reference', true);
    case 'sign-off':
    case 'rollback':
      return make(parent.phase, true);
    case 'deploy':
      return underDeploy(concept, parent, { bare, goesOn }, make);
    case 'post-deploy':
      // "Before production" says it itself, where the list around it only has its place.
      if (parent.placed && concept === 'pre-deploy' && BEFORE_WORD.test(bare))
        return make('pre-deploy', true);
      // "Monitoring" behind it is of this deployment; what it has for every week is not.
      if (parent.placed && RECURS.test(bare) && !FIRST_TIMES.test(bare)) return make('reference', true);
      return make(
        concept === 'rollback' || concept === 'sign-off'
          ? concept
          : concept === 'reference' &&
              !/^(?:daily|weekly|monthly|ongoing|immediate|quarterly|summary|notes|maintenance$)|metrics|alerts|support|destek|soporte|suporte|bakım|mant[ei]n|wartung|resum/.test(
                bare,
              )
            ? 'reference'
            : 'post-deploy',
        true,
      );
    case 'pre-deploy':
      return underPreparations(concept, parent, { bare, counted, ends }, make);
  }
}

/** What belongs to no deployment, also where it stands in a list of everything before it. */
const NEVER_ONCE =
  /troubleshoot|contact|(?:metrics|kpis) to|^(?:daily|weekly|monthly|quarterly|yearly)\b(?!.*(?:backup|report))|^(?:di[aá]ri[oa]s?|semana(?:l|is|les)|mensua?(?:l|is|les)|quotidien\p{L}*|hebdomadaire\p{L}*|mensuel\p{L}*|täglich\p{L}*|wöchentlich\p{L}*|monatlich\p{L}*|harian|mingguan|bulanan|günlük|haftalık|aylık|ежедневн\p{L}*|еженедельн\p{L}*|ежемесячн\p{L}*)$|^每[日天周月](?:任务|检查|维护)?$|^毎[日週月]|^매[일주월]|\bfuture\b|non-?blocking|监控指标/u;
const MEASURES =
  /^(?:(?:success|key|business) )*(?:metrics|kpis?)\b|m[ée]tri(?:cas|ques|che)|成功指[标標]|성공 ?지표|метрик|erfolgs-?metrik/u;

function underPreparations(
  concept: PhaseConcept | undefined,
  parent: Standing,
  { bare, counted, ends }: Omit<Place, 'goesOn'>,
  make: Make,
): Standing {
  if (concept === 'post-deploy' && (fits(AFTER_WORD, bare) || fits(AFTER, bare) || LOOKS_AT_IT.test(bare))) {
    parent.after = true;
    return make('post-deploy', true);
  }
  // A list of everything under "Pre-deployment checklist": what stands behind its own later phases is no preparation.
  if (concept === 'rollback' && parent.after) return make('rollback', true);
  // A list of everything again: between its preparations and the time after it stands the deployment.
  const itself = concept === 'deploy' && (counted || ends || RELEASE_DAY.test(bare));
  if (DURING_WORD.test(bare) || itself) {
    if (ends) parent.deployed = true;
    return make('deploy', true);
  }
  if (concept === 'sign-off') return make('sign-off', true);
  return make(
    (concept === 'reference' && fits(NEVER_ONCE, bare)) || (concept === 'post-deploy' && MEASURES.test(bare))
      ? 'reference'
      : 'pre-deploy',
    true,
  );
}

/** Preparations that come first although they stand among the steps of the deployment. */
const BEFORE_IT =
  /^(?:prereq|requirements?|set-?up$|local|readiness|before)|öncesi|^预部署|^預部署|^(?:部署|上线|发布|上線|發布)(?:之)?前|^(?:デプロイ|リリース)前|^(?:배포|출시) ?전|^(?:antes d|avant (?:le|la|de)|vor (?:dem|der)|prima d|перед|до (?:деплоя|релиза)|sebelum|trước khi)(?!\p{L})|^пред-?(?:деплой|релиз|разв[её]рт)|^pr[eé]-?(?:despliegue|d[ée]ploiement|implanta)|^pré-deploy/u;
const CODE_READY =
  /^(?:code|repo(?:sitory)?|source|git)\b.{0,12}\bprepar|^pr[ée]par\p{L}* (?:the |du |de la |do |del? |dos? )?(?:code|c[oó]d\p{L}+|repo\p{L}*|d[ée]p[oô]t)|^代[码碼]准?[备備準]|^コード(?:の)?準備|^코드 ?준비|^chuẩn bị (?:mã|code)|^подготовка (?:кода|репозитория)|^kod(?:un)? hazırl|^persiapan kode|^code-?vorbereitung/iu;
const LAST_LOOK =
  /^(?:final|last)\b|^финальн|^последн|^ostateczn|最终|最後|最終|최종|^son |^[uú]ltim|^letzt|derni[eè]re/;

/** Under the steps of the deployment: what comes before them by name, or makes the code ready at their head. */
const BEFORE_THE_MERGE =
  /\b(?:pr|pull request|merge request|code) review\b|^(?:create|open|raise|submit) (?:a |the )?(?:pr|pull request|merge request)\b|^(?:revisi[oó]n|revis[aã]o|revue) (?:del? |du )?(?:pr|pull request|c[oó]digo|code)|(?:代码|PR|代碼) ?(?:审查|评审|審查)|コードレビュー|코드 ?리뷰/i;
const isPreparation = (concept: PhaseConcept | undefined, parent: Standing, bare: string): boolean =>
  (concept === 'pre-deploy' &&
    (fits(BEFORE_IT, bare) ||
      (!parent.strict && /^pre-?(?:deploy\w*|release|launch)(?: [(（].*)?$/.test(bare)))) ||
  (!parent.strict && !parent.day && BEFORE_THE_MERGE.test(bare)) ||
  (parent.children === 0 && !parent.strict && !parent.day && fits(CODE_READY, bare));

const OF_ONE_STEP = /config|migration|code|backup|environment|database/;
/** What takes a version that runs to its end: health, smoke tests, tests of all of it, and what is watched. */
const WHEN_IT_RUNS =
  /\bsmoke\b|\bhealth\b|\b(?:integration|acceptance|end[- ]to[- ]end|e2e|regression|final) (?:tests?|testing|checks?|verification|validation)\b|monitor|\bproduction\b|\b(?:customers?|users?|clients?)\b|冒烟|健康|监控|監控|集成测试|最终|スモーク|ヘルス|監視|最終|스모크|헬스|모니터링|최종|humo|fuma[cç]a|fum[ée]e|salud|sant[ée]|monitor\p{L}*|surveillance|überwachung|clientes|clients|kunden|дымов|мониторинг|пользовател|izleme|pemantauan|giám sát/u;

/** "Verify deployment", as the last of its steps. */
const LOOKS_AT_ITSELF =
  /^(?:verify|verifying|test|check|confirm) (?:the )?(?:deploy\p{L}*|release|installation)$|^deployment (?:verification|validation)$|^(?:验证部署|部署验证|驗證部署|部署驗證)|^(?:verificar|comprobar|verificaci[oó]n del?) (?:el |o )?(?:despliegue|deploy|deployment)$|^v[ée]rifi(?:er|cation) (?:le |du )d[ée]ploiement$|^배포 ?(?:확인|검증)$|^デプロイ(?:の)?確認$|^проверка деплоя$/u;

const onlyWhenItRuns = (bare: string): boolean => fits(WHEN_IT_RUNS, bare) && !OF_ONE_STEP.test(bare);

function underDeploy(
  concept: PhaseConcept | undefined,
  parent: Standing,
  { bare, goesOn }: Pick<Place, 'bare' | 'goesOn'>,
  make: Make,
): Standing {
  if (concept === 'rollback' || concept === 'sign-off' || concept === 'reference') return make(concept, true);
  if (concept === 'pre-check') return make(parent.day ? 'deploy' : 'pre-deploy', true);
  // "Final check" at the head of the deployment looks at what is about to go out.
  if (concept === 'verify' && parent.children === 0 && LAST_LOOK.test(bare)) return make('deploy', true);
  if (concept === 'post-deploy') {
    if (fits(LOOKS_AT_ITSELF, bare)) return make('deploy', true);
    parent.after = true;
    return make('post-deploy', true);
  }
  if (isPreparation(concept, parent, bare)) return make('pre-deploy', true);
  if (concept === 'pre-deploy') return make('deploy', true);
  if (parent.strict || parent.day) return make('deploy', true);
  // What looks at the immediate result is a part of the roll-out; health, smoke tests and what is watched come after it.
  if (concept === 'verify' && !goesOn && onlyWhenItRuns(bare)) {
    parent.after = true;
    return make('post-deploy', true);
  }
  return make(parent.after && concept !== 'deploy' ? 'post-deploy' : 'deploy', true);
}
