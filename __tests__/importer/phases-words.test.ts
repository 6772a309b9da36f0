import { describe, expect, test } from '@jest/globals';
import { PHASE_CONCEPTS, PHASE_WORDS } from '../../src/importer/concepts/phases.ts';
import { importChecklist } from '../../src/importer/import.ts';

const under = (...titles: string[]): string[] =>
  importChecklist(['# X', ...titles.flatMap((title) => [`## ${title}`, '- [ ] a'])].join('\n'), {
    file: 'X.md',
  }).report.items.map(({ phase }) => phase);

test.each([
  ['Příprava', 'Nasazení', 'Ověření', 'Po nasazení'],
  ['Pregătire', 'Lansare', 'Verificare', 'După lansare'],
  ['Förberedelser', 'Driftsättning', 'Verifiering', 'Efter driftsättning'],
  ['Før lansering', 'Lansering', 'Kontroller', 'Etter lansering'],
  ['Valmistelut', 'Julkaisu', 'Testaus', 'Julkaisun jälkeen'],
  ['Előkészítés', 'Telepítés', 'Ellenőrzés', 'Telepítés után'],
  ['Προετοιμασία', 'Ανάπτυξη', 'Επαλήθευση', 'Μετά την ανάπτυξη'],
  ['Preparación', 'Despliegue', 'Probar', 'Despliegue completado'],
  ['Préparation', 'Déploiement', 'Tester', 'Déploiement terminé'],
  ['Vorbereitung', 'Bereitstellung', 'Testen', 'Deployment abgeschlossen'],
  ['準備', '正式部署', '驗證', '部署成功'],
  ['준비', '서버에 파일 업로드', '테스트', '정식 오픈 후'],
])('a whole document in one language: %s', (before, deploys, verifies, after) => {
  expect(under(before, deploys, verifies, after)).toEqual([
    'pre-deploy',
    'deploy',
    'post-deploy',
    'post-deploy',
  ]);
});

test.each([
  ['Release decision', 'sign-off'],
  ['Checklist completion', 'sign-off'],
  ['上线决策', 'sign-off'],
  ['Décision de mise en production', 'sign-off'],
  ['Creating the production release', 'deploy'],
  ['创建 Release', 'deploy'],
  ['Crear el release', 'deploy'],
  ['Release erstellen', 'deploy'],
  ['On the server', 'deploy'],
  ['En el servidor', 'deploy'],
  ['Auf dem Server', 'deploy'],
  ['Code cleanup', 'pre-deploy'],
  ['Cleanup', 'post-deploy'],
  ['Success checklist', 'post-deploy'],
])('%s is %s', (title, phase) => {
  expect(under(title)).toEqual([phase]);
});

test('a title says one thing in the order of the table, whichever language it is in', () => {
  expect(PHASE_CONCEPTS.map(([concept]) => concept)).toEqual([
    'sign-off',
    'rollback',
    'reference',
    'post-deploy',
    'pre-check',
    'pre-deploy',
    'verify',
    'deploy',
  ]);
  for (const [language, words] of Object.entries(PHASE_WORDS))
    for (const [concept, patterns] of Object.entries(words))
      for (const { flags, source } of patterns) {
        // Joined to one pattern, so that a flag would be lost.
        expect(`${language} ${concept} ${flags.replace('u', '')}`).toBe(`${language} ${concept} `);
        // Titles are read in lower case.
        expect(source.replace(/\\[pP]\{\w+\}|\\[A-Z]/g, '')).not.toMatch(/[A-Z]/);
      }
});

test('words for before win inside of what only stands behind, and a review of the change comes before its merge', () => {
  const phases = (...lines: string[]): string[] =>
    importChecklist(lines.join('\n'), { file: 'X.md' }).report.items.map(({ phase }) => phase);
  expect(
    phases(
      '# X',
      '## Deployment',
      '- [ ] a',
      '## Testing checklist',
      '### Before production',
      '- [ ] b',
      '### Login',
      '- [ ] c',
    ),
  ).toEqual(['deploy', 'pre-deploy', 'post-deploy']);
  expect(
    phases(
      '# X',
      '## Creating the production release',
      '### Open the PR',
      '- [ ] a',
      '### PR review',
      '- [ ] b',
      '### Merge',
      '- [ ] c',
    ),
  ).toEqual(['pre-deploy', 'pre-deploy', 'deploy']);
});

