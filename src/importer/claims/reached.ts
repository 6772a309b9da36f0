import { fits } from '../fits.ts';

/** Words by which a text says that an address answers: "opens", "可以访问", "açılır". Written behind it, before it or around it. */

const LATIN = [
  // English
  'loads?|loading|opens?|accessible|reachable|responds?|responding|returns?|is (?:up|live|online)|are (?:up|live|online)|live(?: at)?|works|working|resolves?|redirects?|available|serves?|serving|renders?|healthy|answers?|goes live|comes up',
  // German, Dutch, Swedish, Danish, Norwegian, Finnish
  'lädt|laden|geladen|öffnet(?: sich)?|öffnen|erreichbar|aufrufbar|antwortet|funktioniert|verfügbar|läuft|laadt|opent|bereikbaar|toegankelijk|reageert|werkt|laddas|öppnas|nåbar|tillgänglig|svarar|fungerar|åbner|indlæses|tilgængelig|virker|åpnes|lastes|tilgjengelig|svarer|avautuu|latautuu|toimii',
  // French, Spanish, Portuguese, Italian, Romanian
  'charge|se charge|s.ouvre|s.affiche|accessibles?|joignables?|répond(?:ent)?|fonctionne(?:nt)?|disponibles?|carga(?:n)?|abre(?:n|m)?|accesibles?|responde[nm]?|funciona[nm]?|carrega[m]?|acess[ií]ve(?:l|is)|disponíve(?:l|is)|no ar|en línea|em funcionamento|si (?:apre|carica)|raggiungibil[ei]|accessibil[ei]|risponde|funziona|se (?:deschide|încarcă)|accesibilă?|răspunde|funcționează',
  // Turkish, Azerbaijani
  'açılır|açılıyor|açılmalı|açılacak|açılacaq|yükleniyor|yüklenir|yüklənir|erişilebil\\p{L}*|erişilir|erişim var|çalışıyor|çalışır|işləyir|işlek|yanıt veriyor|cavab verir|əlçatandır|yayında',
  // Polish, Czech, Slovak, Hungarian
  'otwiera(?: się)?|ładuje(?: się)?|dostępn[yaei]|działa(?:ją)?|odpowiada(?:ją)?|(?:se )?(?:načte|načítá|otevře|otevírá|zobrazí|zobrazuje)|(?:sa )?(?:načíta|otvorí|otvára|zobrazí)|dostupn[ýáé]|fungu(?:je|jí|jú)|odpovíd[áa]|odpoved[áa]|b[ěe]ží|megnyílik|elérhető|betölt(?:ődik)?|működik|válaszol',
  // Indonesian, Malay, Vietnamese
  '(?:dapat|bisa|boleh) (?:diakses|dibuka)|diakses|terbuka|berjalan|berfungsi|merespons|tersedia|truy cập (?:được|ok|bình thường)|mở được|vào được|tải được|hoạt động|phản hồi|chạy được',
  // Cyrillic, Greek
  'открыва(?:ет|ют)ся|доступ(?:ен|на|но|ны)|загружа(?:ет|ют)ся|отвеча(?:ет|ют)|работа(?:ет|ют)|відкрива(?:є|ю)ться|доступн(?:ий|а|е|і)|завантажу(?:є|ю)ться|відповіда(?:є|ють)|працю(?:є|ють)|отваря се|зарежда се|достъпен|работи|ανοίγει|φορτώνει|προσβάσιμ\\p{L}*|λειτουργεί|απαντά',
];
const SPACED = new RegExp(`(?<![\\p{L}])(?:${LATIN.join('|')})(?![\\p{L}])`, 'iu');
const UNSPACED =
  /(?:可|能|正常|成功|可以|能够|能夠|可正常|可以正常)(?:被)?(?:访问|訪問|打开|打開|开启|開啟|加载|載入|加載|存取|连接|連線|瀏覽|浏览)|(?:访问|訪問|打开|打開|加载|載入|显示|顯示|响应|回應|运行|運行)(?:正常|成功|无误|無誤)|可用|可達|アクセス(?:可能|でき|可)|開(?:ける|く|ける)|表示(?:され|でき)|応答(?:する|あり|を返)|閲覧(?:可能|でき)|(?:正常に)?(?:動作|稼働)(?:する|して|確認)|繋がる|つながる|(?:접근|접속|액세스|연결) ?(?:가능|됨|되는|되|확인|성공|정상|OK)|열림|열리|열린다|(?:정상 ?)?(?:작동|동작|응답|로드|로딩|표시)(?:함|됨|되|하는|확인|정상)?|נפתח|נגיש|נטען|זמין|עובד|עונה|(?:يفتح|تفتح|متاح|متاحة|يعمل|تعمل|يستجيب|تستجيب|يمكن (?:الوصول|فتح))|(?:เปิด|เข้าถึง|ใช้งาน|เข้า)ได้|खुल(?:ता|ती|रह)|काम कर/iu;

const NOT =
  /(?<![\p{L}])(?:not|no longer|never|cannot|can't|isn't|doesn't|nicht|kein\p{L}*|geen|niet|inte|ikke|ei|no(?! \p{L}*(?:err|warn|issue|problem))|nunca|não|jamais|ne|n'\p{L}+|pas|non|nu|nie|nem|δεν|δε|не|ні|tidak|bukan|không|chưa|değil|yok|deyil|לא|אינו|אין|لا|غير|ليس|ไม่|नहीं)(?![\p{L}])|[^\p{L}]un(?:reachable|available)|[不无無未沒没]|ない|ません|(?:안 ?(?:됨|되)|불가|없)/iu;

/** Says that something answers, and denies nothing. Addresses and names in it say nothing. */
export function saysReached(text: string): boolean {
  const words = text.replace(/https?:\/\/\S+|[\w-]+(?:\.[\w-]+)+\S*/g, ' ');
  return (fits(SPACED, words) || fits(UNSPACED, words)) && !fits(NOT, words);
}
