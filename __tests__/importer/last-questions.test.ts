import { describe, expect, test } from '@jest/globals';
import { loadChecklist } from '../../src/checklist/load.ts';
import { allItems } from '../../src/checklist/types.ts';
import { importChecklist } from '../../src/importer/import.ts';
import { whyNotAnswer } from '../../src/main/commands/import-checks.ts';

/** What an item comes to that lacks a value: `kind?question`, in sentences of our own. */
function asked(text: string, heading = '# Before deployment'): string {
  const { report, yaml } = importChecklist(`${heading}\n\n- [ ] ${text}\n`, { file: 'X.md' });
  expect(
    loadChecklist(yaml, 'deploy-checklist.yml').problems.filter(({ severity }) => severity === 'error'),
  ).toEqual([]);
  const [item] = report.items;
  return item?.outcome === 'question'
    ? `${item.kind ?? ''}?${item.question ?? ''}`
    : `${item?.outcome ?? ''}${item?.outcome === 'gate' ? `:${item.kind ?? ''}` : ''}`;
}

/** The gate that answers make of it. */
function answered(text: string, answers: Record<string, string>): unknown {
  const { yaml } = importChecklist(`# Before deployment\n\n- [ ] ${text}\n`, {
    file: 'X.md',
    answers: new Map(Object.entries(answers)),
  });
  const { checklist, problems } = loadChecklist(yaml, 'deploy-checklist.yml');
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const gate = checklist && allItems(checklist)[0]?.item.gate;
  return gate && { [gate.kind]: gate.spec };
}

test('claims in other letters have questions of their own, told by their words', () => {
  const { report } = importChecklist(
    '# 部署前\n\n- [ ] 视图已创建\n- [ ] 索引已创建\n- [ ] Таблицы созданы\n- [ ] インデックス作成済\n',
    { file: 'X.md' },
  );
  const names = report.questions.map(({ name }) => name);
  expect(new Set(names).size).toBe(4);
  expect(report.questions.map(({ asks }) => asks)).toContain(
    'Which command shows "索引已创建"? It must exit with an error when it is not so.',
  );
});

test('one answer is never the path of two items', () => {
  const { report } = importChecklist(
    '# Vorher\n\n- [ ] Backup-Verzeichnis existiert: Verzeichnis existiert\n- [ ] 日志目录已创建\n- [ ] Carpeta de subidas creada\n',
    { file: 'X.md' },
  );
  const paths = report.questions.filter(({ name }) => name.startsWith('server_path_'));
  expect(paths).toHaveLength(3);
  expect(paths.every(({ unlocks }) => unlocks.length === 1)).toBe(true);
});

describe('a command that only looks asks how a job reaches what it looks at', () => {
  test.each([
    ['Quota is there: `kubectl get resourcequota -n shop`', 'run?cluster'],
    ['服务账号已创建：`kubectl get sa -n shop`', 'run?cluster'],
    ['Volumes angelegt: `docker volume ls`', 'run?docker'],
    ['Contenedores en marcha: `docker compose ps`', 'run?docker'],
    ['Bucket liegt bereit: `aws s3 ls`', 'run?cloud'],
    ['Dienst aktiv: `systemctl status shop`', 'run?server'],
    ['キューの状態: `pm2 status`', 'run?server'],
  ])('%s', (text, question) => {
    expect(asked(text)).toBe(question);
  });

  test('with the access alone it would be green whatever it shows, so what it must show is asked too', () => {
    const text = 'Quota is there: `kubectl get resourcequota -n shop`';
    expect(answered(text, { cluster: 'local' })).toBeUndefined();
    expect(
      answered(text, {
        cluster: 'ssh ops@203.0.113.7',
        shows_kubectl_get_resourcequota_n_shop: 'shop-quota',
      }),
    ).toEqual({
      run: {
        command: "ssh ops@203.0.113.7 'kubectl get resourcequota -n shop'",
        stdout: { matches: 'shop-quota', 'ignore-case': true },
      },
    });
  });

  test('the fence inside of an item counts as its command', () => {
    const { report } = importChecklist(
      '# Deploy\n\n- [ ] Look at the state\n  ```bash\n  docker compose ps\n  ```\n- [ ] Nginx einrichten\n  ```bash\n  sudo apt install nginx\n  ```\n',
      { file: 'X.md' },
    );
    expect(report.items.map(({ question }) => question)).toEqual(['docker', 'check_nginx_einrichten']);
    expect(report.commands.map(({ outcome }) => outcome)).not.toContain('gate');
  });

  test('a command that never ends, or that changes something is not asked for', () => {
    expect(asked('`kubectl delete pod web`')).toBe('manual');
    expect(asked('`kubectl logs -f deploy/web`')).toBe('manual');
  });

  test.each([
    '`kubectl get secret db -o yaml`',
    "`kubectl get secrets -o jsonpath='{.data}'`",
    '`cat .env`',
    '`env | grep KEY`',
    '`heroku config`',
  ])('what prints secrets is not asked for: %s', (text) => {
    expect(asked(text)).toBe('manual');
  });

  test('a command of the project by whose name it checks is asked for, and never taken as it is', () => {
    expect(asked('`./bin/shop verify --all` ist zufrieden')).toBe('run?check_bin_shop_verify_zufrieden');
    expect(asked('`./bin/shop rebuild --all` ist zufrieden')).toBe('manual');
    expect(answered('`./bin/shop verify --all` ist zufrieden', {})).toBeUndefined();
  });
});

