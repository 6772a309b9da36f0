import { describe, expect, test } from '@jest/globals';
import { importChecklist } from '../../src/importer/import.ts';

const phases = (...lines: string[]): string[] =>
  importChecklist(lines.join('\n'), { file: 'X.md' }).report.items.map(({ phase }) => phase);

describe('a rehearsal comes before the deployment that counts', () => {
  test.each([
    ['## Staging deployment', '### Smoke tests', '## Production deployment'],
    ['## Despliegue en homologação', '### Verificación', '## Despliegue en producción'],
    ['## 部署到测试环境', '### 功能验证', '## 部署到生产环境'],
    ['## ステージングへデプロイする', '### 動作確認', '## デプロイ手順'],
  ])('%s', (staging, verify, production) => {
    expect(phases('# X', staging, '- [ ] a', verify, '- [ ] b', production, '- [ ] c')).toEqual([
      'pre-deploy',
      'pre-deploy',
      'deploy',
    ]);
  });

  test('but is the deployment where no other follows', () => {
    expect(phases('# X', '## Staging deployment', '- [ ] a')).toEqual(['deploy']);
  });
});

describe('what verifies one step inside of the roll-out is a part of it', () => {
  test.each([
    ['## Step 1: Deploy the worker', '### Verify', '## Step 2: Deploy the website'],
    ['## Schritt 1: Deployment der Datenbank', '### Überprüfung', '## Schritt 2: Deployment der Anwendung'],
    ['## 第1步：数据库部署', '### 验证', '## 第2步：前端部署'],
  ])('%s', (first, verify, second) => {
    expect(phases('# X', first, '- [ ] a', verify, '- [ ] b', second, '- [ ] c', verify, '- [ ] d')).toEqual([
      'deploy',
      'deploy',
      'deploy',
      'deploy',
    ]);
  });
});

describe('behind the deployment', () => {
  test.each([
    ['## Deploying the app', '## Reverse proxy', '## Firewall', '## Verification'],
    ['## Déploiement', '## Nginx et certificat', '## Serveur', '## Vérification'],
    ['## 后端部署', '## Nginx 配置', '## 防火墙', '## 验证'],
  ])('%s: what is set up on the server before it is verified is a step of it', (...sections) => {
    expect(phases('# X', ...sections.flatMap((section) => [section, '- [ ] a']))).toEqual([
      'deploy',
      'deploy',
      'deploy',
      'post-deploy',
    ]);
  });

  test('the same section in front of it, or behind what verifies it, stays where it can hold earlier', () => {
    expect(
      phases(
        '# X',
        '## Firewall',
        '- [ ] a',
        '## Deployment',
        '- [ ] b',
        '## Verify',
        '- [ ] c',
        '## DNS',
        '- [ ] d',
      ),
    ).toEqual(['pre-deploy', 'deploy', 'post-deploy', 'pre-deploy']);
  });

  test.each([
    ['## Phase 1: Konten', '### Erstes Deployment', '## Phase 2: Domain'],
    ['## Step 1: Accounts', '### First deployment', '## Step 2: Domain'],
    ['## 第1步：账号', '### 首次部署', '## 第2步：域名解析'],
    ['## Bước 1: Tài khoản', '### Triển khai lần đầu', '## Bước 2: Tên miền'],
  ])('%s: a numbered step behind one in which was deployed is a step of the roll-out', (one, first, two) => {
    expect(phases('# X', one, first, '- [ ] a', two, '### A', '- [ ] b')).toEqual(['deploy', 'deploy']);
  });

  test.each([
    '## Handover to the client',
    '## Schulung der Nutzer',
    '## 引き渡し',
    '## Bàn giao',
    '## Übergabe',
  ])('people are shown it once it runs: %s', (title) => {
    expect(phases('# X', '## Deployment', '- [ ] a', title, '- [ ] b')).toEqual(['deploy', 'post-deploy']);
    expect(phases('# X', title, '- [ ] b')).toEqual(['pre-deploy']);
  });

  test.each([
    ['## Final checklist', 'Website deployed', 'Guide written'],
    ['## Statut final', 'Site en ligne', 'Guide rédigé'],
    ['## Estado final', 'Aplicación desplegada', 'Guía escrita'],
    ['## 最终清单', '网站已上线', '文档已写'],
  ])('%s: a roll-up that says it is done comes after it', (title, done, other) => {
    const roll = [title, `- [ ] ${other}`, `- [ ] ${done}`, `- [ ] ${other}`, `- [ ] ${other}`];
    expect(phases('# X', '## Deployment', '- [ ] a', ...roll)).toEqual([
      'deploy',
      ...Array<string>(4).fill('post-deploy'),
    ]);
  });
});

