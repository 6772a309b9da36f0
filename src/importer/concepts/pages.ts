import type { Candidate } from '../types.ts';
import { ask, http, MANUAL, pathIn, type ClaimContext, type Concept } from './concept.ts';
import { fits } from '../fits.ts';

/** That a page can be reached, not that a feature of it works: the latter is for a person. */
const REACHED = [
  /\b(?:loads?|opens?|displays?|renders|accessible|reachable|available)\b/i,
  /\b(?:acess[ií]ve(?:l|is)|accesibles?|accessibles?|erreichbar|abre|carrega|carga|charge|lädt|diakses|terbuka)(?![\p{L}])|s.(?:affiche|ouvre)/iu,
  /\b(?:apis?|endpoints?|rotas?|rutas?|front-?end|back-?end)\b.{0,24}\b(?:funcionando|funcionan|funcionam|sendo (?:servid|carregad)[oa])\b/i,
  /\b(?:responde[nm]?|répond(?:ent)?|antwortet|merespons)(?![\p{L}])|отвеча(?:ет|ют)/iu,
  /открыва(?:ется|ются)|доступ(?:ен|на|но|ны)(?![\p{L}])|açılıyor|erişilebil/iu,
  /(?:可以|能够?|正常).{0,4}(?:访问|打开)|アクセスでき|開ける|開く|読み込まれ|접속|열리|열림/u,
];
/** What may be asked of an address whose path is known. */
const ANSWERS =
  /\b(?:works?|working|funciona|fonctionne|funktioniert|berfungsi|operativo|up)(?![\p{L}])|работает|работают|çalışıyor|访问|正常|表示|표시|확인/iu;
/** Steps: `GET /x`, "Visit /x", "test the page /x". */
const GONE_TO =
  /(?:^|[^A-Za-z])(?:GET|HEAD)\s+\/|^[^\p{L}]*(?:test|check|verify|visit|open|browse|access|navigate to|buka|uji|kunjungi|abrir|acessar|visitar|ouvrir|vérifier|öffnen|открыть|访问|打开|開く|접속)(?![\p{L}])/iu;

const PAGE =
  /\b(?:apis?|endpoints?|back-?end|rutas?|rotas?|routes?|url|web ?sites?|home ?page|landing|front-?end|dashboard|admin(?: (?:page|panel))?|interface|portal|web ?app|p[aá]gina|painel|panel|aplica(?:ci[oó]n|[cç][aã]o)|application|halaman|aplikasi|seite|anwendung|sayfa|accueil|site)(?![\p{L}])|сайт|страниц|админк|приложени|网址|网站|前端|后台|(?:玩家|用户|管理|客户)端|界面|首页|页面|サイト|画面|ページ|사이트|페이지|화면/iu;

/** Pages whose address is `/`. */
const HOME = /\bhome|\blanding\b|\baccueil\b|\binicio\b|\bstartseite\b|\bhalaman\b|главн|首页|トップ|메인/iu;

/** Folders of a machine or of the sources: no addresses. */
const FOLDER =
  /(?:^|[\s(`'"])\/(?:etc|var|usr|opt|home|root|tmp|srv|mnt|src|app\/[\w.-]+\/[\w.-]+\.\w|public|assets|scripts?|lib|bin|dev|proc|config)\/|\.(?:sh|py|ts|tsx|js|jsx|env|conf|log|sql|pem|key|md|php|ya?ml)(?=$|[\s)`'",:])(?<!openapi\.ya?ml)/i;

const UNLESS =
  /\b(?:no longer|redirect\w*|index\w*|iphone|android|ios|styles?|javascript|css|POST|PUT|PATCH|DELETE|alert\w*|monitor\w*|document\w*|permissions?|responsive|mobile|keyboard|screen readers?|wcag|team|members?|stakeholders?|not (?:accessible|reachable|available)|admin(?:s|istrators?)? only|only (?:accessible|available)|users? can|staging|images?|fonts?|emails?|backups?|support|rate|quick(?:ly)?|rapid\w*|rápid\w*|fast)\b|无法|不能|不可|не доступ|недоступ|\bno (?:se |es )?(?:abre|carga|accesible)/iu;

const known = ({ plain, endpoints }: ClaimContext): string | undefined =>
  FOLDER.test(plain)
    ? undefined
    : (pathIn(plain) ??
      (/(?:^|[\s(])\/(?=[)\s]|$)/.test(plain) && HOME.test(plain) ? '/' : undefined) ??
      (/\bopenapi\b|\bswagger\b/i.test(plain) ? endpoints.get('docs') : undefined));

function page(context: ClaimContext): Candidate {
  const path = known(context);
  if (path !== undefined) return http(path, { status: 200 }, 'the path is said, the address is not');
  if (FOLDER.test(context.plain) || context.plain.length > 90 || !fits(PAGE, context.plain)) return MANUAL;
  const name = /\b(?:apis?|endpoints?|rutas?|rotas?|routes?|back-?end)\b/i.test(context.plain)
    ? 'base_url'
    : 'frontend_url';
  return ask('http', { url: `\${${name}}/`, expect: { status: 200 } }, [name], 'its address is not said');
}

const withPath = (context: ClaimContext): Candidate =>
  known(context) === undefined ? MANUAL : page(context);

/** Pages and addresses that can be opened, in whatever language it is said. After what the particular tables know. */
export const PAGES: readonly Concept[] = [
  ...REACHED.map((says) => ({ says, unless: UNLESS, build: page })),
  { says: ANSWERS, unless: UNLESS, build: withPath },
  { says: GONE_TO, unless: UNLESS, build: withPath },
  {
    says: /^[^\p{L}]*(?:open|visit|buka|kunjungi|abrir|abra|ouvrir|öffnen|открыть|打开|访问|開く)\s+(?:the |la |el |o |a |l.)?(?:(?:deploy\w*|vercel|netlify|production|live|public)\s+)*url(?![\p{L}])/iu,
    build: () =>
      ask(
        'http',
        { url: '${frontend_url}/', expect: { status: 200 } },
        ['frontend_url'],
        'its address is not said',
      ),
  },
];
