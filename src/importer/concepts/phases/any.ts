import { AFTER, BEFORE, BEFORE_IT_IS_CLOSED, FIRST_TIME, LATER, NOT_BLOCKING, WATCHED } from './times.ts';
import type { PhaseWords } from './words.ts';

/** A way to roll out, as the name of a list inside of a document: `Docker 部署清单`. */
export const WAY_OF_DEPLOYING =
  /^(?:docker(?: ?compose)?|kubernetes|k8s|vps|manual|traditional|bare[- ]metal|传统|手动|手工|一键|服务器) ?(?:deployment|部署) ?(?:check-?list|清单|检查清单)$/;

/** What holds in any language, or has the same shape in several. */
export const ANY: PhaseWords = {
  rollback: [/^(?:plan de (?:secours|repli)|plano de rollback|notfallplan|rückfallplan|plan de retour)/],
  reference: [
    LATER,
    NOT_BLOCKING,
    WATCHED,
    /^(?:the )?known (?:limitations?|restrictions?)|^limitations?$/,
    /^(?:change ?log|version history|release history)$|알려진 ?제한|변경 ?(?:사항|이력)|已知限制|更新日志|变更记录/,
    /既知の(?:制限|制約)|変更履歴|^limita(?:ciones|ções|tions) (?:conocidas|conhecidas|connues)/,
    /^bekannte einschränkungen/,
    // upkeep that goes on as long as the application does
    /^(?:maintenance|manuten[cç][aã]o|mantenimiento|manutenzione|wartung|обслуживание|bakım|pemeliharaan|bảo trì)\b.{0,4}(?:hebdo|mens[ua]|r[ée]guli|rutin|routine|seman|regular|peri[oó]d|prevent|wöchent|monat|berkala|định kỳ|settiman|haftalık|aylık|регулярн|планов|ежемес|еженед)/u,
    /(?:pr[oó]xim[oa]s|prochaines|nächste|prossim[ei]|siguientes) (?:melhorias|mejoras|am[ée]liorations|verbesserungen|miglioramenti|optimi\p{L}+)|^(?:growth planning|cost (?:optimi[sz]ation|control|management)|optimi[sz]a(?:tion des|ción de|ção de) (?:co[uû]ts|costos|custos))/u,
  ],
  'post-deploy': [
    AFTER,
    // by the word alone
    /^(?:danach|nachher|hinterher|despu[eé]s|luego|depois|apr[eè]s|ensuite|dopo|potem|после|потом|затем|після|потім|sonrası?|sonrasında|sesudahnya|setelahnya|sau đó|之后|之後|その後|이후|بعد ذلك|אחר כך)$/u,
    BEFORE_IT_IS_CLOSED,
    FIRST_TIME,
    /^(?:testes?|pruebas?|tests?|verifica\p{L}+|valida\p{L}+) (?:em|en|de|in) produ[cçz]/u,
    /criterios de [eé]xito|metriche di successo|erfolgs-?metriken|wskaźniki sukcesu/,
    /^tests? (?:(?:in|on|en|de|em|di|la|na) )*prod(?:u\p{L}+)?(?:\s*[(（].*)?$/u,
    // "Verificaciones inmediatas", "Tests immédiatement après": what is looked at at once
    /^(?:verifica\p{L}+|v[ée]rifica\p{L}+|valida\p{L}+|pruebas|testes?|tests?|checks?|prüfung\p{L}*|controles?|провер\p{L}+|kontrol\p{L}*) (?:inmediat|imediat|imm[ée]diat|sofort|немедленн)/u,
    /^(?:test(?:ar|er|en|are|e)|prob(?:ar|e)|проверить|проверка|протестировать|kiểm tra|uji) (?:the |el |o |le |du |del |do |den |das )?(?:deploy(?:ment)?|despliegue|d[ée]ploiement|implanta[cç][aã]o|деплоя?|triển khai)$/u,
    /^(?:compartilhar|compartir|condividere|partager|teilen|sharing|分享|공유|共有)(?:\s*[(（].*)?$/,
  ],
  'pre-deploy': [
    BEFORE,
    /^prepar(?:ar|er|are|e|ando|ación|ação)(?!\p{L})|^(?:подготовить|підготувати|przygotuj|przygotować|vorbereiten)(?!\p{L})/u,
  ],
  verify: [
    // "Open it in the browser", "Im Browser prüfen"
    /\b(?:in|im|en|no|nel|dans|au|via) (?:(?:the|your|a|el|le|un|o|deinem) )?(?:web ?)?(?:browser|navegador|navigateur)(?!\p{L})|в браузере|у браузері|w przeglądarce|tarayıcıda|di browser|trên trình duyệt|浏览器(?:中|里|打开|访问)|打开(?:网站|页面)|ブラウザで|브라우저(?:에서|로)/u,
    /^urls? (?:para|to|[àa]|zum|для|per|da|di|untuk|để) (?:test|prob|v[ée]rif|check|провер|uji|kiểm)/,
    /^(?:if|when|once) (?:the |all )?(?:\S+ ){0,3}(?:pass(?:es)?|succeeds?|works?)$|^si (?:el |la |le |les |los )?(?:\S+ ){0,3}(?:pasan?|r[ée]ussi\p{L}*|passent?|funcionan?)$|^se (?:o |a |os )?(?:\S+ ){0,3}(?:passar\p{L}*|funcionar\p{L}*)$|^wenn (?:der |die |das )?(?:\S+ ){0,3}(?:bestanden|erfolgreich|funktioniert)|^если .{0,20}(?:прош[её]л|прошли|работает)$|^如果.{0,10}(?:通过|成功)$/u,
  ],
  deploy: [
    WAY_OF_DEPLOYING,
    /^(?:mov(?:e|ing)|migrat(?:e|ing)|transfer(?:ring)?|copy(?:ing)?) (?:(?:it|everything|the (?:site|files?|code|app|application|database)|files|site) )*(?:to|onto) (?:the )?(?:live|production|prod|server|host)|^(?:mover|pasar|transferir|copiar) .{0,20}(?:a|al|para o|ao|no) (?:producci[oó]n|produ[cç][aã]o|servi[dt]or)|^(?:copier|transf[ée]rer|envoyer) (?:les |le |vos )?(?:fichiers|code|projet)|^dateien (?:kopieren|übertragen)|^(?:wgraj|wgranie|skopiuj) |^(?:скопировать|перенести|загрузить|залить) .{0,16}(?:на сервер|файлы|код)/u,
    /(?<!\p{L})(?:et|y|e|und) (?:d[ée]ployer|desplegar|fazer (?:o )?deploy|implantar|deployen|bereitstellen|distribuire)(?!\p{L})/u,
    /^(?:subir|enviar) (?:los |os )?(?:archivos|arquivos)|^upload (?:sur|vers|en|auf|zu|no|na|para|al?|su|lên|ke|на|em) |^(?:subir|cargar|enviar|carregar) (?:todo |tudo )?(?:al?|en|ao|na|no|para)(?: (?:el|la|o|a))? (?!git)|^caric(?:amento|are)(?!\p{L})|^(?:s?ftp|filezilla|rsync|scp)(?: (?:upload|transfer))?$|^files? cần (?:upload|tải lên)|^(?:tải|đưa) (?:files?|mã nguồn|code|dự án) lên/u,
    /^(?:t[ée]l[ée]verser|envoi des) (?:les )?fichiers|^dateien hochladen|^파일 ?업로드|^ファイルのアップロード/,
  ],
};
