import { describe, expect, test } from '@jest/globals';
import { loadChecklist } from '../../src/checklist/load.ts';
import { allItems } from '../../src/checklist/types.ts';
import { importChecklist } from '../../src/importer/import.ts';

/** Claims of documents that nobody has seen: rules over what stands in them, in at least three languages each. */
interface Found {
  readonly outcome: string;
  readonly kind: string | null;
  readonly spec: unknown;
}
const itemsOf = (...lines: string[]): Found[] => {
  const made = importChecklist(lines.join('\n'), { file: 'X.md' });
  const { checklist, problems } = loadChecklist(made.yaml, 'deploy-checklist.yml');
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const byId = new Map((checklist ? allItems(checklist) : []).map(({ item }) => [item.id, item]));
  return made.report.items.map(({ id, outcome, kind }) => ({
    outcome,
    kind,
    spec: byId.get(id ?? '')?.gate?.spec,
  }));
};
const itemOf = (text: string, heading = '# Before deployment'): Found | undefined =>
  itemsOf(heading, '', `- [ ] ${text}`).at(-1);
const gate = (kind: string, spec: unknown): unknown => ({ outcome: 'gate', kind, spec });

describe('a file that an item speaks of', () => {
  test.each([
    ['Los modelos viven en `src/models/user.go`', ['src/models/user.go']],
    ['Die Regeln stehen in `infra/waf/rules.dat`', ['infra/waf/rules.dat']],
    ['Правила описаны в `infra/waf/rules.conf`', ['infra/waf/rules.conf']],
    ['gradle.propertiesに署名の設定がある', ['**/gradle.properties']],
    ['`config/nginx.conf` 已经调整好', ['config/nginx.conf']],
    ["Android : s'assurer que `google-services.json` figure bien", ['**/google-services.json']],
    ['All manifests live in `deploy/k8s/`', ['deploy/k8s/**']],
    ['README and the guides agree with the commands', ['README*']],
    ['Fichier `client.uproject` configuré', ['**/client.uproject']],
    ['`.vercelignore` liegt bereit', ['.vercelignore']],
  ])('%s', (text, exist) => {
    expect(itemOf(text)).toMatchObject({ outcome: 'gate', kind: 'files' });
    expect(JSON.stringify(itemOf(text)?.spec)).toContain(exist[0]);
  });

  test.each([
    'Backups are taken every night (see `docs/backup.md`)',
    'Handbuch an die Kunden verschickt (`handbuch.md` / `manual.md`)',
    'Copiar `config.sample.yml` y rellenarlo',
    '`init.sql` を実行する',
    '打开 `manifest.json`',
    'Mettre à jour `docs/api.md` si nécessaire',
    'Si se usa la cola, revisar `queue.yml`',
    'Production `.env` has no default keys',
    'Module comments stand at the top of `src/lib.rs`',
    'The bundle `shop.zip` is uploaded',
    `${'A long paragraph that explains at length what was found, why it was so, what was done about it and by which means, '.repeat(2)}as in \`src/x.py\`.`,
  ])('%s: no claim about a file', (text) => {
    expect(itemOf(text)).not.toMatchObject({ outcome: 'gate', kind: 'files' });
  });

  test.each([
    ['`prisma/schema.prisma`: `provider = "postgresql"`', 'provider\\s*=\\s*["\']postgresql["\']'],
    ['`pool = 5` in `app/config.py`', 'pool\\s*=\\s*5'],
    ['`app/config.py` 里 `workers = 4`', 'workers\\s*=\\s*4'],
  ])('%s: the file says it', (text, matches) => {
    expect(itemOf(text)?.spec).toMatchObject({ matches });
  });

  test.each([
    ['Remove the old keys (KEYS_OLD.txt)', '**/KEYS_OLD.txt'],
    ['Eliminar archivo `legacy/boot.php`', 'legacy/boot.php'],
    ['Удалить `legacy/boot.php`', 'legacy/boot.php'],
  ])('%s: the file must be gone', (text, path) => {
    expect(itemOf(text)).toEqual(gate('files', { absent: [path] }));
  });

  test.each(['12 charts in k8s/ folder', '12 манифестов в `k8s/`', '12 Diagramme im Ordner `k8s/`'])(
    '%s: so many files',
    (text) => {
      expect(itemOf(text)).toEqual(gate('files', { exist: ['k8s/**'], count: '>= 12' }));
    },
  );

  test.each([
    ['Write the notes in `docs/notes.md`', 'docs/notes.md'],
    ['Escribir las notas en `docs/notas.md`', 'docs/notas.md'],
    ['Copy the changes to `doc/changes.rst`', 'doc/changes.rst'],
  ])('%s: the pull request brings it', (text, path) => {
    expect(itemOf(text)).toEqual(gate('files', { changed: [path] }));
  });
});

