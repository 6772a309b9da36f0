/** "Before" and "after" a deployment, in languages that put the word in front: `Sau khi deploy`, `Après le go-live`. */
const DEPLOYMENT =
  '(?:deploy|release|launch|go[- ]?live|production|prod\\b|live\\b|roll-?out|publish|merge|push\\b|desplieg|despleg|lanz|lançamento|lancement|lancio|implanta|implementa|publica|publik|produ[cç]|d[ée]ploie|d[ée]ploye|mise en|mettre en|livraison|bereitstell|veröffentlich|inbetriebnahme|rilasci|messa in|wdroż|uruchom|uitrol|livegang|oplever|triển khai|phát hành|ra mắt|xuất bản|đưa lên|деплой|деплоя|деплоем|деплою|развер|розгор|релиз|реліз|запуск|выкат|выклад|публика|публіка|نشر|إطلاق|رفع|تشغيل|استقرار|انتشار|rilis|peluncuran|penerapan|nasazen|driftsätt|lansare|ativa[cç]|activa|aktivier|attivaz|migra|cut-?over|push|instal|inštal|установ|встановл|cài đặt|تثبيت|upload|unggah|mengunggah|tải lên|تطبيق)';
const inFront = (words: string): RegExp =>
  new RegExp(
    `(?<![\\p{L}])(?:${words})(?![\\p{L}])\\P{L}{1,3}(?:[\\p{L}'’]{1,12}\\P{L}{1,3}){0,3}(?:ال)?${DEPLOYMENT}`,
    'u',
  );
/** `Après la mise en ligne`. */
export const AFTER = inFront(
  'after|once|despu[eé]s|luego|tras|depois|ap[oó]s|p[oó]s|apr[eè]s|une fois|nach|dopo|setelah|sesudah|pasca|sau|после|після|بعد|پس|efter|après l|dopo l',
);
/** `Antes de publicar`. */
export const BEFORE = inFront(
  'before|prior to|antes|avant|vor|prima|przed|sebelum|trước|перед|قبل|پیش|před|före|înainte',
);

/** The first hours, days and weeks of a version: `Primeiras 24 horas`, `首周`. */
export const FIRST_TIME =
  /\b(?:primeir[ao]s?|primer[oa]?s?|premi[eè]re?s?|erste[nrs]?|prim[aei]|eerste|pierwsz\p{L}+) (?:\d+ ?)?(?:h\b|horas?|dias?|d[ií]as?|semanas?|m[eê]s|mes|heures?|jours?|semaines?|mois|stunden?|tage?|wochen?|monate?|or[ae]|giorn[oi]|settiman[ae]|dag|uur|dni|dzień|tydzień|godzin)|(?<!\p{L})(?:24|48|72) ?(?:horas|heures|stunden|часа|часов|小时|小時|時間|시간|jam|saat|giờ|godzin|ore|uur|ساعة)(?!前| ?전)|перв(?:ые|ая|ый|ую) (?:\d+ )?(?:сутки|день|дни|недел|час)|(?:hari|minggu|jam) pertama|首日|首[周週]|第一[天周週]|上线首|初日|最初の|첫 ?(?:날|주|\d)|(?:giờ|ngày|tuần) đầu|(?:الأسبوع|اليوم|الشهر) الأول|أول (?:\d+ )?(?:ساعة|يوم|أسبوع)/u;
