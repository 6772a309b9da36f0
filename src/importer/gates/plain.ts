import { ON_MACHINE } from '../claims/path.ts';
import { limitOf } from '../concepts/concept.ts';
import { wordsIn } from '../concepts/lexicon.ts';
import type { Expectation } from '../expect.ts';
import { placeholdersOf } from '../shell/placeholder.ts';
import type { Analysis, Invocation } from '../shell/types.ts';
import type { Candidate } from '../types.ts';
import {
  byPath,
  hintsOf,
  host,
  isOfRepository,
  isScript,
  needsOf,
  versionOf,
  type CommandContext,
} from './context.ts';
import { isStated } from './stated.ts';
import { fits } from '../fits.ts';

/** Any other command that reads: its exit code or a stated output has to decide. */
export function plain(analysis: Analysis, context: CommandContext): Candidate | string {
  const last = analysis.invocations.at(-1);
  const needs = [...needsOf(analysis, context)];
  const spec: Record<string, unknown> = { command: byPath(analysis.command) };
  const search = keySought(analysis, context) ?? searching(analysis, context, needs);
  if (search !== undefined) return search;
  const shown = sqlShown(analysis, context, spec);
  if (shown !== undefined) return shown;
  const silent = judgeOutput(analysis, context, spec);
  if (silent !== undefined) return silent;
  if (
    analysis.shape === 'list' &&
    analysis.invocations.some(({ program }) => program === 'echo') &&
    analysis.command.includes('||')
  )
    return '`|| echo` hides the failure';
  return host({
    kind: 'run',
    spec,
    needs:
      analysis.host ||
      (isVersion(analysis) && fits(ON_MACHINE, context.text)) ||
      (context.onServer &&
        !isOfRepository(analysis, context) &&
        (isScript(last) || spec['version'] !== undefined || /--version|\s-[vV]\b/.test(analysis.command)))
        ? ['server', ...needs]
        : needs,
    ...(isOnlyThere(analysis, spec, context) ? { partial: true } : {}),
    hints: hintsOf(analysis),
    reason: analysis.host ? 'it has to run where the application runs' : 'its exit code decides',
  });
}

/** That a program answers, or lists something of a name, shows no more than that it is there. */
const isOnlyThere = (
  analysis: Analysis,
  spec: Readonly<Record<string, unknown>>,
  { text }: CommandContext,
): boolean =>
  (isVersion(analysis) && Object.keys(spec).length === 1 && !isThere(text)) ||
  isHelp(analysis) ||
  filteredBy(analysis) !== undefined;

const isSearch = (call: Invocation | undefined): boolean =>
  /^(?:[ef]?grep|rg)$/.test(call?.program ?? '') || (call?.program === 'git' && call.args[0] === 'grep');

/** grep and its like: what it means that they find something has to be said. */
function searching(
  analysis: Analysis,
  context: CommandContext,
  needs: readonly string[],
): Candidate | string | undefined {
  const last = analysis.invocations.at(-1);
  if (/^(?:grep|egrep|rg|git)$/.test(last?.program ?? '') && inverted(analysis, context.text)) {
    const inRepository = !analysis.host && analysis.shape === 'simple';
    return host({
      kind: 'run',
      spec: { command: analysis.command, 'exit-code': 1 },
      needs: inRepository
        ? ['secret_scan_command', ...needs].slice(
            /secret|password|key|token|credential/i.test(analysis.command) ? 0 : 1,
          )
        : ['server', ...needs],
      reason: 'it exits 0 when it finds what must not be there: turned round',
    });
  }
  const vain = inVain(analysis, context, needs);
  if (vain) return vain;
  if (
    isSearch(last) &&
    !/-[a-zA-Z]*q/.test(last?.args.join(' ') ?? '') &&
    !found(context, context.expectation)
  )
    return isStated(analysis, context)
      ? {
          kind: 'run',
          spec: { command: analysis.command },
          needs,
          partial: true,
          reason: 'it finds what the item says is there; that this is all of it is for a person',
        }
      : 'what it means that it finds something is not said';
  if (/^ps$/.test(analysis.invocations[0]?.program ?? '') && analysis.shape === 'pipe')
    return '`ps | grep` also finds itself: it is always true';
  return undefined;
}

/** How keys of well-known services begin; nothing else in a source looks like that. */
const KEY =
  /^(?:sk-|sk_live|sk_test|pk_live|rk_live|AKIA|ghp_|gho_|github_pat_|xox[abp]-|AIza|SG\.|glpat-)[\w.-]*$/;

