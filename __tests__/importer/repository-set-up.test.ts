import { describe, expect, test } from '@jest/globals';
import { loadChecklist } from '../../src/checklist/load.ts';
import { allItems } from '../../src/checklist/types.ts';
import { importChecklist } from '../../src/importer/import.ts';

/** What becomes of the first box: kind and specification of its gate, with a star where it shows a part, or the outcome. */
const first = (...lines: string[]): unknown => {
  const made = importChecklist(['# Before deployment', '', ...lines].join('\n'), { file: 'X.md' });
  const { checklist } = loadChecklist(made.yaml, 'deploy-checklist.yml');
  const { id, outcome, kind, partial } = made.report.items[0] ?? {};
  const found = (checklist ? allItems(checklist) : []).find(({ item }) => item.id === id);
  return outcome === 'gate'
    ? [`${kind ?? ''}${partial === true ? '*' : ''}`, found?.item.gate?.spec]
    : outcome;
};
const clean = { clean: true };

describe('git', () => {
  test.each([
    'Git 仓库已初始化',
    'Repositório Git inicializado',
    '初始提交已完成',
    'Primeiro commit feito',
    'Первый коммит сделан',
    'El código está commiteado y pusheado al repositorio (GitHub/GitLab/Bitbucket)',
    'Pushed to GitHub/GitLab/Bitbucket',
    'Commit changes to Git repository (if using Git)',
    'כל השינויים commit',
  ])('%s', (text) => {
    expect(first(`- [ ] ${text}`)).toEqual(['git', clean]);
  });

  test.each(['Code is in a GitHub repository', 'Código visible en GitHub', 'Repository already on GitHub'])(
    'that it is at a host is a part: %s',
    (text) => {
      expect(first(`- [ ] ${text}`)).toEqual(['git*', clean]);
    },
  );

  test.each([
    'Initialize Git locally',
    '初始化 Git（如果还没有）',
    'Make initial commit',
    'Terraform initialized in the repo',
    'Repository created on GitHub',
    'Project on GitHub linked to the platform',
    'Secrets não estão no git',
  ])('not about the work tree: %s', (text) => {
    expect(first(`- [ ] ${text}`)).not.toEqual(['git', clean]);
  });

  test.each([
    ['Tag created: `v9.0.1-rc1`', 'v9.0.1-rc1'],
    ['Tags de versión (v1.0)', 'v1.0'],
    ['标签 v2.1.0 已创建', 'v2.1.0'],
  ])('the tag that is named: %s', (text, tag) => {
    expect(first(`- [ ] ${text}`)).toEqual(['git', { tag }]);
  });

  test.each(['Tag created (e.g. v1.2.3)', 'Docker image tag v1.2.3 exists', 'Create tag v1.2.0'])(
    'no tag of this commit: %s',
    (text) => {
      expect(first(`- [ ] ${text}`)).not.toEqual(expect.arrayContaining(['git']));
    },
  );
});

describe('variables', () => {
  test.each(['Reemplazar `SHOP_SECRET` por una clave segura', '`SHOP_SECRET` - token with read permissions'])(
    'set, and a person looks at the rest: %s',
    (text) => {
      expect(first(`- [ ] ${text}`)).toEqual(['env*', { require: ['SHOP_SECRET'] }]);
    },
  );

  test.each([
    'Replace `SHOP_SECRET` with generated value (paste from above)',
    'Get the pixel id → add as `SHOP_SECRET`',
  ])('set by the last step: %s', (text) => {
    expect(first(`- [ ] ${text}`)).toEqual([
      expect.stringMatching(/^env/) as unknown,
      { require: ['SHOP_SECRET'] },
    ]);
  });

  test('a fence right behind "copy these:" is what has to be set', () => {
    expect(first('- [ ] Copy these variables:', '', '```', 'SHOP_MODE=live', 'SHOP_URL=x', '```')).toEqual([
      'env',
      { require: ['SHOP_MODE', 'SHOP_URL'] },
    ]);
  });
});

describe('files', () => {
  test.each([
    ['`render.yaml` is in the root of the project', 'files', 'render.yaml'],
    ['El archivo `app.py` está en la raíz', 'files', 'app.py'],
    ['File `app.py` ada di root project', 'files', 'app.py'],
    ['`app.py` in root is current', 'files*', 'app.py'],
  ])('in the root and nowhere else: %s', (text, kind, path) => {
    expect(first(`- [ ] ${text}`)).toEqual([kind, { exist: [path] }]);
  });

  test.each([
    ['测试指南.md已创建', 'files', '**/测试指南.md'],
    ['新增配置选项已添加到ConfigPanel.java', 'files*', '**/ConfigPanel.java'],
  ])('names beside scripts without spaces: %s', (text, kind, path) => {
    expect(first(`- [ ] ${text}`)).toEqual([kind, { exist: [path] }]);
  });

  test('what the file says', () => {
    expect(first('- [ ] `package.json` has `"start": "node server.js"`')).toEqual([
      'files*',
      expect.objectContaining({
        exist: 'package.json',
        matches: expect.stringContaining('start') as unknown,
      }),
    ]);
  });

  test('a box over boxes that are files', () => {
    expect(first('- [ ] **Modified files**', '  - [ ] `docs/a.md` (new)', '  - [ ] `docs/b.md`')).toEqual([
      'files*',
      { exist: ['docs/a.md', 'docs/b.md'] },
    ]);
  });

  test.each([
    ['No console.errors in production code', 'console\\.error'],
    ['Eliminated console.debug statements', 'console\\.debug'],
    ['Remove all console.logs', 'console\\.log'],
  ])('calls that no source may have: %s', (text, pattern) => {
    expect(first(`- [ ] ${text}`)).toEqual(['files', expect.objectContaining({ 'not-matches': pattern })]);
  });

  test('errors in the console are for people', () => {
    expect(first('- [ ] No console errors in the browser')).not.toEqual(expect.arrayContaining(['files']));
  });
});
