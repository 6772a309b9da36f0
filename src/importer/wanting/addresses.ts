import { ask, http, pathIn } from '../concepts/concept.ts';
import { readAddress } from '../http.ts';
import { nameOf } from '../questions.ts';
import { actsOnGet } from '../shell/curl.ts';
import { hostClass } from '../shell/placeholder.ts';
import type { Candidate } from '../types.ts';
import { answers } from './questions-of.ts';
import type { Rule, Wanted } from './wanted.ts';
import { fits } from '../fits.ts';

/** Folders of a machine or of the sources, and files: no addresses. */
const FOLDER =
  /^\/(?:public|static|assets|images?|storage|uploads?|etc|var|usr|opt|home|root|tmp|srv|mnt|src|lib|bin|dev|proc|data|config|scripts?|node_modules|app\/[\w.-]+\.\w+)(?:\/|$)|\.(?:sh|py|tsx?|jsx?|env|conf|log|sql|pem|key|md|php|ya?ml|toml|lock|go|rb)$/i;
/** That a page was read by a lawyer, or reviewed, no request shows. */
const REVIEWED =
  /\b(?:legal(?:ly)?|lawyers?|review\w*|revisad[oa]s?|juristisch|anwalt)\b|검토|법률|审[查核]|律师|レビュー|法務|юрист/iu;
