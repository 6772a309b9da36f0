import { CHANGE, READ, type Call } from './programs/rule.ts';
import type { Judgement } from './types.ts';

/** A curl command, read with curl's own rules for its options (curl.se/docs/manpage.html). */
export interface CurlRequest {
  readonly urls: readonly string[];
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly form: boolean;
  /** `user:password` of `-u`. */
  readonly user?: string;
  /** Seconds of `--max-time`. */
  readonly maxTime?: number;
  readonly fail: boolean;
  readonly insecure: boolean;
  readonly follow: boolean;
  readonly head: boolean;
  /** It writes what it gets to a file that is not /dev/null. */
  readonly writes: boolean;
  /** An option whose meaning is not known here, or a body from a file. */
  readonly unknown: readonly string[];
  /** `-w` asks for the status or the time. */
  readonly writeOut?: string;
  readonly resolve: boolean;
}

const VALUE = 'd H X u o m w A e b c F T K x E r C y Y z t U D P Q h:'.split(' ');
const LONG_VALUE = new Set([
  'data',
  'data-raw',
  'data-binary',
  'data-urlencode',
  'data-ascii',
  'json',
  'header',
  'request',
  'user',
  'output',
  'max-time',
  'write-out',
  'user-agent',
  'referer',
  'cookie',
  'cookie-jar',
  'form',
  'form-string',
  'upload-file',
  'config',
  'proxy',
  'cert',
  'key',
  'cacert',
  'capath',
  'range',
  'retry',
  'retry-delay',
  'retry-max-time',
  'connect-timeout',
  'resolve',
  'connect-to',
  'url',
  'oauth2-bearer',
  'limit-rate',
  'max-redirs',
  'interface',
  'unix-socket',
  'dump-header',
  'trace',
  'trace-ascii',
  'stderr',
  'ciphers',
  'tls-max',
  'speed-limit',
  'speed-time',
  'local-port',
  'noproxy',
  'proxy-user',
  'netrc-file',
  'request-target',
  'variable',
  'url-query',
  'output-dir',
  'mail-from',
  'mail-rcpt',
  'pass',
  'cert-type',
  'key-type',
  'aws-sigv4',
  'dns-servers',
  'doh-url',
  'hsts',
  'alt-svc',
  'socks5',
  'create-file-mode',
  'expect100-timeout',
  'happy-eyeballs-timeout-ms',
  'keepalive-time',
  'proto',
  'proto-redir',
  'rate',
  'time-cond',
]);

type Draft = { -readonly [K in keyof CurlRequest]: CurlRequest[K] } & {
  urls: string[];
  headers: Record<string, string>;
  unknown: string[];
};

export function readCurl(args: readonly string[]): CurlRequest {
  const draft: Draft = {
    urls: [],
    method: '',
    headers: Object.create(null) as Record<string, string>,
    form: false,
    fail: false,
    insecure: false,
    follow: false,
    head: false,
    writes: false,
    unknown: [],
    resolve: false,
  };
  let get = false;
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? '';
    if (arg.startsWith('--')) {
      const [name = '', inline] = arg.slice(2).split(/=(.*)/s);
      const takes = LONG_VALUE.has(name);
      const value = takes ? (inline ?? args[(index += 1)] ?? '') : '';
      if (name === 'get') get = true;
      else option(draft, name, value);
    } else if (/^-[a-zA-Z#:0-9]/.test(arg)) {
      for (let at = 1; at < arg.length; at += 1) {
        const letter = arg[at] ?? '';
        if (VALUE.includes(letter)) {
          const value = at + 1 < arg.length ? arg.slice(at + 1) : (args[(index += 1)] ?? '');
          option(draft, letter, value);
          break;
        }
        if (letter === 'G') get = true;
        else option(draft, letter, '');
      }
    } else draft.urls.push(arg);
  }
  if (get && draft.body !== undefined) {
    draft.urls = draft.urls.map((url) => `${url}${url.includes('?') ? '&' : '?'}${draft.body ?? ''}`);
    delete draft.body;
  }
  const method =
    draft.method || (draft.head ? 'HEAD' : draft.body !== undefined || draft.form ? 'POST' : 'GET');
  return { ...draft, method: method.toUpperCase() };
}

