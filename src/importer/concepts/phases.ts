import { FURTHER_PHASE_CONCEPTS } from './phase-languages.ts';
import { FURTHER_ROWS } from './phase-uploads.ts';

/**
 * Headings that say when something is done. One line a language and idea: add yours here, nowhere else.
 * Tested against the heading in lower case without numbers, emoji and marks; the first concept that matches wins.
 */
export type PhaseConcept =
  | 'sign-off'
  | 'rollback'
  | 'reference'
  | 'post-deploy'
  /** Verification, smoke tests, monitoring: after the deployment when they stand behind it, else before. */
  | 'verify'
  | 'pre-deploy'
  /** A check that can hold before the roll-out although it stands among its steps. */
  | 'pre-check'
  | 'deploy';

export type PhaseRow = readonly [concept: PhaseConcept, language: string, pattern: RegExp];

const ROWS: readonly PhaseRow[] = [
  [
    'sign-off',
    'en',
    /\bsign[- ]?offs?\b|(?:^|\b(?:final|deployment|release|launch|production|stakeholder|management|business)\s)approvals?\b(?!.*\bcode\b)|\bgo[\s/-]+no[\s/-]*go\b|^authori[sz]ations?$|^(?:approved|signed) by\b|^signatures?\b|^approvers?$/,
  ],
  ['sign-off', 'zh', /签字|签核|签署|审批|批准|确认人/],
  ['sign-off', 'ja', /承認|サインオフ|^署名/],
  ['sign-off', 'ko', /승인|^서명(?:란|자)?$/],
  ['sign-off', 'es', /^(?:aprobaci[oó]n(?:es)?|firmas?)\b|aprobaci[oó]n final/],
  ['sign-off', 'pt', /^(?:aprova[cç](?:ão|ões|ao)|assinaturas?)\b/],
  ['sign-off', 'de', /freigabe|abnahme|unterschrift/],
  ['sign-off', 'fr', /^(?:approbations?|signatures?)\b/],
  ['sign-off', 'id', /^(?:persetujuan|tanda tangan)\b/],
  ['sign-off', 'tr', /^(?:onay(?:lar)?|imza(?:lar)?)(?![\p{L}])/u],
  ['sign-off', 'ru', /согласован|утвержден|^подпис/],

  [
    'rollback',
    'en',
    /\broll(?:ing)?[- ]?backs?\b|\bback[- ]?out\b|\brevert(?:ing)?\b|^(?:emergency|recovery|disaster recovery|contingency)(?: (?:procedures?|plan|steps|actions?))?$|^if (?:something|anything|things|deployment|the deployment|issues?|problems?) (?:goes?|fails?|occurs?|arises?|found|detected|is found|are found)?|^(?:if|when) (?:it|this|that|the (?:release|launch|roll-?out|upgrade)) (?:goes (?:wrong|bad|badly|south)|fails?|breaks?|does(?:n.t| not) work)\b/,
  ],
  ['rollback', 'zh', /回滚|回退|应急/],
  ['rollback', 'ja', /ロールバック|切り戻し|切戻し/],
  ['rollback', 'ko', /롤백|복구/],
  ['rollback', 'es', /\breversi[oó]n\b|revertir|plan de (?:emergencia|contingencia)/],
  ['rollback', 'pt', /revers[aã]o|reverter|plano de conting/],
  ['rollback', 'de', /rollback|rückfall|zurückrollen|rückabwicklung/],
  ['rollback', 'fr', /retour arri[eè]re|restauration d'urgence/],
  ['rollback', 'id', /pengembalian|pemulihan/],
  ['rollback', 'tr', /geri (?:alma|dönüş|dönme)/],
  ['rollback', 'ru', /откат|аварийн|восстановлени/],

  [
    'reference',
    'en',
    /\btroubleshoot|\bdiagnos(?:tics?|is|e)\b|^errors? [a-z]\b|^common (?:issues?|problems?|errors?|pitfalls?|mistakes?|commands)|\bfaqs?\b|^(?:emergency |key |important |team |support )?contacts?\b|\bcontact information|^escalation|^(?:additional |useful |other |related |external )?(?:resources|references?|links|documentation links|reading)$|quick (?:reference|commands|links)|^(?:useful|helpful|common|critical|important|handy) (?:commands|links|urls?)|\bcommands? reference\b|^(?:appendix|glossary|legend|notes?|comments|overview|introduction|about|background(?! \w)|purpose|scope|table of contents|contents|toc|summary|changelog|change log|history|license|credits)\b(?!.*\b(?:check|updat|entr|review))|\b(?:revision|version|document) (?:history|control|information)|^incident (?:response|management|handling)|^(?:investigation|diagnosis|resolution|mitigation|remediation|escalation)(?: (?:and |& )?(?:steps?|procedures?|resolution|actions?|guide))*$|(?:^|\()sev-?[1-5]\b|^severity|^scaling (?:considerations|strategy|guide|plan)|^(?:deployment |key |success |performance )?metrics to (?:monitor|track|watch)|^deployment metrics|^(?:known (?:issues|limitations|bugs)|limitations|future (?:work|improvements|enhancements|considerations)|roadmap|lessons learned|best practices|tips|faq|architecture(?! doc)|tech(?:nology)? stack|file structure|project structure|cost (?:estimates?|breakdown|analysis))|^(?:ongoing|regular|routine|recurring|scheduled|periodic|daily|weekly|monthly|quarterly|annual|yearly)\b(?!.*\bfirst\b).*(?:maintenance|tasks?|checks?|operations?|reviews?|activities)?$|^maintenance(?: (?:tasks?|schedule|plan|procedures?|checklists?))?$|^(?:community |customer |user )?support(?:$| (?:contacts?|information|channels?|resources|plan))|^(?:error|response) codes|^deployment (?:history|log|notes|record)/,
  ],
  [
    'reference',
    'zh',
    /故障排[除查]|问题(?:自检|排查)|常见问题|联系|附录|参考|常用命令|概述|简介|备注|说明$|^(?:日常|定期|持续|系统)?维护|^每[日天周月]|诊断/,
  ],
  [
    'reference',
    'ja',
    /トラブルシュ|よくある|連絡先|付録|参考|概要|備考|定期|^(?:毎[日週月年]|[日週月]次)|エラーが発生した場合/,
  ],
  [
    'reference',
    'ko',
    /문제 ?(?:해결|발생)|트러블슈팅|연락처|참고|부록|개요|자주|^(?:매[일주월]|일일|주간|월간|정기)/,
  ],
  [
    'reference',
    'es',
    /soluci[oó]n de problemas|en caso de problemas|diagn[oó]stico|^(?:diari[oa]s?|semanal(?:es)?|mensual(?:es)?)$|contactos?\b|recursos|referencias?|comandos [uú]tiles|mantenimiento|resumen|ap[eé]ndice|^m[eé]tricas (?:a|para) (?:monitor|seguir|medir)/,
  ],
  [
    'reference',
    'pt',
    /solu[cç][aã]o de problemas|em caso de problemas|diagn[oó]stico|^(?:di[aá]ri[oa]s?|semana(?:l|is)|mensa(?:l|is))$|resolu[cç][aã]o de problemas|contatos?\b|recursos|refer[eê]ncias?|comandos [uú]teis|manuten[cç][aã]o|resumo/,
  ],
  [
    'reference',
    'de',
    /fehlerbehebung|problembehebung|^(?:täglich|wöchentlich|monatlich)(?:e[rs]?)?$|bei problemen|fehlersuche|kontakte?\b|ansprechpartner|anhang|nützliche befehle|wartung|übersicht|referenz/,
  ],
  [
    'reference',
    'fr',
    /d[ée]pannage|diagnostic|^(?:quotidien|hebdomadaire|mensuel)(?:le)?s?$|^contacts?\b|^ressources|^r[ée]f[ée]rences?$|r[ée]solution des? probl[èe]mes|en cas de probl[èe]mes?|probl[èe]mes courants|commandes utiles|annexe|aper[cç]u/,
  ],
  [
    'reference',
    'id',
    /^(?:harian|mingguan|bulanan)$|pemecahan masalah|kontak|referensi|sumber daya|pemeliharaan|ringkasan/,
  ],
  [
    'reference',
    'tr',
    /^(?:günlük|haftalık|aylık)$|sorun giderme|sık (?:karşılaşılan|sorulan)|^(?:acil )?iletişim(?: (?:listesi|bilgileri))?$|kaynaklar|yararlı komutlar|bakım|destek|özet/,
  ],
  [
    'reference',
    'ru',
    /^(?:ежедневн|еженедельн|ежемесячн)|диагностика|устранение неполадок|частые (?:проблемы|вопросы)|контакты|приложение|справк|полезные команды|оглавление|^(?:техническое )?обслуживани/,
  ],

  [
    'post-deploy',
    'en',
    /^after(?:wards?)?$|\bpost[- ]?(?:deploy|release|launch|production|go[- ]?live|live|roll[- ]?out|install|implementation|upgrade|cut-?over|publish|push|merge|submission)|\bafter (?:the )?(?:\w+ )?(?:deploy|release|launch|going live|go[- ]?live|roll[- ]?out|publish|upgrade|merge|push)|\bfirst (?:\d+\s*)?(?:minutes?|hours?|days?|weeks?|months?)\b|\bfirst \d+|\bwithin (?:\d+|the first|an?|one) ?(?:minutes?|hours?|days?|weeks?|months?|\d+)|^(?:day|week|month|hour)s? \d|^after (?:\d+|one|a) (?:day|week|month|hour)s?\b|^success (?:criteria|metrics)|^(?:immediate(?:ly)?|short[- ]term|long[- ]term)\b|\b(?:24|48|72)[- ]?h(?:ours?|rs?)?\b|hypercare|\bclean[- ]?up\b|\bannounce(?:ment)?s?$|^(?:deployment|production|live|launch) (?:verification|validation|smoke tests?|monitoring)|^verify(?:ing)? (?:the )?(?:deploy|production|release|live|installation)|^(?:tests?(?:ing)? (?:in|on) production|production tests?(?:ing)?)$|^next (?:steps?|phases?|actions?)\b|\bgo[- ]?live support\b|\bfollow[- ]?ups?$|^(?:launch|deployment|release|migration|roll-?out|go[- ]?live) (?:is )?(?:complet\w*|done|success\w*|finished)\b|^(?:optional|future) (?:improvements?|enhancements?|phases?)\b|^t ?\+ ?\d|^day (?:one|two)\b|\bsuccess metrics\b|^kpis?\b|^post ?(?:mortem|review)$|^(?:deployed|live) (?:site|app|application|system)\b/,
  ],
  [
    'post-deploy',
    'zh',
    /(?:部署|上线|发布|發布|發佈|上線)(?:之|以|完成)?[后後]|(?:部署|上线|发布)完成|部署验证|验证部署|成功标准|后续|下一步|成功指标|^(?:短期|中期|长期)/,
  ],
  [
    'post-deploy',
    'ja',
    /(?:デプロイ|リリース|公開)(?:直|完了)?後|事後|次のステップ|成功指標|本番環境?(?:での)?(?:テスト|確認|検証)/,
  ],
  [
    'post-deploy',
    'ko',
    /배포 ?(?:직?후|이후|완료)|출시 ?후|릴리[즈스] ?후|다음 ?단계|성공 ?지표|^(?:단기|중기|장기)|심사 ?후/,
  ],
  [
    'post-deploy',
    'es',
    /(?:despu[eé]s|posterior).*(?:despliegue|lanzamiento|publicaci|implementaci|deploy)|post[- ]?(?:despliegue|lanzamiento|producci|implementaci|publicaci)|^m[eé]tricas de [eé]xito|^(?:semana|mes|d[ií]a) \d|^(?:siguientes?|pr[oó]xim[oa]s?) (?:fases?|pasos?|acci[oó]n(?:es)?)/,
  ],
  [
    'post-deploy',
    'pt',
    /(?:depois|ap[oó]s).*(?:deploy|implanta|lan[cç]amento|publica)|p[oó]s[- ]?(?:deploy|implanta|lan[cç]amento|produ|publica)|^m[eé]tricas de sucesso|^crit[eé]rios de sucesso|^(?:semana|m[eê]s|dia) \d|^pr[oó]xim[oa]s (?:passos|etapas|fases)/,
  ],
  [
    'post-deploy',
    'de',
    /nach (?:dem |der )?(?:deploy|bereitstell|release|veröffentlich|inbetriebnahme|go[- ]?live|rollout)|nachbereitung|nachkontrolle|^erfolgs-?\s?kriterien|^nach (?:\d+|einem|einer|eine[rm]?) (?:tag|woche|monat|stunde)|^(?:woche|monat|tag) \d|^nächste schritte/,
  ],
  [
    'post-deploy',
    'fr',
    /apr[eè]s (?:le |la |les )?(?:d[ée]ploiement|mise en|lancement|publication|livraison)|post[- ]?(?:d[ée]ploiement|production|lancement)|^prochaines? [ée]tapes?|^crit[eè]res de (?:succ[eè]s|r[ée]ussite)|^(?:semaine|mois|jour) \d|^tests? (?:de|en) production/,
  ],
  [
    'post-deploy',
    'id',
    /(?:setelah|pasca|sesudah)[- ]?(?:deploy|penerapan|rilis|peluncuran|success|berhasil)|pasca|langkah (?:selanjutnya|berikutnya)/,
  ],
  [
    'post-deploy',
    'tr',
    /(?:dağıtım|yayın(?:a alma|lama)?|canlıya (?:alma|alım|geçiş)|satışa çıkış|kurulum)\s*(?:dan|den|tan|ten)?\s*sonra|^ilk (?:gün|hafta|saat)/,
  ],
  [
    'post-deploy',
    'ru',
    /после (?:деплоя|развертывания|развёртывания|релиза|выкатки|публикации|запуска)|следующие шаги/,
  ],

  [
    'pre-check',
    'en',
    /\bpre[- ]?(?:deploy\w*|release|launch|production|flight) (?:test|verif|check|valid|quality|review|audit)/,
  ],
  [
    'pre-deploy',
    'en',
    /\bpre[- ]?(?:deploy|release|launch|flight|production|merge|migration|roll[- ]?out|install|go[- ]?live|submission|publish|check|requisite|commit|push|upgrade|build|work)|\bbefore (?:you |the |first |each |every |any |your |we )*(?:deploy|release|launch|going|go[- ]?live|merg|start|push|roll|publish|upgrad|production|submi|install|begin|migrat)|\bprereq|^prepar(?:e|ation|ing)\b|\bpreparations?$|\breadiness\b|\bready (?:for|to)\b|^requirements?\b|^(?:initial |one[- ]time |first[- ]time |local |account |project |environment |server |infrastructure |database )?set[- ]?up\b|^(?:local )?(?:development|testing|test)\b|^plan(?:ning)?$/,
  ],
  ['pre-deploy', 'zh', /(?:部署|上线|发布|發布|上線|發佈|生产)(?:之)?前|准备|前置|预发布|环境要求/],
  ['pre-deploy', 'ja', /(?:デプロイ|リリース|公開|本番)(?:の)?前|事前|準備|前提/],
  ['pre-deploy', 'ko', /배포 ?(?:이?전|준비)|출시 ?전|사전|준비|릴리[즈스] ?전/],
  [
    'pre-deploy',
    'es',
    /antes d|\bpre[- ]?(?:despliegue|lanzamiento|producci|implementaci|publicaci|deploy)|previ[oa]s?\b|preparaci[oó]n|requisitos/,
  ],
  [
    'pre-deploy',
    'pt',
    /antes d|\bpr[eé][- ]?(?:deploy|implanta|lan[cç]amento|produ|requisitos|publica)|prepara[cç][aã]o|requisitos/,
  ],
  [
    'pre-deploy',
    'de',
    /\bvor (?:dem |der |jedem )?(?:deploy|bereitstell|release|veröffentlich|inbetriebnahme|go[- ]?live|rollout|start)|vorbereitung|voraussetzung/,
  ],
  [
    'pre-deploy',
    'fr',
    /avant (?:le |la |les |de |tout )?(?:d[ée]ploiement|d[ée]ployer|mise en|lancement|publication|livraison)|\bpr[ée][- ]?(?:d[ée]ploiement|requis|production|lancement)|pr[ée]paration/,
  ],
  ['pre-deploy', 'id', /(?:sebelum|pra|pre)[- ]?(?:deploy|penerapan|rilis|peluncuran)|persiapan|prasyarat/],
  [
    'pre-deploy',
    'tr',
    /(?:dağıtım|yayın|deploy|canlıya|satışa|kurulum).{0,20}önce|ön ?(?:koşul|hazırlık|gereksinim)|hazırlık/,
  ],
  [
    'pre-deploy',
    'ru',
    /перед (?:деплоем|развертыванием|развёртыванием|релизом|выкаткой|публикацией|запуском)|до (?:деплоя|релиза|запуска)|подготовк|требования/,
  ],

  [
    'verify',
    'en',
    /\bsmoke\b|\bhealth[- ]?(?:checks?|verification)\b|^(?:(?:final|functional|functionality|features?|core|user|ui|ux|manual|mobile|cross-browser|system|application|api|frontend|backend|service|site|live|production|quick|basic|sanity|critical) )*(?:verif(?:y|ication|ying)|validat(?:e|ion|ing)|sanity|testing|tests?|checks?|monitor(?:ing)?)\b(?! (?:set|check|config|and alert|& alert|infra|stack|tool))|^(?:integration|end[- ]to[- ]end|e2e|acceptance|browser|regression|performance) (?:tests?|testing|verification)|^monitor(?:ing)?\b(?! (?:set|check-?list|config|infra|stack|tool))|^observ|^confirm|^(?:success|acceptance|completion|exit) criteria|^definition of done/,
  ],
  ['verify', 'zh', /验证|测试|測試|冒烟|健康检查|监控|检查结果/],
  ['verify', 'ja', /動作確認|テスト|確認|検証|監視|スモーク/],
  ['verify', 'ko', /검증|테스트|확인|모니터링|스모크|헬스 ?체크/],
  ['verify', 'es', /verificaci[oó]n|validaci[oó]n|monitore?o|pruebas? de humo|comprobaci/],
  ['verify', 'pt', /verifica[cç][aã]o|valida[cç][aã]o|monitoramento|testes? de fuma/],
  ['verify', 'de', /überprüf|verifizier|prüfung|überwachung|smoke|validierung/],
  ['verify', 'fr', /v[ée]rification|validation|^tests?\b|surveillance|contr[oô]le/],
  ['verify', 'id', /verifikasi|validasi|pemantauan|pengujian/],
  ['verify', 'tr', /doğrulama|kontrolü?$|izleme|test(?:ler)?i?$/],
  ['verify', 'ru', /проверк|мониторинг|тестирование|валидаци/],

  [
    'deploy',
    'en',
    /\bdeploy(?:ing|ment|ments|s|ed)?\b(?!.*\b(?:config\w*|settings?|checklists?|guides?|documentation|docs|strateg|requirements?|readiness|scripts?|overview|summary|status|info|information|target|environments?|options|variables|files?|platforms?|architecture|timeline|plan|automation|pipeline|tools?|package|keys?|permissions?|metrics|criteria|scenarios?|types?|specific|notes|challenges|issues|considerations|only)\b)|\broll[- ]?out\b|\bgo(?:ing)?[- ]?live\b(?!.*\b(?:gates?|criteria|readiness|blockers?|requirements?|checks?|status|approval)\b)|^(?:launch|release)(?: (?:day|steps?|process|procedures?|execution|sequence|time))?$|^(?:publish|ship|cut-?over|execution)\b|^installation(?: (?:steps?|procedures?|process))?$|\brelease (?:day|steps?|process|procedure)|^releasing\b|^tag(?:ging)? (?:the )?release$|^(?:tag|build|merge|package|bump)(?:ging|ing)? (?:&|and|\+|\/) (?:release|publish|deploy)|^(?:create|cut|make|do|perform) (?:the |a |an? new )?(?:release|tag)\b|^(?:launch|go[- ]?live|deployment|cut-?over|migration) (?:day|night|window|hour)\b|^(?:service )?restart|^push to prod|^promot/,
  ],
  [
    'deploy',
    'zh',
    /^(?:后端|前端|服务端|服务器|数据库|应用|系统|项目|代码|后台|客户端|nginx|docker|oss|云|线上)\s*部署$|部署(?:步骤|流程|过程|执行|阶段|操作|到|中|上线|服务$|应用$|项目$|程序$|代码$|系统$)|^方[式案].{0,12}部署|(?:上线|发布|部署)当天|(?:首次|正式|生产|一键|开始)部署(?!前|后)|上线(?:步骤|流程|中)|发布(?:步骤|流程|中)|开始部署|执行部署|^部署$|^上线$|^发布$/,
  ],
  [
    'deploy',
    'ja',
    /デプロイ(?:手順|作業|実行|中|$)|リリース(?:手順|作業|$)|本番(?:反映|適用)|(?:リリース|公開|デプロイ)当日/,
  ],
  ['deploy', 'ko', /배포 ?(?:단계|절차|과정|실행|중|진행|작업|당일|$)|^배포하기|^출시$|(?:출시|오픈) ?당일/],
  [
    'deploy',
    'es',
    /(?:pasos|proceso|durante|fase).*(?:despliegue|implementaci|lanzamiento|deploy)|^d[ií]a del? (?:despliegue|lanzamiento|deploy)|^(?:lanzamiento|salida a producci[oó]n)\b|^(?:despliegue|implementaci[oó]n|desplegar)\b/,
  ],
  [
    'deploy',
    'pt',
    /(?:passos|etapas|processo|durante|fase).*(?:deploy|implanta|lan[cç]amento)|^dia d[oe] (?:deploy|lan[cç]amento)|^lan[cç]amento\b|^implanta[cç][aã]o\b|^deploy(?:$| \(| (?:em|no|na|do|da|dos|das|para|final|inicial)\b)/,
  ],
  [
    'deploy',
    'de',
    /^(?:(?:deployment|bereitstellung|veröffentlichung|rollout)(?:-?(?:schritte|ablauf|phase|tag))?(?:$| \()|bereitstellung|durchführung|inbetriebnahme|live[- ]?(?:tag|gang|schaltung|gehen))|(?:deployment|go-?live|release)-?(?:schritte|ablauf|tag$)|während/,
  ],
  [
    'deploy',
    'fr',
    /(?:[ée]tapes|proc[ée]dure|processus|pendant).*(?:d[ée]ploiement|mise en)|^(?:d[ée]ploiement|mise en (?:production|ligne))/,
  ],
  ['deploy', 'id', /(?:langkah|proses|tahap|saat).*(?:deploy|penerapan|rilis)|^(?:penerapan|peluncuran)/],
  [
    'deploy',
    'tr',
    /(?:dağıtım|yayın(?:lama)?|canlıya (?:alma|geçiş)|deploy) (?:adımları|süreci|aşaması|günü|anı)|^(?:dağıtım|canlıya alma|yayına alma|yayınlama|yayın)(?:$| \()|canlıya alınırken/,
  ],
  [
    'deploy',
    'ru',
    /(?:шаги|процесс|этапы|план|порядок).{0,15}(?:деплоя|развертывания|развёртывания|релиза|выкатки)|^(?:деплой|развертывание|развёртывание|выкатка|релиз)$/,
  ],
];

export const PHASE_CONCEPTS: readonly PhaseRow[] = [...new Set(ROWS.map(([concept]) => concept))].flatMap(
  (concept) => [...ROWS, ...FURTHER_PHASE_CONCEPTS, ...FURTHER_ROWS].filter(([of]) => of === concept),
);

/** Headings that part a release strictly into phases: what stands under `Deployment Phase` stays there. */
export const STRICT_PHASE = /\bphase\b|阶段|フェーズ|단계/;

/** The day of the release: what stands in it as its preparation is still a part of it. */
export const RELEASE_DAY =
  /\bday\b|günü|当天|当日|당일|^d[ií]a d|^jour j|(?:live|release|go-?live|deployment)-?\s?tag$/;

/** Headings about watching: what is set up there can be set up before, what is watched cannot. */
export const WATCHING =
  /^monitor|^observ|monitoring$|监控|監視|모니터링|monitore?o|monitoramento|überwachung|surveillance|izleme|мониторинг|pemantauan|monitoraggio/;

/** The title of the whole document, or a heading that only names what the document is about. */
export const NAMES_THE_DOCUMENT =
  /\b(?:checklists?|guide|runbook|playbook|manual|lista de (?:verificaci|comprobaci|verifica)|liste de contr|checkliste|daftar periksa)\b|kontrol listesi|чек-?лист|检查清单|检查表|清单|チェックリスト|체크리스트/;

/** `Staging`, `Production deployment`: lists for one environment. */
export const ENVIRONMENT_TITLE =
  /^(?:(?:for|to|the) )?(staging|stage|production|prod|development|dev|qa|uat|test|testing|preview|sandbox|preprod|pre-production)(?: (?:deployments?|environments?|releases?|checklists?|checks?|specific|server|env|only))*$/;
