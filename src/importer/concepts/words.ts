/**
 * Words of deployment checklists, one line an idea and language. Add yours here: `word*` is the beginning of a word,
 * `two_words` stand side by side, words of scripts without spaces are found inside of others. All in lower case.
 */
export const WORDS = {
  // What is spoken of.
  tests:
    'test tests pruebas testes prueba teste тест* автотест* testler* testy testów testi testen pengujian prove kiểm_thử 测试 テスト 테스트 تست اختبار',
  qualified:
    'all unit integration e2e end-to-end automated regression suite alle todos todas tous toutes tüm semua все tutti wszystkie jednostkowe integracyjne unitarios unitarias unitaires unitários юнит модульн* интеграцион* otomatik automatis* 所有 全部 单元 集成 自动化 すべて 全て 単体 結合 自動 모든 전체 단위 통합 자동',
  smoke: 'smoke smoke-test* smoketest* 冒烟 スモーク 스모크',
  feature:
    'manual* security usability load performance browser device mobile ux penetration acceptance uat beta visual a/b 手动 手動 수동 ручн* manuell* manuel* güvenlik seguridad sécurité segurança sicherheit* безопасност* backup* restore* email sms ad-hoc 성능 性能 パフォーマンス 보안 安全 bezpieczeństwa cross-browser wydajno* usability',
  typescript: 'typescript tsc type-check* typecheck* 类型检查 型チェック 型エラー 타입',
  lint: 'lint* eslint prettier linter* formatter* 代码规范 リント 린트',
  // The point as \u002e: the test of the layers would read the word as output to the console
  debugOutput:
    'console\u002elog console-log* console\u002elogs print() prints debug-log* debugger console_log* debug_log* debug_statement*',
  build:
    'build builds built buildado construid* construcción construção compile* compil* kompil* kompilasi derleme* сборк* компиляц* kompilacj* bundle aab apk ipa dockerfile docker_image* docker-image* 构建 编译 打包 镜像 ビルド コンパイル 빌드 컴파일',
  notBuild:
    'pipeline number script* config* command size boyut* time minutes tools cache server settings path team 번호 时间 時間 설정 脚本 スクリプト kodu log logs plugin',
  migrations:
    'migrat* migracion* migraç* migrações migracj* migrac* миграц* migrasi flyway liquibase alembic schema schéma şema* şeması 迁移 マイグレーション 마이그레이션 スキーマ',
  secrets:
    'secret* credential* credencia* identifiants zugangsdaten password* passwort passwörter token* api_key* api-key* clave* contraseña* senha* chave* mot_de_passe mots_de_passe секрет* парол* şifre* hasł* kata_sandi sensitive_data sensitive_information dados_sensíveis datos_sensibles 密钥 密码 敏感 凭证 シークレット パスワード 機密 시크릿 비밀번호 민감',
  inCode:
    'code codebase repo* repositor* git source código commit* hard-cod* hardcod* frontend client-side dépôt кодe код* kode kod kodu kodda 代码 仓库 コード リポジトリ 코드 저장소',
  vulnerabilities:
    'vulnerab* vulnérab* уязвимост* sicherheitslücke* podatno* kerentanan güvenlik_açı* snyk dependabot npm_audit 漏洞 脆弱性 취약점',
  dependencies:
    'dependenc* dependênc* dépendanc* abhängigkeit* зависимост* bağımlılık* zależno* dependensi paket* packages node_modules 依赖 依存 의존성 패키지',
  variables:
    'environment_variable* env_var* env_variable* variables_d_environnement variables_de_entorno variable_de_entorno variáveis_de_ambiente variável_de_ambiente umgebungsvariable* variabili_d_ambiente ortam_değişken* переменные_окружения переменных_окружения переменные_среды переменных_среды zmienne_środowisk* variabel_lingkungan variabel_environment biến_môi_trường 环境变量 環境変数 환경변수 환경_변수',
  secretValue:
    'password* passwort passwörter jwt_secret* secret_key* secret_keys jwt_key encryption_key* signing_secret* api_key* api-key* access_key* contraseña* senha* mot_de_passe парол* parola* şifre* hasło hasła kata_sandi secret_jwt 密码 密钥 パスワード シークレットキー 비밀번호 시크릿_키',
  strong:
    'strong random changed replaced rotated güçlü fort forte fuerte* starkes starke stark sicheres сильн* надежн* изменен* заменен* değiştiril* değişti silne zmienion* kuat ready geändert cambiad* alterad* 强 修改 替换 更换 変更 強力 변경 강력',
  notSecret:
    'default admin user* policy hash* reset hint* şablon 默认 管理员 デフォルト 관리자 기본 forgot initial',
  setting:
    'port log_level log-level loglevel log-verzeichnis log_directory database_path datenbank-pfad api_url api-url api_adres* backend_url frontend_url base_url webhook_url smtp smtp-* mail-* api_endpoint api_credentials database_credentials db_credentials 日志级别 邮件配置 api_地址 后端地址 ログレベル 로그_레벨 api_주소',
  health:
    'health healthcheck* health-check* sağlık_kontrol* gesundheit* santé saúde salud 健康检查 ヘルスチェック 헬스체크 헬스_체크 상태_확인',
  certificate:
    'ssl tls https certificat* certificad* zertifikat* sertifika* сертификат* certyfikat* sertifikat ssl/https ssl/tls chứng_chỉ 证书 証明書 인증서',
  renewal:
    'renew* auto-renew* certbot yenile* erneuer* renouvel* renov* продлен* обновлен* odnawian* perpanjang* path 续期 自动更新 自動更新 갱신 路径 パス 경로 pinning',
  securityHeaders:
    'security_header* güvenlik_başlık* nagłówki_bezpieczeństwa en-têtes_de_sécurité cabeceras_de_seguridad cabeçalhos_de_segurança headers_de_seguridad headers_de_segurança headers_de_sécurité sicherheits-header* sicherheitsheader заголовки_безопасности заголовков_безопасности helmet 安全头 セキュリティヘッダ 보안_헤더 보안헤더',
  cacheHeaders:
    'cache_header* cache-header* caching_header* önbellek_başlık* en-têtes_de_cache cache-control 缓存头 キャッシュヘッダ 캐시_헤더',
  redirect:
    'redirect* redirec* redireccion* umleitung weiterleitung* yönlendir* редирект* перенаправлен* przekierow* 重定向 跳转 リダイレクト 리디렉 리다이렉',
  domain:
    'domain* subdomain* subdominio* subdomínio* sous-domaine* поддомен* alt_alan_adı 子域名 サブドメイン 서브도메인 dns dominio domínio alan_adı домен* domena domeny nom_de_domaine nameserver* cname 域名 ドメイン 도메인',
  points:
    'points pointing pointed apunta apuntando aponta apontando pointe pointant zeigt wskazuje mengarah указывает yönlendir* resolv* propagat* 指向 解析 生效 反映 연결',
  database:
    'database db datenbank* base_de_données base_de_datos banco_de_dados banco veritabanı* baza bazy база_данных базы_данных бд basis_data postgres* mysql mongo* mariadb 数据库 データベース 데이터베이스',
  connection:
    'connect* verbind* verbunden connexion connecté* conexión conexão conectad* bağlan* erişil* подключен* соединени* połączen* koneksi terhubung reachable accessible connessione 连接 接続 연결 访问',
  redis: 'redis memcached valkey',
  services:
    'service services container containers worker workers process processes server servers daemon scheduler beat pm2 nginx apache gunicorn uvicorn celery supervisor* systemd docker pod pods dienst dienste servicio* serviço* servidor conteneur* contenedor* servis* konteyner* сервис* контейнер* воркер* служб* сервер* usług* layanan kontainer serveur 服务 容器 进程 サービス コンテナ プロセス 서비스 컨테이너 프로세스 서버',
  runs: 'running started up läuft laufen gestartet tourne tournent démarré* actif actifs corriendo activo activos levantado* iniciado* rodando ativo ativos çalışıyor çalışmaktadır başlatıl* ayakta запущен* работа* uruchomion* działa* berjalan jalan actief 启动 运行 起動 稼働 실행 구동 running:',
  logs: 'log logs journal* журнал* лог логах логи log* günlük* registro* protokoll* 日志 ログ 로그',
  parts:
    'server database redis production backend frontend connection* timeout* veritabanı* db api celery worker* 500 502 503 504 500/502 502/500 5xx',
  coverage:
    'cobertura testabdeckung abdeckung couverture copertura_d* kapsam* độ_phủ dekking dækning täckning kattavuus покрыти* покритт* כיסוי تغطية pokryci* cakupan coverage 覆盖率 カバレッジ 커버리지',
  concurrent:
    'concurrent simultaneous eşzamanlı simultané* simultáneo* simultâneo* gleichzeitig* одновременн* równoczesn* bersamaan 同时 并发 同時 동시',
  page: 'homepage home_page landing_page startseite page_d_accueil página_inicial página_principal halaman_utama halaman_depan ana_sayfa anasayfa главная strona_główna admin_panel admin_page panel_de_administración painel админк* админ-панел* website site web_site web_sitesi сайт* strona frontend front-end dashboard 首页 主页 后台 前端 玩家端 用户端 管理端 网站 トップページ 管理画面 サイト 홈페이지 메인_페이지 사이트 관리자_페이지',
  opens:
    'loads load loading accessible reachable opens erreichbar lädt charge s_affiche accesible* acessíve* carga carrega abre açılıyor yükleniyor erişilebil* открывает* загружает* доступен доступна dostępn* ładuje diakses terbuka 访问 打开 加载 読み込 アクセス 表示 접속 열림 로딩 로드',
  api: 'api apis endpoint* backend back-end rest 接口 后端 エンドポイント バックエンド 엔드포인트 백엔드',
  answers:
    'responds responding response antwortet responde* respondiendo répond yanıt* отвечает odpowiada merespons 响应 返回 応答 응답 正常 정상',
  tables:
    'table tables tablas tabelas tabellen tablolar* таблиц* tabele tabel extension 数据表 テーブル 테이블',
  exist:
    'exist* created present creat* cread* criad* erstellt angelegt créé* oluştur* создан* utworzon* dibuat 存在 创建 生成 作成 생성',
  tag: 'tag tags tagged git-tag etiqueta etiquetad* тег теги тэг 标签 タグ 태그',
  notTag: 'docker html meta image* analytics manager script title seo og heading h1 open price 메타 メタ gtm',
  version:
    'version versions versão versión version_number* versionsnummer sürüm* верси* wersj* versi build_number versioncode versionname build-nummer 版本号 バージョン 버전 빌드_번호',
  bumped:
    'bump* updated increment* increased erhöht incrementad* actualizad* atualizad* aggiornat* artırıl* güncellen* обновлен* увеличен* podbit* zaktualizowan* diperbarui everywhere mise_à_jour mis_à_jour 更新 上げ 증가 설정 업데이트',
  changelog:
    'changelog* change_log journal_des_modifications änderungsprotokoll историю_изменений 更新日志 変更履歴 변경로그 변경_로그',
  folder:
    'director* folder folders verzeichnis log-verzeichnis datenbank-verzeichnis ordner dossier* répertoire* carpeta* pasta* diretório* directorio* dizin* klasör* папк* директори* katalog* 目录 文件夹 ディレクトリ フォルダ 디렉토리 폴더',
  resource:
    'cpu ram memory disk storage bellek speicher memoria memória disque disco диск* память оперативн* pamięć dysk 内存 磁盘 硬盘 メモリ ディスク 메모리 디스크 space bundle',
  deployment:
    'deploy deployment déploiement despliegue implantação yayın yayını деплой* развертывани* wdrożenie bereitstellung 部署 デプロイ 배포',
  merged:
    'merged di-merge fusionad* mesclad* fusionné* gemergt gemerged mergead* смержен* zmergowan* 合并 マージ 병합',
  main: 'main master production_branch rama_principal branch_principal branche_principale hauptbranch',
  port: 'port ports порт* puerto* porta portas 端口 ポート 포트',
  open: 'open opened allowed listening reachable offen geöffnet ouvert* abiert* abert* permite* permitid* açık открыт* otwart* dibuka exposed correct* 开放 打开 開放 열림 개방',
  websocket: 'websocket* websockets wss socket.io',
  severe: 'critical blocker* blocking severe high high/critical p0 p1',
  issues: 'issue issues bug bugs defect* ticket*',
  resolved: 'resolved fixed closed addressed none 0 zero',
  cookie: 'httponly samesite',
  rateLimit:
    'hız_sınır* ограничение_запросов ограничения_запросов límite_de_peticiones limite_de_requisições limit_żądań rate-limit* rate_limit* pembatasan_rate',
  links: 'broken_link* dead_link* liens_morts liens_cassés enlaces_rotos links_quebrados defekte_links links',
  credentialsAlone: 'credential* credentials',
  gone: 'off disabled kapalı desactivad* desativad* deaktiviert désactivé* выключен* отключен* wyłączon* nonaktif 关闭 無効 비활성',
  debug: 'debug debug-modus debug_mode mode_debug modo_debug 调试模式 デバッグ 디버그',
  pipeline:
    'ci ci/cd continuous_integration github_actions github_action actions_tab workflow* pipeline* build_job jobs job status_check* checks nightly 流水线 工作流 持续集成 ワークフロー パイプライン 워크플로 파이프라인 пайплайн* воркфлоу',
  // What is said of it.
  userFlow:
    'login log_in sign_in signup sign_up register* checkout upload* search* users inscription registro cadastro anmeldung giriş kayıt вход регистрац* logowani* ログイン 登录 注册 로그인 회원가입 업로드 上传',
  passes:
    'pass passes passed passing green success* succeed* ok bestehen bestanden grün erfolgreich passent passés réussi* verts pasan pasa pasó éxito êxito pasando pasados aprobad* superad* exitos* passam passando passaram aprovad* sucesso superati passano geçti geçiyor başarı* проход* пройден* прошли успешн* зелен* зелён* przechodz* zaliczon* lulus berhasil sukses thành_công geslaagd slagen 通过 通過 成功 合格 パス 통과 성공 موفق',
  done: 'done complete* feito feita hecho hecha fait faite fatto finished execut* run ran abgeschlossen ausgeführt durchgeführt terminé* effectué* exécuté* complet* ejecut* realizad* executad* concluíd* rodad* eseguit* completat* tamamlan* çalıştır* uygulan* выполнен* применен* завершен* прошл* wykonan* przygotowan* selesai dijalankan sudah applied apply aplicad* appliqué* angewendet applicat* 完成 执行 应用 已迁移 実行 適用 완료 실행 적용',
  set: 'configured set setup enabled defined added updated active installed created in_place present verified validated checked correct* valid konfiguriert gesetzt eingerichtet aktiv* installiert erstellt vorhanden geprüft aktualisiert configuré* défini* activé* installé* créé* vérifié* ajouté* valide* configurad* definid* activad* habilitad* ativad* instalad* cread* criad* verificad* actualizad* atualizad* válid* configurat* attiv* installat* verificat* yapılandır* ayarlan* kuruldu eklendi aktif oluştur* doğrula* güncellen* yüklendi настроен* задан* установлен* создан* включен* проверен* обновлен* актив* корректн* skonfigurowan* ustawion* wygenerowan* włączon* aktualn* utworzon* zainstalowan* dikonfigurasi diatur terpasang terinstal benar update diupdate geconfigureerd ingesteld 配置 设置 已设 启用 开启 安装 创建 更新 有效 正确 生成 已验证 設定 有効 作成 確認 存在 正しい 설정 활성 설치 생성 확인 추가 유효',
  works:
    'works work working running started up reachable accessible connected responds online live available loads tested functional funktioniert läuft gestartet erreichbar verbunden getestet fonctionne* démarré* joignable testé* funciona* corriendo conectad* probad* rodando testad* funziona* çalış* erişil* test_edil* работа* запущен* доступ* подключен* działa* uruchomion* berjalan berfungsi terhubung diakses hoạt_động 正常 运行 启动 可访问 访问 连接 可用 响应 動作 起動 稼働 接続 정상 실행 구동 접속 연결 작동 응답',
  none: 'no 0 zero without none sans aucun aucune pas sin ningún ninguna ningun sem nenhum nenhuma não_há kein keine keinen ohne senza nessun nessuna yok yoktur bulunm* нет без отсутств* brak bez tidak tanpa không free_of geen 无 没有 無 なし ない ません 없 بدون',
  errors:
    'error errors exception* failure* crash* connection_issue* database_issue* fehler* erreur* errores erros erro errori hata hatası hataları hatasız ошиб* исключен* błęd* kesalahan lỗi fouten timeouts 500 502 503 500/502 502/500 错误 报错 异常 エラー 例外 에러 오류',
  // What is done to a file, and says nothing of its state: it is read, moved about, run.
  handles:
    'copy copies review understand open edit run ran rerun execute save send share deploy push upload download import move rename replace paste read follow consult navigate go use apply restart start install load click visit regenerate redirect redirects decrypt wire revise fix merge test analyse analyze investigate copiar copia abrir abre editar ejecutar executar correr rodar descargar baixar subir enviar compartir compartilhar leer ler revisar analizar analisar importar instalar renombrar renomear redireccionar copier copiez ouvrir ouvrez éditer exécuter lancer télécharger envoyer lire relire importer installer renommer kopieren kopiere öffnen bearbeiten ausführen herunterladen hochladen lesen starten umbenennen installieren copia copiare apri aprire modifica esegui eseguire scarica leggere kopyala kopyalayın aç düzenle düzenleyin çalıştır çalıştırın indir yükle oku скопировать скопируйте открыть откройте отредактировать отредактируйте запустить запустите выполнить выполните скачать загрузить прочитать salin buka edit jalankan unduh unggah baca sao_chép mở chạy tải đọc skopiuj otwórz uruchom pobierz przeczytaj edytuj 复制 複製 保存 開啟 打开 编辑 編輯 执行 運行 运行 上传 下载 运营 跳转 コピー 開く 開い 編集 実行 ダウンロード アップロード 읽기 복사 열기 편집 실행 다운로드 업로드',
  deleted:
    'remove removed delete deleted drop eliminar eliminad* borrar borrad* quitar remover removid* excluir apagar apagad* supprimer supprim* retirer retiré* entfern* lösch* gelöscht rimuov* rimoss* eliminare eliminat* удалить удален* удалён* убрать убран* usuń usunąć usunięt* hapus dihapus sil silindi kaldır* xóa verwijder* 删除 移除 刪除 削除 除去 삭제 제거',
  committed:
    'commit* push* versioned checked-in commitad* commitead* commiteó pushead* pusheó versionad* poussé* subid* enviado* gepusht eingecheckt закоммич* запуш* залит* gönderil* di-commit di-push dicommit dipush pushat* wypchnięt* zacommitowan* đẩy 提交 推送 上传到 プッシュ コミット 커밋 푸시',
  repository:
    'git github gitlab bitbucket github/gitlab repo repos repository repositorio repositório dépôt repozitorium repozytorium репозитор* гитхаб gitee 仓库 儲存庫 リポジトリ 저장소',
  ours: 'code codebase source changes change files work everything código codigo cambio cambios alterações altera* archivos arquivos kode kodu kod code/changes modifications changements fichiers änderungen dateien quellcode код изменени* файл* perubahan değişiklik* mã_nguồn thay_đổi zmiany 代码 程式碼 更改 変更 コード 코드 변경 שינויים השינויים הקוד الكود التغييرات',
  written:
    'write written wrote add added copy note document escribir escrib* añadir agregar copiar escrever adicionar registrar écrire ajouter copier schreiben hinzufügen eintragen kopieren scrivere aggiungere записать добавить описать tulis tambahkan catat yaz ekle napisz dopisz viết thêm 写 添加 新增 追加 記載 追記 작성 추가',
  tried:
    'tested tried getestet probad* testad* testée testé testés testat* протестирован* test_edil* diuji przetestowan* thử_nghiệm 已测试 テスト済 테스트_완료',
  kept: 'attached saved stored pinned captured included archived generated updated adjunt* guardad* anexad* salvo salva salvos joint jointe enregistré* angehängt beigefügt gespeichert allegat* salvat* приложен* сохранен* сохранён* обновлен* обновлён* ekli eklendi kaydedildi dilampirkan disimpan załączon* zapisan* đính_kèm 已附 已保存 附上 添付 保存 첨부 저장',
  file: 'file files archivo archivos arquivo arquivos fichier fichiers datei dateien файл* dosya* berkas plik* tệp bestand* 文件 檔案 ファイル 파일',
} as const;

export type Word = keyof typeof WORDS;
