import { describe, expect, test } from '@jest/globals';
import { loadChecklist } from '../../src/checklist/load.ts';
import { allItems } from '../../src/checklist/types.ts';
import { importChecklist } from '../../src/importer/import.ts';

/** What the second hundred of checklists of other projects taught, each in a document of our own. */
const make = (...lines: string[]): ReturnType<typeof importChecklist> =>
  importChecklist(lines.join('\n'), { file: 'X.md' });
const phases = (...lines: string[]): string[] => make(...lines).report.items.map(({ phase }) => phase);
const itemOf = (
  text: string,
  ...before: string[]
): { outcome: string; kind: string | null; spec: unknown } => {
  const made = make(...(before.length > 0 ? before : ['# Before deployment']), '', `- [ ] ${text}`);
  const item = made.report.items.at(-1);
  const { checklist } = loadChecklist(made.yaml, 'deploy-checklist.yml');
  const found = checklist && allItems(checklist).find(({ item: { id } }) => id === item?.id);
  return { outcome: item?.outcome ?? '', kind: item?.kind ?? null, spec: found?.item.gate?.spec };
};
const commandOf = (
  ...commands: string[]
): ReturnType<typeof importChecklist>['report']['commands'][number] | undefined =>
  make('# Before deployment', '', '```bash', ...commands, '```').report.commands.at(-1);

describe('phases of whole documents', () => {
  test('the title of the document does not hold back what its sections say', () => {
    expect(
      phases(
        '# Pre-Launch Checklist',
        '## Content',
        '- [ ] a',
        '## Deployment Day',
        '- [ ] b',
        '## SEO (First Week)',
        '- [ ] c',
        '## Launch Complete Criteria',
        '- [ ] d',
      ),
    ).toEqual(['pre-deploy', 'deploy', 'post-deploy', 'post-deploy']);
  });

  test('set-up on a platform and tests behind "Pre-deployment" are not in front of the merge', () => {
    expect(
      phases(
        '# X',
        '## Pre-Deployment',
        '- [ ] a',
        '## Push to GitHub',
        '- [ ] b',
        '## Render setup',
        '- [ ] c',
        '## Test',
        '- [ ] d',
      ),
    ).toEqual(['pre-deploy', 'deploy', 'deploy', 'post-deploy']);
  });

  test('short headings behind the deployment say when, too', () => {
    expect(
      phases(
        '# Release',
        '## Before you merge',
        '- [ ] a',
        '## Deploy',
        '- [ ] b',
        '## Afterwards',
        '- [ ] c',
        '## If it goes wrong',
        '- [ ] d',
      ),
    ).toEqual(['pre-deploy', 'deploy', 'post-deploy', 'rollback']);
  });

  test('numbered steps behind the one that deploys follow it', () => {
    expect(
      phases(
        '# X',
        '## STEP 1: Database',
        '- [ ] a',
        '## STEP 2: Deploy to Vercel',
        '- [ ] b',
        '## STEP 3: First user',
        '- [ ] c',
        '## STEP 4: Testing',
        '- [ ] d',
      ),
    ).toEqual(['pre-deploy', 'deploy', 'deploy', 'post-deploy']);
  });

  test.each([
    ['首次部署', '功能验证', '部署完成'],
    ['Día del lanzamiento', 'Verificación', 'Siguiente fase'],
    ['Deployment', 'Success criteria', 'Next phase'],
  ])('%s, %s, %s', (deploy, verify, after) => {
    expect(
      phases('# X', `## ${deploy}`, '- [ ] a', `## ${verify}`, '- [ ] b', `## ${after}`, '- [ ] c'),
    ).toEqual(['deploy', 'post-deploy', 'post-deploy']);
  });

  test('a gate of going live, and the update of a changelog, come before', () => {
    expect(phases('# X', '## Go-live gate (blockers)', '- [ ] a', '## CHANGELOG update', '- [ ] b')).toEqual([
      'pre-deploy',
      'pre-deploy',
    ]);
  });

  test('the steps of a release: tags and releases come after the merge', () => {
    expect(
      phases(
        '# Release',
        '## Steps',
        '- [ ] Update the version',
        '- [ ] Tag the merged commit',
        '- [ ] Create a new GitHub release',
      ),
    ).toEqual(['pre-deploy', 'post-deploy', 'post-deploy']);
  });
});