describe('what can hold only once a version is deployed', () => {
  test.each([
    ['Service status is Live', 'Website is online'],
    ['Dienst ist online', 'Deployment abgeschlossen'],
    ['Serviço no ar', 'Deploy concluído'],
    ['部署成功', '网站可以访问'],
    ['デプロイ完了', 'サイトが表示される'],
    ['배포 완료', '사이트 접속 확인'],
  ])('%s', (...claims) => {
    expect(
      phases('# X', '## A', '- [ ] a', '## Backend', ...claims.map((claim) => `- [ ] ${claim}`)),
    ).toEqual(['pre-deploy', 'deploy', 'deploy']);
  });

  test('much of a list decides for the list; what is tried elsewhere, or only answers, says nothing', () => {
    const list = ['- [ ] Site is live', '- [ ] Page is reachable', '- [ ] Texts', '- [ ] Colours'];
    expect(phases('# X', '## Website', ...list)).toEqual(Array(4).fill('deploy'));
    for (const claim of ['Site is live on staging', 'API responds', 'Página accesible', '页面可以访问'])
      expect(phases('# X', '## Website', `- [ ] ${claim}`, '- [ ] API responds')).toEqual([
        'pre-deploy',
        'pre-deploy',
      ]);
  });

  test('behind the time after the deployment it is looked at then', () => {
    const behind = [
      '## After deployment',
      '- [ ] a',
      '## Website',
      '- [ ] Site is live',
      '- [ ] API responds',
    ];
    expect(phases('# X', ...behind)).toEqual(Array(3).fill('post-deploy'));
  });

  test('a command that puts it live, ticked off behind the deployment, is a step of it', () => {
    const proxy = ['## Proxy', '- [ ] `sudo systemctl reload nginx`', '- [ ] Config written'];
    expect(phases('# X', '## Deployment', '- [ ] a', ...proxy).slice(1)).not.toContain('pre-deploy');
  });
});

describe('lines that lead up to boxes', () => {
  test('what verifies stands behind the deployment when a line above said so', () => {
    const part = [
      '## Part A',
      '**Deployment**:',
      '',
      'Restart it.',
      '',
      '**Verification** (5 min):',
      '- [ ] a',
    ];
    expect(phases('# X', ...part)).toEqual(['post-deploy']);
    expect(phases('# X', '## Part A', '**Verification**:', '- [ ] a')).toEqual(['pre-deploy']);
    expect(
      phases('# X', '## Teil A', '**Durchführung**:', '', 'x', '', '**Prüfung**:', '', '- [ ] a'),
    ).toEqual(['post-deploy']);
    expect(phases('# X', '## 甲', '**开始部署**：', '', 'x', '', '**验证**：', '', '- [ ] a')).toEqual([
      'post-deploy',
    ]);
  });
});

test.each(['### Code preparation', '### Préparation du code', '### 代码准备', '### コード準備'])(
  'making the code ready at the head of the deployment comes before it: %s',
  (title) => {
    expect(phases('# X', '## Deployment', title, '- [ ] a', '### Deploy', '- [ ] b')).toEqual([
      'pre-deploy',
      'deploy',
    ]);
  },
);

test.each([
  ['## Before the release', '## API deployment settings', '## After deployment'],
  ['## デプロイ前', '## デプロイ設定', '## デプロイ後'],
  ['## 部署前', '## 应用部署检查', '## 部署后'],
  ['## Перед релизом', '## Параметры развертывания', '## После релиза'],
])('%s: what names the deployment between the times before and after it is the deployment', (...titles) => {
  expect(phases('# X', ...titles.flatMap((title) => [title, '- [ ] a']))).toEqual([
    'pre-deploy',
    'deploy',
    'post-deploy',
  ]);
});

test.each([
  ['### Phase 1: Deploy', '### Phase 2: Phones'],
  ['### Paso 1: Despliegue', '### Paso 2: Móviles'],
  ['### 단계 1: 배포', '### 단계 2: 휴대폰'],
])('%s: the count goes on across sections', (first, second) => {
  expect(phases('# X', '## Server', first, '- [ ] a', '## People', second, '- [ ] b')).toEqual([
    'deploy',
    'deploy',
  ]);
});

test('the number of a step takes no letter of its title with it', () => {
  expect(phases('# X', '## 第四步：部署验证', '- [ ] a')).toEqual(['post-deploy']);
});

test.each(['## 2. Settings', '## 2. Einstellungen', '## 2. 配置'])(
  'a numbered section between two deployments is a step of them: %s',
  (title) => {
    expect(
      phases('# X', '## 1. Deploy the API', '- [ ] a', title, '- [ ] b', '## 3. Deploy the site', '- [ ] c'),
    ).toEqual(['deploy', 'deploy', 'deploy']);
  },
);

test('what verifies a numbered step, with another behind it, is a part of the roll-out', () => {
  const steps = ['### Step 1: Build', '### Step 2: Verify routes', '### Step 3: Warm the cache'];
  expect(phases('# X', '## Deployment', ...steps.flatMap((step) => [step, '- [ ] a']))).toEqual([
    'deploy',
    'deploy',
    'deploy',
  ]);
});

test.each([
  ['## Every deployment', 'pre-deploy'],
  ['## Production deployment only', 'pre-deploy'],
  ['## Production best practices', 'reference'],
  ['## Emergency response checklist', 'reference'],
  ['## Ongoing (first 48 hours)', 'post-deploy'],
])('%s is %s', (title, phase) => {
  expect(phases('# X', title, '- [ ] a')).toEqual([phase]);
});

