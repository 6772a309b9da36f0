import type { FencedCommand } from '../commands.ts';
import { readInline } from '../markdown/inline.ts';
import type { Fence } from '../markdown/types.ts';
import { ownerOf } from '../own.ts';
import { actsOnGet, readCurl, type CurlRequest } from '../shell/curl.ts';
import { analyse } from '../shell/analyse.ts';
import type { Candidate } from '../types.ts';
import { flowCandidate } from './spec.ts';
import { fits } from '../fits.ts';

/**
 * Requests of a fence that only together are a test: create, read, delete; log in, use the token. They change data, so they
 * never run unless somebody names the system that may be written to: `writes_url`, which no other gate uses.
 */
export interface FencedFlow {
  readonly fence: Fence;
  readonly phase: FencedCommand['phase'];
  readonly line: number;
  readonly name: string;
  /** Commands that are its steps. */
  readonly commands: readonly FencedCommand[];
  readonly candidate: Candidate;
}

const MAX_STEPS = 20;
/** Words of a test, and not of an action that is sent by curl: a deploy hook, a seed, a notification. */
const TESTS =
  /\b(?:smoke|tests?|testing|verif\w+|check(?:s|ing)?|expect\w*|should|returns?|sanity|e2e|end-to-end|try|works?)\b|测试|验证|驗證|テスト|確認|검증|확인|테스트|prueba|verific|vérifi|prüf|teste|uji|провер/iu;
export const LOGS_IN = /\/(?:log-?in|sign-?in|auth\w*|tokens?|sessions?)(?=$|[/?])/i;

export interface Request {
  readonly command: FencedCommand;
  readonly curl: CurlRequest;
  /** Everything in front of the path, and the rest. */
  readonly origin: string;
  readonly path: string;
  /** `TOKEN=$(curl … | jq -r .token)`. */
  readonly assigns?: string;
  readonly takes?: string;
}

export function readFlows(commands: readonly FencedCommand[]): FencedFlow[] {
  const byFence = new Map<Fence, FencedCommand[]>();
  for (const command of commands) {
    const list = byFence.get(command.fence);
    if (list) list.push(command);
    else byFence.set(command.fence, [command]);
  }
  return [...byFence].flatMap(([fence, list]) => {
    const flow = readFlow(fence, list);
    return flow ? [flow] : [];
  });
}

function readFlow(fence: Fence, commands: readonly FencedCommand[]): FencedFlow | undefined {
  const [first] = commands;
  if (!first || !/^(?:pre-deploy|deploy|post-deploy)$/.test(first.phase) || commands.length > MAX_STEPS * 2)
    return undefined;
  if (!commands.some(({ analysis }) => analysis.effect !== 'read-only' && /\bcurl\b/.test(analysis.command)))
    return undefined;
  const said = commands.flatMap(({ line }) => [...line.before, ...line.after]);
  if (!TESTS.test([...(fence.heading?.path.slice(1) ?? []), fence.lead ?? '', ...said].join('\n')))
    return undefined;
  const generated: Record<string, string> = {};
  const requests: Request[] = [];
  for (const command of commands) {
    const read = readRequest(command, generated);
    if (read === undefined) return undefined;
    if (read !== 'nothing') requests.push(read);
  }
  const start = requests.findIndex(({ command, curl }) => changes(command, curl));
  const writing = requests.slice(start).filter((one, index, all) => belongs(one, index, all));
  const [create] = writing;
  if (!create || writing.length > MAX_STEPS || writing.some(({ origin }) => origin !== create.origin))
    return undefined;
  return {
    fence,
    phase: first.phase,
    line: create.command.line.line,
    name: nameOf(fence, create, writing.length > 1),
    commands: writing.map(({ command }) => command),
    candidate: flowCandidate(writing, generated),
  };
}

