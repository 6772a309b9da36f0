import { describe, expect, test } from '@jest/globals';
import { loadChecklist } from '../../src/checklist/load.ts';
import { allItems } from '../../src/checklist/types.ts';
import { importChecklist } from '../../src/importer/import.ts';
import { limitOf } from '../../src/importer/concepts/concept.ts';

/** Items that lack a value, as other projects and languages put them, in sentences of our own. */
const asked = (text: string, heading = '# Before deployment'): string | null => {
  const item = importChecklist(`${heading}\n\n- [ ] ${text}\n`, { file: 'X.md' }).report.items[0];
  return item?.outcome === 'question' ? `${item.kind ?? ''}?${item.question ?? ''}` : (item?.outcome ?? null);
};

/** The gate that an answer makes of it. */
const answered = (text: string, answers: Record<string, string>): unknown => {
  const { yaml } = importChecklist(`# Before deployment\n\n- [ ] ${text}\n`, {
    file: 'X.md',
    answers: new Map(Object.entries(answers)),
  });
  const { checklist, problems } = loadChecklist(yaml, 'deploy-checklist.yml');
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return checklist && allItems(checklist)[0]?.item.gate?.spec;
};

describe('what lacks a value asks for it, in further languages', () => {
  test.each([
    ['Все тесты проходят', 'tests?test_command'],
    ['Todos los tests de integración y de contrato pasan', 'tests?test_command'],
    ['单元测试已完成', 'tests?test_command'],
    ['تست‌ها موفق', 'tests?test_command'],
    ['Fuzz tests: 5,000 runs, 0 failures', 'tests?test_command'],
    ['Smoke tests on staging', 'tests?smoke_test_command'],
    ['Pas d’erreurs de compilation', 'run?build_command'],
    ['빌드 오류 없음', 'run?build_command'],
    ['All artifacts generated', 'run?build_command'],
    ['Миграции базы применены', 'migrations?migration_tool'],
    ['Соединение с базой данных работает', 'tcp?database_address'],
    ['Контейнеры запущены', 'run?service_status_command'],
    ['Нет ошибок в логах воркера', 'run?log_command'],
    ['Aucune erreur dans les journaux', 'run?log_command'],
    ['Sin credenciales en el repositorio', 'lint?secret_scan_command'],
    ['Aucun mot de passe dans le code', 'lint?secret_scan_command'],
    ['No secrets, notes, or local paths in the release artifacts', 'lint?secret_scan_command'],
    ['Scanner: 0 High, 0 Critical findings', 'lint?security_command'],
    ['Dépendances installées', 'run?install_check_command'],
    ['Migrations aplicadas no banco', 'migrations?migration_tool'],
    ['La connexion à la base de données fonctionne', 'tcp?database_address'],
    ['Serveur démarré', 'run?service_status_command'],
    ['Logs du worker (pas d’erreurs)', 'run?log_command'],
    ['Aucun avertissement de sécurité', 'lint?security_command'],
    ['Logs de l’API consultés, sans erreurs critiques', 'run?log_command'],
    ['Os logs mostram a inicialização sem erros', 'run?log_command'],
    ['Run backend test suite', 'tests?test_command'],
    ['Frontend: 0 vulnerabilities', 'lint?security_command'],
    ['Bundle completado', 'run?build_command'],
    ['Referrer-Policy configured', 'http?base_url'],
    ['Unauthenticated calls are refused', 'http?base_url'],
    ['Accessibility score > 85', 'run?metric_accessibility_score'],
    ['Ответ: `{"status": "ok"}`', 'http?base_url'],
  ])('%s', (text, question) => {
    expect(asked(text)).toBe(question);
  });

  test.each([
    'Error messages contain no secrets in the package',
    'エラーメッセージに機密情報が含まれていない',
    'Test password reset',
    'Smoke test every flow of the shop with a colleague',
    'Copy the database URL',
    'Number formatting correct',
    'Dev server starts without errors',
    'Test emails sent successfully',
    'Distribution certificate created',
    'Plan of the automated tests documented',
  ])('for a person: %s', (text) => {
    expect(asked(text)).toBe('manual');
  });
});

