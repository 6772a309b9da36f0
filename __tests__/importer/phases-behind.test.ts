import { describe, expect, test } from '@jest/globals';
import { importChecklist } from '../../src/importer/import.ts';

const phases = (...lines: string[]): string[] =>
  importChecklist(lines.join('\n'), { file: 'X.md' }).report.items.map(({ phase }) => phase);

/** A document with one box under each of these titles. */
const under = (...titles: string[]): string[] =>
  phases('# X', ...titles.flatMap((title) => [`## ${title}`, '- [ ] a']));

describe('lists of tests behind the deployment come after it, in front of it before', () => {
  test.each([
    ['Deployment', 'Test checklist'],
    ['Deployment', 'Testing'],
    ['Deployment steps', 'Verification checklist'],
    ['开始部署', '最终验证清单'],
    ['デプロイ手順', 'テストチェックリスト'],
    ['Pasos de despliegue', 'Lista de verificación de pruebas'],
  ])('%s, %s', (deploys, tests) => {
    expect(under(deploys, tests)).toEqual(['deploy', 'post-deploy']);
    expect(under(tests, deploys)).toEqual(['pre-deploy', 'deploy']);
  });

  test('a monitoring checklist can be gone through before; local tests and test environments are none', () => {
    expect(under('Deployment', 'Monitoring checklist')).toEqual(['deploy', 'pre-deploy']);
    expect(under('Deployment', 'Local testing', 'Test environment')).toEqual([
      'deploy',
      'pre-deploy',
      'pre-deploy',
    ]);
  });

  test('what is tried between two steps of the roll-out comes after the first', () => {
    expect(under('Step 1: Deploy the API', 'Step 2: Test the API', 'Step 3: Deploy the website')).toEqual([
      'deploy',
      'post-deploy',
      'deploy',
    ]);
  });
});

describe('steps in the console of a platform are the roll-out', () => {
  test.each([
    [
      'Railway (backend)',
      ['New project → Deploy from repo', 'Root directory: `server`', 'Click "Deploy"', 'Copy the public URL'],
    ],
    ['cPanel', ['Log in to cPanel', 'Open File Manager', 'Upload the zip', 'Restart application']],
    ['GitHub Pages（前端）', ['进入 Settings → Pages', '选择分支', '等待部署完成', '页面打开']],
    ['Vercel', ['Clique em "New Project"', 'Clicar em Import', 'Clique em "Deploy"', 'Favicon']],
    ['Netlify', ['Cliquer sur "Add site"', 'Connecter le dépôt', 'Attendre la fin du déploiement']],
  ])('%s', (title, boxes) => {
    const found = phases(
      '# X',
      `## ${title}`,
      ...boxes.map((text) => `- [ ] ${text}`),
      '## Tests',
      '- [ ] Login',
    );
    expect(new Set(found.slice(0, -1))).toEqual(new Set(['deploy']));
    expect(found.at(-1)).toBe('post-deploy');
  });

  test('what is only set up there stays in front of the merge', () => {
    expect(
      phases('# X', '## Vercel', '- [ ] Project created', '- [ ] `API_URL` is set', '- [ ] Domain added'),
    ).toEqual(['pre-deploy', 'pre-deploy', 'pre-deploy']);
  });

  test('in any list, what stands behind the step that rolls out comes after it', () => {
    expect(
      phases(
        '# X',
        '## Backend',
        '- [ ] Tests pass',
        '- [ ] Trigger a manual deploy',
        '- [ ] Note the API key',
        '## B',
        '- [ ] b',
      ),
    ).toEqual(['pre-deploy', 'deploy', 'deploy', 'pre-deploy']);
  });

  test('uploading a file in the application is no roll-out', () => {
    expect(phases('# X', '## Uploads', '- [ ] Upload a file and see it', '- [ ] b')).toEqual([
      'pre-deploy',
      'pre-deploy',
    ]);
  });
});

