import { limitOf } from '../concepts/concept.ts';
import { isEmpty, type Expectation } from '../expect.ts';
import { httpFromCurl } from '../http.ts';
import { nameOf } from '../questions.ts';
import { hostClass, placeholdersOf } from '../shell/placeholder.ts';
import type { Analysis, Invocation } from '../shell/types.ts';
import type { Candidate, Spec } from '../types.ts';
import { migrationTool, toolOfText } from './tools.ts';

/** What is said around a command. */
export interface CommandContext {
  readonly expectation: Expectation;
  /** Comment, item and heading around it. */
  readonly text: string;
  /** The server's own time: deploy, post-deploy or rollback. Scripts and files are those of the server then. */
  readonly onServer: boolean;
  readonly directory?: string;
}

/** A command as a gate, or why it is none. Only commands that read, end and answer become one. */
export function fromCommand(analysis: Analysis, context: CommandContext): Candidate | string {
  if (analysis.effect !== 'read-only')
    return analysis.effect === 'destructive'
      ? 'it deletes or overwrites something'
      : (analysis.why ?? 'it changes something');
  if (/secret/.test(analysis.why ?? '')) return analysis.why ?? '';
  const stated = connection(analysis) ?? special(analysis, context);
  if (stated !== undefined)
    return typeof stated === 'string' ? stated : withCommand(stated, analysis, context);
  if (analysis.broken) return analysis.why ?? 'it does not read as a shell command';
  if (!analysis.ends) return 'it never ends, or wants a terminal';
  const candidate = byKind(analysis, context) ?? plain(analysis, context);
  return typeof candidate === 'string' ? candidate : withCommand(candidate, analysis, context);
}

const withCommand = (candidate: Candidate, analysis: Analysis, context: CommandContext): Candidate => ({
  ...candidate,
  command: analysis.command,
  effect: analysis.effect,
  ...(context.directory === undefined ? {} : { directory: context.directory }),
});

/** `telnet host 587`, `nc -zv host 5432`, `openssl s_client -connect host:443`: what is meant is a connection. */
function connection(analysis: Analysis): Candidate | undefined {
  const only = analysis.only ?? analysis.invocations[0];
  if (!only) return undefined;
  const words = only.args.filter((arg) => !arg.startsWith('-'));
  if (/^(?:telnet|nc|ncat|netcat)$/.test(only.program) && /^\d{1,5}$/.test(words[1] ?? ''))
    return tcp(words[0] ?? '', Number(words[1]));
  const connect =
    only.program === 'openssl' && only.args[0] === 's_client'
      ? only.args[only.args.indexOf('-connect') + 1]
      : undefined;
  if (connect !== undefined && only.args.includes('-connect')) {
    const [host = '', port = '443'] = connect.split(':');
    const real = hostClass(host) === 'real';
    return {
      kind: 'tls',
      spec: { host: real ? (port === '443' ? host : `${host}:${port}`) : '${base_url}' },
      needs: real ? [] : ['base_url'],
      reason: 'the certificate that this connection shows',
    };
  }
  return undefined;
}

export function tcp(host: string, port: number): Candidate {
  const kind = hostClass(host);
  const smtp = /smtp|mail/i.test(host) || [25, 465, 587].includes(port);
  const name = smtp
    ? 'smtp_address'
    : /redis/i.test(host) || port === 6379
      ? 'redis_address'
      : /db|postgres|mysql|mongo|sql/i.test(host) || [5432, 3306, 27017, 1433].includes(port)
        ? 'database_address'
        : 'server_host';
  if (kind === 'real')
    return {
      kind: 'tcp',
      spec: { address: `${host}:${port}` },
      needs: [],
      reason: 'a connection to this port',
    };
  const spec: Spec =
    name === 'server_host' ? { address: `\${server_host}:${port}` } : { address: `«${name}»` };
  return {
    kind: 'tcp',
    spec,
    needs: [name],
    hints: new Map([[name, `The document says ${host}:${port}.`]]),
    reason: 'a connection to this port; the host is a stand-in or local',
  };
}

function special(analysis: Analysis, context: CommandContext): Candidate | string | undefined {
  const { invocations, command, shape } = analysis;
  const [first, second] = invocations;
  if (!first || analysis.broken) return undefined;
  if (first.program === 'curl' && (shape === 'simple' || shape === 'pipe'))
    return curl(analysis, first, second, context);
  if (shape === 'loop' && invocations.every(({ program }) => /^(?:curl|sleep|echo|wait)$/.test(program)))
    return burst(analysis, context);
  if (first.program === 'ab' || first.program === 'hey') return load(first);
  if (/\bgit\s+status\s+(?:--porcelain|-s\b|--short)/.test(command) && shape !== 'list')
    return { kind: 'git', spec: { clean: true }, needs: [], reason: 'the work tree is clean' };
  if (first.program === 'git' && first.args[0] === 'status')
    return /\b(?:clean|uncommitted|unstaged|nothing to commit)\b/i.test(context.text)
      ? {
          kind: 'git',
          spec: { clean: true },
          needs: [],
          reason: '`git status` exits 0 whatever it finds; the gate asks for a clean tree',
        }
      : '`git status` exits 0 whatever it finds, and nothing here says what it should find';
  return undefined;
}

