import { describe, expect, test } from '@jest/globals';
import { importChecklist } from '../../src/importer/import.ts';

const phases = (...lines: string[]): string[] =>
  importChecklist(lines.join('\n'), { file: 'X.md' }).report.items.map(({ phase }) => phase);

const BEHIND = ['# X', '## Deployment steps', '- [ ] a', '## Post-deployment', '- [ ] b'];

describe('a line above the boxes says when, where the heading only has its place', () => {
  test.each([
    ['Before marking the deployment complete:', 'post-deploy'],
    ['Before we call the release done:', 'post-deploy'],
    ['Antes de marcar el despliegue como completado:', 'post-deploy'],
    ['Antes de considerar o deploy concluído:', 'post-deploy'],
    ['Avant de déclarer le déploiement terminé :', 'post-deploy'],
    ['标记部署完成之前：', 'post-deploy'],
    ['Before going live, make sure:', 'pre-deploy'],
    ['Before clicking "Deploy":', 'pre-deploy'],
    ['Перед запуском:', 'pre-deploy'],
  ])('%s', (lead, phase) => {
    for (const title of ['## Final checklist', '## Final verification'])
      expect(phases(...BEHIND, title, '', lead, '', '- [ ] c').at(-1)).toBe(phase);
  });

  test('where a heading says when, it stands; what one step needs first is no time', () => {
    expect(phases(...BEHIND, '## After the release', '', 'Before going live:', '', '- [ ] c').at(-1)).toBe(
      'post-deploy',
    );
    expect(
      phases('# X', '## デプロイ手順', '- [ ] a', '## 最終テスト', '', '**前提条件:**', '', '- [ ] c').at(-1),
    ).toBe('post-deploy');
  });
});
