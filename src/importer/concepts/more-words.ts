import type { Word } from './words.ts';

/**
 * Further words, written as in `words.ts`: one line an idea and language. What is spoken of comes first, then what is
 * said of it, then what only people can answer for.
 */
export const MORE_WORDS = {
  cluster:
    'kubernetes k8s kubectl cluster clusters klaster clúster кластер* pod pods namespace* configmap* ingress statefulset* daemonset* replicaset* hpa pdb pvc pv pvs pvcs storageclass* serviceaccount* rolebinding* clusterrole* networkpolic* helm crd crds oomkilled crashloopbackoff liveness readiness probe probes cert-manager istio argocd 集群 命名空间 クラスタ 클러스터',
  image:
    'images_built docker_images imágenes_docker imágenes imagens_docker image_built imagen_construida imagem_construída image_construite imagen_subida imagem_enviada docker_image* docker-image* container_image* container-image* imagen_docker imagem_docker image_docker docker_imaj* docker-образ* образ* 镜像 鏡像 dockerイメージ docker_이미지 コンテナイメージ',
  registry: 'registry ghcr ecr gcr docker_hub dockerhub 仓库 레지스트리 レジストリ',
  dataThing:
    '表结构 核心表 所有表 数据库表 rls row_level_security views vistas vues columns rls_policies rls_policy schema_tables postgis uuid-ossp pg_trgm indeks* индексы представлени* initial_data fixtures datos_iniciales dados_iniciais données_initiales stammdaten startdaten начальные_данные 初始数据 初期データ 초기_데이터 tables table collection* index indexes indices extension extensions pgvector seed seeded seeds bucket buckets queue queues topic topics db_user database_user user_role índice* índices tabla tablas tabela tabelas tabelle tabelles tabellen tablo tablolar* таблиц* индекс* расширени* uzantı* ekstensi tabel indeks 索引 数据表 数据库用户 视图 テーブル インデックス 拡張 테이블 인덱스 확장 バケット 버킷 队列 キュー 큐',
  column:
    'column columns columna columnas coluna colunas colonne colonnes spalte spalten colonna kolom kolumn* sütun* столбц* колонк* cột 字段 欄位 カラム 컬럼',
  routine:
    'edge_function* cloud_function* lambda_function* stored_procedure* procedure procedures procedimiento* 存储过程 触发器 云函数 functions',
  artifact:
    'artifact artifacts artefact* artefakt* release_assets binary binaries checksum checksums wheel wheels tarball* installer* formula package_manager pypi npmjs crates.io homebrew sdist dmg deb rpm paket_datei 安装包 产物 成果物 アーティファクト 아티팩트 артефакт* сборочн*',
  release: 'release releases release_page versión_publicada релиз* 发布版本 リリース 릴리스 릴리즈 rilis',
  published:
    'published uploaded publicad* subid* veröffentlicht hochgeladen publiée? publié publiée téléversé* pubblicat* caricat* опубликован* загружен* yayınlandı yüklendi diunggah dipublikasikan opublikowan* 已发布 已上传 上传 公開 アップロード 업로드 게시 pushed attached available latest',
  cron: 'cron crons crontab cronjob* cron-job* scheduled_job* scheduled_task* scheduler tareas_programadas tarefas_agendadas tâches_planifiées geplante_aufgaben zamanlanmış* планировщик* jadwal 定时任务 计划任务 定期実行 スケジューラ 크론 스케줄러',
  anyPage:
    'page pages sayfa sayfas* sayfal* página páginas pagina pagine seite seiten halaman страниц* strona strony trang 页面 页 ページ 페이지 화면 画面',
  operatingSystem:
    'ubuntu debian centos almalinux rocky_linux windows_server alpine 操作系统 运行系统 os_version işletim_sistemi sistema_operativo betriebssystem',
  lighthouse:
    'lighthouse pagespeed page_speed gtmetrix web_vitals score scores puntuación puntaje pontuação puntuaciones punteggio skor skorlar* оценк* 评分 得分 スコア 점수 wynik',
  nameservers:
    'nameserver nameservers name_server* nameserver lar servidores_de_nombres servidores_de_nomes serveurs_de_noms 域名服务器 ネームサーバ* 네임서버',
  bound:
    'bound binded attached linked zugeordnet vinculad* asociad* liée? liés rattaché* привязан* bağlandı terhubung 绑定 紐付け 연동 解析',
  protects:
    'require requires requieren exigem exigent 拒绝 受保護 拒否 거부 отклон* ditolak reddedil* protected secured rejects rejected rejeita* rechaza* refuses refused requires_auth requires_token authenticated_only only_with unauthorized protegid* geschützt protégé* protette protetti защищен* korumalı korunuyor terlindungi dilindungi 受保护 鉴权 需要认证 保護 보호 인증_필요 solo_con nur_mit',
  token:
    'token tokens secret secrets auth authentication autenticación autenticação api_key x-api-key header bearer 令牌 トークン 토큰 jeton',
  notFound: '404 404-seite 404_page página_404 pagina_404 404页面 404ページ',
  http2: 'http/2 http2 http/3 quic ocsp oscp-anheftung',
  compression:
    'compression gzip brotli compresión compressão komprimierung kompression sıkıştırma сжатие compressione kompresi 压缩 圧縮 압축 kompresja nén',
  sitemap:
    'sitemap sitemap.xml robots.txt favicon favicons manifest.json site.webmanifest 站点地图 サイトマップ 사이트맵 rss_feed feed.xml',
  www: 'www non-www',
  unused:
    'unused ungenutzt* nicht_verwendet* no_utilizados não_utilizados inutilisés kullanılmayan неиспользуем* tidak_terpakai nieużywan* 未使用 미사용 dead_code',
  licenseHeader: 'license_header* licence_header* copyright_header* spdx lizenzkopf en-têtes_de_licence',
  manifests:
    'manifest manifests yaml yml json json-schema openapi.yaml openapi.json swagger.json terraform compose_file 清单文件 マニフェスト 매니페스트',
  syntax:
    'синтаксически syntax syntactically syntax-check* valid validated parses sintaxis sintaxe syntaxe syntaktisch синтаксис* sintaks söz_dizimi 语法 構文 구문 well-formed render renders',
  fuzz: 'fuzz fuzzing invariant invariants property-based mutation',
  performance:
    'performance load stress rendimiento desempenho carga rendimento prestazioni wydajno* leistung* last-* нагрузочн* производительност* performans yük kinerja beban 性能 压力 负载 負荷 性能 성능 부하 benchmark benchmarks hiệu_năng',
  simultaneous: 'simultane* simultaneo simultaneous concurrent',
  migrated: 'migré* migrée migriert migrad* migrat* migrow* мигриров* taşındı dimigrasi 已迁移',
  ready:
    'prepared vorbereitet preparad* préparées préparés подготовлен* hazırlandı disiapkan przygotowan* 准备好 準備済 healthy gesund saludable* saudáve* здоров* 健康 健全 ready bereit prêt* listo lista listos listas pronto pronta prontos pronti готов* 就绪 已就绪 準備完了 準備_完了 준비_완료 준비됨 siap hazır gotow* sẵn_sàng',
  broker:
    'rabbitmq kafka redpanda nats mosquitto mqtt elasticsearch opensearch meilisearch minio clickhouse cassandra arangodb neo4j qdrant milvus weaviate supabase planetscale cockroachdb dynamodb couchdb influxdb etcd zookeeper keycloak temporal typesense',
  staging:
    'staging stage_environment pré-production preprod pre-production entorno_de_pruebas homologação homologacion тестов* стейдж* 预发布 预发环境 测试环境 ステージング 스테이징',
  deployed:
    'deployed desplegad* implantad* deployad* déployé* bereitgestellt deployt развернут* развёрнут* задеплоен* yayında dağıtıldı di-deploy dideploy wdrożon* 已部署 部署成功 部署完成 デプロイ済 배포됨 배포_완료 triển_khai',
  sent: 'pushed poussé* enviado subido empujado gepusht запушен* 推送 プッシュ 푸시 di-push dipush wypchnięt*',
  sourceCode:
    'code código source kod kode код 代码 コード 코드 branch rama ramo branche ветк* 分支 ブランチ 브랜치 commits',
  removed:
    'removed eliminad* removid* supprimé* entfernt rimoss* удален* удалён* убран* kaldırıl* temizlen* dihapus usunięt* 移除 删除 清除 削除 除去 제거 삭제 loại_bỏ gỡ_bỏ إزالة הסרת הוסר* odstraněn* odstránen* видален* verwijderd eltávolít* borttag* fjernet kaldırıldı dibuang',
  blocker:
    'blocker* blocking release-blocker* bloqueante* bloqueador* blockierend* bloquant* блокер* 阻塞 阻断',
  settled:
    'corrigid* corregid* corrigé* исправлен* düzeltil* 修复 修正 수정 diperbaiki naprawion* sửa closed resolved merged fixed addressed resuelt* resolvid* résolu* gelöst behoben geschlossen закрыт* решен* çözül* selesai 已解决 解決 해결',
  linkWords:
    'links link enlaces liens verknüpfungen ссылк* bağlantılar* tautan linki 链接 リンク 링크 ligações',
  clean:
    'clean propres propre limpios limpio limpos limpo sauber чист* temiz bersih czyst* 干净 正常 クリーン 깨끗',
  flowing:
    'loaded imported importad* importé* importiert cargados cargada geladen загружены yüklendi dimuat 已导入 投入 적재 flowing arriving received receiving ingested populated collected synced replicated répliqué* replicad* replicad* synchronisé* sincronizad* synchronisiert синхрониз* eşitlen* 同步 同期 동기화',
  target: 'targets target scrape endpoint endpoints exporter exporters',
  unchanged:
    'increase spike degradation aumento anstieg augmentation рост* artış kenaikan wzrost 上升 増加 증가',
  rate: 'rate rates tasa taxa rate_of quote уровень oranı',
  machine:
    'server servers vps vm instance instances host serveur servidor sunucu сервер* 服务器 サーバー 서버 ec2 droplet machine',
  sshAccess: 'ssh',
  configFile:
    'config configuration_file nginx vhost conf virtual_host systemd_unit unit_file reverse_proxy reverse-proxy 配置文件 設定ファイル 설정_파일 symlink* soft_link* 软链接',
  copied: 'copied copiad* kopiert copié* скопирован* kopyaland* disalin 复制 コピー 복사 in_place',
  client: 'prisma_client client_generated generated_client codegen generated_types',
  generated:
    'collected recolectad* coletad* collecté* gesammelt собран* topland* dikumpulkan 收集 수집 generated generad* gerad* généré* generiert сгенерирован* oluşturul* dibuat wygenerowan* 生成 생성',
  permissions:
    'permission* permisos permissões berechtigung* dateirechte права izinler* uprawnienia 权限 権限 권한',
  webhookEndpoint: 'webhook webhooks callback_url 回调 ウェブフック 웹훅',
  endpointWord:
    '端点 端點 endpoint endpoints route routes ruta rutas rota rotas эндпоинт* 接口 エンドポイント 엔드포인트 uç_nokta* маршрут*',
  container:
    'container containers docker conteneur* contenedor* container-* konteyner* контейнер* 容器 コンテナ 컨테이너',
  staticFiles:
    'assets static static_files static_assets static_content archivos_estáticos arquivos_estáticos fichiers_statiques statische_dateien статик* статическ* statik file_statici pliki_statyczne tệp_tĩnh 静态文件 静态资源 静的ファイル 정적_파일',
  workflowFile:
    'workflow workflows github_actions gitlab_ci pipeline pipelines jenkinsfile ci/cd 流水线 工作流 ワークフロー 워크플로 пайплайн*',
  configuration:
    'configuration configurations config settings configuración configuração konfiguration configurazione конфигураци* настройк* yapılandırma* konfigurasi konfiguracj* 配置 設定 설정 cấu_hình إعدادات',
  provider:
    'email smtp mail aws s3 gcp azure oauth blockchain messaging telegram slack twilio sendgrid stripe paypal cloudinary openai anthropic firebase google nextauth jwt session encryption payment gateway captcha recaptcha sentry',
  bot: 'bot_token access_token auth_token chat_id admin_id phone_number phone_numbers client_id tenant_id project_id app_id 机器人令牌 トークン 토큰',
  installed:
    'terinstal* dipasang install installed instalar instalad* installer installé* installiert installieren установ* kuruldu kurulum terinstal instal zainstalowan* zainstalować 安装 安裝 インストール 설치 cài_đặt مثبت مثبتة تثبيت installato installati',
  program:
    'fail2ban nginx apache certbot docker compose postgresql postgres mysql mariadb redis mongodb node nodejs node.js npm pnpm yarn python pip php composer java maven gradle ruby pm2 supervisor git kubectl helm terraform ansible ffmpeg imagemagick wkhtmltopdf jdk sdk cli agent cloudwatch_agent ufw caddy traefik haproxy rabbitmq elasticsearch wrangler vercel_cli supabase_cli aws_cli gcloud_cli flutter dart go rust cargo deno bun chromium tesseract poppler gdal openssl unzip curl wget',
  triedOut:
    'tested test_edil* getestet testé* testée probad* testad* testato diuji протестирован* przetestowan* 测试完成 已测试 テスト済 테스트_완료',
  vague:
    'speed fast quickly quick slow smooth smoothly optimi* acceptable reasonable normal properly_sized appropriate sufficient adequate expected_load rápid* schnell rapide* rapido veloce hız* hızlı cepat szybk* быстр* 速度 流畅 充足 合理 快速 高速 適切 속도 빠른 충분 적절',
  operations:
    'operation operations query queries caching pooling pool crud transaction transactions operaciones operações consultas requêtes abfragen sorgu* запрос* операци* kueri operasi zapytan* 操作 查询 クエリ 쿼리 작업',
  account:
    'account accounts compte comptes cuenta cuentas conta contas konto konten аккаунт* hesap hesab* akun konta project projects projet projets proyecto projeto projekt* проект* proje proyek 账号 账户 项目 アカウント プロジェクト 계정 프로젝트',
  flags: 'httponly samesite secure_flag cookie_flags cookie_security',
  analysis:
    'static_analysis code_analysis sonarqube sonar codeql sast análisis_estático análise_estática statische_analyse анализ_кода statik_analiz 静态分析 代码扫描 代码检查 静的解析 정적_분석',
  audit:
    'security_audit security_scan audit_de_sécurité auditoría_de_seguridad auditoria_de_segurança sicherheitsaudit аудит_безопасности güvenlik_denetimi 安全审计 安全扫描 セキュリティ監査 보안_감사',
  accessWord:
    'access accesso acceso acesso accès zugriff доступ* erişim akses dostęp يمكن_الوصول 访问 アクセス 접근 접속 truy_cập reachable',
  shows:
    'display displays displayed displaying shown muestran muestra mostram exibid* affichent affichées angezeigt отображ* görüntülen* gösteril* tampil ditampilkan wyświetl* hiển_thị 显示 表示 표시',
  keyWord:
    'key keys clave claves chave chaves clé clés schlüssel ключ* anahtar* kunci klucz* 密钥 キー 키 khóa',
  appWord:
    'application app apps bot runner programme program aplicación aplicação anwendung applicazione приложени* uygulama aplikasi aplikacja ứng_dụng 应用 应用程序 程序 アプリ アプリケーション 앱 애플리케이션 التطبيق backend frontend',
  contract:
    'contract contracts smart_contract* contrato contratos vertrag contrat contrats контракт* 合约 智能合约 コントラクト 컨트랙트 abi bytecode',
  mailRecord: 'spf dkim dmarc mx txt_record* cname aaaa srv caa a_record* レコード 레코드 解析记录',
  cloned:
    'cloned cloné clonad* geklont клонирован* klonlandı di-clone sklonowan* 克隆 クローン 클론 checked_out',
  files:
    'files file fichiers fichier archivos archivo arquivos arquivo dateien datei file_system файл* dosya* berkas plik* tệp 文件 ファイル 파일',
  requirement:
    'requirement requirements prerequisites system_requirements tools packages requisitos prérequis voraussetzungen требования gereksinim* prasyarat wymagania 依赖工具 必要なツール 필수_도구',
  placeholder:
    'placeholder placeholders platzhalter marcadores espaces_réservés заглушк* yer_tutucu* 占位符 プレースホルダ* 플레이스홀더',
  sizeLimit: 'size_limit size_limits body_limit payload_limit max_upload client_max_body_size',
  apiDocs: 'swagger openapi redoc api_docs api-docs',
  // Only people answer for these.
  judged:
    'review reviewed reviews revisad* revisión revisão geprüft_durch überprüft_durch relu relus revu проверено_вручную incelendi document* dokument* documenté* документ* doküman* dokumentasi notif* informed informiert informad* informé* communicat* comunicad* announc* anunciad* angekündigt plan planned planning geplant planificad* planejad* planifié* запланирован* planlan* train* schulung geschult capacit* treinad* formé* formation обуч* eğitim pelatihan schedule scheduled agendad* programad* budget budgets presupuesto orçamento legal privacy gdpr dsgvo lgpd kvkk consent terms policy policies política* datenschutz* confidentialité champion stakeholder* customer* customers kunde* kunden cliente* clients equipo equipe team teams équipe команд* ekip meeting approved approval* aprobad* aprovad* genehmigt freigegeben approuvé* утвержден* onaylan* disetujui contact* kontakt* feedback lessons_learned retrospective on-call oncall escalation runbook playbook strategy estrategia design designs brand content copywriting seo ux ui user_experience usability accessible_name 文档 通知 审查 评审 审批 计划 培训 团队 客户 沟通 备案 记录 说明 手册 确认人 文書 ドキュメント 通知 計画 レビュー 教育 連絡 チーム 担当 문서 알림 계획 검토 교육 팀 연락 고객 담당',
  alerting:
    'alert* alarm* alerta alertas alerte alertes alertmanager benachrichtig* оповещ* uyarı* peringatan notification* 告警 报警 警报 アラート 알람 경고 load_balanc* auto-scal* autoscal* failover replication cdn monitoring überwachung monitor* monitoreo monitoramento surveillance izleme pemantauan мониторинг* 监控 監視 모니터링',
  safeguards:
    'backup* back-up* respaldo* copia_de_seguridad copias_de_seguridad sauvegarde* sicherung* datensicherung резервн* бэкап* yedek* cadangan kopia_zapasowa rollback* roll_back restore* restaur* wiederherstell* восстанов* geri_alma geri_yükle* pemulihan 备份 回滚 恢复 バックアップ ロールバック 復元 백업 롤백 복구 복원 failover disaster',
  console:
    'console browser devtools f12 konsole konsol консол* 控制台 コンソール 콘솔 브라우저 ブラウザ 浏览器 navegador navigateur tarayıcı',
  interaction:
    'chrome firefox safari edge iphone ipad android ios landscape tablet tarayıcı spam inbox click clicks button buttons form forms formular formulario* formulário* formulaire* modal menu menus dropdown animation* responsive mobile keyboard screen_reader* layout font fonts color colors theme dark_mode toast carousel scroll chat video audio photo picture payment payments checkout cart order orders email emails e-mail sms invoice* profile profil perfil dashboard search filter filters upload uploads download downloads login logout sign-in signup register registration password_reset onboarding wallet booking message messages メール 決済 ボタン フォーム 按钮 表单 支付 订单 邮件 登录 注册 搜索 버튼 폼 결제 주문 이메일 로그인 кнопк* форм* оплат* заказ* письм* düğme buton form* ödeme sipariş tombol pembayaran pesanan przycisk* formularz* płatno*',
  loggedIn:
    'authenticated authenticated_request logged_in logged-in with_auth with_login with_token requires_auth requires_login needs_auth needs_login needs_token angemeldet mit_anmeldung mit_login mit_token authentifiziert eingeloggt authentifié authentifiée connecté_en avec_authentification avec_jeton autenticad* con_sesión con_autenticación con_token com_autenticação com_login com_token autenticato autenticata con_login авторизован* аутентифицирован* с_авторизацией с_токеном giriş_yapmış oturum_açık token_ile terautentikasi dengan_login dengan_token uwierzytelnion* zalogowan* đã_đăng_nhập có_token 需要登录 需登录 已登录 需要认证 需认证 带token 需要令牌 認証済 要ログイン ログイン済 認証が必要 ログイン後 로그인_필요 인증_필요 로그인_후 인증된 مصادق',
  firewall:
    'firewall ufw iptables pare-feu cortafuegos межсетев* брандмауэр* güvenlik_duvarı zapora tường_lửa 防火墙 ファイアウォール 방화벽 security_group 安全组',
  machineSetting:
    'swap timezone time_zone zona_horaria fuso_horário fuseau_horaire zeitzone часовой_пояс saat_dilimi 时区 タイムゾーン 시간대 ulimit ulimits sysctl ntp hostname',
  autostart:
    'autostart auto-start auto_start start_on_boot starts_on_boot on_boot auto-inicio inicio_automático arranque_automático início_automático démarrage_automatique automatisch_gestartet автозапуск* otomatik_başla* 开机自启 自启动 自動起動 자동_시작 enabled habilitad* aktiviert',
  pending:
    'pending pendientes pendentes en_attente ausstehend* offene in_attesa ожидающ* bekleyen tertunda oczekując* 待处理 待执行 未実行 未適用 대기중 미적용',
  confirmed:
    'confirmed bestätigt confirmad* confirmé* confirmée* подтвержд* onaylandı dikonfirmasi potwierdzon* 已确认 確認済 확인됨 confermat*',
  leaked:
    'leak leaks leaked leaking exposed expuest* expost* exposé* offengelegt утеч* утечк* sızıntı sızdır* bocor kebocoran wyciek* 泄露 泄漏 漏洩 漏えい 유출 노출 lộ',
} as const;