describe('what git holds', () => {
  test.each([
    'Code committed and pushed to GitHub',
    'Todo el código está commiteado',
    'Code poussé sur GitLab',
    '代码已推送到 GitHub',
    'Git commit & push 完了',
    'Код запушен в репозиторий',
    'Git repository is up to date',
  ])('%s', (text) => {
    expect(itemOf(text)).toEqual(gate('git', { clean: true }));
  });

  test.each([
    'Push notifications work',
    'Subida de archivos funciona',
    'Push the image to the registry',
    'Auto deploy on push works',
  ])('%s: not about the work tree', (text) => {
    expect(itemOf(text)).not.toMatchObject({ kind: 'git', outcome: 'gate' });
  });

  test.each([
    ["Aucun fichier `.env` n'est commité", ['.env']],
    ['`.env.local` がGitHubにpushされていない', ['.env.local']],
    ['`secrets/` wird nicht ins Git eingecheckt', ['secrets/**']],
  ])('%s', (text, exist) => {
    expect(itemOf(text)).toEqual(gate('files', { exist, tracked: false }));
  });

  test('a pattern stands in .gitignore as it is written', () => {
    expect(itemOf('Archivos `.env*` en `.gitignore`')).toEqual(
      gate('files', { exist: ['.env*'], ignored: true }),
    );
  });
});

describe('workflows and jobs', () => {
  test.each([
    ['Confirm `Build linux-arm64` passed', 'Build linux-arm64'],
    ['Ночной контур CI зелёный (job `nightly-budget`)', 'nightly-budget'],
    ['El job `smoke-test` de CI pasó con éxito', 'smoke-test'],
  ])('%s', (text, checks) => {
    expect(itemOf(text)).toEqual(gate('github', { checks }));
  });

  test.each([
    'GitHub Actions 正常',
    'Воркфлоу зелёный ✅',
    'Pipeline verde',
    'CIがパスしている',
    'Alle Checks grün',
    'Docker build succeeds in CI',
  ])('%s', (text) => {
    expect(itemOf(text)).toEqual(gate('github', { checks: '*' }));
  });

  test.each([
    'Image processing pipeline tested',
    '**Functional testing** passed',
    'CI workflow configured',
    'All quality checks passed',
    'Video pipeline works',
    'Workflow `nightly-budget` fails loudly',
  ])('%s: no check is named', (text) => {
    expect(itemOf(text)).not.toMatchObject({ kind: 'github', outcome: 'gate' });
  });
});

describe('names of hosts that a text writes out', () => {
  test.each([
    ['DNS A record set (api.octocat-shop.net)', { name: 'api.octocat-shop.net' }],
    ['`api.octocat-shop.net` zeigt auf den Server', { name: 'api.octocat-shop.net' }],
    [
      'DNS configuré (octocat-shop.net → 93.184.216.34)',
      { name: 'octocat-shop.net', equals: '93.184.216.34' },
    ],
    ['Domain kaufen/konfigurieren: `octocat-shop.at`', { name: 'octocat-shop.at' }],
    ['MX records of octocat-shop.net set', { name: 'octocat-shop.net', type: 'MX' }],
    ['Registro TXT de octocat-shop.net configurado', { name: 'octocat-shop.net', type: 'TXT' }],
    ['`api.octocat-shop.net` → 93.184.216.34', { name: 'api.octocat-shop.net', equals: '93.184.216.34' }],
    ['サブドメイン api.octocat-shop.net を作成済み', { name: 'api.octocat-shop.net' }],
  ])('%s', (text, spec) => {
    expect(itemOf(text)).toEqual(gate('dns', spec));
  });

  test.each([
    'SSL certificate of `octocat-shop.net` is valid',
    'Zertifikat für **octocat-shop.net** gültig',
    'Сертификат octocat-shop.net выпущен и установлен',
  ])('%s', (text) => {
    expect(itemOf(text)).toEqual(gate('tls', { host: 'octocat-shop.net' }));
  });

  test.each([
    'Site accessible (app.octocat-shop.net)',
    '域名访问正常（`app.octocat-shop.net`）',
    'Домен app.octocat-shop.net открывается',
  ])('%s', (text) => {
    expect(itemOf(text, '# After the deployment')).toMatchObject({ outcome: 'gate', kind: 'http' });
  });

  test.each([
    'DNS of `api.example.com` points to the server',
    'Domain `octocat-shop.net` verified in Resend',
    'Add domain `octocat-shop.net` to the platform',
    'Custom domain set unless `workers.dev` will do',
    'Chart.js and Node.js load',
    'Mail from ops@octocat-shop.net works',
  ])('%s: no name to ask about', (text) => {
    expect(itemOf(text)?.outcome).not.toBe('gate');
  });
});

