import { fits } from '../fits.ts';

/**
 * Words that only a person can answer for, whatever else stands in the item. A report of something done, a plan, a
 * document, a message to people.
 */
const PERSON =
  /^(?:alert|warn|notify|page (?:the|on|an)|inform|tell|announce|communicate|email(?= (?:the|all|to|users?|customers?|team|stakeholders?|everyone)\b)|schedule|document|write|plan|discuss|train|brief|review|read|consider|decide|assess|analy[sz]e|investigate|identify|optimi[sz]e|coordinate|prepare|create an? (?:issue|ticket|incident|backup|plan)|collect|gather|conduct|celebrate|thank|rotate|archive|book|assign)\b|\b(?:reviewed|documented|notified|informed|communicated|announced|scheduled|planned|briefed|trained|debriefed|discussed|understood|acknowledged|archived|briefing|stakeholders?|lessons learned|runbooks?|playbooks?|on-?call|escalation|contact list|post-?mortem|retrospective|feedback|maintenance (?:mode|window|page)|roll-?back|rollback (?:plan|procedure|script)|backups?|restor(?:e|ed|ation)|alerts?|alerting|alarms?|dashboards?|grafana|pagerduty|on-call|uptime monitor\w*|log (?:aggregation|rotation|retention)|load balancer|auto-?scal\w+|read replicas?|capacity|cost|budget|legal|gdpr|privacy|consent|terms|compliance|analytics (?:tracking|set|configured)|seo|sitemap|training|support team|customers?|penetration|user acceptance|uat)\b|备份|回滚|通知|文档|监控|告警|バックアップ|ロールバック|通知|監視|ドキュメント|백업|롤백|알림|모니터링|문서|copias? de seguridad|respaldo|documentaci|notific|documenta[cç]|sicherung|benachrichtig|dokumentier|sauvegarde|cadangan|dokumentasi/iu;
/** … unless it is one of these. */
const NOT_ONLY_PERSON =
  /\bcode review|\bcode coverage|\bno (?:errors?|critical|unhandled)\b.{0,30}\b(?:logs?|sentry|alerts)|\b(?:pull requests?|prs?|code|changes) (?:is |are |been |has been |have been )*(?:peer[- ])?(?:reviewed|approved)|\bno hard-?coded|changelog|release notes published|\btests? (?:are |all )?pass|\bgithub release\b|release created|health.{0,20}(?:returns?|200)|reviewed and approved|customer(?:s)? (?:facing )?(?:endpoint|api)|^(?!.*\b(?:grafana|monitoring|metrics|alert\w*|analytics|kibana|sentry|datadog|team|stakeholders?)\b).*\b(?:dashboard\b.{0,30}\b(?:loads?|accessible|reachable|opens?)\b|loads?\b.{0,30}\bdashboard\b|sitemap\b.{0,30}\b(?:accessible|reachable|available)\b)|端口.{0,8}未被?占用/i;

/** Whether only a person can say it, by its words. */
export const onlyPerson = (plain: string): boolean => fits(PERSON, plain) && !fits(NOT_ONLY_PERSON, plain);
