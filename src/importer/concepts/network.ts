import { nameOf } from '../questions.ts';
import type { Candidate, Spec } from '../types.ts';
import { ask, http, pathIn, type Concept } from './concept.ts';
import { httpsRedirect } from './https-redirect.ts';

/** Certificates, names, ports and what answers are made of. */
export const NETWORK: readonly Concept[] = [
  httpsRedirect,
  {
    says: /\bhsts\b|strict-transport-security/i,
    build: () =>
      http(
        '/',
        { status: 200, headers: { 'strict-transport-security': { present: true } } },
        'the HSTS header',
      ),
  },
  {
    says: /\bx-powered-by\b/i,
    build: () =>
      http(
        '/',
        { status: 200, headers: { 'x-powered-by': { present: false } } },
        'the answer must not tell what made it',
      ),
  },
  {
    says: /\bsecurity headers?\b|\b(?:csp|content[- ]security[- ]policy|x-frame-options|x-content-type-options|x-xss-protection|referrer-policy|permissions-policy)\b|安全(?:响应)?头|セキュリティヘッダ|보안 ?헤더|(?:cabeceras|encabezados|cabe[cç]alhos) de seg|(?:en-t[eê]tes|headers) de s[ée]curit|headers de seg|sicherheits-?header/iu,
    unless: /document/i,
    build: ({ endpoints }) => http('/', headerRules(endpoints), 'the headers of an answer'),
  },
  {
    says: /\bcors\b/i,
    unless: /\bdocument|console|navigat|browser/i,
    build: () =>
      ask(
        'http',
        { url: '${base_url}/', cors: { allow: '${cors_origin}' } },
        ['base_url', 'cors_origin'],
        'a request from the allowed origin and one from a foreign one',
      ),
  },
  {
    says: /\brate[- ]?limit|\bthrottl|限流|速率限制|レート制限|속도 ?제한|레이트 ?리밋|l[ií]mite de (?:tasa|velocidad)|limita[cç][aã]o de taxa|ratenbegrenzung|limitation de d[ée]bit/iu,
    unless: /understood|with providers|alert|document|approach|external|quota|third|provider/i,
    build: ({ plain }) => rateLimit(plain),
  },
  {
    says: /\b(?:gzip|brotli|compression)\b/i,
    unless: /image|backup|log|telemetry|evidence|report|script|file size|assets? (?:are )?minif/i,
    build: () => http('/', { compressed: true }, 'the answer is compressed'),
  },
  {
    says: /\b(?:cach(?:e|ing)|cache-control)\b.{0,12}\bheaders?\b|\bbrowser caching\b|\bstatic assets?\b.{0,24}\b(?:cach|cdn|served)/i,
    build: ({ plain }) =>
      http(
        '/',
        {
          status: 200,
          headers: /cdn/i.test(plain) ? { age: { present: true } } : { 'cache-control': { present: true } },
        },
        'a header of the answer',
      ),
  },
  {
    says: /\b(?:ssl|tls|https(?!:\/\/))\b(?!.*\b(?:redis|database|db|smtp)\b.*\bdocument)|\bcertificates?\b|证书|証明書|인증서|certificado|zertifikat|sertifikat/iu,
    unless:
      /\b(?:alert\w*|expiring|auto[- ]?renew\w*|renewal|monitoring|signing|provisioning|development|distribution|push|apns|document\w*|pinning|code[- ]sign\w*|purchased?)\b|\bbirth\b|^[^a-z]*(?:allow|open) https?\b/i,
    build: ({ plain }) =>
      ask(
        'tls',
        { host: '${base_url}', 'days-left': daysLeft(plain) },
        ['base_url'],
        'which host is not said',
      ),
  },
  {
    says: /\bdns\b|\b(?:custom )?domains?(?: name)?\b.{0,20}\b(?:resolv\w+|propagat\w+|points? to|pointing|configured|connected)|\b(?:www )?sub-?domains?\b.{0,12}\b(?:configured|set up|resolv\w+|points?)|\bA records?\b|\bCNAME\b|域名.{0,6}(?:解析|配置)|ドメイン.{0,8}設定|도메인.{0,8}(?:설정|연결)/iu,
    unless:
      /\bdocument|openai|oauth|allow-?list|whitelist|registered with|email|spf|dkim|console|purchased|auth/i,
    build: ({ plain }) =>
      ask(
        'dns',
        { name: '${domain}' },
        ['domain'],
        /propagat|resolv/i.test(plain)
          ? 'which name is not said'
          : 'which name, and what it must resolve to, is not said',
      ),
  },
  {
    says: /\b(?:firewall|security groups?)\b.{0,60}\bports?\b\D{0,12}\d|\bports?\b\s*:?\s*\d{2,5}.{0,40}\b(?:open|opened|reachable|accessible|listening|exposed|allowed|available)|\b(?:open|listening|listens|bound|exposed)\b.{0,20}\bports?\b\s*:?\s*\d{2,5}|端口\s*\d+|ポート\s*\d+|포트\s*\d+/iu,
    unless: /outbound|egress|closed|blocked|only/i,
    build: ({ plain }) =>
      ask(
        'tcp',
        {
          address: `\${server_host}:${Number(
            /ports?\D{0,12}(\d{2,5})|端口\s*(\d+)|ポート\s*(\d+)|포트\s*(\d+)/i
              .exec(plain)
              ?.slice(1)
              .find((group) => group !== undefined) ?? 443,
          )}`,
        },
        ['server_host'],
        'which host is not said',
      ),
  },
  {
    says: /\b(?:redis|memcached|cache)\b.{0,24}\b(?:connect\w*|reachable|accessible|running|available|up|responds?|responding|ping)\b|redis.{0,6}(?:连接|接続|연결)/iu,
    unless: /\bno\b|errors?|limit|pool|monitor/i,
    build: () => ask('tcp', { address: '«redis_address»' }, ['redis_address'], 'which host is not said'),
  },
  {
    says: /\b(?:database|db|postgres\w*|mysql|mongo\w*|mariadb|sql server|supabase|neon)\b.{0,16}(?:server )?\b(?:connect\w*|reachable|accessible|running|available|is up|responds?|responding|online)\b|\b(?:test|verify|check)\b.{0,20}\b(?:database|db)\b.{0,12}\bconnect|数据库.{0,4}连接|データベース.{0,4}接続|데이터베이스 ?연결|conexi[oó]n (?:a|con) (?:la )?base de datos|conex[aã]o com o banco|datenbankverbindung|connexion (?:à|a) la base|koneksi (?:ke )?database/iu,
    unless:
      /\bno\b|errors?\b|pool|healthy|queryable|エラー|权限|backup|encrypt|secure|string|limit|normal|monitor|from (?:internet|public|outside)|only|stay|below|leak|(?:<|>|≤|≥)|permission/i,
    build: () =>
      ask('tcp', { address: '«database_address»' }, ['database_address'], 'which host is not said'),
  },
  {
    says: /\bsmtp\b.{0,24}\b(?:reachable|accessible|connect\w*|works?|working)/i,
    build: () => ask('tcp', { address: '«smtp_address»' }, ['smtp_address'], 'which host is not said'),
  },
  {
    says: /\bcredentials?\b.{0,12}\b(?:correct|valid|working|verified|work)\b|\bapi key\b.{0,12}\b(?:valid|works?|active)|\bmodel available\b/i,
    unless: /validation|review|secured|rotat/i,
    build: ({ plain }) =>
      ask(
        'run',
        { command: `«check_${nameOf(plain.replace(/\s+[-–—:].*$/, ''))}»` },
        [`check_${nameOf(plain.replace(/\s+[-–—:].*$/, ''))}`],
        'a call with these credentials would show it; to which address is not said',
      ),
  },
];

