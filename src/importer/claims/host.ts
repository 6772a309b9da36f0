import { isInternetName } from '../concepts/endings.ts';
import { wordsIn } from '../concepts/lexicon.ts';
import type { Inline } from '../markdown/inline.ts';
import type { ImportPhase } from '../phase.ts';
import { hostClass } from '../shell/placeholder.ts';
import type { Candidate } from '../types.ts';
import { DEPLOYED } from './address.ts';
import { gate } from './candidate.ts';
import { isPath } from './path.ts';
import { fits, matchOf } from '../fits.ts';

const NAME = /(?<![\w@/.:-])(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,18}(?![\w@/-]|\.\w)/gi;
/** Names of products, of platforms and of their consoles: nothing of the project's. */
const PRODUCT =
  /^(?:[A-Z]\w+\.(?:js|io|ai|com|net|app)|(?:workers|pages|vercel|netlify|herokuapp|onrender|web|fly|railway)\.(?:dev|app|com)|(?:node|next|vue|nuxt|express|socket|three|chart|d3|asp|vb|ado)\.\w+|e\.g|i\.e|.*\b(?:github|gitlab|google|vercel|netlify|render|railway|supabase|firebase|cloudflare|amazonaws|azure|heroku|namecheap|godaddy|sendgrid|resend|mailgun|sentry|stripe|docker|npmjs|pypi|openai|anthropic|fly|letsencrypt|ssllabs|uptimerobot|whatsmydns|dnschecker|search\.console)\.(?:com|io|app|dev|org|net|co|run))$/;

/** The real names that a text has, written out: in code marks, bold, brackets or plainly. */
export function hostsOf(inline: Inline): string[] {
  const found =
    inline.plain
      .replace(/\S+@\S+/g, ' ')
      .replace(/https?:\/\/\S+/g, ' ')
      .match(NAME) ?? [];
  const spoken = fits(SPOKEN_OF, inline.prose);
  return [...new Set(found)].filter(
    (name) =>
      isInternetName(name, spoken) &&
      hostClass(name) === 'real' &&
      (!fits(PRODUCT, name) || DEPLOYED.test(name)) &&
      (!isPath(name) || ENDING_ONLY.test(name)),
  );
}
/** The text speaks of names, so what looks like one is one. */
const SPOKEN_OF =
  /\b(?:(?:sub)?domains?|dns|nameservers?|hostname|(?:a|aaaa|cname|mx|txt) records?|nslookup|dig|whois|certificates?|certbot|ssl|dom[ií]nios?|dominio|domaines?|alan ad\p{L}*|zertifikat\p{L}*|certificad\p{L}*|tên miền|domeny?|domein)(?![\p{L}])|домен|域名|网域|網域|ドメイン|도메인|证书|證書|証明書|인증서|דומיין|نطاق/iu;
const ENDING_ONLY = /\.(?:com|net|org|io|app|dev|info|run|shop)$/;

/** A registrar, a console or a mailbox knows the name there, or it is only an example. */
const ELSEWHERE =
  /\b(?:e\.g\.|example|ejemplo|exemple|exemplo|beispiel|resend|sendgrid|mailgun|search console|analytics|oauth|redirect ur[il]s?|allow(?:ed|list)|whitelist|cors|origins?|verified (?:in|at|with)|added to|property|e-?mails?|correo|sender|from|buy|bought|purchased?|register(?:ed)?|kaufen|comprar|acheter|купить)\b|例如|购买|注册|購入|등록/iu;

/** "DNS of `shop.octo.dev` resolves", "Zertifikat für octo.dev gültig", "shop.octo.dev открывается". */
export function fromHost(inline: Inline, phase: ImportPhase, headings: string): Candidate | undefined {
  const name = soleName(inline, phase);
  if (name === undefined) return undefined;
  const words = wordsIn(inline.prose);
  const has = (...wanted: Parameters<typeof words.has>[0][]): boolean =>
    wanted.some((word) => words.has(word));
  if (has('certificate') && !has('redirect', 'renewal'))
    return fits(IN_A_FORM, inline.plain)
      ? undefined
      : gate('tls', { host: name }, 'the certificate of this name');
  const registered = registeredName(inline, name);
  if (registered) return registered;
  if (isOfDomains(inline, name, headings, has('domain', 'points'))) {
    if (has('opens', 'works', 'answers') && !has('points', 'set')) return reached(name);
    return (has('points', 'set', 'works', 'sent') || fits(ATTACHED, inline.prose) || isSetUp(inline)) &&
      !has('written') &&
      !MAIL.test(inline.prose)
      ? gate(
          'dns',
          { name, ...typeOf(inline), ...address(inline) },
          'the name that the text says',
          !has('points'),
        )
      : undefined;
  }
  if (ELSEWHERE.test(inline.prose)) return undefined;
  return has('opens', 'works', 'answers') && !has('userFlow', 'tests') ? reached(name) : undefined;
}