describe('files', () => {
  test.each([
    ['`src/app/main.py` - entry point', ['src/app/main.py']],
    ['`config/mysql.cnf` 存在', ['config/mysql.cnf']],
    ['docs/RUNBOOK.md', ['docs/RUNBOOK.md']],
  ])('%s: it is there', (text, exist) => {
    expect(itemOf(text)).toMatchObject({ outcome: 'gate', kind: 'files', spec: { exist } });
  });

  test.each([
    ['API reference (`docs/api.md`) updated', ['docs/api.md']],
    ['Add a new section in `RELEASE_NOTES.md` with the changes', ['RELEASE_NOTES.md']],
  ])('%s: it is changed', (text, changed) => {
    expect(itemOf(text)).toMatchObject({ outcome: 'gate', kind: 'files', spec: { changed } });
  });

  test.each([
    '`src/guide.md` - update the wording',
    'Module comments present (`//!` at the top of `src/lib.rs`)',
    'NextAuth.js correctly configured',
    'API 调用统一封装在utils/api.js',
  ])('%s: no claim about a file', (text) => {
    expect(itemOf(text).outcome).not.toBe('gate');
  });

  test('`ls` of a file of the repository is a files gate, on a server or of a build it is none', () => {
    expect(commandOf('ls -la config/app.yml')).toMatchObject({ outcome: 'gate', kind: 'files' });
    expect(commandOf('ls -la /var/log/app')).toMatchObject({ outcome: 'question' });
    expect(commandOf('test -f ~/.ssh/deploy')).toMatchObject({ outcome: 'question' });
    expect(commandOf('ls -la build/')).toMatchObject({ outcome: 'ignored' });
  });
});

describe('variables', () => {
  test.each([
    ['`LOG_LEVEL=INFO` 或 `WARNING`', { LOG_LEVEL: { 'one-of': ['INFO', 'WARNING'] } }],
    ['`AI_PROVIDER` = `gemini` atau `groq`', { AI_PROVIDER: { 'one-of': ['gemini', 'groq'] } }],
    ['**TEST_MODE**: Desabilitar em produção', { TEST_MODE: { 'one-of': ['False', 'false', '0'] } }],
    ['`APP_URL` - `https://app.octo.dev`', { APP_URL: { equals: 'https://app.octo.dev' } }],
  ])('%s', (text, variables) => {
    expect(itemOf(text)).toMatchObject({ outcome: 'gate', kind: 'env', spec: { variables } });
  });

  test('a stand-in in brackets is no value, and a single word in a list of names is one', () => {
    expect(itemOf('`DATABASE_URL=[from step 2]`').spec).toEqual({ require: ['DATABASE_URL'] });
    expect(itemOf('.env configured (MONGODB_URI, PORT, NODE_ENV)').spec).toEqual({
      require: ['MONGODB_URI', 'NODE_ENV', 'PORT'],
    });
  });

  test('"or appropriate model" leaves the value open', () => {
    expect(itemOf('`OPENAI_MODEL` = `gpt-4o` or appropriate model').spec).toEqual({
      require: ['OPENAI_MODEL'],
    });
  });

  test.each([
    '`MINTER_ROLE` held by the timelock only',
    'Release build with `CODE_SIGNING=NO`',
    '**SMOKE_TESTS**: run the smoke tests',
    'Update API_BASE_URL in the frontend code',
    'SUPABASE_URL 配置说明',
  ])('%s: no variable of the environment', (text) => {
    expect(itemOf(text, '# Before deployment', '## Contracts').kind).not.toBe('env');
  });
});