describe('an action whose result has a check of its own', () => {
  test.each([
    ['`npm run migration:run`', 'migrations?migration_tool'],
    ['`npx prisma generate` ausgeführt', 'run?check_npx_prisma_generate_ausgefuhrt'],
    ['`npm run format` 完了', 'lint?lint_command'],
    ['`npm start` funciona', 'run?service_status_command'],
    ['`dotnet run` 成功', 'run?service_status_command'],
    ['`sudo certbot --nginx`', 'tls?base_url'],
    ['`sudo ufw allow 8443`', 'tcp?server_host'],
    ['`supabase login`', 'run?check_supabase_login'],
  ])('%s', (text, question) => {
    expect(asked(text)).toBe(question);
  });

  test('to start something is a step, unless it is said to go well', () => {
    expect(asked('`npm start`', '# Deployment')).toBe('manual');
  });
});

describe('addresses', () => {
  test.each([
    ['`/metrics` is served', 'http?base_url'],
    ['`/feed.xml` çalışıyor', 'http?base_url'],
    ['抽查 `api/orders/today`', 'http?base_url'],
    ['Sitemap ist angelegt', 'http?base_url'],
    ['404-Seite vorhanden', 'http?base_url'],
    ['Página 404 funciona', 'http?base_url'],
    ['Umleitung von www auf die nackte Domain: www redirect', 'http?www_url'],
    ['Rutas protegidas rechazan peticiones sin token', 'http?base_url'],
    ['受保护的接口需要令牌', 'http?base_url'],
    ['Kapcsolat oldal sayfası açılıyor', 'http?frontend_url'],
    ['Backend läuft auf http://localhost:4000', 'http?base_url'],
    ['POST /api/orders → OK', 'run?check_post_api_orders_ok'],
    ['Portainer is accessible', 'http?address_of_portainer'],
  ])('%s', (text, question) => {
    expect(asked(text)).toBe(question);
  });

  test('a page that must not be found, and one that must refuse, are expected to do so', () => {
    expect(answered('404 page exists', { base_url: 'https://octo.dev' })).toEqual({
      http: { url: '${base_url}/this-page-does-not-exist', expect: { status: 404 } },
    });
    expect(
      answered('Rutas protegidas rechazan peticiones sin token', {
        base_url: 'https://octo.dev',
        path_rutas_protegidas_rechazan_peticiones_sin: '/api/orders',
      }),
    ).toEqual({ http: { url: '${base_url}/api/orders', expect: { status: [401, 403] } } });
  });
});

