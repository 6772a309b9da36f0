import { at, isObject, list, ordinal, text } from '../json.ts';
import { severityOf } from './collector.ts';
import type { LintCollector } from './collector.ts';
import { SarifRules } from './sarif-rules.ts';

/** SARIF 2.1.0 (docs.oasis-open.org/sarif/sarif/v2.1.0). Section numbers below are the standard's. */
export function readSarif(value: unknown, lint: LintCollector): void {
  const runs = list(value, 'runs');
  if (runs.length === 0) lint.problem('the report has no runs: no tool has looked at anything');
  for (const run of runs) readRun(run, lint);
}

function readRun(run: unknown, lint: LintCollector): void {
  const rules = new SarifRules(run);
  const tool = text(run, 'tool', 'driver', 'name') ?? 'the tool';
  // §3.14.23: without `results` no scan took place; a scan that found nothing has an empty list. Staticcheck leaves it out.
  const isStaticcheck =
    tool === 'Staticcheck' && at(list(run, 'invocations')[0], 'executionSuccessful') === true;
  if (!Array.isArray(at(run, 'results')) && !isStaticcheck)
    lint.problem(`${tool} gives no results, which in SARIF means that it did not look`);
  // §3.15.3
  if (list(run, 'externalPropertyFileReferences', 'results').length > 0)
    lint.problem(`${tool} keeps results in other files, which are not read`);
  for (const result of list(run, 'results')) {
    if (!counts(result)) continue;
    const found = finding(run, rules, result);
    const isUnread = UNREAD.get(tool.toLowerCase())?.test(found.rule ?? '') === true;
    if (isUnread) lint.problem(`${found.file ?? tool} was not checked: ${found.message}`);
    const isError = isUnread || FAILS.has(tool.toLowerCase());
    lint.add({ ...found, severity: isError ? 'error' : level(rules, result) });
  }
  for (const invocation of list(run, 'invocations')) readInvocation(tool, run, rules, invocation, lint);
}

/** Tools that fail their run for each finding and give it no level, so that SARIF's default would make it a warning. */
const FAILS: ReadonlySet<string> = new Set(['gitleaks']);

/** Rules with which a tool says that it could not look, though it gives them the level of a warning. */
const UNREAD: ReadonlyMap<string, RegExp> = new Map([
  ['staticcheck', /^(?:compile|config)$/],
  ['ansible-lint', /^(?:load-failure|syntax-check|internal-error|parser-error)\b/],
]);
/** The same of notifications: Semgrep writes a warning for a file that it could not parse or did not finish. */
const UNREAD_NOTICE =
  /^(?:Syntax error|Lexical error|Timeout|Out of memory|Stack overflow|Too many matches)$/i;

/** What a result says of a problem: passed checks, fixed and suppressed ones are none. */
function counts(result: unknown): boolean {
  const kind = text(result, 'kind') ?? 'fail';
  if (kind !== 'fail' && kind !== 'open' && kind !== 'review') return false;
  if (text(result, 'level') === 'none' || text(result, 'baselineState') === 'absent') return false;
  // §3.27.23: suppressed only if nobody rejected it or still looks at it.
  const suppressions = list(result, 'suppressions');
  const isSuppressed =
    suppressions.length > 0 &&
    suppressions.every((one) => (text(one, 'status') ?? 'accepted') === 'accepted');
  return !isSuppressed;
}

/** §3.27.10: its own level, else the rule's, else warning; what is no failure is a note. */
function level(rules: SarifRules, result: unknown): 'error' | 'warning' | 'note' {
  if ((text(result, 'kind') ?? 'fail') !== 'fail') return 'note';
  const own = text(result, 'level');
  if (own !== undefined) return severityOf(own, 'warning');
  const rule = rules.at(index(result));
  const said = text(rule, 'defaultConfiguration', 'level') ?? rules.level(ruleId(rules, result));
  return severityOf(said ?? 'warning', 'warning');
}