describe('a heading names the file', () => {
  const under = (text: string, heading: string): Found | undefined =>
    itemsOf('# Before deployment', '', `## ${heading}`, '', `- [ ] ${text}`).at(-1);

  test.each([
    ['`name` is there', 'Settings in wrangler.toml', { exist: 'wrangler.toml', contains: 'name' }],
    ['`main` está definido', 'Ajustes de `app.toml`', { exist: '**/app.toml', contains: 'main' }],
    ['`ROOM` 绑定', 'wrangler.toml 里的设置', { exist: 'wrangler.toml', contains: 'ROOM' }],
    [
      '`"start:prod": "node app"`',
      'Scripts in package.json',
      { exist: 'package.json', matches: '["\']start:prod["\']\\s*:\\s*["\']node\\s*app["\']' },
    ],
  ])('%s', (text, heading, spec) => {
    expect(under(text, heading)).toEqual(gate('files', spec));
  });

  test.each([
    ['No `debug` left', 'Settings in app.toml'],
    ['`name`', 'app.toml and other.toml'],
    ['The key `name` was discussed', 'Settings in app.toml'],
  ])('%s under %s: nothing that the file must have', (text, heading) => {
    expect(under(text, heading)).not.toMatchObject({ outcome: 'gate', kind: 'files' });
  });
});

describe('variables by their names', () => {
  test.each([
    ['`DATABASE_URL` récupérée et testée', ['DATABASE_URL']],
    ['SECRET_KEY diferente para producción', ['SECRET_KEY']],
    ['`MAIL_API_KEY` を取得した', ['MAIL_API_KEY']],
    ['環境変数を全て設定（MAIL_API_KEY/FROM_EMAIL/TO_EMAIL）', ['MAIL_API_KEY', 'FROM_EMAIL', 'TO_EMAIL']],
  ])('%s', (text, names) => {
    expect(itemOf(text)).toEqual(gate('env', { require: names }));
  });

  test('a single word in code marks is one where variables are spoken of, and only there', () => {
    expect(
      itemsOf('# Before deployment', '## Environment variables', '- [ ] `PYTHONIOENCODING` added'),
    ).toEqual([gate('env', { require: ['PYTHONIOENCODING'] })]);
    expect(itemOf('`PYTHONIOENCODING` added')?.outcome).not.toBe('gate');
  });

  test('the port in brackets is its value', () => {
    expect(itemOf('PORT (set to 8443 for HTTPS)')).toEqual(
      gate('env', { variables: { PORT: { equals: '8443' } } }),
    );
  });
});

test('files of the repository are looked for in a roll-out too, those of a machine are not', () => {
  const [first, second, third] = itemsOf(
    '# Deploy',
    '',
    '- [ ] `Procfile` created',
    '- [ ] `app.conf` created on the server',
    '# Before deployment',
    '- [ ] `app.conf` creado en el servidor',
  );
  expect(first).toMatchObject({ outcome: 'gate', kind: 'files' });
  expect([second?.outcome, third?.outcome]).not.toContain('gate');
});