/**
 * "No keys in the code: `grep -r "sk-live" .`": over everything it finds the document that says so, and the checklist; what
 * git knows beside them is meant.
 */
function keySought({ only }: Analysis, { text }: CommandContext): Candidate | undefined {
  if (!only || !/^(?:[ef]?grep|rg)$/.test(only.program) || only.args.includes('-v')) return undefined;
  const words = only.args.filter((arg) => !arg.startsWith('-'));
  const [key = '', folder = '.'] = words;
  const everywhere = words.length <= 2 && /^(?:\.\/?|\*)$/.test(folder);
  return everywhere &&
    KEY.test(key) &&
    /\b(?:no|not|none|never|without|sin|sem|sans|kein\w*)\b|无|沒有|没有|なし|없/iu.test(text)
    ? {
        kind: 'run',
        spec: {
          command: `git grep -n -F -e '${key}' -- . ':!*.md' ':!deploy-checklist.yml'`,
          'exit-code': 1,
        },
        needs: [],
        reason: 'git knows no file with such a key, but for the documents that speak of it',
      }
    : undefined;
}

/** A search of which the text says that it finds nothing. */
const inVain = (
  analysis: Analysis,
  context: CommandContext,
  needs: readonly string[],
): Candidate | undefined =>
  isSearch(analysis.invocations.at(-1)) && !analysis.broken && NOTHING.test(context.text)
    ? host({
        kind: 'run',
        spec: { command: analysis.command, 'exit-code': 1 },
        needs: analysis.host ? ['server', ...needs] : needs,
        reason: 'it must find nothing: turned round',
      })
    : undefined;

/** What is said of a search that must be in vain. */
export const NOTHING =
  /\b(?:should|must|expect(?:ed|s)?|returns?|shows?|prints?|output|debe|doit|soll)\b.{0,24}\b(?:nothing|not (?:show|list|contain|print|return|find|display)|no (?:output|results?|matches|lines)|be empty|empty|nada|rien|nichts|vac[ií]o|vide)\b|(?:→|->|=>)\s*(?:empty|nothing|no output|vac[ií]o|vide|leer|пусто|空)|(?:应|应该|应为|应当)?(?:无输出|为空|没有输出)|何も(?:出力|表示)されない|출력이? ?없/iu;

