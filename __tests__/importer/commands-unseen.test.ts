import { describe, expect, test } from '@jest/globals';
import { importChecklist } from '../../src/importer/import.ts';

type Report = ReturnType<typeof importChecklist>['report'];
const under = (heading: string, ...lines: string[]): Report['items'] =>
  importChecklist(['# List', '', `## ${heading}`, '', ...lines].join('\n'), { file: 'X.md' }).report.items;
const fate = (text: string, heading = 'Before the release'): string => {
  const item = under(heading, `- [ ] ${text}`)[0];
  return `${item?.outcome ?? ''} ${item?.kind ?? '-'}${item?.partial === true ? ' in part' : ''}`;
};

const specOf = (text: string): string =>
  importChecklist(`# List\n\n## Before the release\n\n- [ ] ${text}\n`, { file: 'X.md' }).yaml;

describe('builds', () => {
  test.each([
    'Build images: `docker compose -f docker-compose.prod.yml build`',
    'Builder le frontend : `npm run build`',
    'Build de producción: `npm run build`',
    '构建镜像：`docker build -t shop .`',
    'Собрать образы: `make build`',
  ])('%s: as a step of the roll-out the gate shows that it builds', (text) => {
    expect(fate(text, 'Deployment')).toBe('gate run in part');
    expect(fate(text)).toBe('gate run');
  });

  test.each(['Build frontend créé (`npm run build`)', 'App built: `pnpm build`'])(
    '%s is a claim at any time',
    (text) => {
      expect(fate(text, 'Deployment')).toBe('gate run');
    },
  );

  test.each([
    'Review bundle size with `npm run build`',
    'Analyze the output of `npm run build`',
    'Confirm build command: `pnpm build` or `npm run build`',
    'Build command configured: `npm run build`',
    'ビルド設定確認（Build command: npm run build）',
    'Comando de build: `npm run build`',
  ])('%s: that it builds is not what is said', (text) => {
    expect(fate(text, 'Deployment')).not.toMatch(/^gate/);
    expect(fate(text)).not.toMatch(/^gate/);
  });

  test('the build of a version that is gone back to is a step', () => {
    expect(fate('Rebuild: `npm run build`', 'Rollback')).toBe('manual -');
    expect(fate('Test build locally: `npm run build`', 'Rollback')).toBe('gate run');
  });
});

describe('tools that are named', () => {
  test.each([
    'TypeScript 타입 체크 통과',
    '타입 체크 (TypeScript)',
    '0 erreurs TypeScript',
    'Sem erros TypeScript',
    'Sin errores de TypeScript',
    'Keine TypeScript-Fehler',
    '所有 TypeScript 编译通过',
    'TypeScriptのエラーなし',
    'TypeScript 型チェック',
    'Нет ошибок TypeScript',
    'TypeScript hataları yok',
    'Không có lỗi TypeScript',
    'No TypeScript errors',
  ])('%s: the compiler decides it', (text) => {
    expect(specOf(text)).toContain('lint: npx --no-install tsc --noEmit');
  });

  test.each([
    'TypeScript strict mode enabled',
    'TypeScript errors ignored in the build',
    '**Tool integration**: Ruff, MyPy and Radon integration working',
    'Snyk integration set up',
    'Intégration Snyk active',
    'ESLint plugin added',
    'Trivy token stored',
    'ESLint 연동 완료',
  ])('%s: that the tool is content is not what is said', (text) => {
    expect(fate(text)).not.toMatch(/^gate/);
  });

  test('each of several tools has a gate, and one of a choice is enough', () => {
    const text = specOf('Linting passes (ESLint, Prettier)');
    expect(text).toContain('lint: npx --no-install eslint .');
    expect(text).toContain('lint: npx --no-install prettier --check .');
    expect(specOf('Snyk/Trivy scan passed')).not.toContain('trivy fs');
  });

  test('scanners are told to fail, and at what', () => {
    expect(specOf('Snyk dependency scan')).toContain('lint: snyk test');
    expect(specOf('No high vulnerabilities (Trivy)')).toContain(
      'lint: trivy fs --exit-code 1 --severity HIGH,CRITICAL .',
    );
    expect(specOf('No critical findings of Grype')).toContain('lint: grype dir:. --fail-on critical');
    expect(specOf('`trivy image shop:1`')).toContain('lint: trivy image shop:1 --exit-code 1');
    expect(specOf('`semgrep --config auto`')).toContain('--error');
    expect(specOf('Run `flake8 --exit-zero src`')).toContain('lint: flake8 src');
  });

  test('no warnings are wanted: they are counted', () => {
    expect(specOf('Zero ESLint warnings')).toContain('max-warnings: 0');
    expect(specOf('Нет предупреждений ESLint')).toContain('max-warnings: 0');
    expect(specOf('ESLint passes, known warnings are fine, no errors')).not.toContain('max-warnings');
  });

  test('prose behind a tool is no argument of it', () => {
    expect(specOf('mypy passes')).toContain('lint: mypy .');
  });
});