describe('what stands below a box', () => {
  test.each([
    ['GitHub secrets added:', ['`DEPLOY_HOST`', '`DEPLOY_USER`']],
    ['Variables de entorno configuradas:', ['`DEPLOY_HOST`', 'DEPLOY_USER: el usuario']],
    ['**环境变量已配置**', ['`DEPLOY_HOST`', '`DEPLOY_USER`']],
  ])('%s: its own boxes name the variables', (parent, children) => {
    const [first] = itemsOf(
      '# Before deployment',
      '',
      `- [ ] ${parent}`,
      ...children.map((child) => `  - [ ] ${child}`),
    );
    expect(first).toEqual(gate('env', { require: ['DEPLOY_HOST', 'DEPLOY_USER'] }));
  });

  test.each(['All files are there:', 'Dockerfiles vorhanden', '文件已创建'])(
    '%s: its own boxes name the files',
    (parent) => {
      const [first] = itemsOf(
        '# Before deployment',
        '',
        `- [ ] ${parent}`,
        '  - [ ] `apps/api/Dockerfile`',
        '  - [ ] `apps/web/Dockerfile`',
      );
      expect(first).toEqual(gate('files', { exist: ['apps/api/Dockerfile', 'apps/web/Dockerfile'] }));
    },
  );

  test.each(['**Menu** current?', 'Sind alle Bilder vorhanden?', '写真はある？'])(
    '%s: the line below names the file',
    (parent) => {
      const [first] = itemsOf('# Before deployment', '', `- [ ] ${parent}`, '  - File: `public/menu.pdf`');
      expect(first).toEqual(gate('files', { exist: ['public/menu.pdf'] }));
    },
  );

  test.each(['Key of the maps service', 'Clave del servicio de mapas', '地図サービスのキー'])(
    '%s: the fence below names the variable',
    (parent) => {
      const [first] = itemsOf(
        '# Before deployment',
        '',
        `- [ ] ${parent}`,
        '  ```',
        '  MAPS_API_KEY=<key>',
        '  ```',
      );
      expect(first).toEqual(gate('env', { require: ['MAPS_API_KEY'] }));
    },
  );

  test('what is reviewed, what is optional, and boxes of several kinds are gathered by no gate', () => {
    const outcome = (...lines: string[]): string | undefined =>
      itemsOf('# Before deployment', '', ...lines)[0]?.outcome;
    expect(outcome('- [ ] Review the guides:', '  - [ ] `docs/a.md`', '  - [ ] `docs/b.md`')).not.toBe(
      'gate',
    );
    expect(
      outcome('- [ ] Everything is set:', '  - [ ] `API_KEY` is set', '  - [ ] `docs/b.md` exists'),
    ).not.toBe('gate');
    expect(outcome('- [ ] Set environment variables:', '  - `API_KEY` (optional)')).not.toBe('gate');
  });
});

