import { CONCEPTS } from './concepts/claims.ts';
import { coverageOf } from './concepts/code.ts';
import { MANUAL, type ClaimContext } from './concepts/concept.ts';
import { DEFAULT_TOOLS } from './gates/tools.ts';
import { fromCommand } from './gates/fromCommand.ts';
import { envClaim } from './claims/env.ts';
import { repositoryClaim } from './claims/repository.ts';
import { readExpectation } from './expect.ts';
import { readAddress } from './http.ts';
import { readInline, type Inline } from './markdown/inline.ts';
import type { Box } from './markdown/types.ts';
import type { ImportPhase } from './phase.ts';
import { analyse } from './shell/analyse.ts';
import { looksLikeCommand } from './shell/recognise.ts';
import { hostClass } from './shell/placeholder.ts';
import type { Analysis } from './shell/types.ts';
import type { Candidate } from './types.ts';

/** What the words of a box come to, before fences beside it are looked at. */
export interface Claim {
  readonly candidate?: Candidate;
  /** Further checks of the same box: `pytest` in backend and `npm test` in frontend. */
  readonly more: readonly Candidate[];
  /** A command that changes something, or that decides nothing: shown to people. */
  readonly runbook?: Analysis;
  readonly reason: string;
}

export interface DecideContext {
  readonly phase: ImportPhase;
  readonly endpoints: ReadonlyMap<string, string>;
  /** Text of the item around it, when it has one. */
  readonly parent?: string;
}

/** A blank to be filled in by hand: a name, a date. */
const BLANK = /_{3,}|\.{5,}|\[(?:name|date|signature|initials)\]/i;

/**
 * Words that only a person can answer for, whatever else stands in the item. A report of something done, a plan, a
 * document, a message to people.
 */
const PERSON =
  /^(?:alert|warn|notify|page (?:the|on|an)|inform|tell|announce|communicate|email|schedule|document|write|plan|discuss|train|brief|review|read|consider|decide|assess|analy[sz]e|investigate|identify|optimi[sz]e|coordinate|prepare|create an? (?:issue|ticket|incident|backup|plan)|collect|gather|conduct|celebrate|thank|rotate|archive|book|assign)\b|\b(?:reviewed|documented|notified|informed|communicated|announced|scheduled|planned|briefed|trained|debriefed|discussed|understood|acknowledged|archived|briefing|stakeholders?|lessons learned|runbooks?|playbooks?|on-?call|escalation|contact list|post-?mortem|retrospective|feedback|maintenance (?:mode|window|page)|roll-?back|rollback (?:plan|procedure|script)|backups?|restor(?:e|ed|ation)|alerts?|alerting|alarms?|dashboards?|grafana|pagerduty|on-call|uptime monitor\w*|log (?:aggregation|rotation|retention)|load balancer|auto-?scal\w+|read replicas?|capacity|cost|budget|legal|gdpr|privacy|consent|terms|compliance|analytics (?:tracking|set|configured)|seo|sitemap|training|support team|customers?|penetration|user acceptance|uat)\b|备份|回滚|通知|文档|监控|告警|バックアップ|ロールバック|通知|監視|ドキュメント|백업|롤백|알림|모니터링|문서|copias? de seguridad|respaldo|documentaci|notific|documenta[cç]|sicherung|benachrichtig|dokumentier|sauvegarde|cadangan|dokumentasi/iu;
/** … unless it is one of these. */
const NOT_ONLY_PERSON =
  /\bcode review|\bcode coverage|\bno (?:errors?|critical|unhandled)\b.{0,30}\b(?:logs?|sentry|alerts)|\b(?:pull requests?|prs?|code|changes) (?:is |are |been |has been |have been )*(?:peer[- ])?(?:reviewed|approved)|\bno hard-?coded|changelog|release notes published|\btests? (?:are |all )?pass|\bgithub release\b|release created|health.{0,20}(?:returns?|200)|reviewed and approved|customer(?:s)? (?:facing )?(?:endpoint|api)/i;

export function decide(box: Box, context: DecideContext): Claim {
  const inline = readInline(box.text);
  const none = (reason: string): Claim => ({ more: [], reason });
  if (inline.struck) return none('it is struck through');
  if (box.marker === 'table' && context.phase === 'sign-off') return none('a role signs');
  if (BLANK.test(box.text) && (context.phase === 'sign-off' || inline.codes.length === 0))
    return none('a blank to fill in by hand');
  const headings = [...(box.heading?.path ?? []), ...box.within.map(({ text }) => text), box.lead ?? ''].join(
    ' / ',
  );
  if (/^(?:alerts?|metrics) to\b/i.test(box.heading?.title ?? ''))
    return none('a metric or an alert rule, not a limit to check now');
  const alerting =
    /\balerts?\b.{0,20}\b(?:to configure|configur|rules?|threshold|set ?up)|\balert(?:s|ing)?\s*$/i.test(
      headings,
    ) ||
    /^alert (?:if|when|on)\b/i.test(inline.plain) ||
    /\balert (?:configuration|thresholds?|rules?)\b/i.test(headings);
  if (alerting) return none('an alert rule or a metric to set up, not a limit to check now');
  return fromCodes(box, inline, context, headings) ?? fromWords(box, inline, context, headings);
}