function index(result: unknown): number | undefined {
  const found =
    at(result, 'rule', 'toolComponent') === undefined
      ? (at(result, 'ruleIndex') ?? at(result, 'rule', 'index'))
      : undefined;
  return typeof found === 'number' ? found : undefined;
}

function ruleId(rules: SarifRules, result: unknown): string | undefined {
  return text(result, 'ruleId') ?? text(result, 'rule', 'id') ?? text(rules.at(index(result)), 'id');
}

function finding(
  run: unknown,
  rules: SarifRules,
  result: unknown,
): {
  file: string | undefined;
  line: number | null;
  column: number | null;
  rule: string | undefined;
  message: string;
} {
  return {
    ...place(run, list(result, 'locations')[0]),
    rule: ruleId(rules, result),
    message: messageOf(rules, result),
  };
}

function place(
  run: unknown,
  location: unknown,
): { file: string | undefined; line: number | null; column: number | null } {
  const physical = at(location, 'physicalLocation');
  const number = at(physical, 'artifactLocation', 'index');
  const artifact = typeof number === 'number' ? list(run, 'artifacts')[number] : undefined;
  const uri = text(physical, 'artifactLocation', 'uri') ?? text(artifact, 'location', 'uri');
  return {
    file: uri === undefined ? undefined : decoded(uri),
    line: ordinal(physical, 'region', 'startLine'),
    column: ordinal(physical, 'region', 'startColumn'),
  };
}

function decoded(uri: string): string {
  if (uri.startsWith('file:') || !uri.includes('%')) return uri;
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

/** §3.11: plain text, or the rule's text for an id with its {0} filled in. */
function messageOf(rules: SarifRules, holder: unknown): string {
  const message = at(holder, 'message');
  const plain = text(message, 'text') ?? text(message, 'markdown');
  if (plain !== undefined) return plain;
  const rule = rules.at(index(holder)) ?? rules.byId(text(holder, 'ruleId'));
  const template = text(rule, 'messageStrings', text(message, 'id') ?? '', 'text') ?? '';
  const filled = list(message, 'arguments');
  return template.replace(/\{(\d{1,2})\}/g, (whole, number: string) => {
    const argument = filled[Number(number)];
    return typeof argument === 'string' ? argument : whole;
  });
}

/**
 * What kept the tool from its work. @microsoft/eslint-formatter-sarif puts parse errors here and not into results, so
 * an error with a place is a finding as well.
 */
function readInvocation(
  tool: string,
  run: unknown,
  rules: SarifRules,
  invocation: unknown,
  lint: LintCollector,
): void {
  if (at(invocation, 'executionSuccessful') === false)
    lint.problem(`${tool} says that it did not succeed${reason(invocation)}`);
  const notifications = [
    ...list(invocation, 'toolConfigurationNotifications'),
    ...list(invocation, 'toolExecutionNotifications'),
  ];
  for (const one of notifications) {
    const severity = text(one, 'level') ?? 'warning';
    const isEslint = text(one, 'descriptor', 'id') === 'ESL0999';
    const isUnread = /^semgrep/i.test(tool) && UNREAD_NOTICE.test(text(one, 'descriptor', 'id') ?? '');
    if (severity === 'error' || isUnread)
      lint.problem(`${tool}: ${messageOf(rules, one) || 'an error without words'}`);
    if (
      (severity !== 'error' && !(isEslint && severity === 'warning')) ||
      !isObject(at(list(one, 'locations')[0], 'physicalLocation'))
    )
      continue;
    lint.add({
      ...finding(run, rules, one),
      rule: text(one, 'descriptor', 'id'),
      severity: severityOf(severity),
    });
  }
}

function reason(invocation: unknown): string {
  const words = text(invocation, 'exitCodeDescription') ?? text(invocation, 'exitSignalName');
  const code = at(invocation, 'exitCode');
  if (words !== undefined) return `: ${words}`;
  return typeof code === 'number' ? ` (exit code ${code})` : '';
}