describe('commands', () => {
  test.each([
    ['Docker image собирается: docker build -t shop .', 'run', { command: 'docker build -t shop .' }],
    ['Ejecutar npm test', 'tests', { run: 'npm test' }],
    ['Schreibweise geprüft (npm run lint)', 'lint', { run: 'npm run lint' }],
    ['実行: npm run build', 'run', { command: 'npm run build' }],
    ['The chart is sound: helm lint charts/shop', 'lint', { run: 'helm lint charts/shop' }],
    ['sh scripts/check-assets.sh', 'run', { command: 'sh scripts/check-assets.sh' }],
  ])('%s: without marks', (text, kind, spec) => {
    expect(itemOf(text)).toEqual(gate(kind, spec));
  });

  test.each([
    'Install everything (npm install)',
    'Run npm test and tell the team',
    'Launch: docker compose up -d',
    'Push the tag: git push origin v2',
    'Next: make sure that everyone agrees',
    'Make a list (find out who is on call)',
    'make sure',
    'go live',
    'sh scripts/deploy.sh',
    'test coverage',
  ])('%s: no check', (text) => {
    expect(itemOf(text)?.outcome).not.toBe('gate');
  });

  test.each([
    ['Helm 3.x installed (`helm version`)', { command: 'helm version', version: { 'at-least': '3' } }],
    [
      'Python 3.10+ instalado (`python3 --version`)',
      { command: 'python3 --version', version: { 'at-least': '3.10' } },
    ],
    ['GitHub CLI установлен (`gh --version`)', 'gh --version'],
    ['GitHub CLI 已安装（`gh --version`）', 'gh --version'],
  ])('%s: that it answers is the claim', (text, spec) => {
    expect(itemOf(text)).toEqual(gate('run', typeof spec === 'string' ? { command: spec } : spec));
  });

  test('on a machine, the version is asked for there', () => {
    expect(itemOf('Python 3.10+ installed on the server (`python3 --version`)')?.outcome).toBe('question');
  });

  test.each([
    ['`php artisan shop:doctor` → tüm kontroller OK', 'php artisan shop:doctor'],
    ['`python3 verificar_datos.py` ejecutado', 'python3 verificar_datos.py'],
    ['`npm run perf:telemetry` reviewed by nobody but the machine', 'npm run perf:telemetry'],
    ['`npm run gatekeeper` is green', 'npm run gatekeeper'],
    ['`./scripts/constraints.sh` bestanden', './scripts/constraints.sh'],
    ['`make conformity` проходит', 'make conformity'],
  ])('%s: a check of the project', (text, command) => {
    expect(itemOf(text)).toMatchObject({ outcome: 'gate', spec: { command } });
  });

  test.each([
    '`npm run deploy` passes',
    '`npm run ingest` is green',
    '`./scripts/reset-db.sh` OK',
    '`make all` passes',
    '`php artisan cache:warm` passes',
    '`php artisan schedule:test` passes',
    '`php artisan shop:import` passes',
    '`npm run gatekeeper` completes',
    '`npm run gatekeeper --force` is green',
    '`npm run lint:fix` is green',
    '`npm run start` is green',
    '`npm run gatekeeper` passes after the migration was installed',
    '`ssh app@host ./scripts/constraints.sh` passes',
  ])('%s: no check', (text) => {
    expect(itemOf(text)?.outcome).not.toBe('gate');
  });

  test.each(['should return nothing', 'no debe mostrar nada → vacío', '应为空'])(
    'a search that must be in vain: %s',
    (said) => {
      const [first] = itemsOf(
        '# Before deployment',
        '',
        '- [ ] Databases are not in git',
        '  ```bash',
        '  git ls-files | grep "\\.sqlite"',
        `  # ${said}`,
        '  ```',
      );
      expect(first).toEqual(gate('run', { command: 'git ls-files | grep "\\.sqlite"', 'exit-code': 1 }));
    },
  );

  test.each([
    'Applications built (`pnpm build`)',
    'Paket gebaut (`cd packages/shared && pnpm build`)',
    'Aplicación construida (`pnpm build`)',
  ])('%s: in a roll-out, too, that it is built is a claim', (text) => {
    expect(itemOf(text, '# Deploy')).toMatchObject({ outcome: 'gate', kind: 'run' });
  });
});

test.each([
  'API health check: https://octocat-shop.net/api/health',
  'Studio routes work: `https://octocat-shop.net/studio`',
  'Страницы открываются: https://octocat-shop.net/info',
  'The repository is accessible: https://github.com/octocat/shop',
])('%s', (text) => {
  expect(itemOf(text, '# After the deployment')).toMatchObject({ outcome: 'gate', kind: 'http' });
});

describe('further claims about files', () => {
  test.each([
    '`run.sh` or `run.bat` is there',
    '`run.sh` 或 `run.bat` 存在且可执行',
    '`run.sh` ou `run.bat` existe',
  ])('%s: either will do', (text) => {
    expect(itemOf(text)).toEqual(gate('files', { exist: '{**/run.sh,**/run.bat}' }));
  });

  test.each([
    ['`scripts/run.sh` is executable', 'scripts/run.sh'],
    ['`scripts/run.sh` 已添加执行权限（`chmod +x scripts/run.sh`）', 'scripts/run.sh'],
    ['`scripts/run.sh` исполняемый', 'scripts/run.sh'],
  ])('%s', (text, exist) => {
    expect(itemOf(text)).toEqual(gate('files', { exist, executable: true }));
  });

  test.each(['`@octocat/renderer` v2 added', '`@octocat/renderer` instalado', '`@octocat/renderer` 已安装'])(
    '%s: package.json lists it',
    (text) => {
      expect(itemOf(text)).toEqual(gate('files', { exist: 'package.json', contains: '"@octocat/renderer"' }));
    },
  );

  test.each([
    ['移除所有 fmt.Print 调用', 'fmt\\.Print'],
    ['Keine Console-Logs im Code', 'console\\.log'],
    ['Удалены вызовы printStackTrace', 'printStackTrace'],
  ])('%s: as it stands in the code', (text, pattern) => {
    expect(itemOf(text)?.spec).toMatchObject({ 'not-matches': pattern });
  });

  test.each([
    'User guide (USER_GUIDE.md)',
    'Guía de usuario (USER_GUIDE.md)',
    '利用者ガイド（`USER_GUIDE.md`）',
  ])('%s: the words are the name of the document', (text) => {
    expect(itemOf(text)).toEqual(gate('files', { exist: ['**/USER_GUIDE.md'] }));
  });
});

