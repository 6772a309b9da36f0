import { nameOf } from '../questions.ts';
import type { Candidate, Spec } from '../types.ts';

/** What is known when the words of an item are judged. */
export interface ClaimContext {
  readonly plain: string;
  /** Lower case, without code marks' content. */
  readonly prose: string;
  readonly headings: string;
  readonly onServer: boolean;
  /** Paths of the application that the document names, by what they are for: `health` → `/health`. */
  readonly endpoints: ReadonlyMap<string, string>;
}

type Build = (context: ClaimContext) => Candidate;

interface Concept {
  /** English first, then other languages; tested against the whole text. */
  readonly says: RegExp;
  readonly unless?: RegExp;
  readonly build: Build;
}

const ask = (
  kind: string,
  spec: Spec,
  needs: readonly string[],
  reason: string,
  more: Partial<Candidate> = {},
): Candidate => ({ kind, spec, needs, reason, ...more });
const http = (path: string, expect: Spec, reason: string, more: Spec = {}): Candidate =>
  ask('http', { url: `\${base_url}${path}`, expect, ...more }, ['base_url'], reason);
const metric = (name: string, limit: string | undefined, reason: string): Candidate =>
  ask(
    'run',
    { command: `«metric_${name}»`, ...(limit === undefined ? {} : { number: limit }) },
    [`metric_${name}`],
    reason,
  );
const LOGS = ask(
  'run',
  { command: '«log_command»', stdout: { 'not-matches': 'error|exception|fatal', 'ignore-case': true } },
  ['log_command'],
  'which log, and where, is not said',
);

/** `< 500ms`, `under 2 s`, `>= 99.9%` as a limit. */
export function limitOf(text: string): string | undefined {
  const match =
    /(<=|>=|<|>|≤|≥|\b(?:below|under|less than|above|over|more than|at most|at least)\b|小于|低于|大于|高于|未満|以下|以上)\s*(\d+(?:[.,]\d+)?)\s*(%|ms|s\b|sec(?:onds?)?|秒|毫秒)?/i.exec(
      text,
    );
  if (!match) return undefined;
  const word = (match[1] ?? '').toLowerCase();
  const op = /^(?:<=|≤|at most|以下)$/.test(word)
    ? '<='
    : /^(?:>=|≥|at least|以上)$/.test(word)
      ? '>='
      : /^(?:<|below|under|less than|小于|低于|未満)$/.test(word)
        ? '<'
        : '>';
  const seconds = /^s|秒$/i.test(match[3] ?? '') && !/毫/.test(match[3] ?? '');
  const number = Number((match[2] ?? '').replace(',', '.'));
  return `${op} ${seconds ? number * 1000 : number}`;
}

