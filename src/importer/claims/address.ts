import { wordsIn } from '../concepts/lexicon.ts';
import { ANSWERS, readExpectation, type Expectation } from '../expect.ts';
import { readAddress } from '../http.ts';
import type { Inline } from '../markdown/inline.ts';
import type { ImportPhase } from '../phase.ts';
import { actsOnGet } from '../shell/curl.ts';
import { hostClass } from '../shell/placeholder.ts';
import type { Candidate, Spec } from '../types.ts';
import { SEEN, toldAnswer } from './answer-told.ts';
import { gate } from './candidate.ts';
import { saysReached } from './reached.ts';
import { fits } from '../fits.ts';

/** Where platforms put the applications of their users: no console of theirs. */
export const DEPLOYED =
  /^(?!(?:www|app|dashboard|console|docs|api|login|account)\.)[\w-]+(?:\.[\w-]+)?\.(?:vercel\.app|netlify\.app|railway\.app|github\.io|gitlab\.io|pages\.dev|workers\.dev|web\.app|firebaseapp\.com|onrender\.com|herokuapp\.com|fly\.dev|azurewebsites\.net|amplifyapp\.com|streamlit\.app|hf\.space)$/i;

/** A place that somebody goes to, and does something at. */
const GONE_TO =
  /\b(?:sign(?:ed)? ?up|register(?:ed)?|create an?|account|go to|(?<!\b(?:should|must|will|would|can|and|you|to) )see|guide|read|follow|download|wait|registered|enregistrée?|registrad[oa]|cuenta|conta|compte|konto|akun|tài khoản)\b|注册|註冊|登録|账[户号]|帳[戶號]|アカウント|가입|계정|аккаунт|зарегистр|kayıt ol|hesab|đăng ký/iu;
const DOCS = /\b(?:docs?|documentation)\b/i;

/** "`GET https://octo.dev/` → …": a request as it is sent, whatever the host is called. */
const ASKED = /^[^\p{L}]*(?:GET|HEAD)\s+`?https?:\/\//u;

/** A real address that must answer. Consoles, sign-up pages and documents are places to go to, not claims. */
export function fromAddress(inline: Inline, phase: ImportPhase, headings = ''): Candidate | undefined {
  const [url] = inline.urls;
  if (url === undefined || inline.urls.length > 1 || actsOnGet(url)) return undefined;
  const json = answerIn(inline, url);
  const asked = json !== undefined || ASKED.test(inline.plain);
  if (!asked && !isMeant(inline, url, headings.split(' / ').slice(-3).join(' / '))) return undefined;
  const host = /^https?:\/\/([^/?#]+)/i.exec(url)?.[1] ?? '';
  const repository = repositoryAt(inline, url);
  if (repository) return repository;
  if (!asked && isConsole(host)) return undefined;
  if (hostClass(host.replace(/:\d+$/, '')) === 'real' && phase === 'sign-off') return undefined;
  return certificateOf(inline, host) ?? answering(inline, url);
}

/** A request, and what the text says of its answer. */
function answering(inline: Inline, url: string): Candidate {
  const address = readAddress(url, inline.prose);
  const { status, latency } = readExpectation([inline.prose]);
  const json = answerIn(inline, url);
  const answer = { ...sourceOf(inline), ...(json ? { json } : {}) };
  return {
    kind: 'http',
    spec: {
      url: address.url,
      expect: { status: status ?? 200, ...(latency === undefined ? {} : { latency }), ...answer },
    },
    needs: address.needs,
    hints: address.hints,
    reason: 'the address that the text names must answer',
    partial: status === undefined && Object.keys(answer).length === 0,
  };
}

/** "https://octo.dev has a valid certificate", "SSL certificate active on https://octo.dev". */
const CERTIFICATE =
  /\b(?:ssl|tls) (?:certificates?|cert|certificado|zertifikat)\b|\bcertificates?\b|\bcertificad[oa]s?\b|\bcertificats?\b|\bzertifikate?\b|\bcertificat[oi]\b|\bsertifikat?\b|сертификат|сертифікат|证书|證書|証明書|인증서|שהאישור|شهادة/iu;

/** Of a hoster of code, a repository may be what must be reachable. */
const repositoryAt = ({ prose }: Inline, url: string): Candidate | undefined =>
  /^https?:\/\/(?:github|gitlab|bitbucket)\.\w+\/[\w.-]+\/[\w.-]+\/?$/i.test(url) &&
  wordsIn(prose).has('opens')
    ? gate('http', { url, expect: { status: 200 } }, 'the address that the text names must answer', true)
    : undefined;

function certificateOf({ prose }: Inline, host: string): Candidate | undefined {
  const bare = host.replace(/:\d+$/, '');
  return CERTIFICATE.test(prose) && hostClass(bare) === 'real'
    ? gate('tls', { host: bare }, 'the certificate of this name', wordsIn(prose).has('opens'))
    : undefined;
}

/** "Version: `https://…/version` returns `{"version": "2.1"}`"; in some languages the answer stands before the address. */
function answerIn({ plain }: Inline, url: string): Expectation['json'] {
  if (!plain.includes('{')) return undefined;
  const at = plain.indexOf(url);
  const said = at < 0 ? plain : `${plain.slice(0, at)} ${plain.slice(at + url.length)}`;
  return ANSWERS.test(said) || fits(SEEN, said) ? toldAnswer(said) : undefined;
}