describe('numbers', () => {
  test.each([
    ['Lighthouse: Leistung 95+', 'run?metric_lighthouse'],
    ['PageSpeed 移动端 ≥ 85', 'run?metric_pagespeed_mobile'],
    ['60 Anfragen pro Minute', 'http?base_url'],
    ['10 次请求/秒', 'http?base_url'],
    ['5 tentativas/minuto', 'http?base_url'],
    ['Behälter: mindestens 3', 'run?metric_behalter'],
    ['Réplicas: mínimo 3', 'run?metric_replicas'],
    ['连接数最多 20', 'run?metric_connection'],
    ['Uptime %100', 'run?metric_uptime'],
    ['Disponibilidad 99,9 %', 'run?metric_disponibilidad'],
    ['Mindestens 20 gleichzeitige Nutzer: 20 simultaneous', 'http?load_url'],
  ])('%s', (text, question) => {
    expect(asked(text)).toBe(question);
  });

  test('a mark below a heading that says whose mark it is', () => {
    expect(asked('SEO: 100', '# Lighthouse')).toBe('run?metric_seo');
    expect(asked('Zugänglichkeit: 95+', '# Lighthouse-Werte')).toBe('run?metric_zuganglichkeit');
  });

  test('what to be alarmed at, or to roll back at, is no limit', () => {
    expect(asked('Error budget burn > 5 %', '# Rollback triggers')).toBe('manual');
  });
});

