/**
 * Claims of the other tables as further languages put them. One line an idea and language: add yours here. They come
 * last, so that a line here can only make a question of what nothing else understood.
 */
export type Idea =
  | 'tests'
  | 'build'
  | 'migrations'
  | 'database'
  | 'services'
  | 'logs'
  | 'secrets'
  | 'security'
  | 'dependencies'
  | 'variables'
  | 'health';

export const LINES: readonly (readonly [idea: Idea, language: string, says: RegExp])[] = [
  [
    'tests',
    'en',
    /\bautomated tests?\b|\btests?\b.{0,80}\b(?:0|zero) (?:violations|failures|failed|errors)\b|\bsuites?\b.{0,16}\b(?:green|pass(?:es|ed|ing)?)\b/i,
  ],
  ['tests', 'es', /\b(?:tests?|pruebas?)\b.{0,60}\b(?:pasan|pasando|pasaron|superad[oa]s)\b/i],
  ['tests', 'pt', /\btestes?\b.{0,60}\b(?:passam|passando|passaram|aprovados)\b/i],
  ['tests', 'fr', /\btests?\b.{0,60}\b(?:passent|réussis|au vert)/i],
  [
    'tests',
    'de',
    /\bautomatisierte tests?\b|\b(?:alle|unit-?)\s?tests?\b.{0,30}\b(?:grün|bestanden|erfolgreich)/i,
  ],
  ['tests', 'it', /\btest\b.{0,40}\b(?:superati|passano|passati)\b/i],
  ['tests', 'zh', /(?:本地|单元|集成|自动化?|回归|端到端|接口)测试(?:已|均)?(?:完成|通过)/],
  [
    'tests',
    'ru',
    /(?:^|[^\p{L}])(?:авто)?тест(?:ы|ов)(?![\p{L}]).{0,40}(?:проход|пройден|прошли|успешн|зел[её]н)/iu,
  ],
  ['tests', 'en', /\brun (?:[\w-]+ ){0,2}test suite\b/i],
  ['tests', 'tr', /\btest(?:ler|leri)?\b.{0,30}(?:geçti|geçiyor|başarılı)/iu],
  ['tests', 'fa', /تست.{0,14}(?:موفق|پاس)/u],
  ['tests', 'vi', /(?:kiểm thử|\btests?\b).{0,20}thành công/iu],

  [
    'build',
    'en',
    /^\W*build and verify\b|\bartifacts?\b.{0,12}\b(?:generated|built|produced)\b|\b(?:dist|build|out)\/? (?:folder|directory) (?:is |was )?(?:created|generated|present)/i,
  ],
  [
    'build',
    'fr',
    /(?:pas d.|aucune |sans )erreurs? de (?:compilation|build)|\bbuild\b.{0,16}\b(?:fonctionne|passe|réussi)|^\W*(?:\d+\.?\s*)?tests? (?:de|du) build\b|\bdossier \W?(?:build|dist)\b.{0,12}\bcréé/iu,
  ],
  [
    'build',
    'es',
    /\b(?:sin|no hay) errores de (?:compilaci[oó]n|build)|\bbuild\b.{0,20}\b(?:funciona|pasa)\b|\bcarpeta \W?(?:build|dist)\b.{0,12}\b(?:creada|generada)/i,
  ],
  [
    'build',
    'pt',
    /\bsem erros de (?:compila[cç][aã]o|build)|\bbuild\b.{0,20}\b(?:funciona|passa)\b|\bpasta \W?(?:build|dist)\b.{0,12}\b(?:criada|gerada)/i,
  ],
  ['build', 'de', /\bkeine (?:build|kompilier)-?fehler|\bbuild\b.{0,16}\b(?:läuft|funktioniert)/i],
  ['build', 'ko', /빌드\s?(?:오류|에러|경고)[가이는]?\s?없/],
  ['build', 'ja', /ビルド(?:の)?エラー(?:が|は)?(?:ない|なし|無)/],
  ['build', 'zh', /(?:构建|编译)(?:过程)?(?:无|没有)(?:错误|报错)/],
  [
    'build',
    'ru',
    /сборк[аиу](?![\p{L}]).{0,30}(?:успешн|без ошибок|проход)|(?:^|[^\p{L}])билд(?![\p{L}]).{0,30}(?:успешн|без ошибок|проход)/iu,
  ],

  ['build', 'es', /\b(?:build|bundle|compilaci[oó]n)\b.{0,16}\b(?:completad[oa]|exitos[oa])\b/i],
  ['build', 'pt', /\b(?:build|bundle)\b.{0,16}\b(?:conclu[ií]d[oa]|completad[oa])\b/i],
  ['build', 'en', /\bbundle (?:succeeds|is built)\b/i],
  ['build', 'zh', /(?:dist|build|out)\s*(?:文件夹|目录).{0,6}生成/],
  ['build', 'ko', /(?:dist|build|next|out)\/?\s*폴더.{0,4}생성/],
  ['migrations', 'pt', /\bmigrations?\b.{0,20}\b(?:executadas?|aplicadas?|rodadas?)\b/i],
  ['migrations', 'es', /\bmigrations?\b.{0,20}\b(?:ejecutadas?|aplicadas?)\b/i],
  [
    'migrations',
    'fr',
    /\bmigrations?\b.{0,24}(?:appliquées?|exécutées?)(?![\p{L}])|\bschéma\b.{0,20}à jour(?![\p{L}])/iu,
  ],
  ['migrations', 'ru', /миграци[ийя].{0,24}(?:применен|выполнен|накачен|прошли)/iu],
  ['migrations', 'tr', /migrasyon.{0,20}(?:uygulan|çalıştırıl|tamamlan)/iu],
  ['migrations', 'it', /migrazion[ie].{0,24}(?:eseguit|applicat|completat)/iu],
  ['migrations', 'fr', /migrations?.{0,20}(?:effectuées?|passées|terminées)/iu],

  [
    'database',
    'fr',
    /\bconnexion (?:à|a|avec) (?:la |notre )?(?:bdd|bd|base de données)(?![\p{L}]).{0,24}(?:fonctionne|ok|établie|réussie|testée)/iu,
  ],
  ['database', 'pt', /\bconex[aã]o com (?:o )?banco\b.{0,20}\b(?:ok|funciona|testada|estabelecida)/i],
  ['database', 'ko', /(?:DB|데이터베이스|Supabase|MySQL|PostgreSQL|MongoDB)\s*연결\s*(?:확인|성공|정상)/i],
  [
    'database',
    'ru',
    /(?:подключени[ея]|соединени[ея]).{0,12}(?:БД|баз[аеуойы]+ данных).{0,20}(?:работает|успешн|проверен|установлен|есть)/iu,
  ],
  ['database', 'tr', /veritabanı bağlantısı.{0,20}(?:çalış|başarılı|kuruldu|test)/iu],
  ['database', 'it', /connessione (?:al|con il) database/iu],

  [
    'services',
    'fr',
    /\b(?:serveur|application|service|daemon|workers?)\b.{0,12}\b(?:démarrée?s?|démarre|actifs?)(?![\p{L}])/iu,
  ],
  [
    'services',
    'es',
    /\b(?:servidor|servicio|workers?)\b.{0,12}\b(?:iniciad[oa]s?|levantad[oa]s?|activ[oa]s?)\b/i,
  ],
  ['services', 'pt', /\b(?:servidor|servi[cç]o|workers?)\b.{0,12}\b(?:iniciad[oa]s?|ativ[oa]s?)\b/i],
  [
    'services',
    'ru',
    /(?:сервис[ы]?|контейнер[ы]?|служб[аы]|процесс[ы]?|воркер[ы]?)(?![\p{L}]).{0,24}(?:запущен|работает|работают|активн)/iu,
  ],
  ['services', 'ko', /컨테이너.{0,12}(?:실행|정상|시작)/],
  ['services', 'ja', /(?:コンテナ|プロセス).{0,8}(?:起動|稼働|実行中)/],
  ['services', 'zh', /(?:进程|容器)(?:.{0,4})(?:正在运行|运行正常|已启动)/],
  [
    'services',
    'es',
    /\b(?:contenedor(?:es)?|procesos?)\b.{0,20}\b(?:corriendo|activos?|en ejecuci[oó]n|levantad)/i,
  ],
  [
    'services',
    'pt',
    /\b(?:cont[eê]iner(?:es)?|containers?|processos?)\b.{0,20}\b(?:rodando|ativos?|em execu[cç][aã]o)/i,
  ],
  ['services', 'fr', /\b(?:conteneurs?|processus)\b.{0,24}(?:démarrés?|actifs?|en cours|tournent?)/i],
  ['services', 'tr', /(?:servis|konteyner)(?:ler|leri|i)?(?![\p{L}]).{0,20}(?:çalışıyor|aktif|ayakta)/iu],

  ['logs', 'en', /\bcheck\b.{0,24}\blogs?\b.{0,4}\bfor\b.{0,12}\b(?:errors?|exceptions?)\b/i],
  ['logs', 'ru', /нет ошибок.{0,24}лог|лог(?:и|ах).{0,16}(?:без ошибок|нет ошибок)/iu],
  ['logs', 'es', /\b(?:sin|no hay) errores\b.{0,24}\b(?:logs?|registros)\b|\blogs?\b.{0,40}\bsin errores\b/i],
  [
    'logs',
    'pt',
    /\b(?:sem|n[aã]o h[aá]) erros\b.{0,24}\b(?:logs?|registros)\b|\blogs?\b.{0,40}\bsem erros\b/i,
  ],
  [
    'logs',
    'fr',
    /(?:pas d.|aucune |sans )erreurs?\b.{0,24}\b(?:logs?|journaux)\b|\b(?:logs?|journaux)\b.{0,40}(?:pas d.|aucune |sans )erreurs?\b/i,
  ],
  ['logs', 'de', /\bkeine fehler\b.{0,24}(?:\blogs?\b|protokoll)|\blogs?\b.{0,12}\bfehlerfrei\b/i],
  ['logs', 'id', /\btidak ada (?:error|kesalahan)\b.{0,24}\blog\b/i],
  ['logs', 'tr', /\blog(?:lar|larda|da)?\b.{0,20}hata (?:yok|bulunm)/iu],

  [
    'secrets',
    'en',
    /\bno secrets?\b.{0,80}\b(?:tracked|artifacts?|repo(?:sitory)?|packages?|work(?:ing)? tree)\b/i,
  ],
  [
    'secrets',
    'es',
    /\b(?:no hay|sin|ning[uú]n[ao]?)\b.{0,12}\b(?:claves?|secretos?|credenciales|contraseñas|datos sensibles|api keys?)\b.{0,40}\b(?:repo(?:sitorio)?|c[oó]digo|frontend|commit)/i,
  ],
  [
    'secrets',
    'pt',
    /\b(?:n[aã]o h[aá]|sem|nenhum[a]?)\b.{0,12}\b(?:chaves?|segredos?|credenciais|senhas?|dados sens[ií]veis)\b.{0,40}\b(?:repo(?:sit[oó]rio)?|c[oó]digo|commit)/i,
  ],
  [
    'secrets',
    'fr',
    /\b(?:aucun[e]?|pas de)\b.{0,12}\b(?:secrets?|clés?|mots? de passe|identifiants|données sensibles)\b.{0,40}\b(?:repo|dépôt|code|git|commit)/i,
  ],
  [
    'secrets',
    'de',
    /\bkeine\b.{0,12}\b(?:geheimnisse|secrets|passwörter|zugangsdaten|schlüssel|api-?keys)\b.{0,40}\b(?:repo|code|git|eingecheckt)/i,
  ],
  ['secrets', 'zh', /(?:无|没有|未).{0,6}(?:密钥|密码|敏感信息).{0,16}(?:代码|仓库|提交|泄露)/],
  [
    'secrets',
    'ja',
    /(?:シークレット|パスワード|API\s?キー|機密情報).{0,16}(?:含まれ|コミット|公開).{0,8}(?:ない|なし|いない)/,
  ],
  ['secrets', 'ko', /(?:시크릿|비밀번호|API\s?키|민감\s?정보).{0,20}(?:노출|커밋|포함).{0,8}(?:없|않)/],
  [
    'secrets',
    'ru',
    /(?:нет|отсутству[ею]т).{0,16}(?:секрет|парол|ключ|токен).{0,40}(?:код[еу]|репозитори|git)/iu,
  ],

  [
    'security',
    'en',
    /\b(?:0|zero) (?:high|critical|severe|known)\b.{0,30}\b(?:findings?|issues?|vulnerabilit)/i,
  ],
  ['security', 'fr', /\b(?:pas d.|aucun )(?:avertissements?|alertes?|failles?) de sécurité/iu],
  ['security', 'ru', /(?:нет|отсутству[ею]т|без).{0,16}уязвимост/iu],
  ['security', 'en', /\b(?:0|zero) vulnerabilities\b/i],
  ['security', 'tr', /güvenlik açığı (?:yok|bulunm)/iu],

  ['dependencies', 'en', /\b(?:virtual ?environment|virtualenv|venv)\b.{0,12}\b(?:created|set up|ready)/i],
  ['dependencies', 'fr', /erreurs? dans les dépendances|dépendances (?:sont |bien )?(?:installées|à jour)/iu],
  ['dependencies', 'fr', /\b(?:paquets?|packages?|modules?)\b.{0,16}\binstallés?(?![\p{L}])/iu],
  ['dependencies', 'es', /dependencias (?:est[aá]n |bien )?instaladas/iu],
  ['dependencies', 'pt', /depend[eê]ncias (?:est[aã]o )?instaladas/iu],
  ['dependencies', 'de', /abhängigkeiten (?:sind )?installiert/iu],
  ['dependencies', 'ru', /зависимости.{0,12}установлены/iu],
  ['dependencies', 'tr', /bağımlılıklar.{0,12}(?:yüklendi|kuruldu)/iu],

  [
    'variables',
    'ru',
    /переменн(?:ые|ых) (?:окружения|среды).{0,30}(?:настро|задан|установлен|проверен|заполнен)/iu,
  ],
  ['variables', 'tr', /ortam değişken.{0,30}(?:ayarlan|tanımlan|kontrol)/iu],
  ['variables', 'it', /variabili d.ambiente.{0,30}(?:configurat|impostat|verificat)/iu],
  ['variables', 'vi', /biến môi trường.{0,30}(?:đã|cấu hình|thiết lập)/iu],

  [
    'health',
    'en',
    /\bhealth (?:check )?response\b.{0,30}\b(?:includes?|contains?|shows?|valid)|["']?\bstatus["']?\s*:\s*["']?(?:healthy|ok|up)\b/i,
  ],
  ['health', 'ru', /проверк[аи] (?:здоровья|работоспособности)/iu],
];
