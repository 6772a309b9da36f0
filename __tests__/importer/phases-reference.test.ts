import { describe, expect, test } from '@jest/globals';
import { importChecklist } from '../../src/importer/import.ts';

const under = (...titles: string[]): string[] =>
  importChecklist(['# X', ...titles.flatMap((title) => [`## ${title}`, '- [ ] a'])].join('\n'), {
    file: 'X.md',
  }).report.items.map(({ phase }) => phase);

/** A box under a title inside of a list of everything before the deployment. */
const inside = (title: string): string | undefined =>
  importChecklist(['# X', '## Pre-deployment checklist', `### ${title}`, '- [ ] a'].join('\n'), {
    file: 'X.md',
  }).report.items[0]?.phase;

describe('nothing to do in this deployment, wherever it stands', () => {
  test.each([
    'Future improvements',
    'Mobile app (optional – future)',
    'Nice to have (later)',
    'Incremental work (does not block the deployment)',
    'Mejoras (no bloquean el despliegue)',
    'Melhorias futuras',
    'Optimisations futures',
    '性能优化（后续）',
    'Metrics to track',
    'Monitoring metrics',
    'Statistiques à surveiller',
    '监控指标清单',
  ])('%s', (title) => {
    expect(under(title, 'Deployment')).toEqual(['reference', 'deploy']);
    expect(under('Deployment', title)).toEqual(['deploy', 'reference']);
  });

  test.each(['Daily', 'Weekly', 'Semanal', '每周', 'Metrics to watch', 'Success metrics'])(
    '%s inside of a list of everything before',
    (title) => {
      expect(inside(title)).toBe('reference');
    },
  );
});

test('the first hours are watched, metrics that are set up are prepared, and what blocks stays', () => {
  expect(under('Deployment', 'Metrics to watch (first 24 hours)')).toEqual(['deploy', 'post-deploy']);
  expect(under('Performance metrics', '监控指标配置')).toEqual(['pre-deploy', 'pre-deploy']);
  expect(under('Critical (blocks the release)')).toEqual(['pre-deploy']);
  expect(inside('Daily backups')).toBe('pre-deploy');
});
