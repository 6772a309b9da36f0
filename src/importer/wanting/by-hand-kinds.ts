/**
 * Of which question it is: what its words must have, and what they must not have, for the item to be a person's after all.
 * The gate of such a question would be green whether the claim is true or not.
 */
export type OfQuestion = readonly [question: RegExp, text: RegExp, unless?: RegExp];

/** Credentials that somebody fetches, writes down or keeps. A variable that they are put into is another claim. */
const CREDENTIALS: readonly OfQuestion[] = [
  [
    /^variable_|^required_variables|^database_url/,
    /\b(?:ready|obtained|copied|copiad[oa]s?|received|noted|in (?:a )?secure (?:location|place)|rotate\p{L}*|replace old|migrate|prêtes?)(?![\p{L}])|取得済|発行|발급|生成成功|保管|準備済/iu,
    /\b(?:set|added|in (?:production|`?\.env)|environment variables?)\b/i,
  ],
  [
    /^variable_/,
    /\b(?:keys?|tokens?|credentials|passwords?|user|clés?|claves?|chaves?|oauth|schlüssel)\b.{0,40}\b(?:creat(?:ed?|ion)|créée?s?|cread[oa]s?|criad[oa]s?|gerad[oa]s?|erstellt)(?![\p{L}])|^[^\p{L}]*(?:create|créer|crear|criar)\b|创建|新建/iu,
    /\b(?:set|added)\b/i,
  ],
  [
    /^variable_/,
    /\b(?:passwords?|senhas?|contraseñas?|passwörter|mots? de passe)(?![\p{L}])/iu,
    /\d|\b(?:mysql|root|postgres\p{L}*|database passwords?|database has)\b|\bset\b.*\bpassword\b|\bpassword\b.*\bset\b/iu,
  ],
  // Written down is not set.
  [
    /^required_variables/,
    /\b(?:documentad[oa]s?|document[ée]{1,2}s?|documentées?|dokumentiert)(?![\p{L}])|документирован/iu,
    /\.env\b|\b(?:configurad|definid|configurée?s?|gesetzt)/iu,
  ],
  // A token that comes back is no setting, and a button of a console none either.
  [
    /^variable_/,
    /^[^\p{L}]*(?:you |te |se )?(?:receives?|gets?|recib\p{L}{1,3}|receb\p{L}{1,3}|obtienes?|obt[eé]m)\s+(?:an?|the|un|el|um|o)\s+(?:valid |new |access )*(?:token|jwt)|^[^\p{L}]*(?:confirme|confirm|confirma|confirmar)\s*[:：]\s*generate\b/iu,
  ],
  [
    /^variable_/,
    /\bpolic(?:y|ies)\b|ポリシー|策略|정책|\badmin\p{L}* password (?:will be )?changed|\busers? passwords/iu,
  ],
  // What a token does, a button, a page: behaviour.
  [
    /^variable_/,
    /\btokens?\b.{0,30}\b(?:validated?|expires?d?|present in|invalida\p{L}*|se guarda|works?|localstorage)\b|\brefresh tokens?\b|\b(?:can|able to) generate\b|\b(?:logout|modale?|dashboard|firewall|rbac|billing)\b|生成(?:确认|確認)|생성 확인|认证.{0,6}工作|格式/iu,
  ],
  [
    /^variable_|^required_variables/,
    /\b(?:production-ready|in client|migration script|scope)\b|スコープ|有効化|制限|暗号|암호화|文檔|文档|说明/iu,
  ],
  // Variables are where something is kept, not what is said to be set.
  [
    /^required_variables/,
    /\b(?:secrets?|credentials?|keys?|sensitive|sensibles?|secr[eè]tes?)\b.{0,40}\b(?:in|em|en|via|using|usando|dans|through) (?:environment variables?|env\b|vari[aá]\p{L}+)|通过环境变量|\b(?:not exposed|(?:non|pas) exposées?|encrypt\p{L}*|secure in|reset)(?![\p{L}])|不在日志/iu,
    /^\W*configure/i,
  ],
];

/** Tests by hand: of a feature, a flow, an attack; or tests that are still to be written. */
const TESTS: readonly OfQuestion[] = [
  [
    /^(?:test|smoke_test|integration_test)_command/,
    /^[^\p{L}]*test(?:ed|ar|er|en)? (?:(?:the|a|an|complete|full|whole|every) )*(?:complete|login|transactions?|user|payment|flow|\p{L}+ flow|functionality|data)\b|\b(?:flow|login|payment|journeys?|orders?|pedido|scan|transactions?|users?|utilisateurs?|usuarios?|locaux|cleaned up|injection|xss|csrf|bypass|expiration|error paths)(?![\p{L}])|\btests? (?:para|pour|für) |^[^\p{L}]*(?:add|write|create|ajouter|añadir|adicionar|hinzufügen)\b|(?:模板|数据(?!库)|错误|邮件|注入|攻击|示例|容器|流程|并发|长时间|重启|场景)|기능|브라우저|재시작/iu,
    /\b(?:suite|unit|all tests|smoke tests?:|e2e tests? pass)|单元测试|集成测试/iu,
  ],
  [/^test_command/, /^[^\p{L}]*(?:测试成功|測試成功|tests? (?:done|effectués|realizad[oa]s))\W*$/iu],
  // What a browser says is in no linter's sight.
  [
    /^lint_command/,
    /\bconsole errors?\b|\bin (?:the )?(?:browser )?console\b|(?:en|na|no|dans la|in der) (?:consol[ae]|konsole)|控制台|コンソール|콘솔|密码/iu,
  ],
  [
    /^secret_scan_command/,
    /\b(?:test values?|urls?|localstorage|stored in)\b/i,
    /removid|secrets? in (?:git|code)|removed/i,
  ],
  [
    /^security_command/,
    /\b(?:updates? applied|patch any|obvious|[eé]vident\p{L}*|dependabot|internal review|audits?\b.{0,12}\bcomplet\p{L}*)(?![\p{L}])|及时|审计完成/iu,
    /\b0 vuln/i,
  ],
];

/** Pages behind a login, what a page shows, and the way of a user through them. */
const PAGES: readonly OfQuestion[] = [
  [
    /^(?:base_url|frontend_url)/,
    /\b(?:dashboard|admin (?:panel|area|access|login|can)|control panel|painel|panel de|register page|upload page|display (?:mode|settings)|mobile|layout|navegaci[oó]n|navigation|without lag|qr|pdf|apk)(?![\p{L}])|管理后台|管理画面|ダッシュボード|历史|聊天|채팅|모바일/iu,
    /\b(?:url|health|port|localhost|accessible|reachable|accessibles?|acess[ií]ve(?:l|is)|accesibles?|erreichbar)(?![\p{L}])|https?:|status|200|访问|대시보드|\b(?:GET|HEAD) \//iu,
  ],
  [
    /^(?:base_url|frontend_url)/,
    /\bwebsockets?\b(?!.*\d)(?!.*连接)|\bsocket\.io\b|\bafter login\b|\blands? on\b|\bstays?\b|\baccepts\b|\bstores? it\b|\bsuppressed\b|\blocally\b|\bintegrations?\b|\bvalidaci[oó]n\b|\bload(?:s|ed)? (?:with|and|data|from)\b|\bcarga(?:n)? datos\b|加载.{0,3}数据|\buse (?:correct|production)/iu,
    /\b(?:GET|HEAD) \//,
  ],
  [
    /^base_url/,
    /\bmonitor(?:s|ed|ing)?\b(?!.*\bendpoints?\b)|\bhealth[- ]?checks? (?:scripts?|failing|monitor\p{L}*)|\b(?:set ?up|configure) (?:\p{L}+ ){0,3}health checks?\b(?! endpoint)|\bindexes\b|\bresponds? to \/|^[^\p{L}]*cd \/|\bterminal\b|\bloads? balanc|\bredirect uri\b|\bcallback\b|\bconfigurable\b|\bthrottling\b|日志|スクリプト|脚本|配额|할당량|(?<!率|频|流)限制(?!.*请求)|响应时间\W*$|응답 시간\W*$|로그에서|(?:代码|图片|静态资源)已?压缩|可以创建/iu,
    /\b(?:url|200)\b|返回|访问/i,
  ],
  [
    /^frontend_url/,
    /\baccessible only\b|\bonly (?:from|accessible)\b|\buniquement depuis\b|\bsite performance\b|\bload times?\b(?!.*\d)|tiempo de carga(?!.*\d)/iu,
  ],
  [
    /^(?:base_url|frontend_url)/,
    /^[^\p{L}]*(?:页面|頁面)(?:正常)?(?:显示|顯示)|ページが表示|画面が|페이지 (?:정상 )?표시/u,
  ],
];

/** Folders of a machine or a build are no paths of the application; who has a token is not refused. */
const PATHS: readonly OfQuestion[] = [
  [
    /^(?:base_url|frontend_url|path_)/,
    /\b(?:mount (?:path|point)|(?:root|output|publish|working|base) director(?:y|io)|director(?:y|io) ra[ií]z|volume mount)\b|\b(?:guarda|stores?|saves?|writes?) .{0,24}\b(?:ruta|path|folder|carpeta|directory) (?:correct|right)|\b(?:guarda|salva) .{0,12}(?:ruta|caminho|pasta) corre/iu,
    /https?:|\b(?:GET|HEAD) \/|\b200\b/i,
  ],
  [
    /^(?:base_url|path_)/,
    /\b(?:with|con|com|avec|mit|dengan)\s+(?:(?:the|an?|your|el|la|un|tu|su|o|um|seu|le|votre|dem|einem|valid|gültigem|jwt|bearer|access|same|this|that|returned|received)\s+){0,3}tokens?\b|(?:携带|使用|带)(?:有效)?\s*(?:的)?\s*token|トークン(?:で|を使)/iu,
    /\b(?:without|invalid\p{L}*|expired|wrong|missing|bad|fake|inv[aá]lid\p{L}*|expirad\p{L}*|caducad\p{L}*|sin|sem|sans|ohne|reject\p{L}*|refus\p{L}*|denied|401|403)(?![\p{L}])|无效|過期|过期/iu,
  ],
];

/** Domains at a registrar or a platform, certificates that are renewed, and what is done with them by hand. */
const NETWORK: readonly OfQuestion[] = [
  [
    /^domain/,
    /\b(?:access to|authorized domains|added (?:to|in|dans)|ajouté|add (?:custom )?domain|verified in|vérifié|provider\s*:|ttl|bought|purchased?|screenshot|instructions|challenge)(?![\p{L}])|^[^\p{L}]*domain(?: names?)?\s*[:：]|スクリーンショット|ドメイン(?:追加|取得|ステータス)|メモ|도메인 생성/iu,
    /\bpoints?|record|propag|resolv/i,
  ],
  [
    /^(?:base_url|domain)/,
    /\b(?:auto-?renew\p{L}*|renewal|renouvellement|secrets|full \(strict\)|allow https?|sign app|https token|add ssl certificate|create new certificate|ssl tab|properly secured|issuance)(?![\p{L}])|自动续期|自動更新|자동 갱신/iu,
  ],
  [
    /^(?:database|redis|service|ssh)_address/,
    /\b(?:pool(?:ing)?|backed up|only from|uniquement|logs (?:are )?accessible|count|uses authentication|caching|authentication working|rls|integration)\b|连接池|プール|풀|限制|任意|网络连接/iu,
    /集成/i,
  ],
];

/** What runs: watched, set up, or tried out by hand. */
const RUNNING: readonly OfQuestion[] = [
  [
    /^service_status_command/,
    /\b(?:set ?up|startup (?:script )?(?:configured|created)|pm2 startup|will restart|start automatically|logs? (?:look|appear|driver)|metrics|resource usage|restoration|cron job|tested|expected data|service management|locally|check \p{L}+ (?:dashboard|service status))(?![\p{L}])|开机自启/iu,
    /compose\.prod|are processing|accessible:/i,
  ],
  [
    /^log_command/,
    /\b(?:javascript|pdf|widgets?|stack traces?|logins?|script|consola|console|browser|spike in|increase in|sql executed|timeouts? on)(?![\p{L}])|正常输出/iu,
    /\bor logs\b/i,
  ],
  [
    /^build_command/,
    /^[^\p{L}]*(?:wait|test|rebuild|compiler|compile)\b|重新|等待|拉取|优化|网络|로그|\bautom[aá]tic/iu,
    /外网/,
  ],
  [/^install_check_command/, /^[^\p{L}]*(?:update|upgrade)\b|更新|\b(?:npm|pip) updated\b|最新版本/iu],
  [
    /^deployment_environment/,
    /^[^\p{L}]*(?:wait|run|merge|be ready)\b|\b(?:guides?|hotfix\p{L}*|checks above|started|evaluation|verification passed|preview|blue-green)(?![\p{L}])|デプロイ実行|履歴|時刻|시작|로그|等待/iu,
  ],
  [
    /^merge_base/,
    /^[^\p{L}]*(?:using|selected)\b|选择|默认|设置|保护|\bpipeline\b|\bworkflow functional\b/iu,
    /\bci(?:\/cd)?\b|\bgreen\b|\bpass(?:es|ed|ing)?\b/i,
  ],
  // That all are applied says nothing of whether the release that runs can live with them.
  [
    /^migration_tool/,
    /\b(?:backwards?|forwards?)[- ]compatib|\b(?:compatibles?|compat[ií]ve(?:l|is)) (?:with|avec|con|com)\b|\brétrocompatib|(?<![\p{L}])abwärtskompatib|обратн\p{L}+ совместим|向后兼容|后方互換|後方互換|하위 ?호환/iu,
  ],
  [
    /^migration_tool/,
    /\b(?:keys?|scripts? tested|script de|only created on|migration tested|tested against)(?![\p{L}])/iu,
  ],
  // "Por defecto" is no defect, and means a default.
  [/^issue_label/, /\bN\+1\b|\bsafety\b|\bflux\b|\bflows?\b|\bpor (?:defecto|padr[aã]o)(?![\p{L}])|明显/iu],
  [
    /^(?:server|docker)$/,
    /^[^\p{L}]*(?:backup current|open|edit|review|performance|setup node|set up)\b|\bpermissions? granted\b|清理|\btrends?\b|\bmemory leaks?\b|\bread\/write\b/iu,
  ],
  [/^database_url/, /\btable has\b/i],
];

/** Numbers of a user interface, of a wallet, of a plan: no command prints them. */
const NUMBERS: readonly OfQuestion[] = [
  [
    /^metric_/,
    /\b(?:\d+px|touch targets?|wallet|memory leaks?|web vitals|chars|stable in|readiness|estimada|estimated|uptime targets?|rto|rpo|slas?|operating system|bandwidth|droplet|vps size|file size limit|imagens|interactions)(?![\p{L}])|大文件|批量/iu,
  ],
  [/^metric_/, /^[^\p{L}]*(?:alert|notify|create|crear|criar|add)/iu, /volume/i],
  [
    /^check_/,
    /\b(?:if needed|if intentionally|in code|sample \p{L}+)\b|\bloadbalancer or\b|^[^\p{L}]*(?:update|commit|regenerate|seed|list)\b|保管|加强|動作する|메시지|エクスポート/iu,
    /smoke|table/i,
  ],
  [
    /^check_/,
    /\b(?:data is cleaned|credentials|database size|database writes|appears? in (?:the )?database|logs in database|being used|persist\p{L}* (?:disk|storage)|memory limits)(?![\p{L}])|正常\W*$|대시보드/iu,
    /credentials (?:are )?(?:working|valid|verified|correct)|is valid|容器/iu,
  ],
];

/** Looked at, tried out or carried out, with no word of how it has to come out. */
const LOOKED_AT: readonly OfQuestion[] = [
  [
    /^log_command/,
    /^[^\p{L}]*(?:daily\W+)?(?:check|review|monitor|watch|查看|检查|cek|periksa|revisar|vérifier|проверить|kiểm tra)(?![\p{L}]).{0,40}(?:\blogs?\b|日志|логи)/iu,
    /\b(?:no|without|free of|shows?|contains?|zero)\b|无|没有|нет|sans|sin|sem/iu,
  ],
  [
    /^log_command/,
    /\b(?:leaks?|navigat\p{L}*|dialog|network tab|reported|reportes|unusual|uncaught|elevated|spikes?|conversations?|stability|rotation)(?![\p{L}])|轮转|慢查询/iu,
  ],
  [
    /^service_status_command/,
    /^[^\p{L}]*(?:check|verify|ensure|test|confirm|vérifier|verificar|检查|确认|验证)(?![\p{L}])/iu,
    /\b(?:running|runs|started|starts?|up|ready|status|healthy|active|accessible|corriendo|activos?|rodando|démarr\p{L}*|containers?|pods?|all (?:services|containers))(?![\p{L}])|运行|启动|状态|正常|就绪/iu,
  ],
  [
    /^deployment_environment/,
    /^[^\p{L}]*(?:运行|执行|execute|re-?deploy\b|update)|部署(?:脚本|步骤|时间|参数)|배포 ?(?:단계|승인)|実行|\bbacked up\b|\blogs?\b|\bbefore deploy\b|\bauto[- ]deploy\b/iu,
    /成功|success|可执行|执行权限/iu,
  ],
  [
    /^test_command/,
    /(?:兼容性|用户体验|查询|审核|基础|连接|短视频|主题|导航|界面|配置|滲透|渗透|整合|多用户|机型|版本|持久|本地(?:运行)?).{0,6}(?:测试|測試)|(?:测试|測試)(?:学生|教师|界面|主题|系统|底部|用例|指南|部署后|验证|数据|账号)|업로드 ?테스트|생성 ?테스트|추가 ?테스트|플로우 ?테스트|\btest (?:success|error|state|the application|application|rule|swap|container|local(?:ly)?|sync|trades?|functionality)\b|\btests? (?:initial|rendering|en local)\b|\blocally\b|\bde fonctionnalité|\bde ui\b|\bde módulos\b|\bsmall test\b/iu,
    /单元|集成测试|通过|\b(?:suites?|unit|e2e|pass(?:es|ed|ing)?|all tests|ok)\b/iu,
  ],
  [
    /^issue_label/,
    /^(?!.*(?:\b(?:critical|blocker|blocking|severe|p0|p1|high)\b|críti|critique|kritis|критич|严重|重大|致命|阻塞))|\b(?:reported|identified|logged|addressed|pool|scroll\p{L}*|css|memory|timeout|hours|users)(?![\p{L}])/iu,
  ],
  [
    /^link_check_command/,
    /\b(?:navigation|footer|download|magic|pagamento|payment|shared|via link|pdf|functional)\b|다운로드/iu,
  ],
  [
    /^workflow_path/,
    /\bn8n\b|\b(?:existing|plugin|webhooks?|exception|permissions?|old workflow|status shows)\b|워크플로우 생성|工作流配置/iu,
  ],
  [/^address_of_/, /\blogs?\b|\bdashboards\b|\bloading data\b/iu],
  [
    /^merge_base/,
    /\bpull(?:ed)?\b|\bbranch (?:set to|selec\p{L}*)|\bset .{0,14}branch|^[^\p{L}]*test workflow|^[^\p{L}]*(?:selec(?:t|ciona|cionar|t(?:ed)?)|sélectionne[rz]?|elig[ei]r?|escolh[ae]r?|choose|pick|auswählen|wähle|выбрать|выберите|seç|pilih|chọn)(?![\p{L}])|选择/iu,
  ],
];

export const OF_A_QUESTION: readonly OfQuestion[] = [
  ...CREDENTIALS,
  ...TESTS,
  ...PAGES,
  ...PATHS,
  ...NETWORK,
  ...RUNNING,
  ...NUMBERS,
  ...LOOKED_AT,
];