describe('coverage', () => {
  test.each([
    'Unit tests pass (coverage >= 80%)',
    'Unit 테스트 통과 (커버리지 80% 이상)',
    'Tests unitaires passent (couverture 80 %)',
    'Unit-Tests bestanden (Abdeckung >= 80%)',
    '单元测试通过（覆盖率 ≥ 80%）',
    'ユニットテスト合格（カバレッジ80%以上）',
    'Юнит-тесты пройдены (покрытие 80%)',
    '100% of the tests pass, coverage 80%',
  ])('%s: the report shows how much, not that they pass', (text) => {
    expect(fate(text)).toBe('gate coverage in part');
    expect(specOf(text)).toContain('lines: ">= 80"');
  });

  test('a number with a point', () => {
    expect(specOf('Unit test coverage at 84.9%')).toContain('lines: ">= 84.9"');
    expect(specOf('Testabdeckung: 84,9 %')).toContain('lines: ">= 84.9"');
  });
});

describe('what a build leaves', () => {
  const yaml = (...lines: string[]): string =>
    importChecklist(['# List', '', '## Before the release', '', ...lines].join('\n'), { file: 'X.md' }).yaml;

  test('the build that is written down comes first', () => {
    const text = yaml('- [ ] Build: `npm run build`', '- [ ] Verify the folder: `ls -la dist/`');
    expect(text).toContain('run: npm run build && ls -la dist/');
    expect(text).not.toContain('Runbook');
  });

  test.each([
    'Dossier `dist` créé',
    '`dist/` 目录已生成',
    'Arquivos gerados em `dist/`',
    'dist/ folder exists',
  ])('%s: the path that is named must be there', (text) => {
    expect(yaml('```bash', 'npm run build', '```', '', `- [ ] ${text}`)).toMatch(
      /run: npm run build && test -e dist/,
    );
    // Nothing says how it is built.
    expect(yaml(`- [ ] ${text}`)).not.toMatch(/^\s+run: /m);
  });

  test.each([
    '`dist/` is not committed',
    'Upload `dist/`',
    'Output directory: `dist`',
    '`/srv/shop/dist` exists',
  ])('%s: is something else', (text) => {
    expect(yaml('- [ ] Build: `npm run build`', `- [ ] ${text}`)).not.toContain('npm run build &&');
  });

  test('two builds, and neither in its section: it is not known which', () => {
    const text = [
      '- [ ] A: `make build`',
      '- [ ] B: `npm run build`',
      '',
      '## Output',
      '',
      '- [ ] `dist/` exists',
    ];
    expect(yaml(...text)).not.toContain('&& test -e');
  });
});

test.each(['构建成功', 'Compilación exitosa sin errores', 'Сборка прошла успешно', 'ビルド成功'])(
  '%s: beside a fence with one build that is the check',
  (text) => {
    const items = under('Before', '```bash', 'pnpm build', '```', '', `- [ ] ${text}`);
    expect(items[0]?.outcome).toBe('gate');
    const two = under('Before', '```bash', 'pnpm build', 'docker build .', '```', '', `- [ ] ${text}`);
    expect(two[0]?.outcome).toBe('question');
  },
);

test('an item that enters a folder: what follows runs there', () => {
  const { yaml } = importChecklist(
    '## Before\n\n- [ ] Go to the shop: `cd apps/shop`\n- [ ] `npm test`\n- [ ] Back: `cd ..`\n- [ ] `npm run lint`\n',
    { file: 'X.md' },
  );
  expect(yaml.match(/working-directory: \S+/g)).toEqual(['working-directory: apps/shop']);
});

describe('programs that have to be there', () => {
  test.each([
    ['Node.js 18+ installed', 'node --version, version: { at-least: "18" }'],
    ['Node.js 18+ kurulu', 'node --version, version: { at-least: "18" }'],
    ['Tengo .NET 8 SDK instalado', 'dotnet --version, version: { at-least: "8" }'],
    ['已安裝 Python 3.8+', 'python3 --version, version: { at-least: "3.8" }'],
    ['Node version is compatible (18+)', 'node --version, version: { at-least: "18" }'],
    ['Java JDK 11 이상 설치', 'java -version, version: { at-least: "11", from: stderr }'],
    ['Git installé sur votre machine', 'git --version'],
    ['Docker Compose plugin installed', 'docker compose version'],
  ])('%s: the machine that runs tells, the other machines are for a person', (text, command) => {
    expect(fate(text)).toBe('gate run in part');
    expect(specOf(text)).toContain(command);
  });

  test.each([
    'Verify Python 3.10+ available on servers',
    'PostgreSQL 15+ installed',
    'Nginx installed',
    'npm packages installed',
    '所有 PHP 擴展已安裝（pdo_pgsql, gd）',
    'Git hooks installed',
  ])('%s: not the machine that runs', (text) => {
    expect(fate(text)).not.toMatch(/^gate/);
  });

  test('under the heading of a server it is asked how that is reached', () => {
    expect(fate('Node.js 18+ installed', 'Server preparation')).toBe('question run');
  });
});

