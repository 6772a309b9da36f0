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
}

const VALUE = 'd H X u o m w A e b c F T K x E r C y Y z t U D P Q h:'.split(' ');
const LONG_VALUE = new Set(
  'data data-raw data-binary data-urlencode data-ascii json header request user output max-time write-out user-agent referer cookie cookie-jar form form-string upload-file config proxy cert key cacert capath range retry retry-delay retry-max-time connect-timeout resolve connect-to url oauth2-bearer limit-rate max-redirs interface unix-socket dump-header trace trace-ascii stderr ciphers tls-max speed-limit speed-time local-port noproxy proxy-user netrc-file request-target variable url-query output-dir mail-from mail-rcpt pass cert-type key-type aws-sigv4 dns-servers doh-url hsts alt-svc socks5 create-file-mode expect100-timeout happy-eyeballs-timeout-ms keepalive-time proto proto-redir rate time-cond'.split(
    ' ',
  ),
);

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
      const at = [...arg].findIndex((letter, place) => place > 0 && VALUE.includes(letter));
      const flags = arg.slice(1, at < 0 ? undefined : at);
      get ||= flags.includes('G');
      for (const letter of flags) option(draft, letter, '');
      if (at > 0) option(draft, arg[at] ?? '', arg.slice(at + 1) || (args[(index += 1)] ?? ''));
    } else draft.urls.push(arg);
  }
  return finish(draft, get);
}

/** `-G` puts the data into the query; the method follows from what is sent. */
function finish(draft: Draft, get: boolean): CurlRequest {
  if (get && draft.body !== undefined) {
    draft.urls = draft.urls.map((url) => `${url}${url.includes('?') ? '&' : '?'}${draft.body ?? ''}`);
    delete draft.body;
  }
  const method =
    draft.method || (draft.head ? 'HEAD' : draft.body !== undefined || draft.form ? 'POST' : 'GET');
  return { ...draft, method: method.toUpperCase() };
}

type Handler = (draft: Draft, value: string, name: string) => void;

const data: Handler = (draft, value, name) => {
  draft.body = draft.body === undefined ? value : `${draft.body}&${value}`;
  if (name === 'json') draft.headers['content-type'] = 'application/json';
  if (value.startsWith('@')) draft.unknown.push(`-d ${value}`);
};
const header: Handler = (draft, value) => {
  const match = /^\s*([^:\s]+)\s*[:;]\s*(.*)$/s.exec(value);
  if (match?.[1] !== undefined && !/^(?:__proto__|constructor|prototype)$/.test(match[1]))
    draft.headers[match[1]] = (match[2] ?? '').trim();
};
const output: Handler = (draft, value) => {
  if (!/^(?:\/dev\/(?:null|stdout|stderr)|-|NUL)$/.test(value)) draft.writes = true;
};
const unknown: Handler = (draft, _value, name) => void draft.unknown.push(name);
const sets =
  (name: string): Handler =>
  (draft, value) =>
    void (draft.headers[name] = value);

const HANDLERS: ReadonlyMap<string, Handler> = new Map<string, Handler>(
  (
    [
      ['d data data-raw data-binary data-urlencode data-ascii json', data],
      ['H header', header],
      ['X request', (draft, value) => void (draft.method = value)],
      ['u user', (draft, value) => void (draft.user = value)],
      ['oauth2-bearer', (draft, value) => void (draft.headers['Authorization'] = `Bearer ${value}`)],
      [
        'o output O remote-name D dump-header c cookie-jar J remote-header-name trace trace-ascii output-dir',
        output,
      ],
      ['m max-time', (draft, value) => void (Number(value) > 0 && (draft.maxTime = Number(value)))],
      ['A user-agent', sets('User-Agent')],
      ['e referer', sets('Referer')],
      [
        'b cookie',
        (draft, value, name) => (value.includes('=') ? sets('Cookie') : unknown)(draft, value, name),
      ],
      ['F form form-string', (draft) => void (draft.form = true)],
      ['T upload-file', (draft) => void ((draft.method ||= 'PUT'), draft.unknown.push('-T'))],
      ['f fail fail-with-body', (draft) => void (draft.fail = true)],
      ['k insecure', (draft) => void (draft.insecure = true)],
      ['L location', (draft) => void (draft.follow = true)],
      ['I head', (draft) => void (draft.head = true)],
      ['w write-out', (draft, value) => void (draft.writeOut = value)],
      ['url', (draft, value) => void draft.urls.push(value)],
      // Another machine answers than the one of the address.
      ['resolve connect-to unix-socket x proxy socks5', unknown],
      ['K config E cert Q mail-from mail-rcpt', unknown],
    ] as readonly (readonly [string, Handler])[]
  ).flatMap(([names, handler]) => names.split(' ').map((name) => [name, handler] as const)),
);

const option = (draft: Draft, name: string, value: string): void => HANDLERS.get(name)?.(draft, value, name);

/** Some services act on a GET: `/api/seed`, `/setWebhook?url=…`, deploy hooks. Looking at their state is no action. */
const ACTS =
  /(?:^|[/?&=_.-])(?:seed\w*|migrate|setup|init|reset|delete|remove|drop|deploy|trigger|cron|purge|flush|clear\w*|sync|install|update|create|send\w*|restart|shutdown|revalidate|backfill|unsubscribe|logout|set-?webhook|delete-?webhook|invalidate|rebuild|reindex|run|execute|build(?:withparameters)?)(?=$|[/?&=_.-])/i;
const ASKS = /status|health|docs|list|info|version|state|history|metrics|ping/i;

/** Hosts that take a mere GET for a message: monitors of jobs, bots. */
const HOOKS =
  /^https?:\/\/(?:hc-ping\.com|(?:www\.)?healthchecks\.io\/ping|hooks\.\w|api\.telegram\.org\/[^/]+\/(?:send|set|delete))/i;

export /** Whether a mere GET of the address is known, or named, to do something. */
const actsOnGet = (url: string): boolean => {
  if (HOOKS.test(url)) return true;
  const path = url.replace(/^[a-z]+:\/\/[^/?]*/i, '');
  return ACTS.test(path) && !ASKS.test(path.replace(/[?#].*$/, ''));
};

/** GET and HEAD read; every other method, a body or a form changes something, also where -d or -F only imply it. */
export function judgeCurl(args: readonly string[], _call?: Call): Judgement {
  if (args.every((arg) => /^(?:--version|-V|--help)$/.test(arg))) return { ...READ, decides: false };
  const request = readCurl(args);
  const reads =
    /^(?:GET|HEAD|OPTIONS)$/.test(request.method) &&
    request.body === undefined &&
    !request.form &&
    !request.writes &&
    !Object.keys(request.headers).some((name) => /^x-http-method/i.test(name)) &&
    !(request.method === 'GET' && request.urls.some(actsOnGet)) &&
    !request.unknown.some((name) => /^(?:K|config|Q|-T|mail)/.test(name));
  if (!reads)
    return {
      ...CHANGE,
      kind: 'http',
      ...(request.method === 'DELETE' ? { effect: 'destructive' as const } : {}),
    };
  return { ...READ, kind: 'http', decides: request.fail };
}
