import type { Below } from '../claims/below.ts';
import { gate } from '../claims/candidate.ts';
import { KEPT_ELSEWHERE } from '../claims/address.ts';
import { saysReached } from '../claims/reached.ts';
import type { Judged } from '../compose.ts';
import { readInline } from '../markdown/inline.ts';
import type { Box } from '../markdown/types.ts';
import { actsOnGet } from '../shell/curl.ts';
import type { Candidate } from '../types.ts';
import { isByHand } from './by-hand.ts';
import { hostsIn, namesHost, withHostOf } from './host.ts';
import { fits } from '../fits.ts';

/** What stands below an item, or in the fence of the item around it: one name, and where there is only one its address. */
interface Near {
  readonly host: string;
  readonly url?: string;
}

/** A request that changes something, or that sends what the document does not say. */
const NO_PLAIN_REQUEST =
  /(?:^|\s)(?:-X\s*|--request[ =])(?!GET|HEAD)|(?:^|\s)(?:-d|--data\S*|-F|-H|--header|-u|--user|-T)(?:\s|=|['"])/m;
/** The name stands in a command that looks it up. */
const LOOKS_UP = /\b(?:dig|nslookup|host|ping|whois|curl|wget|openssl|traceroute)\b\s/;
/** Told by the way: where something is read, or made. */
const BY_THE_WAY =
  /\b(?:docs?|see|guide|tutorial|sign ?up|account|example|e\.g\.|oauth|callback|webhook|dashboard|console|go to|provider|registrar|from|via)\b|参考|文档|例如|登录|注册/iu;

function nearest(texts: readonly string[]): Near | undefined {
  const hosts = [...new Set(texts.flatMap(hostsIn))];
  const [host, second] = hosts;
  if (host === undefined || second !== undefined) return undefined;
  const urls = texts.filter((text) => !NO_PLAIN_REQUEST.test(text)).flatMap((text) => readInline(text).urls);
  const [url] = new Set(urls.filter((one) => one.includes(host) && !actsOnGet(one)));
  return { host, ...(url === undefined ? {} : { url }) };
}

const isSaid = (line: string): boolean =>
  line.length <= 200 && (LOOKS_UP.test(line) || !BY_THE_WAY.test(line.replace(/https?:\/\/\S+/g, ' ')));

function near(box: Box, below: ReadonlyMap<Box, Below>): Near | undefined {
  const own = below.get(box);
  const found =
    own && nearest([...own.fences.map((text) => text.slice(0, 2000)), ...own.lines.filter(isSaid)]);
  if (found) return found;
  for (const { box: outer } of [...box.within].reverse()) {
    const fences = outer === undefined || outer === box ? [] : (below.get(outer)?.fences ?? []);
    const around = nearest(fences.map((text) => text.slice(0, 2000)));
    if (around) return around;
  }
  return undefined;
}

/** Nothing but that somebody goes there: "Test in browser:", "访问自定义域名", "Custom domain is active". */
const GOES_THERE =
  /^[^\p{L}]*(?:(?:test|open|visit|check|verify|access|browse|confirm|try|load|immediate|perform|smoke|tests?|the|your|our|in|from|to|with|via|an?|new|tab|window|is|are|active|live|up|online|reachable|directly|works?|working|web|browser|page|pages|site|website|app|application|url|urls|domain|subdomain|custom|backend|back-end|frontend|front-end|api|server|endpoint|deployment|deployed|production|staging|prod|homepage|home|tunnel|ngrok|health|probar|abrir|acceder|visitar|navegador|p[aá]gina|sitio|dominio|dom[ií]nio|testar|acessar|acesse|navegador|ouvrir|tester|navigateur|öffnen|testen|im|browser|seite|buka|peramban|situs|открыть|проверить|сайт|в|браузере|домен|tarayıcıda|aç|site|mở|trình|duyệt|trang)(?:[\s:：*"'.,()/-]+|$)){1,7}$|^[^\p{L}]*(?:访问|訪問|打开|打開|测试|浏览)(?:自定义|正式|生产|线上|部署)?[\p{Script=Han}]{0,4}(?:域名|网站|網站|页面|頁面|首页|地址|网址|后台|前端|后端|站点)?\W*$|^\W*(?:ブラウザ|サイト|ドメイン)(?:で|を|に)?(?:開く|確認|アクセス|テスト)\W*$|^\W*(?:브라우저|사이트|도메인)(?:에서|를|을|로)? ?(?:접속|확인|열기|테스트)\W*$/iu;

/** What was judged, and the address in it that stands near the item, where it asks for one. */
export const withNear =
  (below: ReadonlyMap<Box, Below>, judge: (judged: Judged) => Judged) =>
  (item: Judged): Judged => {
    const judged = judge(item);
    const made = lacksAddress(judged) ? fromNear(judged.box, judged.candidate, below) : undefined;
    return made === undefined
      ? judged
      : { ...judged, candidate: made, claim: { ...judged.claim, candidate: made, reason: made.reason } };
  };

function lacksAddress({ box, phase, claim, candidate, linked }: Judged): boolean {
  if (!/^(?:pre-deploy|deploy|post-deploy)$/.test(phase) || claim.closed === true) return false;
  if (linked !== undefined && typeof linked.made !== 'string') return false;
  if (candidate !== undefined && candidate.needs.length === 0) return false;
  return box.text.length < 200 && !KEPT_ELSEWHERE.test(`${box.heading?.title ?? ''} ${box.text}`);
}

function fromNear(
  box: Box,
  candidate: Candidate | undefined,
  below: ReadonlyMap<Box, Below>,
): Candidate | undefined {
  const { plain } = readInline(box.text);
  const open = isOpen(candidate) && fits(GOES_THERE, plain) && below.has(box);
  const asks = candidate !== undefined && namesHost(candidate);
  const found = open || asks ? near(box, below) : undefined;
  if (found === undefined) return undefined;
  if (open && found.url !== undefined)
    return gate(
      'http',
      { url: found.url, expect: { status: 200 } },
      'the address that stands below it',
      true,
    );
  return asks && !isByHand(box, candidate) ? withFound(candidate, found, box, saysReached(plain)) : undefined;
}

/** The question with what was found; undefined where it asks for more than that. */
function withFound(
  candidate: Candidate,
  { host, url }: Near,
  box: Box,
  whole: boolean,
): Candidate | undefined {
  const known = withHostOf(candidate, host, box);
  if (known.kind === 'tls') return known;
  if (known.kind === 'dns') return { ...known, partial: true };
  const anywhere = /^\$\{\w+\}\/?(?:«path_\w+»)?$/.test(String(candidate.spec['url'] ?? ''));
  if (!anywhere) return known.needs.length === 0 ? known : undefined;
  // Of a page that is named without its path, the address must be the one that is written.
  if (url === undefined) return undefined;
  const needs = known.needs.filter((name) => !name.startsWith('path_'));
  return { ...known, spec: { ...known.spec, url }, needs, partial: !whole };
}

/** Nothing was made of it, or a question that an address answers. */
const isOpen = (candidate: Candidate | undefined): boolean =>
  candidate === undefined ||
  candidate.needs.some((name) =>
    /^(?:smoke_test_command|test_command|domain|base_url|frontend_url|path_)/.test(name),
  );