describe('what the neighbours add', () => {
  test.each([
    ['## Before the launch', '## Phase 1: Cloud', '## Phase 2: Apps', '## After the launch'],
    ['## Antes del despliegue', '## Fase 1: Nube', '## Fase 2: Apps', '## Después del despliegue'],
    ['## 部署前', '## 第一步：云', '## 第二步：应用', '## 部署后'],
  ])('%s: numbered steps between the two times are the deployment where no other section is', (...titles) => {
    expect(phases('# X', ...titles.flatMap((title) => [title, '- [ ] a']))).toEqual([
      'pre-deploy',
      'deploy',
      'deploy',
      'post-deploy',
    ]);
  });

  test.each(['## Finalisation', '## Conclusão', '## 最终结论', '## まとめ', '## Завершение'])(
    'the end of the work comes after it: %s',
    (title) => {
      expect(phases('# X', '## After deployment', '- [ ] a', title, '- [ ] b')).toEqual([
        'post-deploy',
        'post-deploy',
      ]);
    },
  );

  test.each(['## Homebrew', '## conda-forge', '## Docker Hub 镜像', '## Packagist エントリ'])(
    'a registry behind the release is a step of it: %s',
    (title) => {
      expect(phases('# X', '## Publish', '- [ ] a', title, '- [ ] b')).toEqual(['deploy', 'deploy']);
      expect(phases('# X', title, '- [ ] b')).toEqual(['pre-deploy']);
    },
  );

  test.each([
    ['## Deployment steps checklist', 'deploy'],
    ['## 배포 과정 체크리스트', 'deploy'],
    ['## 部署步骤清单', 'deploy'],
    ['## Monday 09:00 (deploy)', 'deploy'],
    ['## Showstoppers (no deployment)', 'pre-deploy'],
    ['## Creating a release', 'deploy'],
    ['## Primeiras 24 horas', 'post-deploy'],
    ['## 첫 주', 'post-deploy'],
    ['## 上线首周', 'post-deploy'],
    ['## Melhorias futuras', 'reference'],
    ['## 추가 개선 사항', 'reference'],
    ['## Améliorations futures', 'reference'],
    ['## Teste em produção', 'post-deploy'],
    ['## Métriques de succès', 'post-deploy'],
    ['## Day after review', 'post-deploy'],
    ['## BAŞARI KRİTERLERİ', 'post-deploy'],
    ['## CANLIYA ALMA (İLK SÜRÜM)', 'deploy'],
    ['## После успешного деплоя', 'post-deploy'],
    ['## 重新部署', 'deploy'],
    ['## 再デプロイ', 'deploy'],
    ['## Redeployment', 'deploy'],
    ['## Saat upload ke hosting', 'deploy'],
  ])('%s is %s', (title, phase) => {
    expect(phases('# X', title, '- [ ] a')).toEqual([phase]);
  });
});

test.each(['## Congratulations', '## Félicitations', '## 恭喜', '## Evidências'])(
  'what ends the work stands behind it: %s',
  (title) => {
    expect(phases('# X', '## Deployment', '- [ ] a', title, '- [ ] b')).toEqual(['deploy', 'post-deploy']);
    expect(phases('# X', title, '- [ ] b')).toEqual(['pre-deploy']);
  },
);

test.each([
  ['## Final checklist', '### Before deployment', '### Items'],
  ['## 최종 체크리스트', '### 배포 전', '### 링크'],
  ['## Último control', '### Antes del despliegue', '### Enlaces'],
])(
  '%s: a last look behind the deployment comes after it, where its own sections do not say otherwise',
  (...titles) => {
    const [title, before, silent] = titles;
    const look = [title, '- [ ] b', before, '- [ ] c', silent, '- [ ] d'];
    expect(phases('# X', '## Deploy', '- [ ] a', ...look)).toEqual([
      'deploy',
      'post-deploy',
      'pre-deploy',
      'post-deploy',
    ]);
  },
);

test('a numbered step that rolls out, among the preparations, is the deployment', () => {
  const steps = ['### Phase 1: Review', '- [ ] a', '### Phase 2: Full rollout', '- [ ] b'];
  expect(phases('# X', '## Pre-deployment checklist', ...steps)).toEqual(['pre-deploy', 'deploy']);
});

test.each([
  ['## Backend', 'Deploy the API to production', '## Integration testing'],
  ['## Serveur', 'Déployer en production', '## Vérification'],
  ['## Servidor', 'Desplegar en el servidor', '## Verificación'],
])('%s: a box that deploys lets what verifies behind its section come after it', (title, box, verify) => {
  expect(phases('# X', title, `- [ ] ${box}`, verify, '- [ ] b')).toEqual(['deploy', 'post-deploy']);
  expect(phases('# X', title, '- [ ] c', verify, '- [ ] b')).toEqual(['pre-deploy', 'pre-deploy']);
});

test('what decides about going back, in what to do when something happens, belongs to the way back', () => {
  expect(phases('# X', '## Troubleshooting', '- [ ] a', '### Rollback decision', '- [ ] b')).toEqual([
    'reference',
    'rollback',
  ]);
});
