import { fits } from '../fits.ts';

/** Words by which a text says that something must not be reached, or not by everybody. */

const NOT =
  '(?:not|never|cannot|no longer|nobody|no one|none|nothing|nicht(?: mehr)?|niemand|nadie|ninguém|personne|nessuno|nikt|никто|niet(?: meer)?|no|ya no|não|n[aã]o|pas|plus|jamais|non|tidak|nie|không(?: thể)?|не|больше не|inte|ikke)';
const REACHED =
  '(?:running|started|up(?! to)|connect\\p{L}*|reach\\p{L}*|access\\p{L}*|expos\\p{L}*|open(?:ed|ly)?(?: to)?|public(?:ly)?|available|visible|listen(?:s|ing)?|serv(?:ed|es|ing)|respond(?:s|ing)?|answer(?:s|ing)?|resolv(?:es?|ing|able)|points?|pointing|zeigt|apunta|aponta|pointe|routable|browsable|crawlable|live|online|erreichbar|zugänglich|zugreifbar|offen|öffentlich|exponiert|verfügbar|sichtbar|antwortet|bereikbaar|toegankelijk|openbaar|beschikbaar|accesible[s]?|accede[rn]?|alcanzable[s]?|expuest[oa]s?|abiert[oa]s?|públic[oa]s?|disponibles?|visibles?|responden?|acess[ií]ve(?:l|is)|expost[oa]s?|abert[oa]s?|dispon[ií]ve(?:l|is)|vis[ií]ve(?:l|is)|exposée?s?|ouverte?s?|publi(?:c|que)s?|joignables?|répond(?:ent)?|raggiungibil[ei]|accessibil[ei]|espost[oaie]|apert[oaie]|pubblic[oaie]|disponibil[ei]|rispond(?:e|ono)|(?:dapat |bisa )?(?:di)?akses|terbuka|tersedia|merespons|dostępn\\p{L}*|otwart\\p{L}*|publiczn\\p{L}*|odpowiada\\p{L}*|truy cập|công khai|mở|доступ\\p{L}*|открыт\\p{L}*|виден|видн\\p{L}*|отвеча\\p{L}*|публичн\\p{L}*|åtkomlig\\p{L}*|tilgjengelig\\p{L}*|tilgængelig\\p{L}*)';
/** "not reachable", "should never be publicly exposed"; a comma between them begins something else. */
const NOT_REACHED = new RegExp(
  `(?<![\\p{L}])${NOT}(?![\\p{L}])(?! only)(?:[ \\t]+(?!(?:with(?:out)?|and|but|while|und|aber|et|mais|pero|mas)(?![\\p{L}]))[\\p{L}'’-]+){0,5}?[ \\t]+${REACHED}(?![\\p{L}])(?! with\\b| \\(?5\\d\\d)`,
  'iu',
);
/** "no public access", "no open ports", "kein Zugriff von außen". */
const NO_ACCESS =
  /(?<![\p{L}])(?:no|without|zero|kein\p{L}*|geen|ningún|ning[uú]na?|sin|nenhum|sem|aucune?|sans|nessuna?|senza|tanpa|brak|bez|нет|без)\s+(?:[\p{L}-]+\s+){0,2}(?:access|exposure|ports?|zugriff|zugang|toegang|acceso|acesso|accès|accesso|akses|dostępu|доступа?|портов)(?![\p{L}])/iu;
const OTHER_NOT =
  /\b(?:un(?:reachable|available|exposed)|inaccessible|non[- ]?(?:accessible|public|reachable)|unerreichbar|inaccesible|inacess[ií]vel|inaccessibile|injoignable|irraggiungibile|niedostępn\p{L}*|erişilemez|erişilemi\p{L}*|erişilmemeli|erişime kapalı|(?:dışarıya?|internete) (?:kapalı|açık değil)|açık (?:değil|olmamalı))(?![\p{L}])|недоступ|不可(?:访问|訪問|达|見|见)|(?:不能|无法|無法|不可|不得|不应|不允许|禁止|未|不|没有)(?:被|从|從|对|對|外界|外|直接|公开|公網|公网|外网|外部|互联网|匿名|向){0,4}(?:访问|訪問|存取|暴露|开放|開放|公开|公開|响应|连接|連接)|アクセス(?:不可|不能|でき(?:ない|ません|ず)|させない)|到達(?:不可|できない)|(?:公開|露出|開放)(?:されて|して)?い?(?:ない|ません)|公開(?:しない|されない)|非公開|(?:応答|接続)(?:しない|できない|不可)|(?:접근|접속|액세스|연결)(?:이|할 수|은|는)?\s?(?:불가|안 ?(?:됨|되)|없|못)|(?:노출|공개|개방)(?:되지|하지|\s?안|이 안)|비공개|(?:غير متاح|غير مكشوف|لا يمكن الوصول)/iu;