describe('addresses and headers', () => {
  test.each([
    'Abrir https://shop.octo.dev',
    'Verify the URL: https://shop.octo.dev',
    'Acessar: https://shop.octo.dev',
  ])('%s', (text) => {
    expect(itemOf(text, '# After deployment')).toMatchObject({ outcome: 'gate', kind: 'http' });
  });

  test.each([
    'Test at https://search.google.com/test',
    'Verified at https://resend.com/domains',
    'Open https://dashboard.octo.dev',
  ])('%s: a place to go to', (text) => {
    expect(itemOf(text).outcome).toBe('manual');
  });

  test('grep behind `curl -I` looks for headers', () => {
    expect(
      make(
        '# After deployment',
        '',
        '```bash',
        'curl -sI https://shop.octo.dev | grep -i strict-transport',
        '```',
      ).yaml,
    ).toContain('strict-transport-security: { present: true }');
    expect(commandOf('curl -I https://shop.octo.dev | grep -i strange')).toMatchObject({
      outcome: 'ignored',
    });
  });

  test('jq with what it prints is a JSONPath', () => {
    expect(
      make(
        '# After deployment',
        '',
        '```bash',
        "curl -s https://shop.octo.dev/health | jq -r '.status' # Expected: ok",
        '```',
      ).yaml,
    ).toContain('$.status: ok');
  });

  test('a variable that holds an address keeps its scheme', () => {
    expect(make('# After deployment', '', '```bash', 'curl -f $API_URL/health', '```').yaml).toContain(
      '${API_URL}/health',
    );
    expect(make('# After deployment', '', '```bash', 'curl -f $API_URL/health', '```').yaml).not.toContain(
      'http://${API_URL}',
    );
  });
});

describe('stand-ins in other languages', () => {
  test.each([
    'https://VOTRE_SERVICE.up.railway.app/health',
    'https://你的地址.onrender.com/health',
    'https://SEU_DOMINIO.com.br/health',
    'https://ваш-домен.ru/health',
    'https://deine-domain.de/health',
    'https://tu-app.onrender.com/health',
  ])('%s is never asked', (url) => {
    const made = make('# After deployment', '', `- [ ] Visit ${url}`, '', '```bash', `curl -f ${url}`, '```');
    expect(made.report.items.map(({ outcome }) => outcome)).not.toContain('gate');
    expect(made.report.commands.map(({ outcome }) => outcome)).not.toContain('gate');
  });
});

describe('commands', () => {
  test('that it builds does not show how large the result is', () => {
    expect(
      make('# Before deployment', '- [ ] Initial bundle < 500KB (`npm run build` shows it)').yaml,
    ).toContain('confirm: true');
  });

  test.each(['node --version', 'type env.local', 'dig @127.0.0.1 octo.dev', 'MULTISIG=0x.. make verify'])(
    '%s is no gate',
    (command) => {
      expect(commandOf('# check', command)?.outcome).not.toBe('gate');
    },
  );

  test('a check behind the check-out of a tag speaks of another version', () => {
    expect(commandOf('git checkout v1.2.3', 'npm test')).toMatchObject({ outcome: 'ignored' });
    expect(commandOf('git checkout main', 'npm test')).toMatchObject({ outcome: 'gate' });
  });

  test("a fence that also acts is the box's work, not its check", () => {
    const { items } = make(
      '# Before deployment',
      '',
      '- [ ] Packages looked after',
      '  ```bash',
      '  npm outdated',
      '  npm update',
      '  ```',
    ).report;
    expect(items.map(({ outcome }) => outcome)).toEqual(['manual']);
  });

  test('load tools are asked for an address, and read as a load', () => {
    expect(commandOf('k6 run tests/load.js')).toMatchObject({ outcome: 'question' });
    expect(
      make('# Load test', '', '```bash', 'wrk -t4 -c100 -d30s https://shop.octo.dev/', '```').yaml,
    ).toContain('connections: 100');
  });

  test('a command that opens an item counts without code marks', () => {
    expect(itemOf('flutter analyze shows no issues')).toMatchObject({ outcome: 'gate', kind: 'lint' });
    expect(itemOf('npm packages are listed').outcome).not.toBe('gate');
    expect(itemOf('go live meeting booked').outcome).toBe('manual');
  });

  test('a branch coverage is no line coverage, and the coverage of criteria is none', () => {
    expect(itemOf('Branch coverage ≥ 95%').spec).toMatchObject({ branches: '>= 95' });
    expect(itemOf('Acceptance criteria coverage evaluated (95%)').kind).not.toBe('coverage');
  });
});

