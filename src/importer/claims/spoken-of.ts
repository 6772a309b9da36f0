import { wordsIn } from '../concepts/lexicon.ts';
import type { AnyWord } from '../concepts/more-words.ts';
import type { Inline } from '../markdown/inline.ts';
import type { Candidate } from '../types.ts';
import { gate } from './candidate.ts';
import { namesIn } from './names.ts';
import { QUALITY } from './quality.ts';
import { ABOUT_VARIABLES } from './subject.ts';
import { fits } from '../fits.ts';

/**
 * A sentence that names a variable wants it to be set, in whatever language and with whatever verb; what else it says is for
 * a person. Verbs are not listed, because no list has them all. Listed is what makes a name something else: a condition, a
 * thing that is written down, looked for or tried out, a role or a state in capitals.
 */
export function spokenOf(
  inline: Inline,
  headings: readonly string[],
  asked?: Candidate,
): Candidate | undefined {
  const { plain, prose } = inline;
  if (!plain.includes('_') || fits(IN_FILE, plain)) return undefined;
  // What the value has to be is asked for, and shows more than that there is one.
  if (asked?.kind === 'env' && (fits(POINTS, prose) || !(fits(QUALITY, prose) || fits(LOOKS_WHETHER, plain))))
    return undefined;
  const around = headings.join(' / ');
  const names = namesIn(inline, around).filter(
    (name) => isSetting(name) || around === '' || isAbout(prose, around),
  );
  const first = nearest(plain, names);
  if (first === undefined || names.length > 12 || first > FAR) return undefined;
  const before = plain.slice(0, first);
  const words = wordsIn(prose);
  if (NO_STATE.some((word) => words.has(word)) || isSpoken(plain, before)) return undefined;
  return gate('env', { require: names }, 'the text speaks of the variable', true);
}