const NONE =
  /(?<![\p{L}])(?:no|not?|without|none|kein\p{L}*|ohne|nicht|sin|ningún|ninguna?|sem|nenhuma?|sans|aucune?|senza|nessuna?|geen|zonder|brak|bez|žiadn[eya]|žádn[éýá]|нет|без|не|yok|tanpa|tidak ada|không có)(?![\p{L}])|没有|沒有|不含|无|無|ない|なし|없/iu;

/** "`view-source:https://octo.dev/` → no "old.dev"": what stands in the page, or must not stand there. */
function sourceOf({ plain }: Inline): Spec {
  const behind = /view-source:\S+(.*)$/iu.exec(plain)?.[1];
  const text = /["“„«'`]([^"”“»'`]{2,80})["”“»'`]/u.exec(behind ?? '')?.[1];
  if (behind === undefined || text === undefined) return {};
  return { body: { [fits(NONE, behind) ? 'not-contains' : 'contains']: text } };
}

/** Whether the text says that it answers, or tells to try it, and does not only name a place. */
function isMeant(inline: Inline, url: string, around: string): boolean {
  if (GONE_TO.test(inline.prose) || fits(ASIDE, inline.prose) || isExample(inline.plain, url)) return false;
  if (saysReached(inline.prose)) return true;
  if (DOCS.test(inline.prose) || KEPT_ELSEWHERE.test(around)) return false;
  return isClaimed(inline, url) || isListed(inline, around);
}

/** Taken down, told to somebody, or where something is known of it: nothing that answers. */
const ASIDE =
  /\b(?:cop(?:y|ied)|noted?|saved?|webhook (?:url|endpoint|address)|callback url|redirect ur[il]s?|copiad[oa]|anotad[oa]|copiée?|notée?|kopiert|notiert|скопирован\p{L}*|записан\p{L}*|disalin|dicatat|kopyalandı|not edildi|credentials|access (?:data|info\p{L}*)|zugangsdaten|datos de acceso|dados de acesso|identifiants)(?![\p{L}])|접속 ?정보|访问信息|接続情報|アクセス情報|回调地址|复制|拷贝|获得|获取|拿到|记录|複製|복사/iu;

/** "(e.g., `https://octo.dev`)": how such an address looks. */
const isExample = (plain: string, name: string): boolean =>
  fits(
    /(?:\be\.\s?g\.?|\bex\.?|\bexample|\bfor instance|\bpor ej(?:emplo)?\.?|\bp\. ?ej\.?|\bexemplo|\bpar exemple|\bz\. ?B\.?|\bbeispiel|\bnp\.|\bnapř\.|\bнапример|\bmisal(?:nya)?|\bcontoh\p{L}*|\börneğin|\bví dụ|\bmasalan|例如|比如|例えば|例|(?<![例比])如|예시?|예를 들어|למשל|مثل(?:ا)?)[\s,:：、은는]{0,4}[`"'“「(]{0,2}$/iu,
    plain.slice(0, Math.max(0, plain.indexOf(name))),
  );

/** Lists of addresses for somebody to keep, or to give to a service that looks at them. */
export const KEPT_ELSEWHERE =
  /\b(?:uptime ?robot|better ?(?:uptime|stack)|pingdom|statuscake|freshping|cron-?job\.org|keep-?alive|bookmark\w*|webhooks?|oauth|callback|redirect ur[il]s?|search console|analytics)\b|书签|ブックマーク|즐겨찾기/iu;
/** A list of what is tried: "Backend tests", "Verify", "動作確認". */
const TRIED =
  /\b(?:tests?|testing|verif(?:y|ied|ication)\p{L}*|smoke|sanity|health|validat\p{L}+|valida[cç]\p{L}+|confirm\p{L}*|checks?|prueba\p{L}*|verifica\p{L}*|comprob\p{L}+|testes?|vérifi\p{L}+|tests? de|prüf\p{L}*|überprüf\p{L}*|verifizier\p{L}*|controll\p{L}+|test edil\p{L}*|doğrula\p{L}*|kontrol\p{L}*|uji|pengujian|verifikasi|pemeriksaan|kiểm tra|xác minh|sprawdz\p{L}+|weryfik\p{L}+|testy|ověř\p{L}*|over\p{L}+|kontrola)(?![\p{L}])|провер|тест|перевір|测试|測試|验证|驗證|检查|檢查|確認|検証|テスト|검증|확인|테스트|점검|בדיק|اختبار|تحقق/iu;
/** Nothing but a label and the address: "API endpoint: `https://api.octo.dev/v1`". */
const LABELLED =
  /^[^\p{L}]*[\p{L}\p{N}./_'’-]+(?: [\p{L}\p{N}./_'’-]+){0,3}\s*[:：→–—]>?\s*`?https?:\/\/[^\s`]+`?[^\p{L}\p{N}]*$/iu;
const NO_LABEL =
  /\b(?:config\p{L}*|set|updated?|add|webhooks?|callback|redirect|origins?|cors|allow\p{L}*|env|variables?|repo\p{L}*|project|console|copy|noted?|notée|save|value|format|default domain|is|are|receiv\p{L}*|obtained|access-control\S*|x-\S+)(?![\p{L}])|回调|获得|获取|拿到|記下|记下|记录|コピー|メモ|복사/iu;
const isListed = ({ plain }: Inline, around: string): boolean =>
  fits(LABELLED, plain) &&
  !fits(NO_LABEL, plain.replace(/https?:.*/s, '')) &&
  fits(TRIED, around.replace(/\bcheck-?lists?\b/gi, ' '));

/** "Deployment verified at https://octo.dev", "live under …". */
const STANDS_THERE =
  /(?<![\p{L}])(?:verified|checked|tested|confirmed|live|deployed|available|running|hosted|published|served|verificad[oa]|probad[oa]|testad[oa]|publicad[oa]|desplegad[oa]|implantad[oa]|hospedad[oa]|vérifiée?|déployée?|hébergée?|publiée?|geprüft|veröffentlicht|bereitgestellt|опубликован\p{L}*|развернут\p{L}*|di-?deploy|yayınlandı|wdrożon\p{L}*)\s+(?:at|on|to|under|in|en|em|no|na|sur|à|auf|unter|su|di|ke|на|по|w)\s*:?\s*`?https?:|^[^\p{L}]*(?:(?:can|able to|you can|we can|should be able to) )?(?:access|open|reach|load|see)(?: [\p{L}\d]+){1,4} (?:at|on|under)\s*:?\s*`?https?:|(?<![\p{L}])(?:visitée?|visited|opened|visitad[oa]|acessad[oa]|abiert[oa]|abert[oa]|ouverte?|geöffnet|besucht|открыт\p{L}*)\s*[:：]\s*`?https?:/iu;
const ROLLED_OUT =
  /(?<![\p{L}])(?:deployment|bereitstellung|despliegue|implantação|déploiement|развертывание|деплой|wdrożenie)(?![\p{L}])|배포|部署|デプロイ/iu;
/** The address stands in brackets or behind a colon, at the end. */
const BEHIND = /[(（:：-]\s*`?https?:\/\/[^\s`)）]+`?\s*[)）]?\W*$/iu;

/** Languages whose verb comes last: "https://… adresine git", "https://… खोलें". */
const VERB_BEHIND =
  /^[^\p{L}]*https?:\/\/\S+\s+(?:adresin[ei] (?:git|aç|gir|gidildi|açıldı|kontrol)|sitesin[ei] (?:git|aç)|aç(?![\p{L}])|खोल|पर जा|देख|چک|باز|ochish|kirish)|^[^\p{L}]*https?:\/\/\S+?(?:を(?:開|閲覧)|に(?:アクセス|接続)|へアクセス|(?:을|를) ?열|에 ?접속|로 ?접속)/iu;

/** Whether the text says that something answers there, and does not only mention the address. */
function isClaimed(inline: Inline, url: string): boolean {
  // "`https://acme.dev` (must load the front end)": the address itself is what is claimed.
  if (fits(VERB_BEHIND, inline.plain)) return true;
  const leads = /^[^\p{L}]*(?:view-source:)?https?:\/\/\S+\s*(?:$|[-–—:(（→])/iu.test(inline.plain);
  // "Frontend: https://your-frontend.com" waits for an address; where it is a real one, it may only be told.
  const named =
    fits(
      /^[^\p{L}]*(?:front-?end|back-?end|api|site|web ?site|app|application|url|server|health(?: check)?|production|staging|admin|dashboard|前端|后端|网站)(?: (?:url|api|server|app|site))?\s*[:：]\s*`?https?:/iu,
      inline.plain,
    ) && !/^real$/.test(hostClass(/^https?:\/\/([^/?#:]+)/i.exec(url)?.[1] ?? ''));
  const direct = fits(
    /^[^\p{L}]*(?:acessei|abri|testei|verifiquei|visitei|accedí|visité|abrí|probé|visited|browsed|probar|probado|testar|testado|visitar|visiter|testen|besuchen|besucht|visita|apri|ziyaret et|aç|mở|truy cập|otwórz|odwiedź|kunjungi|hit|ping|load|try|rufe|aufrufen|öffne|besuche|geh auf|ga naar|bezoek|navega a|visite|visitare|aprire|otevřít|otevři|navštiv|navštívit|otvoriť|otvor|відкрити|перейти|зайти|відвідати|завантажити|megnyit\p{L}*|deschide|accesați|otvori|posjeti|פתח|גש|גלוש|היכנס|בדוק|افتح|فتح|زيارة|زر|تصفح|تحقق من|เปิด|เข้า|перейти на|зайти на|verify|check|test|open|browse|navigate to|access|visit|confirm|acceder a|naviguer vers|accéder à|acesse|verificar|comprobar|abrir|acessar|accéder|ouvrir|vérifier|öffnen|prüfen|buka|akses|проверить|открыть|打开|開く|열기)(?:\s+(?!at\b|on\b|via\b|with\b|using\b|en\b|em\b|sur\b|auf\b|di\b)[\p{L}.'-]+){0,3}\s*:?\s*\(?`?https?:/iu,
    inline.plain,
  );
  const words = wordsIn(inline.prose);
  if (
    fits(STANDS_THERE, inline.plain) ||
    ((words.has('deployed') || fits(ROLLED_OUT, inline.prose)) && BEHIND.test(inline.plain))
  )
    return true;
  const spoken =
    (words.has('opens') || words.has('works') || words.has('answers') || words.has('health')) &&
    !words.has('handles');
  return (
    direct ||
    leads ||
    named ||
    spoken ||
    fits(
      /\b(?:returns?|respond\w*|accessible|reachable|loads?|is live|live at|available|is up|works|working|resolves?|redirects?|200|healthy|visit|charge|carga|carrega|s'affiche|(?:debe|deve|doit) (?:cargar|devolver|responder|abrir|carregar|retornar|afficher|répondre|charger)|muss (?:laden|antworten)|acess[ií]vel|accesible|erreichbar)(?![\p{L}])|アクセス|访问|접속/iu,
      inline.prose,
    )
  );
}

/** A tool for the sites and pictures of others, by its name: it answers whatever is true of the project. */
const LOOKS_AT_OTHERS =
  /(?:^|[.-])(?:page-?speed|lighthouse|validators?|checkers?|generators?|analy[sz]ers?|testers?|speed-?tests?|ssl-?tests?|debuggers?|converters?|compressors?|playground|whois|mail-?test|uptime)(?=[.-])|(?:^|\.)tiny(?:png|jpg)\./i;
/** Platforms and services that a project uses and does not run. */
export const isConsole = (host: string): boolean =>
  (!DEPLOYED.test(host) &&
    fits(
      /(?:^|\.)(?:github|gitlab|google|microsoft|stripe|openai|anthropic|neon|sentry|vercel|netlify|render|railway|supabase|firebase|cloudflare|aws\.amazon|azure|heroku|npmjs|docker|slack|ssllabs|securityheaders|pagespeed|gtmetrix|letsencrypt|apple|facebook|twitter|linkedin|x|instagram|youtube|search\.google|quay|eclipse|openjdk|apache|gnu|debian|fedoraproject|dnschecker|whatsmydns|uptimerobot|pingdom|mxtoolbox|webpagetest|pypi|crates|docker|jsr|notion|figma|trello|atlassian|etherscan|basescan|bscscan|polygonscan|arbiscan|snowtrace|solscan|resend|sendgrid|mailgun|twilio|auth0|okta|clerk|upstash|planetscale|mongodb|datadoghq|grafana|logtail|posthog|plausible|expo|itunes|microsoftonline)\.(?:com|io|org|dev|tech|app|net)$/i,
      host,
    )) ||
  (!DEPLOYED.test(host) && LOOKS_AT_OTHERS.test(host)) ||
  /console|dashboard|docs\.|(?:^|\.)(?:portal|admin|search|play|developers?|appstoreconnect|registry)\.(?:azure|google|apple|facebook|npmjs)/i.test(
    host,
  );