describe('what a third set of documents taught', () => {
  test.each([
    ['首次部署', '功能测试'],
    ['Deployment', 'Testing in production'],
    ['Déploiement', 'Tests de production'],
    ['배포 단계', '기능 테스트'],
  ])('%s, then %s', (deploy, tests) => {
    expect(phases('# X', `## ${deploy}`, '- [ ] a', `## ${tests}`, '- [ ] b')).toEqual([
      'deploy',
      'post-deploy',
    ]);
  });

  test.each([
    'Showstoppers (no deployment if one fails)',
    'Installation des dépendances',
    '앱 서명 설정',
    'Validation finale',
    'Background worker',
  ])('%s is in front of the merge', (title) => {
    expect(phases('# X', `## ${title}`, '- [ ] a')).toEqual(['pre-deploy']);
  });

  test('problems and their solutions are reference: what can be looked up there is, and blocks nothing', () => {
    const { yaml, report } = make(
      '# X',
      '## Résolution des problèmes',
      '- [ ] Vérifier `DATABASE_URL`',
      '- [ ] Run security audits (`npm audit`)',
      '- [ ] Si `npm test` échoue, vérifier `TOKEN`',
      '- [ ] Rebuild: `npm run build`',
    );
    expect(report.items.map(({ phase, outcome, partial }) => [phase, outcome, partial])).toEqual([
      ['reference', 'gate', false],
      ['reference', 'gate', false],
      ['reference', 'manual', false],
      ['reference', 'gate', true],
    ]);
    expect(yaml).toMatch(/post-deploy:[\s\S]*blocks: nothing/);
    expect(yaml).not.toContain('pre-deploy:');
  });

  test('what is monitored under the title of a pre-launch list is part of the preparations', () => {
    expect(phases('# Pre-launch checklist', '## Deployment', '- [ ] a', '## Monitoring', '- [ ] b')).toEqual([
      'deploy',
      'pre-deploy',
    ]);
  });

  test.each([
    'Build command: `npm run build`',
    'Commande de build : `npm run build`',
    '构建命令正确：`npm run build`',
  ])('%s is a setting of a platform', (text) => {
    expect(itemOf(text).outcome).toBe('manual');
  });

  test('a script that the words say is run is a gate, one that they say writes is none', () => {
    expect(itemOf('Critical tests (`scripts/run_critical_tests.sh`) executes successfully')).toMatchObject({
      outcome: 'gate',
      kind: 'tests',
    });
    expect(itemOf('Mutating regeneration of the demo: `python scripts/build_demo.py`').outcome).toBe(
      'manual',
    );
  });

  test.each([
    ['# Before deployment', '`AUDIO_SENT` - message sent', '## Logs to look for'],
    ['# Before deployment', 'Logs show `VOICE_RESPONSE_SENT`', '## Voice'],
    ['# Before deployment', 'SMS alerts work -- force a DAILY_LIMIT event', '## Alerts'],
    ['# Before deployment', 'Column exists with IS_NULLABLE = YES', '## Database'],
  ])('%s: %s is no variable of the environment', (title, text, heading) => {
    expect(itemOf(text, title, heading).kind).not.toBe('env');
  });

  test.each([
    ['파일 생성: `docs/PRIVACY.md`', { exist: ['docs/PRIVACY.md'] }],
    ['配置文件已准备 (render_cloud.yaml)', { exist: ['**/render_cloud.yaml'] }],
    ['`backend/Dockerfile` ✅ Créé', { exist: ['backend/Dockerfile'] }],
    ['firestore.rules 작성 완료', { exist: ['**/firestore.rules'] }],
  ])('%s', (text, spec) => {
    expect(itemOf(text)).toMatchObject({ outcome: 'gate', kind: 'files', spec });
  });

  test('claims about git and versions in other languages', () => {
    expect(itemOf('Tous les fichiers sont commités sur Git').kind).toBe('git');
    expect(itemOf('Versiones actualizadas en package.json').spec).toEqual({
      version: { file: 'package.json' },
    });
    expect(itemOf('Unit tests > 95% coverage').kind).toBe('coverage');
  });
});