describe('what joins the parts, or gives them an address, goes with the deployment that it stands behind', () => {
  test.each([
    'Custom domain',
    'SSL configuration',
    'Frontend update',
    'Connect the frontend',
    'Domínio próprio',
    'Domaine personnalisé',
    '连接前后端',
    '定时任务配置',
    '환경 변수 업데이트',
  ])('%s', (title) => {
    expect(under('Deployment', title)).toEqual(['deploy', 'deploy']);
    expect(under('Deployment', 'Post-deployment', title)).toEqual(['deploy', 'post-deploy', 'post-deploy']);
    expect(under(title, 'Deployment')).toEqual(['pre-deploy', 'deploy']);
  });

  test('integrating a client is work on the code', () => {
    expect(under('Deployment', 'Frontend integration')).toEqual(['deploy', 'pre-deploy']);
  });
});

test.each([
  ['Before the release', 'Production', 'After the release'],
  ['Перед релизом', 'Продакшн', 'После релиза'],
  ['上线前', '生产环境', '上线后'],
  ['Antes del despliegue', 'Producción', 'Post-despliegue'],
])('the environment of the users between %s and what follows is the release', (before, production, after) => {
  expect(under(before, production, after)).toEqual(['pre-deploy', 'deploy', 'post-deploy']);
  expect(under('Staging', production, 'Code')).toEqual(['pre-deploy', 'pre-deploy', 'pre-deploy']);
});

test.each(['Checklist final', 'Finalización', '最终检查', 'Final checklist'])(
  'a roll-up behind the deployment comes after it: %s',
  (title) => {
    expect(under('Deployment', title)).toEqual(['deploy', 'post-deploy']);
    expect(under(title, 'Deployment')).toEqual(['pre-deploy', 'deploy']);
  },
);

test('"testing before production" is a preparation wherever it stands', () => {
  expect(under('Pre-deployment', 'Deployment', 'Testing before production')).toEqual([
    'pre-deploy',
    'deploy',
    'pre-deploy',
  ]);
});

describe('how long a section takes says nothing of its time', () => {
  test.each([
    ['第一步: 准备 (预计5分钟)', '第二步: 部署应用 (预计5分钟)', '第三步: 最终测试（2分钟）'],
    ['Preparation (5 min)', 'Deployment (15-20 minutes)', 'Final test ⏱️ 10 min'],
    ['Preparación (~5 min)', 'Despliegue (10 minutos)', 'Pruebas finales (aprox. 5 minutos)'],
  ])('%s', (...titles) => {
    expect(under(...titles)).toEqual(['pre-deploy', 'deploy', 'post-deploy']);
  });

  test('but a time after the release does', () => {
    expect(under('日志观察（发布后 30 分钟）', 'Logs (first 30 minutes)')).toEqual([
      'post-deploy',
      'post-deploy',
    ]);
  });
});

test('a numbered step that verifies all of it, with only asides behind it, is no part of the roll-out', () => {
  expect(
    under('Step 1: Deploy the API', 'Step 2: Final verification', 'Step 3: Release notes for users').slice(
      0,
      2,
    ),
  ).toEqual(['deploy', 'post-deploy']);
  expect(
    under('Étape 1 : Déploiement', 'Étape 2 : Vérification', 'Étape 3 : Documentation').slice(0, 2),
  ).toEqual(['deploy', 'post-deploy']);
});