describe('facts, by what is spoken of and what is said of it', () => {
  test.each([
    // Software
    ['Keine ungenutzten Importe (unused imports)', 'lint?lint_command'],
    ['未使用的导入已清除', 'lint?lint_command'],
    ['敏感信息没有提交到仓库', 'lint?secret_scan_command'],
    ['Prueba de carga completada', 'http?load_url'],
    ['Fuzzing: 5000 Läufe', 'tests?test_command'],
    ['Workflow ワークフロー作成', 'files?workflow_path'],
    ['Todos os bugs críticos corrigidos', 'run?issue_label'],
    ['Prüfsummen und Binaries veröffentlicht', 'run?release_tag'],
    // Machines
    ['Debian 12 installiert', 'run?check_debian_12_installiert'],
    ['Fail2ban installed', 'run?check_fail2ban_installed'],
    ['已安装 ffmpeg', 'gate:run'],
    ['Repo cloné dans `/opt/shop`', 'run?server'],
    ['Sauvegardes: répertoire créé', 'run?server'],
    // Data
    ['Base de données migrée', 'migrations?migration_tool'],
    ['数据库迁移已运行', 'migrations?migration_tool'],
    ['Миграции готовы', 'migrations?migration_tool'],
    ['RabbitMQ ist erreichbar', 'tcp?service_address_rabbitmq'],
    ['Kafka 连接正常', 'tcp?service_address_kafka'],
    ['Banco de dados criado', 'run?check_banco_dados_criado'],
    // Network
    ['Nameserver eingerichtet', 'dns?domain'],
    ['域名已绑定', 'dns?domain'],
    ['SPF レコード追加完了', 'dns?domain'],
    ['压缩已开启', 'http?base_url'],
    ['Archivos estáticos recolectados: ejecutado', 'run?check_archivos_estaticos_recolectados'],
    ['Port 8443 in der Firewall: firewall 8443 offen', 'tcp?server_host'],
    ['防火墙放行 8443', 'tcp?server_host'],
    // Said in further ways
    ['Datenbankbenutzer `shop_rw` erstellt: Benutzer erstellt', 'run?check_datenbankbenutzer_shop_rw'],
    ['Usuario `shop_rw` creado', 'run?check_usuario_shop_rw_creado'],
    ['用户 `shop_rw` 已创建', 'run?check_user_shop_rw_created'],
    ['`autosync: false` confirmed', 'files?config_file'],
    ['`telemetry: off` gesetzt', 'files?config_file'],
    ['Sin migraciones pendientes', 'migrations?migration_tool'],
    ['Keine ausstehenden Migrationen', 'migrations?migration_tool'],
    ['未適用のマイグレーションなし', 'migrations?migration_tool'],
    ['No leaked credentials', 'lint?secret_scan_command'],
    ['没有泄露的密钥', 'lint?secret_scan_command'],
    ['Credenciales no expuestas', 'lint?secret_scan_command'],
    ['Release on GitHub created', 'run?release_tag'],
    ['Nur mit Schlüssel erreichbar (nur mit `X-Shop-Key`)', 'http?base_url'],
    // The machine itself
    ['Zeitzone gesetzt', 'run?check_zeitzone_gesetzt'],
    ['时区已设置', 'run?check_timezone_configured'],
    ['Swap configurado', 'run?check_swap_configurado'],
    ['Tareas cron configuradas', 'run?check_tareas_cron_configuradas'],
    ['Servicios habilitados en el arranque', 'run?check_servicios_habilitados_arranque'],
    ['Backup file exists', 'run?server'],
    ['备份目录已创建', 'run?server'],
    ['Configuración de nginx válida', 'run?check_configuracion_nginx_valida'],
    // What runs
    ['API可以访问', 'http?base_url'],
    ['ArangoDB地址可达', 'tcp?service_address_arangodb'],
    ['デプロイ状態: Status ready', 'github?deployment_environment'],
    ['Ruhezustand: Status active', 'run?check_ruhezustand_status_active'],
    ['`archived = false`', 'run?check_archived_false'],
    ['Статика собрана: статические файлы собраны', 'run?check_statika_sobrana_staticheskie'],
    ['Frontend desplegado', 'http?frontend_url'],
    ['Namespaces erstellt', 'run?check_namespaces_erstellt'],
    ['Aucune erreur 500', 'run?log_command'],
    ['Sentry: 0 Fehler', 'run?log_command'],
    ['Check all services', 'run?service_status_command'],
    // Variables
    ['No debug mode in production', 'env?variable_no_debug_mode'],
    ['Clave JWT de al menos 40 caracteres', 'env?variable_clave_jwt_caracteres'],
    ['会话密钥至少40位', 'env?variable_session_key'],
    ['Sitzungsschlüssel: key mit 40 Zeichen', 'env?variable_sitzungsschlussel_key'],
    ['Stripe keys generated', 'env?variable_stripe_keys'],
    ['جميع المكتبات مثبتة: dependencies مثبتة', 'run?install_check_command'],
  ])('%s', (text, question) => {
    expect(asked(text)).toBe(question);
  });

  test('of an address that carries a password only the host is asked for', () => {
    expect(asked('`DATABASE_URL` is correct for the production domain')).not.toBe('env?value_DATABASE_URL');
    expect(asked('`SHOP_DATABASE_URL` 正しい: 本番ドメイン')).not.toBe('env?value_SHOP_DATABASE_URL');
  });

  test('how long a key must be goes into the gate', () => {
    expect(
      answered('Clave JWT de al menos 40 caracteres', {
        variable_clave_jwt_caracteres: 'JWT_SECRET',
      }),
    ).toEqual({ env: { variables: { JWT_SECRET: { 'min-length': 40 } } } });
  });

  test.each([
    'Onboarding of the support team is planned',
    'Kunden über die Wartung informiert',
    '团队已完成培训',
    'Menu closes when a link is clicked',
    'Tested on Safari and Firefox',
    'Sayfa hızlı yükleniyor',
    'Balanceador de carga configurado',
    'Backup da base de dados concluído',
    'If the queue grows, add a worker',
    'Account for the project created',
    'Dashboards reviewed with stakeholders',
    'Database queries are fast enough',
    'Visual design approved',
    'Wait for the build to finish',
    '`/terms` reviewed by a lawyer',
    '`/agb` vom Anwalt gelesen',
    '`/terms` 법률 검토 완료',
    'Logo in `/public/images` ersetzt',
    'Branch: `main`',
    'Portal → **Storage**',
    'Chrome 100+ getestet',
    '**Secrets**',
  ])('for a person: %s', (text) => {
    expect(asked(text)).toBe('manual');
  });
});

