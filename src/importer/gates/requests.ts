import type { Expectation } from '../expect.ts';
import { httpFromCurl } from '../http.ts';
import { hostClass } from '../shell/placeholder.ts';
import type { Analysis, Invocation } from '../shell/types.ts';
import type { Candidate, Spec } from '../types.ts';
import { host, type CommandContext } from './context.ts';
import { headersSought, showsHeaders } from './headers.ts';

/** `telnet host 587`, `nc -zv host 5432`, `openssl s_client -connect host:443`: what is meant is a connection. */
export function connection(analysis: Analysis): Candidate | undefined {
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

export function curl(
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
  const piped = pipedInto(first, second, context.expectation);
  if (piped === undefined) return 'what is looked for in the headers of the answer is not clear';
  const time = first.wrappers.includes('time') && context.expectation.latency === undefined;
  const candidate = httpFromCurl(first.args, {
    text: context.text,
    expectation: { ...context.expectation, ...piped },
  });
  if (!candidate)
    return 'it does more than one request that can be judged (a file is written or sent, or an option is not known)';
  return time ? { ...candidate, reason: `${candidate.reason}; \`time\` only prints` } : candidate;
}

/** What grep or jq behind a request asks of the answer. Undefined where that is not clear. */
function pipedInto(
  first: Invocation,
  second: Invocation | undefined,
  expectation: Expectation,
): Expectation | undefined {
  if (second?.program === 'jq') {
    const wanted = jqTest(second.args, expectation);
    return wanted ? { json: { ...expectation.json, ...wanted } } : {};
  }
  const words = /(?:grep|rg)$/.test(second?.program ?? '') ? (second?.args ?? []) : [];
  const found = words.find((arg) => !arg.startsWith('-'));
  if (found === undefined) return {};
  if (showsHeaders(first)) {
    const status = /^(?:HTTP\S*\s+)?["']?([1-5]\d\d)\b/i.exec(found)?.[1];
    if (status !== undefined) return { status: Number(status) };
    const headers = headersSought(words);
    return headers && { headers: new Map([...headers, ...(expectation.headers ?? [])]) };
  }
  const plain = /^[\w ."':-]+$/.test(found) && !expectation.json && !/-[a-zA-Z]*v/.test(words.join(' '));
  return plain ? { contains: found } : {};
}

/** `jq -e '.status == "ok"'` → `$.status: ok`; `jq .status` where the document says that it prints "ok" comes to the same. */
function jqTest(
  args: readonly string[],
  expectation: Expectation,
): Record<string, string | boolean | number> | undefined {
  const path = /^\.([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)$/.exec(
    args.filter((arg) => !arg.startsWith('-')).join(' '),
  )?.[1];
  if (
    path !== undefined &&
    expectation.json === undefined &&
    /^[\w.-]{1,60}$/.test(expectation.word ?? expectation.contains ?? '')
  )
    return { [`$.${path}`]: literalOf(expectation.word ?? expectation.contains ?? '') };
  const match = /^\.([\w.]+)\s*==\s*(?:"([^"]*)"|(true|false)|(-?\d+))$/.exec(
    args
      .filter((arg) => !arg.startsWith('-'))
      .join(' ')
      .trim(),
  );
  if (!match?.[1]) return undefined;
  return { [`$.${match[1]}`]: match[2] ?? (match[3] === undefined ? Number(match[4]) : match[3] === 'true') };
}

const literalOf = (text: string): string | boolean | number =>
  text === 'true' ? true : text === 'false' ? false : /^-?\d{1,15}$/.test(text) ? Number(text) : text;

/** A loop of requests: the n-th answer is what it is about. */
export function burst(analysis: Analysis, context: CommandContext): Candidate | string {
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

/** k6, artillery and locust run a script of the project; against which address is asked, because it is put under load. */
export const loadScript = (call: Invocation, analysis: Analysis): Candidate => ({
  kind: 'run',
  spec: { command: `BASE_URL=«load_url» ${analysis.command}` },
  needs: ['load_url'],
  reason: `${call.program} puts an address under load; which one it may be is not said`,
});

/** `ab -n 100 -c 10 URL`, and its like with `-n`, `-c` and `-d` or `-z`. */
export function load(call: Invocation): Candidate | undefined {
  const joined = (name: string): string | undefined =>
    call.args.find((arg) => arg.startsWith(name) && /^\d/.test(arg.slice(name.length)))?.slice(name.length);
  const value = (name: string): number =>
    call.args.includes(name)
      ? Number(call.args[call.args.indexOf(name) + 1])
      : Number(joined(name) ?? Number.NaN);
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