describe("a platform's sections count together", () => {
  const boxes = (...texts: string[]): string[] => texts.map((text) => `- [ ] ${text}`);
  const platform = [
    '## Step 1: Railway (backend)',
    '### Service',
    ...boxes('Click "New project"', 'Connect the repository'),
    '### Environment variables',
    ...boxes('`TOKEN` is set'),
    '### Size',
    ...boxes('Memory is 1 GB'),
  ];

  test('their values can be set before; what is tried behind them comes after', () => {
    expect(phases('# X', ...platform, '## Try it', ...boxes('Log in'))).toEqual([
      'deploy',
      'deploy',
      'pre-deploy',
      'deploy',
      'pre-deploy',
    ]);
    expect(phases('# X', ...platform, '## Tests', ...boxes('Log in')).at(-1)).toBe('post-deploy');
  });

  test('with a deployment of their own still to come they are its preparation', () => {
    expect(
      phases(
        '# X',
        '## Render',
        ...boxes('Log in to Render', 'Select a plan'),
        '## Deployment',
        ...boxes('a'),
      ),
    ).toEqual(['pre-deploy', 'pre-deploy', 'deploy']);
  });
});

test.each([
  'Registro',
  '部署记录',
  'Screenshots',
  'Beta testing checklist',
  'Instalação como PWA',
  '使用配置',
  'Une fois tout validé',
  'Documentación de entrega',
])('what is handed over, recorded or used behind the deployment: %s', (title) => {
  expect(under('Deployment', 'Post-deployment', title)).toEqual(['deploy', 'post-deploy', 'post-deploy']);
  expect(under(title, 'Deployment')).toEqual(['pre-deploy', 'deploy']);
});

describe('a list of everything inside of "Setup" or "Pre-deployment"', () => {
  const inside = (...titles: string[]): string[] =>
    phases('# X', '## Pre-deployment checklist', ...titles.flatMap((title) => [`### ${title}`, '- [ ] a']));

  test('has its own deployment, where the time after it follows', () => {
    expect(inside('Code', 'First deployment', 'Post-deployment')).toEqual([
      'pre-deploy',
      'deploy',
      'post-deploy',
    ]);
    expect(inside('Tests', 'Launch', 'After the launch')).toEqual(['pre-deploy', 'deploy', 'post-deploy']);
    expect(inside('Verify the deployment')).toEqual(['post-deploy']);
  });

  test('but not where none follows, nor in a rehearsal', () => {
    expect(inside('Code', 'Deployment')).toEqual(['pre-deploy', 'pre-deploy']);
    expect(
      phases(
        '# X',
        '## Staging deployment',
        '### Deployment',
        '- [ ] a',
        '### Post-deployment',
        '- [ ] b',
        '## Production deployment',
        '- [ ] c',
      ),
    ).toEqual(['pre-deploy', 'pre-deploy', 'deploy']);
  });
});

test('what is set up between the deployment and what verifies it is a step of it, a checklist of it is none', () => {
  for (const title of [
    'Configuration of the services',
    'Configuração de serviços',
    'Nginx 配置',
    'Initialize the database',
  ])
    expect([title, ...under('Deployment', title, 'Verification')]).toEqual([
      title,
      'deploy',
      'deploy',
      'post-deploy',
    ]);
  expect(under('Deployment', 'Configuration checklist', 'Verification')[1]).toBe('pre-deploy');
  expect(under('Configuration of the services', 'Deployment')).toEqual(['pre-deploy', 'deploy']);
});

test('marks in front of a title that were no text once hide nothing', () => {
  expect(under('?? Deployment', '• Verification', '→ Rollback')).toEqual([
    'deploy',
    'post-deploy',
    'rollback',
  ]);
});

describe('inside of the deployment', () => {
  const inside = (title: string): string[] =>
    phases('# X', '## Deployment steps', '### Start', '- [ ] a', `### ${title}`, '- [ ] b');

  test.each(['Verification', 'Verify the services', '验证部署结果', 'Verificar estado', 'Basic testing'])(
    'the immediate result is a part of it: %s',
    (title) => {
      expect(inside(title)).toEqual(['deploy', 'deploy']);
    },
  );

  test.each([
    'Smoke tests',
    'Health verification',
    'Integration tests',
    'Monitoring',
    'Final verification',
    '冒烟测试',
  ])('what takes a version that runs comes after it: %s', (title) => {
    expect(inside(title)).toEqual(['deploy', 'post-deploy']);
  });
});
