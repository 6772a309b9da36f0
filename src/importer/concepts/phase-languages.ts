import type { PhaseRow } from './phases.ts';

/**
 * Headings of further languages, and what holds in any: a word for "after" or "before" beside a word for the deployment.
 * Same rules as in `phases.ts`; a language may stand in both files.
 */

/** "Before" and "after" a deployment, in languages that put the word in front: `Sau khi deploy`, `Après le go-live`. */
const DEPLOYMENT =
  '(?:deploy|release|launch|go[- ]?live|production|prod\\b|live\\b|roll-?out|publish|merge|push\\b|desplieg|despleg|lanz|lançamento|lancement|lancio|implanta|implementa|publica|publik|produ[cç]|d[ée]ploie|d[ée]ploye|mise en|mettre en|livraison|bereitstell|veröffentlich|inbetriebnahme|rilasci|messa in|wdroż|uruchom|uitrol|livegang|oplever|triển khai|phát hành|ra mắt|xuất bản|đưa lên|деплой|деплоя|деплоем|деплою|развер|розгор|релиз|реліз|запуск|выкат|выклад|публика|публіка|نشر|إطلاق|رفع|تشغيل|استقرار|انتشار|rilis|peluncuran|penerapan|nasazen|driftsätt|lansare)';
const inFront = (words: string): RegExp =>
  new RegExp(
    `(?<![\\p{L}])(?:${words})(?![\\p{L}])\\P{L}(?:[\\p{L}'’]{1,6}\\P{L}){0,3}(?:ال)?${DEPLOYMENT}`,
    'u',
  );
const AFTER = inFront(
  'after|once|despu[eé]s|luego|tras|depois|ap[oó]s|p[oó]s|apr[eè]s|une fois|nach|dopo|setelah|sesudah|pasca|sau|после|після|بعد|پس|efter|après l|dopo l',
);
const BEFORE = inFront(
  'before|prior to|antes|avant|vor|prima|przed|sebelum|trước|перед|قبل|پیش|před|före|înainte',
);

