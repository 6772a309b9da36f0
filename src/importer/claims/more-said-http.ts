import type { Inline } from '../markdown/inline.ts';
import type { Candidate, Spec } from '../types.ts';
import { LEADS_ELSEWHERE, redirectWanted } from './redirected.ts';
import { fits } from '../fits.ts';

const expectOf = ({ spec }: Candidate): Spec => (spec['expect'] ?? {}) as Spec;

/** Nothing is looked at but that it answers with success. */
const onlyAnswers = (candidate: Candidate): boolean =>
  Object.keys(candidate.spec).every((key) =>
    /^(?:url|method|headers|form|body|json|auth|expect)$/.test(key),
  ) &&
  Object.keys(expectOf(candidate)).every((key) => key === 'status') &&
  /^2\d\d$/.test(String(expectOf(candidate)['status'] ?? 200));

/** Of the answer only the status is looked at: success, or a refusal. */
const asksAStatus = (candidate: Candidate): boolean =>
  onlyAnswers(candidate) ||
  (onlyAnswers({ ...candidate, spec: { ...candidate.spec, expect: {} } }) &&
    JSON.stringify(expectOf(candidate)) === '{"status":[401,403]}');

const SECURITY_HEADERS =
  /security[- ]headers?|headers? de (?:seguridad|segurança|sécurité)|en-?têtes? de sécurité|cabeceras? de seguridad|cabeçalhos? de segurança|sicherheits-?header|заголовк\p{L}+ безопасности|güvenlik başlık\p{L}*|安全(?:响应|回應)?头部?|安全標頭|セキュリティ ?ヘッダ|보안 ?헤더/iu;
/** A request that is wrong on purpose. */
const WRONG_KEY =
  /(?<![\p{L}])(?:invalid|missing|wrong|expired|bad|inv[aá]lid[oa]|incorrect[oa]|faltante|ausente|expirad[oa]|invalide|manquante?|expirée?|falsche[rns]?|ungültige[rns]?|fehlende[rns]?|abgelaufene[rns]?|неверн\p{L}+|geçersiz|tidak valid|salah)\s+(?:the |an? |valid )?(?:api[- ]?keys?|tokens?|jwt|credentials?|passwords?|auth\p{L}*|clave|chave|contraseña|senha|clé|mot de passe|schlüssel|passwort|ключ\p{L}*|парол\p{L}*|токен\p{L}*)|(?:无效|错误|过期|無効|잘못된|유효하지 않은)的?な?\s*(?:api|token|密钥|令牌|密码|トークン|토큰|키)/iu;

/** The request of the text with what the text wants of the answer: refusal, redirect, headers. */
export function withWanted(inline: Inline, candidate: Candidate): Candidate | undefined {
  const { plain, prose, urls } = inline;
  const url = String(candidate.spec['url'] ?? '');
  if (UNFINISHED.test(url)) return undefined;
  if (WRITTEN.test(plain) && candidate.spec['method'] === undefined) return undefined;
  if (isFolder(inline, url)) return undefined;
  const redirect = asksAStatus(candidate) ? redirectWanted(inline, candidate) : undefined;
  if (redirect !== undefined) return wants(candidate, redirect, 'where the request must lead');
  if (!onlyAnswers(candidate)) return candidate;
  const says = /(?<!\d)2\d\d(?!\d)/.test(plain);
  if (fits(WRONG_KEY, prose) && !says)
    return wants(candidate, { status: [401, 403] }, 'such a request is refused');
  if (fits(SECURITY_HEADERS, prose))
    return wants(
      candidate,
      { ...expectOf(candidate), 'security-headers': true },
      'the headers that the text names',
    );
  if (
    /^http:\/\//i.test(url) &&
    LEADS_ELSEWHERE.test(prose) &&
    /https/i.test(prose) &&
    urls.length < 2 &&
    !says
  )
    return wants(
      candidate,
      { status: [301, 302, 307, 308], redirect: { matches: '^https://' } },
      'plain http must lead to https',
    );
  return candidate;
}

const wants = (candidate: Candidate, expect: Spec, reason: string): Candidate => ({
  ...candidate,
  spec: { ...candidate.spec, expect },
  reason,
});

