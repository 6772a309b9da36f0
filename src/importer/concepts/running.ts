import { fits } from '../fits.ts';

/**
 * What can be said only of a version that has been deployed, in any language. One line a language: add yours here.
 */
const DEPLOYED: readonly RegExp[] = [
  // en
  /\bstatus\b.{0,25}\b(?:live|active|ready|running|success\w*|succeeded|online)\b/i,
  /\b(?:services?|apps?|application|site|website|server|bot|api|backend|frontend|contracts?|containers?|pods?|workers?|domain|functions?|instance|page|pages)\b.{0,30}(?:\b(?:is|are|as) ["“]?live\b(?! (?:data|preview|dash))|["“]live["”]|\blive$|\bup and running|\bdeployed\b(?! (?:to|on|in) (?:staging|test|dev|preview)))/i,
  /^\W*(?:successfully )?deployed\b|\bdeployed successfully\b|\bdeployment (?:is |was |has )?(?:succe\w+|completed?|finished|done)\b|\blaunch announced\b/i,
  // es
  /(?:servicio|aplicaci[oó]n|app|sitio|backend|frontend|servidor|api|dominio)\b.{0,40}(?:desplegad[oa]|en l[ií]nea|en vivo|["“]live\b)|redesplegad[oa]|^\W*desplegad[oa]|despliegue (?:exitoso|completado|finalizado)/iu,
  // pt
  /(?:servi[cç]o|aplica[cç][aã]o|app|site|backend|frontend|servidor|api|dom[ií]nio)\b.{0,40}(?:no ar\b|publicad[oa]|implantad[oa]|em produ[cç][aã]o|["“]live\b)|(?:deploy|implanta[cç][aã]o) (?:conclu[ií]d[oa]|realizad[oa]|feit[oa]|finalizad[oa]|com sucesso)/iu,
  // fr
  /(?:service|application|site|backend|frontend|serveur|api|domaine)\b.{0,40}(?:en ligne|d[ée]ploy[ée]e?s?|en production|["“]live\b)|d[ée]ploiement (?:r[ée]ussi|termin[ée]|effectu[ée])/iu,
  // de
  /(?:dienst|anwendung|app|seite|website|backend|frontend|server|api|domain)\b.{0,40}(?:online\b|deployt|ist live\b)|deployment (?:erfolgreich|abgeschlossen)/iu,
  // it
  /(?:servizio|applicazione|app|sito|backend|frontend|server|api|dominio)\b.{0,40}(?:online\b|pubblicat[oa]|in produzione)|(?:deploy|rilascio) (?:completato|riuscito)/iu,
  // tr, id, vi
  /(?:yayında|canlıda|deploy edildi|yayına alındı)|berhasil di-?deploy|sudah (?:live|online)|đã (?:được )?(?:deploy|triển khai)/iu,
  // ru, uk, pl, nl
  /задеплоен|разв[её]рнут|выкачен|опубликован|розгорнут|(?<!\p{L})wdrożon[ayeo]|staat live|uitgerold/iu,
  // zh, ja, ko
  /部署成功|已(?:经)?(?:成功)?(?:部署|上线|上線)|上线成功|状态.{0,6}(?:live|active|online|运行中)|デプロイ(?:済|完了|成功|されて)|公開(?:済|完了|されて)|(?:active|success|live|ready).{0,12}(?:ステータス|状態|を確認|になって)|(?:ステータス|状態).{0,12}(?:active|live|ready|成功)|배포 ?(?:완료|성공|됨|되었)/iu,
  // ar, he, fa
  /تم (?:ال)?نشر|متاح على|הועלה לאוויר|באוויר|مستقر شد|منتشر شد/u,
];
/** What is also said of a version that runs on the desk: counts beside the others, or behind the deployment. */
const REACHABLE =
  /\b(?:reachable|accessible|responds?|loads|resolves|online|(?:re)?starts? (?:up )?(?:successfully|without))\b|accesib|acess[ií]ve|raggiungibil|erreichbar|antwortet|responde|r[ée]pond|(?:dapat|bisa) diakses|truy cập được|доступ(?:ен|но|на)|доступний|отвечает|dostępn|bereikbaar|erişilebil|(?:可|能)(?:以)?(?:正常)?(?:访问|打开)|访问正常|表示され|アクセスでき|開け|접속|يمكن الوصول/iu;
/** What is tried elsewhere, or is only about it. */
const ELSEWHERE =
  /\b(?:staging|testnet|local(?:host|ly|e|mente)?|preview|sandbox|dev|ci|emulator|documentation|documented|plan|configured|if|before|not|until|blocked|logs?)\b|本地|ローカル|로컬|测试环境|テスト環境|محلي|yerel|локальн|lokal/iu;

/** Commands that put a version where it runs. */
const PUTS_LIVE =
  /^(?:\$ )?(?:sudo |npx |pnpm |yarn |bunx )*(?:vercel(?: deploy)?(?: --prod\b.*)?$|netlify deploy|wrangler (?:pages |versions )?(?:deploy|publish)|fly(?:ctl)? deploy|railway up|eb deploy|firebase deploy|gcloud (?:app|run|functions) deploy|git push (?:heroku|dokku|production|live)|kubectl (?:apply|rollout restart|set image)|helm (?:install|upgrade)|docker(?:-| )compose\b.*\bup\b.*(?:-d|--detach)\b|docker stack deploy|pm2 (?:start|restart|reload)\b|(?:systemctl|service) (?:\w+ )?(?:start|restart|reload|enable)\b|(?:npm|pnpm|yarn|bun) (?:run )?deploy\b|make deploy|cap production deploy|(?:serverless|sls|cdk|sam) deploy|supabase functions deploy|certbot\b|ln -s|a2ensite|ufw (?:enable|allow))/;

/** Commands and paths of the machine that the application runs on; they read the same in any language. */
const ON_THE_MACHINE =
  /\bssh\s+\S+@|\b(?:scp|rsync|sftp) |\bsudo |\bapt(?:-get)? (?:install|update|upgrade)|\b(?:yum|dnf) (?:install|update)|\bsystemctl |\bpm2 (?:start|restart|reload|save|startup|status|list|logs)|\bnginx -t\b|\bcertbot\b|\bufw |\bcrontab -|\/var\/(?:www|log)\b|\/etc\/\w|\bsites-(?:available|enabled)\b|\bdocker[- ]compose\b.*\bup\b|\bchown |\bpublic_html\b|\bhtdocs\b|\bssh (?:into|to|in|vào|ke|en|dans)\b|\b(?:via|over|by|por|par|per|mit|over|qua|lewat|через|по) (?:ssh|s?ftp)\b|\bfilezilla\b|\bdocker run\b.* -d\b|\bkubectl (?:apply|rollout)\b|\bphpmyadmin\b|(?:^|[\s`])\/(?:opt|srv|home|root)\/\w/i;

/** Whether a line of Markdown works on the machine that the application runs on. */
export const onTheMachine = (text: string): boolean => fits(ON_THE_MACHINE, text);

/** Whether a line claims something that only a deployed version shows. */
export const saysItRuns = (plain: string): boolean =>
  !ELSEWHERE.test(plain) && DEPLOYED.some((pattern) => fits(pattern, plain));

/** Whether a line claims that something answers, wherever it may run. */
export const saysItAnswers = (plain: string): boolean => !ELSEWHERE.test(plain) && REACHABLE.test(plain);

/** Whether a command line puts a version live, or changes the server that it runs on. */
export const putsLive = (line: string): boolean =>
  fits(PUTS_LIVE, line.trim()) && !/--dry-run|--help|--preview/.test(line);

/** Headings of a roll-up: what is looked over once more when all is done. */
export const ROLL_UP =
  /^(?:the )?(?:final|last|overall|closing|complete|launch|go[- ]live|completion)\b.{0,14}\b(?:check-?list|checks?|list|status|summary|steps|verification|validation|review)\b|^(?:finali[sz](?:ation|ing)|wrap[- ]?up|completion|all done|status|ready\??)$|^(?:check-?list|lista|list[ea]|liste de contrôle|r[ée]sum[ée]|status|statut|estado|état|stato|verifica\S*|v[ée]rification\S*|valida\S*|controle|contrôle|controlli?|comprobaci[oó]n) (?:final\p{L}*|ultim\p{L}*|complet\p{L}*)|^(?:finali[sz]a[cç][aã]o|finali[sz]aci[oó]n|finali[sz]zazione|abschluss|abschluß|endkontrolle|endabnahme|conclus[aã]o|conclusi[oó]n)|^(?:abschließende|letzte) |最终|最終|最後|最后|完了(?:チェック|確認)|完成(?:检查|确认|標準|标准)|总检查|总结|최종|^(?:son|nihai) |^итог|^финальн|^фінальн|^підсум|(?:kiểm tra|checklist|tổng kết) cuối|^tổng kết|القائمة النهائية|التحقق النهائي|(?:pemeriksaan|daftar periksa|checklist|pengecekan) (?:akhir|terakhir)|^końcow|^lista końcow|^eindcontrole|^laatste /iu;

/** What of a server or an address is set up while a version goes out, when it stands among the steps of that. */
export const ON_THE_SERVER =
  /\b(?:nginx|apache|caddy|traefik|reverse proxy|load balancer|ssl|tls|https|certbot|certificates?|let.?s encrypt|dns|domains?|name ?servers?|firewall|ufw|iptables|pm2|supervisor|systemd|gunicorn|cron(?:jobs?| jobs?)?|webhooks?|cdn|virtual ?hosts?|server|vps|(?:start|starting|launch) (?:the )?(?:app|application|services?))\b|启动|起動|запуск (?:прилож|серв|бот)|(?:anwendung|app|dienste?|bot) starten|(?:iniciar|arrancar|levantar|subir) (?:la |el |o |a |los |os )?(?:app|aplica\p{L}+|servi\p{L}+|servidor|bot|contenedores|containers)|avvi(?:o|are) (?:l.|dell.|il |del )?(?:app|servizi|server)|uygulamayı başlat|jalankan (?:aplikasi|server)|chạy ứng dụng|khởi (?:động|chạy)|uruchom\p{L}* (?:aplikacj|usług)|(?:애플리케이션|서버|서비스|앱) ?(?:실행|기동|시작)|démarrage|arranque|证书|證書|域名|防火墙|反向代理|服务器|証明書|ドメイン|ファイアウォール|ネームサーバー|サーバー|인증서|도메인|방화벽|서버|domaine|certificat|pare-feu|serveur|domin(?:io|ios)\b|dom[ií]nios?\b|certificado|cortafuegos|servidor|zertifikat|sertifi[kc]a|alan adı|sunucu|домен|сертификат|сервер|tên miền|chứng chỉ|máy chủ|النطاق|الدومين|الخادم|شهادة/iu;

/** What is done with people once it runs: handing over, showing them, telling them. */
export const HAND_OVER =
  /^(?:registros?|registre|registrazione|protokoll|журнал|kayıt|pencatatan|ghi nhận|records?|deployment log)$|(?:审计|部署|上线|发布)(?:记录|紀錄)|記録$|\bscreenshots?\b|capturas? de pantalla|captures d.[ée]cran|截图|截圖|スクリーンショット|스크린샷|\bbeta (?:test\w*|users?|program\w*)|бета-?тест|remettre les|^delivery\b|^entrega\b|de entrega$|\b(?:usage|how to use)\b|使用(?:说明|指南|配置)|使い方|사용 ?(?:법|방법)|(?:install\p{L}*|instala\p{L}*|añadir|adicionar|ajouter) .{0,12}\bpwa\b|once (?:all|everything) (?:is |has been )?(?:validated|checked|verified|done)|une fois (?:que )?tout |quando tudo|cuando todo|wenn alles|когда все|全部(?:完成|验证|通过)(?:之)?后|\bhand(?:ing)?[- ]?(?:over|off)\b|公开发布|推广|宣传|(?:デプロイ|リリース)(?:情報|記録)|部署(?:信息|記錄|记录)|배포 ?(?:정보|기록)|celebra|célébr|congratulations|félicitations|parabéns|felicidades|glückwunsch|恭喜|おめでとう|축하|tebrik|selamat!|поздравля|chúc mừng|تهانينا|^(?:evid[eê]nci\p{L}*|evidence|nachweise|preuves)\b|证据|証跡|庆祝|慶祝|\b(?:client|customer|user|staff|team) (?:training|onboarding|hand)|引き渡し|引渡し|納品|(?:クライアント|お客様|顧客)へ|交付|移交|培训|인수인계|교육|^entrega (?:al?|ao|final)|capacitaci[oó]n|treinamento|formation (?:des|de l|du)|remise (?:au|du)|übergabe|schulung|schulen$|^(?:former|train(?:ing)?|capacitar|treinar|formare|обучить|đào tạo) (?:the |les |l[’']|a los |a |os |gli |i )?\p{L}|^communicat(?:e|ing) (?:it )?(?:to|with) (?:the )?(?:users?|customers?|clients?)|^comunicar (?:a|aos) (?:los )?(?:usu[aá]rios|clientes)|(?:kunden|nutzer|team) informieren|^(?:notify|inform|tell) (?:the )?(?:users?|customers?|clients?|stakeholders?)|informer les|informar (?:a|aos) |通知(?:用户|客户)|お知らせ|уведом|serah terima|pelatihan|eğitim|devir|передача|обучение|bàn giao|đào tạo|تسليم|تدريب|consegna|formazione|przekazani|szkoleni|oplevering/iu;

/** Environments in which a version is tried before it reaches the one of the users. */
export const REHEARSAL =
  /\b(?:staging|stage|test-?net|sepolia|goerli|devnet|beta|uat|qa|preview|sandbox|pre-?prod(?:uction)?|test (?:environment|server))\b|homologa[cç][aã]o|entorno de pruebas|ambiente di test|préprod|recette|testumgebung|预发|测试环境|測試環境|テスト環境|ステージング|検証環境|스테이징|테스트 ?(?:서버|환경)|тестов\p{L}+ (?:сервер|сред|окруж)|стейдж|test ortamı|môi trường (?:test|thử)/iu;

/** The end of the work, behind the time after the deployment. */
export const FINISH =
  /^(?:finali[sz]a[cç][aã]o|finali[sz]aci[oó]n|finali[sz]ation|finali[sz]zazione|completion|closing|close-?out|wrap[- ]?up|abschluss|conclus[aã]o|conclusi[oó]n|conclusion|afronding|zakończenie|tamamlama|penyelesaian|завершение|итоги|(?:final |deployment |project )status|(?:statut|status|estado|stato) final\p{L}*)$|^(?:마무리|완료)$|收尾|(?:结论|結論|결론)$|^总结$|^まとめ$|^(?:hoàn tất|hoàn thành)|الختام/u;

/** Where packages go: behind a release, sections about them are steps of it. */
export const REGISTRY =
  /\b(?:npm|pypi|conda(?:-forge)?|homebrew|brew|packagist|rubygems|crates(?:\.io)?|nuget|maven central|docker ?hub|ghcr|winget|chocolatey|scoop|aur|snap(?:craft)?|flathub|zenodo|open ?vsx|marketplace)\b/;
