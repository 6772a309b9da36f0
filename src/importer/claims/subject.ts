import type { Inline } from '../markdown/inline.ts';
import { fits } from '../fits.ts';

const SETTING =
  /\b(?:uses?|usa|set|configured?|present|defined|added|add|provided|includes?|contains?|exists?|env(?:ironment)?|variables?|vars?|secrets?|generated?|strong|unique|secure|updated?|match(?:es)?|points?|enabled|disabled|valid|correct\w*|verify|check|ensure|confirm|auto-configured|required|length|characters)\b|设置|配置|已设|検証|設定|설정|configurad|definid|establecid|gesetzt|konfiguriert|définie?s?|configurée?s?|contient|correcte?|disetel|diatur|задан|настроен|указан|установлен|изменен|forte?s?\b|fuertes?\b|stark\p{L}*|güçlü|сильн|сложн|已修改|修改为|修改成|已更改|改为|已替换|変更|변경|değiştir|yapılandır|ayarlan|ustawion|skonfigurowan|definir|configurar|gerar|generar|adicionar|establecer|añadir|agregar|définir|configurer|générer|ajouter|setzen|konfigurieren|hinzufügen|generieren|setel\b|atur\b|ayarla|cambiad|alterad|geändert|modifiée?|assignée?|renseignée?|ajoutée?|a[ñn]adid|agregad|adicionad|preenchid|hinzugefügt|hinterlegt|добавл|заполн|thiết lập|cấu hình|đã (?:thêm|đặt|cài)|cập nhật|ditambah|diisi|eklendi|tanımlan|dodan[eoay]|ustawion|impostat|aggiunt|adicionei|configurei|defini(?!\p{L})|coloquei|agregué|añadí|configuré|puse|j'ai (?:ajouté|configuré|défini|mis)|تحديث|تحدّث|تعيين|ضبط|إضافة|أضف|تكوين|إعداد|تحقق|تأكد|הוגדר|נוסף|עודכן|מוגדר|ตั้งค่า|追加|추가|入力|등록|登録/iu;
const NAMES_VARIABLES =
  /\benv\b|environment|variable|\.env|secrets?\b|环境|環境|환경|entorno|umgebung|окружени/iu;
/** Titles under which a name in capitals is a variable and no constant of the code. */
export const ABOUT_VARIABLES =
  /\benv\b|environment|variable|\.env|secrets?\b|config|credential|settings|变量|环境|配置|環境|設定|환경|설정|entorno|ambiente|vari[aá]vel|umgebung|environnement|lingkungan|ortam|окружени|переменн|настройк/iu;
const NO_CLAIM =
  /^(?:can|could|may|might|optionally|if|when|note|copy|save|get|obtain|find|run|use|replace|open|click|go|visit|restart|retrieve|rotate|locate|paste|publish|execute|trigger|start|rollback|roll back|revert)\b/i;
/** "Use a strong `X`": how it has to be set. */
const TO_BE_SET = /^use (?:an? )?(?:strong|secure|long|random\w*|unique)\b/i;
/** Endings that only names of settings have: whatever is said of such a name, it has to be set. */
const OF_SETTINGS =
  /(?:^|_)(?:URL|URI|DSN|KEY|KEYS|SECRET|TOKEN|PASSWORD|PASS|HOST|PORT|USER|USERNAME|EMAIL|DOMAIN|ORIGINS?|HOSTS|BUCKET|REGION|ENDPOINT|CLIENT_ID|APP_ID|PROJECT_ID|ENV)$/;
/** A name as far into the item as this is mentioned by it, not its subject. */
const FAR = 60;
/** A name of a setting in code marks as near to the beginning as this is what the item is about, in any language. */
const NEAR = 36;
/** It is looked up or written down, or something else is done because of it. */
const NOTED =
  /^(?:edit|editar|éditer|bearbeiten|revert\p{L}*|noter|notez|trouver|chercher|copier|récupérer|anotar|buscar|copiar|obtener|encontrar|procurar|obter|notieren|finden|kopieren|найти|записать|скопировать|catat|salin|cari|bul|kopyala|annotare|trovare)(?![\p{L}])|^(?:复制|找到|记录|コピー)|コピー|復号|복사/iu;

/**
 * Whether the item is about the variable: it begins with it, or says that it is set. "refreshes after `FETCH_INTERVAL`",
 * "can use `DEMO=true` for testing" and "`MINTER_ROLE` held by the timelock" only mention one.
 */