const FAR = 90;
/** It stands in a source, or is read there. */
const IN_FILE =
  /(?<![\p{L}])(?:in|inside|within|en|em|dans|im|nel|di|dalam|в|w|trong)\s+`?[\w/.-]+\.(?:html?|[cm]?[jt]sx?|css|vue|svelte|php|rb|go|java|kt|swift|dart)(?![\w])|\.(?:[cm]?[jt]sx?|py|php|rb|go)\b.{1,40}(?:process\.env|import\.meta|environ|getenv)/u;
const POINTS =
  /\b(?:points?|matches|match|contains?|includes?|lists?|allows?|contiene|incluye|cont[eé]m|inclui|contient|inclut|enthält|содержит|включает|zeigt|entspricht|apunta|coincide|aponta|corresponde|pointe|correspond|punta|wskazuje|mengarah|sesuai dengan|указывает|совпадает|trỏ)(?![\p{L}])|指向|匹配|一致|包含|指して|含む|일치|포함/iu;
const NO_STATE: readonly AnyWord[] = [
  'deleted',
  'tests',
  'triedOut',
  'migrations',
  'column',
  'cloned',
  'feature',
];

const nearest = (plain: string, names: readonly string[]): number | undefined =>
  names.length === 0
    ? undefined
    : Math.min(...names.map((name) => plain.indexOf(name)).filter((at) => at >= 0), Infinity);

/** Endings and beginnings that only names of settings have. */
const SETTING =
  /(?:^|_)(?:URLS?|URI|DSN|KEYS?|SECRETS?|TOKENS?|PASSWORD|PASS|PWD|HOSTS?|PORT|USER|USERNAME|EMAIL|DOMAINS?|ORIGINS?|BUCKET|REGION|ENDPOINT|ID|ENV|ENVIRONMENT|MODE|LEVEL|PATH|DIR|FROM|NAME|ENABLED|DISABLED|LIMIT|TTL|TIMEOUT|MINUTE|SIZE|MAX|MIN|COUNT|WORKERS|SALT|CONFIG|CREDENTIALS|CREDS|DEBUG|PROVIDER|MODEL|WEBHOOK|SERVER|DATABASE|DB|SCHEMA|LOCALE|TIMEZONE|VERSION|PROXY|CORS|SSL|TLS|MB|KB|GB|BYTES|MS|SEC|SECONDS|MINUTES|HOURS|DAYS|THRESHOLD|INTERVAL|RETRIES|CONCURRENCY|ATTEMPTS|FLAG)$|^(?:VITE|NEXT|NEXT_PUBLIC|NUXT|REACT_APP|VUE_APP|EXPO_PUBLIC|GATSBY|PUBLIC|TF_VAR|DB|DATABASE|REDIS|SMTP|MAIL|EMAIL|AWS|GCP|AZURE|STRIPE|SUPABASE|FIREBASE|SENTRY|OPENAI|TWILIO|CLOUDINARY|JWT|SESSION|COOKIE|CORS|LOG|RATE|ENABLE|DISABLE|USE|DEFAULT|MAX|MIN|POSTGRES|MYSQL|MONGO|DJANGO|FLASK|RAILS|LARAVEL|APP|API|NODE|VERCEL|GITHUB|GOOGLE)_/;
const isSetting = (name: string): boolean => fits(SETTING, name) || name.includes('__');
const isAbout = (prose: string, around: string): boolean =>
  ABOUT_VARIABLES.test(around) ||
  /\benv(?:ironment)?\b|variab|переменн|环境变量|環境変数|환경 ?변수/iu.test(prose);

/** What is wanted is something else. */
const OTHER =
  /^[^\p{L}]*(?:get|obtain|fetch|copy|copied|save|replace|use|edit|back ?up|copiar|copia|guardar|editar|edita|reemplazar|obtener|usar|salvar|substituir|obter|copier|sauvegarder|remplacer|éditer|récupérer|utiliser|kopieren|sichern|ersetzen|bearbeiten|holen|benutzen|verwenden|скопировать|сохранить|заменить|получить|salin|simpan|ganti|dapatkan|gunakan|kopyala|kaydet|değiştir|al|kullan|sao chép|lưu|thay|lấy|dùng|skopiuj|zapisz|zamień|pobierz|użyj|copiare|salvare|sostituire|ottenere|usare|can use|could|may|might|optionally|note|record|document|write down|read|see|follow|find|locate|search|look up|clone|increase|decrease|raise|lower|tune|rename|revert|rollback|roll back|remove|delete|unset|disable|temporarily|test|try|simulate|i (?:have|know|saw)|buscar|encontrar|localizar|anotar|apuntar|leer|aumentar|reducir|tengo|procurar|achar|ler|tenho|vi|chercher|trouver|noter|lire|augmenter|réduire|j['’]ai|suchen|finden|notieren|lesen|erhöhen|ich (?:habe|kenne)|найти|записать|прочитать|увеличить|уменьшить|нашли|cari|catat|baca|bul|not et|oku|tìm|ghi|đọc|znajdź|zapisz|trova|annota|leggi)(?![\p{L}])|^[^\p{L}]*(?:找到|查找|记录|记下|阅读|寻找|复制|修改|替换|获取|使用|メモ|探す|찾기|메모)|(?:をメモ|を探|메모|찾)/iu;
/** Someone gives it, hands it over, or has it. */
const TALKED_OF =
  /(?<![\p{L}])(?:e\.g\.|backed up|everywhere|for (?:trying|testing)|auto-?detect\p{L}*|detects?|instead of|rather than|not? (?:exposed|leaked|logged|visible|hard-?coded|committed|needed|required|used)|never|no longer|errors?|fails?|failing|roles?|enum|constants?|status(?:es)?|codes?|events?|headers?|fields?|class(?:es)?|functions?|screens?|quiz\p{L}*|rotation|rotated?|revoked?|documented|copied|copiad[oa]s?|copiée?s?|kopiert|скопирован\p{L}*|rol(?:es)?|rôles?|rolle|роль|роли|expuest[oa]s?|expost[oa]s?|exposée?s?|if not set|défini[e]?s? pas|n['’]est pas)(?![\p{L}])|说明|文档|而不是|場合|경우에?만|暴露|泄露|泄漏|복사|コピー|复制|複製|角色|ロール/iu;
/** The name stands in the condition, and not in what follows from it. */
const CONDITION =
  /(?<![\p{L}])(?:if|when(?:ever)?|unless|while|once|after|until|because|using|wenn|falls|sobald|nachdem|si|cuando|despu[eé]s de|se|quando|depois de|quand|lorsque|apr[eè]s|jika|setelah|если|когда|после|eğer|gdy|jeśli|nếu|khi|sau khi)\s[^,;:→]{0,60}$|(?:当|如果|若|もし)[^，,。；]{0,24}$/iu;
/** "Check if", "comprobar si": what is looked at is the claim. */
const LOOKS_WHETHER =
  /^[^\p{L}]*(?:\p{L}+\s){0,2}?(?:check(?:ed|s)?|verif(?:y|ied)|confirm(?:ed)?|ensure|see|ask|make sure|double-check(?:ed)?|validate[ds]?|comprobar|comprueba|comprobé|verificar|verifica|verifique|verifiqu[eé]i?|confirmar|confirma|revisar|revisa|conferir|conferi|checar|confirmei|vérifi\p{L}+|contrôler|s['’]assurer|prüf\p{L}*|überprüf\p{L}*|kontrollier\p{L}*|controlla\p{L}*|verificare|cek|periksa|pastikan|провер\p{L}*|sprawd\p{L}*|zkontrol\p{L}*|overit|kiểm tra|xem)\s+(?:if|whether|that|to see if|si|que|se|che|ob|dass|jika|apakah|bahwa|ли|что|czy|że|zda|xem|rằng)\s/iu;

/** Without "check if", which is no condition. */
export const withoutLook = (before: string): string => before.replace(LOOKS_WHETHER, '');

function isSpoken(plain: string, before: string): boolean {
  return (
    fits(OTHER, plain) ||
    fits(TALKED_OF, plain) ||
    fits(CONDITION, withoutLook(before)) ||
    /[(（](?:see|ver|voir|siehe|cf\.?|vedi|lihat|см\.?|bkz\.?|xem|参见|详见)\s[^()]*$/iu.test(before) ||
    /<[^>]*$|:\/\/\S*$/.test(before)
  );
}