/**
 * Words of `words.ts` in further languages, and forms that it lacks: Arabic, Vietnamese, Dutch, Ukrainian, Swedish, Czech,
 * Romanian, Hungarian, Greek, Hindi.
 */
export const ADDED_WORDS: Partial<Record<Word, string>> = {
  passes:
    'bem-sucedid* 通る 通った 通っている بنجاح ناجحة نجاح ناجح thành_công đạt slagen geslaagd успішно пройдено lyckas godkänd* úspěšn* prošly reușit sikeres επιτυχ* सफल сборка_успешна pasaron passou superato sukces*',
  done: 'مكتمل تم_تنفيذ تم_إكمال đã_chạy đã_hoàn_thành hoàn_thành uitgevoerd voltooid afgerond виконано завершено klar genomförd* dokončen* hotovo finalizat kész befejezve ολοκληρώ* पूर्ण 完了 登録完了 追加済 変更済 済み 등록 完畢 完成 已完成',
  set: 'محدث معد مضبوط مهيأ صحيح صحيحة đã_cấu_hình cấu_hình_đúng đã_thiết_lập ingesteld geconfigureerd налаштовано встановлено konfigurerad* inställd* nastaven* konfigurat beállítva ρυθμισμέν* कॉन्फ़िगर configurados configuradas cargad* carregad* chargé* caricat*',
  works:
    'no_ar em_produção_no_ar 可调用 连通 ping_通 通じる تعمل_الآن يعمل تعمل يعملون متاح متاحة chạy_được hoạt_động hoạt_động_tốt werkt werken працює працюють fungerar funguje funguji funcționează működik λειτουργεί काम_कर accessibles accessibile accesibles acessíveis',
  none: 'بدون لا_توجد لا_يوجد không_có không geen zonder немає без_помилок inga ingen utan žádné bez fără nincs nincsenek χωρίς बिना 零 不存在',
  errors:
    'errore помилок помилки أخطاء خطأ lỗi fouten foutmeldingen помилк* fel chyb* chyby erori hiba hibák hibákat σφάλματ* त्रुटि',
  exist:
    'vorhanden presente presenti présente présents موجود موجودة đã_tạo tồn_tại bestaat aangemaakt існує створен* finns skapad* existuje vytvořen* există creat létezik létrehozva υπάρχ* 登録済',
  opens:
    '可达 可访问 可达 可访问 accessibile accessibles accesibles acessíveis cargan carregam chargent يمكن_الوصول يفتح truy_cập mở_được hiển_thị bereikbaar laadt доступ* відкриваєт* nås öppnas načítá dostupn* accesibil elérhető betölt προσβάσιμ* खुल',
  deleted:
    'loại_bỏ gỡ_bỏ إزالة حذف הסרת הוסר* הוסרו odstraněn* odstran* odebrán* видален* eltávolít* eliminare αφαιρ* हटाए हटाया ta_bort borttag* fjern* slettet تمت_إزالة',
  handles:
    'öffne kopiere lies lade führe abra abran copie cole pegue ejecute rode corra lance lancez exécute exécutez ouvre copiez otevři otevřít zkopíruj spusť wklej incolla incollare öppna kör kopiera åbn åpne dán chép افتح فتح نسخ انسخ تشغيل اقرأ קרא פתח העתק הרץ खोलें चलाएं 双击',
  runs: 'inicia inician iniciam arranca arrancan démarre démarrent startet starten avvia avviano запускается запускаются başlıyor uruchamia khởi_chạy 起動する 正常启动 arriba attivi attiva attivo attive activos_todos runs تشغيل قيد_التشغيل đang_chạy khởi_động draait gestart запущено körs startad běží spuštěn* rulează pornit fut elindult εκτελείται चल_रहा starts start_up',
  tests:
    'тести_пройдено اختبار اختبارات الاختبارات test_cases kiểm_thử тести testerna testy teste tesztek δοκιμ* परीक्षण',
  build: 'البناء بناء bản_build збірка bygget sestavení compilare fordítás',
  dependencies:
    'الاعتماديات تبعيات phụ_thuộc afhankelijkheden залежност* beroenden závislosti dependențe függőség* εξαρτήσεις',
  database:
    'bd قاعدة_البيانات قاعدة cơ_sở_dữ_liệu csdl databas databáze baza_de_date adatbázis βάση_δεδομένων डेटाबेस база_даних',
  variables:
    'variables_d_env variables_env متغيرات_البيئة biến_môi_trường омgevingsvariabelen omgevingsvariabelen miljövariabler proměnné_prostředí variabile_de_mediu környezeti_változ* змінні_середовища μεταβλητές_περιβάλλοντος',
  connection:
    'متصلة متصل اتصال الاتصال kết_nối verbinding зєднання anslutning připojení conexiune kapcsolat σύνδεση कनेक्शन connectivity conectividad conectividade connectivité konnektivität 连通 疎通 網路',
  domain: 'النطاق نطاق tên_miền domein домен* domän doména domeniu τομέα डोमेन 網域',
  certificate:
    'شهادة الشهادة chứng_chỉ certificaat сертифікат* certifikat certifikát tanúsítvány πιστοποιητικ* 憑證',
  services:
    'webserver web-server kontener* máy_chủ_web servizi servizio الخدمات خدمة dịch_vụ diensten сервіс* tjänst* služb* servicii szolgáltatás* υπηρεσί* 服務 máy_chủ',
  logs: 'السجلات سجلات nhật_ký logboek журнали loggar protokoly jurnal* napló* αρχεία_καταγραφής 日誌 紀錄',
  secrets:
    'variáveis_sensíveis variables_sensibles données_sensibles sensible_daten sensitive_variables dati_sensibili чувствительн* hassas_veri* data_sensitif private_key private_keys clave_privada chave_privada clé_privée privatschlüssel закрыт*_ключ 私钥 秘密鍵 개인키 أسرار كلمات_المرور mật_khẩu geheimen wachtwoord* секрети lösenord hesl* parole jelszó* κωδικ*',
  page: 'sito situs сайту الموقع الصفحة trang_chủ trang_web webbplats* stránk* weboldal ιστοσελίδα वेबसाइट sitio site_web 網站 首頁 sitio_web',
  api: 'نقاط_النهاية api_endpoints giao_diện_api',
  points: 'trỏ đã_trỏ point',
  rateLimit:
    'limitación_de_tasa limitación_de_velocidad limitação_de_taxa limitation_de_débit ratenbegrenzung limitazione_di_frequenza 限流 速率限制 レート制限 요청_제한 giới_hạn_tốc_độ',
  answers: 'risponde rispondono phản_hồi trả_về يستجيب تستجيب отвечают svarar odpovídá răspunde',
  migrations: 'الترحيلات ترحيل migrace migracje migrationer migraties міграці* di_chuyển_dữ_liệu',
  vulnerabilities:
    'cve cves vulnerabilidad* vulnerabilità vulnerabilidade* zranitelnost* lỗ_hổng ثغرات вразливост*',
};

/** A word of either table. */
export type AnyWord = Word | keyof typeof MORE_WORDS;