export const CONCEPTS: readonly Concept[] = [
  // What is measured under load, before production's own numbers.
  {
    says: /\bload[- ]?test|\bstress[- ]?test|\bperformance[- ]?test(?:s|ing|ed)?\b.{0,30}\b(?:complete|done|pass|run|ok|conduct|perform)|\b\d+ concurrent\b|负载测试|压力测试|負荷テスト|부하 ?테스트|pruebas? de carga|testes? de carga|lasttest|tests? de charge|uji beban/i,
    unless: /\bplan(?:ned)?\b|document/i,
    build: ({ plain }) => loadOf(plain),
  },
  {
    says: /\bp\d{2}\b|\bresponse times?\b|\blatency\b|\brequests? per second\b/i,
    unless: /alert|normal\b(?!.*\d)|acceptable|monitor|stable|track/i,
    build: ({ plain, headings }) =>
      /load|performance test|stress|benchmark/i.test(headings) ? loadOf(plain) : latency(plain),
  },
  // Alerts and monitors are set up by people; their thresholds are no limits.
  // Tests
  {
    says: /\b(?:unit|integration|e2e|end[- ]to[- ]end|regression|smoke|automated|property|functional|all|api|component|contract|ui|existing|backend|frontend|critical|full)?\s*\btests?\b(?: suites?| cases?)?\b.{0,40}\b(?:pass(?:es|ed|ing)?|green|succe\w+|successful\w*|run|executed|ok)\b|\b(?:run|execute) (?:all |the |full |unit |integration |e2e |smoke |complete |automated )*tests?(?: suite)?\b|\bsmoke[- ]tests?\b.{0,24}\b(?:complete|done)|(?:测试|テスト|테스트).{0,8}(?:通过|通過|成功|合格|パス|통과)|(?:通过|运行).{0,6}测试|pruebas?.{0,30}(?:pasan|pasando|exitosas?|aprobad|superad|ejecut)|testes?.{0,30}(?:passa\w*|aprovad|sucesso|execut)|tests?.{0,20}(?:bestanden|erfolgreich|laufen|grün)|tests?.{0,30}(?:passent|réussis|validés|passés|exécutés)|(?:semua )?(?:tes|pengujian).{0,20}(?:lulus|berhasil|passing)/iu,
    unless:
      /user acceptance|\bUAT\b|backup|restor|penetration|security test|load|performance test|manual|connection|local test|usability|beta|\bA\/B\b|email test|payment/i,
    build: ({ plain }) => testsOf(plain),
  },
  {
    says: /\b(?:e2e|end[- ]to[- ]end)\b.{0,20}\btests?\b/i,
    unless: /document|plan|manual/i,
    build: ({ plain }) => testsOf(plain),
  },
  // Static checks
  {
    says: /\bcode coverage\b|\btest coverage\b|\bcoverage\b.{0,30}(?:%|threshold|target|minimum|meets)|覆盖率|カバレッジ|커버리지|cobertura|testabdeckung|couverture|cakupan/i,
    unless: /monitor|alert/i,
    build: ({ plain }) => coverageOf(plain),
  },
  {
    says: /\blint(?:ing|er|ers|ed)?\b|\b(?:code )?(?:format(?:ting|ted)?|style)\b.{0,20}\b(?:check|pass|clean|consistent|correct)|\bno (?:eslint|lint|linter|style|compiler|console) (?:errors?|warnings?)|代码规范|静态检查|リント|린트/i,
    unless: /log format|date format|response|error|messages?/i,
    build: () => ask('lint', { run: '«lint_command»' }, ['lint_command'], 'which linter is not said'),
  },
  {
    says: /\btype[- ]?check\w*\b|\btype (?:errors?|safety)\b|\btypescript\b.{0,40}\b(?:errors?|compil|check|pass)|类型检查|型チェック|타입 ?(?:체크|검사)/i,
    build: () =>
      ask('lint', { run: '«typecheck_command»' }, ['typecheck_command'], 'which type checker is not said'),
  },
  {
    says: /\bno\b.{0,12}\b(?:hard[- ]?coded|exposed|leaked|committed|plain[- ]?text)\b.{0,24}\b(?:secrets?|credentials?|passwords?|(?:api )?keys?|tokens?|sensitive|values|urls?)|\b(?:secrets?|credentials?|api keys?|passwords?|tokens?|sensitive (?:data|info\w*))\b.{0,24}\b(?:not (?:in|committed|hard|exposed|stored)|removed from|never (?:in|committed))|\bno (?:secrets?|credentials?|api keys?|passwords?|sensitive (?:data|info\w*))\b.{0,30}\b(?:in|committed|repo|code|git|version)|\bexposed secrets?\b|\bsecret[- ]scan|硬编码|ハードコード|하드코딩|hard-?cod|credenciales en el c[oó]digo|hartcodiert|en dur/iu,
    unless: /\blogs?\b|error messages?|response|encrypt|client bundle|browser|secured|vault|secrets manager/i,
    build: () =>
      ask(
        'lint',
        { run: '«secret_scan_command»' },
        ['secret_scan_command'],
        'which secret scanner is not said',
      ),
  },
  {
    says: /\bno\b.{0,12}\b(?:known |critical|high|severe|major)\b.{0,40}\b(?:vulnerabilit|security (?:issues?|vulnerab|findings?|warnings?))|\b(?:dependenc\w*|packages?|npm|container|image|third[- ]party)\b.{0,24}\b(?:audit|vulnerab|scan)|\b(?:vulnerab\w*|security|sast|dast)\b[- ]?(?:scan|check|audit)\w*\b.{0,24}\b(?:pass|complete|clean|run|done|no|clear|perform)|\b(?:run|perform|execute)\b.{0,20}\b(?:security|vulnerab\w*|dependency|owasp|zap)\b.{0,12}\b(?:scan|audit|check)|\bsecurity (?:patch|update)s? applied|\b(?:packages|dependencies)\b.{0,20}\b(?:up[- ]to[- ]date|updated)\b.{0,40}(?:security|patch|latest)?|\bno security (?:issues|vulnerab|warnings)|漏洞|脆弱性|취약점|vulnerabilidad|sicherheitslücken|vulnérabilit|kerentanan/iu,
    unless:
      /patch tested|plan|document|training|alert|installed|in production|notified|review(?:ed)?\b|^dependencies updated$|server packages|system packages|os packages/i,
    build: () =>
      ask('lint', { run: '«security_command»' }, ['security_command'], 'which scanner is not said'),
  },
  // Builds
  {
    says: /\bbuild(?:s|ing)?\b.{0,40}\b(?:succe\w+|pass(?:es|ed|ing)?|without (?:any )?(?:errors?|warnings?)|completes?d?|works?|ok|clean|green|created|runs|tested|verified)\b|\b(?:compil(?:es|ed|ation)\b.{0,30}\b(?:succe\w+|without|clean|no|error)|no (?:build|compilation|compile) (?:errors?|warnings?))|\b(?:docker )?image builds?\b|\bproduction build\b|\bimage (?:is )?built\b|(?:构建|编译|ビルド|빌드).{0,8}(?:成功|通过|完成|성공|완료|エラーなし)|build.{0,20}(?:erfolgreich|réussi|exitos|sucesso|berhasil)|compilaci[oó]n/iu,
    unless: /dockerfile|pipeline configured|server|\bminutes\b|trigger|app store|testflight/i,
    build: () =>
      ask('run', { command: '«build_command»' }, ['build_command'], 'which command builds is not said'),
  },
  {
    says: /\bdependenc(?:y|ies)\b.{0,24}\b(?:installed|resolved|locked)|\binstall(?:ed)?\b.{0,20}\bdependencies\b|依赖(?:已|安装|包)|依存(?:関係|パッケージ)|의존성/i,
    unless: /updated$|\/updated/i,
    build: () =>
      ask(
        'run',
        { command: '«install_check_command»' },
        ['install_check_command'],
        'the installation is an action; which command shows its state is not said',
      ),
  },
  // Database
  {
    says: /\bmigrations?\b.{0,40}\b(?:up[- ]to[- ]date|appl(?:ied|y)|execut(?:ed|ion)|run|ran|complete[ds]?|succe\w+|verified|ready|pending|current|deployed|status|done|performed|finished)\b|\bno pending migrations?\b|\b(?:run|apply|execute|perform|check)\b.{0,24}\bmigrations?\b|\bschema\b.{0,16}\b(?:verified|up[- ]to[- ]date|migrated|applied|synced|deployed|in sync)|(?:迁移|マイグレーション|마이그레이션).{0,10}(?:完成|执行|应用|成功|実行|適用|완료|실행|적용|最新)|(?:执行|运行|実行).{0,8}(?:数据库)?迁移|migracion(?:es)?.{0,24}(?:ejecutad|aplicad|complet|al d[ií]a)|migra[cç][oõ]es.{0,24}(?:executad|aplicad|complet|rodad)|migration(?:en)?.{0,20}(?:ausgeführt|angewendet|abgeschlossen)|migrations?.{0,20}(?:exécutées|appliquées|à jour)|migrasi.{0,20}(?:dijalankan|selesai|berhasil)/iu,
    unless:
      /\b(?:tested|test|reviewed|review|plan|document\w*|estimat\w*|duration|recorded|guide|scripts?|rollback|rolled|reversible|backward|dry[- ]run|downtime|risk|batch|data volume|committed|created|written|prepared)\b/i,
    build: ({ plain, onServer }) =>
      ask(
        'migrations',
        { tool: '«migration_tool»' },
        ['migration_tool'],
        onServer || /run|execut|appl/i.test(plain)
          ? 'applying them is an action; whether they are applied can be asked of the tool, which is not said'
          : 'the migration tool is not said',
      ),
  },
  {
    says: /\bmigrations? ready\b/i,
    build: ({ plain }) =>
      ask(
        'migrations',
        { tool: '«migration_tool»', database: false },
        ['migration_tool'],
        `whether "${plain.slice(0, 40)}" holds can be asked of the tool`,
      ),
  },
  {
    says: /\b(?:director(?:y|ies)|folders?|file)\b.{0,24}\b(?:exists?|created|writable)/i,
    build: () =>
      ask(
        'files',
        { exists: '«server_path»' },
        ['server_path'],
        'which path is not said, or it is one of the server',
      ),
  },
  {
    says: /\btables?\b.{0,30}\b(?:exist|present|created|accessible)|\b(?:confirm|verify) tables?\b/i,
    unless: /index|document/i,
    build: ({ plain }) =>
      ask(
        'run',
        { command: `«check_${nameOf(plain)}»` },
        [`check_${nameOf(plain)}`],
        'the tables must be looked up in the database',
      ),
  },
  // Configuration
  {
    says: /\b(?:environment|env\.?)\s*(?:variables?|vars?)\b.{0,50}\b(?:set|configured|present|defined|correct\w*|valid\w*|verified|updated|added|complete|in place|provided|loaded|available|checked|exist)|\b(?:set|configure|check|verify|add|update|define)\b.{0,24}\b(?:environment|env\.?)\s*(?:variables?|vars?)\b|\bproduction (?:secrets|variables|env) (?:set|configured)|环境变量|環境変数|환경 ?변수|variables de entorno|vari[aá]veis de ambiente|umgebungsvariablen|variables d.environnement|variabel lingkungan/iu,
    unless: /document(?:ed|ation)?\b|\bstored in\b|\breviewed\b/i,
    build: () =>
      ask(
        'env',
        { require: '«list:required_variables»' },
        ['required_variables'],
        'the variables are not named here',
      ),
  },
  {
    says: /\b(?:database|db|connection)\b.{0,12}\b(?:connection )?(?:string|url|uri|dsn)\b/i,
    unless: /document|encrypted/i,
    build: () => variable('database_url', {}),
  },
  {
    says: /\b(?:(?:secret|signing|encryption|jwt|session|api|access|private|publishable|stripe|openai|anthropic|sendgrid|resend|clerk|maps|auth\w*|webhook|supabase|firebase|google|license|service)[\w/ -]{0,24}\b(?:keys?|secrets?|tokens?|dsn)|\bdsn|(?:database|db|redis|admin|smtp) (?:user )?passwords?|organization id|client (?:id|secret)|project id)\b.{0,40}\b(?:set|generated|configured|added|defined|strong|provided|present|unique|changed|updated)\b/iu,
    unless:
      /\b(?:rotat\w+|review\w*|restrict\w*|rate|policy|validation|screening|backup|works?|account|document\w*|webhooks? (?:endpoint|url)|cors|headers?|oauth (?:consent|redirect))\b|public-facing|\bin (?:the )?(?:console|dashboard|portal)\b/i,
    build: ({ plain }) =>
      variable(
        nameOf(
          /([\w/ -]{0,30}\b(?:keys?|secrets?|tokens?|dsn|passwords?|id)\b)/i
            .exec(plain)?.[1]
            ?.replace(/^.*\b(?:all|the|valid|production|new|strong)\s/i, '') ?? plain,
        ),
        /256[- ]bit|strong|random|secure/i.test(plain) ? { entropy: 128 } : {},
      ),
  },
  {
    says: /\bpool (?:size|configured|size:)\b.{0,30}\d|\bconnection pool\b.{0,30}\d+\s*[-–]\s*\d+|\b(?:connection )?timeout\b.{0,30}\(\s*\d+\s*s(?:ec|econds?)?\s*\)/i,
    build: ({ plain }) => variable(nameOf(plain.replace(/[:(].*$/, '')), numberRule(plain)),
  },
  {
    says: /\bdebug(?: mode)?\b.{0,16}\b(?:disabled|off|false|turned off)\b|\bdisable debug|调试模式.{0,4}关闭|デバッグ(?:モード)?.{0,6}(?:無効|オフ)|디버그.{0,6}(?:비활성|끄)|modo debug.{0,12}desactiv|debug.{0,8}desativ|debug-?modus.{0,10}(?:aus|deaktiv)/iu,
    build: () => variable('debug_mode', { 'one-of': ['False', 'false', '0'] }),
  },
  // TLS, DNS, ports
  {
    says: /\b(?:http to https|https? redirect|https (?:is )?(?:enforced|only|redirect)|force https|redirects? (?:from )?http|enforce https)\b|强制\s*HTTPS|HTTPS.{0,6}(?:リダイレクト|強制)/iu,
    build: () =>
      ask(
        'http',
        {
          url: '«http:base_url»',
          redirects: 'manual',
          expect: { status: [301, 302, 307, 308], headers: { location: { matches: '^https://' } } },
        },
        ['base_url'],
        'plain http must lead to https',
      ),
  },
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
    says: /\bsecurity headers?\b|\b(?:csp|content[- ]security[- ]policy|x-frame-options)\b|安全(?:响应)?头|セキュリティヘッダ|보안 ?헤더|(?:cabeceras|encabezados|cabe[cç]alhos) de seg|en-t[eê]tes de s[ée]curit|sicherheits-?header/iu,
    unless: /document/i,
    build: ({ endpoints }) =>
      http('/', { status: 200, headers: headerRules(endpoints) }, 'the headers of an answer'),
  },
  {
    says: /\bcors\b/i,
    unless: /\bdocument/i,
    build: () =>
      ask(
        'http',
        { url: '${base_url}/', cors: { origin: '${cors_origin}' } },
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
    unless: /image|backup|log|file size|assets? (?:are )?minif/i,
    build: () =>
      http(
        '/',
        { status: 200, headers: { 'content-encoding': { present: true } } },
        'the answer is compressed',
        { headers: { 'accept-encoding': 'gzip, br' } },
      ),
  },
  {
    says: /\b(?:cach(?:e|ing)|cache-control)\b.{0,12}\bheaders?\b|\bbrowser caching\b|\bstatic assets?\b.{0,24}\b(?:cach|cdn|served)/i,
    build: ({ plain }) =>
      http(
        '/',
        {
          status: 200,
          headers: /cdn/i.test(plain) ? { via: { present: true } } : { 'cache-control': { present: true } },
        },
        'a header of the answer',
      ),
  },
  {
    says: /\b(?:ssl|tls|https)\b(?!.*\b(?:redis|database|db|smtp)\b.*\bdocument)|\bcertificates?\b|证书|証明書|인증서|certificado|zertifikat|sertifikat/iu,
    unless:
      /\b(?:alert\w*|expiring|auto[- ]?renew\w*|renewal|monitoring|signing|provisioning|push|apns|document\w*|pinning|code[- ]sign\w*|purchased?)\b|\bbirth\b/i,
    build: ({ plain }) =>
      ask(
        'tls',
        { host: '«host:base_url»', ...(/chain|intermediate/i.test(plain) ? {} : {}), 'min-days': 14 },
        ['base_url'],
        'which host is not said',
      ),
  },
  {
    says: /\bdns\b|\b(?:custom )?domains?(?: name)?\b.{0,20}\b(?:resolv\w+|propagat\w+|points? to|pointing|configured|connected)|\bA records?\b|\bCNAME\b|域名.{0,6}(?:解析|配置)|ドメイン.{0,8}設定|도메인.{0,8}(?:설정|연결)/iu,
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
          host: '${server_host}',
          port: Number(
            /ports?\D{0,12}(\d{2,5})|端口\s*(\d+)|ポート\s*(\d+)|포트\s*(\d+)/i
              .exec(plain)
              ?.slice(1)
              .find((group) => group !== undefined) ?? 443,
          ),
        },
        ['server_host'],
        'which host is not said',
      ),
  },
  {
    says: /\b(?:redis|memcached|cache)\b.{0,24}\b(?:connect\w*|reachable|accessible|running|available|up|responds?|responding|ping)\b|redis.{0,6}(?:连接|接続|연결)/iu,
    unless: /\bno\b|errors?|limit|pool|monitor/i,
    build: () =>
      ask(
        'tcp',
        { host: '«host:redis_address»', port: '«port:redis_address»' },
        ['redis_address'],
        'which host is not said',
      ),
  },
  {
    says: /\b(?:database|db|postgres\w*|mysql|mongo\w*|mariadb|sql server|supabase|neon)\b.{0,16}(?:server )?\b(?:connect\w*|reachable|accessible|running|available|is up|responds?|responding|online)\b|\b(?:test|verify|check)\b.{0,20}\b(?:database|db)\b.{0,12}\bconnect|数据库.{0,4}连接|データベース.{0,4}接続|데이터베이스 ?연결|conexi[oó]n (?:a|con) (?:la )?base de datos|conex[aã]o com o banco|datenbankverbindung|connexion (?:à|a) la base|koneksi (?:ke )?database/iu,
    unless:
      /\bno\b|errors?\b|pool|healthy|queryable|backup|encrypt|secure|string|limit|normal|monitor|from (?:internet|public|outside)|only|stay|below|leak|(?:<|>|≤|≥)|permission/i,
    build: () =>
      ask(
        'tcp',
        { host: '«host:database_address»', port: '«port:database_address»' },
        ['database_address'],
        'which host is not said',
      ),
  },
  {
    says: /\bsmtp\b.{0,24}\b(?:reachable|accessible|connect\w*|works?|working)/i,
    build: () =>
      ask(
        'tcp',
        { host: '«host:smtp_address»', port: '«port:smtp_address»' },
        ['smtp_address'],
        'which host is not said',
      ),
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
  // Answers of the application
  {
    says: /\bhealth(?:[- ]?check)?s?\b.{0,40}\b(?:endpoints?|returns?|pass(?:es|ing|ed)?|ok|respond\w*|verified|working|works|green|healthy|checks?|200)\b|\b(?:check|verify|test)\b.{0,20}\bhealth\b|\/health\w*|\/healthz|\/readyz|\bhealth verified\b|健康检查|ヘルスチェック|헬스 ?체크|상태 ?확인|verificaci[oó]n de salud|verifica[cç][aã]o de sa[uú]de/iu,
    unless:
      /\b(?:alert|load balancer|failures?|configured on|document\w*|monitoring (?:configured|set)|uptime|kubernetes probes? configured|implemented|implement)\b|\baction\b/i,
    build: ({ plain, endpoints }) =>
      http(
        endpoints.get('health') ?? '/health',
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
    says: /\b(?:returns?|responds?(?: with)?|rejected with|gets?|status(?: code)?|→|=>|->)\s*:?\s*(?:an? |http )*[1-5]\d\d\b|\([1-5]\d\d(?:\)| (?:on|after|for|when|if))|\b[1-5]\d\d (?:ok|error|unauthorized|forbidden|not found)\b|返回\s*\d{3}|\d{3}\s*(?:を返|응답)/iu,
    unless: /alert|> ?\d+%|5xx|4xx/i,
    build: ({ plain }) =>
      http(
        pathIn(plain) ?? '«path»',
        { status: statusOf(plain) ?? 200 },
        'the answer is said, its address is not',
      ),
  },
  {
    says: /\b(?:endpoints?|apis?|routes?|urls?|docs|swagger|website|site|frontend|backend|home ?page|landing page|application|app|dashboard|admin(?: panel)?|server|production|web ?app|portal|login page|pages?)\b.{0,40}\b(?:accessible|reachable|respond(?:s|ing)?(?: correctly)?|loads?|loading|is live|are live|available|up and running|returns|resolves?|work(?:s|ing)?|deployed and (?:running|accessible|live)|operational)\b|\b(?:visit|open|access)\b.{0,20}\b(?:the )?(?:frontend|site|website|app\w*|url|production|frontend|home ?page)\b|(?:网站|接口|页面|应用|サイト|ページ|사이트|페이지).{0,10}(?:访问|正常|可用|アクセス|表示|접속|정상)/iu,
    unless:
      /\b(?:alert\w*|monitor\w*|document\w*|styles?|javascript|responsive|mobile|design|stable|error messages?|analytics (?:tracking|configured)|team (?:has|can|is|members?)|console errors?|fast|permissions?|correctly formatted|within|keys?|screen|animations?|load balanc\w*|load (?:test|time)|\bno\b|push|images?|fonts?|notifications?|backup|rollback|staging|forms?|login works|email|payment|buttons?|links?|keyboard|browser|search|account)\b|\busers? can (?!access)/i,
    build: ({ plain, endpoints }) => endpoint(plain, endpoints),
  },
  {
    says: /\b(?:missing|invalid|no|without)\b.{0,20}\b(?:token|api key|auth\w*|credentials)\b.{0,30}\b(?:rejected|refused|denied|returns?|fails?)|\bapi key validation\b|\b(?:auth\w*|jwt)\b.{0,20}\benforced\b/i,
    build: () =>
      http(
        '«path»',
        { status: [401, 403] },
        'a request without credentials must be refused; its address is not said',
      ),
  },
  // Logs, processes, numbers
  {
    says: /\bno\b.{0,24}\b(?:errors?|exceptions?|warnings?|panics?|crashes)\b.{0,40}\blogs?\b|\blogs?\b.{0,30}\b(?:show no|no|without|free of|clean|clear)\b.{0,12}(?:errors?|exceptions?)?|\bno (?:unhandled |startup |critical |runtime |application |server |database |redis |connection )+(?:connection )?(?:errors?|exceptions?)\b|日志.{0,6}(?:无|没有).{0,4}错误|ログ.{0,6}エラー.{0,4}(?:なし|ない)|로그.{0,6}(?:에러|오류).{0,4}없/iu,
    unless:
      /\b(?:sensitive|pii|passwords?|sentry|console|browser|typescript|lint\w*|build|compil\w*|type|review(?:ed)?|rotation|aggregation)\b/i,
    build: () => LOGS,
  },
  {
    says: /\bno\b.{0,24}\b(?:errors?|alerts?|issues?|exceptions?)\b.{0,12}\b(?:in )?\bsentry\b|\bno\b.{0,16}\bsentry\b.{0,12}\b(?:alerts?|errors?|issues?)|\bsentry release\b/i,
    build: ({ plain }) =>
      ask(
        'run',
        { command: `«check_${nameOf(plain)}»` },
        [`check_${nameOf(plain)}`],
        'a call of the Sentry API would show it',
      ),
  },
  {
    says: /\b(?:docker|compose|node(?:\.js)?|python|postgres\w*|php|java|npm|nginx|redis|go|ruby|kubectl|git|mysql)\b.{0,30}(?:\d+(?:\.\d+)*\s*\+|>=|≥|or (?:higher|later|newer|above)|\binstalled\b|以上)|\bversion\b.{0,20}\bcompatible\b/iu,
    unless: /document|license|dependencies|ssl|certificate|password/i,
    build: ({ plain }) => versionCheck(plain),
  },
  {
    says: /\b(?:services?|containers?|process(?:es)?|workers?|pods?|instances?|celery|beat|scheduler|daemon|queue|cron|gunicorn|uvicorn|pm2|nginx|supervisor|systemd|jobs?|replicas?|web servers?|application)\b.{0,40}\b(?:running|started|up\b|active|starts?|restarts?|online|ready|processing|stays? running|is live|restarted)|\brestart (?:loops?|polic)|容器.{0,4}(?:运行|启动)|服务.{0,4}(?:运行|启动|正常)|サービス.{0,6}(?:起動|稼働)|서비스.{0,6}(?:실행|정상|시작)|servicios?.{0,16}(?:en ejecuci|corriendo|activ)|servi[cç]os?.{0,16}(?:rodando|execu|ativ)|dienste?.{0,12}(?:laufen|gestartet)|services?.{0,12}(?:démarré|en cours)/iu,
    unless:
      /\b(?:alert\w*|backups?|document\w*|monitor\w*|memory|cpu|queue lengths?|stable|limits?|concurrency|stopped|servers? restarted|workers? restarted|beat restarted|application restarted|^restart|service restarted|auto-?scal\w*|smoothly|tests?)\b|\brestarted$/i,
    build: ({ plain }) =>
      ask(
        'run',
        { command: '«service_status_command»' },
        ['service_status_command'],
        /process|listening/i.test(plain)
          ? 'it has to be asked of the server'
          : 'which command shows them is not said',
      ),
  },
  {
    says: /\b(?:error|failure|success)[- ]?rates?\b|\bcpu\b|\bmemory\b|\bdisk\b|\b(?:database |active |db )?connections?\b|\bquery times?\b|\buptime\b|\bthroughput\b|\bqueue\b|\bresponse\b|\blatency\b|\bload times?\b|\bpage load\b|\bbundle size\b|\blighthouse\b|\bcore web vitals\b|\b(?:lcp|fid|cls|ttfb|fcp|inp)\b|响应时间|错误率|レスポンス|エラー率|응답 ?시간|오류율/iu,
    unless: /alert|:\s*(?:page|check)|minimum|recommended|requirements?/i,
    build: ({ plain }) => numberOf(plain),
  },
];

function loadOf(plain: string): Candidate {
  const users = Number(/(\d+)\s*(?:concurrent|simultaneous|virtual)/i.exec(plain)?.[1]);
  const limit = limitOf(plain);
  const percentile = /\b(p\d{2})\b/i.exec(plain)?.[1]?.toLowerCase();
  const rate = /error/i.test(plain) && limit !== undefined;
  return ask(
    'http',
    {
      url: '${load_url}',
      load: {
        requests: users > 0 ? users * 10 : 1000,
        concurrency: users > 0 ? users : 10,
        ...(rate ? { 'error-rate': `${limit}%` } : {}),
        ...(percentile !== undefined && limit !== undefined && !rate
          ? { latency: { [percentile]: `${limit}ms` } }
          : {}),
      },
    },
    ['load_url'],
    'a load test; which address it may call is not said',
  );
}

function latency(plain: string): Candidate {
  const limit = limitOf(plain);
  if (limit === undefined) return MANUAL;
  if (/\bp\d{2}\b|\bavg\b|average|mean|error|median|percentile/i.test(plain)) return numberOf(plain);
  return http('/', { status: 200, latency: `${limit}ms` }, 'the limit is said, the address is not');
}

/** Marks that the words need a person after all. */
export const MANUAL: Candidate = { kind: '', spec: {}, needs: [], reason: '' };

function numberOf(plain: string): Candidate {
  const limit = limitOf(plain);
  if (limit === undefined) return MANUAL;
  const name = nameOf(
    plain
      .replace(/\s*[([:<>≤≥].*$/, '')
      .replace(/\b(?:is|are|remains?|stays?|should|be|normal|below|under|less than|above|over|the)\b/gi, ' '),
  );
  return metric(name, limit, 'a number of production; which command reads it is not said');
}

function testsOf(plain: string): Candidate {
  const name =
    /smoke|e2e|end[- ]to[- ]end|端到端|冒烟/i.test(plain) && !/unit/i.test(plain)
      ? 'smoke_test_command'
      : /integration/i.test(plain) && !/unit/i.test(plain)
        ? 'integration_test_command'
        : 'test_command';
  return ask('tests', { run: `«${name}»` }, [name], 'which command runs the tests is not said');
}

export function coverageOf(plain: string): Candidate {
  const match =
    /(>=|>|≥|at least|above|over|minimum(?: of)?|mindestens|大于|高于|超过|以上)?\s*\(?\s*(>=|>|≥)?\s*(\d{1,3})\s*%/i.exec(
      plain,
    );
  const minimum = match?.[3];
  if (minimum === undefined)
    return ask(
      'coverage',
      { lines: '>= «coverage_minimum»' },
      ['coverage_minimum'],
      'how much is wanted is not said',
    );
  const strict = /^>$|above|over|大于|高于|超过/.test(match?.[2] ?? match?.[1] ?? '');
  return ask('coverage', { lines: `${strict ? '>' : '>='} ${minimum}` }, [], 'the text says how much');
}

const variable = (name: string, rules: Spec): Candidate =>
  ask(
    'env',
    Object.keys(rules).length === 0
      ? { require: [`«variable_${name}»`] }
      : { variables: { [`«variable_${name}»`]: rules } },
    [`variable_${name}`],
    'which variable holds it is not said',
  );

function numberRule(plain: string): Spec {
  const range = /(\d+)\s*[-–]\s*(\d+)/.exec(plain);
  if (range) return { number: `${range[1] ?? ''}..${range[2] ?? ''}` };
  const single = /\(\s*(\d+)/.exec(plain)?.[1];
  return single === undefined ? {} : { equals: single };
}

function rateLimit(plain: string): Candidate {
  const after = Number(
    /(?:after|exceed\w*|of|over|limit:?|max(?:imum)?)\s+(\d{1,4})\s*(?:req|calls|attempts|\/)/i.exec(
      plain,
    )?.[1] ?? /(\d{1,4})\s*(?:requests?|req)\b/i.exec(plain)?.[1],
  );
  const count = after > 0 && after < 2000 ? after + 5 : 50;
  return ask(
    'http',
    {
      url: '${base_url}«path»',
      burst: { count, 'first-status': { '429': after > 0 ? `${after}..${count}` : `1..${count}` } },
    },
    ['base_url', 'path_rate_limited'],
    'requests in a row until one is refused; which address is limited is not said',
  );
}

const headerRules = (endpoints: ReadonlyMap<string, string>): Spec => {
  const named = [...endpoints].filter(([name]) => name.startsWith('header:'));
  return named.length > 0
    ? Object.fromEntries(
        named.map(([name, value]) => [name.slice(7), value === '' ? { present: true } : value]),
      )
    : { 'x-content-type-options': 'nosniff', 'strict-transport-security': { present: true } };
};

export const statusOf = (text: string): number | undefined => {
  const found = /\b([1-5]\d\d)\b(?!\s*(?:ms|s\b|requests|users|%|mb|kb|req))/i.exec(
    text.replace(/\d+\s*(?:requests?|users|attempts)/gi, ''),
  )?.[1];
  return found === undefined ? undefined : Number(found);
};

export const pathIn = (text: string): string | undefined =>
  /(?:^|[\s(`'"])(\/(?!\/)[A-Za-z][\w./{}:-]*)(?=$|[\s)`'",:])/.exec(text)?.[1]?.replace(/[.,:]+$/, '');

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

function versionCheck(plain: string): Candidate {
  const version =
    /(\d+(?:\.\d+){0,2})\s*\+|(?:>=|≥)\s*v?(\d+(?:\.\d+){0,2})|(\d+(?:\.\d+){0,2})\s*(?:or (?:higher|later|newer|above)|以上)/i
      .exec(plain)
      ?.slice(1)
      .find((group) => group !== undefined);
  const tool =
    /\b(docker compose|docker|node|python3?|postgres\w*|php|java|npm|nginx|redis|ruby|kubectl|git|mysql)\b/i
      .exec(plain)?.[1]
      ?.toLowerCase() ?? 'tool';
  const command = /^postgres/.test(tool)
    ? 'psql "$DATABASE_URL" -tAc "SHOW server_version"'
    : tool === 'docker compose'
      ? 'docker compose version'
      : `${tool} --version`;
  return ask(
    'run',
    { command: `«server»${command}`, ...(version === undefined ? {} : { version: { 'at-least': version } }) },
    ['server'],
    'the version on the server',
  );
}
