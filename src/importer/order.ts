import { PRODUCTION } from './concepts/phases.ts';
import { rollsOut } from './concepts/rollout.ts';
import { readInline } from './markdown/inline.ts';
import type { Block, Box, Heading } from './markdown/types.ts';
import { fits } from './fits.ts';

const DEPLOYS =
  /^(?:\*\*)?(?:deploy|release|push|publish|ship|promote|roll out|go live)\b(?!.*\b(?:config|document|plan|script|key|checklist|window|notes|branch|staging)\b).*\b(?:prod(?:uction)?|live|app|application|site|version|server|users|it)\b|^(?:部署到|上线到|发布到|本番(?:環境)?(?:に|へ)|배포(?:하기| 실행)?(?! ?(?:완료|성공|이?[전후])))/i;
/** An item that says "deploy it now". */
export const DEPLOYS_NOW =
  /^[^\p{L}]*(?:(?:re)?deploy|release|ship|roll out|promote)\s+(?!.*\b(?:config\w*|documents?|plan|scripts?|keys?|checklists?|window|notes|branch|staging|preview|test\w*|runbook|guide|process|procedure|pipeline|strategy)\b).*\b(?:prod(?:uction)?|live|app|application|site|version|servers?|users|target|backend|frontend|api|contracts?|functions?)\b|^[^\p{L}]*(?:d[ée]ployer (?:en|sur|l)|fazer (?:o )?deploy|desplegar (?:en|a|la|el)|задеплоить|развернуть)(?![\p{L}])|['’](?:a|e|ye|ya) deploy et/iu;
/** In the steps of a release, what is done once the change is merged. */
const RELEASES =
  /^[^\p{L}]*(?:tag (?:the|it|this|a)\b|push (?:the |all |that |this |new )?tags?\b|(?:create|make) (?:and push )?(?:an? |the )?(?:signed |annotated |release |version |git )+tag\b|(?:create|make) and push (?:an? |the )?tag\b|(?:run )?\W*[\w./-]*tag[_-]release|(?:run )?\W*git tag\b|(?:create|draft|make|publish) (?:a |the )?(?:new )?(?:git(?:hub)? )?(?:release|tag)\b(?! notes)|publish (?:to|the package|on)\b)/iu;
const AFTERWARDS =
  /^(?:\*\*)?(?:verify|check|confirm|monitor|watch|smoke|test|announce|notify|tag|update status|ensure)\b/i;

/** What can be said only of the version that runs. */
const RUNS_ALREADY =
  /^[^\p{L}]*(?:after|once) (?:the |it is |it's |we are |you are )?(?:deploy\w*|releas\w*|launch\w*|go[- ]?live|live\b|publish\w*|merge[ds]?\b)|\b(?:after (?:the )?(?:first )?(?:deployment|deploying|release|launch|go[- ]?live|going live)|post[- ]deploy(?:ment)?)\b|^[^\p{L}]*(?:monitor|watch|observe|keep an eye)\b.{0,60}\b(?:first|next|for|over|during)\b.{0,16}(?:\d+ ?h\b|\bminutes?|\bhours?|\bdays?|\bweeks?)|^[^\p{L}]*(?:après (?:le |la )?(?:déploiement|mise en (?:prod|ligne))|después del? (?:despliegue|lanzamiento|deploy)|(?:depois|após) (?:do |o |a )?(?:deploy|lançamento|publicação)|nach (?:dem )?(?:deployment|go-?live|release)|setelah (?:deploy|rilis|live)|после (?:деплоя|релиза|запуска))(?![\p{L}])|(?:部署|上线|发布)(?:之|以)?后|(?:デプロイ|リリース)後|배포 ?후/iu;
/** Of the version that runs, in a section behind the deployment that does not say when it is for. */
const IN_PRODUCTION =
  /\b(?:(?:works?|working|tested|verified|responds?|errors?|accessible|reachable|loads?|live|checked)\b.{0,30}\b(?:in|on) (?:production|prod|live)|(?:production|live) (?:urls?|site|app|application|website|deployment|environment) (?:is |are )?(?:works?|working|accessible|reachable|responds?|loads?|live|up|tested|verified))\b|\b(?:funciona\w*|testad[oa]|probad[oa]|acess[ií]ve[li]\w*|accesibles?)\b.{0,30}\b(?:em produção|en producción)|\b(?:fonctionne\w*|testée?s?|accessibles?)\b.{0,30}\ben production|(?:生产|线上)环境.{0,8}(?:正常|可访问|运行)|本番.{0,10}(?:動作|アクセス|表示)/iu;

/** What sets something up, and so can be done before there is anything to watch. */
export const SET_UP =
  /\b(?:configured|set ?up|enabled|installed|established|created|defined|in place|integrated|added|implemented|connected|subscribed)\b|\b(?:monitoring|alerts?|alerting|aggregation|logging)$|配置|设置|設定|설정|configurad|configurée?s?|konfiguriert|eingerichtet|настроен|yapılandır|kuruldu|dikonfigurasi|skonfigurowan/iu;

/** Whether a box, or one that it stands in, speaks of the version that runs. `passed`: it stands behind the deployment. */
export const afterwards = (box: Box, passed: boolean): boolean =>
  [box.text, ...box.within.filter(({ box: around }) => around !== undefined).map(({ text }) => text)].some(
    (text) => {
      const { plain } = readInline(text);
      return fits(RUNS_ALREADY, plain) || (passed && fits(IN_PRODUCTION, plain));
    },
  );

/** The boxes right under each heading. */
export function boxesOf(blocks: readonly Block[]): Map<Heading | undefined, Box[]> {
  const lists = new Map<Heading | undefined, Box[]>();
  for (const block of blocks) {
    if (block.type !== 'box') continue;
    const list = lists.get(block.heading);
    if (list) list.push(block);
    else lists.set(block.heading, [block]);
  }
  return lists;
}

/** Headings of a list of steps: after the step that releases, the rest comes after it. */
const STEPS =
  /\b(?:releas\w*|steps?|process|procedure|workflow|how to|deploy\w*|publish\w*|checklist)\b|步骤|流程|手順|절차|pasos|passos|etapas|étapes|schritte|ablauf|langkah|шаги/i;

/** In a section that is a list of steps, what stands behind "push the tag" or "deploy to production" comes after it. */
export function listOrder(blocks: readonly Block[]): Map<number, 'deploy' | 'post-deploy'> {
  const found = new Map<number, 'deploy' | 'post-deploy'>();
  for (const [heading, list] of boxesOf(blocks)) {
    // Whatever the section is called: what comes after the tag comes after it.
    const steps =
      heading === undefined || STEPS.test(heading.title) || PRODUCTION.test(heading.title.toLowerCase());
    for (const [line, phase] of flatOrder(list, steps ? DEPLOYS : false)) found.set(line, phase);
  }
  return found;
}

/** A list without headings goes by its order: what follows "Deploy to production" and verifies comes after it. */
export function flatOrder(
  blocks: readonly Block[],
  deploys: RegExp | false = DEPLOYS,
): Map<number, 'deploy' | 'post-deploy'> {
  const phases = new Map<number, 'deploy' | 'post-deploy'>();
  let deployed = false;
  for (const block of blocks) {
    if (block.type !== 'box') continue;
    const text = readInline(block.text).plain;
    if (fits(RELEASES, text)) {
      deployed = true;
      phases.set(block.line, 'post-deploy');
    } else if ((deploys !== false && fits(deploys, text)) || rollsOut(text)) {
      deployed = true;
      phases.set(block.line, 'deploy');
    } else if (/\b(?:after|post)[- ](?:the )?(?:deploy|release|launch)/i.test(text))
      phases.set(block.line, 'post-deploy');
    else if (deployed) phases.set(block.line, AFTERWARDS.test(text) ? 'post-deploy' : 'deploy');
  }
  return phases;
}