function option(draft: Draft, name: string, value: string): void {
  switch (name) {
    case 'd':
    case 'data':
    case 'data-raw':
    case 'data-binary':
    case 'data-urlencode':
    case 'data-ascii':
    case 'json':
      draft.body = draft.body === undefined ? value : `${draft.body}&${value}`;
      if (name === 'json') draft.headers['content-type'] = 'application/json';
      if (value.startsWith('@')) draft.unknown.push(`-d ${value}`);
      return;
    case 'H':
    case 'header': {
      const match = /^\s*([^:\s]+)\s*[:;]\s*(.*)$/s.exec(value);
      if (match?.[1] !== undefined && !/^(?:__proto__|constructor|prototype)$/.test(match[1]))
        draft.headers[match[1]] = (match[2] ?? '').trim();
      return;
    }
    case 'X':
    case 'request':
      draft.method = value;
      return;
    case 'u':
    case 'user':
      draft.user = value;
      return;
    case 'oauth2-bearer':
      draft.headers['Authorization'] = `Bearer ${value}`;
      return;
    case 'o':
    case 'output':
    case 'O':
    case 'remote-name':
    case 'D':
    case 'dump-header':
    case 'c':
    case 'cookie-jar':
    case 'J':
    case 'remote-header-name':
    case 'trace':
    case 'trace-ascii':
    case 'output-dir':
      if (!/^(?:\/dev\/(?:null|stdout|stderr)|-|NUL)$/.test(value)) draft.writes = true;
      return;
    case 'm':
    case 'max-time':
      if (Number(value) > 0) draft.maxTime = Number(value);
      return;
    case 'A':
    case 'user-agent':
      draft.headers['User-Agent'] = value;
      return;
    case 'e':
    case 'referer':
      draft.headers['Referer'] = value;
      return;
    case 'b':
    case 'cookie':
      if (value.includes('=')) draft.headers['Cookie'] = value;
      else draft.unknown.push('-b');
      return;
    case 'F':
    case 'form':
    case 'form-string':
      draft.form = true;
      return;
    case 'T':
    case 'upload-file':
      draft.method ||= 'PUT';
      draft.unknown.push('-T');
      return;
    case 'f':
    case 'fail':
    case 'fail-with-body':
      draft.fail = true;
      return;
    case 'k':
    case 'insecure':
      draft.insecure = true;
      return;
    case 'L':
    case 'location':
      draft.follow = true;
      return;
    case 'I':
    case 'head':
      draft.head = true;
      return;
    case 'w':
    case 'write-out':
      draft.writeOut = value;
      return;
    case 'url':
      draft.urls.push(value);
      return;
    case 'resolve':
    case 'connect-to':
    case 'unix-socket':
    case 'x':
    case 'proxy':
      draft.resolve = true;
      return;
    case 'K':
    case 'config':
    case 'E':
    case 'cert':
    case 'Q':
    case 'mail-from':
    case 'mail-rcpt':
      draft.unknown.push(name);
      return;
    default:
  }
}

/** GET and HEAD read; every other method, a body or a form changes something (LABELS: also implied by -d and -F). */
export function judgeCurl(args: readonly string[], _call?: Call): Judgement {
  if (args.every((arg) => /^(?:--version|-V|--help)$/.test(arg))) return { ...READ, decides: false };
  const request = readCurl(args);
  const reads =
    /^(?:GET|HEAD|OPTIONS)$/.test(request.method) &&
    request.body === undefined &&
    !request.form &&
    !request.writes &&
    !request.unknown.some((name) => /^(?:K|config|Q|-T|mail)/.test(name));
  if (!reads)
    return {
      ...CHANGE,
      kind: 'http',
      ...(request.method === 'DELETE' ? { effect: 'destructive' as const } : {}),
    };
  return { ...READ, kind: 'http', decides: request.fail };
}
