import { expect, test } from '@jest/globals';
import { importChecklist } from '../../src/importer/import.ts';

const phases = (lines: readonly string[]): string[] =>
  importChecklist(`${lines.join('\n')}\n`, { file: 'c.md' }).report.items.map(({ phase }) => phase);

test('files that are put on a server are the deployment, and what is looked at behind that comes after it', () => {
  expect(
    phases([
      '# Checklist for the portal',
      '## Before upload',
      '- [ ] Texts are proofread',
      '## Hosting upload steps',
      '- [ ] Log in to the host',
      '## Post-upload verification',
      '- [ ] Logo is sharp',
    ]),
  ).toEqual(['pre-deploy', 'deploy', 'post-deploy']);
  expect(
    phases(['# 门户', '## 1. 上传文件', '- [ ] 传到服务器', '## 2. 启动服务', '- [ ] 打开日志']),
  ).toEqual(['deploy', 'deploy']);
  expect(phases(['# Portal', '## Subir los archivos', '- [ ] Abrir el panel'])).toEqual(['deploy']);
});

test('a way to roll out, named inside of a document, is the deployment; the name of the document is not', () => {
  expect(phases(['# 服务部署清单', '- [ ] 图标齐全', '## 传统部署清单', '- [ ] 打开终端'])).toEqual([
    'pre-deploy',
    'deploy',
  ]);
  expect(phases(['# Manual deployment checklist', '- [ ] Icons are there'])).toEqual(['pre-deploy']);
});

test('building and deploying in one title, in other languages', () => {
  for (const title of [
    'Compiler et déployer le site',
    'Compilar y desplegar el sitio',
    'Bauen und bereitstellen',
  ])
    expect(phases(['# Portal', `## ${title}`, '- [ ] Terminal'])).toEqual(['deploy']);
});

test('what counts as a success is known afterwards; limits and histories are nothing to do', () => {
  expect(
    phases([
      '# Portal',
      '## All must hold before considering the deployment successful',
      '- [ ] Queues are short',
      '## Known limitations',
      '- [ ] Images are large',
      '## 更新日志',
      '- [ ] 初版',
    ]),
  ).toEqual(['post-deploy', 'reference', 'reference']);
});

test('how far things are, behind the dash of a title, says nothing of its sections', () => {
  expect(phases(['# 변수 양식 — ✅ 실배포 완료 (2026-01-02)', '## 1. 저장소', '- [ ] 아이콘'])).toEqual([
    'pre-deploy',
  ]);
});

test('a last look behind the deployment comes after it, one before it does not', () => {
  expect(
    phases([
      '# P',
      '## Deployment steps',
      '- [ ] Push the button',
      '## Final checklist',
      '- [ ] Nice colours',
    ]),
  ).toEqual(['deploy', 'post-deploy']);
  expect(
    phases([
      '# P',
      '## Final checklist',
      '- [ ] Nice colours',
      '## Deployment steps',
      '- [ ] Push the button',
    ]),
  ).toEqual(['pre-deploy', 'deploy']);
});

test('traditional characters, tests of production, and what is shared say when', () => {
  expect(
    phases(['# 網站', '## 🚀 啟動服務', '- [ ] 打開終端機', '## 🎯 完成簽核', '- [ ] 圖示齊全']),
  ).toEqual(['deploy', 'sign-off']);
  expect(phases(['# Site', '## 9️⃣ Tests Production (30 min)', '- [ ] Jolies couleurs'])).toEqual([
    'post-deploy',
  ]);
  expect(phases(['# Site', '## Compartilhar', '- [ ] Mandar o link'])).toEqual(['post-deploy']);
});