test.each([
  'Deployment & operations',
  'Infraestrutura & Deploy',
  'Configuración y despliegue',
  '部署与运维',
  'Next steps for production deployment',
  'Files in the deployment zip',
  'Deployment policy',
])('a field of the work, or what is needed for it, is no step of the roll-out: %s', (title) => {
  expect(under('Security', title, 'Performance')).toEqual(['pre-deploy', 'pre-deploy', 'pre-deploy']);
});

test.each([
  ['Build & deploy', 'deploy'],
  ['Deploy and verify', 'deploy'],
  ['部署顺序', 'deploy'],
  ['Create services', 'deploy'],
  ['Пост-развертывание', 'post-deploy'],
  ['后部署', 'post-deploy'],
  ['Next steps', 'post-deploy'],
])('%s still says when', (title, phase) => {
  expect(under(title)).toEqual([phase]);
});

describe('lines that say themselves what they are', () => {
  const of = (...texts: string[]): string[] =>
    importChecklist(['# X', '## Operations', ...texts.map((text) => `- [ ] ${text}`)].join('\n'), {
      file: 'X.md',
    }).report.items.map(({ phase }) => phase);

  test('recurring work, and what is done when an alert fires', () => {
    expect(
      of('Weekly: read the logs', 'Semanal: revisar los registros', '每周：查看日志', 'Action: call hubot'),
    ).toEqual(['reference', 'reference', 'reference', 'reference']);
  });

  test('an expected response, and a list of what is daily, are none', () => {
    expect(of('Response: `{"status": "ok"}`', 'Daily backups: enabled')).toEqual([
      'pre-deploy',
      'pre-deploy',
    ]);
  });
});

test('who may do what is a feature among others, and an approval on its own', () => {
  const phase = (parent: string): string | undefined =>
    importChecklist(['# X', `## ${parent}`, '### Authorization', '- [ ] a'].join('\n'), { file: 'X.md' })
      .report.items[0]?.phase;
  expect(phase('Security')).toBe('pre-deploy');
  expect(phase('Release')).toBe('sign-off');
});

test.each([
  ['T-24h: freeze', 'pre-deploy'],
  ['T-1 day', 'pre-deploy'],
  ['J-7', 'pre-deploy'],
  ['24 hours before', 'pre-deploy'],
  ['1 semana antes', 'pre-deploy'],
  ['2 Tage vorher', 'pre-deploy'],
  ['за 2 дня', 'pre-deploy'],
  ['24時間前', 'pre-deploy'],
  ['배포 1일 전', 'pre-deploy'],
  ['The night before', 'pre-deploy'],
  ['T+1h', 'post-deploy'],
  ['J+1', 'post-deploy'],
  ['30 minutes after', 'post-deploy'],
  ['2 heures après', 'post-deploy'],
  ['через 3 дня', 'post-deploy'],
  ['1週間後', 'post-deploy'],
  ['T-0', 'deploy'],
  ['D-Day', 'deploy'],
  ['Jour J', 'deploy'],
  ['Maintenance window', 'deploy'],
  ['Canary release', 'deploy'],
  ['Switching traffic', 'deploy'],
  ['Merge to main', 'deploy'],
  ['Submit to the App Store', 'deploy'],
  ['Stabilization', 'post-deploy'],
  ['When things go wrong', 'rollback'],
  ['Code freeze', 'pre-deploy'],
])('what is counted from the release, or named in it: %s is %s', (title, phase) => {
  expect(under(title)).toEqual([phase]);
});

test('what only looks like a count is none', () => {
  for (const title of ['GPT-4 keys', 'UTF-8', 'Step 2', 'D3 charts', '24/7 support hours'])
    expect([title, ...under(title)]).toEqual([title, 'pre-deploy']);
  expect(under('T+1h rollback decision')).toEqual(['rollback']);
});