describe('names of settings near the beginning', () => {
  test.each([
    'Possui `DATABASE_URL` correto',
    'Mettre à jour `DATABASE_URL`',
    '添加 `DATABASE_URL`',
    'Đã thay `DATABASE_URL`',
    'Postgres → `${DATABASE_URL}`',
  ])('%s', (text) => {
    expect(itemOf(text)).toMatchObject({ outcome: 'gate', kind: 'env' });
  });

  test.each([
    'Noter la `DATABASE_URL`',
    'Copiar `DATABASE_URL` del panel',
    'Editar `.env` com `DATABASE_URL`',
  ])('%s: looked up, not claimed', (text) => {
    expect(itemOf(text)?.outcome).not.toBe('gate');
  });
});

test.each([
  'Sin cambios pendientes (`git status`)',
  'Aucune modification en attente (`git status`)',
  'Нет изменений (`git status`)',
])('%s', (text) => {
  expect(itemOf(text)).toEqual(gate('git', { clean: true }));
});

test.each(['Main branch is up to date', 'Rama `main` actualizada', 'Branche `main` à jour'])('%s', (text) => {
  expect(itemOf(text)).toEqual(gate('git', { 'up-to-date': true }));
});

test('a name alone under a heading of domains', () => {
  const [item] = itemsOf('# Before deployment', '## Domains', '', '- [ ] shop.octocat.net configured');
  expect(item).toEqual(gate('dns', { name: 'shop.octocat.net' }));
});

test('what the words decide is not given up for a command that waits for answers', () => {
  const [item] = itemsOf(
    '# Before deployment',
    '- [ ] `.env` is not in git',
    '  ```bash',
    '  ssh app@host "git ls-files | grep .env"',
    '  # should return nothing',
    '  ```',
  );
  expect(item).toEqual(gate('files', { exist: ['.env'], tracked: false }));
});

test('any program may be asked for its version', () => {
  expect(itemOf('`octocli --version` works')).toMatchObject({ outcome: 'gate', kind: 'run' });
  expect(itemOf('`octocli --version --fix` works')?.outcome).not.toBe('gate');
});

describe('what a value is like', () => {
  const rule = (text: string): unknown =>
    (itemOf(text)?.spec as { variables?: Record<string, unknown> } | undefined)?.variables?.['APP_SECRET'];

  test.each([
    '`APP_SECRET` (32+ characters)',
    '`APP_SECRET` - сильный секрет (минимум 32 символа)',
    '`APP_SECRET`: tối thiểu 32 ký tự',
    '`APP_SECRET` en az 32 karakter',
    '`APP_SECRET` 长度不少于 32 位',
    '`APP_SECRET` 32자 이상',
    '`APP_SECRET` mínimo 32 caracteres',
    '`APP_SECRET` (32+)',
    '`APP_SECRET` ≥ 32',
  ])('%s: a length', (text) => {
    expect(rule(text)).toEqual({ 'min-length': 32 });
  });

  test('a bare bound of what is no secret is no length', () => {
    expect(itemOf('`MAX_CONNECTIONS` >= 50')).not.toMatchObject({
      spec: { variables: { MAX_CONNECTIONS: { 'min-length': 50 } } },
    });
  });

  test.each([
    '`APP_SECRET` commence par `sk_live_`',
    '`APP_SECRET` は `sk_live_` で始まる',
    '`APP_SECRET` uses `sk_live_`, not `sk_test_`',
    '`APP_SECRET` is `sk_live_...`',
  ])('%s: a beginning', (text) => {
    expect(rule(text)).toEqual({ prefix: 'sk_live_' });
  });

  test.each(['`WS_URL` uses `wss://`', '`WS_URL` beginnt mit `wss://`', '`WS_URL` 以 `wss://` 开头'])(
    '%s',
    (text) => {
      expect(itemOf(text)?.spec).toEqual({ variables: { WS_URL: { prefix: 'wss://' } } });
    },
  );

  test.each([
    '`octocli --version` prints 1.4.0',
    '`octocli --version` muestra 1.4.0',
    '`octocli --version` → 1.4.0',
  ])('%s', (text) => {
    expect(itemOf(text)?.spec).toEqual({ command: 'octocli --version', stdout: { contains: '1.4.0' } });
  });
});