function curl(
  analysis: Analysis,
  first: Invocation,
  second: Invocation | undefined,
  context: CommandContext,
): Candidate | string {
  if (!analysis.ends) return 'it never ends';
  if (first.wrappers.some((name) => /exec|ssh|watch|docker|kubectl/.test(name)))
    return host({
      kind: 'run',
      spec: { command: `«server»${analysis.command}` },
      needs: ['server'],
      reason: 'a request from inside of the server',
    });
  const found = /(?:grep|rg)$/.test(second?.program ?? '')
    ? (second?.args.filter((arg) => !arg.startsWith('-'))[0] ?? undefined)
    : undefined;
  const wanted = second?.program === 'jq' ? jqTest(second.args) : undefined;
  const time = first.wrappers.includes('time') && context.expectation.latency === undefined;
  const candidate = httpFromCurl(first.args, {
    text: context.text,
    expectation: {
      ...context.expectation,
      ...(wanted ? { json: { ...context.expectation.json, ...wanted } } : {}),
      ...(found !== undefined &&
      /^[\w ."':-]+$/.test(found) &&
      !context.expectation.json &&
      !/-[a-zA-Z]*v/.test(second?.args.join(' ') ?? '')
        ? { contains: found }
        : {}),
    },
  });
  if (!candidate)
    return 'it does more than one request that can be judged (a file is written or sent, or an option is not known)';
  return time ? { ...candidate, reason: `${candidate.reason}; \`time\` only prints` } : candidate;
}

/** `jq -e '.status == "ok"'` → `$.status: ok`. */
function jqTest(args: readonly string[]): Record<string, string | boolean | number> | undefined {
  const match = /^\.([\w.]+)\s*==\s*(?:"([^"]*)"|(true|false)|(-?\d+))$/.exec(
    args
      .filter((arg) => !arg.startsWith('-'))
      .join(' ')
      .trim(),
  );
  if (!match?.[1]) return undefined;
  return { [`$.${match[1]}`]: match[2] ?? (match[3] === undefined ? Number(match[4]) : match[3] === 'true') };
}

/** A loop of requests: the n-th answer is what it is about. */
function burst(analysis: Analysis, context: CommandContext): Candidate | string {
  if (!analysis.ends) return 'the loop never ends';
  const request = analysis.invocations.find(({ program }) => program === 'curl');
  const count = Number(
    /\{1\.\.(\d{1,5})\}|seq\s+(?:1\s+)?(\d{1,5})|<=?\s*(\d{1,5})/
      .exec(analysis.command)
      ?.slice(1)
      .find((group) => group !== undefined),
  );
  if (!request || !(count > 0) || count > 2000) return 'a loop whose number of requests is not clear';
  const single = httpFromCurl(request.args, { text: context.text, expectation: {} });
  if (!single || single.spec['method'] !== undefined) return 'a loop of requests that do more than read';
  const status = context.expectation.status ?? 429;
  return {
    ...single,
    spec: burstSpec(single.spec, count, status, context.text),
    reason: `${count} requests; one answer has to be ${status}`,
  };
}

/** N requests of which a later one must be refused: `429 after 30 requests`. */
export function burstSpec(single: Spec, count: number, status: number, text: string): Spec {
  const after = Number(
    /(?:after|exceed\w*|>|over|more than|nach|après|tras|después de)\s+(\d{1,5})\s*(?:req|calls|attempts|anfragen|requêtes|peticiones|solicitudes)?/i.exec(
      text,
    )?.[1],
  );
  const { expect: _, ...rest } = single;
  return {
    ...rest,
    burst: {
      requests: count,
      limited: after > 0 && after <= count ? `${after}..${count}` : `1..${count}`,
      ...(status === 429 ? {} : { status }),
    },
  };
}

