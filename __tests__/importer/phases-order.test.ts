import { describe, expect, test } from '@jest/globals';
import { importChecklist } from '../../src/importer/import.ts';

const phases = (...lines: string[]): string[] =>
  importChecklist(lines.join('\n'), { file: 'X.md' }).report.items.map(({ phase }) => phase);

describe('when something is done, by the order of the document', () => {
  test('a final check behind the deployment, under the title of a pre-deployment list, comes after it', () => {
    expect(
      phases(
        '# Pre-Deployment Checklist',
        '## Deployment',
        '- [ ] a',
        '## Post-deployment',
        '- [ ] b',
        '## Final checks',
        '- [ ] c',
      ),
    ).toEqual(['deploy', 'post-deploy', 'post-deploy']);
  });

  test('a silent heading under such a title leaves its sections their own say', () => {
    expect(
      phases(
        '# Pre-Deployment Checklist',
        '## Hosting',
        '### Choice',
        '- [ ] a',
        '### Backend deployment',
        '- [ ] b',
      ),
    ).toEqual(['pre-deploy', 'deploy']);
  });

  test('what is set up for monitoring can be set up before; what is watched cannot', () => {
    expect(
      phases(
        '# Release',
        '## Deployment',
        '- [ ] a',
        '## Monitoring',
        '- [ ] Alerts configured',
        '- [ ] Error tracking set up',
        '- [ ] Look at the error rate',
        '## Monitoring setup',
        '- [ ] Dashboards made',
      ),
    ).toEqual(['deploy', 'pre-deploy', 'pre-deploy', 'post-deploy', 'pre-deploy']);
  });

  test('technical verification between the plans for later and the day of the release comes before that day', () => {
    expect(
      phases(
        '# Yayın Kontrol Listesi',
        '## İyi olur (yayın sonrası)',
        '### Raporlar',
        '- [ ] a',
        '## Teknik doğrulama',
        '- [ ] b',
        '## Yayın günü kontrol listesi',
        '### Yayın öncesi',
        '- [ ] c',
        '### Yayın (canlıya alınırken)',
        '- [ ] d',
        '### Yayın sonrası',
        '- [ ] e',
      ),
    ).toEqual(['post-deploy', 'pre-deploy', 'pre-deploy', 'deploy', 'post-deploy']);
  });

  test('all that stands in the day of the release belongs to it', () => {
    expect(
      phases('# X', '## Deployment Day', '### Pre-flight checks', '- [ ] a', '### API testing', '- [ ] b'),
    ).toEqual(['deploy', 'deploy']);
  });

  test('what calls itself pre-deployment stays before it inside of the deployment checklist', () => {
    expect(
      phases(
        '# X',
        '## Pre-launch requirements',
        '- [ ] a',
        '## Deployment checklist',
        '### Pre-deployment',
        '- [ ] b',
        '### Deployment',
        '- [ ] c',
      ),
    ).toEqual(['pre-deploy', 'pre-deploy', 'deploy']);
  });

  test('a last look at the head of the deployment is no look back at it', () => {
    expect(phases('# 배포 체크리스트', '## 배포', '### 최종 확인', '- [ ] a', '### 제출', '- [ ] b')).toEqual(
      ['deploy', 'deploy'],
    );
  });

  test.each([
    ['## Tag & Release', 'deploy'],
    ['## Releasing a new version', 'deploy'],
    ['## 部署服务', 'deploy'],
    ['## 方式 A: PM2 部署', 'deploy'],
    ['## G) Live Tag', 'deploy'],
    ['## Deployment platform', 'pre-deploy'],
    ['## Deployment configuration', 'pre-deploy'],
    ['## Architecture documentation', 'pre-deploy'],
    ['## T+15 minutes', 'post-deploy'],
    ['## 성공 지표', 'post-deploy'],
    ['## 週次', 'reference'],
    ['## 每周', 'reference'],
    ['## Wöchentlich', 'reference'],
    ['## Diagnóstico rápido', 'reference'],
    ['## 서명 키 생성', 'pre-deploy'],
  ])('%s is %s', (heading, phase) => {
    expect(phases('# X', heading, '- [ ] a')).toEqual([phase]);
  });

  test('a list of what is tried in the application comes after the deployment, whatever it calls itself', () => {
    expect(
      phases(
        '# 部署检查清单',
        '## 平台',
        '### 部署步骤',
        '- [ ] a',
        '## 功能测试检查清单',
        '### 首页',
        '- [ ] b',
      ),
    ).toEqual(['deploy', 'post-deploy']);
  });

  test('in a list of steps, what stands behind the tag comes after it', () => {
    expect(
      phases(
        '# Release checklist',
        '- [ ] Tests run',
        '- [ ] Push that tag to GitHub',
        '- [ ] Build the packages',
        '## Housekeeping',
        '- [ ] a',
      ),
    ).toEqual(['pre-deploy', 'post-deploy', 'deploy', 'pre-deploy']);
  });

  test('an item that speaks of the version that runs does not wait in front of the merge', () => {
    expect(
      phases(
        '# Checklist',
        '## Backend',
        '- [ ] After deployment, open the admin page',
        '- [ ] Monitor the logs for the first 24 hours',
        '- [ ] The plan for the next release is written',
        '## Deployment',
        '- [ ] a',
        '## Features',
        '- [ ] Everything works in production',
        '  - [ ] Login',
        '- [ ] Texts are proofread',
      ),
    ).toEqual([
      'post-deploy',
      'post-deploy',
      'pre-deploy',
      'deploy',
      'post-deploy',
      'post-deploy',
      'pre-deploy',
    ]);
  });

  test('behind the deployment, what only a running version shows is no preparation', () => {
    expect(
      phases(
        '# Helm verification checklist',
        '## Pre-deployment checklist',
        '- [ ] a',
        '## Deployment checklist',
        '- [ ] b',
        '## Application accessibility',
        '- [ ] The page opens',
        '## Final acceptance criteria',
        '### Performance',
        '- [ ] c',
      ),
    ).toEqual(['pre-deploy', 'deploy', 'post-deploy', 'post-deploy']);
  });

  test('a hyphen that does not break is one', () => {
    expect(phases('# Release', '## Pre‑deploy', '- [ ] a', '## Post‑deploy', '- [ ] b')).toEqual([
      'pre-deploy',
      'post-deploy',
    ]);
  });

  test.each(['Success criteria', 'After 1 month', 'Semana 1', 'Nach 1 Monat', 'Critères de succès'])(
    'what is measured afterwards is no preparation: %s',
    (title) => {
      expect(phases('# Launch', '## Before the launch', '- [ ] a', `## ${title}`, '- [ ] b')).toEqual([
        'pre-deploy',
        'post-deploy',
      ]);
    },
  );

  test('a heading that names what is deployed is the deployment', () => {
    expect(phases('# 上线清单', '## 准备', '- [ ] a', '## 后端部署', '- [ ] b')).toEqual([
      'pre-deploy',
      'deploy',
    ]);
  });
});