/** A query that prints a number needs a limit, one that lists needs a claim. */
function sqlShown(
  analysis: Analysis,
  context: CommandContext,
  spec: Record<string, unknown>,
): string | undefined {
  const last = analysis.invocations.at(-1);
  if (/^(?:psql|mysql|mariadb|sqlite3)$/.test(last?.program ?? '')) {
    const limit = limitOf(context.text);
    if (/\bcount\s*\(/i.test(analysis.command) && limit !== undefined)
      spec['number'] = { pattern: '^\\s*(\\d+)\\s*$', is: limit };
    else if (
      /\\\\?d|\bcount\s*\(|\blimit\b|pg_stat|pg_\w*size|information_schema|show\s/i.test(analysis.command) &&
      !/expected|should|must|accessible|queryable|connect|reachable|exist/i.test(context.text)
    )
      return 'it prints something that a person has to judge';
  }
  return undefined;
}

/** "Logged in as USERNAME": a name that nobody has. */
const isStandIn = (text: string): boolean =>
  placeholdersOf(text).length > 0 || /\b(?:USER_?NAME|YOUR[\w-]*)\b/.test(text);

const saidOf = ({ expectation: { contains } }: CommandContext): string | undefined =>
  contains !== undefined && isStandIn(contains) ? undefined : contains;

/** What the output must say, where the exit code does not decide. */
function judgeOutput(
  analysis: Analysis,
  context: CommandContext,
  spec: Record<string, unknown>,
): string | undefined {
  const last = analysis.invocations.at(-1);
  const contains = saidOf(context);
  const version = versionOf(context.text);
  if (version !== undefined && /(?:--version|-v|-V|version)\s*$/.test(analysis.command))
    spec['version'] = { 'at-least': version };
  else if (isVersion(analysis) && PRINTED.test(context.text))
    spec['stdout'] = { contains: PRINTED.exec(context.text)?.[1] ?? '' };
  else if (isHelp(analysis)) return isShown(context) ? undefined : 'it only tells how it is called';
  else if (isVersion(analysis) && contains === undefined)
    return context.claimed === true || isThere(context.text)
      ? undefined
      : 'it prints a version, and which one is wanted is not said';
  else if (contains !== undefined) spec['stdout'] = { contains: contains };
  else if (analysis.shape === 'simple' && last?.program === 'redis-cli' && /ping$/i.test(analysis.command))
    spec['stdout'] = { contains: 'PONG' };
  else if (!analysis.decides) return shownName(analysis, spec);
  return undefined;
}

/** Where the exit code says nothing, a list that is narrowed to a name still does. */
function shownName(analysis: Analysis, spec: Record<string, unknown>): string | undefined {
  const name = filteredBy(analysis);
  if (name === undefined)
    return analysis.why ?? 'its exit code says nothing about the claim, and no output is stated';
  spec['stdout'] = { contains: name };
  return undefined;
}

/** A list that is narrowed to a name shows that name, or nothing: `artisan route:list --name=mobile`. */
const filteredBy = ({ command, shape }: Analysis): string | undefined =>
  shape === 'simple'
    ? /\b(?:route:list .*--(?:name|path)[= ]|(?:pnpm|yarn|bun) (?:list|ls) (?:--pattern )?)["']?([A-Za-z@][\w./@-]*)["']?\s*$/.exec(
        command,
      )?.[1]
    : undefined;

/** "`tool --version` prints 1.4.0". */
const PRINTED =
  /(?:\b(?:prints?|shows?|returns?|says|muestra|affiche|zeigt|mostra|выводит|показывает)|→|->|=>|显示|输出|表示)\s*`?v?(\d+\.\d+(?:\.\d+)?)(?![\d.]*\s*(?:\+|or|以上))/iu;
const isVersion = (analysis: Analysis): boolean =>
  analysis.shape === 'simple' &&
  /\s(?:--version|-version|version)(?:\s+--(?:short|client))?$|^(?:sudo )?\S+(?: compose)? -[vV]$/.test(
    analysis.command,
  );

/** `tool --help` ends with 0 where the tool is there; what it shows is for a person. */
const isHelp = (analysis: Analysis): boolean =>
  analysis.shape === 'simple' && /^[\w./ -]+\s--help$/.test(analysis.command);
const isShown = ({ text, claimed }: CommandContext): boolean =>
  fits(TELLS, text) || (claimed === true && fits(STARTS, text));
/** "Verify installation: `python main.py --help`". */
const STARTS =
  /^\W*(?:verif\p{L}*|check|test|confirm|validate|ensure|make sure|comprobar|probar|verificar|testar|vérifi\p{L}*|tester|prüfen|testen|periksa|uji|провер\p{L}*|перевір\p{L}*|kontrol|sprawdź|kiểm tra|(?:smoke|sanity|installation)[ -](?:test|check))(?![\p{L}])|^\W*(?:验证|檢查|检查|测试|確認|確認|検証|확인|테스트)/iu;
const TELLS =
  /^(?!\W*(?:see|refer|read|consult|use|run|voir|ver|siehe|смотри)\b).*\b(?:works?|shows?|displays?|prints?|returns?|responds?|runs?|funciona\w*|muestra|fonctionne|affiche|funktioniert|zeigt|mostra|mostrar)(?![\p{L}])|работает|показывает|显示|正常|表示|動作|표시|작동/iu;

/** "CLI installed": that the program answers is all that is claimed, in whatever language. */
function isThere(text: string): boolean {
  const words = wordsIn(text.slice(0, 150));
  return words.has('set') || words.has('works') || words.has('runs') || words.has('exist');
}

/** Finding something is good: `should show …`, "is running". */
const found = (context: CommandContext, expectation: Expectation): boolean =>
  !/\b(?:nothing|no output|empty|none|not? )\b/i.test(context.text) &&
  (expectation.contains !== undefined ||
    /\bshould (?:show|return|contain|include|list|print|see|appear|match)(?! (?:nothing|no\b|empty|0 ))|\bmust (?:show|contain|include)|\b(?:is|are) (?:running|present|listening|enabled|active|loaded|installed|set|there)\b|\b(?:running|listening|exists?)\b/i.test(
      context.text,
    ));

/** What looks for something bad: `grep -i error`, "no hard-coded secrets". */
const inverted = (analysis: Analysis, text: string): boolean =>
  analysis.invocations.some(
    ({ program, args }) =>
      (/grep$|^rg$/.test(program) || (program === 'git' && args[0] === 'grep')) &&
      !args.includes('-v') &&
      // A variable that is looked up where variables are written is meant to be found.
      !args.some((arg) => /(?:^|\/)\.env[\w.-]*$/.test(arg)) &&
      /error|exception|fatal|critical|fail|todo|fixme|console\.log|debugger|password|secret|api_?key|token|panic|traceback|warn/i.test(
        args.join(' '),
      ),
  ) && !/should (?:show|contain|return)|must (?:show|contain)/i.test(text);
