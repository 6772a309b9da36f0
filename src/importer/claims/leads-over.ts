import type { Inline } from '../markdown/inline.ts';
import { hostClass } from '../shell/placeholder.ts';
import type { Candidate } from '../types.ts';
import { gate } from './candidate.ts';
import { hostsOf } from './host.ts';
import { fits } from '../fits.ts';

const REDIRECT =
  /\b30[1278]\b|\bredirect\p{L}*|\bweiterleit\p{L}*|\bumleit\p{L}*|\bleitet\b|\bredirec{1,2}i\p{L}+|\bredirig\p{L}*|yönlend\p{L}*|przekier\p{L}*|přesměr\p{L}*|presmer\p{L}*|chuyển hướng|mengalihkan|dialihkan|mengarahkan|перенаправ|редирект|перенаправл|リダイレクト|転送|重定向|跳转|跳轉|리다이렉트|리디렉션|הפני|إعادة توجيه|يعيد التوجيه/iu;
/** Nothing but an arrow or a word for the way between the two. */
const WAY =
  /^[^\p{L}\d]*(?:→|->|=>|➜|➡️?|to|zu|auf|a|para|vers|ke|na|на|в|hacia|til|till|naar|sang)?[^\p{L}\d]*$/iu;
const ARROW = /→|->|=>|➜|➡/u;
/** "no longer redirects": nothing of it is so. */
const NOT =
  /(?<![\p{L}])(?:no|not|no longer|never|without|nicht|kein\p{L}*|sin|não|nunca|sem|pas|plus|jamais|sans|non|senza|не|нет|без|nie|bez|niet|geen|tidak|tanpa|değil|yok|không)(?![\p{L}])|n['’]t(?![\p{L}])|不|没|沒|未|無|无|ない|ません|않|없|안 /iu;
const STATUSES = [301, 302, 307, 308];

/** "301 redirects work (old-shop.dev → octo-shop.dev)", "http://octo.dev → https://octo.dev". */
export function leadsOver(inline: Inline): Candidate | undefined {
  const { plain } = inline;
  if (fits(NOT, plain.replace(/\S+[./]\S+/g, ' '))) return undefined;
  if (inline.urls.length > 0) return overAddresses(inline);
  const [from, to, third] = hostsOf(inline);
  if (from === undefined || to === undefined || third !== undefined || !fits(REDIRECT, plain))
    return undefined;
  const between = plain.slice(plain.indexOf(from) + from.length, plain.lastIndexOf(to));
  return fits(WAY, between) || fits(REDIRECT, between)
    ? leading(`https://${from}/`, { contains: `//${to}` })
    : undefined;
}

function overAddresses({ urls, plain }: Inline): Candidate | undefined {
  const [one, other, third] = urls;
  if (one === undefined || other === undefined || third !== undefined) return undefined;
  const [from, to] = plain.indexOf(one) <= plain.lastIndexOf(other) ? [one, other] : [other, one];
  const end = plain.indexOf(from) + from.length;
  const between = plain.slice(end, plain.indexOf(to, end));
  const told = fits(REDIRECT, plain) || (ARROW.test(between) && fits(WAY, between));
  if (!told || between.length > 40 || ![from, to].every(isReal)) return undefined;
  // From plain http the scheme is what counts; between two names it may be either.
  const target = to.replace(/\/$/, '');
  return leading(from, {
    contains: from.startsWith('http:') ? target : target.replace(/^https?:(?=\/\/)/i, ''),
  });
}

const isReal = (url: string): boolean =>
  hostClass(/^https?:\/\/([^/?#:]+)/i.exec(url)?.[1] ?? '') === 'real' && !/[*{<]/.test(url);

const leading = (url: string, redirect: Record<string, string>): Candidate =>
  gate('http', { url, expect: { status: STATUSES, redirect } }, 'one name leads over to the other');
