import { describe, expect, test } from '@jest/globals';
import { importChecklist } from '../../src/importer/import.ts';

const made = (text: string): { fate: string; yaml: string } => {
  const { report, yaml } = importChecklist(`# Shop\n\n## Before deployment\n\n- [ ] ${text}\n`, {
    file: 'X.md',
  });
  const [item] = report.items;
  return {
    fate: `${item?.outcome ?? '?'} ${item?.kind ?? '-'}${item?.partial === true ? '*' : ''}`,
    yaml,
  };
};

describe('a path of the repository that an item names', () => {
  test.each([
    ['User data script ready: `/infra/user_data.sh`', '[ infra/user_data.sh ]'],
    ['Created `/api/product-image.js` with base64', '[ api/product-image.js ]'],
    ['`/src/app/reset/[token]/page.tsx` (358 lines)', '[ src/app/reset/?token?/page.tsx ]'],
    ['`app/(shop)/layout.tsx` mis en place', '[ app/?shop?/layout.tsx ]'],
    ['Migration file exists: `alembic/versions/*_add_shop_*.py`', '[ alembic/versions/*_add_shop_*.py ]'],
    ['`_redirects` file with `/* /index.html 200` rule', '[ "**/_redirects" ]'],
    ['_redirects file added for the pages', '[ "**/_redirects" ]'],
    ['.nojekyll file present', '[ .nojekyll ]'],
    ['Verificar se frontend/dist existe', '[ "frontend/dist{,/**}" ]'],
    ['Icons in `/public/icons` folder', '[ public/icons/** ]'],
    ['`static/app.js` - 更新所有 API 调用', '[ static/app.js ]'],
    ['✓ requirements.txt fixed', '[ requirements.txt ]'],
    ['Verify `data/output/` directory exists', '[ data/output/** ]'],
  ])('%s: it is there, and a person says the rest', (text, files) => {
    const { fate, yaml } = made(text);
    expect(fate).toBe('gate files*');
    expect(yaml).toContain(files);
  });

  test.each([
    'Open `src/config.ts` and change the address',
    'Öffne `src/config.ts`',
    'Abra `src/config.ts`',
    '已运行 `export_data.py`',
    'Copiei todo o conteúdo de `schema.sql`',
    '`docs/GUIDE.md` reviewed',
    'Startup file: `dist/index.js`',
    'Render detecta `render.yaml`',
    'Frontend ready if using deploy_all.sh',
    'Errors lead to the shop (404 → `/index.html`)',
    'Alerts: see `MONITORING.md` for the limits',
    'Domain registered (e.g., `shop.octo.app`)',
    'Branch `feature/login` exists',
    'MIME `application/json` present',
    'Admin user created (admin/password)',
    'Repository `octo/app` created',
    'Check `import.meta.env.VITE_URL`',
    'Choose the folder `/frontend`',
    'Backup of the media files (`media/`)',
    'If needed, adapt `config/prod.json`',
  ])('%s: something else is said', (text) => {
    expect(made(text).fate).not.toMatch(/^gate files/);
  });

  test.each([
    ['`/api/users` returns a list', 'question http'],
    ['`/etc/nginx/sites-enabled/shop.conf` created', 'question run'],
    ['`.env` file created', 'question run'],
  ])('%s: of a machine', (text, fate) => {
    expect(made(text).fate).toBe(fate);
  });
});