describe('commands that check', () => {
  test.each([
    [
      'No missing migrations: `python manage.py makemigrations --check`',
      'gate run',
      'makemigrations --check --dry-run',
    ],
    ['Проверены миграции (`poetry run python manage.py makemigrations --check`)', 'gate run', '--dry-run'],
    [
      'Check for migrations (`python manage.py showmigrations --plan | grep "\\[ \\]"`)',
      'gate migrations',
      'migrations: django',
    ],
    ['Verifica: `npm run migration:show`', 'gate migrations', 'migrations: typeorm'],
    ['Alert rules valid: `promtool check rules ops/rules.yml`', 'gate lint', 'promtool check rules'],
    ['Load alert rules: `promtool check rules ops/rules.yml`', 'gate lint in part', 'promtool check rules'],
    ['`amtool check-config alertmanager.yml`', 'gate lint', 'lint: amtool'],
    ['Licences: `npx license-checker --onlyAllow "MIT;ISC"`', 'gate lint', 'license-checker'],
    ['**Help**: `shop --help` displays its options', 'gate run in part', 'run: shop --help'],
    ['Run `verify_setup.sh 3`', 'gate run', 'run: bash verify_setup.sh 3'],
  ])('%s', (text, outcome, spec) => {
    expect(fate(text)).toBe(outcome);
    expect(specOf(text)).toContain(spec);
  });

  test.each([
    'Licences reviewed: `npx license-checker --summary`',
    'See `shop --help` for the options',
    '`python manage.py makemigrations`',
    '`tflint --fix`',
    '`./deploy.sh --check`',
    '`./restore.sh --check`',
    '`./test-and-deploy.sh`',
    '`codespell -w`',
  ])('%s decides nothing, or changes something', (text) => {
    expect(fate(text)).not.toMatch(/^gate/);
  });

  test.each(['Deployment', 'After the deployment'])(
    'scripts of the repository run from a check-out: %s',
    (heading) => {
      expect(fate('Run test script: `./scripts/test-deployment.sh`', heading)).toBe('gate tests');
      expect(fate('Smoke tests pass (`./scripts/quick_smoke_test.sh`)', heading)).toBe('gate tests');
      expect(fate('Run pre-deployment checks (`./pre-deploy-check.sh`)', heading)).toBe('gate run');
      expect(fate('Run `./scripts/verify.sh` on the server', heading)).toBe('question run');
      expect(fate('Run `/opt/shop/verify.sh`', heading)).toBe('question run');
      expect(fate('Smoke tests pass: `npm run test:smoke`', heading)).toBe('question tests');
    },
  );
});

describe('tests and syntax by their names', () => {
  test.each([
    ['Flutter unit tests passing (100%)', 'tests: flutter test'],
    ['All Go tests pass', 'tests: go test ./...'],
    ['Tests Django passent', 'tests: python manage.py test'],
    ['Testes Laravel passando', 'tests: php artisan test'],
    ['本地测试通过（test_rapid.py）', 'tests: python -m pytest test_rapid.py'],
    ['`tests/test_orders.py` passes', 'tests: python -m pytest tests/test_orders.py'],
    ['No PHP syntax errors', 'xargs -0 -n 1 php -l'],
    ['Sin errores de sintaxis en PHP', "git ls-files --error-unmatch '*.php'"],
    ['Pythonの構文エラーなし', 'python -m py_compile'],
  ])('%s', (text, spec) => {
    expect(specOf(text)).toContain(spec);
  });

  test.each([
    'Laravel tests written',
    'Go-live tests pass',
    'Flutter integration tests pass on devices',
    'PHP syntax reviewed',
  ])('%s: how it is run is not said', (text) => {
    expect(fate(text)).not.toMatch(/^gate/);
  });
});

describe('what is said of a command that does not make it a check', () => {
  test.each([
    'No concurrent `next build` is running in another terminal',
    'Never run `npm test` on production',
    'Do not use `npm run build` here',
    'Build command set to: `npm run build` (should be automatic)',
    'Build settings are correct (`npm run build`)',
    'Evidence coverage (target: > 85%)',
    'TypeScript checking enabled',
  ])('%s', (text) => {
    expect(fate(text)).not.toMatch(/^gate/);
  });

  test.each([
    'No errors from `npm run lint`',
    'No TypeScript errors: `yarn build` completes without errors',
    'Build command verified: `npm run build`',
    'No TypeScript warnings',
  ])('%s is one', (text) => {
    expect(fate(text)).toMatch(/^gate/);
  });

  test('types are correct, and whether there is an any among them is left', () => {
    expect(fate('All TypeScript types are correct (no `any`)')).toBe('gate lint in part');
  });
});