/** Barred by a word of its own. */
const SHUT_WORD =
  /(?:block(?:ed|s|ing)?|close|remov(?:e|ed)|delet(?:e|ed)|gone|retired|sunset|hide|limited to|isolated|(?:is|are|turned|switched|set to) off|entfernt|gelöscht|eliminad[oa]s?|removid[oa]s?|supprimée?s?|rimoss[oaie]|dihapus|usunięt\p{L}*|kaldırıl\p{L}*|удал[её]н\p{L}*|den(?:y|ied|ies)|forbid(?:s|den)?|prohibit(?:s|ed)|reject(?:s|ed)|refused?|restrict(?:ed|s|ions?)|disabled?|closed|inaccessible|protected|locked(?: down)?|switched off|turned off|shut (?:down|off)|taken down|decommissioned|unpublished|hidden|private|(?:ip |access )?(?:white|allow)-?list(?:ed)?|(?:requires?|needs?|behind) (?:a |an |the )?(?:valid )?(?:login|log-in|auth\p{L}*|password|sso|vpn|token|credentials)|(?:login|auth\p{L}*|password|sso|vpn) (?:is )?required|password[- ]protected|gesperrt|blockiert|verboten|verweigert|abgelehnt|geschlossen|abgeschaltet|deaktiviert|beschränkt|eingeschränkt|geschützt|zugriffsbeschränkung\p{L}*|geblokkeerd|gesloten|uitgeschakeld|beperkt|afgeschermd|bloquead[oa]s?|restringid[oa]s?|denegad[oa]s?|rechazad[oa]s?|prohibid[oa]s?|cerrad[oa]s?|deshabilitad[oa]s?|desactivad[oa]s?|protegid[oa]s?|limitad[oa]s?|restrit[oa]s?|negad[oa]s?|recusad[oa]s?|proibid[oa]s?|fechad[oa]s?|desabilitad[oa]s?|desativad[oa]s?|bloquée?s?|interdite?s?|refusée?s?|restreinte?s?|limitée?s?|fermée?s?|désactivée?s?|protégée?s?|bloccat[oaie]|vietat[oaie]|negat[oaie]|limitat[oaie]|chius[oaie]|disabilitat[oaie]|disattivat[oaie]|protett[oaie]|diblokir|ditutup|dibatasi|dinonaktifkan|dilarang|ditolak|terlindungi|zablokowan\p{L}*|zamknięt\p{L}*|zabronion\p{L}*|ograniczon\p{L}*|wyłączon\p{L}*|chronion\p{L}*|engelle\p{L}*|kısıtl\p{L}*|yasak\p{L}*|kapalı|kapatıl\p{L}*|korumalı|bị chặn|chặn|đóng|hạn chế|cấm|bị khóa|bảo vệ|закрыт\p{L}*|заблокирован\p{L}*|запрещ\p{L}*|ограничен\p{L}*|отключ[её]н\p{L}*|защищ\p{L}*)(?![\p{L}-])/u
    .source;
const SHUT = new RegExp(
  `(?<![\\p{L}-])${SHUT_WORD}|禁止|限制|关闭|關閉|拒绝|拒絕|屏蔽|删除|移除|削除|삭제|제거|封禁|封锁|封鎖|阻止|禁用|停用|遮断|拒否|閉じ|閉鎖|無効|ブロック|制限|차단|제한|금지|거부|닫혀|닫힘|막혀|막힘|비활성|محظور|مغلق|ممنوع`,
  'iu',
);
/** "must not be blocked by the firewall": nothing is barred. */
const NOT_SHUT = new RegExp(
  `(?<![\\p{L}])${NOT}[ \\t]+(?:[\\p{L}'’-]+[ \\t]+){0,2}?${SHUT_WORD}|未被?(?:禁止|限制|关闭|拒绝|屏蔽|封禁|封锁|阻止|禁用)|(?:不|没有?)(?:被|受)(?:禁止|限制|拒绝|屏蔽|阻止)|(?:遮断|拒否|ブロック|制限)されて?い?ない|(?:차단|제한|거부)되지 ?않`,
  'giu',
);

