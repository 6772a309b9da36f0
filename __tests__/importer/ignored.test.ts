import { describe, expect, test } from '@jest/globals';
import { loadChecklist } from '../../src/checklist/load.ts';
import { allItems } from '../../src/checklist/types.ts';
import { importChecklist } from '../../src/importer/import.ts';

/** What becomes of the boxes: the specification of each gate, or the outcome. */
const specs = (...lines: string[]): unknown[] => {
  const made = importChecklist(['# Before deployment', '', ...lines].join('\n'), { file: 'X.md' });
  const { checklist } = loadChecklist(made.yaml, 'deploy-checklist.yml');
  const items = checklist ? allItems(checklist) : [];
  return made.report.items.map(({ id, outcome }) =>
    outcome === 'gate' ? items.find(({ item }) => item.id === id)?.item.gate?.spec : outcome,
  );
};
const left = (...exist: string[]): unknown => ({ exist, tracked: false, ignored: true });

describe('what .gitignore has', () => {
  test.each([
    ['`.env` in `.gitignore`', ['.env']],
    ['`.env` dans `.gitignore`', ['.env']],
    ['.env 文件已加入 .gitignore', ['.env']],
    ['`.env` 파일이 `.gitignore`에 포함되어 있는지 확인', ['.env']],
    ['`secrets/` добавлена в .gitignore', ['secrets/**']],
    ['`.gitignore` enthält node_modules', ['node_modules/**']],
    ['`dist` und `coverage` stehen in `.gitignore`', ['dist/**', 'coverage/**']],
    ['`.env.local` is NOT committed (check `.gitignore`)', ['.env.local']],
    ['`node_modules` is git-ignored', ['node_modules/**']],
  ])('has to leave it out, too: %s', (text, names) => {
    expect(specs(`- [ ] ${text}`)).toEqual([left(...names)]);
  });

  test('may have exceptions where it is a pattern', () => {
    expect(specs('- [ ] Verify `.gitignore` includes `.env*`, `*.pem`')).toEqual([
      { exist: ['.env*', '**/*.pem'], ignored: true },
    ]);
  });

  test('is not asked where only the commits are spoken of', () => {
    expect(specs('- [ ] `config/secrets.yml` is not committed')).toEqual([
      { exist: ['config/secrets.yml'], tracked: false },
    ]);
  });

  test('must not leave out what the text wants in the repository', () => {
    expect(specs('- [ ] `.env.example` is not in `.gitignore`')).toEqual([
      { exist: ['.env.example'], ignored: false },
    ]);
  });

  test('stands below it', () => {
    expect(specs('- [ ] `.gitignore` excludes:', '  - `node_modules/`', '  - .env', '  - dist/')).toEqual([
      left('node_modules/**', '.env', 'dist/**'),
    ]);
    expect(specs('- [ ] .gitignore:', '  ```', '  node_modules/', '  # secrets', '  .env', '  ```')).toEqual([
      left('node_modules/**', '.env'),
    ]);
    expect(specs('- [ ] Check .gitignore', '  - [ ] .env', '  - [ ] `uploads/`').slice(1)).toEqual([
      left('.env'),
      left('uploads/**'),
    ]);
  });

  test('is no list where sentences stand below it', () => {
    expect(specs('- [ ] `.gitignore` is complete', '  - Nobody commits secrets')).toEqual(
      [['.gitignore']].map((exist) => ({ exist })),
    );
  });
});
