import type { Answers, Candidate } from '../types.ts';
import { fits } from '../fits.ts';

/**
 * The answer where the variables of the application can be seen: `server` leaves them to people. It is offered, not asked:
 * a name in the text is all that a gate needs, and a box that is not checked until somebody answers checks nothing.
 */
const VARIABLES_AT = 'variables_at';

/**
 * Words that put a variable where no job of the repository sees it: the settings of a platform, a machine, a container, a
 * dotenv file that a heading speaks of.
 */
const ELSEWHERE =
  /\b(?:vercel|netlify|heroku|fly\.io|fly secrets|railway(?:\.app)?|cloud run|app engine|(?:elastic )?beanstalk|fargate|ecs task|lambda (?:function|config\w*|env\w*)|cloudflare (?:pages|workers?)|digital ?ocean|app platform|azure app service|dokku|coolify|cpanel|plesk|hostinger|configmaps?|kubernetes secrets?|k8s secrets?|docker[- ]compose(?:\.\w+)*|task definition|wrangler secret|systemd|EnvironmentFile)\b|\b(?:on|in|via|to) render\b(?! (?:of|the)\b)|\bRender(?:\.com| (?:setup|dashboard|settings|service|environment|web service))|\b(?:hosting|deployment|cloud) (?:platform|provider|panel|dashboard|environment)\b|\bin (?:the )?platform\b|\b(?:on|in|at) (?:the |your |each |every |all )?(?:(?:production|prod|live|remote|target|application|app|web|backend|staging) )?(?:servers?|hosts?|vms?|vps|machines?|containers?|droplets?|instances?)\b|\b(?:production|prod|live) (?:server|host|vps)\b|\b(?:sur|dans) (?:le|les) serveurs?\b|\ben (?:el|los) servidor(?:es)?\b|\bnos? servidor(?:es)?\b|\bauf (?:dem|den) servern?\b|\bdi server\b|\bsunucu(?:da|ya)?\b|на сервере|服务器|伺服器|サーバー?(?:上|に|の)|서버/iu;
const DOTENV_HEADING = /(?:^|[\s(`/*])\.env\b|[\w-]\.env\b/i;
/** Words that say that a job has them. */
const IN_CI =
  /\b(?:github (?:actions?|secrets?)|repository secrets?|actions secrets?|gitlab ci|ci(?:\/cd)? (?:secrets?|variables?|pipeline|config\w*|environment)|in ci\b|pipeline (?:variables?|secrets?))/i;

/** What the report adds where the text puts a variable out of a job's sight; undefined where it does not. */
export function elsewhere(candidate: Candidate, text: string, headings: string): string | undefined {
  if (candidate.kind !== 'env' || IN_CI.test(`${text}\n${headings}`)) return undefined;
  // `https://app.vercel.app` is a value, no place.
  const prose = text.replace(/`[^`]*`|https?:\/\/\S+/g, ' ');
  if (!fits(ELSEWHERE, prose) && !fits(ELSEWHERE, headings) && !DOTENV_HEADING.test(headings))
    return undefined;
  return `the text puts it where a job of the repository may not see it: ${VARIABLES_AT}=server leaves it to people`;
}

/** Whether people look themselves, because only the deployed system has the variables. */
export const onlyOnServer = (candidate: Candidate, answers: Answers): boolean =>
  candidate.kind === 'env' && answers.get(VARIABLES_AT)?.trim() === 'server';
