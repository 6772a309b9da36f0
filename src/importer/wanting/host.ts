import { isConsole } from '../claims/address.ts';
import { hostsOf } from '../claims/host.ts';
import { readExpectation } from '../expect.ts';
import { readInline } from '../markdown/inline.ts';
import type { Box } from '../markdown/types.ts';
import { hostClass } from '../shell/placeholder.ts';
import type { Candidate, Spec } from '../types.ts';
import { isByHand } from './by-hand.ts';
import { fits } from '../fits.ts';

/** Where the host is meant that the application answers at, not one that it calls or that is told for reading. */
const OTHERS =
  /\b(?:docs?|see|guide|tutorial|console|sign ?up|account|provider|registrar|purchase|example|e\.g\.|via|from|oauth|callback|webhook|origin)\b|\be\.\s?g\.|\bfor example\b|参考|文档|例如|例えば|예:/iu;
/** Sites that look at the sites of others: "check with securityheaders.com". */
const LOOKS_AT_OTHERS =
  /(?:^|\.)(?:securityheaders|ssllabs|hstspreload|gtmetrix|pagespeed|webpagetest|pingdom|mxtoolbox|dnschecker|whatsmydns|validator|w3|observatory|crt|redirect-checker|httpstatus|uptimerobot|statuscake|dnsmap|intodns|mail-tester|schema|metatags|opengraph|debugbear|yellowlab|sslshopper|digicert)\.(?:com|org|net|io|dev|sh|app|xyz|tools)$/i;
const NAMES = ['base_url', 'frontend_url', 'domain'] as const;

/** The real hosts that a text names; those aside that only look at others. */
export function hostsIn(text: string): string[] {
  const inline = readInline(text);
  const names = hostsOf(inline);
  const urls = inline.urls.flatMap((url) => {
    const host = /^https?:\/\/([^/?#]+)/i.exec(url)?.[1] ?? '';
    return hostClass(host.replace(/:\d+$/, '')) === 'real' && hostsOf(readInline(host)).length > 0
      ? [host]
      : [];
  });
  return [...new Set([...names, ...urls])].filter((host) => !LOOKS_AT_OTHERS.test(host) && !isConsole(host));
}

/** The one real host that a text names; none where there are several. */
function hostIn(text: string): string | undefined {
  const [host, second] = hostsIn(text);
  return second === undefined ? host : undefined;
}

/**
 * "Rate limiting on api.octo.dev", or a section called "api.octo.dev": where it answers is said, so it is not asked. The
 * item itself counts first, then what stands around it, then its headings from the nearest on.
 */
export function saidHost(box: Box): string | undefined {
  const around = [
    box.text,
    ...[...box.within].reverse().map(({ text }) => text),
    ...[...(box.heading?.path ?? [])].reverse(),
  ];
  for (const text of around) {
    const host = OTHERS.test(text) || text.length > 200 ? undefined : hostIn(text);
    if (host !== undefined) return host;
  }
  return undefined;
}

/** Whether it asks for the host of the application. */
export const namesHost = (candidate: Candidate): boolean =>
  /^(?:http|tls|dns)$/.test(candidate.kind) && NAMES.some((name) => candidate.needs.includes(name));

/** The candidate with the host that the document says in place of the question for it. */
export function withSaidHost(candidate: Candidate, box: Box): Candidate {
  const port = withHostOfPort(candidate, box.text);
  if (port) return port;
  if (!namesHost(candidate)) return candidate;
  const host = saidHost(box);
  // "Domain: octo.dev" is a setting of a platform; what is said of a name in the item itself was judged before.
  if (host === undefined || (candidate.kind === 'dns' && hostIn(box.text) !== undefined)) return candidate;
  // A step in somebody's console asks for nothing, and is no gate where the host is known.
  return isByHand(box, candidate) ? candidate : withHostOf(candidate, host, box);
}

/** "Port 443 open on octo.dev". */
function withHostOfPort(candidate: Candidate, text: string): Candidate | undefined {
  const { address } = candidate.spec;
  if (candidate.needs.length !== 1 || candidate.needs[0] !== 'server_host' || typeof address !== 'string')
    return undefined;
  const host = OTHERS.test(text) ? undefined : hostIn(text);
  return host === undefined
    ? undefined
    : {
        ...candidate,
        spec: { ...candidate.spec, address: address.replace('${server_host}', host) },
        needs: [],
        reason: `the host and the port that the text says`,
      };
}

/** The candidate with this host in place of the question for it. */
export function withHostOf(candidate: Candidate, host: string, box: Box): Candidate {
  const name = NAMES.find((one) => candidate.needs.includes(one));
  if (name === undefined) return candidate;
  return {
    ...candidate,
    ...wholeOf(candidate, box, put(candidate.spec, name, host) as Spec),
    needs: candidate.needs.filter((need) => need !== name),
    reason: `${candidate.reason.replace(/;? ?(?:but )?(?:its|the) address is not said$|which (?:host|name)(?:, and what it must resolve to,)? is not said/, '').trim() || 'a check of this name'} (${host}, as the document says)`,
  };
}

/** Every page, every route, a menu, a number: one request is a part of that at most. */
const MORE_THAN_ONE =
  /(?<![\p{L}])(?:all|every|each|both|any|alle|jede\p{L}*|tous|toutes|chaque|todas?|todos|cada|tutt[ei]|ogni|все|каждая?|всех|semua|setiap|tüm|her|wszystkie|każd\p{L}*|tất cả|mọi|alla|kaikki|כל|جميع|كل)(?![\p{L}])|所有|全部|每个|每個|すべて|全て|모든|각|,|\band\b|&/iu;

/** The request with the time that the text allows it; a part where the text says more than that one address answers. */
function wholeOf(candidate: Candidate, box: Box, spec: Spec): Pick<Candidate, 'spec' | 'partial'> {
  const { plain } = readInline(box.text);
  if (candidate.kind === 'tls') return { spec, ...(fits(MORE_THAN_ONE, plain) ? { partial: true } : {}) };
  const expect = (spec['expect'] ?? {}) as Spec;
  const plainly = candidate.kind === 'http' && Object.keys(expect).every((key) => key === 'status');
  if (!plainly || Object.keys(spec).some((key) => key !== 'url' && key !== 'expect')) return { spec };
  const { latency } = readExpectation([plain]);
  const more = fits(MORE_THAN_ONE, plain) || latency !== undefined || candidate.partial === true;
  return {
    spec: latency === undefined ? spec : { ...spec, expect: { ...expect, latency } },
    ...(more ? { partial: true } : {}),
  };
}

function put(value: unknown, name: string, host: string): unknown {
  if (typeof value === 'string')
    return value === `\${${name}}`
      ? host
      : value
          .replaceAll(`\${${name}}`, `https://${host}`)
          .replaceAll(`«http:${name}»`, `http://${host}/`)
          .replaceAll(`«host:${name}»`, host);
  if (Array.isArray(value)) return value.map((entry: unknown) => put(entry, name, host));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, put(entry, name, host)]));
}