/** What is written above a single request; of several the box that they stand in, for a section may hold more of them. */
function nameOf(fence: Fence, { command }: Request, several: boolean): string {
  const title = command.line.before.filter((text) => !/^(?:expect|should|returns?)/i.test(text)).at(-1);
  const owner = ownerOf(fence);
  const name =
    (several ? undefined : title) ??
    (owner && readInline(owner.text).plain) ??
    fence.heading?.title ??
    title ??
    'Requests that change data';
  return name.replace(/[:.]$/, '');
}

export const changes = ({ analysis }: FencedCommand, curl: CurlRequest): boolean =>
  analysis.effect !== 'read-only' || !/^(?:GET|HEAD)$/.test(curl.method);

/** Reads that stand by themselves stay gates of their own. */
function belongs(one: Request, index: number, all: readonly Request[]): boolean {
  if (changes(one.command, one.curl)) return true;
  const before = all.slice(0, index);
  const text = `${one.path} ${JSON.stringify(one.curl.headers)}`;
  return before.some(
    ({ assigns, path, command, curl }) =>
      (assigns !== undefined && fits(new RegExp(`\\$\\{?${assigns}\\b`), text)) ||
      (changes(command, curl) && one.path.split('?')[0]?.startsWith(path.split('?')[0] ?? '') === true) ||
      (LOGS_IN.test(path) && /token|jwt|bearer/i.test(text)),
  );
}

/** Requests that do something to a system, whatever is said of a test. */
const ACTS = /restore|roll-?back|backup|hooks?(?=$|[/?])|alert|notif|metrics|migrat|jobs?\//i;

/** What a shell makes anew, and how a gate does. */
const FRESH = [
  [/^(?:uuidgen|cat \/proc\/sys\/kernel\/random\/uuid)\b/, 'uuid'],
  [/^date \+%s$/, 'timestamp'],
  [/^openssl rand\b/, 'random'],
] as const;

/** `nothing` for lines that only wait, print or make a fresh value; undefined where something else happens. */
function readRequest(
  command: FencedCommand,
  generated: Record<string, string>,
): Request | 'nothing' | undefined {
  const assigned = /^(?:export\s+)?([A-Za-z_]\w*)=["']?\$\(([\s\S]+)\)["']?$/.exec(command.line.command);
  const [, assigns, inner] = assigned ?? [];
  const fresh = FRESH.find(([pattern]) => fits(pattern, inner ?? ''))?.[1];
  if (assigns !== undefined && fresh !== undefined) {
    generated[assigns] = fresh;
    return 'nothing';
  }
  const analysis = inner === undefined ? command.analysis : analyse({ ...command.line, command: inner });
  const [call, next, ...more] = analysis.invocations;
  if (analysis.broken || call === undefined || more.length > 0 || !/^(?:simple|pipe)$/.test(analysis.shape))
    return undefined;
  if (/^(?:sleep|echo|printf)$/.test(call.program) && !next) return 'nothing';
  if (call.program !== 'curl' || call.wrappers.length > 0 || (next && next.program !== 'jq'))
    return undefined;
  if (/&\s*$|\.\.\./.test(command.line.command)) return undefined;
  return requestOf(command, call.args, next?.args, assigns);
}

function requestOf(
  command: FencedCommand,
  args: readonly string[],
  jq: readonly string[] | undefined,
  assigns: string | undefined,
): Request | undefined {
  const curl = readCurl(args);
  const [url] = curl.urls;
  if (url === undefined || curl.urls.length > 1 || curl.writes || curl.unknown.length > 0 || curl.form)
    return undefined;
  const parts = /^((?:https?:\/\/)?[^/?#\s]+)([^\s]*)$/i.exec(url);
  if (!parts?.[1] || actsOnGet(url) || ACTS.test(parts[2] ?? '')) return undefined;
  const path = (jq ?? [])
    .filter((arg) => !arg.startsWith('-'))
    .join(' ')
    .match(/^\.([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)$/)?.[1];
  if (assigns !== undefined && path === undefined) return undefined;
  return {
    command,
    curl,
    origin: parts[1],
    path: parts[2] ?? '',
    ...(assigns === undefined ? {} : { assigns }),
    ...(path === undefined ? {} : { takes: `$.${path}` }),
  };
}