export const FURTHER_PHASE_CONCEPTS: readonly PhaseRow[] = [
  ['sign-off', 'vi', /phê duyệt|ký duyệt|^chữ ký|ký xác nhận|ký nghiệm thu/],
  ['sign-off', 'ar', /الموافقات?(?![\p{L}])|توقيع/u],
  ['sign-off', 'it', /^(?:approvazion[ei]|firm[ae])\b/],
  ['sign-off', 'pl', /zatwierdzeni|^podpis|akceptacj/],
  ['sign-off', 'nl', /goedkeuring|^akkoord|handtekening/],
  ['sign-off', 'uk', /погоджен|затверджен|^підпис/],
  ['sign-off', 'th', /อนุมัติ|ลงนาม|ลายเซ็น/],
  ['sign-off', 'he', /^אישור(?:ים| סופי)?$|חתימ/],
  ['sign-off', 'fa', /تأیید نهایی|امضا|تصویب/],

  [
    'rollback',
    'fr, pt, de',
    /^(?:plan de (?:secours|repli)|plano de rollback|notfallplan|rückfallplan|plan de retour)/,
  ],
  ['rollback', 'vi', /hoàn tác|quay (?:lại|về) phiên bản|^khôi phục|kế hoạch (?:dự phòng|khôi phục)/],
  ['rollback', 'ar', /التراجع|استرجاع|خطة (?:الطوارئ|الاسترجاع)/],
  ['rollback', 'it', /^(?:piano di )?ripristino\b|piano di (?:emergenza|contingenza)/],
  ['rollback', 'pl', /^(?:plan )?(?:wycofani|przywracani|cofni[eę]ci)|plan awaryjn/],
  ['rollback', 'nl', /terugdraai|terugrol|^noodplan/],
  ['rollback', 'uk', /відкат|^відновлен|аварійн/],
  ['rollback', 'th', /ย้อนกลับ|กู้คืน/],
  ['rollback', 'he', /חזרה לאחור|^שחזור/],
  ['rollback', 'fa', /^بازگشت|^بازیابی|برگرداندن/],
  ['rollback', 'hi', /रोलबैक/],

  [
    'reference',
    'en',
    /^if (?:the )?(?:\w+ ){0,3}(?:fails?|breaks?|is (?:down|failing)|does(?:n.t| not) (?:work|start|load))\b|^(?:debugging|getting help|need help|help|known errors)\b|\bbest practices$|^emergency response\b|^support check-?list$/,
  ],
  [
    'reference',
    'vi',
    /xử lý (?:lỗi|sự cố)|khắc phục|thường gặp|^nếu (?:có )?(?:lỗi|gặp)|^hỗ trợ|^liên hệ|tham khảo|^ghi chú|lệnh hữu ích|^bảo trì|tổng quan|phụ lục/,
  ],
  [
    'reference',
    'ar',
    /استكشاف (?:ال)?[أا]خطاء|حل (?:ال)?(?:مشاكل|مشكلات)|المشاكل الشائعة|^إذا (?:فشل|لم|حدث)|مراجع|^روابط|^ملاحظات|^الدعم|صيانة|أوامر مفيدة/,
  ],
  [
    'reference',
    'it',
    /risoluzione (?:dei )?problemi|problemi comuni|in caso di problemi|^se qualcosa|contatti|^risorse|^riferiment|comandi utili|manutenzione|panoramica|appendice|^note$/,
  ],
  [
    'reference',
    'pl',
    /rozwiązywanie problemów|(?:częste|typowe) problemy|^kontakty?$|przydatne|^utrzymanie|dodatek|^uwagi$/,
  ],
  [
    'reference',
    'nl',
    /probleemoplossing|problemen oplossen|veelvoorkomende|contactpersonen|handige|^onderhoud|bijlage/,
  ],
  [
    'reference',
    'uk',
    /усунення (?:проблем|несправ)|вирішення проблем|типові проблеми|^контакти|корисні|обслуговування|довідк/,
  ],
  [
    'reference',
    'ru',
    /типичные (?:проблемы|ошибки)|решение проблем|^если (?:что-то|не работает|возник)|^полезн/,
  ],
  ['reference', 'th', /แก้(?:ไข)? ?ปัญหา|ติดต่อ|อ้างอิง|บำรุงรักษา|หมายเหตุ/],
  ['reference', 'he', /פתרון (?:בעיות|תקלות)|אנשי קשר|^קישורים|^הערות|תחזוקה/],
  ['reference', 'fa', /عیب.?یابی|رفع (?:اشکال|مشکل|خطا)|مشکلات رایج|^تماس|^مراجع|نگهداری/],
  ['reference', 'hi', /समस्या निवारण|संपर्क/],
  ['reference', 'ja', /うまくいかない|問題が(?:発生|起き)|失敗した場合|補足|^メモ/],
  [
    'reference',
    'zh',
    /問題排[除查]|故障處理|遇到问题|出现问题|如果.{0,8}(?:失败|出错|报错)|获取帮助|聯[絡繫]/,
  ],
  ['reference', 'ko', /오류 ?(?:해결|발생|대응)|에러 ?(?:해결|발생)|실패 ?시|도움말/],
  [
    'reference',
    'es',
    /^si (?:algo|el|la|hay) .*(?:falla|falle|fallan|error|problema)|errores comunes|problemas comunes/,
  ],
  [
    'reference',
    'pt',
    /^se (?:algo|o|a|houver|der) .*(?:falha|errado|erro|problema)|(?:erros|problemas) comuns/,
  ],
  [
    'reference',
    'fr',
    /^si (?:quelque|le|la|l.|un).*(?:[ée]choue|erreur|probl[èe]me|marche pas)|erreurs courantes/,
  ],
  ['reference', 'de', /^wenn (?:etwas|es|das|der|die) .*(?:fehl|schief|nicht)|häufige (?:fehler|probleme)/],

  ['post-deploy', 'any', AFTER],
  [
    'post-deploy',
    'en',
    /\bonce (?:it is |it.s |we are )?(?:live|deployed|launched|released|running|in production)\b|\b(?:when|while) (?:it is )?(?:live|running) in production\b|^you.re live\b|^(?:we|it).?(?:re|s| are| is) live\b|^live (?:checks?|tests?|testing|verification|validation)\b/,
  ],
  ['post-deploy', 'ja', /(?:納品|稼働|本番化|移行|切替|切り替え)(?:直|完了)?後|納品完了/],
  [
    'post-deploy',
    'zh',
    /(?:上架|生效|更新)(?:之|以|完成)?[后後](?![端台续])|部署(?:成功|結束|结束)|驗證部署|部署驗證/,
  ],
  ['post-deploy', 'ko', /(?:출시|오픈|릴리[즈스]) ?(?:직후|이후|완료)|배포 ?(?:성공|확인|검증)/],
  [
    'post-deploy',
    'vi',
    /(?:bước|việc) tiếp theo|(?:triển khai|deploy) (?:thành công|hoàn tất|xong)|tiêu chí thành công/,
  ],
  ['post-deploy', 'ar', /الخطوات (?:التالية|القادمة)|معايير النجاح/],
  [
    'post-deploy',
    'it',
    /post[- ]?(?:rilascio|lancio|pubblicazione|produzione)|prossimi passi|criteri di successo/,
  ],
  [
    'post-deploy',
    'pl',
    /\bpo (?:wdrożeniu|publikacji|deploy\w*|wydaniu|starcie|uruchomieniu)|następne kroki|kryteria sukcesu/,
  ],
  [
    'post-deploy',
    'nl',
    /^na (?:de |het )?(?:deploy\w*|uitrol|livegang|release|lancering|publicatie|oplevering)|nazorg|volgende stappen/,
  ],
  ['post-deploy', 'uk', /наступні кроки|критерії успіху/],
  ['post-deploy', 'ru', /критерии успеха|^после$/],
  ['post-deploy', 'th', /หลัง(?:การ|จาก)?(?:การ)? ?(?:deploy|ติดตั้ง|ปรับใช้|เผยแพร่|เปิดใช้|ขึ้น)|ขั้นตอน(?:ถัดไป|ต่อไป)/],
  [
    'post-deploy',
    'he',
    /(?:אחרי|לאחר) (?:ה)?(?:פריסה|עלייה|השקה|פרסום|דיפלוי|deploy)|ה(?:צעדים|שלבים) הבאים/,
  ],
  ['post-deploy', 'fa', /مراحل بعدی|گام.?های بعدی/],
  ['post-deploy', 'hi', /(?:परिनियोजन|तैनाती|डिप्लॉय\S*|लॉन्च|रिलीज़) (?:के )?बाद|deploy\w* ke baad/],
  [
    'post-deploy',
    'tr',
    /(?:deploy(?:ment)?|release|prod|lansman|canlı)\S{0,4} ?(?:sonras|sonra\b)|sonraki adımlar|başarı kriterleri/,
  ],
  ['post-deploy', 'id', /kriteria (?:sukses|keberhasilan)/],
  ['post-deploy', 'fr', /^bilan\b|^suivi (?:post|apr)|indicateurs de succ/],

  ['pre-deploy', 'any', BEFORE],
  [
    'pre-deploy',
    'en',
    /\b(?:created|prepared|required|needed|files|ready|prerequisites|preparing|checks?) for (?:the )?(?:deployment|release|launch|production)$/,
  ],
  ['pre-deploy', 'ko', /(?:배포|출시|오픈) ?직전/],
  ['pre-deploy', 'ja', /(?:デプロイ|リリース|公開)直前/],
  ['pre-deploy', 'vi', /chuẩn bị|yêu cầu (?:hệ thống|trước)|điều kiện tiên quyết/],
  ['pre-deploy', 'ar', /تحضير|التجهيز|المتطلبات/],
  [
    'pre-deploy',
    'it',
    /pre[- ]?(?:rilascio|lancio|pubblicazione|produzione)|preparazione|prerequisiti|requisiti/,
  ],
  [
    'pre-deploy',
    'pl',
    /przed (?:wdrożeniem|publikacją|deploy\w*|wydaniem|startem|uruchomieniem)|przygotowani|wymagania/,
  ],
  [
    'pre-deploy',
    'nl',
    /^v[oó][oó]r (?:de |het )?(?:deploy\w*|uitrol|livegang|release|lancering)|voorbereiding|vereisten/,
  ],
  ['pre-deploy', 'uk', /підготовк|вимоги|до (?:деплою|розгортання|релізу|запуску)/],
  ['pre-deploy', 'th', /ก่อน(?:การ)? ?(?:deploy|ติดตั้ง|ปรับใช้|เผยแพร่|เปิดใช้|ขึ้น)|เตรียม|ข้อกำหนด/],
  ['pre-deploy', 'he', /לפני (?:ה)?(?:פריסה|עלייה|השקה|פרסום|דיפלוי|deploy)|הכנות|הכנה|דרישות/],
  ['pre-deploy', 'fa', /پیش.?نیاز|آماده.?سازی/],
  ['pre-deploy', 'hi', /(?:परिनियोजन|तैनाती|डिप्लॉय\S*|लॉन्च|रिलीज़) (?:से )?(?:पहले|पूर्व)|तैयारी/],

  [
    'verify',
    'vi',
    /kiểm tra|xác (?:nhận|minh|thực)$|^xác (?:nhận|minh)|giám sát|theo dõi|kiểm thử|nghiệm thu/,
  ],
  ['verify', 'ar', /تحقق|اختبار|مراقبة|فحص/],
  ['verify', 'it', /verific|validazione|monitoraggio|^collaud/],
  ['verify', 'pl', /weryfikacj|^sprawdz|monitorowani|testy? dymn|walidacj/],
  ['verify', 'nl', /verificatie|validatie|controle|rooktest/],
  ['verify', 'uk', /перевірк|моніторинг|тестування|валідаці/],
  ['verify', 'th', /ตรวจสอบ|ทดสอบ|ติดตามผล|เฝ้าระวัง/],
  ['verify', 'he', /בדיק|אימות|ניטור/],
  ['verify', 'fa', /بررسی|آزمایش|تست|پایش|مانیتورینگ/],
  ['verify', 'hi', /सत्यापन|परीक्षण|जांच|निगरानी/],
  ['verify', 'es', /^pruebas?\b/],
  ['verify', 'pt', /^testes?\b/],
  ['verify', 'de', /^tests?\b|^funktionstest/],

  [
    'deploy',
    'vi',
    /^(?:các bước |quy trình |tiến hành |thực hiện |bắt đầu |lệnh )?(?:triển khai|deploy(?= lên)|phát hành)(?! (?:checklist|tự động))|(?:đưa|đẩy) lên (?:production|server|máy chủ)/,
  ],
  ['deploy', 'ar', /أثناء (?:ال)?نشر|(?:خطوات|عملية|أوامر) (?:ال)?نشر|^(?:ال)?(?:نشر|إطلاق)(?:$| )/],
  [
    'deploy',
    'it',
    /(?:passi|passaggi|fasi|procedura|processo|comandi|durante).*(?:deploy|rilascio|pubblicazione)|^(?:rilascio|pubblicazione|messa in (?:produzione|linea)|deploy)(?:$| (?:in|su|del|con)\b)/,
  ],
  [
    'deploy',
    'pl',
    /(?:kroki|proces|etapy|procedura|podczas).*(?:wdrożeni|publikacj|deploy)|^(?:wdrożenie|wdrażanie|publikacja)(?:$| )/,
  ],
  ['deploy', 'nl', /^(?:uitrol(?:len)?|livegang)(?:$| )|(?:stappen|tijdens).*(?:deploy|uitrol|release)/],
  [
    'deploy',
    'uk',
    /(?:кроки|процес|етапи|порядок|під час).{0,15}(?:деплою|розгортання|релізу)|^(?:деплой|розгортання|реліз)(?:$| )/,
  ],
  [
    'deploy',
    'ru',
    /^(?:деплой|развертывание|развёртывание|выкатка|выкладка) |^(?:во время|в процессе) (?:деплоя|релиза|развертывания)/,
  ],
  [
    'deploy',
    'th',
    /(?:ขั้นตอน|กระบวนการ|คำสั่ง)(?:การ)? ?(?:deploy|ติดตั้ง|ปรับใช้|เผยแพร่)|^(?:การ)? ?(?:ปรับใช้|เผยแพร่)/,
  ],
  ['deploy', 'he', /(?:שלבי|תהליך|במהלך) (?:ה)?(?:פריסה|השקה|עלייה)|^(?:ה)?(?:פריסה|השקה)(?:$| )/],
  ['deploy', 'fa', /(?:مراحل|فرایند|فرآیند) (?:استقرار|انتشار|دیپلوی)|^(?:استقرار|انتشار|دیپلوی)(?:$| )/],
  ['deploy', 'hi', /(?:परिनियोजन|तैनाती|डिप्लॉय\S*) (?:के )?(?:चरण|प्रक्रिया)|^(?:परिनियोजन|तैनाती)$/],
  ['deploy', 'fr', /^(?:commandes? de|durant le|lors du) (?:d[ée]ploiement|mise en)|^d[ée]ployer\b/],
  [
    'deploy',
    'es',
    /^(?:puesta en producci|paso a producci|comandos? de (?:despliegue|deploy)|deploy(?:$| (?:en|a|del?|con)\b))/,
  ],
  [
    'deploy',
    'pt',
    /^(?:durante (?:o|a) |comandos? de |realizar |fazer |executar )(?:deploy|implanta|publica)|^(?:subir|colocar|publicar) (?:para|em|no|na|o|a) /,
  ],
  ['deploy', 'id', /^(?:perintah|selama|melakukan) (?:deploy|penerapan|rilis)|^deploy (?:ke|di)\b/],
  ['deploy', 'tr', /^deploy(?: et| adım| süreci|ment adım)|^sunucuya (?:yükleme|kurulum)/],
  ['deploy', 'ja', /^(?:本番)?(?:デプロイ|リリース)(?:する|を|（|\()/],
  ['deploy', 'zh', /^(?:上線|發佈|發布)$|部署(?:指令|命令)|(?:部署|上線)步驟/],
];