function rateLimit(plain: string): Candidate {
  const after = Number(
    /(?:after|exceed\w*|of|over|limit:?|max(?:imum)?)\s+(\d{1,4})\s*(?:req|calls|attempts|\/)/i.exec(
      plain,
    )?.[1] ?? /(\d{1,4})\s*(?:requests?|req)\b/i.exec(plain)?.[1],
  );
  const requests = after > 0 && after < 2000 ? after + 5 : 50;
  const path = pathIn(plain);
  return ask(
    'http',
    {
      url: `\${base_url}${path ?? '«path_rate_limited»'}`,
      burst: { requests, limited: after > 0 ? `${after}..${requests}` : `1..${requests}` },
    },
    path === undefined ? ['base_url', 'path_rate_limited'] : ['base_url'],
    'requests in a row until one is refused; which address is limited is not said',
  );
}

/** `valid for more than 30 days`; two weeks where the document does not say. */
const daysLeft = (text: string): string => {
  const said =
    /(?:more than|at least|>=?|≥|minimum(?: of)?|valid for|expir(?:e|es|ing|y) (?:with)?in)(?: the next)?\s*([1-9]\d{0,2})\s*(?:more )?days\b|\b([1-9]\d{0,2})(?:\+ days\b| days (?:left|remaining))/i.exec(
      text,
    );
  return `>= ${said?.[1] ?? said?.[2] ?? '14'}`;
};

/** The security headers that the document lists, else the usual ones. */
const headerRules = (endpoints: ReadonlyMap<string, string>): Spec => {
  const named = [...endpoints].filter(([name]) => name.startsWith('header:'));
  return named.length > 0
    ? {
        status: 200,
        headers: Object.fromEntries(
          named.map(([name, value]) => [name.slice(7), value === '' ? { present: true } : value]),
        ),
      }
    : { 'security-headers': true };
};