/** For some only. */
const ONLY =
  /(?<![\p{L}])(?:only|exclusively|solely|nur|ausschließlich|alleen|s[oó]lo|solamente|únicamente|somente|apenas|seulement|uniquement|solo|soltanto|hanya|tylko|wyłącznie|sadece|yalnızca|chỉ|только|лишь)(?![\p{L}])|只(?!能通过|读)|仅|僅|のみ|だけ|(?<=[가-힣\s\d])만(?![가-힣])/iu;
const FROM =
  /(?<![\p{L}])(?:from|via|through|inside|within|behind|intern\p{L}*|vpn|localhost|private|office|admins?|employees|staff|(?:allowed|trusted|specific|known) ips?|white-?list\p{L}*|allow-?list\p{L}*|bastion|vpc|von|aus|über|intranet|desde|dentro|de la|da|dalla|depuis|dari|через|изнутри|внутр\p{L}*|из|iç|ağ\p{L}*)(?![\p{L}])|内网|內網|内部|内網|社内|管理员|管理者|白名单|白名單|从|から|내부|사내|관리자/iu;
const PORTS =
  /(?<![\p{L}])(?:ports?|puertos?|portas?|porte|poorten?|cổng|порт\p{L}*|bağlantı noktas\p{L}*)(?![\p{L}])|端口|ポート|포트/iu;

const FIREWALL =
  /\bfirewall\w*|\bsecurity groups?\b|\bufw\b|\biptables\b|\bpare-feu\b|\bcortafuegos\b|\bgrupos? de segur\p{L}+|брандмауэр|файрвол|фаервол|防火墙|防火牆|安全组|安全組|ファイアウォール|セキュリティグループ|방화벽|보안 ?그룹|güvenlik duvarı|tường lửa/iu;