/** The one name that a claim can be about. */
function soleName(inline: Inline, phase: ImportPhase): string | undefined {
  if (phase === 'rollback' || phase === 'sign-off' || inline.plain.length > 160) return undefined;
  const [name, second] = hostsOf(inline);
  if (second !== undefined || fits(ASKED_OF_SOMEBODY, inline.plain) || fits(NO_NAME_OF_OURS, inline.prose))
    return undefined;
  return name;
}

/** "Option B: create a certificate for octo.dev", "Select the certificate": a step in somebody's form. */
const IN_A_FORM =
  /^[^\p{L}]*(?:option \w\s*[:：]\s*)?(?:create|add|select|choose|upload|request|wait|click|paste|import|crear|agregar|seleccionar|subir|esperar|criar|adicionar|selecionar|enviar|créer|ajouter|choisir|attendre|erstellen|hinzufügen|auswählen|hochladen|warten|создать|добавить|выбрать|загрузить|buat|tambah\p{L}*|pilih|unggah|tunggu|oluştur\p{L}*|ekle|seç|bekle)(?![\p{L}])|^[^\p{L}]*(?:option \w\s*[:：]\s*)?(?:创建|添加|选择|上传|申请|等待)/iu;

const REGISTERED =
  /(?<![\p{L}])(?:registered|registration (?:is )?(?:done|complete\p{L}*|confirmed|active|valid)|purchased|acquired|owned|registrad[oa]s?|comprad[oa]s?|adquirid[oa]s?|contratad[oa]s?|enregistrée?s?|achetée?s?|acheté|registriert|gekauft|erworben|registrat[oa]|acquistat[oa]|geregistreerd|gekocht|зарегистрирован\p{L}*|куплен\p{L}*|приобрет[её]н\p{L}*|terdaftar|didaftarkan|dibeli|kayıtlı|kaydedildi|kayded\p{L}*|tescil\p{L}*|satın alındı|qeydiyyatdan keçdi|zarejestrowan\p{L}*|kupion\p{L}*|zakupion\p{L}*|registrovan\p{L}*|zaregistrovan\p{L}*|zakoupen\p{L}*|kúpen\p{L}*|đã đăng ký|đã mua|נרשם|נרכש)(?![\p{L}])|已(?:注册|註冊|购买|購買|申请)|(?:注册|購入|取得|登録)済|注册完成|등록 ?(?:완료|됨|되어)|구매 ?완료|تم (?:تسجيل|شراء)/iu;
/** A second level that everybody's names stand below: `octo.co.uk`. */
const SHARED_LEVEL = /^(?:co|com|net|org|gov|edu|ac|or|ne|go|gob|gouv|nom|web)$/;

/** "Domain registered: octo.dev": its zone has name servers. Of a name inside of a zone only a record could tell. */
function registeredName(inline: Inline, name: string): Candidate | undefined {
  const { prose, plain } = inline;
  if (
    !fits(REGISTERED, prose) ||
    !/domain|dns|dom[ií]nio|домен|域名|網域|ドメイン|도메인|alan ad|tên miền|דומיין|نطاق/iu.test(plain)
  )
    return undefined;
  if (/\b(?:e-?mails?|sender|resend|sendgrid|mailgun|oauth|console|search|if)\b|\?/i.test(prose))
    return undefined;
  const labels = name.split('.');
  const own = labels.length === 2 || (labels.length === 3 && SHARED_LEVEL.test(labels[1] ?? ''));
  return own
    ? gate('dns', { name, type: 'NS' }, 'a name that is registered has name servers')
    : gate('dns', { name }, 'the name that the text says', true);
}