describe('pages and addresses', () => {
  test.each([
    ['Главная страница открывается', 'http?frontend_url'],
    ['Painel admin acessível', 'http?frontend_url'],
    ['网址可以打开', 'http?frontend_url'],
    ['Buka URL dashboard pemantauan milik tim', 'manual'],
    ['`/api/orders` responde', 'http?base_url'],
    ['O frontend está sendo carregado', 'http?frontend_url'],
    ['Os endpoints estão funcionando', 'http?base_url'],
    ['Le backend répond rapidement', 'manual'],
    ['La API responde', 'http?base_url'],
    ['Render client initializes on the page', 'manual'],
    ['Buka URL Netlify', 'http?frontend_url'],
    ['Booking form at `/booking` displays', 'http?base_url'],
    ['Админка `/manage` доступна', 'http?base_url'],
    ['Dashboard admin accessible : `/admin`', 'http?base_url'],
    ['Verify sitemap accessible: `/sitemap.xml`', 'http?base_url'],
    ['**Schema** — `GET /v2/schema.json` after login', 'http?base_url'],
    ['Ouvrir `https://your-app.netlify.app`', 'http?base_url'],
  ])('%s', (text, question) => {
    expect(asked(text, '# After deployment')).toBe(question);
  });

  test('a path that is known becomes the address once the host is', () => {
    expect(
      answered('Careers form at `/careers` displays', { base_url: 'https://www.acme.dev' }),
    ).toMatchObject({
      url: '${base_url}/careers',
      expect: { status: 200 },
    });
  });

  test('a header that must not be there', () => {
    expect(answered('X-Powered-By désactivé', { base_url: 'https://www.acme.dev' })).toMatchObject({
      expect: { headers: { 'x-powered-by': { present: false } } },
    });
  });

  test.each([
    'Added a health check endpoint',
    '`/setup` is no longer accessible',
    'Open `/register` on an iPhone',
    'Grafana dashboard loads',
    'Upload the files to `/var/www/html`, then check the folder',
    'Log in with `octocat` / `secret` works for the admin page',
  ])('no page to ask for: %s', (text) => {
    expect(asked(text, '# After deployment')).toBe('manual');
  });
});

describe('machines, pipelines and numbers', () => {
  test('what is installed, and in which version, is asked of the machine', () => {
    expect(asked('**Nginx** установлен')).toBe('run?server');
    expect(answered('Node.js 20.x installé (`node --version`)', { server: 'local' })).toMatchObject({
      command: 'node --version',
      version: { 'at-least': '20' },
    });
    expect(asked('ngrok instalado: `brew install ngrok` o `npm install -g ngrok`')).not.toBe('run?server');
    expect(asked('Git instalado en tu computadora')).toBe('manual');
  });

  test('a port that must be free is no port that must be open', () => {
    expect(asked('8081 端口未被占用')).toBe('run?server');
    expect(answered('Port 8081 is not in use', { server: 'local' })).toMatchObject({
      command: 'ss -Hltn sport = :8081',
      stdout: { empty: true },
    });
    expect(asked('Port 8081 is open')).toBe('tcp?server_host');
  });

  test('behind the deployment the pipeline is asked of the deployed commit', () => {
    expect(asked('CI/CD pipeline is green', '# After deployment')).toBe('gate');
    expect(asked('CI/CD pipeline is green')).toBe('gate');
  });

  test('links have a question of their own', () => {
    expect(answered('All links work (no 404s)', { link_check_command: 'npm run links' })).toMatchObject({
      run: 'npm run links',
    });
    expect(asked('Password reset link works')).toBe('manual');
  });

  test('a limit may stand behind its number, or be said in words', () => {
    expect(limitOf('앱 시작 시간: 2초 이내')).toBe('<= 2000');
    expect(limitOf('响应 500 毫秒以内')).toBe('<= 500');
    expect(limitOf('応答 3秒未満')).toBe('< 3000');
    expect(limitOf('La página carga en menos de 3 segundos')).toBe('< 3000');
    expect(limitOf('Время ответа менее 200 мс')).toBe('< 200');
    expect(limitOf('Antwort in 3 Schritten')).toBeUndefined();
    expect(asked('첫 화면: 1초 이내')).toMatch(/^run\?metric_/);
  });

  test('what a file of the repository holds is for a person, that it is there is not', () => {
    const made = importChecklist(
      '# Before\n\n- [ ] `docs/sources.md` lists all sources with their dates.\n',
      {
        file: 'X.md',
      },
    ).report.items[0];
    expect(made).toMatchObject({ outcome: 'gate', kind: 'files', partial: true });
    expect(asked('`docs/sources.md` has not been reviewed by legal')).toBe('manual');
  });

  test('all changes committed, in further languages', () => {
    expect(asked('Все изменения закоммичены')).toBe('gate');
  });
});