/** Commands in code marks decide first: they are what the author runs. */
function fromCodes(box: Box, inline: Inline, context: DecideContext, headings: string): Claim | undefined {
  const commands = inline.codes
    .filter(looksLikeCommand)
    .map((command) => analyse({ command, form: 'shell' }));
  if (commands.length === 0) return undefined;
  const onServer = /^(?:deploy|post-deploy|rollback)$/.test(context.phase);
  const expectation = readExpectation([inline.prose]);
  const directories = directoriesOf(inline, box.text);
  const made = commands.map((analysis) => ({
    analysis,
    made: fromCommand(analysis, {
      expectation,
      text: `${inline.plain} ${headings}`,
      onServer,
      ...(directories.get(analysis.command) === undefined
        ? {}
        : { directory: directories.get(analysis.command) ?? '' }),
    }),
  }));
  const good = made.flatMap(({ made: candidate }) => (typeof candidate === 'string' ? [] : [candidate]));
  const [first, ...more] = good;
  const changing = commands.find(({ effect }) => effect !== 'read-only');
  if (first && !changing)
    return { candidate: withWords(first, inline, commands[0]), more, reason: first.reason };
  const runbook = changing ?? commands[0];
  const why = made.map(({ made: candidate }) => candidate).find((candidate) => typeof candidate === 'string');
  const reason = `\`${(runbook?.command ?? '').slice(0, 80)}\` is no check: ${typeof why === 'string' ? why : 'it changes something'}`;
  if (
    changing &&
    context.phase === 'pre-deploy' &&
    /^(?:sudo\s+)?(?:npm|pnpm|yarn|bun|pip3?|python3? -m pip|poetry|uv|pipenv|bundle|composer|go mod|cargo|dotnet restore|mix deps)\b.*\b(?:install|ci|i|sync|download|get|restore|fetch)\b/.test(
      changing.command,
    )
  )
    return {
      candidate: {
        kind: 'run',
        spec: { command: '«install_check_command»' },
        needs: ['install_check_command'],
        command: changing.command,
        effect: changing.effect,
        reason: `${reason}; which command shows the result is not said`,
      },
      more: [],
      runbook: changing,
      reason,
    };
  // What the action leaves behind may still have a check of its own: applied migrations, installed dependencies.
  const words = fromWords(
    box,
    { ...inline, codes: inline.codes.filter((code) => !looksLikeCommand(code)) },
    context,
    headings,
    runbook,
  );
  const result =
    words.candidate && (words.candidate.needs.length > 0 || changing === undefined)
      ? words.candidate
      : undefined;
  return {
    ...(result
      ? { candidate: { ...result, command: runbook?.command ?? '', effect: runbook?.effect ?? 'mutating' } }
      : {}),
    more: [],
    ...(runbook ? { runbook } : {}),
    reason: result ? `${reason}; ${result.reason}` : reason,
  };
}

/** A threshold in the prose that the command alone does not enforce. */
function withWords(candidate: Candidate, inline: Inline, analysis: Analysis | undefined): Candidate {
  if (
    /coverage|--cov\b/i.test(inline.plain) &&
    /\d\s*%/.test(inline.prose) &&
    (candidate.kind === 'tests' || analysis?.kind === 'coverage')
  ) {
    const coverage = coverageOf(inline.prose);
    return {
      ...candidate,
      kind: 'coverage',
      spec: coverageSpec(String(candidate.spec['run'] ?? analysis?.command ?? ''), coverage.spec),
      reason: 'the limit stands in the text; the exit code alone does not enforce it',
    };
  }
  return candidate;
}

/** The command writes the report that the gate reads; without one, the usual places are looked at. */
function coverageSpec(run: string, spec: Candidate['spec']): Candidate['spec'] {
  if (/--cov\b/.test(run) && !/--cov-report[= ]xml/.test(run))
    return { run: `${run} --cov-report=xml:coverage.xml`, ...spec, report: 'coverage.xml' };
  if (/\bgo test\b/.test(run))
    return {
      run: run.includes('-coverprofile')
        ? run
        : run.replace(/\bgo test\b/, 'go test -coverprofile=cover.out'),
      ...spec,
      report: 'cover.out',
    };
  return { run, ...spec };
}