/** "Demander la configuration du domaine …": somebody else does it. */
const ASKED_OF_SOMEBODY =
  /^[^\p{L}]*(?:request|ask|demander|solicitar|pedir|anfragen|beantragen|anfordern|chiedere|richiedere|запросить|попросить|minta|ajukan|talep et|yêu cầu|poprosić|zgłosić)(?![\p{L}])|^[^\p{L}]*(?:申请|请求|依頼|요청)/iu;
/** How a name looks, or what is known of it. */
const NO_NAME_OF_OURS =
  /\b(?:e\.\s?g\.?|for example|credentials|access (?:data|info\p{L}*)|zugangsdaten|datos de acceso|dados de acesso|identifiants|authori[sz]ed|autoris\p{L}*|autorizad\p{L}*|autorisiert\p{L}*|white-?list\p{L}*|allow-?list\p{L}*)(?![\p{L}])|授权|白名单|例如|접속 ?정보|访问信息|接続情報/iu;

/** It is spoken of as a name, or "octo.dev configured" stands under "Domains". */
const isOfDomains = (inline: Inline, name: string, headings: string, spoken: boolean): boolean =>
  spoken ||
  fits(RECORD, inline.plain) ||
  LEADS_OVER.test(inline.plain) ||
  (inline.plain.replace(/^[^\p{L}\p{N}]+/u, '').startsWith(name) &&
    inline.plain.length < name.length + 24 &&
    wordsIn(headings.slice(-120)).has('domain'));

const reached = (name: string): Candidate =>
  gate(
    'http',
    { url: `https://${name}`, expect: { status: 200 } },
    'the name that the text says must answer',
    true,
  );

const RECORD =
  /\b(A|AAAA|CNAME|MX|TXT|NS|CAA|SRV)\b.{0,12}(?:records?|запис|レコード|记录|記錄|레코드|kayd|registros?|enregistrements?|eintr[aä]g|bản ghi|rekord)|\b(?:records?|registros?|enregistrements?|запис\p{L}|eintr[aä]g\p{L}*|bản ghi|rekord)\s+(A|AAAA|CNAME|MX|TXT|NS|CAA|SRV)\b/iu;
/** Another type than that of an address, where the text says one. */
function typeOf({ plain }: Inline): { type?: string } {
  const found = matchOf(RECORD, plain);
  const type = (found?.[1] ?? found?.[2])?.toUpperCase();
  return type === undefined || type === 'A' ? {} : { type };
}
/** `api.octo.dev → 203.0.113.7`. */
const LEADS_OVER = /[a-z]\W{0,3}(?:→|->|=>)\s*`?(?:\d{1,3}\.){3}\d{1,3}\W*$/iu;
/** It is where the application is, by its name. */
const ATTACHED =
  /(?<![\p{L}])(?:attached|linked|bound|delegated|assigned|vinculad[oa]|asociad[oa]|associad[oa]|rattachée?|associée?|verknüpft|zugewiesen|collegat[oa]|associat[oa]|привязан\p{L}*|делегирован\p{L}*|bağlan\p{L}*|terhubung|podpięt\p{L}*|liên kết)(?![\p{L}])|绑定|綁定|域名(?:为|是)|紐付け|연결됨/iu;
/** To set it up is the step whose result can be asked. */
const SET_UP =
  /\b(?:configure|set ?up|point|konfigurieren|einrichten|configurar|apuntar|apontar|configurer|pointer|configurare|atur|ayarla\w*|настроить)\b/iu;

const isSetUp = (inline: Inline): boolean =>
  fits(RECORD, inline.plain) || LEADS_OVER.test(inline.plain) || SET_UP.test(inline.prose);
const MAIL = /\b(?:resend|sendgrid|mailgun|e-?mails?|search console)\b/i;

/** `api.octo.dev` → 203.0.113.7. */
function address(inline: Inline): { equals?: string } {
  const found = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])/.exec(inline.plain)?.[0];
  return found !== undefined &&
    found.split('.').every((part) => Number(part) < 256) &&
    hostClass(found) === 'real'
    ? { equals: found }
    : {};
}
