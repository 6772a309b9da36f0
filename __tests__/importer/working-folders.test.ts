import { describe, expect, test } from '@jest/globals';
import { importChecklist } from '../../src/importer/import.ts';

const yamlOf = (...lines: string[]): string =>
  importChecklist(['# List', '', '## Before the release', '', ...lines, ''].join('\n'), { file: 'X.md' })
    .yaml;
const folderOf = (...lines: string[]): string | undefined =>
  /working-directory: (.*)$/m.exec(yamlOf(...lines))?.[1];

describe('the folder beside a command is where it runs', () => {
  test.each([
    ['`frontend/`: `npm run build`', 'frontend'],
    ['apps/web: `npm run build`', 'apps/web'],
    ['In `api/`: `npm test`', 'api'],
    ['`npm test` (server/)', 'server'],
    ['En la carpeta `web`: `npm test`', 'web'],
    ['在 `web` 目录运行 `npm test`', 'web'],
    ['`web` ディレクトリで `npm test`', 'web'],
    ['В папке `web`: `npm test`', 'web'],
    ['`web` klasöründe `npm test`', 'web'],
  ])('%s', (text, folder) => {
    expect(folderOf(`- [ ] ${text}`)).toBe(folder);
  });

  test.each([
    'Run tests in `tests/`: `pytest -x`',
    '`dist/` is made by `npm run build`',
    '`cd web && npm test`',
    '`web/`: `npm --prefix web test`',
    '`npm run build` in production mode',
  ])('%s: in the root', (text) => {
    expect(folderOf(`- [ ] ${text}`)).toBeUndefined();
  });

  test('the second command of an item runs there, too', () => {
    expect(
      yamlOf('- [ ] `web/`: lint (`npm run lint`) and tests (`npm test`)').match(/working-directory: web/g),
    ).toHaveLength(2);
  });
});

test('the folder of a heading', () => {
  expect(folderOf('### Shop front (`apps/shop/`)', '', '- [ ] `npm run build`')).toBe('apps/shop');
});

describe('parts of the project that the document enters', () => {
  const commands = (...lines: string[]): string[] => ['', '## Commands', '', '```bash', ...lines, '```'];

  test('are meant by their names', () => {
    expect(folderOf('- [ ] Frontend builds (`npm run build`)', ...commands('cd frontend', 'npm ci'))).toBe(
      'frontend',
    );
    expect(folderOf('- [ ] Frontend builds (`npm run build`)')).toBeUndefined();
    expect(
      folderOf('- [ ] It builds (`npm run build`)', ...commands('cd frontend', 'npm ci')),
    ).toBeUndefined();
  });

  test('are where the commands behind `cd` run', () => {
    expect(folderOf('```bash', 'cd backend', 'npm test', '```')).toBe('backend');
    expect(
      yamlOf('```bash', 'cd backend', 'npm test', 'cd ../web', 'npm test', '```').match(
        /working-directory: \w+/g,
      ),
    ).toEqual(['working-directory: backend', 'working-directory: web']);
  });

  test('the project itself is no part of it', () => {
    expect(folderOf('```bash', 'cd octo-shop', 'npm test', '```')).toBeUndefined();
    expect(folderOf('```bash', 'cd /var/www/web', 'npm run lint', '```')).toBeUndefined();
  });
});