function fromWords(
  box: Box,
  inline: Inline,
  context: DecideContext,
  headings: string,
  runbook?: Analysis,
): Claim {
  const { plain } = inline;
  const onServer = /^(?:deploy|post-deploy|rollback)$/.test(context.phase);
  const named = (candidate: Candidate): Claim => ({ candidate, more: [], reason: candidate.reason });
  const claim: ClaimContext = {
    plain,
    headings,
    onServer,
    endpoints: context.endpoints,
  };
  const parent = context.parent === undefined ? '' : readInline(context.parent).plain;
  if (/\b(?:verify|confirm|check)\w*\b.{0,12}\btables?\b|\btables? exist/i.test(parent))
    return named({
      kind: 'run',
      spec: {
        command: `psql "$DATABASE_URL" -tAc "SELECT to_regclass('${/^[\w.]+/.exec(plain)?.[0] ?? 'x'}')"`,
        stdout: { empty: false },
      },
      needs: ['database_address'],
      reason: 'the item around it says that the table must exist',
    });
  const env =
    runbook === undefined || !/[A-Z]=/.test(runbook.command) ? envClaim(inline, box.text) : undefined;
  if (env && !/\b(?:key rotation|plan|vault|secrets? manager)\b/i.test(plain)) return named(env);
  const state = context.phase === 'rollback' ? undefined : repositoryClaim(inline, onServer);
  if (state) return named(state);
  const address = fromAddress(inline, context);
  if (address) return named(address);
  const person = PERSON.test(plain) && !NOT_ONLY_PERSON.test(plain);
  const tool =
    /\b(?:configured|installed|set ?up|added|documented|reviewed)\b/i.test(inline.prose) || person
      ? undefined
      : DEFAULT_TOOLS.find(([pattern]) => pattern.test(plain));
  if (tool && runbook === undefined)
    return named({
      kind: tool[2],
      spec: { run: tool[1] },
      needs: [],
      reason: 'the tool that is named has a usual invocation',
    });
  if (context.phase === 'rollback' && /\b(?:reverted|restored|stopped|restarted|rolled back)\b/i.test(plain))
    return { more: [], reason: 'an action of a person' };
  for (const concept of CONCEPTS) {
    if (!concept.says.test(plain) || concept.unless?.test(plain)) continue;
    const candidate = concept.build(claim);
    if (candidate === MANUAL) continue;
    if (person && !/^(?:tls|tests|coverage)$/.test(candidate.kind)) break;
    if (person) break;
    return named(candidate);
  }
  return {
    more: [],
    ...(runbook ? { runbook } : {}),
    reason: person
      ? 'a person has to do it or to answer for it'
      : 'nothing in the text that a machine could measure',
  };
}

/** A real address that must answer. Consoles, sign-up pages and documents are places to go to, not claims. */
function fromAddress(inline: Inline, context: DecideContext): Candidate | undefined {
  const [url] = inline.urls;
  if (
    /\b(?:sign(?:ed)? ?up|register(?:ed)?|create an?|account|go to|see|docs?|documentation|guide|read|follow|download)\b/i.test(
      inline.prose,
    )
  )
    return undefined;
  if (url === undefined || inline.urls.length > 1) return undefined;
  if (
    !/\b(?:returns?|respond\w*|accessible|reachable|loads?|is live|live at|available|is up|works|working|resolves?|redirects?|200|healthy|visit)\b|アクセス|访问|접속/i.test(
      inline.prose,
    )
  )
    return undefined;
  const host = /^https?:\/\/([^/?#]+)/i.exec(url)?.[1] ?? '';
  if (
    /(?:^|\.)(?:github|gitlab|google|microsoft|stripe|openai|anthropic|neon|sentry|vercel|netlify|render|railway|supabase|firebase|cloudflare|aws\.amazon|azure|heroku|npmjs|docker|slack|ssllabs|securityheaders|pagespeed|gtmetrix|letsencrypt|apple|facebook|twitter|linkedin)\.(?:com|io|org|dev|tech|app|net)$/i.test(
      host,
    ) ||
    /console|dashboard|docs\./i.test(host)
  )
    return undefined;
  const address = readAddress(url, inline.prose);
  const status = readExpectation([inline.prose]).status;
  if (hostClass(host.replace(/:\d+$/, '')) === 'real' && context.phase === 'sign-off') return undefined;
  return {
    kind: 'http',
    spec: { url: address.url, expect: { status: status ?? 200 } },
    needs: address.needs,
    hints: address.hints,
    reason: 'the address that the text names must answer',
    partial: status === undefined,
  };
}

/** `pytest` in backend, `npm test` in frontend: the folder stands behind the command. */
function directoriesOf(inline: Inline, raw: string): Map<string, string> {
  const found = new Map<string, string>();
  let shared: string | undefined;
  for (const code of [...inline.codes].reverse()) {
    const after = raw.slice(raw.indexOf(`\`${code}\``) + code.length + 2);
    const folder =
      /^\s*\(?(?:in|under|inside|from)\s+(?:the\s+)?`?([A-Za-z][\w./-]*?)\/?`?(?=\s|[,;).]|$)(?:\s+(?:directory|folder|dir))?/i.exec(
        after,
      )?.[1];
    if (
      folder !== undefined &&
      !/^(?:production|staging|ci|the|a|an|dev|development|order|your|this)$/i.test(folder)
    )
      shared = folder;
    if (shared !== undefined) found.set(code, shared);
  }
  return found;
}