/** `ab -n 100 -c 10 URL` and `hey -n … -c …`. */
function load(call: Invocation): Candidate | undefined {
  const value = (name: string): number => Number(call.args[call.args.indexOf(name) + 1]);
  const url = call.args.find((arg) => /^https?:\/\//.test(arg));
  if (url === undefined) return undefined;
  const single = httpFromCurl([url], { text: '', expectation: {} });
  return (
    single && {
      ...single,
      spec: {
        ...single.spec,
        load: {
          requests: value('-n') > 0 ? value('-n') : 100,
          connections: value('-c') > 0 ? value('-c') : 1,
        },
      },
      reason: 'a load test: sends many requests',
    }
  );
}

function byKind(analysis: Analysis, context: CommandContext): Candidate | string | undefined {
  const { kind } = analysis;
  const first = analysis.only ?? analysis.invocations.at(-1);
  if (kind === undefined || !first) return undefined;
  const script = cleaned(analysis.command);
  const base = { needs: needsOf(analysis, context), hints: hintsOf(analysis) };
  if (analysis.shape !== 'simple' && !/^(?:tests|lint|types|security|coverage|build|migrations)$/.test(kind))
    return undefined;
  if (analysis.shape === 'pipe' || analysis.shape === 'loop') return undefined;
  switch (kind) {
    case 'tests':
      return {
        ...base,
        kind: 'tests',
        spec: { run: script },
        needs: runtimeNeeds(analysis, context, base.needs),
        reason: 'a test command',
      };
    case 'lint':
    case 'types':
    case 'security':
      if (!analysis.decides && first.program !== 'gofmt') return undefined;
      return {
        ...base,
        kind: 'lint',
        spec: { run: script },
        reason: kind === 'types' ? 'a type checker' : kind === 'security' ? 'a security scanner' : 'a linter',
      };
    case 'coverage':
      return { ...base, kind: 'tests', spec: { run: script }, reason: 'a test command' };
    case 'build':
      return { ...base, kind: 'run', spec: { command: script }, reason: 'a build: its exit code decides' };
    case 'migrations': {
      const tool = toolOfText(analysis.command) ?? migrationTool(first);
      if (tool === undefined) return undefined;
      const inside = analysis.host || first.wrappers.some((name) => /exec|ssh|docker|kubectl/.test(name));
      return {
        ...base,
        kind: 'migrations',
        spec: { tool, ...(inside ? { command: `«server»${analysis.command}` } : {}) },
        needs: inside ? ['server', ...base.needs] : base.needs,
        reason: 'the status command exits 0 even when migrations wait; the gate reads what it says',
      };
    }
    case 'dns': {
      const name = first.args.find((arg) => /^[\w.-]+\.[a-z]{2,}$/i.test(arg));
      if (name === undefined || hostClass(name) !== 'real')
        return {
          kind: 'dns',
          spec: { name: '${domain}' },
          needs: ['domain'],
          reason: 'a look-up in the DNS',
        };
      return { kind: 'dns', spec: { name }, needs: [], reason: 'a look-up in the DNS' };
    }
    default:
      return undefined;
  }
}

/** Any other command that reads: its exit code or a stated output has to decide. */
function plain(analysis: Analysis, context: CommandContext): Candidate | string {
  const { expectation } = context;
  const last = analysis.invocations.at(-1);
  const needs = [...needsOf(analysis, context)];
  const spec: Record<string, unknown> = { command: analysis.command };
  if (/^(?:grep|egrep|rg|git)$/.test(last?.program ?? '') && inverted(analysis, context.text)) {
    spec['exit-code'] = 1;
    const inRepository = !analysis.host && analysis.shape === 'simple';
    return host({
      kind: 'run',
      spec,
      needs: inRepository
        ? ['secret_scan_command', ...needs].slice(
            /secret|password|key|token|credential/i.test(analysis.command) ? 0 : 1,
          )
        : ['server', ...needs],
      reason: 'it exits 0 when it finds what must not be there: turned round',
    });
  }
  if (
    /^(?:grep|egrep|fgrep|rg)$/.test(last?.program ?? '') &&
    !/-[a-zA-Z]*q/.test(last?.args.join(' ') ?? '') &&
    !found(context, expectation)
  )
    return 'what it means that it finds something is not said';
  if (/^ps$/.test(analysis.invocations[0]?.program ?? '') && analysis.shape === 'pipe')
    return '`ps | grep` also finds itself: it is always true';
  if (/^(?:psql|mysql|mariadb|sqlite3)$/.test(last?.program ?? '')) {
    const limit = limitOf(context.text);
    if (/\bcount\s*\(/i.test(analysis.command) && limit !== undefined)
      spec['number'] = { pattern: '^\\s*(\\d+)\\s*$', is: limit };
    else if (
      /\\\\?d|\bcount\s*\(|\blimit\b|pg_stat|information_schema|show\s/i.test(analysis.command) &&
      !/expected|should|must|accessible|queryable|connect|reachable|exist/i.test(context.text)
    )
      return 'it prints something that a person has to judge';
  }
  const version = versionOf(context.text);
  if (version !== undefined && /(?:--version|-v|-V|version)\s*$/.test(analysis.command))
    spec['version'] = { 'at-least': version };
  else if (expectation.contains !== undefined) spec['stdout'] = { contains: expectation.contains };
  else if (analysis.shape === 'simple' && last?.program === 'redis-cli' && /ping$/i.test(analysis.command))
    spec['stdout'] = { contains: 'PONG' };
  else if (!analysis.decides)
    return analysis.why ?? 'its exit code says nothing about the claim, and no output is stated';
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
      (context.onServer &&
        (isScript(last) || spec['version'] !== undefined || /--version|\s-[vV]\b/.test(analysis.command)))
        ? ['server', ...needs]
        : needs,
    hints: hintsOf(analysis),
    reason: analysis.host ? 'it has to run where the application runs' : 'its exit code decides',
  });
}

/** A command for the server carries the mark that an answer replaces. */
function host(candidate: Candidate): Candidate {
  const command = candidate.spec['command'];
  if (!candidate.needs.includes('server') || typeof command !== 'string' || command.startsWith('«server»'))
    return candidate;
  return { ...candidate, spec: { ...candidate.spec, command: `«server»${command}` } };
}

/** Finding something is good: `should show …`, "is running". */
const found = (context: CommandContext, expectation: Expectation): boolean =>
  !/\b(?:nothing|no output|empty|none|not? )\b/i.test(context.text) &&
  (expectation.contains !== undefined ||
    /\bshould (?:show|return|contain|include|list|print|see|appear|match)(?! (?:nothing|no\b|empty|0 ))|\bmust (?:show|contain|include)|\b(?:is|are) (?:running|present|listening|enabled|active|loaded|installed|set|there)\b|\b(?:running|listening|exists?)\b/i.test(
      context.text,
    ));

const isScript = (call: Invocation | undefined): boolean =>
  call !== undefined &&
  (/\.(?:sh|py|js|ts|rb|php)$|^\.\//.test(call.program) ||
    (/^(?:python3?|node|bash|sh|ruby|php|ts-node|tsx|deno|bun)$/.test(call.program) &&
      /\.(?:py|js|ts|rb|sh|php)$/.test(call.args.find((arg) => !arg.startsWith('-')) ?? '')));

/** End-to-end and smoke scripts need the deployment that they are run against. */
function runtimeNeeds(
  analysis: Analysis,
  context: CommandContext,
  needs: readonly string[],
): readonly string[] {
  if (needs.length > 0) return needs;
  if (analysis.host) return ['server'];
  return context.onServer &&
    (isScript(analysis.only) || /e2e|smoke|-k\s|--grep|--base-?url|playwright|cypress/.test(analysis.command))
    ? ['smoke_test_command']
    : needs;
}

function needsOf(analysis: Analysis, context: CommandContext): string[] {
  const marks = analysis.placeholders.map(nameOf);
  const local = /https?:\/\/(?:localhost|127\.0\.0\.1|0\.0\.0\.0)/.test(analysis.command);
  const hosts = [...analysis.command.matchAll(/https?:\/\/([^/\s'"`:]+)/g)].some(
    (match) => hostClass(match[1] ?? '') === 'stand-in',
  );
  return [...new Set([...(local || hosts ? ['base_url'] : []), ...marks])].filter(
    (name) => context.text !== '\u0000' && name !== '',
  );
}

const hintsOf = (analysis: Analysis): ReadonlyMap<string, string> =>
  new Map(placeholdersOf(analysis.command).map((mark) => [nameOf(mark), mark]));

/** What looks for something bad: `grep -i error`, "no hard-coded secrets". */
const inverted = (analysis: Analysis, text: string): boolean =>
  analysis.invocations.some(
    ({ program, args }) =>
      (/grep$|^rg$/.test(program) || (program === 'git' && args[0] === 'grep')) &&
      !args.includes('-v') &&
      /error|exception|fatal|critical|fail|todo|fixme|console\.log|debugger|password|secret|api_?key|token|panic|traceback|warn/i.test(
        args.join(' '),
      ),
  ) && !/should (?:show|contain|return)|must (?:show|contain)/i.test(text);

const cleaned = (command: string): string =>
  command
    .replace(/^\$\s+/, '')
    .replace(/\s+--\s+--passWithNoTests\b/, '')
    .replace(/\s+--(?:passWithNoTests|pass-with-no-tests|if-present|watch|watchAll)\b(?!=false)/g, '')
    .replace(/\s*\|\|\s*true\s*$/, '')
    .trim();

export const versionOf = (text: string): string | undefined =>
  /(?:>=\s*|≥\s*|v|version\s*|node(?:\.js)?\s*|\()\s*(\d+(?:\.\d+){0,2})\s*(?:\+|or (?:newer|later|higher|above)|\s*以上|及以上)|(?:>=|≥)\s*v?(\d+(?:\.\d+){0,2})/i
    .exec(text)
    ?.slice(1)
    .find((group) => group !== undefined);

export const hasExpectation = (expectation: Expectation): boolean => !isEmpty(expectation);
