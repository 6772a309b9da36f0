import { describe, expect, test } from '@jest/globals';
import { importChecklist } from '../../src/importer/import.ts';
import { loadChecklist } from '../../src/checklist/load.ts';

const asked = (text: string): string => {
  const { report, yaml } = importChecklist(`# Before deployment\n\n- [ ] ${text}\n`, { file: 'X.md' });
  expect(
    loadChecklist(yaml, 'deploy-checklist.yml').problems.filter(({ severity }) => severity === 'error'),
  ).toEqual([]);
  const [item] = report.items;
  return item?.outcome === 'question' ? (item.question ?? '') : (item?.outcome ?? '');
};

describe('what a claim is about, in whatever language it is said', () => {
  test.each([
    ['Alle Unit-Tests laufen erfolgreich', 'test_command'],
    ['Testy integracyjne przechodzą', 'test_command'],
    ['모든 테스트 통과', 'test_command'],
    ['No test failures', 'test_command'],
    ['testCheckoutRejectsExpiredCards', 'test_command'],
    ['Typprüfung: keine Typfehler, type-check ist erfolgreich', 'typecheck_command'],
    ['类型检查通过', 'typecheck_command'],
    ['Keine Debug-Logs im Code', 'lint_command'],
    ['Tidak ada data rahasia: password tidak ada di code', 'secret_scan_command'],
    ['Güvenlik açığı taraması yapıldı', 'security_command'],
    ['Nagłówki bezpieczeństwa są skonfigurowane', 'base_url'],
    ['Önbellek başlıkları ayarlandı', 'base_url'],
    ['Cookies: HttpOnly=true, SameSite=Lax', 'base_url'],
    ['Robots.txt jest skonfigurowany', 'base_url'],
    ['Sağlık kontrolü geçti', 'base_url'],
    ['Tüm ortam değişkenleri yapılandırıldı', 'required_variables'],
    ['`MAIL_*` credentials', 'required_variables'],
    ['Database has a strong password', 'variable_database_password'],
    ['Hafen: Port konfiguriert', 'variable_hafen_port'],
    ['Log level is INFO or WARN in the logs', 'variable_log_level'],
    ['Set `spring.jpa.show-sql=false`', 'config_file'],
    ['RAM: 8GB+', 'metric_ram'],
    ['服务器内存 >= 4GB', 'metric_server_memory'],
    ['数据库已迁移完成', 'migration_tool'],
    ['Migration uygulandı', 'migration_tool'],
    ['Таблицы созданы', 'check_tablitsy_sozdany'],
    ['Datenbank ist verbunden', 'database_address'],
    ['Redis bağlantısı çalışıyor', 'redis_address'],
    ['Tidak ada error di logs', 'log_command'],
    ['No 502/500 errors', 'log_command'],
    ['Sertifika zinciri doğrulandı', 'base_url'],
    ['域名已指向服务器', 'domain'],
    ['防火墙已配置(开放 443 端口)', 'server_host'],
    ['빌드 번호 증가', 'version_file'],
    ['Тег создан', 'release_tag'],
    ['Branch sudah di-merge ke main', 'merge_base'],
    ['Bağımlılıklar yüklendi', 'install_check_command'],
    ['All contracts compile without warnings', 'build_command'],
    ['Celery workers запущены', 'service_status_command'],
    ['Datenbank-Verzeichnis angelegt', 'server'],
    ['管理后台可访问', 'frontend_url'],
    ['WebSocket 连接成功', 'base_url'],
    ['Despliegue exitoso', 'deployment_environment'],
    ['100 eşzamanlı kullanıcı destekleniyor', 'load_url'],
    ['PostgreSQL 14.x+', 'server'],
    ['서버에 Node.js 18 이상 설치', 'server'],
    ['Smoke Testing', 'smoke_test_command'],
    ['Verify database credentials', 'variable_database_credentials'],
    ['API 地址已修改', 'variable_api_address'],
    ['Backend URL obtained and tested', 'base_url'],
    ['管理后台域名：`cs-admin.yourdomain.com`', 'domain'],
    ['Sayfa yükleme süresi < 2 saniye', 'metric_sayfa_yukleme_suresi'],
    ['JWT validation working', 'base_url'],
    ['`/etc/nginx/sites-available/shop` 已创建', 'server'],
    ['/var/log/shop/ creado', 'server'],
    ['Run `npm run migrate`', 'migration_tool'],
  ])('%s', (text, question) => {
    expect(asked(text)).toBe(question);
  });

  test.each([
    'Yük testi planlandı',
    '회원가입 API 정상 응답',
    'Anmeldung funktioniert',
    'Резервные копии проверены',
    '数据库备份已完成',
    'Merge the pull request when the team agrees',
    'If concurrent users exceed 100, consider another database',
    'Chrome 90+ test edildi',
    'The new design is correct',
    'Open Graph etiketi oluşturuldu: meta tag created',
    'XSS vulnerability test edildi',
  ])('for a person: %s', (text) => {
    expect(asked(text)).toBe('manual');
  });
});