/** A request that changes something is not tried by one that reads. */
const WRITTEN = /(?<![\p{L}])(?:POST|PUT|PATCH|DELETE)\s+`?https?:\/\//u;
/** `https://host/...`: the address is cut short. */
const UNFINISHED = /\/(?:\.{3}|…)|\.{3}$|…/;
/** A path of the server's disk is no path of its site. */
const isFolder = ({ codes }: Inline, url: string): boolean =>
  /^[a-z]+:\/\/[^/]+\/(?:etc|var|usr|opt|home|root|srv|tmp|mnt)\//i.test(url) &&
  codes.some(
    (code) => !/^https?:/i.test(code) && /(?:^|\s)\/(?:etc|var|usr|opt|home|root|srv|tmp|mnt)\//.test(code),
  );

/** What it shows or does; that it loads is what a status can tell of a page. */
const SHOWS =
  /(?<![\p{L}/_.-])(?:shows?|displays?|displayed|renders?|rendered|visible|appears?|contains?|includes?|healthy|returns? (?!(?:http )?(?:code )?2\d\d)\p{L}+|muestra|aparece|visibles?|contiene|mostra|exibe|cont[eé]m|affiche|visible|contient|renvoie|zeigt|sichtbar|enthält|liefert|показывает|отображ\p{L}*|содержит|gösterir|görün\p{L}*|menampilkan|tampil|wyświetla|hiển thị)(?![\p{L}])|显示|展示|包含|表示|含|표시|보임/iu;
/** Behind an arrow stands what comes of it. */
const COMES_OF_IT = /(?:→|->|=>|⇒)\s*(?!.{0,4}(?:http )?2\d\d|ok\b|up\b|https?:)\p{L}.{4,}/iu;
const HEADER = /(?<![\w-])(?:X|Content|Cache|Strict|Access|Referrer|Permissions|Cross)-[A-Z][\w-]{2,40}\b/;
const FURTHER =
  /(?<![\p{L}])(?:and|y|e|et|und|и|ve|dan|và)\s+(?:\p{L}+ ){0,3}(?:works?|login|logs? in|functions?|connected|correct(?:ly)?|funciona\p{L}*|fonctionne\p{L}*|funktioniert|работает)/iu;

/** Whether a gate on an answer leaves out something that the text says of it. */
export function httpSaysMore(inline: Inline, candidate: Candidate): boolean {
  if (candidate.needs.length > 0 || candidate.kind !== 'http') return false;
  if (isOtherPage(inline, String(candidate.spec['url'] ?? ''))) return true;
  if (!onlyAnswers(candidate)) return false;
  const path = String(candidate.spec['url'] ?? '').replace(/^[a-z]+:\/\/[^/]+/i, '');
  const text = inline.plain
    .replace(/https?:\/\/\S+/g, ' ')
    .replaceAll(path.length > 1 ? path : '\u0000', ' ');
  // A health endpoint that answers is what "healthy" means.
  const shown = /health|ready|live|ping/i.test(path) ? text.replace(/\bhealthy\b/gi, ' ') : text;
  return (
    fits(SHOWS, shown) ||
    COMES_OF_IT.test(shown) ||
    HEADER.test(shown) ||
    fits(FURTHER, shown) ||
    LEADS_ELSEWHERE.test(shown)
  );
}

const NAMED_PAGE =
  /(?<![\p{L}-])(?!(?:home|landing|main|index|start|web|front|the|this|every|all|and|of|my|site|public|status)\s)[\p{L}\d-]{2,30}\s+pages?(?![\p{L}-])|(?<![\p{L}])(?:página|pagina|page|seite|страниц\p{L})\s+(?:de |da |do |des |du |del |von )?(?!(?:inicial|principal|d['’]?accueil|inicio|home|web|главн|load|is|are|loads|opens|returns|answers|carga|carrega|se|s['’]))\p{L}{4,}|(?<![\p{L}])(?:api|endpoints?)(?![\p{L}])/iu;
/** "Converter page loads" where only the site's own address is known: another page than the one that is asked for. */
const isOtherPage = ({ prose, urls, codes }: Inline, url: string): boolean =>
  /^https?:\/\/(?!api[.-])[^/?#]+\/?$/i.test(url) &&
  urls.length === 0 &&
  !codes.some((code) => code.startsWith('/')) &&
  fits(NAMED_PAGE, prose);
