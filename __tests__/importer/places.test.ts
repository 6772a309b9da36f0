import { describe, expect, test } from '@jest/globals';
import { loadChecklist } from '../../src/checklist/load.ts';
import { allItems } from '../../src/checklist/types.ts';
import { importChecklist } from '../../src/importer/import.ts';

/** What becomes of the last box: the specification of its gate, or the outcome. */
const last = (...lines: string[]): unknown => {
  const source = [...(lines.length > 1 ? [] : ['# Before deployment', '']), ...lines].join('\n');
  const made = importChecklist(source, { file: 'X.md' });
  const { checklist } = loadChecklist(made.yaml, 'deploy-checklist.yml');
  const { id, outcome } = made.report.items.at(-1) ?? {};
  const found = (checklist ? allItems(checklist) : []).find(({ item }) => item.id === id);
  return outcome === 'gate' ? found?.item.gate?.spec : outcome;
};
const there = (...exist: string[]): unknown => ({ exist });

describe('files and folders by the words beside them', () => {
  test.each([
    ['Carpeta `/config`', ['config/**']],
    ['Dossier `routes/` (sans les tests)', ['routes/**']],
    ['Папка `locales`', ['locales/**']],
    ['Archivo `artisan`', ['artisan']],
    ['`.platform` file exists with the production settings', ['.platform']],
    ['All pictures in `/public/photos/`', ['public/photos/**']],
    ['Auto-save API (`src/web/auto_save.py`)', ['src/web/auto_save.py']],
    ['**Code-Review** (`agents/review/main.py`)', ['agents/review/main.py']],
    ['支付工具类（lib/pay-network.ts）', ['lib/pay-network.ts']],
    ['设置文件已更新（vercel.json）', ['vercel.json']],
    ['設定ファイル（config/shop.yml）を確認', ['config/shop.yml']],
  ])('%s', (text, names) => {
    expect(last(`- [ ] ${text}`)).toEqual(there(...names));
  });

  test('a folder that must be gone', () => {
    expect(last('- [ ] Delete the `.scratch` folder')).toEqual({ absent: ['.scratch/**'] });
  });

  test.each([
    'Root Directory: `backend`',
    'Output Directory: `dist`',
    'Carpeta `/vendor`',
    'Dossier `node_modules`',
    'Folder选择 `/frontend`',
    'Run the checks (`scripts/all.py`)',
    'Auto-deploy works (`shop.yml` of the provider)',
  ])('%s: no claim that it is there', (text) => {
    expect(last(`- [ ] ${text}`)).not.toEqual(
      expect.objectContaining({ exist: expect.anything() as unknown }),
    );
  });
});

describe('packages', () => {
  const node = (name: string): unknown => ({ exist: 'package.json', contains: `"${name}"` });

  test.each([
    ['octo-client ^6.3.0', 'octo-client'],
    ['@octo/ui ~1.2.3 (dev)', '@octo/ui'],
    ['Installed @octo/kit for the login', '@octo/kit'],
    ['octo-http: ^1.12', 'octo-http'],
  ])('package.json lists it: %s', (text, name) => {
    expect(last('### Dependencies', `- [ ] ${text}`)).toEqual(node(name));
  });

  test('the manifest that the item around it names lists it', () => {
    expect(
      last('### Backend', '- [ ] **Worker** (`worker/requirements.txt`)', '  - [ ] `octo-queue>=2.1`'),
    ).toEqual({ exist: 'worker/requirements.txt', matches: '(?:^|[^\\w.-])octo-queue(?:[^\\w-]|$)' });
    expect(last('### Python requirements', '- [ ] octo-queue>=2.1')).toEqual(
      expect.objectContaining({ exist: 'requirements.txt' }),
    );
  });

  test.each([
    ['### Performance', '- [ ] errors >= 5'],
    ['### Dependencies', '- [ ] Node.js >= 18'],
    ['### Dependencies', '- [ ] No `@octo/old` installed'],
  ])('is none in: %s %s', (...lines) => {
    expect(last(...lines)).not.toEqual(expect.objectContaining({ exist: expect.anything() as unknown }));
  });
});