describe('the half that can be checked', () => {
  test.each([
    ['Test the build: `npm run build && npx serve -s build`', 'run: npm run build'],
    ['Rodar `npm run build` e testar com `npm run preview`', 'run: npm run build'],
    ['Code formatted (`prettier --write .`)', 'lint: prettier --check .'],
    ['Vulnerabilities are patched (`npm audit fix`)', 'lint: npm audit'],
    ['Lint errors are fixed: `npx eslint --fix src`', 'lint: npx eslint src'],
    ['Code is formatted with `cargo fmt`', 'lint: cargo fmt --check'],
    ['`black src` executado', 'lint: black --check src'],
  ])('%s', (text, spec) => {
    expect(fate(text)).toMatch(/ in part$/);
    expect(specOf(text)).toContain(spec);
    // Among the steps of the deployment the action is what is meant.
    expect(fate(text, 'Deployment')).not.toMatch(/^gate/);
  });

  test.each([
    '`npm run build && npm publish`',
    '`npm run build && rm -rf dist`',
    'Start with `npm run preview`',
    'Run `npm run lint:fix`',
    'Run `npm audit fix`',
    '`ssh shop "prettier --write ."`',
    '`npm audit fix --force && npm run build`',
  ])('%s has none', (text) => {
    expect(fate(text)).not.toMatch(/^gate/);
  });
});

test('a row may hold the command in a cell of its own', () => {
  const rows = (...lines: string[]): (string | null)[] =>
    under('Before', '| Item | Status | Remark |', '|--|--|--|', ...lines).map(({ kind, outcome }) =>
      outcome === 'gate' ? kind : outcome,
    );
  expect(
    rows(
      '| Build de produção sem erros | ☐ | `npm run build` (mode production). |',
      '| Tests pass | ☐ | do not use `npm test` |',
      '| Release is out | ☐ | `npm publish` |',
    ),
  ).toEqual(['run', 'question', 'manual']);
  expect(
    under('Before', '| Check | Command | Done |', '|--|--|--|', '| Unit tests pass | `pytest -q` | [ ] |')[0],
  ).toMatchObject({ outcome: 'gate', kind: 'tests' });
});

describe('what a command shows', () => {
  test.each([
    ['Package is there: `composer show octo/pkg`', 'gate run', 'run: composer show octo/pkg'],
    ['PyMuPDF installed: `pip show pymupdf`', 'gate run', 'run: pip show pymupdf'],
    ['Verify mobile routes: `php artisan route:list --name=mobile`', 'gate run in part', 'contains: mobile'],
    ['Installed: `pnpm list react`', 'gate run in part', 'contains: react'],
    ['`npm list react`', 'gate run', 'run: npm list react'],
    [
      'API keys not in code: `grep -r "sk-or-v1" --exclude-dir=node_modules`',
      'gate run',
      "git grep -n -F -e 'sk-or-v1'",
    ],
    ['No marks: `grep -r "TODO" src/` should return nothing', 'gate run', 'exit-code: 1'],
  ])('%s', (text, outcome, spec) => {
    expect(fate(text)).toBe(outcome);
    expect(specOf(text)).toContain(spec);
  });

  test.each([
    '`composer show`',
    '`pip list`',
    '`php artisan route:list`',
    '`pnpm list`',
    'Scan: `git grep -i "private.*key"`',
    'No `grep -r "password" .`',
  ])('%s is for a person', (text) => {
    expect(fate(text)).not.toMatch(/^gate/);
  });

  test('a status that must show nothing of some files', () => {
    const items = under(
      'Before',
      '- [ ] **Lockfiles committed**',
      '  ```bash',
      '  git status | grep -E "package-lock.json|bun.lockb"',
      '  # Should NOT show modified lockfiles',
      '  ```',
    );
    expect(items[0]).toMatchObject({ outcome: 'gate', kind: 'run' });
  });
});

test('what is judged by people or written as a stand-in decides nothing', () => {
  expect(fate('Check bundle size: `npm run analyze`')).not.toMatch(/^gate/);
  expect(specOf('GitHub CLI works (`gh auth status` shows "Logged in as USERNAME")')).not.toContain(
    'contains',
  );
  const items = under('Before', '- [ ] Docker installed', '', '```bash', 'docker-compose build', '```');
  expect(items[0]?.command).toBe('docker --version');
});