/** "isn't" is "is not": the words are looked for one by one. */
const even = (text: string): string => text.replace(/n['’]t(?![\p{L}])/giu, ' not');
const without = (text: string): string => even(text).replace(NOT_SHUT, ' ');

/** "should fail", "expected: connection refused". */
const FAILS =
  /\b(?:should|must|has to|have to|expected to|supposed to|expect(?:ed)?:?)\s+(?:(?:a |an |to |be )*)(?:fail(?:s|ure)?|time ?out|timed out|refused|connection refused)(?!\s?-?over)(?![\p{L}-])|\bconnection refused\b|应(?:该|当)?失败|失敗するはず|실패해야/iu;

/** It says that something is not to be reached. */
export const isBarred = (text: string): boolean =>
  fits(FAILS, text) || fits(NOT_REACHED, even(text)) || fits(NO_ACCESS, text) || fits(OTHER_NOT, text);

/** It is blocked, closed, switched off or kept for some. */
export const isShut = (text: string): boolean => fits(SHUT, without(text));

/** Only some come through: from an office, a private network. What a check sees depends on where it runs. */
export const isPersons = (text: string): boolean =>
  (fits(ONLY, text) && fits(FROM, text)) || /\b(?:internal|vpn|admins?|staff|members?)[- ]only\b/i.test(text);

/** "Only ports 80 and 443 are open": that one is open is a part of it. */
export const isOnlySome = (text: string): boolean =>
  fits(ONLY, text) && (fits(PORTS, text) || fits(FIREWALL, text));

export const isFirewall = (text: string): boolean => fits(FIREWALL, text);

const STATE = new RegExp(`(?<![\\p{L}])${REACHED}(?![\\p{L}])`, 'iu');
/** It says of something that it answers, or does not. */
export const saysState = (text: string): boolean =>
  fits(STATE, text) ||
  fits(SHUT, text) ||
  fits(OTHER_NOT, text) ||
  /\b[1-5]\d\d\b(?!\d)|\b(?:returns?|loads?|works?|ok|healthy|up)\b|返回|正常|可访问|开放|开启|返す|公開|개방|열림|정상/iu.test(
    text,
  );

const ANONYMOUS =
  /\ban[oó]n[yiìí]m\p{L}*|\bunauth\p{L}*|\bnot (?:logged|signed) in\b|\bwithout (?:a |an )?(?:login|log-in|token|auth\p{L}*|credentials|session)|\bguests?\b|\bvisitors?\b|(?:requires?|needs?|behind) (?:a |an |the )?(?:valid )?(?:login|log-in|auth\p{L}*|password|sso|token|credentials)|\b(?:login|auth\p{L}*|password) (?:is )?required|\bpassword[- ]protected|\bsin (?:autenticar|login|iniciar)|\bsem (?:login|autentica)|\bsans (?:connexion|authentification)|\bohne (?:anmeldung|login)|\bnicht angemeldet|неавториз|аноним|без (?:авториз|входа)|giriş yapma\p{L}*|oturum açma\p{L}*|匿名|未登录|未登入|未授权|未認証|未ログイン|익명|비로그인|미인증/iu;
const REFUSED =
  /\b(?:block(?:ed|s)|den(?:y|ied|ies)|forbid(?:s|den)?|prohibited|refused?|rejected|gesperrt|blockiert|verboten|bloquead[oa]s?|denegad[oa]s?|prohibid[oa]s?|proibid[oa]s?|negad[oa]s?|bloquée?s?|interdite?s?|refusée?s?|bloccat[oa]|vietat[oa]|diblokir|dilarang|ditolak|zablokowan\p{L}*|zabronion\p{L}*|engellen\p{L}*|yasak\p{L}*|bị chặn|cấm)(?![\p{L}])|заблокирован|запрещ|禁止|拒绝|屏蔽|封禁|遮断|拒否|ブロック|차단|금지|거부/iu;

/** The answers by which the text says that it is refused; undefined where it does not say. */
export const wantsLogin = (text: string): number[] | undefined => {
  if (fits(ANONYMOUS, text)) return [401, 403];
  return fits(REFUSED, text) ? [401, 403, 404] : undefined;
};

const CLOSED =
  /(?<![\p{L}-])(?:closed|geschlossen|gesloten|cerrad[oa]s?|fechad[oa]s?|fermée?s?|chius[aeio]|ditutup|zamknięt\p{L}*|kapalı|kapatıl\p{L}*|đóng)(?![\p{L}-])|закрыт|关闭|關閉|閉じ|閉鎖|닫혀|닫힘|막혀|막힘|مغلق/iu;
/** Shut for everybody outside, and not merely kept for some. */
export const isClosed = (text: string): boolean =>
  fits(CLOSED, without(text)) || fits(REFUSED, without(text));

const AUXILIARY =
  '(?:ever|be|been|to|debe[nr]?|deber[ií]a|puede|deve|deveria|pode|dev[eo]no|должен|должна|должно)';
const RETURNS =
  '(?:return|respond|answer|give|show|throw|produce|devolv|devuelv|retorn|respond|renvo|retourn|répond|liefer|zurückgeb|antwort|restitui|mengembalikan|zwrac|возвращ|отвеча|отдава)\\p{L}*';
/** "must not return 500": the number is what must not come. */
export const isNotThis = (text: string, status: number): boolean =>
  fits(
    new RegExp(
      `(?<![\\p{L}])${NOT}(?![\\p{L}])[ \\t]+(?:${AUXILIARY}[ \\t]+)?(?:${RETURNS}[^.,;:(]{0,24}?[ \\t]|(?:an?|mit|eine?n?)[ \\t]+)?${status}(?!\\d)|(?:不|没有?)(?:会|应|能|得|再)?(?:返回|出现)[^，。；]{0,8}${status}|${status}[^、。]{0,12}(?:返さ|出さ)(?:ない|れない)|${status}[^.,]{0,12}(?:반환|응답)하지 ?않`,
      'iu',
    ),
    even(text),
  );

/** "no longer shows", "does not contain": what stands behind it must not be there. */
export const isNotShown = (before: string, behind: string): boolean =>
  fits(NOT_BEFORE, even(before)) ||
  /^\s*(?:されて|して)?い?(?:し|さ|され)?(?:ない|ません)|^(?:하지|되지)\s?않/u.test(behind);
const NOT_BEFORE = new RegExp(
  `(?<![\\p{L}])${NOT}(?:[ \\t]+${AUXILIARY})?[ \\t]+$|(?:不|没有?|未)(?:再|会|应)?$`,
  'iu',
);