describe('where a command runs', () => {
  test.each([
    ['systemctl status app', 'server'],
    ['docker exec web pg_isready', 'docker'],
    ['kubectl rollout status deployment/api', 'cluster'],
  ])('%s asks for the %s', (command, question) => {
    const { questions } = make('# After deployment', '', '```bash', '# it runs', command, '```').report;
    expect(questions.map(({ name }) => name)).toEqual([question]);
  });

  test.each([
    ['npm run db:migrate:status', 'question'],
    ['rake db:migrate:status', 'gate'],
    ['php artisan migrate:status', 'gate'],
  ])('%s is a gate of migrations', (command, outcome) => {
    expect(commandOf(command)).toMatchObject({ outcome, kind: 'migrations' });
  });
});

describe('what a fourth set of documents taught', () => {
  test.each(['`DATABASE_URL=[Internal Database URL]`', '`JWT_SECRET=[Clé secrète forte]`'])(
    '%s: any value in brackets is a stand-in',
    (text) => {
      expect(itemOf(text).spec).toEqual({ require: [/[A-Z_]+/.exec(text)?.[0]] });
    },
  );

  test.each([
    '`ALLOW_TOKEN_AUTH=true` set only when it is wanted',
    '`INSTALLED_APPS` contient `channels`',
    '`DEBUG = False` dans settings.py',
  ])('%s is no gate of the environment', (text) => {
    expect(itemOf(text)).not.toMatchObject({ outcome: 'gate', kind: 'env' });
  });

  test('that a file exists is the whole claim in other languages too', () => {
    expect(
      make(
        '# Before deployment',
        '- [ ] `Dockerfile` criado',
        '- [ ] `Procfile` existe',
        '- [ ] `app/asgi.py` créé',
      ).report.items.map(({ partial }) => partial),
    ).toEqual([false, false, false]);
  });

  test.each([
    ['Code reviewed by two people', 2],
    ['Pull request approved (2+ reviewers)', 2],
    ['PR has at least three approvals', 3],
    ['Code review completed by 2 senior engineers', 2],
    ['Code review completed', 1],
  ])('%s asks for as many approvals as it says', (text, approvals) => {
    expect(itemOf(text).spec).toEqual({ approvals });
  });

  test.each([
    ['`npm run lint` has no warnings', { run: 'npm run lint', 'max-warnings': 0 }],
    ['`npm run lint` (0 errors, 0 warnings)', { run: 'npm run lint', 'max-warnings': 0 }],
    ['`npm run lint` passes', { run: 'npm run lint' }],
    ['`npm run lint` has no new warnings', { run: 'npm run lint' }],
  ])('%s: warnings count where the claim says so', (text, spec) => {
    expect(itemOf(text).spec).toEqual(spec);
  });

  test('an answer in code marks of its own is what the request must say', () => {
    expect(itemOf('`curl -f https://api.octo.dev/health` returns `{"status": "ok"}`').spec).toMatchObject({
      expect: { json: { '$.status': 'ok' } },
    });
    expect(itemOf('`curl -f https://api.octo.dev/health` with `{"status": "ok"}`').spec).toEqual({
      url: 'https://api.octo.dev/health',
      expect: { status: 200 },
    });
  });

  test.each([
    ['TLS certificate valid for 30 days', '>= 30'],
    ['Certificate does not expire within 21 days', '>= 21'],
    ['SSL certificate has 45 days left', '>= 45'],
    ['SSL certificate is valid for more than 30 days', '>= 30'],
    ['TLS certificate valid (60+ days left)', '>= 60'],
    ['TLS certificate is valid', '>= 14'],
  ])('%s: as many days as it says', (text, days) => {
    expect(make('# Before deployment', `- [ ] ${text}`).yaml).toContain(`days-left: "${days}"`);
  });

  test('the coverage of types is no coverage of lines', () => {
    expect(itemOf('Type coverage > 90%').kind).not.toBe('coverage');
  });
});
