import { describe, expect, test } from '@jest/globals';
import { importChecklist } from '../../src/importer/import.ts';

const phases = (...lines: string[]): string[] =>
  importChecklist(lines.join('\n'), { file: 'X.md' }).report.items.map(({ phase }) => phase);

/** A document with one box under each of these titles. */
const under = (...titles: string[]): string[] =>
  phases('# X', ...titles.flatMap((title) => [`## ${title}`, '- [ ] a']));

describe('a plan that counts days up to the launch', () => {
  test.each([
    ['Day 1: Infrastructure', 'Day 2: Features', 'Day 3: Launch! 🚀', 'Day 4: Feedback'],
    ['Week 1: Foundations', 'Week 2 – Beta', 'Week 3 – Go-live', 'Week 4 – Feedback'],
    ['Día 1: Infraestructura', 'Día 2: Contenido', 'Día 3: Lanzamiento', 'Día 4: Opiniones'],
    ['Tag 1: Backend', 'Tag 2: Frontend', 'Tag 3: Go-Live', 'Tag 4: Nutzer'],
    ['Jour 1 : Serveur', 'Jour 2 : Contenu', 'Jour 3 : Lancement', 'Jour 4 : Retours'],
    ['第1天：环境', '第2天：功能', '第3天：正式上线', '第4天：反馈'],
    ['1일차: 환경', '2일차: 기능', '3일차: 출시', '4일차: 의견'],
    ['День 1: сервер', 'День 2: контент', 'День 3: Деплой', 'День 4: отзывы'],
    ['1日目: 環境', '2日目: 機能', '3日目: デプロイ作業', '4日目: 反応'],
  ])('%s, %s, %s, %s', (...titles) => {
    expect(under(...titles)).toEqual(['pre-deploy', 'pre-deploy', 'deploy', 'post-deploy']);
  });

  test('within the parts of the plan, too', () => {
    expect(
      phases(
        '# X',
        '## Phase 1: Core (days 1-2)',
        '### Day 1: Vercel',
        '- [ ] a',
        '### Day 2: Login',
        '- [ ] b',
        '## Phase 2: Polish (days 3-4)',
        '### Day 3: Testing',
        '- [ ] c',
        '### Day 4: Launch',
        '- [ ] d',
      ),
    ).toEqual(['pre-deploy', 'pre-deploy', 'pre-deploy', 'deploy']);
  });

  test('days that are counted from it still come after it', () => {
    expect(under('Deployment', 'Day 1: Monitoring', 'Day 7: Review')).toEqual([
      'deploy',
      'post-deploy',
      'post-deploy',
    ]);
    expect(under('Day 1: Launch', 'Day 2: Feedback')).toEqual(['deploy', 'post-deploy']);
  });
});

describe('"Deployment" among the topics of a list, in front of "Before the launch"', () => {
  const topics = (title: string, ...boxes: string[]): string[] =>
    phases(
      '# Production readiness',
      '## Security',
      '- [ ] Secrets are set',
      '## Performance',
      '- [ ] Images are small',
      `## ${title}`,
      ...boxes,
      '## Testing',
      '- [ ] Unit tests are passing',
      '## Go-live',
      '### Before the launch',
      '- [ ] a',
      '### Launch',
      '- [ ] b',
      '### After the launch',
      '- [ ] c',
    ).slice(2);

  test.each(['Deployment', '9. Deployment', 'Déploiement', '部署', '배포', 'Despliegue', 'Деплой'])(
    '%s',
    (title) => {
      expect(topics(title, '- [ ] Load balancer configured')).toEqual([
        'pre-deploy',
        'pre-deploy',
        'pre-deploy',
        'deploy',
        'post-deploy',
      ]);
    },
  );

  test('steps under it make it the deployment, and so does a list of preparations in front of it', () => {
    expect(topics('Deployment', '- [ ] Deploy the app to production')[0]).toBe('deploy');
    expect(topics('Deployment', '- [ ] Run', '```sh', './deploy.sh', '```')[0]).toBe('deploy');
    expect(under('Preparation before the launch', 'Deployment', 'Before the next release')).toEqual([
      'pre-deploy',
      'deploy',
      'pre-deploy',
    ]);
  });

  test('nor is a numbered step a topic', () => {
    expect(under('Step 1: Deployment', 'Step 2: Before going live')[0]).toBe('deploy');
  });
});
