import { describe, expect, test } from '@jest/globals';
import { importChecklist } from '../../src/importer/import.ts';

const itemOf = (
  text: string,
  title = 'Git',
): { outcome: string | undefined; kind: unknown; partial: unknown; yaml: string } => {
  const { report, yaml } = importChecklist(`# Release\n\n## ${title}\n\n- [ ] ${text}\n`, { file: 'x.md' });
  const [item] = report.items;
  return { outcome: item?.outcome, kind: item?.kind, partial: item?.partial, yaml };
};

describe('what is said of the repository, in more languages', () => {
  test.each([
    'Todo subido',
    'Code poussé',
    'Alles gepusht',
    'Semua perubahan di-push',
    'Değişiklikler gönderildi',
    'Код залит на GitHub',
    'コミット済み',
    '커밋 완료',
    'Commit effectué',
    'Commits done',
    'Commits feitos',
    '所有文件已添加',
    'Push to GitHub',
    'No unpushed commits',
    'Sin cambios pendientes',
    'Nothing to commit',
  ])('%s: nothing of it is left in the work tree', (text) => {
    const item = itemOf(text);
    expect(item).toMatchObject({ outcome: 'gate', kind: 'git' });
    expect(item.yaml).toContain('git: { clean: true }');
  });

  test.each(['Working tree limpo', 'Arbeitsverzeichnis sauber', '工作区干净', 'Arbre de travail propre'])(
    '%s: the work tree decides',
    (text) => {
      expect(itemOf(text)).toMatchObject({ outcome: 'gate', kind: 'git', partial: false });
    },
  );

  test.each([
    ['On branch main', 'main'],
    ['Estás en la rama `main`', 'main'],
    ['Auf dem Branch `main`', 'main'],
    ['Current branch: `release/2.0`', 'release/2.0'],
    ['Branch principal: `main`', 'main'],
    ['分支名称为 `main`', 'main'],
    ['当前分支：`main`', 'main'],
    ['現在のブランチは `main`', 'main'],
    ['Latest code is on `main` branch', 'main'],
  ])('%s', (text, name) => {
    expect(itemOf(text).yaml).toContain(`git: { contains: ${name} }`);
  });

  test.each([
    ['No `.next/` files in git', '.next/**'],
    ['Sin archivos .next/ en git', '.next/**'],
    ['Log files not committed to git', '*.log'],
    ['Log-Dateien nicht in Git', '*.log'],
    ['日志文件未提交', '*.log'],
    ['Keystore never committed', '**/*.jks'],
  ])('%s', (text, path) => {
    const { outcome, kind, yaml } = itemOf(text);
    expect([outcome, kind]).toEqual(['gate', 'files']);
    expect(yaml).toContain(path);
    expect(yaml).toContain('tracked: false');
  });

  test('patterns under a title about secrets, and files that a commit would have', () => {
    expect(itemOf('不包含任何凭证文件（`*-key.json`）', '敏感信息保护').yaml).toMatch(
      /-key\.json" \], tracked: false/,
    );
    expect(itemOf("`.env` n'est pas dans les fichiers modifiés", 'Avant chaque commit').kind).toBe('files');
  });

  test('a tag that is named, and a release of it', () => {
    expect(itemOf('Code repository tagged (`v1.0`)').yaml).toContain('git: { tag: v1.0 }');
    expect(itemOf('GitHub Release `v2.1.0`').yaml).toContain('gh release view "v2.1.0"');
  });

  test.each([
    ['Branch: `main`', 'Render settings'],
    ['Select the branch `main`', 'Git'],
    ['Commit message is clear', 'Git'],
    ['Auto commit on', 'Git'],
    ['Push the image to the registry', 'Git'],
    ['Clean repository structure', 'Git'],
    ['Images subidas', 'Tienda'],
    ['Pedidos enviados', 'Tienda'],
  ])('%s under "%s": no gate of git', (text, title) => {
    const { outcome, kind } = itemOf(text, title);
    expect(`${outcome ?? ''} ${String(kind)}`).not.toBe('gate git');
  });

  test('in the roll-out a push is a step', () => {
    expect(itemOf('Push code to GitHub', 'Deploy').outcome).not.toBe('gate');
  });
});