export function isSubject(inline: Inline, names: readonly string[], headings: string): boolean {
  const text = inline.plain
    .replace(/^[^\p{L}\p{N}(]*\((?:optional|required|if [^()]{0,40}|opcional|facultatif)\)\s*/iu, '')
    .replace(/^[^\p{L}\p{N}]+/u, '');
  if (
    isOnlySpokenOf(text) ||
    /\bor (?:not set|unset|empty|left empty|removed)\b|\bno longer\b|\bdeprecated\b|\bbas[ée]e? sur\b|\bbased on\b/i.test(
      text,
    )
  )
    return false;
  const [first = ''] = names;
  // "The platform provides `PORT`": nobody has to set it.
  if (
    /\b(?:provid|inject|assign|suppl)(?:es|ed by)\b.{0,16}$|\b(?:automatically|auto-?) ?(?:sets?|uses?|injects?|detects?|reads?)\W*$|自动(?:使用|注入|设置|检测)\W*$|自動(?:的に)?(?:使用|設定)/iu.test(
      text.slice(0, Math.max(0, text.indexOf(first))).replace(/[^\p{L}]+$/u, ''),
    )
  )
    return false;
  const about = ABOUT_VARIABLES.test(headings);
  if (isOther(text, first, headings, about)) return false;
  if (text.startsWith(first)) {
    const rest = text.slice(first.length).trimStart();
    // A name, a separator, a list of names, a text of another script: it is listed. A verb says something else of it.
    return (
      about ||
      rest === '' ||
      !/^[a-z]/i.test(rest) ||
      OF_SETTINGS.test(first) ||
      /^(?:and|or|y|e|et|und|dan|is|are|starts?|begins?|must|should|has)\b/i.test(rest) ||
      fits(SETTING, inline.prose)
    );
  }
  const near = isNear(inline, text, first);
  if (near !== undefined) return near;
  if (isOption(inline, text, first)) return false;
  const at = text.indexOf(first);
  // "Error tracking: SENTRY_DSN"; in "Alerts work: force a DAILY_LIMIT event" the name is part of a sentence.
  if (leadsTo(text.slice(0, at), names.length)) return true;
  if (/\b[A-Z][A-Z0-9_]+\s*=/.test(text))
    return at < FAR || NAMES_VARIABLES.test(headings) || fits(SETTING, inline.prose.slice(0, FAR));
  return fits(SETTING, inline.prose) && (at < FAR || about);
}

/** Copied, replaced or used for something, and not so that it is set. */
const isOnlySpokenOf = (text: string): boolean => NO_CLAIM.test(text) && !TO_BE_SET.test(text);

/** "Build with NAME=value" hands an option to a command. */
const isOption = (inline: Inline, text: string, first: string): boolean =>
  !/\.env\b/.test(text) &&
  fits(new RegExp(`\\b(?:with|using|via|by|under|mit|avec|con|com|dengan)\\s+${first}\\s*=`, 'i'), text) &&
  !/\b(?:set|configured?|defined|deployed|runs?|started?)\b/i.test(inline.prose);

/** Whether the item is about a name of a setting near its beginning; undefined where there is none. */
const isNear = (inline: Inline, text: string, first: string): boolean | undefined =>
  OF_SETTINGS.test(first) && inline.codes.some((code) => code.includes(first)) && text.indexOf(first) < NEAR
    ? !fits(NOTED, text)
    : undefined;

/** A label before the name, or a bracket before a list of names: it is what the item is about, in any language. */
const leadsTo = (before: string, names: number): boolean =>
  /^[\w $.'-]{0,30}(?:[:：]|[-–—]+\s)\W*$/.test(before) || (names > 1 && /[(（:：]\W*$/.test(before));

/** What is written like a variable and is none: labels of work, names in the code, of columns and of log events. */
function isOther(text: string, first: string, headings: string, about: boolean): boolean {
  if (
    fits(
      /^[A-Z][A-Z0-9_]+\s*[:：]\s*(?:run|execute|perform|test|conduct|executar|testar|realizar|ejecutar|probar|exécuter|tester|ausführen|testen|jalankan|выполнить|运行|执行|実行|실행)(?![\p{L}])/iu,
      text,
    ) ||
    /\bin (?:the )?(?:\w+ )?(?:source )?code\b|\b(?:in|dans|en|em|im)\s+[\w/]+\.(?:py|jsx?|tsx?|rb|php|go)\b|\bonly (?:when|if|for)\b/i.test(
      text,
    )
  )
    return true;
  if (/\benv(?:ironment)?\b|variable/i.test(text)) return false;
  if (/\bcolumns?\b|\blogs? (?:show|muestran|zeigen|contain)|\bevents?\b/i.test(text)) return true;
  return /\blogs?\b[^/]*$/i.test(headings.replace(/[\s/]+$/, '')) && !about && !first.includes('LOG');
}
