import { readInline } from './markdown/inline.ts';
import type { Block } from './markdown/types.ts';

const DEPLOYS =
  /^(?:\*\*)?(?:deploy|release|push|publish|ship|promote|roll out|go live)\b(?!.*\b(?:config|document|plan|script|key|checklist|window|notes|branch|staging)\b).*\b(?:prod(?:uction)?|live|app|application|site|version|server|users|it)\b|^(?:部署到|上线到|发布到|本番(?:環境)?(?:に|へ)|배포(?:하기| 실행)?)/i;
/** An item that says "deploy it now". */
export const DEPLOYS_NOW =
  /^[^\p{L}]*(?:(?:re)?deploy|release|ship|roll out|promote)\s+(?!.*\b(?:config\w*|documents?|plan|scripts?|keys?|checklists?|window|notes|branch|staging|preview|test\w*|runbook|guide|process|procedure|pipeline|strategy)\b).*\b(?:prod(?:uction)?|live|app|application|site|version|servers?|users|target|backend|frontend|api|contracts?|functions?)\b|^[^\p{L}]*(?:d[ée]ployer (?:en|sur|l)|fazer (?:o )?deploy|desplegar (?:en|a|la|el)|задеплоить|развернуть)(?![\p{L}])|['’](?:a|e|ye|ya) deploy et/iu;
/** In the steps of a release, what is done once the change is merged. */
const RELEASES =
  /^[^\p{L}]*(?:tag (?:the|it|this|a)\b|push (?:the |all )?tags?\b|(?:create|draft|make|publish) (?:a |the )?(?:new )?(?:git(?:hub)? )?(?:release|tag)\b|publish (?:to|the package|on)\b)/iu;
const AFTERWARDS =
  /^(?:\*\*)?(?:verify|check|confirm|monitor|watch|smoke|test|announce|notify|tag|update status|ensure)\b/i;

/** A list without headings goes by its order: what follows "Deploy to production" and verifies comes after it. */
export function flatOrder(blocks: readonly Block[]): Map<number, 'deploy' | 'post-deploy'> {
  const phases = new Map<number, 'deploy' | 'post-deploy'>();
  let deployed = false;
  for (const block of blocks) {
    if (block.type !== 'box') continue;
    const text = readInline(block.text).plain;
    if (RELEASES.test(text)) {
      deployed = true;
      phases.set(block.line, 'post-deploy');
    } else if (DEPLOYS.test(text)) {
      deployed = true;
      phases.set(block.line, 'deploy');
    } else if (/\b(?:after|post)[- ](?:the )?(?:deploy|release|launch)/i.test(text))
      phases.set(block.line, 'post-deploy');
    else if (deployed) phases.set(block.line, AFTERWARDS.test(text) ? 'post-deploy' : 'deploy');
  }
  return phases;
}