/** `api/orders/today` in code marks: an address that only lacks its first mark. */
const BARE = /^(?:api|v\d|graphql|rest|auth|webhooks?)\/[\w/{}:.-]+$/;
/** `POST /api/orders` changes data. */
const WRITES = /\b(POST|PUT|PATCH|DELETE)\s+`?(?:https?:\/\/[^\s/]+)?(\/[\w/{}:.-]*)/;
const GUARDED =
  /\b(?:unauth\w*|forbidden|without (?:a )?(?:token|key|login|auth\w*|credentials)|only (?:with|for)|ohne (?:token|anmeldung)|sin (?:token|autenticaci[oó]n)|sem (?:token|autentica\w*)|sans (?:jeton|token|authentification)|senza token|solo con|nur mit|seulement avec|без токена|token olmadan|tanpa token)\b|未授权|未登录|認証なし|토큰 ?없이|无token/iu;

function pathOf({ plain, inline }: Wanted): string | undefined {
  const bare = inline.codes.find((code) => BARE.test(code));
  const path = bare === undefined ? (pathIn(plain) ?? rooted(inline.codes)) : `/${bare}`;
  return path === undefined || FOLDER.test(path) ? undefined : path.replace(/\/\*+$/, '/');
}

const rooted = (codes: readonly string[]): string | undefined =>
  codes.find((code) => /^\/(?:[\w.-]+(?:\/[\w.{}:-]*)*)?$/.test(code));

const expected = (guarded: boolean): Record<string, unknown> => ({ status: guarded ? [401, 403] : 200 });

/** Addresses of the application: a path that the text names, a page that opens, a stand-in for a host. */
export function addressOf(wanted: Wanted): Candidate | undefined {
  const { plain, inline, has, says } = wanted;
  if (plain.length > 160) return undefined;
  const guarded = isGuarded(wanted);
  const writes = WRITES.exec(inline.plain);
  if (writes) return written(writes[1] ?? 'POST', writes[2] ?? '/');
  const path = pathOf(wanted);
  const leads = path !== undefined && plain.replace(/^[^\p{L}\p{N}/]+/u, '').startsWith(path);
  if (
    path !== undefined &&
    !REVIEWED.test(plain) &&
    (leads || !has('userFlow')) &&
    (says ||
      leads ||
      guarded ||
      (plain.length < 60 && !has('interaction')) ||
      has('endpointWord', 'anyPage', 'api'))
  )
    return http(path, expected(guarded), 'the path is said, the address is not');
  return standIn(wanted) ?? byWords(wanted);
}

/** `http://localhost:3000` or `https://your-shop.com`: which host it is in truth is not said. */
function standIn({ plain, inline, says, has }: Wanted): Candidate | undefined {
  const [url] = inline.urls;
  if (
    url === undefined ||
    inline.urls.length > 1 ||
    actsOnGet(url) ||
    (!says && !has('accessWord')) ||
    /\b(?:callback|redirect|allowed origins?|webhook url)\b/i.test(plain)
  )
    return undefined;
  const host = /^https?:\/\/([^/?#]+)/i.exec(url)?.[1] ?? '';
  if (hostClass(host.replace(/:\d+$/, '')) === 'real') return undefined;
  const address = readAddress(url, inline.prose);
  return {
    ...ask(
      'http',
      { url: address.url, expect: { status: 200 } },
      address.needs,
      'the host is a stand-in or local',
    ),
    hints: address.hints,
  };
}

/** With a path that has to be asked for too. */
const somewhere =
  (name: string, expect: Record<string, unknown>, reason: string) =>
  ({ plain }: Wanted): Candidate => {
    const label = `path_${nameOf(plain.replace(/[([].*$/u, ''))}`;
    return ask('http', { url: `\${${name}}«${label}»`, expect }, [name, label], reason);
  };
const ADDRESS = 'its address is not said';
const OK = { status: 200 };
const PLACE = /\b(?:url|site|app|api|server|environment)\b|サイト|环境|環境|환경/iu;

/** Pages that every application has. */
const wellKnown = ({ plain }: Wanted): Candidate =>
  http(
    /robots/i.test(plain)
      ? '/robots.txt'
      : /favicon|ico/i.test(plain)
        ? '/favicon.ico'
        : /manifest/i.test(plain)
          ? '/site.webmanifest'
          : '/sitemap.xml',
    OK,
    ADDRESS,
  );

/** "Keycloak is accessible": something with an address of its own. */
const named = ({ plain }: Wanted): Candidate => {
  const name = `address_of_${nameOf(plain.replace(/\b(?:can|access|accessible|reachable|is|dashboard)\b/gi, ' '))}`;
  return ask('http', { url: `«${name}»`, expect: OK }, [name], ADDRESS);
};

const BY_WORDS: readonly Rule[] = [
  [
    ({ has, plain }) =>
      (has('notFound') || /\b404\b/.test(plain)) &&
      (has('anyPage', 'works', 'exist', 'set', 'page', 'opens', 'shows') || plain.length < 30) &&
      !has('none', 'linkWords'),
    () =>
      ask(
        'http',
        { url: '${base_url}/this-page-does-not-exist', expect: { status: 404 } },
        ['base_url'],
        'an address that no page has must answer 404',
      ),
  ],
  [({ has, says }) => has('sitemap') && (says || has('generated', 'published')), wellKnown],
  [
    ({ has }) => has('www') && has('redirect'),
    () =>
      ask(
        'http',
        { url: '${www_url}/', expect: { status: [301, 302, 307, 308] } },
        ['www_url'],
        'one name must lead to the other; which names is not said',
      ),
  ],
  [
    (wanted) =>
      GUARDED.test(wanted.plain) ||
      (isGuarded(wanted) && wanted.has('endpointWord', 'api', 'anyPage', 'page', 'cron')),
    somewhere(
      'base_url',
      { status: [401, 403] },
      'a request without credentials must be refused; its address is not said',
    ),
  ],
  [
    ({ has, plain }) => has('staging') && has('opens', 'works', 'answers') && PLACE.test(plain),
    answers('staging_url'),
  ],
  [
    ({ has, says, plain }) =>
      has('endpointWord') &&
      says &&
      !has('tests', 'triedOut') &&
      !/^[^\p{L}]*(?:added|implemented|created)\b/iu.test(plain),
    somewhere('base_url', OK, ADDRESS),
  ],
  [
    ({ has, plain }) =>
      has('anyPage', 'page') &&
      has('opens', 'accessWord') &&
      plain.length < 40 &&
      !has('vague', 'tests', 'concurrent', 'triedOut', 'account') &&
      !/grafana|kibana|datadog|no longer|not accessible/i.test(plain),
    somewhere('frontend_url', OK, ADDRESS),
  ],
  [
    ({ has, plain }) =>
      has('anyPage', 'page') &&
      has('works') &&
      plain.length < 60 &&
      !has('vague', 'interaction', 'userFlow', 'tests', 'concurrent', 'performance', 'triedOut'),
    somewhere('frontend_url', OK, ADDRESS),
  ],
  [
    ({ has, plain }) =>
      has('api') &&
      (has('opens', 'works', 'answers') || asksFor(plain)) &&
      !has('token', 'variables', 'secretValue', 'interaction', 'userFlow', 'vague') &&
      plain.length < 60,
    answers('base_url'),
  ],
  [
    ({ has, plain }) =>
      has('page') &&
      has('answers', 'works') &&
      plain.length < 40 &&
      !has('interaction', 'vague', 'triedOut', 'userFlow', 'none'),
    answers('frontend_url'),
  ],
  [({ has, says }) => has('apiDocs') && says, somewhere('base_url', OK, ADDRESS)],
  [
    ({ has, plain }) =>
      has('opens', 'accessWord') &&
      plain.length < 40 &&
      /\p{Lu}[\p{L}.-]+/u.test(plain) &&
      fits(
        /^[^\p{L}]*(?:can access )?[\p{L}\d.-]+(?: (?:is|ist|est|es|é|je|jest|dashboard|ui|console|site|sitio|server|storage))*\s+(?:accessible|reachable|dashboard|erreichbar|accesible|acessível|erişilebilir|dostępn\p{L}*|доступ\p{L}*)/iu,
        plain,
      ) &&
      !has('userFlow', 'vague', 'triedOut', 'safeguards', 'broker', 'database', 'redis') &&
      !/dashboard loads/i.test(plain),
    named,
  ],
  [
    ({ has, plain }) => has('page') && !has('vague', 'interaction') && asksFor(plain) && plain.length < 40,
    answers('frontend_url'),
  ],
];

function byWords(wanted: Wanted): Candidate | undefined {
  if (wanted.has('judged') || (wanted.has('alerting') && !wanted.has('opens'))) return undefined;
  return BY_WORDS.find(([when]) => when(wanted))?.[1](wanted);
}

const isGuarded = ({ plain, has }: Wanted): boolean =>
  GUARDED.test(plain) || (has('protects') && has('token', 'api', 'endpointWord'));

/** "Verify the home page". */
const ASKS =
  /^[^\p{L}]*(?:verify|check|confirm|ensure|test|verificar?|verifica|comprobar|probar|testar|conferir|vérifier|tester|prüfen|testen|überprüfen|verificare|controllare|проверить|протестировать|kontrol et|doğrula|periksa|cek|uji|sprawdzić|sprawdź|kiểm tra|检查|验证|测试|確認|テスト|확인|테스트)(?![\p{L}])/iu;
export const asksFor = (plain: string): boolean =>
  fits(ASKS, plain) || /(?:検証|確認|テスト|확인|테스트|检查|验证)\W*$/u.test(plain);

function written(method: string, path: string): Candidate {
  const name = `check_${nameOf(`${method} ${path}`)}`;
  return ask(
    'run',
    { command: `«${name}»` },
    [name],
    'a request that changes data: which test of it may run, and against what, is not said',
  );
}
