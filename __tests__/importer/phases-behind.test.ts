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