describe('what stands behind the name of a file', () => {
  test.each(['`config.yml` düzenle', '`config.yml` を編集する', '`config.yml` 실행'])(
    '%s: done to it',
    (text) => {
      expect(itemOf(text)?.outcome).not.toBe('gate');
    },
  );

  test.each([
    '画像アップロード — `public/logo.png` を追加',
    '사진 업로드 — `/public/logo.png` 추가',
    '上传图片 — `public/logo.png` 已存在',
  ])('%s: it is there', (text) => {
    expect(itemOf(text)).toEqual(gate('files', { exist: ['public/logo.png'] }));
  });

  test('what must not be used is not looked for', () => {
    expect(itemOf('No `.env.example` values are used')?.outcome).not.toBe('gate');
    expect(itemOf('Sin `demo.json` en producción')?.outcome).not.toBe('gate');
  });

  test('"remove from git" leaves the file where it is', () => {
    expect(itemOf('Remove any `.env` files from git')).toEqual(
      gate('files', { exist: ['.env'], tracked: false }),
    );
  });
});

test('that a program answers does not show that its version is right', () => {
  const made = importChecklist('# Before deployment\n\n- [ ] Right Ruby (`ruby --version`)\n', {
    file: 'X.md',
  });
  expect(made.report.items[0]).toMatchObject({ outcome: 'gate', kind: 'run', partial: true });
});

describe('what further documents taught', () => {
  test.each(['Files created', 'Arquivos de configuração', '配置文件'])(
    'under "%s" what leads is a file',
    (heading) => {
      const [first, second] = itemsOf(
        '# Before deployment',
        `## ${heading}`,
        '- [ ] `_redirects` - rules of the front end',
        '- [ ] `render()` - draws the page',
      );
      expect(first).toEqual(gate('files', { exist: '**/_redirects' }));
      expect(second?.outcome).not.toBe('gate');
    },
  );

  test.each([
    'Migrations executadas (001_start.sql)',
    'Schema aplicado (`db/schema.sql`)',
    'Schema applied: `db/schema.sql`',
  ])('%s: the tool is asked, not the file', (text) => {
    expect(itemOf(text)).not.toMatchObject({ outcome: 'gate', kind: 'files' });
  });

  test.each([
    ['`*.db` 文件均已 gitignored', { exist: ['**/*.db'], ignored: true }],
    ['`.env` is gitignored', { exist: ['.env'], tracked: false, ignored: true }],
    ['`cache/` está gitignored', { exist: ['cache/**'], tracked: false, ignored: true }],
  ])('%s', (text, spec) => {
    expect(itemOf(text)).toEqual(gate('files', spec));
  });

  test('code is pushed, however the word is bent', () => {
    expect(itemOf('Code pushé sur GitHub')).toEqual(gate('git', { clean: true }));
    expect(itemOf('Kod pushlandı (GitHub)')?.outcome).toBe('gate');
  });

  test('after the deployment a README to be written is no claim', () => {
    expect(itemOf('Ajouter l’adresse au README', '# After the deployment')?.outcome).not.toBe('gate');
  });

  test.each(['Arquivo .env configurado corretamente', 'Файл `.env` настроен', '`.env` 文件已配置'])(
    '%s: which machine has it is asked',
    (text) => {
      expect(itemOf(text)?.outcome).toBe('question');
    },
  );
});
