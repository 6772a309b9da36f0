import { nameOf } from '../questions.ts';
import type { Candidate } from '../types.ts';
import { ask, http, httpSomewhere, pathIn, requestedIn, statusOf, type Concept } from './concept.ts';

/** Answers of the application. */
export const APPLICATION: readonly Concept[] = [
  {
    says: /\bhealth(?:[- ]?check)?s?\b.{0,40}\b(?:endpoints?|returns?|pass(?:es|ing|ed)?|ok|respond\w*|verified|working|works|green|healthy|checks?|200)\b|\b(?:check|verify|test)\b.{0,20}\bhealth\b|\/health\w*|\/healthz|\/readyz|\bhealth verified\b|健康检查|ヘルスチェック|헬스 ?체크|상태 ?확인|verificaci[oó]n de salud|verifica[cç][aã]o de sa[uú]de/iu,
    unless:
      /\b(?:alert|load balancer|failures?|configured on|document\w*|monitoring (?:configured|set)|uptime|kubernetes probes? configured|implemented|implement|added)\b|\baction\b/i,
    build: ({ plain, endpoints }) =>
      http(
        requestedIn(plain) ?? endpoints.get('health') ?? '/health',
        { status: statusOf(plain) ?? 200 },
        'its address is not said',
      ),
  },
  {
    says: /\b(?:all )?(?:services?|dependencies)\b.{0,30}\b(?:healthy|connected)\b/i,
    build: ({ endpoints }) =>
      http(
        endpoints.get('status') ?? endpoints.get('health') ?? '/health',
        { status: 200 },
        'the address of the health endpoint is not said',
      ),
  },
  {
    says: /\b(?:returns?|responds?(?: with)?|rejected with|gets?|status(?: code)?|→|=>|->)\s*:?\s*(?:an? |http )*[1-5]\d\d\b|\([1-5]\d\d(?:\)| (?:on|after|for|when|if))|\b[1-5]\d\d (?:ok|error|unauthorized|forbidden|not found)\b|(?:返回|显示)\s*\d{3}|\d{3}\s*(?:を返|응답)/iu,
    unless: /alert|> ?\d+%|5xx|4xx/i,
    build: ({ plain }) =>
      httpSomewhere(plain, { status: statusOf(plain) ?? 200 }, 'the answer is said, its address is not'),
  },
  {
    says: /\b(?:endpoints?|apis?|routes?|urls?|docs|swagger|website|site|frontend|backend|home ?page|landing page|application|app|dashboard|admin(?: panel)?|server|production|web ?app|portal|login page|pages?)\b.{0,40}\b(?:accessible|reachable|respond(?:s|ing)?(?: correctly)?|loads?|loading|is live|are live|available|up and running|returns|resolves?|work(?:s|ing)?|deployed and (?:running|accessible|live)|operational)\b|\b(?:visit|open|access)\b.{0,20}\b(?:the )?(?:frontend|site|website|app(?:lication)?\b|url|production|frontend|home ?page)\b|(?:网站|接口|页面|应用|サイト|ページ|사이트|페이지).{0,10}(?:访问|正常|可用|アクセス|表示|접속|정상)/iu,
    unless:
      /\b(?:alert\w*|monitor\w*|document\w*|styles?|javascript|responsive|mobile|design|stable|error messages?|analytics (?:tracking|configured)|team (?:has|can|is|members?)|console errors?|fast|permissions?|correctly formatted|within|keys?|screen|animations?|load balanc\w*|load (?:test|time)|\bno\b|push|images?|fonts?|notifications?|backup|rollback|staging|forms?|login works|email|payment|buttons?|links?|keyboard|browser|search|account)\b|\busers? can (?!access)/i,
    build: ({ plain, endpoints }) => endpoint(plain, endpoints),
  },
  {
    says: /\bunauthenticated\b.{0,24}\b(?:rejected|refused|denied|blocked)|\b(?:missing|invalid|no|without)\b.{0,20}\b(?:token|api key|auth\w*|credentials)\b.{0,30}\b(?:rejected|refused|denied|returns?|fails?)|\bapi key validation\b|\b(?:jwt|token) (?:validation|verification)\b.{0,16}\b(?:works?|working|enabled|active)\b|\b(?:auth\w*|jwt)\b.{0,20}\benforced\b/i,
    build: ({ plain }) =>
      httpSomewhere(
        plain,
        { status: [401, 403] },
        'a request without credentials must be refused; its address is not said',
      ),
  },
  {
    // A path of the application that answers.
    says: /(?:^|[\s(])\/(?:api|v\d|auth|graphql|webhooks?|rest|health|status)\b[\w/{}:.-]*.{0,40}(?:\b(?:returns?|responds?|answers?|works?|working|accessible|reachable|functional|fonctionn\w*|funciona\w*|operativo)\b|返回|正常|可用|応答|返す|반환|정상)/iu,
    unless: /alert|document|rate.?limit/i,
    build: ({ plain }) =>
      httpSomewhere(plain, { status: statusOf(plain) ?? 200 }, 'the path is said, the address is not'),
  },
];

function endpoint(plain: string, endpoints: ReadonlyMap<string, string>): Candidate {
  const path =
    pathIn(plain) ??
    (/\bdocs\b|swagger|openapi/i.test(plain) ? endpoints.get('docs') : undefined) ??
    (/\bmetrics\b/i.test(plain) ? endpoints.get('metrics') : undefined);
  const front = /front-?end|website|home ?page|landing|web ?app|site\b|page/i.test(plain);
  const name = front ? 'frontend_url' : 'base_url';
  const needsPath = path === undefined && !front && /endpoints?|routes?|admin/i.test(plain);
  const label = nameOf(
    plain.replace(
      /\b(?:are|is|all|working|works?|accessible|responding|correctly|available|endpoints?)\b/gi,
      ' ',
    ),
  );
  return ask(
    'http',
    { url: `\${${name}}${path ?? (needsPath ? `«path_${label}»` : '/')}`, expect: { status: 200 } },
    [name, ...(needsPath ? [`path_${label}`] : [])],
    'its address is not said',
  );
}