/** What is left for later: improvements, a roadmap. */
export const LATER =
  /(?:otimiza\p{L}+|melhorias|mejoras|optimizaciones|am[ée]liorations|optimisations|verbesserungen|optimierungen|miglioramenti|ottimizzazioni|ulepszenia|verbeteringen)\b.{0,14}(?:futur|cont[ií]n|opcion|option|später|zukünft|laufend|przysz|later)|^(?:futur\p{L}+|zukünftige|künftige) |(?:futur(?:o|a|os|as|e|es|i)|zukünftig\p{L}*|przyszł\p{L}+|toekomstig\p{L}*|gelecek\p{L}*|mendatang|tương lai|будущ\p{L}+|майбутн\p{L}+)$|[(（–—-] ?(?:\p{L}+ ?[-–—,/] ?)?(?:futur[oaei]?s?|未来|后续|以后|今後|将来|향후|추후|später|dopo|позже)(?!\p{L})|(?:未来|今後の|将来の|향후) ?(?:优化|改进|计划|改善|予定|課題|개선|계획)|추가 ?개선|(?:优化|改进|计划|功能).{0,2}[（(]?后续|后续(?:优化|改进|计划)|будущие улучшения|дальнейшие|(?:cải tiến|tối ưu|phát triển).{0,6}(?:tương lai|tiếp theo)/u;

/** `Antes de marcar o deploy como concluído`: what is looked over once it is done, although it says "before". */
export const BEFORE_IT_IS_CLOSED =
  /(?:antes de|avant de|bevor|vor|prima di|przed|sebelum|trước khi|перед|voordat) .{0,50}(?:completad|terminad|finalizad|exitos|conclu[ií]|complet|termin[ée]|cl[ôo]tur|achev|abgeschlossen|fertig|erledigt|zakończon|ukończon|selesai|hoàn (?:tất|thành)|заверш|выполнен|законч|voltooid|afgerond)|(?:标记|標記|宣布|确认|確認|视为|視為).{0,8}完成(?:之)?前|完了と(?:する|みなす|判断する)前|완료(?:로|를)? ?(?:표시|처리|선언)\S* ?전|tamamlan\S* (?:olarak )?(?:işaretle|say|kabul)\S* önce/u;

/** What says itself that it blocks nothing. */
export const NOT_BLOCKING =
  /\bno (?:bloque\p{L}+|impiden?)|não (?:bloque\p{L}+|impede\p{L}*)|(?:ne bloqu\p{L}+ pas|non bloqu\p{L}+)|(?:nicht|kein\p{L}*) block\p{L}+|non blocc\p{L}+|не блокиру\p{L}+|不阻塞|不影响(?:上线|部署|发布)|(?:リリース|デプロイ)を妨げない|(?:배포|출시)를? 막지 않|engelle(?:mez|meyen)|tidak memblokir|không chặn/u;

/** Names of what is watched, all year round. */
export const WATCHED =
  /m[ée]tri(?:cas|ques|che) (?:a|à|para|da|de) (?:acompanhar|suivre|surveiller|observar|monitor\p{L}+|seguir|seguimiento|suivi)|statistiques (?:à|de) (?:surveiller|suivi)|estad[ií]sticas (?:a|de) (?:monitor\p{L}+|seguimiento)|(?:监控|監控|观测|運維|运维)(?:指标|指標)(?!.*(?:配置|设置|設置|接入))|(?:指标|指標)(?:清单|清單|列表|监控|監控)|監視(?:項目|指標)|모니터링 ?(?:지표|항목)|метрики для (?:мониторинга|отслеживания)|zu überwachende|izlenecek|metrik yang/u;

/** "Day 3:", "第3天", "3일차": what a plan by days begins its titles with. */
export const DAY_OF_A_PLAN =
  /^\P{L}*(?:(?:day|d[ií]a|jour|tag|giorno|dag|dzień|день|hari|ngày|gün|week|semana|semaine|woche|settimana|tydzień|неделя|тиждень|minggu|tuần|hafta)\s*\p{Nd}+|第\s*\p{Nd}+\s*[天日周週]|\p{Nd}+\s*(?:일차|日目|주차|週目|\. ?(?:gün|hafta)))(?!\p{Nd})(?![\s–—-]*\p{Nd})\s*[:：.．—–-]*/iu;

const SPAN =
  '(?:\\p{Nd}+|one|two|three|an?|un[ae]?|ein(?:en?|er|em)?|um) ?(?:min(?:ute)?[sn]?|minutos?|минут\\p{L}*|h|hours?|hrs?|horas?|heures?|stunden?|ore|час\\p{L}*|jam|saat|giờ|days?|d[ií]as?|jours?|tage?n?|giorn[oi]|дн\\p{L}+|день|сут\\p{L}+|hari|gün|ngày|weeks?|semanas?|semaines?|wochen?|settiman[ae]|недел\\p{L}+|minggu|hafta|tuần|months?|meses|m[êe]s|mois|monate?n?|mes[ei]|месяц\\p{L}*)';
const MARKS = '(?:^|[\\s(（\\[])[tdjgh] ?';

/** How long before the release: `T-24h`, `J-7`, `24 hours before`, `1週間前`, `за 2 дня`. */
export const COUNTS_DOWN = new RegExp(
  [
    `${MARKS}[-–−] ?(?!0(?!\\p{Nd}))\\p{Nd}`,
    `(?<!\\p{L})${SPAN} (?:before|prior|ahead|antes|avant|vor(?:her|ab)?|prima|sebelum(?:nya)?|önce|trước)(?!\\p{L})`,
    '(?<!\\p{L})за \\p{Nd}+ (?:час|дн|сут|недел)',
    '\\b(?:day|night|evening|week|hour) before\\b',
    '\\p{Nd} ?(?:小时|小時|天|周|週|分钟|時間|日|週間|分|시간|일|주일?) ?(?:之|以)?(?:前|전)(?![가-힣])',
  ].join('|'),
  'u',
);

/** How long after it: `T+1h`, `D+1`, `30 minutes after`, `2 Stunden danach`. */
export const COUNTS_UP = new RegExp(
  [
    `${MARKS}\\+ ?\\p{Nd}`,
    `(?<!\\p{L})${SPAN} (?:after|later|despu[eé]s|depois|ap[oó]s|apr[eè]s|plus tard|nach|danach|später|dopo|setelah(?:nya)?|sonra|sau)(?!\\p{L})`,
    '(?<!\\p{L})через \\p{Nd}+ (?:час|дн|сут|недел|минут)',
    '\\b(?:day|night|evening|morning|week) after\\b',
    '\\p{Nd} ?(?:小时|小時|天|周|週|分钟|時間|日|週間|分|시간|일|주일?) ?(?:之|以)?(?:后|後|후)(?![가-힣])',
  ].join('|'),
  'u',
);

/** The moment itself: `T-0`, `D-Day`, `Jour J`. */
export const COUNTS_ZERO =
  /(?:^|[\s(（[])[tdjgh] ?[-–−+=]? ?0(?![\d.:])|^(?:d|t|g)[- ]?day\b|^jour j(?!\p{L})|^d[ií]a d(?!\p{L})|^tag [x0](?!\p{L})/u;