describe('what stands beside an item is not asked', () => {
  const made = (source: string): readonly (string | null)[][] =>
    importChecklist(source, { file: 'X.md' }).report.items.map(({ outcome, kind, question }) => [
      outcome,
      kind,
      question,
    ]);

  test('a real host of the item, of the list around it, or of its heading', () => {
    expect(made('# Before\n\n- [ ] Rate limiting on api.octo.dev aktiv\n')).toEqual([
      ['question', 'http', 'path_rate_limited'],
    ]);
    expect(made('# Vorher\n\n## shop.octo.dev\n\n- [ ] SSL-Zertifikat gültig\n')).toEqual([
      ['gate', 'tls', null],
    ]);
    expect(made('# 部署前\n\n- api.octo.dev\n  - [ ] `/health` 返回 200\n')).toEqual([
      ['gate', 'http', null],
    ]);
    expect(
      made('# Antes\n\n## https://shop.octo.dev\n\n- [ ] Cabeceras de seguridad configuradas\n'),
    ).toEqual([['gate', 'http', null]]);
  });

  test('a stand-in, several hosts, and a host of somebody else are no answer', () => {
    expect(made('# Before\n\n## shop.example.com\n\n- [ ] SSL certificate valid\n')[0]).toContain('base_url');
    expect(made('# Before\n\n## a.octo.dev and b.octo.dev\n\n- [ ] SSL certificate valid\n')[0]).toContain(
      'base_url',
    );
    expect(made('# Before\n\n## See guide.octo.dev\n\n- [ ] SSL certificate valid\n')[0]).toContain(
      'base_url',
    );
    expect(made('# Before\n\n- [ ] Domain: `shop.octo.dev`\n')[0]).not.toContain('gate');
  });

  test('a fence that nobody indented belongs to the only box above it', () => {
    const { report } = importChecklist(
      '# Vor dem Deployment\n\n- [ ] Alle Tests\n```bash\nmake test\n```\n\n- [ ] 依存関係の監査\n\n```bash\nnpm audit\n```\n',
      { file: 'X.md' },
    );
    expect(report.items.map(({ outcome, kind, command }) => [outcome, kind, command])).toEqual([
      ['gate', 'tests', 'make test'],
      ['gate', 'lint', 'npm audit'],
    ]);
    expect(report.commands.map(({ item }) => item)).toEqual(report.items.map(({ id }) => id));
  });

  test('behind several boxes of one list, or behind a paragraph, it belongs to none of them', () => {
    const items = (source: string): number =>
      importChecklist(source, { file: 'X.md' }).yaml.match(/^\s+- name: /gm)?.length ?? 0;
    expect(items('# Before\n\n- [ ] Budget agreed\n- [ ] Sky is blue\n\n```bash\nmake test\n```\n')).toBe(3);
    expect(items('# Before\n\n- [ ] Budget agreed\n\nAnd then:\n\n```bash\nmake test\n```\n')).toBe(2);
  });
});

describe('a request that needs a login', () => {
  const COMMAND = '`curl https://api.octo.dev/orders`';
  test.each([
    `${COMMAND} (authenticated)`,
    `${COMMAND}（需要登录）`,
    `Angemeldet: ${COMMAND}`,
    `${COMMAND} (com token)`,
    `${COMMAND} は認証が必要`,
  ])('asks for the variable that holds the token: %s', (text) => {
    expect(asked(text)).toBe('http?token_variable');
  });

  test('the answer is a name, and the token is sent to the address of the command', () => {
    expect(answered(`${COMMAND} (authenticated)`, { token_variable: 'API_TOKEN' })).toEqual({
      http: {
        url: 'https://api.octo.dev/orders',
        auth: { bearer: '${API_TOKEN}' },
        expect: { status: 200 },
      },
    });
    expect(whyNotAnswer('token_variable', 'API_TOKEN')).toBeUndefined();
    // A token given by mistake is not shown again.
    expect(whyNotAnswer('token_variable', 'ghp-123')).not.toContain('ghp');
  });

  test('a comment of the fence says it too', () => {
    const { report } = importChecklist(
      '# After deployment\n\n```bash\ncurl https://api.octo.dev/me # 要ログイン\ncurl https://api.octo.dev/ping\n```\n',
      { file: 'X.md' },
    );
    expect(report.commands.map(({ outcome }) => outcome)).toEqual(['question', 'gate']);
  });

  test.each([
    `${COMMAND} (unauthenticated) returns 401`,
    `${COMMAND} without login`,
    '`curl -H "Authorization: Bearer $TOKEN" https://api.octo.dev/orders` (authenticated)',
    '`curl -u shop:$PASSWORD https://api.octo.dev/orders` (mit Anmeldung)',
  ])('as it stands: %s', (text) => {
    expect(asked(text)).toBe('gate:http');
  });
});
