import { describe, expect, test } from '@jest/globals';
import { importChecklist } from '../../src/importer/import.ts';

const last = (...lines: readonly string[]): { fate: string; yaml: string } => {
  const { report, yaml } = importChecklist(`# Before deployment\n\n${lines.join('\n')}\n`, { file: 'X.md' });
  const item = report.items.at(-1);
  return {
    fate: `${item?.outcome ?? '?'} ${item?.kind ?? '-'}${item?.partial === true ? '*' : ''}`,
    yaml: yaml.replaceAll('\\\\', '\\'),
  };
};

describe('what stands in the file that the heading names', () => {
  test.each([
    ['Imports: `import logging`, `from shop import orders`', 'import logging'],
    ['Fonction `save_order()` ~ ligne 200', 'contains: save_order('],
    ['Validation: `"open" | "paid"`', '"paid"'],
    ['Logs: `[SHOP-BACKUP]` présents', '[SHOP-BACKUP]'],
    ['Détection erreurs: "Error 12", "timeout"', 'timeout'],
    ['`send_mail()` avec `delay=2.0, max_loops=200`', 'max_loops'],
    ['OrderRoutes import added', 'OrderRoutes'],
    ['useNavigate imported', 'useNavigate'],
    ['Función _load_orders() presente', '_load_orders('],
    ['Label updated to "Browse orders"', 'Browse orders'],
  ])('%s', (text, wanted) => {
    const { fate, yaml } = last('### 1. **backend/shop.py**', '', `- [ ] ${text}`);
    expect(fate).toBe('gate files*');
    expect(yaml).toContain('backend/shop.py');
    expect(yaml).toContain(wanted);
  });

  test.each([
    'Click `Save order` and see "Saved"',
    'No `oldOrders()` left in it',
    'Button handler working',
    'Replace `imageUrl` by the real path',
    'Found line 19: `const shop = 1;`',
  ])('%s: nothing of it', (text) => {
    expect(last('### `web/shop.ts`', '', `- [ ] ${text}`).yaml).not.toMatch(/^\s+(?:contains|matches):/m);
  });
});

describe('what stands in the file that the item names', () => {
  test.each([
    ["Verify `vite.config.js` has `base: '/shop/'`", 'vite.config.js', 'base'],
    ['Confirme que package.json tem "pg": "^8.11.3"', 'package.json', 'pg'],
    ['`lib/db.ts` 已修改支持 `DATABASE_PATH` 环境变量', 'lib/db.ts', 'DATABASE_PATH'],
    ['`server/index.ts` updated with `FRONTEND_URL`', 'server/index.ts', 'FRONTEND_URL'],
    ['`db.js` usa `process.env.SHOP_URI`', 'db.js', 'process.env.SHOP_URI'],
    ['Added `startQueue()` to `src/worker.ts`', 'src/worker.ts', 'startQueue('],
  ])('%s', (text, file, wanted) => {
    const { fate, yaml } = last(`- [ ] ${text}`);
    expect(fate).toBe('gate files*');
    expect(yaml).toContain(file);
    expect(yaml).toMatch(/contains:|matches:/);
    expect(yaml).toContain(wanted);
  });
});

describe('what some source has', () => {
  test.each([
    ['缓存机制: `@st.cache_data`', '@st.cache_data', '**/*.{ts'],
    ['`FROM python:3.11-slim` 版本正確', 'FROM python:3.11-slim', 'Dockerfile'],
    ["Static export configured (`output: 'export'`)", 'output: ', '**/*.{ts'],
  ])('%s', (text, wanted, where) => {
    const { fate, yaml } = last(`- [ ] ${text}`);
    expect(fate).toBe('gate files*');
    expect(yaml).toContain('some-contains');
    expect(yaml).toContain(wanted);
    expect(yaml).toContain(where);
  });

  test.each([
    "Check the browser's `localStorage.getItem('shop')`",
    'Send `mode: "bootstrap"` to the worker',
    'Type `hello world` and see an answer',
    'Update the forms to use `ImageUpload`',
    'Enhanced `runFullScan()` function with more checks',
    'All admin functions protected with `require_auth()`',
    'Function _load_orders() present',
    'Every policy of the table filters by `auth.uid()`',
  ])('%s: no source', (text) => {
    expect(last(`- [ ] ${text}`).fate).not.toMatch(/^gate files/);
  });
});

test('what stands in a command is no name in the file around it', () => {
  const text = "Set SHOP_KEY (use `python -c 'from shop import make_key; print(make_key())'`)";
  expect(last('### `deploy/shop.py`', '', `- [ ] ${text}`).yaml).not.toContain('make_key\n');
  expect(last('### `deploy/shop.py`', '', `- [ ] ${text}`).fate).not.toMatch(/^gate files/);
});

test('what is looked for in a file is looked for by a person', () => {
  expect(last('- [ ] Dans `index.html`, chercher `.nav-tabs`').yaml).not.toContain('contains');
});
