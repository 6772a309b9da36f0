import { describe, expect, test } from '@jest/globals';
import { loadChecklist } from '../../src/checklist/load.ts';
import { importChecklist } from '../../src/importer/import.ts';

const made = (text: string) => importChecklist(text, { file: 'X.md' });
/** What an item comes to that lacks a value: `kind?question`. */
function asked(item: string, above = '## Before deployment'): string {
  const { report, yaml } = made(`# Shop\n\n${above}\n\n- [ ] ${item}\n`);
  expect(loadChecklist(yaml, 'x.yml').problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const found = report.items.at(-1);
  return found?.outcome === 'question'
    ? `${found.kind ?? ''}?${found.question ?? ''}`
    : (found?.outcome ?? '');
}

describe('a list of names below what says what they are', () => {
  test.each([
    ['`orders`', '## Supabase: tables created', 'run?database_url'],
    ['invoices', '## 数据库检查\n\n### 表结构 (PostgreSQL)', 'run?database_url'],
    ['`idx_orders_paid`', '## Indexes (PostgreSQL)', 'run?database_url'],
    ['`orders`', '## Collections', 'run?check_orders'],
    ['settle_orders()', '## 存储过程', 'run?check_settle_orders'],
    ['shop_cache (Redis)', '## Running containers', 'run?service_status_command'],
    ['Orders', '## Features of the tables page', 'manual'],
    ['`git push`', '## Tables', 'manual'],
  ])('%s below %s', (item, above, question) => {
    expect(asked(item, above)).toBe(question);
  });
});

describe('what an action leaves behind is looked for, the action never runs', () => {
  test.each([
    [
      'Unit installed: `sudo cp deploy/shop.service /etc/systemd/system/`',
      'test -s /etc/systemd/system/shop.service',
    ],
    ['Unit enabled: `sudo systemctl enable shop.service`', 'systemctl is-enabled shop.service'],
    ['Script executable: `chmod +x /opt/shop/start.sh`', 'test -x /opt/shop/start.sh'],
    ['Key secured: `chmod 600 /opt/shop/shop.key`', 'test "$(stat -c %a /opt/shop/shop.key)" = 600'],
    [
      'Owner set: `sudo chown shop:shop /opt/shop/data`',
      'test "$(stat -c %U:%G /opt/shop/data)" = shop:shop',
    ],
    ['Sources there: `git clone https://github.com/octocat/shop /opt/shop`', 'test -d /opt/shop/.git'],
  ])('%s', (item, command) => {
    const { report, yaml } = importChecklist(`# Shop\n\n## Deployment\n\n- [ ] ${item}\n`, {
      file: 'X.md',
      answers: new Map([['server', 'local']]),
    });
    expect(report.items[0]).toMatchObject({ outcome: 'gate', kind: 'run' });
    expect(yaml).toContain(command);
    expect(asked(item, '## Deployment')).toBe('run?server');
  });

  test('a relative place is asked for too', () => {
    const { report } = made('# Shop\n\n## Deployment\n\n- [ ] Template copied: `cp .env.example .env`\n');
    expect(report.questions.map(({ name }) => name)).toEqual(['server', 'server_path_template_copied']);
  });
});

describe('what an answer, a log or a port shows', () => {
  test.each([
    ['Status: 204', 'http?base_url'],
    ['Start page: 200', 'http?base_url'],
    ['回應狀態碼 201', 'http?base_url'],
    ['`Vary: Accept-Language`', 'http?base_url'],
    ['`orders`, `total` 반환', 'http?base_url'],
    ['Backend logs show "Orders loaded"', 'run?log_command'],
    ['日志显示“订单已加载”', 'run?log_command'],
    ['Port 5432 is closed', 'tcp?server_host'],
    ['Puerto 6379 cerrado', 'tcp?server_host'],
    ['5432 端口已关闭', 'tcp?server_host'],
    ['Broker board (port 8011)', 'tcp?server_host'],
    ['Allow HTTPS', 'tcp?server_host', '## Firewall'],
    ['API authentication required', 'http?base_url'],
    ['Redirects working', 'http?base_url'],
    ['Source maps not exposed', 'run?check_source_maps_not_exposed'],
    ['Strong cipher suites configured', 'run?check_strong_cipher_suites_configured'],
  ])('%s', (item, question, above = '## After deployment') => {
    expect(asked(item, above)).toBe(question);
  });

  test('a closed port is a gate that wants it closed', () => {
    const { yaml } = importChecklist(
      '# Shop\n\n## After deployment\n\n- [ ] Ports 5432 and 6379 are closed\n',
      {
        file: 'X.md',
        answers: new Map([['server_host', 'shop.octo.dev']]),
      },
    );
    expect(yaml).toMatch(/address: \[ "?\$\{server_host\}:5432"?, "?\$\{server_host\}:6379"? \]/);
    expect(yaml).toContain('state: closed');
  });

  test('what the log must say is in the gate', () => {
    const { yaml } = importChecklist('# Shop\n\n## After deployment\n\n- [ ] Logs show "Orders loaded"\n', {
      file: 'X.md',
      answers: new Map([['log_command', 'docker logs shop']]),
    });
    expect(yaml).toContain('contains: Orders loaded');
  });
});

describe('states, in whatever language', () => {
  test.each([
    ['Privacy policy page is reachable', 'http?frontend_url'],
    ['Swagger UI se muestra', 'http?base_url'],
    ['Scheduled jobs running', 'run?service_status_command'],
    ['SQL-Script ausgeführt', 'run?check_sql_script_ausgefuhrt'],
    ['`.env` copiado y preparado', 'run?server'],
    ['Todas as variáveis configuradas', 'env?required_variables'],
    ['Все обязательные переменные установлены', 'env?required_variables'],
    ['Push réussi', 'git?merge_base'],
    ['Copy `.env.example` to `.env`', 'run?server'],
    ['Add environment variables in the dashboard', 'env?required_variables'],
    ['Rate limiting configured appropriately', 'http?base_url'],
    ['Invoice tables created', 'run?check_invoice_tables_created'],
    ['Todos los imports se resuelven correctamente', 'lint?typecheck_command'],
    ['No missing dependencies', 'run?install_check_command'],
    ['OWASP ZAP security scan', 'lint?security_command'],
    ['Pruebas de carga', 'http?load_url'],
    ['資料庫遷移', 'migrations?migration_tool'],
    ['資料庫連接成功', 'tcp?database_address'],
    ['MySQL 服務啟動', 'run?service_status_command'],
    ['Composer terinstall', 'run?check_composer_terinstall'],
    ['Root login over SSH disabled', 'run?check_root_login_over_ssh'],
    ['Orders column `paid_at` added', 'run?check_orders_column_paid_added'],
    ['PostGIS 擴展已啟用', 'run?check_postgis_extension_enabled'],
  ])('%s', (item, question) => {
    expect(asked(item)).toBe(question);
  });

  test.each([
    'Privacy policy reviewed by a lawyer',
    'Rate limiting considered',
    'Check the logs for errors',
    'Check service quotas',
    '充值审核测试',
    'Deployment log updated: update the deployment log',
    'No scrolling issues',
    'Magic links work',
    'Existing workflows continue to function',
    'Production branch set to: `main`',
    'Open the `.env` file',
    'Copy the current `.env` into the backup',
    'API documentation updated',
    'Configuration files are backed up',
    'Quarterly security audit',
    'Runbooks are up to date',
    'ページ遷移がスムーズ',
  ])('%s is for people', (item) => {
    expect(asked(item)).toBe('manual');
  });
});

describe('a path in code marks is no command', () => {
  test.each([
    'Exports lie in `./data/exports`',
    'Folder `./public/uploads` emptied',
    'Theme copied to `./themes/shop`',
  ])('%s', (item) => {
    const { yaml } = made(`# Shop\n\n## Deployment\n\n- [ ] ${item}\n`);
    expect(yaml).not.toContain('Runbook');
  });

  test.each(['`./bin/shop`', '`./gradlew`', '`./deploy-all`', '`./scripts/warm`', '`./ops/start.sh`'])(
    '%s is one',
    (item) => {
      expect(made(`# Shop\n\n## Deployment\n\n- [ ] Then ${item}\n`).yaml).toContain('Runbook');
    },
  );
});
